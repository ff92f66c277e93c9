"""What an amount depends on, in many wordings: every entry of phrases/bands.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.models.record import Provision
from tests.extract.texts import figure, provisions

ENTRIES = yaml.safe_load((Path(__file__).parent / "phrases" / "bands.yaml").read_text())
_MIN = ("min_duration", "min_hours_per_week", "min_days_per_week")
_ALWAYS = ("h", "d", "m", "age", "year", "type", "base", "pct", "of", "min")


def _number(value: Any) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _band(p: Provision, name: str) -> list[float | None] | None:
    ends = [getattr(p, f"{name}_from"), getattr(p, f"{name}_to")]
    return None if ends == [None, None] else [None if e is None else float(e) for e in ends]


def facts(p: Provision, whole: str | None, names: set[str]) -> dict[str, Any]:
    """The fields of a record in the short names of the phrasebook; empty ones left out."""
    found = {
        "h": _band(p, "hours_per_week"),
        "d": _band(p, "days_per_week"),
        "m": _band(p, "duration_months"),
        "age": _band(p, "age"),
        "year": p.internship_year,
        "type": p.internship_type,
        "base": p.percentage_base,
        "pct": _number(p.percentage) if p.amount is not None else None,
        "of": whole,
        "min": {c.type: c.value for c in p.conditions if c.type in _MIN},
        "lv": list(p.levels),
        "mbo": list(p.mbo_levels),
        "track": p.track,
        "bound": p.bound,
        "per": p.per,
        "until": str(p.valid_until) if p.valid_until else None,
        "cond": sorted(c.type for c in p.conditions),
    }
    return {k: v for k, v in found.items() if v and (k in _ALWAYS or k in names)}


def read(text: str | list[str], names: set[str]) -> list[tuple[str, dict[str, Any]]]:
    """Every figure of a text with its fields."""
    found = provisions(*([text] if isinstance(text, str) else text))
    figures = {p.id: figure(p) for p in found}
    return sorted(((figure(p), facts(p, figures.get(p.component_of or ""), names)) for p in found), key=repr)


def expected(entry: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What an entry wants, bands as decimals."""
    bands = ("h", "d", "m", "age")
    out = []
    for fig, fields in entry["want"]:
        out.append((fig, {k: [None if e is None else float(e) for e in v] if k in bands else v for k, v in fields.items()}))
    return sorted(out, key=repr)


def mentioned(entry: dict[str, Any]) -> set[str]:
    """The fields that an entry names for any of its figures."""
    return {name for _, fields in entry["want"] for name in fields}


def differs(entry: dict[str, Any]) -> tuple[Any, Any] | None:
    """What was wanted and what was read, where they are not the same."""
    want = [(f, dict(sorted(x.items()))) for f, x in expected(entry)]
    got = [(f, dict(sorted(x.items()))) for f, x in read(entry["text"], mentioned(entry))]
    return None if sorted(want, key=repr) == sorted(got, key=repr) else (want, got)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["text"])[:60])
def test_phrase(entry: dict[str, Any]) -> None:
    """The fields of an entry are read as its phrasebook line says."""
    assert differs(entry) is None
