"""By what a kept result is known: the hash of what went into it. Imports nothing heavy, for an unchanged rerun needs little else.

A step's key is made of named parts: its input's hash, its parameters, its declared version, the hash of its own code, of the
vocabularies it reads, and the versions of the libraries that do its work. The parts are kept with their names, so that a later run
can say which of them changed.
"""

import hashlib
import json
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.run.code import reachable, vocabularies

Parts = dict[str, str]
"""Name of a part of a key → its value or hash."""

PACKAGE: Final = Path(__file__).resolve().parents[1]
_VOCAB: Final = "vocab"
_SKIPPED: Final = {"__pycache__"}
_MODELS: Final = ("pydantic", "pydantic_core")


@dataclass(frozen=True)
class Declared:
    """What a step's result depends on beside its input and parameters."""

    version: int
    """Raise it to have the step done anew everywhere, whatever its code's hash says."""
    code: tuple[str, ...]
    """Files and folders below `pipeline/`; what they import is found by itself."""
    libraries: tuple[str, ...] = ()
    """Names of installed packages, as their metadata folders spell them."""
    alone: tuple[str, ...] = ()
    """Files below `pipeline/` whose imports do not count."""
    every_vocabulary: bool = False
    """Whether all of `pipeline/vocab/` counts, rather than the files that the code names."""


_OCR: Final = ("numpy", "pillow", "pypdfium2", "pytesseract", "tesserocr")
DECLARED: Final[dict[str, Declared]] = {
    "page": Declared(1, ("read/scan.py",), (*_OCR, *_MODELS)),
    "read": Declared(1, ("read/__init__.py",), ("beautifulsoup4", "lxml", "pdfminer_six", "pdfplumber", *_OCR, *_MODELS)),
    "layout": Declared(1, ("layout",), ("pyyaml", *_MODELS)),
    "extract": Declared(1, ("extract", "run/findings.py"), ("pyyaml", "spacy", *_MODELS), every_vocabulary=True),
    "validate": Declared(
        1, ("validate", "correct/apply.py", "extract/mentions.py", "report/inputs.py"), ("pyyaml", "spacy", *_MODELS),
        alone=("run/steps.py",), every_vocabulary=True,
    ),
    "publish": Declared(1, ("publish",), ("jsonschema", "numpy", "pandas", "pyarrow", "pyyaml", "xlsxwriter", *_MODELS)),
    "compare": Declared(1, ("compare/write.py", "compare/delta.py"), ("jinja2", "rapidfuzz", *_MODELS), alone=("compare/editions.py",)),
    "report": Declared(1, ("report",), ("jinja2", "pypdfium2", *_MODELS)),
}  # fmt: skip


def digest(data: bytes) -> str:
    """Hexadecimal SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """Hexadecimal SHA-256 of a file; `missing` or `link` where there is no ordinary file.

    Raises:
        OSError: it cannot be read.
    """
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return "link"
        if not stat.S_ISREG(mode):  # to open a pipe would wait for somebody to write into it
            return "missing"
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"


def key(parts: Mapping[str, str]) -> str:
    """The key that parts make together."""
    return digest(json.dumps(sorted(parts.items()), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def files_below(folder: Path) -> Iterator[str]:
    """Paths of all files below a folder, relative to it, sorted; links are listed and not followed."""

    def walk(relative: str) -> Iterator[str]:
        with os.scandir(folder / relative if relative else folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            name = f"{relative}/{entry.name}" if relative else entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _SKIPPED:
                    yield from walk(name)
            else:
                yield name

    yield from walk("")


def tree(folder: Path) -> Parts:
    """Hash of every file below a folder, by relative path; empty where there is no such folder."""
    if not folder.is_dir():
        return {}
    return {name: file_digest(folder / name) for name in files_below(folder)}


def step_parts(step: str) -> Parts:
    """The parts of a step's key that do not depend on the source: version, code, vocabularies, libraries."""
    declared = DECLARED[step]
    files = program()
    parts = {"declared version": str(declared.version), "Python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    own = {name: files.get(name, "missing") for name in (*reachable(PACKAGE, declared.code), *declared.alone)}
    for folder in sorted({name.partition("/")[0] for name in own}):
        inside = {name: sha for name, sha in own.items() if name.partition("/")[0] == folder}
        # Templates, labels and queries lie beside the code that uses them.
        data = {name: sha for name, sha in files.items() if name.startswith(f"{folder}/") and not name.endswith(".py")}
        parts[f"code pipeline/{folder}"] = key(inside | data)
    kept = {Path(path).stem: sha for path, sha in files.items() if path.startswith(f"{_VOCAB}/")}
    for name in kept if declared.every_vocabulary else vocabularies(PACKAGE, declared.code):
        parts[f"vocabulary {name}"] = kept.get(name, "missing")
    versions = libraries()
    parts |= {f"library {name}": versions.get(name, "missing") for name in declared.libraries}
    if step in ("page", "read"):
        parts["Tesseract"] = tesseract()
    return parts


@cache
def program() -> Parts:
    """Hash of every file of the program, by path below `pipeline/`, as they were when this was first asked."""
    return program_now()


def program_now() -> Parts:
    """The same, as they are now."""
    return {name: sha for name, sha in tree(PACKAGE).items() if not name.endswith(".pyc")}


@cache
def libraries() -> Parts:
    """Versions of installed packages by name, told by the names of their metadata folders."""
    found: Parts = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package, _, version = name.removesuffix(".dist-info").rpartition("-")
                found.setdefault(package.lower().replace("-", "_"), version)
    return found


def library_parts(steps: Iterable[str]) -> Parts:
    """Versions of all libraries that these steps use."""
    versions = libraries()
    return {f"library {name}": versions.get(name, "missing") for step in steps for name in DECLARED[step].libraries}


@cache
def tesseract() -> str:
    """What tells one Tesseract from another without starting it: place, size and time of the program and of its language data."""
    found = shutil.which("tesseract")
    paths = [Path(found).resolve()] if found else []
    prefixes = [os.environ.get("TESSDATA_PREFIX", ""), "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tessdata"]
    paths += [Path(prefix) / name for prefix in prefixes if prefix for name in ("nld.traineddata", "osd.traineddata")]
    told = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        told.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return "; ".join(told) or "missing"
