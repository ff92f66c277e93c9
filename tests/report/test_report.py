"""The written report: whole, offline, the same each time, and nothing from a document is ever markup."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.errors import InputError
from pipeline.models.document import Box
from pipeline.report import inputs, words
from pipeline.report.pictures import draw
from pipeline.report.rows import embedded
from pipeline.report.text import LineNumbers, Mark, pieces, visible
from pipeline.report.write import write_report
from tests.report.builders import HOSTILE, TEXT, source


class Tags(HTMLParser):
    """Collects elements, attributes and the text of data scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    return write_report([source("2022", mbo="200"), source("2023")], out).parent


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def test_there_is_a_page_for_every_agreement_of_every_edition(folder: Path) -> None:
    assert sorted(str(path.relative_to(folder)) for path in pages(folder)) == [
        "agreements.html", "agreements/bron--2022/9001.html", "agreements/bron--2022/9002.html",
        "agreements/bron--2023/9001.html", "agreements/bron--2023/9002.html", "index.html",
    ]  # fmt: skip


def test_no_page_asks_for_anything_outside_its_folder_and_every_page_has_a_strict_policy(folder: Path) -> None:
    for path in pages(folder):
        tags = Tags()
        tags.feed(path.read_text(encoding="utf-8"))
        policies = [str(attrs["content"]) for tag, attrs in tags.found if tag == "meta" and attrs.get("http-equiv")]
        assert policies[0].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policies[0]
        for tag, attrs in tags.found:
            assert not [name for name in attrs if name.startswith("on") or name == "style"], (tag, attrs)
            for name in ("src", "href"):
                target = attrs.get(name)
                if target and not target.startswith("#"):
                    assert (path.parent / target.split("#")[0]).resolve().is_relative_to(folder.resolve()), target
                    assert (path.parent / target.split("#")[0]).is_file(), target


def test_nothing_of_a_document_becomes_an_element(folder: Path) -> None:
    for path in pages(folder):
        text = path.read_text(encoding="utf-8")
        tags = Tags()
        tags.feed(text)
        assert "img" not in {tag for tag, _ in tags.found}
        assert all(attrs.get("src") or attrs.get("type") == "application/json" for tag, attrs in tags.found if tag == "script")
        assert "window.hacked=1</script>" not in text
        assert "\u202e" not in text


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = write_report([source("2022", mbo="200"), source("2023")], tmp_path).parent
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert all((folder / name).read_bytes() == (again / name).read_bytes() for name in files)


def test_the_previous_edition_stands_beside_the_amount_with_the_change(folder: Path) -> None:
    page = (folder / "agreements/bron--2023/9001.html").read_text(encoding="utf-8")
    assert "(+25,0 %)" in page
    assert "%)" not in (folder / "agreements/bron--2022/9001.html").read_text(encoding="utf-8")


def test_the_two_least_sure_fields_of_a_doubtful_record_are_named(folder: Path) -> None:
    page = (folder / "agreements/bron--2023/9001.html").read_text(encoding="utf-8")
    said = [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"</meter>(.*?)</dd>", page)]
    assert said == [" 0.90", " 0.40 (minst zeker: bruto of netto 0.61, opleidingsniveaus 0.72)"]


def test_failed_checks_stand_on_the_first_page(tmp_path: Path) -> None:
    wrong = source().model_copy(update={"problems": (f"the ledger does not close: {HOSTILE}",)})
    page = write_report([wrong], tmp_path).read_text(encoding="utf-8")
    assert "de dataset is niet vervangen" in page
    assert "the ledger does not close: &lt;script&gt;" in page


def test_what_the_report_is_made_of_is_kept_and_read_again(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing that a report"):
        inputs.load(tmp_path)
    inputs.save([source()], tmp_path)
    assert inputs.load(tmp_path) == [source()]
    (tmp_path / "work/bron--2023.report.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="damaged"):
        inputs.load(tmp_path)


def test_every_word_has_both_languages_and_every_key_in_the_pages_is_known(folder: Path) -> None:
    table = words.table()
    assert all(dutch.strip() and english.strip() for dutch, english in table.values())
    assets = Path(__file__).parents[2] / "pipeline/report"
    scripts = "".join(path.read_text(encoding="utf-8") for path in (assets / "assets").glob("*.js"))
    used = set(re.findall(r"(?<![\w.])t\('([\w.]+)'", scripts))
    used |= {key for path in pages(folder) for key in re.findall(r'data-t(?:-[\w-]+)?="([^"]+)"', path.read_text(encoding="utf-8"))}
    assert sorted(key for key in used if key not in table) == []


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=8))
def test_pieces_are_the_whole_line_in_order_and_marks_cover_what_they_say(spans: list[tuple[int, int]]) -> None:
    marks = sorted(Mark(start, start + length, f"p{number}") for number, (start, length) in enumerate(spans, start=1))
    found = pieces(TEXT, 5, 45, marks)
    assert "".join(piece.text for piece in found) == visible(TEXT[5:45])
    for piece in found:
        for place in range(piece.start, piece.end):
            assert set(piece.marks) == {mark.name for mark in marks if mark.start <= place < mark.end}


@given(st.text())
def test_line_numbers_and_embedded_data_hold_for_any_text(text: str) -> None:
    numbers = LineNumbers(text)
    assert [numbers.of(numbers.span(number)[0]) for number in range(1, len(numbers.starts) + 1)] == list(range(1, len(numbers.starts) + 1))
    data = str(embedded({"t": text}))
    assert json.loads(data) == {"t": text}
    assert not set("<>&\u2028\u2029") & set(data)


def test_pages_with_places_get_a_picture_with_boxes(tmp_path: Path) -> None:
    document = tmp_path / "bron.pdf"
    Image.new("RGB", (595, 842), "white").save(document, resolution=72)
    plain = source()
    first, *rest = plain.part.extraction.agreements
    box = Box(x0=50, top=60, x1=200, bottom=80)
    placed = first.provisions[0].model_copy(
        update={"evidence": tuple(evidence.model_copy(update={"bbox": box}) for evidence in first.provisions[0].evidence)}
    )
    agreement = first.model_copy(update={"provisions": (placed, *first.provisions[1:])})
    extraction = plain.part.extraction.model_copy(update={"agreements": (agreement, *rest)})
    assert plain.reading is not None
    pages = tuple(page.model_copy(update={"width": 595.0, "height": 842.0}) for page in plain.reading.document.pages)
    reading = plain.reading.model_copy(
        update={"path": str(document), "document": plain.reading.document.model_copy(update={"pages": pages})}
    )
    made = plain.model_copy(update={"part": plain.part.model_copy(update={"extraction": extraction}), "reading": reading})
    folder = write_report([made], tmp_path / "out").parent
    page = (folder / "agreements/bron--2023/9001.html").read_text(encoding="utf-8")
    assert 'x="50.0" y="60.0" width="150.0" height="20.0"' in page
    with Image.open(folder / "pictures/bron--2023--1.png") as picture:
        assert picture.size[0] > 800
    document.write_bytes(b"no pdf")
    (tmp_path / "again").mkdir()
    assert draw(made, tmp_path / "again") == {}
