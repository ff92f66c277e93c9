"""Conditions in other words: what is asked in legal style, in lists of who gets nothing, in remarks; each with its look-alike."""

import pytest

from tests.extract.pages import page_of
from tests.extract.texts import by_amount, condition_types, figure, only, provisions, the_condition


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Stagiairs krijgen € 500 per maand, mits zij ten minste drie (3) dagen per week aanwezig zijn.", "min_days_per_week", 3),
        ("Stagiairs krijgen € 500 per maand bij een stage van tweeëndertig (32) uur per week. Minder: naar rato.", "full_time_basis", 32),
        ("De vergoeding van € 500 per maand geldt voor stages die langer duren dan zes (6) weken.", "min_duration", 6),
    ],
)
def test_a_number_may_be_said_in_words_and_digits(text: str, kind: str, value: int) -> None:
    assert the_condition(only(text), kind).value == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Stagiairs ontvangen € 3 per uur. Over uren waarin de stagiair op school is, wordt deze vergoeding niet betaald.", "other"),
        ("Stagiairs krijgen € 300 per maand. Snuffelstages en meeloopstages betalen we niet.", "excluded_group"),
        ("De aios heeft per jaar een persoonlijk budget van € 900. Betaling volgt na indiening van de factuur.", "claim_required"),
        ("De aios heeft per jaar een persoonlijk budget van € 900. Een saldo vervalt aan het einde van het jaar.", "other"),
        ("De aios krijgt een vergoeding van € 900. Stopt hij binnen een jaar, dan betaalt hij de helft van de vergoeding terug.", "other"),
        (
            "De aios krijgt bij verhuizing € 900 vergoed. Stopt hij met de opleiding, dan betaalt hij de verhuiskostenvergoeding terug.",
            "other",
        ),
        ("De werkgever kan de aios een subsidie van € 1.000 geven voor zijn boek, mits zijn naam daarin wordt genoemd.", "other"),
        ("Stagiairs krijgen € 300 per maand; heeft de school een eigen tarief, dan gaat dat voor.", "school_advice_prevails"),
        ("Aan stagiairs wier woning verder dan 60 kilometer weg ligt, wordt een woontoelage van € 200 per maand betaald.", "other"),
        ("De aios die voor een interne stage buiten de regio wordt geplaatst, kan tot € 425 per maand aan kamerhuur declareren.", "other"),
        ("Coassistenten kunnen kosten declareren tot € 90 per maand. Semi-artsen vallen daar helaas niet onder.", "excluded_group"),
        ("De vergoeding voor een semi-artsstage is € 500 per maand.", "other"),
    ],
)
def test_what_a_text_asks_or_takes_back(text: str, kind: str) -> None:
    assert kind in condition_types(provisions(text)[0])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("De vergoeding is € 80 per elke volle week.", "full_time_basis"),
        ("De vergoeding is € 95 bruto voor iedere volle week.", "full_time_basis"),
        ("De stagevergoeding wordt per stagiair bepaald, met als ondergrens € 100 en als plafond € 250 per maand.", "other"),
        ("Stagiairs ontvangen € 20 per dag. Hij ontleent daaraan geen recht op een dienstverband.", "not_combined_with_employment"),
        ("Stagiairs zonder ov-kaart mogen de reiskosten declareren: € 0,20 per kilometer.", "no_claim_needed"),
        ("Aan de aios die promoveert, kan de werkgever een subsidie verlenen van € 1.000.", "costs_financed_by"),
        ("Stagiairs krijgen € 300 per maand. Reiskosten van de snuffelstage betalen we ook.", "excluded_group"),
        ("De aios heeft per jaar een budget van € 900. De factuur staat op naam van de aios.", "claim_required"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_condition(text: str, kind: str) -> None:
    assert all(kind not in condition_types(p) for p in provisions(text))


def test_what_may_be_claimed_has_to_be_claimed() -> None:
    assert "claim_required" in condition_types(only("Stagiairs zonder ov-kaart mogen de reiskosten declareren: € 0,20 per kilometer."))
    assert "no_claim_needed" in condition_types(only("Stagiairs ontvangen zonder declaratie € 40 per maand voor onkosten."))


def test_who_is_in_service_gets_nothing_in_a_list() -> None:
    html = (
        "<h1>Cao Rijk</h1><p>Stagiairs krijgen € 400 bruto per maand.</p><p>U krijgt geen vergoeding:</p>"
        "<ul><li>voor een meeloopstage;</li><li>wanneer u daarnaast ook in dienst bent van het ministerie.</li></ul>"
    )
    assert {"excluded_group", "not_combined_with_employment"} <= condition_types(page_of(html)[0])


def test_articles_by_number_are_for_both_amounts() -> None:
    found = by_amount(
        "1. De coassistent ontvangt een onkostenvergoeding van € 30 per week.\n2. De semi-arts ontvangt een stagevergoeding van € 500 per "
        "maand.\n3. De leden 1 en 2 gelden voor coschappen die vanaf 1 maart 2025 zijn aangevangen."
    )
    assert all(the_condition(p, "starts_from").value == "2025-03-01" for p in found.values())


def test_what_follows_from_now_on_is_not_said_of_a_year_that_is_over() -> None:
    found = by_amount(
        "In 2024 was de vergoeding € 300 per maand. Sinds 1 januari 2025 is zij € 350 per maand. Zij stijgt voortaan mee met de cao-lonen."
    )
    assert "indexation" in condition_types(found["350"])
    assert "indexation" not in condition_types(found["300"])


@pytest.mark.parametrize(
    "text",
    [
        "Aan stagiairs op een ambassade kan een tegemoetkoming in de kosten van huisvesting worden toegekend van minimaal € 300 per maand.",
        "Stagiairs bij een vestiging in het buitenland krijgen een huisvestingsvergoeding van € 300 per maand.",
    ],
)
def test_where_somebody_is_placed_is_a_circumstance_of_his_room(text: str) -> None:
    assert "other" in condition_types(only(text))


def test_where_an_office_is_placed_is_none() -> None:
    text = "Stagiairs krijgen op een kantoor in de stad een stagevergoeding van € 300 per maand."
    assert "other" not in condition_types(only(text))


@pytest.mark.parametrize(
    "text",
    [
        "Duurt de semi-artsstage minimaal twaalf weken, dan ontvang je een vergoeding. Sinds 1 januari 2026 is dat € 742 bruto per maand.",
        "Duurt de semi-artsstage lang, dan ontvang je een vergoeding. Die wordt elke maand betaald. Nu is dat € 700 bruto per maand.",
        "De semi-arts, dat is de coassistent in het laatste jaar van de opleiding, ontvangt een stagevergoeding van € 650 bruto per maand.",
    ],
)
def test_semi_arts_is_a_narrower_group(text: str) -> None:
    assert "other" in condition_types(only(text))


def test_a_coassistent_named_behind_is_no_semi_arts() -> None:
    found = by_amount("De semi-arts ontvangt € 650 per maand. De coassistent ontvangt een onkostenvergoeding van € 100 per maand.")
    assert "other" not in condition_types(found["100"])


def test_this_allowance_by_its_unit_is_the_one_just_named() -> None:
    found = by_amount(
        "De mbo-student ontvangt € 3 per uur. Over uren waarin zij op school is, wordt deze uurvergoeding niet betaald.",
        "De hbo-student ontvangt € 400 per maand.",
    )
    assert {k: "other" in condition_types(p) for k, p in found.items()} == {"3": True, "400": False}


def test_what_stands_below_all_labels_holds_for_all() -> None:
    html = (
        "<h1>Stage lopen</h1><p>Stagiairs ontvangen een stagevergoeding per maand:</p><dl><dt>Mbo</dt><dd>€ 300</dd><dt>Hbo</dt>"
        "<dd>€ 400</dd></dl><p>Voorwaarde is dat je minimaal 20 uur per week komt.</p>"
    )
    assert [the_condition(p, "min_hours_per_week").value for p in page_of(html)] == [20, 20]


def test_what_stands_below_each_label_is_its_own() -> None:
    html = (
        "<h1>Stage lopen</h1><p>Stagiairs ontvangen een stagevergoeding per maand.</p><h3>Mbo</h3><p>De vergoeding is € 300 per maand.</p>"
        "<p>Bij een stage van minimaal 20 uur per week.</p><h3>Hbo</h3><p>De vergoeding is € 400 per maand.</p>"
        "<p>De stage is verplicht voor de opleiding.</p>"
    )
    assert ["mandatory_in_curriculum" in condition_types(p) for p in page_of(html)] == [False, True]


def test_a_later_sentence_of_an_item_is_on_what_the_first_is_on() -> None:
    html = (
        "<h1>Aios</h1><h2>Verhuizing en huisvesting</h2><ol><li>De aios die verhuist, heeft recht op een verhuiskostenvergoeding van "
        "€ 2.000. De aanvraag wordt binnen zes maanden ingediend.</li><li>De huur van een kamer is tot € 400 per maand.</li></ol>"
    )
    assert {figure(p): "claim_required" in condition_types(p) for p in page_of(html)} == {"2000": True, "400": False}


@pytest.mark.parametrize(
    ("text", "amount", "claimed"),
    [
        ("De aios ontvangt € 25 per maand voor onkosten. De verhuiskostenvergoeding kun je aanvragen met het formulier.", "25", False),
        ("De aios ontvangt € 25 per maand voor zijn instrumenten. De maaltijdkosten kun je declareren met de bonnen.", "25", False),
        ("De aios ontvangt bij een verhuizing € 900. De verhuiskostenvergoeding kun je aanvragen met het formulier.", "900", True),
        ("De stagiair krijgt een maaltijdvergoeding van € 12 per dag. De maaltijdkosten kan hij declareren met de bonnen.", "12", True),
    ],
)
def test_what_is_claimed_for_one_kind_of_costs_is_said_of_no_other(text: str, amount: str, claimed: bool) -> None:
    assert ("claim_required" in condition_types(by_amount(text)[amount])) is claimed
