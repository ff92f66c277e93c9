import pytest

from tests.extract.texts import by_amount, only, provisions


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("De stagevergoeding bedraagt € 350 per maand.", "exact"),
        ("De stagevergoeding bedraagt minimaal € 350 per maand.", "minimum"),  # annex
        ("De stagevergoeding bedraagt ten minste € 350 per maand.", "minimum"),  # annex
        ("De stagevergoeding is niet lager dan € 350 per maand.", "minimum"),  # invented
        ("De minimale stagevergoeding bedraagt € 350 per maand.", "minimum"),  # annex
        ("De minimumstagevergoeding is € 350 per maand.", "minimum"),  # invented
        ("De stagevergoeding bedraagt € 350 per maand. Een bedrijf mag meer betalen dan dit bedrag.", "exact"),  # guide: `other`
        ("Stagiairs ontvangen minimaal een maandelijkse vergoeding ter grootte van € 350.", "minimum"),  # invented: other words between
        ("Stagiairs lopen minimaal vier dagen stage en ontvangen € 350 per maand.", "exact"),  # near-miss: the days
        ("Stagiairs kunnen hun onkosten declareren, maar nooit meer dan € 350 per maand.", "maximum"),  # invented
        ("De stagevergoeding is € 350 per maand, het hoogste dat het bedrijf mag betalen.", "maximum"),  # invented
        ("De stagevergoeding bedraagt maximaal € 350 per maand.", "maximum"),  # annex
        ("De stagevergoeding bedraagt ten hoogste € 350 per maand.", "maximum"),  # annex
        ("Stagiairs ontvangen een stagevergoeding tot een maximum van € 350 per maand.", "maximum"),  # guide
        ("De maximale stagevergoeding is € 350 per maand.", "maximum"),  # annex
        ("De stagevergoeding bedraagt ca. € 350 per maand.", "approximate"),  # guide
        ("De stagevergoeding is gebaseerd op € 350 per maand.", "approximate"),  # guide
        ("De stagevergoeding is een vergoeding ter hoogte van circa € 350 per maand.", "approximate"),  # guide
        ("Wie minimaal 4 dagen per week stage loopt, ontvangt een stagevergoeding van € 350 per maand.", "exact"),  # near-miss: the days
        ("Stagiairs die maximaal 3 maanden stage lopen krijgen een stagevergoeding van € 350 per maand.", "exact"),  # near-miss
        ("De stagevergoeding wordt verhoogd tot € 350 per maand.", "exact"),  # near-miss: the new amount
    ],
)
def test_the_bound_of_an_amount(text: str, bound: str) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "De stagevergoeding ligt tussen € 350 en € 500 per maand.",  # guide
        "De stagevergoeding is € 350 tot € 500 per maand.",  # page
        "Stagiairs ontvangen een stagevergoeding van € 350 - € 500 per maand.",  # page
        "De stagevergoeding is 350 à 500 euro per maand.",  # page
    ],
)
def test_a_range_is_a_minimum_and_a_maximum(text: str) -> None:
    assert {k: p.bound for k, p in by_amount(text).items()} == {"350": "minimum", "500": "maximum"}


def test_a_bound_printed_once_holds_for_the_enumeration() -> None:
    found = by_amount("De stagevergoeding bedraagt minimaal:\n- mbo € 300 per maand\n- hbo € 400 per maand")
    assert {p.bound for p in found.values()} == {"minimum"}


def test_a_bound_with_one_of_two_holds_for_that_one() -> None:
    found = by_amount("Stagiairs krijgen een stagevergoeding van € 350 per maand en een reiskostenvergoeding van maximaal € 75 per maand.")
    assert {k: p.bound for k, p in found.items()} == {"350": "exact", "75": "maximum"}


def test_a_rate_with_a_cap_is_two_provisions() -> None:
    text = "Stagiairs ontvangen een reiskostenvergoeding van € 0,21 per kilometer, met een maximum van € 100 per maand."
    found = [(str(p.amount), p.per, p.bound, p.benefit) for p in provisions(text)]
    assert found == [("0.21", "kilometre", "exact", "travel_allowance"), ("100.00", "month", "maximum", "travel_allowance")]


def test_an_arrangement_without_a_figure_has_no_bound() -> None:
    assert only("De hoogte van de stagevergoeding wordt in onderling overleg vastgesteld.").bound is None


def test_a_bound_on_a_wage_without_a_figure_is_kept() -> None:
    found = only("Stagiairs ontvangen een vergoeding die minimaal gelijk is aan het wettelijk minimumloon.")
    assert (found.amount, found.percentage, found.bound, found.percentage_base) == (None, None, "minimum", "wettelijk minimumloon")
