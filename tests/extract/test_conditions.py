"""Every type of condition: the words that tell it, words that come near, words that turn it round; and for which amounts it holds."""

import pytest

from tests.extract.texts import by_amount, condition_types, extraction, only, the_condition

PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. "


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "unit"),
    [
        ("De stage duurt langer dan een maand.", "min_duration", 1, "month"),  # guide
        ("De vergoeding geldt voor een stage van 20 weken of meer.", "min_duration", 20, "week"),  # guide
        ("Voor een stage van minder dan 8 weken wordt geen vergoeding betaald.", "min_duration", 8, "week"),  # a refusal below it
        ("De stage heeft een minimale omvang van 150 uur.", "min_total_hours", 150, "hour"),  # annex
        ("De stagiair loopt tenminste 24 uur per week stage.", "min_hours_per_week", 24, "hour"),  # guide
        ("De vergoeding geldt bij een stage op minimaal 4 dagen per week.", "min_days_per_week", 4, "day"),  # guide
        ("Dit bedrag geldt bij een stage van 36 uur per week.", "full_time_basis", 36, "hour_per_week"),  # guide
        ("Dit bedrag geldt bij vijf volledige stagedagen per week.", "full_time_basis", 5, "day_per_week"),  # guide
        ("Dit bedrag is gebaseerd op een stage van 160 uur per vier weken.", "full_time_basis", 160, "hour_per_four_weeks"),  # guide
        ("Dit bedrag geldt voor een voltijdstage.", "full_time_basis", None, None),  # guide
        ("Bij een kortere stage wordt de vergoeding naar rato berekend.", "pro_rata", None, None),  # annex
        ("In deeltijd ontvangt de stagiair een evenredig deel.", "pro_rata", None, None),  # annex
        ("De stage moet een verplicht onderdeel van de opleiding zijn.", "mandatory_in_curriculum", None, None),  # annex
        ("In dit bedrag zijn reiskosten inbegrepen.", "includes_expenses", None, None),  # annex
        ("Daarnaast worden de reiskosten vergoed.", "travel_reimbursed", None, None),  # annex
        ("De vergoeding wordt jaarlijks geïndexeerd met de CPI.", "indexation", "cpi", None),  # guide
        ("De vergoeding wordt aangepast aan de geharmoniseerde index (HICP).", "indexation", "hicp", None),  # guide
        ("De vergoeding wordt verhoogd met de structurele loonsverhogingen in deze cao.", "indexation", "cao_wage", None),  # annex
        ("De vergoeding volgt de ontwikkeling van salarisschaal 5.", "indexation", "salary_steps", None),  # guide
        ("De vergoeding wordt aangepast aan de stijging van het minimumloon.", "indexation", "minimum_wage", None),  # guide
        ("De vergoeding geldt voor maximaal 15 bpv-dagen per maand.", "max_days_per_month", 15, "day"),  # guide
        ("De vergoeding moet met een declaratieformulier worden gedeclareerd.", "claim_required", None, None),  # page
        ("De vergoeding wordt zonder bonnetjes uitbetaald.", "no_claim_needed", None, None),  # page
        ("De vergoeding geldt als een stageovereenkomst is ondertekend.", "written_agreement", None, None),  # page
        ("Wie een arbeidsovereenkomst heeft, ontvangt geen stagevergoeding.", "not_combined_with_employment", None, None),  # guide
        ("De vergoeding geldt alleen als de stagiair productieve arbeid verricht.", "productive_work", None, None),  # guide
        ("Het advies van de school over de hoogte gaat voor.", "school_advice_prevails", None, None),  # guide
        ("Dit geldt voor stages die aanvangen vanaf 1 september 2022.", "starts_from", "2022-09-01", None),  # guide
        ("Dit geldt voor stages die aanvangen vanaf september 2022.", "starts_from", "2022-09-01", None),  # guide
        ("Snuffelstages worden niet vergoed.", "excluded_group", None, None),  # guide
        ("Bij minder dan 4 uur per dag wordt de helft van de dagvergoeding betaald.", "partial_day", 4, "hour"),  # guide
        ("Het bedrag wordt naar boven afgerond op eenheden van € 50.", "rounding", 50, "EUR"),  # guide
        ("Het bedrag wordt afgerond op hele euro's.", "rounding", 1, "EUR"),  # guide
        ("De werkgever krijgt 50 procent vergoed uit het sectorfonds.", "costs_financed_by", 50, "percent"),  # guide
        ("De werkgever ontvangt € 500 uit het sectorfonds.", "costs_financed_by", 500, "EUR"),  # guide
        ("Mits de opleiding de stage voorschrijft, geldt de vergoeding.", "mandatory_in_curriculum", None, None),  # invented
        ("Het bedrag is een bijdrage in de kosten die de stage meebrengt.", "includes_expenses", None, None),  # invented
        ("Reiskosten zijn daar niet bij inbegrepen; die worden afzonderlijk voldaan.", "travel_reimbursed", None, None),  # invented
        ("Worden mijn reiskosten vergoed? Die zitten er al bij.", "includes_expenses", None, None),  # page: question and answer
        ("Stijgt het salaris van schaal 5, dan stijgt de vergoeding mee.", "indexation", "salary_steps", None),  # invented
        ("Elke structurele loonsverhoging uit de cao werkt in deze bedragen door.", "indexation", "cao_wage", None),  # invented
        ("Lever maandelijks een urenlijst in: zonder lijst volgt geen betaling.", "claim_required", None, None),  # invented
        ("Bonnen worden niet gevraagd.", "no_claim_needed", None, None),  # invented
        ("Wie tevens als betaalde kracht in de winkel staat, krijgt geen vergoeding.", "not_combined_with_employment", None, None),
        ("Begint de stage op of na 1 september 2025, dan geldt deze vergoeding.", "starts_from", "2025-09-01", None),  # invented
        ("Ik kom alleen een paar dagen meelopen. Dan krijg je niets.", "excluded_group", None, None),  # page: question and answer
        ("De vergoeding geldt alleen voor uren waarin de stagiair meeproduceert.", "productive_work", None, None),  # invented
        ("Bij voortijdig afbreken van de stage vervalt de vergoeding.", "other", None, None),  # guide
    ],
)
def test_a_sentence_tells_a_condition(sentence: str, kind: str, value: float | str | None, unit: str | None) -> None:
    found = the_condition(by_amount(PAY + sentence)["350"], kind)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # negated
        ("De stage hoeft niet verplicht te zijn voor de opleiding.", "mandatory_in_curriculum"),
        ("Een stage die niet verplicht is, mag ook.", "mandatory_in_curriculum"),
        ("Reiskosten worden niet vergoed.", "travel_reimbursed"),
        ("Er is geen vergoeding voor reiskosten.", "travel_reimbursed"),
        ("In dit bedrag zijn reiskosten niet inbegrepen.", "includes_expenses"),
        ("Dit bedrag is exclusief reiskosten.", "includes_expenses"),
        ("De vergoeding hoeft niet te worden aangevraagd.", "claim_required"),
        ("De vergoeding wordt zonder declaratie betaald.", "claim_required"),
        ("Reiskosten zijn daar niet bij inbegrepen; die worden afzonderlijk voldaan.", "includes_expenses"),
        ("Worden mijn reiskosten vergoed? Nee.", "travel_reimbursed"),
        # near-misses
        ("De opleiding schrijft de stage voor.", "school_advice_prevails"),
        ("Stagiairs hebben geen arbeidsovereenkomst.", "not_combined_with_employment"),  # says what an intern is
        ("De stage is onderdeel van de studie.", "mandatory_in_curriculum"),  # guide: `als onderdeel van de studie` alone is none
        ("Een werkgever is verplicht de stage te begeleiden.", "mandatory_in_curriculum"),
        ("De vergoeding wordt aan het eind van de maand met het salaris betaald.", "indexation"),  # guide: how it is paid out
        ("De vergoeding wordt in tien termijnen betaald.", "max_days_per_month"),  # guide
        ("De vergoeding is bedoeld voor studenten uit de regio.", "excluded_group"),
        ("De stage wordt begeleid door een begeleider, minimaal 2 uur per week.", "min_duration"),
        ("De vergoeding is per maand.", "full_time_basis"),
        ("De begeleider is een volledig werkende collega.", "full_time_basis"),
    ],
)
def test_near_and_negated_words_tell_no_condition(sentence: str, kind: str) -> None:
    assert kind not in condition_types(by_amount(PAY + sentence)["350"])


