"""Write the dataset as an Excel workbook for analysts: typed cells, a frozen header, filters, and never a formula.

Text goes in as text cells, whatever it begins with, so nothing that stood in a document is ever run. The workbook holds no
time of its making and its parts are stored as they are, so the same content gives the same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from pipeline.publish import codebook, labels
from pipeline.publish.columns import Column, ColumnKind
from pipeline.publish.sheet import Sheet
from pipeline.publish.tables import Table
from pipeline.publish.writers import LIST_SEPARATOR

WORKBOOK: Final = "stagewijzer.xlsx"
SHEETS: Final = ("provisions", "agreements", "conditions", "evidence", "ledger", "findings", "sources")
"""The tables an analyst works with; the stored pages and the links are in the other formats."""
MAX_CELL: Final = 32_767
MAX_ROWS: Final = 1_048_576
_NO_TIME: Final = datetime(1980, 1, 1)
_WIDE: Final = {"quote": 60, "text": 60, "message": 60, "cao_name": 32, "title": 40, "rights": 40, "note": 40}
_FROZEN: Final = {"provisions": "benefit", "agreements": "status", "conditions": "benefit", "evidence": "benefit"}
"""The first column that scrolls; what stands before it says what the row is about."""


def write_workbook(tables: dict[str, Table], version: str, path: Path) -> None:
    """Write the workbook: a sheet of explanation, the tables, the codebook."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": f"Stagewijzer {version}", "created": _NO_TIME})
        styles = {
            "head": book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "decimal": book.add_format({"num_format": "#,##0.00##", "valign": "top"}),
            "plain": book.add_format({"valign": "top"}),
        }
        cut = [cut for name in SHEETS for cut in _table(book, tables[name], styles)]
        _texts(book, "codebook", [codebook.HEADER, *(entry.cells() for entry in codebook.entries(tables.values()))], styles)
        _about(book, version, cut, styles)
    _store(buffer, path)


def _table(book: Any, table: Table, styles: dict[str, Any]) -> list[str]:
    """A sheet with a table; returns what did not fit, a sentence each."""
    sheet = book.add_worksheet(table.name, worksheet_class=Sheet)
    cut = []
    count = len(table.frame)
    if count >= MAX_ROWS:
        cut.append(f"{table.name}: only the first {MAX_ROWS - 1} of {count} rows fit into a sheet; the CSV file has all.")
        count = MAX_ROWS - 1
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name, styles["head"])
        sheet.set_column(number, number, _WIDE.get(column.name, max(11, len(column.name) + 3)))
        for row in _column(sheet, number, column, table.cells(column)[:count], styles):
            cut.append(f"{table.name}, row {row}, {column.name}: cut at {MAX_CELL} characters; the CSV file has all.")
    first = next((n for n, column in enumerate(table.columns) if column.name == _FROZEN.get(table.name)), 0)
    sheet.freeze_panes(1, first)
    sheet.autofilter(0, 0, max(1, count), len(table.columns) - 1)
    return cut


def _column(sheet: Sheet, number: int, column: Column, cells: list[Any], styles: dict[str, Any]) -> list[int]:
    """Write the typed cells of one column; returns the rows, as a spreadsheet counts them, of texts that were too long for a cell."""
    match column.kind:
        case ColumnKind.TEXTS | ColumnKind.INTEGERS:
            # a list without items is an empty cell
            return _column_of_texts(sheet, number, [LIST_SEPARATOR.join(map(str, value or ())) or None for value in cells], styles)
        case ColumnKind.TEXT:
            return _column_of_texts(sheet, number, cells, styles)
        case ColumnKind.DATE:
            sheet.fill_dates(number, cells, styles["date"])
        case ColumnKind.BOOLEAN:
            for row, value in enumerate(cells, start=1):
                if value is not None:
                    sheet.write_boolean(row, number, value, styles["plain"])
        case _:
            style = styles["decimal" if column.kind is ColumnKind.DECIMAL else "plain"]
            sheet.fill_numbers(number, [None if value is None else float(value) for value in cells], style)
    return []


def _column_of_texts(sheet: Sheet, number: int, cells: list[str | None], styles: dict[str, Any]) -> list[int]:
    sheet.fill_texts(number, [None if text is None else text[:MAX_CELL] for text in cells], styles["plain"])
    return [row for row, text in enumerate(cells, start=2) if text is not None and len(text) > MAX_CELL]


def _texts(book: Any, name: str, rows: Sequence[Sequence[str]], styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet(name)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell[:MAX_CELL], styles["plain" if row else "head"])
    sheet.set_column(0, 2, 24)
    sheet.set_column(3, 3, 60)
    sheet.set_column(4, len(rows[0]) - 1, 18)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(rows) - 1), len(rows[0]) - 1)


def _about(book: Any, version: str, cut: Sequence[str], styles: dict[str, Any]) -> None:
    sheet = book.add_worksheet("about")
    lines = [
        f"Stagewijzer, version {version} of the dataset",
        "What Dutch collective labour agreements arrange on internship pay, as these documents say it.",
        "Each row of provisions is one arrangement; quote and pages say where it was read. The sheet codebook explains the columns.",
        *(f"{name} ({labels.of_table(name)})" for name in SHEETS),
        *cut,
    ]
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line[:MAX_CELL], styles["plain"])
    sheet.set_column(0, 0, 120)


def _store(buffer: io.BytesIO, path: Path) -> None:
    """Store the parts uncompressed: compressed bytes differ from one zlib to the next."""
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as stored:
        for item in made.infolist():
            entry = zipfile.ZipInfo(item.filename, date_time=(1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            stored.writestr(entry, made.read(item))
