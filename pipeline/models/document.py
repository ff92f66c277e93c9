"""What `read` and `layout` hand on: stored text with positions, and the table entries found in it.

All offsets are in characters of `Document.text`, the stored source text. A line or word never holds
text of its own: it points into the stored text, so that every later quote can be checked against it.
Lengths on a page are in PDF points (1/72 inch), the origin in the top left corner.
"""

from typing import Literal

from pydantic import Field

from pipeline.models.base import Model
from pipeline.models.boxes import Boxes
from pipeline.models.packed import Packed
from pipeline.models.span import Box, Span, Word
from pipeline.models.words import Words

__all__ = [
    "Block",
    "Box",
    "Boxes",
    "Cell",
    "Document",
    "Doubt",
    "Entry",
    "Layout",
    "Line",
    "Packed",
    "Page",
    "Road",
    "Span",
    "TableCell",
    "Word",
    "Words",
]

Road = Literal["text", "html", "pdf", "ocr"]


class Page(Model):
    """One page of a document."""

    number: int = Field(ge=1)
    """1-based page number."""
    start: int
    """Offset of the page's first character in the stored text."""
    end: int
    """Offset behind the page's last character."""
    road: Road
    """How the page was read."""
    width: float | None = None
    """In points; null where the source has no geometry."""
    height: float | None = None
    """In points; null where the source has no geometry."""
    turned: Literal[0, 90, 180, 270] = 0
    """Degrees clockwise by which the page was turned to stand upright; boxes, width and height are of the upright page."""
    skew: float = 0.0
    """Degrees by which the printed lines still fall to the right on the upright page; small, and only of scans."""
    words: Words = Field(default_factory=Words)
    """In reading order of the reader, empty where the source has no geometry."""
    rules: Boxes = Field(default_factory=Boxes)
    """Drawn rule lines and cell borders, as thin boxes."""


class TableCell(Model):
    """A cell of a table in a structured page; a spanning cell is repeated in every place it covers."""

    start: int
    end: int
    header: bool = False


class Block(Model):
    """A structural part of an HTML page: heading, paragraph, list item or table."""

    kind: Literal["heading", "paragraph", "item", "table"]
    start: int
    end: int
    level: int = 0
    """Heading level 1 to 6, or depth of a list item."""
    rows: tuple[tuple[TableCell, ...], ...] = ()
    """Only for a table: its rows, each with the same number of cells."""


class Document(Model):
    """A source after reading: the stored text and where everything stands."""

    source_id: str
    edition: str
    text: str
    """The stored source text; for a text file exactly the decoded file."""
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...] = ()
    """Only for HTML: the main content in reading order."""
    title: str = ""
    """Only for HTML: what the page calls itself in the browser's tab, which is no part of `text`."""


class Line(Model):
    """One printed line of a cell; several parts where it is a row of a table inside the cell."""

    parts: tuple[Span, ...]
    """Consecutive stretches from left to right; one for ordinary text."""
    role: Literal["text", "heading", "item", "row", "header_row"] = "text"
    """What the layout knows of the line: `row` and `header_row` have one part per table cell."""
    across: tuple[int, ...] = ()
    """Of a table's row: how many columns each part covers; empty where each covers one."""
    early: bool | None = None
    """Whether the line ended although the next line's first word would have fitted behind it; null where no positions tell."""
    margin: float | None = None
    """How clearly this line was told apart from its neighbour column, 0 to 1; null where nothing was split."""
    spread: bool = False
    """Whether its words were set apart to keep columns in place, so that wide spaces in it part no table cells."""


class Cell(Model):
    """A text cell of an entry, its lines from top to bottom."""

    name: Literal["tekst1", "tekst2", "body"]
    lines: tuple[Line, ...]


class Doubt(Model):
    """Something a step is not sure of, for the findings."""

    kind: str
    """A stable name, such as `repaired_code` or `low_column_margin`."""
    page: int
    message: str
    """One sentence for an analyst."""
    start: int | None = None
    end: int | None = None


class Entry(Model):
    """What one source says for one cao, before any interpretation."""

    cao_code: str | None
    """Without leading zeros, OCR damage repaired; null where none is printed."""
    code_printed: str | None
    """The code as it stands in the source."""
    cao_name: str
    name_spans: tuple[Span, ...]
    sector: str | None
    pages: tuple[int, ...]
    cells: tuple[Cell, ...]
    doubts: tuple[Doubt, ...] = ()


class Layout(Model):
    """A document taken apart: its entries, and what belongs to none."""

    entries: Packed[Entry]
    doubts: tuple[Doubt, ...] = ()
    """About stretches that belong to no entry."""
    furniture: Packed[Span] = Field(default_factory=Packed)
    """Headers, footers, cover, page numbers: read, and left out on purpose."""
