"""Every door that something from outside comes in by, as a function of bytes that ends well or with an error that says what to do."""

import re
from collections.abc import Callable
from pathlib import Path

from pipeline.correct.store import load as load_corrections
from pipeline.errors import StagewijzerError
from pipeline.layout import layout, recognise
from pipeline.read import ReadSettings, read
from pipeline.run.sources import read_description

ROOT = Path(__file__).parents[2]
SETTINGS = ReadSettings(max_pages=30, max_pixels=4_000_000, seconds_per_page=20, workers=1)
"""As in use, but with limits that hostile files meet sooner."""


def _document(name: str) -> Callable[[bytes, Path], None]:
    def door(data: bytes, folder: Path) -> None:
        path = folder / name
        path.write_bytes(data)
        result = read(path, "x", "1", ocr="never", settings=SETTINGS)
        layout(result.document)
        for page in result.document.pages:
            assert 0 <= page.start <= page.end <= len(result.document.text)

    return door


def _layout(data: bytes, folder: Path) -> None:
    """Slower than all others: a dump's columns are fitted to the document."""
    path = folder / "a.txt"
    path.write_bytes(data)
    document = read(path, "x", "1", settings=SETTINGS).document
    for entry in layout(document, "annex").entries:
        for cell in entry.cells:
            assert all(0 <= part.start <= part.end <= len(document.text) for line in cell.lines for part in line.parts)


def _text(data: bytes, folder: Path) -> None:
    path = folder / "a.txt"
    path.write_bytes(data)
    result = read(path, "x", "1", settings=SETTINGS)
    recognise(result.document)
    assert result.media_type != "text/plain" or result.document.text.encode() == data
    layout(result.document, "page")


def _image(data: bytes, folder: Path) -> None:
    """As far as the pixels: what OCR makes of them is Tesseract's own door."""
    from pipeline.read.scan import file_images

    path = folder / "a.png"
    path.write_bytes(data)
    for page in file_images(path, SETTINGS):
        assert page.image is not None or page.trouble


def _description(data: bytes, folder: Path) -> None:
    path = folder / "source.toml"
    path.write_bytes(data)
    found = read_description(path)
    assert "/" not in found.file
    assert re.fullmatch(r"[a-z0-9-]+", found.id)


def _corrections(data: bytes, folder: Path) -> None:
    path = folder / "corrections.yaml"
    path.write_bytes(data)
    load_corrections(path)


def _settings(data: bytes, folder: Path) -> None:
    from pipeline.normalise import load_assumptions

    path = folder / "settings.toml"
    path.write_bytes(data)
    load_assumptions(path)


def _records(data: bytes, folder: Path) -> None:
    from pipeline import load_dataset

    descriptor = ROOT / "extracted/dataset/datapackage.json"
    (folder / "datapackage.json").write_bytes(descriptor.read_bytes() if descriptor.exists() else b"{}")
    (folder / "agreements.jsonl").write_bytes(data)
    assert load_dataset(folder).agreements is not None


def _descriptor(data: bytes, folder: Path) -> None:
    from pipeline import load_dataset

    (folder / "datapackage.json").write_bytes(data)
    (folder / "agreements.jsonl").write_bytes(b"")
    load_dataset(folder)


def _table(data: bytes, folder: Path) -> None:
    from pipeline import load_dataset

    (folder / "datapackage.json").write_bytes((ROOT / "extracted/dataset/datapackage.json").read_bytes())
    (folder / "agreements.jsonl").write_bytes(b"")
    (folder / "provisions.parquet").write_bytes(data)
    load_dataset(folder).frame("provisions")


def _report_inputs(data: bytes, folder: Path) -> None:
    from pipeline.report.inputs import load

    (folder / "work").mkdir(exist_ok=True)
    (folder / "work" / "a--1.report.json").write_bytes(data)
    load(folder)


def _register(data: bytes, folder: Path) -> None:
    from pipeline.compare.register import load_register

    path = folder / "aliases.yaml"
    path.write_bytes(data)
    load_register(path)


DOORS: dict[str, Callable[[bytes, Path], None]] = {
    "pdf": _document("a.pdf"),
    "html": _document("a.html"),
    "text": _text,
    "layout": _layout,
    "image": _image,
    "source.toml": _description,
    "corrections": _corrections,
    "settings": _settings,
    "register": _register,
    "records": _records,
    "descriptor": _descriptor,
    "table": _table,
    "report inputs": _report_inputs,
}


def enter(name: str, data: bytes, folder: Path) -> str:
    """Go through a door; returns how it ended: `well`, or the error's class.

    Anything but an error with a remedy on one line is raised as the fault it is.
    """
    try:
        DOORS[name](data, folder)
    except StagewijzerError as error:
        line = error.line()
        assert line.isprintable(), line[:200]
        assert " Remedy: " in line
        return type(error).__name__
    return "well"
