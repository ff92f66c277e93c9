"""`stagewijzer run`: the main job."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import OCR, SETTINGS

if TYPE_CHECKING:
    from pipeline.read import OcrChoice

FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder of the sources.")
@click.option("--out", type=FOLDER, default=Path("extracted"), show_default=True, help="Folder for the result.")
@SETTINGS
@OCR
def command(raw: Path, out: Path, settings: Path, ocr: "OcrChoice") -> None:
    """Read every source and write the dataset."""
    from pipeline.normalise import load_assumptions
    from pipeline.publish.context import Context
    from pipeline.run import runner

    summary = runner.run(raw, out, ocr=ocr, context=Context(assumptions=load_assumptions(settings)))
    for line in summary.lines():
        click.echo(line)
    if partial := summary.partial():
        raise partial
