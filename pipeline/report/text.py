"""The source text of an agreement as lines of marked stretches: as stored, and with its columns apart.

A stretch carries the marks that cover it: `p2` is evidence of the second provision, `p2c1` its first condition, `p2a` its figure,
`l3` the third ledger line. Nothing here is markup: the templates escape every character.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from pipeline.models.document import Cell, Document, Entry
from pipeline.models.record import Agreement, LedgerEntry

LOW_MARGIN: Final = 0.2
_SKIP_FROM: Final = 5
_NEAR: Final = 2000
_HYPHENS: Final = "-\u00ad\u2010\u2011"
_MAX_LINE: Final = 20_000
# Control characters and marks that turn the reading direction: shown, never obeyed.
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Mark(NamedTuple):
    """A stretch of the stored text and the record it belongs to."""

    start: int
    end: int
    name: str


class Piece(NamedTuple):
    """A stretch of one line with the names of all marks that cover it."""

    text: str
    start: int
    end: int
    marks: tuple[str, ...]

    @property
    def colour(self) -> str:
        """Class of the provision whose figure it is, else of the first one it belongs to; empty where it belongs to none."""
        figure = next((name[1:-1] for name in self.marks if name.endswith("a")), None)
        first = figure or next((name[1:] for name in self.marks if name[0] == "p" and name[1:].isdigit()), None)
        if first is not None:
            return colour(int(first))
        return "cl" if any(name[0] == "l" for name in self.marks) else ""

    @property
    def shared(self) -> bool:
        """Whether it is evidence of more than one provision."""
        return sum(name[0] == "p" and name[1:].isdigit() for name in self.marks) > 1

    @property
    def figure(self) -> bool:
        """Whether it is the figure of a provision."""
        return any(name.endswith("a") for name in self.marks)


@dataclass(frozen=True)
class Line:
    """One line to show; `number` counts the lines of the stored text from 1, None for a gap."""

    number: int | None
    pieces: tuple[Piece, ...]
    outside: bool = False
    """Whether nothing of it belongs to the agreement."""
    doubtful: bool = False
    """Whether it is uncertain which column it belongs to."""
    skipped: int = 0
    """How many lines are left out here."""
    page: int | None = None
    """Page that begins with this line, where one does."""


@dataclass(frozen=True)
class Column:
    """A cell of an entry with its lines from top to bottom."""

    name: str
    lines: tuple[Line, ...]


def colour(number: int) -> str:
    """Class of the colour of a provision, by its place from 1."""
    return f"c{(number - 1) % 10 + 1}"


def visible(text: str) -> str:
    """Text with a sign in the place of every character that a reader would not see."""
    return _UNSEEN.sub(lambda match: chr(0x2400 + ord(match[0])) if ord(match[0]) < 0x20 else "\ufffd", text)


class LineNumbers:
    """Line numbers of a stored text, from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def of(self, offset: int) -> int:
        """Number of the line that a character stands on."""
        return bisect_right(self.starts, offset)

    def span(self, number: int) -> tuple[int, int]:
        """Offsets of a line without its line end."""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return start, end - (end > start and self.text[end - 1] == "\r")


class CellText:
    """The text of an entry read cell by cell, where a sentence runs on from line to line, and the place of each of its characters."""

    def __init__(self, entry: Entry | None, text: str) -> None:
        self._characters: list[str] = []
        self._places: list[int] = []
        for cell in entry.cells if entry else ():
            for line in cell.lines:
                for part in line.parts:
                    for place in range(part.start, part.end):
                        # Spaces and hyphens at line ends come and go: without them a sentence is found as it was quoted.
                        if not text[place].isspace() and text[place] not in _HYPHENS:
                            self._characters.append(text[place])
                            self._places.append(place)
        self._joined = "".join(self._characters)

    def find(self, words: str) -> list[tuple[int, int]]:
        """Where words stand, as stretches of the stored text without a gap; empty where they do not."""
        bare = "".join(char for char in words if not char.isspace() and char not in _HYPHENS)
        at = self._joined.find(bare) if bare else -1
        if at < 0:
            return []
        spans: list[tuple[int, int]] = []
        for place in self._places[at : at + len(bare)]:
            if spans and place - spans[-1][1] <= 1:
                spans[-1] = (spans[-1][0], place + 1)
            else:
                spans.append((place, place + 1))
        return spans


