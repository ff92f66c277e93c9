"""Reading measured on made annexes beside outside tools: `python -m benchmarks.read`, printed as a Markdown table.

The practice edition is typeset in the layouts of `pipeline/typeset/style.py`, so the truth of every cell is known; its first agreements
are scanned in two layouts and two qualities. All tools get the same files, each tool and file in a process of its own. What is loaded
before a tool can begin stands off the clock for all of them. The outside tools are those of `benchmarks/outside.py`; the ceilings are
pypdfium2's text extraction for text layers and, for scans, raw `tesseract` in two processes on the page images, beside which stands our
recognition alone, with its recipes, on the same images. Memory is that of all processes of a tool at a time.

`--install` installs the outside tools, `--write` keeps the table in `docs/figures/reading.md`; `make bench-read` does both.
"""

import argparse
import json
import site
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import environment, outside
from benchmarks.child import answer
from benchmarks.outside import Prepare, Rows
from benchmarks.reading import Row, Score, rows_of, score
from benchmarks.reading_page import HEAD, Result, page, table_row
from pipeline.layout.table import entries_from_pages
from pipeline.models.document import Document
from pipeline.read import ReadSettings, read
from pipeline.typeset.pdf import Typeset, typeset
from pipeline.typeset.scan import HARD_200, MILD, as_pdf, page_images
from pipeline.typeset.style import STYLES, CellText

ROOT = Path(__file__).parents[1]
PRACTICE = ROOT / "tests" / "practice" / "edition.json"
KEPT = ROOT / "docs" / "figures" / "reading.md"
SCANNED = 24
"""Agreements on the scans: four pages, as recognition takes seconds for each."""

NOT_THERE = {"why": "not installed: run make bench-read"}


@dataclass(frozen=True)
class Sample:
    """A file to read, and what stands in it."""

    path: Path
    made: Typeset
    scan: bool


# ---------------------------------------------------------------- our tools and the ceiling of scans
def _rows(document: Document) -> Rows:
    return [(row.code, row.name, row.tekst1, row.tekst2) for row in rows_of(document, entries_from_pages(document))]


def _ours(settings: ReadSettings) -> Prepare:
    """The whole path from file to cells."""

    def prepare(path: Path) -> Callable[[], Rows]:
        import pipeline.read.pdf
        import pipeline.read.scan  # noqa: F401

        return lambda: _rows(read(path, "bench", "1", settings=settings).document)

    return prepare


def _by_library(path: Path) -> Callable[[], Rows]:
    """The same with Tesseract as a library, which the locked environment does not hold."""
    for folder in environment.FOLDER.glob("lib/*/site-packages"):
        site.addsitedir(str(folder))  # behind our own packages, so that these stay as they are
    import tesserocr  # noqa: F401

    return _ours(ReadSettings(engine="tesserocr", workers=2))(path)


def _ocrmypdf_and_layout(path: Path) -> Callable[[], Rows]:
    """Our layout on the text layer that OCRmyPDF has left: how good its recognition is, whoever finds the cells."""
    found = outside.with_text(path)
    return lambda: _rows(read(found, "bench", "1", ocr="never").document)


def _recognition(path: Path) -> Callable[[], Rows]:
    """Our recognition alone, from images in memory to words."""
    import pypdfium2

    from pipeline.read.scan import pdf_page_image, recognise_pages

    settings = ReadSettings(workers=2)
    pdf = pypdfium2.PdfDocument(str(path))
    images = [pdf_page_image(pdf, number, settings) for number in range(1, len(pdf) + 1)]

    def work() -> Rows:
        recognise_pages(images, settings)
        return []

    return work


def _raw_tesseract(path: Path) -> Callable[[], Rows]:
    """Tesseract with its defaults on the same images as files, two processes at a time."""
    import pypdfium2

    from pipeline.read.ocr.by_program import write_pgm
    from pipeline.read.scan import pdf_page_image

    pdf = pypdfium2.PdfDocument(str(path))
    commands = []
    for number in range(1, len(pdf) + 1):
        image = pdf_page_image(pdf, number, ReadSettings())
        assert image.image is not None
        file = path.with_suffix(f".{number}.pgm")
        write_pgm(image.image, file)
        commands.append(["tesseract", str(file), str(file.with_suffix("")), "-l", "nld", "--dpi", str(image.dpi), "tsv"])

    def work() -> Rows:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda command: subprocess.run(command, check=True, capture_output=True), commands))
        return []

    return work


