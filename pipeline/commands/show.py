"""`stagewijzer show`: a picture of what was found on a page."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import OCR

if TYPE_CHECKING:
    from pipeline.read import OcrChoice


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("page", type=click.IntRange(min=1))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Picture to write; by default FILE-pPAGE.png in this folder.")
@OCR
def command(file: Path, page: int, out: Path | None, ocr: "OcrChoice") -> None:
    """Draw words, columns, rows and cells over a PAGE of a PDF or scan."""
    from pipeline.errors import UnwritableOutputError
    from pipeline.layout import layout
    from pipeline.read import read
    from pipeline.read.show import draw
    from pipeline.run.sources import check_file, slug

    check_file(file)
    document = read(file, slug(file.stem), "unknown", ocr=ocr).document
    picture = draw(file, document, layout(document, "annex"), page)
    target = out or Path(f"{file.stem}-p{page}.png")
    try:
        picture.save(target)
    except (OSError, ValueError) as error:
        raise UnwritableOutputError(f"{target} cannot be written: {error}.") from error
    click.echo(str(target))
