import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.compare import compare_sources
from pipeline.evaluate.models import Tally
from pipeline.evaluate.records import agreement_record
from pipeline.evaluate.score import figures, interval, totals
from tests.evaluate.builders import agreement, provision

amounts = st.lists(st.integers(1, 9), max_size=6)


@given(amounts, amounts)
def test_amounts_are_counted_as_a_multiset(gold: list[int], ours: list[int]) -> None:
    rows = [
        [agreement_record({**agreement("1", "X"), "provisions": [provision(f"{value}.00") for value in side]})] for side in (gold, ours)
    ]
    tally = totals(compare_sources("x", *rows))["amounts"]
    shared = sum(min(gold.count(value), ours.count(value)) for value in set(gold))
    assert (tally.right, tally.gold, tally.ours) == (shared, len(gold), len(ours))


@given(amounts, amounts, st.randoms())
def test_figures_do_not_depend_on_order(gold: list[int], ours: list[int], chance: random.Random) -> None:
    def record(side: list[int]) -> list[object]:
        return [{**agreement("1", "X"), "provisions": [provision(f"{value}.00", levels=["mbo"] * (value % 2)) for value in side]}]

    first = compare_sources("x", *[[agreement_record(item) for item in record(side)] for side in (gold, ours)])  # type: ignore[arg-type]
    chance.shuffle(ours)
    second = compare_sources("x", *[[agreement_record(item) for item in record(side)] for side in (gold, ours)])  # type: ignore[arg-type]
    assert figures(first) == figures(second)


def test_intervals_hold_the_figure_and_repeat() -> None:
    gold = [agreement_record(agreement(str(number), f"Cao {number}", provision(f"{number}00.00"))) for number in range(1, 21)]
    ours = [agreement_record(agreement(str(number), f"Cao {number}", provision(f"{max(number, 4)}00.00"))) for number in range(1, 21)]
    comparisons = compare_sources("x", gold, ours)
    bounds = interval(comparisons, "core")
    assert bounds is not None
    assert bounds == interval(comparisons, "core")
    assert 0.6 < bounds[0] < figures(comparisons)["core.f1"] == 0.85 < bounds[1] <= 1
    assert interval(comparisons, "condition_type") is None
    assert interval([], "core") is None


def test_a_figure_of_nothing_is_none() -> None:
    assert (Tally().f1, Tally().precision, Tally().recall) == (None, None, None)
    assert Tally(gold=2).f1 == 0
