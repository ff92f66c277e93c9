"""Find the columns of the annex's table from its header row and from where printed lines begin.

A column begins where many stretches of text begin and no word runs across. The header row says about where to look; pages on
which the table stands a little to the left or right (scans, mirrored margins) are shifted onto each other first.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.layout.placed import PageWords, Placed, lines_of, segments
from pipeline.layout.tablehead import LABELS, Header


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


def _starts(words: Sequence[Placed], size: float) -> list[float]:
    """Left edges of all stretches of text."""
    return [part[0].x0 for line in lines_of(words, size) for part in segments(line, size, 0.42)]


class Edges:
    """Where stretches of text begin and words stand: of thousands of pages, and asked for at thousands of places."""

    def __init__(self, starts: Sequence[float], words: Sequence[tuple[float, float]]) -> None:
        self._starts = np.asarray(starts, dtype=np.float64)
        self._lefts, self._rights = np.asarray(words, dtype=np.float64).reshape(-1, 2).T

    def score(self, start: float, reach: float) -> float:
        """How well a column begins at a place: stretches that begin there, less the words that cross it."""
        support = np.count_nonzero(np.abs(self._starts - start) <= reach)
        crossing = np.count_nonzero((self._lefts < start - reach - 0.5) & (self._rights > start + reach))
        return float(support - 4.0 * crossing)


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
    if not headers:
        for group in groups.values():
            found |= _without_header(group)
    return found


_CODE = re.compile(r"\d{1,5}")
_LEAST_ROWS = 5


def _without_header(pages: Sequence[PageWords]) -> dict[int, Columns]:
    """The columns of a table without a header row: codes stand below each other at the left, names begin right of them.

    Of all pairs of places to the right the one where most stretches of text begin, and which fewest words cross, parts the two texts.
    Empty where too few lines begin with a number.
    """
    rows = [(page, line) for page in pages for line in lines_of(page.words, page.size) if len(line) > 1 and _CODE.fullmatch(line[0].text)]
    if len(rows) < _LEAST_ROWS:
        return {}
    reach = 3.0 if pages[0].ocr else 1.6
    size = pages[0].size

    def often(places: list[float]) -> tuple[float, int]:
        return max(((x, sum(abs(x - other) <= reach for other in places)) for x in places), key=lambda item: (item[1], -item[0]))

    code, lines = often([line[0].x0 for _, line in rows])
    rows = [(page, line) for page, line in rows if abs(line[0].x0 - code) <= reach]
    name, named = often([line[1].x0 for _, line in rows])
    if lines < _LEAST_ROWS or named < 0.6 * len(rows):
        return {}
    starts = [x for page in pages for x in _starts(page.words, size) if x > name + 4 * size]
    words = [(word.x0, word.x1) for page in pages for word in page.words]
    options = sorted({round(x) for x in starts})
    seen = Edges(starts, words)
    scores = {x: seen.score(x, reach) for x in options}
    best = sorted((x for x in options if scores[x] > 0.5 * len(rows)), key=lambda x: -scores[x])
    if not best:
        return {}
    second = next((x for x in best if abs(x - best[0]) > 6 * size), None)
    edges = sorted([best[0], *([second] if second is not None else [])])
    columns = Columns((code, name, *map(float, edges)), LABELS[: 2 + len(edges)], slack=max(2.0, 0.35 * size) if pages[0].ocr else 2.0)
    return {page.number: columns for page in pages}


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
    seen = Edges(starts, words)
    for before, label in itertools.pairwise(labels):
        low, (at, right) = model[before][0] + 3, model[label]
        options = sorted({round(x, 1) for x in [*starts, at] if low <= x <= right})
        if not options:
            return None
        aligned = max(5.0, 0.2 * len(starts))
        edges.append(max(options, key=lambda x: (seen.score(x, reach) + (aligned if abs(x - at) <= reach else 0), -abs(x - at))))
    slack = max(2.0, 0.35 * pages[0].size) if pages[0].ocr else 2.0
    return Columns(tuple(edges), tuple(labels), slack=slack)


def _shift_of(page: PageWords, columns: Columns, reach: float) -> float:
    """How far the table of a page without a header stands to the right of where the columns say."""
    starts = _starts(page.words, page.size)
    seen = Edges(starts, [(word.x0, word.x1) for word in page.words])

    def fit(shift: float) -> float:
        return sum(seen.score(start + shift, reach) for start in columns.starts[1:]) - 0.05 * abs(shift)

    return max((step / 2 for step in range(-80, 81)), key=fit) if starts else 0.0