def test_no_claim_silences_claim() -> None:
    found = condition_types(by_amount(PAY + "De vergoeding wordt zonder declaratie of bonnen uitbetaald.")["350"])
    assert "no_claim_needed" in found
    assert "claim_required" not in found


def test_a_condition_quotes_its_own_words() -> None:
    found = only(PAY + "Bij een kortere stage wordt de vergoeding naar rato berekend.")
    assert the_condition(found, "pro_rata").text == "Bij een kortere stage wordt de vergoeding naar rato berekend."


def test_a_condition_beside_its_amount_is_quoted_without_the_amount() -> None:
    found = only("De stagiair ontvangt een stagevergoeding van € 350 per maand, naar rato van het aantal gewerkte dagen.")
    assert "€" not in the_condition(found, "pro_rata").text


# ---- circumstances that no other type names


@pytest.mark.parametrize(
    "sentence",
    [
        "Moet de stagiair voor de stage op kamers, dan vergoedt de werkgever de huur tot € 200 per maand.",  # practice
        "Als dagelijks heen en weer reizen niet mogelijk is, worden de kosten van een kamer vergoed tot € 200 per maand.",  # annex-like
        "Stagiairs die ver van het bedrijf wonen, krijgen een vergoeding voor woonruimte van € 200 per maand.",  # page
        "Wie met de eigen auto komt, ontvangt een reiskostenvergoeding van € 200 per maand.",  # page
    ],
)
def test_a_circumstance_beside_an_allowance_for_costs_is_another_condition(sentence: str) -> None:
    found = by_amount(PAY + sentence)
    assert {k: "other" in condition_types(p) for k, p in found.items()} == {"350": False, "200": True}


