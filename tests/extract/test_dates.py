from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.dates import find_dates, validity
from tests.extract.texts import extraction

NAMES = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]


def period(text: str) -> tuple[str | None, str | None]:
    begin, end = validity(find_dates(text))
    return (begin.isoformat() if begin else None, end.isoformat() if end else None)


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("per 1 januari 2023", "2023-01-01", None),  # annex
        ("Per 1januari 2023", "2023-01-01", None),  # annex: OCR lost the space
        ("Per1juli2023", "2023-07-01", None),  # annex: OCR lost all spaces
        ("vanaf 1 juli 2023", "2023-07-01", None),  # annex
        ("met ingang van 1 oktober 2022", "2022-10-01", None),  # annex
        ("m.i.v. 01/07/2024", "2024-07-01", None),  # issue
        ("miv 1-7-2024", "2024-07-01", None),  # invented
        ("ingaande 1 september 2021", "2021-09-01", None),  # annex
        ("sinds 1 januari 2025", "2025-01-01", None),  # page
        ("(01-06-2021)", "2021-06-01", None),  # annex
        ("per 1-7-2023", "2023-07-01", None),  # annex
        ("per 2024-07-01", "2024-07-01", None),  # page: ISO
        ("vanaf september 2022", "2022-09-01", None),  # annex: month and year are the first of the month
        ("per januari 2024", "2024-01-01", None),  # page
        ("vanaf 2024", "2024-01-01", None),  # page
        ("tot 1 januari 2025", None, "2024-12-31"),  # guide: tot ends the day before
        ("t/m 31 december 2024", None, "2024-12-31"),  # guide: t/m ends on the day
        ("tot en met 30 juni 2024", None, "2024-06-30"),  # annex
        ("t/m juni 2024", None, "2024-06-30"),  # invented: a month ends on its last day
        ("van 1 juli 2023 t/m 30 juni 2024", "2023-07-01", "2024-06-30"),  # annex
        ("1 juli 2023 t/m 30 juni 2024", "2023-07-01", "2024-06-30"),  # guide
        ("van 1-8-2025 tot 1-8-2026", "2025-08-01", "2026-07-31"),  # invented
        ("vanaf 1 januari 2023 tot 1 juli 2023", "2023-01-01", "2023-06-30"),  # invented
        ("studiejaar 2024-2025", "2024-09-01", "2025-08-31"),  # guide
        ("voor het studiejaar 2024/2025", "2024-09-01", "2025-08-31"),  # page
        ("in het studiejaar 2024-25", "2024-09-01", "2025-08-31"),  # page: short form
        ("schooljaar 2023-2024", "2023-08-01", "2024-07-31"),  # guide
        ("in 2025", "2025-01-01", "2025-12-31"),  # guide: a bare year is the calendar year
        ("met ingang van het schooljaar 2023-2024", "2023-08-01", None),  # invented: only where it begins
    ],
)
def test_a_date_opens_ends_or_bounds_a_period(text: str, begin: str | None, end: str | None) -> None:
    assert period(text) == (begin, end)


@pytest.mark.parametrize(
    "text",
    [
        "36 uur per week",
        "niveau 3/4",
        "€ 2025 per jaar",  # an amount
        "bel 2024 voor meer",  # a number without a word that dates
        "31-02-2023",  # no such day
        "in mei en juni",  # months without a year
        "12,2023",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert period(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("per 1 januari 2023 en per 1 juli 2023", ["from", "from"]),
        ("1 januari 2023", ["bare"]),
        ("vóór 1 september 2024", ["until"]),
        ("op 1 juli 2024", ["bare"]),
        ("over 2024", ["in"]),
    ],
)
def test_the_words_before_a_date_give_its_role(text: str, roles: list[str]) -> None:
    assert [d.role for d in find_dates(text)] == roles


def test_a_day_takes_the_year_of_the_date_that_follows() -> None:
    dates = find_dates("tussen 1 januari en 30 juni 2024")
    assert [d.first.isoformat() for d in dates] == ["2024-01-01", "2024-06-30"]


days = st.dates(date(1995, 1, 1), date(2049, 12, 31))


def printed(day: date, form: int) -> str:
    return [
        f"{day.day} {NAMES[day.month - 1]} {day.year}", f"{day:%d-%m-%Y}", f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", day.isoformat(), f"{day.day} {NAMES[day.month - 1].upper()} {day.year}",
    ][form % 7]  # fmt: skip


@given(days, st.integers(0, 6), st.sampled_from(["per", "vanaf", "met ingang van", "m.i.v.", "Ingaande"]))
def test_every_printed_start_comes_back(day: date, form: int, lead: str) -> None:
    assert period(f"De vergoeding bedraagt {lead} {printed(day, form)} € 350 per maand.") == (day.isoformat(), None)


@given(days, st.integers(1, 900), st.integers(0, 6))
def test_every_printed_range_comes_back(day: date, length: int, form: int) -> None:
    last = day + timedelta(days=length)
    assert period(f"van {printed(day, form)} t/m {printed(last, form)}") == (day.isoformat(), last.isoformat())
    assert period(f"van {printed(day, form)} tot {printed(last, form)}") == (day.isoformat(), (last - timedelta(days=1)).isoformat())


@given(st.text(alphabet="0123456789-/. januarimeijulivanafpertotstudiejaar\n", max_size=60))
def test_random_text_gives_dates_in_order_or_none(text: str) -> None:
    found = find_dates(text)
    assert all(d.first <= d.last and d.start <= d.day_start < d.end <= len(text) for d in found)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("In 2025, het eerste jaar van de cao, krijgt de stagiair € 300 per maand.", "2025-01-01"),
        ("Vanaf 2026, dus na afloop van deze cao, bedraagt de stagevergoeding € 350 per maand.", "2026-01-01"),
        ("Stagevergoeding 2027, bruto per maand: € 400.", "2027-01-01"),
        ("De stagiair krijgt 2025,- per jaar.", "None"),
        ("De stagiair krijgt € 2.025,50 per jaar.", "None"),
    ],
)
def test_a_comma_may_follow_a_year_but_not_as_of_an_amount(text: str, first: str) -> None:
    (agreement,) = extraction(text).agreements
    assert [str(p.valid_from) for p in agreement.provisions] == [first]
