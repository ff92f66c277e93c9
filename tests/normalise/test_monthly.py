"""Amounts as euro a month for full time: what is reckoned with, what is assumed, and where no honest conversion exists."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.models.record import Condition, Provision
from pipeline.normalise import Assumptions, load_assumptions, monthly
from pipeline.normalise.wage import is_minimum_wage, table
from tests.publish import samples

ROOT = Path(__file__).parents[2]


def provision(amount: str | None = "100", per: str | None = "month", *conditions: tuple[Any, ...], **fields: Any) -> Provision:
    stated = tuple(Condition(type=kind, value=value, unit=unit, text="zoals gedrukt") for kind, value, unit in conditions)
    update = {"amount": None if amount is None else Decimal(amount), "per": per, "conditions": stated, "valid_from": None, **fields}
    return samples.provision().model_copy(update=update)


def full_time(value: float | None, unit: str | None) -> tuple[Any, ...]:
    return ("full_time_basis", value, unit)


@pytest.mark.parametrize(
    ("given_provision", "eur", "conversion", "assumed"),
    [
        (provision("400"), "400.00", "as printed", False),
        (provision("400", "month", full_time(36, "hour_per_week")), "400.00", "as printed", False),
        (provision("75", "week"), "325.00", "week × 52/12", False),
        (provision("240", "four_weeks"), "260.00", "four weeks × 13/12", False),
        (provision("1200", "year"), "100.00", "year × 1/12", True),
        (provision("10", "day"), "216.67", "day × 5 × 52/12", True),
        (provision("10", "day", full_time(4, "day_per_week")), "173.33", "day × 4 × 52/12", False),
        (provision("19.33", "day", ("max_days_per_month", 15, "day")), "289.95", "day × 15, the stated maximum a month", False),
        (provision("10", "half_day"), "433.33", "half day × 10 × 52/12", True),
        (provision("2.67", "hour"), "416.52", "hour × 36 hours × 52/12", True),
        (provision("2.50", "hour", full_time(38, "hour_per_week")), "411.67", "hour × 38 hours × 52/12", False),
        (provision("2.50", "hour", full_time(160, "hour_per_four_weeks")), "433.33", "hour × 40 hours × 52/12", False),
        (provision("150", "month", hours_per_week_from=15), "150.00", "as printed", False),
        (provision("160", "month", days_per_week_from=4, days_per_week_to=5), "160.00", "as printed", False),
    ],
)
def test_a_period_is_brought_to_a_month(given_provision: Provision, eur: str, conversion: str, assumed: bool) -> None:
    found = monthly(given_provision, "2023", Assumptions())
    assert (found.eur, found.conversion, found.assumed) == (Decimal(eur), conversion, assumed)


@pytest.mark.parametrize(
    ("given_provision", "reason"),
    [
        (provision("250", "once"), "none: paid once"),
        (provision("0.16", "kilometre"), "none: paid per kilometre"),
        (provision("320", None), "none: no period is given"),
        (provision("320", None, full_time(160, "hour")), "none: no period is given"),
        (provision("100", "month", hours_per_week_to=15), "none: for at most 15 hours a week"),
        (provision("80", "month", days_per_week_from=2, days_per_week_to=2), "none: for at most 2 days a week"),
        (provision(None, "month", percentage=Decimal(25), percentage_base="salaris in de schaal"),
         "none: the base of the percentage is not known in euro"),
        (provision(None, "month", percentage=Decimal(25), percentage_base="minimumjeugdloon"),
         "none: the base of the percentage is not known in euro"),
        (provision(None, "month", percentage=Decimal(25), percentage_base="minimumloon", age_to=17),
         "none: the minimum wage under 21 is another one"),
        (provision(None, "month", percentage=Decimal(25), percentage_base="minimumloon", valid_from=date(1999, 1, 1)),
         "none: the minimum wage on 1999-01-01 is not in the table"),
    ],
)  # fmt: skip
def test_where_no_honest_conversion_exists_the_reason_is_said(given_provision: Provision, reason: str) -> None:
    found = monthly(given_provision, "2023", Assumptions())
    assert (found.eur, found.conversion, found.assumed) == (None, reason, None)


def test_a_provision_without_a_figure_has_nothing_to_convert() -> None:
    found = monthly(provision(None, None), "2023", Assumptions())
    assert (found.eur, found.conversion, found.assumed) == (None, None, None)


@pytest.mark.parametrize(
    ("day", "edition", "eur", "assumed"),
    [
        (date(2023, 7, 1), "2023", "259.35", False),
        (date(2023, 1, 1), "2023", "251.47", False),
        (None, "2023", "259.35", True),
        (None, "2023-20260301", "259.35", True),
        (None, "2021-2023", "259.35", True),
        (date(2024, 7, 1), "2024", "277.43", True),
    ],
)
def test_a_percentage_of_the_minimum_wage_takes_the_wage_of_its_day(day: date | None, edition: str, eur: str, assumed: bool) -> None:
    share = provision(None, "month", percentage=Decimal(13), percentage_base="Wettelijk  minimumloon", valid_from=day)
    found = monthly(share, edition, Assumptions())
    assert (found.eur, found.assumed) == (Decimal(eur), assumed)


def test_an_hourly_minimum_wage_takes_the_stated_week() -> None:
    share = provision(
        None, "month", full_time(40, "hour_per_week"),
        percentage=Decimal(10), percentage_base="minimumloon", valid_from=date(2024, 1, 1),
    )  # fmt: skip
    found = monthly(share, "2024", Assumptions())
    assert (found.eur, found.assumed) == (Decimal("230.01"), False)
    assert found.conversion == "10 % × 13.27 per hour, the minimum wage on 2024-01-01 × 40 hours × 52/12"


def test_the_assumptions_can_be_switched_and_refused() -> None:
    assert monthly(provision("10", "day"), "2023", Assumptions(days_per_week=4)).eur == Decimal("173.33")
    assert monthly(provision("10", "hour"), "2023", Assumptions(hours_per_week=40)).eur == Decimal("1733.33")
    assert monthly(provision("12", "week"), "2023", Assumptions(weeks_per_year=52.18)).eur == Decimal("52.18")
    undated = provision(None, "month", percentage=Decimal(13), percentage_base="minimumloon")
    assert monthly(undated, "2023", Assumptions(minimum_wage_of_edition=False)).conversion == "none: the percentage has no date"
    assert monthly(undated, "spring", Assumptions()).conversion == "none: the percentage has no date"


def test_two_stated_weeks_that_differ_are_no_basis() -> None:
    both = provision("10", "hour", full_time(36, "hour_per_week"), full_time(40, "hour_per_week"))
    assert monthly(both, "2023", Assumptions()).assumed


@given(st.decimals(min_value=0, max_value=100_000, places=2), st.sampled_from(["hour", "day", "week", "four_weeks", "month", "year"]))
def test_more_pay_is_never_less_a_month(amount: Decimal, per: str) -> None:
    less = monthly(provision(str(amount), per), "2023", Assumptions()).eur
    more = monthly(provision(str(amount + 1), per), "2023", Assumptions()).eur
    assert less is not None
    assert more is not None
    assert 0 <= less < more


def test_the_wage_table_has_no_gap_no_overlap_and_whole_half_years() -> None:
    wages = table().amounts
    for earlier, later in pairwise(wages):
        assert later.valid_from == earlier.valid_until + timedelta(days=1)
    assert all((wage.valid_from.day, wage.valid_from.month) in {(1, 1), (1, 7)} for wage in wages)
    assert is_minimum_wage("wettelijk minimumloon")
    assert not is_minimum_wage(None)


def test_the_committed_settings_are_those_of_the_program() -> None:
    assert load_assumptions(ROOT / "settings.toml") == Assumptions()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("[normalise]\nhours_per_week = 0\n", "hours_per_week"),
        ("[normalise]\nhours_per_week = '36'\n", "hours_per_week"),
        ("[normalise]\nhours = 36\n", "hours"),
        ("[other]\n", "other"),
        ("[normalise\n", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(tmp_path: Path, content: str, word: str) -> None:
    (tmp_path / "settings.toml").write_text(content)
    with pytest.raises(InputError, match=word):
        load_assumptions(tmp_path / "settings.toml")


def test_without_a_settings_file_the_program_s_assumptions_hold(tmp_path: Path) -> None:
    assert load_assumptions(tmp_path / "settings.toml") == Assumptions()
