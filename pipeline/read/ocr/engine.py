"""What an OCR engine must do, and the choice of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import InputError

Gray = NDArray[np.uint8]
"""A page image: rows by columns, 0 is black and 255 white."""


@dataclass(slots=True)
class Seen:
    """A word as an engine sees it; the box in pixels from the top left corner."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    """0 to 1."""


class PageTimeoutError(Exception):
    """Recognising a page took longer than it may."""


class Engine(Protocol):
    """Recognises words on page images. Safe to call from several threads at a time."""

    name: str

    def words(self, image: Gray, psm: int, dpi: int, seconds: float, *, digits: bool = False) -> list[Seen]:
        """The words on an image.

        Args:
            image: the page or a part of it.
            psm: Tesseract's page segmentation mode: 3 finds blocks by itself, 6 takes the image as one block.
            dpi: resolution of the image.
            seconds: time that it may take.
            digits: look for nothing but digits.

        Raises:
            PageTimeoutError: it took longer.
            MissingProgramError: the program or its language data is not there.
        """

    def turned(self, image: Gray, dpi: int, seconds: float) -> int:
        """Degrees clockwise (0, 90, 180 or 270) by which the image must be turned to stand upright; 0 where that is unclear."""


def make_engine(name: str, languages: str) -> Engine:
    """The engine of that name.

    Raises:
        InputError: there is no such engine.
        MissingProgramError: it is not installed.
    """
    if name == "pytesseract":
        from pipeline.read.ocr.by_program import ProgramEngine

        return ProgramEngine(languages)
    if name == "tesserocr":
        from pipeline.read.ocr.by_library import LibraryEngine

        return LibraryEngine(languages)
    raise InputError(f"There is no OCR engine {name}.", "Choose pytesseract or tesserocr.")
