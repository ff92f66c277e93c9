"""`make bench`: what the whole path costs, each figure beside a yardstick that is measured in the same run.

A second means little from one machine to the next; a ratio of two things measured side by side means much more. The ratios of every
version are kept in docs/figures/bench.jsonl; `make bench-check` fails where one has become more than a fifth worse.
"""

import argparse
import itertools
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.models.document import Document

ROOT: Final = Path(__file__).parents[1]
KEPT: Final = ROOT / "docs/figures/bench.jsonl"
WORSE: Final = 1.20
COMMAND: Final = "import sys; from pipeline.cli import main; main(sys.argv[1:])"

Figures = dict[str, float]


def processor(args: list[str], repeat: int = 5) -> float:
    """Processor seconds of a command and its children; the least of several times, as others use the machine too."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(args, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"OMP_THREAD_LIMIT": "1"})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once() for _ in range(repeat))


def wall(args: list[str], repeat: int = 1) -> float:
    """Seconds on the clock; the least of several times."""
    found = []
    for _ in range(repeat):
        begin = time.perf_counter()
        subprocess.run(args, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"OMP_THREAD_LIMIT": "1"})
        found.append(time.perf_counter() - begin)
    return min(found)


def here(work: Callable[[], object], repeat: int = 3) -> float:
    """Processor seconds of work in this process; the least of several times."""
    found = []
    for _ in range(repeat):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def stagewijzer(*args: str) -> list[str]:
    """The command line."""
    return [sys.executable, "-c", COMMAND, *args]


def rerun(folder: Path) -> Figures:
    """An unchanged rerun against starting Python with pydantic and nothing else; and a cold start."""
    args = stagewijzer("run", "--raw", "raw", "--out", str(folder / "out"))
    wall(args)
    seconds = wall(args, 7)
    yardstick = wall([sys.executable, "-c", "import pydantic"], 7)
    python = wall([sys.executable, "-c", "pass"], 7)
    start = wall(stagewijzer("--help"), 5)
    return {
        "unchanged rerun, s": seconds,
        "unchanged rerun / import pydantic": seconds / yardstick,
        "cold start (--help) / python": start / python,
        "import of the runner / import pydantic": processor([sys.executable, "-c", "import pipeline.run.runner"], 3)
        / processor([sys.executable, "-c", "import pydantic"], 3),
    }


def steps(_: Path) -> Figures:
    """Layout, extraction and checks of the annex, against splitting the same text into tokens."""
    import spacy

    from pipeline.extract import extract
    from pipeline.extract.mentions import money_mentions
    from pipeline.layout import layout
    from pipeline.models.dataset import Part, stored_pages
    from pipeline.read import read
    from pipeline.run.sources import load
    from pipeline.validate.checks import check

    found = load(ROOT / "raw/szw-annex/2023")
    document = read(found.path, found.source.id, found.source.edition).document
    nlp = spacy.blank("nl")
    tokens = here(lambda: nlp(document.text), 5)
    taken_apart = layout(document, "annex")
    extraction = extract(document, taken_apart, found.source)
    part = Part(source=found.source, extraction=extraction, pages=stored_pages(document))
    count = len(extraction.agreements)
    seconds = {
        "reading a text": here(lambda: read(found.path, "x", "1"), 5),
        "taking columns apart": here(lambda: layout(document, "annex"), 2),
        "extraction": here(lambda: extract(document, taken_apart, found.source), 3),
        "checks": here(lambda: check(part, document, money_mentions(document.text)), 3),
    }
    figures = {f"{name} / tokenising": took / tokens for name, took in seconds.items()}
    return figures | {f"{name}, ms per agreement": took / count * 1000 for name, took in seconds.items()}


def text_pages(folder: Path) -> Figures:
    """Time and memory per page of a PDF with a text layer, at 20, 200 and 2,000 pages."""
    figures: Figures = {}
    for count in (20, 200, 2000):
        path = folder / f"{count}.pdf"
        write_pdf(path, count)
        code = f"""
