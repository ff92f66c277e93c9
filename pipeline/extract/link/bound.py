"""Whether a figure is exact, a minimum, a maximum or approximate."""

import re

from pipeline.extract.dates import find_dates
from pipeline.extract.figures import Figure
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.stacked import stacked_head
from pipeline.extract.numbers import parse_number
from pipeline.extract.quantities import Quantity
from pipeline.extract.regions import Region, is_anaphoric

_MIN = (
    r"(?:ten\s+minste|tenminste|min\.|minimaal|minstens|minimum\s+van|(?:is|wordt|was)\s+het\s+minimum|"
    r"(?:niet|nooit|nimmer)\s+(?:minder|lager)\s+(?:\w+\s+){0,3}?dan|(?:niet|nooit|nimmer)\s+onder(?:\s+de)?|op\s+(?:zijn|z['’]n)\s+minst|op\s+het\s+minst|in\s+(?:ieder|elk)\s+geval|vanaf|"
    r"(?:start|begint|beginnend|startend)\s+(?:bij|op|vanaf|met))"
)
_MAX = (
    r"(?:ten\s+hoogste|tenhoogste|maximaal|max\.?|hoogstens|hooguit|tot\s+(?:een\s+)?(?:maximum|max\.?)(?:\s+van)?|"
    r"tot\s+maximaal|(?:niet|nooit|nimmer)\s+(?:meer|hoger)(?:\s+te\s+betalen)?\s+(?:\w+\s+){0,3}?dan|maximum\s+van|een\s+max\.?\s+van|"
    r"tot\s+ten\s+hoogste|tot\s+hoogstens|(?:is|wordt|was)\s+het\s+maximum|met\s+een\s+maximum|(?:tot\s+)?(?:een\s+|het\s+)?(?:plafond|limiet|maximumbedrag|bovengrens)\s+van|(?:niet|nooit|nimmer)\s+boven(?:\s+de)?|"
    r"(?:dit|dat|die|deze)\s+(?:maximum(?:bedrag)?|plafond|limiet|grens|bovengrens)|(?:gemaximeerd|gemaximaliseerd|begrensd|gelimiteerd|afgetopt|beperkt)\s+(?:op|tot)|(?:limiet|plafond)\s+(?:is|van|ligt\s+op)|(?:limiet|plafond|bovengrens|grens)\s+(?:ligt\s+|lag\s+|was\s+|op|bedraagt|bedroeg)(?:\s*op)?|tot)"
)
_ABOUT = (
    r"(?:ca\.?|circa|ongeveer|gebaseerd\s+(?:is\s+|zijn\s+)?op|ter\s+hoogte\s+van\s+(?:ca\.?|circa|ongeveer)|"
    r"(?:rond|rondom|omstreeks)(?:\s+(?:de|het))?|plm\.?|±|\+/-|plus\s?-?minus|om\s+en\s+nabij(?:\s+de)?|in\s+de\s+(?:orde|buurt)\s+van(?:\s+de)?|"
    r"globaal|grofweg|ruwweg|pakweg|zowat|nagenoeg|bij\s+benadering|naar\s+schatting|zo['’]n(?=\s*$))"
)
# what may stand between the bound and its amount: "minimaal een bruto vergoeding van € 350"
_GAP = (
    r"(?:\s+(?:gaat|het|om|is|zijn|bedraagt|bedragen|geldt|gelden|wordt|worden|er|stagiair|werkgever|hij|zij|je|dan|"
    r"betaalt|betalen|vergoeden|verstrekken|te|ontvangt|krijgt|van|een|bedrag|vergoeding|stagevergoeding|onkostenvergoeding|de|volgende|bruto|netto|"
    r"per|maand|week|dag|jaar|uur|kalendermaand|stagedag|gelijk|aan|dit|op|hiervoor|(?:\w+)?bedrag(?:en)?|(?:v)?mbo|"
    r"hbo|wo))*"
)
# behind a plain word of bound anything goes but a number, a stop or the start of something else:
# "minimaal een maandelijkse bruto vergoeding van"
_STRONG = re.compile(
    r"^(?:ten\s+minste|tenminste|minimaal|minstens|op\s+zijn\s+minst|ten\s+hoogste|tenhoogste|maximaal|hoogstens|hooguit|circa)\b", re.I
)
_FREE_GAP = (
    r"(?:\s+(?!(?:en|of|maar|voor|bij|die|dat|als|indien|mits|gedurende|tijdens|een\s+(?:stage|periode|dag|week|maand)|uur|dagen|weken|maanden|maand|"
    r"week)\b)[A-Za-zÀ-ÿ'’-]+){0,6}"
)
# "wordt opgetrokken tot € 550" names the new amount, not a maximum
_RAISED_TO = re.compile(
    r"(?:getrokken|\btrekken|verhoogd|verhogen|gebracht|brengen|verlagen|stijgt|stijgen|bijgesteld|aangepast|omhoog|verhoging|gegroeid|verlaagd|gaat|gaan)(?:\s+met\s+€?\s?[\d.,]+(?:\s?%|\s+procent|\s+euro|,-)?)?\s*$|"
    r"\b(?:leid(?:t|en|de)|kom(?:t|en)|resulteer\w*|brengt)(?:\s+\w+){0,2}\s*$",
    re.I,
)
# "€ 300 per maand of meer", "€ 300 of zoveel meer als"
_OR_MORE = re.compile(
    r"(?:\s*\(?(?:bruto|netto|(?:per|in\s+de|p\.?)\s*/?\w+\.?)\)?)*\s*(?:of|en)\s+(?:\w+\s+)?(meer|hoger|minder|lager)\b(?!\s+dan)", re.I
)
# "Onder de € 325 mag de vergoeding niet komen", "€ 325; meer mag, minder niet"
_NOT_BELOW = re.compile(
    r"[^.€]{0,70}?\b(?:(?:ga(?:an|at)?|kom(?:t|en)?|zit(?:ten)?|zak(?:t|ken)?|betaa?l(?:t|en)?|duik(?:t|en)?)\s+(?:\w+\s+){0,2}(?:nooit|niet|nimmer)\b|"
    r"(?:mag|mogen|kan|zal)\s+[^.;€]{0,40}?niet\s+(?:komen|zakken|liggen|dalen|uitkomen)|minder\s+(?:mag\s+)?niet)\b",
    re.I,
)
# "zal een bedrag van € 500 niet te boven gaan"
_NOT_ABOVE = re.compile(
    r"[^.;€]{0,40}?\b(?:niet|nooit|nimmer)\s+(?:te\s+boven\s+(?:te\s+)?gaa?n?|overschrijden|overstijgen|overtreffen)\b", re.I
)
_FORMS = (("approximate", _ABOUT), ("minimum", _MIN), ("maximum", _MAX))
_BEFORE = tuple(
    (value, re.compile(rf"(?<!\w){words}{gap}\s*[:(]?\s*$", re.I), gap is _FREE_GAP) for value, words in _FORMS for gap in (_GAP, _FREE_GAP)
)


