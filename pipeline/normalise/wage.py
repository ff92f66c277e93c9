"""The statutory minimum wage on a day, from the dated table beside this module."""

from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from pipeline.models.base import Model


class Wage(Model):
    """The minimum wage of a half year, gross, in euro."""

    valid_from: date
    valid_until: date
    per: Literal["month", "hour"]
    amount: Decimal


class WageTable(Model):
    """All wages, and the printed names of the base that they are the amount of."""

    names: tuple[str, ...]
    from_age: int
    amounts: tuple[Wage, ...]


@cache
def table() -> WageTable:
    """The table, validated."""
    return WageTable.model_validate(
        yaml.safe_load(files("pipeline.normalise").joinpath("minimum_wage.yaml").read_text("utf-8")), strict=False
    )


def is_minimum_wage(base: str | None) -> bool:
    """Whether a printed percentage base is the statutory minimum wage for adults."""
    return base is not None and " ".join(base.lower().replace("-", "").split()) in table().names


def wage_on(day: date) -> Wage | None:
    """The wage in force on a day; None where the table does not have it."""
    return next((wage for wage in table().amounts if wage.valid_from <= day <= wage.valid_until), None)
