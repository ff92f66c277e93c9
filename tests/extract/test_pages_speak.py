"""Sentences of employers, unions and later cao's: made up, each beside one that looks like it and means something else."""

from decimal import Decimal

import pytest

from tests.extract.texts import extraction, only


def figures(*texts: str) -> list[str]:
    return [f"{p.amount}" for p in extraction(*texts).agreements[0].provisions if p.amount is not None]


@pytest.mark.parametrize(
    ("text", "gross_net"),
    [
        ("Stagiairs krijgen € 300 per maand. Het is een nettobedrag.", "unspecified"),  # no plural, no name of the pay: left alone
        ("Stagiairs krijgen € 300 per maand. Het zijn bruto bedragen.", "gross"),  # page
        ("De bbl-leerling verdient 60% van het functieloon per maand. Het leerlingloon is een brutobedrag.", "gross"),  # cao
        ("Stagiairs krijgen een toelage van € 300 per maand. De toelage wordt netto betaald.", "net"),  # cao
    ],
)
def test_a_sentence_on_the_pay_as_a_whole_says_gross_or_net(text: str, gross_net: str) -> None:
    assert only(text).gross_net == gross_net


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Voor studiejaar 2024/2025 geldt € 200 per maand voor mbo. In datzelfde studiejaar krijgt een hbo-stagiair € 300 per maand.", "2024-09-01", "2025-08-31"),  # noqa: E501
        ("De vergoeding gaat per 1 mei 2026 naar € 200 per maand. Voor hbo-stagiairs geldt vanaf diezelfde datum € 300 per maand.", "2026-05-01", "None"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_date_named_before_is_taken_up_again(text: str, first: str, last: str) -> None:
    (found,) = (p for p in extraction(text).agreements[0].provisions if p.amount == Decimal(300))
    assert (str(found.valid_from), str(found.valid_until)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Aanbevolen wordt € 320 per maand of € 75 per week voor mbo'ers en € 420 per maand of € 100 per week voor hbo'ers.",
        "Mbo'ers krijgen € 320 per maand of € 75 per week en hbo'ers € 420 per maand of € 100 per week.",
    ],
)
def test_two_periods_of_one_pay_share_their_level(text: str) -> None:
    found = {f"{p.amount}": p.levels for p in extraction(text).agreements[0].provisions}
    assert found == {"320.00": ("mbo",), "75.00": ("mbo",), "420.00": ("hbo",), "100.00": ("hbo",)}


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("Een stage kan betaald of onbetaald zijn. Betaalt hij, dan bedraagt de vergoeding € 60 per week.", "discretionary"),
        ("Verstrekt de werkgever een stagevergoeding, dan bedraagt die € 60 per week.", "discretionary"),
        ("De werkgever betaalt de stagiair dan € 60 per week.", "entitled"),
        ("De cao geeft werkgevers een advies: een stagevergoeding van € 60 per week.", "advised"),
    ],
)
def test_whether_pay_is_left_to_the_employer(text: str, obligation: str) -> None:
    assert only(text).obligation == obligation


def test_a_lower_amount_that_is_ruled_out_makes_a_minimum() -> None:
    assert only("Stagiairs ontvangen € 180 per maand. Een lager bedrag afspreken is niet toegestaan.").bound == "minimum"
    assert only("Stagiairs ontvangen € 180 per maand. Een hoger bedrag afspreken is toegestaan.").bound == "exact"


@pytest.mark.parametrize(
    "aside",
    [
        "De medewerker die stagiairs begeleidt, krijgt een toeslag van € 50 per maand.",
        "Het minimumloon (€ 14,40 per uur) geldt voor werknemers.",
        "Onze omzet bedroeg vorig jaar € 38 miljoen.",
        "De kosten van de regeling worden geraamd op € 310.000 per jaar.",
        "De werkgever krijgt een bijdrage in de loonkosten van € 2.400 per jaar.",
        "Wie 18 uur komt, krijgt dus € 90.",
    ],
)
def test_money_that_is_nobodys_internship_pay_stays_in_the_ledger(aside: str) -> None:
    assert figures(f"Stagiairs ontvangen een stagevergoeding van € 180 per maand. {aside}") == ["180.00"]


def test_what_follows_from_a_rate_and_repeats_it_is_the_rate_again() -> None:
    found = extraction("Stagiairs ontvangen € 60 per maand. Een stage levert dus € 60 per maand op.").agreements[0].provisions
    assert [(f"{p.amount}", len(p.evidence)) for p in found] == [("60.00", 2)]


def test_an_old_arrangement_told_at_length_is_superseded() -> None:
    found = extraction("Stagiairs krijgen € 475 per maand. Onder de vorige regeling ontving iedere stagiair, wat hij ook studeerde, € 400.")
    assert [(f"{p.amount}", p.superseded) for p in found.agreements[0].provisions] == [("475.00", False), ("400.00", True)]


def test_percentages_with_a_group_in_brackets_share_the_base_behind_the_last() -> None:
    found = extraction("De stagevergoeding is per maand gelijk aan 10% (mbo) of 15% (hbo) van het salaris van functieschaal 2.")
    assert {(str(p.percentage), p.levels, p.percentage_base) for p in found.agreements[0].provisions} == {
        ("10", ("mbo",), "salaris functieschaal 2"),
        ("15", ("hbo",), "salaris functieschaal 2"),
    }


@pytest.mark.parametrize("name", ["Museum De Loods", "Waterschap Noord"])
@pytest.mark.parametrize("lead", ["Stage lopen bij", "Stage bij", "Afstuderen bij", "Werken en leren bij"])
def test_a_heading_about_internships_at_an_employer_gives_its_name(lead: str, name: str) -> None:
    from tests.extract.test_prose import entries

    (found,) = entries(f"<h1>{lead} {name}</h1><p>Stagiairs krijgen bij ons € 300 per maand.</p>")
    assert found.cao_name == name


@pytest.mark.parametrize(
    "text",
    [
        "Coassistenten krijgen een onkostenvergoeding van € 90 per maand. Zij maken die zelf over. Hun werkplek regelt de afdeling. "
        "De sleutel ligt klaar. Technisch geneeskundigen krijgen dezelfde onkostenvergoeding.",
        "Coassistenten krijgen een onkostenvergoeding van € 90 per maand. Technisch geneeskundigen hebben recht op die onkostenvergoeding, "
        "onder dezelfde voorwaarden.",
    ],
)
def test_the_same_allowance_for_others_is_theirs_too(text: str) -> None:
    found = extraction(text).agreements[0].provisions
    assert {(p.beneficiary, f"{p.amount}", p.benefit) for p in found} == {
        ("medical_intern", "90.00", "expense_allowance"),
        ("clinical_technology_intern", "90.00", "expense_allowance"),
    }


def test_a_sentence_on_the_pay_as_a_whole_may_name_other_money_behind_it() -> None:
    text = "Stagiairs krijgen € 65 per week. Het zijn bruto bedragen, waar de reiskosten nog bij komen."
    assert only(text).gross_net == "gross"
    assert {
        p.gross_net for p in extraction("Per dagdeel krijgt een stagiair € 14; per dag € 30. Beide netto.").agreements[0].provisions
    } == {"net"}
