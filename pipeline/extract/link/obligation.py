"""How binding a payment is, or who sets it."""

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.extract.figures import Figure
from pipeline.extract.link.levels import NEGATIVE
from pipeline.extract.link.linker import Linker
from pipeline.extract.mentions import Mention
from pipeline.extract.regions import Region, goes_on_in_next_cell
from pipeline.extract.vocab import load

# a right that is used by asking for it: "kunt aanvragen", "kunnen aanspraak maken op"
_CLAIM = re.compile(r"\b(?:declareren|aanvragen|vergoed\s+krijgen|(?:aanspraak|gebruik)\s+maken|indienen|terugvragen|opvragen)\b", re.I)
# "kan" of something else than whether pay is given
_OTHER_CAN = re.compile(
    r"\b(?:meer|hoger\w*)\s+(?:\w+\s+)?(?:betalen|toekennen|vast|geven)|gedacht\s+kan|kan\s+(?:\w+\s+){0,3}gedacht|"
    r"\b(?:kan|kunnen|mag|mogen)\s+(?:\w+\s+){0,3}niet\s+weigeren\b|\bhelft\b|\bhalve\b|kan\s+(?:de|het)\s+\w*(?:vergoeding|bedrag)\s+verhogen|"
    r"\b(?:mag|mogen|kan|kunnen)\s+(?:\w+\s+){0,3}(?:niet|nooit)\s+(?:\w+\s+){0,2}(?:lager|minder|onder|meer|hoger|boven)",
    re.I,
)
# that an internship may be paid or not
_WHETHER_PAID = re.compile(
    r"\b(?:betaald of onbetaald|ter beoordeling|beoordeelt of|"
    r"of (?:een|de) stage\w* (?:wordt|worden) (?:betaald|vergoed)|betaald worden|betaald wordt)\b",
    re.I,
)
_AFTERTHOUGHT = re.compile(r"(?:[,;]\s*|\s)(?:en|maar|waarbij|waarna|terwijl)\s+(?!(?:v?mbo|hbo|wo|voor|bij|van)\b)[^€]*$", re.I)
_ON_PAY = re.compile(
    r"vergoed|belon|bedrag|hoogte|betaal|uitgekeerd|toegekend|gegeven|hiervan|daarvan|hiertoe|verplicht|advies|advis|geadvis|richt", re.I
)
# what makes an earlier sentence one on the pay: "Wat je krijgt, spreken we met je af"
_OF_THE_PAY = re.compile(
    r"vergoeding|beloning|bedrag|betaald|betalen|bezoldig|hoogte|volgende?\s+advies|"
    r"\bwat\s+(?:je|jij|u|hij|zij|iemand)\s+(?:krijg|verdien|ontvang)",
    re.I,
)
# a sentence that goes on about a payment introduced before: "De hoogte bedraagt", "Zij is minimaal"
_GOES_ON = re.compile(
    r"^\W*(?:de\s+(?:hoogte|omvang)|(?:de|deze|die|het|dit|dat)\s+(?:\w+\s+){0,2}(?:\w*vergoeding(?:en)?|\w*beloning|\w*bedrag(?:en)?|"
    r"tegemoetkoming)|(?:zij|deze|die|dit|dat)\s+(?:is|zijn|bedraagt|bedragen|wordt))\b",
    re.I,
)


@lru_cache(maxsize=1)
def _rules() -> dict[str, tuple[re.Pattern[str], ...]]:
    """The expressions of each obligation, with the vocabulary's word lists filled in."""
    data = load("obligation")
    words = data["words"]

    def compiled(form: str) -> re.Pattern[str]:
        return re.compile(re.sub(r"\{([a-z]+)\}", lambda m: words[m[1]], form), re.I)

    return {
        name: tuple(compiled(p) for p in ([forms] if isinstance(forms, str) else forms)) for name, forms in data.items() if name != "words"
    }


def _says(name: str, words: str) -> bool:
    return any(p.search(words) for p in _rules()[name])


def _advises(words: str, named: frozenset[str]) -> bool:
    """Whether a sentence recommends; what the school advises, or advice on something else, is none to the employer."""
    return ("advised" in named or _says("advised", words)) and not _says("school_advice", words) and not _says("no_advice", words)


def obligations_in(words: str, named: set[str]) -> set[str]:
    """Which obligations a sentence expresses.

    Args:
        words: the sentence.
        named: the terms of obligation found in it.
    """
    return set(_obligations_in(words, frozenset(named)))


