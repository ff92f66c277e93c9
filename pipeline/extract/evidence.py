"""Evidence: the stretches of the stored text that a provision rests on."""

import re
from collections.abc import Iterable

from pipeline.extract.conditions import Found
from pipeline.extract.figures import Figure
from pipeline.extract.reading import Reading
from pipeline.models.document import Box, Document, Span
from pipeline.models.record import Evidence

# fields whose words are kept as a link, and quoted where they stand outside the figure's own sentence
QUOTED = (
    "amount",
    "benefit",
    "beneficiary",
    "obligation",
    "bound",
    "gross_net",
    "per",
    "levels",
    "mbo_levels",
    "track",
    "internship_year",
    "age",
    "internship_type",
    "hours_from",
    "hours_to",
    "days_from",
    "days_to",
    "duration_from",
    "duration_to",
    "valid_from",
    "valid_until",
)
# rules that read a field outside the figure's own sentence
_ELSEWHERE = (
    "list_heading",
    "table_header",
    "following_sentence",
    "previous_sentence",
    "same_paragraph",
    "other_cell",
    "section_heading",
    "next_sentence",
)


class Quoter:
    """Turns stretches of views into evidence in the stored text."""

    def __init__(self, reading: Reading, document: Document) -> None:
        self.reading = reading
        self.document = document

    def spans(self, cell: int, start: int, end: int) -> list[Span]:
        """Where a stretch of a cell's view stands in the stored text."""
        return self.reading.cells[cell].view.spans(start, end, self.document.text)

    def text(self, cell: int, start: int, end: int) -> str:
        """The printed words, pieces of interleaved lines joined by line breaks."""
        return "\n".join(self.document.text[s.start : s.end] for s in self.spans(cell, start, end))

    def evidence(self, places: Iterable[tuple[int, int, int]]) -> tuple[Evidence, ...]:
        """Evidence for stretches, overlapping ones merged, in order of the text."""
        spans: list[Span] = []
        for cell, start, end in places:
            spans += self.spans(cell, start, end)
        merged: list[Span] = []
        for span in sorted(spans, key=lambda s: (s.start, s.end)):
            last = merged[-1] if merged else None
            if last and last.page == span.page and span.start < last.end:
                merged[-1] = Span(page=last.page, start=last.start, end=max(last.end, span.end))
            else:
                merged.append(span)
        return tuple(
            Evidence(page=s.page, start=s.start, end=s.end, quote=self.document.text[s.start : s.end], bbox=self._box(s)) for s in merged
        )

    def _box(self, span: Span) -> Box | None:
        page = next((p for p in self.document.pages if p.number == span.page), None)
        words = [w.box for w in page.words if w.box and w.start < span.end and span.start < w.end] if page else []
        if not words:
            return None
        return Box(
            x0=min(b.x0 for b in words), top=min(b.top for b in words), x1=max(b.x1 for b in words), bottom=max(b.bottom for b in words)
        )


def places_of(reading: Reading, f: Figure) -> list[tuple[int, int, int]]:
    """The stretches that carry a figure: its sentence, and where its other fields were read."""
    cell = reading.cells[f.cell]
    s = cell.sentences[f.sentence]
    found = [(f.cell, s.start, s.end), *f.spans]
    for name, link in f.fields.items():
        if name in QUOTED and link.rule in _ELSEWHERE:
            other = reading.cells[link.cell]
            around = other.sentences[other.sentence_at(link.start)]
            found.append((link.cell, around.start, around.end))
    return found


def condition_text(reading: Reading, quoter: Quoter, c: Found) -> str:
    """The words of a condition: its clause where the sentence also has an amount, else the sentence."""
    cell = reading.cells[c.cell]
    s = cell.sentences[c.sentence]
    start, end = s.start, s.end
    paid = any(s.start <= m.start < s.end for m in cell.mentions.money)
    words = cell.words(s.start, s.end)
    if paid or len(words) > 160:
        left = max((m.end() for m in re.finditer(r"[;:,(]\s|\.\s|\bmits\s|\bals\s", words) if s.start + m.end() <= c.start), default=0)
        right = min(
            (m.start() for m in re.finditer(r"[;,)](?=\s|$)|\.(?=\s|$)", words) if s.start + m.start() >= c.end), default=len(words)
        )
        start, end = s.start + left, s.start + right
    return quoter.text(c.cell, start, end).strip() or quoter.text(c.cell, c.start, c.end)
