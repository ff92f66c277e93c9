"""Fields as staff handbooks say them: whose track, what an allowance is for, in what period, who sets it."""

import pytest

from tests.extract.texts import amounts, extraction, only, provisions


def test_the_track_of_an_employed_learner_is_not_that_of_an_intern_in_the_next_clause() -> None:
    text = "7.1 De leerling-lasser in de bbl is werknemer.\n7.2 De stagiair is dat niet. Hij ontvangt € 11,25 bruto per stagedag."
    p = only(text)
    assert (p.track, p.levels) == (None, ())


def test_the_track_goes_on_within_a_paragraph() -> None:
    # near-miss: the same person
    found = provisions("De leerling in de bbl is werknemer. Zijn loon is 55% van het minimumloon en voor leerlingen van 18 jaar 75%.")
    assert {p.track for p in found} == {"bbl"}


@pytest.mark.parametrize(
    ("text", "benefit"),
    [
        ("Een stagiair ontvangt een stagevergoeding van € 11 per dag, als tegemoetkoming in de kosten.", "internship_allowance"),
        ("Een stagiair krijgt een stagetoelage van € 11 per dag, bij wijze van tegemoetkoming in de onkosten.", "internship_allowance"),
        ("Kosten die zij voor hun stage maken, kunnen stagiairs declareren tot € 45 per maand.", "expense_allowance"),
        ("Stagiairs ontvangen € 11 per dag als tegemoetkoming in de onkosten.", "expense_allowance"),  # near-miss: called nothing else
    ],
)
def test_what_a_stagevergoeding_is_meant_for_leaves_it_one(text: str, benefit: str) -> None:
    assert only(text).benefit == benefit


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Stagiairs krijgen maandelijks een vergoeding die per studiejaar toeneemt:\n1e jaar € 170\n2e jaar € 215", "month"),
        ("Stagiairs krijgen een vergoeding per studiejaar:\n1e jaar € 170\n2e jaar € 215", "year"),  # near-miss: paid by the year
        (
            "Tabel stagevergoeding (bruto per maand)\n"
            "                20 uur of meer     minder dan 20 uur\n"
            "                per week           per week\n"
            "mbo             € 330,00           € 190,00\n"
            "hbo             € 420,00           € 260,00",
            "month",
        ),
        (
            "Tabel stagevergoeding\n"
            "                eerste stage       tweede stage\n"
            "                per week           per week\n"
            "mbo             € 33,00            € 39,00\n"
            "hbo             € 42,00            € 46,00",
            "week",  # near-miss: the period of the amounts
        ),
    ],
)
def test_a_period_that_counts_hours_or_tells_when_pay_rises_is_not_that_of_the_pay(text: str, period: str) -> None:
    assert {p.per for p in provisions(text)} == {period}


def test_wages_of_learners_keep_their_note_and_an_allowance_instead_is_not_the_old_one() -> None:
    (agreement,) = extraction(
        "Leerlingen bbl: loon per week*\nleeftijd   jaar 1     jaar 2\n16         € 190,00   € 208,00\n17         € 220,50   € 242,00\n"
        "* Brutobedragen bij 36 uur per week.",
        "Stagiairs ontvangen geen loon, maar een vergoeding van € 60,00 per week.",
    ).agreements
    wages, pay = agreement.provisions[:-1], agreement.provisions[-1]
    assert {(p.benefit, p.beneficiary, p.gross_net) for p in wages} == {("youth_wage", "apprentice", "gross")}
    assert (pay.superseded, pay.gross_net, pay.beneficiary) == (False, "unspecified", "intern")


def test_an_amount_that_is_no_longer_paid_is_the_old_one() -> None:
    # near-miss: without "maar" the amount is what was
    found = provisions("Stagiairs ontvangen niet langer een vergoeding van € 60 per week; die wordt € 75 per week.")
    assert [p.superseded for p in found if p.amount == 60] == [True]


@pytest.mark.parametrize(
    ("text", "obligation"),
    [
        ("Stagiairs krijgen een vergoeding waarvan de hoogte wordt vastgesteld door de directie, maar niet hoger dan € 700.", "delegated"),
        ("Stagiairs krijgen een toelage die door het hoofd van dienst wordt bepaald en ten hoogste € 90 per week is.", "delegated"),
        ("Stagiairs krijgen een vergoeding van ten hoogste € 700 per maand.", "entitled"),  # near-miss: nobody sets it
    ],
)
def test_a_limit_on_what_another_sets_is_delegated(text: str, obligation: str) -> None:
    assert only(text).obligation == obligation


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Wij bevelen een stagevergoeding van € 280 per maand aan. Voor winkels met weinig personeel luidt het advies € 130 per maand.",
            "130",
        ),
        ("Stagiairs declareren hun kosten tot ten hoogste € 170 per maand en € 1.700 per jaar.", "1700"),
        ("De chef kan aan een stagiair, mits deze geen beurs ontvangt, een onkostenvergoeding geven van € 7,50 per dagdeel.", "7.5"),
    ],
)
def test_pay_that_staff_or_a_second_limit_stands_beside_is_kept(text: str, found: str) -> None:
    assert found in amounts(text)


def test_a_chef_who_receives_is_still_no_intern() -> None:
    # near-miss of the above
    assert amounts(
        "Stagiairs ontvangen € 300 per maand. De chef ontvangt, mits hij een stagiair begeleidt, een toelage van € 7,50 per dag."
    ) == ["300"]


def test_a_tutors_years_of_service_are_no_length_of_an_internship() -> None:
    text = "Stagiairs ontvangen € 300 per maand. De stagebegeleider is een vakman (minimaal vier jaar in dienst)."
    assert not only(text).conditions


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Voor huisbezoeken aan patiënten wordt € 0,17 per kilometer vergoed.", True),
        ("Voor ritten aan klanten wordt de stagiair € 0,17 per kilometer vergoed.", True),
        ("Aan klanten wordt € 0,17 per kilometer vergoed.", False),  # near-miss: they are paid
        ("Aan vrijwilligers wordt € 0,17 per kilometer betaald.", False),  # near-miss: they are paid
    ],
)
def test_whom_a_visit_is_paid_to_is_not_who_is_paid(sentence: str, found: bool) -> None:
    assert ("0.17" in amounts("Per stage-uur ontvangt de leerling € 1,80. " + sentence)) is found


def test_the_costs_of_public_transport_are_travel() -> None:
    found = provisions(
        "Wij betalen geen stagevergoeding.", "Wel kan een stagiair de kosten van het openbaar vervoer declareren, tot € 55 per maand."
    )
    assert [p.benefit for p in found if p.amount] == ["travel_allowance"]
