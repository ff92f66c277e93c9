"""Give words of OCR the boxes of their type, so that `een` and `bij` on one line stand equally high.

Tesseract's boxes fit the letters: without an ascender or descender they are lower, and their middles differ by a third of a line. They
leave out the white at the sides of a letter, too, so that the space behind a 1 looks like the gap of a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.read.ocr.letters import white_after, white_before, width_of
from pipeline.read.raw import RawWord

_BELOW = frozenset("gjpqyQ,;()[]{}|ç_/")
_TALL = frozenset("bdfhijkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()[]{}/%&€!?'\"éèëïáóöüÈÉ|")
_FLAT = frozenset("-–—=~_.,:;'\"*•·«»°")
# parts of the type size, as in most text faces
_LEVEL, _OFF = 0.2, 0.8
# smaller type, as in a table within a cell, where the gaps are smaller too
_LOW, _NARROW = 0.85, 0.92
_X_HEIGHT, _CAP_HEIGHT, _DESCENT = 0.52, 0.73, 0.21


def seat(words: Sequence[RawWord]) -> None:
    """Set the box of each word, in place, to the height of its type around its baseline and the places of its letters."""
    known = [(size, _breadth(word)) for word in words if (size := _size(word)) is not None and len(word.text) > 2]
    if not known:
        return
    usual, broad = median(size for size, _ in known), median(breadth for _, breadth in known)
    sizes = [_believed(word, usual, broad) for word in words]
    for number, (before, word, after) in enumerate(zip(words, words[1:], words[2:], strict=False), start=1):
        beside = sizes[number - 1], sizes[number + 1]
        if max(beside) < usual == sizes[number] and abs(before.bottom - after.bottom) < usual and before.x0 < word.x0 < after.x0:
            sizes[number] = sum(beside) / 2  # among small words
    for word, size in zip(words, sizes, strict=True):
        if set(word.text) <= _FLAT:
            middle = (word.top + word.bottom) / 2
            lift = {"-": 0.25, "–": 0.25, "—": 0.25, "•": 0.35, "·": 0.3, "*": 0.5, "«": 0.28, "»": 0.28}.get(word.text[0], 0.1)
            baseline = middle + lift * size
        else:
            baseline = word.bottom - (_DESCENT * size if _BELOW & set(word.text) else 0.0)
        word.x0, word.x1 = word.x0 - white_before(word.text[0]) * size, word.x1 + white_after(word.text[-1]) * size
        word.top, word.bottom = baseline - _CAP_HEIGHT * size, baseline + _DESCENT * size
    _level(words, usual)


def _level(words: Sequence[RawWord], size: float) -> None:
    """Put a word that stands a little high or low level with its neighbours, which Tesseract read on one line with it.

    A box may hold only part of its letters: that of a euro sign hangs below the line, over the word beside it.
    """
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        level = (before.bottom + after.bottom) / 2
        off = abs(word.bottom - level)
        in_line = abs(before.bottom - after.bottom) < _LEVEL * size and before.x0 < word.x0 < after.x0
        if in_line and _LEVEL * size < off < _OFF * size:
            word.top, word.bottom = word.top + level - word.bottom, level


def _believed(word: RawWord, usual: float, broad: float) -> float:
    """The type size of a word, which is the usual one unless both its height and its breadth say otherwise.

    A tall box is mostly a speck above the line, and one of a word with a broken letter is narrow.
    """
    own, breadth = _size(word), _breadth(word) / broad * usual
    if own is None:
        return usual
    large = len(word.text) > 3 and min(own / 1.8, breadth / 1.4) > usual
    small = own < _LOW * usual and breadth < _NARROW * usual
    return own if large or small else usual


def _breadth(word: RawWord) -> float:
    """The type size that a word is wide enough for."""
    return (word.x1 - word.x0) / width_of(word.text)


def _size(word: RawWord) -> float | None:
    letters = set(word.text)
    if letters <= _FLAT or not any(map(str.isalnum, word.text)):
        return None
    part = (_CAP_HEIGHT if letters & _TALL else _X_HEIGHT) + (_DESCENT if letters & _BELOW else 0.0)
    return (word.bottom - word.top) / part
