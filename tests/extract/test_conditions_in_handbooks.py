"""Conditions as staff handbooks and short cao's say them."""

import pytest

from tests.extract.texts import by_amount, condition_types, extraction, only

PAY = "Stagiairs ontvangen een stagevergoeding van € 310 bruto per maand. "


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Uitbetaling gebeurt aan de hand van de afgetekende urenstaat.", "claim_required"),
        ("Betaling vindt plaats op basis van het door de mentor goedgekeurde weekbriefje.", "claim_required"),
        ("Stagiairs ontvangen een vervoersbewijs voor de bus.", "travel_reimbursed"),
        ("Stagiairs reizen gratis op onze lijnen.", "travel_reimbursed"),
        ("De stagevergoeding wordt stopgezet zodra de stagiair een bijbaan bij de winkel neemt.", "not_combined_with_employment"),
        ("Het recht geldt alleen als het diploma zonder deze stage niet kan worden gehaald.", "mandatory_in_curriculum"),
        ("Kent de opleiding een eigen normbedrag, dan gaat dat voor.", "school_advice_prevails"),
        ("Wie korter dan drie weken stage loopt, krijgt alleen zijn reiskosten.", "min_duration"),
        ("Als dag telt een dienst van ten minste 6 uur.", "full_time_basis"),
        ("Meer dan 30 uur per week wordt niet vergoed.", "other"),
    ],
)
def test_a_condition_is_read(sentence: str, kind: str) -> None:
    assert kind in condition_types(only(PAY + sentence))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Uitbetaling gebeurt op de laatste dag van de maand.", "claim_required"),  # near-miss: when
        ("De loonstrook is een door de mentor ondertekend formulier.", "claim_required"),  # near-miss: no pay by it
        ("Stagiairs ontvangen geen vervoersbewijs.", "travel_reimbursed"),  # near-miss: refused
        ("Bij meerdaagse reizen zijn hotel en maaltijden voor rekening van de werkgever.", "travel_reimbursed"),  # near-miss: no commute
        ("Een bijbaan bij de winkel is toegestaan.", "not_combined_with_employment"),  # near-miss: allowed
        ("Het diploma wordt na de stage uitgereikt.", "mandatory_in_curriculum"),  # near-miss: when
        ("De school heeft een eigen stagebureau.", "school_advice_prevails"),  # near-miss: no amount
        ("Wie drie weken stage loopt, krijgt ook de reiskosten.", "min_duration"),  # near-miss: besides
        ("Meer dan 30 uur per week wordt niet vergoed.", "min_hours_per_week"),  # near-miss: a cap is no threshold
    ],
)
def test_what_looks_like_it_is_none(sentence: str, kind: str) -> None:
    assert kind not in condition_types(only(PAY + sentence))


def test_costs_alone_are_paid_without_the_length_that_the_pay_asks() -> None:
    text = (
        "Vergoedingen stagiairs:\n- stagevergoeding: € 140 per maand\n- reizen met eigen vervoer: € 0,17 per kilometer\n"
        "Wie korter dan drie weken stage loopt, krijgt alleen de reiskosten."
    )
    found = by_amount(text)
    assert "min_duration" in condition_types(found["140"])
    assert "min_duration" not in condition_types(found["0.17"])


def test_a_rule_that_does_not_apply_in_cases_leaves_out_the_cases_and_not_itself() -> None:
    text = (
        "2. De stagiair heeft aanspraak op een stagevergoeding van € 270 bruto per maand.\n3. Lid 2 blijft buiten toepassing:\n"
        "a. bij een stage van korter dan twee maanden;\nb. bij een snuffelstage;\n"
        "c. indien de student al als weekendhulp op de loonlijst van de onderneming staat."
    )
    found = [c.type for c in only(text).conditions]
    assert sorted(found) == ["excluded_group", "min_duration", "not_combined_with_employment"]


def test_a_whole_that_is_made_up_of_costs_too_includes_them() -> None:
    (agreement,) = extraction(
        "Een stagiair ontvangt € 27,50 bruto per dag. Dit bedrag is opgebouwd uit € 20,00 stagevergoeding en € 7,50 reiskosten."
    ).agreements
    assert {str(p.amount): "includes_expenses" in condition_types(p) for p in agreement.provisions}["27.50"]
