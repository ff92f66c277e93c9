"""Writing results so that nothing half-written is left."""

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import UnwritableOutputError


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write text files beside their place and move them there together. UnwritableOutputError where that fails."""
    drafts: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            draft = folder / f".{name}.draft"
            drafts.append((draft, folder / name))
            draft.write_text(text, encoding="utf-8", newline="")
        for draft, place in drafts:
            draft.replace(place)
    except OSError as error:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)
        raise UnwritableOutputError(f"{folder}: cannot write there ({error.strerror or error}).") from error


def append_line(path: Path, entry: Mapping[str, object]) -> None:
    """Add one JSON line to a file, in one write. UnwritableOutputError where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="") as stream:
            stream.write(json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n")
    except OSError as error:
        raise UnwritableOutputError(f"{path}: cannot write there ({error.strerror or error}).") from error
