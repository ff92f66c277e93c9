"""`stagewijzer read`: the first step on its own."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import OCR

if TYPE_CHECKING:
    from pipeline.read import OcrChoice


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@OCR
def command(file: Path, ocr: "OcrChoice") -> None:
    """Show what is read from a document: a JSON line per page, then one per doubt."""
    from pipeline.read import read
    from pipeline.run.sources import check_file, slug

    check_file(file)
    result = read(file, slug(file.stem), "unknown", ocr=ocr)
    for page in result.document.pages:
        shown = page.model_dump(include={"number", "start", "end", "road", "width", "height"})
        shown |= {"words": len(page.words), "text": result.document.text[page.start : page.end]}
        click.echo(json.dumps(shown, ensure_ascii=False))
    for doubt in result.doubts:
        click.echo(json.dumps({"doubt": doubt.model_dump()}, ensure_ascii=False))
