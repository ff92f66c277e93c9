"""Measure the columns of a document: where its lines wrap shows how wide each column is."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.judge import Geometry
from pipeline.layout.metrics import face

LOOSE = 0.05


@dataclass(frozen=True, slots=True)
class Wrap:
    """A line of a column and the room its next word would have needed; lengths in ems."""

    width: float
    needed: float | None
    """Width with the next word set behind it; None where the column's cell ends here."""


def wrap_width(wraps: Sequence[Wrap], default: float) -> tuple[float, float]:
    """The column width that explains most line ends, with few lines wider than it, and the score it gets."""
    if not wraps:
        return default, 0.0
    best, best_score = default, -1.0
    for candidate in sorted({round(wrap.width * 1.004, 2) for wrap in wraps}):
        score = 0.0
        for wrap in wraps:
            if wrap.width > candidate * 1.01:
                score -= 2.0
            elif wrap.needed is not None and wrap.needed > candidate:
                score += 1.0
        if score > best_score or best_score < 0:
            best, best_score = candidate, score
    return best, best_score


def widest(widths: Sequence[float]) -> float:
    """The width of the widest printed lines, a few freaks left out."""
    ordered = sorted(widths, reverse=True)
    return ordered[min(len(ordered) - 1, 1 + len(ordered) // 100)] if ordered else 20.0


def candidates(widest_line: float) -> list[Geometry]:
    """Column widths to try first: the widest lines are one of Tekst 1 and one of Tekst 2 side by side, or of Tekst 1 alone."""
    found = [estimate(widest_line, widest_line)]
    for n in range(14):
        share = 0.29 + 0.033 * n
        found.append(estimate(share * widest_line, (1 - share) * widest_line))
    return found


def crossed(scored: Sequence[tuple[Geometry, float]]) -> list[Geometry]:
    """Column widths to try next: one width may be right though the other is not, so the best are crossed.

    `scored` are the first candidates with how well they explain the lines, in their order.
    """
    scores = [score for _, score in scored]
    peaks = [n for n in range(len(scores)) if scores[n] == max(scores[max(0, n - 1) : n + 2])]
    peaks.sort(key=lambda n: -scores[n])
    best = [scored[n][0] for n in peaks[:4]]
    return [estimate(a.tekst1, b.tekst2) for a in best for b in best if a is not b]


def walls(wraps: Sequence[Wrap], most: int = 3) -> list[float]:
    """The widths at which most of the lines wrap, whatever else is wider, the commonest first."""
    counted = [(sum(wrap.width <= width < (wrap.needed or 0.0) for wrap in wraps), width) for width in
               sorted({round(wrap.width * 1.004, 1) for wrap in wraps})]  # fmt: skip
    found: list[float] = []
    for _, width in sorted(counted, key=lambda item: (-item[0], item[1])):
        if all(abs(width - other) > 0.08 * other for other in found):
            found.append(width)
    return found[:most]


def estimate(tekst1: float, tekst2: float) -> Geometry:
    """A first estimate, to be taken loosely."""
    return Geometry(face("sans"), 0.25 * (tekst1 + tekst2), tekst1, tekst2, LOOSE)
