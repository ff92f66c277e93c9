"""From pages to table rows and cells, in reading order."""

import importlib
import re
from typing import Any, Final

from pipeline.models.document import Document, Layout
from pipeline.models.source import Kind

# Imported when a document of the kind comes along: a web page needs no column separation.
_ROADS: Final = {
    "dump": ("pipeline.layout.dump", "entries_from_dump"),
    "placed": ("pipeline.layout.table", "entries_from_pages"),
    "page": ("pipeline.layout.prose", "entries_from_page"),
}
# A line that begins as a row of an annex does: a code alone, or before a name.
_ROW_START: Final = re.compile(r"(?m)^ ?(\d{1,4})(?:[ \t]+[A-ZÀ-Ý][^\n]*)?$")
_MIN_ROWS: Final = 6


def layout(document: Document, kind: Kind | None = None) -> Layout:
    """Take a document apart into its entries.

    Args:
        document: as `read` gave it; unchanged.
        kind: `annex` or `page`; None has it recognised.

    Returns:
        One entry per cao of an annex, or what the layout of a page finds; spans point into `document.text`.
    """
    annex_road = "placed" if any(page.words for page in document.pages) else "dump"
    module, function = _ROADS["page" if (kind or recognise(document)) == "page" else annex_road]
    take_apart: Any = getattr(importlib.import_module(module), function)
    result: Layout = take_apart(document)
    return result


def recognise(document: Document) -> Kind:
    """Whether a document is an annex, a table with a row per cao, or a page of running text.

    An annex names its columns in a header row, or has many lines that begin with a different cao code.
    """
    from pipeline.layout.headers import header_columns
    from pipeline.layout.lines import text_lines

    if document.blocks:
        return "page"
    for line in text_lines(document):
        columns = header_columns(line)
        if columns and {"code", "name"} <= columns.keys():
            return "annex"
    codes = {match[1] for match in _ROW_START.finditer(document.text)}
    return "annex" if len(codes) >= _MIN_ROWS else "page"
