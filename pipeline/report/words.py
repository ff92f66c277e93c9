"""Every label of the report in Dutch and English, by key."""

from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from markupsafe import Markup, escape

from pipeline.models.record import Condition, Provision

_SEPARATOR: Final = " | "
# The report's own words win over the codebook's for these sections.
_SECTIONS: Final = {"ui": "", "fields": "f.", "rules": "r.", "findings": "k."}
LANGUAGES: Final = ("nl", "en")


@cache
def table() -> dict[str, tuple[str, str]]:
    """All labels: key to Dutch and English. Keys: interface words plain, `f.<field>`, `v.<field>.<value>`, `r.<rule>`, `k.<finding>`."""
    own = yaml.safe_load(files("pipeline.report").joinpath("words.yaml").read_text("utf-8"))
    found = {prefix + key: _pair(text) for section, prefix in _SECTIONS.items() for key, text in own[section].items()}
    everything = yaml.safe_load(files("pipeline.publish").joinpath("labels.yaml").read_text("utf-8"))
    for name, dutch in everything["columns"].items():
        found.setdefault(f"f.{name}", (str(dutch), name.replace("_", " ")))
    for column, values in everything["values"].items():
        for value, dutch in values.items():
            found.setdefault(f"v.{column}.{value}", (str(dutch), str(value).replace("_", " ")))
    return found


def _pair(text: str) -> tuple[str, str]:
    dutch, english = text.split(_SEPARATOR)
    return dutch, english


@cache
def word(key: str) -> Markup:
    """A label as an element that the page can switch to the other language; an unknown key shows its last part."""
    return Markup('<span data-t="{}">{}</span>').format(key, plain(key))


def plain(key: str) -> str:
    """The Dutch label alone; an unknown key gives its last part in words."""
    pair = table().get(key)
    return pair[0] if pair else key.rsplit(".", 1)[-1].replace("_", " ")


@cache
def attribute(name: str, key: str) -> Markup:
    """An attribute whose text the page can switch: `aria-label`, `placeholder` or `title`."""
    return Markup('{}="{}" data-t-{}="{}"').format(Markup(name), plain(key), Markup(name), key)


def field(name: str) -> Markup:
    """Label of a field."""
    return word(f"f.{name}")


def value(column: str, name: object) -> Markup:
    """Label of a value of a closed list; any other value as it is."""
    key = f"v.{column}.{name}"
    return word(key) if key in table() else escape(str(name))


FIELDS: Final = tuple(
    name
    for name in Provision.model_fields
    if name not in {"id", "arrangement_id", "evidence", "conditions", "confidence", "field_confidence"}
)
CONDITION_FIELDS: Final = tuple(Condition.model_fields)
