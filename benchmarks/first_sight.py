"""What the sets gave when they were read for the first time: `python -m benchmarks.first_sight`.

Every blind set has served to write rules since it was scored, so that today's rules hardly err on it. A new document is another matter.
The extractors of before are in the history: each set is read again by one that had not seen it, and what its records rest on is kept
with what was wrong, in `first_sight.jsonl.gz`. To be made anew when the grounds change.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).parent / "first_sight.jsonl.gz"


class Round(NamedTuple):
    """An extractor of before, and the sets that it had not seen; its rules were made on those of all rounds before."""

    commit: str
    fresh: tuple[str, ...]


_FIRST = ("annex", "practice", *"abcdefgh")
"""What the rules of the first round were made on."""
ROUNDS = (
    Round("bbc4614", (*"ijkl", "w1", "w2", "w3")),
    Round("20bdba8", (*"mnopqr", "w4", "w5", "w6", "w7", "w8")),
    Round("7371ed1", ("s", "w9", "w10", "w11")),
    Round("6d08f09", ("t", "w12")),
    Round("7c5d85f", ("u", "v", "w13", "w14")),
)


def replay(one: Round, seen: Collection[str], place: Path, out: Path) -> None:
    """Read a round's fresh sets with the extractor of its commit, in a process of its own."""
    tree = subprocess.run(["git", "archive", one.commit, "pipeline"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(place)], input=tree, check=True)
    for newer in ("extract/grounds.py", "models/families.py"):
        shutil.copy(ROOT / "pipeline" / newer, place / "pipeline" / newer)
    shutil.copytree(ROOT / "benchmarks", place / "benchmarks")
    command = [sys.executable, "-m", "benchmarks.first_sight", "--seen", *seen, "--fresh", *one.fresh, "--out", str(out)]
    subprocess.run(command, cwd=place, env={**os.environ, "PYTHONPATH": str(place)}, check=True)


def main() -> None:
    """Replay every round; with `--fresh` read those sets here and now, which is what a round does in its own tree."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seen", nargs="*", default=[], help="sets that the rules know")
    parser.add_argument("--fresh", nargs="*", default=[], help="sets to read")
    parser.add_argument("--out", type=Path, default=KEPT, help="where to keep the samples")
    parser.add_argument("--tests", type=Path, default=ROOT / "tests", help="where the sets stand")
    arguments = parser.parse_args()
    from benchmarks import samples

    if arguments.fresh:
        known = samples.pairs_of(arguments.seen, arguments.tests)
        found = [
            sample
            for name in arguments.fresh
            for road, *reading in samples.readings(name, arguments.tests)
            for sample in samples.samples(name, road, *reading, known)
        ]
    else:
        found, seen = [], list(_FIRST)
        for one in ROUNDS:
            with tempfile.TemporaryDirectory() as place:
                tests = Path(place) / "tests"
                tests.symlink_to(ROOT / "tests")
                kept = Path(place) / "kept.jsonl.gz"
                replay(one, seen, Path(place), kept)
                found += samples.read(kept)
            seen += one.fresh
    samples.write(arguments.out, found)
    print(f"{len(found)} records, {sum(not sample.right for sample in found)} wrong in some field: {arguments.out}")


if __name__ == "__main__":
    main()
