"""Arrangements without a figure of their own."""

import pytest

from tests.extract.texts import by_amount, extraction, figure, only, provisions


def test_an_agreement_without_a_figure_has_exactly_one_provision() -> None:
    found = only("De stagiair heeft recht op een vergoeding. De hoogte daarvan wordt door de werkgever vastgesteld.")
    assert (found.amount, found.percentage, found.per, found.bound) == (None, None, None, None)


@pytest.mark.parametrize(
    ("text", "base", "bound"),
    [
        # guide: prints no figure, but a base and a bound
        ("Stagiairs ontvangen een vergoeding die minimaal gelijk is aan het wettelijk minimumloon.", "wettelijk minimumloon", "minimum"),
        ("Stagiairs ontvangen een vergoeding ter hoogte van het minimumjeugdloon.", "minimumjeugdloon", "exact"),
    ],
)
def test_a_wage_without_a_figure_is_a_base(text: str, base: str, bound: str) -> None:
    (agreement,) = extraction(text).agreements
    (found,) = agreement.provisions
    assert (agreement.status, found.percentage_base, found.bound) == ("no_amount", base, bound)


def test_gross_is_kept_without_a_figure() -> None:
    assert only("De stagiair ontvangt een bruto vergoeding. De hoogte wordt door de werkgever bepaald.").gross_net == "gross"


def test_levels_are_kept_without_a_figure() -> None:
    assert only("De hoogte van de stagevergoeding voor mbo- en hbo-stagiairs wordt in overleg vastgesteld.").levels == ("mbo", "hbo")


@pytest.mark.parametrize(
    "text",
    [
        # guide: how the figure is set wins
        "De stagiair ontvangt een vergoeding. De hoogte wordt in onderling overleg bepaald.",
        "Individueel wordt afgesproken welke vergoeding de stagiair ontvangt.",
    ],
)
def test_how_the_figure_is_set_wins_over_who_receives(text: str) -> None:
    assert only(text).obligation == "negotiated"


def test_none_beside_another_allowance_in_figures_is_kept() -> None:
    text = "Stagiairs ontvangen geen stagevergoeding. Stagiairs ontvangen wel een reiskostenvergoeding van € 75 per maand."
    (agreement,) = extraction(text).agreements
    found = {(figure(p), p.benefit, p.obligation) for p in agreement.provisions}
    assert agreement.status == "amount"
    assert found == {("-", "internship_allowance", "none"), ("75", "travel_allowance", "entitled")}


def test_a_group_without_a_figure_beside_groups_with_one_is_kept() -> None:
    text = (
        "Mbo-stagiairs ontvangen een stagevergoeding van € 350 per maand. "
        "Over de vergoeding voor universitaire stagiairs maken werkgever en stagiair onderling een afspraak."
    )
    found = by_amount(text)
    assert {k: (p.levels, p.obligation) for k, p in found.items()} == {
        "350": (("mbo",), "entitled"),
        "-": (("wo",), "negotiated"),
    }


def test_permission_to_pay_more_is_no_arrangement_of_its_own() -> None:
    text = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. De werkgever kan de stagevergoeding verhogen."
    assert [figure(p) for p in provisions(text)] == ["350"]


def test_an_entry_without_text_gives_a_finding_and_no_agreement() -> None:
    result = extraction("")
    assert result.agreements == ()
    assert [f.kind for f in result.findings] == ["empty_entry"]


def test_a_figure_without_a_period_is_a_finding() -> None:
    result = extraction("De stagevergoeding is € 350.")
    assert [f.kind for f in result.findings] == ["missing_period"]
