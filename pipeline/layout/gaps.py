"""What the white space of a cell means: gaps between the columns of a table in it, and lines that end before their column is full."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from pipeline.layout.placed import Placed

# a word or date broken at its hyphen; `€ 75,-` ends by itself
_BROKEN = re.compile(r"\w[-\u00ad\u2010]$|/$")
# as parts of the type size
_TABLE_GAP = 0.52  # two spaces of a usual face
_EVEN = 0.3  # how much the gaps of one justified line may differ
_WIDEST = 0.98  # part of the lines that a column's edge must hold
_EDGE = 0.35  # how near to the edge a full line ends
_SPACE = 0.3
_ALIGNED = 1.0  # points
_EXACT = 0.15  # points; lines that were not stretched seldom end at one place


@dataclass(frozen=True, slots=True)
class Measure:
    """The right edge of a column's text, and whether its lines are stretched to reach it."""

    right: float
    justified: bool


class Extents:
    """Of printed lines what their measure is taken from: number of words, right edge, narrowest and widest gap.

    A column of two thousand pages has a hundred thousand lines, so nothing else of them is held.
    """

    def __init__(self) -> None:
        self._kept = array("d")

    def add(self, line: Sequence[Placed], shift: float = 0.0) -> None:
        """Add a line, moved so far to the left."""
        gaps = [(after.x0 - shift) - (before.x1 - shift) for before, after in pairwise(line)]
        self._kept.extend((len(line), line[-1].x1 - shift, min(gaps, default=0.0), max(gaps, default=0.0)))

    def columns(self) -> "np.ndarray[Any, np.dtype[np.float64]]":
        """The four values, each of all lines."""
        return np.frombuffer(self._kept, dtype=np.float64).reshape(-1, 4).T


def measure(lines: Extents, size: float) -> Measure:
    """The measure of a column from its printed lines, of one page or of several that are alike."""
    words, right_edges, narrowest, widest = lines.columns()
    # a table in a cell may stick out of its column, ordinary text does not
    text = (words > 2) & (widest <= _TABLE_GAP * size)
    ends = np.sort(right_edges[text] if np.count_nonzero(text) > 4 else right_edges)
    if not len(ends):
        return Measure(0.0, justified=False)
    right = float(ends[min(len(ends) - 1, round(_WIDEST * len(ends)))])
    full = (words > 1) & (right_edges > right - _EDGE * size)
    wide = full & ((narrowest > 1.25 * _SPACE * size) | (widest > 1.6 * _SPACE * size))
    close = full & (np.abs(right_edges - right) < _EXACT)
    every, fulls, stretched, exact = len(words), *map(int, map(np.count_nonzero, (full, wide, close)))
    often = fulls > 0.4 * every and stretched > 0.3 * fulls
    return Measure(right, justified=every > 5 and (often or (exact > 0.25 * every and stretched > 0.3 * exact)))


def stretches(line: Sequence[Placed], size: float, column: Measure) -> list[list[Placed]]:
    """A printed line cut at the gaps between columns of a table; whole where it is ordinary or justified text."""
    gaps = _gaps(line)
    least = _TABLE_GAP * size
    if column.justified and gaps and line[-1].x1 > column.right - _EDGE * size:
        if max(gaps) - min(gaps) <= _EVEN * size:
            return [list(line)]
        least = max(least, 2 * min(gaps))
    parts = [[line[0]]]
    for gap, word in zip(gaps, line[1:], strict=True):
        if gap > least:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def ends_early(line: Sequence[Placed], following: Sequence[Placed], size: float, column: Measure) -> bool:
    """Whether a line ended although the first word of the next would have fitted behind it: the break is the author's."""
    if _BROKEN.search(line[-1].text):
        return False
    word = following[0]
    # `€ 525` and `400 euro` may have been kept together
    last = following[1] if len(following) > 1 and (word.text == "€" or word.text.strip("€").isdigit()) else word
    return line[-1].x1 + _SPACE * size + (last.x1 - word.x0) < column.right - 0.1 * size


def aligned(lines: Sequence[list[list[Placed]]], size: float) -> list[list[list[Placed]]]:
    """Printed lines, each as its stretches, with those of a table cut alike.

    A line beside one that was cut is cut too where a word begins, or ends, exactly where a stretch of the other does.
    """
    cut = [list(parts) for parts in lines]
    for _ in range(2):
        for number, parts in enumerate(cut):
            near = [cut[other] for other in (number - 1, number + 1) if 0 <= other < len(cut) and len(cut[other]) > 1]
            if not near:
                continue
            begins = [part[0].x0 for other in near for part in other]
            ends = [part[-1].x1 for other in near for part in other[1:]]
            cut[number] = [piece for part in parts for piece in _cut_at(part, begins, ends, size)]
    return cut


def _cut_at(part: list[Placed], begins: list[float], ends: list[float], size: float) -> list[list[Placed]]:
    pieces = [[part[0]]]
    for before, word in pairwise(part):
        figure = any(char.isdigit() for char in word.text) or word.text == "€"
        at = any(abs(word.x0 - x) < _ALIGNED for x in begins) or (figure and any(abs(word.x1 - x) < _ALIGNED for x in ends))
        if at and word.x0 - before.x1 > _SPACE * size and before.text != "€":
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _gaps(line: Sequence[Placed]) -> list[float]:
    return [after.x0 - before.x1 for before, after in pairwise(line)]
