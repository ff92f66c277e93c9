"""Write the dataset as one SQLite file: keys, indexes, foreign keys, checks, views and full-text search.

Lists are JSON arrays, amounts are numbers, dates are ISO texts, booleans are 0 and 1. The same content gives the same bytes:
all is written in one transaction, nothing holds a time, and the place in the header where SQLite notes its own version is cleared.
"""

import errno
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from pipeline.errors import ChecksFailedError
from pipeline.publish import keys, schemas
from pipeline.publish.columns import Column, ColumnKind
from pipeline.publish.tables import Table

DATABASE: Final = "stagewijzer.sqlite"
APPLICATION_ID: Final = 0x57494A5A
"""Marks the file as ours in its header (PRAGMA application_id)."""
_LIBRARY_VERSION: Final = (96, 4)
"""Place and length of the writing library's version in the header; readers do not use it."""

_TYPES: Final = {
    ColumnKind.TEXT: "TEXT", ColumnKind.INTEGER: "INTEGER", ColumnKind.NUMBER: "REAL", ColumnKind.DECIMAL: "NUMERIC",
    ColumnKind.DATE: "TEXT", ColumnKind.BOOLEAN: "INTEGER", ColumnKind.TEXTS: "TEXT", ColumnKind.INTEGERS: "TEXT",
}  # fmt: skip
_STORED: Final[dict[ColumnKind, Callable[[Any], Any]]] = {
    ColumnKind.TEXTS: json.JSONEncoder(ensure_ascii=False).encode, ColumnKind.INTEGERS: json.JSONEncoder(ensure_ascii=False).encode,
    ColumnKind.DECIMAL: str,  # NUMERIC affinity makes it a number: an integer where it is one
    ColumnKind.NUMBER: float, ColumnKind.BOOLEAN: int, ColumnKind.DATE: str,
}  # fmt: skip
_SEARCH: Final = {"pages": ("text",), "provisions": ("cao_name", "quote")}
"""Full-text search: the stored source text page by page, and the provisions' names and quotes."""


def write_database(tables: dict[str, Table], path: Path) -> None:
    """Write all tables into a new SQLite file.

    Raises:
        ChecksFailedError: a key is used twice, or a row names one that is not there.
        OSError: the file cannot be written, or the disk is full.
    """
    try:
        _write(tables, path)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
            raise  # a fault in a statement
        raise OSError(errno.EIO, f"{error} ({path.name})") from error


def _write(tables: dict[str, Table], path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript("PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schemas.VERSION}")
        connection.execute("BEGIN")
        for table in tables.values():
            _fill(connection, table)
        for statement in _indexes(tables):
            connection.execute(statement)
        connection.execute("COMMIT")
        _check(connection)
        connection.executescript(files("pipeline.publish").joinpath("views.sql").read_text("utf-8"))
        _make_searchable(connection)
        connection.execute("ANALYZE")
        connection.execute("VACUUM")
    place, length = _LIBRARY_VERSION
    with path.open("r+b") as stream:
        stream.seek(place)
        stream.write(bytes(length))


def create_table(table: Table) -> str:
    """The SQL statement that makes a table, with its keys and checks."""
    primary = keys.PRIMARY.get(table.name, ())
    lines = [_column(column, column.name in primary) for column in table.columns]
    if primary:
        lines.append(f"PRIMARY KEY ({_names(primary)})")
    for reference in keys.FOREIGN.get(table.name, ()):
        lines.append(f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {_name(reference.table)} ({_names(reference.to)})")
    return f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def sql_values(cells: list[Any], kind: ColumnKind) -> list[Any]:
    """Values of a column as SQLite stores them."""
    store = _STORED.get(kind)
    return cells if store is None else [None if value is None else store(value) for value in cells]


def _fill(connection: sqlite3.Connection, table: Table) -> None:
    connection.execute(create_table(table))
    marks = ", ".join("?" for _ in table.columns)
    columns = [sql_values(table.cells(column), column.kind) for column in table.columns]
    try:
        connection.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", zip(*columns, strict=True))
    except sqlite3.IntegrityError as error:
        raise ChecksFailedError(f"the table {table.name} does not keep to its keys or values: {error}.") from error


def _column(column: Column, in_key: bool) -> str:
    name = _name(column.name)
    line = f"{name} {_TYPES[column.kind]}" + ("" if column.nullable and not in_key else " NOT NULL")
    if column.kind is ColumnKind.BOOLEAN:
        return f"{line} CHECK ({name} IN (0, 1))"
    if column.choices and column.kind is ColumnKind.TEXT:
        return f"{line} CHECK ({name} IN ({', '.join(_text(choice) for choice in column.choices)}))"
    return line


def _indexes(tables: dict[str, Table]) -> Iterator[str]:
    for table, lists in keys.INDEXED.items():
        if table in tables:
            for columns in lists:
                yield f"CREATE INDEX {_name('_'.join((table, *columns)))} ON {_name(table)} ({_names(columns)})"


def _check(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        details = [f"{table}, row {row}: names a row of {parent} that is not there" for table, row, parent, _ in broken]
        raise ChecksFailedError(f"{len(broken)} rows of the database name a row that is not there.", details=details)


def _make_searchable(connection: sqlite3.Connection) -> None:
    for table, columns in _SEARCH.items():
        search = f"{table}_fts"
        # Double quotes: Datasette knows a table's index by them.
        connection.execute(
            f"CREATE VIRTUAL TABLE {search} USING fts5({_names(columns)}, content={_name(table)}, tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")
        connection.execute(f"INSERT INTO {search} ({search}) VALUES ('optimize')")


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(_name(name) for name in names)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
