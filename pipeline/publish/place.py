"""Put finished files in place so that a reader, or a power cut, never sees half of them.

Everything is written beside its place and synced to disk before it is moved. A folder is exchanged with the old one
in one step where the system can (Linux); elsewhere the old one steps aside for a moment and `recover` brings it back.
"""

import ctypes
import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Final

from pipeline.errors import UnwritableOutputError

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_STAGING: Final = ".stagewijzer-"
_OLD: Final = f"{_STAGING}old-"


def replace_folder(folder: Path, write: Callable[[Path], None], owned_if: str, durable: bool = True) -> bool:
    """Let `write` fill a new folder and exchange it for `folder`; returns False where nothing had changed.

    Args:
        folder: the place; an older one there is replaced as a whole.
        write: writes all files into the empty folder it is given.
        owned_if: a file by which an older folder is known as ours; any other non-empty folder is left alone.
        durable: have every file on disk before the exchange; False for what can be made again and has thousands of files.

    Raises:
        UnwritableOutputError: the folder cannot be written, the disk is full, or the folder is somebody else's.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        recover(folder)
        if folder.exists() and not folder.is_dir():
            raise UnwritableOutputError(f"{folder} is a file, not a folder.")
        if folder.is_dir() and any(folder.iterdir()) and not (folder / owned_if).is_file():
            raise UnwritableOutputError(f"{folder} holds other files; it would be replaced as a whole.", "Give another folder with --out.")
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder.parent))
        try:
            staging.chmod(0o755)
            write(staging)
            if folder.is_dir() and _same(staging, folder):
                return False
            if durable:
                _sync_tree(staging)
            _exchange(staging, folder)
            _sync(folder.parent)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return True


def replace_files(folder: Path, write: Callable[[Path], None]) -> None:
    """Let `write` make files in a folder beside, then move them into `folder` one by one; other files there stay.

    Raises:
        UnwritableOutputError: the folder cannot be written or the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
        try:
            write(staging)
            _sync_tree(staging)
            for path in sorted(staging.iterdir()):
                path.replace(folder / path.name)
            _sync(folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def replace_text(path: Path, content: str) -> None:
    """Write one text file, whole or not at all.

    Raises:
        UnwritableOutputError: it cannot be written or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_STAGING, dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
            _sync(path.parent)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def check_writable(folder: Path) -> None:
    """See before the work starts that files can be made in `folder`, which is made if it is not there.

    Raises:
        UnwritableOutputError: they cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(prefix=_STAGING, dir=folder):
            pass
    except OSError as error:
        raise _unwritable(folder, error) from error


def clear_leftovers(parent: Path, keep: Collection[str] = ()) -> None:
    """Bring back and clear away what killed runs left in a folder. Only for who alone writes there.

    Args:
        parent: the folder of all output.
        keep: names that are in use.
    """
    with suppress(OSError):
        found = sorted(path for path in parent.iterdir() if path.name.startswith(_STAGING) and path.name not in keep)
        for path in found:
            if path.name.startswith(_OLD):
                recover(parent / path.name.removeprefix(_OLD))
        for path in found:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def recover(folder: Path) -> None:
    """Bring back the old folder that a killed run had moved aside, and clear away what it had begun to write."""
    aside = _aside(folder)
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    shutil.rmtree(aside, ignore_errors=True)


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{_OLD}{folder.name}")


def _exchange(new: Path, place: Path) -> None:
    if not place.exists():
        new.rename(place)
        return
    if _exchange_at_once(new, place):
        return
    aside = _aside(place)
    place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange_at_once(new: Path, place: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    with suppress(OSError, AttributeError):
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(place), _RENAME_EXCHANGE) == 0)
    return False


def _same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files, below them as well."""
    names = sorted(path.relative_to(one) for path in one.rglob("*"))
    if names != sorted(path.relative_to(other) for path in other.rglob("*")):
        return False
    files = [str(name) for name in names if (one / name).is_file()]
    _, differing, unreadable = filecmp.cmpfiles(one, other, files, shallow=False)
    return not differing and not unreadable


def _sync_tree(folder: Path) -> None:
    # What lies deepest first: a folder is on disk only after what it names.
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(path: Path, error: OSError) -> UnwritableOutputError:
    return UnwritableOutputError(f"{path} cannot be written: {error.strerror or error}.")
