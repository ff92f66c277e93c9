"""The annex's table from the geometry of its words, with the truth known."""

import itertools
import json
import re
from pathlib import Path

import pytest

from pipeline.layout.columns import edges_of, scores
from pipeline.layout.furniture import _alike, _Shapes
from pipeline.layout.placed import Placed
from pipeline.layout.table import entries_from_pages
from pipeline.models.document import Cell, Document, Layout
from pipeline.read import read
from pipeline.typeset.pdf import TrueEntry, typeset
from pipeline.typeset.style import FACSIMILE, STYLES, CellText, Style

TESTS = Path(__file__).parents[1]
PRACTICE = [CellText(**entry) for entry in json.loads((TESTS / "practice" / "edition.json").read_text("utf-8"))]
ANNEX = [
    CellText(
        cao_code=entry["cao_code_true"],
        cao_name=entry["cao_name"],
        sector=entry["sector"],
        tekst1="\n".join(entry["tekst1"]),
        tekst2="\n".join(entry["tekst2"]),
    )
    for entry in json.loads((TESTS / "data" / "annex-cells.json").read_text("utf-8"))
]


LONG = [
    "De leerling krijgt € 300,- of € 350,- per week, en wie langer dan € 4,- reist, krijgt daar € 2,- of meer bij "
    "tot aan het eind.\nZo gaat het.",
    "Stagiairs die hun werk goed doen krijgen per maand € 410 bruto en in de tweede helft € 440, de hbo-stagiairs € 490 "
    "tot het eind.\nKlaar.",
]


def lay(cells: list[CellText], style: Style, folder: Path) -> tuple[Document, Layout, list[TrueEntry]]:
    made = typeset(cells, style)
    path = folder / "annex.pdf"
    path.write_bytes(made.pdf)
    document = read(path, "annex", "2025").document
    return document, entries_from_pages(document), made.entries


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def cell_text(cell: Cell, document: Document) -> str:
    return plain(" ".join(document.text[part.start : part.end] for line in cell.lines for part in line.parts))


def check(document: Document, layout: Layout, truth: list[TrueEntry]) -> None:
    assert [entry.cao_code for entry in layout.entries] == [entry.cao_code.lstrip("0") for entry in truth]
    for entry, true in zip(layout.entries, truth, strict=True):
        squeezed = [re.sub(r"[\s-]", "", name) for name in (entry.cao_name, true.cao_name)]
        assert squeezed[0] == squeezed[1]
        assert entry.sector == true.sector
        assert [cell_text(cell, document) for cell in entry.cells] == [plain(" ".join(true.tekst1)), plain(" ".join(true.tekst2))]
        assert list(entry.pages) == true.pages


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_cell_of_the_practice_edition_comes_back_exactly(style: Style, tmp_path: Path) -> None:
    check(*lay(PRACTICE[10:40], style, tmp_path))


@pytest.mark.parametrize("style", STYLES[:3], ids=lambda style: style.name)
def test_every_cell_of_the_annex_comes_back_exactly(style: Style, tmp_path: Path) -> None:
    check(*lay(ANNEX[20:50], style, tmp_path))


@pytest.mark.parametrize(
    "changes",
    [
        {"rules": "grid", "middle": True, "header_on": "first"},
        {"rules": "rows", "middle": True, "split_rows": True, "cover": False},
        {"code_drop": -2.0, "row_space": 1.0, "leading": 1.5},
        {"font": "Courier", "bold": "Courier-Bold", "size": 6.5, "continued": True},
        {"header": ("CAO code", "CAO naam", "Tekst 1", "Tekst 2"), "columns": (1.0, 1.5, 2.2, 5.0)},
        {
            "header": ("Nummer", "Naam cao", "Tekst1", "Tekst2"),
            "justify": True,
            "sector_as": "centred",
            "running_head": "Bijlage 2 Afspraken 2024",
        },
    ],
)
def test_other_ways_to_lay_the_table_out(changes: dict[str, object], tmp_path: Path) -> None:
    style = Style.model_validate({**FACSIMILE.model_dump(), **changes})
    check(*lay(PRACTICE[:28], style, tmp_path))


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_a_break_that_the_column_forced_is_never_taken_for_one_of_the_author(style: Style, tmp_path: Path) -> None:
    cells = [
        CellText(cao_code=str(100 + n), cao_name="Zuivel", sector="Voedsel", tekst1=text, tekst2=text) for n, text in enumerate(LONG * 12)
    ]
    document, layout, _ = lay(cells, style, tmp_path)
    found = [
        (document.text[line.parts[0].start : line.parts[-1].end], line.early)
        for entry in layout.entries for cell in entry.cells for line in cell.lines[:-1]
    ]  # fmt: skip
    wrong = [words for words, early in found if early and not words.endswith("eind.")]
    assert len(found) > 90
    assert wrong == []
    assert any(early for words, early in found if words.endswith("eind."))


