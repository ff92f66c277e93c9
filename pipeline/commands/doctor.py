"""`stagewijzer doctor`: what is installed and how to get what is missing."""

import click


@click.command()
def command() -> int:
    """Say which programs, languages and packages are there, and how to get what is missing."""
    from pipeline.errors import MissingProgramError
    from pipeline.read.doctor import examine

    missing = []
    for check in examine():
        mark = "ok     " if check.found else "MISSING" if check.needed else "absent "
        click.echo(f"{mark}  {check.name:24} {check.found or check.remedy}  ({check.use})")
        if check.needed and not check.found:
            missing.append(check.name)
    if missing:
        raise MissingProgramError(f"Missing: {', '.join(missing)}.", "See the lines above for how to get it.")
    return 0
