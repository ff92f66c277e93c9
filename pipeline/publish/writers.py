"""Write tables and records as files, the same bytes for the same content."""

import csv
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

from pipeline.publish.columns import ColumnKind
from pipeline.publish.tables import Table

LIST_SEPARATOR: Final = "|"
# A cell that begins so would be run by a spreadsheet as a formula, or lose its beginning.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_json_lines(records: Iterable[BaseModel], path: Path) -> None:
    """One record per line, all fields, in the order of the model."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for record in records:
            # json.dumps rather than pydantic's own: it escapes the line separators that some readers split lines at.
            line = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, allow_nan=False)
            stream.write(line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085") + "\n")


def write_csv(table: Table, path: Path) -> None:
    """UTF-8, commas, one header row; empty where there is no value; lists joined with `|`; formulas neutralised."""
    columns = [[cell(value) for value in table.cells(column)] for column in table.columns for cell in (_csv_writer(column.kind),)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        writer.writerow([column.name for column in table.columns])
        writer.writerows(zip(*columns, strict=True))


def write_parquet(table: Table, path: Path) -> None:
    """Typed columns, decimals as decimal128, lists as lists; no time or machine in the file."""
    arrays = [pa.array(_plain(table.cells(column), column.kind), type=column.arrow.type) for column in table.columns]
    schema = pa.schema([column.arrow for column in table.columns])
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd", version="2.6", use_dictionary=True)


def csv_cell(value: Any, kind: ColumnKind) -> str:
    """A value as the text of a CSV cell."""
    return "" if is_missing(value) else _csv_writer(kind)(value)


def _csv_writer(kind: ColumnKind) -> Callable[[Any], str]:
    """What makes the text of a CSV cell of a column's values; a kind is looked at once, not for every cell."""
    return _CSV_CELLS.get(kind, _any_cell)


def _text_cell(value: Any) -> str:
    return "" if value is None else neutral(value if isinstance(value, str) else _any_cell(value))


def _texts_cell(value: Any) -> str:
    return neutral(_list_cell(value))


def _list_cell(value: Any) -> str:
    return LIST_SEPARATOR.join(map(str, value)) if value else ""


def _boolean_cell(value: Any) -> str:
    return "" if value is None else "true" if value else "false"


def _number_cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:g}" if float(value).is_integer() and abs(value) < 1e6 else repr(value)


def _any_cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


_CSV_CELLS: Final[dict[ColumnKind, Callable[[Any], str]]] = {
    ColumnKind.TEXT: _text_cell, ColumnKind.TEXTS: _texts_cell, ColumnKind.INTEGERS: _list_cell, ColumnKind.BOOLEAN: _boolean_cell,
    ColumnKind.NUMBER: _number_cell,
}  # fmt: skip


def neutral(cell: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what begins like one; `original` takes it off."""
    if cell[:1].isalnum():  # most do, and this is quicker to see
        return cell
    return "'" + cell if cell.lstrip(" '").startswith(_FORMULA_STARTS) else cell


def original(cell: str) -> str:
    """The text that `neutral` made a cell of."""
    return cell[1:] if cell.startswith("'") and cell.lstrip(" '").startswith(_FORMULA_STARTS) else cell


def is_missing(value: Any) -> bool:
    """Whether a cell has no value."""
    return value is None or (isinstance(value, float) and value != value)


def _plain(cells: list[Any], kind: ColumnKind) -> list[Any]:
    """Values as Arrow takes them; tuples are lists to it."""
    return [None if value is None else float(value) for value in cells] if kind is ColumnKind.NUMBER else cells
