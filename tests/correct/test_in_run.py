"""Corrections through the command line: the run applies them, the dataset tells where a value is from, nothing is written back."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.correct import store

ANNEX = """Cao-code Cao-naam Tekst 1 Tekst 2

Industrie en nutsbedrijven

9001 Alfa B.V. Stagiairs ontvangen een stagevergoeding van € 250 bruto per maand.

9002 Beta B.V. Stagiairs ontvangen een stagevergoeding van € 300 bruto per maand.
"""
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    folder = tmp_path / "raw/alpha/2023"
    folder.mkdir(parents=True)
    (folder / "annex.txt").write_text(ANNEX, encoding="utf-8")
    fields = {
        "id": "alpha", "edition": "2023", "title": "Bijlage", "publisher": "Voorbeeld", "kind": "annex", "file": "annex.txt",
        "media_type": "text/plain", "sha256": hashlib.sha256(ANNEX.encode()).hexdigest(), "rights": "made up",
    }  # fmt: skip
    (folder / "source.toml").write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items()))

    def call(*arguments: str) -> tuple[int, str, str]:
        where = [] if arguments[:2] == ("corrections", "import") else ["--out", str(tmp_path / "out")]
        code = run([*arguments, "--raw", str(tmp_path / "raw"), *where])
        return code, *capsys.readouterr()

    return call


def records(tmp_path: Path) -> dict[str, dict[str, object]]:
    lines = (tmp_path / "out/dataset/agreements.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["cao_code"]: record for record in map(json.loads, lines)}


def write(tmp_path: Path, *items: dict[str, object]) -> Path:
    path = tmp_path / "raw/alpha/2023" / store.NAME
    path.write_text("".join(f"- {json.dumps({'author': 'Jans', 'date': '2024-05-01', **item})}\n" for item in items), encoding="utf-8")
    return path


def test_corrections_go_through_runs_and_the_commands_that_tell_of_them(job: Command, tmp_path: Path) -> None:
    assert job("run")[0] == 0
    first, second = (record["provisions"][0]["id"] for record in records(tmp_path).values())  # type: ignore[index]
    net = {"decision": "correct", "provision": first, "field": "gross_net", "old": "gross", "new": "net", "reason": "zie voetnoot"}
    same = {**net, "provision": second}
    path = write(tmp_path, net, same)
    before = path.read_bytes()

    assert job("run")[0] == 0
    provision = records(tmp_path)["9001"]["provisions"][0]  # type: ignore[index]
    assert (provision["gross_net"], provision["origin"]) == ("net", "rule")
    assert [(one["field"], one["extracted"], one["reason"]) for one in provision["corrections"]] == [("gross_net", "gross", "zie voetnoot")]
    assert "gecorrigeerd" in next((tmp_path / "out/report/agreements").glob("*/9001.html")).read_text(encoding="utf-8")
    assert job("run")[1].count("(unchanged)") == 1
    assert path.read_bytes() == before

    assert job("corrections", "check")[:2] == (0, "2 decisions, none that cannot be applied\n")
    assert "gross_net: gross   [same_clause" in job("corrections", "explain", first)[1]
    assert job("corrections", "hints")[1].startswith("2 × gross_net: gross -> net (rule same_clause)")
    code, gold, _ = job("corrections", "export-gold", "alpha:9001")
    assert (code, json.loads(gold)["agreements"][0]["provisions"][0]["gross_net"]) == (0, "net")

    write(tmp_path, net, {**same, "old": "unspecified", "new": "net"}, {"decision": "comment", "provision": first, "reason": "?"})
    code, _, err = job("run")
    assert (code, "neither the old value unspecified nor the new one net" in err) == (1, True)
    assert "de dataset is niet vervangen" in (tmp_path / "out/report/index.html").read_text(encoding="utf-8")
    code, _, err = job("corrections", "check")
    assert (code, "1 of 3 decisions cannot be applied" in err) == (1, True)


def test_an_agreement_that_nobody_looked_at_is_not_exported_as_gold(job: Command, tmp_path: Path) -> None:
    job("run")
    assert "nobody has decided" in job("corrections", "export-gold", "alpha:9001")[2]
    assert job("corrections", "export-gold", "--anyway", "alpha:9001")[0] == 0
    assert "no agreement 'alpha:1'" in job("corrections", "export-gold", "alpha:1")[2]
    assert "nothing is called" in job("corrections", "explain", "alpha:1")[2]


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format": "stagewijzer-decisions", "decisions": [1]}', "[" * 100_000,
     '{"format": "stagewijzer-decisions", "decisions": [{"source": "..", "edition": "2023", "decision": "accept"}]}'],
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused_in_one_line(job: Command, tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    code, _, err = job("corrections", "import", str(file))
    assert (code, err.count("\n")) == (2, 1)


def test_an_export_cannot_name_a_folder_outside_raw(job: Command, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    item = {
        "source": "..",
        "edition": "elsewhere",
        "decision": "comment",
        "provision": "p",
        "reason": "r",
        "author": "a",
        "date": "2024-01-01",
    }
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"format": "stagewijzer-decisions", "decisions": [item]}), encoding="utf-8")
    assert job("corrections", "import", str(file))[0] == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []
