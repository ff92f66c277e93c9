"""The ledger of money that is no provision's figure."""

from pipeline.extract.figures import SetAside
from pipeline.extract.mentions import money_mentions
from pipeline.extract.money import stray_signs
from pipeline.extract.reading import Reading
from pipeline.models.document import Document, Layout
from pipeline.models.record import LedgerEntry, LedgerReason
from pipeline.models.source import Source


def page_of(document: Document, offset: int) -> int:
    """Number of the page that a character of the stored text stands on."""
    return next((p.number for p in document.pages if p.start <= offset < p.end), document.pages[-1].number if document.pages else 1)


def of_entry(reading: Reading, aside: list[SetAside], document: Document, source: Source, agreement_id: str) -> list[LedgerEntry]:
    """Ledger entries of one agreement."""
    made: list[LedgerEntry] = []
    for item in aside:
        if item.stored:
            made.append(entry(document, source, *item.stored, item.reason, agreement_id))
            continue
        spans = reading.cells[item.cell].view.spans(item.start, item.end, document.text)
        for span in spans:
            made.append(entry(document, source, span.start, span.end, item.reason, agreement_id))
    return made


def entry(document: Document, source: Source, start: int, end: int, reason: LedgerReason, agreement_id: str | None) -> LedgerEntry:
    """One ledger entry for a stretch of the stored text."""
    return LedgerEntry(
        source_id=source.id,
        edition=source.edition,
        agreement_id=agreement_id,
        page=page_of(document, start),
        start=start,
        end=end,
        text=document.text[start:end],
        reason=reason,
    )


def outside_entries(document: Document, layout: Layout, source: Source) -> list[LedgerEntry]:
    """Money mentions that stand in no entry's text: page furniture, footers, other items of a web page."""
    covered = sorted((part.start, part.end) for e in layout.entries for c in e.cells for line in c.lines for part in line.parts)
    made: list[LedgerEntry] = []

    def inside(start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in covered)

    text = document.text
    found = money_mentions(text)
    for money in found:
        if not inside(money.start, money.end):
            made.append(entry(document, source, money.start, money.end, "not_remuneration", None))
    for start, end in stray_signs(text, found):
        if not inside(start, end):
            made.append(entry(document, source, start, end, "ocr_noise", None))
    return sorted(made, key=lambda e: e.start)
