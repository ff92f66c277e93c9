"""Make text dumps of typeset annexes, with the true column of every word.

A PDF is typeset from the practice cells; its words get their true place from where they stand on the page. Dumps are made of it as
programs make them: straight across (`plain`), with the columns kept apart by spaces (`layout`), and by Tesseract (`psm3`, `psm6`).
"""

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

from pipeline.layout.ends import marked_ends
from pipeline.layout.fit import Wrap, wrap_width
from pipeline.layout.listed import tabled
from pipeline.layout.metrics import face
from pipeline.layout.sectors import known_sector
from pipeline.models.document import Cell, Entry, Layout, Line, Packed, Span
from pipeline.typeset.pdf import TrueEntry, Typeset, typeset
from pipeline.typeset.style import CellText, Style

PRACTICE = Path(__file__).parents[1] / "tests" / "practice" / "edition.json"
CACHE = Path(tempfile.gettempdir()) / "stagewijzer-bench"
_ITEM = re.compile(r"([-•«+*.]|[0-9a-z¢]{1,2}[.)]) ")
# what recognition makes of a rule line between columns: alone, or between two words that it ran together
_RULE_MARK = re.compile(r"[|¦_{}\[\]\\~]+")
_RULE_INSIDE = re.compile(r"(?<=[^|¦{/])[|¦{]+(?=[^|¦{])")
COLUMNS = ("code", "name", "tekst1", "tekst2")


@dataclass(frozen=True)
class TrueWord:
    """A word of a dump and where it belongs: the entry's code and the column, both empty for page furniture."""

    start: int
    end: int
    code: str
    column: str


@dataclass(frozen=True)
class Dump:
    """A text dump with its truth."""

    name: str
    text: str
    words: tuple[TrueWord, ...]
    made: Typeset


@dataclass(frozen=True)
class _Placed:
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    code: str
    column: str


def true_layout(dump: Dump) -> Layout:
    """A dump with its columns told apart by the places of its words: what records lose besides is the recognition's doing.

    Words are taken in the order of the dump, and of a printed line those of one cell together.
    """
    found: dict[str, dict[str, list[list[TrueWord]]]] = {}
    last: dict[tuple[str, str], int] = {}
    for word in dump.words:
        if not word.code:
            continue
        line = dump.text.rfind("\n", 0, word.start)
        lines = found.setdefault(word.code, {}).setdefault(word.column, [])
        if last.get((word.code, word.column)) == line:
            lines[-1].append(word)
        else:
            lines.append([word])
        last[word.code, word.column] = line
    spread = dump.name.endswith("/layout")
    widths = {name: _true_width([lines[name] for lines in found.values() if name in lines], dump.text) for name in COLUMNS[2:]}
    return Layout(entries=Packed(_true_entry(true, found.get(true.cao_code, {}), dump.text, spread, widths) for true in dump.made.entries))


def _true_width(cells: Sequence[list[list[TrueWord]]], text: str) -> float:
    measure = face("sans")
    wraps: list[Wrap] = []
    for lines in cells:
        widths = [sum(measure.word(text[word.start : word.end]) + measure.space for word in line) - measure.space for line in lines]
        heads = [measure.space + measure.word(text[line[0].start : line[0].end]) for line in lines[1:]]
        wraps += [Wrap(width, width + head if head else None) for width, head in zip_longest(widths, heads)]
    return wrap_width(wraps, 30.0)[0]


def _true_entry(true: TrueEntry, columns: dict[str, list[list[TrueWord]]], text: str, spread: bool, widths: dict[str, float]) -> Entry:
    spans = {
        name: [Span(page=true.pages[0], start=line[0].start, end=line[-1].end) for line in columns.get(name, [])] for name in COLUMNS[1:]
    }
    cells = [
        Cell(
            name="tekst1" if name == "tekst1" else "tekst2",
            lines=tabled(marked_ends([Line(parts=(span,), spread=spread) for span in spans[name]], text, face("sans"), widths[name]), text),
        )
        for name in COLUMNS[2:]
        if spans[name]
    ]
    return Entry(
        cao_code=true.cao_code, code_printed=true.cao_code, cao_name=true.cao_name, name_spans=tuple(spans["name"]), sector=true.sector,
        pages=tuple(true.pages), cells=tuple(cells),
    )  # fmt: skip


def practice_cells() -> list[CellText]:
    """The invented edition."""
    return [CellText(**cell) for cell in json.loads(PRACTICE.read_text(encoding="utf-8"))]


def annex_cells(path: Path) -> list[CellText]:
    """The cells of the real annex with their lines made paragraphs again, to be typeset with other columns."""
    return [
        CellText(
            cao_code=cell["cao_code_true"],
            cao_name=cell["cao_name"],
            sector=cell["sector"],
            tekst1=_flow(cell["tekst1"]),
            tekst2=_flow(cell["tekst2"]),
        )
        for cell in json.loads(path.read_text(encoding="utf-8"))
    ]


