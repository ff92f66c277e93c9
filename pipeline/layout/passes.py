"""Split all rows of a document: estimate widths and cohesion, split, and again with what the split has shown."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.layout.cohesion import Cohesion, stem
from pipeline.layout.fit import Wrap, candidates, crossed, estimate, walls, widest, wrap_width
from pipeline.layout.judge import Cut, Evidence, Geometry, RowLine
from pipeline.layout.lines import TextLine, Token
from pipeline.layout.metrics import face
from pipeline.layout.rows import Row
from pipeline.layout.split import WRAPPED, split_row, split_row_closely
from pipeline.layout.stops import Stops

PASSES = 3
MOST_SECOND, SECOND_USUAL = 2.5, 0.9
"""The most that can speak for a Tekst 2, and what is added to its log-odds: nothing speaks for it in a document where few rows have one."""
SAMPLE = 70
STRETCHES = ((1.1, 1.0), (1.0, 1.1))


@dataclass(frozen=True, slots=True)
class Split:
    """What the search found, and what it went by."""

    cuts: list[list[Cut]]
    """Per row, per piece."""
    evidence: Evidence
    """By the last pass."""


def split_rows(rows: Sequence[Row], lines: Sequence[TextLine], stops: dict[int, Stops] | None = None) -> Split:
    """Cuts for every piece of every row.

    Args:
        rows: the rows with their pieces.
        lines: the document's table lines, for the first estimates.
        stops: per page where the columns begin, for a dump that keeps them apart.
    """
    inline = [(a.text, b.text) for line in lines for a, b in pairwise(line.tokens)]
    words = [token.text for line in lines for token in line.tokens]
    prepared = [row_lines(row, stops or {}) for row in rows]
    counts = dict(Counter(stem(word).lower() for word in words))
    cohesion = Cohesion(inline, words)
    evidence = Evidence(_first_geometry(prepared, cohesion), cohesion, {}, counts=counts)
    cuts: list[list[Cut]] = []
    for turn in range(PASSES):
        split = split_row_closely if turn + 1 == PASSES else split_row
        cuts = [split(pieces, not row.runs_on, evidence)[0] for row, pieces in zip(rows, prepared, strict=True)]
        if turn + 1 < PASSES:
            evidence = Evidence(
                geometry=refit(prepared, cuts, evidence.geometry),
                cohesion=Cohesion(column_pairs(prepared, cuts), words),
                counts=counts,
                second=seconds(prepared, cuts),
                openings=opening_words(prepared, cuts, words),
                lower_name=small_letters(prepared, cuts),
            )
    return Split(cuts, evidence)


def _first_geometry(rows: Sequence[Sequence[RowLine]], cohesion: Cohesion) -> Geometry:
    """The widths with which a sample of the rows is explained best, some of them perhaps wrapped by hand to narrower ones."""
    sample = _sample(rows)

    def run(geometry: Geometry) -> _Trial:
        return _Trial(geometry, [split_row(row, True, Evidence(geometry, cohesion, {}, beam=8)) for row in sample])

    measure = face("sans")
    # the first lines hold names too, which only matters where there are few others
    below: list[float] = []
    for skip in (2, 1, 0):
        below = [measure.tokens(line.tokens) for row in rows for line in row[skip:]]
        if len(below) >= 10:
            break
    tried = [run(geometry) for geometry in candidates(widest(below))]
    tried += [run(geometry) for geometry in crossed([(trial.geometry, trial.score) for trial in tried])]
    by_hand = [run(estimate(width, width)) for width in walls(_wraps(sample))]
    tried = sorted((trial.or_narrower(by_hand) for trial in tried), key=lambda trial: -trial.score)
    finals: list[_Trial] = []
    for trial in tried[:2]:
        finals.append(trial)
        for _ in range(2):
            trial = run(refit(sample, trial.cuts, trial.geometry)).or_narrower(by_hand)
            finals.append(trial)
    best = max(finals, key=lambda trial: trial.score)
    # lines cut off to fit narrow columns never tell that they are too narrow
    for one, two in STRETCHES:
        g = best.geometry
        trial = run(estimate(g.tekst1 * one, g.tekst2 * two))
        trial = run(refit(sample, trial.cuts, trial.geometry)).or_narrower(by_hand)
        best = max(best, trial, key=lambda trial: trial.score)
    return best.geometry


@dataclass(frozen=True, slots=True)
class _Trial:
    """Rows read with certain widths, and how well these explain each."""

    geometry: Geometry
    rows: list[tuple[list[Cut], float]]

    @property
    def score(self) -> float:
        return sum(score for _, score in self.rows)

    @property
    def cuts(self) -> list[list[Cut]]:
        return [cuts for cuts, _ in self.rows]

    def or_narrower(self, others: Sequence["_Trial"]) -> "_Trial":
        """The same, with each row as read with narrower widths where these explain it far better: it was wrapped by hand."""
        rows = list(self.rows)
        for other in others:
            if other.geometry.tekst1 < 0.94 * self.geometry.tekst1 and other.geometry.tekst2 < 1.02 * self.geometry.tekst2:
                found = [(cuts, score - WRAPPED) for cuts, score in other.rows]
                rows = [max(a, b, key=lambda item: item[1]) for a, b in zip(rows, found, strict=True)]
        return _Trial(self.geometry, rows)


def _wraps(rows: Sequence[Sequence[RowLine]]) -> list[Wrap]:
    """The lines below the first of their rows as if they were of one column."""
    measure = face("sans")
    found: list[Wrap] = []
    for above, below in (pair for row in rows for pair in pairwise(row[1:])):
        if above.tokens and below.tokens:
            width = measure.tokens(above.tokens)
            found.append(Wrap(width, width + measure.space + measure.word(below.tokens[0].text)))
    return found


def _sample(rows: Sequence[Sequence[RowLine]], lines: int = SAMPLE) -> list[Sequence[RowLine]]:
    """Rows from all over the document with about so many lines, rather those that are wide."""
    fit = [row for row in rows if 2 < len(row) <= 30 and not any(line.hint for line in row)] or list(rows)
    measure = face("sans")
    fit.sort(key=lambda row: -max((measure.tokens(line.tokens) for line in row), default=0.0))
    half = fit[: max(1, len(fit) // 2)] + fit[len(fit) // 2 :: 2]
    step = max(1, round(sum(len(row) for row in half) / lines))
    return half[::step]


def row_lines(row: Row, stops: dict[int, Stops]) -> list[RowLine]:
    """The pieces of a row as the search wants them."""
    result: list[RowLine] = []
    page = row.line.page
    for piece in row.pieces:
        new_page = piece.line.page != page
        page = piece.line.page
        tokens = piece.line.tokens[piece.first :]
        result.append(RowLine(tokens, new_page, piece.line.blank_before > 0, piece.hint, piece.unnamed, stops.get(page)))
    return result


def columns_of(lines: Sequence[RowLine], cuts: Sequence[Cut]) -> tuple[list[tuple[Token, ...]], ...]:
    """The lines of name, Tekst 1 and Tekst 2, empty ones left out."""
    columns: tuple[list[tuple[Token, ...]], ...] = ([], [], [])
    for line, cut in zip(lines, cuts, strict=True):
        parts = (line.tokens[: cut.name], line.tokens[cut.name : cut.tekst1], line.tokens[cut.tekst1 :])
        for column, part in zip(columns, parts, strict=True):
            if part:
                column.append(part)
    return columns


def column_pairs(rows: Sequence[Sequence[RowLine]], cuts: Sequence[Sequence[Cut]]) -> list[tuple[str, str]]:
    """Neighbouring words within the printed lines of each column."""
    pairs: list[tuple[str, str]] = []
    for lines, row_cuts in zip(rows, cuts, strict=True):
        for column in columns_of(lines, row_cuts)[1:]:
            for part in column:
                pairs.extend((a.text, b.text) for a, b in pairwise(part))
    return pairs


def opening_words(rows: Sequence[Sequence[RowLine]], cuts: Sequence[Sequence[Cut]], words: Sequence[str]) -> dict[str, float]:
    """Log-odds that a word begins a cell, for words that begin at least two."""
    opening: Counter[str] = Counter()
    for lines, row_cuts in zip(rows, cuts, strict=True):
        for column in columns_of(lines, row_cuts)[1:]:
            if column:
                opening[column[0][0].text] += 1
    total, count = max(1, opening.total()), Counter(words)
    odds: dict[str, float] = {}
    for word, n in opening.items():
        if n > 1:
            odds[word] = max(0.0, min(0.8, 0.5 * math.log(((n - 1) / total) / (count[word] / len(words)))))
    return odds


def seconds(rows: Sequence[Sequence[RowLine]], cuts: Sequence[Sequence[Cut]]) -> float:
    """What speaks for a Tekst 2 by the share of the rows that have one; nothing where it is a third of them or less."""
    having = 0
    for lines, found in zip(rows, cuts, strict=True):
        having += any(cut.tekst1 < len(line.tokens) for line, cut in zip(lines, found, strict=True))
    return max(0.0, min(MOST_SECOND, math.log((having + 1) / (len(rows) - having + 1)) + SECOND_USUAL))


def small_letters(rows: Sequence[Sequence[RowLine]], cuts: Sequence[Sequence[Cut]]) -> float:
    """How much small letters speak against a name: much where nearly all words of the names begin with a capital."""
    words = [token.text for lines, found in zip(rows, cuts, strict=True) for part in columns_of(lines, found)[0] for token in part]
    small = sum(word[0].islower() for word in words)
    return 3.0 if len(words) > 10 and small < 0.15 * len(words) else 1.0


def refit(rows: Sequence[Sequence[RowLine]], cuts: Sequence[Sequence[Cut]], geometry: Geometry) -> Geometry:
    """Column widths as the split shows them."""
    measure = geometry.face
    wraps: tuple[list[Wrap], list[Wrap], list[Wrap]] = ([], [], [])
    for lines, row_cuts in zip(rows, cuts, strict=True):
        for found, column in zip(wraps, columns_of(lines, row_cuts), strict=True):
            for n, part in enumerate(column):
                width = measure.tokens(part)
                if n + 1 < len(column):
                    found.append(Wrap(width, width + measure.space + measure.word(column[n + 1][0].text)))
                else:
                    found.append(Wrap(width, None))
    widths = [
        wrap_width(found, default)[0] for found, default in zip(wraps, (geometry.name, geometry.tekst1, geometry.tekst2), strict=True)
    ]
    if len(wraps[2]) < 8:
        widths[2] = min(geometry.tekst2, widths[1])
    return Geometry(measure, widths[0], widths[1], widths[2])