# "ten minste te betalen (bruto per maand):"
_IN_BRACKETS = re.compile(r"\s*\((?:bruto|netto|per|in)\b[^()]*\)\s*:?\s*$", re.I)


def bound_before(before: str, quantities: list[Quantity], offset: int) -> str | None:
    """The bound that the words right before an amount give: `approximate`, `minimum`, `maximum`, or null.

    Args:
        before: the text up to the amount.
        quantities: those of the cell; `minimaal 4 dagen` binds the days, not the amount.
        offset: where `before` starts in the cell.
    """
    before = _IN_BRACKETS.sub(" ", before)
    best: tuple[int, str] | None = None
    for value, pattern, free in _BEFORE:
        match = pattern.search(before)
        if match and free and not _STRONG.match(match[0]):
            continue
        if match and not any(q.start <= offset + match.start() < q.end and q.sense != "exact" for q in quantities):
            if (
                value == "maximum"
                and re.fullmatch(r"tot\s*(?:(?!maxim|hoog)\w+\s*)*", match[0], re.I)
                and _RAISED_TO.search(before[: match.start()])
            ):
                continue
            if (
                value == "maximum"
                and re.fullmatch(r"tot\s*", match[0], re.I)
                and re.search(r"\bvan\b[^.]*$", before[: match.start()])
                and re.search(r"€|euro", before[: match.start()])
            ):
                continue
            if best is None or match.start() > best[0]:
                best = (match.start(), value)
    if best:
        return best[1]
    return bound_noun(before)


def _bound_after(after: str) -> str | None:
    """The bound said behind an amount: `€ 350 als minimum`, but not `€ 350, minimaal 4 dagen`."""
    more = _OR_MORE.match(after)
    if more:
        return "minimum" if more[1].lower() in ("meer", "hoger") else "maximum"
    if _NOT_ABOVE.match(after):
        return "maximum"
    if _NOT_BELOW.match(after):
        return "minimum"
    noun = re.match(r"[^.;€]{0,90}?\b(?<!van )het\s+(hoogste|meeste|laagste|minste)\b", after, re.I)
    if noun:
        return "maximum" if noun[1].lower() in ("hoogste", "meeste") else "minimum"
    its = re.match(
        r"[^.;€]{0,40}?\b(?:is|vormt|geldt\s+als)\s+(?:het|een|de)\s+(minimum|maximum|ondergrens|bovengrens)\b(?!\s+aantal)", after, re.I
    )
    if its:
        return "minimum" if its[1].lower() in ("minimum", "ondergrens") else "maximum"
    match = re.match(
        r"[^.;€]{0,40}?\b(minimaal|als\s+minimum|\(minimum\)|\(maximum\)|\(max\.?\)|\(min\.?\)|als\s+maximum|"
        r"maximaal(?!\s+\d)|ten\s+minste\b(?!\s+\d))",
        after,
        re.I,
    )
    number = re.match(r"\s*(\d+|[a-zé]+)", after[match.end() :], re.I) if match else None
    if match and not (number and (number[1].isdigit() or parse_number(number[1]) is not None)):
        return "minimum" if "min" in match[1].lower() else "maximum"
    return None


