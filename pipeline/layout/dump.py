"""Entries from the text dump of an annex: a table with a row per cao whose columns the dump has lost."""

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.layout.blocks import place_pools, share_out
from pipeline.layout.ends import marked_ends
from pipeline.layout.flowing import hint_paragraphs
from pipeline.layout.headers import header_rows, running_feet
from pipeline.layout.judge import Cut, Geometry
from pipeline.layout.lines import TextLine, is_noise, text_lines
from pipeline.layout.listed import tabled
from pipeline.layout.names import join_name
from pipeline.layout.passes import row_lines, split_rows
from pipeline.layout.rows import Row, gather_rows
from pipeline.layout.sectors import known_sector, looks_like_sector, sector_text
from pipeline.layout.starts import find_starts
from pipeline.layout.stops import find_stops
from pipeline.models.document import Cell, Document, Doubt, Entry, Layout, Line, Packed, Span

LOW_MARGIN = 0.35
_FEWEST_SECTORS, _FEWEST_UNLISTED = 2, 3  # listed ones, or others of their form, before a heading that is not listed is taken for one


def entries_from_dump(document: Document) -> Layout:
    """The entries of an annex-like text dump, with what is doubted about them.

    The document is not changed and nothing outside it is read; every span points into `document.text`.
    """
    lines = text_lines(document)
    headers = header_rows(lines)
    furniture = _furniture(lines, headers)
    noise = {i for i, line in enumerate(lines) if is_noise(line)} - furniture
    furniture |= noise
    sectors = _sectors(lines, furniture)
    starts = find_starts(lines, furniture, sectors)
    rows, pools, orphans = gather_rows(lines, starts, furniture, sectors, headers)
    share_out(rows, [(lines[i].start, sector_text(lines[i].text)) for i in sorted(sectors)])
    place_pools(pools, rows)
    hint_paragraphs(rows)
    table = [piece.line for row in rows for piece in row.pieces]
    stops = find_stops(lines, {start.line for start in starts}, furniture | sectors, headers)
    split = split_rows(rows, table, stops)
    entries: list[Entry] = []
    for row, cuts in zip(rows, split.cuts, strict=True):
        entry = _entry(row, cuts, document.text, split.evidence.geometry, spread=bool(stops))
        if row.runs_on:
            entries[-1] = _joined(entries[-1], entry)
        else:
            entries.append(entry)
    inside = sorted((part.start, part.end) for entry in entries for cell in entry.cells for line in cell.lines for part in line.parts)
    marks = [
        Span(page=line.page, start=mark.start, end=mark.end)
        for i, line in enumerate(lines)
        for mark in line.marks
        if i not in furniture | sectors and not _covered(mark.start, inside)
    ]
    strays = [row.line.span(0, row.start.at) for row in rows if row.start.at]
    spans = [lines[i].span() for i in sorted(furniture | sectors)] + marks + strays
    doubts = [
        Doubt(kind="outside_table", page=line.page, message="This line stands before the first entry.", start=line.start, end=line.end)
        for line in orphans
    ]
    doubts += [
        Doubt(kind="noise_line", page=lines[i].page, message="This line is taken for noise.", start=lines[i].start, end=lines[i].end)
        for i in sorted(noise)
    ]
    return Layout(entries=Packed(entries), doubts=tuple(doubts), furniture=Packed(sorted(spans, key=lambda span: span.start)))


