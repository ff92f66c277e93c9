"""Temporary files where the next run finds and removes what a killed one left."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.run.store import TEMPORARY


@contextmanager
def temporary_files(work: Path) -> Iterator[None]:
    """Have temporary files of this process made in the folder of kept work; where that cannot be, they stay in the system's."""
    before = tempfile.tempdir
    folder = work / TEMPORARY
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.tempdir = str(folder)
    except OSError:
        pass
    try:
        yield
    finally:
        tempfile.tempdir = before
