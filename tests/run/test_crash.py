"""A run that is killed, or meets a full disk, leaves the last good dataset, and the next run gives what an undisturbed one gives."""

import json
import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.errors import BusyError
from pipeline.publish import place
from pipeline.run import lock
from tests.run.made_up import results, slow, two_sources

ROOT = Path(__file__).parents[2]


def crashes(*options: str) -> dict[str, dict[str, int]]:
    command = [sys.executable, "-m", "tests.run.crasher", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONWARNINGS": "ignore"})
    found: dict[str, dict[str, int]] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_killed_run_is_recovered() -> None:
    found = crashes("--kills", "3", "--step", "50")
    for told in (found["at random"], found["at changes"]):
        assert told["recovered"] == told["kills"] > 1
        assert told["broken"] == 0


@slow
def test_a_hundred_killed_runs_are_recovered() -> None:
    found = crashes("--kills", "100", "--step", "3")
    assert found["at random"]["recovered"] == found["at random"]["kills"] == 100
    assert found["at changes"]["recovered"] == found["at changes"]["kills"]
    assert found["at random"]["broken"] == found["at changes"]["broken"] == 0


def test_a_run_killed_as_it_lets_go_of_the_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    args = ["run", "--raw", str(two_sources(tmp_path / "raw")), "--out", str(tmp_path / "out")]
    assert run(args) == 0
    before = results(tmp_path / "out")
    (tmp_path / "out" / lock.NAME).write_text("{}")
    assert run(args) == 0
    assert not (tmp_path / "out" / lock.NAME).exists()
    assert results(tmp_path / "out") == before


def test_a_full_disk_is_said_and_leaves_the_last_good_dataset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["run", "--raw", str(two_sources(tmp_path / "raw")), "--out", str(tmp_path / "out")]
    assert run(args) == 0
    before = results(tmp_path / "out")
    two_sources(tmp_path / "raw", amount=450)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    capsys.readouterr()
    # No file can grow beyond this: to a program it is the same as a disk that is full.
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, hard))
    try:
        code = run(args)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    err = capsys.readouterr().err
    assert code == 2, err
    assert err.startswith("error: ")
    assert len(err.splitlines()) == 1
    assert results(tmp_path / "out") == before
    assert run(args) == 0
    assert b"450" in results(tmp_path / "out")["dataset/provisions.csv"]


def test_every_file_is_on_disk_before_the_folders_are_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    exchanged: list[list[str]] = []
    real = os.fsync
    real_exchange = place._exchange

    def exchange(new: Path, where: Path) -> None:
        exchanged.append(list(synced))
        real_exchange(new, where)

    def fsync(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(place, "_exchange", exchange)

    def write(folder: Path) -> None:
        (folder / "a.txt").write_text("a")
        (folder / "below").mkdir()
        (folder / "below/b.txt").write_text("b")

    place.replace_folder(tmp_path / "dataset", write, owned_if="a.txt")
    (before,) = exchanged
    staging = Path(before[-1])
    assert [str(Path(path).relative_to(staging)) for path in before] == ["below/b.txt", "below", "a.txt", "."]
    assert synced[-1] == str(tmp_path)


def test_a_folder_that_had_stepped_aside_is_brought_back(tmp_path: Path) -> None:
    (tmp_path / ".stagewijzer-old-dataset").mkdir()
    (tmp_path / ".stagewijzer-old-dataset/agreements.jsonl").write_text("good")
    (tmp_path / ".stagewijzer-abc").mkdir()
    (tmp_path / ".stagewijzer-abc/half.csv").write_text("half")
    place.clear_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["dataset"]
    assert (tmp_path / "dataset/agreements.jsonl").read_text() == "good"


def test_a_second_run_says_who_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["run", "--raw", str(two_sources(tmp_path / "raw")), "--out", str(tmp_path / "out"), "--no-wait"]
    (tmp_path / "out").mkdir()
    with lock.hold(tmp_path / "out"):
        assert run(args) == BusyError.code == 5
        assert f"process {os.getpid()} on" in capsys.readouterr().err
        assert list((tmp_path / "out").iterdir()) == [tmp_path / "out" / lock.NAME]
    assert run(args) == 0


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []
    told: list[str] = []

    def second() -> None:
        with lock.hold(tmp_path, tell=told.append):
            order.append("second")

    with lock.hold(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.3)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]
    assert len(told) == 1
    assert "waiting for process" in told[0]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_ends_with_its_holder(tmp_path: Path) -> None:
    code = (
        f"import time; from pathlib import Path; from pipeline.run import lock; "
        f"held = lock.hold(Path({str(tmp_path)!r})); held.__enter__(); print(1, flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert holder.stdout
    holder.stdout.readline()
    with pytest.raises(BusyError), lock.hold(tmp_path, wait=False):
        pass
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with lock.hold(tmp_path, wait=False):
        pass


def test_a_planted_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "out" / lock.NAME).symlink_to(tmp_path / "mine.txt")
    assert run(["run", "--raw", str(two_sources(tmp_path / "raw")), "--out", str(tmp_path / "out")]) == 2
    assert (tmp_path / "mine.txt").read_text() == "mine"
