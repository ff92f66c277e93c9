"""Arrangements without a figure: who sets the amount, or that there is none."""

import re
from dataclasses import replace

from pipeline.extract.bases import BASE_BEFORE, clean_base
from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.bound import bound_noun
from pipeline.extract.link.groups import PLAIN
from pipeline.extract.link.levels import LEVELS, levels, track
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.obligation import obligations_in
from pipeline.extract.reading import CellReading, Reading, paid_wage_instead
from pipeline.extract.regions import Region, goes_on_in_next_cell, lead_chain

_PAY = re.compile(
    r"vergoed|beloning|belonen|toelage|betaal|bezoldigd|loon|salaris|vacatie|stagegeld|zakgeld|tegemoetkoming|bedrag|"
    r"leeftijdsschaal|hoogte|\bwat\s+(?:een|de|je|jij|u|hij|zij)\s+(?:\w+\s+)?(?:krijg|ontvang|verdien)",
    re.I,
)
# "het voor zijn leeftijd geldende wettelijk minimumjeugdloon"
_MINIMUM_WAGE = re.compile(
    r"\b(?:het|de|hun|zijn|haar)\s+(?P<base>(?:(?:wettelijke?|voor\s+\w+\s+leeftijd|voor\s+\w+|geldende?|toepasselijke?|bruto|volledige?|actuele?)\s+){0,5}"
    r"minimum\w*loon(?:\s+voor\s+[^.;,]{3,30}?(?=\s+(?:bedraagt|ontvang\w*|krijg\w*|is|geldt)\b|[.;,]|$))?)",
    re.I,
)
_AT_LEAST = re.compile(
    r"\b(?:minimaal|ten\s?minste|minstens|op\s+zijn\s+minst|niet\s+onder|nooit\s+onder|ondergrens|"
    r"(?:niet|nooit)\s+(?:\w+\s+){0,2}(?:lager|minder|onder)(?:\s+(?:\w+\s+){0,3}dan)?)\b",
    re.I,
)
_AT_MOST = re.compile(
    r"\b(?:maximaal|ten\s+hoogste|hoogstens|hooguit|niet\s+boven|nooit\s+boven|bovengrens|maximum|plafond|"
    r"(?:niet|nooit)\s+(?:\w+\s+){0,2}(?:meer|hoger|boven)(?:\s+(?:\w+\s+){0,3}dan)?)\b",
    re.I,
)
_OF_TRAINEES = re.compile(r"stag|leerling|student|\bbbl|\bbol\b|vergoed|belon|betaald|^\W*(?:deze|die|dit|zij)\b", re.I)
# what makes the minimum wage the pay and not a matter of comparison
_AMOUNTS_TO = re.compile(
    r"\b(?:gelijk|ter\s+hoogte\s+van|conform|volgens|overeenkomstig|tegen|op\s+(?:het\s+niveau|basis)\s+van|"
    r"bedraagt|is|zijn|geldt|ontvang\w*|krijg\w*|verdien\w*|betaald|betaalt|beloond|van\s+toepassing|recht\s+op|aanspraak\s+op)\b",
    re.I,
)
# "een vergoeding als genoemd in lid 3"
_AS_NAMED = re.compile(
    r"\b(?:als\s+)?(?:genoemd|vermeld|bedoeld|opgenomen)\s+(?:onder|in)\s+(?:lid|punt|onderdeel|sub)?\s*\w{1,3}\b|"
    r"\bhet\s+bedrag\s+(?:uit|van|in)\s+lid\s+\d",
    re.I,
)
# what may be refused without a word on pay: "geen recht op vakantiegeld en onkostenvergoeding"
_REFUSED = re.compile(
    r"\b(?:geen|niet)\s+(?:\w+\s+){0,4}?(?:op\s+)?(?:een\s+)?(?:\w*loon|\w*salaris|vakantie\w*|reiskosten\w*|onkosten\w*|verlof\w*|arbeidsovereenkomst|werknemers?)\b"
    r"(?!\s+(?:en|of|noch|en\s+evenmin))",
    re.I,
)
# "De onkostenvergoeding wordt niet betaald aan bbl-leerlingen": of that allowance, not of pay
_EXPENSES_REFUSED = re.compile(
    r"\b(?:on|reis|verblijf|huisvestings)?kostenvergoeding\b(?!\s+(?:en|of|noch))[^.;]*\b(?:niet|geen)\b(?![^.;]*\bstage(?:vergoeding|beloning))",
    re.I,
)
_OTHER_PAY = re.compile(r"\b(?:reis\w*|onkosten\w*|vakantie\w*|pensioen\w*|(?:minimum)?loon|salaris|ziek\w*|verlof)\b", re.I)
# a refusal in one case only: "Zonder stageovereenkomst wordt geen vergoeding betaald"
_PARTLY = re.compile(
    r"\b(?:als|indien|voor\s*zover|zolang|wie|wanneer|bij (?:minder|ziekte|afwezigheid)|korter|"
    r"(?:minder|kleiner|geringer)\s+dan|tijdens (?:vakantie|ziekte)\w*|"
    r"zonder\s+(?:die|deze|dat|dit|(?:\w+\s+)?\w*overeenkomst))\b|snuffel|meeloop|maatschappelijk|oriënt|\b(?:andere|overige)\s+(?:stages?|stagiairs?|studenten|leerlingen)\b",
    re.I,
)
# a question whether there is pay, not how much or who decides
_ASKS_WHETHER = re.compile(
    r"\b(?:krijg\w*|ontvang\w*|recht|betaald|betalen|verdien\w*|is\s+er|bestaat|vergoed|geldt|aanspraak|betaalt|geven|geeft)\b|^\W*(?:een\s+)?\w*vergoeding\b",
    re.I,
)
_NO = re.compile(
    r"^\W*(?:nee|neen|helaas|niet)\b(?![^.]*\bwel\b)|^\W*(?:die|dat|daar)\s+(?:\w+\s+){1,5}niet\b(?!\s+(?:afhankelijk|bekend|vast|hoger|lager|meer\s+dan))",
    re.I,
)
_ORDER = ("negotiated", "advised", "delegated", "discretionary", "none", "entitled")
_OFFERS = re.compile(
    r"\b(?:ontvang\w*|krijg\w*|recht\s+op|in\s+aanmerking\s+(?:voor|komen)|wordt\s+\w+\s+(?:verstrekt|toegekend)|"
    r"verstrekt|betaalt|biedt|toegekend)\b",
    re.I,
)


