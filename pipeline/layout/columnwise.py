"""Pages that were read column by column: a list of codes, a list of names, all of Tekst 1, all of Tekst 2.

The lists are dealt out to the rows in their order. Where one text ends and the next begins is told by empty lines, full stops, capitals
and list marks; a Tekst 2 goes to a row whose words it shares, in order, for not every row has one.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence

from pipeline.layout.cohesion import stem
from pipeline.layout.joins import MARKER, heading, unfinished
from pipeline.layout.lines import TextLine
from pipeline.layout.rows import Piece, Row

_NUMBERED = ("1.", "1)", "a.", "a)")
# `7.8` before the first words of a paragraph
_PARAGRAPH = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
_TITLE_WORDS = 6
_ROW_WORDS = 8
_BREAK = 2.4
# words that point back and seldom begin a text
_BACKWARD = ("Deze", "Dit", "Dat", "Die", "Daarnaast", "Daarbij", "Hierbij", "Overzicht", "Bovendien", "Ook")
NAME_WORDS = 7


def line_breaks(pieces: Sequence[Piece]) -> list[float]:
    """How likely a new text begins at each line; the first line gets 0."""
    widths = sorted(len(piece.line.text) for piece in pieces)
    usual = widths[int(0.8 * (len(widths) - 1))] if widths else 1
    scores = [0.0]
    for above, here in itertools.pairwise(pieces):
        last, first = above.line.text, here.line.tokens[here.first].text
        score = 1.2 if here.line.blank_before or here.line.page != above.line.page else -1.0
        score += 1.0 if last[-1] in ".!?" else 0.2 if last[-1] in ")%-;=" or last[-1].isdigit() else -1.5
        if first in _BACKWARD:
            score -= 0.8
        if MARKER.match(first) or (len(first) < 3 and first[-1] == "."):
            score += 0.2 if first in _NUMBERED else -2.5
        else:
            score += 0.8 if first.lstrip("('\"")[:1].isupper() else -3.0 if first[0].islower() else -0.8
        score += 0.4 if len(last) < 0.75 * usual else 0.0
        score += 1.5 if heading(first) or _PARAGRAPH.fullmatch(first) else 0.0
        if _titled(above) or (_row_like(above) and _row_like(here)):
            score -= 2.5
        scores.append(score)
    return scores


def _titled(piece: Piece) -> bool:
    """Whether a line is a heading over the text below it: `Artikel 14 lid 6`."""
    words = [token.text for token in piece.line.tokens[piece.first :]]
    return (heading(words[0]) or bool(_PARAGRAPH.fullmatch(words[0]))) and len(words) <= _TITLE_WORDS and words[-1][-1] not in ".!?"


def _row_like(piece: Piece) -> bool:
    """Whether a line is one of a list of figures: `HBO € 425,00`, `17 jaar 50%`."""
    words = [token.text for token in piece.line.tokens[piece.first :]]
    return len(words) <= _ROW_WORDS and words[-1].rstrip(",-=;.%")[-1:].isdigit()


def best_groups(pieces: Sequence[Piece], count: int) -> list[list[Piece]]:
    """The lines in so many consecutive groups, cut where new texts likeliest begin; fewer if there are fewer lines."""
    scores = line_breaks(pieces)
    cuts = sorted(sorted(range(1, len(pieces)), key=lambda n: (-scores[n], n))[: count - 1])
    return _cut(pieces, cuts)


def likely_groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines cut wherever a new text likely begins."""
    scores = line_breaks(pieces)
    return _cut(pieces, [n for n in range(1, len(pieces)) if scores[n] >= _BREAK])


def _cut(pieces: Sequence[Piece], cuts: Sequence[int]) -> list[list[Piece]]:
    edges = [0, *cuts, len(pieces)]
    return [list(pieces[a:b]) for a, b in itertools.pairwise(edges) if a < b]


def name_groups(pieces: Sequence[Piece], count: int) -> list[list[Piece]]:
    """The lines of a list of names in so many groups: alphabetical, not cut behind an article or a hyphen."""
    lines = [piece.line for piece in pieces]
    infinite = math.inf
    best = [[infinite] * (len(lines) + 1) for _ in range(count + 1)]
    back = [[0] * (len(lines) + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for group in range(1, count + 1):
        for end in range(group, len(lines) + 1):
            for begin in range(max(group - 1, end - 4), end):
                cost = best[group - 1][begin] + _name_cost(lines, begin, end)
                if cost < best[group][end]:
                    best[group][end], back[group][end] = cost, begin
    if best[count][len(lines)] == infinite:
        return [list(pieces)]
    groups: list[list[Piece]] = []
    end = len(lines)
    for group in range(count, 0, -1):
        begin = back[group][end]
        groups.append(list(pieces[begin:end]))
        end = begin
    return groups[::-1]


def _name_cost(lines: Sequence[TextLine], begin: int, end: int) -> float:
    cost = 0.0
    for n in range(begin + 1, end):
        cost += 0.3 if unfinished(lines[n - 1].tokens[-1].text) else 1.0
        cost += 1.0 if lines[n].blank_before else 0.0
    if begin and not lines[begin].blank_before:
        cost += 0.7
    if unfinished(lines[end - 1].tokens[-1].text):
        cost += 2.0
    if lines[begin].text[0].islower():
        cost += 3.0
    if begin and lines[begin].text.lower() < lines[begin - 1].text.lower() and lines[begin - 1].blank_before:
        cost += 0.4
    return cost


def kinship(block: Sequence[str], row: Sequence[str], rarity: dict[str, float]) -> float:
    """How many rare words two texts share."""
    mine = {stem(word).lower() for word in block}
    return sum(rarity.get(word, 0.0) for word in mine & {stem(word).lower() for word in row} if len(word) > 2)


def word_rarity(rows: Sequence[Sequence[str]]) -> dict[str, float]:
    """For each word, how few of the rows it occurs in, as a logarithm; 0 for words that occur in a quarter of them."""
    found = Counter(word for row in rows for word in {stem(word).lower() for word in row})
    return {word: max(0.0, math.log(max(4, len(rows)) / 4 / count) + 0.7) for word, count in found.items()}


def row_words(row: Row) -> list[str]:
    """All words of a row so far."""
    return [token.text for piece in row.pieces for token in piece.line.tokens[piece.first :]]


def assign(blocks: Sequence[Sequence[Piece]], rows: Sequence[Row], rarity: dict[str, float]) -> list[int]:
    """For each block the number of its row: in order, each row at most one block where that is possible, by shared words."""
    if not blocks or not rows:
        return []
    if len(blocks) == len(rows):
        return list(range(len(rows)))
    words = [row_words(row) for row in rows]
    kin = [[kinship([t.text for p in block for t in p.line.tokens], row, rarity) for row in words] for block in blocks]
    repeat = 1.5
    best = [[-math.inf] * len(rows) for _ in blocks]
    back = [[0] * len(rows) for _ in blocks]
    for b in range(len(blocks)):
        for r in range(len(rows)):
            if b == 0:
                best[b][r] = kin[b][r]
                continue
            options = [(best[b - 1][q] - (repeat if q == r else 0.0), q) for q in range(r + 1)]
            score, q = max(options)
            best[b][r], back[b][r] = score + kin[b][r], q
    r = max(range(len(rows)), key=lambda n: (best[-1][n], n))
    chosen: list[int] = []
    for b in range(len(blocks) - 1, -1, -1):
        chosen.append(r)
        r = back[b][r]
    return chosen[::-1]
