"""Conditions that what stands around them gives their sense or their amounts: texts of cao's and pages, all invented."""

from tests.extract.pages import page_of
from tests.extract.texts import by_amount, condition_types, only, provisions

PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand. "


def types_of(*cells: str) -> dict[str, set[str]]:
    """The kinds of condition by amount."""
    return {amount: condition_types(p) for amount, p in by_amount(*cells).items()}


def test_hours_and_kilometres_are_claimed_together() -> None:
    text = "Als stagiair krijg je € 2,50 per uur. Met de auto ontvang je ook € 0,20 per kilometer."
    found = types_of(text, "Uren en kilometers declareer je elke week in de app.")
    assert all("claim_required" in types for types in found.values())


def test_kilometres_alone_are_claimed_alone() -> None:
    text = "Als stagiair krijg je € 2,50 per uur. Met de auto ontvang je ook € 0,20 per kilometer."
    found = types_of(text, "Kilometers declareer je elke week in de app.")
    assert "claim_required" in found["0.2"]
    assert "claim_required" not in found["2.5"]


def test_no_receipts_for_all_costs_of_the_paragraph() -> None:
    text = (
        "Coassistenten ontvangen een onkostenvergoeding van € 100,- per maand. De semi-arts ontvangt in plaats daarvan een "
        "onkostenvergoeding van € 250,- per maand. Bonnen hoeven niet te worden overgelegd."
    )
    found = types_of(PAY, text)
    assert "no_claim_needed" in found["100"]
    assert "no_claim_needed" in found["250"]
    assert "no_claim_needed" not in found["350"]


def test_these_internships_are_those_of_the_sentence_before() -> None:
    text = (
        "Voor een onderzoeksstage krijgt de masterstudent € 500,- per maand. Deze stages worden voor 40% bekostigd door het "
        "Onderzoeksfonds."
    )
    found = types_of(PAY, text)
    assert "costs_financed_by" in found["500"]
    assert "costs_financed_by" not in found["350"]


def test_what_an_employee_pays_back_is_no_condition() -> None:
    staff = (
        "Monteurs in vaste dienst krijgen het lesgeld terug tot maximaal € 300,-. Wie binnen een jaar vertrekt, betaalt dit bedrag terug."
    )
    assert only("De stagiair en het bedrijf spreken samen een vergoeding af.", staff).conditions == ()


def test_travel_is_paid_where_the_internship_is_not() -> None:
    found = only("Stagiairs krijgen bij ons geen stagevergoeding. Reiskosten worden wel vergoed.")
    assert (found.obligation, condition_types(found)) == ("none", {"travel_reimbursed"})


def test_travel_that_is_said_by_the_way_adds_nothing_to_none() -> None:
    found = only("Stagiairs krijgen bij ons geen stagevergoeding. Reiskosten van medewerkers worden vergoed.")
    assert condition_types(found) == set()


def test_unpaid_leave_is_a_case_and_no_refusal() -> None:
    text = (
        "Aios ontvangen een onkostenvergoeding van € 60 per maand. Bij onbetaald verlof van langer dan twee maanden vervalt die vergoeding."
    )
    (found,) = provisions(text)
    assert (found.amount, condition_types(found)) == (60, {"other"})


def test_those_who_travel_free_are_left_out_of_the_travel() -> None:
    text = "Reiskosten: € 0,20 per kilometer. Geen reiskosten voor houders van een ov-kaart."
    found = types_of(PAY, text)
    assert "excluded_group" in found["0.2"]
    assert "excluded_group" not in found["350"]


def test_a_card_that_ends_the_travel_allowance() -> None:
    text = "Reiskosten: € 0,20 per kilometer. Kun je met een studentenreisproduct reizen, dan vervalt deze vergoeding."
    found = types_of(PAY, text)
    assert found == {"350": set(), "0.2": {"other"}}


def test_kilometres_from_a_number_on() -> None:
    found = types_of(PAY, "Reiskosten: € 0,20 per kilometer vanaf de elfde kilometer.")
    assert found["0.2"] == {"other"}


def test_employers_of_a_size() -> None:
    found = types_of(
        PAY, "Bedrijven met minder dan tien werknemers wordt geadviseerd een onkostenvergoeding van € 120 per maand te betalen."
    )
    assert found["120"] == {"other"}


def test_more_beside_a_minimum_is_the_bound_again() -> None:
    least = "Stagiairs ontvangen minimaal € 350 per maand. "
    for more in ("Afwijken naar boven is toegestaan.", "De werkgever mag hiervan naar boven afwijken."):
        assert condition_types(only(least + more)) == set()
        assert condition_types(only(PAY + more)) == {"other"}


def test_a_group_left_out_where_only_others_are_paid() -> None:
    text = "Coassistenten ontvangen een onkostenvergoeding van € 260 per maand. Studenten op kijkstage vallen buiten de regeling."
    assert condition_types(only(text)) == {"excluded_group"}


def test_what_is_listed_behind_for_this_holds() -> None:
    text = (
        "Aan aios verstrekken wij een subsidie van € 900 voor het drukken van het proefschrift. Hiervoor geldt:\n"
        "• er is geen sponsor uit de industrie;\n• onze naam staat in het proefschrift."
    )
    assert [c.type for c in only(text).conditions] == ["other", "other"]


def test_what_the_employer_asks_of_the_fund() -> None:
    for asks in ("Aanvragen kan tot 1 december.", "Aanvragen moet voor 1 december."):
        assert condition_types(only(PAY + f"Het stagefonds vergoedt de werkgever 40% van de vergoeding. {asks}")) == {"costs_financed_by"}
    same = "Het stagefonds betaalt de werkgever per stage € 300,00; de aanvraag moet binnen vier weken na afloop zijn ontvangen."
    assert condition_types(only(PAY, same)) == {"costs_financed_by"}