def _obligations(cell: CellReading, i: int) -> set[str]:
    """What a sentence says of who sets a payment, or that there is none."""
    s = cell.sentences[i]
    return obligations_in(cell.words(s.start, s.end), {m.value for m in cell.mentions.within("obligation", s.start, s.end)})


def _asks(words: str) -> bool:
    return words.rstrip().endswith("?")


def _is_title(cell: CellReading, i: int) -> bool:
    """Whether a sentence is a heading and no line that says something itself: `Stagevergoeding: geen`."""
    s = cell.sentences[i]
    return cell.units[s.unit].kind == "heading" and ":" not in cell.words(s.start, s.end).rstrip(" :")


def _denies(cell: CellReading, i: int) -> bool:
    """Whether a sentence is a plain no to the question before it: `Krijg ik een stagevergoeding? Helaas niet`."""
    if not i:
        return False
    here, before = (cell.words(s.start, s.end) for s in (cell.sentences[i], cell.sentences[i - 1]))
    return bool(
        _asks(before) and _PAY.search(before) and not _OTHER_PAY.search(before) and _ASKS_WHETHER.search(before) and _NO.search(here)
    )


def _points_back(words: str) -> bool:
    """Whether a sentence is on the right to what was named before it: `Stagiairs hebben hier geen recht op`."""
    return bool(re.search(r"\b(?:hier|daar|er|hierop|daarop)\b[^.;]*\b(?:recht|aanspraak)\b", words, re.I))


def speaks_of_trainees_pay(reading: Reading) -> bool:
    """Whether a sentence is about what trainees are paid, or who sets it; a page that mentions an amount in passing has no arrangement."""
    for cell in reading.cells:
        for i, s in enumerate(cell.sentences):
            words = cell.words(s.start, s.end)
            if (
                _denies(cell, i)
                or _obligations(cell, i) - {"discretionary"}
                or (_PAY.search(words) and (cell.topics[i].explicit_beneficiary or _OF_STAGE.search(words)))
            ):
                return True
    return False


