"""Read scanned pages: images of a PDF or image files become words with boxes and confidence, several pages side by side."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2
from PIL import Image, ImageOps

from pipeline.errors import InputError
from pipeline.models.document import Box, Document, Doubt
from pipeline.read.detect import PDF
from pipeline.read.ocr.codes import Patch, find_patches, read_patches
from pipeline.read.ocr.engine import Engine, Gray, Seen, make_engine
from pipeline.read.ocr.recipe import POOR, Recognised, recognise
from pipeline.read.ocr.seat import seat
from pipeline.read.raw import RawPage, RawWord, join_pages, write_page
from pipeline.read.settings import FAILED_PAGE, ReadResult, ReadSettings

if TYPE_CHECKING:
    from pipeline.read.work import PageWork

_PATH_OBJECT, _TEXT_OBJECT, _IMAGE_OBJECT = 2, 1, 3
_LOW_DPI = 120


@dataclass
class PageImage:
    """A page to recognise: its image, or why there is none."""

    number: int
    width: float
    height: float
    """In points, as shown."""
    image: Gray | None
    dpi: int = 300
    trouble: str = ""


@dataclass
class PageRead:
    """A page after recognition, before its codes are read once more together with those of all other pages."""

    raw: RawPage
    patches: list[Patch]
    dpi: int
    words: list[Seen]


# ---------------------------------------------------------------- images of PDF pages
def pdf_page_image(pdf: Any, number: int, settings: ReadSettings) -> PageImage:
    """The image of a PDF page: the one it consists of at its own resolution, else the page rendered."""
    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        return PageImage(number, 0, 0, None, trouble="is damaged")
    try:
        width, height = (float(side) for side in page.get_size())
        found = _embedded(page, settings)
        if found is not None:
            dpi = round(max(found.shape[1] / width, found.shape[0] / height) * 72)
            return PageImage(number, width, height, found, dpi)
        scale = settings.render_dpi / 72
        if width * height * scale * scale > settings.max_pixels:
            scale = (settings.max_pixels / (width * height)) ** 0.5
        if scale < 1:
            return PageImage(number, width, height, None, trouble=f"is too large to recognise: {width:.0f} by {height:.0f} points")
        image = np.array(page.render(scale=scale, grayscale=True).to_pil().convert("L"))
        return PageImage(number, width, height, image, round(scale * 72))
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        return PageImage(number, 0, 0, None, trouble=f"is damaged ({type(error).__name__})")
    finally:
        page.close()


def _embedded(page: Any, settings: ReadSettings) -> Gray | None:
    """The image that a scanned page consists of, upright as shown; None if the page shows anything else."""
    images = []
    for thing in page.get_objects(max_depth=3):
        if thing.type == _IMAGE_OBJECT:
            images.append(thing)
        elif thing.type == _PATH_OBJECT or (thing.type == _TEXT_OBJECT and not _invisible(thing)):
            return None
    if len(images) != 1:
        return None
    (image,) = images
    width, height = page.get_size()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    left, bottom, right, top = image.get_bounds() if hasattr(image, "get_bounds") else image.get_pos()
    matrix = image.get_matrix()
    straight = abs(matrix.b) < 0.01 * abs(matrix.a) and abs(matrix.c) < 0.01 * abs(matrix.d) and matrix.a > 0 and matrix.d > 0
    if not straight or left > 0.03 * width or bottom > 0.03 * height or right < 0.97 * width or top < 0.97 * height:
        return None
    columns, rows = image.get_px_size() if hasattr(image, "get_px_size") else image.get_size()
    if columns * rows > settings.max_pixels or columns / width * 72 < 90:
        return None
    try:
        bitmap = image.get_bitmap(render=False)
        picture = np.array(bitmap.to_pil().convert("L"))
    except (pypdfium2.PdfiumError, ValueError):
        return None
    turns = -(int(page.get_rotation()) // 90) % 4
    return np.ascontiguousarray(np.rot90(picture, turns))


def _invisible(thing: Any) -> bool:
    """Whether a text object is drawn with neither fill nor stroke, as OCR layers are."""
    return bool(pypdfium2.raw.FPDFTextObj_GetTextRenderMode(thing.raw) == pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE)


# ---------------------------------------------------------------- image files
def file_images(path: Path, settings: ReadSettings, numbers: Iterable[int] | None = None) -> Iterator[PageImage]:
    """The pages of an image file, one after the other.

    Args:
        path: the file.
        settings: limits.
        numbers: the pages that are wanted, from 1; all by default.

    Raises:
        InputError: the file cannot be opened as an image or has too many pages.
    """
    with _opened(path, settings) as (image, count):
        for number in range(1, count + 1) if numbers is None else numbers:
            yield _frame(image, number, settings)


@contextmanager
def _opened(path: Path, settings: ReadSettings) -> Iterator[tuple[Image.Image, int]]:
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # the limit is checked before anything is decoded
    with warnings.catch_warnings(), ExitStack() as stack:
        # What is odd about a file comes out as a doubt or an error.
        warnings.simplefilter("ignore")
        try:
            file = stack.enter_context(path.open("rb"))  # Pillow leaves a file open that it stumbles over
            try:
                image = Image.open(file)
                count = int(getattr(image, "n_frames", 1))
            except Exception as error:  # a damaged file meets every kind of error in one of Pillow's many parsers
                message = f"{path.name} is damaged and cannot be opened as an image."
                raise InputError(message, "Scan it again or convert it to PNG.") from error
            with image:
                if count > settings.max_pages:
                    raise InputError(
                        f"{path.name} has {count} pages, more than the limit of {settings.max_pages}.", "Split it, or raise max_pages."
                    )
                yield image, count
        finally:
            Image.MAX_IMAGE_PIXELS = before


def _frame(image: Image.Image, number: int, settings: ReadSettings) -> PageImage:
    try:
        image.seek(number - 1)
        columns, rows = image.size
        if columns * rows > settings.max_pixels:
            return PageImage(number, 0, 0, None, trouble=f"is too large: {columns} by {rows} pixels")
        if min(columns, rows) < 40:
            return PageImage(number, 0, 0, None, trouble=f"is too small to hold text: {columns} by {rows} pixels")
        given = image.info.get("dpi", (0, 0))
        upright = ImageOps.exif_transpose(image)
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            layer = upright.convert("RGBA")
            upright = Image.new("RGBA", layer.size, "white")
            upright.alpha_composite(layer)
        elif upright.mode.startswith("I"):
            upright = Image.fromarray((np.asarray(upright).astype(np.float64) / 257).clip(0, 255).astype(np.uint8))
        picture = np.array(upright.convert("L"))
        dpi = round(float(given[0] or 0))
    except Exception as error:  # as above; it concerns this page alone
        return PageImage(number, 0, 0, None, trouble=f"is damaged ({type(error).__name__})")
    if not 60 <= dpi <= 2400:
        # most scans are of A4 pages
        dpi = round(min(picture.shape) / 8.27)
    return PageImage(number, picture.shape[1] * 72 / dpi, picture.shape[0] * 72 / dpi, picture, dpi)


# ---------------------------------------------------------------- recognition
def _recognise_page(page: PageImage, engine: Engine, settings: ReadSettings) -> PageRead:
    raw = RawPage(page.number, "ocr", page.width, page.height)
    if page.image is None:
        raw.doubts.append(Doubt(kind=FAILED_PAGE, page=page.number, message=f"Page {page.number} {page.trouble}."))
        return PageRead(raw, [], 300, [])
    try:
        image, dpi = page.image, page.dpi
        if dpi < _LOW_DPI:
            image = np.array(Image.fromarray(image).resize((image.shape[1] * 2, image.shape[0] * 2), Image.Resampling.BICUBIC))
            dpi *= 2
        result = recognise(image, dpi, engine, settings.seconds_per_page)
    except MemoryError:
        raw.doubts.append(Doubt(kind=FAILED_PAGE, page=page.number, message=f"Page {page.number} needs more memory than there is."))
        return PageRead(raw, [], 300, [])
    raw.turned, raw.skew = result.turned, result.skew
    if result.turned in (90, 270):
        raw.width, raw.height = raw.height, raw.width
    scale = raw.width / result.image.shape[1] if result.image.shape[1] else 72 / result.dpi
    raw.rules = [Box(x0=b.x0 * scale, top=b.top * scale, x1=b.x1 * scale, bottom=b.bottom * scale) for b in result.rules]
    raw.doubts += _judgement(page.number, result, settings)
    if any(doubt.kind == FAILED_PAGE for doubt in raw.doubts):
        return PageRead(raw, [], result.dpi, [])  # what was seen is noise taken for letters
    patches = find_patches(page.number, result.image, result.words, result.unread, result.skew) if abs(result.skew) <= 1.5 else []
    raw.words = [RawWord(w.text, w.x0 * scale, w.top * scale, w.x1 * scale, w.bottom * scale, w.confidence) for w in result.words]
    return PageRead(raw, patches, result.dpi, result.words)


def _judgement(number: int, result: Recognised, settings: ReadSettings) -> list[Doubt]:
    if result.blank:
        return []
    if not result.words and result.timeouts:
        message = f"Page {number} took longer than {settings.seconds_per_page:.0f} seconds with every recipe."
        return [Doubt(kind=FAILED_PAGE, page=number, message=message)]
    letters = sum(map(str.isalnum, "".join(word.text for word in result.words)))
    if letters < 3 or result.score < 0.3:
        return [
            Doubt(
                kind=FAILED_PAGE,
                page=number,
                message=f"Page {number} shows something, but no text could be read (score {result.score:.2f}).",
            )
        ]
    if result.score < POOR:
        message = f"Page {number} was read badly (score {result.score:.2f} of 1 with recipe {result.recipe}); compare it with the scan."
        return [Doubt(kind="poor_scan", page=number, message=message)]
    return []


def _apply_codes(reads: list[PageRead], engine: Engine, settings: ReadSettings) -> None:
    """Read the codes of all pages once more as digits and put what is better in the place of what page recognition saw."""
    by_dpi: dict[int, list[tuple[PageRead, Patch]]] = {}
    for read in reads:
        for patch in read.patches:
            by_dpi.setdefault(read.dpi, []).append((read, patch))
    for dpi, pairs in by_dpi.items():
        seen = read_patches([patch for _, patch in pairs], engine, dpi, settings.seconds_per_page)
        for (read, patch), digits in zip(pairs, seen, strict=True):
            _replace(read, patch, digits)


def _replace(read: PageRead, patch: Patch, digits: Seen | None) -> None:
    text = "".join(word.text for word in patch.words)
    sure = min((word.confidence for word in patch.words), default=0.0)
    plain = text.isascii() and text.isdigit()
    torn = plain and len(patch.words) > 1 and len(text) <= 5
    if torn and (digits is None or text == digits.text or sure >= digits.confidence):
        # one code that was read in pieces
        digits = Seen(text, patch.x0, patch.top, patch.x1, patch.bottom, sure)
    elif digits is None or len(digits.text) > 5 or text == digits.text:
        if digits is not None or patch.words:
            return
        # a row begins here, though nothing can be made of its code
        digits = Seen("?", patch.x0, patch.top, patch.x1, patch.bottom, 0.0)
    elif plain and sure >= digits.confidence:
        if digits.confidence > 0.6:
            message = f"The code {text} could also be {digits.text}."
            read.raw.doubts.append(Doubt(kind="uncertain_code", page=patch.page, message=message))
        return
    scale = 72 / read.dpi
    gone = {id(word) for word in patch.words}
    keep = [raw for raw, word in zip(read.raw.words, read.words, strict=False) if id(word) not in gone]
    keep += read.raw.words[len(read.words) :]
    read.words = [word for word in read.words if id(word) not in gone]
    new = RawWord(digits.text, patch.x0 * scale, patch.top * scale, patch.x1 * scale, patch.bottom * scale, digits.confidence)
    read.raw.words = [*keep[: len(read.words)], *keep[len(read.words) :], new]
    if plain and text != digits.text:
        message = f"The code {digits.text} was first read as {text}."
        read.raw.doubts.append(Doubt(kind="uncertain_code", page=patch.page, message=message))


def recognise_pages(
    pages: Iterable[PageImage], settings: ReadSettings, progress: Callable[[int, int], None] | None = None, total: int = 0
) -> list[RawPage]:
    """Recognise pages, several side by side; no more images are in memory than are being worked on.

    Raises:
        MissingProgramError: the engine or its language data is not there.
    """
    engine = make_engine(settings.engine, settings.languages)
    reads: list[PageRead] = []
    waiting: deque[Future[PageRead]] = deque()
    with ThreadPoolExecutor(max_workers=settings.workers) as pool:
        for page in pages:
            pixels = page.image.size if page.image is not None else 0
            fits = max(1, int(settings.memory_mb * 1e6 / max(1, 12 * pixels)))
            while len(waiting) >= min(settings.workers + 1, fits):
                reads.append(waiting.popleft().result())
                if progress:
                    progress(len(reads), total)
            waiting.append(pool.submit(_recognise_page, page, engine, settings))
            del page
        while waiting:
            reads.append(waiting.popleft().result())
            if progress:
                progress(len(reads), total)
    return finish(reads, settings, engine)


def finish(reads: list[PageRead], settings: ReadSettings, engine: Engine | None = None) -> list[RawPage]:
    """The pages of a document, in order, with their codes read once more.

    Raises:
        MissingProgramError: the engine or its language data is not there.
    """
    if any(read.patches for read in reads):
        _apply_codes(reads, engine or shared_engine(settings.engine, settings.languages), settings)
    for read in reads:
        seat(read.raw.words)
    return [read.raw for read in reads]


@cache
def shared_engine(name: str, languages: str) -> Engine:
    """The engine that all pages of this process are recognised with: loading one takes longer than many a page."""
    return make_engine(name, languages)


def recognise_one(path: Path, number: int, media_type: str, settings: ReadSettings) -> PageRead:
    """Recognise one page of a PDF or an image file, on its own: what a worker is given to do.

    Args:
        path: the file.
        number: the page, from 1.
        media_type: what the file is.
        settings: limits and engine.

    Raises:
        InputError: the file cannot be opened.
        MissingProgramError: the engine or its language data is not there.
    """
    engine = shared_engine(settings.engine, settings.languages)
    if media_type != PDF:
        (page,) = file_images(path, settings, (number,))
        return _recognise_page(page, engine, settings)
    with closing(pypdfium2.PdfDocument(str(path))) as pdf:
        return _recognise_page(pdf_page_image(pdf, number, settings), engine, settings)


def frames(path: Path, settings: ReadSettings) -> int:
    """Number of pages of an image file.

    Raises:
        InputError: it cannot be opened, or has too many.
    """
    with _opened(path, settings) as (_, count):
        return count


def recognise_pdf_pages(
    pdf: Any, numbers: Iterable[int], settings: ReadSettings, progress: Callable[[int, int], None] | None = None, total: int = 0
) -> list[RawPage]:
    """Recognise the pages of an open PDF with these numbers."""
    return recognise_pages((pdf_page_image(pdf, number, settings) for number in numbers), settings, progress, total)


def read_image(
    path: Path, source_id: str, edition: str, media_type: str, *, settings: ReadSettings | None = None, work: PageWork | None = None
) -> ReadResult:
    """Read an image file, or a TIFF of several pages, by OCR.

    Raises:
        InputError: it is no image, or shows no text on any page.
        MissingProgramError: Tesseract or its language data is not there.
    """
    settings = settings or ReadSettings()
    if work is None:
        raws = recognise_pages(file_images(path, settings), settings)
    else:
        raws = finish(work.recognise(path, range(1, frames(path, settings) + 1), media_type, settings), settings)
    doubts = [doubt for raw in raws for doubt in raw.doubts]
    text, pages = join_pages(map(write_page, raws))
    if not text.strip():
        why = doubts[0].message if doubts else "Every page is blank."
        raise InputError(f"{path.name}: no text was found. {why}", "See that the image shows printed text, upright and sharp.")
    return ReadResult(
        document=Document(source_id=source_id, edition=edition, text=text, pages=pages), doubts=tuple(doubts), media_type=media_type
    )
