"""Hours, days or length as a band of the amount, or as a condition: two amounts by it are bands, one with a threshold a condition."""

import pytest

from tests.extract.texts import by_amount, condition_types, extraction, only, the_condition


def hours(*cells: str) -> dict[str, tuple[float | None, float | None]]:
    return {k: (p.hours_per_week_from, p.hours_per_week_to) for k, p in by_amount(*cells).items()}


def days(*cells: str) -> dict[str, tuple[float | None, float | None]]:
    return {k: (p.days_per_week_from, p.days_per_week_to) for k, p in by_amount(*cells).items()}


def months(*cells: str) -> dict[str, tuple[float | None, float | None]]:
    return {k: (p.duration_months_from, p.duration_months_to) for k, p in by_amount(*cells).items()}


@pytest.mark.parametrize(
    "text",
    [
        "Stagiairs ontvangen € 180 per week bij een stage van 15 uur of meer per week en € 90 bij minder dan 15 uur per week.",
        "De stagevergoeding per week is:\n- 15 uur of meer per week: € 180\n- minder dan 15 uur per week: € 90",
    ],
)
def test_two_amounts_by_hours_are_bands(text: str) -> None:
    assert hours(text) == {"180": (15, None), "90": (None, 15)}


def test_the_second_band_may_be_only_implied() -> None:
    text = "De stagevergoeding is € 180,- per week bij 15 uur of meer per week en € 90,- bij een kortere stageweek."
    assert hours(text) == {"180": (15, None), "90": (None, 15)}


def test_words_for_the_rest_give_a_series_the_other_band() -> None:
    text = (
        "Loopt iemand 24 uur of meer per week stage, dan krijgt hij op het mbo € 165 en op het hbo € 225 per maand; "
        "zijn het er minder, dan is het € 95 onderscheidenlijk € 130."
    )
    assert hours(text) == {"165": (24, None), "225": (24, None), "95": (None, 24), "130": (None, 24)}
    assert {k: p.levels for k, p in by_amount(text).items()} == {"165": ("mbo",), "225": ("hbo",), "95": ("mbo",), "130": ("hbo",)}


def test_shorter_internships_without_a_figure_have_the_other_band() -> None:
    text = "Wie vijf maanden of langer stage loopt, ontvangt een stagevergoeding van € 80 per week."
    found = extraction(text, "Voor kortere stages maken werkgever en stagiair een afspraak over de vergoeding.").agreements[0].provisions
    assert [(p.amount, p.duration_months_from, p.duration_months_to) for p in found] == [(80, 5, None), (None, None, 5)]


def test_a_unit_said_in_the_first_line_holds_for_the_lines_below() -> None:
    text = "Stagevergoeding, bruto per maand.\nEén dag in de week: € 55.\nTwee of drie dagen: € 135.\nVier of vijf: € 240."
    assert days(text) == {"55": (1, 1), "135": (2, 3), "240": (4, 5)}


def test_days_are_bands() -> None:
    text = "De stagevergoeding per maand is:\n- 4 of 5 dagen per week: € 400\n- 2 of 3 dagen per week: € 250\n- 1 dag per week: € 100"
    assert days(text) == {"400": (4, 5), "250": (2, 3), "100": (1, 1)}


def test_the_length_of_the_internship_is_a_band() -> None:
    text = "De stagevergoeding per maand is:\n- minder dan één maand: € 100\n- 1 tot 3 maanden: € 200\n- drie maanden of meer: € 300"
    assert months(text) == {"100": (None, 1), "200": (1, 3), "300": (3, None)}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (
            "De stagiair ontvangt een stagevergoeding van € 350 per maand, mits de stage 16 uur of meer per week beslaat.",
            "min_hours_per_week",
            16,
        ),
        (
            "De stagiair die minimaal 4 dagen per week stage loopt, ontvangt een stagevergoeding van € 350 per maand.",
            "min_days_per_week",
            4,
        ),
        ("Duurt de stage langer dan een maand, dan ontvangt de stagiair een stagevergoeding van € 350 per maand.", "min_duration", 1),
    ],
)
def test_a_threshold_on_one_amount_is_a_condition(text: str, kind: str, value: float) -> None:
    found = only(text)
    bands = (found.hours_per_week_from, found.hours_per_week_to, found.days_per_week_from, found.duration_months_from)
    assert bands == (None, None, None, None)
    assert the_condition(found, kind).value == value


def test_less_in_proportion_is_a_workload_and_no_band() -> None:
    found = only("De stagevergoeding bedraagt € 350 per maand. Bij minder dan 32 uur per week geldt dit naar rato.")
    assert (found.hours_per_week_from, found.hours_per_week_to) == (None, None)
    assert {"full_time_basis", "pro_rata"} <= condition_types(found)
    assert (the_condition(found, "full_time_basis").value, the_condition(found, "full_time_basis").unit) == (32, "hour_per_week")


def test_a_band_is_not_also_a_condition() -> None:
    found = by_amount("Stagiairs ontvangen € 180 per week bij 15 uur of meer per week en € 90 bij minder dan 15 uur per week.")
    assert not {"min_hours_per_week", "full_time_basis"} & (condition_types(found["180"]) | condition_types(found["90"]))
