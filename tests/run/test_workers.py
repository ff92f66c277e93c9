"""Whoever does the work, results come in order, and a task that cannot be done costs nothing but itself."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.errors import InputError, MissingProgramError
from pipeline.models.document import Doubt
from pipeline.read.settings import ReadSettings
from pipeline.read.work import lost_page
from pipeline.run import pages
from pipeline.run.pages import Pages
from pipeline.run.store import Store
from pipeline.run.workers import Lost, Processes, Serial, make_workers
from tests.run.made_up import results, two_sources
from tests.run.tasks import act, fragile_layers


def test_results_come_in_the_order_of_the_tasks() -> None:
    given = [f"wait {seconds}" for seconds in (0.3, 0, 0.1, 0, 0, 0)]
    with Processes(2) as workers:
        assert list(workers.map(act, given)) == given == list(Serial().map(act, given))
        # and the same workers take more
        assert list(workers.map(act, ["a"])) == ["a"]


def test_a_task_that_ends_or_outlasts_its_worker_costs_itself_alone() -> None:
    with Processes(2, memory=2_000_000_000) as workers:
        found = list(workers.map(act, ["a", "die", "b", "exit", "c", "hang", "d", "eat", "e"], seconds=2))
    assert [one for one in found if not isinstance(one, Lost)] == ["a", "b", "c", "d", "e"]
    reasons = [found[number].reason for number in (1, 3, 5, 7) if isinstance(found[number], Lost)]  # type: ignore[union-attr]
    assert ["died" in reasons[0], "died" in reasons[1], "longer than 2 seconds" in reasons[2], "memory" in reasons[3]] == [True] * 4


def test_what_a_task_raises_is_raised_in_its_turn() -> None:
    with Processes(2) as workers:
        found = workers.map(act, ["wait 0.2", "refuse", "hang"])
        assert next(found) == "wait 0.2"
        begin = time.perf_counter()
        with pytest.raises(InputError, match="no"):
            next(found)
    # the worker that hangs is ended with the others
    assert time.perf_counter() - begin < 20


def test_processes_are_started_only_where_they_are_worth_it() -> None:
    assert isinstance(make_workers(None, heavy=False), Serial)
    assert isinstance(make_workers(0, heavy=True), Serial)
    assert isinstance(make_workers(1, heavy=False), Processes)
    assert isinstance(make_workers(None, heavy=True), Processes)


def test_processes_and_this_process_alone_give_the_same_bytes(tmp_path: Path) -> None:
    raw = two_sources(tmp_path / "raw")
    assert run(["run", "--raw", str(raw), "--out", str(tmp_path / "a"), "--workers", "0"]) == 0
    assert run(["run", "--raw", str(raw), "--out", str(tmp_path / "b"), "--workers", "2", "--json-log", str(tmp_path / "log")]) == 0
    assert results(tmp_path / "a") == results(tmp_path / "b")
    events = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [event["event"] for event in events][:1] + [event["event"] for event in events][-1:] == ["begin", "end"]
    assert {(event["source"], event["step"]) for event in events if event["event"] == "done" and event["ran"]} == {
        (f"{name}/2023", step) for name in ("alpha", "gamma") for step in ("read", "layout", "extract", "validate")
    }


def test_a_page_that_ends_its_worker_is_found_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "five.pdf"
    write_pdf(path, 5)
    monkeypatch.setattr(pages, "layer_task", fragile_layers)
    with Processes(1) as workers:
        layers = list(Pages("0" * 64, workers).layers(path, 5, "never", ReadSettings()))
    assert [raw.number for raw, _ in layers] == [1, 2, 3, 4, 5]
    assert [len(raw.words) > 0 for raw, _ in layers] == [True, True, False, True, True]
    assert layers[2][1] == "its text layer is damaged"
    assert "its worker died" in layers[2][0].doubts[0].message


def test_a_page_that_was_recognised_is_kept_and_a_failed_one_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def recognise(path: Path, media_type: str, settings: ReadSettings, number: int) -> object:
        asked.append(number)
        page = lost_page(number, "a test")
        page.raw.doubts = [Doubt(kind="unreadable_page", page=number, message="no")] if number == 2 else []
        return page

    monkeypatch.setattr(pages, "page_task", recognise)
    store = Store(tmp_path / "work")

    def read(sha256: str = "0" * 64, **options: bool) -> list[int]:
        asked.clear()
        work = Pages(sha256, Serial(), store, **options)
        found = work.recognise(Path("a.tif"), [1, 2, 3], "image/tiff", ReadSettings())
        assert [page.raw.number for page in found] == [1, 2, 3]
        return list(asked)

    assert read() == [1, 2, 3]
    assert read() == [2]
    assert read(force=True) == [1, 2, 3]
    assert read("1" * 64) == [1, 2, 3]


def test_ctrl_c_ends_the_run_and_its_workers_at_once(tmp_path: Path) -> None:
    code = f"import signal, sys; from pathlib import Path; sys.path.insert(0, {str(Path.cwd())!r})\n" + (
        "from pipeline.run.workers import Processes\nfrom tests.run.tasks import act\n"
        "if __name__ == '__main__':\n"
        # a shell starts what runs in its background deaf to Ctrl-C, and children inherit that
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    try:\n"
        "        with Processes(2) as workers:\n"
        "            for one in workers.map(act, ['a', 'hang', 'hang', 'hang']):\n"
        "                print(one, flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        sys.exit(130)\n"
    )
    (tmp_path / "script.py").write_text(code)
    with subprocess.Popen([sys.executable, str(tmp_path / "script.py")], stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        assert process.stdout.readline() == b"a\n"
        begin = time.perf_counter()
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(20) == 130
    assert time.perf_counter() - begin < 10
    assert ended(process.pid)


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(Path.cwd())!r})\n" + (
        "from pipeline.run.workers import Processes\nfrom tests.run.tasks import act\n"
        "if __name__ == '__main__':\n    for one in Processes(1).map(act, ['a', 'hang']): print(one, flush=True)\n"
    )
    (tmp_path / "script.py").write_text(code)
    with subprocess.Popen([sys.executable, str(tmp_path / "script.py")], stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout
        assert process.stdout.readline() == b"a\n"
        process.kill()
        process.wait()
    assert ended(process.pid)


def test_a_cluster_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("pipeline.run.cluster._CONNECT", 0.5)
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        make_workers(None, heavy=True, cluster="tcp://127.0.0.1:9")


def test_a_cluster_without_dask_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(MissingProgramError, match="distributed"):
        make_workers(None, heavy=True, cluster="local")


def ended(group: int, seconds: float = 15) -> bool:
    """Whether all processes of a group end within some time; one that waits to be buried has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        states = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                states += [fields[0]] if int(fields[2]) == group else []
        if set(states) <= {"Z"}:
            return True
        time.sleep(0.2)
    return False


def write_pdf(path: Path, count: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for number in range(1, count + 1):
        for line in range(10):
            canvas.drawString(72, 700 - 20 * line, f"Pagina {number}, regel {line}: stagiairs krijgen een vergoeding van 350 euro.")
        canvas.showPage()
    canvas.save()


def test_workers_of_a_local_cluster_keep_the_memory_of_one_page_for_the_next() -> None:
    pytest.importorskip("distributed")
    with make_workers(1, heavy=True, cluster="local") as workers:
        asked = ["environment MALLOC_TRIM_THRESHOLD_", "environment OMP_THREAD_LIMIT"]
        assert list(workers.map(act, asked)) == ["", "1"]