def marks_of(
    agreement: Agreement, ledger: Sequence[LedgerEntry], text: str, entry: Entry | None, figures: Mapping[str, str] = MappingProxyType({})
) -> list[Mark]:
    """Where an agreement's evidence, figures, conditions and ledger lines stand.

    Args:
        agreement: the agreement.
        ledger: its ledger lines.
        text: the stored text.
        entry: what it was read from.
        figures: the words of each provision's figure, by its id.
    """
    found = []
    cells: CellText | None = None
    for number, provision in enumerate(agreement.provisions, start=1):
        spans = [(evidence.start, evidence.end) for evidence in provision.evidence]
        found += [Mark(start, end, f"p{number}") for start, end in spans]
        words = figures.get(provision.id)
        at = next((at for start, end in spans if words and (at := text.find(words, start, end)) >= 0), -1)
        if words and at >= 0:
            found.append(Mark(at, at + len(words), f"p{number}a"))
        low, high = min(start for start, _ in spans), max(end for _, end in spans)
        for place, condition in enumerate(provision.conditions, start=1):
            # A condition has no offsets: it is looked for near the evidence, then in the cells, and left unmarked where it is in neither.
            at = text.find(condition.text, max(0, low - _NEAR), high + _NEAR)
            if at >= 0:
                found.append(Mark(at, at + len(condition.text), f"p{number}c{place}"))
            else:
                cells = cells or CellText(entry, text)
                found += [Mark(start, end, f"p{number}c{place}") for start, end in cells.find(condition.text)]
    found += [Mark(entry.start, entry.end, f"l{number}") for number, entry in enumerate(ledger, start=1)]
    return sorted(found)


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """A stretch of the text cut where a mark begins or ends."""
    end = min(end, start + _MAX_LINE)
    near = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(max(start, mark.start) for mark in near), *(min(end, mark.end) for mark in near)})
    return tuple(
        Piece(visible(text[one:two]), one, two, tuple(mark.name for mark in near if mark.start <= one and two <= mark.end))
        for one, two in pairwise(cuts)
        if one < two
    )


def entry_of(agreement: Agreement, entries: Sequence[Entry]) -> Entry | None:
    """The entry that an agreement was read from; None where it cannot be told."""
    same = [entry for entry in entries if (entry.cao_code, entry.cao_name) == (agreement.cao_code, agreement.cao_name)]
    if len(same) == 1:
        return same[0]
    at = agreement.provisions[0].evidence[0].start
    return next((e for e in same or entries for c in e.cells for k in c.lines for p in k.parts if p.start <= at < p.end), None)


def columns_apart(entry: Entry, document: Document, numbers: LineNumbers, marks: Sequence[Mark]) -> list[Column]:
    """The cells of an entry side by side, each line with its number in the stored text."""
    return [_column(cell, document.text, numbers, marks) for cell in entry.cells]


def _column(cell: Cell, text: str, numbers: LineNumbers, marks: Sequence[Mark]) -> Column:
    lines = []
    for line in cell.lines:
        shown: list[Piece] = []
        for part in line.parts:
            if shown:
                at = part.start
                shown.append(Piece("   ", at, at, ()))
            shown += pieces(text, part.start, part.end, marks)
        doubtful = line.margin is not None and line.margin < LOW_MARGIN
        lines.append(Line(numbers.of(line.parts[0].start), tuple(shown), doubtful=doubtful))
    return Column(cell.name, tuple(lines))


def as_stored(entry: Entry | None, document: Document, numbers: LineNumbers, marks: Sequence[Mark]) -> list[Line]:
    """The stored lines from the first to the last one of an agreement; those of others in between are dimmed, or counted where many."""
    spans = [(mark.start, mark.end) for mark in marks]
    own = list(spans)
    if entry is not None:
        own += [(part.start, part.end) for cell in entry.cells for line in cell.lines for part in line.parts]
        own += [(span.start, span.end) for span in entry.name_spans]
    if not own:
        return []
    lines_own = {number for start, end in own for number in range(numbers.of(start), numbers.of(max(start, end - 1)) + 1)}
    page_starts = {numbers.of(page.start): page.number for page in document.pages}
    shown: list[Line] = []
    gap: list[Line] = []
    for number in range(min(lines_own), max(lines_own) + 1):
        start, end = numbers.span(number)
        line = Line(number, pieces(document.text, start, end, marks), outside=number not in lines_own, page=page_starts.get(number))
        if line.outside:
            gap.append(line)
            continue
        shown += _shortened(gap)
        gap = []
        shown.append(line)
    return shown


def _shortened(gap: list[Line]) -> list[Line]:
    return gap if len(gap) < _SKIP_FROM else [Line(None, (), outside=True, skipped=len(gap))]
