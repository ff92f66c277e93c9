"""Pictures of the pages that carry evidence, for sources that have geometry."""

from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from pipeline.report.inputs import ReportSource

FOLDER: Final = "pictures"
_DPI: Final = 110
_MAX_SIDE: Final = 2000


class Picture(NamedTuple):
    """A page's picture: its path in the report, and the page's size in points."""

    page: int
    path: str
    width: float
    height: float


def draw(source: ReportSource, report: Path) -> dict[int, Picture]:
    """Draw the pages that carry evidence with a place on the page into the report; a page that cannot be drawn is left out."""
    reading = source.reading
    if reading is None:
        return {}
    records = source.part.extraction.agreements
    wanted = {e.page for agreement in records for provision in agreement.provisions for e in provision.evidence if e.bbox is not None}
    document = Path(reading.path)
    if not wanted or not document.is_file():
        return {}
    found = {}
    for page in reading.document.pages:
        if page.number in wanted and page.width and page.height:
            image = _image(document, page.number, page.turned)
            if image is not None:
                path = f"{FOLDER}/{source.part.source.id}--{source.part.source.edition}--{page.number}.png"
                (report / FOLDER).mkdir(exist_ok=True)
                image.thumbnail((_MAX_SIDE, _MAX_SIDE))
                image.quantize(64).save(report / path, optimize=False)
                found[page.number] = Picture(page.number, path, page.width, page.height)
    return found


def _image(document: Path, number: int, turned: int) -> Image.Image | None:
    try:
        if document.suffix.lower() == ".pdf":
            import pypdfium2

            with pypdfium2.PdfDocument(document) as pdf:
                image: Image.Image = pdf[number - 1].render(scale=_DPI / 72).to_pil().convert("RGB")
        else:
            with Image.open(document) as opened:
                opened.seek(number - 1)
                image = opened.convert("RGB")
    except Exception:
        # Whatever is wrong with a picture, the text beside it stays.
        return None
    # Pillow turns counter-clockwise; `turned` says how far the page was turned clockwise to stand upright.
    return image.rotate(-turned, expand=True) if turned else image
