"""`stagewijzer release`: fix a version of the dataset, so that the next one is told apart from it."""

from datetime import date, datetime
from pathlib import Path

import click

from pipeline.commands import RELEASES

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.option("--dataset", type=FOLDER, default=Path("extracted/dataset"), show_default=True, help="The dataset.")
@RELEASES
@click.option("--note", multiple=True, help="A line for the changelog; may be given several times.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the release  [default: today].")
@click.option("--check", is_flag=True, help="Only say which version is due and why; exit code 1 where one is.")
def command(dataset: Path, releases: Path, note: tuple[str, ...], day: datetime | None, check: bool) -> int:
    """Release the dataset under the version that its changes ask for: column changed major, edition minor, correction patch."""
    from pipeline.errors import InputError
    from pipeline.publish.place import replace_text
    from pipeline.publish.release import load_releases, manifest, read_candidate

    if any(not line.strip() or not line.isprintable() for line in note):
        raise InputError("--note is empty or has characters that no line can hold.", "Give one line of plain text.")
    candidate = read_candidate(dataset)
    if check:
        click.echo(f"version {candidate.version}" + ("" if candidate.notes else " (released)"))
        for line in candidate.notes:
            click.echo(f"- {line}")
        return 1 if candidate.notes else 0
    made = manifest(candidate, load_releases(releases), day.date() if day else date.today(), note)
    path = releases / f"{made.version}.json"
    replace_text(path, made.model_dump_json(indent=1) + "\n")
    click.echo(f"released {made.version} in {path}; run `make run` to have it in the changelog, and commit both.")
    return 0
