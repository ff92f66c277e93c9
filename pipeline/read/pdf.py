"""Read a PDF page by page: the text layer where it is good, else OCR of the page's image."""

from __future__ import annotations

import gc
import logging
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import pdfplumber
import pypdfium2

from pipeline.errors import InputError, MissingProgramError, StagewijzerError
from pipeline.models.document import Document, Doubt, Page
from pipeline.read.detect import PDF
from pipeline.read.printed import printed
from pipeline.read.raw import RawPage, join_pages, write_page
from pipeline.read.settings import FAILED_PAGE, OcrChoice, ReadResult, ReadSettings
from pipeline.read.textlayer import layer_trouble, text_layer
from pipeline.read.work import Layer, PageWork

_PDFIUM = Lock()
"""Documents may be read by several threads of one process, and pdfium is not made for that."""
_PAGES_AT_ONCE = 200
_BLANK_TROUBLE = "it has no text layer"


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the parsers' own warnings, which go page by page into the doubts instead."""
    loggers = [logging.getLogger(name) for name in ("pdfminer", "pdfplumber")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def open_pdf(path: Path, settings: ReadSettings) -> Any:
    """Open a PDF with pdfium after checking that it can be read at all.

    Raises:
        InputError: it is encrypted, damaged, without pages or beyond a limit.
    """
    try:
        pdf = pypdfium2.PdfDocument(str(path))
    except pypdfium2.PdfiumError as error:
        # pdfium's error code may be left over from another file: the file itself tells
        data = path.read_bytes()
        if b"/Encrypt" in data:
            raise InputError(f"{path.name} is protected by a password.", "Save a copy without a password and give that.") from error
        if re.search(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b", data):
            raise InputError(f"{path.name} has no pages.", "Download it again.") from error
        raise InputError(
            f"{path.name} is damaged and cannot be opened as a PDF.", "Download it again, or print it to a new PDF."
        ) from error
    pages = len(pdf)
    if not pages:
        pdf.close()
        raise InputError(f"{path.name} has no pages.", "Download it again.")
    if pages > settings.max_pages:
        pdf.close()
        raise InputError(f"{path.name} has {pages} pages, more than the limit of {settings.max_pages}.", "Split it, or raise max_pages.")
    return pdf


def _image_share(images: Sequence[dict[str, Any]], area: float) -> float:
    return min(1.0, max((float(i["width"]) * float(i["height"]) / max(1.0, area) for i in images), default=0.0))


def read_pdf(
    path: Path,
    source_id: str,
    edition: str,
    *,
    ocr: OcrChoice = "auto",
    settings: ReadSettings | None = None,
    progress: Callable[[int, int], None] | None = None,
    work: PageWork | None = None,
) -> ReadResult:
    """Read a PDF.

    Args:
        path: the file.
        source_id: the source family, for the result.
        edition: the edition, for the result.
        ocr: `never` takes the text layer as it is, `always` ignores it, `auto` decides page by page.
        settings: limits.
        progress: told (pages done, pages in all).
        work: has the pages worked on; without one that is done here.

    Returns:
        The document and the doubts. A page of which nothing can be read is empty and has a doubt `unreadable_page`.

    Raises:
        InputError: the file as a whole cannot be read.
        MissingProgramError: OCR is needed for a page and Tesseract or its language is not there.
    """
    settings = settings or ReadSettings()
    with ExitStack() as stack:
        with _PDFIUM:
            pdf = open_pdf(path, settings)
            count = len(pdf)
            if work is None:
                stack.callback(pdf.close)
            else:
                pdf.close()  # those who work on the pages open it themselves
        numbers: Sequence[int] = range(1, count + 1)
        layers = _text_layers(path, pdf, numbers, ocr, settings) if work is None else work.layers(path, count, ocr, settings)
        # a page is written as soon as it is read, for as it is read it takes ten times the memory
        written: list[tuple[bytes, Page]] = []
        doubts: list[Doubt] = []
        wanted: list[tuple[int, str]] = []
        for raw, why in layers:
            written.append(_put_by(write_page(raw)))
            doubts += raw.doubts
            if why is not None:
                wanted.append((raw.number, why))
        if wanted:
            from pipeline.read.scan import finish, recognise_pdf_pages

            numbers = [number for number, _ in wanted]
            try:
                if work is None:
                    seen = recognise_pdf_pages(pdf, numbers, settings, progress, count)
                else:
                    seen = finish(work.recognise(path, numbers, PDF, settings), settings)
                for raw in seen:
                    if raw.words or not written[raw.number - 1][1].words:
                        written[raw.number - 1] = _put_by(write_page(raw))
                        # what OCR could read is no longer in doubt
                        doubts = [doubt for doubt in doubts if doubt.page != raw.number or doubt.kind != FAILED_PAGE] + raw.doubts
            except MissingProgramError:
                if ocr == "always" or len(wanted) == count:
                    raise
                for number, why in wanted:
                    doubts.append(Doubt(kind=FAILED_PAGE, page=number, message=f"Page {number}: {why}, and Tesseract is not installed."))
            for number, why in wanted:
                if ocr == "auto" and len(wanted) < count and written[number - 1][1].road == "ocr":
                    doubts.append(Doubt(kind="page_by_ocr", page=number, message=f"Page {number} was read by OCR: {why}."))
    written.reverse()
    text, pages = join_pages(_taken_up(written.pop()) for _ in range(count))  # each is let go as soon as it has its place
    if not text or text.isspace():  # `strip` would copy a text of megabytes
        reason = "and OCR is switched off" if ocr == "never" else "and OCR finds none"
        raise InputError(f"{path.name} has no text on any page, {reason}.", "See that the file shows text, and allow OCR with --ocr auto.")
    document = Document(source_id=source_id, edition=edition, text=text, pages=pages)
    return ReadResult(document=document, doubts=tuple(sorted(doubts, key=lambda doubt: doubt.page)), media_type="application/pdf")


def _put_by(written: tuple[str, Page]) -> tuple[bytes, Page]:
    """A written page with its text compressed, until all pages are there."""
    text, page = written
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1), page


def _taken_up(kept: tuple[bytes, Page]) -> tuple[str, Page]:
    packed, page = kept
    return zlib.decompress(packed).decode("utf-8", "surrogatepass"), page


def text_layers(path: Path, numbers: Sequence[int], ocr: OcrChoice, settings: ReadSettings) -> list[Layer]:
    """Some pages of a PDF by their text layer, on their own: what a worker is given to do.

    Raises:
        InputError: the file cannot be opened.
    """
    with closing(open_pdf(path, settings)) as pdf:
        return list(_text_layers(path, pdf, numbers, ocr, settings))


def _text_layers(path: Path, pdf: Any, numbers: Sequence[int], ocr: OcrChoice, settings: ReadSettings) -> Iterator[Layer]:
    """Pages by their text layer, one by one, each with the reason why OCR must read it, if it must."""
    for first in range(0, len(numbers), _PAGES_AT_ONCE):  # the parser holds on to what it has seen of a document until it is closed
        part = numbers[first : first + _PAGES_AT_ONCE]
        with _quiet():
            try:
                plumber = pdfplumber.open(str(path), pages=list(part))
                pages = {page.page_number: page for page in plumber.pages}
                # to find these the parser has read every page's entry of the document, and keeps them all
                plumber.doc._cached_objs.clear()
            except Exception:  # the other parser could open it: each page then takes the OCR road
                plumber, pages = None, {}
            try:
                for number in part:
                    yield _one_page(pdf, pages.pop(number, None), number, ocr, settings)
            finally:
                if plumber is not None:
                    plumber.close()
                plumber, pages = None, {}
                gc.collect()  # its parts hold each other, and the next one would be read beside them


def _one_page(pdf: Any, page: Any, number: int, ocr: OcrChoice, settings: ReadSettings) -> Layer:
    try:
        width, height = (float(side) for side in pdf.get_page_size(number - 1))
    except pypdfium2.PdfiumError:
        width = height = 0.0
    raw = RawPage(number, "pdf", width, height)
    if max(width, height) > settings.max_page_points or min(width, height) <= 0:
        trouble = "is too large" if width else "is damaged"
        raw.doubts.append(Doubt(kind=FAILED_PAGE, page=number, message=f"Page {number} {trouble}: {width:.0f} by {height:.0f} points."))
        return raw, None
    if ocr == "always":
        return raw, "OCR was asked for"
    share = 0.0
    why: str | None
    try:
        if page is None:
            raise ValueError("page not found")
        try:
            things, across, down = printed(page), float(page.width), float(page.height)
            share = _image_share(things.images, across * down)
            raw = text_layer(things, number, across, down)
        finally:
            page.close()
        why = layer_trouble(raw, share)
    except StagewijzerError:
        raise
    except Exception as error:  # whatever a damaged page does to the parser concerns that page alone
        message = f"Page {number} is damaged ({type(error).__name__}) and could not be read."
        raw.doubts.append(Doubt(kind=FAILED_PAGE, page=number, message=message))
        why = "its text layer is damaged"
    if why is None or (ocr == "never" and raw.words):
        return raw, None
    if ocr == "never":
        if share > 0.05 and not raw.doubts:
            raw.doubts.append(Doubt(kind=FAILED_PAGE, page=number, message=f"Page {number}: {why}, and OCR is switched off."))
        return raw, None
    if why == _BLANK_TROUBLE and _blank(pdf, number):
        return raw, None
    return raw, why


def _blank(pdf: Any, number: int) -> bool:
    """Whether a page shows nothing at all."""
    try:
        page = pdf[number - 1]
        image = page.render(scale=0.5, grayscale=True).to_pil()
        page.close()
    except pypdfium2.PdfiumError:
        return False
    low, high = image.getextrema()
    return bool(high - low < 24)
