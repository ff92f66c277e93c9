"""Pages of running text: one agreement, or one per row group of a table with a column of cao's.

A paragraph, heading or list item becomes one line; a table row a line with a part per cell. What stands outside the
agreements (other paragraphs beside a table of cao's) stays out of the entries, and the ledger speaks of its amounts.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Literal

from pipeline.layout.caotable import cao_table, notes_on
from pipeline.layout.grid import page_of, span_of, table_lines
from pipeline.models.document import Block, Cell, Document, Entry, Layout, Line, Span

# "de cao Metaal en Techniek 2024-2026": a name begins with a capital and goes on over small joining words
_CAO = re.compile(
    r"\b[Cc][Aa][Oo]\s+(?P<name>[A-Z][\w&'’.-]*(?:,?\s+(?:en|voor|in|van|de|het|&|of|[A-Z][\w&'’-]*)(?=\s|$|"
    r"[.,:;)]))*)(?:\s+(?P<period>(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}))?"
)
# "De NS betaalt": the publisher speaks of itself
_OWN = re.compile(
    r"\b[Dd]e\s+([A-Z][A-Z&]{2,}[A-Za-z]*|[A-Z]\w+)\s+(?:heeft|betaalt|verstrekt|vergoedt|stelt|biedt|hanteert|bepaalt|keert)\b"
)
# "Stage lopen bij Waterschap X": the name comes behind
_ABOUT_STAGE = re.compile(
    r"(?:je\s+)?(?:stage\w*|afstuderen|werken(?:\s+en\s+leren)?|leren)(?:\s+(?:lopen|en|of|afstuderen|stage|werken|doen))*\s+(?:bij|in|op)\s+(?:de\s+|het\s+)?(?=[A-Z])",
    re.I,
)
# what a name cannot end with
_TAIL = re.compile(r"(?:,?\s+(?:en|voor|in|van|de|het|&|of|Daarom|Dit|Een|Het|De|Op|Bij|Als|Wat|Dan|Je|Wij))+$")
_ITEM = re.compile(r"^\s*(?:[•·«»*+–—-]\s|\d{1,2}[.)]\s|[a-z][.)]\s)")
_WHITE = re.compile(r"\s+")


def entries_from_page(document: Document) -> Layout:
    """The agreements of a page.

    Args:
        document: read text; with blocks where the page had structure.

    Returns:
        At least one entry; its name is the cao that the page names most, or the publisher's own.
    """
    tables = {n: t for n, b in enumerate(document.blocks) if b.kind == "table" and (t := cao_table(document, b, _beside(document, n)))}
    entries = _by_heading(document, tables) or notes_on(document, _joined(list(chain.from_iterable(tables.values()))), document.blocks)
    if entries:
        return Layout(entries=tuple(entries))
    lines = _block_lines(document) if document.blocks else _text_lines(document)
    name, spans = _name(document)
    pages = tuple(p.number for p in document.pages) or (1,)
    entry = Entry(
        cao_code=None,
        code_printed=None,
        cao_name=name,
        name_spans=spans,
        sector=None,
        pages=pages,
        cells=(Cell(name="body", lines=tuple(lines)),),
    )
    return Layout(entries=(entry,))


# ---------------------------------------------------------------------- the name


def _clean(name: str) -> str:
    return _TAIL.sub("", _WHITE.sub(" ", name)).strip(" ,.:;")


def _name(document: Document) -> tuple[str, tuple[Span, ...]]:
    """The cao a page names most (titles count threefold), else who publishes it, else its first heading or line."""
    titles = [(b.start, b.end) for b in document.blocks if b.kind == "heading" and b.level == 1]
    main = [(b.start, b.end) for b in document.blocks]
    votes: Counter[str] = Counter()
    printed: dict[str, tuple[str, int, int]] = {}
    # within a block, as a name does not run on over the end of its heading; the innermost first where blocks hold others
    stretches = sorted(main, key=lambda s: s[1] - s[0]) or [(0, len(document.text))]
    named = {m.start(): m for a, b in reversed(stretches) for m in _CAO.finditer(document.text, a, b)}
    for _, m in sorted(named.items()):
        name = _clean(m["name"])
        if not name:
            continue
        key = name.lower()
        votes[key] += 3 if any(a <= m.start() < b for a, b in titles) else 1
        full = f"Cao {name}" + (f" {_WHITE.sub('', m['period'])}" if m["period"] else "")
        if key not in printed or len(full) > len(printed[key][0]):
            printed[key] = (full, m.start(), m.end("period") if m["period"] else m.start("name") + len(m["name"]))
    if votes:
        best = max(votes, key=lambda k: (votes[k], -printed[k][1]))
        full, start, end = printed[best]
        return full, (Span(page=page_of(document, start), start=start, end=end),)
    own: Counter[str] = Counter(m[1] for m in _OWN.finditer(document.text))
    if own and re.search(r"\bcao\b", document.text, re.I):
        name = own.most_common(1)[0][0]
        at = document.text.index(name)
        return f"Cao {name}", (Span(page=page_of(document, at), start=at, end=at + len(name)),)
    heading = next((b for b in document.blocks if b.kind == "heading"), None)
    if heading:
        lead = _ABOUT_STAGE.match(document.text, heading.start, heading.end)
        start = lead.end() if lead else heading.start
        return _WHITE.sub(" ", document.text[start : heading.end]).strip(" ?"), (span_of(document, start, heading.end),)
    first = re.search(r"\S[^\n]*", document.text)
    return (first[0].strip()[:80] if first else document.source_id), ()


# ---------------------------------------------------------------------- lines


def _block_lines(document: Document) -> list[Line]:
    return [line for block in document.blocks for line in _lines_of(document, block)]


def _lines_of(document: Document, block: Block) -> list[Line]:
    if block.kind == "table":
        return table_lines(document, block.rows)
    if not document.text[block.start : block.end].strip():
        return []
    role: Literal["heading", "item", "text"] = "heading" if block.kind == "heading" else "item" if block.kind == "item" else "text"
    return [Line(parts=(span_of(document, block.start, block.end),), role=role)]


def _beside(document: Document, number: int) -> list[Block]:
    """What stands beside a block: directly under the headings that it falls under, and behind it up to where the next section begins.

    Behind the only table of a page also later sections, as its notes often have a heading of their own.
    """
    found: list[Block] = []
    waiting: list[Block] = []
    level = 7
    for block in reversed(document.blocks[:number]):
        if block.kind != "heading":
            waiting.insert(0, block)
            continue
        if block.level < level:
            found, level = waiting + found, block.level
        waiting = []
    found = waiting + found
    only = sum(b.kind == "table" for b in document.blocks) == 1
    behind = takewhile(lambda b: only or b.kind not in ("heading", "table"), document.blocks[number + 1 :])
    return [*found, *behind]


def _joined(entries: list[Entry]) -> list[Entry]:
    """Entries of one name as one, as a page may have a table for internships and another for apprentices."""
    found: dict[str, Entry] = {}
    for entry in entries:
        key = entry.cao_name.lower()
        found[key] = found[key].model_copy(update={"cells": found[key].cells + entry.cells}) if key in found else entry
    return list(found.values())


def _by_heading(document: Document, tables: dict[int, list[Entry]]) -> list[Entry]:
    """An entry per heading that names a cao, with what stands below it; rows of a table of cao's join the entry of that name."""
    groups: list[tuple[str, Block, list[Line]]] = []
    current: list[Line] | None = None
    level = 0
    for number, block in enumerate(document.blocks):
        words = _WHITE.sub(" ", document.text[block.start : block.end]).strip()
        if block.kind == "heading":
            if re.match(r"cao\s+\S", words, re.I) and len(words) < 90:
                current, level = [], block.level
                groups.append((words, block, current))
                continue
            if block.level <= level:
                current = None
        if number not in tables and current is not None:
            current += _lines_of(document, block)
    if len({name for name, _, _ in groups}) < 2:
        return []
    entries: list[Entry] = []
    of_tables = _joined(list(chain.from_iterable(tables.values())))
    for name, block, lines in groups:
        rows = [cell for t in of_tables if t.cao_name.lower() == name.lower() for cell in t.cells]
        cells = [Cell(name="body", lines=tuple(lines))] if lines else []
        entries.append(
            Entry(
                cao_code=None,
                code_printed=None,
                cao_name=name,
                name_spans=(span_of(document, block.start, block.end),),
                sector=None,
                pages=(page_of(document, block.start),),
                cells=(*cells, *rows),
            )
        )
    known = {name.lower() for name, _, _ in groups}
    return [e for e in entries if e.cells] + [t for t in of_tables if t.cao_name.lower() not in known]


