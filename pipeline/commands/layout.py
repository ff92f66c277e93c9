"""`stagewijzer layout`: the second step on its own."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands import KIND, OCR

if TYPE_CHECKING:
    from pipeline.models.source import Kind
    from pipeline.read import OcrChoice


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@KIND
@OCR
def command(file: Path, kind: "Kind | None", ocr: "OcrChoice") -> None:
    """Show how a document is taken apart: a JSON line per entry, then what belongs to none."""
    from pipeline.layout import layout
    from pipeline.read import read
    from pipeline.run.sources import check_file, slug

    check_file(file)
    document = read(file, slug(file.stem), "unknown", ocr=ocr).document
    taken_apart = layout(document, kind)
    for entry in taken_apart.entries:
        shown: dict[str, Any] = entry.model_dump(include={"cao_code", "cao_name", "sector", "pages"})
        for cell in entry.cells:
            shown[cell.name] = [" | ".join(document.text[part.start : part.end] for part in line.parts) for line in cell.lines]
        shown["doubts"] = [f"{doubt.kind}: {doubt.message}" for doubt in entry.doubts]
        click.echo(json.dumps(shown, ensure_ascii=False))
    for doubt in taken_apart.doubts:
        click.echo(json.dumps({"doubt": doubt.model_dump()}, ensure_ascii=False))
    for span in taken_apart.furniture:
        click.echo(json.dumps({"furniture": document.text[span.start : span.end], "page": span.page}, ensure_ascii=False))
