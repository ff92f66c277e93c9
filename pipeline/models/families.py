"""Fields that are right and wrong together, and which of a record's are least sure."""

from collections.abc import Mapping
from typing import Final

from pipeline.models.record import Provision

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "amount": ("amount", "percentage", "percentage_base"),
    "benefit": ("benefit",),
    "beneficiary": ("beneficiary",),
    "obligation": ("obligation",),
    "bound": ("bound",),
    "gross_net": ("gross_net",),
    "per": ("per",),
    "levels": ("levels",),
    "mbo_levels": ("mbo_levels",),
    "track": ("track",),
    "internship_year": ("internship_year",),
    "age": ("age_from", "age_to"),
    "internship_type": ("internship_type",),
    "hours": ("hours_per_week_from", "hours_per_week_to"),
    "days": ("days_per_week_from", "days_per_week_to"),
    "duration": ("duration_months_from", "duration_months_to"),
    "valid_from": ("valid_from",),
    "valid_until": ("valid_until",),
    "component_of": ("component_of",),
    "superseded": ("superseded",),
}
"""The families, each with the record's fields in it."""


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