def plain_figure(reading: Reading, figures: list[Figure]) -> Figure | None:
    """A figure without amount for an entry that has none; null where no cell has text."""
    best: tuple[float, CellReading, int] | None = None
    for cell in reading.cells:
        for i, s in enumerate(cell.sentences):
            words = cell.words(s.start, s.end)
            if cell.units[s.unit].kind in ("heading", "header_row") and len(cell.sentences) > 1:
                continue
            score = 0.0
            stage = (
                bool(re.search(r"stag|leerling|student|coassistent|aios|praktikant", words, re.I)) or cell.topics[i].explicit_beneficiary
            )
            pay = bool(_PAY.search(words))
            found = _obligations(cell, i)
            if pay:
                score += 2
            if re.search(r"stagevergoed|stagebeloning|vergoeding\w*\s+(?:aan|voor)\s+(?:de\s+|een\s+)?stag|onkostenvergoed", words, re.I):
                score += 2
            if stage:
                score += 1
            if found:
                score += 1.5
            if re.search(r"\b(?:hoogte)\b", words, re.I):
                score += 0.5
            score -= 0.01 * i
            if best is None or score > best[0]:
                best = (score, cell, i)
    if best is None:
        return None
    _, cell, i = best
    s = cell.sentences[i]
    f = Figure(cell.index, i, s.end, s.end, s.start, s.end, None)
    figures.append(f)
    return f


def resolve_plain(reading: Reading, f: Figure) -> None:
    """Obligation, base and group of an arrangement without a figure, from all sentences that speak of pay."""
    seen: dict[str, Region] = {}
    offers = False
    leads = lead_chain(reading.cells[f.cell], f)
    for cell in reading.cells:
        for i, s in enumerate(cell.sentences):
            words = cell.words(s.start, s.end)
            introduces = cell.index == f.cell and s.unit in leads
            if _denies(cell, i):
                seen.setdefault("none", Region("same_sentence", cell.index, s.start, s.end, i))
                continue
            if not (_PAY.search(words) or introduces or (cell.index, i) == (f.cell, f.sentence) or _points_back(words)):
                continue
            found = set() if _asks(words) else _obligations(cell, i)
            if re.search(r"\b(?:verhogen|hoger|studiekosten\w*|studiemateriaal|scholing)\b", words, re.I) and not re.search(
                r"stage", words, re.I
            ):
                found = set()
            if re.search(r"\bkan\s+(?:de|het)\s+\w*(?:vergoeding|bedrag)\s+verhogen", words, re.I):
                found = set()
            if (
                "none" in found
                and re.search(r"\b(?:loon|salaris|arbeidsovereenkomst|dienstverband)\b", words, re.I)
                and not re.search(r"vergoed|\bgeen\s+(?:\w+\s+){0,2}(?:beloning|bezoldiging)", words, re.I)
            ):
                found.discard("none")
            about = cell.topics[i].explicit_beneficiary or bool(
                re.search(r"stag|leerling|student|coassistent|aios|prakti[kc]ant|semi-?arts|technisch geneesk", words, re.I)
            )
            if not about and (cell.index, i) != (f.cell, f.sentence):
                found.discard("none")
            if (
                not about
                and not introduces
                and (cell.index, i) != (f.cell, f.sentence)
                and not re.search(r"vergoed|belo|hoogte|\bbedrag(?:en)?\b", words, re.I)
            ):
                found = set()
            region = Region("same_sentence", cell.index, s.start, s.end, i)
            for value in found:
                seen.setdefault(value, region)
            if _OFFERS.search(words) and "none" not in found and re.search(r"vergoed|belon|toelage", words, re.I):
                offers = True
    if f.get("benefit") == "youth_wage":
        seen.pop("delegated", None)  # a wage scale is fixed by the cao itself
    value = next((v for v in _ORDER if v in seen), "entitled")
    if value == "none" and offers and (len(seen) > 1 or _PARTLY.search(_words(reading, seen["none"]))):
        value = next((v for v in _ORDER if v in seen and v != "none"), "entitled")
    region = seen.get(value, Region("default", f.cell, f.start, f.end))
    f.fields["obligation"] = Linked(value, region.rule, region.cell, region.start, region.end)
    for m in reading.cells[region.cell].mentions.within("gross_net", region.start, region.end):
        f.fields.setdefault("gross_net", Linked(m.value, region.rule, region.cell, m.start, m.end))
    if value in seen and region.cell == f.cell:
        f.spans.append((region.cell, region.start, region.end))
    _levels(reading, f)
    _base(reading, f)


