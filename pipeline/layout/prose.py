"""Pages of running text: one agreement, or one per row group of a table with a column of cao's.

A paragraph, heading or list item becomes one line; a table row a line with a part per cell. What stands outside the
agreements (other paragraphs beside a table of cao's) stays out of the entries, and the ledger speaks of its amounts.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from pipeline.models.document import Block, Cell, Document, Entry, Layout, Line, Span, TableCell

# "de cao Metaal en Techniek 2024-2026": a name begins with a capital and goes on over small joining words
_CAO = re.compile(
    r"\b[Cc][Aa][Oo]\s+(?P<name>[A-Z][\w&'’.-]*(?:,?\s+(?:en|voor|in|van|de|het|&|of|[A-Z][\w&'’-]*)(?=\s|$|"
    r"[.,:;)]))*)(?:\s+(?P<period>(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}))?"
)
# "De NS betaalt": the publisher speaks of itself
_OWN = re.compile(
    r"\b[Dd]e\s+([A-Z][A-Z&]{2,}[A-Za-z]*|[A-Z]\w+)\s+(?:heeft|betaalt|verstrekt|vergoedt|stelt|biedt|hanteert|bepaalt|keert)\b"
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
    entries = _by_heading(document)
    if not entries:
        entries = next((t for t in (_cao_table(document, b) for b in document.blocks if b.kind == "table") if t), [])
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
        return full, (Span(page=_page(document, start), start=start, end=end),)
    own: Counter[str] = Counter(m[1] for m in _OWN.finditer(document.text))
    if own and re.search(r"\bcao\b", document.text, re.I):
        name = own.most_common(1)[0][0]
        at = document.text.index(name)
        return f"Cao {name}", (Span(page=_page(document, at), start=at, end=at + len(name)),)
    heading = next((b for b in document.blocks if b.kind == "heading"), None)
    if heading:
        return _WHITE.sub(" ", document.text[heading.start : heading.end]).strip(), (
            Span(page=_page(document, heading.start), start=heading.start, end=heading.end),
        )
    first = re.search(r"\S[^\n]*", document.text)
    return (first[0].strip()[:80] if first else document.source_id), ()


def _page(document: Document, offset: int) -> int:
    return next((p.number for p in document.pages if p.start <= offset < p.end), 1)


# ---------------------------------------------------------------------- lines


def _span(document: Document, start: int, end: int) -> Span:
    return Span(page=_page(document, start), start=start, end=end)


def _row(document: Document, cells: tuple[TableCell, ...]) -> Line | None:
    seen: list[tuple[int, int]] = []
    for c in cells:
        if (c.start, c.end) not in seen and c.end > c.start and document.text[c.start : c.end].strip():
            seen.append((c.start, c.end))
    if not seen:
        return None
    header = all(c.header for c in cells)
    return Line(parts=tuple(_span(document, a, b) for a, b in sorted(seen)), role="header_row" if header else "row")


def _block_lines(document: Document) -> list[Line]:
    return [line for block in document.blocks for line in _lines_of(document, block)]


def _lines_of(document: Document, block: Block) -> list[Line]:
    if block.kind == "table":
        return [row for row in (_row(document, cells) for cells in block.rows) if row]
    if not document.text[block.start : block.end].strip():
        return []
    role: Literal["heading", "item", "text"] = "heading" if block.kind == "heading" else "item" if block.kind == "item" else "text"
    return [Line(parts=(_span(document, block.start, block.end),), role=role)]


def _by_heading(document: Document) -> list[Entry]:
    """An entry per heading that names a cao, with what stands below it; rows of a table of cao's join the entry of that name."""
    groups: list[tuple[str, Block, list[Line]]] = []
    tables: list[Entry] = []
    current: list[Line] | None = None
    level = 0
    for block in document.blocks:
        words = _WHITE.sub(" ", document.text[block.start : block.end]).strip()
        if block.kind == "heading":
            if re.match(r"cao\s+\S", words, re.I) and len(words) < 90:
                current, level = [], block.level
                groups.append((words, block, current))
                continue
            if block.level <= level:
                current = None
        table = _cao_table(document, block) if block.kind == "table" else None
        if table:
            tables += table
        elif current is not None:
            current += _lines_of(document, block)
    if len({name for name, _, _ in groups}) < 2:
        return []
    entries: list[Entry] = []
    for name, block, lines in groups:
        rows = [cell for t in tables if t.cao_name.lower() == name.lower() for cell in t.cells]
        cells = [Cell(name="body", lines=tuple(lines))] if lines else []
        entries.append(
            Entry(
                cao_code=None,
                code_printed=None,
                cao_name=name,
                name_spans=(_span(document, block.start, block.end),),
                sector=None,
                pages=(_page(document, block.start),),
                cells=(*cells, *rows),
            )
        )
    known = {name.lower() for name, _, _ in groups}
    return [e for e in entries if e.cells] + [t for t in tables if t.cao_name.lower() not in known]


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
    return [Line(parts=(_span(document, p.start, p.end),), role=p.role) for p in found]  # type: ignore[arg-type]


