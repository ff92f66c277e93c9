"""The assumptions of an analyst: `[normalise]` in settings.toml."""

import tomllib
from pathlib import Path
from typing import Final

from pydantic import Field, ValidationError

from pipeline.errors import InputError
from pipeline.models.base import Model

SETTINGS: Final = Path("settings.toml")


class Assumptions(Model):
    """What is reckoned with where a text does not give the basis of its amount."""

    hours_per_week: int | float = Field(default=36, gt=0, le=60)
    """Hours in a full working week."""
    days_per_week: int | float = Field(default=5, gt=0, le=7)
    """Days in a full week of internship."""
    weeks_per_year: int | float = Field(default=52, ge=52, lt=53)
    """Weeks in a year; 52 or, more exactly, 52.18."""
    minimum_wage_of_edition: bool = True
    """Whether a percentage of the minimum wage without a date is taken of the wage on the last day of the edition's year."""


def load_assumptions(path: Path = SETTINGS) -> Assumptions:
    """The assumptions in a settings file; those of the program where there is no such file.

    Raises:
        InputError: it cannot be read, is no TOML, or has an unknown or impossible setting.
    """
    if not path.exists():
        return Assumptions()
    if not path.is_file():
        raise InputError(f"{path} is not a file.", "Name a settings file, or remove it to use the program's own assumptions.")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        if unknown := sorted(found.keys() - {"normalise"}):
            raise InputError(f"{path} has an unknown section {unknown[0]!r}.", "Assumptions stand in the section [normalise].")
        return Assumptions.model_validate(found.get("normalise", {}))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"{path} cannot be read: {error}.", "Correct the file, or remove it to use the program's own assumptions."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{path}: {where}: {first['msg']}.", f"Correct `{where}`; the comments in the file say what it means.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, or brackets without end
        raise InputError(f"{path} holds a value that cannot be read.", "Correct it; settings are small numbers, true and false.") from error
