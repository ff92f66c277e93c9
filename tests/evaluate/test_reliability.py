import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.evaluation import Evaluation, Scored, score_set
from pipeline.evaluate.records import gold_source
from pipeline.evaluate.reliability import Judged, lowest_tenth, reliability
from pipeline.evaluate.report import summary
from tests.evaluate.builders import dataset, gold

judged = st.lists(st.builds(Judged, st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(judged)
def test_every_record_is_in_one_band(records: list[Judged]) -> None:
    found = reliability(records)
    assert found is not None
    assert sum(item.records for item in found.bins) == len(records)
    assert sum(item.records - item.right for item in found.bins) == found.errors
    assert 0 <= found.calibration_error <= 1
    assert 0 <= found.brier <= 1


@given(judged, st.randoms())
def test_the_lowest_tenth_does_not_depend_on_order(records: list[Judged], chance: object) -> None:
    before = lowest_tenth(records)
    chance.shuffle(records)  # type: ignore[attr-defined]
    assert lowest_tenth(records) == before


def test_a_perfect_confidence_has_all_errors_in_the_lowest_tenth() -> None:
    records = [Judged(0.0, False)] * 2 + [Judged(1.0, True)] * 18
    found = reliability(records)
    assert found is not None
    assert (found.calibration_error, found.brier, found.lowest_tenth_errors) == (0, 0, 1)


def test_a_confidence_that_says_nothing_has_a_tenth_of_the_errors_there() -> None:
    assert lowest_tenth([Judged(0.5, number % 2 == 0) for number in range(40)]) == pytest.approx(0.1)


def test_nothing_to_judge() -> None:
    assert reliability([]) is None
    assert lowest_tenth([Judged(0.5, True)]) is None


def test_the_report_has_a_reliability_table_where_provisions_carry_a_confidence() -> None:
    ours = dataset(gold())
    ours[0]["provisions"][0]["per"] = "week"
    assert score_set("gold", [Scored(gold_source(gold()), ours)]).reliability is None
    for item in ours:
        for provision in item["provisions"]:
            provision["confidence"] = 0.15 if provision["per"] == "week" else 0.95
    scored = score_set("gold", [Scored(gold_source(gold()), ours)])
    assert scored.reliability is not None
    assert [(item.low, item.records, item.right) for item in scored.reliability.bins] == [(0.1, 1, 0), (0.9, 6, 6)]
    text = summary(Evaluation(sets=(scored,)), [], [], None)
    assert "| 0.1-0.2 | 1 | 0.150 | 0.000 |" in text
    assert "lowest confidence: 100% of 1 wrong ones" in text


def test_the_report_has_a_table_of_fields_where_provisions_say_how_sure_each_is() -> None:
    ours = dataset(gold())
    ours[0]["provisions"][0]["per"] = "week"
    for item in ours:
        for provision in item["provisions"]:
            provision["field_confidence"] = {"per": 0.15 if provision["per"] == "week" else 0.95, "levels": 0.85}
    scored = score_set("gold", [Scored(gold_source(gold()), ours)])
    assert scored.field_reliability is not None
    assert [(item.low, item.records, item.right) for item in scored.field_reliability.bins] == [(0.1, 1, 0), (0.8, 7, 7), (0.9, 6, 6)]
    assert "| 0.8-0.9 | 7 | 0.850 | 1.000 |" in summary(Evaluation(sets=(scored,)), [], [], None)
