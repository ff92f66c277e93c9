"""`stagewijzer fetch`: download the sources that have an address, and say which changed."""

from datetime import date
from pathlib import Path

import click


@click.command()
@click.option("--raw", type=click.Path(path_type=Path), default=Path("raw"), show_default=True, help="Folder of the sources.")
@click.option("--source", default=None, help="Only this source  [default: all that have an address].")
@click.option("--max-mb", type=click.FloatRange(min=0.001), default=200, show_default=True, help="Largest document, in megabytes.")
@click.option("--timeout", type=click.FloatRange(min=1), default=300, show_default=True, help="Longest time for one document, in seconds.")
@click.option("--retries", type=click.IntRange(0, 10), default=3, show_default=True, help="Further tries when a server is busy.")
@click.option("--user-agent", default=None, help="How the program names itself, with an address to reach you at.")
def command(raw: Path, source: str | None, max_mb: float, timeout: float, retries: int, user_agent: str | None) -> None:
    """Download sources that have an address. A changed document becomes a new snapshot; nothing is overwritten."""
    from pipeline.errors import InputError
    from pipeline.intake.fetch import fetch, partial
    from pipeline.intake.http import Getter, Limits

    if user_agent is not None and not user_agent.isprintable():
        raise InputError("--user-agent has characters that cannot be sent.", "Give a line of plain text.")
    limits = Limits(max_bytes=int(max_mb * 1_000_000), total_seconds=timeout, retries=retries)
    getter = Getter(limits, user_agent) if user_agent else Getter(limits)
    outcomes = fetch(raw, getter, date.today(), source)
    for outcome in outcomes:
        click.echo(outcome.line())
    if any(outcome.state == "changed" for outcome in outcomes):
        click.echo("Run `make run` to read what is new.")
    if error := partial(outcomes):
        raise error
