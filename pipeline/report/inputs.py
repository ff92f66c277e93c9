"""What the report is made of, one file per source, kept beside the dataset so that the report can be made again alone."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from pipeline.correct.model import Decision
from pipeline.errors import InputError
from pipeline.models.base import Model
from pipeline.models.dataset import Extraction, Part
from pipeline.models.document import Boxes, Document, Layout, Words
from pipeline.publish import place

FOLDER: Final = "work"
_SUFFIX: Final = ".report.json"


class Reading(Model):
    """A source as it was read and taken apart."""

    document: Document
    """Without words and rule lines, which no page shows."""
    layout: Layout
    path: str
    """Path of the document, for pictures of its pages."""


class ReportSource(Model):
    """Everything the report says of one source."""

    part: Part
    reading: Reading | None = None
    """None where the source could not be read."""
    problems: tuple[str, ...] = ()
    """Checks that failed, a sentence each."""
    extracted: Extraction | None = None
    """What was read before corrections; None where there are none."""
    decisions: tuple[Decision, ...] = ()
    """What analysts decided about it, as of this run."""
    failed: tuple[str, ...] = ()
    """Pages, or the source as a whole, that could not be done, a sentence each."""


def slim(document: Document, layout: Layout, path: Path) -> Reading:
    """A reading without what no page shows."""
    pages = tuple(page.model_copy(update={"words": Words(), "rules": Boxes()}) for page in document.pages)
    return Reading(document=document.model_copy(update={"pages": pages, "blocks": ()}), layout=layout, path=str(path))


def save(sources: Iterable[ReportSource], out: Path) -> None:
    """Keep what the report is made of in `out/work/`; files of sources that are gone are removed.

    Raises:
        UnwritableOutputError: the folder cannot be written.
    """
    folder = out / FOLDER
    kept = set()
    for one in sources:
        name = f"{one.part.source.id}--{one.part.source.edition}{_SUFFIX}"
        kept.add(name)
        place.replace_text(folder / name, one.model_dump_json() + "\n")
    for path in folder.glob(f"*{_SUFFIX}"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def load(out: Path) -> list[ReportSource]:
    """What the last run kept in `out/work/`, by source and edition.

    Raises:
        InputError: there was no run yet, or a file cannot be read, is damaged or of another version.
    """
    paths = sorted((out / FOLDER).glob(f"*{_SUFFIX}"))
    if not paths:
        raise InputError(f"{out} holds nothing that a report can be made of.", "Run `make run` first, or name its folder with --out.")
    found = []
    for path in paths:
        try:
            found.append(ReportSource.model_validate_json(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}.", "See that the file is there and that you may read it.") from error
        except (UnicodeDecodeError, ValidationError, json.JSONDecodeError) as error:
            raise InputError(f"{path} cannot be used: it is damaged or of another version.", "Run `make run` again.") from error
    return sorted(found, key=lambda one: (one.part.source.id, one.part.source.edition))