# "dit is een minimum", "als minimum gelden", "het zijn maximumbedragen"
_IS_A_BOUND = re.compile(
    r"\b(?:(?:dit|dat|het|deze|bedrag(?:en)?|vergoeding(?:en)?)\s+(?:is|zijn|betreft|betreffen|geldt|gelden|gaat\s+(?:hier(?:bij)?\s+)?om)\s+"
    r"(?:hier(?:bij)?\s+|steeds\s+|telkens\s+|altijd\s+)?(?:als\s+|om\s+)?(?:een\s+|het\s+|de\s+)?(?:absolute?\s+)?|als\s+(?:een\s+)?(?:absoluut\s+)?)"
    r"(minim(?:um|a)\w*|maxim(?:um|a)\w*|ondergrens|bovengrens)\b(?!\s+(?:aantal|duur|van\s+\d))",
    re.I,
)


def bound_noun(words: str) -> str | None:
    """The bound that a noun or verb of a sentence gives: `de minimumvergoeding is`, `het plafond`, `mag meer betalen`."""
    is_a = _IS_A_BOUND.search(words)
    if is_a:
        return "minimum" if re.match(r"minim|onder", is_a[1], re.I) else "maximum"
    if re.search(
        r"\b(?:lager\w*|minder|daaronder|hieronder)\b[^.;€]*\b(?:niet\s+(?:toegestaan|mogelijk|geoorloofd)|mag\s+niet|mogen\s+niet)|"
        r"\b(?:mag|mogen)\s+(?:hier|daar)?\w*\s*niet\s+(?:worden\s+)?(?:lager|naar\s+beneden)|\bnaar\s+beneden\b[^.;€]*\bniet\b|"
        r"\bondergrens\b|\bde\s+laagste\s+\w*(?:vergoeding|bedrag|beloning)|\bhet\s+(?:laagste|minste)\b(?!\s+\w*(?:salaris|loon|schaal|trede))|\bminimum\s+is\b|\bminimum(?:\s|-)?(?:\w*vergoeding\w*|bedrag\w*|beloning\w*)|"
        r"\bminimale\s+(?:bruto\s+|netto\s+|stage|onkosten)?\w*(?:vergoeding|beloning|bedrag)\w*|\bmaar niet minder\b|"
        r"\b(?:gelden|geldt|ontvang\w+|krijg\w+)\s+(?:minimaal|ten\s+minste|"
        r"minstens)\b|\b(?:minimaal|ten\s?minste|minstens)\s+(?:de|het|een)\s+(?:volgende|navolgende|onderstaande|hierna|hieronder)\b|"
        r"\b(?:minimaal|ten\s?minste|minstens)\s+(?:het|de|een)\s+\w*(?:loon|salaris|bedrag|vergoeding|beloning)\s+(?:dat|die|uit|van|in|volgens)\b",
        words,
        re.I,
    ):
        return "minimum"
    if re.search(
        r"\bbovengrens\b|\bde\s+hoogste\s+\w*(?:vergoeding|bedrag|beloning)|\bhet\s+(?:hoogste|meeste)\b(?!\s+\w*(?:salaris|loon|schaal|trede))|\bplafond\b|\bmaximum\s+is\b|\bmaximum(?:\s|-)?(?:\w*vergoeding\w*|bedrag\w*)|"
        r"\bmaximale\s+(?:bruto\s+|netto\s+)?\w*(?:vergoeding|beloning|bedrag)\w*|\bniet\s+meer\s+te\s+betalen\s+dan|"
        r"\b(?:gelden|geldt)\s+(?:maximaal|ten\s+hoogste)\b|"
        r"\b(?:maximaal|ten\s?hoogste|hoogstens)\s+(?:de|het|een)\s+(?:volgende|navolgende|onderstaande|hierna|hieronder)\b",
        words,
        re.I,
    ):
        return "maximum"
    return None


