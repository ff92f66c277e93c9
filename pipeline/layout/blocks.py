"""Put right what was read column by column: codes, then names, then the texts."""

import itertools
import re
from collections.abc import Sequence

from pipeline.layout.joins import MARKER
from pipeline.layout.lines import TextLine
from pipeline.layout.rows import Piece, Pool, Row

_WORD = re.compile(r"[a-zà-ÿ]{3,}")
_NAME_WORDS = 6


def paragraphs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces between empty lines."""
    blocks: list[list[Piece]] = []
    for piece in pieces:
        if not blocks or piece.line.blank_before or piece.line.page != blocks[-1][-1].line.page:
            blocks.append([])
        blocks[-1].append(piece)
    return blocks


def share_out(rows: list[Row]) -> None:
    """Give each of several codes that were read one after the other its own name and text from the lines behind the last."""
    n = 0
    while n < len(rows):
        last = n
        while last + 1 < len(rows) and not rows[last].pieces and rows[last].start.lone:
            last += 1
        if last > n and rows[last].start.lone and rows[last].pieces:
            _deal(rows[n : last + 1])
        n = last + 1
    for row in rows:
        _second_by_numbering(row)


def _deal(rows: list[Row]) -> None:
    blocks = paragraphs(rows[-1].pieces)
    names = blocks[: len(rows)]
    if len(blocks) < 2 * len(rows) or not all(sum(len(piece.line.tokens) for piece in block) <= _NAME_WORDS for block in names):
        for row in rows:
            row.doubts.append(("unclear_order", "Several codes follow each other and their names and texts cannot be told apart."))
        return
    texts = _partition(blocks[len(rows) :], len(rows))
    for row, name, text in zip(rows, names, texts, strict=True):
        row.pieces = [Piece(piece.line, piece.first, "name") for piece in name]
        row.pieces += [Piece(piece.line, piece.first, piece.hint, True) for block in text for piece in block]
        row.doubts.append(("column_order", "Code, name and text were read apart and put together by their order."))


def _partition(blocks: list[list[Piece]], count: int) -> list[list[list[Piece]]]:
    """Consecutive groups of blocks, cut where one sentence ends and another begins."""

    def quality(cut: int) -> float:
        before, after = blocks[cut - 1][-1].line.text, blocks[cut][0].line.text
        opened = after[:1].isupper() and not MARKER.match(after.split()[0])
        return (2.0 if before[-1] in ".!?" else 0.0) + (1.0 if opened else 0.0)

    cuts = sorted(sorted(range(1, len(blocks)), key=lambda cut: (-quality(cut), cut))[: count - 1])
    edges = [0, *cuts, len(blocks)]
    return [blocks[a:b] for a, b in itertools.pairwise(edges)]


def _second_by_numbering(row: Row) -> None:
    """On a page read column by column a list that starts anew behind a finished one is taken for Tekst 2."""
    if not row.separate:
        return
    seen = False
    for n, piece in enumerate(row.pieces):
        tokens = piece.line.tokens[piece.first :]
        opens = len(tokens) > 1 and tokens[0].text in ("1.", "1)")
        if opens and seen and piece.line.blank_before and row.pieces[n - 1].line.text[-1] in ".!?":
            for later in row.pieces[n:]:
                later.hint = "tekst2"
            row.doubts.append(("column_by_numbering", "Tekst 2 is taken to begin where the numbering starts anew."))
            return
        seen = seen or opens


def place_pools(pools: Sequence[Pool]) -> None:
    """Give every paragraph of a Tekst 2 that was read apart to the row above it whose words it shares most."""
    for pool in pools:
        blocks: list[list[TextLine]] = []
        for line in pool.lines:
            if not blocks or line.blank_before:
                blocks.append([])
            blocks[-1].append(line)
        owner = len(pool.rows) - 1
        scores = [[_kinship(" ".join(line.text for line in block), row) for row in pool.rows] for block in blocks]
        for block, score in zip(blocks, scores, strict=True):
            best = max(range(len(pool.rows)), key=lambda n: (score[n], n))
            if score[best] > 0:
                owner = best
            row = pool.rows[owner]
            row.pieces.extend(Piece(line, 0, "tekst2", True) for line in block)
            if len(pool.rows) > 1:
                message = "Tekst 2 was read apart from its row and given to the one it shares most words with."
                row.doubts.append(("column_order", message))


def _kinship(text: str, row: Row) -> float:
    """Names count: words of the block that stand at the head of the row."""
    words = set(_WORD.findall(text.lower()))
    head = [token.text for piece in row.pieces[:3] for token in piece.line.tokens[piece.first :][:3]]
    capitals = {word.lower().strip(".,()") for word in head if word[:1].isupper()}
    return float(sum(1 for word in words & capitals if len(word) > 2 and word not in ("stagiair", "stagiairs", "stagevergoeding", "voor")))
