"""Web pages: the content apart from the noise, and all visible text kept."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.models.document import Document
from pipeline.read.html import decode, read_html

WEB = Path(__file__).parents[1] / "practice" / "web"
PAGES = sorted(WEB.glob("*.html"))


def read(markup: str) -> Document:
    return read_html(markup.encode(), "page", "2025")


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def main_text(markup: str) -> str:
    return "\n".join(text for _, text in blocks(read(markup)))


def quotes(gold: object) -> list[str]:
    if isinstance(gold, list):
        return [quote for part in gold for quote in quotes(part)]
    if not isinstance(gold, dict):
        return []
    own = list(gold.get("evidence", [])) + ([gold["text"]] if {"type", "text"} <= set(gold) else [])
    return own + [quote for value in gold.values() if isinstance(value, (dict, list)) for quote in quotes(value) if quote not in own]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_quote_of_the_gold_stands_in_one_block_or_cell_of_the_content(path: Path) -> None:
    document = read_html(path.read_bytes(), path.stem, "2025")
    gold = json.loads(path.with_suffix("").with_suffix(".gold.json").read_text("utf-8"))
    cells = [document.text[cell.start : cell.end] for block in document.blocks for row in block.rows for cell in row]
    places = [text for kind, text in blocks(document) if kind != "table"] + cells
    wanted = quotes(gold["agreements"])
    assert wanted
    # a quote may run from one item into the next sentence; none may be lost
    assert [quote for quote in wanted if not any(quote in place for place in places)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_all_money_of_the_page_is_in_the_stored_text(path: Path) -> None:
    document = read_html(path.read_bytes(), path.stem, "2025")
    gold = json.loads(path.with_suffix("").with_suffix(".gold.json").read_text("utf-8"))
    assert [entry["text"] for entry in gold["ledger"] if entry["text"] not in document.text] == []


@pytest.mark.parametrize(
    "noise",
    [
        "<nav><a href=/>Ruis</a></nav>",
        "<div class='site-nav'><span>Ruis</span></div>",
        "<div id='cookieMelding'><p>Ruis koekjes</p></div>",
        "<div role=contentinfo>Ruis</div>",
        "<aside><p>Ruis € 5</p></aside>",
        "<ul><li><a href=1>Ruis een</a><li><a href=2>Ruis twee</a></ul>",
        "<h3>Lees ook</h3><ul><li><a href=1>Ruis 6%</a></li></ul>",
        "<div class='related-items'><h3>Ruis</h3><p>Ruis</p></div>",
        "<footer><p>Ruis vanaf € 5</p></footer>",
        "<form class=zoeken><label>Ruis</label><input></form>",
        "<div class='sidebar'><p>Ruis</p></div>",
        "<p class='breadcrumbs'>Ruis &rsaquo; Ruis</p>",
    ],
)
@pytest.mark.parametrize(
    "wrap", ["<main>{}</main>", "<div class=wrapper><div>{}</div></div>", "<div id=content class=has-sidebar>{}</div>", "{}"]
)
def test_noise_is_left_out_of_the_content_and_kept_in_the_text(noise: str, wrap: str) -> None:
    content = "<h1>Stage</h1><p>De stagiair ontvangt <b>&euro;&nbsp;400</b> bruto per maand.</p><p>Wie korter loopt, krijgt minder.</p>"
    document = read(f"<body>{wrap.format(noise + content)}</body>")
    text = "\n".join(part for _, part in blocks(document))
    assert "Ruis" not in text
    assert "ontvangt € 400 bruto" in text
    assert text.startswith("Stage\n")
    assert "Ruis" in document.text


def test_content_in_divs_only_is_kept() -> None:
    page = "<div><div><div>Stagevergoeding</div><div>Mbo: &euro; 300<br>Hbo: &euro; 400</div><span>Geldt</span> vanaf 2025</div></div>"
    assert blocks(read(page)) == [
        ("paragraph", "Stagevergoeding"), ("paragraph", "Mbo: € 300\nHbo: € 400"), ("paragraph", "Geldt vanaf 2025"),
    ]  # fmt: skip


def test_a_title_in_the_page_header_counts_where_the_content_has_none() -> None:
    page = "<header><nav>Menu</nav><h1>Cao Bakkers</h1></header><main><p>De vergoeding is &euro; 400 per maand.</p></main>"
    assert blocks(read(page)) == [("heading", "Cao Bakkers"), ("paragraph", "De vergoeding is € 400 per maand.")]


def test_a_site_header_without_the_title_is_noise() -> None:
    assert main_text("<header><div>Ruis</div></header><div><h1>Stage</h1><p>De stagiair ontvangt € 400.</p></div>").startswith("Stage")


def test_what_cannot_be_seen_is_not_read_but_accordions_are() -> None:
    page = (
        "<title>T</title><style>p{}</style><script>'€ 1'</script><!-- € 2 -->"
        "<p hidden>€ 3</p><p style='display: none'>€ 4</p><template>€ 5</template>"
        "<noscript>€ 6</noscript>"
        "<button aria-controls=a>Hoeveel?</button><div id=a hidden>€ 7</div><details><summary>V</summary>€ 8</details>"
    )
    assert [digit for digit in "12345678" if f"€ {digit}" in read(page).text] == ["7", "8"]


def test_spanning_cells_are_repeated_and_rows_have_one_width() -> None:
    page = (
        "<table><tr><th>Cao</th><th>Wie</th><th>Bedrag</th></tr><tr><td rowspan=2>A</td><td>mbo</td><td>€ 1</td></tr>"
        "<tr><td>hbo</td><td>€ 2</td></tr><tr><td>B</td><td colspan=2>niets</td></tr><tr><td>C</td></tr></table>"
    )
    document = read(page)
    (table,) = [block for block in document.blocks if block.kind == "table"]
    rows = [[document.text[cell.start : cell.end] for cell in row] for row in table.rows]
    assert rows == [["Cao", "Wie", "Bedrag"], ["A", "mbo", "€ 1"], ["A", "hbo", "€ 2"], ["B", "niets", "niets"], ["C", "", ""]]
    assert [cell.header for row in table.rows for cell in row][:4] == [True, True, True, False]
    assert document.text.splitlines()[1] == "A\tmbo\t€ 1"


def test_a_layout_table_is_no_table() -> None:
    page = "<table><tr><td><h1>Kop</h1><p>Tekst</p><table><tr><td>mbo</td><td>€ 1</td></tr></table></td></tr></table>"
    assert blocks(read(page)) == [("heading", "Kop"), ("paragraph", "Tekst"), ("table", "mbo\t€ 1")]


def test_a_footnote_mark_does_not_lengthen_an_amount() -> None:
    assert main_text("<p>€ 475<sup>1</sup> in het 1<sup>e</sup> jaar</p>") == "€ 475 1 in het 1e jaar"


def test_soft_hyphens_and_zero_width_characters_vanish() -> None:
    assert main_text("<p>stage&shy;ver&#8203;goeding&nbsp;&nbsp; per\n\tmaand</p>") == "stagevergoeding per maand"


def test_nested_lists_keep_their_depth() -> None:
    document = read("<ul><li>een<ul><li>twee</ul><li><p>drie</p></ul>")
    assert [(block.kind, block.level) for block in document.blocks] == [("item", 1), ("item", 2), ("item", 1)]


@pytest.mark.parametrize(
    "data",
    [
        "<p>één € 5</p>".encode(),
        "<p>één € 5</p>".encode("utf-8-sig"),
        "<p>één € 5</p>".encode("utf-16"),
        "<p>één € 5</p>".encode("utf-16-le"),
        "<p>één € 5</p>".encode("cp1252"),
        '<meta charset="iso-8859-1"><p>één € 5</p>'.encode("cp1252"),
        '<meta charset="iso-8859-15"><p>één € 5</p>'.encode("iso-8859-15"),
        '<?xml version="1.0" encoding="windows-1252"?><html><p>één € 5</p></html>'.encode("cp1252"),
        '<?xml version="1.0" encoding="utf-8"?><html><p>één € 5</p></html>'.encode(),
        '<meta charset="iso-8859-1"><p>één € 5</p>'.encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert read_html(data, "page", "2025").text == "één € 5"


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"<html></html>", b"<script>x</script>", b"<!-- alleen dit -->", b"\xef\xbb\xbf", b"<p>&nbsp;</p>"]
)
def test_a_page_without_text_is_an_input_error(data: bytes) -> None:
    with pytest.raises(InputError, match="no text"):
        read_html(data, "page", "2025")


def test_very_deep_and_unclosed_markup_is_read() -> None:
    assert "€ 5" in read("<div>" * 3000 + "<b><i><p>€ 5<td>x<li>y").text


PIECES = [
    *("<div>", "</div>", "<table>", "<tr>", "<td rowspan=3>", "</table>", "<li>", "<ul>", "</ul>", "<p>", "a ", "€ 5", "<br>", "<nav>"),
    *("<main>", "</main>", "<h1>", "<b>", "</b>", "&", "<", "\n", "<td colspan=0>", "<summary>", "<!--", "<x"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_markup_gives_blocks_inside_the_text_or_an_input_error(parts: list[str]) -> None:
    try:
        document = read("".join(parts))
    except InputError:
        return
    size = len(document.text)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= size
        assert document.text[block.start : block.end].strip()
        assert len({len(row) for row in block.rows}) <= 1
        for cell in (cell for row in block.rows for cell in row):
            assert block.start <= cell.start <= cell.end <= block.end


@given(st.binary(max_size=60))
def test_any_bytes_decode(data: bytes) -> None:
    assert isinstance(decode(data), str)


@pytest.mark.parametrize(
    "name", ["elementor-widget-text-editor", "elementor-widget elementor-widget-heading", "vc_widget", "fusion-widget"]
)
def test_blocks_that_a_page_builder_calls_widgets_are_content(name: str) -> None:
    welcome = "<h1>Stage</h1><div><p>Welkom bij ons bedrijf, waar veel te leren is.</p></div>"
    page = f"<body>{welcome}<div class='{name}'><p>Stagiairs krijgen € 300.</p></div></body>"
    document = read(page)
    assert any("€ 300" in document.text[block.start : block.end] for block in document.blocks)
    noise = read(page.replace(name, "widget sidebar"))
    assert not any("€ 300" in noise.text[block.start : block.end] for block in noise.blocks)
