"""The changes from one set of records to another, typed and keyed; how a document prints a value plays no part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from pipeline.compare import agreements as same_agreements
from pipeline.compare import arrangements as same_arrangements
from pipeline.compare.arrangements import Arrangement, ArrangementPair
from pipeline.compare.models import Cause, Change, Counts, Kind, Op, Point, SaidCondition, Timeline
from pipeline.compare.register import Register
from pipeline.correct.fields import as_json, as_text
from pipeline.lookup.names import plain
from pipeline.models.base import Model
from pipeline.models.record import Agreement, Condition, CorrectedField, Provision
from pipeline.normalise import Assumptions, monthly
from pipeline.summary.counting import case

FIELDS: Final = (
    "benefit", "beneficiary", "obligation", "percentage_base", "bound", "gross_net", "per", "levels", "mbo_levels", "track",
    "internship_year", "age_from", "age_to", "internship_type", "hours_per_week_from", "hours_per_week_to", "days_per_week_from",
    "days_per_week_to", "duration_months_from", "duration_months_to", "valid_until",
)  # fmt: skip
"""Fields of an arrangement that are compared beside its figure and conditions."""
_PERCENT: Final = Decimal("0.01")


class Differences(Model):
    """What differs between two sets of records."""

    changes: tuple[Change, ...]
    timelines: tuple[Timeline, ...]
    counts: Counts
    suggestions: tuple[str, ...]
    unused: tuple[str, ...]


def differences(
    old: Sequence[Agreement],
    new: Sequence[Agreement],
    cause: Cause,
    register: Register | None = None,
    assumptions: Assumptions | None = None,
) -> Differences:
    """All differences; a change that comes from an analyst's correction is told apart from `cause`.

    Args:
        old: agreements of the one edition, or of the one reading of it.
        new: agreements of the other.
        cause: what else the changes come from.
        register: aliases of agreements; none by default.
        assumptions: for figures whose period changed.
    """
    matched = same_agreements.match(old, new, register or Register())
    changes: list[Change] = []
    timelines: list[Timeline] = []
    in_both = unchanged = 0
    for pair in matched.pairs:
        changes += _of_agreement(pair, cause)
        pairs, gone, added = same_arrangements.match(pair.old, pair.new)
        for both in pairs:
            found = list(_of_arrangement(pair.old, pair.new, both, cause, assumptions or Assumptions()))
            changes += found
            in_both += 1
            unchanged += not found
            timelines += _timeline(pair.new, both.old.provisions, both.new.provisions, both.new)
        changes += [_whole(pair.old, "delete", "arrangement_no_longer_mentioned", cause, one) for one in gone]
        changes += [_whole(pair.new, "add", "arrangement_new", cause, one) for one in added]
        timelines += [line for one in gone for line in _timeline(pair.old, one.provisions, (), one)]
        timelines += [line for one in added for line in _timeline(pair.new, (), one.provisions, one)]
    changes += [_whole(one, "delete", "agreement_no_longer_mentioned", cause) for one in matched.gone]
    changes += [_whole(one, "add", "agreement_new", cause) for one in matched.added]
    counts = Counts(
        agreements_old=len(old), agreements_new=len(new), agreements_matched=len(matched.pairs),
        arrangements_matched=in_both, arrangements_unchanged=unchanged,
    )  # fmt: skip
    return Differences(
        changes=tuple(changes), timelines=tuple(timelines), counts=counts, suggestions=matched.suggestions, unused=matched.unused
    )


def words(provision: Provision) -> str:
    """An arrangement in words: what is paid, to whom, in which case."""
    undated = provision.model_copy(update={"bound": None, "valid_from": None, "valid_until": None})
    return f"{provision.benefit} for {provision.beneficiary}{case(undated)}"


def _whole(agreement: Agreement, op: Op, kind: Kind, cause: Cause, arrangement: Arrangement | None = None) -> Change:
    """A change of a whole agreement or arrangement; one that an analyst added or took out is a correction."""
    if arrangement is None:
        return Change(cause=cause, op=op, kind=kind, **_where(agreement))
    current = arrangement.current
    value = as_json(current.amount if current.amount is not None else current.percentage)
    values: dict[str, Any] = {"per": current.per, "field": _figure_name(current)}
    values |= {"old": value, "old_from": current.valid_from} if op == "delete" else {"new": value, "new_from": current.valid_from}
    why: Cause = "correction" if current.origin == "correction" else cause
    return Change(
        cause=why,
        op=op,
        kind=kind,
        **_where(agreement),
        arrangement_id=current.arrangement_id,
        arrangement=words(current),
        **values,
    )


def _who(agreement: Agreement) -> dict[str, Any]:
    return {"agreement_id": agreement.id, "cao_code": agreement.cao_code, "cao_name": agreement.cao_name}


def _where(agreement: Agreement) -> dict[str, Any]:
    return {"edition": agreement.edition, **_who(agreement)}


def _of_agreement(pair: same_agreements.Pair, cause: Cause) -> Iterator[Change]:
    old, new = pair.old, pair.new

    def change(kind: Kind, field: str) -> Change:
        before, after = getattr(old, field), getattr(new, field)
        why = _why(cause, field, before, after, old.corrections, new.corrections)
        return Change(cause=why, op="modify", kind=kind, **_where(new), field=field, old=before, new=after, matched_by=pair.matched_by)

    if old.cao_code != new.cao_code:
        yield change("agreement_recoded", "cao_code")
    if plain(old.cao_name) != plain(new.cao_name):
        yield change("agreement_renamed", "cao_name")
    if plain(old.sector or "") != plain(new.sector or ""):
        yield change("agreement_field", "sector")
    if old.status != new.status:
        yield change("agreement_field", "status")


def _of_arrangement(old: Agreement, new: Agreement, pair: ArrangementPair, cause: Cause, assumptions: Assumptions) -> Iterator[Change]:
    one, other = pair.old.current, pair.new.current
    common = {
        **_where(new), "arrangement_id": other.arrangement_id, "arrangement": words(other), "matched_by": pair.matched_by,
    }  # fmt: skip

    def change(op: Op, kind: Kind, field: str, before: Any, after: Any, a: Provision, b: Provision, **more: Any) -> Change:
        why = _why(cause, field, before, after, a.corrections, b.corrections)
        return Change(cause=why, op=op, kind=kind, **common, field=field, old=_value(before), new=_value(after), **more)

    for name in ("amount", "percentage"):
        before, after = getattr(one, name), getattr(other, name)
        if before != after:
            more = _money(one, other, old.edition, new.edition, assumptions) if name == "amount" else {"per": other.per}
            yield change("modify", "figure", name, before, after, one, other, old_from=one.valid_from, new_from=other.valid_from, **more)
    for earlier, later in _same_start(pair):
        if (earlier.amount, earlier.percentage) != (later.amount, later.percentage):
            name = "amount" if earlier.amount != later.amount else "percentage"
            more = _money(earlier, later, old.edition, new.edition, assumptions) if name == "amount" else {"per": later.per}
            before, after = getattr(earlier, name), getattr(later, name)
            dates = {"old_from": earlier.valid_from, "new_from": later.valid_from}
            yield change("modify", "figure_restated", name, before, after, earlier, later, **dates, **more)
    for field in FIELDS:
        before, after = getattr(one, field), getattr(other, field)
        if not _equal(field, before, after) and not _follows(field, one, other):
            yield change("modify", "field", field, before, after, one, other)
    for condition in _missing(one.conditions, other.conditions):
        yield change("delete", "condition_gone", "conditions", _condition(condition), None, one, other)
    for condition in _missing(other.conditions, one.conditions):
        yield change("add", "condition_new", "conditions", None, _condition(condition), one, other)


def _follows(field: str, one: Provision, other: Provision) -> bool:
    """Whether a field can only have changed with the figure: an end with its beginning, a period and bound with the figure itself."""
    if field == "valid_until":
        return one.valid_from != other.valid_from
    return field in ("per", "bound") and (_figure_name(one) is None or _figure_name(other) is None)


def _same_start(pair: ArrangementPair) -> Iterator[tuple[Provision, Provision]]:
    """Figures that begin on the same day, or are both undated, in both editions; the two current ones are compared already."""
    later = {provision.valid_from: provision for provision in pair.new.provisions if not provision.superseded}
    for provision in pair.old.provisions:
        other = later.get(provision.valid_from)
        if other is None or provision.superseded:
            continue
        if not (provision is pair.old.current and other is pair.new.current):
            yield provision, other


def _money(old: Provision, new: Provision, old_edition: str, new_edition: str, assumptions: Assumptions) -> dict[str, Any]:
    """Euro and per cent between two amounts; of different periods only where both convert without an assumption."""
    before, after, per = old.amount, new.amount, new.per
    if old.per != new.per:
        one, other = monthly(old, old_edition, assumptions), monthly(new, new_edition, assumptions)
        if one.assumed is not False or other.assumed is not False:
            return {}
        before, after = one.eur, other.eur
    if before is None or after is None:
        return {"per": per}
    percent = ((after - before) / before * 100).quantize(_PERCENT, ROUND_HALF_UP) if before else None
    period = per if old.per == new.per else "month (converted)"
    return {"change_eur": after - before, "change_percent": percent, "per": period}


def _equal(field: str, one: Any, other: Any) -> bool:
    if field == "percentage_base":
        return plain(one or "") == plain(other or "")
    return bool(one == other)


def _value(value: Any) -> Any:
    if isinstance(value, SaidCondition):
        return value
    return tuple(value) if isinstance(value, tuple | list) else as_json(value)


def _condition(condition: Condition) -> SaidCondition:
    return SaidCondition(type=condition.type, value=condition.value, unit=condition.unit)


def _missing(here: Sequence[Condition], there: Sequence[Condition]) -> list[Condition]:
    """Conditions that the other side has not, by type, value and unit; their wording plays no part."""
    left = Counter((condition.type, condition.value, condition.unit) for condition in there)
    missing = []
    for condition in here:
        key = condition.type, condition.value, condition.unit
        if left[key]:
            left[key] -= 1
        else:
            missing.append(condition)
    return missing


def _why(cause: Cause, field: str, old: Any, new: Any, before: Sequence[CorrectedField], after: Sequence[CorrectedField]) -> Cause:
    """Whether a change is there only because one side was corrected: the other side reads as this one did before its correction."""
    one = next((corrected for corrected in before if corrected.field == field), None)
    other = next((corrected for corrected in after if corrected.field == field), None)
    if one is not None and other is None and (field == "conditions" or one.extracted == as_text(new)):
        return "correction"
    if other is not None and one is None and (field == "conditions" or other.extracted == as_text(old)):
        return "correction"
    return cause


def _figure_name(provision: Provision) -> str | None:
    if provision.amount is not None:
        return "amount"
    return "percentage" if provision.percentage is not None else None


def _timeline(agreement: Agreement, old: Sequence[Provision], new: Sequence[Provision], arrangement: Arrangement) -> list[Timeline]:
    points: dict[Any, Point] = {}
    for side, provisions in (("old", old), ("new", new)):
        for one in provisions:
            if _figure_name(one):
                values = one.model_dump(include={"valid_from", "valid_until", "amount", "percentage", "per", "superseded"})
                key = tuple(values.values())
                found: Any = "both" if key in points and points[key].found_in != side else side
                points[key] = Point(**values, found_in=found)
    if not points:
        return []
    ordered = sorted(points.values(), key=lambda point: (not point.superseded, str(point.valid_from or ""), point.found_in != "old"))
    current = arrangement.current
    return [Timeline(**_who(agreement), arrangement_id=current.arrangement_id, arrangement=words(current), points=tuple(ordered))]