def _words(reading: Reading, region: Region) -> str:
    return reading.cells[region.cell].words(region.start, region.end)


# "de richtlijn van de hogeschool of het roc": schools that set a figure, and no level of trainees
_WHOSE_FIGURE = re.compile(
    r"\b(?:richtlijn(?:en)?|advies|bedrag|norm|tarief|opgave|regels)\s+van\s+(?:de|het|een|zijn|haar)\s+(?:[\w-]+(?:\s+\w+)?\s*(?:,|of|en)\s+(?:de|het|een)\s+)*$",
    re.I,
)


def _levels(reading: Reading, f: Figure) -> None:
    """Levels from any sentence on the internship that names some and refuses nothing."""
    if f.get("levels"):
        return
    for cell in reading.cells:
        for s in cell.sentences:
            words = cell.words(s.start, s.end)
            found = [m for m in cell.mentions.within("level", s.start, s.end) if not _WHOSE_FIGURE.search(cell.words(s.start, m.start))]
            aside = any(s.start <= m.start < s.end for m in cell.mentions.money)  # "ontvangt van de hogeschool € 375": money of others
            if (
                found
                and not aside
                and re.search(r"stag|leerling|student|opleiding", words, re.I)
                and not re.search(r"\bgeen\b|niet voor", words)
            ):
                values = {m.value for m in found}
                named = ("all",) if "all" in values else tuple(v for v in LEVELS if v in values)
                f.fields["levels"] = Linked(named, "same_sentence", cell.index, found[0].start, found[-1].end)
                return


# "nimmer lager dan het aanvangsbedrag van loonschaal A", "ten minste gelijk aan het laagste bedrag van schaal 1"
_SCALE_AS_BOUND = re.compile(
    r"\b(?P<how>(?:niet|nooit|nimmer)\s+(?:lager|minder|hoger|meer)(?:\s+\w+){0,2}?\s+dan|(?:ten\s+minste|minimaal|minstens|ten\s+hoogste|maximaal|hoogstens|hooguit)"
    r"(?:\s+gelijk\s+aan)?)\s+(?:het|de)\s+(?P<base>(?:\w+\s+)?\w*(?:bedrag|salaris|loon|trede|schaal)\s+(?:van|in|uit|bij)\s+"
    r"(?:de\s+)?(?:\w*schaal|\w*groep|trede)\s+\w{1,4})\b",
    re.I,
)


def _base(reading: Reading, f: Figure) -> None:
    """What the pay equals where that is named and not printed: the minimum wage, or a share of some wage."""
    for cell in reading.cells:
        for s in cell.sentences:
            wage = _minimum_wage(cell.words(s.start, s.end))
            if wage:
                base, bound, at = wage
                f.base = clean_base(base)
                f.fields["bound"] = Linked(bound, "same_clause", cell.index, s.start, s.start + at)
                return
            floor = _SCALE_AS_BOUND.search(cell.words(s.start, s.end))
            if floor and f.get("benefit") == "internship_allowance" and f.get("obligation") == "entitled":
                f.base = clean_base(floor["base"])
                bound = "maximum" if re.search(r"hoger|meer|hoogste|maxim|hooguit|hoogstens", floor["how"], re.I) else "minimum"
                f.fields["bound"] = Linked(bound, "same_clause", cell.index, s.start + floor.start(), s.start + floor.end())
                return
        words = cell.words(0, len(cell.text))
        match = BASE_BEFORE.search(words)
        if match and f.get("benefit") == "youth_wage":
            f.base = clean_base(match["base"])
            f.spans.append((cell.index, match.start(), match.end()))
            return


def _minimum_wage(words: str) -> tuple[str, str, int] | None:
    """The minimum wage that a sentence makes the pay: as printed, its bound, and where it ends; null where it is only compared with."""
    wage = _MINIMUM_WAGE.search(words)
    if not wage:
        return None
    bound = "minimum" if _AT_LEAST.search(words) else "maximum" if _AT_MOST.search(words) else "exact"
    rest = _AT_MOST.sub("", _AT_LEAST.sub("", words))
    if re.search(r"\b(?:geen|niet|nooit|lager|hoger|onder|boven|meer|minder)\b", rest, re.I):
        return None
    if _asks(words) or not _OF_TRAINEES.search(words) or (bound == "exact" and not _AMOUNTS_TO.search(words)):
        return None
    return wage["base"], bound, wage.end()


