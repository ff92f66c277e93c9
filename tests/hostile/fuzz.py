"""Fuzzing of the doors: changed good files, guided by which lines of the program they reach.

`python -m tests.hostile.fuzz --cases 20000 pdf html` runs it for as long as that takes and keeps what it finds in tests/hostile/finds/.
"""

import argparse
import hashlib
import json
import os
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from pipeline.run.keys import PACKAGE
from tests.hostile.doors import DOORS, enter
from tests.hostile.seeds import PIECES, seeds

FINDS = Path(__file__).parent / "finds"
SECONDS = 20
"""Time that one case may take, on a machine that has other things to do."""
MEMORY = 3_000_000_000
_SLOWED = 8
"""How much slower a case is whose lines are counted."""
_DULL = 30
"""How often a function is watched in one case while nothing new is seen of it."""
_LEARNING = 3000
"""Cases of which every third is watched; later ones rarely show anything new, and every twelfth is."""
_LONGER = 3
"""How much longer than the longest good file a changed one may be that is changed further: long ones are slow and show no more."""
_KNOWN_FILES = 4
"""Files that a door itself may leave in its folder."""


_CLOCKS = ((signal.SIGPROF, signal.ITIMER_PROF, 1), (signal.SIGALRM, signal.ITIMER_REAL, 10))


class HangError(BaseException):
    """A case takes longer than it may; no `except Exception` of the program stops it."""


def changed(data: bytes, chance: random.Random, other: bytes) -> bytes:
    """A good file with some changes."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        place = chance.randrange(len(found) + 1)
        end = min(len(found), place + chance.choice((1, 2, 4, 16, 64, 500)))
        match chance.randrange(8):
            case 0 if found:
                found[min(place, len(found) - 1)] ^= 1 << chance.randrange(8)
            case 1:
                del found[place:end]
            case 2:
                found[place:place] = found[place:end] * chance.choice((1, 2, 50))
            case 3:
                found[place:place] = chance.choice(PIECES)
            case 4:
                found[place:end] = chance.choice(PIECES)
            case 5:
                found[place:place] = other[chance.randrange(len(other) + 1) :][: chance.choice((10, 200, 5000))]
            case 6:
                found[place:end] = chance.randbytes(end - place)
            case 7 if chance.random() < 0.3:
                del found[place:]
        del found[300_000:]
    return bytes(found)


class Reached:
    """Which lines of the program a case reaches.

    Watching lines costs much more than running them, so a function is left alone once all its lines are known, and within one case once
    it has been entered `_DULL` times without anything new.
    """

    def __init__(self) -> None:
        self.lines = 0
        """How many different lines of the program were reached so far."""
        self._unknown: dict[CodeType, set[int]] = {}
        self._entered: Counter[CodeType] = Counter()
        self._new = False

    def __enter__(self) -> "Reached":
        self._new = False
        self._entered.clear()
        sys.settrace(self._enter)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def any_new(self) -> bool:
        return self._new

    def _enter(self, frame: FrameType, event: str, arg: Any) -> Any:
        code = frame.f_code
        unknown = self._unknown.get(code)
        if unknown is None:
            ours = code.co_filename.startswith(str(PACKAGE))
            unknown = self._unknown[code] = {line for _, _, line in code.co_lines() if line} if ours else set()
        if not unknown or self._entered[code] >= _DULL:
            return None
        self._entered[code] += 1
        return self._line

    def _line(self, frame: FrameType, event: str, arg: Any) -> Any:
        unknown = self._unknown[frame.f_code]
        if event == "line" and frame.f_lineno in unknown:
            unknown.remove(frame.f_lineno)
            self.lines += 1
            self._entered[frame.f_code] = 0
            self._new = True
        return self._line


def one(door: str, data: bytes, folder: Path, seconds: float = SECONDS) -> str | None:
    """Go through a door within a time; returns what is wrong with how it ended, None if nothing is.

    Time is that of the processor, so that a machine busy with other work makes no hang; waiting is cut off at ten times as much.
    """

    def alarm(*_: object) -> None:
        raise HangError

    for name, clock, limit in _CLOCKS:
        signal.signal(name, alarm)
        signal.setitimer(clock, seconds * limit)
    try:
        enter(door, data, folder)
    except HangError:
        return f"hang: more than {seconds} s\n{traceback.format_exc()[-3000:]}"
    except BaseException:
        return traceback.format_exc()[-3000:]
    finally:
        for _, clock, _ in _CLOCKS:
            signal.setitimer(clock, 0)
    left = [path.name for path in folder.rglob("*") if path.is_file()]
    return f"stray files: {left}" if len(left) > _KNOWN_FILES else None


def cases(door: str, seed: int) -> Iterator[tuple[random.Random, list[bytes]]]:
    """Endless chances and the pool of files to change, to which the caller adds."""
    chance = random.Random(f"{door} {seed}")
    pool = list(seeds(door))
    while True:
        yield chance, pool


def fuzz(door: str, count: int, seed: int, guided: bool, current: Path | None = None) -> dict[str, Any]:
    """Try so many cases; returns figures and what was found, by the place in the program."""
    finds: dict[str, bytes] = {}
    slowest, begin = 0.0, time.perf_counter()
    reached, longest = Reached(), _LONGER * max(map(len, seeds(door)))
    for number, (chance, pool) in enumerate(cases(door, seed)):
        if number >= count:
            break
        data = changed(chance.choice(pool), chance, chance.choice(pool)) if number else pool[0]
        if current:
            current.write_bytes(data)
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            start = time.perf_counter()
            if guided and number % (3 if number < _LEARNING else 12) == 0:
                with reached:
                    trouble = one(door, data, Path(folder), SECONDS * _SLOWED)
                if reached.any_new() and len(data) <= longest:
                    pool.append(data)
            else:
                trouble = one(door, data, Path(folder))
            slowest = max(slowest, time.perf_counter() - start)
        if trouble:
            finds.setdefault(_place(trouble), data)
    seconds = time.perf_counter() - begin
    lines = reached.lines
    return {"door": door, "cases": count, "seconds": round(seconds, 1), "slowest": round(slowest, 2), "lines": lines, "finds": finds}


def _place(trouble: str) -> str:
    lines = [line.strip() for line in trouble.splitlines()]
    files = [line for line in lines if line.startswith("File ") and "/pipeline/" in line]
    return f"{re.sub('[0-9]+', 'N', lines[-1])[:150]} at {files[-1] if files else '?'}"


def main() -> int:
    """Fuzz doors, each in a process of its own; a line of JSON for each. Ends with 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("doors", nargs="*", default=sorted(DOORS))
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    found = 0
    for door in given.doors:
        with tempfile.TemporaryDirectory() as folder:
            current, result = Path(folder) / "current", Path(folder) / "result"
            child = os.fork()
            if not child:
                resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
                told = fuzz(door, given.cases, given.seed, guided=True, current=current)
                told["finds"] = {place: _keep(door, data) for place, data in told["finds"].items()}
                result.write_text(json.dumps(told))
                os._exit(0)
            status = os.waitpid(child, 0)[1]
            if not result.exists():
                result.write_text(json.dumps({"door": door, "finds": {f"died with {status}": _keep(door, current.read_bytes())}}))
            told = json.loads(result.read_text())
        found += len(told["finds"])
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return 1 if found else 0


def _keep(door: str, data: bytes) -> str:
    path = FINDS / door.replace(" ", "-") / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path.relative_to(FINDS))


if __name__ == "__main__":
    sys.exit(main())
