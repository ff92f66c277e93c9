"""Money that a text names beside the pay of trainees: wages, damages, wishes for talks to come, worked examples."""

import pytest

from tests.extract.pages import page_of
from tests.extract.texts import amounts, extraction, figure

PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. "


@pytest.mark.parametrize(
    "sentence",
    [
        # cao: what damage may cost a trainee
        "Moedwillig veroorzaakte schade kan tot een maximum van € 750 op de stagiair worden verhaald.",
        "Schade door roekeloosheid wordt tot ten hoogste € 500 op hem verhaald.",
        "De stagiair is voor schade door opzet aansprakelijk tot een bedrag van EUR 500.",
        # cao: the guide's share, with those he guides in between
        "De leermeester krijgt tijdens de begeleiding van een of meer leerlingen een toelage van 2,5% van zijn salaris.",
        "Een werkbegeleider ontvangt voor de begeleiding van stagiairs een toeslag van € 60 per maand.",
        # cao: a wage that stands elsewhere
        "Een notaris-stagiair is werknemer. Haar loon is bepaald in hoofdstuk 2 en bedraagt in het begin minimaal € 2.450 per maand.",
        "Zijn salaris is opgenomen in bijlage 3 en beloopt in de eerste maanden € 2.300 bruto.",
        # cao of shops: work beside the internship
        "Wie buiten zijn stage als oproeper werkt, verdient het gewone uurloon van ten minste € 8,10.",
        "Wie naast de stage in de winkel werkt, krijgt daarvoor het uurloon uit de cao (voor een 17-jarige minimaal € 6,10).",
        # page of a union or society: what it wants
        "Bij het volgende overleg zet de bond in op € 500 per maand.",
        "De vereniging zet zich in voor een vergoeding van € 450 per maand.",
        "In de komende onderhandelingen gaan wij voor € 425 per maand.",
        "De vakbond stelt voor dit bedrag te verhogen naar € 450.",
        "De jongerenbond ijvert voor een vergoeding van minimaal € 600.",
        "Wij dringen er bij werkgevers op aan ten minste € 500 per maand te betalen.",
        "Op 1 juli 2025 komt er € 10 bij.",
        "In de nieuwe cao-ronde maken wij ons sterk voor € 475.",
    ],
)
def test_what_is_no_pay_of_a_trainee_is_left_out(sentence: str) -> None:
    assert amounts(PAY + sentence) == ["350"]


@pytest.mark.parametrize(
    "sentence",
    [
        "De werkgever zet stagiairs van het hbo in op afdelingen waar zij € 400 per maand verdienen.",  # look-alike: puts to work
        "Voor hbo-stagiairs komt daar € 400 per maand bij voor de kamer.",  # look-alike: an amount of its own
        "Bij verhuizing komt daar voor hbo-stagiairs een vergoeding van € 400 bij.",  # look-alike: an allowance of its own
        "Bij de vorige onderhandelingen is voor hbo-stagiairs € 400 per maand afgesproken.",  # look-alike: agreed
        "Hbo-stagiairs krijgen begeleiding van een vaste medewerker en ontvangen € 400 per maand.",  # look-alike: guided
        "Hbo-stagiairs die naast de studie stage lopen, krijgen € 400 per maand.",  # look-alike: beside the study
    ],
)
def test_what_looks_like_it_is_pay(sentence: str) -> None:
    assert "400" in amounts(PAY + sentence)


def test_a_wish_after_a_refusal_leaves_a_refusal() -> None:
    text = "Coassistenten hebben op grond van deze cao geen recht op een vergoeding. De bond zet in de gesprekken in op € 200 per maand."
    (agreement,) = extraction(text).agreements
    assert agreement.status == "no_entitlement"


@pytest.mark.parametrize(
    "example",
    [
        "Rekenvoorbeeld: schaal 3 begint op € 2.100. Voor een mbo'er geeft 12,5% daarvan € 262,50, dus € 263.",
        "Voorbeeld: het beginsalaris is € 2.000. Bij mbo is 12,5% hiervan € 250.",
    ],
)
def test_an_example_may_go_on_in_a_second_sentence(example: str) -> None:
    rule = "De vergoeding is per maand 12,5% (mbo) of 22,5% (hbo) van het beginsalaris van schaal 3, afgerond op hele euro's. "
    assert amounts(rule + example) == ["12.5%", "22.5%"]


def test_a_share_worked_out_without_an_example_is_pay() -> None:
    text = "Stagiairs ontvangen per maand 15% van het minimumloon; dat komt neer op € 330. Hbo'ers ontvangen € 400 per maand."
    assert amounts(text) == ["330", "400"]


def test_amounts_below_a_heading_of_salaries_are_wages() -> None:
    html = (
        "<h1>Aios</h1><h2>Salarissen vanaf 1 juli 2025</h2><ul><li>jaar 1: € 3.950</li><li>jaar 2: € 4.200</li></ul>"
        "<h2>Onkosten</h2><p>De aios huisartsgeneeskunde ontvangt € 40 per maand aan onkosten.</p>"
    )
    assert [figure(p) for p in page_of(html)] == ["40"]


def test_the_wage_of_learners_is_theirs() -> None:
    html = "<h2>Salaris bbl-leerlingen</h2><ul><li>eerste jaar: € 1.750 per maand</li><li>tweede jaar: € 1.900 per maand</li></ul>"
    assert [figure(p) for p in page_of(html)] == ["1750", "1900"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Neemt u een bbl-leerling aan, dan kan uw bedrijf een tegemoetkoming aanvragen van ten hoogste € 2.700.", "fund_compensation"),
        ("Hebt u een bbl-student in dienst, dan kunt u bij de overheid een bijdrage krijgen van € 2.700.", "fund_compensation"),
        ("Voor een leerling in dienst kunt u bij het ministerie een subsidie krijgen van € 2.000 per plaats.", "fund_compensation"),
    ],
)
def test_what_an_employer_may_ask_of_the_state_is_no_pay(sentence: str, reason: str) -> None:
    found = extraction(PAY + sentence)
    assert [line.reason for line in found.ledger] == [reason]


def test_what_a_trainee_may_ask_is_pay() -> None:
    assert "800" in amounts(
        "De aios heeft recht op een budget. Voor een artikel kunt u eenmalig een subsidie aanvragen van maximaal € 800."
    )


@pytest.mark.parametrize(
    "text",
    [
        "De stagiair krijgt een maaltijdvergoeding van € 12 per dag.",
        "Stagiairs ontvangen een vergoeding voor de maaltijden van € 12 per stagedag.",
        "Bij avonddienst heeft de stagiair recht op een maaltijdtoelage van € 12.",
    ],
)
def test_an_allowance_for_meals_is_paid_to_the_trainee(text: str) -> None:
    (agreement,) = extraction(text).agreements
    assert [(figure(p), p.benefit) for p in agreement.provisions] == [("12", "expense_allowance")]


@pytest.mark.parametrize(
    "sentence", ["Een warme maaltijd in de kantine kost € 4,50.", "Voor een maaltijd in de kantine betaalt de stagiair € 3."]
)
def test_what_a_meal_costs_is_no_pay(sentence: str) -> None:
    assert amounts(PAY + sentence) == ["350"]
