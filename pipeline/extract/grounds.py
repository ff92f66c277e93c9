"""What a provision and each of its fields rest on: the rule and its reach, rivals, mentions that nothing used, text quality, margin.

A ground is a number, about 0 to 1; one that is not named is 0. Fields that are right and wrong together (both ends of a band, an amount
and its percentage) are one *family*. A field left empty has grounds too: a level that was missed is an error as well.
"""

import itertools
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.reading import CellReading, Reading
from pipeline.models.families import FAMILIES

Grounds = dict[str, float]
Pair = tuple[str, str]

STATES: Final = ("said", "default", "empty")
"""How a family was filled: from words, with the value that holds where nothing is said, or not at all."""

SHARED: Final = (
    "no_figure", "no_period", "percentage", "same_as_other", "figures_in_sentence", "figures_in_entry", "money_unused_here", "money_unused",
    "length", "lines", "sentences", "row", "item", "page", "unread", "unread_cell", "new_pairs", "new_pairs_cell", "odd_words", "repairs",
    "margin", "unmarked",
)  # fmt: skip
"""Grounds of a figure's sentence and cell, which all its fields share."""

OF_FIELD: Final = (
    "reach", "gap", "rivals_clause", "rivals_sentence", "rivals_cell", "unlike_siblings", "named_in_clause", "named_in_sentence",
    "named_in_cell", "times_in_cell", "named_in_other_cell",
)  # fmt: skip
"""Grounds of one field: how far its rule reached and what else could have been its value; for an empty one what names a value."""

REACH: Final[Mapping[str, float]] = {
    "same_clause": 0.0, "table_row": 0.0, "figure": 0.0, "topic": 0.1, "default": 0.1, "table_header": 0.2, "same_sentence": 0.2,
    "list_heading": 0.3, "whole": 0.3, "enumeration": 0.4, "same_paragraph": 0.5, "next_sentence": 0.5, "following_sentence": 0.6,
    "section_heading": 0.6, "previous_sentence": 0.7, "same_as_previous": 0.7, "agreement_scope": 0.9, "same_person": 0.9,
    "other_cell": 1.0, "implied_band": 1.0, "reference": 1.0,
}  # fmt: skip
"""How far each linking rule reaches, from the figure's own clause (0) to elsewhere in the agreement (1)."""
_FAR: Final = 0.5  # of a rule that is not named above
_OTHER_CELL: Final = 1.2  # as a gap: further than any within a cell of usual length

# a figure's fields by family, where these differ, and the mentions that name a family's values
_OF_FIGURE: Final = {"hours": ("hours_from", "hours_to"), "days": ("days_from", "days_to"), "duration": ("duration_from", "duration_to")}
_TERMS: Final = {"level": "levels", "year": "internship_year", "type": "internship_type"}
_UNITS: Final = {"hour": "hours", "day": "days", "week": "duration", "month": "duration"}
_ROLES: Final = {"until": ("valid_until",), "through": ("valid_until",), "in": ("valid_from", "valid_until")}
_NOTHING: Final = (None, (), "unspecified")
_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+")
_LONG: Final = 4  # letters of a word that is worth reading


def pairs(text: str) -> Iterator[Pair]:
    """Every two words that follow each other, in lower case, numbers as `#`."""
    words = ["#" if word[0].isdigit() else word.lower() for word in _TOKEN.findall(text)]
    return itertools.pairwise(words)


@cache
def known_pairs() -> frozenset[Pair]:
    """The word pairs of the material that the rules were made on, from `pipeline/vocab/word_pairs.csv`."""
    text = files("pipeline").joinpath("vocab", "word_pairs.csv").read_text(encoding="utf-8")
    rows = (line.partition(",") for line in text.splitlines()[1:])
    return frozenset((first, second) for first, _, after in rows for second in after.split())


