"""Conditions in the wordings of articles, notes below tables and items of lists, and what looks like them; every sentence is made up."""

import pytest

from tests.extract.texts import amounts, by_amount, condition_types, extraction, only, the_condition

PAY = "Stagiairs ontvangen een stagevergoeding van € 340 per maand. "


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("Voor elke stagedag minder gaat er een vijfde af.", "pro_rata", None),
        ("Per werkdag minder wordt een kwart ingehouden.", "pro_rata", None),
        ("Voor ieder uur per week minder vervalt 1/36.", "pro_rata", None),
        ("Is de overeengekomen arbeidsduur korter, dan wordt het bedrag in dezelfde verhouding verlaagd.", "pro_rata", None),
        ("Is de stage van geringere omvang, dan wordt de vergoeding dienovereenkomstig verminderd.", "pro_rata", None),
        ("Bij een kleinere urenomvang daalt de vergoeding navenant.", "pro_rata", None),
        ("Een stagiair die drie dagen per week komt, krijgt drie vijfde.", "pro_rata", None),
        ("Ieder uur dat hij korter aanwezig is, scheelt een achtste van het bedrag.", "pro_rata", None),
        ("Het maximum aantal vergoede dagen is 18 per maand.", "max_days_per_month", 18),
        ("Stagiairs die al op de loonlijst staan, zijn uitgezonderd.", "not_combined_with_employment", None),
        ("Voor een maatschappelijke stage is niets verschuldigd.", "excluded_group", None),
        ("Pas na een stage van zeven weken bestaat recht op de vergoeding.", "min_duration", 7),
        ("Van dit bedrag betaalt de stagiair zelf zijn lunch.", "includes_expenses", None),
        ("Daarvan bekostigt hij zelf zijn reis.", "includes_expenses", None),
        ("Een stagiair die jonger is dan 15 jaar krijgt niets.", "excluded_group", None),
        ("Stagiairs onder de 16 jaar worden niet vergoed.", "excluded_group", None),
        ("Coassistenten vallen onder een andere regeling en ontvangen van de instelling niets.", "excluded_group", None),
        ("De vergoeding wordt betaald over gewerkte dagen, tot 17 dagen in een maand.", "max_days_per_month", 17),
        ("Vergoed worden stages van langer dan een half semester (10 weken).", "min_duration", 10),
        ("De werkgever vraagt bij de hogeschool na welk bedrag daar gebruikelijk is en betaalt dat.", "school_advice_prevails", None),
        ("Eerst vraagt het bedrijf de school om de gangbare vergoeding; die wordt dan betaald.", "school_advice_prevails", None),
        ("Het eerste half uur van de dienst telt niet mee.", "other", None),
        ("De omkleedtijd telt niet mee.", "other", None),
        ("Heeft hij uit anderen hoofde inkomsten, dan worden die in mindering gebracht.", "other", None),
        ("Krijgt de stagiair van een derde een toelage voor dezelfde stage, dan gaat die ervan af.", "other", None),
        ("Als het verslag op tijd wordt ingeleverd, wordt het bedrag verdubbeld.", "other", None),
        ("Volgt hij die dag alleen een les op afstand, dan wordt de vergoeding gehalveerd.", "other", None),
    ],
)
def test_conditions(sentence: str, kind: str, value: object) -> None:
    assert the_condition(only(PAY + sentence), kind).value == value


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Een kwart van de stagiairs werkt een dag per week minder.", "pro_rata"),
        ("De stagiair krijgt minder taken naarmate het drukker is.", "pro_rata"),
        ("Een stagiair die drie dagen per week komt, krijgt drie vijfde.", "full_time_basis"),
        ("Na een stage van zeven weken volgt een gesprek.", "min_duration"),
        ("Het aantal stagedagen is gemiddeld 18 per maand.", "max_days_per_month"),
        ("Van dit bedrag wordt niets ingehouden.", "includes_expenses"),
        ("Een stagiair die jonger is dan 18 jaar krijgt een extra begeleider.", "excluded_group"),
        ("Het verslag is tot 17 dagen na afloop in te leveren.", "max_days_per_month"),
        ("De stage kent een half semester (10 weken) voorbereiding.", "min_duration"),
        ("De werkgever vraagt de school welke leerdoelen gebruikelijk zijn.", "school_advice_prevails"),
        ("De reistijd telt mee.", "other"),
        ("Het aantal stageplaatsen wordt in 2027 verdubbeld, als er genoeg begeleiders zijn.", "other"),
        ("Wordt de dag korter, dan wordt de pauze gehalveerd.", "other"),
    ],
)
def test_look_alikes(sentence: str, kind: str) -> None:
    assert kind not in condition_types(only(PAY + sentence))


