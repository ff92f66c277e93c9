"""Give words of OCR the boxes of their type, so that `een` and `bij` on one line stand equally high.

Tesseract's boxes fit the letters: without an ascender or descender they are lower, and their middles differ by a third of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.read.ocr.letters import width_of
from pipeline.read.raw import RawWord

_BELOW = frozenset("gjpqyQ,;()[]{}|ç_/")
_TALL = frozenset("bdfhijkltABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()[]{}/%&€!?'\"éèëïáóöüÈÉ|")
_FLAT = frozenset("-–—=~_.,:;'\"*•·«»°")
# parts of the type size, as in most text faces
_LEVEL, _OFF = 0.2, 0.8
_X_HEIGHT, _CAP_HEIGHT, _DESCENT = 0.52, 0.73, 0.21


def seat(words: Sequence[RawWord]) -> None:
    """Set top and bottom of each word, in place, to the height of its type around its baseline."""
    sizes = [size for word in words if (size := _size(word)) is not None and len(word.text) > 2]
    if not sizes:
        return
    usual = median(sizes)
    for word in words:
        own = _size(word)
        # a tall box is mostly a speck above the line; only plainly larger type is believed, which is wider as well
        large = own is not None and len(word.text) > 3 and own > 1.8 * usual and word.x1 - word.x0 > 1.4 * usual * width_of(word.text)
        size = own if own is not None and large else usual
        if set(word.text) <= _FLAT:
            middle = (word.top + word.bottom) / 2
            lift = {"-": 0.25, "–": 0.25, "—": 0.25, "•": 0.35, "·": 0.3, "*": 0.5, "«": 0.28, "»": 0.28}.get(word.text[0], 0.1)
            baseline = middle + lift * size
        else:
            baseline = word.bottom - (_DESCENT * size if _BELOW & set(word.text) else 0.0)
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


def _size(word: RawWord) -> float | None:
    letters = set(word.text)
    if letters <= _FLAT or not any(map(str.isalnum, word.text)):
        return None
    part = (_CAP_HEIGHT if letters & _TALL else _X_HEIGHT) + (_DESCENT if letters & _BELOW else 0.0)
    return (word.bottom - word.top) / part
