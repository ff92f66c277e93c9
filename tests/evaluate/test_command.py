import json
from pathlib import Path

import jsonschema
import pytest

from pipeline.cli import run
from pipeline.evaluate import baseline
from pipeline.evaluate.evaluation import Evaluation, Scored, score_set
from pipeline.evaluate.records import gold_source
from pipeline.evaluate.report import fields_csv, summary, table
from pipeline.publish import schemas
from tests.evaluate.builders import condition, dataset, gold


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "dataset").mkdir()
    (tmp_path / "gold" / "made-up.json").write_text(json.dumps(gold()))
    (tmp_path / "gold" / "floors.toml").write_text('[gold]\n"core.f1" = 0.9\n')
    write(tmp_path, dataset(gold()))
    return tmp_path


def write(project: Path, agreements: list[dict[str, object]]) -> None:
    (project / "dataset" / "agreements.jsonl").write_text("".join(json.dumps(item) + "\n" for item in agreements))


def evaluate(project: Path, *more: str) -> int:
    folders = {"--dataset": "dataset", "--gold": "gold", "--raw": "raw", "--out": "out", "--history": "history.jsonl"}
    options = [part for name, folder in folders.items() for part in (name, str(project / folder))]
    return run(["evaluate", "--no-practice", *options, *more])


def test_a_good_dataset_passes_and_writes_three_files(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(project) == 0
    assert sorted(path.name for path in (project / "out").iterdir()) == ["diff.json", "fields.csv", "summary.md"]
    assert "core records (F1)             1.000" in capsys.readouterr().out
    assert "at or above their floors" in (project / "out" / "summary.md").read_text()


def test_a_figure_below_its_floor_is_exit_code_1_and_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = dataset(gold())
    ours[0]["provisions"][0]["per"] = "week"
    write(project, ours)
    assert evaluate(project) == 1
    assert "gold core.f1 is 0.8571, its floor is 0.9000" in capsys.readouterr().err
    diff = json.loads((project / "out" / "diff.json").read_text())
    assert [item["reason"] for item in diff["sets"][0]["differences"]] == ["per is week, gold has month"]
    assert "per is week, gold has month" in (project / "out" / "summary.md").read_text()
    assert "per is week, gold has month" in (project / "out" / "fields.csv").read_text()


def test_recorded_figures_show_gains_and_losses_next_time(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(project, "--record") == 0
    ours = dataset(gold())
    ours[0]["provisions"][0]["per"] = "week"
    write(project, ours)
    evaluate(project)
    out = capsys.readouterr().out
    assert "loss  gold field.per 1.0000 → 0.8571 (-0.1429)" in out
    assert "loss  gold core.f1 1.0000 → 0.8571 (-0.1429)" in out
    assert len((project / "history.jsonl").read_text().splitlines()) == 1


def test_the_same_input_gives_the_same_bytes(project: Path) -> None:
    evaluate(project)
    first = {path.name: path.read_bytes() for path in (project / "out").iterdir()}
    evaluate(project)
    assert first == {path.name: path.read_bytes() for path in (project / "out").iterdir()}


@pytest.mark.parametrize(
    ("path", "content", "names"),
    [
        ("gold/made-up.json", "{", "made-up.json, line 1"),
        ("gold/floors.toml", "core.f1 = ", "floors.toml"),
        ("gold/floors.toml", '[gold]\n"core.f1" = 96\n', "no share between 0 and 1"),
        ("dataset/agreements.jsonl", "{}\nx\n", "agreements.jsonl, line 2"),
        ("history.jsonl", "x", "history.jsonl"),
    ],
)
def test_a_broken_file_is_exit_code_2_and_named(
    project: Path, path: str, content: str, names: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / path).write_text(content)
    assert evaluate(project) == 2
    error = capsys.readouterr().err
    assert names in error
    assert error.count("\n") == 1
    assert not (project / "out").exists()


def test_a_missing_dataset_says_to_run_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "dataset" / "agreements.jsonl").unlink()
    assert evaluate(project) == 2
    assert "make run" in capsys.readouterr().err


def test_no_gold_files_is_an_input_error(project: Path) -> None:
    (project / "gold" / "made-up.json").unlink()
    assert evaluate(project) == 2


def test_an_output_that_cannot_be_written_is_exit_code_2(project: Path) -> None:
    (project / "out").write_text("a file in the way")
    assert evaluate(project) == 2


def evaluation() -> Evaluation:
    known = gold()
    known["agreements"][0]["provisions"][0]["conditions"].append(condition("other", None, None, "=SOM(A1) | a pipe"))
    return Evaluation(sets=(score_set("gold", [Scored(gold_source(known), dataset(gold()), known["ledger"])]),))


def test_the_diff_follows_its_schema() -> None:
    schema = schemas.generate()["evaluation-diff"]
    jsonschema.Draft202012Validator(schema).validate(json.loads(evaluation().model_dump_json()))


def test_cells_that_a_spreadsheet_would_run_are_defused() -> None:
    assert "'=SOM(A1)" in fields_csv(evaluation())


def test_a_pipe_in_a_quote_does_not_break_the_tables() -> None:
    rows = [line for line in summary(evaluation(), [], [], None).splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in rows)


def test_every_score_has_its_settings_beside_it() -> None:
    scored = evaluation().sets[0]
    for part in ("made-up (3 agreements", "one-to-one", "2000 samples, seed"):
        assert part in scored.signature
    assert scored.signature in summary(evaluation(), [], [], None)
    assert "gold (made-up)" in table(evaluation())


def test_a_floor_of_a_figure_that_is_not_there_is_a_shortfall() -> None:
    (found,) = baseline.shortfalls(evaluation(), {"gold": {"no.such": 0.1}, "other-set": {"core.f1": 1.0}})
    assert found.line() == "gold no.such cannot be computed, its floor is 0.1000"
