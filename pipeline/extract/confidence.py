"""How sure a provision and its fields are, from what they rest on; the weights are fitted by `make calibrate`, see docs/confidence.md.

Two logistic regressions. One for fields: a weight for each family and the way it was filled, and weights of grounds that all families
share. One for the record: what the confidences of its fields come to, and the shared grounds once more.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import pipeline
from pipeline.extract.figures import Figure
from pipeline.extract.grounds import Footing
from pipeline.extract.vocab import load
from pipeline.models.families import FAMILIES

WEIGHTS: Final = Path(pipeline.__file__).parent / "vocab" / "confidence.yaml"
SUMMARY: Final = ("errors_expected", "doubt", "weakest", "second")
"""What the confidences of its fields say of a record."""


class Confidence(NamedTuple):
    """Shares between 0 and 1."""

    record: float
    """How likely the record is right in every field."""
    fields: dict[str, float]
    """How likely each field of the record is right, also one left empty."""


def logistic(total: float) -> float:
    """The share that a sum of weighted grounds stands for."""
    return 1 / (1 + math.exp(-total))


def weighed(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of grounds times their weights."""
    return sum(weights[name] * value for name, value in found.items())


def summary(families: Mapping[str, float]) -> dict[str, float]:
    """What the confidences of a record's families come to, by the names of `SUMMARY`.

    The errors to expect and their logarithm, and how doubtful (in log odds) the two least sure are.
    """
    expected = -sum(math.log(share) for share in families.values())
    first, second = sorted(families.values())[:2]
    return {
        "errors_expected": expected,
        "doubt": math.log(expected + 1e-3),
        "weakest": math.log((1 - first + 1e-9) / first),
        "second": math.log((1 - second + 1e-9) / second),
    }


def by_family(footing: Footing, f: Figure, weights: Mapping[str, Any]) -> dict[str, float]:
    """How likely each family of a figure's fields is right."""
    base = weights["intercept"] + weighed(footing.shared(f), weights["shared"])
    return {
        family: logistic(base + weights["filled"][f"{family}.{state}"] + weighed(found, weights["of_field"]))
        for family, state, found in footing.fields(f)
    }


def confidence(footing: Footing, f: Figure) -> Confidence:
    """How sure a figure's record and its fields are."""
    weights = _weights()
    families = by_family(footing, f, weights["field"])
    record = weights["record"]
    total = record["intercept"] + weighed(summary(families), record["summary"]) + weighed(footing.shared(f), record["shared"])
    fields = {name: _rounded(families[family]) for family, names in FAMILIES.items() for name in names}
    return Confidence(_rounded(logistic(total)), fields)


def _rounded(share: float) -> float:
    """To three decimals; nothing is certain."""
    return min(round(share, 3), 0.999)


@cache
def _weights() -> dict[str, Any]:
    weights: dict[str, Any] = load("confidence")
    return weights
