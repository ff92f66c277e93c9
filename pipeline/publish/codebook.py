"""The codebook: what every column means, with values, unit, an example and how often it is filled.

Made from the tables' columns, and so from the models; only the Dutch labels and the units come from `labels.yaml`.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from pipeline.publish import keys, labels
from pipeline.publish.columns import Column, ColumnKind
from pipeline.publish.tables import Table
from pipeline.publish.writers import csv_cell, neutral

MAX_EXAMPLE: Final = 60
_LOOKED_AT: Final = 500
HEADER: Final = ("table", "column", "label_nl", "meaning", "type", "unit", "values", "required", "filled_percent", "example")


@dataclass(frozen=True)
class Entry:
    """What the codebook says of one column."""

    table: str
    column: Column
    label: str
    unit: str
    values: tuple[tuple[str, str], ...]
    """Each value of a closed list with its Dutch label."""
    filled: float | None
    """Percentage of the rows that have a value, lists with at least one item; None for a table without rows."""
    example: str
    """The commonest value, short ones first; empty where there is none."""

    def cells(self) -> tuple[str, ...]:
        """The entry as texts, in the order of `HEADER`."""
        values = "; ".join(f"{value} ({label})" for value, label in self.values)
        filled = "" if self.filled is None else f"{self.filled:.1f}"
        required = "no" if self.column.nullable else "yes"
        kind = str(self.column.kind)
        return (self.table, self.column.name, self.label, self.column.description, kind, self.unit, values, required, filled, self.example)


def entries(tables: Iterable[Table]) -> list[Entry]:
    """An entry for each column of each table."""
    return [_entry(table, column) for table in tables for column in table.columns]


def write_csv(found: Sequence[Entry], path: Path) -> None:
    """The codebook as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows([neutral(cell) for cell in entry.cells()] for entry in found)


def markdown(found: Sequence[Entry], tables: Sequence[Table], version: str) -> str:
    """The codebook as a page to read; `found` are the entries of the tables."""
    lines = [f"# Codebook of the dataset, version {version}", ""]
    lines += ["Made from the models by `stagewijzer run`. Dutch labels stand beside the English names; `filled` is the share of rows"]
    lines += ["that have a value. Lists are joined with `|` in CSV and Excel, JSON arrays in SQLite, lists in Parquet.", ""]
    for table in tables:
        lines += [f"## {table.name} ({labels.of_table(table.name)})", "", f"{len(table.frame)} rows. {_keys(table.name)}", ""]
        lines += ["| column | Nederlands | meaning | type | unit | filled % | example |", "|---|---|---|---|---|---|---|"]
        here = [entry for entry in found if entry.table == table.name]
        for entry in here:
            _, name, label, meaning, kind, unit, _, _, filled, example = entry.cells()
            lines.append(f"| `{name}` | {label} | {_plain(meaning)} | {kind} | {_plain(unit)} | {filled} | {_plain(example)} |")
        lines += ["", *_value_lists(here)]
    return "\n".join(lines).rstrip() + "\n"


def _keys(table: str) -> str:
    primary = keys.PRIMARY.get(table)
    said = [f"Key: {', '.join(f'`{name}`' for name in primary)}."] if primary else ["No key of its own."]
    for reference in keys.FOREIGN.get(table, ()):
        said.append(f"{', '.join(f'`{name}`' for name in reference.columns)} name a row of `{reference.table}`.")
    return " ".join(said)


def _value_lists(found: Sequence[Entry]) -> list[str]:
    lines = []
    for entry in found:
        if entry.values:
            lines += [f"Values of `{entry.column.name}`: " + ", ".join(f"`{value}` {label}" for value, label in entry.values) + ".", ""]
    return lines


def _entry(table: Table, column: Column) -> Entry:
    cells = [value for value in table.cells(column) if value is not None and value != ()]
    filled = 100 * len(cells) / len(table.frame) if len(table.frame) else None
    values = tuple((choice, labels.of_value(column, choice)) for choice in column.choices)
    return Entry(table.name, column, labels.of_column(column.name), labels.unit(column.name), values, filled, _example(cells, column.kind))


def _example(cells: Sequence[object], kind: ColumnKind) -> str:
    """The commonest value; of equally common ones the shortest, then the first by alphabet, among the first of them."""
    counts = Counter(cells)
    if not counts:
        return ""
    most = max(counts.values())
    # Of a column in which every value is another one, a look at the first of them is enough.
    common = islice((cell for cell, count in counts.items() if count == most), _LOOKED_AT)
    best = min((" ".join(csv_cell(cell, kind).split()) for cell in common), key=lambda words: (len(words), words))
    return best if len(best) <= MAX_EXAMPLE else best[: MAX_EXAMPLE - 1] + "…"


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