@pytest.mark.parametrize(
    "sentence",
    ["De dagvergoeding veronderstelt een aanwezigheid van 7 uren.", "Het dagbedrag gaat uit van 7 uur.", "Een stagedag telt 7 uur."],
)
def test_the_hours_that_an_amount_by_the_day_is_for(sentence: str) -> None:
    found = the_condition(only(f"Stagiairs ontvangen € 16 per dag. {sentence}"), "full_time_basis")
    assert (found.value, found.unit) == (7, "hour_per_day")


def test_half_of_it_for_a_shorter_day() -> None:
    day = "Een stagiair ontvangt € 16 per dag. Een stagedag telt ten minste zeven uur. Is de dag korter, dan "
    found = only(day + "wordt de helft betaald.")
    assert the_condition(found, "partial_day").value == 7
    found = only(day + "gaat hij eerder naar huis.")
    assert "partial_day" not in condition_types(found)


def test_a_group_in_a_list_of_those_who_get_nothing() -> None:
    found = only(
        "Stagiairs ontvangen € 340 per maand.\nGeen vergoeding krijgen:\n"
        "- stagiairs met een oproepcontract bij het bedrijf;\n- scholieren op excursie."
    )
    assert condition_types(found) == {"not_combined_with_employment", "excluded_group"}


NUMBERED = (
    "1 Hoogte\n"
    "1.1 De werkgever betaalt voor een leerstage € 510 per maand.\n"
    "1.2 Voor een afstudeerstage is dat € 710 per maand.\n"
    "1.3 De bedragen in 1.1 en 1.2 horen bij een stage van 38 uur per week. "
    "Bij een kortere stageweek wordt het bedrag naar rato verlaagd.\n"
    "2 Reizen\n"
    "2.1 Voor reizen met de eigen auto: € 0,19 per kilometer.\n"
)


def test_paragraphs_named_by_their_numbers() -> None:
    found = by_amount(NUMBERED)
    assert {k: condition_types(p) & {"full_time_basis", "pro_rata"} for k, p in found.items()} == {
        "510": {"full_time_basis", "pro_rata"},
        "710": {"full_time_basis", "pro_rata"},
        "0.19": set(),
    }


@pytest.mark.parametrize(("named", "expected"), [("lid 1 en lid 3", {"12", "0.17"}), ("de leden 1 en 2", {"12", "75"})])
def test_several_paragraphs_are_indexed(named: str, expected: set[str]) -> None:
    found = by_amount(
        "Artikel 5 Stagiair\n1. De stagiair ontvangt € 12 per dag.\n2. Voor een kamer ontvangt hij ten hoogste € 75 per week.\n"
        "3. Voor het reizen ontvangt hij € 0,17 per kilometer.\n"
        f"4. De bedragen van {named} worden ieder jaar verhoogd met de consumentenprijsindex."
    )
    assert {k for k, p in found.items() if "indexation" in condition_types(p)} == expected


def test_a_protocol_leaves_somebody_out_of_all_its_pay() -> None:
    text = NUMBERED + "3 Slot\n3.1 Leerlingen in de bbl zijn van dit protocol uitgesloten."
    assert all("excluded_group" in condition_types(p) for p in by_amount(text).values())


def test_a_note_below_a_table_is_on_its_amounts() -> None:
    found = by_amount(
        "Grondslag: schaalloon groep 3.\nmbo ........ 11 %\nhbo ........ 15 %\nVergoeding per vier weken bij 150 uren per vier weken.",
        "Stagiairs krijgen bovendien een toeslag van € 30 per vier weken.",
    )
    assert {k: condition_types(p) for k, p in found.items()} == {"11%": {"full_time_basis"}, "15%": {"full_time_basis"}, "30": set()}