@dataclass
class _Paragraph:
    start: int
    end: int
    role: str


def _text_lines(document: Document) -> list[Line]:
    """Paragraphs of plain text: blank lines, list marks and short heading lines part them; a page break ends one."""
    found: list[_Paragraph] = []
    for page in document.pages:
        blank = True
        text = document.text[page.start : page.end]
        position = page.start
        rows = text.splitlines(keepends=True)
        for n, raw in enumerate(rows):
            line = raw.strip()
            start = position + (len(raw) - len(raw.lstrip()))
            end = start + len(line)
            position += len(raw)
            if not line:
                blank = True
                continue
            following = next((r.strip() for r in rows[n + 1 :] if r.strip()), "")
            short = len(line) < 60 and not line.endswith((".", ",", ";", ":", "!"))
            heading = (
                blank
                and short
                and bool(following[:1].isupper() or following[:1].isdigit() or _ITEM.match(following))
                and not _ITEM.match(line)
                and "€" not in line
            )
            if heading:
                found.append(_Paragraph(start, end, "heading"))
                blank = True
                continue
            if _ITEM.match(raw):
                found.append(_Paragraph(start, end, "item"))
            elif (
                blank
                or not found
                or found[-1].role == "heading"
                or (
                    document.text[: found[-1].end].rstrip()[-1:] in ".!?"
                    and line[:1].isupper()
                    and len(document.text[found[-1].start : found[-1].end].splitlines()[-1]) > 120
                )
            ):
                found.append(_Paragraph(start, end, "text"))
            else:
                found[-1].end = end
            blank = False
    return [Line(parts=(span_of(document, p.start, p.end),), role=p.role) for p in found]  # type: ignore[arg-type]
