"""A picture of a page with what was read and found on it: words, column bands, rows and cells."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from pipeline.errors import InputError
from pipeline.layout.columns import Columns, find_columns
from pipeline.layout.placed import place
from pipeline.layout.tablehead import find_header
from pipeline.models.document import Box, Document, Layout, Page
from pipeline.read.detect import IMAGES, PDF, detect
from pipeline.read.settings import ReadSettings

_DPI = 110
_WORD, _FURNITURE = (150, 150, 150), (230, 140, 0)
_BANDS = {"code": (200, 0, 120), "name": (0, 120, 200), "tekst1": (0, 140, 60), "tekst2": (120, 60, 200), "body": (0, 140, 60)}


def page_picture(path: Path, page: Page) -> Image.Image:
    """The page as published, upright, in colour, at 110 dpi."""
    kind = detect(path)
    if kind == PDF:
        import pypdfium2

        pdf = pypdfium2.PdfDocument(str(path))
        try:
            picture = pdf[page.number - 1].render(scale=_DPI / 72).to_pil().convert("RGB")
        finally:
            pdf.close()
    elif kind in IMAGES:
        from pipeline.read.scan import file_images

        frames = [frame for frame in file_images(path, ReadSettings()) if frame.number == page.number]
        if not frames or frames[0].image is None:
            raise InputError(f"Page {page.number} of {path.name} cannot be shown.", "Choose another page.")
        picture = Image.fromarray(frames[0].image).convert("RGB")
    else:
        raise InputError(f"{path.name} has no pages to draw on.", "Give a PDF or an image.")
    if page.turned:
        picture = Image.fromarray(np.rot90(np.asarray(picture), -(page.turned // 90) % 4))
    width = round((page.width or 595) * _DPI / 72)
    sized: Image.Image = picture.resize((width, round(width * picture.height / picture.width)))
    return sized


def draw(path: Path, document: Document, layout: Layout, number: int) -> Image.Image:
    """Draw what was found on a page over its image.

    Args:
        path: the file that the document was read from.
        document: the document after reading.
        layout: its entries.
        number: number of the page, from 1.

    Raises:
        InputError: there is no such page, or the source has no pages to draw on.
    """
    pages = {page.number: page for page in document.pages}
    if number not in pages:
        raise InputError(f"There is no page {number}; {path.name} has {len(pages)}.", "Choose a page that is there.")
    page = pages[number]
    picture = page_picture(path, page)
    pen = ImageDraw.Draw(picture)
    scale = picture.width / (page.width or 595)

    def frame(box: Box | None, colour: tuple[int, int, int], thick: int = 1, grow: float = 0) -> None:
        if box is not None:
            corners = (box.x0 - grow, box.top - grow, box.x1 + grow, box.bottom + grow)
            pen.rectangle([round(side * scale) for side in corners], outline=colour, width=thick)

    for word in page.words:
        frame(word.box, _WORD)
    for span in layout.furniture:
        if span.page == number:
            frame(span.box, _FURNITURE, 2)
    columns = _columns(document, number)
    for start, label in zip(columns.starts, columns.labels, strict=True) if columns else ():
        x = round(start * scale) - 3
        pen.line([(x, 0), (x, picture.height)], fill=_BANDS[label], width=1)
        pen.text((x + 4, 2), label, fill=_BANDS[label])
    for entry in layout.entries:
        tops = []
        for cell in entry.cells:
            boxes = [part.box for line in cell.lines for part in line.parts if part.page == number and part.box]
            if boxes:
                frame(_around(boxes), _BANDS[cell.name], 2, 2)
                tops.append(min(box.top for box in boxes))
        names = [span.box for span in entry.name_spans if span.page == number and span.box]
        if names:
            frame(_around(names), _BANDS["name"], 2, 2)
            tops.append(min(box.top for box in names))
        if tops:
            y = round(min(tops) * scale) - 4
            pen.line([(0, y), (picture.width, y)], fill=_BANDS["code"], width=1)
            pen.text((3, y + 1), entry.cao_code or "?", fill=_BANDS["code"])
    return picture


def _columns(document: Document, number: int) -> Columns | None:
    pages = list(place(document))
    headers = {page.number: header for page in pages if (header := find_header(page))}
    return find_columns(pages, headers).get(number)


def _around(boxes: list[Box]) -> Box:
    return Box(
        x0=min(box.x0 for box in boxes),
        top=min(box.top for box in boxes),
        x1=max(box.x1 for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
