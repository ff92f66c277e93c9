"""Where the columns begin in a dump that kept them apart with spaces or tabs.

In such a dump a stretch behind a wide gap, or at the head of an indented line, begins at its column's stop. The header row says about
where to look; a page with too little to go by takes the stops of the whole document.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.lines import MARKED, TextLine, Token

_NEAR = 4


@dataclass(frozen=True, slots=True)
class Stops:
    """Character columns at which Tekst 1 and Tekst 2 begin; Tekst 2 is None where a page has none."""

    tekst1: int
    tekst2: int | None


def begins_stretch(token: Token, index: int) -> bool:
    """Whether a word stands behind a wide gap or at the head of its line."""
    return index == 0 or (token.gap > 1 and token.gap != MARKED)


def find_stops(lines: Sequence[TextLine], heads: set[int], skip: set[int], labels: dict[int, dict[str, int]]) -> dict[int, Stops]:
    """The stops of each page; empty for a dump whose columns are not kept apart.

    Args:
        lines: all lines of the document.
        heads: numbers of the lines that begin an entry.
        skip: numbers of lines that are not part of the table's body.
        labels: the header rows.
    """
    spaced = sum(any(begins_stretch(token, 1) for token in lines[i].tokens[1:]) for i in heads)
    wide = sum(any(token.gap > 2 and token.gap != MARKED for token in line.tokens[1:]) for i, line in enumerate(lines) if i not in skip)
    body = sum(len(line.tokens) > 3 for i, line in enumerate(lines) if i not in skip)
    if len(heads) < 2 or spaced < 0.6 * len(heads) or wide < 0.15 * body:
        return {}
    counts: dict[int, Counter[int]] = {}
    headers: dict[int, dict[str, int]] = {}
    for i, line in enumerate(lines):
        columns = labels.get(i)
        if columns:
            headers[line.page] = {name: line.tokens[at].x for name, at in columns.items()}
        elif i not in skip:
            found = counts.setdefault(line.page, Counter())
            for index, token in enumerate(line.tokens):
                if begins_stretch(token, index) and not (index == 0 and i in heads):
                    found[token.x] += 1
    everywhere: Counter[int] = sum(counts.values(), Counter())
    general = _stops(everywhere, next(iter(headers.values()), {}), None)
    if general is None:
        return {}
    return {page: _stops(counts.get(page, Counter()), headers.get(page, {}), general) or general for page in {line.page for line in lines}}


def _stops(counts: Counter[int], header: dict[str, int], general: Stops | None) -> Stops | None:
    if counts.total() < 6 and general is not None:
        return None
    one = _mode(counts, header.get("tekst1"), 0)
    if one is None:
        return None
    two = _mode({x: n for x, n in counts.items() if x > one + 8}, header.get("tekst2"), 2)
    if two is None and general is not None and general.tekst2 is not None:
        two = general.tekst2 + one - general.tekst1
    return Stops(one, two)


def _mode(counts: Counter[int] | dict[int, int], near: int | None, least: int) -> int | None:
    """The commonest position, neighbours counted half; near a header's label where there is one."""
    smooth = {
        x: n + 0.5 * (counts.get(x - 1, 0) + counts.get(x + 1, 0)) for x, n in counts.items() if near is None or abs(x - near) <= _NEAR
    }
    if not smooth:
        return near
    best = max(smooth, key=lambda x: (smooth[x], -x))
    return best if smooth[best] >= least else near


def stop_score(tokens: Sequence[Token], i: int, j: int, stops: Stops, weight: float) -> float:
    """What a cut is worth by the stops: tokens up to `i` are the name, up to `j` Tekst 1, the rest Tekst 2."""
    score = 0.0
    for index, token in enumerate(tokens):
        if not begins_stretch(token, index):
            if index == j and stops.tekst2 is not None and token.x < stops.tekst2 - 2:
                score -= 1.5 * weight
            continue
        at_one = abs(token.x - stops.tekst1) <= 1
        at_two = stops.tekst2 is not None and abs(token.x - stops.tekst2) <= 1
        if at_two:
            score += weight if index == j else -weight
        elif at_one:
            score += weight if index == i < j else -weight
        elif index < i:
            score -= 1.5 * weight if token.x > stops.tekst1 + 1 else 0.0
        elif index >= j:
            score -= 1.5 * weight if stops.tekst2 is None or token.x < stops.tekst2 - 2 else 0.0
        elif index == i and token.x < stops.tekst1 - 2:
            score -= 1.5 * weight
    return score
