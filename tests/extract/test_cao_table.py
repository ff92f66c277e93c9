"""Tables on pages, of all shapes that publishers make: what each amount is for follows from the heads above it."""

import pytest

from pipeline.evaluate.practice import practice_source
from pipeline.extract import extract
from pipeline.layout.prose import entries_from_page
from pipeline.models.record import Agreement, Provision
from pipeline.read.html import read_html


def agreements(body: str) -> dict[str, Agreement]:
    document = read_html(f"<html><body><main>{body}</main></body></html>".encode(), "made-up", "practice")
    source = practice_source("made-up", "page", document.text, "page.html")
    return {a.cao_name: a for a in extract(document, entries_from_page(document), source).agreements}


def levels(provisions: tuple[Provision, ...]) -> dict[str, tuple[str, ...]]:
    return {str(p.amount): p.levels for p in provisions}


TWO_HEADS = """
<h1>Stagevergoeding per cao</h1><p>Alle bedragen zijn bruto en per maand.</p>
<table><thead>
<tr><th rowspan="2">Cao</th><th colspan="3">Stagevergoeding</th><th rowspan="2">Reiskosten</th></tr>
<tr><th>mbo</th><th>hbo</th><th>wo</th></tr></thead><tbody>
<tr><td>Glasbewerking</td><td>€ 310</td><td>€ 420</td><td>€ 520</td><td>ja</td></tr>
<tr><td>Rietdekkers</td><td></td><td colspan="2">€ 275</td><td>nee</td></tr>
</tbody></table>"""


def test_a_head_of_two_rows_gives_each_amount_its_level() -> None:
    found = agreements(TWO_HEADS)
    assert set(found) == {"Glasbewerking", "Rietdekkers"}
    assert levels(found["Glasbewerking"].provisions) == {"310.00": ("mbo",), "420.00": ("hbo",), "520.00": ("wo",)}


def test_an_empty_cell_keeps_the_columns_in_place_and_a_spanning_one_is_for_all_that_it_covers() -> None:
    assert levels(agreements(TWO_HEADS)["Rietdekkers"].provisions) == {"275.00": ("hbo", "wo")}


def test_what_the_sentence_above_says_of_all_amounts_reaches_every_cao() -> None:
    seen = {(p.per, p.gross_net) for a in agreements(TWO_HEADS).values() for p in a.provisions}
    assert seen == {("month", "gross")}


@pytest.mark.parametrize("aside", ["<p>Vorig jaar was het gemiddelde € 300 bruto per week.</p>", "<p>Wij werken er bruto hard aan.</p>"])
def test_a_sentence_beside_a_table_that_names_money_or_no_amounts_says_nothing_of_it(aside: str) -> None:
    body = TWO_HEADS.replace("<p>Alle bedragen zijn bruto en per maand.</p>", aside)
    assert {p.gross_net for a in agreements(body).values() for p in a.provisions} == {"unspecified"}


PER_COLUMN = """
<h1>Twee cao's naast elkaar</h1><table>
<tr><th></th><th>Cao Orgelbouw</th><th>Cao Klokkengieters</th></tr>
<tr><th>Stagevergoeding mbo</th><td>€ 260 per maand</td><td>€ 300 per maand</td></tr>
<tr><th>Stagevergoeding hbo</th><td>€ 360 per maand</td><td>€ 410 per maand</td></tr></table>"""


def test_a_cao_per_column_takes_its_own_column_and_the_labels_of_the_rows() -> None:
    found = agreements(PER_COLUMN)
    assert {name: levels(a.provisions) for name, a in found.items()} == {
        "Cao Orgelbouw": {"260.00": ("mbo",), "360.00": ("hbo",)},
        "Cao Klokkengieters": {"300.00": ("mbo",), "410.00": ("hbo",)},
    }


UNDER_NAMES = """
<h1>Stagevergoedingen</h1><table>
<tr><th>Opleiding</th><th>Stagevergoeding per maand</th></tr>
<tr><th colspan="2">Cao Orgelbouw</th></tr><tr><td>mbo</td><td>€ 260</td></tr><tr><td>hbo</td><td>€ 360</td></tr>
<tr><th colspan="2">Cao Klokkengieters</th></tr><tr><td>mbo</td><td>€ 300</td></tr></table>"""


def test_rows_below_a_row_with_a_name_belong_to_that_cao() -> None:
    assert {name: levels(a.provisions) for name, a in agreements(UNDER_NAMES).items()} == {
        "Cao Orgelbouw": {"260.00": ("mbo",), "360.00": ("hbo",)},
        "Cao Klokkengieters": {"300.00": ("mbo",)},
    }


def test_a_row_with_the_name_of_a_sector_is_no_cao() -> None:
    body = TWO_HEADS.replace("<tbody>", '<tbody><tr><th colspan="5">Ambachten</th></tr>')
    assert set(agreements(body)) == {"Glasbewerking", "Rietdekkers"}


def test_two_tables_of_caos_give_their_caos_together() -> None:
    second = "<h2>Techniek</h2><table><tr><th>Cao</th><th>Vergoeding</th></tr><tr><td>Liftmonteurs</td><td>€ 400 per maand</td></tr><tr><td>Rietdekkers</td><td>€ 12 per dag voor bbl</td></tr></table>"  # fmt: skip  # noqa: E501
    found = agreements(TWO_HEADS + second)
    assert {name: len(a.provisions) for name, a in found.items()} == {"Glasbewerking": 3, "Rietdekkers": 2, "Liftmonteurs": 1}


PERIODS = """
<h1>Cao Orgelbouw</h1><p>Stagiairs krijgen een stagevergoeding per maand.</p><table>
<tr><th>Opleiding</th><th>Bedrag</th></tr>
<tr><td colspan="2">Vanaf 1 januari 2025</td></tr><tr><td>mbo</td><td>€ 260</td></tr>
<tr><td colspan="2">Vanaf 1 januari 2026</td></tr><tr><td>mbo</td><td>€ 280</td></tr></table>"""


def test_a_row_over_the_whole_width_dates_the_rows_below_it() -> None:
    (found,) = agreements(PERIODS).values()
    assert [(str(p.amount), str(p.valid_from)) for p in found.provisions] == [("260.00", "2025-01-01"), ("280.00", "2026-01-01")]


@pytest.mark.parametrize(("head", "owed"), [("Advies (netto per week)", "advised"), ("Bedrag (netto per week)", "entitled")])
def test_a_column_headed_advice_recommends_its_amounts(head: str, owed: str) -> None:
    body = (
        f"<h1>Stage</h1><table><tr><th>Opleiding</th><th>{head}</th></tr><tr><td>niveau 2</td><td>€ 40</td></tr>"
        "<tr><td>niveau 3</td><td>€ 55</td></tr></table><p>De tabel geldt voor stagiairs in de cao Vlechtwerk.</p>"
    )
    (agreement,) = agreements(body).values()
    assert {(p.obligation, tuple(c.type for c in p.conditions)) for p in agreement.provisions} == {(owed, ())}
