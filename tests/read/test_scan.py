"""Scans: the real engine on made pages, with the truth known."""

import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.errors import InputError, MissingProgramError
from pipeline.layout.table import entries_from_pages
from pipeline.read import ReadSettings, read
from pipeline.read.ocr.engine import Seen, make_engine
from pipeline.read.ocr.picture import cleaned, despeckled, ink_blocks, levelled, lies, rule_mask, skew_of, softened, tone_of
from pipeline.typeset.pdf import Typeset, typeset
from pipeline.typeset.scan import HARD, MILD, MILD_200, Quality, as_pdf, page_images
from pipeline.typeset.style import FACSIMILE, CellText

PRACTICE = Path(__file__).parents[1] / "practice" / "edition.json"
CELLS = [CellText(**entry) for entry in json.loads(PRACTICE.read_text("utf-8"))][:4]
STYLE = FACSIMILE.model_copy(update={"cover": False, "page": (595.28, 420.0)})


@pytest.fixture(scope="module")
def made() -> Typeset:
    return typeset(CELLS, STYLE)


def scan(made: Typeset, quality: Quality, folder: Path) -> Path:
    path = folder / "scan.pdf"
    path.write_bytes(as_pdf(page_images(made.pdf, quality), quality))
    return path


@pytest.mark.parametrize("quality", [MILD, HARD, MILD_200], ids=lambda quality: quality.name)
def test_a_scan_gives_all_rows_codes_and_amounts(made: Typeset, quality: Quality, tmp_path: Path) -> None:
    document = read(scan(made, quality, tmp_path), "x", "1").document
    layout = entries_from_pages(document)
    assert [entry.cao_code for entry in layout.entries] == [entry.cao_code for entry in made.entries]
    assert [entry.sector for entry in layout.entries] == [entry.sector for entry in made.entries]
    text = " ".join(document.text.split())
    for entry in made.entries:
        for amount in re.findall(r"€ \d[\d.,]*\d", " ".join(entry.tekst1 + entry.tekst2)):
            assert amount in text
    words = [word for page in document.pages for word in page.words]
    assert all(page.road == "ocr" for page in document.pages)
    assert all(word.confidence is not None and word.box is not None and 0 <= word.confidence <= 1 for word in words)


@pytest.mark.parametrize("degrees", [90, 180])
def test_a_page_that_lies_wrong_is_turned(made: Typeset, degrees: int, tmp_path: Path) -> None:
    page_images(made.pdf, MILD_200)[0].rotate(-degrees, expand=True).save(tmp_path / "a.png", dpi=(200, 200))
    document = read(tmp_path / "a.png", "x", "1").document
    assert document.pages[0].turned == (360 - degrees) % 360
    assert "stagevergoeding" in document.text


