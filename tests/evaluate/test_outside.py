"""The benchmark of reading: outside tools get what they found counted, and what is missing is said in the table."""

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import read
from benchmarks.child import answer
from benchmarks.environment import why
from benchmarks.outside import Rows, joined, run
from benchmarks.read import Sample, measure
from benchmarks.reading import Row, Score, score
from benchmarks.reading_page import Result, page, table_row, totals, verdict
from pipeline.typeset.pdf import TrueEntry, Typeset

MADE = Typeset(b"", [TrueEntry("12", "Bakkers", "Voeding", ["Hij krijgt € 300."], [])], pages=2)


def test_rows_without_a_code_belong_to_the_one_before() -> None:
    table = [["Cao-", "Cao-naam", "Tekst 1", "Tekst 2"], ["12", "Bak-", "€ 300", float("nan")], ["", "kers", "per maand", None]]
    assert joined([table, [["13", "Zee"]]]) == [("12", "Bak- kers", "€ 300\nper maand", "\n"), ("13", "Zee", "", "")]


def test_more_columns_belong_to_the_heading_left_of_them() -> None:
    table = [["Cao-", "Cao-naam", "Tekst 1", "", "Tekst 2"], ["12", "Bakkers", "Hij krijgt", "€ 300", "Niets"]]
    assert joined([table]) == [("12", "Bakkers", "Hij krijgt € 300", "Niets")]


def test_what_keeps_a_tool_from_working_is_told() -> None:
    def missing(path: Path) -> Callable[[], Rows]:
        raise ImportError("No module named camelot")

    def broken(path: Path) -> Callable[[], Rows]:
        return lambda: [("1", "", "", str(1 // 0))]

    assert run(missing, Path()) == {"why": "not installed: No module named camelot"}
    assert run(broken, Path())["why"].startswith("failed: ZeroDivisionError")


def test_a_child_answers_with_the_memory_of_all_its_processes() -> None:
    holds = "import time; held = b'x' * (60 << 20); time.sleep(0.5)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {holds!r}]); print('noise'); print('{{\"peak\": 1.0}}')"
    peak = answer([sys.executable, "-c", code])["peak"]
    assert peak > 60 if Path("/proc/self/smaps_rollup").exists() else peak == 1.0


def test_a_child_without_an_answer_says_why() -> None:
    assert answer([sys.executable, "-c", "raise SystemExit('no such thing')"]) == {"why": "failed: no such thing"}
    assert answer([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.3) == {"why": "ended after 0 seconds"}


def test_pips_own_reason_is_given() -> None:
    log = "WARNING: retrying\nERROR: Could not find a version\nERROR: No matching distribution found for x>=2\nsome advice"
    assert why(log) == "No matching distribution found for x>=2"


def test_a_tool_that_is_not_there_has_a_row_that_says_so(tmp_path: Path) -> None:
    result = measure("camelot stream", [str(tmp_path / "python")], Sample(tmp_path / "ruled.pdf", MADE, scan=False))
    assert table_row(result) == f"| camelot stream | ruled | {read.NOT_THERE['why']} | - | - | - | - | - | - | - |"


def test_an_empty_cell_of_a_row_that_was_not_found_is_not_exact() -> None:
    assert score(MADE.entries, []).exact == 0
    assert score(MADE.entries, [Row("12", "Bakkers", "Hij krijgt € 300.", "")]).exact == 2


def _results() -> list[Result]:
    def one(tool: str, file: str, exact: int, seconds: float, why: str = "") -> Result:
        found = Score(entries=2, cells=4, exact=exact, pages=2, seconds=seconds, processor=seconds, peak_mb=seconds)
        return Result(tool, file, False, None if why else found, why)

    return [
        one("stagewijzer", "a", 4, 1.0), one("stagewijzer", "b", 3, 3.0), one("peer", "a", 1, 0.5), one("peer", "b", 4, 0.5),
        one("broken", "a", 0, 1.0), one("broken", "b", 0, 1.0, "failed: x | y"),
    ]  # fmt: skip


def test_totals_add_files_and_keep_what_failed() -> None:
    ours, peer, broken = totals(_results(), scan=False)
    assert ours.score is not None
    assert (ours.score.exact, ours.score.cells, ours.score.pages, ours.score.seconds, ours.score.peak_mb) == (7, 8, 4, 4.0, 3.0)
    assert peer.score is not None
    assert table_row(broken).startswith("| broken | all 2 | b: failed: x / y | -")


def test_the_verdict_says_where_others_are_better() -> None:
    said = verdict(_results())
    assert "Stagewijzer has 87.5 % of the cells exact; the best outside tool over all files, peer, 62.5 %." in said
    assert "An outside tool does best on b: peer has 100.0 % there, Stagewijzer 75.0 %." in said
    assert "With less processor time on text layers: peer (0.2 times ours)." in said


def test_the_page_tells_what_could_not_be_installed() -> None:
    assert "- camelot-py could not be installed: no matching distribution" in page(_results(), {"camelot-py": "no matching distribution"})
