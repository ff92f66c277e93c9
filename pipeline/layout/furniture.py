"""Running heads, feet and page numbers of pages with geometry."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

import numpy as np

from pipeline.layout.columns import Columns
from pipeline.layout.headers import plain
from pipeline.layout.placed import PageWords, Placed, line_text
from pipeline.layout.vocab import vocabulary

# two lines are the same, read differently: part of their letters that is common, and by how many one is longer
_ALIKE, _LONGER = 0.8, 6
_NUMBER = re.compile(r"\W*(\d{1,3})\W*")


@cache
def _feet() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in vocabulary("annex_furniture")["footers"])


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", plain(text))


def _alike(one: str, other: str) -> bool:
    return one == other or (abs(len(one) - len(other)) < _LONGER and SequenceMatcher(None, one, other, autojunk=False).ratio() > _ALIKE)


def _often(pages: Sequence[PageWords]) -> float:
    """On how many pages a line stands that belongs to the page."""
    return max(2, 0.2 * len(pages))


class _EdgeLine(NamedTuple):
    """A line at the edge of its page: of thousands of pages, so without its words."""

    page: PageWords
    left: float
    """Where it begins, in points from the left."""
    away: float
    """How far from the edge of the page, in points."""
    starts: "array[int]"
    """Offsets of its words."""


class _Shapes:
    """The shapes of lines, of which those are found quickly that may be alike: comparing each with each is slow for a long scan."""

    def __init__(self, shapes: list[str]) -> None:
        self._shapes = shapes
        self._at = {shape: number for number, shape in enumerate(shapes)}
        letters = {letter: number for number, letter in enumerate(sorted(set("".join(shapes))))}
        self._counts = np.zeros((len(shapes), len(letters)), dtype=np.int16)
        for number, shape in enumerate(shapes):
            for letter, count in Counter(shape).items():
                self._counts[number, letters[letter]] = count
        self._lengths = np.array([len(shape) for shape in shapes])

    def near(self, shape: str) -> list[str]:
        """Those that have enough letters in common with it, whatever their order."""
        common = np.minimum(self._counts, self._counts[self._at[shape]]).sum(axis=1)
        enough = 2 * common > _ALIKE * (self._lengths + len(shape))
        return [self._shapes[number] for number in np.flatnonzero(enough & (np.abs(self._lengths - len(shape)) < _LONGER))]


def find_furniture(pages: Sequence[PageWords], columns: dict[int, Columns]) -> set[int]:
    """Offsets of the words that belong to the page and not to the table.

    A line at the edge of its page goes if a listed expression fits it whole and it stands apart, if it stands at the same height
    with nothing but its digits different on several pages, or if it is a lone number that counts up with the pages.
    """
    found: set[int] = set()
    repeated: dict[tuple[bool, str], list[_EdgeLine]] = defaultdict(list)
    numbers: dict[tuple[bool, int], list[set[int]]] = defaultdict(list)
    for page in pages:
        lines = page.lines
        for foot, edge in ((False, lines[:3]), (True, lines[:-4:-1])):
            for n, line in enumerate(edge):
                text = line_text(line)
                middle = sum(word.middle for word in line) / len(line)
                apart = n + 1 >= len(edge) or abs(edge[n + 1][0].middle - middle) > 1.6 * page.size
                in_margin = middle > 0.88 * page.height if foot else middle < 0.12 * page.height
                repeated[foot, _shape(text)].append(
                    _EdgeLine(page, line[0].x0, page.height - middle if foot else middle, array("I", (word.start for word in line)))
                )
                if any(pattern.fullmatch(text) for pattern in _feet()) and (apart or in_margin):
                    found |= _offsets(line)
                in_column = any(abs(line[0].x0 - start) < 0.5 * page.size for start in columns[page.number].starts)
                if len(line) == 1 and len(text) <= 4 and n == 0 and apart and not in_column and any(map(str.isdigit, text)):
                    found |= _offsets(line)
                number = _NUMBER.fullmatch(text)
                if number and n == 0 and (apart or in_margin):
                    numbers[foot, int(number[1]) - page.number].append(_offsets(line))
    alike = {foot: _Shapes([shape for edge, shape in repeated if edge == foot]) for foot in (False, True)}
    for (foot, shape), hits in repeated.items():
        letters = sum(map(str.isalpha, shape))
        if letters >= 8 and any(hit.page.ocr for hit in hits):
            # on a scan the same line is read a little differently from page to page
            near = alike[foot].near(shape)
            if sum(len(repeated[foot, other]) for other in near) < _often(pages):
                continue
            hits = [hit for other in near if _alike(shape, other) for hit in repeated[foot, other]]
        if letters < 4 or len(hits) < _often(pages):
            continue
        tall = 10.0 if any(hit.page.ocr for hit in hits) else 4.0
        stands, heights = np.array([hit.page.number for hit in hits]), np.array([hit.away for hit in hits])
        for hit in hits:
            if hit.starts[0] in found:
                continue
            same = np.unique(stands[np.abs(heights - hit.away) <= tall])
            # a line where a column of text begins may be the table's own, such as the last word of a cell
            in_column = any(abs(hit.left - start) < 3 for start in columns[hit.page.number].starts[1:])
            if len(same) >= max(2, 0.6 * len(pages) if in_column else _often(pages)):
                found.update(hit.starts)
    if numbers:
        best = max(numbers.values(), key=len)
        if len(best) >= 2 or (len(pages) == 1 and len(best) == 1):
            found |= set().union(*best)
    return found


def _offsets(line: Sequence[Placed]) -> set[int]:
    return {word.start for word in line}
