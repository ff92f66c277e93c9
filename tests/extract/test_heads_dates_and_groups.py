"""What the head of a table, an earlier sentence or the head of a sentence says of an amount; all made up."""

from datetime import date

import pytest

from tests.extract.pages import agreements_of, page_of
from tests.extract.texts import by_amount, only, provisions


def test_two_lines_of_a_head_are_one_limit_of_hours() -> None:
    found = by_amount(
        "Stagevergoeding per maand\n"
        "             minder dan     vanaf\n"
        "             18 uur/week    18 uur/week\n"
        "mbo          € 96           € 151\n"
        "hbo          € 176          € 291"
    )
    assert [(found[k].hours_per_week_from, found[k].hours_per_week_to) for k in ("96", "151", "291")] == [
        (None, 18),
        (18, None),
        (18, None),
    ]


def test_two_lines_of_a_head_are_one_limit_of_length() -> None:
    found = by_amount(
        "Stagevergoeding per maand\n"
        "             korter dan     ten minste\n"
        "             5 maanden      5 maanden\n"
        "mbo          € 96           € 151\n"
        "hbo          € 176          € 291"
    )
    assert [(found[k].duration_months_from, found[k].duration_months_to) for k in ("96", "151")] == [(None, 5), (5, None)]


def test_a_line_of_a_head_may_be_empty_above_a_column() -> None:
    found = page_of(
        "<p>Stagevergoeding per maand</p><table><tr><th>niveau</th><th>minder dan 18 uur per week</th><th>vanaf</th></tr>"
        "<tr><th></th><th></th><th>18 uur per week</th></tr><tr><td>mbo</td><td>€ 96</td><td>€ 151</td></tr>"
        "<tr><td>hbo</td><td>€ 176</td><td>€ 291</td></tr></table>"
    )
    assert [(p.hours_per_week_from, p.hours_per_week_to) for p in found] == [(None, 18), (18, None)] * 2


def test_numbers_under_a_head_that_counts_days_are_labels() -> None:
    found = provisions("Stagevergoeding per week\ndagen per week    vergoeding\n1         € 21,50\n2         € 42,00\n3 of 4    € 63,00")
    assert [(str(p.amount), p.days_per_week_from, p.days_per_week_to) for p in found] == [("21.50", 1, 1), ("42.00", 2, 2), ("63.00", 3, 4)]


def test_the_track_in_one_column_is_not_that_of_the_next() -> None:
    found = by_amount(
        "Stagevergoeding per maand\n               stagiairs     stagiairs\nvanaf          mbo (bol)     hbo/wo\n"
        "1 maart 2027   € 402,50      € 455,50\n1 maart 2028   € 418,50      € 473,50"
    )
    assert (found["402.5"].track, found["455.5"].track, found["455.5"].levels) == ("bol", None, ("hbo", "wo"))


@pytest.mark.parametrize("label", ["19 en 20", "19 t/m 20", "19/20"])
def test_two_ages_in_a_label(label: str) -> None:
    found = by_amount(f"Loon van bbl-leerlingen per uur\nleeftijd    bruto\n16 jaar     € 4,90\n{label}    € 5,55\n21 e.o.     € 8,00")
    assert (found["5.55"].age_from, found["5.55"].age_to, found["8"].age_to) == (19, 20, None)


@pytest.mark.parametrize(
    "head", ["Beloning van leerlingen in de bbl\nleeftijd    per uur", "Bbl-leerlingen, bruto per uur\nleeftijd    uurloon"]
)
def test_what_a_table_pays_apprentices_is_a_wage(head: str) -> None:
    assert {p.benefit for p in provisions(f"{head}\n16 jaar     € 4,90\n17 jaar     € 5,55")} == {"youth_wage"}


def test_levels_with_hyphens() -> None:
    assert by_amount("Stagevergoeding per maand: mbo-1 en -2 € 245, hbo € 420.")["245"].mbo_levels == (1, 2)


def test_pay_granted_since_a_day_and_its_amounts_in_the_next_sentence() -> None:
    found = provisions(
        "De stagiair die de opleiding tot kapper volgt, ontvangt met ingang van 1 maart 2027 een stagevergoeding. "
        "Voor het mbo is dit € 1,90 per uur, voor het hbo € 3,20 per uur."
    )
    assert [p.valid_from for p in found] == [date(2027, 3, 1)] * 2


def test_these_amounts_are_those_of_all_people() -> None:
    found = provisions(
        "Een coassistent krijgt een onkostenvergoeding van € 116,- per maand; een stagiair krijgt een vergoeding van € 451,- per maand.",
        "Deze bedragen zijn met ingang van 1 maart 2027 van kracht.",
    )
    assert [p.valid_from for p in found] == [date(2027, 3, 1)] * 2


