"""Recognise one page image: try a recipe, judge what came of it, try the next, keep the best.

A page is judged by how sure the engine is of its words and by how much of the page's ink stands in them, since a harsh page can
come back empty without an error. Which recipe comes first was measured, see docs/decisions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from statistics import median

import numpy as np

from pipeline.models.document import Box
from pipeline.read.ocr.engine import Engine, Gray, PageTimeoutError, Seen
from pipeline.read.ocr.lookalikes import mend_lookalikes
from pipeline.read.ocr.picture import (
    BLOCK,
    Mask,
    Tone,
    cleaned,
    erased,
    halved,
    ink_blocks,
    lies,
    quarter_turn,
    rule_mask,
    skew_of,
    tone_of,
)
from pipeline.read.ocr.signs import mend_signs, name_marks

GOOD = 0.80
"""Score from which no further recipe is tried."""
POOR = 0.55
"""Score under which a page is reported."""
_LIST_MARKS = frozenset("-–—•·*+«»")
_MARKS = frozenset("|¦_~—–-=.,:;'‘’`´\"°*\\/[](){}<>")


@dataclass
class Recognised:
    """A page image after recognition; boxes in pixels of `image`."""

    words: list[Seen]
    score: float
    recipe: str
    image: Gray
    dpi: int
    turned: int = 0
    skew: float = 0.0
    rules: list[Box] = field(default_factory=list)
    blank: bool = False
    timeouts: int = 0
    unread: Mask | None = None
    """Blocks of ink that stand in no word."""


@dataclass(frozen=True)
class Recipe:
    """What is done to the image, and how Tesseract cuts it up."""

    name: str
    psm: int
    clean: bool
    """Whether rules are taken out."""
    smooth: bool
    """Whether specks go, noise is evened out and the paper made white."""


CLEAN = Recipe("psm6-clean", 6, clean=True, smooth=True)
BLOCKS = Recipe("psm3-clean", 3, clean=True, smooth=True)
PLAIN = Recipe("psm3", 3, clean=False, smooth=False)
RECIPES = (BLOCKS, CLEAN, PLAIN)
"""In the order in which they are tried."""


def recognise(image: Gray, dpi: int, engine: Engine, seconds: float) -> Recognised:
    """Recognise a page.

    Args:
        image: the page, gray.
        dpi: its resolution; above 450 it is halved.
        engine: the OCR engine.
        seconds: time for one recipe.
    """
    if dpi > 450:
        image, dpi = halved(image), dpi // 2
    if np.mean(image[::8, ::8]) < 90:  # white on black
        image = 255 - image
    tone = tone_of(image)
    if tone.contrast < 30:
        return Recognised([], 1.0, "blank", image, dpi, blank=True)
    blocks = ink_blocks(image, tone.edge)
    turned = 0
    skew, sideways = lies(blocks)
    if sideways:
        turned = engine.turned(image, dpi, seconds) or 90
        turned = turned if turned in (90, 270) else 90
        image = quarter_turn(image, turned)
        skew = skew_of(ink_blocks(image, tone.edge))[0]
    best = _best(image, tone, dpi, engine, seconds, skew)
    if best.score < POOR:
        more = engine.turned(image, dpi, seconds)
        if more:
            other = _best_turned(image, more, tone, dpi, engine, seconds)
            if other.score > best.score:
                best, turned = other, (turned + more) % 360
        elif turned:
            other = _best_turned(image, 180, tone, dpi, engine, seconds)
            if other.score > best.score:
                best, turned = other, (turned + 180) % 360
    best.turned = turned
    return best


def _best_turned(image: Gray, degrees: int, tone: Tone, dpi: int, engine: Engine, seconds: float) -> Recognised:
    image = quarter_turn(image, degrees)
    return _best(image, tone, dpi, engine, seconds, skew_of(ink_blocks(image, tone.edge))[0])


def _best(image: Gray, tone: Tone, dpi: int, engine: Engine, seconds: float, skew: float) -> Recognised:
    # Tesseract copes with a small skew by itself, and turning pixels costs sharpness
    work = _rotated(image, skew) if abs(skew) > 1.5 else image
    rules = rule_mask(work, dpi, tone)
    bare = erased(work, rules)
    soft = cleaned(bare, tone)
    ink = ink_blocks(soft, 128)
    best: Recognised | None = None
    timeouts = 0
    for recipe in RECIPES:
        picture = soft if recipe.smooth else bare if recipe.clean else work
        try:
            words = engine.words(picture, recipe.psm, dpi, seconds)
        except PageTimeoutError:
            timeouts += 1
            continue
        name_marks(words, soft)
        words = _sensible(words, ink)
        unread = _unread(ink, words)
        score = _score(words, ink, unread)
        if best is None or score > best.score:
            best = Recognised(words, score, recipe.name, work, dpi, skew=skew, unread=unread)
        if best.score >= GOOD:
            break
    if best is None:
        best = Recognised([], 0.0, "none", work, dpi, skew=skew)
    best.timeouts = timeouts
    best.rules = _rule_boxes(rules)
    best.words = mend_signs(best.words, soft)
    mend_lookalikes(best.words)
    best.words = [word for word in best.words if word.text != "|"]
    if work is not image:
        best.words = [_turned_back(word, skew, image.shape) for word in best.words]
    return best


def _rotated(image: Gray, degrees: float) -> Gray:
    from PIL import Image

    turned = Image.fromarray(image).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=int(np.percentile(image[::8, ::8], 75)))
    return np.asarray(turned)


def _turned_back(word: Seen, skew: float, shape: tuple[int, ...]) -> Seen:
    """A word of the levelled image where it stands on the image as scanned."""
    cx, cy = shape[1] / 2, shape[0] / 2
    sin, cos = math.sin(math.radians(skew)), math.cos(math.radians(skew))
    dx, dy = (word.x0 + word.x1) / 2 - cx, (word.top + word.bottom) / 2 - cy
    x, y = cx + dx * cos - dy * sin, cy + dx * sin + dy * cos
    wide, tall = (word.x1 - word.x0) / 2, (word.bottom - word.top) / 2
    return Seen(word.text, x - wide, y - tall, x + wide, y + tall, word.confidence)


def _sensible(words: list[Seen], ink: Mask) -> list[Seen]:
    """Without the marks that Tesseract makes of rules, specks and page edges."""
    heights = [word.bottom - word.top for word in words if sum(map(str.isalnum, word.text)) >= 2]
    usual = median(heights) if heights else 30.0
    kept = []
    for word in [piece for seen in words for piece in _split(seen, ink)]:
        tall = word.bottom - word.top
        word.text = word.text.strip("|¦") or word.text
        inked = _ink_in(word, ink)
        if set(word.text) <= _LIST_MARKS and tall <= 1.2 * usual:
            kept += [word] if inked >= 0.1 or word.confidence > 0.7 else []
            continue
        if inked < 0.06 and word.confidence < 0.8:
            continue  # noise of the paper taken for letters
        if word.text == "|" and 0.7 * usual < tall < 1.3 * usual:
            kept.append(word)  # a figure 1, if the words beside it say so
            continue
        if set(word.text) <= _MARKS and (word.confidence < 0.5 or tall > 1.8 * usual or set(word.text) <= set("|¦_")):
            continue
        if tall > 4 * usual or tall < 0.08 * usual or (tall > 2.5 * usual and word.confidence < 0.5):
            continue
        kept.append(word)
    return kept


def _ink_in(word: Seen, ink: Mask) -> float:
    """Part of a word's box that has ink."""
    part = ink[int(word.top) // BLOCK : int(word.bottom) // BLOCK + 1, int(word.x0) // BLOCK : int(word.x1) // BLOCK + 1]
    return float(part.mean()) if part.size else 0.0


def _split(word: Seen, ink: Mask) -> list[Seen]:
    """A word cut at its underscores, which no printed text has: Tesseract puts them for the gap between columns."""
    pieces = [piece for piece in word.text.split("_") if piece]
    if len(pieces) < 2:
        word.text = pieces[0] if pieces else word.text
        return [word]
    if len(pieces) > 2:
        return [word]
    part = ink[int(word.top) // BLOCK : int(word.bottom) // BLOCK + 1, int(word.x0) // BLOCK : int(word.x1) // BLOCK + 1]
    columns = np.concatenate(([True], part.any(axis=0), [True])).astype(np.int8)
    edges = np.flatnonzero(np.diff(columns))
    last = len(columns) - 2
    gaps = [
        (int(end - start), int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=False) if start > 0 and end < last
    ]
    if not gaps:
        middle = word.x0 + (word.x1 - word.x0) * len(pieces[0]) / (len(pieces[0]) + len(pieces[1]))
        left = right = middle
    else:
        _, start, end = max(gaps)
        left, right = (int(word.x0) // BLOCK + start) * BLOCK, (int(word.x0) // BLOCK + end) * BLOCK
    return [
        Seen(pieces[0], word.x0, word.top, float(left), word.bottom, word.confidence),
        Seen(pieces[1], float(right), word.top, word.x1, word.bottom, word.confidence),
    ]


def _unread(ink: Mask, words: list[Seen]) -> Mask:
    left = ink.copy()
    for word in words:
        x0, x1 = int(word.x0) // BLOCK - 1, int(word.x1) // BLOCK + 2
        top, bottom = int(word.top) // BLOCK - 1, int(word.bottom) // BLOCK + 2
        left[max(0, top) : bottom, max(0, x0) : x1] = False
    return left


def _score(words: list[Seen], ink: Mask, unread: Mask) -> float:
    """How sure the engine is, by characters, times the part of the ink that it read."""
    letters = sum(len(word.text) for word in words)
    if not letters:
        return 0.0
    sure = sum(word.confidence * len(word.text) for word in words) / letters
    covered = 1 - float(unread.sum()) / max(1.0, float(ink.sum()))
    return sure * min(1.0, covered / 0.95)


def _rule_boxes(mask: Mask) -> list[Box]:
    """The rules as thin boxes, in pixels; pieces of one rule that steps over the rows are one box."""
    boxes: list[Box] = []
    for across, part in ((True, mask), (False, mask.T)):
        long = part.sum(axis=1) > 0.15 * part.shape[1]
        rows = np.flatnonzero(long)
        if not len(rows):
            continue
        for group in np.split(rows, np.flatnonzero(np.diff(rows) > 6) + 1):
            columns = np.flatnonzero(part[group[0] : group[-1] + 1].any(axis=0))
            a, b, top, bottom = float(columns[0]), float(columns[-1]), float(group[0]), float(group[-1] + 1)
            boxes.append(Box(x0=a, top=top, x1=b, bottom=bottom) if across else Box(x0=top, top=a, x1=bottom, bottom=b))
    return boxes
