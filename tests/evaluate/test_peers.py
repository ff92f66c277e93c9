"""The baseline of benchmarks/peers.py has to be a fair one: what it can find, it finds."""

from datetime import date
from decimal import Decimal

import pytest

from benchmarks.peers import Row, decimal, regex_amounts, regex_dates, regex_paired, sentences, table, tally, truth
from pipeline.evaluate.models import Tally
from tests.evaluate.builders import condition, provision


@pytest.mark.parametrize(
    ("printed", "value"), [("1.025,50", "1025.50"), ("27.50", "27.50"), ("450", "450"), ("1.000", "1000"), ("0,22", "0.22")]
)
def test_dutch_figures(printed: str, value: str) -> None:
    assert decimal(printed) == Decimal(value)


def test_the_baseline_finds_amounts_periods_and_dates() -> None:
    parts = ["Hij krijgt € 450,- per maand en EUR 1.025,50 per jaar.", "Vanaf 1 juli 2023 is dat 30 euro per dag, vanaf 01-09-2024 meer."]
    assert regex_amounts(parts) == {Decimal(450), Decimal("1025.50"), Decimal(30)}
    assert regex_paired(parts) == {(Decimal(450), "month"), (Decimal("1025.50"), "year"), (Decimal(30), "day")}
    assert regex_dates([*parts, "maart 2022 en 31-02-2022"]) == {date(2023, 7, 1), date(2024, 9, 1), date(2022, 3, 1)}


def test_a_day_after_counts_for_an_end() -> None:
    assert tally({date(2025, 1, 1)}, {date(2024, 12, 31)}) == Tally(right=1, gold=1, ours=1)
    assert tally({date(2025, 1, 1)}, {date(2024, 12, 30)}) == Tally(right=0, gold=1, ours=1)


def test_sentences_join_broken_words_and_split_list_items() -> None:
    assert sentences({"tekst1": "De stagever-\ngoeding is:\n- mbo € 3.\n- hbo € 4.", "tekst2": ["Punt een. Punt", "twee."]}) == (
        "De stagevergoeding is:", "- mbo € 3.", "- hbo € 4.", "Punt een.", "Punt twee.",
    )  # fmt: skip


def test_truth_is_read_from_provisions() -> None:
    item = provision("300.00", valid_until="2024-12-31", conditions=[condition("starts_from", "2024-09-01")])
    assert truth([item, provision(None)]) == {
        "amounts": {Decimal(300)},
        "amounts with period": {(Decimal(300), "month")},
        "dates": {date(2024, 12, 31), date(2024, 9, 1)},
    }


def test_the_table_ranks_within_a_question() -> None:
    rows = [Row("dates", "good", Tally(right=2, gold=2, ours=2), 1.0), Row("dates", "poor", Tally(right=1, gold=2, ours=2), 1.0)]
    assert [line.split(" | ")[1] for line in table(rows).splitlines()[2:]] == ["poor", "good"]
