"""`stagewijzer review`: the report with decisions saved at once, on this machine only."""

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("review")
@click.option("--raw", type=FOLDER, default=Path("raw"), show_default=True, help="Folder of the sources; decisions are saved there.")
@click.option("--out", type=FOLDER, default=Path("extracted"), show_default=True, help="Folder of the last run's result.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on [default: any free one].")
@click.option("--author", default="", help="Your name, under each decision [default: the page asks].")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def command(raw: Path, out: Path, port: int, author: str, no_browser: bool) -> None:
    """Accept, correct or reject what was extracted, in a browser; ends with Ctrl-C."""
    from pipeline.report import inputs
    from pipeline.report.write import write_report
    from pipeline.review.server import open_server

    report = write_report(inputs.load(out), out)
    server, address = open_server(raw, out, report.parent, port, author)
    click.echo(f"review page: {address}\nEnd with Ctrl-C; every decision is saved at once.")
    if not no_browser:
        click.launch(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("ended.")
    finally:
        server.server_close()
