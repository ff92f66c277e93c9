import json
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.records import CORE_FIELDS, FULL_FIELDS, agreement_record, load_gold, provision_record
from pipeline.models.record import Provision
from tests.evaluate.builders import DEFAULTS, agreement, condition, provision


def test_every_field_of_the_model_is_compared_or_left_out_on_purpose() -> None:
    left_out = {"id", "arrangement_id", "conditions", "evidence", "confidence", "field_confidence", "origin", "corrections"}
    assert set(FULL_FIELDS) == set(Provision.model_fields) - left_out == set(DEFAULTS)
    assert set(CORE_FIELDS) <= set(FULL_FIELDS)


def test_numbers_are_compared_as_numbers() -> None:
    first = provision("12.50", hours_per_week_from=15, conditions=[condition("min_duration", 1, "month")])
    second = provision("12.5", hours_per_week_from=15.0, conditions=[condition("min_duration", 1.0, "month")])
    one, two = provision_record(first, [first]), provision_record(second, [second])
    assert one.values == two.values
    assert one.conditions == two.conditions


def test_levels_are_a_set() -> None:
    first, second = provision(levels=["wo", "mbo"]), provision(levels=["mbo", "wo"])
    assert provision_record(first, [first]).values == provision_record(second, [second]).values


def test_a_part_names_its_whole_by_index_or_by_id() -> None:
    whole, part = provision("35.00", id="p1"), provision("20.00", component_of=0)
    by_id = {**part, "component_of": "p1"}
    assert provision_record(part, [whole, part]).values == provision_record(by_id, [whole, by_id]).values


@pytest.mark.parametrize("broken", [{}, {"cao_name": "X", "status": "amount", "provisions": [3]}, {"cao_name": "X"}])
def test_another_format_is_an_input_error(broken: dict[str, object]) -> None:
    with pytest.raises(InputError):
        agreement_record(broken)


def test_an_unknown_whole_and_a_broken_number_are_input_errors() -> None:
    with pytest.raises(InputError, match="component_of"):
        agreement_record(agreement("1", "X", provision(component_of=5)))
    with pytest.raises(InputError, match="not a number"):
        agreement_record(agreement("1", "X", provision("veel")))


@pytest.mark.parametrize("content", ["{", "{}", '{"source_id": "x", "agreements": 3}'])
def test_a_broken_gold_file_is_one_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content)
    with pytest.raises(InputError):
        load_gold(path)


def test_the_practice_gold_can_be_read() -> None:
    for path in [Path("tests/practice/gold.json"), *Path("tests/practice/web").glob("*.gold.json")]:
        assert len(load_gold(path).agreements) == len(json.loads(path.read_text())["agreements"])
