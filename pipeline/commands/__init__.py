"""The subcommands of `stagewijzer`, a module each; see `pipeline.cli`. Here: options that several of them have."""

from pathlib import Path

import click

OCR = click.option(
    "--ocr",
    type=click.Choice(["auto", "never", "always"]),
    default="auto",
    show_default=True,
    help="For a PDF: read its text layer as it is, ignore it, or decide page by page.",
)
KIND = click.option(
    "--kind",
    type=click.Choice(["annex", "page"]),
    default=None,
    help="annex: a table with a row per cao; page: running text  [default: recognised].",
)
SETTINGS = click.option(
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("settings.toml"),
    show_default=True,
    help="The analyst's assumptions; the program's own where there is no such file.",
)
RELEASES = click.option(
    "--releases",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("releases"),
    show_default=True,
    help="Folder of earlier releases of the dataset.",
)