@lru_cache(maxsize=256)  # every figure of a cell asks it of the cell's sentences
def _obligations_in(words: str, named: frozenset[str]) -> frozenset[str]:
    words = re.sub(r"(?<=\d)\.(?=\d)", "", words)  # the dot of "€ 1.000" ends no clause
    values: set[str] = set()
    if _advises(words, named):
        values.add("advised")
    if (_says("negotiated", words) or "negotiated" in named) and not _says("no_negotiation", words):
        values.add("delegated" if _says("with_council", words) else "negotiated")
    if _says("delegated", words) or "delegated" in named:
        values.add("delegated")
    if _says("none", words) or "none" in named:
        values.add("none")
    if _says("discretionary", words) and not _CLAIM.search(words) and not _OTHER_CAN.search(words):
        values.add("discretionary")
    if "none" in values and (_NO_RIGHT.search(words) or _NOTHING_SET.search(words)):
        values.discard("delegated")
    if "none" in values and re.search(r"\b(?:kan|kunnen|mag|mogen)\b[^.]*\b(?:geen|niet)\b", words, re.I):
        values.discard("discretionary")
    return frozenset(values)


# "Daarin staat dat een stagiair geen recht heeft op een stagevergoeding": what a document says, and not that it decides
_NO_RIGHT = re.compile(r"\bdat\b[^.;?!]*\bgeen\s+(?:recht|aanspraak)\s+(?:heeft|hebben|bestaat|is)\b", re.I)


# "In deze cao is geen vergoeding vastgesteld": nobody else is named who sets it
_NOTHING_SET = re.compile(
    r"\bgeen\s+(?:\w+\s+){0,2}?(?:\w*vergoeding(?:en)?|\w*beloning|bedrag(?:en)?|tarief|tarieven)(?:\s+\w+){0,4}?\s+"
    r"(?:vastgesteld|bepaald|vastgelegd|opgenomen|afgesproken|voorgeschreven)\b(?!\s+door\b)",
    re.I,
)


# the head of a column or row: "Advies (netto per week)", "Aanbevolen bedrag"
_HEADED_ADVICE = re.compile(
    r"^\W*(?:advies|aanbevolen|aanbeveling|geadviseerde?|adviesbedrag(?:en)?|richtbedrag(?:en)?|streefbedrag)\b(?!.*\bschool)", re.I
)
# a remark in the row: "het gaat om een aanbeveling aan werkgevers"
_IS_ADVICE = re.compile(r"\b(?:is|gaat(?:\s+het)?\s+om|betreft)\s+(?:een\s+)?(?:aanbeveling|advies|richtbedrag)\b(?!.*\bschool)", re.I)
# "Dit is een aanbeveling van cao-partijen, geen recht"
_NO_RIGHT_BUT = re.compile(
    r"\b(?:dit|dat|het|deze|die)\s+(?:is|zijn)\s+(?:een\s+)?(?:aanbeveling|advies|richtlijn|richtbedrag)\w*\b[^.;]*\bgeen\b", re.I
)