# ---------------------------------------------------------------------- tables of cao's


def _cao_table(document: Document, block: Block) -> list[Entry] | None:
    """Entries of a table with a column that names cao's; null where a table has none."""
    rows = [r for r in block.rows if r]
    if len(rows) < 3:
        return None
    head = rows[0]
    texts = [_WHITE.sub(" ", document.text[c.start : c.end]).strip() for c in head]
    column = next(
        (
            i
            for i, t in enumerate(texts)
            if re.fullmatch(r"(?:naam\s+)?cao(?:-?naam)?|sector|cao/sector|branche|bedrijf|werkgever|organisatie|instelling", t, re.I)
        ),
        None,
    )
    names = [
        _WHITE.sub(" ", document.text[r[column].start : r[column].end]).strip() if column is not None and len(r) > column else ""
        for r in rows[1:]
    ]
    if column is None:
        column = 0
        names = [_WHITE.sub(" ", document.text[r[0].start : r[0].end]).strip() for r in rows[1:]]
        if not names or sum(bool(re.match(r"cao\b", n, re.I)) for n in names) < len(names) * 0.8:
            return None
    if len({n for n in names if n}) < 2:
        return None
    entries: list[Entry] = []
    groups: list[tuple[str, list[tuple[TableCell, ...]]]] = []
    for row, name in zip(rows[1:], names, strict=True):
        if groups and (groups[-1][0] == name or not name):
            groups[-1][1].append(row)
        else:
            groups.append((name, [row]))
    code_column = next((i for i, t in enumerate(texts) if re.fullmatch(r"(?:cao-?)?code|nr\.?|nummer", t, re.I)), None)
    drop = {column, code_column} - {None}
    header = tuple(c for i, c in enumerate(head) if i not in drop)
    for name, members in groups:
        cell = members[0][column]
        lines: list[Line] = []
        top = _table_row(document, header, "header_row")
        if top:
            lines.append(top)
        for row in members:
            line = _table_row(document, tuple(c for i, c in enumerate(row) if i not in drop), "row")
            if line:
                lines.append(line)
        code = _WHITE.sub("", document.text[members[0][code_column].start : members[0][code_column].end]) if code_column is not None else ""
        entries.append(
            Entry(
                cao_code=code.lstrip("0") or None if code.isdigit() else None,
                code_printed=code or None,
                cao_name=name,
                name_spans=(_span(document, cell.start, cell.end),),
                sector=None,
                pages=(_page(document, cell.start),),
                cells=(Cell(name="body", lines=tuple(lines)),),
            )
        )
    return entries


def _table_row(document: Document, cells: tuple[TableCell, ...], role: str) -> Line | None:
    """A row with a part for every cell, so that columns keep their place; a spanning cell once."""
    parts: list[Span] = []
    for c in cells:
        if parts and (parts[-1].start, parts[-1].end) == (c.start, c.end):
            continue
        parts.append(_span(document, c.start, c.end))
    if not any(document.text[p.start : p.end].strip() for p in parts):
        return None
    return Line(parts=tuple(parts), role=role)  # type: ignore[arg-type]
