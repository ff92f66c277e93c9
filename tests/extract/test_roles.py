"""Money that is nobody's pay, and the reason in the ledger: the vocabulary pipeline/vocab/roles.yaml."""

import pytest

from tests.extract.texts import amounts, extraction


def ledger(*cells: str) -> list[tuple[str, str]]:
    return [(x.text.strip(), x.reason) for x in extraction(*cells).ledger]


PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. "


@pytest.mark.parametrize(
    ("sentence", "text", "reason"),
    [
        # guide: rounding is a condition
        ("De vergoeding wordt naar boven afgerond op eenheden van € 50.", "€ 50", "condition"),
        ("Bij afronding op € 5 naar boven geldt het hogere bedrag.", "€ 5", "condition"),  # invented
        # annex: what a fund gives the employer
        ("Het sectorfonds betaalt de werkgever € 1.500 per stagiair.", "€ 1.500", "fund_compensation"),
        ("De werkgever ontvangt een compensatie van 50 procent van het A&O-fonds.", "50 procent", "fund_compensation"),
        ("De werkgever krijgt € 500 terug uit het opleidingsfonds.", "€ 500", "fund_compensation"),  # invented
        # guide: other people's allowances, wages, fees, limits
        ("De begeleider ontvangt een begeleidingstoeslag van € 75,- per maand.", "€ 75,-", "not_remuneration"),  # practice edition
        ("Een praktijkopleider krijgt € 40 per maand.", "€ 40", "not_remuneration"),  # page
        ("De stagiair betaalt € 25 borg voor de sleutel.", "€ 25", "not_remuneration"),  # page
        ("Wie zijn toegangspas verliest betaalt € 15.", "€ 15", "not_remuneration"),  # page
        ("De Belastingdienst laat € 0,23 per kilometer onbelast.", "€ 0,23", "not_remuneration"),  # page
        ("Een werknemer die start, heeft een aanvangssalaris van € 2.400.", "€ 2.400", "not_remuneration"),  # page
        ("Vrijwilligers krijgen maximaal € 5 per uur.", "€ 5", "not_remuneration"),  # page
        ("Werknemers ontvangen in december eenmalig € 400.", "€ 400", "not_remuneration"),  # page
        # guide: statistics and demands
        ("Uit onze enquête blijkt dat stagiairs € 310 per maand krijgen.", "€ 310", "not_remuneration"),  # student organisation
        ("Gemiddeld krijgen studenten € 280 per maand.", "€ 280", "not_remuneration"),  # student organisation
        ("De bonden eisen een stagevergoeding van € 700 per maand.", "€ 700", "not_remuneration"),  # union
        ("Wij pleiten voor een stagevergoeding van € 600 per maand.", "€ 600", "not_remuneration"),  # union
        ("Het lidmaatschap kost € 3 per maand.", "€ 3", "not_remuneration"),  # union
        ("De lonen stijgen met 3,5% per jaar.", "3,5%", "not_remuneration"),  # page
    ],
)
def test_money_that_is_nobodys_pay_goes_to_the_ledger(sentence: str, text: str, reason: str) -> None:
    assert amounts(PAY + sentence) == ["350"]
    assert (text, reason) in ledger(PAY + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "De werkgever betaalt de stagiair daarnaast € 50 per maand voor reiskosten.",  # near-miss: an employer that pays the trainee
        "Stagiairs ontvangen verder een onkostenvergoeding van € 50 per maand.",  # near-miss: no begeleider
        "Daarnaast ontvangen stagiairs een reiskostenvergoeding van € 50 per maand.",
    ],
)
def test_a_second_allowance_is_pay(sentence: str) -> None:
    assert amounts(PAY + sentence) == ["350", "50"]


def test_of_a_worked_example_the_rate_is_said_again_and_the_outcome_is_no_pay() -> None:
    text = "Stagiairs ontvangen € 4,15 bruto per uur. Wie in een week 32 uur stage loopt, ontvangt 32 x € 4,15 = € 132,80."
    assert amounts(text) == ["4.15"]
    assert ledger(text) == [("€ 4,15", "duplicate_evidence"), ("€ 132,80", "not_remuneration")]


@pytest.mark.parametrize("lead", ["Voorbeeld: een", "Rekenvoorbeeld: een", "Stel dat een"])
def test_a_worked_example_has_no_provisions(lead: str) -> None:
    text = f"{PAY}{lead} stagiair die drie dagen per week komt, krijgt € 210 per maand."
    assert amounts(text) == ["350"]
    assert ("€ 210", "not_remuneration") in ledger(text)


def test_something_said_again_is_duplicate_evidence() -> None:
    text = PAY, "De stagevergoeding bedraagt € 350 per maand."
    (agreement,) = extraction(*text).agreements
    assert len(agreement.provisions) == 1
    assert len(agreement.provisions[0].evidence) == 2
    assert ledger(*text) == [("€ 350", "duplicate_evidence")]


def test_a_stray_euro_sign_is_noise_and_no_amount() -> None:
    text = PAY + "De betaling in € geschiedt per maand."
    assert amounts(text) == ["350"]
    assert ledger(text) == [("€", "ocr_noise")]


@pytest.mark.parametrize(
    "text",
    [
        "Ons kantoor aan de Kade 12 is verbouwd voor € 2 miljoen.",  # news item
        "De omzet steeg met 12% tot € 40.000.",  # news item
        "Tickets kosten € 17,50 aan de deur.",  # news item
    ],
)
def test_a_page_without_pay_gives_no_amount(text: str) -> None:
    assert set(amounts(text)) <= {"-"}
    assert all(reason == "not_remuneration" for _, reason in ledger(text))
    assert ledger(text)