def test_the_first_day_of_an_advice() -> None:
    found = provisions(
        "De branche adviseert de volgende stagevergoeding per maand:\n- vmbo € 76,-\n- mbo € 126,-", "Ingangsdatum advies: 1 maart 2027."
    )
    assert [p.valid_from for p in found] == [date(2027, 3, 1)] * 2


def test_amounts_without_a_sign_below_a_long_sentence_in_euros() -> None:
    found = by_amount(
        "In artikel 7 is geregeld dat stagiairs een stagevergoeding krijgen. De bedragen zijn tijdens de looptijd twee maal aangepast. "
        "Zij luiden, in euro's bruto per maand:\n1 mei 2027: mbo 311,00 / hbo 416,00\n1 mei 2028: mbo 326,50 / hbo 436,75"
    )
    assert (found["416"].levels, found["416"].per, found["326.5"].valid_from) == (("hbo",), "month", date(2028, 5, 1))


def test_a_kind_of_internship_at_the_head_of_a_sentence_holds_for_all_its_amounts() -> None:
    found = provisions("Voor een leerstage krijgt een mbo-student € 351 en een hbo-student € 451 per maand.")
    assert [p.internship_type for p in found] == ["learning"] * 2


def test_a_later_amount_for_other_internships_has_no_such_kind() -> None:
    found = by_amount("Tijdens de afstudeerstage ontvangt de student € 475 per maand, tijdens eerdere stages € 375 per maand.")
    assert (found["475"].internship_type, found["375"].internship_type) == ("graduation", None)


def test_this_maximum_is_a_maximum() -> None:
    found = by_amount(
        "Coassistenten kunnen onkosten declareren tot een maximum van € 96,- per maand. Met ingang van 1 maart 2027 is dit maximum € 106,-."
    )
    assert found["106"].bound == "maximum"


@pytest.mark.parametrize(
    "words",
    [
        "Studenten van de entreeopleiding vallen buiten de regeling.",
        "Stagiairs die een beurs van hun universiteit ontvangen, zijn uitgesloten.",
        "Studenten van het hbo komen niet in aanmerking.",
    ],
)
def test_those_who_get_nothing_are_not_whom_an_amount_is_for(words: str) -> None:
    assert only("De stagevergoeding is € 210 per maand.", words).levels == ()


def test_the_same_wage_is_the_one_named_before() -> None:
    found = provisions("Hbo-stagiairs krijgen 22% van het salaris van schaal 7 per maand; mbo-stagiairs krijgen 15% van datzelfde salaris.")
    assert [p.percentage_base for p in found] == ["salaris schaal 7"] * 2


def test_rows_that_come_to_the_total_below_them_are_its_parts() -> None:
    found = provisions(
        "Onkostenvergoeding van stagiairs (netto per maand)\nTelefoon      € 27,50\nVakliteratuur     € 34,50\nTotaal     € 62,00"
    )
    whole = next(p for p in found if p.amount == 62)
    assert [(p.benefit, p.component_of) for p in found if p is not whole] == [("expense_allowance", whole.id)] * 2


def test_a_list_of_caos_without_amounts_beside_a_table_of_those_with() -> None:
    found = agreements_of(
        "<h1>Wat zegt jouw cao over stagevergoeding?</h1><table><tr><th>Cao</th><th>Dit krijg je</th></tr><tr><td>Cao Bloemen</td>"
        "<td>mbo € 310 per maand</td></tr><tr><td>Cao Vissen</td><td>€ 510 per maand</td></tr></table><h2>Zonder bedrag</h2><ul>"
        "<li>Cao Ballonvaart: hoeveel je krijgt, spreek je zelf af met het bedrijf.</li>"
        "<li>Cao Taxi: een stagiair heeft geen recht op een vergoeding.</li>"
        "<li>Cao Kaas: de werkgever stelt zelf een stageregeling vast.</li></ul>"
    )
    assert {a.cao_name: (a.status, a.provisions[0].obligation, a.provisions[0].benefit) for a in found if a.status != "amount"} == {
        "Cao Ballonvaart": ("no_amount", "negotiated", "internship_allowance"),
        "Cao Taxi": ("no_entitlement", "none", "internship_allowance"),
        "Cao Kaas": ("no_amount", "delegated", "internship_allowance"),
    }


def test_the_base_of_a_percentage_ends_with_its_cell() -> None:
    found = page_of(
        "<p>Stagevergoeding per maand</p><table><tr><th>Stagejaar</th><th>Vergoeding</th><th>Let op</th></tr>"
        "<tr><td>eerste</td><td>20% van het minimumloon</td><td>alle reiskosten zitten in het bedrag</td></tr></table>"
    )
    assert [p.percentage_base for p in found] == ["minimumloon"]


def test_tax_said_of_pay_is_not_said_of_costs_beside_it() -> None:
    found = by_amount(
        "De stagiair krijgt een onkostenvergoeding van € 111,- netto per week, alsmede een huurvergoeding van € 401,- per maand."
    )
    assert (found["111"].gross_net, found["401"].gross_net) == ("net", "unspecified")