def test_images_of_several_kinds_and_pages_are_read(made: Typeset, tmp_path: Path) -> None:
    images = page_images(made.pdf, MILD_200)
    first = images[0].crop((0, 0, images[0].width, images[0].height // 2))
    first.save(tmp_path / "a.tif", save_all=True, append_images=[first], dpi=(200, 200), compression="tiff_lzw")
    first.convert("RGB").save(tmp_path / "a.jpg", dpi=(200, 200))
    assert len(read(tmp_path / "a.tif", "x", "1").document.pages) == 2
    assert "Industrie" in read(tmp_path / "a.jpg", "x", "1").document.text


def test_only_the_page_without_a_text_layer_takes_the_ocr_road(made: Typeset, tmp_path: Path) -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=STYLE.page)
    canvas.drawString(72, 300, "De stagevergoeding is 300 euro per maand voor alle stagiairs")
    canvas.showPage()
    canvas.drawImage(ImageReader(page_images(made.pdf, MILD_200, pages=[1])[0]), 0, 0, *STYLE.page)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    result = read(tmp_path / "a.pdf", "x", "1")
    assert [page.road for page in result.document.pages] == ["pdf", "ocr", "pdf"]
    assert [(doubt.kind, doubt.page) for doubt in result.doubts] == [("page_by_ocr", 2)]


def test_ocr_can_be_forced(made: Typeset, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(made.pdf)
    document = read(tmp_path / "a.pdf", "x", "1", ocr="always", settings=ReadSettings(render_dpi=200)).document
    assert {page.road for page in document.pages} == {"ocr"}
    assert "stagevergoeding" in document.text


def test_a_page_that_takes_too_long_is_a_finding(made: Typeset, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no text"):
        read(scan(made, MILD_200, tmp_path), "x", "1", settings=ReadSettings(seconds_per_page=0.01))


def test_missing_languages_and_engines_are_named() -> None:
    with pytest.raises(MissingProgramError, match="xyz"):
        make_engine("pytesseract", "nld+xyz")
    with pytest.raises(InputError, match="no OCR engine"):
        make_engine("other", "nld")


def test_a_tesseract_that_does_not_start_is_not_taken_for_one_without_dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'a library is missing' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(MissingProgramError, match="does not start"):
        make_engine("pytesseract", "nld")


def test_both_engines_read_the_same_words(made: Typeset) -> None:
    pytest.importorskip("tesserocr")
    image = np.asarray(page_images(made.pdf, MILD_200)[0])[:500]
    words = [{word.text for word in make_engine(name, "nld").words(image, 6, 200, 60)} for name in ("pytesseract", "tesserocr")]
    assert len(words[0] & words[1]) >= 0.9 * max(map(len, words))


class TestPicture:
    def test_skew_is_measured(self, made: Typeset) -> None:
        image = page_images(made.pdf, Quality("flat", 150, 0, 0.3, 2, 0))[0]
        for degrees in (-2.0, 0.0, 0.6):
            pixels = np.asarray(image.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255))
            assert skew_of(ink_blocks(pixels, tone_of(pixels).edge))[0] == pytest.approx(degrees, abs=0.2)

    def test_a_page_is_cleaned_in_strips_as_it_would_be_as_a_whole(self, made: Typeset) -> None:
        pixels = np.asarray(page_images(made.pdf, HARD)[0])
        tone = tone_of(pixels)
        assert np.array_equal(cleaned(pixels, tone), levelled(softened(despeckled(pixels, tone)), tone))

    def test_ink_is_counted_in_blocks(self) -> None:
        image = np.full((9, 10), 255, dtype=np.uint8)
        image[1:3, 1:3] = image[5, 4:7] = 0
        assert ink_blocks(image, 128).tolist() == [[True, False], [False, False]]

    def test_a_page_that_lies_on_its_side_is_noticed(self, made: Typeset) -> None:
        pixels = np.asarray(page_images(made.pdf, Quality("flat", 150, 0, 0.3, 2, 0))[0])
        blocks = ink_blocks(pixels, tone_of(pixels).edge)
        assert not lies(blocks)[1]
        assert lies(blocks.T)[1]

    def test_rules_are_found_and_letters_are_not(self) -> None:
        pixels = np.full((600, 600), 255, np.uint8)
        pixels[100:103, 50:550] = 0
        pixels[50:550, 300:302] = 0
        pixels[200:230, 100:104] = 0  # the stem of a letter
        mask = rule_mask(pixels, 300, tone_of(pixels))
        assert mask[101, 100]
        assert mask[200, 301]
        assert not mask[210, 102]

    def test_specks_go_and_thin_strokes_stay(self) -> None:
        pixels = np.full((50, 50), 255, np.uint8)
        pixels[20, 20] = 0
        pixels[30:36, 10:40] = 0
        pixels[40, 10:40] = 0
        clean = despeckled(pixels, tone_of(pixels))
        assert clean[20, 20] == 255
        assert clean[33, 20] == 0
        assert clean[40, 20] == 0

    def test_a_noisy_empty_page_shows_no_contrast(self) -> None:
        noise = np.random.default_rng(1).normal(235, 18, (800, 600))
        assert tone_of(np.clip(noise, 0, 255).astype(np.uint8)).contrast < 30


def test_boxes_of_a_line_are_brought_to_one_height() -> None:
    from pipeline.read.ocr.seat import seat
    from pipeline.read.raw import RawWord

    words = [
        RawWord("een", 0, 5.2, 10, 10),
        RawWord("bij", 12, 2.7, 20, 12.1),
        RawWord("stagiair", 22, 2.7, 60, 12.1),
        RawWord("Het", 62, 2.7, 80, 10),
    ]
    seat(words)
    assert max(word.bottom for word in words) - min(word.bottom for word in words) < 0.3
    assert Seen("x", 0, 0, 1, 1, 1.0).text == "x"


@pytest.mark.parametrize(("bottom", "level"), [(13.5, True), (24.0, False)])
def test_a_sign_whose_box_hangs_below_its_line_is_put_level(bottom: float, level: bool) -> None:
    from pipeline.read.ocr.seat import seat
    from pipeline.read.raw import RawWord

    # the box of the euro sign reaches under the word before it; a word of the next line stays where it is
    words = [RawWord("krijgt", 0, 2.7, 26, 12.1), RawWord("€", 24, bottom - 7, 27, bottom), RawWord("450", 30, 2.7, 45, 10)]
    seat(words)
    assert (abs(words[1].bottom - words[0].bottom) < 0.5) is level


def test_words_on_one_level_are_one_line_though_their_boxes_overlap() -> None:
    from pipeline.layout.placed import Placed, lines_of

    def placed(text: str, x0: float, x1: float, top: float) -> Placed:
        return Placed(0, len(text), text, x0, top, x1, top + 8)

    level = [placed("krijgt", 0, 30, 0), placed("zij", 22, 32, 0.9)]
    stacked = [placed("krijgt", 0, 30, 0), placed("zij", 22, 32, 3.4)]
    assert [len(line) for line in lines_of(level, 8.0)] == [2]
    assert [len(line) for line in lines_of(stacked, 8.0)] == [1, 1]
