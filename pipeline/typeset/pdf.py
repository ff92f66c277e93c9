"""Typeset the cells of an annex as a PDF, with the truth beside it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.errors import MissingProgramError
from pipeline.typeset.style import CellText, Style

try:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
except ImportError as error:  # pragma: no cover
    raise MissingProgramError("Typesetting needs the Python package reportlab.", "Run `make setup-dev`.") from error

_FONT_FOLDERS = (Path("/usr/share/fonts/truetype"),)
_FILES = {"LiberationSans": "LiberationSans-Regular", "LiberationSerif": "LiberationSerif-Regular"}


@dataclass
class TrueEntry:
    """What was typeset for one cao: printed lines, and the pages they fell on."""

    cao_code: str
    cao_name: str
    sector: str
    tekst1: list[str]
    tekst2: list[str]
    pages: list[int] = field(default_factory=list)


@dataclass
class Typeset:
    """A made PDF and its truth."""

    pdf: bytes
    entries: list[TrueEntry]
    pages: int


@cache
def _font(name: str) -> str:
    """The face under its name, or the nearest one that is always there."""
    if name not in pdfmetrics.standardFonts:
        for folder in _FONT_FOLDERS:
            for path in folder.rglob(f"{_FILES.get(name, name)}.ttf"):
                pdfmetrics.registerFont(TTFont(name, str(path)))
                return name
        return "Helvetica-Bold" if "Bold" in name else "Helvetica"
    return name


def _width(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


@dataclass
class _PrintedLine:
    """A line to print: (x, text) pieces, and its text as truth."""

    pieces: list[tuple[float, str]]
    text: str
    full: bool = False
    """Whether it may be justified."""
    scale: float = 1.0
    """Type size as a part of the usual one."""


def _wrap(text: str, width: float, font: str, size: float, hyphenate: bool) -> list[_PrintedLine]:
    lines: list[_PrintedLine] = []
    paragraphs = text.split("\n")
    tables = _tables(paragraphs, width, font, size)
    for number, paragraph in enumerate(paragraphs):
        if number in tables:
            lines.append(tables[number])
            continue
        current = ""
        for word in paragraph.split():
            attempt = f"{current} {word}".strip()
            while _width(attempt, font, size) > width:
                head, tail = _break(current, word, width, font, size, hyphenate)
                lines.append(_PrintedLine([(0, head)], head, full=True))
                current, word = "", tail
                attempt = tail
            current = attempt
        if current:
            lines.append(_PrintedLine([(0, current)], current))
    return lines


def _break(current: str, word: str, width: float, font: str, size: float, hyphenate: bool) -> tuple[str, str]:
    """Fill the line: what stands on it, and what is left of the word."""
    forced = not current
    own = word.find("-", 1) + 1
    if own and own < len(word) and _width(f"{current} {word[:own]}".strip(), font, size) <= width and (forced or hyphenate):
        return f"{current} {word[:own]}".strip(), word[own:]
    if (hyphenate and len(word) > 9 and word.isalpha()) or forced:
        for at in range(len(word) - (1 if forced else 4), 0 if forced else 3, -1):
            if not forced and (word[at] in "aeiouy" or word[at - 1] not in "aeiounrlst"):
                continue
            head = f"{current} {word[:at]}".strip() + ("-" if word[at - 1].isalpha() else "")
            if _width(head, font, size) <= width:
                return head, word[at:]
    return current, word


def _tables(paragraphs: Sequence[str], width: float, font: str, size: float) -> dict[int, _PrintedLine]:
    """The rows of tables inside a cell, which runs of spaces tell: set in columns, smaller where they would not fit."""
    found: dict[int, _PrintedLine] = {}
    block: list[int] = []
    for number in range(len(paragraphs) + 1):
        if number < len(paragraphs) and "  " in paragraphs[number].strip():
            block.append(number)
            continue
        if block:
            found |= _table({n: _pieces(paragraphs[n]) for n in block}, width, font, size)
        block = []
    return found


def _pieces(text: str) -> list[tuple[int, str]]:
    pieces: list[tuple[int, str]] = []
    at = 0
    for part in text.split("  "):
        if part.strip():
            pieces.append((at + len(part) - len(part.lstrip()), part.strip()))
        at += len(part) + 2
    return pieces


def _table(rows: dict[int, list[tuple[int, str]]], width: float, font: str, size: float) -> dict[int, _PrintedLine]:
    offsets = sorted({offset for pieces in rows.values() for offset, _ in pieces})
    left: dict[int, float] = {}
    for scale in (1.0, 0.9, 0.8, 0.7, 0.6):
        gap = 1.1 * size * scale
        x = 0.0
        for offset in offsets:
            left[offset] = x
            x += gap + max(_width(piece, font, size * scale) for pieces in rows.values() for start, piece in pieces if start == offset)
        if x - gap <= width:
            break
    else:
        return {}  # too wide at any size: set as running text
    return {
        number: _PrintedLine([(left[offset], piece) for offset, piece in pieces], "  ".join(piece for _, piece in pieces), scale=scale)
        for number, pieces in rows.items()
    }


class _Press:
    """Fills pages from top to bottom."""

    def __init__(self, style: Style, total: int) -> None:
        self.style = style
        self.total = total
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=style.page, invariant=1)
        self.font, self.bold = _font(style.font), _font(style.bold)
        left, top, right, bottom = style.margins
        unit = (style.page[0] - left - right) / sum(style.columns)
        self.edges = [left]
        for share in style.columns:
            self.edges.append(self.edges[-1] + share * unit)
        self.top, self.bottom = style.page[1] - top, bottom
        self.pitch = style.size * style.leading
        self.page = 0
        self.y = self.top
        self.table_top: float | None = None
        self.sector = ""

    def text(self, x: float, y: float, text: str, font: str | None = None, size: float | None = None) -> None:
        self.canvas.setFont(font or self.font, size or self.style.size)
        self.canvas.drawString(x, y, text)

    def rule(self, y: float) -> None:
        self.canvas.setLineWidth(0.5)
        self.canvas.line(self.edges[0], y, self.edges[-1], y)

    def new_page(self) -> None:
        if self.page:
            self.end_page()
        self.page += 1
        self.y = self.top
        style = self.style
        if style.running_head:
            self.text(self.edges[0], style.page[1] - 32, style.running_head, size=8)
        if style.footer:
            foot = style.footer.format(n=self.page, of=self.total)
            self.text((self.edges[0] + self.edges[-1]) / 2 - _width(foot, self.font, 8) / 2, 26, foot, size=8)

    def end_page(self) -> None:
        self.close_columns()
        self.canvas.showPage()

    def close_columns(self) -> None:
        if self.table_top is not None and self.style.rules in ("grid", "columns"):
            self.canvas.setLineWidth(0.5)
            for x in self.edges if self.style.rules == "grid" else self.edges[1:-1]:
                self.canvas.line(x, self.table_top, x, self.y)
        self.table_top = None

    def header(self) -> None:
        style = self.style
        font = self.bold if style.header_bold else self.font
        lines = [
            _wrap(word, self.edges[i + 1] - self.edges[i] - 2 * style.padding, font, style.size, False)
            for i, word in enumerate(style.header)
        ]
        if style.rules == "grid":
            self.rule(self.y)
        self.table_top = self.y
        height = max(map(len, lines))
        for i, column in enumerate(lines):
            for n, line in enumerate(column):
                self.text(self.edges[i] + style.padding, self.y - style.size - n * self.pitch - 1, line.text, font)
        self.y -= height * self.pitch + style.row_space
        if style.rules != "none":
            self.rule(self.y)

    def start_table_page(self) -> None:
        self.new_page()
        if self.style.header_on == "every" or (self.style.header_on == "first" and self.page == (2 if self.style.cover else 1)):
            self.header()
        else:
            self.table_top = self.y

    def heading(self, sector: str) -> None:
        style = self.style
        size = style.size + 1
        lines = _wrap(sector, self.edges[-1] - self.edges[0] - 2 * style.padding, self.bold, size, False)
        if self.y - (len(lines) + 3) * self.pitch - 2 * style.row_space < self.bottom:
            self.start_table_page()
        top = self.y
        if style.rules in ("grid", "columns"):
            self.close_columns()
        self.y -= style.row_space
        if style.sector_as == "band":
            self.canvas.setFillGray(0.85)
            height = len(lines) * self.pitch + style.row_space + 3
            self.canvas.rect(self.edges[0], top - height, self.edges[-1] - self.edges[0], height, stroke=0, fill=1)
            self.canvas.setFillGray(0)
        for line in lines:
            x = self.edges[0] + style.padding
            if style.sector_as == "centred":
                x = (self.edges[0] + self.edges[-1]) / 2 - _width(line.text, self.bold, size) / 2
            self.text(x, self.y - size, line.text, self.bold, size)
            self.y -= self.pitch + 1
        self.y -= style.row_space
        if style.rules != "none":
            self.rule(self.y)
        self.table_top = self.y

    def row(self, entry: TrueEntry, cells: list[list[_PrintedLine]]) -> None:
        style = self.style
        height = max(1, *map(len, cells))
        room = int((self.y - self.bottom - style.row_space) // self.pitch)
        if height > room and (not style.split_rows or room < 3) and height * self.pitch < self.top - self.bottom - 3 * self.pitch:
            self.start_table_page()
            if style.continued and self.sector:
                self.heading(f"{self.sector} (vervolg)")
        done = 0
        while done < height:
            room = max(1, int((self.y - self.bottom - style.row_space) // self.pitch))
            take = min(room, height - done)
            part = [column[done : done + take] for column in cells]
            if done and style.continued:
                part[0] = cells[0]
            self._rows(part, take, entry)
            done += take
            if done < height:
                self.start_table_page()
        self.y -= style.row_space
        if style.rules in ("rows", "grid"):
            self.rule(self.y)

    def _rows(self, cells: list[list[_PrintedLine]], height: int, entry: TrueEntry) -> None:
        style = self.style
        if self.page not in entry.pages:
            entry.pages.append(self.page)
        for i, column in enumerate(cells):
            width = self.edges[i + 1] - self.edges[i] - 2 * style.padding
            lift = (height - len(column)) / 2 * self.pitch if style.middle else 0
            for n, line in enumerate(column):
                y = self.y - style.size - n * self.pitch - 1 - lift - (style.code_drop if i == 0 else 0)
                for x, text in line.pieces:
                    shift = 0.0
                    if i == 0 and style.code_at != "left":
                        shift = (width - _width(text, self.font, style.size)) * (1 if style.code_at == "right" else 0.5)
                    left = self.edges[i] + style.padding + x + shift
                    if line.scale != 1.0:
                        self.text(left, y, text, size=style.size * line.scale)
                    else:
                        self._line(left, y, text, width if line.full and style.justify else None)
        self.y -= height * self.pitch

    def _line(self, x: float, y: float, text: str, width: float | None) -> None:
        spaces = text.count(" ")
        if width is None or not spaces:
            self.text(x, y, text)
            return
        extra = (width - _width(text, self.font, self.style.size)) / spaces
        self.canvas.saveState()  # word spacing would otherwise last
        drawn: Any = self.canvas.beginText(x, y)
        drawn.setFont(self.font, self.style.size)
        drawn.setWordSpace(extra)
        if self.font in pdfmetrics.standardFonts:
            drawn.textOut(text)
            self.canvas.drawText(drawn)
            self.canvas.restoreState()
            return
        self.canvas.restoreState()
        for word in text.split(" "):  # word spacing does nothing to embedded faces
            self.text(x, y, word)
            x += _width(f"{word} ", self.font, self.style.size) + extra


def typeset(cells: Sequence[CellText], style: Style) -> Typeset:
    """Typeset the annex.

    Args:
        cells: the entries in order, grouped by sector.
        style: the layout.

    Returns:
        The PDF and, entry by entry, the lines as printed.
    """
    first = _set(cells, style, 0)
    return _set(cells, style, first.pages) if "{of}" in style.footer else first


def _set(cells: Sequence[CellText], style: Style, total: int) -> Typeset:
    press = _Press(style, total)
    if style.cover:
        press.new_page()
        for n, line in enumerate(
            ("Ministerie van Sociale Zaken en", "Werkgelegenheid", "", "Bijlage 1", "Cao-afspraken", "over hoogte", "stagevergoeding")
        ):
            press.text(120, style.page[1] - 150 - 30 * n, line, press.bold, 18)
    press.start_table_page()
    entries: list[TrueEntry] = []
    for cell in cells:
        if cell.sector != press.sector:
            press.sector = cell.sector
            press.heading(cell.sector)
        columns = [
            _wrap(text, press.edges[i + 1] - press.edges[i] - 2 * style.padding, press.font, style.size, style.hyphenate)
            for i, text in enumerate((cell.cao_code, cell.cao_name, cell.tekst1, cell.tekst2))
        ]
        entry = TrueEntry(cell.cao_code, cell.cao_name, cell.sector, [line.text for line in columns[2]], [line.text for line in columns[3]])
        press.row(entry, columns)
        entries.append(entry)
    press.end_page()
    press.canvas.save()
    return Typeset(press.out.getvalue(), entries, press.page)
