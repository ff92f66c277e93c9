"""Reading measured on made annexes: `python -m benchmarks.read [--quick]`, printed as a Markdown table.

The practice edition is typeset in the layouts of `pipeline/typeset/style.py` and scanned in four qualities, so the truth of every cell
is known. All tools get the same files; each tool and file runs in a process of its own, so that peak memory is its own. The peers are
given what they have options for (four columns, Dutch, rows joined by code afterwards, as none of them joins rows over pages):

- pdfplumber: `extract_tables` with its defaults;
- camelot: flavor `stream` on every page;
- img2table: borderless tables on, with Tesseract;
- OCRmyPDF: makes a text layer, which our own reader and layout then take: its part is the OCR alone;
- the ceilings: raw `tesseract` in two processes on the page images (time alone), and pypdfium2's text extraction (time alone).

Figures from made pages with made noise are a guide, not a promise: real scans have stamps, folds and other faces.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.reading import Row, Score, peak_mb, rows_of, score
from pipeline.layout.table import entries_from_pages
from pipeline.read import ReadSettings, read
from pipeline.typeset.pdf import typeset
from pipeline.typeset.scan import QUALITIES, as_pdf, page_images
from pipeline.typeset.style import STYLES, CellText

PRACTICE = Path(__file__).parents[1] / "tests" / "practice" / "edition.json"
HEAD = "| tool | file | cells exact % | cell CER % | amounts right % | codes right % | names right % | pages/s | peak MB |"


def cells() -> list[CellText]:
    """The practice edition."""
    return [CellText(**entry) for entry in json.loads(PRACTICE.read_text("utf-8"))]


def _ours(engine: str) -> Callable[[Path], list[Row]]:
    def run(path: Path) -> list[Row]:
        document = read(path, "bench", "1", settings=ReadSettings(engine=engine, workers=2)).document  # type: ignore[arg-type]
        return rows_of(document, entries_from_pages(document))

    return run


def _joined(tables: Iterator[list[list[str | None]]]) -> list[Row]:
    """Rows of all tables, a row without a code added to the one before."""
    rows: list[Row] = []
    for table in tables:
        for line in table:
            code, name, one, two = ([str(cell or "") for cell in line] + ["", "", "", ""])[:4]
            if code.strip().isdigit():
                rows.append(Row(code.strip(), name, one, two))
            elif rows and not code.strip():
                last = rows[-1]
                rows[-1] = Row(last.code, f"{last.name} {name}".strip(), f"{last.tekst1}\n{one}", f"{last.tekst2}\n{two}")
    return rows


def _pdfplumber(path: Path) -> list[Row]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return _joined(table for page in pdf.pages for table in page.extract_tables())


def _camelot(path: Path) -> list[Row]:
    import camelot

    tables = camelot.read_pdf(str(path), pages="all", flavor="stream")
    return _joined(table.df.values.tolist() for table in tables)


def _img2table(path: Path) -> list[Row]:
    from img2table.document import PDF
    from img2table.ocr import TesseractOCR

    found = PDF(str(path)).extract_tables(ocr=TesseractOCR(n_threads=2, lang="nld"), borderless_tables=True, implicit_rows=False)
    return _joined(table.df.values.tolist() for page in sorted(found) for table in found[page])


def _ocrmypdf(path: Path) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.pdf"
        command = [
            sys.executable,
            "-m",
            "ocrmypdf",
            "-l",
            "nld",
            "--jobs",
            "2",
            "--output-type",
            "pdf",
            "--optimize",
            "0",
            "-q",
            str(path),
            str(out),
        ]
        subprocess.run(command, check=True, capture_output=True)
        document = read(out, "bench", "1", ocr="never").document
        return rows_of(document, entries_from_pages(document))


def _raw_tesseract(path: Path) -> list[Row]:
    """Raw Tesseract with two processes: its time is the ceiling."""
    import pypdfium2

    from pipeline.read.ocr.by_program import write_pgm
    from pipeline.read.scan import pdf_page_image

    with tempfile.TemporaryDirectory() as folder:
        pdf = pypdfium2.PdfDocument(str(path))
        images = []
        for number in range(1, len(pdf) + 1):
            page = pdf_page_image(pdf, number, ReadSettings())
            if page.image is not None:
                images.append((Path(folder) / f"{number}.pgm", page.dpi))
                write_pgm(page.image, images[-1][0])
        pdf.close()
        started = time.perf_counter()

        def one(item: tuple[Path, int]) -> None:
            command = ["tesseract", str(item[0]), str(item[0].with_suffix("")), "-l", "nld", "--dpi", str(item[1]), "tsv"]
            subprocess.run(command, check=True, capture_output=True)

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(one, images))
        _raw_tesseract.seconds = time.perf_counter() - started  # type: ignore[attr-defined]
    return []


def _pypdfium2(path: Path) -> list[Row]:
    """Text extraction with pypdfium2: its time is the ceiling for text layers."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(str(path))
    for page in pdf:
        page.get_textpage().get_text_range()
    pdf.close()
    return []


