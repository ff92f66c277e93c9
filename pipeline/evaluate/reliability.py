"""Does a confidence mean what it says? Records by confidence, with the share that is right."""

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import Field

from pipeline.models.base import Model

BINS = 10


class Judged(NamedTuple):
    """One of our provisions: what the program thought of it, and whether it is right."""

    confidence: float
    right: bool


class Bin(Model):
    """Records of like confidence. With a reliable program `right` of `records` is about `mean_confidence`."""

    low: float = Field(ge=0, le=1)
    """Lower end of the band of confidence, inclusive."""
    high: float = Field(ge=0, le=1)
    """Upper end of the band; inclusive for the last."""
    records: int
    """How many records have a confidence in the band."""
    right: int
    """How many of them are right in every field."""
    mean_confidence: float
    """Mean confidence of the records."""


class Reliability(Model):
    """How far a confidence can be trusted and acted on."""

    bins: tuple[Bin, ...]
    """Bands of confidence from low to high, without the empty ones."""
    calibration_error: float
    """Mean distance of confidence and share right over the bands, weighted by records (0 is perfect)."""
    brier: float
    """Mean squared distance of confidence and outcome (0 is perfect)."""
    errors: int
    """Records that are wrong."""
    lowest_tenth_errors: float | None
    """Share of all errors that stands in the tenth of records with the lowest confidence; null without errors."""


def reliability(judged: Sequence[Judged], bins: int = BINS) -> Reliability | None:
    """The reliability of judged records; None where there are none."""
    if not judged:
        return None
    bands: dict[int, list[Judged]] = {}
    for item in judged:
        bands.setdefault(min(int(item.confidence * bins), bins - 1), []).append(item)
    found = tuple(_bin(band / bins, (band + 1) / bins, items) for band, items in sorted(bands.items()))
    distance = sum(abs(item.mean_confidence * item.records - item.right) for item in found)
    squares = sum((item.confidence - item.right) ** 2 for item in judged)
    return Reliability(
        bins=found,
        calibration_error=round(distance / len(judged), 4),
        brier=round(squares / len(judged), 4),
        errors=sum(not item.right for item in judged),
        lowest_tenth_errors=lowest_tenth(judged),
    )


def _bin(low: float, high: float, items: Sequence[Judged]) -> Bin:
    mean = sum(item.confidence for item in items) / len(items)
    return Bin(low=low, high=high, records=len(items), right=sum(item.right for item in items), mean_confidence=round(mean, 4))


def lowest_tenth(judged: Sequence[Judged]) -> float | None:
    """Share of the errors in the tenth of records (rounded up) with the lowest confidence; None without errors.

    Records of equal confidence on the border count in proportion, so that their order does not matter.
    """
    errors = sum(not item.right for item in judged)
    if not errors:
        return None
    room = -(-len(judged) // 10)
    border = sorted(item.confidence for item in judged)[room - 1]
    below = [item for item in judged if item.confidence < border]
    equal = [item for item in judged if item.confidence == border]
    share = (room - len(below)) / len(equal)
    caught = sum(not item.right for item in below) + share * sum(not item.right for item in equal)
    return round(caught / errors, 4)