def typed_arrangements(reading: Reading, figures: list[Figure]) -> list[Figure]:
    """Kinds of internship with a rule of their own but no amount in it.

    A section on one kind that points to an amount given elsewhere (`als genoemd onder lid 3`) has that amount under its own
    bound and obligation; one that leaves the amount to negotiation is an arrangement without a figure.
    """
    made: list[Figure] = []
    replaced: set[int] = set()
    amounts = [f for f in figures if f.get("benefit") == "internship_allowance" and not f.get("internship_type") and not f.superseded]
    if not amounts:
        return []
    for cell in reading.cells:
        for index, unit in enumerate(cell.units):
            if unit.kind != "heading":
                continue
            kinds = {m.value for m in cell.mentions.within("type", unit.start, unit.end)} - {PLAIN}
            below = [i for i, s in enumerate(cell.sentences) if cell.units[s.unit].heading == index]
            if len(kinds) != 1 or not below or any(f.cell == cell.index and f.sentence in below for f in figures):
                continue
            pay = [i for i in below if re.search(r"vergoeding", cell.words(cell.sentences[i].start, cell.sentences[i].end), re.I)]
            if not pay:
                continue
            made += _typed(cell, unit.start, below, pay, kinds.pop(), amounts, replaced)
    for f in amounts:
        if id(f) in replaced:
            figures.remove(f)
    return made


# what the two settle between them: "wordt in het contract geregeld"
_BY_CONTRACT = re.compile(r"\bin\s+(?:het|een|de)\s+\w*(?:contract|overeenkomst)\s+(?:geregeld|vastgelegd|opgenomen|bepaald)\b", re.I)


def _typed(
    cell: CellReading, heading: int, below: list[int], pay: list[int], kind: str, amounts: list[Figure], replaced: set[int]
) -> list[Figure]:
    made: list[Figure] = []
    words_of = {i: cell.words(cell.sentences[i].start, cell.sentences[i].end) for i in below}
    found = set().union(*(_obligations(cell, i) for i in pay))
    pointing = next((i for i in pay if _AS_NAMED.search(words_of[i])), None)
    deviates = any(re.search(r"\bafwijk\w*|afhankelijk van|in het contract geregeld|nihil\b", words_of[i], re.I) for i in pay)
    at = cell.sentences[pointing if pointing is not None else pay[0]]
    if pointing is not None and not deviates:
        for f in amounts:
            copy = replace(f, bound=None, fields=dict(f.fields), conditions=[], clone_of=f)
            copy.fields["internship_type"] = Linked(kind, "section_heading", cell.index, heading, at.start)
            bound = bound_noun(words_of[pointing])
            copy.fields["bound"] = Linked(bound or "exact", "reference" if bound else "default", cell.index, at.start, at.end)
            copy.fields["obligation"] = Linked("advised" if "advised" in found else "entitled", "reference", cell.index, at.start, at.end)
            copy.spans = [*f.spans, (cell.index, at.start, at.end)]
            made.append(copy)
            replaced.add(id(f))
        return made
    if any(_BY_CONTRACT.search(words_of[i]) for i in pay):
        found = found - {"delegated"} | {"negotiated"}
    obligation = next((v for v in _ORDER if v in found), "negotiated" if deviates else None)
    if obligation in (None, "none"):
        return []
    f = Figure(cell.index, pay[0], at.start, at.end, at.start, at.end, None)
    f.fields = {
        "beneficiary": Linked(("intern",), "section_heading", cell.index, heading, at.start),
        "benefit": Linked("internship_allowance", "same_sentence", cell.index, at.start, at.end),
        "internship_type": Linked(kind, "section_heading", cell.index, heading, at.start),
        "obligation": Linked(obligation, "same_sentence", cell.index, at.start, at.end),
    }
    return [f]