TEXT_TOOLS: dict[str, Callable[[Path], list[Row]]] = {
    "stagewijzer": _ours("pytesseract"), "pdfplumber tables": _pdfplumber, "camelot stream": _camelot, "pypdfium2 (text alone)": _pypdfium2,
}  # fmt: skip
SCAN_TOOLS: dict[str, Callable[[Path], list[Row]]] = {
    "stagewijzer": _ours("pytesseract"), "stagewijzer, tesserocr": _ours("tesserocr"), "OCRmyPDF + our layout": _ocrmypdf,
    "img2table": _img2table, "raw tesseract (time alone)": _raw_tesseract,
}  # fmt: skip


def _child(tool: str, path: Path, scan: bool) -> None:
    """Run one tool on one file in this process and print what came of it as JSON."""
    run = (SCAN_TOOLS if scan else TEXT_TOOLS)[tool]
    started = time.perf_counter()
    try:
        rows = run(path)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    seconds = getattr(run, "seconds", time.perf_counter() - started)
    print(json.dumps({"rows": [vars(row) for row in rows], "seconds": seconds, "peak": peak_mb()}))


def _measure(tool: str, path: Path, made: Any, scan: bool) -> Score | None:
    command = [sys.executable, "-m", "benchmarks.read", "--child", tool, str(path), *(["--scan"] if scan else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    try:
        found = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        print(f"{tool} failed on {path.name}: {done.stderr.strip()[-200:]}", file=sys.stderr)
        return None
    if "missing" in found:
        return None
    rows = [Row(**row) for row in found["rows"]]
    result = score(made.entries, rows) if rows or "alone" not in tool else Score()
    result.pages, result.seconds, result.peak_mb = made.pages, found["seconds"], found["peak"]
    return result


def main() -> None:
    """Typeset, scan, run all tools and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="two layouts, two qualities, our tools alone")
    parser.add_argument("--wrong", action="store_true", help="print the cells that are not exact")
    parser.add_argument("--scan", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        _child(options.child[0], Path(options.child[1]), options.scan)
        return
    styles = STYLES[:2] if options.quick else STYLES
    qualities = QUALITIES[:2] if options.quick else QUALITIES
    print(HEAD)
    print("|---|---|" + "---|" * 7)
    with tempfile.TemporaryDirectory(prefix="stagewijzer-bench-") as folder:
        for style in styles:
            made = typeset(cells(), style)
            path = Path(folder) / f"{style.name}.pdf"
            path.write_bytes(made.pdf)
            jobs = [(tool, path, False) for tool in TEXT_TOOLS if not options.quick or tool.startswith("stagewijzer")]
            for quality in qualities:
                scanned = Path(folder) / f"{style.name}-{quality.name}.pdf"
                scanned.write_bytes(as_pdf(page_images(made.pdf, quality, seed=7), quality))
                peers = style in STYLES[:2] and quality in QUALITIES[:2] and not options.quick
                jobs += [(tool, scanned, True) for tool in SCAN_TOOLS if peers or tool.startswith("stagewijzer")]
            for tool, file, scan in jobs:
                result = _measure(tool, file, made, scan)
                if result is not None:
                    print(f"| {tool} | {file.stem} | {result.line()} |", flush=True)
                    for wrong in result.wrong if options.wrong else ():
                        print(f"    {wrong}")


if __name__ == "__main__":
    main()