def _covered(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of the spans, which are in order."""
    at = bisect_right(spans, (offset, len(spans) and spans[-1][1])) - 1
    return at >= 0 and offset < spans[at][1]


def _furniture(lines: Sequence[TextLine], headers: dict[int, dict[str, int]]) -> set[int]:
    first = min(headers, default=0)
    cover = set(range(first)) if first < 40 else set()
    return set(headers) | cover | running_feet(list(lines), headers, " ".join(lines[i].text for i in sorted(cover)))


def _sectors(lines: Sequence[TextLine], furniture: set[int]) -> set[int]:
    found: set[int] = set()
    for i, line in enumerate(lines):
        if i in furniture or not known_sector(line.text):
            continue
        following = next((lines[j] for j in range(i + 1, len(lines)) if j not in furniture), None)
        if len(line.tokens) > 1 or line.blank_before or line.first or (following and following.tokens[0].text[0].isdigit()):
            found.add(i)
    others: set[int] = set()
    for i, line in enumerate(lines):
        before = lines[i - 1] if i and i - 1 not in furniture and lines[i - 1].page == line.page else None
        following = next((lines[j] for j in range(i + 1, len(lines)) if j not in furniture), None)
        if i not in furniture and looks_like_sector(line, before, following):
            others.add(i)
    listed, unlisted = (len({sector_text(lines[i].text) for i in some}) for some in (found, others - found))
    return found | others if listed >= _FEWEST_SECTORS or unlisted >= _FEWEST_UNLISTED else found


def _entry(row: Row, cuts: Sequence[Cut], text: str, widths: Geometry, *, spread: bool) -> Entry:
    pieces = row_lines(row, {})
    name_spans: list[Span] = []
    words: list[str] = []
    cells: dict[str, list[Line]] = {"tekst1": [], "tekst2": []}
    low: list[Span | None] = []
    pages = {row.line.page}
    for piece, line, cut in zip(row.pieces, pieces, cuts, strict=True):
        page = piece.line.page
        pages.add(page)
        parts = (line.tokens[: cut.name], line.tokens[cut.name : cut.tekst1], line.tokens[cut.tekst1 :])
        spans = [Span(page=page, start=part[0].start, end=part[-1].end) if part else None for part in parts]
        if spans[0]:
            name_spans.append(spans[0])
            words.append(" ".join(token.text for token in parts[0]))
        for name, span in zip(("tekst1", "tekst2"), spans[1:], strict=True):
            if span:
                cells[name].append(Line(parts=(span,), margin=cut.margin, spread=spread))
        if cut.margin is not None and cut.margin < LOW_MARGIN and line.tokens:
            low.append(Span(page=page, start=line.tokens[0].start, end=line.tokens[-1].end))
        else:
            low.append(None)
    doubts = _low_margins(low)
    code = row.start.code
    token = row.line.tokens[row.start.at]
    if code.repaired:
        message = f"The code is printed as {token.text!r} and read as {code.value}."
        doubts.insert(0, Doubt(kind="repaired_code", page=row.line.page, message=message, start=token.start, end=token.end))
    doubts += [Doubt(kind=kind, page=row.line.page, message=message) for kind, message in row.doubts]
    return Entry(
        cao_code=code.value,
        code_printed=token.text,
        cao_name=join_name(words),
        name_spans=tuple(name_spans),
        sector=row.sector,
        pages=tuple(sorted(pages)),
        cells=tuple(
            Cell(name=name, lines=tabled(marked_ends(found, text, widths.face, width), text))  # type: ignore[arg-type]
            for (name, found), width in zip(cells.items(), (widths.tekst1, widths.tekst2), strict=True)
            if found
        ),
        doubts=tuple(doubts),
    )


def _low_margins(low: Sequence[Span | None]) -> list[Doubt]:
    """One doubt for each run of neighbouring lines that were not told apart clearly."""
    doubts: list[Doubt] = []
    run: list[Span] = []
    for span in (*low, None):
        if span is not None and (not run or run[-1].page == span.page):
            run.append(span)
            continue
        if run:
            what = "on this line" if len(run) == 1 else f"on these {len(run)} lines"
            message = f"It is not clear where the columns part {what}."
            doubts.append(Doubt(kind="low_column_margin", page=run[0].page, message=message, start=run[0].start, end=run[-1].end))
        run = [span] if span is not None else []
    return doubts


def _joined(entry: Entry, rest: Entry) -> Entry:
    """An entry with what stands on the next page under the same code, printed again."""
    cells: dict[str, tuple[Line, ...]] = {"tekst1": (), "tekst2": ()}
    for cell in (*entry.cells, *rest.cells):
        cells[cell.name] += cell.lines
    return entry.model_copy(
        update={
            "name_spans": entry.name_spans + rest.name_spans,
            "pages": tuple(sorted({*entry.pages, *rest.pages})),
            "cells": tuple(Cell(name=name, lines=lines) for name, lines in cells.items() if lines),  # type: ignore[arg-type]
            "doubts": entry.doubts + rest.doubts,
        }
    )
