"""What the figures are held against: committed floors, and the history of earlier versions."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import InputError
from pipeline.evaluate.evaluation import Evaluation, SetScore

Figures = dict[str, dict[str, float]]
"""Figures by set and name."""


@dataclass(frozen=True)
class Shortfall:
    """A figure below its floor; `value` is None where the figure is not there at all."""

    set_name: str
    figure: str
    floor: float
    value: float | None

    def line(self) -> str:
        """The shortfall in words."""
        found = "cannot be computed" if self.value is None else f"is {self.value:.4f}"
        return f"{self.set_name} {self.figure} {found}, its floor is {self.floor:.4f}"


@dataclass(frozen=True)
class Change:
    """A figure that moved since an earlier version."""

    set_name: str
    figure: str
    before: float | None
    after: float | None

    @property
    def gain(self) -> float:
        """How much it rose; negative for a loss. A new or vanished figure counts as 0."""
        return 0.0 if self.before is None or self.after is None else self.after - self.before

    def line(self) -> str:
        """The change in words."""
        if self.before is None or self.after is None:
            return f"{'new ' if self.before is None else 'gone'}  {self.set_name} {self.figure} {self.before or self.after or 0:.4f}"
        return (
            f"{'gain' if self.gain > 0 else 'loss'}  {self.set_name} {self.figure} {self.before:.4f} → {self.after:.4f} ({self.gain:+.4f})"
        )


def load_floors(path: Path) -> Figures:
    """Floors by set and figure from a TOML file with a table per set. InputError where it is broken."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: cannot read the floors ({error})", "Restore the file from version control.") from error
    floors: Figures = {}
    for set_name, table in raw.items():
        if not isinstance(table, Mapping):
            raise InputError(f"{path}: {set_name} is no table; a floor stands under [gold] or another set")
        for figure, floor in table.items():
            if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
                raise InputError(f"{path}: [{set_name}] {figure} = {floor!r} is no share between 0 and 1")
            floors.setdefault(set_name, {})[figure] = float(floor)
    return floors


def shortfalls(evaluation: Evaluation, floors: Figures) -> list[Shortfall]:
    """Figures below their floor. Floors of a set that was not evaluated are passed over: the caller says so."""
    found = []
    for scored in evaluation.sets:
        for figure, floor in floors.get(scored.name, {}).items():
            value = scored.value(figure)
            if value is None or value < floor:
                found.append(Shortfall(scored.name, figure, floor, value))
    return found


def figures_of(sets: Sequence[SetScore]) -> Figures:
    """All figures by set and name."""
    return {scored.name: {figure.name: figure.value for figure in scored.figures} for scored in sets}


def load_history(path: Path) -> list[dict[str, object]]:
    """Entries from the oldest; none where there is no file."""
    if not path.exists():
        return []
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the history of figures is broken ({error})", "Restore the file from version control.") from error


def history_entry(evaluation: Evaluation, version: str, recorded: str) -> dict[str, object]:
    """An entry for the history: version, day, settings and figures by set."""
    return {
        "version": version,
        "recorded": recorded,
        "signatures": {scored.name: scored.signature for scored in evaluation.sets},
        "figures": figures_of(evaluation.sets),
    }


def changes(evaluation: Evaluation, entry: Mapping[str, object]) -> list[Change]:
    """What moved since an entry of the history, losses first, largest first. Sets on one side only are left out."""
    before, after = entry.get("figures"), figures_of(evaluation.sets)
    if not isinstance(before, Mapping):
        return []
    found = []
    for set_name, figures in after.items():
        old = before.get(set_name)
        if not isinstance(old, Mapping):
            continue
        for name in dict.fromkeys([*figures, *old]):
            change = Change(set_name, name, old.get(name), figures.get(name))
            if change.before != change.after:
                found.append(change)
    return sorted(found, key=lambda item: (item.gain >= 0, -abs(item.gain)))
