"""Money that no rule knows: how the words around it sound decides. None of these sentences was used to fit the weights."""

import pytest

from pipeline.extract.paylike import NO_PAY, Surroundings, chance_of_pay, features
from tests.extract.texts import amounts, extraction

PAY = "Stagiairs ontvangen een stagevergoeding van € 310 per maand."

NOBODYS = [
    "De huur van de bedrijfswoning is € 410 per maand, te voldoen aan de verhuurder.",
    "Voor het kerstpakket leggen de stagiairs samen € 25 in.",
    "Werkschoenen (circa € 85) schaf je zelf aan.",
    "Van de ondervraagden heeft 38% weleens zonder vergoeding gewerkt.",
    "Een kop koffie in de kantine doet € 1,20.",
    "De inschrijving voor de open dag is € 5.",
    "Het bedrijf haalde vorig jaar een omzet van € 12 miljoen.",
    "Wie te laat annuleert, is € 30 verschuldigd.",
    "Een tweedehands fiets heb je hier al voor € 90.",
    "Vaste krachten bouwen 8% vakantiegeld op.",
    "Met een diploma op zak begin je hier op € 2.850 bruto per maand.",
]
NOT_YET = ["De bond blijft € 700 per maand eisen."]
TRAINEES = [
    "Daarbovenop is er een bijdrage in de reiskosten van € 40 per maand.",
    "Afstudeerders mogen rekenen op een vergoeding van € 450 per maand.",
    "Leerlingen van de bol beuren € 15 per stagedag.",
    "Het bedrag loopt in het derde jaar op naar € 380 per maand.",
    "Bij een stage van minder dan 20 uur is de vergoeding € 180 per maand.",
    "Aan hbo-stagiairs wordt maandelijks € 400 overgemaakt.",
]


@pytest.mark.parametrize(
    "sentence", [*NOBODYS, *(pytest.param(s, marks=pytest.mark.xfail(reason="not read yet", strict=True)) for s in NOT_YET)]
)
def test_money_that_does_not_sound_like_pay_is_set_aside(sentence: str) -> None:
    assert amounts(f"{PAY} {sentence}") == ["310"]


@pytest.mark.parametrize("sentence", TRAINEES)
def test_money_that_sounds_like_pay_stays(sentence: str) -> None:
    assert len(amounts(f"{PAY} {sentence}")) == 2


def test_what_is_set_aside_by_its_sound_stands_in_the_ledger_and_is_a_finding() -> None:
    found = extraction(f"{PAY} {NOBODYS[0]}")
    assert [(x.text, x.reason) for x in found.ledger] == [("€ 410", "not_remuneration")]
    assert [(x.kind, x.quote) for x in found.findings] == [("unlinked_money", "€ 410")]


def test_the_same_words_sound_alike_whatever_the_amount_and_the_case() -> None:
    near = Surroundings("De stagiair ontvangt ", " per maand.", "", "", "para", 3, False, False)
    loud = Surroundings("DE STAGIAIR ONTVANGT ", " PER MAAND.", "", "", "para", 3, False, False)
    assert features(near) == features(loud)
    assert chance_of_pay(near) > 0.9


def test_who_buys_something_is_not_paid() -> None:
    near = Surroundings("Een boek kost de student ", " in de winkel.", "", "", "para", 2, False, False)
    assert chance_of_pay(near) < NO_PAY