def test_a_loss_after_more_than_some_days_holds_for_both_ends_of_a_range() -> None:
    text = "Elke stagiair ontvangt per maand een stagevergoeding van minimaal € 400 en maximaal € 550. "
    loss = "Afwezigheid zonder bericht gedurende meer dan twee opeenvolgende dagen leidt tot verlies van de vergoeding over die week."
    assert types_of(text + loss) == {"400": {"other"}, "550": {"other"}}


def test_costs_for_those_from_abroad() -> None:
    found = types_of(PAY, "Aan buitenlandse stagiairs vergoedt het bureau kamerhuur tot € 250 per maand.")
    assert found == {"350": set(), "250": {"other"}}
    plain = types_of(PAY, "Het bureau vergoedt stagiairs kamerhuur tot € 250 per maand en helpt buitenlandse studenten bij het zoeken.")
    assert plain["250"] == set()


def test_whom_a_sentence_pays_holds_for_all_its_amounts() -> None:
    text = "Een stagiair op een buitenlandse vestiging ontvangt een onkostenvergoeding van € 90 per week en € 300 per maand voor verblijf."
    assert types_of(PAY, text) == {"350": set(), "90": {"other"}, "300": {"other"}}


def test_a_full_week_of_one_of_two() -> None:
    text = (
        "Een coassistent krijgt een onkostenvergoeding van € 100 per maand; een semi-arts die een volledige werkweek meedraait, krijgt "
        "een stagevergoeding van € 450 per maand."
    )
    found = types_of(text)
    assert "full_time_basis" in found["450"]
    assert "full_time_basis" not in found["100"]


def test_hours_of_that_period() -> None:
    (found,) = provisions("Stagiairs ontvangen € 220 per periode van 4 weken, bij een inzet van 140 uur in die periode.")
    assert [(c.type, c.value, c.unit) for c in found.conditions] == [("full_time_basis", 140, "hour_per_four_weeks")]


def test_the_school_sets_what_nobody_else_does() -> None:
    found = only("Voor de vergoeding aan stagiairs volgt de praktijk de richtlijn van de school.")
    assert (found.obligation, found.amount, condition_types(found)) == ("delegated", None, set())
    beside = only("Stagiairs krijgen € 300 per maand. Voor de vergoeding volgt de praktijk de richtlijn van de school als die er is.")
    assert condition_types(beside) == {"school_advice_prevails"}


def test_others_who_come_under_the_rule_too() -> None:
    text = (
        "Sinds 1 januari 2025 kun je als coassistent tot € 90 per maand aan onkosten declareren. Tot die datum lag de grens op € 75 per "
        "maand. Studenten technische geneeskunde vallen sinds 1 januari 2025 ook onder deze regeling."
    )
    found = [(p.amount, p.benefit, p.bound, p.beneficiary) for p in provisions(text)]
    assert sorted(found, key=str) == [
        (75, "expense_allowance", "maximum", "medical_intern"),
        (90, "expense_allowance", "maximum", "clinical_technology_intern"),
        (90, "expense_allowance", "maximum", "medical_intern"),
    ]


def test_a_kind_of_internship_without_a_fixed_amount() -> None:
    text = (
        "Coassistenten ontvangen een onkostenvergoeding van € 95 per maand.\n\nWetenschappelijke stage\n"
        "Voor een wetenschappelijke stage is geen vast bedrag. Of en wat je krijgt, spreek je af met je begeleider."
    )
    found = [(p.amount, p.obligation) for p in provisions(text)]
    assert found == [(95, "entitled"), (None, "negotiated")]


def test_rows_that_come_to_the_total_below_them_are_its_parts() -> None:
    rows = (("Telefoon", "€ 22,50"), ("Vakliteratuur", "€ 30,00"), ("Totaal", "€ 52,50"))
    table = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    found = page_of(
        "<h1>Onkosten</h1><p>Als aios bij de Cao Aios Kustregio ontvang je elke maand een vaste onkostenvergoeding.</p>"
        f"<table><caption>Onkostenvergoeding (netto per maand)</caption>{table}</table>"
    )
    assert [(str(p.amount), p.benefit, p.component_of is not None) for p in found] == [
        ("22.50", "expense_allowance", True),
        ("30.00", "expense_allowance", True),
        ("52.50", "expense_allowance", False),
    ]


def test_rent_that_may_be_claimed_is_for_lodging() -> None:
    assert only("Je kunt als stagiair tot € 150 per maand van je kamerhuur elders declareren.").benefit == "lodging_allowance"


def test_a_rule_of_all_pay_goes_on_in_its_paragraph() -> None:
    found = page_of(
        "<h1>Stage</h1><p>Wij volgen de Cao Waterbouw.</p><h2>Leerstage</h2><p>Mbo-studenten krijgen € 300 per maand.</p>"
        "<h2>Afstudeerstage</h2><p>Je ontvangt € 500 (hbo) of € 575 (wo) per maand.</p><p>Alle stagevergoedingen gaan uit van 40 uur per "
        "week. Bij een kortere werkweek geldt het bedrag naar rato. Ze gelden voor stages die starten vanaf 1 september 2025.</p>"
    )
    assert all(condition_types(p) == {"full_time_basis", "pro_rata", "starts_from"} for p in found)
    monthly = page_of(
        "<h1>Stage</h1><p>Wij volgen de Cao Waterbouw.</p><h2>Vergoeding</h2><p>Stagiairs krijgen € 300 per maand of, bij een korte stage, "
        "€ 20 per stagedag. Onze bedragen zijn bruto. De maandvergoeding geldt naar rato bij minder uren.</p>"
    )
    assert [condition_types(p) for p in monthly] == [{"pro_rata"}, set()]
