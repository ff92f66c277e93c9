"""`stagewijzer evaluate`: how the dataset compares with the gold set, and the rules with the practice set."""

from datetime import date
from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("evaluate")
@click.option("--dataset", type=FOLDER, default=Path("extracted/dataset"), show_default=True, help="The dataset that is scored.")
@click.option("--gold", type=FOLDER, default=Path("tests/gold"), show_default=True, help="Folder of gold files.")
@click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder of the sources.")
@click.option("--practice", type=FOLDER, default=Path("tests/practice"), show_default=True, help="The practice set, where it is there.")
@click.option("--no-practice", is_flag=True, help="Leave the practice set out.")
@click.option("--out", type=FOLDER, default=Path("extracted/evaluation"), show_default=True, help="Folder for the result.")
@click.option("--floors", type=FILE, default=None, help="Floors that figures may not fall below [default: floors.toml beside the gold].")
@click.option("--history", type=FILE, default=Path("docs/figures/history.jsonl"), show_default=True, help="Figures of earlier versions.")
@click.option("--record", is_flag=True, help="Add these figures to the history.")
def command(
    dataset: Path, gold: Path, raw: Path, practice: Path, no_practice: bool, out: Path, floors: Path | None, history: Path, record: bool
) -> None:
    """Compare the dataset with the gold set; exit code 1 when a figure falls below its floor."""
    from pipeline.errors import ChecksFailedError
    from pipeline.evaluate import baseline, report
    from pipeline.evaluate.evaluation import Evaluation, program_version, score_set
    from pipeline.evaluate.files import append_line, write_files
    from pipeline.evaluate.practice import run_practice
    from pipeline.evaluate.sources import scored_gold

    known = scored_gold(gold, dataset, raw)
    sets = [score_set("gold", known)]
    if len(known) > 1:
        sets += [score_set(source.gold.source_id, [source]) for source in known]
    if not no_practice and practice.exists():
        sets += [score_set(name, runs) for name, runs in run_practice(practice).items()]
    evaluation = Evaluation(sets=tuple(sets))

    floors = floors or gold / "floors.toml"
    limits = baseline.load_floors(floors) if floors.exists() else {}
    below = baseline.shortfalls(evaluation, limits)
    entries = baseline.load_history(history)
    moved = baseline.changes(evaluation, entries[-1]) if entries else []
    against = f"version {entries[-1].get('version')} of {entries[-1].get('recorded')}" if entries else None

    write_files(
        out,
        {
            "summary.md": report.summary(evaluation, below, moved, against),
            "diff.json": evaluation.model_dump_json(indent=2) + "\n",
            "fields.csv": report.fields_csv(evaluation),
        },
    )
    click.echo(report.table(evaluation))
    if against is not None:
        click.echo(f"since {against}:")
        for line in [change.line() for change in moved] or ["nothing moved"]:
            click.echo(f"  {line}")
    for name in limits:
        if name not in {scored.name for scored in sets}:
            click.echo(f"floors of {name} not checked: the set was not evaluated")
    click.echo(f"written to {out}: summary.md, diff.json, fields.csv")
    if record:
        append_line(history, baseline.history_entry(evaluation, program_version(), date.today().isoformat()))
        click.echo(f"recorded in {history}")
    if below:
        raise ChecksFailedError("; ".join(item.line() for item in below), f"See {out}/summary.md for what differs.")
