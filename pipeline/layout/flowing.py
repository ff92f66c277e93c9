"""Dumps that give each cell as a paragraph on a line of its own: nothing wraps, so the cells are told by their order alone."""

from collections.abc import Sequence

from pipeline.layout.rows import Piece, Row

_NAME_WORDS = 9


def hint_paragraphs(rows: Sequence[Row]) -> bool:
    """Say of every line which cell it is, if the document is of that form; tell whether it is.

    Behind the name the first paragraph is Tekst 1 and the second Tekst 2. Where there are more, all but the last are Tekst 1, in doubt.
    """
    bodies = [_body(row) for row in rows]
    texts = [piece for body in bodies for piece in body]
    if len(rows) < 2 or not texts or any(piece.hint for row in rows for piece in row.pieces):
        return False
    if any(body and body[0].line is row.line for row, body in zip(rows, bodies, strict=True)):
        return False  # code, name and text on one line
    ended = sum(piece.line.text[-1] in ".!?)" for piece in texts)
    words = sum(len(piece.line.tokens) for piece in texts)
    if ended < 0.7 * len(texts) or words < 12 * len(texts) or len(texts) > 4 * len(rows):
        return False
    for row, body in zip(rows, bodies, strict=True):
        for piece in row.pieces[: len(row.pieces) - len(body)]:
            piece.hint = "name"
        cells = _cells(body)
        for number, cell in enumerate(cells):
            for piece in cell:
                piece.hint = "tekst2" if number and number == len(cells) - 1 else "tekst1"
        if len(cells) > 2:
            row.doubts.append(("unclear_columns", "More than two paragraphs stand behind the name; the last is taken for Tekst 2."))
    return True


def _body(row: Row) -> list[Piece]:
    """The lines behind the name: a code on its own has its name on the next line, a code with a few words has it beside it."""
    if not row.pieces:
        return []
    first = row.pieces[0]
    beside = first.line is row.line
    if len(first.line.tokens) - first.first > _NAME_WORDS or (not beside and not row.start.lone):
        return list(row.pieces)
    return row.pieces[1:]


def _cells(body: Sequence[Piece]) -> list[list[Piece]]:
    """Paragraphs between empty lines; each line one where there are no empty lines between them."""
    if not any(piece.line.blank_before for piece in body[1:]):
        return [[piece] for piece in body]
    cells: list[list[Piece]] = []
    for piece in body:
        if not cells or piece.line.blank_before:
            cells.append([])
        cells[-1].append(piece)
    return cells
