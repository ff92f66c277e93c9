import pytest

from tests.extract.texts import cell


def units(text: str) -> list[tuple[str, str]]:
    seen = cell(text)
    return [(u.kind, " ".join(seen.text[u.start : u.end].split())) for u in seen.units]


def sentences(text: str) -> list[str]:
    seen = cell(text)
    return [seen.words(s.start, s.end) for s in seen.sentences]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("De stagiair ontvangt een vergoeding van\n€ 350 per maand.", ["para"]),  # annex: a sentence over two lines
        ("De vergoeding bedraagt:\n- mbo € 350;\n- hbo € 400.", ["para", "item", "item"]),  # annex
        ("De vergoeding bedraagt:\n• mbo € 350\n• hbo € 400", ["para", "item", "item"]),  # page
        ("De vergoeding bedraagt:\n« mbo € 350\n« hbo € 400", ["para", "item", "item"]),  # annex: a bullet as OCR read it
        ("De vergoeding bedraagt:\na. mbo € 350\nb. hbo € 400", ["para", "item", "item"]),  # annex
        ("1. De stagiair krijgt € 350.\n2. Reiskosten worden vergoed.", ["item", "item"]),  # annex: numbered paragraphs
        ("Artikel 12 Stagevergoeding\nDe stagiair krijgt € 350 per maand.", ["heading", "para"]),  # annex
        ("Stagevergoeding per maand\nmbo    € 350\nhbo    € 400", ["para", "row", "row"]),  # annex: columns parted by spaces
        ("niveau    per maand\nmbo    € 350", ["header_row", "row"]),  # annex
    ],
)
def test_lines_become_units(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in units(text)] == kinds


@pytest.mark.parametrize("mark", ["-", "•", "*", "«", "+", "·", "–"])
def test_every_item_of_a_list_knows_what_introduces_it(mark: str) -> None:
    seen = cell(f"De vergoeding bedraagt per maand:\n{mark} mbo € 350\n{mark} hbo € 400")
    assert [u.lead for u in seen.units] == [None, 0, 0]


def test_a_table_row_knows_its_header_and_its_columns() -> None:
    seen = cell("niveau    per maand    per week\nmbo    € 350    € 80\nhbo    € 400    € 95")
    assert [u.heads for u in seen.units] == [(), (0,), (0,)]
    assert [[seen.text[a:b] for a, b in u.columns] for u in seen.units[1:]] == [["mbo", "€ 350", "€ 80"], ["hbo", "€ 400", "€ 95"]]


def test_units_under_a_heading_know_it() -> None:
    seen = cell("Artikel 3 Stage\nDe stagiair krijgt € 350.\nArtikel 4 Leerlingen\nLeerlingen krijgen niets.")
    assert [u.heading for u in seen.units] == [None, 0, None, 2]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("De vergoeding is € 350. Reiskosten worden vergoed.", ["De vergoeding is € 350.", "Reiskosten worden vergoed."]),
        ("Stagiairs krijgen ca. € 350 per maand.", ["Stagiairs krijgen ca. € 350 per maand."]),  # annex: an abbreviation
        ("Dit is max. € 350 p.m. bruto.", ["Dit is max. € 350 p.m. bruto."]),  # page
        ("Zie art. 3 van de cao.", ["Zie art. 3 van de cao."]),  # annex
        ("Kom je 2 dagen? Dan krijg je € 200.", ["Kom je 2 dagen?", "Dan krijg je € 200."]),  # page
        ("Het bedrag geldt vanaf 2023. Daarna wordt het verhoogd.", ["Het bedrag geldt vanaf 2023.", "Daarna wordt het verhoogd."]),
        ("Het is € 1.025,50 per jaar.", ["Het is € 1.025,50 per jaar."]),  # a dot in an amount
        ("m.i.v. 1 juli 2024 is het € 350.", ["m.i.v. 1 juli 2024 is het € 350."]),  # page
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_every_word_of_a_cell_stands_in_one_sentence() -> None:
    text = "Artikel 3 Stage\nDe vergoeding bedraagt:\n- mbo € 350;\n- hbo € 400.\nDeze bedragen zijn bruto. Zie ook bijlage 2."
    seen = cell(text)
    assert all(a.end <= b.start for a, b in zip(seen.sentences, seen.sentences[1:], strict=False))
    kept = " ".join(seen.words(s.start, s.end) for s in seen.sentences)
    assert [w for w in text.split() if w != "-"] == kept.split()
