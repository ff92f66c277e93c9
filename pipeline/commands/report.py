"""`stagewijzer report`: write the report anew from the last run."""

from pathlib import Path

import click


@click.command("report")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("extracted"), show_default=True, help="Folder of the result."
)
def command(out: Path) -> None:
    """Write the report anew from the last run, with the figures of the last `stagewijzer evaluate`."""
    from pipeline.report import inputs
    from pipeline.report.write import write_report

    click.echo(write_report(inputs.load(out), out))
