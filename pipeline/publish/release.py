"""Which version of the dataset a run publishes, and what its changelog says, derived from the last release.

A release is kept as a small file in `releases/`: the columns of every table, the editions, and a hash of every record. What is
published is compared with the newest of them: a column that changed raises the first number of the version, an edition the second,
records the third. Without a release the first version is published.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import Field, ValidationError

from pipeline.errors import InputError
from pipeline.models.base import Model
from pipeline.models.dataset import Dataset
from pipeline.normalise import Assumptions

if TYPE_CHECKING:
    from pipeline.publish.tables import Table

FOLDER: Final = Path("releases")
VERSION_FILE: Final = "version.json"
FIRST_VERSION: Final = "1.0.0"
_VERSION: Final = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_LISTED: Final = 20
Level = Literal["major", "minor", "patch"]


class State(Model):
    """What a version of the dataset holds, as far as its successor must know."""

    schema_version: int
    """Form of the records."""
    columns: dict[str, tuple[str, ...]]
    """Name and kind of every column of every table, in order."""
    editions: dict[str, str]
    """`source edition` and the hash of its document."""
    records: dict[str, str]
    """`edition provision-id` and a hash of what the provision says, its place in the text left aside."""
    content: str
    """Hash of everything else as well: evidence, ledger, findings, links, assumptions."""


class Candidate(State):
    """What stands in `version.json` of a published dataset: what a release of it would hold."""

    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    """Three numbers."""
    notes: tuple[str, ...]
    """What changed since the last release, a line each; empty where this is that release."""


class Manifest(Candidate):
    """A release."""

    released: date
    """The day."""


@dataclass(frozen=True)
class Release:
    """The version that is published, with the text of its CHANGELOG.md."""

    candidate: Candidate
    changelog: str

    @property
    def version(self) -> str:
        """Version of the dataset."""
        return self.candidate.version


def state(dataset: Dataset, tables: "Mapping[str, Table]", schema_version: int, assumptions: Assumptions) -> State:
    """What a dataset holds."""
    content = hashlib.sha256(assumptions.model_dump_json().encode())
    content.update(dataset.model_dump_json().encode("utf-8", "surrogatepass"))
    return State(
        schema_version=schema_version,
        columns={name: tuple(f"{column.name} {column.kind}" for column in table.columns) for name, table in tables.items()},
        editions={f"{part.source.id} {part.source.edition}": part.source.sha256 for part in dataset.parts},
        content=content.hexdigest(),
        records={
            f"{a.edition} {p.id}": _hash((a.cao_code, a.cao_name, a.sector, a.status), p) for a in dataset.agreements for p in a.provisions
        },
    )


def release(now: State, released: Sequence[Manifest]) -> Release:
    """The version to publish: the last released one where nothing differs, else the next.

    Args:
        now: what is published.
        released: all releases, oldest first.
    """
    found, version = _first(now), FIRST_VERSION
    if released:
        found, version = notes(released[-1], now), released[-1].version
        version = successor(version, level(released[-1], now)) if found else version
    candidate = Candidate(**now.model_dump(), version=version, notes=tuple(found))
    return Release(candidate, changelog(released, version if found else None, found))


def level(last: State, now: State) -> Level:
    """Which number of the version must be raised."""
    if (last.columns, last.schema_version) != (now.columns, now.schema_version):
        return "major"
    return "minor" if now.editions.keys() != last.editions.keys() else "patch"


def successor(version: str, change: Level) -> str:
    """The version after this one."""
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"{version!r} is no version")
    major, minor, patch = (int(number) for number in found.groups())
    if change == "major":
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if change == "minor" else f"{major}.{minor}.{patch + 1}"


def notes(last: State, now: State) -> list[str]:
    """What changed since the last release, a line each; empty where nothing did."""
    found = [f"The form of the records is version {now.schema_version}."] if last.schema_version != now.schema_version else []
    found += _columns(last, now)
    for word, one, other in (("New", now, last), ("Removed", last, now)):
        found += [f"{word} edition: {name}." for name in one.editions if name not in other.editions]
    found += [f"Another document for {name}." for name, sha in now.editions.items() if last.editions.get(name, sha) != sha]
    fresh = {name.rpartition(" ")[2] for name in now.editions.keys() ^ last.editions.keys()}
    counts = {
        "corrected": [key for key, value in now.records.items() if last.records.get(key, value) != value],
        "added": [key for key in now.records if key not in last.records and key.partition(" ")[0] not in fresh],
        "removed": [key for key in last.records if key not in now.records and key.partition(" ")[0] not in fresh],
    }
    for word, keys in counts.items():
        if keys:
            listed = ", ".join(f"`{key}`" for key in sorted(keys)[:_LISTED]) + (", …" if len(keys) > _LISTED else "")
            found.append(f"{len(keys)} provision{'s' * (len(keys) != 1)} {word}: {listed}.")
    if not found and now.content != last.content:
        found.append("Evidence, ledger, findings, links or assumptions changed; no provision says anything else.")
    return found


def changelog(released: Sequence[Manifest], version: str | None = None, unreleased: Sequence[str] = ()) -> str:
    """The changelog of the dataset, newest version first."""
    lines = ["# Changelog of the dataset", ""]
    lines += ["A new edition raises the second number of the version, corrected records the third, a changed column the first.", ""]
    if version is not None:
        lines += [f"## {version}, unreleased", "", *(f"- {line}" for line in unreleased), ""]
    for one in reversed(released):
        lines += [f"## {one.version}, {one.released}", "", *(f"- {line}" for line in one.notes), ""]
    return "\n".join(lines).rstrip() + "\n"


def load_releases(folder: Path = FOLDER) -> tuple[Manifest, ...]:
    """All releases, oldest first; none where there is no such folder.

    Raises:
        InputError: a release cannot be read, or its name is not its version.
    """
    found = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            manifest = Manifest.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            first = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
            raise InputError(
                f"{path} is no release: {first}.", "Restore the file; it is written by `stagewijzer release` alone."
            ) from error
        if path.stem != manifest.version:
            raise InputError(f"{path} holds the release {manifest.version}.", "Give the file the name of its version.")
        found.append(manifest)
    return tuple(sorted(found, key=lambda one: tuple(int(number) for number in one.version.split("."))))


def read_candidate(folder: Path) -> Candidate:
    """What a release of the dataset in a folder would hold.

    Raises:
        InputError: there is no dataset, or the file is damaged.
    """
    path = folder / VERSION_FILE
    try:
        return Candidate.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise InputError(f"{path} cannot be read: {what}.", "Make the dataset anew with `make run`.") from error


def manifest(candidate: Candidate, released: Sequence[Manifest], day: date, said: Sequence[str] = ()) -> Manifest:
    """The release of a dataset.

    Args:
        candidate: what the published dataset holds.
        released: all earlier releases, oldest first.
        day: the day of the release.
        said: what a person has to say of it, before what is derived.

    Raises:
        InputError: nothing changed since the last release, or the dataset was made before it.
    """
    due = release(State.model_validate(candidate.model_dump(include=set(State.model_fields))), released).candidate
    if not due.notes:
        raise InputError(f"nothing changed since version {due.version}.", "There is nothing to release.")
    if due != candidate:
        raise InputError(f"the dataset was made before the release {released[-1].version}.", "Make it anew with `make run`.")
    return Manifest(**candidate.model_dump(exclude={"notes"}), released=day, notes=(*said, *candidate.notes))


def _first(now: State) -> list[str]:
    return [f"First version: {', '.join(now.editions) or 'no source'}; {len(now.records)} provisions."]


def _columns(last: State, now: State) -> Iterator[str]:
    for table in sorted(last.columns.keys() | now.columns.keys()):
        before, after = last.columns.get(table), now.columns.get(table)
        if before is None or after is None:
            yield f"{'New' if before is None else 'Removed'} table: {table}."
        elif before != after:
            gone, come = [c for c in before if c not in after], [c for c in after if c not in before]
            what = [f"without {', '.join(gone)}"] * bool(gone) + [f"with {', '.join(come)}"] * bool(come) or ["in another order"]
            yield f"Columns of {table}: now {' and '.join(what)}."


def _hash(head: object, provision: Any) -> str:
    """What a provision says: evidence and confidence are left out, as they move without the record becoming another one."""
    body = provision.model_dump(mode="json", exclude={"evidence", "confidence", "field_confidence"})
    text = json.dumps([head, body], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
