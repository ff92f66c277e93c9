"""Runs the main job over and over in forked children and kills them; `python -m tests.run.crasher` prints what came of it.

A fork of a process that has everything loaded is at work at once, so that kills fall on the work and not on the imports.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.cli import run
from tests.run.made_up import results, two_sources

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.utime", "os.chmod", "ctypes.call"}


def forked(work: Callable[[], int]) -> int:
    """Start work in a forked child; returns its process id."""
    child = os.fork()
    if child:
        return child
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os._exit(work())
    finally:
        os._exit(70)


def run_into(raw: Path, out: Path) -> int:
    """The main job."""
    return run(["run", "--raw", str(raw), "--out", str(out)])


def end_at_change(number: int) -> None:
    """Have this process end, as by a kill, just before its nth change of a file or folder."""
    left = number

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(args[2], int) and args[2] & _WRITING
        if writes or event in _CHANGES:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


class Trial:
    """An output folder with a good old result, and sources that have changed since."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.out = folder / "raw", folder / "out"
        two_sources(self.raw, amount=400)
        self._good()
        self.old = results(self.out)
        shutil.copytree(self.out, folder / "old")
        self._old_out = folder / "old"
        two_sources(self.raw, amount=450)
        begin = time.perf_counter()
        self._good()
        self.seconds = time.perf_counter() - begin
        self.new = results(self.out)
        assert self.old != self.new

    def _good(self) -> None:
        assert os.waitpid(forked(lambda: run_into(self.raw, self.out)), 0)[1] == 0

    def reset(self) -> None:
        """Bring back the old result."""
        shutil.rmtree(self.out)
        shutil.copytree(self._old_out, self.out)

    def dataset_is_whole(self) -> str:
        """Which result the dataset is: `old`, `new` or `broken`."""
        found = {name: data for name, data in results(self.out).items() if name.startswith("dataset/")}
        for name, whole in (("old", self.old), ("new", self.new)):
            if found == {path: data for path, data in whole.items() if path.startswith("dataset/")}:
                return name
        return "broken"

    def finishes(self) -> bool:
        """Whether the next run ends well, with the bytes of an undisturbed one and nothing left over."""
        status = os.waitpid(forked(lambda: run_into(self.raw, self.out)), 0)[1]
        left = [path.name for path in self.out.iterdir() if path.name.startswith(".stagewijzer")]
        begun = list((self.out / ".work/begun").glob("*"))
        return status == 0 and results(self.out) == self.new and not left and not begun


def at_random(trial: Trial, kills: int, seed: int = 0) -> dict[str, int]:
    """Kill runs at random moments; returns how many were recovered, and what the dataset was after the kill."""
    chance = random.Random(seed)
    told = {"kills": 0, "recovered": 0, "old": 0, "new": 0, "broken": 0, "too late": 0}
    while told["kills"] < kills:
        trial.reset()
        child = forked(lambda: run_into(trial.raw, trial.out))
        time.sleep(chance.uniform(0, trial.seconds))
        os.kill(child, signal.SIGKILL)
        if os.WIFEXITED(os.waitpid(child, 0)[1]):
            told["too late"] += 1
            continue
        told["kills"] += 1
        told[trial.dataset_is_whole()] += 1
        told["recovered"] += trial.finishes()
    return told


def at_changes(trial: Trial, step: int, first: int = 0) -> dict[str, int]:
    """Kill runs before every `step`th change that they make to a file or folder."""
    told = {"kills": 0, "recovered": 0, "old": 0, "new": 0, "broken": 0}
    number = first
    while True:
        trial.reset()

        def work(number: int = number) -> int:
            end_at_change(number)
            return run_into(trial.raw, trial.out)

        if os.WIFEXITED(os.waitpid(forked(work), 0)[1]):
            return told
        told["kills"] += 1
        told[trial.dataset_is_whole()] += 1
        told["recovered"] += trial.finishes()
        number += step


def main() -> None:
    """Print the result of both kinds of kills as a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--step", type=int, default=1, help="every how many changes")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        # Everything that the children need is loaded by one run in this process.
        two_sources(Path(folder) / "first/raw")
        assert run_into(Path(folder) / "first/raw", Path(folder) / "first/out") == 0
        trial = Trial(Path(folder) / "trial")
        found = {"at random": at_random(trial, given.kills, given.seed), "at changes": at_changes(trial, given.step)}
    print(json.dumps({"run seconds": round(trial.seconds, 2), **found}))


if __name__ == "__main__":
    main()
