"""`stagewijzer add`: a new document into raw/, and the dataset with it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import KIND, OCR, RELEASES, SETTINGS

if TYPE_CHECKING:
    from pipeline.models.source import Kind
    from pipeline.read import OcrChoice

FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", required=True, help="Id of the source, the same for every edition: szw-annex.")
@click.option("--edition", required=True, help="The edition, mostly a year.")
@click.option("--url", default=None, help="Address it was published at.")
@click.option("--title", default=None, help="Title as printed  [default: of the last edition, else the file name].")
@click.option("--publisher", default=None, help="Who published it  [default: of the last edition].")
@click.option("--published", default=None, help="Date, month or year of publication.")
@click.option("--rights", default=None, help="Whose text it is, and why it may stand here  [default: of the last edition].")
@KIND
@OCR
@click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder of the sources.")
@click.option("--out", type=FOLDER, default=Path("extracted"), show_default=True, help="Folder for the result.")
@SETTINGS
@RELEASES
@click.option("--no-run", is_flag=True, help="Only put the document in its place.")
def command(
    file: Path,
    source: str,
    edition: str,
    url: str | None,
    title: str | None,
    publisher: str | None,
    published: str | None,
    rights: str | None,
    kind: "Kind | None",
    ocr: "OcrChoice",
    raw: Path,
    out: Path,
    settings: Path,
    releases: Path,
    no_run: bool,
) -> None:
    """Copy a document into raw/ with its hash and description, run, and say what was found."""
    from pipeline.intake.add import Given, add
    from pipeline.normalise import load_assumptions
    from pipeline.publish.context import Context
    from pipeline.publish.release import load_releases

    given = Given(
        source_id=source, edition=edition, title=title, publisher=publisher, rights=rights, published=published, url=url, kind=kind
    )
    context = Context(load_releases(releases), load_assumptions(settings))
    added = add(file, given, raw, ocr)
    click.echo(f"added          {added.folder}")
    click.echo(f"recognised     {added.recognised}, {added.pages} page{'s' * (added.pages != 1)}, read as {added.source.kind}")
    for field in added.unknown:
        click.echo(f"to fill in     {field} in {added.folder}/source.toml")
    if no_run:
        return
    from pipeline.run import runner

    summary = runner.run(raw, out, ocr=ocr, context=context)
    for line in _found(out / runner.DATASET, source, edition):
        click.echo(line)
    click.echo("")
    for line in summary.lines():
        click.echo(line)
    if added.earlier:
        click.echo(f"\nSee what changed: stagewijzer compare {source}/{added.earlier[-1]} {source}/{edition}")
    if partial := summary.partial():
        raise partial


def _found(dataset: Path, source: str, edition: str) -> list[str]:
    """What the run found in this document."""
    from collections import Counter

    from pipeline import load_dataset

    published = load_dataset(dataset)
    agreements = [one for one in published.agreements if (one.source_id, one.edition) == (source, edition)]
    findings = published.frame("findings")
    kinds = Counter(findings[(findings.source_id == source) & (findings.edition == edition)].kind)
    provisions = sum(len(one.provisions) for one in agreements)
    return [
        f"found          {len(agreements)} agreements with {provisions} provisions",
        f"doubted        {', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items())) or 'nothing'}",
    ]
