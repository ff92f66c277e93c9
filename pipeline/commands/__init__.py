"""The subcommands of `stagewijzer`, a module each; see `pipeline.cli`. Here: options that several of them have."""

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
