"""A provision's figure as euro a month for a full-time internship, with the way it was derived.

Nothing is guessed: where the text gives neither a period nor a basis that a month can be reckoned from, there is no value.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from pipeline.models.record import ConditionType, Provision, Unit
from pipeline.normalise.settings import Assumptions
from pipeline.normalise.wage import is_minimum_wage, table, wage_on

_CENT: Final = Decimal("0.01")
_WEEKS_IN_FOUR: Final = 4
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)
_MONTHS: Final = 12
_NO_MONTH: Final = {"once": "paid once", "kilometre": "paid per kilometre", None: "no period is given"}


@dataclass(frozen=True)
class Monthly:
    """A figure per month; `eur` is None where `conversion` says why there is none, and all are None without a figure."""

    eur: Decimal | None = None
    conversion: str | None = None
    assumed: bool | None = None
    """Whether the conversion needed something that the text does not give."""


@dataclass(frozen=True)
class _Factor:
    """What an amount is multiplied by, in words and as a number."""

    words: str
    number: Decimal
    assumed: bool = False


def monthly(provision: Provision, edition: str, assumptions: Assumptions) -> Monthly:
    """The figure of a provision as euro a month for a full-time internship.

    Args:
        provision: the provision; its stated full-time basis, days and hours go before the assumptions.
        edition: the source's edition, for a percentage of the minimum wage without a date.
        assumptions: what to reckon with where the text gives no basis.
    """
    if provision.amount is None and provision.percentage is None:
        return Monthly()
    if part := _part_time(provision, assumptions):
        return _none(part)
    if provision.amount is None:
        return _of_wage(provision, edition, assumptions)
    if provision.per == "month":
        return Monthly(_cents(provision.amount), "as printed", False)
    factor = _factor(provision, assumptions)
    if factor is None:
        return _none(_NO_MONTH[provision.per])
    return Monthly(_cents(provision.amount * factor.number), f"{_period(provision)} × {factor.words}", factor.assumed)


def _part_time(provision: Provision, assumptions: Assumptions) -> str | None:
    """Why a figure is not for full time: it is for a band of hours or days that ends below a full week.

    Per hour or per day such a figure still converts, the band only says for whom it is.
    """
    if provision.per in ("hour", "half_day", "day"):
        return None
    hours, _ = _hours(provision, assumptions)
    days, _ = _days(provision, assumptions)
    for upper, full, unit in ((provision.hours_per_week_to, hours, "hours"), (provision.days_per_week_to, days, "days")):
        if upper is not None and Decimal(str(upper)) < full:
            return f"for at most {upper} {unit} a week"
    return None


def _factor(provision: Provision, assumptions: Assumptions) -> _Factor | None:
    """How many of the provision's periods a month has; None where that cannot be said."""
    weeks = Decimal(str(assumptions.weeks_per_year))
    year = f"{weeks.normalize():f}/{_MONTHS}"
    match provision.per:
        case "week":
            return _Factor(year, weeks / _MONTHS)
        case "four_weeks":
            periods = weeks / _WEEKS_IN_FOUR
            return _Factor(f"{periods.normalize():f}/{_MONTHS}", periods / _MONTHS)
        case "year":
            return _Factor(f"1/{_MONTHS}", Decimal(1) / _MONTHS, assumed=True)
        case "hour":
            hours, assumed = _hours(provision, assumptions)
            return _Factor(f"{hours:f} hours × {year}", hours * weeks / _MONTHS, assumed)
        case "day" | "half_day":
            each = 2 if provision.per == "half_day" else 1
            maximum = _stated(provision, "max_days_per_month", "day")
            if maximum is not None:
                return _Factor(f"{each * maximum:f}, the stated maximum a month", each * maximum)
            days, assumed = _days(provision, assumptions)
            return _Factor(f"{each * days:f} × {year}", each * days * weeks / _MONTHS, assumed)
        case _:
            return None


def _of_wage(provision: Provision, edition: str, assumptions: Assumptions) -> Monthly:
    """A percentage of the statutory minimum wage on the provision's date."""
    if provision.percentage is None or not is_minimum_wage(provision.percentage_base):
        return _none("the base of the percentage is not known in euro")
    if provision.age_to is not None and provision.age_to < table().from_age:
        return _none(f"the minimum wage under {table().from_age} is another one")
    day, assumed = provision.valid_from, False
    if day is None and assumptions.minimum_wage_of_edition:
        day, assumed = _last_day(edition), True
    if day is None:
        return _none("the percentage has no date")
    wage = wage_on(day)
    if wage is None:
        return _none(f"the minimum wage on {day} is not in the table")
    amount, words = wage.amount, f"{provision.percentage:f} % × {wage.amount} per {wage.per}, the minimum wage on {day}"
    if wage.per == "hour":
        hours, assumed_hours = _hours(provision, assumptions)
        weeks = Decimal(str(assumptions.weeks_per_year))
        amount, assumed = amount * hours * weeks / _MONTHS, assumed or assumed_hours
        words += f" × {hours:f} hours × {weeks.normalize():f}/{_MONTHS}"
    return Monthly(_cents(amount * provision.percentage / 100), words, assumed)


def _hours(provision: Provision, assumptions: Assumptions) -> tuple[Decimal, bool]:
    """Hours in a full week, and whether they are assumed."""
    week = _stated(provision, "full_time_basis", "hour_per_week")
    if week is not None:
        return week, False
    four_weeks = _stated(provision, "full_time_basis", "hour_per_four_weeks")
    if four_weeks is not None:
        return four_weeks / _WEEKS_IN_FOUR, False
    return Decimal(str(assumptions.hours_per_week)), True


def _days(provision: Provision, assumptions: Assumptions) -> tuple[Decimal, bool]:
    """Days in a full week, and whether they are assumed."""
    stated = _stated(provision, "full_time_basis", "day_per_week")
    return (stated, False) if stated is not None else (Decimal(str(assumptions.days_per_week)), True)


def _stated(provision: Provision, kind: ConditionType, unit: Unit) -> Decimal | None:
    """The number of a condition of this kind and unit; None where none, or several that differ, are stated."""
    found = {Decimal(str(c.value)) for c in provision.conditions if c.type == kind and c.unit == unit and isinstance(c.value, int | float)}
    return found.pop() if len(found) == 1 else None


def _period(provision: Provision) -> str:
    return str(provision.per).replace("_", " ")


def _last_day(edition: str) -> date | None:
    """31 December of the last year in an edition's name (`2009-2011`, `2023-20260301`); None for a name without one."""
    years = _YEAR.findall(edition)
    return date(int(years[-1]), 12, 31) if years else None


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


def _none(reason: str | None) -> Monthly:
    return Monthly(None, f"none: {reason}", None)
