"""Where the evaluation finds its two sides: gold files, and the dataset that a run wrote."""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pipeline.errors import InputError
from pipeline.evaluate.evaluation import Scored
from pipeline.evaluate.records import GoldSource, Json, load_gold

RUN_FIRST = "Run `make run` first, or name the folder of a dataset with --dataset."


def gold_sources(folder: Path) -> list[GoldSource]:
    """All gold files of a folder, by name. InputError where there is none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder}: no gold files (*.json) there", "Name the folder of the gold set with --gold.")
    return [load_gold(path) for path in paths]


def dataset_agreements(folder: Path) -> list[Json]:
    """`agreements.jsonl` of a dataset. InputError where it is not there, or a line is no JSON."""
    path = folder / "agreements.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the dataset ({error})", RUN_FIRST) from error
    records = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path}, line {number}: no valid JSON ({error.msg})", RUN_FIRST) from error
            if not isinstance(record, dict):
                raise InputError(f"{path}, line {number}: not an agreement", RUN_FIRST)
            records.append(record)
    return records


def dataset_ledger(folder: Path) -> list[Json] | None:
    """The ledger table of a dataset as plain records; None where the dataset has none."""
    path = folder / "ledger.parquet"
    if not path.exists():
        return None
    table = pd.read_parquet(path)
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def stored_text(raw: Path, gold: GoldSource) -> str | None:
    """The stored text of a plain-text source, for the places of ledger quotes; None where there is none to be had."""
    for path in sorted(raw.glob(f"{gold.source_id}/*/source.toml")):
        try:
            source = tomllib.loads(path.read_text(encoding="utf-8"))
            if gold.edition in (None, source.get("edition")) and source.get("media_type") == "text/plain":
                return (path.parent / str(source["file"])).read_bytes().decode("utf-8")
        except (OSError, ValueError, KeyError):
            continue  # The run reports broken sources; here the printed words are enough.
    return None


def of_source(records: Sequence[Json], gold: GoldSource) -> list[Json]:
    """The records of the gold's source and edition."""
    return [item for item in records if item.get("source_id") == gold.source_id and gold.edition in (None, item.get("edition"))]


def scored_gold(gold_folder: Path, dataset: Path, raw: Path) -> list[Scored]:
    """Each gold source with what the dataset has of it."""
    agreements, ledger = dataset_agreements(dataset), dataset_ledger(dataset)
    return [
        Scored(
            gold=gold,
            agreements=of_source(agreements, gold),
            ledger=None if ledger is None else of_source(ledger, gold),
            text=stored_text(raw, gold),
        )
        for gold in gold_sources(gold_folder)
    ]
