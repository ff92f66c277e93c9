"""Dutch labels and units of the published columns and values, from `labels.yaml`."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pipeline.publish.columns import Column


@cache
def _all() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(files("pipeline.publish").joinpath("labels.yaml").read_text("utf-8"))
    return loaded


def of_table(name: str) -> str:
    """The Dutch label of a table."""
    return str(_all()["tables"][name])


def of_column(name: str) -> str:
    """The Dutch label of a column."""
    return str(_all()["columns"][name])


def unit(name: str) -> str:
    """The unit of a column's values; empty where it has none."""
    return str(_all()["units"].get(name, ""))


def of_value(column: Column, value: str) -> str:
    """The Dutch label of a value of a closed list."""
    return str(_all()["values"][column.name][value])


def known() -> dict[str, set[str]]:
    """All names that have a label, by section; for the test that none is missing and none left over."""
    return {section: set(names) for section, names in _all().items()}
