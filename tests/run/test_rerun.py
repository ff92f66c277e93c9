"""What a rerun does again: only what depends on what changed."""

import ast
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.run import keys
from pipeline.run.code import reachable
from tests.run.made_up import ANNEX, add_source, results, two_sources

Steps = dict[str, tuple[str, str]]
Rerun = Callable[..., Steps]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the program's files to change; the program that runs stays as it is."""
    copy = Path(shutil.copytree(keys.PACKAGE, tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__")))
    monkeypatch.setattr(keys, "PACKAGE", copy)
    keys.program.cache_clear()
    yield copy
    keys.program.cache_clear()


@pytest.fixture
def rerun(tmp_path: Path, program: Path, capsys: pytest.CaptureFixture[str]) -> Rerun:
    """Run and give, for each step, whether it ran and why; the first run is done."""
    two_sources(tmp_path / "raw")

    def call(*options: str, code: int = 0) -> Steps:
        keys.program.cache_clear()
        capsys.readouterr()
        settings = ["--settings", str(tmp_path / "settings.toml")] if (tmp_path / "settings.toml").exists() else []
        found = run(["run", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out"), "--explain", *settings, *options])
        err = capsys.readouterr().err
        assert found == code, err
        steps: Steps = {}
        for line in err.splitlines():
            if ": ran, " in line or ": kept, " in line:
                step, _, rest = line.partition(": ")
                steps[step.replace("/2023", "")] = (rest.split(", ")[0], rest.partition(", ")[2])
        return steps

    call()
    return call


def ran(steps: Steps) -> set[str]:
    return {step for step, (what, _) in steps.items() if what == "ran"}


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_an_unchanged_rerun_does_nothing_and_touches_nothing(rerun: Rerun, tmp_path: Path) -> None:
    before, then = results(tmp_path / "out"), times(tmp_path)
    assert rerun() == {}
    assert results(tmp_path / "out") == before
    assert times(tmp_path) == then


def test_an_unchanged_rerun_loads_nothing_heavy(tmp_path: Path) -> None:
    two_sources(tmp_path / "raw")
    args = ["run", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]
    code = f"""
import sys
from pipeline.cli import run
assert run({args!r}) == 0
heavy = {{"pydantic", "pandas", "spacy", "pdfplumber", "numpy", "yaml", "rich", "pyarrow", "concurrent.futures"}} & set(sys.modules)
print(sorted(heavy))
"""
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert ["pydantic" in told.splitlines()[-1] for told in runs] == [True, False], "or the program was edited meanwhile"
    assert runs[1].splitlines()[-1] == "[]"


def test_a_changed_document_redoes_its_own_steps_alone(rerun: Rerun, tmp_path: Path) -> None:
    add_source(tmp_path / "raw", "alpha", ANNEX.format(amount=450).encode())
    steps = rerun()
    assert ran(steps) == {f"alpha {step}" for step in ("read", "layout", "extract", "validate")} | {
        "all sources publish",
        "all sources report",
    }
    assert steps["alpha read"][1] == "document changed"
    assert b"450" in results(tmp_path / "out")["dataset/provisions.csv"]


def test_a_new_source_leaves_the_others_alone(rerun: Rerun, tmp_path: Path) -> None:
    add_source(tmp_path / "raw", "beta", ANNEX.format(amount=300).encode())
    assert {step for step in ran(rerun()) if step.startswith(("alpha", "gamma"))} == set()


def test_a_changed_vocabulary_redoes_extraction_and_what_follows(rerun: Rerun, program: Path) -> None:
    with (program / "vocab/terms.yaml").open("a") as file:
        file.write("\n# a comment\n")
    steps = rerun()
    # the records stay the same, so nothing is published anew
    assert ran(steps) - {"all sources report"} == {f"{name} {step}" for name in ("alpha", "gamma") for step in ("extract", "validate")}
    assert steps["alpha extract"][1] == "vocabulary terms changed"
    assert steps["all sources publish"][0] == "kept"


def test_a_step_whose_result_stays_equal_ends_the_redoing(rerun: Rerun, program: Path) -> None:
    with (program / "read/text.py").open("a") as file:
        file.write("\n# a comment\n")
    steps = rerun()
    assert ran(steps) == {"alpha read", "gamma read"}
    assert steps["alpha read"][1] == "code pipeline/read changed"


def test_changed_corrections_redo_the_checks_and_what_follows(rerun: Rerun, tmp_path: Path) -> None:
    (tmp_path / "raw/alpha/2023/corrections.yaml").write_text("# none yet\n")
    assert ran(rerun()) == set()
    assert rerun() == {}


def test_changed_settings_redo_publishing(rerun: Rerun, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[normalise]\nhours_per_week = 40\n")
    steps = rerun()
    assert "all sources publish" in ran(steps)
    assert not any(step.startswith(("alpha", "gamma")) for step in ran(steps))


def test_force_does_everything_and_gives_the_same(rerun: Rerun, tmp_path: Path) -> None:
    before = results(tmp_path / "out")
    steps = rerun("--force")
    assert len(ran(steps)) == len(steps) == 10
    assert results(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["dataset/provisions.csv", "overview.md", "report/index.html"])
def test_a_result_that_was_changed_by_hand_is_written_again(rerun: Rerun, tmp_path: Path, name: str) -> None:
    before = results(tmp_path / "out")
    (tmp_path / "out" / name).write_text("changed by hand")
    rerun()
    assert results(tmp_path / "out") == before


def test_damaged_kept_work_is_done_again_and_never_used(rerun: Rerun, tmp_path: Path) -> None:
    before = results(tmp_path / "out")
    for number, path in enumerate(sorted((tmp_path / "out/.work/kept").glob("??/*"))):
        data = bytearray(path.read_bytes())
        if number % 3 == 0:
            data[len(data) // 2] ^= 1
        path.write_bytes(data if number % 3 == 0 else data[: len(data) // 2] if number % 3 == 1 else b"")
    (tmp_path / "out/.work/receipt.json").unlink()
    (tmp_path / "out/.work/last.json").write_text('{"alpha/2023": [1, 2')
    steps = rerun()
    assert steps["alpha read"] == ("ran", "its kept result is damaged")
    assert results(tmp_path / "out") == before


def test_a_damaged_receipt_is_no_receipt(rerun: Rerun, tmp_path: Path) -> None:
    for content in ("", "[]", "{}", '{"inputs": 1}', "\x00\xff", "a\n{}"):
        (tmp_path / "out/.work/receipt.json").write_text(content)
        assert len(rerun()) == 10
    assert rerun() == {}


def test_without_kept_work_all_is_done_again_with_the_same_bytes(rerun: Rerun, tmp_path: Path) -> None:
    before = results(tmp_path / "out")
    assert run(["clean", "--out", str(tmp_path / "out")]) == 0
    assert not (tmp_path / "out/.work").exists()
    assert len(ran(rerun())) == 10
    assert results(tmp_path / "out") == before


def test_kept_work_stays_within_its_limit_and_the_oldest_goes(rerun: Rerun, tmp_path: Path) -> None:
    kept = tmp_path / "out/.work/kept"
    old = sorted(kept.glob("??/*"))
    for path in old:
        os.utime(path, (time.time() - 1000,) * 2)
    add_source(tmp_path / "raw", "alpha", ANNEX.format(amount=450).encode())
    limit = sum(path.stat().st_size for path in old)
    rerun("--keep", str(limit / 1e9))
    left = sorted(kept.glob("??/*"))
    assert sum(path.stat().st_size for path in left) <= limit
    new = [path for path in left if path not in old]
    assert new
    used = [path for path in left if path in old]
    assert all(time.time() - path.stat().st_mtime < 500 for path in [*new, *used])


def test_a_program_that_changed_during_the_run_keeps_nothing(
    rerun: Rerun, tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_source(tmp_path / "raw", "alpha", ANNEX.format(amount=450).encode())
    real = keys.program_now
    monkeypatch.setattr("pipeline.run.runner.program_now", lambda: real() | {"vocab/terms.yaml": "changed"})
    rerun()
    monkeypatch.undo()
    monkeypatch.setattr(keys, "PACKAGE", program)
    assert "alpha read" in ran(rerun())


def test_a_steps_key_covers_the_code_that_it_imports_from_elsewhere(tmp_path: Path) -> None:
    for name, code in {
        "one/__init__.py": "",
        "one/a.py": "def f():\n    from pipeline.two import (\n        b,\n        other,\n    )\n",
        "two/__init__.py": "from pipeline.two.c import X",
        "two/b.py": "import os",
        "two/c.py": "import pipeline.three.deep.d",
        "two/unused.py": "",
        "three/__init__.py": "",
        "three/deep/__init__.py": "",
        "three/deep/d.py": "from pipeline.errors import InputError",
        "errors.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(code)
    assert reachable(tmp_path, ("one/a.py",)) == (
        "one/a.py", "three/deep/d.py", "two/__init__.py", "two/b.py", "two/c.py",
    )  # fmt: skip


@pytest.mark.parametrize("step", sorted(keys.DECLARED))
def test_a_steps_key_knows_its_code_and_libraries(step: str) -> None:
    parts = keys.step_parts(step)
    assert any(name.startswith("code pipeline/") for name in parts)
    # tesserocr comes with an extra; a run without it has a key of its own
    assert {name for name, value in parts.items() if value == "missing"} <= {"library tesserocr"}


def test_reading_does_not_depend_on_later_steps() -> None:
    folders = {name.partition("/")[0] for name in reachable(keys.PACKAGE, keys.DECLARED["read"].code)}
    assert folders <= {"read", "models"}


@pytest.mark.parametrize(
    ("step", "some"), [("read", {"ocr_digits", "page_noise"}), ("layout", {"glyph_widths", "sectors", "word_sequences"})]
)
def test_a_steps_key_covers_the_vocabularies_that_it_reads(step: str, some: set[str]) -> None:
    named = {name.removeprefix("vocabulary ") for name in keys.step_parts(step) if name.startswith("vocabulary ")}
    assert some <= named
    assert "conditions" not in named
    for file in (keys.PACKAGE / step).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "vocabulary" and node.args:
                assert isinstance(node.args[0], ast.Constant), f"{file}: name the vocabulary in the call, so that its change is noticed"
