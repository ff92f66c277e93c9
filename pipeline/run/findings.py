"""Turn the doubts of reading and layout into findings of the dataset."""

import hashlib
from collections.abc import Iterable

from pipeline.models.dataset import Extraction, Part
from pipeline.models.document import Document, Doubt, Layout
from pipeline.models.record import Finding
from pipeline.models.source import Source

_MAX_QUOTE = 300


def with_doubts(extraction: Extraction, read_doubts: Iterable[Doubt], layout: Layout, document: Document, source: Source) -> Extraction:
    """The extraction with a finding for every doubt of the earlier steps that it does not mention itself."""
    known = {(finding.kind, finding.page, finding.message) for finding in extraction.findings}
    agreements = {(agreement.cao_code, agreement.cao_name): agreement.id for agreement in extraction.agreements}
    doubted: list[tuple[Doubt, str | None]] = [(doubt, None) for doubt in (*read_doubts, *layout.doubts)]
    doubted += [(doubt, agreements.get((entry.cao_code, entry.cao_name))) for entry in layout.entries for doubt in entry.doubts]
    added = {
        finding.id: finding
        for doubt, agreement_id in doubted
        if (doubt.kind, doubt.page, doubt.message) not in known
        for finding in [_finding(doubt, agreement_id, document, source)]
    }
    return extraction.model_copy(update={"findings": (*extraction.findings, *added.values())})


def with_problems(part: Part, problems: Iterable[str]) -> Part:
    """The part with a finding for every check that failed."""
    added = tuple(source_finding(part.source, "failed_check", problem) for problem in dict.fromkeys(problems))
    extraction = part.extraction.model_copy(update={"findings": (*part.extraction.findings, *added)})
    return part.model_copy(update={"extraction": extraction})


def finding_id(source: Source, kind: str, *parts: object) -> str:
    """A stable id for a finding: the same doubt gets the same id in every run.

    Args:
        source: the source it is about.
        kind: the finding's kind.
        parts: what tells it from others of its kind: place, words, message.
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).hexdigest()
    return f"{source.id}/{source.edition}/{kind}/{digest[:10]}"


def source_finding(source: Source, kind: str, message: str) -> Finding:
    """A finding about a source as a whole."""
    return Finding(
        id=finding_id(source, kind, message),
        source_id=source.id,
        edition=source.edition,
        agreement_id=None,
        page=None,
        kind=kind,
        message=message,
    )


def _finding(doubt: Doubt, agreement_id: str | None, document: Document, source: Source) -> Finding:
    quote = None
    if doubt.start is not None and doubt.end is not None:
        quote = document.text[doubt.start : doubt.end].strip()[:_MAX_QUOTE] or None
    return Finding(
        id=finding_id(source, doubt.kind, doubt.page, doubt.start, doubt.end, doubt.message),
        source_id=source.id,
        edition=source.edition,
        agreement_id=agreement_id,
        page=doubt.page,
        kind=doubt.kind,
        message=doubt.message,
        quote=quote,
    )
