"""The vocabularies of this step, read once from `pipeline/vocab`."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The content of `pipeline/vocab/<name>.yaml`."""
    loaded: dict[str, Any] = yaml.safe_load((files("pipeline") / "vocab" / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def vocabulary_lines(name: str) -> list[str]:
    """The lines of `pipeline/vocab/<name>.csv`."""
    return (files("pipeline") / "vocab" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
