"""`stagewijzer extract`: the same as `run`, on one document."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import KIND, OCR

if TYPE_CHECKING:
    from pipeline.models.source import Kind
    from pipeline.read import OcrChoice


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for agreements.jsonl and the tables.")
@KIND
@OCR
@click.option("--source-id", default=None, help="Id of the source  [default: made of the file name].")
@click.option("--edition", default=None, help="Edition of the source  [default: unknown].")
def command(file: Path, out: Path, kind: "Kind | None", ocr: "OcrChoice", source_id: str | None, edition: str | None) -> None:
    """Read one document outside raw/ and write its records."""
    from pipeline.run import runner

    summary = runner.run_loose(file, out, kind, source_id, edition, ocr)
    for line in summary.lines():
        click.echo(line)
    if partial := summary.partial():
        raise partial
