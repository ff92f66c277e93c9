"""`stagewijzer lookup`: what a cao arranges, with the words and the page it was read from."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from pipeline.commands import SETTINGS

if TYPE_CHECKING:
    from pipeline.models.record import Beneficiary, Level

FOLDER = click.Path(path_type=Path, file_okay=False)
LEVELS = click.Choice(["vmbo", "lbo", "mbo", "hbo", "wo"])
BENEFICIARIES = click.Choice(["intern", "medical_intern", "clinical_technology_intern", "apprentice", "gp_trainee"])


@click.command()
@click.option("--cao", required=True, help="Code of the cao, or its name, spelled roughly.")
@click.option("--level", type=LEVELS, help="Only what holds for this level.")
@click.option("--for", "beneficiary", type=BENEFICIARIES, help="Only for this kind of intern.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Only what is in force on this day.")
@click.option("--source", help="Only this source  [default: all].")
@click.option("--edition", help="Only this edition  [default: the last of each source].")
@click.option("--dataset", type=FOLDER, default=Path("extracted/dataset"), show_default=True, help="The dataset.")
@SETTINGS
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON, see schemas/lookup-reply.json.")
def command(
    cao: str,
    level: str | None,
    beneficiary: str | None,
    day: datetime | None,
    source: str | None,
    edition: str | None,
    dataset: Path,
    settings: Path,
    as_json: bool,
) -> None:
    """Answer what a cao arranges on internship pay, or that the source gives nothing."""
    from pipeline import load_dataset
    from pipeline.errors import InputError
    from pipeline.lookup.answer import ask
    from pipeline.lookup.models import Question
    from pipeline.lookup.render import render
    from pipeline.normalise import load_assumptions

    if not cao.strip():
        raise InputError("--cao is empty.", "Give the code of a cao or a part of its name.")
    question = Question(
        cao=cao, level=cast("Level | None", level), beneficiary=cast("Beneficiary | None", beneficiary),
        day=day.date() if day else None, source_id=source, edition=edition,
    )  # fmt: skip
    reply = ask(load_dataset(dataset), question, load_assumptions(settings))
    click.echo(reply.model_dump_json(indent=2) if as_json else render(reply))
