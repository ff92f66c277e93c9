"""Arrangements without a figure: who sets the amount, or that there is none."""

import re
from dataclasses import replace

from pipeline.extract.bases import BASE_BEFORE, clean_base
from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.bound import bound_noun
from pipeline.extract.link.groups import PLAIN
from pipeline.extract.link.levels import LEVELS
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.obligation import obligations_in
from pipeline.extract.reading import CellReading, Reading
from pipeline.extract.regions import Region, lead_chain

_PAY = re.compile(
    r"vergoed|beloning|belonen|toelage|betaal|bezoldigd|loon|salaris|vacatie|stagegeld|zakgeld|tegemoetkoming|bedrag|"
    r"leeftijdsschaal|hoogte",
    re.I,
)
_MINIMUM_WAGE = (
    r"(?:het|de)\s+(?P<base>(?:(?:{adjectives}|voor \w+ leeftijd|geldende|toepasselijke)\s+){{0,5}}"
    r"minimum\w*loon(?:\s+voor\s+[^.;,]{{3,30}})?)"
)
_AT_LEAST = r"minimaal|ten minste|tenminste|minstens|(?:niet|nooit) (?:\w+ )?(?:lager|minder) (?:\w+ ){0,3}dan|op zijn minst"
# "een vergoeding ter hoogte van het wettelijk minimumloon"
_EQUAL_TO = re.compile(
    rf"(?P<bound>{_AT_LEAST})?\s*"
    r"(?:gelijk\s+(?:is\s+|zijn\s+)?aan|ter\s+hoogte\s+van|conform)\s+" + _MINIMUM_WAGE.format(adjectives=r"wettelijk\w*"),
    re.I,
)
# "een vergoeding die ten minste het minimumjeugdloon bedraagt", "betaald volgens het wettelijk minimumloon"
_LEAST_WAGE = re.compile(
    rf"(?P<bound>{_AT_LEAST})?\s*"
    r"(?:betaald\s+)?(?:volgens\s+)?"
    + _MINIMUM_WAGE.format(adjectives=r"wettelijke?")
    + r"\s*(?:bedraagt|$|[.;,]|ontvang|betaald|van toepassing)",
    re.I,
)
# "een vergoeding als genoemd in lid 3"
_AS_NAMED = re.compile(
    r"\b(?:als\s+)?(?:genoemd|vermeld|bedoeld|opgenomen)\s+(?:onder|in)\s+(?:lid|punt|onderdeel|sub)?\s*\w{1,3}\b|"
    r"\bhet\s+bedrag\s+(?:uit|van|in)\s+lid\s+\d",
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
            if not (_PAY.search(words) or introduces or (cell.index, i) == (f.cell, f.sentence)):
                continue
            found = _obligations(cell, i)
            if re.search(r"\b(?:verhogen|hoger|studiekosten\w*|studiemateriaal|scholing)\b", words, re.I) and not re.search(
                r"stage", words, re.I
            ):
                found = set()
            if re.search(r"\bkan\s+(?:de|het)\s+\w*(?:vergoeding|bedrag)\s+verhogen", words, re.I):
                found = set()
            if (
                "none" in found
                and re.search(r"\b(?:loon|salaris|arbeidsovereenkomst|dienstverband)\b", words, re.I)
                and not re.search(r"vergoed", words, re.I)
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
                and not re.search(r"vergoed|belo|hoogte", words, re.I)
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
    if value == "none" and offers and len(seen) > 1:
        value = next((v for v in _ORDER if v in seen and v != "none"), "none")
    region = seen.get(value, Region("default", f.cell, f.start, f.end))
    f.fields["obligation"] = Linked(value, region.rule, region.cell, region.start, region.end)
    for m in reading.cells[region.cell].mentions.within("gross_net", region.start, region.end):
        f.fields.setdefault("gross_net", Linked(m.value, region.rule, region.cell, m.start, m.end))
    if value in seen and region.cell == f.cell:
        f.spans.append((region.cell, region.start, region.end))
    _levels(reading, f)
    _base(reading, f)


def _levels(reading: Reading, f: Figure) -> None:
    """Levels from any sentence on the internship that names some and refuses nothing."""
    if f.get("levels"):
        return
    for cell in reading.cells:
        for s in cell.sentences:
            words = cell.words(s.start, s.end)
            found = cell.mentions.within("level", s.start, s.end)
            if found and re.search(r"stag|leerling|student|opleiding", words, re.I) and not re.search(r"\bgeen\b|niet voor", words):
                values = {m.value for m in found}
                levels = ("all",) if "all" in values else tuple(v for v in LEVELS if v in values)
                f.fields["levels"] = Linked(levels, "same_sentence", cell.index, found[0].start, found[-1].end)
                return


def _base(reading: Reading, f: Figure) -> None:
    """What the pay equals where that is named and not printed: the minimum wage, or a share of some wage."""
    for cell in reading.cells:
        words = cell.words(0, len(cell.text))
        match = _EQUAL_TO.search(words) or _LEAST_WAGE.search(words)
        if match:
            f.base = clean_base(match["base"])
            f.fields["bound"] = Linked("minimum" if match["bound"] else "exact", "same_clause", cell.index, match.start(), match.end())
            return
        match = BASE_BEFORE.search(words)
        if match and f.get("benefit") == "youth_wage":
            f.base = clean_base(match["base"])
            f.spans.append((cell.index, match.start(), match.end()))
            return


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
    obligation = "negotiated" if deviates or "negotiated" in found else next((v for v in _ORDER if v in found), None)
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


def group_arrangements(reading: Reading, figures: list[Figure], linker: Linker) -> list[Figure]:
    """A group without a figure beside groups with one: `Over de vergoeding voor een universitaire student maken zij een afspraak`."""
    made: list[Figure] = []
    amounts = [f for f in figures if f.amount is not None or f.percentage is not None]
    for cell in reading.cells:
        for i, s in enumerate(cell.sentences):
            words = cell.words(s.start, s.end)
            if (
                cell.units[s.unit].kind == "heading"
                or any(s.start <= m.start < s.end for m in cell.mentions.money)
                or not re.search(r"vergoed|belon|hoogte", words, re.I)
            ):
                continue
            found = _obligations(cell, i) & {
                "negotiated",
                "delegated",
                "discretionary",
            }
            levels = {m.value for m in cell.mentions.within("level", s.start, s.end)}
            tracks = {m.value for m in cell.mentions.within("track", s.start, s.end)}
            if (
                not found
                or re.search(r"\b(?:reiskosten|meer betalen|hoger\w*|verhogen|afwijk\w*|halve|helft)\b", words, re.I)
                or not cell.topics[i].explicit_beneficiary
            ):
                continue
            known = {v for f in amounts for v in f.get("levels", ())}
            other_level = levels and known and not levels & known and "all" not in known
            other_track = tracks and all(f.get("track") and f.get("track") not in tracks for f in amounts)
            other_people = not set(cell.topics[i].beneficiaries) & {w for f in amounts for w in linker.who(f)}
            other_stages = bool(re.search(r"\b(?:kortere|langere|overige|andere)\s+stages?\b", words, re.I))
            if not (other_level or other_track or other_people or other_stages):
                continue
            f = Figure(cell.index, i, s.end, s.end, s.start, s.end, None)
            f.fields["obligation"] = Linked(next(v for v in _ORDER if v in found), "same_sentence", cell.index, s.start, s.end)
            made.append(f)
    return made
