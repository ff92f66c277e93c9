"""What is printed on a PDF page: its letters, rules and images.

pdfplumber resolves every attribute of every letter, colours and fonts among them, which takes half of the time of reading a page. Words
need a few; they are taken from the same objects here, in pdfplumber's terms, so that its functions can go on with them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTItem
from pdfplumber.utils.geometry import obj_to_edges


@dataclass
class Printed:
    """The things on a page as pdfplumber's dictionaries, in points from its top left corner."""

    letters: list[dict[str, Any]] = field(default_factory=list)
    """With `text`, `size`, `upright`, `matrix` and the box."""
    edges: list[dict[str, Any]] = field(default_factory=list)
    """Sides of lines, rectangles and curves."""
    images: list[dict[str, Any]] = field(default_factory=list)


def printed(page: Any) -> Printed:
    """All that is printed on a pdfplumber page, in the order in which it was written."""
    found = Printed()
    left, upper = page.mediabox[:2]
    height = page.height
    for item in _leaves(page.layout):
        if isinstance(item, LTChar):
            found.letters.append(_letter(item, left, upper, height))
        elif isinstance(item, LTCurve):
            found.edges += obj_to_edges(page.process_object(item))
        elif isinstance(item, LTImage):
            found.images.append(page.process_object(item))
    return found


def _leaves(items: Iterable[LTItem]) -> Iterator[LTItem]:
    for item in items:
        if isinstance(item, LTContainer):  # a figure, which holds what a form of the page prints
            yield from _leaves(item)
        else:
            yield item


def _letter(item: LTChar, left: float, upper: float, height: float) -> dict[str, Any]:
    top = height - item.y1 + upper
    return {
        "text": item.get_text(), "size": item.size, "upright": item.upright, "matrix": item.matrix,
        "x0": item.x0 + left, "x1": item.x1 + left, "top": top, "bottom": height - item.y0 + upper, "doctop": top,
    }  # fmt: skip
