"""Conditions told by their words: patterns and words that stand together, with what may not stand beside them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.extract.conditions.excluded import left_out, of_its_paragraph
from pipeline.extract.conditions.found import OWN_SUBSIDY, Found, clauses
from pipeline.extract.conditions.holds import Told, holds
from pipeline.extract.conditions.starts import full_time, starts
from pipeline.extract.conditions.thresholds import context_of
from pipeline.extract.conditions.values import value_of
from pipeline.extract.figures import Figure, SetAside
from pipeline.extract.reading import CellReading
from pipeline.extract.structure import Unit
from pipeline.extract.vocab import load

_WITH_CONDITIONS = re.compile(
    r"\b(?:(?:hier|daar)(?:voor|bij)|verder)\s+(?:geldt|gelden)\s*:\s*$|\b(?:voorwaarden?|eisen|vereisten|criteria|mits|indien|als|wanneer)\b[^.]*:\s*$",
    re.I,
)
_DEFINES = re.compile(
    r"het kader van (?:de|haar|zijn|je|een|diens)\b|\bin de tabel\b|hieronder|onderstaand|volgt een (?:opleiding|mbo|hbo)|is ingeschreven",
    re.I,
)
# "Voor bbl-studenten geldt dit niet: zij hebben een arbeidscontract": the whole group is left out, its wage is only why
_RULES_NOT_FOR_BBL = re.compile(
    r"^[^:;]*\bbbl\b[^:;]*\b(?:(?:geldt|gelden)\s+(?:\w+\s+){0,3}niet|(?:valt|vallen)\s+(?:\w+\s+){0,2}?(?:\w*buiten|niet\s+onder))\b[^:;]*[:;]",
    re.I,
)
# "Het fonds neemt 25 procent voor zijn rekening. U dient de aanvraag na afloop in"
_EMPLOYER_CLAIMS = re.compile(
    r"^\W*(?:u\b|uw\b|(?:aanvragen|aanvraag|indienen|declareren)\s+(?:kan|kunnen|kunt|moet|gaat|is|doet|doe)\b|de\s+(?:werkgever|onderneming|subsidie|aanvraag|declaratie)|het\s+(?:bedrijf|leerbedrijf))",
    re.I,
)
# "€ 15 als onkostenvergoeding voor reizen en telefoon"
_FOR_TRAVEL = re.compile(
    r"^[^€;.]{0,40}\bvergoeding\s+(?:voor|van)\s+(?:\w+\s+){0,3}?(?:reis|reizen|reiskosten|vervoer)\b|^[^€;.]{0,40}\w*kostenvergoeding\s+voor\s+(?:\w+\s+){0,3}?(?:reis|reizen|vervoer)\b",
    re.I,
)
_FUND = re.compile(r"fonds\b|\bsubsidie", re.I)
_REFERS = re.compile(r"\W*(?:die|deze|dat|dit|hem|haar)\b", re.I)
# what an answer begins with that leaves its subject to the question
_ANSWERS = re.compile(r"\W*(?:ja|nee|nergens|jazeker|zeker|dan|die|dat|dit|deze|ze|zij|niet|geen|niets|alleen|altijd|nooit)\b", re.I)


@lru_cache(maxsize=1)
def _together() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (name, tuple(re.compile(part, re.I) for part in parts))
        for name, rule in load("conditions").items()
        for parts in rule.get("together", ())
    )


def _question(cell: CellReading, i: int) -> str:
    """The question that a sentence answers, with a space behind it; empty where it answers none."""
    s = cell.sentences[i]
    if not i or not _ANSWERS.match(cell.words(s.start, s.end)):
        return ""
    words = cell.words(cell.sentences[i - 1].start, cell.sentences[i - 1].end).rstrip()
    return f"{words} " if words.endswith("?") else ""


def _all_in(parts: tuple[re.Pattern[str], ...], clause: str) -> list[re.Match[str]]:
    """Where every one of the patterns stands in a clause; empty as soon as one is missing."""
    marks: list[re.Match[str]] = []
    for part in parts:
        m = part.search(clause)
        if not m:
            return []
        marks.append(m)
    return marks


def _hits(cell: CellReading, i: int) -> Iterator[tuple[str, int, int]]:
    """(rule, start, end) of every pattern and every set of words that stand together in a clause."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    if words.rstrip().endswith("?") and i + 1 < len(cell.sentences):
        return  # what a question asks is so only by its answer
    for m in cell.mentions.conditions:
        if s.start <= m.start < s.end:
            yield m.value, m.start, m.end
    asked = _question(cell, i)
    for a, b in clauses(words):
        clause = words[a:b]
        if asked and not a:
            no = re.match(r"\W*nee\b", words, re.I)
            for name, parts in _together():
                if (not no or name == "no_claim") and all(part.search(asked + clause) for part in parts):
                    yield name, s.start + a, s.start + b
            continue
        for name, parts in _together():
            marks = _all_in(parts, clause)
            if marks:
                yield name, s.start + a + min(f.start() for f in marks), s.start + a + max(f.end() for f in marks)


def by_words(cell: CellReading, i: int, figures: list[Figure], aside: list[SetAside]) -> list[Found]:
    """The conditions that the words of a sentence tell."""
    here = [f for f in figures if f.cell == cell.index and f.sentence == i]
    found = list(_by_rules(cell, i, here, aside))
    referred = of_its_paragraph(cell, i, found, paid=bool(here))
    if referred:
        return referred
    found += left_out(cell, i, found, paid=bool(here))
    return [*found, *_fund(cell, i, aside, found), *starts(cell, i), *full_time(cell, i)]


