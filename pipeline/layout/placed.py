"""Words of a page with geometry, levelled, and the printed lines they make."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from statistics import median
from typing import NamedTuple

from pipeline.models.document import Box, Document, Page, Span
from pipeline.read.raw import Straightener, lines_from

_AT_HAND = 4


class Placed(NamedTuple):
    """A word with its levelled box, in points."""

    start: int
    """Offset of its first character in the stored text; no other word of the document has the same."""
    end: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    printed: tuple[float, float, float, float] | None = None
    """Its box (left, top, right, bottom) before the page was levelled, where that made a difference."""

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


class _Contents:
    """The words of a page, in full."""

    def __init__(self, text: str, page: Page, width: float, height: float) -> None:
        places = page.words.places()
        if page.skew:
            level = Straightener(page.skew, width, height).box
            words = [Placed(start, end, text[start:end], *level(*printed), printed) for start, end, printed in places]
        else:
            words = [Placed(start, end, text[start:end], *printed) for start, end, printed in places]
        self.words = tuple(words)
        self.size = median([word.bottom - word.top for word in words]) if words else 10.0
        # rules of a scan come in pieces that step over the rows; they would cut rows in the wrong place
        self.rules: Sequence[Box] = () if page.road == "ocr" else tuple(page.rules)

    @cached_property
    def lines(self) -> list[list[Placed]]:
        return lines_of(self.words, self.size)

    @cached_property
    def by_start(self) -> dict[int, Placed]:
        return {word.start: word for word in self.words}


class PageWords:
    """A page as the table finder sees it.

    A document may have thousands of pages and is gone through several times: the words of a page are made when they are asked for, and
    kept only for the pages that were asked for last.
    """

    __slots__ = ("_at_hand", "_page", "_text", "height", "number", "ocr", "size", "width")

    def __init__(self, text: str, page: Page, at_hand: "OrderedDict[int, _Contents]") -> None:
        self._text, self._page, self._at_hand = text, page, at_hand
        self.number, self.ocr = page.number, page.road == "ocr"
        self.width, self.height = page.width or 595.0, page.height or 842.0
        self.size = self._contents().size
        """Usual height of a word."""

    def _contents(self) -> _Contents:
        found = self._at_hand.get(self.number)
        if found is None:
            found = self._at_hand[self.number] = _Contents(self._text, self._page, self.width, self.height)
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.popitem(last=False)
        return found

    @property
    def words(self) -> tuple[Placed, ...]:
        """Its words, levelled by its skew."""
        return self._contents().words

    @property
    def lines(self) -> list[list[Placed]]:
        """Its printed lines."""
        return self._contents().lines

    @property
    def rules(self) -> Sequence[Box]:
        """Its drawn rule lines; none of a scan."""
        return self._contents().rules

    def at(self, starts: Iterable[int]) -> list[Placed]:
        """The words that begin at these offsets."""
        known = self._contents().by_start
        return [known[start] for start in starts]


def place(document: Document) -> Iterator[PageWords]:
    """The pages of a document, their words levelled; what is asked of a page at once costs least."""
    at_hand: OrderedDict[int, _Contents] = OrderedDict()
    return (PageWords(document.text, page, at_hand) for page in document.pages)


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


def spans_of(words: Collection[Placed], text: str, page: int) -> tuple[Span, ...]:
    """The stretches of the stored text that the words of one line of a page take up; one where nothing stands between them."""
    ordered = sorted(words, key=lambda word: word.start)
    groups: list[list[Placed]] = []
    for word in ordered:
        between = text[groups[-1][-1].end : word.start] if groups else "x"
        if groups and not between.strip() and "\n" not in between:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(Span(page=page, start=group[0].start, end=group[-1].end, box=_union(group)) for group in groups)


def _union(words: list[Placed]) -> Box:
    lefts, tops, rights, bottoms = zip(*(word.printed or (word.x0, word.top, word.x1, word.bottom) for word in words), strict=True)
    return Box(x0=min(lefts), top=min(tops), x1=max(rights), bottom=max(bottoms))
