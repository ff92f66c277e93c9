"""What `extract` hands on for one source, and the dataset of all sources."""

from pipeline.models.base import Model
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


class Part(Model):
    """What the dataset has of one source in one edition; ids are unique within a part, and the same in another edition."""

    source: Source
    extraction: Extraction


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
