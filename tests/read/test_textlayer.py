"""The text layer of a PDF where cells run into each other."""

from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.pdf import read_pdf


def words(folder: Path, *placed: tuple[float, str]) -> list[str]:
    """The words of a page on which each text was written at its distance from the left, in points, all on one line."""
    path = folder / "page.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for x, text in placed:
        canvas.drawString(x, 700, text)
    canvas.save()
    document = read_pdf(path, "made-up", "1", ocr="never").document
    return [document.text[word.start : word.end] for word in document.pages[0].words]


@pytest.mark.parametrize("start", [125, 131, 138])
def test_a_name_that_runs_over_its_column_stays_apart_from_the_text_beside_it(tmp_path: Path, start: float) -> None:
    found = words(tmp_path, (50, "Luchtvaartdiensten"), (start, "Wie hier werkt"))  # the name ends at 133.4
    assert sorted(found) == sorted(["Luchtvaartdiensten", "Wie", "hier", "werkt"])


def test_a_word_in_two_pieces_is_one_word(tmp_path: Path) -> None:
    assert words(tmp_path, (50, "stage"), (75.6, "vergoeding")) == ["stagevergoeding"]


@pytest.mark.parametrize("font", ["Helvetica", "Times-Bold", "Courier"])
def test_a_euro_sign_in_a_standard_font_is_as_wide_as_it_is_drawn(tmp_path: Path, font: str) -> None:
    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont(font, 10)
    canvas.drawString(50, 700, "tussen € 300 en € 350")
    canvas.save()
    document = read_pdf(path, "made-up", "1", ocr="never").document
    box = document.pages[0].words[-1].box
    assert box is not None
    assert box.x1 == pytest.approx(50 + stringWidth("tussen € 300 en € 350", font, 10), abs=0.05)
