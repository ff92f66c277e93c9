"""Money that is nobody's pay: gifts, prices, limits, first wages, what somebody wants; every sentence is made up."""

import pytest

from tests.extract.texts import amounts, extraction

PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Na afloop krijgt de leerling een boekenbon van € 20.",
        "Wie zijn diploma haalt, ontvangt een VVV-bon van 15 euro.",
        "Met kerst krijgen alle stagiairs een cadeaukaart ter waarde van € 30.",
        "De leerling krijgt bij vertrek een attentie van € 12,50.",
        "De studentenbond wil dat iedere stagiair € 600 per maand krijgt.",
        "Jongeren vinden dat de vergoeding € 550 per maand hoort te zijn.",
        "De leden hopen dat het volgend jaar € 450 per maand wordt.",
        "Is een training duurder dan € 400, overleg dan eerst.",
        "Fietsenstalling: € 1 per dag voor stagiairs.",
        "Parkeren: voor stagiairs € 3 per dag, op het terrein.",
        "Koffiekaart voor studenten: € 6 per maand.",
        "Je begint op € 2.950 bruto per maand en je krijgt een opleidingsbudget.",
        "Na de stage start je op € 2.700 bruto per maand, plus een budget voor scholing.",
    ],
)
def test_money_that_is_no_pay(sentence: str) -> None:
    assert amounts(PAY + sentence) == ["350"]


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("Parkeren wordt vergoed tot € 5 per dag.", "5"),
        ("Bij het afstuderen krijgt hij een bonus van € 200.", "200"),
        ("Het bedrijf wil dat stagiairs kunnen rondkomen en betaalt hun in de zomer € 400 per maand.", "400"),
    ],
)
def test_pay_that_looks_like_it(sentence: str, more: str) -> None:
    assert amounts(PAY + sentence) == ["350", more]


@pytest.mark.parametrize(
    "sentence",
    [
        "Samengevat: € 350 per maand, plus het budget.",
        "Kortom: stagiairs krijgen € 350 per maand, plus reiskosten.",
        "In het kort: € 350 per maand, aangevuld met een opleidingsbudget.",
    ],
)
def test_a_summary_says_the_same_again(sentence: str) -> None:
    found = extraction(PAY + sentence)
    assert [p.benefit for a in found.agreements for p in a.provisions] == ["internship_allowance"]
    assert [line.reason for line in found.ledger] == ["duplicate_evidence"]


def test_something_besides_with_an_amount_of_its_own() -> None:
    assert amounts("Stagiairs krijgen een vergoeding van € 40 per week plus een reiskostenvergoeding van € 30 per maand.") == ["40", "30"]


@pytest.mark.parametrize(
    "where",
    ["op een werk buiten de gemeente van vestiging", "vanuit een andere vestiging", "op een boot nabij het bedrijf"],
)
def test_a_place_receives_nothing(where: str) -> None:
    found = amounts(
        "De stagiair heeft geen aanspraak op stagevergoeding. "
        f"Wel ontvangt hij voor iedere dag waarop hij {where} wordt ingezet, een tegemoetkoming in de kosten van € 7,50 per dag."
    )
    assert set(found) == {"7.5", "-"}


def test_a_summary_begins_anew_behind_a_budget() -> None:
    found = extraction(
        "Stagiairs ontvangen een bruto stagevergoeding van € 350 per maand. Zij hebben daarnaast een opleidingsbudget van € 200 per stage.",
        "Het opleidingsbudget wordt achteraf uitbetaald tegen overlegging van de nota. Samengevat: € 350 bruto per maand, plus het budget.",
    )
    assert [(p.amount, p.benefit) for a in found.agreements for p in a.provisions] == [
        (350, "internship_allowance"),
        (200, "training_budget"),
    ]
