"""The mentions in a provision's evidence, found again as the extraction finds them, repairs and all."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.mentions import CellMentions, find_mentions
from pipeline.extract.view import make_view
from pipeline.models.document import Cell, Line, Span


@dataclass(frozen=True)
class SeenMention:
    """A kind of mention, the words as the rules read them, and what they stand for."""

    kind: str
    words: str
    value: str


def mentions_in(quotes: Sequence[str]) -> list[SeenMention]:
    """Everything that the evidence names, quote by quote, in order of the text."""
    return [mention for quote in quotes for mention in _in_quote(quote)]


def _in_quote(quote: str) -> list[SeenMention]:
    lines: list[Line] = []
    position = 0
    for text in quote.split("\n"):
        if text.strip():
            lines.append(Line(parts=(Span(page=1, start=position, end=position + len(text)),)))
        position += len(text) + 1
    seen = make_view(Cell(name="body", lines=tuple(lines)), quote).text
    rows = _rows(find_mentions(seen))
    return [SeenMention(kind, " ".join(seen[start:end].split()), value) for start, end, kind, value in sorted(set(rows))]


def _rows(found: CellMentions) -> list[tuple[int, int, str, str]]:
    rows = [(m.start, m.end, "percentage" if m.percent else "money", f"{m.value:f}") for m in found.money]
    rows += [(a, b, "stray sign", "") for a, b in found.noise]
    rows += [
        (d.start, d.end, f"date ({d.role})", d.first.isoformat() if d.first == d.last else f"{d.first} to {d.last}") for d in found.dates
    ]
    rows += [(q.start, q.end, "quantity", f"{q.sense} {q.number:f} {q.unit}{f' per {q.per}' if q.per else ''}") for q in found.quantities]
    rows += [
        (a.start, a.end, "age", f"{'' if a.low is None else a.low}-{'' if a.high is None else a.high}".strip() or "-") for a in found.ages
    ]
    rows += [(m.start, m.end, m.kind, _value(m.value)) for m in found.terms]
    rows += [(m.start, m.end, "condition", str(m.value)) for m in found.conditions]
    return rows


def _value(value: object) -> str:
    return ", ".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
