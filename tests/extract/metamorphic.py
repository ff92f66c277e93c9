"""What of an agreement must stay the same when only its dress changes."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.evaluate.practice import cell_lines, run_cells

Json = dict[str, Any]
_PLACES = ("evidence", "confidence", "field_confidence", "id", "arrangement_id", "component_of", "origin", "corrections")


def practice_entries() -> list[Json]:
    """The invented agreements of the practice edition, their cells as lists of lines."""
    raw = json.loads(Path("tests/practice/edition.json").read_text(encoding="utf-8"))
    return [{**e, "tekst1": cell_lines(e["tekst1"]), "tekst2": cell_lines(e["tekst2"])} for e in raw]


def records(entries: list[Json]) -> list[Json]:
    """The agreements of entries, without what says only where they stand."""
    _, agreements, _ = run_cells(entries, "made-up")
    return [bare(a) for a in agreements]


def bare(agreement: Json) -> Json:
    """An agreement without offsets, pages and quotes."""
    kept = {k: v for k, v in agreement.items() if k not in ("pages", "provisions", "id")}
    kept["provisions"] = [
        {
            **{k: v for k, v in p.items() if k not in (*_PLACES, "conditions")},
            "part": p["component_of"] is not None,
            "conditions": sorted(([c["type"], c["value"], c["unit"]] for c in p["conditions"]), key=str),
        }
        for p in agreement["provisions"]
    ]
    return kept


def with_lines(entry: Json, change: Callable[[str], str]) -> Json:
    """An entry with every line changed."""
    return {**entry, "tekst1": [change(x) for x in entry["tekst1"]], "tekst2": [change(x) for x in entry["tekst2"]]}


def wrapped(entry: Json, width: int) -> Json:
    """An entry whose long lines are broken at another width, between words."""
    return {**entry, **{k: [piece for line in entry[k] for piece in wrap(line, width)] for k in ("tekst1", "tekst2")}}


def wrap(line: str, width: int) -> list[str]:
    """A line as several of at most `width` characters, broken at spaces."""
    made = [""]
    for word in line.split(" "):
        if made[-1] and len(made[-1]) + 1 + len(word) > width:
            made.append(word)
        else:
            made[-1] = f"{made[-1]} {word}" if made[-1] else word
    return made


def levels_in_capitals(line: str) -> str:
    """`mbo` as `MBO`, other words as they are."""
    return re.sub(r"\b(?:v?mbo|lbo|hbo|wo|bol|bbl)\b", lambda m: m[0].upper(), line)


def other_bullet(mark: str) -> Callable[[str], str]:
    """Every list mark replaced by another one."""
    return lambda line: re.sub(r"^[-•*·] ", f"{mark} ", line)


def replacing(old: str, new: str) -> Callable[[str], str]:
    """Another number wherever a line has this one."""
    return lambda line: re.sub(rf"(?<!\d){old}(?!\d)", new, line)


def with_another_amount(entry: Json) -> tuple[Json, str, str] | None:
    """An entry with one amount changed that it prints once, with the old and the new figure; None where it has no such amount."""
    text = "\n".join([*entry["tekst1"], *entry["tekst2"]])
    if " euro (" in text:  # an amount in words beside its figure
        return None
    for match in re.finditer(r"€ ?([1-9]\d{2})(?=(?:,-|,00)?(?:\s|[.;,](?!\d)))", text):
        old = match[1]
        new = str(int(old) + 7)
        if len(re.findall(rf"(?<!\d){old}(?!\d)", text)) == 1 and new not in text:
            return with_lines(entry, replacing(old, new)), f"{old}.00", f"{new}.00"
    return None
