"""What `extract` hands on for one source, and the dataset of all sources."""

from pydantic import Field

from pipeline.models.base import Model
from pipeline.models.document import Document, Road
from pipeline.models.record import Agreement, Finding, LedgerEntry, Link
from pipeline.models.source import Source


class Extraction(Model):
    """Everything that was read from one source in one edition."""

    agreements: tuple[Agreement, ...] = ()
    """In the order of the document."""
    ledger: tuple[LedgerEntry, ...] = ()
    """Money mentions that are no provision's figure."""
    findings: tuple[Finding, ...] = ()
    """What the program doubts."""
    links: tuple[Link, ...] = ()
    """Which rule gave which field its value."""


class StoredPage(Model):
    """One page of the stored source text, so that the dataset's evidence can be checked without the document."""

    page: int = Field(ge=1)
    """1-based page of the source."""
    start: int = Field(ge=0)
    """Offset of the page's first character in the stored text."""
    end: int = Field(ge=0)
    """Offset behind the page's last character."""
    road: Road
    """How the page was read: from a text file, a web page, the text layer of a PDF, or by OCR."""
    text: str
    """The stored text of the page; evidence points into the pages' texts put one behind the other."""


def stored_pages(document: Document) -> tuple[StoredPage, ...]:
    """The pages of a document's stored text."""
    return tuple(
        StoredPage(page=page.number, start=page.start, end=page.end, road=page.road, text=document.text[page.start : page.end])
        for page in document.pages
    )


class Part(Model):
    """What the dataset has of one source in one edition; ids are unique within a part, and the same in another edition."""

    source: Source
    extraction: Extraction
    pages: tuple[StoredPage, ...] = ()
    """The stored source text; empty where the source could not be read."""


class Dataset(Model):
    """All sources together, in published order."""

    parts: tuple[Part, ...] = ()

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """All agreements, in published order."""
        return tuple(agreement for part in self.parts for agreement in part.extraction.agreements)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in published order."""
        return tuple(finding for part in self.parts for finding in part.extraction.findings)
