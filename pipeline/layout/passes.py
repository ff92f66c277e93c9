"""Split all rows of a document: estimate widths and cohesion, split, and again with what the split has shown."""

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.cohesion import Cohesion
from pipeline.layout.fit import Wrap, guess_geometry, wrap_width
from pipeline.layout.lines import TextLine, Token
from pipeline.layout.rows import Row
from pipeline.layout.split import Cut, Evidence, Geometry, RowLine, split_row

PASSES = 3


@dataclass(frozen=True, slots=True)
class Split:
    """What the search found, and the widths it went by."""

    cuts: list[list[Cut]]
    """Per row, per piece."""
    geometry: Geometry


def split_rows(rows: Sequence[Row], lines: Sequence[TextLine]) -> Split:
    """Cuts for every piece of every row.

    Args:
        rows: the rows with their pieces.
        lines: the document's table lines, for the first estimates.
    """
    geometry = guess_geometry(lines)
    inline = [(a.text, b.text) for line in lines for a, b in zip(line.tokens, line.tokens[1:], strict=False)]
    words = [token.text for line in lines for token in line.tokens]
    cohesion = Cohesion(inline, words)
    openings: dict[str, float] = {}
    lower_name = 1.0
    prepared = [row_lines(row) for row in rows]
    cuts: list[list[Cut]] = []
    for turn in range(PASSES):
        evidence = Evidence(geometry, cohesion, openings, lower_name=lower_name)
        cuts = [split_row(pieces, True, evidence) for pieces in prepared]
        if turn + 1 < PASSES:
            geometry = refit(prepared, cuts, geometry)
            cohesion = Cohesion(column_pairs(prepared, cuts), words)
            openings = opening_words(prepared, cuts, words)
            lower_name = small_letters(prepared, cuts)
    return Split(cuts, geometry)


def row_lines(row: Row) -> list[RowLine]:
    """The pieces of a row as the search wants them."""
    result: list[RowLine] = []
    page = row.line.page
    for piece in row.pieces:
        new_page = piece.line.page != page
        page = piece.line.page
        hint = piece.hint
        result.append(RowLine(piece.line.tokens[piece.first :], new_page, piece.line.blank_before > 0, hint, piece.unnamed))
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
        for column in columns_of(lines, row_cuts):
            for part in column:
                pairs.extend((a.text, b.text) for a, b in itertools.pairwise(part))
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
            odds[word] = max(0.0, min(1.5, 0.5 * math.log(((n - 1) / total) / (count[word] / len(words)))))
    return odds


def small_letters(rows: Sequence[Sequence[RowLine]], cuts: Sequence[Sequence[Cut]]) -> float:
    """How much small letters speak against a name: much where nearly all words of the names begin with a capital."""
    words = [token.text for lines, found in zip(rows, cuts, strict=True) for part in columns_of(lines, found)[0] for token in part]
    small = sum(word[0].islower() for word in words)
    return 3.0 if len(words) > 10 and small < 0.06 * len(words) else 1.0


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
    widths = [wrap_width(found, default) for found, default in zip(wraps, (geometry.name, geometry.tekst1, geometry.tekst2), strict=True)]
    if len(wraps[2]) < 8:
        widths[2] = min(geometry.tekst2, widths[1])
    return Geometry(measure, widths[0], widths[1], widths[2])
