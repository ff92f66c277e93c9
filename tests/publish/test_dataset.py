"""The published files: the same bytes each time, typed, readable, safe to open, and never half-written."""

import csv
import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ChecksFailedError, UnwritableOutputError
from pipeline.models.dataset import Dataset, Extraction, Part, StoredPage
from pipeline.models.record import Agreement
from pipeline.models.source import Source
from pipeline.publish import place, schemas, verify
from pipeline.publish.columns import ColumnKind
from pipeline.publish.dataset import assemble, publish, publish_beside
from pipeline.publish.tables import tables
from pipeline.publish.writers import csv_cell, neutral, original
from tests.publish import samples


def dataset(*agreements: Agreement) -> Dataset:
    source = Source(
        id="szw-annex", edition="2023", title="Bijlage", publisher="Ministerie", kind="annex", file="a.txt",
        media_type="text/plain", sha256="0" * 64, rights="public",
    )  # fmt: skip
    extraction = Extraction(
        agreements=agreements or (samples.agreement(),),
        ledger=(samples.ledger_entry(),),
        findings=(samples.finding(),),
        links=(samples.link(),) if not agreements else (),
    )
    page = StoredPage(page=1, start=0, end=len(samples.TEXT), road="text", text=samples.TEXT)
    return assemble([Part(source=source, extraction=extraction, pages=(page,))])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    assert publish(dataset(), tmp_path / "one")
    assert publish(dataset(), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_an_unchanged_dataset_is_left_alone(tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "dataset")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "dataset").iterdir()}
    assert not publish(dataset(), tmp_path / "dataset")
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "dataset").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["dataset"]


def test_every_table_is_there_as_csv_and_parquet_with_the_same_columns_and_rows(tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "d")
    for name, table in tables(dataset()).items():
        columns = [column.name for column in table.columns]
        parquet = pq.read_table(tmp_path / "d" / f"{name}.parquet")
        assert parquet.column_names == columns
        assert list(rows(tmp_path / "d" / f"{name}.csv")[0]) == columns
        assert parquet.num_rows == len(rows(tmp_path / "d" / f"{name}.csv")) == len(table.frame)


def test_a_provision_row_can_be_read_on_its_own(tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "d")
    (row,) = rows(tmp_path / "d/provisions.csv")
    expected = {
        "cao_code": "9001", "cao_name": "Voorbeeld", "source_id": "szw-annex", "edition": "2023", "amount": "250.50",
        "currency": "EUR", "levels": "mbo|hbo", "mbo_levels": "3|4", "valid_from": "2023-01-01", "valid_until": "",
        "superseded": "false", "condition_types": "pro_rata|full_time_basis", "pages": "1", "number": "1",
        "quote": "ontvangen € 250,50 bruto per maand",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_parquet_keeps_decimals_dates_and_lists(tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "d")
    (row,) = pq.read_table(tmp_path / "d/provisions.parquet").to_pylist()
    assert row["amount"] == Decimal("250.50")
    assert row["valid_from"].isoformat() == "2023-01-01"
    assert row["levels"] == ["mbo", "hbo"]
    assert row["percentage"] is None
    assert isinstance(pd.read_parquet(tmp_path / "d/provisions.parquet"), pd.DataFrame)


def test_parquet_names_no_time_and_no_machine(tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "d")
    metadata = pq.read_metadata(tmp_path / "d/provisions.parquet").metadata or {}
    assert b"pandas" not in metadata


def test_each_json_line_keeps_to_the_schema(tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "d")
    lines = (tmp_path / "d/agreements.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    validator = jsonschema.Draft202012Validator(schemas.generate()["agreement"])
    assert list(verify.problems(validator, json.loads(lines[0]))) == []
    assert Agreement.model_validate_json(lines[0]) == samples.agreement()


def test_no_csv_cell_is_run_as_a_formula(tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "d")
    for path in (tmp_path / "d").glob("*.csv"):
        for row in rows(path):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], path.name


@given(st.text())
def test_a_neutral_cell_is_safe_and_can_be_undone(text: str) -> None:
    assert not neutral(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert original(neutral(text)) == text


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        (None, ColumnKind.TEXT, ""), (True, ColumnKind.BOOLEAN, "true"), (36, ColumnKind.NUMBER, "36"), (0.5, ColumnKind.NUMBER, "0.5"),
        (36.0, ColumnKind.NUMBER, "36"), (Decimal("1E+2"), ColumnKind.DECIMAL, "100"), ((), ColumnKind.TEXTS, ""),
        ("- € 20", ColumnKind.TEXT, "'- € 20"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_a_person_would(value: Any, kind: ColumnKind, cell: str) -> None:
    assert csv_cell(value, kind) == cell


def test_agreements_are_ordered_by_code_whatever_order_they_came_in() -> None:
    codes = ["1030", "43", "330", None]
    agreements = [samples.agreement().model_copy(update={"id": f"szw-annex/{code}", "cao_code": code}) for code in codes]
    forth, back = dataset(*agreements), dataset(*reversed(agreements))
    assert [agreement.cao_code for agreement in forth.agreements] == [None, "43", "330", "1030"]
    assert forth == back


def test_a_failure_while_writing_leaves_the_old_dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "d"
    publish(dataset(), folder)
    before = contents(folder)

    def full(staging: Path) -> None:
        (staging / "agreements.jsonl").write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(UnwritableOutputError, match="No space left"):
        place.replace_folder(folder, full, owned_if="agreements.jsonl")
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d/thesis.docx").write_text("years of work")
    with pytest.raises(UnwritableOutputError, match="other files"):
        publish(dataset(), tmp_path / "d")
    assert (tmp_path / "d/thesis.docx").read_text() == "years of work"


def test_publishing_beside_keeps_other_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    publish_beside(dataset(), tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "agreements.jsonl").is_file()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_without_an_exchange_in_one_step_the_result_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(dataset(), tmp_path / "d")
    monkeypatch.setattr(place, "_exchange_at_once", lambda new, old: False)
    changed = samples.agreement().model_copy(update={"cao_name": "Anders"})
    assert publish(dataset(changed), tmp_path / "d")
    assert rows(tmp_path / "d/agreements.csv")[0]["cao_name"] == "Anders"
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


def test_a_dataset_moved_aside_by_a_killed_run_comes_back(tmp_path: Path) -> None:
    publish(dataset(), tmp_path / "d")
    before = contents(tmp_path / "d")
    (tmp_path / "d").rename(tmp_path / ".stagewijzer-old-d")
    place.recover(tmp_path / "d")
    assert contents(tmp_path / "d") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UnwritableOutputError):
        publish(dataset(), tmp_path / "d")


def test_a_file_where_the_folder_should_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "d").write_text("a file")
    with pytest.raises(UnwritableOutputError):
        publish(dataset(), tmp_path / "d")
    with pytest.raises(UnwritableOutputError):
        publish(dataset(), tmp_path / "d/dataset")
    with pytest.raises(UnwritableOutputError):
        publish_beside(dataset(), tmp_path / "d")


def test_a_record_that_breaks_its_schema_fails_the_check_and_is_not_published(tmp_path: Path) -> None:
    odd = samples.agreement().model_copy(update={"status": "perhaps"})
    with pytest.raises(ChecksFailedError) as raised:
        publish(dataset(odd), tmp_path / "d")
    assert raised.value.details[0].startswith("agreements.jsonl line 1: status: 'perhaps' is not one of")
    assert not list(tmp_path.iterdir())
