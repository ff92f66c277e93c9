"""Read and extend `corrections.yaml`. What stands in it is never rewritten: a decision is added behind, whole or not at all."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import ValidationError

from pipeline.correct.model import Decision
from pipeline.errors import InputError
from pipeline.publish import place

NAME: Final = "corrections.yaml"
_LOCK: Final = ".stagewijzer-lock"
_MAX_BYTES: Final = 50_000_000
_HEAD: Final = """\
# Decisions of analysts about this source, in the order they were taken; see docs/corrections.md.
# A run reads this file and never writes it. To take a decision back, add one that withdraws it.
"""


class _Loader(yaml.SafeLoader):
    """YAML without its own dates: a date stays text until a model reads it."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> list[Decision]:
    """All decisions in a file, in its order; none where there is no file.

    Raises:
        InputError: it cannot be read, is no YAML, or a decision in it is incomplete or named twice.
    """
    if not path.exists():
        return []
    if not path.is_file():
        raise InputError(f"{path} is not a file.", "Put the file of decisions itself in its place.")
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"{path} is larger than {_MAX_BYTES} bytes.", "See what was written into it.")
        return parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.", "See that it is there, may be read and is UTF-8.") from error


def parse(text: str, name: str) -> list[Decision]:
    """Decisions from the text of a file called `name`.

    Raises:
        InputError: as for `load`.
    """
    try:
        loaded: Any = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise InputError(f"{name} is no YAML{where}: {getattr(error, 'problem', None) or error}.", "Correct that line.") from error
    if loaded is None:
        return []
    if not isinstance(loaded, list):
        raise InputError(f"{name} must be a list of decisions.", "Begin each decision with `- decision: …`.")
    found: list[Decision] = []
    for number, item in enumerate(loaded, start=1):
        try:
            found.append(Decision.model_validate(item))
        except (ValidationError, RecursionError) as error:
            raise InputError(f"{name}, decision {number}: {_first(error)}.", "Correct it; docs/corrections.md lists the fields.") from error
    keys = [decision.key for decision in found if decision.id]
    twice = sorted({key for key in keys if keys.count(key) > 1}) if len(set(keys)) < len(keys) else []
    if twice:
        raise InputError(f"{name}: the id {twice[0]!r} is used twice.", "Give each decision an id of its own, or leave it out.")
    return found


def _first(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "it is nested too deeply"
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["msg"]


def append(path: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions behind those that are there; the old text stays as it is, to the byte.

    Raises:
        InputError: the file that is there is damaged.
        UnwritableOutputError: it cannot be written or the disk is full; the file is as it was.
    """
    with locked(path.parent):
        load(path)
        before = path.read_bytes().decode() if path.exists() else _HEAD
        if before and not before.endswith("\n"):
            before += "\n"
        after = before + "".join(map(render, decisions))
        # What was just written must be readable, or it is not written: a file may be in another style than ours.
        parse(after, str(path))
        place.replace_text(path, after)


def render(decision: Decision) -> str:
    """A decision as YAML, as one item of a list."""
    body = decision.model_dump(mode="json", exclude_defaults=True)
    body["quotes"] = [{key: held for key, held in quote.items() if held is not None} for quote in body.get("quotes", ())]
    if decision.decision == "correct":
        body.setdefault("old", None)
        body.setdefault("new", None)
    order = [name for name in Decision.model_fields if name in body and body[name] != []]
    return yaml.dump([{name: body[name] for name in order}], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


class _Dumper(yaml.SafeDumper):
    """YAML in which a text with anything but plain characters is in double quotes, where every one of them is kept."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    plain = all(char.isprintable() or char == "\n" for char in value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


_Dumper.add_representer(str, _text)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder's lock, so that two programs do not write the same file at the same time; none where the system has no such locks."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            handle = stack.enter_context((folder / _LOCK).open("w"))
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
