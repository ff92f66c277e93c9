"""`stagewijzer summary`: ranges of internship pay, what they count, and the ministry's figures beside them."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from pipeline.models.record import GrossNet


@click.command("summary")
@click.option(
    "--dataset", type=click.Path(path_type=Path, file_okay=False), default=Path("extracted/dataset"), show_default=True, help="The dataset."
)
@click.option("--source", default="szw-annex", show_default=True, help="Which source.")
@click.option("--edition", help="Which edition [default: the last one in the dataset].")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Amounts in force on this day [default: the edition's last day].")
@click.option("--any-date", is_flag=True, help="Count amounts whatever their dates.")
@click.option("--gross-net", type=click.Choice(["gross", "net", "unspecified"]), help="Only these amounts [default: all].")
def command(dataset: Path, source: str, edition: str | None, day: datetime | None, any_date: bool, gross_net: str | None) -> None:
    """Derive ranges of internship pay from the dataset, and say what they count."""
    from pipeline.errors import InputError
    from pipeline.lookup.load import read_agreements
    from pipeline.summary.counting import Choice, sort_out
    from pipeline.summary.ranges import load_study
    from pipeline.summary.render import render

    if day is not None and any_date:
        raise InputError("--date and --any-date contradict each other.", "Give one of them.")
    agreements = read_agreements(dataset)
    editions = sorted({item.edition for item in agreements if item.source_id == source})
    edition = edition or (editions[-1] if editions else None)
    chosen = [item for item in agreements if (item.source_id, item.edition) == (source, edition)]
    if edition is None or not chosen:
        known = sorted({f"{item.source_id} {item.edition}" for item in agreements})
        raise InputError(f"the dataset has no {source} {edition or ''}".rstrip() + ".", f"It has: {', '.join(known) or 'nothing'}.")
    asked = None if any_date else day.date() if day else last_day(edition)
    choice = Choice(source, edition, asked, cast("GrossNet | None", gross_net))
    study = load_study()
    fits = (study.source_id, study.edition) == (source, edition)
    click.echo(render(chosen, sort_out(chosen, choice), choice, study if fits else None))


def last_day(edition: str) -> date | None:
    """31 December of an edition that is a year, or ends in one; None for any other."""
    year = edition[-4:]
    return date(int(year), 12, 31) if year.isascii() and year.isdigit() and 1900 <= int(year) <= 2999 else None
