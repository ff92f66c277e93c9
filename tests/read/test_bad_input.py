"""Files that are no document, or only in part: one error with a remedy, or a finding for the page."""

import io
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import InputError
from pipeline.read import ReadSettings, detect, read
from pipeline.read.detect import detect_bytes


def pdf_of(pages: int, **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, **options)
    for number in range(1, pages + 1):
        canvas.drawString(72, 700, f"Bladzijde {number} van de cao over stagevergoeding van 300 euro")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.txt", b"  \n\n", "is empty"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged"),
        ("a.pdf", b"\x00\x01\x02\x03" * 100, "binary|empty"),
        ("a.pdf", pdf_of(1)[:300], "damaged"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 100, "Word"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Office"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50, "damaged"),
        ("a.tif", b"II*\0" + b"\0" * 50, "damaged"),
        ("a.html", b"<html><script>x</script></html>", "no text"),
    ],
)
def test_a_bad_file_is_one_input_error_with_a_remedy(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(put(tmp_path, name, data), "x", "1")
    assert caught.value.remedy


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.pdf", "x", "1")


def test_a_password_is_an_input_error(tmp_path: Path) -> None:
    data = pdf_of(1, encrypt=StandardEncryption("geheim", "baas"))
    with pytest.raises(InputError, match="password"):
        read(put(tmp_path, "a.pdf", data), "x", "1")


def test_encryption_without_a_password_is_read(tmp_path: Path) -> None:
    data = pdf_of(1, encrypt=StandardEncryption("", "baas"))
    assert "Bladzijde 1" in read(put(tmp_path, "a.pdf", data), "x", "1").document.text


def test_a_pdf_without_pages_is_an_input_error(tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.save(tmp_path / "none.pdf")
    pdf.close()
    with pytest.raises(InputError, match=r"no pages|damaged"):
        read(tmp_path / "none.pdf", "x", "1")


def test_a_wrong_extension_is_read_by_content_and_reported(tmp_path: Path) -> None:
    result = read(put(tmp_path, "a.txt", pdf_of(1)), "x", "1")
    assert result.media_type == "application/pdf"
    assert [doubt.kind for doubt in result.doubts] == ["wrong_extension"]


def test_too_many_pages_and_too_many_bytes_are_input_errors(tmp_path: Path) -> None:
    path = put(tmp_path, "a.pdf", pdf_of(4))
    with pytest.raises(InputError, match="4 pages"):
        read(path, "x", "1", settings=ReadSettings(max_pages=3))
    with pytest.raises(InputError, match="MB"):
        read(path, "x", "1", settings=ReadSettings(max_bytes=100))


def test_one_huge_page_among_others_is_a_finding(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for size in ((595, 842), (20000, 20000), (595, 842)):
        canvas.setPageSize(size)
        canvas.drawString(72, 70, "De stagevergoeding is 300 euro per maand")
        canvas.showPage()
    canvas.save()
    result = read(put(tmp_path, "a.pdf", out.getvalue()), "x", "1", ocr="never")
    assert result.failed_pages == (2,)
    assert [bool(page.words) for page in result.document.pages] == [True, False, True]


def test_a_damaged_page_among_twenty_leaves_nineteen(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=1)
    for number in range(1, 21):
        canvas.drawString(72, 700, f"Bladzijde {number} over de stagevergoeding van 300 euro")
        canvas.showPage()
    canvas.save()
    data = out.getvalue().replace(b"(Bladzijde 7 over de stagevergoeding van 300 euro) Tj", b"\x00\xff<<<<((((" + b" " * 44)
    result = read(put(tmp_path, "a.pdf", data), "x", "1", ocr="never")
    assert sum(bool(page.words) for page in result.document.pages) == 19
    assert len(result.document.pages) == 20


def test_a_page_without_a_text_layer_is_a_finding_when_ocr_is_off(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "De stagevergoeding is 300 euro per maand")
    canvas.showPage()
    canvas.drawInlineImage(Image.new("L", (400, 500), 90), 50, 50, 500, 700)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    result = read(put(tmp_path, "a.pdf", out.getvalue()), "x", "1", ocr="never")
    assert result.failed_pages == (2,)


@pytest.mark.parametrize(("size", "words"), [((30, 30), "no text"), ((200, 280), "no text")])
def test_an_image_that_is_no_text_is_an_input_error(size: tuple[int, int], words: str, tmp_path: Path) -> None:
    Image.effect_noise(size, 90).save(tmp_path / "a.png")
    with pytest.raises(InputError, match=words):
        read(tmp_path / "a.png", "x", "1")


def test_an_image_beyond_the_pixel_limit_is_an_input_error(tmp_path: Path) -> None:
    Image.new("L", (2000, 2000), 255).save(tmp_path / "a.png")
    with pytest.raises(InputError, match="too large"):
        read(tmp_path / "a.png", "x", "1", settings=ReadSettings(max_pixels=1_000_000))


def test_an_image_is_refused_where_ocr_is_off(tmp_path: Path) -> None:
    Image.new("L", (200, 200), 255).save(tmp_path / "a.png")
    with pytest.raises(InputError, match="switched off"):
        read(tmp_path / "a.png", "x", "1", ocr="never")


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind_or_an_input_error(data: bytes) -> None:
    try:
        kind = detect_bytes(data, "file")
    except InputError:
        return
    assert "/" in kind


def test_kinds_are_told_by_content(tmp_path: Path) -> None:
    assert detect(put(tmp_path, "a", pdf_of(1))) == "application/pdf"
    assert detect(put(tmp_path, "b", b"<p>Cao</p><p>x</p><div>y</div>")) == "text/html"
    assert detect(put(tmp_path, "c", "\ufeff<!DOCTYPE html><html>".encode("utf-16-le"))) == "text/html"
    assert detect(put(tmp_path, "d", b"Cao-code Cao-naam <3 euro")) == "text/plain"
    assert detect(put(tmp_path, "e", b"BM is een cao")) == "text/plain"