class Footing:
    """The grounds of an entry's figures. What a cell or a sentence adds is worked out once.

    Args:
        reading: the entry.
        figures: its provisions' figures, all fields linked.
        parts: `id` of the figures that are a stated part of another.
        known: word pairs that are no news; those of the kept material where it is not given.
    """

    def __init__(self, reading: Reading, figures: list[Figure], parts: Collection[int] = (), known: Collection[Pair] | None = None) -> None:
        self.reading = reading
        self.figures = figures
        self._parts = parts
        self._known = known_pairs() if known is None else known
        self._places = {id(f): place for place, f in enumerate(figures)}
        self._named = [_named(cell) for cell in reading.cells]
        self._words = [_words(cell, self._known) for cell in reading.cells]
        self._cells: dict[int, Grounds] = {}
        self._sentences: dict[tuple[int, int], Grounds] = {}
        self._said = [{family: self._state(f, family) for family in FAMILIES} for f in figures]
        self._filled = {family: sum(said[family][0] == "said" for said in self._said) for family in FAMILIES}

    def shared(self, f: Figure) -> Grounds:
        """What all fields of a figure rest on, by the names of `SHARED`."""
        key = (f.cell, f.sentence)
        if key not in self._sentences:
            self._sentences[key] = self._of_sentence(*key)
        if f.cell not in self._cells:
            self._cells[f.cell] = self._of_cell(f.cell)
        figure = f.amount is not None or f.percentage is not None
        return {
            **self._cells[f.cell],
            **self._sentences[key],
            "no_figure": float(not figure),
            "no_period": float(figure and f.get("per") is None),
            "percentage": float(f.percentage is not None),
            "same_as_other": float(f.clone_of is not None),
        }

    def fields(self, f: Figure) -> Iterator[tuple[str, str, Grounds]]:
        """Of every family: how it was filled, and what that rests on beside the shared grounds, by the names of `OF_FIELD`."""
        place = self._places[id(f)]
        others = len(self.figures) - 1
        for family in FAMILIES:
            state, link = self._said[place][family]
            found = self._of_words(f, family, link) if state == "said" else self._of_silence(f, family)
            unlike = others - self._filled[family] + 1 if state == "said" else self._filled[family]
            if unlike and others:
                found["unlike_siblings"] = unlike / others
            yield family, state, found

    def _of_words(self, f: Figure, family: str, link: Linked | None) -> Grounds:
        """A value that was read: how far it was fetched, and other values that stand nearby."""
        found: Grounds = {}
        rivals = self._named[f.cell].get(family, [])
        if link is not None:
            found["reach"] = REACH.get(link.rule, _FAR)
            found["gap"] = _gap(f, link)
            if link.cell == f.cell:
                own = {value for at, value in rivals if link.start <= at < link.end}
                rivals = [(at, value) for at, value in rivals if value not in own]
        if rivals:
            s = self.reading.cells[f.cell].sentences[f.sentence]
            found["rivals_cell"] = math.log1p(len({value for _, value in rivals})) / 2
            found["rivals_sentence"] = math.log1p(len({value for at, value in rivals if s.start <= at < s.end})) / 2
            found["rivals_clause"] = float(any(f.slot_start <= at < f.slot_end for at, _ in rivals))
        return found

    def _of_silence(self, f: Figure, family: str) -> Grounds:
        """A value that was not read: what names one all the same."""
        found: Grounds = {}
        here = self._named[f.cell].get(family)
        if here:
            s = self.reading.cells[f.cell].sentences[f.sentence]
            found["named_in_cell"] = 1.0
            found["times_in_cell"] = math.log1p(len(here)) / 3
            found["named_in_sentence"] = float(any(s.start <= at < s.end for at, _ in here))
            found["named_in_clause"] = float(any(f.slot_start <= at < f.slot_end for at, _ in here))
        if any(family in named for cell, named in enumerate(self._named) if cell != f.cell):
            found["named_in_other_cell"] = 1.0
        return found

    def _state(self, f: Figure, family: str) -> tuple[str, Linked | None]:
        """How a family was filled, and its link where it has one."""
        if family == "amount":
            return ("empty" if f.amount is None and f.percentage is None else "said"), None
        if family == "superseded":
            return ("said" if f.superseded else "empty"), None
        if family == "component_of":
            return ("said" if id(f) in self._parts else "empty"), None
        for name in _OF_FIGURE.get(family, (family,)):
            link = f.fields.get(name)
            if link is not None and (link.rule == "default" or link.value not in _NOTHING):
                return ("default" if link.rule == "default" else "said"), link
        return "empty", None

    def _of_sentence(self, number: int, sentence: int) -> Grounds:
        cell = self.reading.cells[number]
        s = cell.sentences[sentence]
        unit = cell.units[s.unit]
        words = cell.text[s.start : s.end].split()
        money = sum(s.start <= m.start < s.end for m in cell.mentions.money)
        mine = sum(f.cell == number and f.sentence == sentence for f in self.figures)
        unread, new, count = _counted(self._words[number], s.start, s.end)
        return {
            "figures_in_sentence": math.log1p(money),
            "money_unused_here": float(money > mine),
            "length": math.log1p(len(words)) / 4,
            "odd_words": sum(map(_odd, words)) / max(1, len(words)),
            "row": float(unit.kind == "row"),
            "item": float(unit.kind == "item" or unit.lead is not None),
            "unread": math.log1p(unread) / 3,
            "new_pairs": new / max(1, count),
        }

    def _of_cell(self, number: int) -> Grounds:
        cell = self.reading.cells[number]
        margins = [line.margin for line in cell.view.source_lines if line.margin is not None]
        mine = sum(f.cell == number for f in self.figures)
        unread, new, count = _counted(self._words[number], 0, len(cell.text))
        share = new / max(1, count)
        return {
            "figures_in_entry": math.log1p(len(self.figures)) / 2,
            "money_unused": math.log1p(max(0, len(cell.mentions.money) - mine)) / 2,
            "lines": math.log1p(len(cell.view.source_lines)) / 4,
            "sentences": math.log1p(len(cell.sentences)) / 4,
            "repairs": math.log1p(len(cell.view.repairs)),
            "margin": 1 - min(margins) if margins else 0.0,
            "unmarked": float(not margins),
            "page": float(self.reading.entry.cells[0].name == "body"),
            "unread_cell": math.log1p(unread) / 5,
            # the first few new pairs say most: text of another pen
            "new_pairs_cell": share / (share + 0.05),
        }


