"""Find the columns of the annex's table from its header row and from where printed lines begin.

A column begins where many stretches of text begin and no word runs across. The header row says about where to look; pages on
which the table stands a little to the left or right (scans, mirrored margins) are shifted onto each other first.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from pipeline.layout.headers import plain
from pipeline.layout.placed import PageWords, Placed, line_text, lines_of, segments
from pipeline.layout.vocab import vocabulary

LABELS = ("code", "name", "tekst1", "tekst2")


@dataclass(frozen=True, slots=True)
class Header:
    """A header row on a page: where each label stands."""

    cells: dict[str, tuple[float, float]]
    """Left and right edge of each label."""
    top: float
    bottom: float
    words: frozenset[int]
    """Offsets of its words in the stored text."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges of the columns on one page; the first is where the code strip begins."""

    starts: tuple[float, ...]
    labels: tuple[str, ...]
    shift: float = 0.0
    slack: float = 2.0
    """How far left of its column a word may begin, in points."""

    def of(self, word: Placed) -> str:
        """The column that a word stands in."""
        found = self.labels[0]
        for start, label in zip(self.starts[1:], self.labels[1:], strict=True):
            if word.x0 >= start - self.slack or word.centre > start:
                found = label
        return found

    def moved(self, shift: float) -> "Columns":
        """The same columns a little to the right."""
        return Columns(tuple(start + shift for start in self.starts), self.labels, self.shift + shift, self.slack)


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    return tuple((form, column) for column, forms in vocabulary("annex_furniture")["header"].items() for form in forms)


def _label(text: str, fuzzy: bool) -> str | None:
    form = plain(text)
    for known, column in _forms():
        if form == known:
            return column
    if fuzzy and len(form) >= 4:
        ratio, column = max((SequenceMatcher(None, form, known, autojunk=False).ratio(), column) for known, column in _forms())
        return column if ratio >= 0.75 else None
    return None


def find_header(page: PageWords) -> Header | None:
    """The header row of a page, also where its labels take two lines."""
    lines = lines_of(page.words, page.size)
    for at, line in enumerate(lines):
        cells: dict[str, list[Placed]] = {}
        unknown = 0
        for part in segments(line, page.size, 0.75):
            below = _below(part, lines[at + 1 :], page.size)
            # a label may go on below: `Cao-` over `code`; the first row of the table may stand there as well
            label = _label(_glue(part, below), fuzzy=False) if below else None
            named = [(label, [*part, *below])] if label else _labels(part, page.ocr)
            unknown += not named
            for label, words in named:
                place = "tekst2" if label == "tekst1" and label in cells else label
                if place in cells:
                    unknown += 1
                cells.setdefault(place, words)
        if len(cells) >= 2 and unknown <= len(cells) // 2 and ({"tekst1", "tekst2"} & set(cells)):
            ordered = [cells[label][0].x0 for label in LABELS if label in cells]
            used = [word for words in cells.values() for word in words]
            top, bottom = min(word.top for word in used), max(word.bottom for word in used)
            if ordered == sorted(ordered):
                near = [word for word in page.words if top - 1 <= word.middle <= bottom + 1]
                edges = {label: (min(word.x0 for word in words), max(word.x1 for word in words)) for label, words in cells.items()}
                return Header(edges, top, bottom, frozenset(word.word.start for word in near))
    return None


def _labels(part: list[Placed], fuzzy: bool) -> list[tuple[str, list[Placed]]]:
    """The labels that a stretch of a line is made of, empty if it holds anything else."""
    whole = _label(line_text(part), fuzzy)
    if whole:
        return [(whole, part)]
    for cut in range(len(part) - 1, 0, -1):
        first = _label(line_text(part[:cut]), fuzzy=False)
        rest = _labels(part[cut:], fuzzy=False) if first else []
        if first and rest:
            return [(first, part[:cut]), *rest]
    return []


def _glue(part: list[Placed], below: list[Placed]) -> str:
    return line_text(part).rstrip("-") + line_text(below)


def _below(part: list[Placed], lines: Sequence[list[Placed]], size: float) -> list[Placed]:
    left, right, bottom = part[0].x0, part[-1].x1, max(word.bottom for word in part)
    found: list[Placed] = []
    for line in lines[:2]:
        hit = [word for word in line if word.x0 < right + size and word.x1 > left - size and 0 < word.middle - bottom < 1.2 * size]
        if hit and not found:
            found = [word for word in hit if abs(word.x0 - left) < 2 * size]
    return found


