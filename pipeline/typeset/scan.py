"""Make scans of a typeset PDF: rendered, turned a little, blurred, with noise, as images in a new PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter


@dataclass(frozen=True)
class Quality:
    """How good a made scan is."""

    name: str
    dpi: int
    skew: float
    """Most degrees that a page is turned either way."""
    blur: float
    """Radius in pixels."""
    noise: float
    """Standard deviation of the noise in gray values."""
    specks: float
    """Part of the pixels that are black or white at random."""
    ink: int = 0
    """Gray value of black."""
    paper: int = 255
    jpeg: int = 80


MILD = Quality("mild-300", 300, 0.3, 0.5, 6, 0.0001, ink=20, paper=250)
HARD = Quality("hard-300", 300, 0.9, 0.9, 18, 0.004, ink=60, paper=235, jpeg=60)
MILD_200 = Quality("mild-200", 200, 0.3, 0.4, 6, 0.0001, ink=20, paper=250)
HARD_200 = Quality("hard-200", 200, 0.9, 0.6, 16, 0.003, ink=60, paper=235, jpeg=60)
QUALITIES = (MILD, HARD, MILD_200, HARD_200)


def page_images(pdf: bytes, quality: Quality, seed: int = 0, pages: Sequence[int] | None = None) -> list[Image.Image]:
    """The pages of a PDF as scanned in that quality, gray, in order.

    Args:
        pdf: the document.
        quality: how good the scan is.
        seed: another seed makes other noise.
        pages: numbers of the pages, from 1; all by default.
    """
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number in pages or range(1, len(document) + 1):
        rng = np.random.default_rng((seed, number))
        page = document[number - 1]
        image = page.render(scale=quality.dpi / 72, grayscale=True).to_pil().convert("L")
        page.close()
        image = image.rotate(float(rng.uniform(-quality.skew, quality.skew)), Image.Resampling.BICUBIC, fillcolor=255)
        image = image.filter(ImageFilter.GaussianBlur(quality.blur))
        pixels = np.asarray(image, dtype=np.float32) / 255 * (quality.paper - quality.ink) + quality.ink
        pixels += rng.normal(0, quality.noise, pixels.shape).astype(np.float32)
        struck = rng.random(pixels.shape, dtype=np.float32)
        pixels[struck < quality.specks / 2] = quality.ink
        pixels[struck > 1 - quality.specks / 2] = 255
        found.append(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))
    document.close()
    return found


def as_pdf(images: Sequence[Image.Image], quality: Quality) -> bytes:
    """A PDF of one image a page, as scanners make."""
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=quality.dpi, save_all=True, append_images=list(images[1:]), quality=quality.jpeg)
    return out.getvalue()
