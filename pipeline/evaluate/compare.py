"""The differences between gold and dataset, agreement by agreement, and what is right in numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.evaluate.matching import match_agreements, match_provisions
from pipeline.evaluate.models import Comparison, Difference, Kind, Tally
from pipeline.evaluate.records import (
    AGREEMENT_FIELDS,
    CORE_FIELDS,
    DEFAULTS,
    FULL_FIELDS,
    AgreementRecord,
    ConditionRecord,
    ProvisionRecord,
    show,
)
from pipeline.evaluate.reliability import Judged
from pipeline.evaluate.suspect import suspect_figure

ConditionKey = tuple[str, Decimal | str | None, str | None]


@dataclass(frozen=True)
class _Place:
    """Where a difference stands: repeated in each of them, so that a row can be read alone."""

    source_id: str
    cao_code: str | None
    cao_name: str
    gold_index: int | None = None
    ours: ProvisionRecord | None = None
    gold: ProvisionRecord | None = None

    def difference(
        self, level: str, kind: Kind, field: str | None, gold: str | None, ours: str | None, reason: str, quote: str | None = None
    ) -> Difference:
        shown = self.gold or self.ours
        quotes = (self.ours.quotes if self.ours else ()) or (self.gold.quotes if self.gold else ())
        doubt = suspect_figure(self.gold, field) if self.gold and level == "provision" else None
        return Difference.model_validate({
            "source_id": self.source_id, "cao_code": self.cao_code, "cao_name": self.cao_name,
            "level": level, "kind": kind, "field": field,
            "gold_index": self.gold_index, "provision_id": self.ours.id if self.ours else None,
            "provision": shown.label() if shown else None,
            "gold": gold, "ours": ours, "reason": reason,
            "page": self.ours.page if self.ours else None, "quote": quote or " … ".join(quotes) or None,
            "verdict": "gold suspect" if doubt else None, "verdict_reason": doubt,
        })  # fmt: skip


def compare_sources(source_id: str, gold: Sequence[AgreementRecord], ours: Sequence[AgreementRecord]) -> tuple[Comparison, ...]:
    """All agreements of one source: those of the gold in its order, then the spurious ones."""
    matching = match_agreements(gold, ours)
    partner = dict(matching.pairs)
    return tuple(
        compare_agreements(source_id, first, ours[partner[index]] if index in partner else None) for index, first in enumerate(gold)
    ) + tuple(compare_agreements(source_id, None, ours[index]) for index in matching.spurious)


def compare_agreements(source_id: str, gold: AgreementRecord | None, ours: AgreementRecord | None) -> Comparison:
    """One agreement on both sides, or on one: the other is None."""
    one = gold or ours
    if one is None:
        raise ValueError("an agreement on at least one side")
    place = _Place(source_id, one.cao_code, one.cao_name)
    sides = _Tallies()
    fields, pairs = _Tallies(), _Tallies()
    differences: list[Difference] = []
    sides.add("agreements", right=gold is not None and ours is not None, gold=gold is not None, ours=ours is not None)
    if gold is None or ours is None:
        kind: Kind = "missing" if ours is None else "spurious"
        words = "the dataset has no such agreement" if ours is None else "the gold has no such agreement"
        text = f"{one.cao_code or 'no code'} {one.cao_name}"
        differences.append(place.difference("agreement", kind, None, text if gold else None, text if ours else None, words))
    else:
        differences += _agreement_fields(place, gold, ours, pairs)
    first: tuple[ProvisionRecord, ...] = gold.provisions if gold else ()
    second: tuple[ProvisionRecord, ...] = ours.provisions if ours else ()
    gold_figures, our_figures = Counter(_figures(first)), Counter(_figures(second))
    sides.add("amounts", (gold_figures & our_figures).total(), gold_figures.total(), our_figures.total())
    for measure in ("core", "full"):
        sides.add(measure, 0, len(first), len(second))
    matching = match_provisions(first, second)
    second = _same_whole(first, second, dict(matching.pairs))
    partner = {column: row for row, column in matching.pairs}
    for row, column in matching.pairs:
        here = replace(place, gold_index=row, gold=first[row], ours=second[column])
        differences += _provision_fields(here, first[row], second[column], sides, fields, pairs)
        differences += _conditions(here, first[row].conditions, second[column].conditions, sides)
    for row in matching.missing:
        here = replace(place, gold_index=row, gold=first[row])
        label = first[row].label()
        differences.append(here.difference("provision", "missing", None, label, None, f"gold has {label}; ours has nothing like it"))
        differences += _conditions(here, first[row].conditions, (), sides, whole=True)
    for column in matching.spurious:
        here = replace(place, ours=second[column])
        label = second[column].label()
        differences.append(here.difference("provision", "spurious", None, None, label, f"ours has {label}; the gold has nothing like it"))
        differences += _conditions(here, (), second[column].conditions, sides, whole=True)
    judged = tuple(
        Judged(item.confidence, column in partner and first[partner[column]].values == item.values)
        for column, item in enumerate(second)
        if item.confidence is not None
    )
    judged_fields = tuple(
        Judged(sure, first[row].values[name] == second[column].values[name])
        for row, column in matching.pairs
        for name, sure in second[column].field_confidence.items()
        if name in FULL_FIELDS
    )
    return Comparison(
        source_id=source_id, cao_code=one.cao_code, cao_name=one.cao_name, found=gold is not None and ours is not None,
        tallies=sides.frozen(), fields=fields.frozen(), pairs=pairs.frozen(), differences=tuple(differences), judged=judged,
        judged_fields=judged_fields,
    )  # fmt: skip


class _Tallies:
    """Tallies under construction."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def add(self, measure: str, right: int, gold: int, ours: int) -> None:
        counts = self._counts.setdefault(measure, [0, 0, 0])
        for place, number in enumerate((right, gold, ours)):
            counts[place] += int(number)

    def frozen(self) -> dict[str, Tally]:
        return {name: Tally(right=right, gold=gold, ours=ours) for name, (right, gold, ours) in self._counts.items()}


