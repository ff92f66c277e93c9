"""What is done to page images: ink, rules, noise, skew, orientation. All arrays are rows by columns of 0 (black) to 255 (white)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.read.ocr.engine import Gray

Mask = NDArray[np.bool_]
BLOCK = 4
"""Side of the blocks of pixels that ink is counted in."""


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
    small = image[:rows, :columns].reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK)[:, ::2, :, ::2].mean(axis=(1, 3))
    paper = float(np.median(small))
    light = image[::3, ::3][image[::3, ::3] > paper - 60]
    noise = float(np.median(np.abs(light.astype(np.float32) - paper))) * 1.48 if light.size else 0.0
    return Tone(ink=float(np.percentile(small, 0.05)), paper=paper, noise=noise)


def levelled(image: Gray, tone: Tone) -> Gray:
    """The image with its paper made white, noise and all, and its ink black; edges stay soft."""
    white = max(tone.ink + 0.5 * tone.contrast, tone.paper - 2.5 * tone.noise)
    table = np.clip((np.arange(256) - tone.ink) / max(1.0, white - tone.ink) * 255, 0, 255).astype(np.uint8)
    found: Gray = table[image]
    return found


def rule_mask(image: Gray, dpi: int, edge: int) -> Mask:
    """The pixels of drawn rules: dark runs far longer than any stroke of a letter."""
    dark = image < edge
    return _runs(dark, max(6, dpi // 5 // BLOCK)) | _runs(dark.T, max(8, dpi * 7 // 20 // BLOCK)).T


def _runs(dark: Mask, blocks: int) -> Mask:
    """Pixels in horizontal runs of at least `blocks` blocks of dark pixels."""
    rows, columns = dark.shape
    usable = columns // BLOCK * BLOCK
    solid = dark[:, :usable].reshape(rows, -1, BLOCK).all(axis=2)
    if solid.shape[1] <= blocks:
        return np.zeros_like(dark)
    sums = np.cumsum(solid, axis=1, dtype=np.int32)
    sums = np.pad(sums, ((0, 0), (1, 0)))
    full = (sums[:, blocks:] - sums[:, :-blocks]) == blocks
    found = np.zeros_like(dark)
    for row in np.flatnonzero(full.any(axis=1)):
        for start in np.flatnonzero(full[row]):
            left = max(0, start * BLOCK - BLOCK)
            found[row, left : (start + blocks) * BLOCK + BLOCK] = True
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


def median3(image: Gray) -> Gray:
    """The median of each pixel and its eight neighbours, which removes specks."""
    padded = np.pad(image, 1, mode="edge")
    rows, columns = image.shape
    p = [padded[dy : dy + rows, dx : dx + columns] for dy in range(3) for dx in range(3)]

    def order(a: int, b: int) -> None:
        p[a], p[b] = np.minimum(p[a], p[b]), np.maximum(p[a], p[b])

    # nineteen exchanges bring the middle of nine to the middle
    thirds = ((1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8))
    for a, b in (*thirds, (0, 3), (5, 8), (4, 7), (3, 6), (1, 4), (2, 5), (4, 7), (4, 2), (6, 4), (4, 2)):
        order(a, b)
    return np.ascontiguousarray(p[4])


def ink_blocks(image: Gray, edge: int) -> Mask:
    """Blocks of four by four pixels with ink in them; single specks do not count."""
    rows, columns = (side // BLOCK * BLOCK for side in image.shape)
    dark = image[:rows, :columns] < edge
    found: Mask = dark.reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK).sum(axis=(1, 3)) >= 4
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


def lies_sideways(blocks: Mask) -> bool:
    """Whether lines of text run up or down the page rather than across it."""
    return skew_of(blocks.T)[1] > 1.3 * skew_of(blocks)[1]


def quarter_turn(image: Gray, degrees: int) -> Gray:
    """The image turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, -(degrees // 90) % 4))


def halved(image: Gray) -> Gray:
    """The image at half its resolution."""
    rows, columns = (side // 2 * 2 for side in image.shape)
    found: Gray = image[:rows, :columns].reshape(rows // 2, 2, columns // 2, 2).mean(axis=(1, 3)).astype(np.uint8)
    return found
