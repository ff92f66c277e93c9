"""Words of a page with geometry, levelled, and the printed lines they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from pipeline.models.document import Box, Document, Page, Span, Word
from pipeline.read.raw import Straightener, lines_from


@dataclass(frozen=True, slots=True)
class Placed:
    """A word with its levelled box, in points."""

    word: Word
    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> float:
        """Height of its centre on the page."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of its box."""
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        """Centre from the left."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page as the table finder sees it."""

    number: int
    width: float
    height: float
    ocr: bool
    words: tuple[Placed, ...]
    rules: tuple[Box, ...]
    size: float
    """Usual height of a word."""


def place(document: Document, page: Page) -> PageWords:
    """Level a page's words by its skew."""
    width, height = page.width or 595.0, page.height or 842.0
    level = Straightener(page.skew, width, height)
    placed = []
    for word in page.words:
        if word.box is not None:
            box = level.box(word.box.x0, word.box.top, word.box.x1, word.box.bottom)
            placed.append(Placed(word, document.text[word.start : word.end], *box))
    size = median([word.bottom - word.top for word in placed]) if placed else 10.0
    # rules of a scan come in pieces that step over the rows; they would cut rows in the wrong place
    rules = () if page.road == "ocr" else page.rules
    return PageWords(page.number, width, height, page.road == "ocr", tuple(placed), rules, size)


def lines_of(words: Iterable[Placed], size: float) -> list[list[Placed]]:
    """Printed lines from top to bottom, each from left to right; no two words of a line stand above each other."""
    return lines_from(words, size, share=0.45, least=0.6)


def line_text(words: Iterable[Placed]) -> str:
    """The words of a line with single spaces."""
    return " ".join(word.text for word in words)


def segments(line: list[Placed], size: float, wide: float = 0.9) -> list[list[Placed]]:
    """The stretches of a line between gaps of more than `wide` times the type size."""
    parts: list[list[Placed]] = []
    for word in line:
        if parts and word.x0 - parts[-1][-1].x1 <= wide * size:
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def spans_of(words: list[Placed], text: str) -> tuple[Span, ...]:
    """The stretches of the stored text that the words of one line take up; one where nothing stands between them."""
    ordered = sorted(words, key=lambda word: word.word.start)
    groups: list[list[Placed]] = []
    for word in ordered:
        between = text[groups[-1][-1].word.end : word.word.start] if groups else "x"
        if groups and not between.strip() and "\n" not in between:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(Span(page=group[0].word.page, start=group[0].word.start, end=group[-1].word.end, box=_union(group)) for group in groups)


def _union(words: list[Placed]) -> Box:
    boxes = [word.word.box for word in words if word.word.box is not None]
    return Box(
        x0=min(box.x0 for box in boxes),
        top=min(box.top for box in boxes),
        x1=max(box.x1 for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
