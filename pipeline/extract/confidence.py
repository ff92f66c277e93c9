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
from pipeline.extract.grounds import FAMILIES, Footing
from pipeline.extract.vocab import load
from pipeline.models.record import Provision

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
    fields = {name: round(families[family], 3) for family, names in FAMILIES.items() for name in names}
    return Confidence(round(logistic(total), 3), fields)


def least_sure(provision: Provision, count: int, below: float = 1.0) -> list[tuple[str, float]]:
    """The fields that a record is least sure of, with their confidence, the least first.

    Of fields that are right and wrong together the first that holds a value stands for all. What an analyst corrected is not in doubt.

    Args:
        provision: as published.
        count: at most so many.
        below: only fields with a lower confidence.
    """
    corrected = {one.field for one in provision.corrections}
    found: list[tuple[str, float]] = []
    for names in FAMILIES.values():
        known = [name for name in names if name in provision.field_confidence]
        if known and not corrected & set(names):
            name = next((name for name in known if getattr(provision, name) not in (None, (), False)), known[0])
            found.append((name, provision.field_confidence[name]))
    return [one for one in sorted(found, key=lambda one: one[1]) if one[1] < below][:count]


@cache
def _weights() -> dict[str, Any]:
    weights: dict[str, Any] = load("confidence")
    return weights