@pytest.mark.parametrize(
    "sentence",
    [
        "Wie de stage vroegtijdig staakt, verliest het recht op de vergoeding.",
        "Over vakantiedagen en ziektedagen wordt niets betaald.",
        "Alleen de feitelijk gewerkte uren tellen mee.",
        "Afwijken van deze bedragen mag uitsluitend in het voordeel van de stagiair.",
    ],
)
def test_what_ends_or_narrows_the_pay_is_another_condition(sentence: str) -> None:
    assert "other" in condition_types(by_amount(PAY + sentence)["350"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Stagiairs die een opleiding volgen, krijgen een reiskostenvergoeding van € 200 per maand.",  # says that they are interns
        "Stagiairs die op het mbo zitten, krijgen een reiskostenvergoeding van € 200 per maand.",  # a field of its own
        "De reiskostenvergoeding is € 200 per maand, als bedoeld in artikel 4.",  # where the rule stands
        "Vakantiedagen worden in overleg opgenomen. De reiskostenvergoeding is € 200 per maand.",
    ],
)
def test_what_says_only_whom_or_where_is_no_other_condition(sentence: str) -> None:
    assert "other" not in condition_types(by_amount(PAY + sentence)["200"])


# ---- scope: for which amounts


MBO_HBO = "De stagevergoeding per maand bedraagt:\n- mbo: € 300\n- hbo: € 400\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Bij een kortere stage wordt de vergoeding naar rato berekend.",
        "Deze bedragen gelden naar rato van het aantal stagedagen.",
    ],
)
def test_a_condition_in_a_sentence_of_its_own_holds_for_all_amounts(sentence: str) -> None:
    found = by_amount(MBO_HBO + sentence)
    assert all("pro_rata" in condition_types(p) for p in found.values())


def test_a_condition_in_the_introduction_holds_for_the_whole_list() -> None:
    found = by_amount("Voor een verplichte stage bedraagt de stagevergoeding per maand:\n- mbo: € 300\n- hbo: € 400")
    assert all("mandatory_in_curriculum" in condition_types(p) for p in found.values())


def test_a_condition_for_a_named_group_holds_for_that_group() -> None:
    found = by_amount(MBO_HBO + "Voor mbo-stagiairs geldt dat de stage ten minste 10 weken duurt.")
    assert {k: "min_duration" in condition_types(p) for k, p in found.items()} == {"300": True, "400": False}


def test_a_condition_of_one_allowance_does_not_hold_for_another() -> None:
    found = by_amount(PAY + "Stagiairs ontvangen een reiskostenvergoeding van maximaal € 75 per maand, op vertoon van vervoerbewijzen.")
    assert {k: "claim_required" in condition_types(p) for k, p in found.items()} == {"350": False, "75": True}


def test_a_condition_of_interns_does_not_hold_for_medical_interns() -> None:
    text = PAY + "Voor stagiairs geldt dit naar rato. Coassistenten ontvangen een onkostenvergoeding van € 100 per maand."
    assert {k: "pro_rata" in condition_types(p) for k, p in by_amount(text).items()} == {"350": True, "100": False}


def test_a_condition_in_the_other_cell_holds_for_the_amounts() -> None:
    found = by_amount(PAY, "Bij een deeltijdstage geldt het bedrag naar rato.")
    assert "pro_rata" in condition_types(found["350"])


def test_a_condition_holds_for_the_same_arrangement_at_other_dates() -> None:
    text = "Per 1 januari 2023 is de stagevergoeding € 350 per maand en per 1 januari 2024 € 375, bij een stage van 36 uur per week."
    assert all("full_time_basis" in condition_types(p) for p in by_amount(text).values())


def test_a_superseded_amount_has_no_conditions() -> None:
    text = "De stagevergoeding gaat omhoog van € 250 naar € 400 per maand. Bij een kortere stage geldt dit naar rato."
    found = by_amount(text)
    assert found["250"].superseded
    assert found["250"].conditions == ()
    assert "pro_rata" in condition_types(found["400"])


def test_a_part_has_the_conditions_of_its_whole() -> None:
    text = (
        "Aios ontvangen een onkostenvergoeding van € 35 netto per maand, waarvan € 20 voor telefoonkosten en € 15 voor vakliteratuur. "
        "Deze vergoeding wordt zonder bonnetjes uitbetaald."
    )
    assert all("no_claim_needed" in condition_types(p) for p in by_amount(text).values())


def test_travel_with_an_amount_is_a_provision_and_no_condition() -> None:
    found = by_amount(PAY + "Reiskosten worden vergoed met € 0,21 per kilometer.")
    assert found["0.21"].benefit == "travel_allowance"
    assert "travel_reimbursed" not in condition_types(found["0.21"])


def test_a_percentage_within_a_condition_is_no_provision() -> None:
    text = "Stagiairs ontvangen € 25 per stagedag. Bij minder dan 4 uur wordt vijftig procent van de vergoeding betaald."
    (agreement,) = extraction(text).agreements
    assert [p.percentage for p in agreement.provisions] == [None]
    assert [x.reason for x in extraction(text).ledger] == ["condition"]
