"""What the ink of a page says of words in which the engine lost a sign or a space, or took one shape for another.

Tesseract sees a disc before a list item as `«` or `*`, loses the `,-` behind an amount and the space behind a `€`. The ink decides: a disc
is full and round, a comma hangs below the line, a space is wider than any gap between two letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.read.ocr.engine import Gray, Seen
from pipeline.read.ocr.letters import SPACE, white_after, white_before, width_of
from pipeline.read.vocab import vocabulary

_INK = 128
"""Gray value under which a pixel of a levelled image is ink."""
_WHITE = 170
"""Gray value from which a pixel is paper for certain."""
_DISC_LIKE = frozenset("«»*°·o•e©®@¢")
_GAPS = ("_", "__")
_DISC_FILL = 0.76
"""Part of its box that a disc fills at least: three quarters; other marks fill half of it."""
_UNSURE = 0.8
"""Confidence under which the end of an amount is looked at."""
_AMOUNT = re.compile(r"(?P<figures>€?\d+(?:[.,]\d+)*)(?P<end>[.,=;-]{0,3})")
# in ems
_SPACE = 0.135  # what a gap must be wider than the letters beside it explain: those of a word 0.11 at most, a space 0.16 and more
# before a lost space: a mark of its own, or letters and what ends a sentence; other marks have white beside them
_ENDS = re.compile(r"[€«»•*+-]|.*[^\W_][,;:.)%]?")
_X_HEIGHT, _CAP_HEIGHT, _DESCENT = 0.52, 0.72, 0.21
_DEEP = frozenset("gjpqyQ,;()[]|ç_/")
_HIGH = re.compile(r"[^acegmnopqrsuvwxyz.,\-«•*+]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A stretch of columns with ink: a letter, or several that touch. In pixels of the page."""

    x0: int
    x1: int
    top: int
    bottom: int
    fill: float
    """Part of its box that is ink."""


def glyphs_in(image: Gray, x0: float, top: float, x1: float, bottom: float, darker: int = _INK) -> list[Glyph]:
    """The glyphs in a box from left to right; ink is what is darker than that."""
    left, upper = max(0, int(x0)), max(0, int(top))
    ink = image[upper : int(bottom) + 1, left : int(x1) + 1] < darker
    if not ink.size:
        return []
    edges = np.flatnonzero(np.diff(np.concatenate(([False], ink.any(axis=0), [False])).astype(np.int8)))
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        part = ink[:, start:end]
        rows = np.flatnonzero(part.any(axis=1))
        high, low = int(rows[0]), int(rows[-1]) + 1
        fill = float(part[high:low].mean())
        found.append(Glyph(left + int(start), left + int(end), upper + high, upper + low, fill))
    return found


def name_marks(words: Sequence[Seen], image: Gray) -> None:
    """Give lone marks the text that their shape has, in place: before those are dropped that look like dirt."""
    usual = median([word.bottom - word.top for word in words]) if words else 1.0
    for word in words:
        if word.text in _DISC_LIKE or not word.text.strip("_"):
            glyphs = glyphs_in(image, word.x0, word.top, word.x1, word.bottom)
            if is_disc(glyphs, usual):
                word.text = "•"
            elif word.text in _GAPS and len(glyphs) == 1 and _mark(glyphs[0], glyphs[0].bottom + 0.4 * usual, usual) == "-":
                word.text = "-"
                word.top, word.bottom = float(glyphs[0].top), float(glyphs[0].bottom)


def mend_signs(words: list[Seen], image: Gray) -> list[Seen]:
    """The words with the ends of amounts and lost spaces as the ink shows them.

    Args:
        words: in the order of the engine; changed in place.
        image: the levelled page.
    """
    if not words:
        return words
    usual = median(word.bottom - word.top for word in words)
    gone: set[int] = set()
    for number, word in enumerate(words):
        if word.confidence < _UNSURE and (amount := _AMOUNT.fullmatch(word.text)):
            following = words[number + 1 : number + 3]
            gone |= {number + 1 + n for n in _end_amount(word, amount, following, image, usual)}
    kept = [word for number, word in enumerate(words) if number not in gone]
    _part(kept)
    return [piece for word in kept for piece in split_at_space(word, image)]


def is_disc(glyphs: Sequence[Glyph], usual: float) -> bool:
    """Whether a mark is one full, round patch of ink of a bullet's size."""
    if len(glyphs) != 1:
        return False
    (glyph,) = glyphs
    wide, high = glyph.x1 - glyph.x0, glyph.bottom - glyph.top
    return glyph.fill >= _DISC_FILL and 0.75 <= wide / high <= 1.33 and 0.2 * usual <= high <= 0.7 * usual


# ---------------------------------------------------------------- the end of an amount
def _end_amount(word: Seen, amount: re.Match[str], following: Sequence[Seen], image: Gray, usual: float) -> list[int]:
    """Give an amount the end that its ink shows; returns which of the words behind it were parts of that end."""
    beside = [other for other in following if abs(other.bottom - word.bottom) < usual and other.x0 > word.x0]
    marks = [n for n, other in enumerate(beside) if set(other.text) <= set(",.-=;") and other.x0 < word.x1 + 0.5 * usual]
    limit = min((other.x0 - 1 for n, other in enumerate(beside) if n not in marks), default=float(image.shape[1]))
    right = min(limit, max([word.x1, *(beside[n].x1 for n in marks)]) + 0.3 * usual)
    found = glyphs_in(image, word.x0, word.top, right, word.bottom + 0.2 * usual)  # a comma hangs below the box of figures
    figures = sum(map(str.isdigit, amount["figures"]))
    end = end_of_amount(found, figures)
    if end is None or end == amount["end"] or not end.startswith(amount["end"]):
        return []  # the engine knows a comma from a full stop better
    word.text = amount["figures"] + end
    word.x1 = float(max(word.x1, found[-1].x1)) if not marks else max(word.x1, beside[marks[-1]].x1)
    return [following.index(beside[n]) for n in marks]


