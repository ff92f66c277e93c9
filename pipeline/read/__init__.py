"""Read: a published file becomes stored text with positions."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.models.document import Doubt
from pipeline.read.detect import EXTENSIONS, HTML, IMAGES, PDF, detect
from pipeline.read.settings import OcrChoice, ReadResult, ReadSettings

if TYPE_CHECKING:
    from pipeline.read.work import PageWork

__all__ = ["OcrChoice", "ReadResult", "ReadSettings", "detect", "read"]


def read(
    path: Path,
    source_id: str,
    edition: str,
    *,
    ocr: OcrChoice = "auto",
    settings: ReadSettings | None = None,
    work: "PageWork | None" = None,
) -> ReadResult:
    """Read a document of any kind that is read: PDF, scan, image, web page or plain text, told apart by content.

    Args:
        path: the file.
        source_id: the source family, for the result.
        edition: the edition, for the result.
        ocr: for PDFs: `never` takes the text layer as it is, `always` ignores it, `auto` decides page by page.
        settings: limits and choice of engine; the defaults suit a desktop.
        work: has the pages of PDFs and images worked on, by other processes for instance; without one that is done here.

    Returns:
        The document and what reading is not sure of; pages that could not be read are in `failed_pages`.

    Raises:
        InputError: nothing can be read from the file as a whole.
        MissingProgramError: OCR is needed and not installed.
    """
    settings = settings or ReadSettings()
    kind = detect(path)
    size = path.stat().st_size
    if size > settings.max_bytes:
        raise InputError(
            f"{path.name} has {size / 1e6:.0f} MB, more than the limit of {settings.max_bytes / 1e6:.0f} MB.",
            "Split it, or raise max_bytes.",
        )
    if kind == PDF:
        from pipeline.read.pdf import read_pdf

        result = read_pdf(path, source_id, edition, ocr=ocr, settings=settings, work=work)
    elif kind in IMAGES:
        from pipeline.read.scan import read_image

        if ocr == "never":
            raise InputError(f"{path.name} is an image, and OCR is switched off.", "Allow OCR with --ocr auto.")
        result = read_image(path, source_id, edition, kind, settings=settings, work=work)
    elif kind == HTML:
        from pipeline.read.html import read_html

        result = ReadResult(document=read_html(path.read_bytes(), source_id, edition), media_type=kind)
    else:
        from pipeline.read.text import read_text

        result = ReadResult(document=read_text(path.read_bytes(), source_id, edition, path.name), media_type=kind)
    if path.suffix.lower() not in EXTENSIONS[kind]:
        message = f"{path.name} is {kind} by its content, whatever its name says."
        result = result.model_copy(update={"doubts": (Doubt(kind="wrong_extension", page=1, message=message), *result.doubts)})
    return result
