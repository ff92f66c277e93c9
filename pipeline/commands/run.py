"""`stagewijzer run`: the main job."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from pipeline.commands import OCR, RELEASES, SETTINGS
from pipeline.errors import UnwritableOutputError
from pipeline.run import receipt
from pipeline.run.keys import tree

if TYPE_CHECKING:
    from pipeline.read import OcrChoice
    from pipeline.run.keys import Parts

FOLDER = click.Path(path_type=Path)


@click.command()
@click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder of the sources.")
@click.option("--out", type=FOLDER, default=Path("extracted"), show_default=True, help="Folder for the result.")
@SETTINGS
@RELEASES
@OCR
@click.option("--explain", is_flag=True, help="Say of each step whether it runs, and why.")
@click.option("--force", is_flag=True, help="Do everything anew, whatever is kept of the last run.")
@click.option("--keep", type=click.FloatRange(min=0), default=4.0, show_default=True, help="Gigabytes of work to keep; the oldest goes.")
@click.option("--wait/--no-wait", default=True, help="Wait for another run that writes to the same folder  [default: wait].")
@click.option("--workers", type=click.IntRange(0, 512), default=None, help="Processes; 0: this one alone  [default: one a processor].")
@click.option("--cluster", default=None, metavar="tcp://HOST:PORT|local", help="Work on a Dask cluster, or on one started on this machine.")
@click.option(
    "--json-log", type=click.Path(path_type=Path, allow_dash=True), default=None, help="Write a line of JSON per event; - for stderr."
)
def command(
    raw: Path,
    out: Path,
    settings: Path,
    releases: Path,
    ocr: "OcrChoice",
    explain: bool,
    force: bool,
    keep: float,
    wait: bool,
    workers: int | None,
    cluster: str | None,
    json_log: Path | None,
) -> None:
    """Read every source and write the dataset; what has not changed since the last run is not done again."""
    given = _given(raw, out, settings, releases, ocr)
    if given is not None and not force and (lines := receipt.unchanged(out, given)) is not None:
        if explain:
            click.echo("nothing changed since the last run, neither what it read nor what it wrote", err=True)
        for line in lines:
            click.echo(line)
        return

    # Imported here: an unchanged rerun does not need them.
    from pipeline.normalise import load_assumptions
    from pipeline.publish.context import Context
    from pipeline.publish.release import load_releases
    from pipeline.run import runner

    def tell(line: str) -> None:
        click.echo(line, err=True)

    context = Context(load_releases(releases), load_assumptions(settings))
    with _opened(json_log) as log:
        options = runner.Options(
            force=force, wait=wait, limit=int(keep * 1e9), tell=tell, explain=tell if explain else None, log=log, workers=workers,
            cluster=cluster,
        )  # fmt: skip
        summary = runner.run(raw, out, ocr=ocr, context=context, options=options, given=given)
    for line in summary.lines():
        click.echo(line)
    if partial := summary.partial():
        raise partial


def _given(raw: Path, out: Path, settings: Path, releases: Path, ocr: str) -> "Parts | None":
    try:
        return receipt.inputs(raw, out, settings, {"--ocr": ocr} | {f"release {name}": sha for name, sha in tree(releases).items()})
    except OSError:
        # The run itself says what cannot be read, and what to do about it.
        return None


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str] | None]:
    if path is None:
        yield None
    elif str(path) == "-":
        yield sys.stderr
    else:
        try:
            log = path.open("a", encoding="utf-8")
        except OSError as error:
            raise UnwritableOutputError(f"{path} cannot be written: {error.strerror}.", "Name another file with --json-log.") from error
        with log:
            yield log
