"""Pages as units of work of their own, so that several processes can share them and one bad page costs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.models.document import Doubt
from pipeline.read.raw import RawPage
from pipeline.read.settings import FAILED_PAGE, OcrChoice, ReadSettings

if TYPE_CHECKING:
    from pipeline.read.scan import PageRead

Layer = tuple[RawPage, str | None]
"""A page as its text layer gives it, and why OCR must read it, if it must."""


class PageWork(Protocol):
    """Has pages worked on, somewhere, and hands them back in order."""

    def layers(self, path: Path, count: int, ocr: OcrChoice, settings: ReadSettings) -> Iterable[Layer]:
        """Every page of a PDF by its text layer."""

    def recognise(self, path: Path, numbers: Sequence[int], media_type: str, settings: ReadSettings) -> list[PageRead]:
        """These pages of a PDF or an image file by OCR.

        Raises:
            MissingProgramError: the engine or its language data is not there.
        """


def lost_layer(number: int, reason: str) -> Layer:
    """What stands for a page that ended its worker: OCR may still read it."""
    raw = RawPage(number, "pdf", 0, 0)
    raw.doubts.append(Doubt(kind=FAILED_PAGE, page=number, message=f"Page {number} could not be read: {reason}."))
    return raw, "its text layer is damaged"


def lost_page(number: int, reason: str) -> PageRead:
    """What stands for a page that ended its worker during OCR."""
    from pipeline.read.scan import PageRead

    raw = RawPage(number, "ocr", 0, 0)
    raw.doubts.append(Doubt(kind=FAILED_PAGE, page=number, message=f"Page {number} could not be read: {reason}."))
    return PageRead(raw, [], 300, [])
