"""`stagewijzer clean`: remove the kept work of earlier runs."""

from pathlib import Path

import click


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("extracted"), show_default=True, help="Folder of the result.")
@click.option("--keep", type=click.FloatRange(min=0), default=0.0, show_default=True, help="Gigabytes to keep; the oldest goes.")
@click.option("--wait/--no-wait", default=True, help="Wait for a run that is under way  [default: wait].")
def command(out: Path, keep: float, wait: bool) -> None:
    """Remove the work that is kept for the next run; the dataset stays."""
    import shutil

    from pipeline.publish import place
    from pipeline.run import lock
    from pipeline.run.receipt import WORK
    from pipeline.run.store import Store

    if not out.is_dir():
        click.echo(f"{out} is not there; nothing is kept.")
        return
    with lock.hold(out, wait, lambda line: click.echo(line, err=True)):
        place.clear_leftovers(out, keep=(lock.NAME,))
        store = Store(out / WORK)
        store.tidy()
        gone = store.trim(int(keep * 1e9))
        if not keep:
            shutil.rmtree(out / WORK, ignore_errors=True)
        left = store.size()
    click.echo(f"removed {gone.entries} results, {gone.bytes / 1e6:.1f} MB; {left.entries} results, {left.bytes / 1e6:.1f} MB kept")
