"""`stagewijzer summary`: ranges of internship pay, what they count, and the ministry's figures beside them."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

if TYPE_CHECKING:
    from pipeline.models.record import Agreement, GrossNet


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
    from pipeline.summary.counting import Choice, sort_out
    from pipeline.summary.ranges import load_study
    from pipeline.summary.render import render

    if day is not None and any_date:
        raise InputError("--date and --any-date contradict each other.", "Give one of them.")
    agreements = load(dataset)
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


def load(dataset: Path) -> "list[Agreement]":
    """The agreements of a dataset, validated. InputError where it cannot be read."""
    from pydantic import ValidationError

    from pipeline.errors import InputError
    from pipeline.models.record import Agreement

    path = dataset / "agreements.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        remedy = "Run `make run` first, or name the folder of a dataset with --dataset."
        raise InputError(f"{path} cannot be read ({error}).", remedy) from error
    agreements = []
    for number, line in enumerate(lines, start=1):
        try:
            agreements.append(Agreement.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise InputError(f"{path}, line {number}: {where}: {first['msg']}.", "Make the dataset anew with `make run`.") from error
    return agreements
