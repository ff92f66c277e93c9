"""The vocabularies: Dutch terms as data, in `pipeline/vocab/*.yaml`."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """Read one vocabulary.

    Args:
        name: file name without its ending, such as `levels`.

    Raises:
        FileNotFoundError: there is no such vocabulary.
    """
    text = files("pipeline").joinpath("vocab", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