import resource, time
from pathlib import Path
from pipeline.read import read
begin = time.process_time()
document = read(Path({str(path)!r}), "x", "1", ocr="never").document
assert len(document.pages) == {count}
print(time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
        seconds, kilobytes = map(float, done.stdout.split())
        figures[f"{count} text pages, ms per page"] = seconds / count * 1000
        figures[f"{count} text pages, peak MB"] = kilobytes / 1000
    figures["time per page at 2,000 / at 20"] = figures["2000 text pages, ms per page"] / figures["20 text pages, ms per page"]
    figures["peak memory at 2,000 / at 200"] = figures["2000 text pages, peak MB"] / figures["200 text pages, peak MB"]
    return figures


def table_document(path: Path, count: int) -> "Document":
    """So many pages of tables: those of an annex over and over."""
    from pipeline.models.document import Document, Page, Words
    from pipeline.read import read
    from pipeline.read.raw import join_pages

    read_once = read(path, "x", "1", ocr="never").document

    def alone(page: Page, number: int) -> tuple[str, Page]:
        moved = Words(word.model_copy(update={"page": number}) for word in page.words.moved(-page.start))
        return read_once.text[page.start : page.end], page.model_copy(update={"number": number, "words": moved})

    text, pages = join_pages(alone(page, n) for n, page in zip(range(1, count + 1), itertools.cycle(read_once.pages), strict=False))
    return Document(source_id="x", edition="1", text=text, pages=pages)


def table_pages(folder: Path) -> Figures:
    """Time and memory per page of finding a table's rows and cells, at 20, 200 and 2,000 pages, the document itself included."""
    from pipeline.typeset.pdf import typeset
    from pipeline.typeset.style import FACSIMILE, CellText

    cells = [CellText(**entry) for entry in json.loads((ROOT / "tests/practice/edition.json").read_text("utf-8"))]
    path = folder / "annex.pdf"
    path.write_bytes(typeset(cells, FACSIMILE.model_copy(update={"cover": False})).pdf)
    figures: Figures = {}
    for count in (20, 200, 2000):
        code = f"""
import re
from pathlib import Path
from benchmarks.suite import here, table_document
from pipeline.layout import layout
document = table_document(Path({str(path)!r}), {count})
print(here(lambda: layout(document, "annex"), {3 if count < 2000 else 2}))
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
        seconds, kilobytes = map(float, done.stdout.split())
        figures[f"{count} table pages, ms per page"] = seconds / count * 1000
        figures[f"{count} table pages, peak MB"] = kilobytes / 1000
    figures["layout per page at 2,000 / at 20"] = figures["2000 table pages, ms per page"] / figures["20 table pages, ms per page"]
    figures["peak memory of layout at 2,000 / at 200"] = figures["2000 table pages, peak MB"] / figures["200 table pages, peak MB"]
    return figures


def write_pdf(path: Path, count: int) -> None:
    """A PDF of so many pages of ordinary text."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for number in range(1, count + 1):
        for line in range(40):
            canvas.drawString(
                72, 780 - 18 * line, f"Artikel {number}.{line} De stagiair ontvangt een vergoeding van {300 + line} euro per maand."
            )
        canvas.showPage()
    canvas.save()


def scan_pages(folder: Path, pages: int = 60) -> Figures:
    """OCR of a scan of so many pages: one worker, two, and Dask on this machine, and Tesseract alone on the same images."""
    from pipeline.typeset.pdf import typeset
    from pipeline.typeset.scan import MILD_200, as_pdf, page_images
    from pipeline.typeset.style import FACSIMILE, CellText
    from tests.run.made_up import add_source

    cells = [CellText(**entry) for entry in json.loads((ROOT / "tests/practice/edition.json").read_text("utf-8"))]
    images = page_images(typeset(cells, FACSIMILE.model_copy(update={"cover": False})).pdf, MILD_200)
    images = list(itertools.islice(itertools.cycle(images), pages))
    add_source(folder / "raw", "scan", as_pdf(images, MILD_200), name="scan.pdf", media_type="application/pdf")
    some = range(min(pages, 18))  # enough to know what Tesseract alone takes a page
    for number, image in zip(some, images, strict=False):
        image.save(folder / f"{number}.pgm")

    def alone(number: int) -> None:
        args = ["tesseract", str(folder / f"{number}.pgm"), "-", "-l", "nld", "--psm", "3", "--dpi", "200"]
        subprocess.run(args, check=True, capture_output=True, env=os.environ | {"OMP_THREAD_LIMIT": "1"})

    def tesseracts(count: int) -> float:
        begin = time.perf_counter()
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(alone, some))
        return (time.perf_counter() - begin) / len(some)

    tesseract, beside = tesseracts(1), tesseracts(2)
    roads = {"one": ["--workers", "1"], "two": ["--workers", "2"], "dask": ["--workers", "2", "--cluster", "local"]}
    took: dict[str, float] = {}
    for name, options in roads.items():
        log = folder / f"{name}.jsonl"
        wall(stagewijzer("run", "--raw", str(folder / "raw"), "--out", str(folder / name), "--json-log", str(log), *options))
        events = [json.loads(line) for line in log.read_text().splitlines()]
        took[name] = next(event["seconds"] for event in events if event["event"] == "done" and event["step"] == "read")
    return {
        "OCR, s per page with one worker": took["one"] / pages,
        "OCR with one worker / Tesseract alone": took["one"] / pages / tesseract,
        "OCR with two workers / with one": took["two"] / took["one"],
        "two Tesseracts / one, the ceiling of this machine now": beside / tesseract,
        "OCR with Dask / with two workers": took["dask"] / took["two"],
    }