def test_expenses_in_that_amount_only() -> None:
    found = by_amount(
        "Leerlingen (mbo) ontvangen € 15 per dag. Wie hbo doet, krijgt € 120 per week. Van dat bedrag betaalt de student zelf zijn reis."
    )
    assert {k: condition_types(p) for k, p in found.items()} == {"15": set(), "120": {"includes_expenses"}}


def test_costs_that_an_expense_allowance_is_for_are_not_paid_besides() -> None:
    found = by_amount(
        "De stagiair ontvangt € 90 per week, waarvan € 72 als stagevergoeding en € 18 als onkostenvergoeding voor reizen en kleding."
    )
    assert not any("travel_reimbursed" in condition_types(p) for p in found.values())
    found = by_amount(PAY + "Reiskosten worden apart vergoed.")
    assert condition_types(found["340"]) == {"travel_reimbursed"}


@pytest.mark.parametrize(
    ("case", "verb"),
    [
        ("Voor uren tussen 21.00 en 06.00 uur", "krijgt de stagiair"),
        ("Een stagiair die tijdens de oogst meewerkt,", "krijgt"),
        ("Wie in het hoogseizoen stage loopt,", "krijgt"),
    ],
)
def test_when_more_is_paid(case: str, verb: str) -> None:
    found = by_amount(f"Stagiairs ontvangen € 4 per uur. {case} {verb} bovenop dat bedrag een extra vergoeding van € 2 per uur.")
    assert condition_types(found["2"]) == {"other"}
    assert condition_types(found["4"]) == set()


def test_who_keeps_what_he_had() -> None:
    found = by_amount("Voor stages vanaf 1 mei 2027 betalen wij € 480 per maand. Wie op die dag al stage liep, houdt € 420 per maand.")
    assert "other" in condition_types(found["420"])
    assert "other" not in condition_types(found["480"])


def test_a_fund_pays_the_employer_in_a_list() -> None:
    cell = (
        "Het Vakfonds stelt geld beschikbaar:\n- voor het leerbedrijf: € 1.150 per stageplaats;\n"
        "- voor de praktijkopleider: € 45 per maand.\nDe stagevergoeding bepaalt iedere onderneming zelf."
    )
    assert {e.reason for e in extraction(cell).ledger if "1.150" in e.text} == {"fund_compensation"}
    assert the_condition(only(cell), "costs_financed_by").value == 1150


def test_paragraphs_of_a_note_and_roman_numbers_are_parts() -> None:
    found = only(
        "Stagiairs krijgen € 80 per week.\nlid 1 Het bedrag gaat uit van vijf dagen per week.\n"
        "lid 2 Voor iedere dag minder wordt een vijfde ingehouden."
    )
    assert condition_types(found) == {"full_time_basis", "pro_rata"}
    listed = amounts("Een stagiair ontvangt per week:\n(i) mbo: € 50;\n(ii) hbo: € 65;\n(iii) wo: € 80.")
    assert listed == ["50", "65", "80"]
    assert amounts("Woon-werkkosten worden vergoed volgens artikel 12. De stagiair krijgt € 210 per maand.") == ["210"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Daarnaast is er een leerbudget van € 180 per jaar, te besteden na goedkeuring van zijn begeleider.", True),
        ("Met toestemming van de directie kan hij een studiebudget van € 180 per jaar gebruiken.", True),
        ("Daarnaast is er een leerbudget van € 180 per jaar; zijn begeleider kiest met hem de cursus.", False),
    ],
)
def test_somebody_has_to_agree(sentence: str, told: bool) -> None:
    assert ("other" in condition_types(by_amount(PAY + sentence)["180"])) == told


def test_who_lives_elsewhere_with_what_he_studies() -> None:
    text = "Leerlingen (mbo) krijgen € 14 per dag. Studenten tandheelkunde (universiteit) krijgen € 105 per week."
    found = by_amount(
        text, "De student tandheelkunde die buiten de regio wordt geplaatst, kan daarnaast tot € 70 per week voor een kamer declareren."
    )
    assert found["70"].levels == ("wo",)
    assert "other" in condition_types(found["70"])
    found = by_amount(text, "De student muziekwetenschap kan daarnaast tot € 70 per week voor een kamer declareren.")
    assert found["70"].levels == ()
