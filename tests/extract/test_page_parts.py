"""Pages about several cao's: each amount goes to the cao that its heading, list item or sentence names."""

import pytest

from tests.extract.test_cao_table import agreements, levels

TITLE = "<h1>Stagevergoedingen per cao</h1><p>Wij zochten het uit voor drie cao's.</p>"


def amounts(body: str) -> dict[str, list[str]]:
    return {name: [str(p.amount) for p in a.provisions] for name, a in agreements(body).items()}


def test_headings_that_hold_the_name_of_a_cao_part_the_page() -> None:
    body = (
        "<h1>Stage in de zorg</h1><h2>Val je onder de Cao Wijkverpleging?</h2><p>Dan krijg je € 300 per maand.</p>"
        "<h2>Val je onder de Cao Kraamzorg Oost?</h2><p>Dan krijg je een stagevergoeding van € 250 per maand.</p>"
    )
    assert amounts(body) == {"Cao Wijkverpleging": ["300.00"], "Cao Kraamzorg Oost": ["250.00"]}


def test_headings_without_the_word_count_where_the_page_compares() -> None:
    body = f"{TITLE}<h2>Metaal en Glas</h2><p>Stagiairs krijgen € 310 per maand.</p><h2>Kappers</h2><p>Geen recht op stagevergoeding.</p>"
    assert {name: a.status for name, a in agreements(body).items()} == {"Metaal en Glas": "amount", "Kappers": "no_entitlement"}


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("<h1>Stagevergoeding bij ons</h1>", "Metaal", "Kappers"),  # compares nothing
        (TITLE, "Bedragen", "Reiskosten"),  # subjects, not names
        (TITLE, "Wat krijg je?", "Hoe vraag je aan?"),
    ],
)
def test_headings_about_a_subject_part_nothing(title: str, first: str, second: str) -> None:
    body = f"{title}<h2>{first}</h2><p>Stagiairs krijgen € 310 per maand.</p><h2>{second}</h2><p>Je krijgt € 0,19 per kilometer.</p>"
    assert len(agreements(body)) == 1


def test_items_that_begin_with_a_name_part_the_list() -> None:
    body = (
        f"{TITLE}<ul><li><strong>Cao Orgelbouw:</strong> € 300 per maand voor mbo en € 400 per maand voor hbo.</li>"
        "<li><strong>Cao Klokkengieters:</strong> er is geen recht op stagevergoeding.</li></ul>"
    )
    found = agreements(body)
    assert levels(found["Cao Orgelbouw"].provisions) == {"300.00": ("mbo",), "400.00": ("hbo",)}
    assert found["Cao Klokkengieters"].status == "no_entitlement"


def test_running_text_is_parted_by_the_names_in_its_sentences() -> None:
    body = (
        "<h1>Grote verschillen</h1><p>In de Cao Orgelbouw ontvangt een stagiair € 300 per maand. Dat bedrag is bruto.</p>"
        "<p>De Cao Molenaars is zuiniger: daar krijgt iedere stagiair € 12 per dag.</p>"
    )
    found = agreements(body)
    assert amounts(body) == {"Cao Orgelbouw": ["300.00"], "Cao Molenaars": ["12.00"]}
    assert found["Cao Orgelbouw"].provisions[0].gross_net == "gross"


def test_another_cao_named_in_passing_parts_nothing() -> None:
    body = "<h1>Cao Orgelbouw</h1><p>Stagiairs krijgen € 300 per maand.</p><p>De Cao Molenaars is in onderhandeling.</p>"
    assert amounts(body) == {"Cao Orgelbouw": ["300.00"]}


def test_a_name_may_stand_before_the_word_cao() -> None:
    body = "<h1>Stage in de bediening</h1><p>In de Horeca-cao staat dat stagiairs € 300 per maand krijgen.</p>"
    assert set(agreements(body)) == {"Horeca-cao"}


def test_a_column_of_percentages_goes_with_the_amounts_beside_it() -> None:
    body = (
        "<h1>Bbl-leerlingen in de Cao Orgelbouw</h1><table><tr><th>Leeftijd</th><th>% van het functieloon</th>"
        "<th>Bedrag per maand</th></tr>"
        "<tr><td>16</td><td>40</td><td>800</td></tr><tr><td>17</td><td>50</td><td>1.000</td></tr></table>"
    )
    (found,) = agreements(body).values()
    assert [(str(p.percentage), str(p.amount), p.age_from) for p in found.provisions] == [("40", "800.00", 16), ("50", "1000.00", 17)]


def test_numbers_that_count_something_else_are_no_amounts() -> None:
    body = (
        "<h1>Cao Orgelbouw</h1><table><tr><th>Opleiding</th><th>Aantal uren</th><th>Stagevergoeding per maand</th></tr>"
        "<tr><td>mbo</td><td>36</td><td>300</td></tr></table>"
    )
    assert amounts(body) == {"Cao Orgelbouw": ["300.00"]}


def test_what_is_said_of_all_amounts_before_the_first_cao_reaches_every_one() -> None:
    body = (
        f"{TITLE}<p>Staat er niets bij een bedrag, dan is het bruto. De bedragen gelden sinds 1 maart 2026.</p>"
        "<h2>Cao Orgelbouw</h2><h3>Mbo</h3><p>Stagiairs krijgen een stagevergoeding van € 300 per maand.</p>"
        "<h2>Cao Molenaars</h2><h3>Mbo</h3><p>Stagiairs krijgen een stagevergoeding van € 250 netto per maand.</p>"
    )
    seen = {name: [(p.gross_net, str(p.valid_from)) for p in a.provisions] for name, a in agreements(body).items()}
    assert seen == {"Cao Orgelbouw": [("gross", "2026-03-01")], "Cao Molenaars": [("net", "2026-03-01")]}


BELOW = (
    "<h1>Wat hoor je te krijgen?</h1>"
    "<h2>Ik loop stage in een bakkerij</h2><p>Je valt onder de Cao Broodbedrijven. Je krijgt per week:</p>"
    "<ul><li>mbo: € 60</li><li>hbo: € 75</li></ul>"
    "<h2>Ik loop stage op een schip</h2>"
    "<dl><dt>Welke cao?</dt><dd>Cao Kustvaart</dd><dt>Hoeveel</dt><dd>een stagevergoeding van € 310 per maand</dd></dl>"
    "<h2>Ik doe iets anders</h2><p>Vraag het na bij je school.</p>"
)


def test_sections_that_name_their_cao_below_the_heading_part_the_page() -> None:
    assert amounts(BELOW) == {"Cao Broodbedrijven": ["60.00", "75.00"], "Cao Kustvaart": ["310.00"]}


def test_sections_that_name_the_same_cao_part_nothing() -> None:
    assert amounts(BELOW.replace("Cao Kustvaart", "Cao Broodbedrijven")) == {"Cao Broodbedrijven": ["60.00", "75.00", "310.00"]}