TEXT_TOOLS: dict[str, Prepare] = {"stagewijzer": _ours(ReadSettings(workers=2))}
SCAN_TOOLS: dict[str, Prepare] = {
    "raw tesseract (time alone)": _raw_tesseract, "stagewijzer's recognition (time alone)": _recognition,
    "stagewijzer": _ours(ReadSettings(workers=2)), "stagewijzer with tesserocr": _by_library,
}  # fmt: skip
AFTER_OCRMYPDF: dict[str, Prepare] = {"OCRmyPDF + our layout (quality alone)": _ocrmypdf_and_layout}


# ---------------------------------------------------------------- measuring
def samples(folder: Path, quick: bool) -> Iterator[Sample]:
    """The files, made in the folder one after the other."""
    cells = [CellText(**entry) for entry in json.loads(PRACTICE.read_text("utf-8"))]
    for style in STYLES[:2] if quick else STYLES:
        made = typeset(cells, style)
        path = folder / f"{style.name}.pdf"
        path.write_bytes(made.pdf)
        yield Sample(path, made, scan=False)
    for style in STYLES[:2]:
        made = typeset(cells[:SCANNED], style)
        for quality in (MILD, HARD_200):
            path = folder / f"{style.name}-{quality.name}.pdf"
            path.write_bytes(as_pdf(page_images(made.pdf, quality, seed=7), quality))
            yield Sample(path, made, scan=True)


def commands(scan: bool, quick: bool) -> Iterator[tuple[str, list[str]]]:
    """The tools for scans or for text layers, with the command that runs each."""

    def own(tools: dict[str, Prepare]) -> Iterator[tuple[str, list[str]]]:
        return ((tool, [sys.executable, "-m", "benchmarks.read", "--child", tool]) for tool in tools)

    yield from own(SCAN_TOOLS if scan else TEXT_TOOLS)
    if not quick:
        yield from ((tool, environment.outside(tool)) for tool in (outside.SCAN_TOOLS if scan else outside.TEXT_TOOLS))
        yield from own(AFTER_OCRMYPDF if scan else {})


def measure(tool: str, command: list[str], sample: Sample) -> Result:
    """Run a tool on a file and score what it found."""
    result = Result(tool, sample.path.stem, sample.scan)
    found: dict[str, Any] = answer([*command, str(sample.path)]) if Path(command[0]).exists() else NOT_THERE
    if "why" in found:
        result.why = str(found["why"]).replace(str(sample.path.parent), "")
        return result
    result.score = Score() if "time alone" in tool else score(sample.made.entries, [Row(*row) for row in found["rows"]])
    result.score.pages = sample.made.pages
    if "quality alone" not in tool:
        result.score.seconds = found["seconds"]
        result.score.processor = found["processor"]
        result.score.peak_mb = found["peak"]
    return result


def main() -> None:
    """Make the files, run all tools, print the table and keep it where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two layouts, our tools alone")
    parser.add_argument("--wrong", action="store_true", help="print the cells that are not exact")
    parser.add_argument("--install", action="store_true", help="install the outside tools in .work/peers first")
    parser.add_argument("--write", action="store_true", help=f"write {KEPT.relative_to(ROOT)}")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        tool, path = options.child
        print(json.dumps(outside.run((TEXT_TOOLS | SCAN_TOOLS | AFTER_OCRMYPDF)[tool], Path(path))))
        return
    failed = environment.install() if options.install else {}
    print(HEAD)
    results = []
    with tempfile.TemporaryDirectory(prefix="stagewijzer-bench-") as folder:
        for sample in samples(Path(folder), options.quick):
            for tool, command in commands(sample.scan, options.quick):
                results.append(measure(tool, command, sample))
                print(table_row(results[-1]), flush=True)
                for wrong in results[-1].score.wrong if options.wrong and results[-1].score else ():
                    print(f"    {wrong}")
    if options.write:
        KEPT.write_text(page(results, failed), "utf-8")


if __name__ == "__main__":
    main()
