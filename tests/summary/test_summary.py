import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import run
from pipeline.models.record import Agreement
from pipeline.summary.counting import Choice, sort_out
from pipeline.summary.ranges import Range, Study, StudyRange, beside, by_level, by_sector, load_study, readings, whole
from pipeline.summary.render import render

DAY = date(2023, 12, 31)
CHOICE = Choice("made-up", "2023", DAY)


def provision(amount: str | None, number: int = 0, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"p{number}", "arrangement_id": f"a{number}", "benefit": "internship_allowance", "beneficiary": "intern",
        "obligation": "entitled", "amount": amount, "currency": amount and "EUR", "bound": amount and "exact",
        "gross_net": "unspecified", "per": amount and "month", "evidence": [{"page": 3, "start": 0, "end": 1, "quote": "x"}], **fields,
    }  # fmt: skip


def agreement(code: str, *provisions: dict[str, Any], **fields: Any) -> Agreement:
    raw = {
        "id": code, "source_id": "made-up", "edition": "2023", "cao_code": code, "cao_name": f"Cao {code}", "sector": "Zorg",
        "status": "amount", "pages": [1], "provisions": list(provisions), **fields,
    }  # fmt: skip
    return Agreement.model_validate_json(json.dumps(raw))


def reason_of(**fields: Any) -> str | None:
    amount = fields.pop("amount", "300.00")
    (item,) = sort_out([agreement("1", provision(amount, **fields))], CHOICE)
    return item.reason


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, None),
        ({"bound": "minimum"}, None),
        ({"amount": None}, "no figure"),
        ({"amount": None, "percentage": "13", "percentage_base": "minimumloon"}, "only a percentage"),
        ({"percentage": "13", "percentage_base": "minimumloon"}, None),
        ({"benefit": "travel_allowance"}, "another benefit (travel_allowance)"),
        ({"beneficiary": "medical_intern"}, "for somebody else (medical_intern)"),
        ({"per": "week"}, "not per month (week)"),
        ({"per": None}, "not per month (no period)"),
        ({"component_of": "p9"}, "part of another amount"),
        ({"superseded": True}, "given only as the old amount"),
        ({"valid_from": "2024-01-01"}, "not yet in force on 2023-12-31"),
        ({"valid_from": "2023-12-31"}, None),
        ({"valid_until": "2023-12-31"}, None),
        ({"valid_until": "2023-12-30"}, "no longer in force on 2023-12-31"),
    ],
)
def test_what_is_counted_and_why_not(fields: dict[str, Any], reason: str | None) -> None:
    assert reason_of(**fields) == reason


def test_only_the_chosen_source_and_edition_is_sorted_out() -> None:
    others = [agreement("1", provision("1.00"), edition="2022"), agreement("2", provision("1.00"), source_id="other")]
    assert sort_out(others, CHOICE) == []


def test_of_several_dated_amounts_the_last_that_has_begun_is_in_force() -> None:
    dated = [
        provision(amount, number, arrangement_id="same", valid_from=begin)
        for number, (amount, begin) in enumerate(
            [("100.00", None), ("200.00", "2022-01-01"), ("300.00", "2023-01-01"), ("400.00", "2024-01-01")]
        )
    ]
    items = sort_out([agreement("1", *dated)], CHOICE)
    assert [item.provision.amount for item in items if item.reason is None] == [Decimal(300)]
    assert Counter(item.reason for item in items)["followed by a later amount before 2023-12-31"] == 2
    every = sort_out([agreement("1", *dated)], Choice("made-up", "2023", None))
    assert all(item.reason is None for item in every)


def test_gross_and_net_can_be_chosen() -> None:
    rows = [agreement("1", provision("1.00", gross_net="gross"), provision("2.00", 1, gross_net="net"))]
    items = sort_out(rows, Choice("made-up", "2023", DAY, "net"))
    assert [item.reason for item in items] == ["not net (gross)", None]


@given(
    st.lists(st.tuples(st.integers(1, 900), st.sampled_from(["mbo", "hbo", "wo", "all"]), st.sampled_from(["month", "week"])), max_size=8)
)
def test_everything_is_counted_once_or_left_out_once(rows: list[tuple[int, str, str]]) -> None:
    agreements = [agreement(str(n), provision(f"{amount}.00", n, levels=[level], per=per)) for n, (amount, level, per) in enumerate(rows)]
    items = sort_out(agreements, CHOICE)
    counted = [item for item in items if item.reason is None]
    assert len(items) == len(rows)
    assert sum(len(item.items) for item in by_level(counted)) == sum(len(item.items) for item in by_sector(counted)) == len(counted)
    amounts = [Decimal(amount) for amount, _, per in rows if per == "month"]
    every = Range("all", tuple(counted))
    assert (every.lowest, every.highest) == ((min(amounts), max(amounts)) if amounts else (None, None))


