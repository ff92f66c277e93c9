"""Which amount is whose: shares with what they come to, labels behind amounts, tiles of a page, old beside new; all made up."""

from datetime import date

import pytest

from tests.extract.pages import page_of
from tests.extract.texts import by_amount, figure, only, provisions


def test_a_percentage_and_what_it_equals_are_one() -> None:
    found = provisions(
        "De stagevergoeding is een deel van het salaris van schaal 4, bruto per maand.\nmbo   11% = € 280,00\nhbo   17% = € 430,00"
    )
    assert [(p.percentage, p.amount, p.levels) for p in found] == [(11, 280, ("mbo",)), (17, 430, ("hbo",))]


def test_an_equal_sign_behind_the_base() -> None:
    found = only("Stagiairs ontvangen 15% van het minimumloon = € 330 per maand.")
    assert (found.percentage, found.amount, found.percentage_base) == (15, 330, "minimumloon")


@pytest.mark.parametrize("sum_", ["Wie halve dagen komt, krijgt 50% = € 200.", "Met 16 uur wordt het 16 × € 10 = € 160."])
def test_a_worked_example_with_an_equal_sign(sum_: str) -> None:
    assert [figure(p) for p in provisions(f"De vergoeding is € 400 per maand. {sum_}")] == ["400"]


def test_the_base_of_the_percentage_before_it_in_its_sentence() -> None:
    found = provisions(
        "De stage is gebaseerd op vier stagedagen per week. "
        "Bbl-leerlingen van 16 jaar verdienen 50 procent van het loon in groep B, bbl-leerlingen van 18 jaar en ouder 70 procent."
    )
    assert [p.percentage_base for p in found] == ["loon in groep B"] * 2


@pytest.mark.parametrize(
    "words",
    [
        "Stagiairs vanuit een mbo-opleiding of een hbo-opleiding ontvangen bruto € 300,- (mbo) of € 410,- (hbo) per maand.",
        "Leerlingen van mbo en hbo krijgen € 300 per maand (mbo) en € 410 per maand (hbo).",
        "Mbo of hbo: € 300 (mbo), € 410 (hbo) per maand.",
    ],
)
def test_labels_in_brackets_behind_the_amounts(words: str) -> None:
    found = by_amount(words)
    assert (found["300"].levels, found["410"].levels) == (("mbo",), ("hbo",))


def test_brackets_without_a_level_leave_it_to_the_sentence() -> None:
    found = provisions("Mbo-stagiairs krijgen € 300 (eerste jaar) of € 410 (tweede jaar) per maand.")
    assert [p.levels for p in found] == [("mbo",), ("mbo",)]


def test_a_limit_said_of_both_amounts() -> None:
    found = by_amount(
        "Voor een onderzoeksstage (wo) is de vergoeding € 450 per maand en voor een leerstage (hbo) € 300 per maand, "
        "beide bij een stage van 24 uur of meer per week. Voor iedere stage van minder dan 24 uur per week is zij € 150 per maand."
    )
    assert [found[k].hours_per_week_from for k in ("450", "300", "150")] == [24, 24, None]


@pytest.mark.parametrize(
    ("still", "old"),
    [
        ("Nu is dat nog € 450.", True),
        ("Op dit moment is dat € 450.", True),
        ("Thans bedraagt de vergoeding € 450.", True),
        ("Dat is nu nog € 450.", True),
        ("Voor hbo'ers is dat € 450.", False),
        ("Vanaf 1 juli 2025 is dat € 450.", False),
    ],
)
def test_the_present_amount_beside_one_to_come(still: str, old: bool) -> None:
    found = by_amount(f"Stagiairs krijgen vanaf 1 juli 2026 een stagevergoeding van € 500 per maand. {still}")
    assert (found["500"].superseded, found["450"].superseded) == (False, old)


def test_an_amount_that_nothing_follows_is_not_old() -> None:
    assert [p.superseded for p in provisions("Stagiairs krijgen € 500 per maand. Nu is dat voor mbo'ers € 450.")] == [False, False]


@pytest.mark.parametrize(
    "words",
    [
        "Ook klinisch technologen ontvangen dit bedrag.",
        "Deze vergoeding krijgen ook technisch geneeskundigen.",
        "Dit bedrag geldt ook voor klinisch technologen.",
        "Eveneens hebben technisch geneeskundigen recht op dit bedrag.",
    ],
)
def test_the_same_amount_for_others_too(words: str) -> None:
    found = provisions(f"Coassistenten krijgen een onkostenvergoeding van € 115 per maand. {words}")
    assert [p.beneficiary for p in found] == ["medical_intern", "clinical_technology_intern"]


def test_the_same_people_get_it_once() -> None:
    assert len(provisions("Stagiairs ontvangen € 130 per maand. Ook stagiairs in de zomer ontvangen dit bedrag.")) == 1


def test_tiles_below_a_paragraph() -> None:
    found = page_of(
        "<h1>Stage</h1><h2>Stagevergoeding 2025</h2><p>Wij volgen de Cao Havenbedrijven. "
        "De bedragen zijn bruto per maand bij 36 uur per week.</p>"
        "<h3>Mbo</h3><div>€ 310</div><h3>Hbo</h3><div>€ 420</div><p>Kom je minder uren? Dan gaat het bedrag naar verhouding omlaag.</p>"
    )
    assert [(p.amount, p.levels, p.gross_net) for p in found] == [(310, ("mbo",), "gross"), (420, ("hbo",), "gross")]
    assert all((p.valid_from, p.valid_until) == (date(2025, 1, 1), date(2025, 12, 31)) for p in found)
    assert all("pro_rata" in {c.type for c in p.conditions} for p in found)


@pytest.mark.parametrize(
    "words",
    [
        "voor het gebruik van de eigen telefoon € 4 per week",
        "voor het gebruik van zijn eigen laptop € 4 per week",
        "voor redelijke uitgaven ten behoeve van het bedrijf ten hoogste € 4 per week",
        "voor uitgaven voor het werk ten hoogste € 4 per week",
    ],
)
def test_costs_by_another_name(words: str) -> None:
    found = by_amount(f"Stagiairs krijgen een stagevergoeding van € 350 per maand. Daarnaast ontvangen zij {words}.")
    assert found["4"].benefit == "expense_allowance"
