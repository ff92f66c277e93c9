"""Annexes that a browser printed: another hand than the project's own typesetter, other line breaks, fonts and page breaks."""

import json
import unicodedata
from pathlib import Path

import pytest

from benchmarks.printed import PRINTS, core, page_of, paragraphs, print_pdf
from benchmarks.reading import rows_of, score
from pipeline.evaluate.practice import edition_document
from pipeline.evaluate.records import load_gold
from pipeline.layout import layout
from pipeline.read.pdf import read_pdf
from pipeline.typeset.pdf import TrueEntry
from pipeline.typeset.style import CellText
from tests.browser import needs_chromium

SET = Path("tests/blind/g")
LAYOUTS = ("full grid, sans", "a table per sector", "justified, hyphens", "other words, grey capitals", "title and introduction")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    prints = [style for style in PRINTS if style.name in LAYOUTS]
    print_pdf({style.name: page_of(cells(), style) for style in prints}, prints, folder)
    return folder


def plain(sector: str) -> str:
    """Without case and accents: capitals on the page are the typesetter's, and a listed name may have its accents back."""
    return "".join(char for char in unicodedata.normalize("NFKD", sector.casefold()) if not unicodedata.combining(char))


def edition() -> list[dict[str, str]]:
    return json.loads((SET / "edition.json").read_text("utf-8"))


def cells() -> list[CellText]:
    return [CellText(**{key: row[key] for key in CellText.model_fields}) for row in edition()]


@needs_chromium
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_printed_annex_gives_its_cells_and_the_records_of_its_true_cells(printed: Path, name: str) -> None:
    document = read_pdf(printed / f"{name}.pdf", "blind-g", "print", ocr="never").document
    laid = layout(document, "annex")
    truth = [TrueEntry(c.cao_code, c.cao_name, c.sector, paragraphs(c.tekst1), paragraphs(c.tekst2)) for c in cells()]
    found = score(truth, rows_of(document, laid))
    assert (found.codes, found.names) == (len(truth), len(truth))
    assert [plain(entry.sector or "") for entry in laid.entries] == [plain(c.sector) for c in cells()]
    assert found.exact >= 0.98 * found.cells, found.wrong
    gold = load_gold(SET / "gold.json")
    best = core(*edition_document(edition(), "blind-g"), gold)
    assert core(document, laid, gold) >= 0.98 * best
