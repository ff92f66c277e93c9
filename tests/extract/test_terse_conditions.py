"""Conditions in short forms and other words, and what looks like them; every sentence is made up."""

import pytest

from tests.extract.texts import condition_types, only, provisions, the_condition

PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. "


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("Basis 38 u/w.", "full_time_basis", 38),
        ("Min. stageduur 6 weken.", "min_duration", 6),
        ("Stageduur: min. 5 wkn.", "min_duration", 5),
        ("Min. 3 mnd stage.", "min_duration", 3),
        ("Minimum stageduur: 10 weken.", "min_duration", 10),
        ("Stages van minder dan één dag per week blijven zonder vergoeding.", "min_days_per_week", 1),
        ("Stages korter dan twee maanden zijn zonder vergoeding.", "min_duration", 2),
        ("Wijzigt functieschaal 5, dan wijzigt de vergoeding vanzelf mee.", "indexation", "salary_steps"),
        ("Voeg een kopie van de factuur bij.", "claim_required", None),
        ("Het stagegeld strekt mede ter bestrijding van de kosten van kleding.", "includes_expenses", None),
        ("De toelage dient ter dekking van de kosten van gereedschap.", "includes_expenses", None),
        ("De leerling betaalt het stagegeld terug, is gehouden de toelage terug te betalen, als hij verzuimt.", "other", None),
        ("Over maanden waarin hij minder dan acht dagen aanwezig is, wordt niets betaald.", "other", None),
        ("Geen vergoeding is verschuldigd voor een maand waarin de stagiair minder dan tien dagen aanwezig was.", "other", None),
    ],
)
def test_conditions_said_shortly(sentence: str, kind: str, value: object) -> None:
    assert the_condition(only(PAY + sentence), kind).value == value


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Een dienst duurt max. 8 uur per dag.", "min_duration"),
        ("De bus rijdt om de 10 min. 6 keer per uur.", "min_duration"),
        ("In een maand waarin hij 15 dagen aanwezig is, krijgt hij een bloemetje.", "min_duration"),
        ("De stagiair krijgt een kopie van het huurcontract.", "claim_required"),
        ("De leerling volgt het leerplan.", "indexation"),
    ],
)
def test_look_alikes(sentence: str, kind: str) -> None:
    assert kind not in condition_types(only(PAY + sentence))


@pytest.mark.parametrize("wage", ["geen recht op loon", "geen aanspraak op salaris", "geen recht op een salaris"])
def test_no_right_to_a_wage_is_no_refusal_of_an_allowance(wage: str) -> None:
    found = only(f"Een bol-stagiair heeft {wage}. Hij ontvangt een vergoeding van € 10 per dag.")
    assert (found.levels, found.track, condition_types(found)) == (("mbo",), "bol", set())


def test_no_right_to_wage_or_allowance_is_one() -> None:
    assert only("Een bol-stagiair heeft geen recht op loon of vergoeding.").obligation == "none"


@pytest.mark.parametrize(
    ("words", "obligation"),
    [
        ("Advies van cao-partijen aan de werkgever: een vergoeding van € 10 per stagedag.", "advised"),
        ("Aanbeveling van de branchevereniging: een vergoeding van € 10 per stagedag.", "advised"),
        ("Tot nader order bepaalt iedere bond zelf in een eigen regeling of stagiairs een vergoeding ontvangen.", "delegated"),
        ("De vergoeding wordt nader overeengekomen tussen stagiair en werkgever.", "negotiated"),
    ],
)
def test_who_sets_it(words: str, obligation: str) -> None:
    assert only(words).obligation == obligation


def test_a_short_internship_left_out_is_no_refusal_for_all() -> None:
    found = only(
        "De stagiair ontvangt een passende vergoeding. Voor de bedragen wordt verwezen naar het Handboek Personeel.",
        "Stages van minder dan één maand komen niet voor vergoeding in aanmerking.",
    )
    assert (found.obligation, found.amount) == ("delegated", None)


def test_the_level_of_a_school_that_pays_is_nobodys() -> None:
    found = provisions(
        "Studenten die in een praktijk stage lopen, ontvangen geen stagevergoeding.",
        "De praktijk ontvangt van de hogeschool een bijdrage van € 300 per student.",
    )
    assert [p.levels for p in found] == [()]
