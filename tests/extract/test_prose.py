"""Pages: one agreement of running text, one per heading, or one per row of a table with a column of cao's."""

import pytest

from pipeline.evaluate.practice import practice_source
from pipeline.extract import extract
from pipeline.layout.prose import entries_from_page
from pipeline.models.document import Document, Entry
from pipeline.models.record import Agreement
from pipeline.read.html import read_html
from pipeline.read.text import read_text


def page(body: str) -> Document:
    return read_html(f"<html><head><title>x</title></head><body><main>{body}</main></body></html>".encode(), "made-up", "practice")


def entries(body: str) -> tuple[Entry, ...]:
    return entries_from_page(page(body)).entries


def agreements(body: str) -> tuple[Agreement, ...]:
    document = page(body)
    source = practice_source("made-up", "page", document.text, "page.html")
    return extract(document, entries_from_page(document), source).agreements


ONE = (
    "<h1>Stagevergoeding in Cao Papierfabrieken?</h1><p>In de Cao Papierfabrieken is afgesproken wat stagiairs krijgen.</p>"
    "<h2>Bedragen</h2><ul><li>mbo: € 350 per maand</li><li>hbo: € 450 per maand</li></ul>"
    "<p>De stagevergoeding is bruto.</p>"
)


def test_a_page_about_one_cao_is_one_agreement_with_that_name() -> None:
    (found,) = agreements(ONE)
    assert (found.cao_name, found.cao_code, found.sector) == ("Cao Papierfabrieken", None, None)
    assert [str(p.amount) for p in found.provisions] == ["350.00", "450.00"]
    assert {p.gross_net for p in found.provisions} == {"gross"}


def test_the_period_belongs_to_the_name() -> None:
    (found,) = entries(
        "<h1>Stage</h1><p>De Cao Papierfabrieken 2009-2011 regelt de stagevergoeding. Stagiairs krijgen € 350 per maand.</p>"
    )
    assert found.cao_name == "Cao Papierfabrieken 2009-2011"


def test_a_name_points_to_where_it_is_printed() -> None:
    document = page(ONE)
    (found,) = entries_from_page(document).entries
    (span,) = found.name_spans
    assert "Papierfabrieken" in document.text[span.start : span.end]


HEADINGS = (
    "<h1>Stagevergoedingen per cao</h1><p>Wat krijg je als stagiair?</p>"
    "<h2>Cao Papier</h2><p>Stagiairs ontvangen een stagevergoeding van € 350 per maand.</p>"
    "<h2>Cao Glas</h2><p>Stagiairs ontvangen een stagevergoeding van € 90 per week.</p>"
    "<h2>Lid worden?</h2><p>Dat kost € 3 per maand.</p>"
)


def test_a_heading_per_cao_is_an_agreement_each() -> None:
    found = {a.cao_name: [(str(p.amount), p.per) for p in a.provisions] for a in agreements(HEADINGS)}
    assert found == {"Cao Papier": [("350.00", "month")], "Cao Glas": [("90.00", "week")]}


def test_what_stands_under_another_heading_belongs_to_no_cao() -> None:
    document = page(HEADINGS)
    result = extract(document, entries_from_page(document), practice_source("made-up", "page", document.text, "page.html"))
    assert [(x.text, x.agreement_id, x.reason) for x in result.ledger] == [("€ 3", None, "not_remuneration")]


TABLE = (
    "<h1>Stagevergoedingen</h1><table><tr><th>Cao</th><th>Niveau</th><th>Stagevergoeding per maand</th></tr>"
    "<tr><td>Papier</td><td>mbo</td><td>€ 350</td></tr>"
    "<tr><td>Papier</td><td>hbo</td><td>€ 450</td></tr>"
    "<tr><td>Glas</td><td>mbo</td><td>€ 300</td></tr></table>"
)


def test_a_table_with_a_column_of_caos_is_an_agreement_per_name() -> None:
    found = {a.cao_name: [(str(p.amount), p.levels, p.per) for p in a.provisions] for a in agreements(TABLE)}
    assert found == {
        "Papier": [("350.00", ("mbo",), "month"), ("450.00", ("hbo",), "month")],
        "Glas": [("300.00", ("mbo",), "month")],
    }


def test_a_spanning_cell_names_the_cao_of_all_its_rows() -> None:
    body = TABLE.replace("<tr><td>Papier</td><td>mbo", '<tr><td rowspan="2">Papier</td><td>mbo').replace(
        "<td>Papier</td><td>hbo", "<td>hbo"
    )
    assert {a.cao_name: len(a.provisions) for a in agreements(body)} == {"Papier": 2, "Glas": 1}


def test_a_code_column_gives_the_code() -> None:
    body = TABLE.replace("<th>Cao</th>", "<th>Code</th><th>Cao</th>").replace("<td>Papier</td>", "<td>0043</td><td>Papier</td>")
    body = body.replace("<td>Glas</td>", "<td>812</td><td>Glas</td>")
    assert {a.cao_name: a.cao_code for a in agreements(body)} == {"Papier": "43", "Glas": "812"}


def test_a_table_of_levels_is_no_table_of_caos() -> None:
    body = (
        "<h1>Cao Papier</h1><table><tr><th>Niveau</th><th>Stagevergoeding per maand</th></tr><tr><td>mbo</td><td>€ 350</td></tr>"
        "<tr><td>hbo</td><td>€ 450</td></tr></table>"
    )
    (found,) = agreements(body)
    assert len(found.provisions) == 2


@pytest.mark.parametrize("following", ["<p>In deze cao staat wat stagiairs krijgen: € 350 per maand.</p>", TABLE])
def test_a_name_ends_with_its_heading(following: str) -> None:
    (found,) = entries(f"<h1>Cao Papier</h1>{following}".replace("<th>Cao</th>", "<th>Soort</th>"))
    assert found.cao_name == "Cao Papier"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Stage\n\nStagiairs krijgen € 350\nper maand.\n", ["heading", "text"]),
        ("De vergoeding is:\n- mbo € 350\n- hbo € 450\n", ["text", "item", "item"]),
        ("Eerste alinea.\n\nTweede alinea.\n", ["text", "text"]),
    ],
)
def test_plain_text_is_taken_apart_into_paragraphs(text: str, roles: list[str]) -> None:
    document = read_text(text.encode(), "made-up", "practice")
    (entry,) = entries_from_page(document).entries
    assert [line.role for line in entry.cells[0].lines] == roles


def test_a_news_item_without_a_rule_on_pay_gives_no_agreement() -> None:
    assert not agreements("<h1>Opening</h1><p>Bezoekers betaalden € 12,50 voor een kaartje bij de opening van ons museum.</p>")


def test_a_page_of_headings_alone_is_no_crash() -> None:
    agreements("<h1>Cao Papier</h1><h2>Stagevergoeding</h2><h2>Reiskosten</h2>")
