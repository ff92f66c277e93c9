"""Places in the stored text and on a page.

Offsets are in characters of the stored source text; lengths on a page in PDF points (1/72 inch), the origin in the top left corner.
"""

from pydantic import Field

from pipeline.models.base import Model


class Box(Model):
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    """Left edge, in points from the left of the page."""
    top: float
    """Upper edge, in points from the top of the page."""
    x1: float
    """Right edge, in points from the left of the page."""
    bottom: float
    """Lower edge, in points from the top of the page."""


class Span(Model):
    """A stretch of the stored text on one page."""

    page: int = Field(ge=1)
    """1-based page number."""
    start: int = Field(ge=0)
    """Offset of the first character."""
    end: int = Field(ge=0)
    """Offset behind the last character."""
    box: Box | None = None
    """Where it stands on the page, where the source has geometry."""


class Word(Span):
    """One word as read, with the engine's confidence where it comes from OCR."""

    confidence: float | None = None
    """0 to 1; null for a text layer."""