def _flow(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        if len(text) > 1 and text[-1] == "-" and text[-2].isalpha() and line[:1].islower():
            text = text[:-1] + line
        elif text:
            text += ("\n" if _ITEM.match(line) else " ") + line
        else:
            text = line
    return text


def make(style: Style, kinds: Sequence[str], cells: Sequence[CellText] | None = None) -> list[Dump]:
    """Dumps of the practice cells in one style."""
    made = typeset(cells or practice_cells(), style)
    placed = _place(made, style)
    dumps: list[Dump] = []
    for kind in kinds:
        if kind in ("plain", "layout"):
            text, words = _straight(placed, style, kind == "layout")
        else:
            text, words = _recognised(made, placed, kind)
        dumps.append(Dump(f"{style.name}/{kind}", text, tuple(words), made))
    return dumps


def _edges(style: Style) -> list[float]:
    left, _, right, _ = style.margins
    width = style.page[0] - left - right
    total = sum(style.columns)
    edges = [left]
    for share in style.columns:
        edges.append(edges[-1] + width * share / total)
    return edges


def _place(made: Typeset, style: Style) -> list[_Placed]:
    """All words of the PDF with their true entry and column, by their place on the page."""
    edges = _edges(style)
    codes = {entry.cao_code for entry in made.entries}
    sectors = {" ".join(entry.sector.split()) for entry in made.entries}
    placed: list[_Placed] = []
    current = ""
    with pdfplumber.open(io.BytesIO(made.pdf)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            words = page.extract_words(x_tolerance=1.5, y_tolerance=2, keep_blank_chars=False)
            for line in _lines(words):
                text = " ".join(word["text"] for word in line)
                columns = [max(0, sum(word["x0"] >= edge - 1 for edge in edges) - 1) for word in line]
                outside = line[0]["top"] < style.margins[1] - 14 or line[0]["bottom"] > style.page[1] - style.margins[3] + 4
                header = style.header[2] in text and style.header[3] in text
                sector = (
                    known_sector(text)
                    or text.removesuffix(" (vervolg)") in sectors
                    or (not current and not any(word["text"] in codes for word in line))
                )
                for word, column in zip(line, columns, strict=True):
                    if column == 0 and word["text"] in codes and not outside:
                        current = word["text"]
                furniture = outside or header or sector
                for word, column in zip(line, columns, strict=True):
                    label = ("", "") if furniture else (current, COLUMNS[min(column, 3)])
                    placed.append(
                        _Placed(number, word["x0"], word["top"], word["x1"], word["bottom"], word["text"].replace("(cid:127)", "•"), *label)
                    )
    return placed


def _lines(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (float(word["bottom"]), float(word["x0"]))):
        if lines and abs(float(lines[-1][0]["bottom"]) - float(word["bottom"])) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: float(word["x0"])) for line in lines]


def _straight(placed: Sequence[_Placed], style: Style, layout: bool) -> tuple[str, list[TrueWord]]:
    text = ""
    words: list[TrueWord] = []
    page, bottom = 1, None
    column_width = style.size * 0.5
    line_start = 0
    for word in placed:
        if word.page != page:
            text += "\n\f"
            page, bottom, line_start = word.page, None, len(text)
        if bottom is None or abs(word.bottom - bottom) >= 3:
            if bottom is not None:
                text += "\n" + ("\n" if word.bottom - bottom > 1.6 * style.size * style.leading else "")
            line_start = len(text)
        elif not layout:
            text += " "
        if layout:
            want = round((word.x0 - style.margins[0]) / column_width)
            text += " " * max(1 if len(text) > line_start else 0, want - (len(text) - line_start))
        bottom = word.bottom
        words.append(TrueWord(len(text), len(text) + len(word.text), word.code, word.column))
        text += word.text
    return text + "\n", words


def _recognised(made: Typeset, placed: Sequence[_Placed], kind: str) -> tuple[str, list[TrueWord]]:
    text = ""
    words: list[TrueWord] = []
    for number, table in enumerate(_tesseract(made.pdf, kind), start=1):
        if number > 1:
            text += "\f"
        truth = [word for word in placed if word.page == number]
        last: tuple[str, ...] = ()
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["level"] != "5" or not row["text"].strip():
                continue
            key = (row["block_num"], row["par_num"], row["line_num"])
            if last:
                text += " " if key == last else "\n" if key[:2] == last[:2] else "\n\n"
            last = key
            box = [float(row[name]) * 72 / 300 for name in ("left", "top", "width", "height")]
            em = box[2] / len(row["text"])
            for a, b in _between_rules(row["text"]):
                word = _nearest(truth, box[0] + em * a, box[1], box[0] + em * b, box[1] + box[3])
                where = ("", "") if word is None or _RULE_MARK.fullmatch(row["text"], a, b) else (word.code, word.column)
                words.append(TrueWord(len(text) + a, len(text) + b, *where))
            text += row["text"]
        text += "\n"
    return text, words


def _between_rules(word: str) -> list[tuple[int, int]]:
    """The parts of what was read as one word, and the marks of rule lines between them: `per|week` is two words."""
    edges = [0, *(edge for match in _RULE_INSIDE.finditer(word) for edge in match.span()), len(word)]
    return list(pairwise(edges))


def _nearest(truth: Sequence[_Placed], x0: float, top: float, x1: float, bottom: float) -> _Placed | None:
    best, best_area = None, 0.0
    for word in truth:
        area = max(0.0, min(x1, word.x1) - max(x0, word.x0)) * max(0.0, min(bottom, word.bottom) - max(top, word.top))
        if area > best_area:
            best, best_area = word, area
    return best


def _tesseract(pdf: bytes, kind: str) -> list[str]:
    key = hashlib.sha256(pdf + kind.encode()).hexdigest()[:16]
    folder = CACHE / key
    folder.mkdir(parents=True, exist_ok=True)
    document = pypdfium2.PdfDocument(pdf)
    tables: list[str] = []
    for n in range(len(document)):
        out = folder / f"{n}.tsv"
        if not out.exists():
            image = folder / f"{n}.png"
            document[n].render(scale=300 / 72, grayscale=True).to_pil().save(image)
            command = ["tesseract", str(image), "-", "-l", "nld", "--psm", kind.removeprefix("psm"), "--dpi", "300", "tsv"]
            env = {**os.environ, "OMP_THREAD_LIMIT": "1"}
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
            out.write_text(done.stdout, encoding="utf-8")
            image.unlink()
        tables.append(out.read_text(encoding="utf-8"))
    return tables
