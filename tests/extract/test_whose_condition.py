"""Which amounts a condition is of: the one just named, those of a list or table above, all that a rule grants; every text is made up."""

from datetime import date

import pytest

from tests.extract.pages import page_of
from tests.extract.texts import by_amount, condition_types, only, provisions


def test_items_of_a_list_are_of_its_amounts_and_not_of_the_paragraph_below() -> None:
    found = page_of(
        "<h3>Cao Zorghuizen</h3><ul><li>Mbo en hbo: € 410 per maand</li>"
        "<li>Alleen voor stages die je verplicht moet lopen van je opleiding</li>"
        "<li>Kosten die je maakt, zijn bij dit bedrag inbegrepen</li></ul>"
        "<p>Ben je coassistent, dan krijg je vanuit deze cao een onkostenvergoeding van € 90 per maand.</p>"
    )
    assert [condition_types(p) for p in found] == [{"mandatory_in_curriculum", "includes_expenses"}, set()]


@pytest.mark.parametrize("what", ["elke stage of afstudeeropdracht", "iedere afstudeeropdracht of stage", "stagiairs en afstudeerders"])
def test_a_rule_for_internships_of_every_kind(what: str) -> None:
    found = provisions(
        "Stagiairs ontvangen een stagevergoeding van € 300 per maand. Voor een afstudeerstage is de vergoeding € 500 per maand. "
        f"Voor {what} moet er een getekende stageovereenkomst liggen."
    )
    assert ["written_agreement" in condition_types(p) for p in found] == [True, True]


def test_what_follows_those_who_get_the_same() -> None:
    found = provisions(
        "Coassistenten krijgen een onkostenvergoeding van € 115 per maand. Ook klinisch technologen ontvangen dit bedrag. "
        "Voorwaarde is wel dat je ten minste vijf weken achter elkaar in hetzelfde ziekenhuis bent."
    )
    assert ["min_duration" in condition_types(p) for p in found] == [True, True]


def test_master_students_who_get_the_same_have_a_level() -> None:
    found = provisions("Coassistenten krijgen € 115 per maand. Ook masterstudenten technische geneeskunde ontvangen dit bedrag.")
    assert [p.levels for p in found] == [(), ("wo",)]


def test_those_wages_follow_the_minimum_wage() -> None:
    found = page_of(
        "<h1>Geld</h1><h2>Bol</h2><p>Stagiairs in de bol krijgen een stagevergoeding van € 50 per week.</p><h2>Bbl</h2>"
        "<p>In de bbl heb je een arbeidsovereenkomst en verdien je leerlingloon. Dit is het bruto uurloon:</p>"
        "<table><tr><th>Leeftijd</th><th>Loon per uur</th></tr><tr><td>16 jaar</td><td>€ 5,10</td></tr>"
        "<tr><td>17 jaar</td><td>€ 6,20</td></tr>"
        "</table><p>Wijzigt het wettelijk minimumloon, dan veranderen deze bedragen mee.</p>"
    )
    assert ["indexation" in condition_types(p) for p in found] == [False, True, True]


def test_short_internships_left_out_of_the_rules() -> None:
    found = by_amount(
        "Stagiairs krijgen een vergoeding van € 300 per maand. Wie op de eigen fiets rijdt, krijgt € 0,08 per gereden kilometer. "
        "Stages korter dan drie weken vallen buiten deze regeling."
    )
    assert all("min_duration" in condition_types(p) for p in found.values())


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lever daarvoor je kassabonnen in bij het leerbedrijf.", "claim_required"),
        ("Stuur hiervoor de kassabonnen naar het leerbedrijf.", "claim_required"),
    ],
)
def test_receipts_handed_in(sentence: str, kind: str) -> None:
    found = only(f"Leerlingen krijgen een onkostenvergoeding van ten hoogste € 100 per jaar voor gereedschap. {sentence}")
    assert kind in condition_types(found)


def test_asking_for_recognition_is_no_claim() -> None:
    found = only("Stagiairs krijgen € 300 per maand. Een bedrijf kan erkenning als leerbedrijf aanvragen.")
    assert "claim_required" not in condition_types(found)


@pytest.mark.parametrize("where", ["in een fabriek", "bij ons", "op kantoor of thuis"])
def test_the_date_behind_those_who_are_on_an_internship(where: str) -> None:
    words = f"Leerlingen die stage lopen {where} ontvangen vanaf 1 januari 2026 een stagevergoeding van € 21 per dag."
    assert only(words).valid_from == date(2026, 1, 1)


def test_the_dates_of_the_internship_itself() -> None:
    assert only("De stage loopt van 1 februari 2026 tot 1 juli 2026. De stagevergoeding is € 300 per maand.").valid_from is None


def test_those_left_out_are_not_whom_the_next_sentence_is_about() -> None:
    found = only(
        "De vergoeding bedraagt € 470 per maand voor stagiairs. Leerlingen met een leerarbeidsovereenkomst (bbl) komen niet in aanmerking. "
        "De vergoeding wordt jaarlijks geïndexeerd aan de hand van het consumentenprijsindexcijfer."
    )
    assert "indexation" in condition_types(found)


def test_hours_beyond_are_not_paid() -> None:
    assert "other" in condition_types(
        only("Stagiairs krijgen € 3 per uur. Uren boven de 24 per week komen niet voor vergoeding in aanmerking.")
    )