def _gap(f: Figure, link: Linked) -> float:
    """Characters between a figure and the words of a link, as a logarithm; none where they meet."""
    if link.cell != f.cell:
        return _OTHER_CELL
    return math.log1p(max(0, link.start - f.end, f.start - link.end)) / 5


def _named(cell: CellReading) -> dict[str, list[tuple[int, Any]]]:
    """Where a cell names values of each family, with the value."""
    found: dict[str, list[tuple[int, Any]]] = {}
    for m in cell.mentions.terms:
        found.setdefault(_TERMS.get(m.kind, m.kind), []).append((m.start, m.value))
    for a in cell.mentions.ages:
        found.setdefault("age", []).append((a.start, (a.low, a.high)))
    for q in cell.mentions.quantities:
        if q.unit in _UNITS:
            found.setdefault(_UNITS[q.unit], []).append((q.start, (q.low, q.high)))
    for d in cell.mentions.dates:
        for family in _ROLES.get(d.role, ("valid_from",)):
            found.setdefault(family, []).append((d.start, (d.first, d.last)))
    return found


def _words(cell: CellReading, known: Collection[Pair]) -> list[tuple[int, bool, bool]]:
    """Of every word where it begins, whether nothing read it although it is long, and whether it is new behind the word before."""
    m = cell.mentions
    read = bytearray(len(cell.text) + 1)
    kinds: tuple[list[Any], ...] = (m.terms, m.conditions, m.dates, m.quantities, m.ages, m.money)
    for mention in itertools.chain.from_iterable(kinds):
        read[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found: list[tuple[int, bool, bool]] = []
    before = ""
    for match in _TOKEN.finditer(cell.text):
        word = match[0]
        word = "#" if word[0].isdigit() else word.lower()
        unread = len(word) >= _LONG and read.find(1, match.start(), match.end()) < 0
        found.append((match.start(), unread, bool(before) and (before, word) not in known))
        before = word
    return found


def _counted(words: Iterable[tuple[int, bool, bool]], start: int, end: int) -> tuple[int, int, int]:
    """Unread words, new pairs and words of a stretch; its first word makes no pair with what stands before."""
    inside = [(unread, new) for at, unread, new in words if start <= at < end]
    return sum(unread for unread, _ in inside), sum(new for _, new in inside[1:]), len(inside)


def _odd(word: str) -> bool:
    """Letters and digits in one word, or signs in the middle of it, as OCR leaves behind."""
    core = word.strip(".,;:()'\"€-–")
    return bool(core) and not (core.replace("-", "").replace("/", "").isalpha() or core.replace(".", "").replace(",", "").isdigit())