def refusal(reading: Reading, figures: list[Figure], linker: Linker) -> list[Figure]:
    """`Stagiairs ontvangen geen stagevergoeding` beside another allowance in figures is an arrangement too."""
    if any(f.get("benefit") == "internship_allowance" for f in figures):
        return []
    for cell in reading.cells:
        for i, s in enumerate(cell.sentences):
            if not cell.topics[i].beneficiaries or _is_title(cell, i) or goes_on_in_next_cell(reading, cell.index, i):
                continue
            if any(f.cell == cell.index and f.sentence == i and f.start < s.start for f in figures):
                continue
            words = cell.words(s.start, s.end)
            others = _ALL_OTHERS.sub("stagiairs", words)  # than those in employment: nobody else is paid for an internship
            if not (_refuses_pay(others) or _denies(cell, i)):
                continue
            f = Figure(cell.index, i, s.start, s.start, s.start, s.end, None)
            f.fields = {
                "beneficiary": Linked(cell.topics[i].beneficiaries, "same_sentence", cell.index, s.start, s.end),
                "benefit": Linked("internship_allowance", "same_sentence", cell.index, s.start, s.end),
                "obligation": Linked("none", "same_sentence", cell.index, s.start, s.end),
            }
            linker.add(f)
            levels(linker, f)
            track(linker, f)
            return [f]
    return []


# "Voor alle andere stagiairs kent deze cao geen stagevergoeding", where no internship is paid
_ALL_OTHERS = re.compile(r"\balle\s+(?:andere|overige)\s+(?:stagiairs?|studenten)\b", re.I)


# "Bij onbetaald verlof vervalt de onkostenvergoeding": a case, and leave that is not paid
_UNPAID_LEAVE = re.compile(r"\bonbetaalde?\s+(?:\w*verlof|vakantie\w*|pauzes?|dag(?:en)?|afwezigheid)\b", re.I)


def _refuses_pay(words: str) -> bool:
    """Whether a sentence refuses pay for all internships it is about; a refusal of loon, holidays or in one case is none."""
    words = _UNPAID_LEAVE.sub(" ", words)
    if _EXPENSES_REFUSED.search(words) or paid_wage_instead(words):
        return False
    refused = _REFUSED.sub("", words)
    return bool(
        "none" in obligations_in(refused, set())
        and re.search(r"vergoed|belon|toelage|stagegeld|betaal|bezoldigd|tegemoetkoming", refused, re.I)
        and not _PARTLY.search(words)
    )


def group_arrangements(reading: Reading, figures: list[Figure], linker: Linker) -> list[Figure]:
    """A group without a figure beside groups with one: `Over de vergoeding voor een universitaire student maken zij een afspraak`."""
    made: list[Figure] = []
    amounts = [f for f in figures if f.amount is not None or f.percentage is not None]
    arranged = {f.get("internship_type") for f in figures if f.amount is None and f.percentage is None}
    for cell in reading.cells:
        for i, s in enumerate(cell.sentences):
            words = cell.words(s.start, s.end)
            if goes_on_in_next_cell(reading, cell.index, i):
                continue
            if cell.units[s.unit].kind == "heading" or _asks(words) or any(s.start <= m.start < s.end for m in cell.mentions.money):
                continue
            if words.rstrip().endswith(":") and any(_introduced(cell, s.unit, f) for f in amounts):
                continue  # it says what the amounts below it are
            wage = _minimum_wage(words)
            if not (
                wage
                or _item_of_pay(cell, i)
                or re.search(
                    r"vergoed|belon|hoogte|\bbedrag|betaald|voorziening|\b(?:hier|daar)over\b|\bwat\s+(?:je|u|hij|zij)\s+(?:krijg|ontvang|verdien)",
                    words,
                    re.I,
                )
            ):
                continue
            found = _obligations(cell, i) & {"negotiated", "delegated", "discretionary"} or ({"entitled"} if wage else set())
            if not found or re.search(r"\b(?:reiskosten|meer betalen|hoger\w*|verhogen|afwijk\w*|halve|helft)\b", words, re.I):
                continue
            if not _another_group(cell, i, amounts, linker) or _kinds_of(cell, i) & arranged:
                continue
            f = Figure(cell.index, i, s.end, s.end, s.start, s.end, None)
            f.fields["obligation"] = Linked(next(v for v in _ORDER if v in found), "same_sentence", cell.index, s.start, s.end)
            if (
                _OF_STAGE.search(words) and not cell.topics[i].explicit_beneficiary
            ):  # below a rule on others: "Stagevergoedingen: afspraken"
                f.fields["beneficiary"] = Linked(("intern",), "same_sentence", cell.index, s.start, s.end)
            if wage:
                f.base = clean_base(wage[0])
                f.fields["bound"] = Linked(wage[1], "same_sentence", cell.index, s.start, s.start + wage[2])
            made.append(f)
    return made


