"""Outside tools that read tables, each run in a process of its own: `python -m benchmarks.outside TOOL FILE`.

Needs nothing but the standard library and the tool, so that it runs in an environment of the tools' own (`make bench-read` makes it in
`.work/peers`). The tools get what they have options for: Dutch, both cores. As none of them joins rows over pages, or lines of one cell
where nothing is ruled, that is done here for all of them: what follows a row with a code belongs to it until the next code.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

Rows = list[tuple[str, str, str, str]]
"""Code, name, Tekst 1 and Tekst 2 of each agreement."""
Prepare = Callable[[Path], Callable[[], Rows]]
"""Loads a tool, off the clock, and gives the work to be timed."""
HEADER = ("Cao-naam", "Tekst 1", "Tekst 2")
PACKAGES = {
    "pdfplumber": "pdfplumber>=0.11", "camelot-py": "camelot-py>=2", "img2table": "img2table>=2", "ocrmypdf": "ocrmypdf>=17",
    "pypdfium2": "pypdfium2>=4.30", "tesserocr": "tesserocr>=2.8",
}  # fmt: skip
"""What `make bench-read` installs, one by one, so that one that fails does not take the others along."""


# ---------------------------------------------------------------- rows of tables
def _plain(cell: Any) -> str:
    """A cell as text; pandas has a NaN, which is no text, for an empty one."""
    return cell.strip() if isinstance(cell, str) else ""


def four(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """A table with more columns brought to four by its header row: what stands right of a heading belongs to it."""
    starts = next(([0, *map(line.index, HEADER)] for line in lines if set(HEADER) <= set(line)), None)
    if starts is None or len(lines[0]) <= 4:
        return [[*line, "", "", "", ""][:4] for line in lines]
    ends = [*starts[1:], len(lines[0])]
    return [[" ".join(filter(None, line[start:end])) for start, end in zip(starts, ends, strict=True)] for line in lines]


def joined(tables: Iterable[Sequence[Sequence[Any]]]) -> Rows:
    """Rows of all tables, a row without a code added to the one before."""
    rows: Rows = []
    for table in tables:
        for code, name, one, two in four([list(map(_plain, line)) for line in table]):
            if re.fullmatch(r"\d+", code):
                rows.append((code, name, one, two))
            elif rows and not code:
                last = rows[-1]
                rows[-1] = (last[0], f"{last[1]} {name}".strip(), f"{last[2]}\n{one}", f"{last[3]}\n{two}")
    return rows


# ---------------------------------------------------------------- the tools
def _pdfplumber(**options: str) -> Prepare:
    def prepare(path: Path) -> Callable[[], Rows]:
        import pdfplumber

        def work() -> Rows:
            with pdfplumber.open(path) as pdf:
                return joined(table for page in pdf.pages for table in page.extract_tables(options))

        return work

    return prepare


def _camelot(flavor: str) -> Prepare:
    def prepare(path: Path) -> Callable[[], Rows]:
        import camelot

        return lambda: joined(table.df.values.tolist() for table in camelot.read_pdf(str(path), pages="all", flavor=flavor))

    return prepare


def _img2table(path: Path) -> Callable[[], Rows]:
    from img2table.document import PDF
    from img2table.ocr import TesseractOCR

    def work() -> Rows:
        found = PDF(str(path)).extract_tables(ocr=TesseractOCR(n_threads=2, lang="nld"), borderless_tables=True, max_workers=2)
        return joined(table.df.values.tolist() for page in sorted(found) for table in found[page])

    return work


def _ocrmypdf(deskew: bool) -> Prepare:
    """OCRmyPDF's text layer, its tables found by pdfplumber; the file is left for others to read."""

    def prepare(path: Path) -> Callable[[], Rows]:
        import ocrmypdf

        out = with_text(path, deskew)
        tables = _pdfplumber(**BY_TEXT)(out)

        def work() -> Rows:
            ocrmypdf.ocr(path, out, language=["nld"], jobs=2, deskew=deskew, output_type="pdf", optimize=0, progress_bar=False)
            return tables()

        return work

    return prepare


def _pypdfium2(path: Path) -> Callable[[], Rows]:
    import pypdfium2

    def work() -> Rows:
        pdf = pypdfium2.PdfDocument(str(path))
        for page in pdf:
            page.get_textpage().get_text_range()
        pdf.close()
        return []

    return work


def with_text(path: Path, deskew: bool = False) -> Path:
    """Where OCRmyPDF puts the file with its text layer."""
    return path.with_suffix(".straight.pdf" if deskew else ".ocr.pdf")


BY_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}
TEXT_TOOLS: dict[str, Prepare] = {
    "pdfplumber tables, defaults": _pdfplumber(), "pdfplumber tables, by text": _pdfplumber(**BY_TEXT),
    "camelot lattice": _camelot("lattice"), "camelot stream": _camelot("stream"), "img2table": _img2table,
    "pypdfium2 text (time alone)": _pypdfium2,
}  # fmt: skip
SCAN_TOOLS: dict[str, Prepare] = {
    "OCRmyPDF + pdfplumber tables": _ocrmypdf(deskew=False), "OCRmyPDF, deskew + pdfplumber tables": _ocrmypdf(deskew=True),
    "img2table": _img2table,
}  # fmt: skip


# ---------------------------------------------------------------- one tool on one file
def peak_mb() -> float:
    """Most memory that this process has held, in MB; on Linux without what its parent held."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text("ascii")) if status.exists() else None
    if found:
        return int(found[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def _processor() -> float:
    """Processor seconds of this process and of those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def run(prepare: Prepare, path: Path) -> dict[str, Any]:
    """What a tool found in a file and what it took; `why` there is nothing where there is not."""
    try:
        work = prepare(path)
        began, used = time.perf_counter(), _processor()
        rows = work()
        return {"rows": rows, "seconds": time.perf_counter() - began, "processor": _processor() - used, "peak": peak_mb()}
    except ImportError as error:
        return {"why": f"not installed: {error}"}
    except Exception as error:  # whatever a tool stumbles over belongs in its row of the table
        return {"why": f"failed: {type(error).__name__}: {error}"}


def versions() -> dict[str, str]:
    """The packages that are installed here, with their versions."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def main() -> None:
    """Run the tool on the file, or tell the versions, as one line of JSON."""
    if sys.argv[1:] == ["versions"]:
        print(json.dumps(versions()))
    else:
        tool, file = sys.argv[1:]
        print(json.dumps(run((TEXT_TOOLS | SCAN_TOOLS)[tool], Path(file))))


if __name__ == "__main__":
    main()
