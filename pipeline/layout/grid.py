"""The rows of a web page's table as lines: a part per cell, a spanning cell once, with how many columns it covers."""

import re
from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Literal

from pipeline.models.document import Block, Document, Line, Span, TableCell

Row = Sequence[TableCell]
_WHITE = re.compile(r"\s+")


def words_of(document: Document, part: TableCell | Block) -> str:
    """What a cell or block says, on one line."""
    return _WHITE.sub(" ", document.text[part.start : part.end]).strip()


def page_of(document: Document, offset: int) -> int:
    """Number of the page that holds an offset."""
    return next((p.number for p in document.pages if p.start <= offset < p.end), 1)


def span_of(document: Document, start: int, end: int) -> Span:
    """A stretch of the stored text with its page."""
    return Span(page=page_of(document, start), start=start, end=end)


def is_over_all(row: Row) -> bool:
    """Whether a row is one cell over the whole width, as those that name the group below them."""
    return len(row) > 1 and len({(c.start, c.end) for c in row}) == 1


def head_rows(rows: Sequence[Row]) -> int:
    """How many rows at the top of a table are its head: all marked as such, or held together by a cell that spans them."""
    count = 0
    while count < len(rows) and all(c.header for c in rows[count]) and not (count and is_over_all(rows[count])):
        count += 1
    if count or not rows:
        return count
    first = [(c.start, c.end) for c in rows[0]]
    return 2 if len(set(first)) < len(first) and len(rows) > 2 and any((c.start, c.end) in first for c in rows[1]) else 1


def table_lines(document: Document, rows: Sequence[Row], without: Collection[int] = (), heads: int | None = None) -> list[Line]:
    """The rows with any text as lines.

    Args:
        document: where the cells stand.
        rows: all rows of the table, or some of them.
        without: columns to leave out, counted from 0.
        heads: how many of the rows at the top are its head; None takes those that are marked as such.
    """
    found: list[Line] = []
    for number, row in enumerate(rows):
        header = number < heads if heads is not None else False
        header = header or all(c.header for c in row) or (is_over_all(row) and number + 1 < len(rows) and _names_a_group(document, row))
        line = _line(document, row, without, "header_row" if header else "row")
        if line:
            found.append(line)
    return found


def _names_a_group(document: Document, row: Row) -> bool:
    words = words_of(document, row[0])
    return len(words) < 90 and "€" not in words and not words.endswith(".")


def _line(document: Document, row: Row, without: Collection[int], role: Literal["row", "header_row"]) -> Line | None:
    kept = [(n, c) for n, c in enumerate(row) if n not in without]
    # one cell over several columns once; empty cells, which all stand at the same place, each by itself
    cells = [[c for _, c in group] for _, group in groupby(kept, key=lambda at: (at[1].start, at[0] if at[1].start == at[1].end else -1))]
    parts = tuple(span_of(document, group[0].start, group[0].end) for group in cells)
    if not any(document.text[p.start : p.end].strip() for p in parts):
        return None
    across = tuple(len(group) for group in cells)
    return Line(parts=parts, role=role, across=across if any(n > 1 for n in across) else ())
