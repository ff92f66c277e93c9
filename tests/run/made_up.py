"""Small sources for tests of the run, and what a run has written."""

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.run.receipt import OUTPUTS

_WANTED = bool(os.environ.get("STAGEWIJZER_SLOW"))


def slow(test: Callable[..., Any]) -> Any:
    """Mark a test as one for `make test-slow`, as it takes from half a minute to many."""
    return pytest.mark.slow(pytest.mark.skipif(not _WANTED, reason="slow: run it with `make test-slow`")(test))


ANNEX = """Cao-code Cao-naam Tekst 1 Tekst 2

Industrie en nutsbedrijven

9001 Alfa B.V. De stagevergoeding bedraagt € {amount} bruto per maand voor mbo-stagiairs.

9002 Beta B.V. De vergoeding wordt in overleg bepaald.
"""
PAGE = "Stagevergoeding bij Gamma\n\nStagiairs krijgen een vergoeding van € 350 per maand.\n"


def add_source(
    raw: Path, source_id: str, content: bytes, name: str = "annex.txt", kind: str = "annex", media_type: str = "text/plain"
) -> Path:
    folder = raw / source_id / "2023"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    fields = {
        "id": source_id, "edition": "2023", "title": "Bijlage", "publisher": "Voorbeeld", "kind": kind, "file": name,
        "media_type": media_type, "sha256": hashlib.sha256(content).hexdigest(), "rights": "made up",
    }  # fmt: skip
    (folder / "source.toml").write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items()))
    return folder / name


def two_sources(raw: Path, amount: int = 400) -> Path:
    add_source(raw, "alpha", ANNEX.format(amount=amount).encode())
    add_source(raw, "gamma", PAGE.encode(), name="page.txt", kind="page")
    return raw


def results(out: Path) -> dict[str, bytes]:
    """Every file that a run wrote and that is the same in every run."""
    found = {}
    for name in OUTPUTS:
        path = out / name
        files = [path] if path.is_file() else sorted(below for below in path.rglob("*") if below.is_file())
        found |= {str(file.relative_to(out)): file.read_bytes() for file in files}
    return found
