"""One run at a time in an output folder: the second waits, or says who runs.

The lock is the system's own on an open file, so it ends with its holder however that dies. The file tells who holds it and is
removed at the end.
"""

import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pipeline.errors import BusyError, UnwritableOutputError

try:
    import fcntl
except ImportError:  # pragma: no cover - not on this system; runs are then not kept apart
    fcntl = None  # type: ignore[assignment]

NAME: Final = ".stagewijzer-lock"
_POLL: Final = 0.2  # seconds


@contextmanager
def hold(folder: Path, wait: bool = True, tell: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold an output folder while something is written to it.

    Args:
        folder: the folder, which is there.
        wait: wait until another run is done; otherwise fail at once.
        tell: is told once, in a sentence, for whom is being waited.

    Raises:
        BusyError: another run holds it and `wait` is False.
        UnwritableOutputError: the lock cannot be made.
    """
    path = folder / NAME
    handle = _acquire(path, wait, tell)
    try:
        yield
    finally:
        # Removed while it is still held: who waits for it notices that its file is no longer the one in the folder.
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _acquire(path: Path, wait: bool, tell: Callable[[str], None]) -> int:
    told = False
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            raise UnwritableOutputError(f"{path} cannot be written: {error.strerror}.") from error
        try:
            if fcntl is not None:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            who = _holder(handle)
            os.close(handle)
            if not wait:
                raise BusyError(f"{path.parent} is being written by {who}.") from None
            if not told:
                tell(f"waiting for {who}, which writes to {path.parent}")
                told = True
            time.sleep(_POLL)
            continue
        if _same(path, handle):
            _sign(handle)
            return handle
        os.close(handle)


def _same(path: Path, handle: int) -> bool:
    """Whether the open file is still the one in the folder."""
    try:
        there, here = path.stat(), os.fstat(handle)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


def _sign(handle: int) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    content = json.dumps({"process": os.getpid(), "host": socket.gethostname(), "since": since}).encode()
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, content, 0)


def _holder(handle: int) -> str:
    try:
        told = json.loads(os.pread(handle, 1000, 0))
        return f"process {int(told['process'])} on {str(told['host'])[:80]!r} since {str(told['since'])[:40]}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another run"