STUDY = Study("a made-up study", "made-up", "2023", 3, 10, (StudyRange("mbo", ("mbo",), Decimal(212), Decimal(500)),))
AGREEMENTS = [
    agreement("1", provision("212.05", levels=["mbo"]), provision("80.00", 1, levels=["mbo"], days_per_week_from=1, days_per_week_to=1)),
    agreement("2", provision("500.00", levels=["all"]), provision("9.00", 1, levels=["hbo"])),
    agreement("3", provision("550.00", levels=["mbo"], mbo_levels=[5])),
]


def test_the_ways_to_read_a_level_are_told_apart() -> None:
    counted = sort_out(AGREEMENTS, CHOICE)
    found = {item.group: (item.lowest, item.highest) for item in readings(counted, ["mbo"])}
    assert list(found.values()) == [
        (Decimal("80.00"), Decimal("550.00")),
        (Decimal("212.05"), Decimal("550.00")),
        (Decimal("80.00"), Decimal("550.00")),
        (Decimal("212.05"), Decimal("550.00")),
    ]


def test_each_end_of_the_study_is_explained_from_the_data() -> None:
    low, high = beside(AGREEMENTS, CHOICE, STUDY)
    assert low.agree == ("level named, no bands of hours, days, length or age", "the same, no bands")
    assert high.agree == ()
    assert [item.agreement.id for item in high.same_amount] == ["2"]
    assert high.within == Decimal("500.00")
    text = render(AGREEMENTS, sort_out(AGREEMENTS, CHOICE), CHOICE, STUDY)
    for part in (
        "lowest: the study's 212 is the dataset's too",
        "highest: the study has 500, no reading of the dataset does.",
        "Cao 3 (3, page 3): € 550.00 per month, mbo, mbo level 5",
        "Apart from amounts above it, the dataset's highest is 500.00",
        "Outside the study's range, with the level named: 2 provisions",
        "Cao 1 (1, page 3): € 80.00 per month, mbo, days per week 1-1",
        "A made-up study counts 3 of 10 cao's.",
        "Counted: 5 of 5 provisions, from 3 agreements",
    ):
        assert part in text


def test_an_end_that_a_later_amount_moved_is_found_on_an_earlier_day() -> None:
    rows = [
        agreement("1", provision("212.00", levels=["mbo"]), provision("500.00", 1, levels=["mbo"])),
        agreement("2", provision("600.00", levels=["mbo"], valid_from="2023-07-01")),
    ]
    low, high = beside(rows, CHOICE, STUDY)
    assert low.other_day is None
    assert high.other_day == date(2023, 6, 30)
    assert "On 2023-06-30 it would be the dataset's too" in render(rows, sort_out(rows, CHOICE), CHOICE, STUDY)


def test_a_source_without_study_or_amounts_has_a_summary_too() -> None:
    rows = [agreement("1", provision(None), status="no_amount")]
    text = render(rows, sort_out(rows, CHOICE), CHOICE, None)
    assert "nothing is counted" in text
    assert "study" not in text


def test_the_ministry_s_study_is_data() -> None:
    study = load_study()
    assert (study.agreements, study.of_caos) == (68, 681)
    assert [(item.group, item.lowest, item.highest) for item in study.ranges] == [
        ("mbo", Decimal(212), Decimal(500)),
        ("hbo and wo", Decimal(225), Decimal(550)),
    ]


def test_half_a_euro_rounds_up() -> None:
    assert [whole(Decimal(text)) for text in ("212.05", "212.50", "211.49")] == [212, 213, 211]


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    (tmp_path / "agreements.jsonl").write_text("".join(item.model_dump_json() + "\n" for item in AGREEMENTS))
    return tmp_path


def test_the_command_takes_the_last_edition_and_its_last_day(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["summary", "--dataset", str(dataset), "--source", "made-up"]) == 0
    out = capsys.readouterr().out
    assert "made-up, edition 2023" in out
    assert "in force on 2023-12-31" in out
    assert run(["summary", "--dataset", str(dataset), "--source", "made-up", "--date", "2020-02-29", "--gross-net", "net"]) == 0
    out = capsys.readouterr().out
    assert "in force on 2020-02-29; net (none)" in out


@pytest.mark.parametrize(
    "more",
    [["--source", "nowhere"], ["--edition", "1999"], ["--date", "2023-01-01", "--any-date"], ["--date", "soon"], ["--dataset", "nowhere"]],
)
def test_wrong_options_are_exit_code_2(dataset: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["summary", "--dataset", str(dataset), "--source", "made-up", *more]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_broken_dataset_names_the_line(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (dataset / "agreements.jsonl").open("a") as stream:
        stream.write("{}\n")
    assert run(["summary", "--dataset", str(dataset)]) == 2
    assert "line 4" in capsys.readouterr().err
