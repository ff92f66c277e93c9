"""The main job around the steps: what is written when all goes well, when a check fails and when a part cannot be done."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.errors import MissingProgramError
from pipeline.models.dataset import Extraction
from pipeline.models.document import Document, Layout
from pipeline.models.record import Agreement, Evidence, Provision
from pipeline.models.source import Source
from pipeline.run import steps

ANNEX = """Cao-code Cao-naam Tekst 1 Tekst 2

Industrie en nutsbedrijven

9001 Alfa B.V. De werkgever maakt afspraken over stages.

9002 Beta B.V. De vergoeding wordt in overleg bepaald.
"""


def extract(document: Document, layout: Layout, source: Source) -> Extraction:
    """A stand-in for the extraction: a provision without a figure for each entry."""
    agreements = []
    for entry in layout.entries:
        span = entry.cells[0].lines[0].parts[0]
        quote = document.text[span.start : span.end]
        agreement_id = f"{source.id}/{entry.cao_code}"
        provision = Provision(
            id=f"{agreement_id}/intern",
            arrangement_id=f"{agreement_id}/intern",
            benefit="internship_allowance",
            beneficiary="intern",
            obligation="negotiated",
            gross_net="unspecified",
            evidence=(Evidence(page=span.page, start=span.start, end=span.end, quote=quote),),
        )
        agreements.append(
            Agreement(
                id=agreement_id,
                source_id=source.id,
                edition=source.edition,
                cao_code=entry.cao_code,
                cao_name=entry.cao_name,
                sector=entry.sector,
                status="no_amount",
                pages=entry.pages,
                provisions=(provision,),
            )
        )
    return Extraction(agreements=tuple(agreements))


def add_source(raw: Path, source_id: str, content: bytes, name: str = "annex.txt", media_type: str = "text/plain") -> Path:
    folder = raw / source_id / "2023"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(content)
    fields = {
        "id": source_id, "edition": "2023", "title": "Bijlage", "publisher": "Voorbeeld", "kind": "annex", "file": name,
        "media_type": media_type, "sha256": hashlib.sha256(content).hexdigest(), "rights": "made up",
    }  # fmt: skip
    (folder / "source.toml").write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items()))
    return folder / name


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("pipeline.extract.extract", extract, raising=False)
    monkeypatch.setattr("pipeline.extract.mentions.money_mentions", lambda text: (), raising=False)
    add_source(tmp_path / "raw", "alpha", ANNEX.encode())
    return tmp_path / "raw"


Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def main_job(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*options: str) -> tuple[int, str, str]:
        code = run(["run", "--raw", str(raw), "--out", str(tmp_path / "out"), *options])
        return code, *capsys.readouterr()

    return call


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "run.json"}


def test_a_good_run_ends_with_a_summary(main_job: Command, tmp_path: Path) -> None:
    code, out, err = main_job()
    assert (code, err) == (0, "")
    assert [line.split(maxsplit=1) for line in out.splitlines()][0:3] == [["sources", "1"], ["agreements", "2"], ["provisions", "2"]]
    assert str(tmp_path / "out/dataset") in out
    assert (tmp_path / "out/overview.md").is_file()
    lines = (tmp_path / "out/dataset/agreements.jsonl").read_text().splitlines()
    assert [json.loads(line)["cao_code"] for line in lines] == ["9001", "9002"]


def test_a_second_run_changes_no_byte_but_the_clock(main_job: Command, tmp_path: Path) -> None:
    main_job()
    before = contents(tmp_path / "out")
    _, out, _ = main_job()
    assert "(unchanged)" in out
    assert contents(tmp_path / "out") == before


def test_the_clock_is_in_one_file_alone(main_job: Command, tmp_path: Path) -> None:
    main_job()
    clock = json.loads((tmp_path / "out/run.json").read_text())
    assert set(clock["steps"]["alpha/2023"]) == {"read", "layout", "extract", "validate"}


def test_a_failed_check_is_listed_and_leaves_the_last_good_dataset(
    main_job: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main_job()
    before = contents(tmp_path / "out/dataset")

    def wrong(document: Document, layout: Layout, source: Source) -> Extraction:
        first, *others = extract(document, layout, source).agreements
        return Extraction(agreements=(first.model_copy(update={"status": "amount"}), *others))

    monkeypatch.setattr("pipeline.extract.extract", wrong)
    code, _, err = main_job("--force")
    assert code == 1
    assert err.splitlines()[0] == "- alpha/2023: alpha/9001: status is amount, with 0 figures"
    assert err.splitlines()[-1].startswith("error: 1 check on the result failed")
    assert contents(tmp_path / "out/dataset") == before
    assert (tmp_path / "out/failed/agreements.jsonl").is_file()

    monkeypatch.setattr("pipeline.extract.extract", extract)
    assert main_job("--force")[0] == 0
    assert not (tmp_path / "out/failed").exists()


def test_a_source_that_needs_a_missing_program_is_left_out_and_said(
    raw: Path, main_job: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = add_source(raw, "beta", b"a scan")
    real = steps.read

    def read(path: Path, *args: object, **options: object) -> object:
        if path == scan:
            raise MissingProgramError("Tesseract is not installed.", "Run `make setup`.")
        return real(path, *args, **options)

    monkeypatch.setattr("pipeline.run.steps.read", read)
    code, out, err = main_job()
    assert code == 4
    assert "Tesseract is not installed" in err.splitlines()[0]
    assert out.splitlines()[0].split() == ["sources", "2"]
    assert "source_not_read" in (tmp_path / "out/dataset/findings.csv").read_text()
    assert "9001" in (tmp_path / "out/dataset/agreements.csv").read_text()


def test_extract_writes_the_same_records_beside_other_files(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "Cao Bijlage (2025).txt"
    document.write_text(ANNEX)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/notes.txt").write_text("mine")
    assert run(["extract", str(document), "--out", str(tmp_path / "out"), "--edition", "2025"]) == 0
    records = [json.loads(line) for line in (tmp_path / "out/agreements.jsonl").read_text().splitlines()]
    assert {(record["source_id"], record["edition"]) for record in records} == {("cao-bijlage-2025", "2025")}
    assert (tmp_path / "out/provisions.parquet").is_file()
    assert (tmp_path / "out/notes.txt").read_text() == "mine"
    assert str(tmp_path / "out") in capsys.readouterr().out


def test_doubts_of_the_earlier_steps_become_findings(raw: Path, main_job: Command, tmp_path: Path) -> None:
    add_source(raw, "gamma", ANNEX.encode(), name="annex.dat")
    main_job()
    findings = (tmp_path / "out/dataset/findings.csv").read_text()
    assert "wrong_extension" in findings