def _same_whole(gold: Sequence[ProvisionRecord], ours: Sequence[ProvisionRecord], partner: dict[int, int]) -> tuple[ProvisionRecord, ...]:
    """Ours, where a part whose whole belongs to the gold's whole counts as equal, whatever the whole's amount.

    Otherwise a wrong amount of a whole would be reported again for each of its parts.
    """
    result = list(ours)
    for row, column in partner.items():
        whole = gold[row].whole
        if whole is not None and ours[column].whole is not None and partner.get(whole) == ours[column].whole:
            values = {**ours[column].values, "component_of": gold[row].values["component_of"]}
            result[column] = replace(ours[column], values=values)
    return tuple(result)


def _figures(provisions: Iterable[ProvisionRecord]) -> Iterator[tuple[str, Decimal]]:
    return (provision.figure for provision in provisions if provision.figure is not None)


def _agreement_fields(place: _Place, gold: AgreementRecord, ours: AgreementRecord, pairs: _Tallies) -> Iterator[Difference]:
    for name in AGREEMENT_FIELDS:
        first, second = getattr(gold, name), getattr(ours, name)
        if name == "pages" and first is None:
            continue
        pairs.add(f"agreement.{name}", first == second, 1, 1)
        if first != second:
            reason = f"{name} is {show(second)}, gold has {show(first)}"
            yield place.difference("agreement", "wrong", name, show(first), show(second), reason)


def _provision_fields(
    place: _Place, gold: ProvisionRecord, ours: ProvisionRecord, sides: _Tallies, fields: _Tallies, pairs: _Tallies
) -> Iterator[Difference]:
    unequal = [name for name in FULL_FIELDS if gold.values[name] != ours.values[name]]
    sides.add("core", not set(unequal) & set(CORE_FIELDS), 0, 0)
    sides.add("full", not unequal, 0, 0)
    for name in FULL_FIELDS:
        first, second, default = gold.values[name], ours.values[name], DEFAULTS.get(name)
        pairs.add(name, first == second, 1, 1)
        fields.add(name, first == second and first != default, first != default, second != default)
    for name in unequal:
        first, second = gold.values[name], ours.values[name]
        reason = f"{name} is {show(second)}, gold has {show(first)}"
        yield place.difference("provision", "wrong", name, show(first), show(second), reason)


def _key(condition: ConditionRecord) -> ConditionKey:
    return condition.type, condition.value, condition.unit


def _phrase(condition: ConditionRecord) -> str:
    value = "" if condition.value is None else f" {show(condition.value)}"
    return f"{condition.type}{value}{f' {condition.unit}' if condition.unit else ''}: “{condition.text}”"


def _conditions(
    place: _Place, gold: Sequence[ConditionRecord], ours: Sequence[ConditionRecord], sides: _Tallies, whole: bool = False
) -> list[Difference]:
    """Conditions of one pair of provisions. With `whole` the provision itself is reported, and its conditions are only counted."""
    types = Counter(item.type for item in gold) & Counter(item.type for item in ours)
    keys = Counter(map(_key, gold)) & Counter(map(_key, ours))
    sides.add("condition_type", types.total(), len(gold), len(ours))
    sides.add("condition_value", keys.total(), len(gold), len(ours))
    for kind in sorted({item.type for item in (*gold, *ours)}):
        first_count, second_count = (sum(item.type == kind for item in side) for side in (gold, ours))
        sides.add(f"condition:{kind}", min(first_count, second_count), first_count, second_count)
    if whole:
        return []
    left, right = _without_equal(gold, ours)
    differences: list[Difference] = []
    for first in left:
        twin = next((item for item in right if item.type == first.type), None)
        if twin is None:
            differences.append(place.difference(
                "condition", "missing", first.type, _phrase(first), None, f"condition {first.type} is missing", first.text))  # fmt: skip
            continue
        right.remove(twin)
        reason = f"{first.type} is {_amount(twin)}, gold has {_amount(first)}"
        differences.append(place.difference("condition", "wrong", first.type, _phrase(first), _phrase(twin), reason, twin.text))
    for second in right:
        differences.append(place.difference(
            "condition", "spurious", second.type, None, _phrase(second), f"gold has no condition {second.type}", second.text))  # fmt: skip
    return differences


def _amount(condition: ConditionRecord) -> str:
    return f"{show(condition.value)} {condition.unit or ''}".strip()


def _without_equal(gold: Sequence[ConditionRecord], ours: Sequence[ConditionRecord]) -> tuple[list[ConditionRecord], list[ConditionRecord]]:
    rest = list(ours)
    left: list[ConditionRecord] = []
    for first in gold:
        twins = [item for item in rest if _key(item) == _key(first)]
        if twins:
            # Of several equal ones the one with the same words, so that what is left over is the right one.
            rest.remove(next((item for item in twins if item.text == first.text), twins[0]))
        else:
            left.append(first)
    return left, rest
