"""`stagewijzer explain`: why a record says what it says."""

from pathlib import Path

import click


@click.command()
@click.argument("record", metavar="ID")
@click.option("--edition", help="Only this edition  [default: all that have it].")
@click.option(
    "--dataset", type=click.Path(path_type=Path, file_okay=False), default=Path("extracted/dataset"), show_default=True, help="The dataset."
)
def command(record: str, edition: str | None, dataset: Path) -> None:
    """Show the source lines, the mentions and the rule per field of the provision or agreement ID."""
    from pipeline import load_dataset
    from pipeline.explain.account import explain
    from pipeline.explain.render import render

    click.echo(render(explain(load_dataset(dataset), record.strip(), edition)))
