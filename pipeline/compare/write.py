"""Write a comparison: JSON for programs, CSV for analysts, a page to read, and the delta feed for machines."""

import csv
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, StrictUndefined

from pipeline.compare.models import Cause, Change, Comparison, Delta, Kind, SaidCondition
from pipeline.publish import place
from pipeline.publish.writers import neutral, write_json_lines

FOLDER: Final = "compare"
COMPARISON: Final = "comparison.json"
PAGE: Final = "index.html"
_HEADINGS: Final[dict[Cause, str]] = {
    "source": "The documents differ",
    "rules": "The same document is read otherwise than in the published dataset",
    "correction": "An analyst decided",
}
_LABELS: Final[dict[Kind, str]] = {
    "agreement_new": "New agreements",
    "agreement_no_longer_mentioned": "Agreements no longer mentioned (which is not to say that they ended)",
    "agreement_renamed": "Renamed",
    "agreement_recoded": "Another code",
    "agreement_field": "Sector or status",
    "figure": "Amounts and percentages",
    "figure_restated": "Earlier figures given otherwise",
    "arrangement_new": "New arrangements",
    "arrangement_no_longer_mentioned": "Arrangements no longer mentioned",
    "field": "Bounds, levels and other fields",
    "condition_new": "New conditions",
    "condition_gone": "Conditions no longer mentioned",
}


def folder_of(source_id: str, old: str, new: str) -> Path:
    """Where a comparison stands below the output folder."""
    return Path(FOLDER) / source_id / f"{old}--{new}"


def write_comparison(comparison: Comparison, feed: Iterable[Delta], out: Path) -> Path:
    """Write all forms into `out/compare/<source>/<old>--<new>/` and return that folder.

    Raises:
        UnwritableOutputError: it cannot be written.
    """
    folder = out / folder_of(comparison.source_id, comparison.old_edition, comparison.new_edition)

    def write(staging: Path) -> None:
        (staging / COMPARISON).write_text(comparison.model_dump_json(indent=2) + "\n", encoding="utf-8", newline="\n")
        write_changes(comparison.changes, staging / "changes.csv")
        write_json_lines(feed, staging / "delta.jsonl")
        (staging / PAGE).write_text(page(comparison), encoding="utf-8", newline="\n")

    place.replace_folder(folder, write, owned_if=COMPARISON)
    return folder


def write_changes(changes: Iterable[Change], path: Path) -> None:
    """The changes as CSV, one a row; lists joined with `|`, a condition as its type, value and unit."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(Change.model_fields)
        for change in changes:
            values = {name: getattr(change, name) for name in Change.model_fields}
            signed = {"change_eur", "change_percent"}
            # A number with its sign is no formula; a text that begins like one is made harmless.
            writer.writerow([shown(value) if name in signed else neutral(shown(value)) for name, value in values.items()])


def page(comparison: Comparison) -> str:
    """The comparison as one page that needs nothing else."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("pipeline.compare").joinpath("page.html").read_text("utf-8"))
    title = f"{comparison.source_id}: {comparison.old_edition} and {comparison.new_edition}"
    causes = [(cause, heading, _groups(comparison.changes, cause)) for cause, heading in _HEADINGS.items()]
    return template.render(c=comparison, title=title, causes=causes, shown=shown)


def lines(comparison: Comparison) -> list[str]:
    """The comparison in a few lines for a terminal."""
    counts = comparison.counts
    found = [
        f"{comparison.source_id}: {comparison.old_edition} ({counts.agreements_old} agreements) "
        f"and {comparison.new_edition} ({counts.agreements_new}); {counts.agreements_matched} in both"
    ]
    for cause, heading in _HEADINGS.items():
        groups = _groups(comparison.changes, cause)
        found.append(f"{heading}: {sum(len(rows) for _, rows in groups) or 'nothing'}")
        found += [f"  {len(rows):4} {label[0].lower()}{label[1:]}" for label, rows in groups]
    return found + [f"note: {line}" for line in (*comparison.suggestions, *comparison.notes)]


def shown(value: Any) -> str:
    """A value as a cell shows it; a condition as its type with value and unit."""
    if value is None:
        return ""
    if isinstance(value, SaidCondition):
        return " ".join(str(part) for part in (value.type, value.value, value.unit) if part is not None)
    if isinstance(value, list | tuple):
        return "|".join(str(item) for item in value)
    return str(value)


def _groups(changes: Iterable[Change], cause: Cause) -> list[tuple[str, list[Change]]]:
    chosen = [change for change in changes if change.cause == cause]
    groups = [(label, [change for change in chosen if change.kind == kind]) for kind, label in _LABELS.items()]
    return [(label, rows) for label, rows in groups if rows]
