"""Kept results of steps, in files named by their keys and checked whenever they are read.

An entry is written beside its place and moved there. It is not synced to disk: after a power cut a torn entry fails its checksum and
its work is done again, which is all that is lost. The one thing that must survive, the dataset, is synced by `pipeline.publish.place`.
"""

import os
import shutil
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.run.keys import digest

_KEPT: Final = "kept"
TEMPORARY: Final = "begun"
_MAGIC: Final = b"stagewijzer-kept-1"
_HEAD: Final = len(_MAGIC) + 2 * (1 + 64) + 1
_LEVEL: Final = 1  # the fastest: OCR and JSON shrink to a sixth with it, and little more with any other
DEFAULT_LIMIT: Final = 4_000_000_000
"""Bytes of kept work before the oldest goes."""


class Lookup(NamedTuple):
    """What is kept under a key."""

    state: str
    """`kept`, `none` or `damaged`."""
    digest: str = ""
    """SHA-256 of the content, where it is kept."""


class Size(NamedTuple):
    """How much is kept."""

    entries: int
    bytes: int


class Store:
    """Kept results in a folder.

    Args:
        root: the folder; made when something is put into it.
        limit: bytes that `trim` leaves.
    """

    def __init__(self, root: Path, limit: int = DEFAULT_LIMIT) -> None:
        self.root = root
        self.limit = limit
        self.added: list[str] = []
        """Keys of what was put into it through this object."""

    def look(self, name: str) -> Lookup:
        """Whether the entry of that key is there and whole; an entry that is looked at counts as used now."""
        path = self._path(name)
        try:
            data = path.read_bytes()
        except OSError:
            return Lookup("none")
        content = _checked(data)
        if content is None:
            return Lookup("damaged")
        with suppress(OSError):
            os.utime(path)
        return Lookup("kept", content)

    def get(self, name: str) -> bytes | None:
        """The content under a key; None where there is none or it is damaged."""
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        expected = _checked(data)
        if expected is None:
            return None
        try:
            content = zlib.decompress(data[_HEAD:])
        except zlib.error:
            return None
        return content if digest(content) == expected else None

    def put(self, name: str, content: bytes) -> str:
        """Keep content under a key; returns its SHA-256. A full or read-only disk keeps nothing, and the run goes on."""
        told = digest(content)
        packed = zlib.compress(content, _LEVEL)
        head = b" ".join((_MAGIC, told.encode(), digest(told.encode() + packed).encode())) + b"\n"
        path = self._path(name)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            begun = self.root / TEMPORARY
            begun.mkdir(exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=begun)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(head)
                    stream.write(packed)
                Path(temporary).replace(path)
                self.added.append(name)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
        return told

    def tidy(self) -> None:
        """Clear away what a killed run had begun to write. Only for who holds the lock."""
        shutil.rmtree(self.root / TEMPORARY, ignore_errors=True)

    def discard_added(self) -> None:
        """Remove what was put into it through this object."""
        while self.added:
            with suppress(OSError):
                self._path(self.added.pop()).unlink()

    def size(self) -> Size:
        """How much is kept."""
        found = self._entries()
        return Size(len(found), sum(size for _, size, _ in found))

    def trim(self, limit: int | None = None) -> Size:
        """Remove the entries that were used longest ago until no more than the limit is kept; returns what was removed."""
        limit = self.limit if limit is None else limit
        entries = sorted(self._entries(), key=lambda entry: (entry[0], str(entry[2])))
        over = sum(size for _, size, _ in entries) - limit
        gone = freed = 0
        for _, size, path in entries:
            if freed >= over:
                break
            with suppress(OSError):
                path.unlink()
                gone, freed = gone + 1, freed + size
        return Size(gone, freed)

    def _entries(self) -> list[tuple[int, int, Path]]:
        found = []
        with suppress(OSError):  # a folder that may not be looked into keeps nothing
            for path in (self.root / _KEPT).glob("??/*"):
                with suppress(OSError):
                    stat = path.stat()
                    found.append((stat.st_mtime_ns, stat.st_size, path))
        return found

    def _path(self, name: str) -> Path:
        return self.root / _KEPT / name[:2] / name[2:]


def _checked(data: bytes) -> str | None:
    """The content's SHA-256 that an entry states, if the entry is whole."""
    fields = data[:_HEAD].rstrip(b"\n").split(b" ")
    if len(data) <= _HEAD or len(fields) != 3 or fields[0] != _MAGIC or data[_HEAD - 1 : _HEAD] != b"\n":
        return None
    if digest(fields[1] + data[_HEAD:]).encode() != fields[2]:
        return None
    return fields[1].decode("ascii", "replace")
