"""Where the lines of a dump's cells ended early: the next word would have fitted, so that the break is the author's.

The width of a column is known from where its lines wrap, and that of words from a common face; both only nearly, so that a line that
just fits or just does not tells nothing. Lines that end a little short are often a column's that was set unevenly.
"""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.metrics import Face
from pipeline.models.document import Line

FITS, FULL = 0.72, 0.99
"""Shares of the column's width: a line that would fill less with the next word ended early, one that would fill more was full."""


def marked_ends(lines: Sequence[Line], text: str, face: Face, column: float) -> list[Line]:
    """The lines of a cell, each with whether it ended early where that can be told.

    Args:
        lines: the printed lines of the cell, each of one part.
        text: the document's text.
        face: what the words are measured with.
        column: the width of the cell's column, in ems.
    """
    words = [text[line.parts[0].start : line.parts[-1].end].split() for line in lines]
    found = list(lines)
    for n, (above, below) in enumerate(pairwise(words)):
        if lines[n].parts[0].page == lines[n + 1].parts[0].page:
            found[n] = lines[n].model_copy(update={"early": _early(above, below, face, column)})
    return found


def _early(above: Sequence[str], below: Sequence[str], face: Face, column: float) -> bool | None:
    if above[-1].endswith("-") and above[-1][:-1].isalpha():
        return False
    # `€ 525` and `400 euro` may have been kept together
    head = below[: 2 if below[0].strip("€").isdigit() or below[0] == "€" else 1]
    needed = sum(face.word(word) + face.space for word in (*above, *head)) - face.space
    return True if needed < FITS * column else False if needed > FULL * column else None
