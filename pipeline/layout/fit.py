"""Measure the columns of a document: where its lines wrap shows how wide each column is."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.layout.lines import TextLine
from pipeline.layout.metrics import Face, face
from pipeline.layout.split import Geometry


@dataclass(frozen=True, slots=True)
class Wrap:
    """A line of a column and the room its next word would have needed; lengths in ems."""

    width: float
    needed: float | None
    """Width with the next word set behind it; None where the column's cell ends here."""


def wrap_width(wraps: Sequence[Wrap], default: float) -> float:
    """The column width that explains most line ends, with few lines wider than it."""
    if not wraps:
        return default
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
    return best


def first_guess(lines: Iterable[TextLine], measure: Face) -> list[float]:
    """Widths at which many lines wrap, likeliest first."""
    listed = list(lines)
    wraps: list[Wrap] = []
    for above, below in itertools.pairwise(listed):
        if above.page == below.page and above.text[-1] not in ".;:":
            width = measure.tokens(above.tokens)
            wraps.append(Wrap(width, width + measure.space + measure.word(below.tokens[0].text)))
    if not wraps:
        return [20.0]
    scores: Counter[float] = Counter()
    top = max(wrap.width for wrap in wraps)
    step = top / 120
    for n in range(20, 121):
        candidate = n * step
        inside = [wrap for wrap in wraps if wrap.width <= candidate]
        hit = sum(1 for wrap in inside if wrap.needed is not None and wrap.needed > candidate)
        miss = sum(1 for wrap in wraps if candidate < wrap.width <= candidate * 1.12)
        scores[candidate] = hit - miss
    return [candidate for candidate, _ in scores.most_common(1)]


def guess_geometry(lines: Sequence[TextLine]) -> Geometry:
    """A first estimate from the lines as they are printed."""
    measure = face("sans")
    width = first_guess(lines, measure)[0]
    return Geometry(measure, 0.45 * width, width, 0.95 * width)
