"""Take the annex's table apart from the geometry of its words: PDFs with a text layer and scans.

What is promised:

- every word of every page is in an entry's code, name or cell, in a sector heading, or in `furniture`: nothing is dropped;
- rows begin at the codes, ruled or not, and a row that runs over a page break is one entry;
- header rows, running heads, feet and page numbers are left out of the cells; hyphens at line ends are left as printed.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.layout.bands import Band, bands_of, pitch_of, row_starts_ruled
from pipeline.layout.codes import read_code
from pipeline.layout.columns import Columns, find_columns
from pipeline.layout.furniture import find_furniture
from pipeline.layout.gaps import Extents, Measure, aligned, ends_early, measure, stretches
from pipeline.layout.names import join_name
from pipeline.layout.placed import PageWords, Placed, line_text, lines_of, place, spans_of
from pipeline.layout.sectors import known_sector, sector_text
from pipeline.layout.tablehead import Header, find_headers
from pipeline.models.document import Cell, Document, Doubt, Entry, Layout, Line, Packed, Span

_ROWS_BEFORE_HEADER = 4
"""Rows that a page without a header row must have to count as the table's first."""


_PrintedLine = tuple[PageWords, Columns, list[Placed]]
_Printed = dict[str, list[_PrintedLine]]
"""Printed lines by column."""


class _Part(NamedTuple):
    """What an entry has on one page: the words are named by where they begin, as an annex may have thousands of pages."""

    page: PageWords
    columns: Columns
    starts: "array[int]"

    @classmethod
    def of(cls, page: PageWords, columns: Columns, words: Iterable[Placed]) -> "_Part":
        return cls(page, columns, array("I", (word.start for word in words)))

    @property
    def words(self) -> list[Placed]:
        """The words themselves."""
        return self.page.at(self.starts)


@dataclass(slots=True)
class _Open:
    """An entry under construction: its words page by page."""

    page: PageWords
    """Where its code stands."""
    code: Placed
    sector: str | None
    parts: list[_Part]


def entries_from_pages(document: Document) -> Layout:
    """Find the entries of a four-column annex.

    Args:
        document: a document whose pages carry words with boxes.

    Returns:
        The entries in reading order, and what belongs to none.
    """
    pages: list[PageWords] = []
    headers: dict[int, list[Header]] = {}
    for page in place(document):
        pages.append(page)
        if found := find_headers(page):
            headers[page.number] = found
    doubts: list[Doubt] = []
    columns = find_columns(pages, {number: found[0] for number, found in headers.items()})
    if not columns:
        doubts.append(Doubt(kind="no_table", page=1, message="No header row of the annex's table was found on any page."))
        return Layout(entries=Packed(), doubts=tuple(doubts), furniture=Packed(_whole(pages, document.text)))
    skip = find_furniture([page for page in pages if page.number in columns], columns)
    entries, outside = _walk(pages, headers, columns, skip, doubts)
    outside |= skip
    measures = _measures(entries)
    return Layout(
        entries=Packed(_entry(entry, document.text, measures) for entry in entries),
        doubts=tuple(doubts),
        furniture=Packed(_furniture(pages, outside, document.text)),
    )


def _furniture(pages: list[PageWords], outside: set[int], text: str) -> Iterator[Span]:
    """The stretches of words that are outside the table, in the order of the text."""
    for page in pages:
        loose = [word for word in page.words if word.start in outside]
        spans = [span for line in lines_of(loose, page.size) for span in spans_of(line, text, page.number)]
        yield from sorted(spans, key=lambda span: span.start)


def _whole(pages: list[PageWords], text: str) -> Iterator[Span]:
    return (span for page in pages for line in page.lines for span in spans_of(line, text, page.number))


def _walk(
    pages: list[PageWords], headers: dict[int, list[Header]], columns: dict[int, Columns], skip: set[int], doubts: list[Doubt]
) -> tuple[list[_Open], set[int]]:
    """Go through the pages in order; returns the entries and the offsets of the words outside the table."""
    entries: list[_Open] = []
    outside: set[int] = set()
    sector: str | None = None
    counts = [row_starts_ruled(page, columns[page.number], skip) for page in pages if page.number in columns]
    ruled = sum(yes for yes, _ in counts) > 3 * sum(no for _, no in counts)
    for page in pages:
        here = columns.get(page.number)
        before = page.number not in headers and not entries
        if here is None or (before and _rows(page, here, skip) < (_ROWS_BEFORE_HEADER if headers else 1)):
            outside |= {word.start for word in page.words}
            if entries and page.words:
                doubts.append(Doubt(kind="outside_table", page=page.number, message=f"Page {page.number} is not laid out like the table."))
            continue
        heads = headers.get(page.number, [])
        top = heads[0].bottom if heads else 0.0
        outside |= {word.start for word in page.words if heads and word.middle < top}
        labels = frozenset[int]().union(*(head.words for head in heads))
        body = {word.start for word in page.words if word.start in skip} | labels
        outside |= labels
        sector = (_sector_above(page, heads[0], skip) if heads else None) or sector
        pitch = pitch_of([word for word in page.words if here.of(word) in ("tekst1", "tekst2")], page.size)
        for band in bands_of(page, here, body, top, pitch, ruled):
            if band.kind == "sector":
                sector = sector_text(band.sector)
                outside |= {word.start for word in band.words}
            elif band.kind == "rest":
                if entries:
                    entries[-1].parts.append(_Part.of(page, here, band.words))
                else:
                    outside |= {word.start for word in band.words}
                    text = line_text(band.words)[:60]
                    doubts.append(Doubt(kind="outside_table", page=page.number, message=f"Text before the first row: {text}"))
            elif band.code is not None:
                _add_row(entries, page, here, band, sector, outside)
    return entries, outside


