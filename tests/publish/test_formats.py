"""The formats beside JSON Lines, CSV and Parquet: types survive the round trip, keys hold, nothing is run, validators agree."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.errors import ChecksFailedError
from pipeline.models.dataset import Dataset
from pipeline.models.record import Condition, Evidence
from pipeline.publish import codebook, keys, labels
from pipeline.publish.columns import Column, ColumnKind
from pipeline.publish.dataset import publish
from pipeline.publish.tables import Table, tables
from pipeline.publish.writers import is_missing, original
from tests.publish import samples
from tests.publish.test_dataset import contents
from tests.publish.test_dataset import dataset as plain_dataset

HOSTILE = ("=1+1", "@SUM(A1)", "+31", "-5", "{=1}", "http://a.example/", "'=x", "1e5", "00123", "_x0041_", "a\nb", 'naïef “citaat”; ,"x"')


def dataset() -> Dataset:
    """Two provisions, one a part of the other, with every kind of value and every text that a format might spoil."""
    whole = samples.provision()
    conditions = [Condition(type="other", text=text) for text in HOSTILE]
    numbers = (
        Condition(type="indexation", value="cpi", text="cpi"),
        Condition(type="min_hours_per_week", value=7.6, unit="hour", text="7,6 uur"),
    )
    part = whole.model_copy(
        update={
            "id": whole.id + "-part", "arrangement_id": whole.arrangement_id + "-part", "component_of": whole.id,
            "amount": Decimal("12.8125"),
            "percentage": Decimal("12.816"), "percentage_base": "=schaal 5", "superseded": True, "levels": (), "mbo_levels": (),
            "hours_per_week_from": 15, "days_per_week_to": 0.5, "confidence": 0.25, "conditions": (*conditions, *numbers),
            "evidence": tuple(Evidence(page=1, start=n, end=n + 1, quote=text) for n, text in enumerate(HOSTILE)),
        }
    )  # fmt: skip
    agreement = samples.agreement().model_copy(update={"provisions": (whole, part)})
    return plain_dataset(agreement)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("published") / "d"
    publish(dataset(), place)
    return place


def expected(table: Table) -> Iterator[tuple[Column, list[Any]]]:
    for column in table.columns:
        yield column, [plain(value) for value in table.frame[column.name]]


def plain(value: Any) -> Any:
    return None if is_missing(value) else list(value) if isinstance(value, tuple) else value


def database(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{folder / 'stagewijzer.sqlite'}?mode=ro", uri=True)


@pytest.mark.parametrize("name", sorted(tables(dataset())))
def test_types_survive_the_round_trip_through_sqlite(folder: Path, name: str) -> None:
    table = tables(dataset())[name]
    with closing(database(folder)) as connection:
        stored = list(zip(*connection.execute(f"SELECT * FROM {name} ORDER BY rowid"), strict=True)) or [()] * len(table.columns)
    for (column, values), cells in zip(expected(table), stored, strict=True):
        assert [back(cell, column.kind) for cell in cells] == values, column.name


def back(cell: Any, kind: ColumnKind) -> Any:
    """What a cell of the database was made of, as docs/dataset.md says."""
    if cell is None:
        return None
    if kind in (ColumnKind.TEXTS, ColumnKind.INTEGERS):
        return json.loads(cell)
    if kind is ColumnKind.DECIMAL:
        return Decimal(str(cell))
    if kind is ColumnKind.DATE:
        return datetime.fromisoformat(cell).date()
    return bool(cell) if kind is ColumnKind.BOOLEAN else cell


@pytest.mark.parametrize("name", sorted(tables(dataset())))
def test_types_survive_the_round_trip_through_parquet(folder: Path, name: str) -> None:
    stored = pq.read_table(folder / f"{name}.parquet").to_pydict()
    for column, values in expected(tables(dataset())[name]):
        assert stored[column.name] == values, column.name


@pytest.mark.parametrize("name", sorted(tables(dataset())))
def test_types_survive_the_round_trip_through_csv_by_the_codebook(folder: Path, name: str) -> None:
    frame = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
    for column, values in expected(tables(dataset())[name]):
        assert [from_csv(cell, column.kind) for cell in frame[column.name]] == values, column.name


def from_csv(cell: str, kind: ColumnKind) -> Any:
    parts = original(cell).split("|") if cell else []
    lists = {ColumnKind.TEXTS: parts, ColumnKind.INTEGERS: [int(part) for part in parts] if kind is ColumnKind.INTEGERS else []}
    if kind in lists:
        return lists[kind]
    if not cell:
        return None
    read = {
        ColumnKind.TEXT: original, ColumnKind.INTEGER: int, ColumnKind.NUMBER: float, ColumnKind.DECIMAL: Decimal,
        ColumnKind.DATE: lambda text: datetime.fromisoformat(text).date(), ColumnKind.BOOLEAN: {"true": True, "false": False}.get,
    }[kind]  # fmt: skip
    return read(cell)


@pytest.mark.parametrize("name", ["agreements", "conditions", "evidence", "ledger", "provisions", "sources", "findings"])
def test_types_survive_the_round_trip_through_excel(folder: Path, name: str) -> None:
    sheet = openpyxl.load_workbook(folder / "stagewijzer.xlsx")[name]
    header, *rows = [list(row) for row in sheet.iter_rows()]
    table = tables(dataset())[name]
    assert [cell.value for cell in header] == [column.name for column in table.columns]
    for (column, values), cells in zip(expected(table), zip(*rows, strict=True), strict=True):
        assert [from_excel(cell, column.kind) for cell in cells] == [None if value == [] else value for value in values], column.name
        for cell in cells:
            assert cell.data_type != "f"
            assert cell.hyperlink is None


def from_excel(cell: Any, kind: ColumnKind) -> Any:
    value = cell.value
    if value is None:
        return None
    if kind in (ColumnKind.TEXTS, ColumnKind.INTEGERS):
        return [int(part) if kind is ColumnKind.INTEGERS else part for part in value.split("|")]
    if kind is ColumnKind.DECIMAL:
        return Decimal(str(value))
    return value.date() if kind is ColumnKind.DATE else value.replace("_x005F_", "_") if kind is ColumnKind.TEXT else value


def test_each_sheet_has_a_frozen_header_and_filters(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "stagewijzer.xlsx")
    for name in ("provisions", "agreements", "conditions", "evidence", "ledger", "findings", "sources", "codebook"):
        assert book[name].freeze_panes is not None
        assert book[name].freeze_panes[-1] == "2"
        assert book[name].auto_filter.ref.startswith("A1:")
    assert book["about"]["A1"].value == "Stagewijzer, version 1.0.0 of the dataset"


def test_the_database_and_the_workbook_are_the_same_bytes_each_time(folder: Path, tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "again")
    assert contents(tmp_path / "again") == contents(folder)


def test_the_database_has_keys_foreign_keys_checks_and_says_whose_it_is(folder: Path) -> None:
    with closing(database(folder)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, primary in keys.PRIMARY.items():
            found = connection.execute(f"SELECT name FROM pragma_table_info('{name}') WHERE pk ORDER BY pk").fetchall()
            assert tuple(row[0] for row in found) == primary
        for name, references in keys.FOREIGN.items():
            assert len({row[0] for row in connection.execute(f"PRAGMA foreign_key_list({name})")}) == len(references)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM agreements")
        assert connection.execute("PRAGMA user_version").fetchone()[0] >= 1


def test_each_view_answers(folder: Path) -> None:
    with closing(database(folder)) as connection:
        views = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert "amounts_by_level" in views
        for view in views:
            connection.execute(f"SELECT * FROM {view}").fetchall()
        rows = connection.execute("SELECT level, amount FROM amounts_by_level").fetchall()
        assert sorted(rows) == [("hbo", 250.5), ("mbo", 250.5)]
        ((context,),) = connection.execute("SELECT context FROM evidence_in_context WHERE quote LIKE 'ontvangen%'").fetchall()
        assert "ontvangen € 250,50 bruto per maand per 1 januari 2023" in context


def test_the_source_text_can_be_searched_without_accents_and_the_metadata_has_ready_questions(folder: Path) -> None:
    metadata = json.loads((folder / "datasette-metadata.json").read_text(encoding="utf-8"))
    described = metadata["databases"]["stagewijzer"]
    with closing(database(folder)) as connection:
        found = connection.execute(described["queries"]["search"]["sql"], {"words": "stagiairs"}).fetchall()
        assert [row[:3] for row in found] == [("szw-annex", "2023", 1)]
        indexes = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE name LIKE '%_fts'")]
        assert {table for table in ("pages", "provisions") for sql in indexes if f'content="{table}"' in sql} == {"pages", "provisions"}
        in_force = described["queries"]["in_force"]["sql"]
        assert len(connection.execute(in_force, {"day": "2023-06-01", "level": "mbo"}).fetchall()) == 1
        assert connection.execute(in_force, {"day": "2022-06-01", "level": "mbo"}).fetchall() == []
        for name, table in described["tables"].items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            assert set(table["columns"]) == columns


def test_a_row_that_names_no_other_fails_the_check(tmp_path: Path) -> None:
    odd = samples.provision().model_copy(update={"component_of": "nothing"})
    with pytest.raises(ChecksFailedError, match="not there"):
        publish(plain_dataset(samples.agreement().model_copy(update={"provisions": (odd,)})), tmp_path / "d")
    assert not list(tmp_path.iterdir())


def test_frictionless_finds_the_package_valid(folder: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "--json", "datapackage.json"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    report = json.loads(found.stdout)
    assert report["valid"], [error for task in report["tasks"] for error in task["errors"]][:3]
    assert {task["type"] for task in report["tasks"]} == {"table", "file"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("provisions.csv", ",gross,", ",brut,"),
        ("conditions.csv", "9001/intern-month", "9002/intern-month"),
        ("agreements.csv", "9001", "9003"),
    ],
)
def test_frictionless_finds_a_planted_fault(folder: Path, tmp_path: Path, file: str, old: str, new: str) -> None:
    for path in folder.iterdir():
        content = path.read_bytes()
        (tmp_path / path.name).write_bytes(content.replace(old.encode(), new.encode(), 1) if path.name == file else content)
    found = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"], cwd=tmp_path, capture_output=True, check=False
    )
    assert found.returncode == 1


def test_the_descriptor_tells_version_sources_keys_values_and_the_hash_of_every_file(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == "1.0.0"
    assert package["sources"][0]["version"] == "2023"
    assert {resource["path"] for resource in package["resources"]} == {path.name for path in folder.iterdir()} - {"datapackage.json"}
    assert all(resource["hash"].startswith("sha256:") and resource["bytes"] > 0 for resource in package["resources"])
    provisions = next(resource for resource in package["resources"] if resource["name"] == "provisions")["schema"]
    assert provisions["primaryKey"] == ["edition", "provision_id"]
    per = next(field for field in provisions["fields"] if field["name"] == "per")
    assert [category["value"] for category in per["categories"]] == per["constraints"]["enum"]
    assert {"value": "month", "label": "maand"} in per["categories"]


def test_every_column_and_value_has_a_dutch_label_and_no_label_is_left_over() -> None:
    views = tables(dataset())
    known = labels.known()
    assert known["tables"] == set(views)
    columns = {column.name for table in views.values() for column in table.columns}
    assert known["columns"] == columns
    assert known["units"] <= columns
    assert known["values"] == {column.name for table in views.values() for column in table.columns if column.choices}
    for table in views.values():
        for column in table.columns:
            assert column.description, column.name
            for choice in column.choices:
                assert labels.of_value(column, choice)


def test_the_codebook_says_what_is_filled_and_gives_an_example(folder: Path) -> None:
    found = {(entry.table, entry.column.name): entry for entry in codebook.entries(tables(dataset()).values())}
    percentage = found["provisions", "percentage"]
    assert (percentage.filled, percentage.example, percentage.unit) == (50.0, "12.816", "percent")
    assert found["provisions", "levels"].filled == 50.0
    page = (folder / "codebook.md").read_text(encoding="utf-8")
    assert "| `percentage` | percentage | Percentage of `percentage_base`. | decimal | percent | 50.0 | 12.816 |" in page
    assert "`month` maand" in page