def _by_rules(cell: CellReading, i: int, here: list[Figure], aside: list[SetAside]) -> Iterator[Found]:
    """What the rules of `conditions.yaml` find."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    rules = load("conditions")
    asked = _question(cell, i)
    context, item = context_of(cell, i), cell.units[s.unit].kind == "item"
    for name, start, end in _hits(cell, i):
        rule = rules[name]
        kind = rule["type"]
        a, b = next(((x, y) for x, y in clauses(words) if x <= start - s.start < y), (0, len(words)))
        clause = words[a:b] if a else asked + words[a:b]
        if any(re.search(loose(word), clause.lower()) for word in rule.get("not", ())):
            continue
        if not holds(kind, Told(clause, context, item, bool(here))):
            continue
        if kind == "not_combined_with_employment" and _RULES_NOT_FOR_BBL.search(clause):
            kind = "excluded_group"
        if kind == "claim_required" and _asked_of_fund(cell, i, a, aside):
            continue
        if kind == "claim_required" and a and _REFERS.match(clause):  # "Stuur een verklaring mee; die vraag je zelf aan"
            clause = words[:b]
            if not holds(kind, Told(clause, context, item, bool(here))):
                continue
        value, unit = value_of(kind, cell, i, clause, aside)
        if kind == "costs_financed_by" and value is None and (cell.units[s.unit].kind == "heading" or _list_of_fund(cell, i, aside)):
            continue  # "Bijdrage uit het fonds": the text below it tells
        if kind in ("rounding", "indexation") and value is None:
            continue
        if kind == "travel_reimbursed" and any(f.get("benefit") == "travel_allowance" for f in here):
            continue
        if kind == "travel_reimbursed" and any(
            f.get("benefit") == "expense_allowance" and _FOR_TRAVEL.search(cell.words(f.end, f.slot_end)) for f in here
        ):
            continue  # "€ 15 als onkostenvergoeding voor reizen en telefoon": that amount is for it
        yield Found(kind, value, unit, cell.index, i, start, end)


def _list_of_fund(cell: CellReading, i: int, aside: list[SetAside]) -> bool:
    """Whether a sentence introduces a list of what a fund pays: `Het fonds stelt beschikbaar:`."""
    unit = cell.sentences[i].unit
    below = [u for u in cell.units if u.lead == unit]
    paid = [x for x in aside if x.cell == cell.index and x.reason == "fund_compensation" and any(u.start <= x.start < u.end for u in below)]
    return bool(paid) and cell.words(cell.sentences[i].start, cell.sentences[i].end).rstrip().endswith(":")


def _asked_of_fund(cell: CellReading, i: int, clause: int, aside: list[SetAside]) -> bool:
    """Whether a clause tells what the employer asks of the fund that the sentence before, or the clause before it, speaks of."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    before = cell.words(cell.sentences[i - 1].start, cell.sentences[i - 1].end) if i else ""
    if _EMPLOYER_CLAIMS.search(words) and _FUND.search(before):
        return True
    paid = any(x.cell == cell.index and s.start <= x.start < s.start + clause and x.reason == "fund_compensation" for x in aside)
    return bool(clause) and paid


def _fund(cell: CellReading, i: int, aside: list[SetAside], found: list[Found]) -> list[Found]:
    """What a fund pays the employer, as the ledger knows it, where no words of the condition told it."""
    s = cell.sentences[i]
    paid = [x for x in aside if x.cell == cell.index and s.start <= x.start < s.end and x.reason == "fund_compensation"]
    own = OWN_SUBSIDY.search(cell.words(s.start, s.end))
    if not paid or own or any(f.type == "costs_financed_by" for f in found):
        return []
    value, unit = value_of("costs_financed_by", cell, i, "", aside)
    return [Found("costs_financed_by", value, unit, cell.index, i, s.start, s.end)]


def listed(cell: CellReading, i: int, figures: list[Figure]) -> list[Found]:
    """An item of a list of conditions that fits no other kind: `een vermelding in het proefschrift`."""
    s = cell.sentences[i]
    unit = cell.units[s.unit]
    if (
        unit.kind != "item"
        or unit.lead is None
        or cell.of_unit(s.unit)[0] != i
        or any(f.cell == cell.index and f.sentence == i for f in figures)
    ):
        return []
    words = cell.words(s.start, s.end)
    above: list[Unit] = []
    index: int | None = unit.lead
    while index is not None and len(above) < 4:
        above.append(cell.units[index])
        index = cell.units[index].lead
    asked = any(_WITH_CONDITIONS.search(cell.words(u.start, u.end)) for u in above)
    if not asked or words.rstrip().endswith(":") or _DEFINES.search(words):
        return []
    if cell.mentions.within("level", s.start, s.end) or any(s.start <= m.start < s.end for m in cell.mentions.money):
        return []
    return [Found("other", None, None, cell.index, i, s.start, s.end)]


def loose(word: str) -> str:
    """A regular expression for words with gaps, as `zonder <4> declaratie`."""
    parts = []
    for piece in word.lower().split():
        gap = re.fullmatch(r"<(\d+)>", piece)
        parts.append(rf"(?:\S+\s+){{0,{gap[1]}}}?" if gap else re.escape(piece) + r"\s*")
    return r"\b" + "".join(parts).rstrip(r"\s*")