# "geen plafond" in the cell beside a rate
_WITHOUT_BOUND = re.compile(r"\b(?:geen|zonder)\s+(?:\w+\s+)?\w*(?:plafond|maximum|minimum|limiet|grens)\w*", re.I)


def _behind_list(linker: Linker, f: Figure, region: Region) -> bool:
    """Whether a figure stands in running text behind the list that a sentence announces (`de volgende minimumbedragen`)."""
    cell = linker.cell(f.cell)
    unit = cell.sentences[f.sentence].unit
    listed = any(u.kind in ("item", "row") and region.end <= u.start for u in cell.units[:unit])
    return region.cell == f.cell and cell.units[unit].kind == "para" and listed


# "Voor een stage geldt een minimum.", and in the next sentence "Dat is voor mbo'ers € 200"
_A_BOUND_THEN = re.compile(
    r"\b(?:geld(?:t|en)|is|bestaa[nt]|kent|kennen|hanteert|hanteren|is\s+(?:er\s+)?afgesproken)\s+(?:(?:er|wel|hier|hiervoor|daarvoor|daarbij|bij\s+\w+)\s+)*"
    r"(?:een|als)\s+(?:\w+\s+)?(minimum|maximum|ondergrens|bovengrens|plafond)(?:bedrag|vergoeding)?\W*$",
    re.I,
)
_THAT_IS = re.compile(r"\W*(?:dat|dit|die|deze|het)\s+(?:is|zijn|bedraagt|bedragen|beloopt|ligt|liggen)\b", re.I)


def _announced_bound(linker: Linker, f: Figure) -> tuple[str, Region] | None:
    """The bound that the sentence before names at its end, where the figure's own goes on with `Dat is`."""
    cell = linker.cell(f.cell)
    here, before = cell.sentences[f.sentence], cell.sentences[f.sentence - 1]
    if not f.sentence or before.unit != here.unit or not _THAT_IS.match(cell.words(here.start, here.end)):
        return None
    said = _A_BOUND_THEN.search(cell.words(before.start, before.end))
    if not said:
        return None
    value = "minimum" if said[1].lower() in ("minimum", "ondergrens") else "maximum"
    return value, Region("same_paragraph", f.cell, before.start, before.end, f.sentence - 1)


def bound(linker: Linker, f: Figure) -> None:
    """Exact, minimum, maximum or approximate: from a range, else from the nearest place that says it; exact where none does."""
    here = linker.places[id(f)][0]
    if re.search(r"\b(?:precies|exact)\s*$", linker.cell(f.cell).words(f.slot_start, f.start), re.I):
        linker.put(f, "bound", "exact", here)
        return
    if f.bound:
        linker.put(f, "bound", f.bound, here)
        return
    announced = _announced_bound(linker, f)
    if announced:
        linker.put(f, "bound", *announced)
        return
    for region in linker.places[id(f)]:
        cell = linker.cell(region.cell)
        if region.rule in ("other_cell", "section_heading") and not is_anaphoric(linker.words(region)):
            continue
        if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not linker.same_topic(f, region):
            continue
        if region.rule in ("same_clause", "table_row", "table_header"):
            before = cell.words(region.start, f.start) if region.rule == "same_clause" else _WITHOUT_BOUND.sub("", linker.words(region))
            if region.rule == "table_header" and find_dates(stacked_head(linker, f, f.column or 0)):
                continue  # "vanaf" above "1 juli 2025" on the next line
            value = bound_before(before, cell.mentions.quantities, region.start)
            if value is None and region.rule == "same_clause":
                value = _bound_after(cell.words(f.end, region.end))
            if value:
                linker.put(f, "bound", value, region)
                return
        elif region.rule == "same_sentence":
            if linker.inherit(f, "bound"):
                return
            s = cell.sentences[f.sentence]
            first = min((g.start for g in linker.siblings(f)), default=f.start)
            value = bound_noun(cell.words(s.start, first))
            if value:
                linker.put(f, "bound", value, region)
                return
        elif region.rule == "list_heading":
            value = bound_before(linker.words(region).rstrip(" :"), cell.mentions.quantities, region.start) or bound_noun(
                linker.words(region)
            )
            if value:
                linker.put(f, "bound", value, region)
                return
        elif region.rule in ("following_sentence", "previous_sentence", "same_paragraph", "other_cell") and not linker.has_figures(region):
            value = (
                bound_noun(linker.words(region))
                if is_anaphoric(linker.words(region))
                or (re.search(r"in de tabel|hieronder|volgende", linker.words(region)) and not _behind_list(linker, f, region))
                else None
            )
            if value and not re.search(r"\bhoger is dan|niet hoger dan het bedrag in\b", linker.words(region)):
                linker.put(f, "bound", value, region)
                return
    linker.put(f, "bound", "exact", Region("default", f.cell, f.start, f.end))
