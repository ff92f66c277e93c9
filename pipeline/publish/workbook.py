"""Write the dataset as an Excel workbook for analysts: typed cells, a frozen header, filters, and never a formula.

Text goes in as text cells, whatever it begins with, so nothing that stood in a document is ever run. The workbook holds no
time of its making and its parts are stored as they are, so the same content gives the same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from pipeline.publish import codebook, labels
from pipeline.publish.columns import Column, ColumnKind
from pipeline.publish.tables import Table
from pipeline.publish.writers import LIST_SEPARATOR, is_missing

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
    sheet = book.add_worksheet(table.name)
    cut = []
    rows = table.frame
    if len(rows) >= MAX_ROWS:
        cut.append(f"{table.name}: only the first {MAX_ROWS - 1} of {len(rows)} rows fit into a sheet; the CSV file has all.")
        rows = rows.head(MAX_ROWS - 1)
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name, styles["head"])
        sheet.set_column(number, number, _WIDE.get(column.name, max(11, len(column.name) + 3)))
        for place, value in enumerate(rows[column.name], start=1):
            if _cell(sheet, place, number, value, column, styles):
                cut.append(f"{table.name}, row {place + 1}, {column.name}: cut at {MAX_CELL} characters; the CSV file has all.")
    first = next((n for n, column in enumerate(table.columns) if column.name == _FROZEN.get(table.name)), 0)
    sheet.freeze_panes(1, first)
    sheet.autofilter(0, 0, max(1, len(rows)), len(table.columns) - 1)
    return cut


def _cell(sheet: Any, row: int, column_number: int, value: Any, column: Column, styles: dict[str, Any]) -> bool:
    """Write one typed cell; True where a text was too long for a cell."""
    if is_missing(value):
        return False
    if column.kind in (ColumnKind.TEXTS, ColumnKind.INTEGERS):
        value = LIST_SEPARATOR.join(str(part) for part in value)
        if not value:
            return False
    if isinstance(value, bool):
        sheet.write_boolean(row, column_number, value, styles["plain"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column_number, datetime(value.year, value.month, value.day), styles["date"])
    elif isinstance(value, str):
        sheet.write_string(row, column_number, value[:MAX_CELL], styles["plain"])
        return len(value) > MAX_CELL
    else:
        sheet.write_number(row, column_number, float(value), styles["decimal" if column.kind is ColumnKind.DECIMAL else "plain"])
    return False


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
