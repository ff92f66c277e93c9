"""Put right what was read column by column: codes, then names, then the texts."""

from collections.abc import Sequence

from pipeline.layout.columnwise import NAME_WORDS, assign, best_groups, likely_groups, name_groups, row_words, word_rarity
from pipeline.layout.joins import LEGAL_FORM, name_word
from pipeline.layout.rows import Piece, Pool, Row

_ORDER = "Code, name and text were read apart and put together by their order."
_UNCLEAR = "Several codes follow each other and their names and texts cannot be told apart."
_SECOND = "Tekst 2 was read apart from its row and given to the one it shares most words with."


def share_out(rows: list[Row], sectors: Sequence[tuple[int, str]]) -> None:
    """Give each of several codes that were read one after the other its own name and text from the lines behind the last.

    Args:
        rows: all rows; changed in place.
        sectors: offset and text of each sector heading; one among the texts holds for the rows whose texts follow.
    """
    n = 0
    while n < len(rows):
        end = n
        while end + 1 < len(rows) and rows[end + 1].region == rows[n].region:
            end += 1
        group = rows[n : end + 1]
        if len(group) > 1 and _listed(group):
            _deal_region(group, rows[n - 1] if n else None, sectors)
            n = end + 1
            continue
        last = n
        while last < end and _textless(rows[last]):
            last += 1
        lone = rows[n].start.lone and not rows[n].pieces
        # one short row is a cell of a few words; several names in a row are a list
        if rows[last].pieces and last - n >= (1 if lone else 2):
            _deal(rows[n : last + 1], rows[n - 1] if n else None, sectors)
        n = last + 1
    for row in rows:
        _second_by_numbering(row)


def _listed(rows: Sequence[Row]) -> bool:
    """Whether all codes of a region stand before the header of its Tekst 1."""
    labelled = [any(piece.label == "tekst1" for piece in row.pieces) for row in rows]
    return labelled[-1] and not any(labelled[:-1])


def _deal_region(rows: list[Row], before: Row | None, sectors: Sequence[tuple[int, str]]) -> None:
    texts = [piece for piece in rows[-1].pieces if piece.label == "tekst1"]
    rows[-1].pieces = [piece for piece in rows[-1].pieces if piece.label != "tekst1"]
    n = 0
    while n < len(rows):
        last = n
        while last + 1 < len(rows) and rows[last].start.lone and not rows[last].pieces:
            last += 1
        groups = name_groups(rows[last].pieces, last - n + 1)
        for row, group in zip(rows[n : last + 1], groups, strict=False):
            row.pieces = group
        n = last + 1
    _deal_texts(rows, texts, before, sectors)


def _deal_texts(rows: list[Row], texts: list[Piece], before: Row | None, sectors: Sequence[tuple[int, str]]) -> None:
    """Rows that have their names get their texts, in order; what was left unfinished on the page before goes on first."""
    carried = before is not None and bool(texts) and (texts[0].line.text[0].islower() or _unfinished(before))
    parts = best_groups(texts, len(rows) + carried) if texts else []
    if carried and before is not None:
        before.pieces += [Piece(piece.line, piece.first, piece.hint, True) for piece in parts.pop(0)]
    for n, row in enumerate(rows):
        text = parts[n] if n < len(parts) else []
        row.pieces = [Piece(piece.line, piece.first, "name") for piece in row.pieces]
        row.pieces += [Piece(piece.line, piece.first, piece.hint, True) for piece in text]
        row.doubts.append(("column_order", _ORDER))
        for offset, name in sectors:
            if text and texts[0].line.start < offset < text[0].line.start:
                row.sector = name


def _unfinished(row: Row) -> bool:
    """Whether Tekst 1 of a row breaks off in a sentence."""
    lines = [piece.line.text for piece in row.pieces if piece.hint not in ("name", "tekst2")]
    return bool(lines) and (lines[-1][-1].isalpha() or lines[-1][-1] in ",-:")


def _textless(row: Row) -> bool:
    """Whether a row has a name at most."""
    tokens = [token for piece in row.pieces for token in piece.line.tokens[piece.first :]]
    if len(tokens) > NAME_WORDS or len(row.pieces) > 4:
        return False
    if tokens and tokens[-1].text[-1] in ".:;" and not LEGAL_FORM.match(tokens[-1].text):
        return False
    return all(piece.hint == "name" for piece in row.pieces) or sum(name_word(token.text, "-", 1.0, 0) for token in tokens) > -1.0


def _deal(rows: list[Row], before: Row | None, sectors: Sequence[tuple[int, str]]) -> None:
    """Deal out the lines of the last row of a run to all of them."""
    tail = rows[-1]
    lone = all(row.start.lone and not row.pieces for row in rows[:-1]) and tail.start.lone
    own = 0
    if lone:
        own = _names_end(tail.pieces, len(rows))
        groups = name_groups(tail.pieces[:own], len(rows))
        if len(groups) < len(rows):
            for row in rows:
                row.doubts.append(("unclear_order", _UNCLEAR))
            return
    else:
        while own < len(tail.pieces) and _textless(Row(tail.start, tail.line, None, tail.pieces[: own + 1])):
            own += 1
        groups = [row.pieces for row in rows[:-1]] + [tail.pieces[:own]]
    texts = tail.pieces[own:]
    for row, group in zip(rows, groups, strict=True):
        row.pieces = group
    _deal_texts(rows, texts, before, sectors)


def _names_end(pieces: Sequence[Piece], count: int) -> int:
    """How many lines at the head are names: up to the header for Tekst 1, else while they look like names."""
    labelled = [n for n, piece in enumerate(pieces) if piece.label == "tekst1"]
    if labelled:
        return labelled[0]
    if pieces and pieces[0].label == "name":
        return sum(1 for piece in pieces if piece.label == "name")
    end = blocks = 0
    for piece in pieces:
        if piece.line.blank_before or not blocks:
            blocks += 1
        if blocks > count:
            break
        end += 1
    return end


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


def place_pools(pools: Sequence[Pool], rows: Sequence[Row]) -> None:
    """Give every text of a Tekst 2 that was read apart to the row whose words it shares, in their order."""
    rarity = word_rarity([row_words(row) for row in rows])
    for pool in pools:
        pieces = [Piece(line, 0, "tekst2", True) for line in pool.lines]
        carried = pool.before is not None and pieces[0].line.text[0].islower()
        targets = [pool.before, *pool.rows] if carried and pool.before is not None else pool.rows
        blocks = likely_groups(pieces) if len(targets) > 1 else [pieces]
        for block, number in zip(blocks, assign(blocks, targets, rarity), strict=True):
            targets[number].pieces.extend(block)
            if len(targets) > 1:
                targets[number].doubts.append(("column_order", _SECOND))
