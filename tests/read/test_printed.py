"""What is printed on a page is what pdfplumber itself tells of it, without the attributes that nothing reads."""

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.printed import printed

SIDES = ("x0", "x1", "top", "bottom")


def made(folder: Path, *, crop: tuple[float, float, float, float] | None = None, rotate: int = 0) -> Path:
    """A page with letters, letters in a form that is printed twice, upright and leaning, all kinds of rules and an image."""
    path = folder / "page.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), cropBox=crop)
    canvas.setPageRotation(rotate)
    canvas.drawString(50, 700, "Stagevergoeding € 350")
    canvas.beginForm("kader")
    canvas.setFont("Times-Roman", 8)
    canvas.drawString(10, 10, "per maand")
    canvas.rect(0, 0, 80, 30)
    canvas.endForm()
    for angle in (0, 90):
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(angle)
        canvas.doForm("kader")
        canvas.restoreState()
    canvas.line(40, 600, 500, 600)
    canvas.bezier(40, 500, 60, 520, 80, 480, 100, 500)
    canvas.drawImage(ImageReader(Image.new("L", (8, 8), 128)), 300, 100, 120, 60)
    canvas.save()
    return path


def only(things: list[dict[str, Any]], keys: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return [tuple(thing[key] for key in keys) for thing in things]


@pytest.mark.parametrize("rotate", [0, 90, 180])
@pytest.mark.parametrize("crop", [None, (20, 30, 500, 800)])
def test_letters_rules_and_images_are_those_of_pdfplumber(tmp_path: Path, crop: Any, rotate: int) -> None:
    with pdfplumber.open(made(tmp_path, crop=crop, rotate=rotate)) as pdf:
        page = pdf.pages[0]
        found = printed(page)
        keys = ("text", "size", "upright", "matrix", "doctop", *SIDES)
        assert only(found.letters, keys) == only(page.chars, keys)
        assert sorted(only(found.edges, SIDES)) == sorted(only(page.edges, SIDES))
        assert only(found.images, SIDES) == only(page.images, SIDES)
        assert len(found.letters) == len("Stagevergoeding € 350") + 2 * len("per maand")
        assert len(found.images) == 1


def test_letters_and_rules_keep_their_distance_to_the_edge_of_a_page_whose_origin_is_moved(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 9 7 595 842 ]"))
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[0]
        assert page.mediabox[0] == 9
        assert only(printed(page).letters, SIDES) == only(page.chars, SIDES)
        assert sorted(only(printed(page).edges, SIDES)) == sorted(only(page.edges, SIDES))


def test_a_page_with_nothing_on_it_has_nothing(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(595, 842))
    canvas.showPage()
    canvas.save()
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        found = printed(pdf.pages[0])
    assert (found.letters, found.edges, found.images) == ([], [], [])
