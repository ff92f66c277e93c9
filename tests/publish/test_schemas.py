"""The JSON Schemas: up to date with the models, valid themselves, and strict."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.publish import schemas, verify
from tests.publish.samples import agreement

ROOT = Path(__file__).parents[2]


def _problems(name: str, record: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(schemas.generate()[name], format_checker=jsonschema.FormatChecker())
    return list(verify.problems(validator, record))


def test_the_committed_schemas_are_those_of_the_models() -> None:
    assert schemas.stale(ROOT / "schemas") == [], "run `make schemas` and commit the result"


@pytest.mark.parametrize("name", sorted(schemas.generate()))
def test_each_schema_is_valid_2020_12_with_dialect_id_and_descriptions(name: str) -> None:
    schema = schemas.generate()[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].startswith("urn:stagewijzer:schema:")
    assert schema["description"]


@pytest.mark.parametrize("name", sorted(schemas.PUBLISHED))
def test_every_field_of_a_published_record_is_described_and_required(name: str) -> None:
    schema = schemas.generate()[name]
    parts = {name: schema, **schema.get("$defs", {})}
    for part, body in parts.items():
        assert [field for field, spec in body["properties"].items() if "description" not in spec] == [], part
        assert sorted(body["required"]) == sorted(body["properties"]), part
        assert body["additionalProperties"] is False, part


def _published() -> Any:
    return json.loads(agreement().model_dump_json())


def test_a_published_agreement_keeps_to_its_schema() -> None:
    assert (_problems("agreement", _published())) == []


@pytest.mark.parametrize(
    ("path", "value", "part"),
    [
        (("status",), "unknown", "status"),
        (("provisions", 0, "amount"), 250.0, "provisions/0/amount"),
        (("provisions", 0, "amount"), "-250", "provisions/0/amount"),
        (("provisions", 0, "amount"), "1e3", "provisions/0/amount"),
        (("provisions", 0, "valid_from"), "1 januari", "provisions/0/valid_from"),
        (("provisions", 0, "levels"), ["havo"], "provisions/0/levels/0"),
        (("provisions", 0, "evidence"), [], "provisions/0/evidence"),
        (("provisions", 0, "extra"), 1, "provisions/0"),
    ],
)
def test_a_planted_fault_is_found_where_it_was_planted(path: tuple[Any, ...], value: Any, part: str) -> None:
    record = _published()
    place = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    found = _problems("agreement", record)
    assert found
    assert all(problem.startswith(part + ":") for problem in found), found


def test_a_missing_field_is_found() -> None:
    record = _published()
    del record["provisions"][0]["superseded"]
    assert any("superseded" in problem for problem in _problems("agreement", record))


GOLD = sorted([*(ROOT / "tests/practice").rglob("*gold.json"), *(ROOT / "tests/gold").glob("*.json")])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_every_gold_file_keeps_to_the_gold_schema(path: Path) -> None:
    assert _problems("gold", json.loads(path.read_text(encoding="utf-8"))) == []


def test_stale_names_missing_changed_and_surplus_files(tmp_path: Path) -> None:
    schemas.write(tmp_path)
    assert schemas.stale(tmp_path) == []
    (tmp_path / "link.json").unlink()
    (tmp_path / "gold.json").write_text("{}")
    (tmp_path / "old.json").write_text("{}")
    assert schemas.stale(tmp_path) == ["gold.json", "link.json", "old.json"]
