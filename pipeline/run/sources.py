"""Find the sources under `raw/` and verify each document against its `source.toml`."""

import hashlib
import re
import tomllib
import unicodedata
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from pipeline.errors import InputError
from pipeline.models.source import Kind, Source

DESCRIPTION = "source.toml"
MAX_DESCRIPTION_BYTES = 100_000
_CHUNK = 1 << 20


class Found(NamedTuple):
    """A source and where its document lies."""

    source: Source
    path: Path


def discover(raw: Path) -> list[Found]:
    """All sources in `raw/<source>/<edition>/`, verified, by id and edition.

    Raises:
        InputError: the folder is missing or empty, a description is broken, or a document is missing, empty or changed.
    """
    if not raw.is_dir():
        raise InputError(f"the folder {raw} does not exist.", "Name the folder with the sources with --raw.")
    editions = [edition for family in _folders(raw) for edition in _folders(family)]
    if not editions:
        raise InputError(f"{raw} holds no source.", f"Put each document with its {DESCRIPTION} in {raw}/<source>/<edition>/.")
    return [load(folder) for folder in editions]


def load(folder: Path) -> Found:
    """The source in one edition's folder, its document verified.

    Raises:
        InputError: as for `discover`.
    """
    for path in (folder.parent, folder):
        if path.is_symlink():
            raise InputError(f"{path} is a symbolic link.", "Put the folder itself in its place.")
    source = read_description(folder / DESCRIPTION)
    for field, name, printed in (("id", folder.parent.name, source.id), ("edition", folder.name, source.edition)):
        if printed != name:
            raise InputError(
                f"{folder / DESCRIPTION}: {field} is {printed!r}, but the folder is called {name!r}.",
                "Make the two equal: a source lies in raw/<id>/<edition>/.",
            )
    path = folder / source.file
    verify(path, source.sha256)
    return Found(source, path)


def read_description(path: Path) -> Source:
    """Read a `source.toml`.

    Raises:
        InputError: it is missing, no TOML, or a field is missing, unknown or wrong.
    """
    fields = _parse(path)
    # TOML has dates of its own; the model keeps a year or month as well, so a text.
    published = fields.get("published")
    if isinstance(published, date):
        fields["published"] = published.isoformat()
    try:
        return Source.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"{path}: {where}: {first['msg']}.", f"Correct `{where}`; CONTRIBUTING.md lists the fields of a {DESCRIPTION}."
        ) from error


def verify(path: Path, sha256: str) -> None:
    """See that a document is there and has not changed by a byte.

    Raises:
        InputError: it is missing, no ordinary file, empty, or its hash differs.
    """
    check_file(path)
    found = file_sha256(path)
    if found != sha256:
        raise InputError(
            f"{path} has changed: its sha256 is {found}, its {DESCRIPTION} says {sha256}.",
            "Restore the document; a new version of it gets an edition folder of its own.",
        )


def check_file(path: Path) -> None:
    """See that a document is an ordinary file that can be read and holds something.

    Raises:
        InputError: it is missing, a folder or link, unreadable or empty.
    """
    try:
        if path.is_symlink():
            raise InputError(f"{path} is a symbolic link.", "Put the document itself in its place.")
        if not path.exists():
            raise InputError(f"the document {path} is missing.", "Put the document as published in its place.")
        if not path.is_file():
            raise InputError(f"{path} is not a file.", "Name a document: a text, HTML, PDF or image file.")
        with path.open("rb") as stream:
            if not stream.read(1):
                raise InputError(f"{path} is empty.", "Put the document as published in its place.")
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {_reason(error)}.", "See that the file is there and may be read.") from error


def file_sha256(path: Path) -> str:
    """Hexadecimal SHA-256 of a file's bytes, read in pieces."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_CHUNK):
                digest.update(piece)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {_reason(error)}.", "See that the file is there and may be read.") from error
    return digest.hexdigest()


def describe_loose(path: Path, kind: Kind, media_type: str, source_id: str | None = None, edition: str | None = None) -> Source:
    """A description for a document outside `raw/`: the id from its file name and the edition `unknown` unless given.

    Raises:
        InputError: an id or edition is given that cannot be one.
    """
    try:
        return Source(
            id=source_id or slug(path.stem),
            edition=edition or "unknown",
            title=path.stem,
            publisher="unknown",
            kind=kind,
            file=path.name.replace("\\", "_"),
            media_type=media_type,
            sha256=file_sha256(path),
            rights="unknown",
        )
    except ValidationError as error:
        first = error.errors()[0]
        if first["loc"][0] in ("file", "title"):  # bytes that are no text in this system's encoding
            raise InputError(f"the name of {path} cannot be used.", "Give the file a name of letters and digits.") from error
        raise InputError(
            f"{first['loc'][0]} {first['input']!r} cannot be used.",
            "An id has lower-case letters, digits and single hyphens; an edition letters, digits, dots, hyphens and underscores.",
        ) from error


def slug(name: str) -> str:
    """A name in lower-case ASCII letters and digits with single hyphens; `document` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "document"


def _folders(parent: Path) -> list[Path]:
    try:
        # a link that leads nowhere is no folder either, and would be left out without a word
        found = [child for child in parent.iterdir() if (child.is_dir() or child.is_symlink()) and not child.name.startswith((".", "_"))]
    except OSError as error:
        raise InputError(f"{parent} cannot be read: {_reason(error)}.", "See that the folder may be read.") from error
    return sorted(found, key=lambda child: child.name)


def _parse(path: Path) -> dict[str, object]:
    if path.is_symlink():
        raise InputError(f"{path} is a symbolic link.", "Put the description itself in its place.")
    if not path.is_file():
        wrong = "is not a file" if path.exists() else "is missing"
        raise InputError(f"{path} {wrong}.", f"Describe the document in a {DESCRIPTION}, or remove the folder {path.parent}.")
    try:
        if path.stat().st_size > MAX_DESCRIPTION_BYTES:
            raise InputError(f"{path} is larger than {MAX_DESCRIPTION_BYTES} bytes.", "A description holds a dozen short lines.")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is no TOML: {error}.", 'Correct the line that is named; a value is `name = "text"`.') from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError(
            f"{path} holds a value that is none: {_brief(error)}.", "Correct it; a description holds texts and dates."
        ) from error
    except RecursionError as error:
        raise InputError(f"{path} is nested too deeply.", "A description holds a dozen lines without nesting.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {_reason(error)}.", "See that the file may be read.") from error


def _brief(error: Exception) -> str:
    return str(error).partition(";")[0][:100]


def _reason(error: Exception) -> str:
    return (error.strerror or type(error).__name__) if isinstance(error, OSError) else str(error)