def _sector_above(page: PageWords, header: Header, skip: set[int]) -> str | None:
    """The sector that stands right above a table of its own, where it is one of the listed names or all that the table is called."""
    words = [word for word in page.words if word.middle < header.top and word.start not in skip]
    lines = lines_of(words, page.size)
    if not lines:
        return None
    text = line_text(lines[-1])
    return sector_text(text) if known_sector(text) else None


def _add_row(entries: list[_Open], page: PageWords, columns: Columns, band: Band, sector: str | None, outside: set[int]) -> None:
    assert band.code is not None
    last = entries[-1] if entries else None
    if last is not None and last.code.text == band.code.text and last.parts and last.parts[-1].page is not page:
        # code and name are printed again where the row goes on
        again = [word for word in band.words if columns.of(word) == "name"]
        outside |= {band.code.start, *(word.start for word in again)}
        last.parts.append(_Part.of(page, columns, (word for word in band.words if word not in again)))
        return
    entries.append(_Open(page, band.code, sector, [_Part.of(page, columns, band.words)]))


def _rows(page: PageWords, columns: Columns, skip: set[int]) -> int:
    """How many rows a page would have; an introduction may begin a line or two with a number."""
    bands = bands_of(page, columns, skip, 0.0, pitch_of(page.words, page.size), False)
    return sum(band.kind == "row" and bool(band.words) for band in bands)


def _printed(entry: _Open) -> _Printed:
    """The printed lines of an entry's columns; what stands loose in the code strip counts to the name."""
    found: _Printed = {"name": [], "tekst1": [], "tekst2": []}
    for part in entry.parts:
        page, columns, words = part.page, part.columns, part.words
        for label, lines in found.items():
            inside = [word for word in words if columns.of(word) == label or (label == "name" and columns.of(word) == "code")]
            lines += [(page, columns, line) for line in lines_of(inside, page.size)]
    return found


@dataclass(slots=True)
class _Alike:
    """The printed lines of one column on pages that are alike."""

    size: float
    """Type size of the first of them."""
    extents: Extents = field(default_factory=Extents)
    shifts: dict[int, float] = field(default_factory=dict)
    """By page how far its table stands to the right."""


def _measures(entries: Iterable[_Open]) -> dict[tuple[int, str], Measure]:
    """The measure of each column on each page, from the lines of all pages moved onto each other."""
    groups: dict[tuple[str, int, int], _Alike] = {}
    for entry in entries:
        for label, lines in _printed(entry).items():
            for page, columns, line in lines:
                group = groups.setdefault((label, round(page.width / 20), round(page.size)), _Alike(page.size))
                group.extents.add(line, columns.shift)
                group.shifts[page.number] = columns.shift
    found: dict[tuple[int, str], Measure] = {}
    for (label, _, _), group in groups.items():
        column = measure(group.extents, group.size)
        found |= {(number, label): Measure(column.right + shift, column.justified) for number, shift in group.shifts.items()}
    return found


def _entry(entry: _Open, text: str, measures: dict[tuple[int, str], Measure]) -> Entry:
    code, columns = entry.code, _printed(entry)
    read = read_code(code.text)
    value = code.text.lstrip("0") if code.text.isdigit() else read.value if read else None
    doubts: list[Doubt] = []
    if value is None or not code.text.isdigit():
        message = f"The code is printed as `{code.text}` and was read as {value or 'none'}."
        doubts.append(Doubt(kind="repaired_code", page=entry.page.number, message=message, start=code.start, end=code.end))
    lines: dict[str, list[Line]] = {}
    for label, printed in columns.items():
        made = lines[label] = []
        wide = [measures[page.number, label] for page, _, _ in printed]
        cut = [stretches(line, page.size, column) for (page, _, line), column in zip(printed, wide, strict=True)]
        if any(len(parts) > 1 for parts in cut):
            cut = aligned(cut, printed[0][0].size)
        for number, (page, _, line) in enumerate(printed):
            following = printed[number + 1] if number + 1 < len(printed) else None
            # over a page break the column may stand elsewhere
            early = ends_early(line, following[2], page.size, wide[number]) if following and following[0] is page else None
            made.append(Line(parts=tuple(span for part in cut[number] for span in spans_of(part, text, page.number)), early=early))
    name_spans = tuple(span for line in lines["name"] for span in line.parts)
    name = join_name([" ".join(text[part.start : part.end] for part in line.parts) for line in lines["name"]])
    return Entry(
        cao_code=value or None,
        code_printed=code.text,
        cao_name=name,
        name_spans=name_spans,
        sector=entry.sector,
        pages=tuple(sorted({part.page.number for part in entry.parts if part.starts} | {entry.page.number})),
        cells=tuple(Cell(name=label, lines=tuple(lines[label])) for label in ("tekst1", "tekst2")),
        doubts=tuple(doubts),
    )
