"""A scan's pages, shared out over workers of every kind and taken from kept work, give the same bytes."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.run.receipt import WORK
from pipeline.typeset.pdf import typeset
from pipeline.typeset.scan import MILD_200, as_pdf, page_images
from pipeline.typeset.style import FACSIMILE, CellText
from tests.run.made_up import add_source, results, slow

PRACTICE = Path(__file__).parents[1] / "practice" / "edition.json"
PAGES = 2


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source that is a scan."""
    folder = tmp_path_factory.mktemp("scan")
    cells = [CellText(**entry) for entry in json.loads(PRACTICE.read_text("utf-8"))][:14]
    made = typeset(cells, FACSIMILE.model_copy(update={"cover": False, "page": (595.28, 300.0)}))
    images = page_images(made.pdf, MILD_200)[:PAGES]
    add_source(folder / "raw", "scan", as_pdf(images, MILD_200), name="scan.pdf", media_type="application/pdf")
    return folder / "raw"


@pytest.fixture(scope="module")
def alone(raw: Path) -> Path:
    """The result of this process alone."""
    out = raw.parent / "alone"
    assert run(["run", "--raw", str(raw), "--out", str(out), "--workers", "0"]) == 0
    return out


def test_two_processes_give_what_one_gives(raw: Path, alone: Path, tmp_path: Path) -> None:
    assert run(["run", "--raw", str(raw), "--out", str(tmp_path / "out"), "--workers", "2"]) == 0
    assert results(tmp_path / "out") == results(alone)


def test_pages_that_were_recognised_are_not_recognised_again(
    raw: Path, alone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = results(alone)
    monkeypatch.setattr("pipeline.run.pages.page_task", lambda *_: pytest.fail("a page is recognised again"))
    # as after a kill in mid-document: pages are kept, what was made of them is not
    for path in (alone / WORK / "kept").glob("??/*"):
        if b"pages" in _content(path):
            path.unlink()
    (alone / WORK / "receipt.json").unlink()
    assert run(["run", "--raw", str(raw), "--out", str(alone), "--workers", "0", "--explain"]) == 0
    assert "scan/2023 read: ran" in capsys.readouterr().err
    assert results(alone) == before


def _content(path: Path) -> bytes:
    from pipeline.run.store import Store

    store = Store(path.parents[2])
    return store.get(path.parent.name + path.name) or b""


class Scheduler:
    """A Dask scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.folder = folder
        self.processes = [
            self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file))
        ]
        end = time.monotonic() + 30
        while not self.file.exists() and time.monotonic() < end:
            time.sleep(0.1)
        self.address = json.loads(self.file.read_text())["address"]
        self.workers = [self.worker(number) for number in range(2)]

    def worker(self, number: int) -> "subprocess.Popen[bytes]":
        return self._start(
            "worker", self.address, "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1", "--no-dashboard", "--name", str(number),
            "--local-directory", str(self.folder),
        )  # fmt: skip

    def _start(self, *args: str) -> "subprocess.Popen[bytes]":
        module = f"distributed.cli.dask_{args[0]}"
        process = subprocess.Popen(
            [sys.executable, "-m", module, *args[1:]],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"OMP_THREAD_LIMIT": "1"}, start_new_session=True,
        )  # fmt: skip
        return process

    def close(self) -> None:
        for process in [*self.workers, *self.processes]:
            process.kill()
            process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Scheduler]:
    pytest.importorskip("distributed")
    found = Scheduler(tmp_path)
    yield found
    found.close()


@slow
def test_a_cluster_of_which_a_worker_is_killed_gives_the_same(raw: Path, alone: Path, scheduler: Scheduler, tmp_path: Path) -> None:
    def kill() -> None:
        # once the first page is there, the others are under way
        log = tmp_path / "log"
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if log.exists() and '"pages"' in log.read_text():
                break
            time.sleep(0.05)
        os.kill(scheduler.workers[0].pid, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    code = "import sys; from pipeline.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, "run", "--raw", str(raw), "--out", str(tmp_path / "out"), "--cluster", scheduler.address,
         "--json-log", str(tmp_path / "log")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    thread.join()
    assert done.returncode == 0, done.stderr
    assert scheduler.workers[0].poll() == -signal.SIGKILL
    assert results(tmp_path / "out") == results(alone)


@slow
def test_a_local_cluster_listens_on_loopback_alone(raw: Path, alone: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    code = """
import sys
from pipeline.cli import run

def listening():
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in open(table).read().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A":
                found.add((fields[1].split(":")[0], fields[9]))
    return found

if __name__ == "__main__":
    before = listening()
    import pipeline.run.runner as runner
    outcomes = runner.outcomes
    def spy(*args):
        print("LISTENING", sorted({address for address, _ in listening() - before}))
        return outcomes(*args)
    runner.outcomes = spy
    sys.exit(run(sys.argv[1:]))
"""
    (tmp_path / "script.py").write_text(code)
    done = subprocess.run(
        [sys.executable, str(tmp_path / "script.py"), "run", "--raw", str(raw), "--out", str(tmp_path / "out"), "--cluster", "local",
         "--workers", "2"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("LISTENING")]
    assert line == "LISTENING ['0100007F']", "an address other than 127.0.0.1"
    assert results(tmp_path / "out") == results(alone)
