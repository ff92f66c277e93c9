"""`stagewijzer corrections`: what analysts decided, where it stands, and what can be learned from it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.correct.desk import Placed
    from pipeline.report.inputs import ReportSource

FOLDER = click.Path(path_type=Path, file_okay=False)
RAW = click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder of the sources.")
OUT = click.option("--out", type=FOLDER, default=Path("extracted"), show_default=True, help="Folder of the last run's result.")


@click.group("corrections")
def command() -> None:
    """List, check and explain analysts' decisions; take in those of the report; make gold and hints of them."""


@command.command("list")
@RAW
@OUT
def list_(raw: Path, out: Path) -> None:
    """List all decisions and where they stand."""
    for _, placed in _desk(raw, out):
        for one in placed:
            click.echo(one.line())


@command.command()
@RAW
@OUT
def check(raw: Path, out: Path) -> None:
    """Check that every decision can be read and fits what the last run read; exit code 1 where one does not."""
    from pipeline.errors import ChecksFailedError

    every = [one for _, placed in _desk(raw, out) for one in placed]
    for one in every:
        if one.state in {"obsolete", "reopened"}:
            click.echo(f"{one.line()}\n    {one.why}")
    wrong = [f"{one.line()}: {one.why}" for one in every if one.state == "not applied"]
    if wrong:
        raise ChecksFailedError(
            f"{len(wrong)} of {len(every)} decisions cannot be applied.", "Decide again in `stagewijzer review`, or withdraw them.", wrong
        )
    click.echo(f"{len(every)} decisions, none that cannot be applied")


@command.command()
@click.argument("target")
@RAW
@OUT
def explain(target: str, raw: Path, out: Path) -> None:
    """Tell all about a decision, provision or agreement, named by its id."""
    from pipeline.correct.desk import explain as lines_of
    from pipeline.errors import InputError

    lines = [line for source, placed in _desk(raw, out) for line in lines_of(source, placed, target)]
    if not lines:
        raise InputError(f"nothing is called {target!r}.", "`stagewijzer corrections list` and the report show the ids.")
    for line in lines:
        click.echo(line)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@RAW
def import_(file: Path, raw: Path) -> None:
    """Take in the decisions that somebody saved from the report."""
    from pipeline.correct.desk import read_export, take_in

    added, there = take_in(raw, read_export(file))
    click.echo(f"{added} decisions added, {there} were there already")


@command.command("export-gold")
@click.argument("agreements", nargs=-1, required=True)
@click.option("--anyway", is_flag=True, help="Also agreements with provisions that nobody has decided about.")
@RAW
@OUT
def export_gold(agreements: tuple[str, ...], anyway: bool, raw: Path, out: Path) -> None:
    """Write agreements, named by their ids, in the format of the gold files to standard output."""
    from pipeline.correct.gold import gold, open_provisions
    from pipeline.errors import InputError

    found = {}
    for source, placed in _desk(raw, out):
        for agreement in source.part.extraction.agreements:
            if agreement.id in agreements:
                left = open_provisions(agreement, [one.decision for one in placed])
                if left and not anyway:
                    raise InputError(f"{agreement.id}: nobody has decided about {left[0]}.", "Accept or correct it, or add --anyway.")
                found[agreement.id] = (source.part.source, gold(agreement))
    for name in agreements:
        if name not in found:
            raise InputError(f"there is no agreement {name!r}.", "`stagewijzer corrections list` and the report show the ids.")
    sources = {source.id: source for source, _ in found.values()}
    if len(sources) > 1:
        raise InputError("the agreements are of several sources.", "A gold file holds one source: export them one source at a time.")
    only = next(iter(sources.values()))
    body = {"source_id": only.id, "edition": only.edition, "agreements": [found[name][1] for name in agreements]}
    click.echo(json.dumps(body, indent=1, ensure_ascii=False))


@command.command()
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="Only kinds with at least so many corrections.")
@RAW
@OUT
def hints(least: int, raw: Path, out: Path) -> None:
    """List corrections of the same kind together: each list is a hint for a missing rule."""
    from pipeline.correct.desk import extracted
    from pipeline.correct.hints import hints as group

    desk = _desk(raw, out)
    links = [link for source, _ in desk for link in extracted(source).links]
    found = [hint for hint in group((one for _, placed in desk for one in placed), links) if len(hint.decisions) >= least]
    for hint in found:
        for line in hint.lines():
            click.echo(line)
    if not found:
        click.echo(f"no kind of correction occurs {least} times or more")


def _desk(raw: Path, out: Path) -> "list[tuple[ReportSource, list[Placed]]]":
    from pipeline.correct import desk, store
    from pipeline.report import inputs

    found = []
    for source in inputs.load(out):
        part = source.part.source
        found.append((source, desk.state(source, store.load(desk.path_of(raw, part.id, part.edition)))))
    return found
