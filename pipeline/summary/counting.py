"""Which provisions a range counts, and why each of the others is left out.

Every provision ends up in one of the two lists, so that the numbers in a summary add up to the dataset.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.models.record import Agreement, GrossNet, Provision

BANDS = (
    "hours_per_week_from", "hours_per_week_to", "days_per_week_from", "days_per_week_to", "duration_months_from", "duration_months_to",
    "age_from", "age_to",
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """What a summary is about."""

    source_id: str
    edition: str
    day: date | None
    """Amounts in force on this day; None counts every amount, whatever its date."""
    gross_net: GrossNet | None = None
    """Only gross, only net or only unspecified amounts; None counts all of them."""


@dataclass(frozen=True)
class Item:
    """A provision with its agreement; `reason` says why it is left out, None where it is counted."""

    agreement: Agreement
    provision: Provision
    reason: str | None = None

    @property
    def amount(self) -> Decimal:
        """The amount; only for a provision that has one."""
        if self.provision.amount is None:
            raise ValueError("a provision without an amount has no place in a range")
        return self.provision.amount

    def label(self) -> str:
        """Who, how much and for which case, in words."""
        code = self.agreement.cao_code or "no code"
        return f"{self.agreement.cao_name} ({code}, page {self.provision.evidence[0].page}): {figure(self.provision)}{case(self.provision)}"


def figure(provision: Provision) -> str:
    """The figure in words, such as `€ 212.05 per month, gross`."""
    if provision.amount is not None:
        words = f"€ {provision.amount:f}"
    elif provision.percentage is not None:
        words = f"{provision.percentage:f} % of {provision.percentage_base}"
    else:
        return "no figure"
    words += f" per {provision.per}" if provision.per else ""
    return words + ("" if provision.gross_net == "unspecified" else f", {provision.gross_net}")


def case(provision: Provision) -> str:
    """What the amount depends on, in words; empty where it depends on nothing."""
    words: list[str] = [provision.bound] if provision.bound not in (None, "exact") else []
    words += [" ".join(provision.levels)] if provision.levels else []
    if provision.mbo_levels:
        words.append("mbo level " + "/".join(map(str, provision.mbo_levels)))
    words += [provision.track] if provision.track else []
    words += [provision.internship_type] if provision.internship_type else []
    if provision.internship_year:
        words.append(f"internship year {provision.internship_year}")
    for name in ("hours_per_week", "days_per_week", "duration_months", "age"):
        low, high = getattr(provision, f"{name}_from"), getattr(provision, f"{name}_to")
        if low is not None or high is not None:
            words.append(f"{name.replace('_', ' ')} {'' if low is None else low}-{'' if high is None else high}")
    if provision.valid_from:
        words.append(f"from {provision.valid_from}")
    if provision.valid_until:
        words.append(f"until {provision.valid_until}")
    return "".join(f", {word}" for word in words)


def for_part(provision: Provision) -> bool:
    """Whether the amount holds only for a band of hours, days, length or age."""
    return any(getattr(provision, name) is not None for name in BANDS)


def sort_out(agreements: Iterable[Agreement], choice: Choice) -> list[Item]:
    """Every provision of the chosen source and edition, counted or with the first reason to leave it out."""
    items = []
    for agreement in agreements:
        if (agreement.source_id, agreement.edition) == (choice.source_id, choice.edition):
            followed = _followed(agreement.provisions, choice.day)
            for provision in agreement.provisions:
                items.append(Item(agreement, provision, _reason(provision, choice, provision.id in followed)))
    return items


def _reason(provision: Provision, choice: Choice, followed: bool) -> str | None:
    """Why a provision is not counted; None where it is. The order is that of the questions an analyst would ask."""
    day = choice.day
    if provision.amount is None:
        return "only a percentage" if provision.percentage is not None else "no figure"
    if provision.benefit != "internship_allowance":
        return f"another benefit ({provision.benefit})"
    if provision.beneficiary != "intern":
        return f"for somebody else ({provision.beneficiary})"
    if provision.per != "month":
        return f"not per month ({provision.per or 'no period'})"
    if provision.component_of is not None:
        return "part of another amount"
    if provision.superseded:
        return "given only as the old amount"
    if day is not None and provision.valid_from is not None and provision.valid_from > day:
        return f"not yet in force on {day}"
    if day is not None and provision.valid_until is not None and provision.valid_until < day:
        return f"no longer in force on {day}"
    if followed:
        return f"followed by a later amount before {day}"
    if choice.gross_net is not None and provision.gross_net != choice.gross_net:
        return f"not {choice.gross_net} ({provision.gross_net})"
    return None


def _followed(provisions: Sequence[Provision], day: date | None) -> set[str]:
    """Ids of amounts that a later one of the same arrangement had replaced on that day."""
    if day is None:
        return set()
    begun = [item for item in provisions if item.amount is not None and not item.superseded and (item.valid_from or date.min) <= day]
    latest: dict[str, date] = {}
    for item in begun:
        latest[item.arrangement_id] = max(latest.get(item.arrangement_id, date.min), item.valid_from or date.min)
    return {item.id for item in begun if (item.valid_from or date.min) < latest[item.arrangement_id]}
