"""`stagewijzer schemas`: write or check the JSON Schemas of the published records."""

from pathlib import Path

import click

from pipeline.errors import ChecksFailedError


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("schemas"), show_default=True, help="Folder to write."
)
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if a file differs from the models.")
def command(out: Path, check: bool) -> None:
    """Write the JSON Schemas of the published records, made from the models."""
    from pipeline.publish import schemas

    if check:
        if stale := schemas.stale(out):
            raise ChecksFailedError(f"{out} differs from the models in {', '.join(stale)}.", "Run `make schemas` and commit the result.")
        click.echo(f"{out} is up to date.")
        return
    for path in schemas.write(out):
        click.echo(str(path))
