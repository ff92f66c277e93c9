"""Fetch the sources that have an address: what changed becomes a snapshot beside the earlier one, which is never overwritten."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from pipeline.errors import InputError, PartialError
from pipeline.intake import folder
from pipeline.intake.http import FetchError, Getter, Validators
from pipeline.models.base import Model
from pipeline.models.source import Source
from pipeline.publish.place import replace_text
from pipeline.read import detect
from pipeline.run.sources import Found, discover, file_sha256

REMEMBERED: Final = "fetched.json"
_SNAPSHOT: Final = re.compile(r"-\d{8}(?:\.\d+)?$")


class Outcome(Model):
    """What became of one address."""

    source_id: str
    url: str
    state: Literal["changed", "unchanged", "failed"]
    edition: str
    """The edition that holds the document: the new snapshot where it changed."""
    message: str

    def line(self) -> str:
        """The outcome as a person reads it."""
        return f"{self.state:<10} {self.source_id} {self.edition}: {self.message}"


class _Remembered(Model):
    """What a server last said of an address, and which edition holds what it gave."""

    etag: str | None
    last_modified: str | None
    sha256: str


def fetch(raw: Path, getter: Getter, today: date, only: str | None = None) -> list[Outcome]:
    """Ask for every document that has an address; each source's documents in their order, one request after the other.

    Args:
        raw: the folder of the sources.
        getter: asks the servers.
        today: names new snapshots.
        only: a source id; None for all.

    Raises:
        InputError: a source is broken, there is none of that id, or none has an address; nothing is asked.
    """
    found = discover(raw)
    if only is not None and only not in {one.source.id for one in found}:
        raise InputError(f"there is no source {only!r}.", f"There are: {', '.join(sorted({one.source.id for one in found}))}.")
    wanted = list(_last_of_each_address([one for one in found if only in (None, one.source.id)]))
    if not wanted:
        raise InputError(
            "no source has an address.", 'Write it into its source.toml, url = "https://...", or give --url to `stagewijzer add`.'
        )
    with closing(getter):
        return [_one(raw, one, getter, today) for one in wanted]


def partial(outcomes: list[Outcome]) -> PartialError | None:
    """The error to end with where something could not be fetched."""
    failed = [outcome.line() for outcome in outcomes if outcome.state == "failed"]
    count = f"{len(failed)} of {len(outcomes)} documents could not be fetched."
    return PartialError(count, "Try again later, or correct the address in source.toml.", failed) if failed else None


def _last_of_each_address(found: list[Found]) -> Iterator[Found]:
    last: dict[tuple[str, str], Found] = {}
    for one in found:
        if one.source.url:
            last[one.source.id, one.source.url] = one
    yield from last.values()


def _one(raw: Path, one: Found, getter: Getter, today: date) -> Outcome:
    source, url = one.source, str(one.source.url)
    memory = _remembered(raw / source.id)
    seen = memory.get(url)
    # What the server said holds only for the document that lies here now.
    known = Validators(seen.etag, seen.last_modified) if seen and seen.sha256 == source.sha256 else Validators()

    def outcome(state: Literal["changed", "unchanged", "failed"], edition: str, message: str) -> Outcome:
        return Outcome(source_id=source.id, url=url, state=state, edition=edition, message=message)

    with tempfile.TemporaryDirectory(prefix="stagewijzer-fetch-") as place:
        target = Path(place) / "document"
        try:
            said = getter.get(url, known, target)
            if said is None:
                return outcome("unchanged", source.edition, "the server says that it has not changed")
            media_type = detect(target)
        except (FetchError, InputError) as error:
            return outcome("failed", source.edition, str(error))
        if media_type != source.media_type:
            return outcome("failed", source.edition, f"{url} gives {media_type} where {source.media_type} was; look at it yourself.")
        sha256 = file_sha256(target)
        edition, message = source.edition, "the document is the same"
        if sha256 != source.sha256:
            edition = _snapshot_name(raw / source.id, source.edition, today)
            new = _snapshot(source, edition, sha256, today)
            lies = folder.place(raw, new, lambda path: _move(target, path))
            message = f"the document changed: {lies}"
    memory[url] = _Remembered(etag=said.etag, last_modified=said.last_modified, sha256=sha256)
    _remember(raw / source.id, memory)
    return outcome("unchanged" if sha256 == source.sha256 else "changed", edition, message)


def _snapshot(source: Source, edition: str, sha256: str, today: date) -> Source:
    note = f"The document at the address changed after edition {source.edition}; fetched on {today}."
    return folder.describe({**source.model_dump(), "edition": edition, "sha256": sha256, "published": None, "note": note})


def _snapshot_name(family: Path, edition: str, today: date) -> str:
    """The edition with the day it was fetched; a second change on one day gets a number."""
    base = f"{_SNAPSHOT.sub('', edition)}-{today:%Y%m%d}"
    names = (base, *(f"{base}.{number}" for number in range(2, 1000)))
    return next(name for name in names if not (family / name).exists())


def _move(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _remembered(family: Path) -> dict[str, _Remembered]:
    """What servers said before; a file that is missing or damaged only costs a download."""
    try:
        loaded = json.loads((family / REMEMBERED).read_text(encoding="utf-8"))
        return {str(url): _Remembered.model_validate(said) for url, said in loaded.items()}
    except (OSError, ValueError, AttributeError, ValidationError, RecursionError):
        return {}


def _remember(family: Path, memory: dict[str, _Remembered]) -> None:
    body = {url: said.model_dump() for url, said in sorted(memory.items())}
    replace_text(family / REMEMBERED, json.dumps(body, indent=2, ensure_ascii=False) + "\n")
