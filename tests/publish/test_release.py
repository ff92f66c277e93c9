"""Versions of the dataset: derived from what changed, told in the changelog, and fixed by a release."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import run
from pipeline.errors import InputError
from pipeline.models.dataset import Dataset
from pipeline.normalise import Assumptions
from pipeline.publish import schemas
from pipeline.publish.context import Context
from pipeline.publish.dataset import publish
from pipeline.publish.release import Manifest, State, level, load_releases, manifest, read_candidate, release, state, successor
from pipeline.publish.tables import tables
from tests.publish import samples
from tests.publish.test_dataset import dataset


def told(found: Dataset, version: int = schemas.VERSION) -> State:
    return state(found, tables(found), version, Assumptions())


def released() -> tuple[Manifest, ...]:
    return (manifest(release(told(dataset()), ()).candidate, (), date(2026, 1, 1), ["Made for a test."]),)


def changed(**fields: Any) -> Dataset:
    provision = samples.provision().model_copy(update=fields)
    return dataset(samples.agreement().model_copy(update={"provisions": (provision,)}))


def other_edition() -> Dataset:
    (part,) = dataset().parts
    source = part.source.model_copy(update={"edition": "2025"})
    agreements = tuple(agreement.model_copy(update={"edition": "2025"}) for agreement in part.extraction.agreements)
    later = part.model_copy(update={"source": source, "extraction": part.extraction.model_copy(update={"agreements": agreements})})
    return Dataset(parts=(part, later))


def test_the_first_version_is_one() -> None:
    found = release(told(dataset()), ())
    assert found.version == "1.0.0"
    assert "## 1.0.0, unreleased" in found.changelog


def test_what_is_released_and_unchanged_keeps_its_version() -> None:
    found = release(told(dataset()), released())
    assert (found.version, found.candidate.notes) == ("1.0.0", ())
    assert "unreleased" not in found.changelog
    assert "## 1.0.0, 2026-01-01\n\n- Made for a test.\n- First version: szw-annex 2023; 1 provisions." in found.changelog


@pytest.mark.parametrize(
    ("found", "version", "words"),
    [
        (changed(amount=Decimal("251")), "1.0.1", "1 provision corrected: `2023 szw-annex/9001/intern-month-hbo-mbo@2023-01-01`."),
        (other_edition(), "1.1.0", "New edition: szw-annex 2025."),
        (changed(id="szw-annex/9001/x", arrangement_id="szw-annex/9001/x"), "1.0.1", "1 provision added: `2023 szw-annex/9001/x`."),
        (dataset(samples.agreement()), "1.0.1", "Evidence, ledger, findings, links or assumptions changed"),
        (Dataset(), "1.1.0", "Removed edition: szw-annex 2023."),
    ],
)
def test_a_correction_raises_the_third_number_and_an_edition_the_second(found: Dataset, version: str, words: str) -> None:
    due = release(told(found), released())
    assert due.version == version
    assert any(words in line for line in due.candidate.notes), due.candidate.notes
    assert len(due.candidate.notes) <= 2


def test_a_column_that_changed_raises_the_first_number() -> None:
    now = told(other_edition())
    without = now.model_copy(update={"columns": {**now.columns, "ledger": now.columns["ledger"][1:], "extra": ("a text",)}})
    due = release(without, released())
    assert due.version == "2.0.0"
    assert "Columns of ledger: now without source_id text." in due.candidate.notes
    assert "New table: extra." in due.candidate.notes
    turned = now.model_copy(update={"columns": {**now.columns, "ledger": tuple(reversed(now.columns["ledger"]))}})
    assert level(released()[0], turned) == "major"
    assert level(released()[0], told(dataset(), schemas.VERSION + 1)) == "major"


def test_a_passage_that_moved_is_no_corrected_provision() -> None:
    evidence = tuple(one.model_copy(update={"quote": "elders"}) for one in samples.provision().evidence)
    due = release(told(changed(evidence=evidence)), released())
    assert due.version == "1.0.1"
    assert "no provision says anything else" in due.candidate.notes[0]


def test_versions_count_on() -> None:
    assert [successor("1.9.9", change) for change in ("major", "minor", "patch")] == ["2.0.0", "1.10.0", "1.9.10"]


def test_releasing_fixes_the_version_for_the_next_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, releases = tmp_path / "dataset", tmp_path / "releases"
    args = ["release", "--dataset", str(place), "--releases", str(releases), "--date", "2026-01-01"]
    publish(dataset(), place)
    assert run([*args, "--check"]) == 1
    assert not releases.exists()
    assert run([*args, "--note", "First one."]) == 0
    assert run(args) == 2
    assert "nothing changed" in capsys.readouterr().err
    publish(dataset(), place, Context(load_releases(releases)))
    assert run([*args, "--check"]) == 0
    publish(changed(amount=Decimal(1)), place, Context(load_releases(releases)))
    assert read_candidate(place).version == "1.0.1"
    assert "## 1.0.1, unreleased" in (place / "CHANGELOG.md").read_text(encoding="utf-8")
    assert '"version": "1.0.1"' in (place / "datapackage.json").read_text(encoding="utf-8")
    assert run(args) == 0
    assert [one.version for one in load_releases(releases)] == ["1.0.0", "1.0.1"]


@pytest.mark.parametrize(("name", "content"), [("1.0.0.json", "{"), ("2.0.0.json", None), ("1.0.0.json", '{"version": "one"}')])
def test_a_damaged_release_is_one_clear_error(tmp_path: Path, name: str, content: str | None) -> None:
    (tmp_path / name).write_text(content if content is not None else released()[0].model_dump_json())
    with pytest.raises(InputError, match=name.replace(".", r"\.")):
        load_releases(tmp_path)


def test_a_damaged_or_missing_dataset_is_not_released(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["release", "--dataset", str(tmp_path), "--releases", str(tmp_path / "releases")]) == 2
    (tmp_path / "version.json").write_text("[]")
    assert run(["release", "--dataset", str(tmp_path), "--releases", str(tmp_path / "releases")]) == 2
    assert not (tmp_path / "releases").exists()
    assert run(["release", "--dataset", str(tmp_path), "--note", "a\nb"]) == 2
