"""Assign every printed line to the table row of an entry, before the columns are told apart."""

from dataclasses import dataclass, field

from pipeline.layout.lines import TextLine
from pipeline.layout.sectors import sector_text
from pipeline.layout.starts import Start


@dataclass(slots=True)
class Piece:
    """A line, or what is left of it behind a code, that belongs to a row."""

    line: TextLine
    first: int = 0
    """Number of the first token that counts."""
    hint: str = ""
    """See `split.RowLine.hint`."""
    unnamed: bool = False
    """The name cannot go on here: a header row stood in between."""
    label: str = ""
    """The column that the last header on its own above it named, on a page read column by column."""


@dataclass(slots=True)
class Row:
    """The lines of one entry."""

    start: Start
    line: TextLine
    """The line of the code."""
    sector: str | None
    pieces: list[Piece] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Kind and message of what is doubted about the whole row."""
    separate: bool = False
    """The page was read column by column."""
    runs_on: bool = False
    """The code is printed again, where the row runs on over a page break."""
    region: int = 0
    """Number of the region its code stands in."""


@dataclass(slots=True)
class Pool:
    """Lines under a header that names Tekst 2 alone, which belong to one of the rows above them on the page."""

    rows: list[Row]
    lines: list[TextLine]
    before: Row | None = None
    """The row that may run on from the page before."""


def regions(lines: list[TextLine], headers: dict[int, dict[str, int]], passive: set[int]) -> tuple[list[int], set[int]]:
    """The number of the region that each line lies in, and which regions were read column by column.

    A region begins with a page, and with a header row behind text. In one that was read column by column there is text between the
    headers for Tekst 1 and Tekst 2.

    `passive` are lines that are no text of a cell, such as sector headings.
    """
    numbers: list[int] = []
    named: list[list[tuple[str, int]]] = []
    page, text, count = 0, False, 0
    for i, line in enumerate(lines):
        columns = headers.get(i)
        if line.page != page or (columns and text and ("code" in columns or {"tekst1", "tekst2"} <= set(columns))):
            named.append([])
            page, text = line.page, False
        if columns:
            named[-1] += [(column, count) for column in columns]
        elif i not in passive:
            text = True
            count += 1
        numbers.append(len(named) - 1)
    apart: set[int] = set()
    for number, labels in enumerate(named):
        ones = {at for column, at in labels if column == "tekst1"}
        twos = {at for column, at in labels if column == "tekst2"}
        if (ones or twos) and not ones & twos:
            apart.add(number)
    return numbers, apart


def gather_rows(
    lines: list[TextLine], starts: list[Start], skip: set[int], sectors: set[int], headers: dict[int, dict[str, int]]
) -> tuple[list[Row], list[Pool], list[TextLine]]:
    """Rows in reading order, pools of Tekst 2, and lines that stand before the first row."""
    start_at = {start.line: start for start in starts}
    numbers, apart = regions(lines, headers, skip | sectors | set(start_at))
    rows: list[Row] = []
    pools: list[Pool] = []
    orphans: list[TextLine] = []
    sector: str | None = None
    hint, label, region, first_row = "", "", -1, 0
    closed, fresh = False, False
    pool: Pool | None = None
    for i, line in enumerate(lines):
        if numbers[i] != region:
            region, pool = numbers[i], None
            first_row, label = len(rows), ""
            hint = "single" if region in apart else ""
        if i in sectors:
            sector, closed = sector_text(line.text), True
            continue
        if i in skip:
            columns = headers.get(i, {})
            if columns and rows:
                closed = True
            if len(columns) == 1:
                label = next(iter(columns))
            if "tekst1" in columns:
                fresh = True
                if region in apart and len(rows) > first_row and (len(rows) < 2 or rows[-2].pieces):
                    _all_name(rows[-1])
            elif "tekst2" in columns and region in apart and not fresh:
                hint, pool = "tekst2", None
            continue
        start = start_at.get(i)
        if start is not None:
            again = bool(rows) and rows[-1].start.code.value == start.code.value and rows[-1].line.page < line.page
            row = Row(start, line, sector, separate=region in apart, runs_on=again, region=region)
            if hint == "tekst2":
                hint = "single"
            pool, closed, fresh = None, False, False
            label = "" if label in ("tekst1", "tekst2") else label
            rows.append(row)
            if start.at + 1 < len(line.tokens):
                row.pieces.append(Piece(line, start.at + 1, hint))
            continue
        fresh = False
        if hint == "tekst2" and rows:
            if pool is None:
                pool = Pool(rows[first_row:] or rows[-1:], [], rows[first_row - 1] if 0 < first_row < len(rows) else None)
                pools.append(pool)
            pool.lines.append(line)
        elif rows:
            page = rows[-1].pieces[-1].line.page if rows[-1].pieces else rows[-1].line.page
            again = line.page > page and len(line.tokens) > 1 and line.tokens[0].text == rows[-1].start.code.value
            rows[-1].pieces.append(Piece(line, int(again), hint, closed and bool(rows[-1].pieces), label))
        else:
            orphans.append(line)
    return rows, pools, orphans


def _all_name(row: Row) -> None:
    """The few lines between a code and a header for Tekst 1 are the name."""
    if row.pieces and sum(len(piece.line.tokens) - piece.first for piece in row.pieces) <= 8:
        for piece in row.pieces:
            piece.hint = "name"
