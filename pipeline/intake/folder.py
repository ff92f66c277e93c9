"""Put a document with its `source.toml` into `raw/<source>/<edition>/`, whole or not at all."""

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from pipeline.errors import InputError, UnwritableOutputError
from pipeline.models.source import Source
from pipeline.run.sources import DESCRIPTION, read_description

_STAGING: Final = ".stagewijzer-"
_UNSAFE: Final = re.compile(r"[^0-9A-Za-z._ -]+")
_MAX_NAME: Final = 120


def describe(fields: dict[str, object]) -> Source:
    """A description, checked.

    Raises:
        InputError: a field cannot be what it is.
    """
    try:
        return Source.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = first["loc"][0]
        raise InputError(
            f"{field} {first['input']!r} cannot be used: {first['msg']}.",
            "An id has lower-case letters, digits and single hyphens; an edition letters, digits, dots, hyphens and underscores.",
        ) from error


def to_toml(source: Source) -> str:
    """A description as the text of a `source.toml`; fields without a value are left out."""
    fields = source.model_dump(exclude_none=True)
    # A JSON string is a TOML string, but for the one control character that TOML escapes and JSON does not.
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f") for name, value in fields.items())


def safe_name(name: str, fallback: str) -> str:
    """A file name that is safe on every system, as near to the one given as can be."""
    plain = _UNSAFE.sub("-", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .-")
    return plain[-_MAX_NAME:].strip(" .-") or fallback


def place(raw: Path, source: Source, fill: Callable[[Path], None]) -> Path:
    """Make the source's folder, let `fill` write the document into it, and move it into its place.

    Returns:
        The folder.

    Raises:
        InputError: there is one already; it is left as it is.
        UnwritableOutputError: it cannot be written.
    """
    family = raw / source.id
    folder = family / source.edition
    if folder.exists():
        raise InputError(f"{folder} is there already.", "Choose another edition; a document in raw/ is never overwritten.")
    made = not family.exists()
    try:
        family.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=family))
        try:
            staging.chmod(0o755)
            fill(staging / source.file)
            (staging / DESCRIPTION).write_text(to_toml(source), encoding="utf-8", newline="\n")
            read_description(staging / DESCRIPTION)
            staging.rename(folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            if made and not any(family.iterdir()):
                family.rmdir()
    except OSError as error:
        raise UnwritableOutputError(f"{folder} cannot be written: {error.strerror or error}.") from error
    return folder