def _introduced(cell: CellReading, unit: int, f: Figure) -> bool:
    """Whether a unit introduces a figure's."""
    return f.cell == cell.index and unit in lead_chain(cell, f)


_OF_STAGE = re.compile(r"\bstage(?:vergoeding|beloning|toelage)", re.I)


def _item_of_pay(cell: CellReading, i: int) -> bool:
    """Whether a sentence is an item or line below a lead about pay: `wo: in overleg`."""
    unit = cell.units[cell.sentences[i].unit]
    leads = [cell.units[k] for k in (unit.lead, *unit.heads, unit.heading) if k is not None]
    return unit.end - unit.start < 90 and any(re.search(r"vergoed|belon|bedrag", cell.words(u.start, u.end), re.I) for u in leads)


# "Loop je stage op een vestiging in het buitenland, dan …", "Voor stages bij een dochter …": a case of its own
_IN_A_CASE = re.compile(
    r"^\W*(?:(?:loop|vind|doe|ga|werk|kies|kom|ben|volg)t?\s+(?:je|jij|u|hij|zij|iemand|een|de)\b|(?:voor|bij)\s+(?:een\s+)?stages?\s+(?:in|bij|op|buiten)\b)"
    r"[^.;]*(?:,|\b(?:dan|wordt|geldt|bepaa?l\w*|stelt|spreek\w*|maak\w*)\b)",
    re.I,
)


# "Voor een wetenschappelijke stage is geen vast bedrag. Wat je krijgt, spreek je af": a kind of its own, whatever it is called
_NO_FIXED_PAY = re.compile(
    r"^\W*(?:voor|bij|over)\s+(?:een|de|deze)\s+[\w-]+\s+stages?\b[^.;€]*\bgeen\s+(?:vaste?\s+|landelijke?\s+)?(?:\w*bedrag(?:en)?|afspraken|tarief)\b",
    re.I,
)


def _kinds_of(cell: CellReading, i: int) -> set[str]:
    """The kinds of internship that a sentence, or else the heading above it, names."""
    s = cell.sentences[i]
    heading = cell.units[s.unit].heading
    spans = [(s.start, s.end)] + ([(cell.units[heading].start, cell.units[heading].end)] if heading is not None else [])
    named = ({m.value for m in cell.mentions.within("type", a, b)} - {PLAIN} for a, b in spans)
    return next((kinds for kinds in named if kinds), set())


def _another_group(cell: CellReading, i: int, amounts: list[Figure], linker: Linker) -> bool:
    """Whether a sentence is about a group, or about internship pay, that no amount of the entry is for."""
    s = cell.sentences[i]
    kinds = _kinds_of(cell, i)
    if len(kinds) == 1 and all(f.get("internship_type") not in kinds for f in amounts) and _PAY.search(cell.words(s.start, s.end)):
        return True
    before = cell.sentences[i - 1] if i and cell.sentences[i - 1].unit == s.unit else s
    if _NO_FIXED_PAY.search(cell.words(before.start, s.end)) and _PAY.search(cell.words(s.start, s.end)):
        return True
    if _OF_STAGE.search(cell.words(s.start, s.end)) and _IN_A_CASE.match(cell.words(s.start, s.end)):
        return True
    levels_named = {m.value for m in cell.mentions.within("level", s.start, s.end)}
    tracks = {m.value for m in cell.mentions.within("track", s.start, s.end)}
    known = {v for f in amounts for v in f.get("levels", ())}
    if levels_named and known and not levels_named & known and "all" not in known:
        return True
    if re.search(r"\bstage(?:vergoeding|beloning)", cell.words(s.start, s.end), re.I) and all(
        f.get("benefit") != "internship_allowance" for f in amounts
    ):
        return True  # "De stagevergoeding spreken zij samen af" beside a travel allowance in figures
    if not cell.topics[i].explicit_beneficiary:
        return False
    return bool(
        (tracks and all(f.get("track") and f.get("track") not in tracks for f in amounts))
        or not set(cell.topics[i].beneficiaries) & {w for f in amounts for w in linker.who(f)}
        or re.search(r"\b(?:kortere|langere|overige|andere)\s+stages?\b", cell.words(s.start, s.end), re.I)
    )
