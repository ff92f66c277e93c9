"""Add a document as a source in one edition: recognise it, copy it, describe it."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pipeline.errors import InputError
from pipeline.intake import folder
from pipeline.models.base import Model
from pipeline.models.source import Kind, Source
from pipeline.read import OcrChoice
from pipeline.run.sources import Found, check_file, discover, file_sha256

_ROADS: Final = {"text": "text file", "html": "web page", "pdf": "PDF with a text layer", "ocr": "scan"}


class Given(Model):
    """What an analyst says of a document; what is not said is taken from the source's last edition."""

    source_id: str
    edition: str
    title: str | None = None
    publisher: str | None = None
    rights: str | None = None
    published: str | None = None
    url: str | None = None
    kind: Kind | None = None


class Added(Model):
    """A document that was added."""

    source: Source
    folder: str
    """Where it lies now."""
    recognised: str
    """What it is, in words."""
    pages: int
    failed_pages: int
    earlier: tuple[str, ...]
    """Editions of the same source that were there already, oldest first."""
    unknown: tuple[str, ...]
    """Fields of its source.toml that nobody has said anything of."""


def add(path: Path, given: Given, raw: Path, ocr: OcrChoice = "auto") -> Added:
    """Copy a document into `raw/`, with a description.

    Raises:
        InputError: the document cannot be read, is there already, or something that is said of it cannot be; nothing is changed.
        MissingProgramError: it is a scan and OCR is not installed.
    """
    from pipeline.layout import recognise
    from pipeline.read import read

    check_file(path)
    check_url(given.url)
    known = discover(raw) if raw.is_dir() and any(raw.iterdir()) else []
    family = [one.source for one in known if one.source.id == given.source_id]
    sha256 = file_sha256(path)
    _refuse_duplicate(known, given, sha256, path)
    draft = _draft(path, given, family, sha256)
    result = read(path, draft.id, draft.edition, ocr=ocr)
    kind = given.kind or (family[-1].kind if family else recognise(result.document))
    source = draft.model_copy(update={"kind": kind, "media_type": result.media_type})
    place = folder.place(raw, source, lambda target: _copy(path, target, sha256))
    roads = Counter(page.road for page in result.document.pages)
    return Added(
        source=source,
        folder=str(place),
        recognised=" and ".join(_ROADS[road] for road, _ in roads.most_common()),
        pages=len(result.document.pages),
        failed_pages=len(result.failed_pages),
        earlier=tuple(one.edition for one in family),
        unknown=tuple(field for field in ("publisher", "rights") if getattr(source, field) == "unknown"),
    )


def check_url(url: str | None) -> None:
    """See that an address is one that can be fetched.

    Raises:
        InputError: it is not.
    """
    if url is None:
        return
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url
        _ = parts.port
    except ValueError:
        good = False
    if not good:
        raise InputError(f"{url!r} is no address of a document.", "Give an address that begins with https:// or http://.")


def _refuse_duplicate(known: list[Found], given: Given, sha256: str, path: Path) -> None:
    for one in known:
        if (one.source.id, one.source.edition) == (given.source_id, given.edition):
            raise InputError(
                f"{given.source_id} {given.edition} is there already ({one.path.parent}).",
                "Choose another edition; a document in raw/ is never overwritten.",
            )
        if one.source.sha256 == sha256:
            raise InputError(f"{path} is the same document as {one.path}.", "It need not be added again.")


def _draft(path: Path, given: Given, family: list[Source], sha256: str) -> Source:
    last = family[-1] if family else None
    said = given.model_dump(exclude={"source_id", "kind"}, exclude_none=True)
    from_last = {"title": last.title, "publisher": last.publisher, "rights": last.rights, "language": last.language} if last else {}
    unknown = {"title": path.stem, "publisher": "unknown", "rights": "unknown"}
    facts = {"id": given.source_id, "kind": "page", "file": folder.safe_name(path.name, "document"), "media_type": "text/plain"}
    return folder.describe({**unknown, **from_last, **said, **facts, "sha256": sha256})


def _copy(path: Path, target: Path, sha256: str) -> None:
    shutil.copyfile(path, target)
    if file_sha256(target) != sha256:
        raise InputError(f"{path} changed while it was read.", "Try again when nothing writes to it.")
