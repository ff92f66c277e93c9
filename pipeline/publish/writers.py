"""Write tables and records as files, the same bytes for the same content."""

import csv
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel

from pipeline.publish.columns import ColumnKind
from pipeline.publish.tables import Table

LIST_SEPARATOR: Final = "|"
# A cell that begins so would be run by a spreadsheet as a formula, or lose its beginning.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_TEXT_KINDS: Final = (ColumnKind.TEXT, ColumnKind.TEXTS)


def write_json_lines(records: Iterable[BaseModel], path: Path) -> None:
    """One record per line, all fields, in the order of the model."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for record in records:
            # json.dumps rather than pydantic's own: it escapes the line separators that some readers split lines at.
            line = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, allow_nan=False)
            stream.write(line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085") + "\n")


def write_csv(table: Table, path: Path) -> None:
    """UTF-8, commas, one header row; empty where there is no value; lists joined with `|`; formulas neutralised."""
    cells = pd.DataFrame(
        {
            column.name: [csv_cell(value, column.kind) for value in table.frame[column.name]]
            for column in table.columns
        },
        columns=pd.Index([column.name for column in table.columns]),
        dtype="object",
    )  # fmt: skip
    cells.to_csv(path, index=False, encoding="utf-8", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def write_parquet(table: Table, path: Path) -> None:
    """Typed columns, decimals as decimal128, lists as lists; no time or machine in the file."""
    arrays = [
        pa.array([_plain(value, column.kind) for value in table.frame[column.name]], type=column.arrow.type) for column in table.columns
    ]
    schema = pa.schema([column.arrow for column in table.columns])
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path, compression="zstd", version="2.6", use_dictionary=True)


def csv_cell(value: Any, kind: ColumnKind) -> str:
    """A value as the text of a CSV cell."""
    if is_missing(value):
        return ""
    if kind in (ColumnKind.TEXTS, ColumnKind.INTEGERS):
        cell = LIST_SEPARATOR.join(str(part) for part in value)
    elif kind is ColumnKind.BOOLEAN:
        cell = "true" if value else "false"
    elif kind is ColumnKind.NUMBER:
        cell = f"{value:g}" if float(value).is_integer() and abs(value) < 1e6 else repr(value)
    elif isinstance(value, Decimal):
        cell = f"{value:f}"
    else:
        cell = str(value)
    return neutral(cell) if kind in _TEXT_KINDS else cell


def neutral(cell: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what begins like one; `original` takes it off."""
    return "'" + cell if cell.lstrip(" '").startswith(_FORMULA_STARTS) else cell


def original(cell: str) -> str:
    """The text that `neutral` made a cell of."""
    return cell[1:] if cell.startswith("'") and cell.lstrip(" '").startswith(_FORMULA_STARTS) else cell


def is_missing(value: Any) -> bool:
    """Whether a cell has no value."""
    return value is None or (isinstance(value, float) and value != value)


def _plain(value: Any, kind: ColumnKind) -> Any:
    if is_missing(value):
        return None
    if kind in (ColumnKind.TEXTS, ColumnKind.INTEGERS):
        return list(value)
    return float(value) if kind is ColumnKind.NUMBER else value