def test_every_word_is_in_an_entry_or_in_the_furniture(tmp_path: Path) -> None:
    document, layout, _ = lay(PRACTICE[:20], FACSIMILE, tmp_path)
    spans = [(part.start, part.end) for e in layout.entries for c in e.cells for line in c.lines for part in line.parts]
    spans += [(span.start, span.end) for e in layout.entries for span in e.name_spans] + [(s.start, s.end) for s in layout.furniture]
    codes = {entry.code_printed for entry in layout.entries}
    covered = sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(covered))
    loose = [
        document.text[word.start : word.end]
        for page in document.pages
        for word in page.words
        if not any(start <= word.start and word.end <= end for start, end in covered)
    ]
    assert set(loose) <= codes


def test_words_and_pages_point_into_the_stored_text(tmp_path: Path) -> None:
    document, _, _ = lay(PRACTICE[:5], FACSIMILE, tmp_path)
    for page in document.pages:
        assert page.start <= page.end <= len(document.text)
        for word in page.words:
            assert page.start <= word.start < word.end <= page.end
            assert not re.search(r"\s", document.text[word.start : word.end])
    assert document.text.count("\f") == len(document.pages) - 1


def test_one_entry_on_one_page(tmp_path: Path) -> None:
    check(*lay(PRACTICE[:1], FACSIMILE.model_copy(update={"cover": False}), tmp_path))


def test_a_document_without_the_table_gives_no_entries_but_a_doubt(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "letter.pdf"))
    canvas.drawString(72, 700, "Geachte heer, hierbij het overzicht.")
    canvas.save()
    layout = entries_from_pages(read(tmp_path / "letter.pdf", "letter", "2025").document)
    assert not layout.entries
    assert [doubt.kind for doubt in layout.doubts] == ["no_table"]
    assert layout.furniture


def test_a_column_begins_where_many_stretches_begin_and_no_word_runs_across() -> None:
    starts = [100.0, 101.0, 99.5, 180.0, 240.0]
    words = [Placed(0, 1, "x", x0, 0, x1, 10) for x0, x1 in [(100.0, 130.0), (150.0, 170.0), (172.0, 195.0), (181.0, 183.0)]]
    pages = [edges_of(words[:2]), edges_of(words[2:]), edges_of([])]
    assert scores([100, 180], starts, pages, 1.6) == {
        100: 3,  # three begin there
        180: 1 - 4,  # one begins there, and a word crosses
    }
    moved = [edges_of(words, shift=100.0)]
    assert scores([80], [start - 100 for start in starts], moved, 1.6) == {80: 1 - 4}
    assert scores([], [], [], 1.6) == {}


def test_pages_whose_words_are_made_again_give_the_same_entries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "annex.pdf"
    path.write_bytes(typeset(PRACTICE, FACSIMILE).pdf)
    document = read(path, "x", "1", ocr="never").document
    at_hand = entries_from_pages(document)
    monkeypatch.setattr("pipeline.layout.placed._AT_HAND", 1)
    assert len(document.pages) > 1
    assert entries_from_pages(document) == at_hand


def test_lines_that_may_be_one_are_found_without_comparing_all_in_full() -> None:
    shapes = [
        "overzicht stagevergoedingen per cao",
        "overzlcht stagevergoedingen per cao",
        "overzicht vergoedingen",
        "ontvangt de stagiair een",
    ]
    near = _Shapes(shapes).near(shapes[0])
    assert near == shapes[:2]
    assert {other for other in shapes if _alike(shapes[0], other)} <= set(near)
