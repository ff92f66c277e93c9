"""The real documents through the installed command, as `make run` does it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def stagewijzer(*args: str) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("stagewijzer")
    return subprocess.run([str(command), *args], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    done = stagewijzer("run", "--out", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == ["sources        3", "agreements     70"]
    return folder


def test_a_second_run_changes_no_byte(out: Path) -> None:
    before = {path.name: path.read_bytes() for path in (out / "dataset").iterdir()}
    done = stagewijzer("run", "--out", str(out))
    assert done.returncode == 0
    assert "(unchanged)" in done.stdout
    assert {path.name: path.read_bytes() for path in (out / "dataset").iterdir()} == before


@pytest.mark.skipif(not (ROOT / "extracted/dataset").is_dir(), reason="no dataset is committed")
def test_the_committed_dataset_is_the_one_that_the_code_makes(out: Path) -> None:
    for path in (out / "dataset").iterdir():
        committed = ROOT / "extracted/dataset" / path.name
        assert committed.is_file(), f"run `make run` and commit {committed.name}"
        assert committed.read_bytes() == path.read_bytes(), f"run `make run` and commit {committed.name}"


def test_every_quote_stands_where_it_says(out: Path) -> None:
    texts = {path.parent.parent.name: path.read_bytes().decode() for path in (ROOT / "raw").glob("*/*/*.txt")}
    quotes = 0
    for line in (out / "dataset/agreements.jsonl").read_text(encoding="utf-8").splitlines():
        agreement = json.loads(line)
        for provision in agreement["provisions"]:
            for span in provision["evidence"]:
                assert texts[agreement["source_id"]][span["start"] : span["end"]] == span["quote"]
                quotes += 1
    assert quotes > 100


def test_the_question_in_the_readme_has_the_answer_that_it_gives(out: Path, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    (tmp_path / "extracted").symlink_to(out)
    asked = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    answers = [" ".join(line.split()) for line in asked.splitlines()]
    shown = re.findall(r"^\| (\d+ [^|]+) \| (\d+) \| (\w+) \| ([\d-]*) *\| (\d+) \|$", readme, re.M)
    assert len(shown) == 3
    for cao, amount, gross_net, since, page in shown:
        start = f"{cao} {amount}.0000 {gross_net} {since or 'None'} [{page}]"
        assert any(answer.startswith(start) for answer in answers), start


def test_a_document_outside_raw_gives_the_same_records(out: Path, tmp_path: Path) -> None:
    document = ROOT / "raw/knmg/2009-2011/knmg-stagevergoeding-coassistenten.txt"
    done = stagewijzer("extract", str(document), "--out", str(tmp_path), "--source-id", "knmg", "--edition", "2009-2011")
    assert done.returncode == 0, done.stderr
    records = (out / "dataset/agreements.jsonl").read_text(encoding="utf-8").splitlines()
    assert (tmp_path / "agreements.jsonl").read_text(encoding="utf-8").splitlines() == [r for r in records if '"source_id": "knmg"' in r]


def test_wrong_input_gives_no_traceback_from_the_installed_command(tmp_path: Path) -> None:
    done = stagewijzer("run", "--raw", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