def obligation(linker: Linker, f: Figure) -> None:
    """Advised, negotiated or discretionary where a place says so of the pay; a figure is owed (`entitled`) where none does."""
    order = ("advised", "negotiated", "discretionary")
    cell = linker.cell(f.cell)
    for region in linker.places[id(f)]:
        headed = _HEADED_ADVICE.search(linker.words(region)) or (region.rule == "table_row" and _IS_ADVICE.search(linker.words(region)))
        if region.rule in ("table_row", "table_header") and headed:
            linker.put(f, "obligation", "advised", region)
            return
        if region.rule in ("table_row", "table_header", "section_heading") or _asks(linker, f, region):
            continue
        if region.rule == "following_sentence" and not re.search(r"advies|richtlijn", linker.words(region), re.I):
            continue
        if region.rule not in ("same_clause", "same_sentence") and not linker.same_topic(f, region):
            continue
        if (
            region.rule not in ("same_clause", "same_sentence")
            and NEGATIVE.search(linker.words(region).replace("betaald of onbetaald", ""))
            and not _NO_RIGHT_BUT.search(linker.words(region))
        ):
            continue
        if region.rule in ("same_clause", "same_sentence"):
            region = _without_afterthought(linker, f, region)
        found = linker.cell(region.cell).mentions.within("obligation", region.start, region.end)
        values = _obligations(linker, region, found)
        if region.rule == "same_sentence" and len(linker.siblings(f)) > 1:
            first = min(g.slot_end for g in linker.siblings(f))
            values = _obligations(linker, Region(region.rule, region.cell, region.start, first), [m for m in found if m.start < first])
        if region.rule in ("same_paragraph", "previous_sentence"):
            own = cell.units[cell.sentences[f.sentence].unit]
            lead = own.lead if own.kind != "row" else None
            begins = min([f.sentence, *(cell.of_unit(lead) if lead is not None else [])])  # of a list its lead
            distance = begins - (region.sentence or 0)
            near = linker.cell(f.cell).sentences[region.sentence or 0].unit == cell.sentences[f.sentence].unit or distance <= 1
            if linker.has_figures(region):
                if (linker.restates(f) or _labelled(linker, f)) and linker.inherit_previous(f, "obligation"):
                    return
                values = set()
            if not near and not re.search(r"betaald|wordt een \w*vergoeding|hoogte", linker.words(region)):
                values = set()
            if not _OF_THE_PAY.search(linker.words(region)):
                values = set()
            if re.search(
                r"\b(?:hoger\w*|verhogen|afwijken|studiemateriaal|meer betalen|daarnaast|aanvullend)\b", linker.words(region), re.I
            ):
                values = set()
        joined = begins_in(linker, f, region)
        if (
            region.rule == "other_cell"
            and not joined
            and not (_WHETHER_PAID.search(linker.words(region)) or _introduces(linker, f, region))
        ):
            values = set()
        if (
            f.get("benefit") != "internship_allowance"
            and not joined
            and region.rule not in ("same_clause", "same_sentence", "list_heading")
        ):
            values = set()
        for value in order:
            if value in values:
                linker.put(f, "obligation", value, region, [m for m in found if m.value == value])
                return
    advice = _advised_below(linker, f)
    if advice:
        linker.put(f, "obligation", "advised", advice)
        return
    scheme = _of_their_scheme(linker, f)
    if scheme:
        linker.put(f, "obligation", "delegated", scheme)
        return
    linker.put(f, "obligation", "entitled", Region("default", f.cell, f.start, f.end))


def _advised_below(linker: Linker, f: Figure) -> Region | None:
    """`Zij adviseert bureaus de bedragen hieronder te betalen`: a sentence above, without amounts, on all that follow it."""
    if f.get("benefit") not in ("internship_allowance", "expense_allowance"):
        return None
    cell = linker.cell(f.cell)
    for i in range(f.sentence - 1, -1, -1):
        s = cell.sentences[i]
        words = cell.words(s.start, s.end)
        if not _BELOW.search(words) or words.rstrip().endswith("?") or NEGATIVE.search(words):
            continue
        region = Region("previous_sentence", f.cell, s.start, s.end, i)
        found = cell.mentions.within("obligation", s.start, s.end)
        if not linker.has_figures(region) and "advised" in _obligations(linker, region, found):
            return region
    return None


# the amounts that come next: "de bedragen hieronder", "onderstaande vergoedingen"
_BELOW = re.compile(
    r"\b(?:bedragen|vergoedingen)\s+(?:hieronder|hierna|in\s+(?:de|onderstaande)\s+tabel)\b|"
    r"\b(?:onderstaande|volgende)\s+(?:\w+\s+)?(?:\w*bedragen|\w*vergoedingen)\b",
    re.I,
)
# "Hbo-studenten: zo'n 450 euro per maand.": no verb of its own, so that of the sentence before
_LABELLED = re.compile(r"\W*[\w' /,-]{2,50}:\s*(?:(?:zo'n|circa|ca\.|ongeveer|minimaal|maximaal|bruto|netto)\s+){0,2}$", re.I)


def _labelled(linker: Linker, f: Figure) -> bool:
    """Whether a figure's sentence is only a label and the amount, behind a sentence of its paragraph."""
    cell = linker.cell(f.cell)
    s = cell.sentences[f.sentence]
    goes_on = f.sentence > 0 and cell.sentences[f.sentence - 1].unit == s.unit
    return goes_on and bool(_LABELLED.fullmatch(cell.words(s.start, f.start)))


# "In die regeling bedraagt de stagevergoeding", behind a sentence on who makes the scheme
_IN_SCHEME = re.compile(
    r"^\W*(?:in|volgens|ingevolge|krachtens|op\s+grond\s+van|op\s+basis\s+van)\s+(?:die|deze|dit|dat|bedoelde|genoemde)\s+"
    r"\w*(?:regeling|reglement|beleid|handboek|protocol|statuut|notitie)\b",
    re.I,
)
# "een toelage waarvan het bestuur de hoogte bepaalt, tot ten hoogste", "welke door de directie wordt vastgesteld en niet hoger is dan"
_SET_BY = re.compile(
    r"\b(?:waarvan|welke|die)\b[^.;€]{0,80}\b(?:door|vanwege)\s+(?:de|het|onze|zijn|haar|een)\s+[^.;€]{2,60}\b(?:vastgesteld|bepaald|vastgelegd)\b|"
    r"\bhoogte\b[^.;€]{0,40}\b(?:vastgesteld|bepaald|vastgelegd)\s+(?:wordt\s+)?door\s|"
    r"\bwaarvan\s+(?:de|het|onze)\s+[^.;€]{2,60}\bhoogte\s+(?:\w+\s+)?(?:vaststelt|bepaalt|vastlegt)\b",
    re.I,
)
# "Een stagevergoeding is nooit lager dan € 8 en nooit hoger dan € 20": what others set is kept within bounds
_LIMITS = re.compile(
    r"\W*(?:(?:\d{1,2}[.)]|[a-z][.)]|lid\s\d{1,2})\s*)?(?:(?:de|het|een|deze|die|dit|dat|iedere|elke|geen)\s+)?"
    r"(?:\w*vergoeding(?:en)?|\w*bedrag(?:en)?|\w*beloning|zij|deze|die|hij)\s+(?:daarin\s+|daarbij\s+|op\s+die\s+lijst\s+)?"
    r"(?:is|zijn|mag|mogen|kan|bedraagt|bedragen|wordt|worden|ligt|liggen|komt)\s+(?:daarbij\s+|daarin\s+|echter\s+|evenwel\s+)?"
    r"(?:niet|nooit|nimmer)\s+(?:\w+\s+){0,2}?(?:lager|hoger|minder|meer|onder|boven|beneden)\b",
    re.I,
)


def _of_their_scheme(linker: Linker, f: Figure) -> Region | None:
    """The sentence before that leaves the pay to somebody's scheme, where the figure's own says what stands in it or sets its bounds."""
    cell = linker.cell(f.cell)
    here = cell.sentences[f.sentence]
    words = cell.words(here.start, here.end)
    if f.get("bound") in ("minimum", "maximum") and _SET_BY.search(cell.words(here.start, f.start)):
        return Region("same_sentence", f.cell, here.start, f.start, f.sentence)
    if not f.sentence or not (_IN_SCHEME.match(words) or (f.get("bound") in ("minimum", "maximum") and _LIMITS.match(words))):
        return None
    s = cell.sentences[f.sentence - 1]
    region = Region("previous_sentence", f.cell, s.start, s.end, f.sentence - 1)
    found = cell.mentions.within("obligation", s.start, s.end)
    return region if "delegated" in _obligations(linker, region, found) else None


def begins_in(linker: Linker, f: Figure, region: Region) -> bool:
    """Whether the figure's sentence began in the cell before, in this place."""
    return (
        region.rule == "other_cell"
        and region.cell == f.cell - 1
        and f.sentence == 0
        and region.sentence is not None
        and goes_on_in_next_cell(linker.reading, region.cell, region.sentence)
    )


def _asks(linker: Linker, f: Figure, region: Region) -> bool:
    """Whether a place is a question that the figure does not stand in: `Mag ik naast mijn stage betaald werken?`."""
    return not region.start <= f.start < region.end and linker.words(region).rstrip().endswith("?")


def _without_afterthought(linker: Linker, f: Figure, region: Region) -> Region:
    """The place up to a clause behind the amount that is about something else: `€ 350 en kan in overleg vrije dagen opnemen`."""
    match = _AFTERTHOUGHT.search(linker.cell(f.cell).words(f.end, region.end)) if f.end < region.end else None
    if not match or _ON_PAY.search(match[0]):
        return region
    return replace(region, end=f.end + match.start())


def _introduces(linker: Linker, f: Figure, region: Region) -> bool:
    """Whether the other cell speaks of the payment that the figure's sentence goes on about: `Geadviseerd wordt een vergoeding`."""
    s = linker.cell(f.cell).sentences[f.sentence]
    return (
        bool(_GOES_ON.search(linker.cell(f.cell).words(s.start, s.end)))
        and bool(re.search(r"vergoeding|beloning|beloond|betaald", linker.words(region), re.I))
        and not linker.has_figures(region)
    )


def _obligations(linker: Linker, region: Region, found: list[Mention]) -> set[str]:
    words = linker.cell(region.cell).words(region.start, region.end)
    return obligations_in(words, {m.value for m in found if region.start <= m.start < region.end})
