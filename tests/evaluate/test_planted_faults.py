"""Damage one value or one record, and see exactly that difference."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.compare import compare_sources
from pipeline.evaluate.evaluation import Scored, SetScore, score_set
from pipeline.evaluate.models import Difference
from pipeline.evaluate.records import FULL_FIELDS, agreement_record, gold_source
from tests.evaluate.builders import agreement, condition, dataset, gold, provision

Json = dict[str, Any]


def score(known: Json, ours: list[Json] | None = None, ledger: list[Json] | None = None) -> SetScore:
    return score_set("gold", [Scored(gold=gold_source(known), agreements=dataset(gold()) if ours is None else ours, ledger=ledger)])


def differences(known: Json, ours: list[Json] | None = None) -> tuple[Difference, ...]:
    return score(known, ours).differences


def test_the_same_on_both_sides_is_no_difference() -> None:
    scored = score(gold(), ledger=gold()["ledger"])
    assert scored.differences == ()
    assert {figure.value for figure in scored.figures} == {1.0}
    assert all(item.wrong == item.missing == item.spurious == 0 for item in scored.outcomes)


@pytest.mark.parametrize(
    ("place", "field", "value", "reason"),
    [
        ((0, 0), "amount", "301.00", "amount is 300, gold has 301.00"),
        ((0, 0), "per", "week", "per is month, gold has week"),
        ((0, 1), "levels", ["hbo", "wo"], "levels is hbo, gold has hbo wo"),
        ((0, 1), "bound", "minimum", "bound is exact, gold has minimum"),
        ((0, 2), "valid_from", None, "valid_from is 2024-01-01, gold has nothing"),
        ((0, 2), "age_from", 18, "age_from is nothing, gold has 18"),
        ((0, 2), "superseded", True, "superseded is false, gold has true"),
        ((1, 0), "amount", "36.00", "amount is 35, gold has 36.00"),
        ((1, 1), "component_of", None, "component_of is 35, gold has nothing"),
        ((1, 2), "component_of", 1, "component_of is 35, gold has 20.00"),
        ((2, 0), "obligation", "negotiated", "obligation is delegated, gold has negotiated"),
    ],
)
def test_a_damaged_value_is_the_only_difference(place: tuple[int, int], field: str, value: object, reason: str) -> None:
    known = gold()
    known["agreements"][place[0]]["provisions"][place[1]][field] = value
    (found,) = differences(known)
    assert (found.level, found.kind, found.field, found.reason) == ("provision", "wrong", field, reason)
    assert found.gold_index == place[1]
    assert found.provision_id == f"a{place[0]}p{place[1]}"
    assert found.page == place[0] + 1


@pytest.mark.parametrize(
    ("field", "value"), [("cao_code", "999"), ("cao_name", "Papierwaren B.V."), ("sector", None), ("status", "no_amount")]
)
def test_a_damaged_agreement_field_is_the_only_difference(field: str, value: str | None) -> None:
    known = gold()
    known["agreements"][0][field] = value
    (found,) = differences(known)
    assert (found.level, found.kind, found.field) == ("agreement", "wrong", field)


def test_pages_are_compared_only_where_the_gold_has_them() -> None:
    known = gold()
    known["agreements"][0]["pages"] = [7]
    (found,) = differences(known)
    assert (found.field, found.reason) == ("pages", "pages is 1, gold has 7")


def _drop_condition(known: Json) -> None:
    known["agreements"][0]["provisions"][0]["conditions"].pop()


def _add_condition(known: Json) -> None:
    known["agreements"][0]["provisions"][2]["conditions"].append(condition("indexation", "cpi", None, "jaarlijks"))


def _change_condition(known: Json) -> None:
    known["agreements"][0]["provisions"][0]["conditions"][0]["value"] = 2


def _drop_provision(known: Json) -> None:
    known["agreements"][0]["provisions"].pop(1)


def _add_provision(known: Json) -> None:
    known["agreements"][2]["provisions"].append(provision("9.50", "day", benefit="travel_allowance"))


def _drop_agreement(known: Json) -> None:
    known["agreements"].pop(2)


@pytest.mark.parametrize(
    ("fault", "level", "kind", "reason"),
    [
        (_drop_condition, "condition", "spurious", "gold has no condition pro_rata"),
        (_add_condition, "condition", "missing", "condition indexation is missing"),
        (_change_condition, "condition", "wrong", "min_duration is 1 month, gold has 2 month"),
        (_drop_provision, "provision", "spurious", "ours has 400 per month, hbo; the gold has nothing like it"),
        (_add_provision, "provision", "missing", "gold has 9.50 per day, travel_allowance; ours has nothing like it"),
    ],
)
def test_a_dropped_or_added_record_is_the_only_difference(fault: Callable[[Json], None], level: str, kind: str, reason: str) -> None:
    known = gold()
    fault(known)
    (found,) = differences(known)
    assert (found.level, found.kind, found.reason) == (level, kind, reason)


def test_a_spurious_agreement_is_reported_with_its_provisions() -> None:
    known = gold()
    _drop_agreement(known)
    found = differences(known)
    assert [(item.level, item.kind) for item in found] == [("agreement", "spurious"), ("provision", "spurious")]


def test_a_source_of_which_we_have_nothing_counts_in_full() -> None:
    scored = score(gold(), ours=[])
    assert scored.value("amounts.recall") == 0
    assert scored.value("core.f1") == 0
    assert [item.missing for item in scored.outcomes] == [3, 7, 3]


def test_a_wrong_amount_costs_one_amount_and_one_record() -> None:
    known = gold()
    known["agreements"][0]["provisions"][0]["amount"] = "301.00"
    scored = score(known)
    assert scored.value("amounts.f1") == round(5 / 6, 4)
    assert scored.value("core.f1") == scored.value("full.f1") == round(6 / 7, 4)
    assert scored.value("field.amount") == round(6 / 7, 4)
    assert scored.value("condition_type.f1") == 1
    provisions = next(item for item in scored.outcomes if item.level == "provision")
    assert (provisions.correct, provisions.wrong, provisions.missing, provisions.spurious) == (6, 1, 0, 0)


def test_a_gold_value_that_is_not_in_its_evidence_makes_the_gold_suspect() -> None:
    known = gold()
    known["agreements"][0]["provisions"][0]["amount"] = "301.00"
    (found,) = differences(known)
    assert found.verdict == "gold suspect"
    assert found.verdict_reason == "amount 301.00 does not stand in the gold's own evidence"


def test_a_gold_value_that_is_in_its_evidence_is_not_suspect() -> None:
    ours = dataset(gold())
    ours[0]["provisions"][0]["amount"] = "301"
    (found,) = differences(gold(), ours)
    assert found.verdict is None


def test_order_does_not_matter() -> None:
    ours = dataset(gold())
    for item in ours:
        item["provisions"].reverse()
    assert differences(gold(), ours[::-1]) == ()


@given(st.integers(0, 1), st.integers(0, 2), st.sampled_from([name for name in FULL_FIELDS if name != "component_of"]))
def test_any_one_damaged_field_is_the_only_difference(which: int, index: int, field: str) -> None:
    damage: dict[str, object] = {
        "benefit": "subsidy", "beneficiary": "apprentice", "obligation": "advised", "currency": None, "percentage": "4.5",
        "percentage_base": "minimumloon", "bound": "maximum", "gross_net": "net", "per": "year", "levels": ["vmbo"],
        "mbo_levels": [2], "track": "bbl", "internship_type": "research", "valid_from": "2020-01-01",
        "valid_until": "2020-12-31", "superseded": True, "amount": "7777.77",
    }  # fmt: skip
    known = gold()
    known["agreements"][which]["provisions"][index][field] = damage.get(field, 3)
    (found,) = differences(known)
    assert (found.kind, found.field, found.gold_index) == ("wrong", field, index)


def test_an_agreement_without_code_is_found_by_its_name() -> None:
    first = agreement(None, "Cao Gezondheidscentra 2009-2011")
    second = agreement(None, "Cao Ziekenhuizen 2009-2011", provision("300.00"))
    records = [agreement_record(item) for item in (first, second)]
    found = compare_sources("x", records, records[::-1])
    assert all(item.found and not item.differences for item in found)


def test_a_misread_code_is_a_wrong_code_and_not_another_agreement() -> None:
    ours = dataset(gold())
    ours[2]["cao_code"] = "2080"
    (found,) = differences(gold(), ours)
    assert found.reason == "cao_code is 2080, gold has 2030"


def test_line_breaks_in_a_name_are_no_difference_but_letters_are() -> None:
    ours = dataset(gold())
    ours[2]["cao_name"] = "Gemeente\n  Instellingen"
    assert differences(gold(), ours) == ()
    ours[2]["cao_name"] = "gemeente Instellingen"
    assert [item.field for item in differences(gold(), ours)] == ["cao_name"]


def test_a_copy_of_the_gold_is_not_changed_by_comparing() -> None:
    known = gold()
    before = copy.deepcopy(known)
    score(known, ledger=known["ledger"])
    assert known == before