def publishing(folder: Path, provisions: int = 20_000) -> Figures:
    """Writing a dataset of 20,000 provisions in all formats, against writing the same records as JSON alone."""
    from pipeline.models.dataset import Dataset, Extraction, Part
    from pipeline.publish.dataset import write
    from pipeline.run.sources import load
    from pipeline.run.steps import process

    found = load(ROOT / "raw/szw-annex/2023")
    part = process(found).load().part
    own = sum(len(agreement.provisions) for agreement in part.extraction.agreements)
    extraction = part.extraction.model_copy(update={"links": (), "ledger": (), "findings": ()})
    parts = []
    for number in range(provisions // own + 1):
        source = found.source.model_copy(update={"edition": f"{number}"})
        agreements = tuple(agreement.model_copy(update={"edition": f"{number}"}) for agreement in extraction.agreements)
        parts.append(Part(source=source, extraction=Extraction(agreements=agreements)))
    dataset = Dataset(parts=tuple(parts))
    plain = here(lambda: [agreement.model_dump_json() for agreement in dataset.agreements], 1)
    (folder / "dataset").mkdir()
    begin = time.process_time()
    write(dataset, folder / "dataset")
    seconds = time.process_time() - begin
    return {"publishing 20,000 provisions, s": seconds, "publishing 20,000 provisions / JSON alone": seconds / plain}


SECTIONS: Final[dict[str, Callable[[Path], Figures]]] = {
    "rerun": rerun, "steps": steps, "text_pages": text_pages, "table_pages": table_pages,
    "scan_pages": scan_pages, "publishing": publishing,
}  # fmt: skip


def last_kept() -> Figures:
    """The figures that were kept last, of every section."""
    found: Figures = {}
    for line in KEPT.read_text().splitlines() if KEPT.exists() else []:
        found |= json.loads(line)["figures"]
    return found


def regressions(now: Figures, before: Figures) -> list[str]:
    """Ratios that have become more than a fifth worse, a line each; all of them are better when they are lower."""
    pairs = [(name, before[name], value) for name, value in now.items() if " / " in name and name in before]
    return [f"{name}: {old:.3g} → {new:.3g}" for name, old, new in pairs if new > old * WORSE]


def main() -> int:
    """Measure, print, and keep or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", default=[], help=f"some of: {', '.join(SECTIONS)}")
    parser.add_argument("--check", action="store_true", help="compare with what is kept instead of keeping")
    given = parser.parse_args()
    figures: Figures = {}
    for name in given.sections or SECTIONS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found = {key: float(f"{value:.4g}") for key, value in SECTIONS[name](Path(folder)).items()}
        for key, value in found.items():
            print(f"{value:10.4g}  {key}", flush=True)
        figures |= found
    if given.check:
        worse = regressions(figures, last_kept())
        for line in worse:
            print(f"worse: {line}", file=sys.stderr)
        return 1 if worse else 0
    load = statistics.fmean(os.getloadavg())
    line = {"version": version("stagewijzer"), "python": platform.python_version(), "processors": os.cpu_count(), "load": round(load, 1)}
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line | {"figures": figures}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
