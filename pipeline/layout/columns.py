"""Find the columns of the annex's table from its header row and from where printed lines begin.

A column begins where many stretches of text begin and no word runs across. The header row says about where to look; pages on
which the table stands a little to the left or right (scans, mirrored margins) are shifted onto each other first.
"""

import itertools
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.layout.placed import PageWords, Placed, lines_of, segments
from pipeline.layout.tablehead import LABELS, Header

Edges = tuple["np.ndarray[Any, np.dtype[np.float64]]", "np.ndarray[Any, np.dtype[np.float64]]"]
"""Left and right edges of the words of a page."""


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


def _starts(lines: Sequence[list[Placed]], size: float) -> list[float]:
    """Left edges of all stretches of text."""
    return [part[0].x0 for line in lines for part in segments(line, size, 0.42)]


def scores(places: Sequence[float], starts: Sequence[float], pages: Iterable[Edges], reach: float) -> dict[float, float]:
    """How well a column begins at each of some places: stretches that begin there, less the words that cross it.

    Args:
        places: the places.
        starts: where stretches of text begin, on all pages.
        pages: where words stand, page by page, for thousands of pages hold a million of them.
        reach: how far from a place is still there.
    """
    at = np.asarray(places, dtype=np.float64)
    begin = np.asarray(starts, dtype=np.float64)
    support = np.array([np.count_nonzero(np.abs(begin - place) <= reach) for place in at], dtype=np.int64)
    crossing = np.zeros(len(at), dtype=np.int64)
    low, high = at - reach - 0.5, at + reach
    for lefts, rights in pages:
        crossing += np.count_nonzero((lefts[:, None] < low) & (rights[:, None] > high), axis=0)
    return {place: float(score) for place, score in zip(places, support - 4.0 * crossing, strict=True)}


def edges_of(words: Iterable[Placed], shift: float = 0.0) -> Edges:
    """Left and right edges of words that are moved so far to the left."""
    sides = np.array([(word.x0 - shift, word.x1 - shift) for word in words], dtype=np.float64).reshape(-1, 2)
    return sides[:, 0], sides[:, 1]


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
    rows = [(line[0].x0, line[1].x0) for page in pages for line in page.lines if len(line) > 1 and _CODE.fullmatch(line[0].text)]
    if len(rows) < _LEAST_ROWS:
        return {}
    reach = 3.0 if pages[0].ocr else 1.6
    size = pages[0].size

    def often(places: list[float]) -> tuple[float, int]:
        return max(((x, sum(abs(x - other) <= reach for other in places)) for x in places), key=lambda item: (item[1], -item[0]))

    code, lines = often([first for first, _ in rows])
    rows = [(first, second) for first, second in rows if abs(first - code) <= reach]
    name, named = often([second for _, second in rows])
    if lines < _LEAST_ROWS or named < 0.6 * len(rows):
        return {}
    starts = array("d", (x for page in pages for x in _starts(lines_of(page.words, size), size) if x > name + 4 * size))
    options = sorted({round(x) for x in starts})
    score = scores(options, starts, (edges_of(page.words) for page in pages), reach)
    best = sorted((x for x in options if score[x] > 0.5 * len(rows)), key=lambda x: -score[x])
    if not best:
        return {}
    second = next((x for x in best if abs(x - best[0]) > 6 * size), None)
    found = sorted([best[0], *([second] if second is not None else [])])
    columns = Columns((code, name, *map(float, found)), LABELS[: 2 + len(found)], slack=max(2.0, 0.35 * size) if pages[0].ocr else 2.0)
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
    starts = array("d")

    def body(page: PageWords) -> Sequence[Placed]:
        header = headers.get(page.number)
        return page.words if header is None else [word for word in page.words if word.top > header.bottom - 1]

    for page in pages:
        lines = lines_of(body(page), page.size) if page.number in headers else page.lines
        starts.extend(x - shifts[page.number] for x in _starts(lines, page.size))
    labels = [label for label in LABELS if label in model]
    if "code" not in labels:
        labels = ["code", *labels]
        first = min(starts, default=0.0)
        model = {"code": (first, first + 5), **model}
    options: dict[str, list[float]] = {}
    for before, label in itertools.pairwise(labels):
        low, (at, right) = model[before][0] + 3, model[label]
        options[label] = sorted({round(x, 1) for x in (*starts, at) if low <= x <= right})
        if not options[label]:
            return None
    places = sorted(set().union(*options.values()))
    score = scores(places, starts, (edges_of(body(page), shifts[page.number]) for page in pages), reach)
    aligned = max(5.0, 0.2 * len(starts))
    found = [model[labels[0]][0]]
    for label, possible in options.items():
        at = model[label][0]
        found.append(max(possible, key=lambda x: (score[x] + (aligned if abs(x - at) <= reach else 0), -abs(x - at))))
    slack = max(2.0, 0.35 * pages[0].size) if pages[0].ocr else 2.0
    return Columns(tuple(found), tuple(labels), slack=slack)


def _shift_of(page: PageWords, columns: Columns, reach: float) -> float:
    """How far the table of a page without a header stands to the right of where the columns say."""
    starts = _starts(page.lines, page.size)
    steps = [step / 2 for step in range(-80, 81)]
    places = sorted({start + shift for start in columns.starts[1:] for shift in steps})
    score = scores(places, starts, [edges_of(page.words)], reach)

    def fit(shift: float) -> float:
        return sum(score[start + shift] for start in columns.starts[1:]) - 0.05 * abs(shift)

    return max(steps, key=fit) if starts else 0.0
