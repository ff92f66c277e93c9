"""Find the arrangements that are the same in two editions of an agreement: by id, else by likeness."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pipeline.compare.models import MatchedBy
from pipeline.evaluate.assignment import best_pairs
from pipeline.models.record import Agreement, Provision

_ENOUGH: Final = 0.55
_GROUP: Final = (
    "track", "internship_year", "age_from", "age_to", "internship_type", "hours_per_week_from", "hours_per_week_to", "days_per_week_from",
    "days_per_week_to", "duration_months_from", "duration_months_to",
)  # fmt: skip
_WEIGHTS: Final = {"levels": 3.0, "per": 2.0, "group": 3.0, "figure": 2.0, "bound": 0.5, "gross_net": 0.5, "mbo_levels": 1.0}


@dataclass(frozen=True)
class Arrangement:
    """All provisions of one arrangement in one edition, oldest figure first."""

    key: str
    """Its id without the agreement's, so that a new code does not make it another one."""
    provisions: tuple[Provision, ...]

    @property
    def current(self) -> Provision:
        """The provision that holds last; a superseded one only where there is no other."""
        return self.provisions[-1]


@dataclass(frozen=True)
class ArrangementPair:
    """An arrangement in both editions."""

    old: Arrangement
    new: Arrangement
    matched_by: MatchedBy


def arrangements(agreement: Agreement) -> list[Arrangement]:
    """The arrangements of an agreement, in the order of the document."""
    grouped: dict[str, list[Provision]] = {}
    for provision in agreement.provisions:
        grouped.setdefault(provision.arrangement_id.removeprefix(agreement.id), []).append(provision)
    return [Arrangement(key, tuple(sorted(group, key=_time))) for key, group in grouped.items()]


def match(old: Agreement, new: Agreement) -> tuple[list[ArrangementPair], list[Arrangement], list[Arrangement]]:
    """Pairs, in the order of the new edition, and the arrangements that are gone and added."""
    left, right = arrangements(old), arrangements(new)
    by_key = {one.key: one for one in right}
    pairs = [ArrangementPair(one, by_key[one.key], "id") for one in left if one.key in by_key]
    same = {pair.old.key for pair in pairs}
    left, right = [one for one in left if one.key not in same], [one for one in right if one.key not in same]
    table = [[_worth(likeness(one.current, other.current)) for other in right] for one in left]
    likely = [(left[row], right[column]) for row, column in best_pairs(table)]
    pairs += [ArrangementPair(one, other, "likeness") for one, other in likely]
    places = {one.key: place for place, one in enumerate(arrangements(new))}
    gone = [one for one in left if one not in {pair[0] for pair in likely}]
    added = [one for one in right if one not in {pair[1] for pair in likely}]
    return sorted(pairs, key=lambda pair: places[pair.new.key]), gone, added


def likeness(one: Provision, other: Provision) -> float:
    """How much two provisions look like the same arrangement, 0 to 1; 0 for another benefit or another kind of person."""
    if (one.benefit, one.beneficiary) != (other.benefit, other.beneficiary):
        return 0.0
    if (one.component_of is None) != (other.component_of is None):
        return 0.0
    shares: dict[str, float] = {
        "levels": _overlap(one.levels, other.levels),
        "per": float(one.per == other.per),
        "group": sum(getattr(one, field) == getattr(other, field) for field in _GROUP) / len(_GROUP),
        "figure": float((one.amount, one.percentage) == (other.amount, other.percentage)),
        "bound": float(one.bound == other.bound),
        "gross_net": float(one.gross_net == other.gross_net),
        "mbo_levels": _overlap(one.mbo_levels, other.mbo_levels),
    }
    return sum(_WEIGHTS[name] * share for name, share in shares.items()) / sum(_WEIGHTS.values())


def _worth(value: float) -> float:
    return value if value >= _ENOUGH else 0.0


def _overlap(one: Sequence[object], other: Sequence[object]) -> float:
    if not one and not other:
        return 1.0
    return len(set(one) & set(other)) / len({*one, *other})


def _time(provision: Provision) -> tuple[bool, date, date]:
    return not provision.superseded, provision.valid_from or date.min, provision.valid_until or date.max
