"""What was made quick says and writes the same as the slow way it replaces."""

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish import schemas, workbook
from pipeline.publish.sheet import Sheet
from pipeline.publish.sound import sound
from tests.publish import samples

SCHEMAS = schemas.generate()
RECORDS = {
    "agreement": samples.agreement(), "ledger-entry": samples.ledger_entry(), "finding": samples.finding(), "link": samples.link(),
}  # fmt: skip
ODD: tuple[Any, ...] = (None, True, 0, -1, 1.0, 1.5, 2.0, float("nan"), "", "x", "2023-13-01", [], [None], {}, {"x": 1}, "month", "1,5")


def library(schema: Any) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values within a value."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for name, part in below for place in places(part, (*at, name)))]


@pytest.mark.parametrize("name", RECORDS)
def test_a_sound_record_gets_the_quick_yes(name: str) -> None:
    assert sound(SCHEMAS[name])(RECORDS[name].model_dump(mode="json"))


def test_a_mapping_gets_the_quick_yes_where_all_its_values_keep_to_their_schema() -> None:
    quick = sound({"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}})
    assert all(map(quick, ({}, {"amount": 0.5, "per": 1})))
    assert not any(map(quick, ({"amount": 1.5}, {"amount": "0.5"}, [0.5])))


@pytest.mark.parametrize("name", RECORDS)
def test_a_damaged_record_gets_no_yes_that_the_library_would_not_give(name: str) -> None:
    quick, slow = sound(SCHEMAS[name]), library(SCHEMAS[name])
    whole = RECORDS[name].model_dump(mode="json")
    for place in places(whole)[1:]:
        for odd in (*ODD, "gone", "more"):
            record = copy.deepcopy(whole)
            owner = record
            for step in place[:-1]:
                owner = owner[step]
            if odd == "gone":
                del owner[place[-1]]
            elif odd == "more" and isinstance(owner, dict):
                owner["more"] = 1
            else:
                owner[place[-1]] = odd
            assert not quick(record) or slow.is_valid(record), (place, odd)


PIECES = st.sampled_from(
    [
        {"type": "string"}, {"type": "integer"}, {"type": ["number", "null"]}, {"type": "string", "minLength": 1}, {"enum": ["x", 1, None]},
        {"const": "x"}, {"const": 1}, {"pattern": "^x"}, {"minimum": 1}, {"type": "number", "maximum": 1}, {"format": "date"},
        {"not": {"type": "string"}}, {"items": {"type": "integer"}, "minItems": 1}, {"required": ["x"]}, {"$ref": "#/$defs/y"}, {},
        {"properties": {"x": {"type": "integer"}}, "additionalProperties": False}, {"additionalProperties": {"type": "string"}},
        {"$ref": "#/$defs/x", "type": "string"}, {"anyOf": [{"type": "string"}, {"type": "null"}], "minLength": 1},
    ]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=3), st.sampled_from(ODD))
def test_the_quick_yes_is_never_laxer_than_the_library(pieces: list[Any], value: Any) -> None:
    for schema in ({"anyOf": pieces}, pieces[0], {k: v for piece in pieces for k, v in piece.items()}):
        whole = {**schema, "$defs": {"x": {"minLength": 1}, "y": {"anyOf": [{"type": "integer"}, {"items": {"$ref": "#/$defs/y"}}]}}}
        assert not sound(whole)(value) or library(whole).is_valid(value)


def test_a_column_is_written_as_the_library_writes_its_cells(tmp_path: Path) -> None:
    texts = ["a", None, "b", "a", "x" * 20_000, "\U0001f600" * 20_000, "", " x", None]
    numbers = [1.0, 0.1, None, -12345678.9, 1e20, 1e-7, None, None, 3.0]
    days = [date(2023, 1, 1), None, date(1999, 12, 31), None, date(2023, 1, 1), None, None, None, None]

    def book(path: Path, quick: bool) -> bytes:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as made:
            made.set_properties({"created": workbook._NO_TIME})
            plain, day = made.add_format({"valign": "top"}), made.add_format({"num_format": "yyyy-mm-dd"})
            sheet = made.add_worksheet("x", worksheet_class=Sheet if quick else None)
            sheet.write_string(0, 0, "head")
            if quick:
                sheet.fill_texts(0, texts, plain)
                sheet.fill_numbers(1, numbers, plain)
                sheet.fill_dates(30, days, day)
                sheet.fill_texts(31, [None] * len(texts), plain)
            else:
                for row, text in enumerate(texts, start=1):
                    if text is not None:
                        sheet.write_string(row, 0, text, plain)
                for row, number in enumerate(numbers, start=1):
                    if number is not None:
                        sheet.write_number(row, 1, number, plain)
                for row, value in enumerate(days, start=1):
                    if value is not None:
                        sheet.write_datetime(row, 30, value, day)
        return path.read_bytes()

    assert book(tmp_path / "quick.xlsx", quick=True) == book(tmp_path / "slow.xlsx", quick=False)


def test_a_column_beyond_the_sheet_is_an_error(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "x.xlsx") as made, pytest.raises(ValueError, match="beyond the sheet"):
        made.add_worksheet("x", worksheet_class=Sheet).fill_numbers(20_000, [1.0], made.add_format())


def test_what_json_holds_is_what_is_judged() -> None:
    assert not sound({"type": "string", "unheard_of": 1})("x")
    assert not sound({"type": "integer"})(json.loads("1.0"))