def _starts(words: Sequence[Placed], size: float) -> list[float]:
    """Left edges of all stretches of text."""
    return [part[0].x0 for line in lines_of(words, size) for part in segments(line, size, 0.42)]


def _score(start: float, starts: Sequence[float], words: Sequence[tuple[float, float]], reach: float) -> float:
    support = sum(abs(x - start) <= reach for x in starts)
    crossing = sum(x0 < start - reach - 0.5 and x1 > start + reach for x0, x1 in words)
    return support - 4.0 * crossing


def find_columns(pages: Sequence[PageWords], headers: dict[int, Header]) -> dict[int, Columns]:
    """The columns of every page that is like the pages with a header row.

    Returns:
        Columns by page number; pages of another size than any page with a header are left out.
    """
    found: dict[int, Columns] = {}
    groups: dict[tuple[int, int], list[PageWords]] = {}
    for page in pages:
        # scans of one document differ by a few points in size
        key = next((key for key in groups if abs(key[0] - page.width) < 15 and abs(key[1] - page.height) < 15), None)
        groups.setdefault(key or (round(page.width), round(page.height)), []).append(page)
    for group in groups.values():
        found |= _group_columns(group, headers)
    return found


def _group_columns(pages: Sequence[PageWords], headers: dict[int, Header]) -> dict[int, Columns]:
    bases = [page for page in pages if page.number in headers]
    if not bases:
        return {}
    base = max(bases, key=lambda page: (len(headers[page.number].cells), len(page.words)))
    model = headers[base.number].cells
    shifts: dict[int, float] = {}
    for page in bases:
        both = sorted(headers[page.number].cells[label][0] - x0 for label, (x0, _) in model.items() if label in headers[page.number].cells)
        shifts[page.number] = both[len(both) // 2]
    reach = 3.0 if base.ocr else 1.6
    columns = _fit(bases, shifts, model, headers, reach)
    if columns is None:
        return {}
    for page in pages:
        if page.number not in shifts:
            shifts[page.number] = _shift_of(page, columns, reach)
    if len(pages) > len(bases):
        columns = _fit(pages, shifts, model, headers, reach) or columns
    return {page.number: columns.moved(shifts[page.number]) for page in pages}


def _fit(
    pages: Sequence[PageWords], shifts: dict[int, float], model: dict[str, tuple[float, float]], headers: dict[int, Header], reach: float
) -> Columns | None:
    starts: list[float] = []
    words: list[tuple[float, float]] = []
    for page in pages:
        shift = shifts[page.number]
        header = headers.get(page.number)
        body = [word for word in page.words if header is None or word.top > header.bottom - 1]
        starts += [x - shift for x in _starts(body, page.size)]
        words += [(word.x0 - shift, word.x1 - shift) for word in body]
    labels = [label for label in LABELS if label in model]
    if "code" not in labels:
        labels = ["code", *labels]
        first = min(starts, default=0.0)
        model = {"code": (first, first + 5), **model}
    edges = [model[labels[0]][0]]
    for before, label in itertools.pairwise(labels):
        low, (at, right) = model[before][0] + 3, model[label]
        options = sorted({round(x, 1) for x in [*starts, at] if low <= x <= right})
        if not options:
            return None
        aligned = max(5.0, 0.2 * len(starts))
        edges.append(max(options, key=lambda x: (_score(x, starts, words, reach) + (aligned if abs(x - at) <= reach else 0), -abs(x - at))))
    slack = max(2.0, 0.35 * pages[0].size) if pages[0].ocr else 2.0
    return Columns(tuple(edges), tuple(labels), slack=slack)


def _shift_of(page: PageWords, columns: Columns, reach: float) -> float:
    """How far the table of a page without a header stands to the right of where the columns say."""
    starts = _starts(page.words, page.size)
    words = [(word.x0, word.x1) for word in page.words]

    def fit(shift: float) -> float:
        return sum(_score(start + shift, starts, words, reach) for start in columns.starts[1:]) - 0.05 * abs(shift)

    return max((step / 2 for step in range(-80, 81)), key=fit) if starts else 0.0
