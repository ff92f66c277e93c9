"""Conditions: what the text asks before an amount is paid, what the amount is for, and for which amounts that holds."""

import re

from pipeline.extract.conditions.circumstances import circumstances
from pipeline.extract.conditions.found import Found
from pipeline.extract.conditions.others import about_staff
from pipeline.extract.conditions.scope import Scope
from pipeline.extract.conditions.settle import settle
from pipeline.extract.conditions.tables import in_table
from pipeline.extract.conditions.thresholds import thresholds
from pipeline.extract.conditions.words import by_words, listed
from pipeline.extract.figures import Figure, SetAside
from pipeline.extract.governed import in_staff_section
from pipeline.extract.link.linker import Linker
from pipeline.extract.reading import CellReading, Reading

# "Voorbeeld: Noor loopt 20 uur per week stage"
_EXAMPLE = re.compile(r"\W*(?:reken)?voorbeeld\b", re.I)
# "Samira loopt 28 uur per week stage. Zij ontvangt 5 x € 320": an example that begins a sentence before its sum
_HE = re.compile(r"\W*(?:zij|hij|ze|die|dat|dan)\b", re.I)


def attach_conditions(reading: Reading, figures: list[Figure], aside: list[SetAside], linker: Linker, parts: dict[int, Figure]) -> None:
    """Find the conditions of an entry and give every figure those that hold for it, in place."""
    Scope(reading, figures, linker, parts).attach(find_conditions(reading, figures, aside))


def find_conditions(reading: Reading, figures: list[Figure], aside: list[SetAside]) -> list[Found]:
    """All conditions of the entry, in order of the text."""
    found: list[Found] = []
    for cell in reading.cells:
        for i, s in enumerate(cell.sentences):
            if _not_ours(cell, i, figures, aside):
                continue
            if cell.units[s.unit].kind in ("heading", "header_row") and not any(
                s.start <= m.start and m.end <= s.end for m in cell.mentions.conditions
            ):
                found += thresholds(cell, i)
                continue
            here = by_words(cell, i, figures, aside) + thresholds(cell, i)
            here += [c for c in in_table(cell, i) if not any(d.type == c.type for d in here)]
            here += circumstances(cell, i, figures, told=bool(here), others=here) if not any(c.type == "other" for c in here) else []
            here = [c for c in here if c.type != "excluded_group" or not _paid_after_all(cell, i, figures)]
            found += here or listed(cell, i, figures)
    return settle(reading, figures, found)


# "Voor een bol-stagiair geldt deze tabel niet. Hij krijgt € 30 per week"
_HE_GETS = re.compile(r"^\W*(?:hij|zij|die|deze)\s+(?:\w+\s+){0,2}?(?:krijg|ontvang)\w*\b|^\W*(?:voor|aan)\s+(?:hem|haar|hen)\b", re.I)


def _paid_after_all(cell: CellReading, i: int, figures: list[Figure]) -> bool:
    """Whether the sentence behind says in figures what the group that a sentence leaves out gets instead."""
    if i + 1 >= len(cell.sentences) or cell.sentences[i + 1].unit != cell.sentences[i].unit:
        return False
    paid = [f for f in figures if f.cell == cell.index and f.sentence == i + 1 and f.get("benefit") == "internship_allowance"]
    return bool(paid) and bool(_HE_GETS.search(cell.words(cell.sentences[i + 1].start, cell.sentences[i + 1].end)))


def _not_ours(cell: CellReading, i: int, figures: list[Figure], aside: list[SetAside]) -> bool:
    """Worked examples and sentences on other people's money have no conditions."""
    s = cell.sentences[i]
    if _EXAMPLE.match(cell.words(s.start, s.end)):
        return True
    if about_staff(cell.words(s.start, s.end)) and not any(f.cell == cell.index and f.sentence == i for f in figures):
        return True
    if in_staff_section(cell, i) and not _figures_in(cell, i, figures):
        return True
    if _of_that_sum(cell, i, figures, aside):
        return True
    rules = _rules_in(cell, i, aside)
    if any(r.startswith("example") for r in rules):
        return True
    told = i + 1 < len(cell.sentences) and cell.sentences[i + 1].unit == s.unit and not rules
    if told and any(r.startswith("example") for r in _rules_in(cell, i + 1, aside)) and not _figures_in(cell, i, figures):
        return bool(_HE.match(cell.words(cell.sentences[i + 1].start, cell.sentences[i + 1].end)))
    return bool(rules) and all(r in ("not_remuneration", "governed") for r in rules) and not _figures_in(cell, i, figures)


# "Wie binnen een jaar vertrekt, betaalt dit bedrag terug"
_THAT_SUM = re.compile(
    r"\b(?:dit|dat|het\s+(?:ontvangen|vergoede|betaalde)|(?:een\s+deel|de\s+helft)\s+van\s+(?:dit|dat|het\s+\w+))\s+bedrag\b", re.I
)


def _of_that_sum(cell: CellReading, i: int, figures: list[Figure], aside: list[SetAside]) -> bool:
    """Whether a sentence goes on about the sum of the sentence before, which is others' money."""
    s = cell.sentences[i]
    if not i or cell.sentences[i - 1].unit != s.unit or not _THAT_SUM.search(cell.words(s.start, s.end)):
        return False
    before = cell.sentences[i - 1]
    others = [x for x in aside if x.cell == cell.index and before.start <= x.start < before.end and x.stored is None]
    return bool(others) and all(x.reason == "not_remuneration" for x in others) and not _figures_in(cell, i - 1, figures)


def _figures_in(cell: CellReading, i: int, figures: list[Figure]) -> bool:
    """Whether a sentence has an amount of its own."""
    return any(f.cell == cell.index and f.sentence == i for f in figures)


def _rules_in(cell: CellReading, i: int, aside: list[SetAside]) -> list[str]:
    """The rules by which money of a sentence was set aside."""
    s = cell.sentences[i]
    return [x.rule for x in aside if x.cell == cell.index and s.start <= x.start < s.end and x.stored is None]


__all__ = ["Found", "attach_conditions", "find_conditions"]
