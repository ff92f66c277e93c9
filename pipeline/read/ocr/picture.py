"""What is done to page images: ink, rules, noise, skew, orientation. All arrays are rows by columns of 0 (black) to 255 (white)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.read.ocr.engine import Gray

Mask = NDArray[np.bool_]
BLOCK = 4
"""Side of the blocks of pixels that ink is counted in."""
_STRIP = 128


@dataclass(frozen=True)
class Tone:
    """Gray values of a page."""

    ink: float
    """Of solid ink."""
    paper: float
    noise: float
    """Standard deviation of the paper's gray values."""

    @property
    def contrast(self) -> float:
        """Between ink and paper; near nothing on a blank page."""
        return self.paper - self.ink

    @property
    def edge(self) -> int:
        """The gray value that parts ink from paper, clear of the paper's noise."""
        return int(max(self.ink + 0.3 * self.contrast, min(self.ink + 0.6 * self.contrast, self.paper - 3 * self.noise)))


def tone_of(image: Gray) -> Tone:
    """Measure a page on blocks of pixels, so that neither noise nor a nearly empty page misleads."""
    rows, columns = (side // BLOCK * BLOCK for side in image.shape)
    quarter = image[:rows:2, :columns:2].astype(np.uint16)
    small = _summed(quarter, BLOCK // 2) / 4
    paper = float(np.median(small))
    third = image[::3, ::3]
    # by the gray value, of which there are few, and not by the pixel
    counts = np.bincount(third.ravel(), minlength=256)
    counts[: max(0, math.floor(paper - 60) + 1)] = 0
    away = np.abs(np.arange(256) - paper)
    order = np.argsort(away, kind="stable")
    middle = np.searchsorted(np.cumsum(counts[order]), counts.sum() / 2)
    noise = float(away[order][middle]) * 1.48 if counts.any() else 0.0
    return Tone(ink=float(np.percentile(small, 0.05)), paper=paper, noise=noise)


def _summed(image: NDArray[Any], side: int) -> NDArray[Any]:
    """The sums of blocks of pixels, by adding whole rows and columns, which is some ten times as fast as a sum over axes."""
    down = sum((image[n::side] for n in range(1, side)), image[::side])
    found: NDArray[Any] = sum((down[:, n::side] for n in range(1, side)), down[:, ::side])
    return found


def levelled(image: Gray, tone: Tone) -> Gray:
    """A softened image with its paper made white, noise and all, and its ink black; edges stay soft, thin strokes whole."""
    white = max(tone.ink + 0.5 * tone.contrast, tone.paper - 1.2 * tone.noise)
    table = np.clip((np.arange(256) - tone.ink) / max(1.0, white - tone.ink) * 255, 0, 255).astype(np.uint8)
    return np.asarray(Image.fromarray(image).point(table.tolist()))  # a third of the time of `table[image]`


def rule_mask(image: Gray, dpi: int, tone: Tone) -> Mask:
    """The pixels of drawn rules: thin straight ink, far longer than any stroke of a letter, with paper on both sides.

    Rules are looked for on a grid of blocks of one point, so that noise, a small skew and thin or pale lines do not break them.
    """
    side = max(2, round(dpi / 75))
    # the tops of the letters of a long word look like a rule, too; a stack of stems is broken by the space between lines
    across = _thin_runs(image, side, tone, round(1.2 * dpi / side))
    down = _thin_runs(image.T, side, tone, round(0.6 * dpi / side)).T
    return across | down


def _thin_runs(image: Gray, side: int, tone: Tone, length: int) -> Mask:
    """Horizontal rules of at least `length` blocks."""
    rows, columns = image.shape[0] // side, image.shape[1] // side
    found = np.zeros(image.shape, dtype=bool)
    if rows < 5 or columns <= length:
        return found
    # the mean along the line evens the noise out, any dark row of a block shows the line
    along = sum(
        (image[: rows * side, n : columns * side : side] for n in range(1, side)),
        image[: rows * side, : columns * side : side].astype(np.uint16),
    )
    shaded = along < (tone.paper - 0.35 * tone.contrast) * side
    dark = np.logical_or.reduce([shaded[n::side] for n in range(side)])
    far = np.pad(dark, ((2, 2), (0, 0)))
    thin = dark & ~far[:-4] & ~far[4:]
    wide = np.pad(thin, ((1, 1), (0, 0)))
    near = wide[:-2] | wide[1:-1] | wide[2:]  # a skewed line steps from row to row
    # where it crosses another line it is not thin
    gap = near[:, :-3] & near[:, 3:]
    near[:, 1:-2] |= gap
    near[:, 2:-1] |= gap
    sums = np.pad(np.cumsum(near, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    full = (sums[:, length:] - sums[:, :-length]) == length
    covered = np.zeros((rows, columns + 1), dtype=np.int32)
    covered[:, : full.shape[1]] += full
    covered[:, length : length + full.shape[1]] -= full
    blocks = (np.cumsum(covered, axis=1)[:, :columns] > 0) & thin
    grown = np.pad(blocks, 1)
    grown = grown[1:-1, 1:-1] | grown[1:-1, :-2] | grown[1:-1, 2:]
    found[: rows * side, : columns * side] = np.repeat(np.repeat(grown, side, axis=0), side, axis=1)
    return found


def erased(image: Gray, mask: Mask) -> Gray:
    """The image with the masked pixels, and one row and column around them, as white as the paper."""
    if not mask.any():
        return image
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    wide[:, 1:] |= mask[:, :-1]
    wide[:, :-1] |= mask[:, 1:]
    out = image.copy()
    out[wide] = np.uint8(np.percentile(image[::8, ::8], 75))
    return out


def cleaned(image: Gray, tone: Tone) -> Gray:
    """The image despeckled, softened and levelled, strip by strip: what fits into the processor's cache takes half the time."""
    out = np.empty_like(image)
    for top in range(0, image.shape[0], _STRIP):
        first = max(0, top - 2)  # the two steps look one row further each
        strip = levelled(softened(despeckled(image[first : top + _STRIP + 2], tone)), tone)
        out[top : top + _STRIP] = strip[top - first : top - first + _STRIP]
    return out


def despeckled(image: Gray, tone: Tone) -> Gray:
    """Without single dark pixels on the paper and single light ones in the ink; thin strokes stay whole."""
    padded = np.pad(image, 1, mode="edge")
    rows, columns = image.shape
    around = [padded[dy : dy + rows, dx : dx + columns] for dy in range(3) for dx in range(3) if (dy, dx) != (1, 1)]
    darkest, lightest = around[0], around[0]
    for other in around[1:]:
        darkest, lightest = np.minimum(darkest, other), np.maximum(lightest, other)
    middle = (tone.ink + tone.paper) / 2
    out = image.copy()
    out[(image < tone.edge) & (darkest >= tone.edge)] = np.uint8(tone.paper)
    out[(image > middle) & (lightest < middle)] = np.uint8(max(0.0, tone.ink))
    return out


def softened(image: Gray) -> Gray:
    """Each pixel evened out with its neighbours (binomial 3 by 3), which tames the noise that despeckling leaves."""
    wide = np.pad(image, 1, mode="edge").astype(np.uint16)
    flat = wide[:, :-2] + 2 * wide[:, 1:-1] + wide[:, 2:]
    found: Gray = ((flat[:-2] + 2 * flat[1:-1] + flat[2:]) >> 4).astype(np.uint8)
    return found


def ink_blocks(image: Gray, edge: int) -> Mask:
    """Blocks of four by four pixels with ink in them; single specks do not count."""
    rows, columns = (side // BLOCK * BLOCK for side in image.shape)
    found: Mask = _summed((image[:rows, :columns] < edge).view(np.uint8), BLOCK) >= 4
    return found


def _profile_energy(points: tuple[NDArray[np.int64], NDArray[np.int64]], angle: float) -> float:
    y, x = points
    heights = np.rint(y - x * np.tan(np.radians(angle))).astype(np.int64)
    counts = np.bincount(heights - heights.min()).astype(np.float64)
    return float(np.sum(np.diff(counts) ** 2))


def skew_of(blocks: Mask, limit: float = 4.0) -> tuple[float, float]:
    """Degrees by which lines of text fall to the right, and how clearly lines show (higher is clearer).

    Args:
        blocks: where ink is.
        limit: largest skew looked for.
    """
    y, x = np.nonzero(blocks)
    if len(y) < 50:
        return 0.0, 0.0
    step = max(1, len(y) // 60_000)
    points = (y[::step].astype(np.int64), x[::step].astype(np.int64))
    best = max(np.arange(-limit, limit + 0.01, 0.25), key=lambda angle: _profile_energy(points, float(angle)))
    fine = max(np.arange(best - 0.25, best + 0.26, 0.05), key=lambda angle: _profile_energy(points, float(angle)))
    return float(round(fine, 2)), _profile_energy(points, float(fine)) / len(points[0])


def lies(blocks: Mask) -> tuple[float, bool]:
    """The skew of a page, and whether its lines of text run up or down it rather than across."""
    skew, across = skew_of(blocks)
    return skew, skew_of(blocks.T)[1] > 1.3 * across


def quarter_turn(image: Gray, degrees: int) -> Gray:
    """The image turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, -(degrees // 90) % 4))


def halved(image: Gray) -> Gray:
    """The image at half its resolution."""
    rows, columns = (side // 2 * 2 for side in image.shape)
    found: Gray = image[:rows, :columns].reshape(rows // 2, 2, columns // 2, 2).mean(axis=(1, 3)).astype(np.uint8)
    return found
