"""The debug picture and the list of what is installed."""

from pathlib import Path

import pytest
from PIL import Image

from pipeline.cli import run
from pipeline.errors import InputError
from pipeline.layout.table import entries_from_pages
from pipeline.read import read
from pipeline.read.doctor import examine
from pipeline.read.show import draw
from pipeline.typeset.pdf import typeset
from pipeline.typeset.style import FACSIMILE, CellText

CELL = CellText(cao_code="9001", cao_name="Glas", sector="Bouw", tekst1="De vergoeding is € 300.", tekst2="Per maand.")


def test_the_picture_has_the_size_of_the_page_and_marks_on_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(typeset([CELL], FACSIMILE).pdf)
    document = read(path, "x", "1").document
    picture = draw(path, document, entries_from_pages(document), 2)
    assert picture.width == pytest.approx(595 * 110 / 72, abs=2)
    assert len(picture.getcolors(1 << 20) or []) > 5
    with pytest.raises(InputError, match="no page 9"):
        draw(path, document, entries_from_pages(document), 9)


def test_show_writes_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(typeset([CELL], FACSIMILE).pdf)
    assert run(["show", str(path), "2", "--out", str(tmp_path / "p.png")]) == 0
    with Image.open(tmp_path / "p.png") as picture:
        assert picture.format == "PNG"


def test_the_doctor_names_what_is_there_and_how_to_get_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    names = {check.name: check for check in examine()}
    assert names["tesseract"].found
    assert names["tesseract language nld"].found
    assert all(check.remedy for check in names.values())
    assert run(["doctor"]) == 0
    assert "tesseract language nld" in capsys.readouterr().out


def test_a_missing_program_is_exit_code_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert run(["doctor"]) == 3