def end_of_amount(glyphs: Sequence[Glyph], figures: int) -> str | None:
    """What closes an amount with so many figures, as its last glyphs show; None where they show nothing that is known."""
    tall = max((glyph.bottom - glyph.top for glyph in glyphs), default=0)
    whole = [glyph for glyph in glyphs if glyph.bottom - glyph.top > 0.75 * tall and glyph.bottom - glyph.top < 1.3 * tall]
    if not 1 <= len(whole) <= 2 * figures + 1:  # a thin 0 may come in two halves
        return None
    last = max(number for number, glyph in enumerate(glyphs) if glyph in whole)
    base, height = median(glyph.bottom for glyph in whole), median(glyph.bottom - glyph.top for glyph in whole)
    end, edge = "", glyphs[last].x1
    for glyph in glyphs[last + 1 :]:
        if glyph.x0 - edge > 0.45 * height:
            break
        end += _mark(glyph, base, height)
        edge = glyph.x1
    return end if end in vocabulary("ocr_lookalikes")["amount_ends"] else None


def _mark(glyph: Glyph, base: float, height: float) -> str:
    """The mark that a glyph is by where it stands on the line; `?` if none."""
    wide, high = glyph.x1 - glyph.x0, glyph.bottom - glyph.top
    if high < 0.3 * height and wide > 0.25 * height and base - 0.65 * height < glyph.top and glyph.bottom < base - 0.12 * height:
        return "-"
    if wide < 0.35 * height and glyph.top > base - 0.3 * height:
        return "," if high > 0.2 * height else "."
    return "?"


# ---------------------------------------------------------------- boxes and spaces
def _part(words: Sequence[Seen]) -> None:
    """Cut a box where that of the next word on the line begins: one may reach over the other, though no two words do."""
    for word, following in pairwise(words):
        common = min(word.bottom, following.bottom) - max(word.top, following.top)
        level = common > 0.5 * min(word.bottom - word.top, following.bottom - following.top)
        if level and word.x0 + 0.4 * (word.x1 - word.x0) < following.x0 < word.x1 <= following.x1:
            word.x1 = following.x0 - 1.0


def split_at_space(word: Seen, image: Gray) -> list[Seen]:
    """A word cut where the ink leaves as much white as a space."""
    if len(word.text) < 2 or not any(map(str.isalnum, word.text)) or not _wide_gap(word, image):
        return [word]
    glyphs = glyphs_in(image, word.x0, word.top, word.x1, word.bottom)
    if len(glyphs) < 2:
        return [word]
    em = _em(word.text, max(glyph.bottom for glyph in glyphs) - min(glyph.top for glyph in glyphs))
    left, right = max(pairwise(glyphs), key=lambda pair: pair[1].x0 - pair[0].x1)
    # a thin stroke may be too pale for ink
    faint = glyphs_in(image, left.x1, word.top, right.x0 - 1, word.bottom, _WHITE)
    edges = [left.x1, *(side for glyph in faint for side in (glyph.x0, glyph.x1)), right.x0]
    gap = max(b - a for a, b in zip(edges[::2], edges[1::2], strict=True)) / em
    at = _boundary(word.text, (left.x1 + right.x0) / 2, glyphs[0].x0, glyphs[-1].x1, em)
    if (
        at is None
        or not _may_part(word.text[:at], word.text[at:])
        or gap - white_after(word.text[at - 1]) - white_before(word.text[at]) < _SPACE
    ):
        return [word]
    return [
        Seen(word.text[:at], word.x0, word.top, float(left.x1), word.bottom, word.confidence),
        Seen(word.text[at:], float(right.x0), word.top, word.x1, word.bottom, word.confidence),
    ]


def _may_part(left: str, right: str) -> bool:
    """Whether two parts of a word may be two words; a single letter is rather one that stands off."""
    letters = left[-1].isalpha() and right[0].isalpha()
    return bool(_ENDS.fullmatch(left)) and right[0].isalnum() and not (letters and min(len(left), len(right)) < 2)


def _wide_gap(word: Seen, image: Gray) -> bool:
    """Whether a word has a gap that could be a space, for a quick look at each of a page's words."""
    part = image[max(0, int(word.top)) : int(word.bottom) + 1, max(0, int(word.x0)) : int(word.x1) + 1]
    inked = np.flatnonzero((part < _WHITE).any(axis=0))
    return len(inked) > 1 and int(np.diff(inked).max()) > _SPACE * (word.bottom - word.top)


def _boundary(text: str, middle: float, x0: float, x1: float, em: float) -> int | None:
    """Before which letter the white at `middle` stands, by the widths of the letters; None where they do not tell."""
    scale = (x1 - x0) / (width_of(text) + SPACE)
    off, best = min((abs(x0 + (width_of(text[:number]) + SPACE / 2) * scale - middle), number) for number in range(1, len(text)))
    return best if off < 0.25 * em else None


def _em(text: str, height: float) -> float:
    """The size of the type of a word that is so high."""
    part = (_CAP_HEIGHT if _HIGH.search(text) else _X_HEIGHT) + (_DESCENT if _DEEP & set(text) else 0.0)
    return max(1.0, height / part)
