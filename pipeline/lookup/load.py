"""Read a published dataset back: typed records from `agreements.jsonl`, pandas frames from the Parquet tables."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd
from pyarrow import ArrowException
from pydantic import ValidationError

from pipeline.errors import InputError
from pipeline.models.record import Agreement, Provision
from pipeline.publish.descriptor import DESCRIPTOR
from pipeline.publish.schemas import VERSION

RECORDS: Final = "agreements.jsonl"
_REMEDY: Final = "Make the dataset anew with `make run`, or name the folder of another one."


@dataclass(frozen=True)
class Published:
    """A dataset as it was published."""

    folder: Path
    version: str
    """Version of the dataset, see its CHANGELOG.md."""
    schema_version: int
    """Version of the records' form; raised when older readers can no longer read them."""

    @cached_property
    def agreements(self) -> tuple[Agreement, ...]:
        """All agreements, their provisions, conditions and evidence nested in them."""
        return tuple(read_agreements(self.folder))

    def provisions(self) -> Iterator[tuple[Agreement, Provision]]:
        """Every provision with the agreement that it belongs to."""
        for agreement in self.agreements:
            for provision in agreement.provisions:
                yield agreement, provision

    def frame(self, table: str) -> pd.DataFrame:
        """A table as a pandas frame: decimals as `Decimal`, dates as `date`, lists as arrays.

        Args:
            table: `provisions`, `agreements`, `conditions`, `evidence`, `ledger`, `findings`, `links`, `pages` or `sources`.

        Raises:
            InputError: there is no such table, or it cannot be read.
        """
        known = sorted(path.stem for path in self.folder.glob("*.parquet"))
        if table not in known:
            raise InputError(f"the dataset has no table {table!r}.", f"It has: {', '.join(known) or 'none'}.")
        try:
            return pd.read_parquet(self.folder / f"{table}.parquet")
        except (OSError, ValueError, ArrowException) as error:
            raise InputError(f"{self.folder / table}.parquet cannot be read: {error}.", _REMEDY) from error


def load(folder: Path) -> Published:
    """The dataset in a folder; its records are read when they are asked for.

    Raises:
        InputError: there is no dataset, its descriptor is damaged, or its form is newer than this program knows.
    """
    path = folder / DESCRIPTOR
    try:
        described: Any = json.loads(path.read_text(encoding="utf-8"))
        version, schema_version = described["version"], described["schemaVersion"]
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}).", "Run `make run` first, or name the folder of a dataset.") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{path} is damaged: {error}.", _REMEDY) from error
    if not isinstance(version, str) or not isinstance(schema_version, int):
        raise InputError(f"{path} is damaged: its version or schemaVersion is none.", _REMEDY)
    if schema_version > VERSION:
        raise InputError(
            f"the dataset in {folder} has schema version {schema_version}, this program reads up to {VERSION}.",
            "Update the program to the version that made the dataset.",
        )
    return Published(folder, version, schema_version)


def read_agreements(folder: Path) -> list[Agreement]:
    """The agreements of a dataset, validated.

    Raises:
        InputError: the file cannot be read, or a line is no agreement.
    """
    path = folder / RECORDS
    try:
        # Not splitlines(): a quote may hold characters that it takes for line ends.
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        remedy = "Run `make run` first, or name the folder of a dataset with --dataset."
        raise InputError(f"{path} cannot be read ({error}).", remedy) from error
    return [_agreement(path, number, line) for number, line in enumerate(lines, start=1) if line or number > 1]


def _agreement(path: Path, number: int, line: str) -> Agreement:
    try:
        return Agreement.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(f"{path}, line {number}: {where}: {first['msg']}.", "Make the dataset anew with `make run`.") from error
