"""What a run leaves about itself beside its results: times, and what each step's key was made of, to explain the next run."""

import json
import platform
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pipeline.publish import place
from pipeline.run.keys import Parts
from pipeline.run.memo import Note

CLOCK: Final = "run.json"
_LAST: Final = "last.json"

StepParts = dict[str, dict[str, Parts]]
"""Source → step → the parts of the step's key."""


def write_clock(out: Path, started: datetime, seconds: float, notes: Iterable[Note]) -> None:
    """Write when the run began and how long each step that ran took: the one file with wall-clock time in it."""
    steps: dict[str, dict[str, float]] = {}
    for note in notes:
        of_source = steps.setdefault(note.source, {})
        if note.ran:
            of_source[note.step] = round(note.seconds, 3)
    clock = {
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(seconds, 3),
        "steps": steps,
        "stagewijzer": version("stagewijzer"),
        "python": platform.python_version(),
    }
    place.replace_text(out / CLOCK, json.dumps(clock, indent=2) + "\n")


def load_last(work: Path) -> StepParts:
    """The parts of the last run's keys; nothing where they are gone or damaged."""
    try:
        found = json.loads((work / _LAST).read_text(encoding="utf-8"))
        return {
            str(source): {str(step): {str(name): str(value) for name, value in parts.items()} for step, parts in steps.items()}
            for source, steps in found.items()
        }
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def save_last(work: Path, parts: Mapping[str, Mapping[str, Parts]]) -> None:
    """Keep the parts of this run's keys; where that fails, the next run explains less and does the same."""
    beside = work / f"{_LAST}.new"
    try:
        work.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(parts, sort_keys=True), encoding="utf-8")
        beside.replace(work / _LAST)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def explained(notes: Iterable[Note]) -> list[str]:
    """A line for each step: whether it ran, and why."""
    return [f"{note.source} {note.step}: {'ran' if note.ran else 'kept'}, {note.why}" for note in notes]
