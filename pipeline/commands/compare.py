"""`stagewijzer compare`: what changed from one edition of a source to another, and why."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import OCR, SETTINGS

if TYPE_CHECKING:
    from pipeline.read import OcrChoice

FOLDER = click.Path(path_type=Path)
DIFFERENCES = 1


@click.command()
@click.argument("old", metavar="SOURCE/OLD")
@click.argument("new", metavar="SOURCE/NEW")
@click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder of the sources.")
@click.option("--out", type=FOLDER, default=Path("extracted"), show_default=True, help="Folder for the result.")
@click.option("--published", type=FOLDER, default=None, help="Dataset published before, to tell changed rules  [default: OUT/dataset].")
@OCR
@SETTINGS
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON, see schemas/comparison.json.")
def command(old: str, new: str, raw: Path, out: Path, published: Path | None, ocr: "OcrChoice", settings: Path, as_json: bool) -> int:
    """Compare two editions of a source: exit code 0 where nothing changed, 1 where something did, 2 for wrong input.

    The documents are read with today's rules, so that what changed in them is kept apart from what is only read otherwise than
    in the published dataset, and from what an analyst corrected.
    """
    from pipeline.compare.delta import delta
    from pipeline.compare.editions import compare
    from pipeline.compare.write import lines, write_comparison
    from pipeline.lookup.load import load
    from pipeline.normalise import load_assumptions

    dataset = published or out / "dataset"
    # Without a dataset there is nothing to compare the reading with; one that is named, or damaged, is looked at.
    before = load(dataset).agreements if published or dataset.exists() else ()
    comparison, one, other = compare(raw, old, new, before, load_assumptions(settings), ocr)
    folder = write_comparison(comparison, delta(one, other), out)
    if as_json:
        click.echo(comparison.model_dump_json(indent=2))
    else:
        for line in [*lines(comparison), f"written to {folder}: comparison.json, changes.csv, delta.jsonl, index.html"]:
            click.echo(line)
    return DIFFERENCES if comparison.changes else 0
