"""Amounts whose own line names nobody, below a lead, question or heading that says whom they are for (staff handbooks)."""

import pytest

from tests.extract.texts import amounts, extraction

PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand.\n"


@pytest.mark.parametrize(
    "section",
    [
        "De monteur krijgt per werkdag in het veld:\n- schoeiseltoelage € 1,40\n- waskosten € 0,95",
        "Voor de machinist gelden:\n- avondtoelage € 4,10 per uur\n- kledingtoelage € 2,05 per dag",
        "De trainee is werknemer. Zijn salaris is gedurende het traject:\nstap 1   € 2.250\nstap 2   € 2.480",
        "Bij een dienst van meer dan 9 uur ontvangt de medewerker:\n- ontbijt: € 8,60\n- overnachting: € 92,10*\n* Aan zee € 118,00",
        "Piket\n                   per etmaal\nmaandag t/m vrijdag    € 22,40\nzaterdag en zondag     € 44,80",
        "Artikel 14 Verhuizing\nDe vergoeding bedraagt ten hoogste € 4.300.",
        "Thuiswerken\nPer thuiswerkdag wordt € 2,35 vergoed.",
        "Vergoedingen voor medewerkers\nFiets: € 0,19 per kilometer.",
        "Wat krijgt een medewerker?\nEen salaris volgens bijlage 2. Kom je op de fiets? Dan krijg je € 0,21 per kilometer.",
        "De conservator ontvangt een kledingtoelage. Deze toelage bedraagt € 80 per jaar.",
        "De telefonist ontvangt een pauzetoeslag.\nDe toeslag is niet hoger dan € 40 per maand.",
        "De telefonist die een stagiair inwerkt, ontvangt per dienst een toeslag van € 7,30.",
        "De opzichter kan een pension boeken (tot € 95 per nacht).",
    ],
)
def test_an_amount_below_what_others_get_is_theirs(section: str) -> None:
    assert amounts(PAY, section) == ["350"]
    assert amounts(PAY + section) == ["350"]


@pytest.mark.parametrize(
    "section",
    [
        "De stagiair krijgt per werkdag in het veld:\n- reiskosten € 1,40",  # look-alike: the trainee gets it
        "De medewerker en de stagiair ontvangen per dag:\n- onkostenvergoeding € 1,40",  # look-alike: shared
        "Thuiswerken\nDe medewerker en de stagiair krijgen per thuiswerkdag een vergoeding van € 1,40.",  # look-alike: shared
        "Thuiswerken\nJe krijgt per thuiswerkdag een vergoeding van € 1,40.",  # look-alike: the reader
        "Wie is mijn begeleider?\nDat hoor je op de eerste dag.\nReizen\nJe krijgt een reiskostenvergoeding van € 1,40 per dag.",
        "De medewerker begeleidt de stagiair. De vergoeding voor reiskosten bedraagt € 1,40 per dag.",  # look-alike: who guides
    ],
)
def test_what_a_trainee_gets_too_stays(section: str) -> None:
    assert "1.4" in amounts(PAY + section)


@pytest.mark.parametrize(
    "sentence",
    [
        "Voor stagiairs is de uitkering € 9.000 bij overlijden en € 18.000 bij blijvende invaliditeit.",
        "De verzekering keert bij blijvende invaliditeit van een stagiair € 18.000 uit.",
        "Wie de sleutelkaart niet teruggeeft, is € 35 verschuldigd.",
        "De stagiair die het boek zoekmaakt, is daarvoor € 20 per exemplaar verschuldigd.",
        "Een stagiair kan in het personeelshuis een kamer huren voor € 260 per maand.",
        "Stagiairs mogen een fiets huren tegen € 12 per week.",
        "Computerbril: tot € 140, eens per vier jaar.",
    ],
)
def test_insured_sums_debts_and_rent_are_no_pay(sentence: str) -> None:
    assert amounts(PAY + sentence) == ["350"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Per gewerkte dag is de werkgever aan de stagiair € 17 verschuldigd.",  # look-alike: the employer owes it
        "Voor iedere stageweek is zeventien euro verschuldigd.",  # look-alike: nobody is named
        "Een stagiair kan een kamer huren en ontvangt daarvoor een vergoeding van € 17 per maand.",  # look-alike: paid for it
    ],
)
def test_what_is_owed_to_a_trainee_stays(sentence: str) -> None:
    assert "17" in amounts("Stagiairs van het hbo ontvangen een stagevergoeding van € 350 per maand. " + sentence)


def test_the_present_sum_of_a_base_is_no_amount_and_parts_nothing() -> None:
    (agreement,) = extraction(
        "De stagiair ontvangt 30% van het minimumloon (thans € 13,20 per uur), dat is € 3,96 bruto per uur."
    ).agreements
    (p,) = agreement.provisions
    assert (str(p.amount), str(p.percentage), p.percentage_base) == ("3.96", "30", "minimumloon")


def test_no_condition_is_read_below_a_heading_of_staff() -> None:
    (agreement,) = extraction(PAY, "Artikel 9 Dienstreizen\nTolgeld en parkeergeld worden op declaratie vergoed.").agreements
    assert not agreement.provisions[0].conditions
