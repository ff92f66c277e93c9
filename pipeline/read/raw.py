"""Pages as the readers hand them over, and how they become the stored text."""

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol, TypeVar

from pipeline.models.document import Box, Boxes, Doubt, Page, Road, Word, Words


@dataclass(slots=True)
class RawWord:
    """A word where it stands on the upright page, in points."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float | None = None


@dataclass(slots=True)
class RawPage:
    """What a reader found on one page; `words` in any order."""

    number: int
    road: Road
    width: float
    height: float
    words: list[RawWord] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    turned: int = 0
    skew: float = 0.0
    doubts: list[Doubt] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A side without end, as damaged files give, is one that is not known."""
        self.width, self.height = (side if math.isfinite(side) else 0.0 for side in (self.width, self.height))


class Straightener:
    """Turns points of a page by its skew, so that printed lines run level."""

    def __init__(self, skew: float, width: float, height: float) -> None:
        self._sin, self._cos = math.sin(math.radians(skew)), math.cos(math.radians(skew))
        self._cx, self._cy = width / 2, height / 2

    def box(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """The box of the same size around the turned centre."""
        if not self._sin:
            return x0, top, x1, bottom
        dx, dy = (x0 + x1) / 2 - self._cx, (top + bottom) / 2 - self._cy
        x, y = self._cx + dx * self._cos + dy * self._sin, self._cy + dy * self._cos - dx * self._sin
        half_width, half_height = (x1 - x0) / 2, (bottom - top) / 2
        return x - half_width, y - half_height, x + half_width, y + half_height


@dataclass(slots=True)
class _Placed:
    word: RawWord
    x0: float
    x1: float
    middle: float
    height: float


class OnPage(Protocol):
    """What has a levelled place on a page, in points."""

    @property
    def x0(self) -> float:
        """Left edge."""

    @property
    def x1(self) -> float:
        """Right edge."""

    @property
    def middle(self) -> float:
        """Height of its centre on the page."""

    @property
    def height(self) -> float:
        """Height of its box."""


_P = TypeVar("_P", bound=OnPage)


def overlap(left: float, right: float, other_left: float, other_right: float) -> bool:
    """Whether two words stand above each other; the tail of a `j` may reach under its neighbour."""
    common = min(right, other_right) - max(left, other_left)
    return common > max(1.0, 0.4 * min(right - left, other_right - other_left))


def lines_from(words: Iterable[_P], size: float, *, share: float, least: float) -> list[list[_P]]:
    """Printed lines from top to bottom, each from left to right; no two words of a line stand above each other.

    Args:
        words: words with levelled boxes.
        size: usual height of a word, in points.
        share: how far from the middle of its line a word may stand, as a part of its height.
        least: the height that a low word counts for at least, as a part of the usual one.
    """
    lines: list[list[_P]] = []
    totals: list[float] = []
    centres: list[float] = []
    level = 0.2 * size
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        middle = word.middle
        reach = share * min(max(word.height, least * size), 1.5 * size)
        near = [i for i in range(max(0, len(lines) - 6), len(lines)) if abs(centres[i] - middle) <= reach]
        # boxes of OCR reach into their neighbours': only words that stand clearly higher or lower can stand above each other
        free = [
            i
            for i in near
            if abs(centres[i] - middle) <= level or not any(overlap(other.x0, other.x1, word.x0, word.x1) for other in lines[i])
        ]
        if free:
            best = min(free, key=lambda i: abs(centres[i] - middle)) if len(free) > 1 else free[0]
            lines[best].append(word)
            totals[best] += middle
            centres[best] = totals[best] / len(lines[best])
        else:
            lines.append([word])
            totals.append(middle)
            centres.append(middle)
    order = sorted(range(len(lines)), key=lambda i: centres[i])
    return [sorted(lines[i], key=lambda word: word.x0) for i in order]


def printed_lines(page: RawPage) -> list[list[tuple[RawWord, float, float]]]:
    """The words of a page line by line from top to bottom, each with its levelled left and right edge."""
    level = Straightener(page.skew, page.width, page.height)
    placed = []
    for word in page.words:
        x0, top, x1, bottom = level.box(word.x0, word.top, word.x1, word.bottom)
        placed.append(_Placed(word, x0, x1, (top + bottom) / 2, bottom - top))
    usual = median([place.height for place in placed]) if placed else 1.0
    lines = lines_from(placed, usual, share=0.4, least=0.5)
    return [[(place.word, place.x0, place.x1) for place in line] for line in lines]


def write_page(raw: RawPage) -> tuple[str, Page]:
    """Write one page as if it were the only one.

    Returns:
        Its text: the words of a printed line parted by one space, or by as many as fit into a gap that is clearly wider; a line feed
        behind each line. And the page, whose words point into it.
    """
    parts: list[str] = []
    size = 0
    words: list[Word] = []
    for line in printed_lines(raw):
        end: float | None = None
        gaps = [b[1] - a[2] for a, b in itertools.pairwise(line)]
        # the space of a usual face is a quarter of its size; justified lines have wider ones
        space = max(0.24 * median([word.bottom - word.top for word, _, _ in line]), min(gaps, default=0.0), 0.5)
        for word, x0, x1 in line:
            if end is not None:
                gap = (x0 - end) / space
                blank = " " * (min(60, max(2, round(gap))) if gap > 2.2 else 1)
                parts.append(blank)
                size += len(blank)
            box = Box(x0=round(word.x0, 2), top=round(word.top, 2), x1=round(word.x1, 2), bottom=round(word.bottom, 2))
            words.append(Word(page=raw.number, start=size, end=size + len(word.text), box=box, confidence=word.confidence))
            parts.append(word.text)
            size += len(word.text)
            end = x1
        parts.append("\n")
        size += 1
    return "".join(parts), Page(
        number=raw.number, start=0, end=size, road=raw.road, width=raw.width, height=raw.height, words=Words(words),
        rules=Boxes(raw.rules), turned=raw.turned, skew=raw.skew,  # type: ignore[arg-type]
    )  # fmt: skip


def join_pages(written: Iterable[tuple[str, Page]]) -> tuple[str, tuple[Page, ...]]:
    """The stored text of written pages, a form feed before each but the first; and the pages, whose words point into it."""
    whole = ""  # grows in its place; a list or a buffer would hold the text twice when it is joined
    size = 0
    done: list[Page] = []
    for text, page in written:
        if done:
            whole += "\f"
            size += 1
        whole += text
        moved = page.words.moved(size) if size else page.words
        done.append(page.model_copy(update={"start": size, "end": size + len(text), "words": moved}))
        size += len(text)
    return whole, tuple(done)
