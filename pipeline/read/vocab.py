"""Loading of the word lists that reading and layout use."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The YAML file `pipeline/vocab/<name>.yaml` as a mapping."""
    loaded = yaml.safe_load(files("pipeline").joinpath("vocab", f"{name}.yaml").read_text("utf-8"))
    if not isinstance(loaded, dict):
        raise TypeError(f"pipeline/vocab/{name}.yaml is not a mapping")
    return loaded
