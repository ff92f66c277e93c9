"""What the last good run was made of and gave, so that an unchanged rerun is known as one at once.

The receipt is written last. It holds the hash of everything that a run depends on and of every file that it wrote; if all of
them are still the same there is nothing to do. Imports next to nothing but the standard library: this is all that such a rerun does.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from pipeline.run import lock
from pipeline.run.keys import DECLARED, Parts, digest, file_digest, key, library_parts, program, tesseract, tree

WORK: Final = ".work"
"""Folder of kept work, in the output folder."""
OUTPUTS: Final = ("dataset", "compare", "report", "work", "overview.md")
"""What a run writes below the output folder, beside its clock and its kept work."""
_COMPARISON: Final = Path("evaluation") / "diff.json"
_FILE: Final = "receipt.json"


def inputs(raw: Path, out: Path, settings: Path, parameters: Parts) -> Parts:
    """Hash of everything that a run over `raw` into `out` depends on, by name.

    Raises:
        OSError: a file cannot be read.
    """
    parts = {f"raw {name}": sha for name, sha in tree(raw).items()}
    parts |= {f"pipeline {name}": sha for name, sha in program().items()}
    parts |= {f"parameter {name}": value for name, value in parameters.items()}
    parts |= library_parts(DECLARED)
    parts |= {"settings": file_digest(settings), "Python": sys.version, "Tesseract": tesseract(), "raw": str(raw), "out": str(out)}
    parts |= comparison(out)
    return parts


def comparison(out: Path) -> Parts:
    """The comparison with the gold set that the report shows: its hash, and whether the dataset is newer than it."""
    path = out / _COMPARISON
    try:
        older = path.stat().st_mtime < (out / "dataset" / "agreements.jsonl").stat().st_mtime
    except OSError:
        older = False
    return {"comparison": file_digest(path), "comparison is older": str(older)}


def written(out: Path, names: tuple[str, ...] = OUTPUTS) -> Parts:
    """Hash of every file that a run wrote, by path below the output folder.

    Raises:
        OSError: a file cannot be read.
    """
    found: Parts = {}
    for name in names:
        path = out / name
        found |= {f"{name}/{below}": sha for below, sha in tree(path).items()} if path.is_dir() else {name: file_digest(path)}
    return found


def keep(out: Path, given: Parts, lines: list[str]) -> None:
    """Keep the receipt of a run that did all it should.

    Args:
        out: the output folder.
        given: what the run depended on, see `inputs`, as it was when the run began.
        lines: the summary that the run ended with.
    """
    content = {"inputs": key(given), "outputs": written(out), "lines": lines}
    body = json.dumps(content, ensure_ascii=False, sort_keys=True)
    path = out / WORK / _FILE
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(f"{digest(body.encode())}\n{body}\n", encoding="utf-8")
        os.replace(beside, path)  # noqa: PTH105
    except OSError:
        # Without a receipt the next run looks at every step, which is slower and no less right.
        with suppress(OSError):
            beside.unlink()


def unchanged(out: Path, given: Parts) -> list[str] | None:
    """The summary of the last run if nothing has changed since, neither what it depended on nor what it wrote; else None.

    None also where the folder's lock is there: another run holds it, or one was killed as it let go and left it to be removed.
    """
    if (out / lock.NAME).exists():
        return None
    content = _load(out / WORK / _FILE)
    if content is None or content["inputs"] != key(given):
        return None
    if content["outputs"] != written(out):
        return None
    return [str(line) for line in content["lines"]]


def _load(path: Path) -> dict[str, Any] | None:
    try:
        checksum, _, body = path.read_text(encoding="utf-8").partition("\n")
        body = body.removesuffix("\n")
        content: dict[str, Any] = json.loads(body) if digest(body.encode()) == checksum else {}
    except (OSError, ValueError):
        return None
    return content if content.keys() >= {"inputs", "outputs", "lines"} else None
