"""Read the short numbers of a table's first column once more, as digits.

Page recognition leans on words: a lone `721` in a narrow column easily comes out as `(ZL`, or not at all. So the code strip is found
on each page, every patch of ink in it is cut out, and all patches of the document are read together with digits alone allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.read.ocr.engine import Engine, Gray, PageTimeoutError, Seen
from pipeline.read.ocr.picture import BLOCK, Mask
from pipeline.read.vocab import vocabulary

_DPI = 150
_GAP = 24


@dataclass
class Patch:
    """A patch of ink in the code strip; the box in pixels of the page image."""

    page: int
    x0: int
    top: int
    x1: int
    bottom: int
    image: Gray
    words: list[Seen]
    """The words that page recognition made of it, often none."""


def _could_be_code(text: str) -> bool:
    data = vocabulary("ocr_digits")
    core = text.strip(data["edges"])
    digits = sum(char.isdigit() for char in core)
    return 1 <= len(core) <= 4 and digits >= 1 and all(char.isdigit() or char in data["confusions"] for char in core)


def code_strip(words: Sequence[Seen], width: float) -> tuple[float, float] | None:
    """Left and right edge of the column of codes, in pixels, levelled; None where there is none.

    It is the leftmost stack of short numbers with other words to the right of them; its right edge is where those begin.
    """
    if not words:
        return None
    size = float(np.median([word.bottom - word.top for word in words]))
    numbers = [word for word in words if _could_be_code(word.text) and word.x0 < 0.4 * width]
    stacks: list[tuple[float, Seen]] = []
    for number in numbers:
        middle = (number.top + number.bottom) / 2
        line = [word for word in words if word is not number and word.top < middle < word.bottom]
        right = [word.x0 for word in line if word.x0 > number.x1]
        left_of = [word for word in line if word.x1 < number.x0]
        if not left_of and right and min(right) - number.x1 >= 0.45 * size:
            stacks.append((min(right), number))
    if not stacks:
        return None
    # names begin at one place: the one that most of the numbers have at their right
    best = max((start for start, _ in stacks), key=lambda start: sum(abs(other - start) < 0.8 * size for other, _ in stacks))
    own = [number for start, number in stacks if abs(start - best) < 0.8 * size]
    if len(own) < 2 and len(words) > 150:
        return None
    left = min(number.x0 for number in own)
    return left - 1.2 * size, float(best) - 0.35 * size


def find_patches(page: int, image: Gray, words: list[Seen], unread: Mask | None, skew: float) -> list[Patch]:
    """The patches of ink in the code strip of a page that stand alone there, words of page recognition and unread ink alike."""
    tan = float(np.tan(np.radians(skew)))
    middle_x = image.shape[1] / 2
    level = [_shifted(word, -tan * ((word.x0 + word.x1) / 2 - middle_x)) for word in words]
    strip = code_strip(level, image.shape[1])
    if strip is None:
        return []
    left, right = strip
    size = float(np.median([word.bottom - word.top for word in words]))
    found: list[Patch] = []
    used: set[int] = set()
    for number, word in enumerate(words):
        inside = word.x0 >= left and word.x1 <= right + 2 and word.bottom - word.top < 2.5 * size
        if not inside or number in used:
            continue
        middle = (word.top + word.bottom) / 2
        line = [n for n, other in enumerate(words) if other.top < middle < other.bottom]
        together = [n for n in line if words[n].x0 >= left and words[n].x1 <= right + 2]
        beside = [n for n in line if 0 <= words[n].x0 - word.x1 < 0.45 * size and words[n].x1 > right + 2]
        used.update(together)
        text = "".join(words[n].text for n in together)
        if not beside and len(text) <= 6 and (sum(map(str.isalpha, text)) < 4 or word.confidence <= 0.5):
            found.append(_patch(page, image, [words[n] for n in together]))
    if unread is not None:
        found += _ink_patches(page, image, words, unread, (left, right), size, found)
    return found


def _shifted(word: Seen, down: float) -> Seen:
    return Seen(word.text, word.x0, word.top + down, word.x1, word.bottom + down, word.confidence)


def _patch(page: int, image: Gray, words: list[Seen]) -> Patch:
    x0, x1 = int(min(word.x0 for word in words)), int(max(word.x1 for word in words)) + 1
    top, bottom = int(min(word.top for word in words)), int(max(word.bottom for word in words)) + 1
    return Patch(page, x0, top, x1, bottom, _cut(image, x0, top, x1, bottom), words)


def _cut(image: Gray, x0: int, top: int, x1: int, bottom: int) -> Gray:
    # a wrong box of page recognition may cut off half a digit
    margin = max(4, (bottom - top) // 3)
    return image[max(0, top - margin // 2) : bottom + margin // 2, max(0, x0 - margin) : x1 + margin].copy()


def _ink_patches(
    page: int, image: Gray, words: list[Seen], unread: Mask, strip: tuple[float, float], size: float, known: list[Patch]
) -> list[Patch]:
    """Patches that page recognition made nothing of: rows of unread ink as high as a digit and not part of a longer stretch."""
    left, right = max(0, int(strip[0]) // BLOCK), int(strip[1]) // BLOCK
    rows = unread[:, left:right].sum(axis=1) >= 1
    found = []
    edges = np.flatnonzero(np.diff(np.concatenate(([False], rows, [False])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        top, bottom = int(start) * BLOCK, int(end) * BLOCK
        columns = np.flatnonzero(unread[start:end, left:right].any(axis=0))
        x0, x1 = (left + int(columns[0])) * BLOCK, (left + int(columns[-1]) + 1) * BLOCK
        filled = int(unread[start:end, left:right].sum())
        if not 0.5 * size <= bottom - top <= 2.2 * size or filled < 5 or x1 - x0 > 5 * size:
            continue
        if filled < 0.2 * (end - start) * (columns[-1] - columns[0] + 1) or not _in_line(x0, x1, known, size):
            continue
        middle = (top + bottom) / 2
        if any(patch.top - 2 < middle < patch.bottom + 2 for patch in known):
            continue
        beside = [word for word in words if word.top - 0.3 * size < middle < word.bottom + 0.3 * size]
        if not any(word.x0 > x1 + 0.45 * size for word in beside) or any(word.x0 <= x1 + 0.45 * size for word in beside):
            continue
        found.append(Patch(page, x0, top, x1, bottom, _cut(image, x0, top, x1, bottom), []))
    return found


def _in_line(x0: float, x1: float, known: list[Patch], size: float) -> bool:
    """Whether a patch stands in line with the codes that were seen, at the left, at the right or in the middle."""
    if not known:
        return False
    sides = ((x0, [patch.x0 for patch in known]), (x1, [patch.x1 for patch in known]), ((x0 + x1) / 2, [(p.x0 + p.x1) / 2 for p in known]))
    return any(abs(own - float(np.median(others))) < 0.6 * size for own, others in sides)


def read_patches(patches: Sequence[Patch], engine: Engine, dpi: int, seconds: float) -> list[Seen | None]:
    """What digits the patches show, all read together; None where none were seen.

    Args:
        patches: from any pages of one resolution.
        engine: the OCR engine.
        dpi: resolution of the page images.
        seconds: time that it may take.
    """
    found: list[Seen | None] = [None] * len(patches)
    step = max(1, round(dpi / _DPI))
    for first in range(0, len(patches), 60):
        group = patches[first : first + 60]
        small = [_shrunk(patch.image, step) for patch in group]
        width = max(image.shape[1] for image in small) + 2 * _GAP
        height = sum(image.shape[0] + _GAP for image in small) + _GAP
        sheet = np.full((height, width), 255, dtype=np.uint8)
        tops: list[tuple[int, int]] = []
        y = _GAP
        for image in small:
            paper = float(np.percentile(image, 80))
            lighter = np.clip(image.astype(np.float32) * (255 / max(1.0, paper)), 0, 255).astype(np.uint8)
            sheet[y : y + image.shape[0], _GAP : _GAP + image.shape[1]] = lighter
            tops.append((y, y + image.shape[0]))
            y += image.shape[0] + _GAP
        try:
            seen = engine.words(sheet, 6, _DPI, seconds, digits=True)
        except PageTimeoutError:
            continue
        for n, (top, bottom) in enumerate(tops):
            here = sorted((word for word in seen if top - 4 <= (word.top + word.bottom) / 2 <= bottom + 4), key=lambda word: word.x0)
            text = "".join(char for word in here for char in word.text if char.isdigit())
            if text:
                patch = group[n]
                sure = min(word.confidence for word in here)
                found[first + n] = Seen(text, patch.x0, patch.top, patch.x1, patch.bottom, sure)
    return found


def _shrunk(image: Gray, step: int) -> Gray:
    rows, columns = (side // step * step for side in image.shape)
    if step == 1 or not rows or not columns:
        return image
    found: Gray = image[:rows, :columns].reshape(rows // step, step, columns // step, step).mean(axis=(1, 3)).astype(np.uint8)
    return found
