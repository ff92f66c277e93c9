"""Limits and choices of reading, and what reading hands back."""

import os
from typing import Literal

from pydantic import Field

from pipeline.models.base import Model
from pipeline.models.document import Document, Doubt

OcrChoice = Literal["never", "auto", "always"]

FAILED_PAGE = "unreadable_page"
"""Kind of the doubt about a page of which nothing could be read."""


class ReadSettings(Model):
    """Limits that keep one bad file from taking the machine down; every one can be raised."""

    max_bytes: int = Field(default=500_000_000, gt=0)
    """Size of a file."""
    max_pages: int = Field(default=2000, gt=0)
    """Pages of a document."""
    max_page_points: float = Field(default=14_400, gt=0)
    """Longest side of a page, in points; the default is the most that the PDF standard allows (5 metres)."""
    max_pixels: int = Field(default=120_000_000, gt=0)
    """Pixels of one page image; A3 at 600 dpi has 70 million."""
    seconds_per_page: float = Field(default=120, gt=0)
    """Time that OCR may take for one page with one recipe."""
    memory_mb: int = Field(default=4000, gt=0)
    """Page images held at a time; fewer pages are read side by side if they would not fit."""
    render_dpi: int = Field(default=300, ge=72, le=1200)
    """Resolution at which a page is rendered for OCR when it is not one embedded image."""
    languages: str = Field(default="nld", pattern=r"^[a-z_]+(\+[a-z_]+)*$")
    """Tesseract's names of languages."""
    engine: Literal["pytesseract", "tesserocr"] = "pytesseract"
    """Which OCR engine."""
    workers: int = Field(default_factory=lambda: min(8, os.cpu_count() or 1), ge=1)
    """Pages that are recognised side by side."""


class ReadResult(Model):
    """A document, and what reading is not sure of."""

    document: Document
    doubts: tuple[Doubt, ...] = ()
    media_type: str
    """What the file is by its content."""

    @property
    def failed_pages(self) -> tuple[int, ...]:
        """Pages of which nothing could be read."""
        return tuple(sorted({doubt.page for doubt in self.doubts if doubt.kind == FAILED_PAGE}))
