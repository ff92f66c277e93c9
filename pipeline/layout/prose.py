"""Pages of running text: one agreement, or one per row group of a table with a column of cao's.

A paragraph, heading or list item becomes one line; a table row a line with a part per cell. What stands outside the
agreements (other paragraphs beside a table of cao's) stays out of the entries, and the ledger speaks of its amounts.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from pipeline.layout.caotable import cao_table, notes_on
from pipeline.layout.grid import span_of
from pipeline.layout.naming import page_name
from pipeline.layout.parts import besides, by_heading, by_item, by_sentence, joined, lines_of, with_mentions
from pipeline.models.document import Block, Cell, Document, Entry, Layout, Line, Packed

_ITEM = re.compile(r"^\s*(?:[•·«»*+–—-]\s|\d{1,2}[.)]\s|[a-z][.)]\s)")


def entries_from_page(document: Document) -> Layout:
    """The agreements of a page.

    Args:
        document: read text; with blocks where the page had structure.

    Returns:
        At least one entry; its name is the cao that the page names most, or the publisher's own.
    """
    tables = {n: t for n, b in enumerate(document.blocks) if b.kind == "table" and (t := cao_table(document, b, _beside(document, n)))}
    entries = (
        by_heading(document, tables)
        or notes_on(document, joined([entry for table in tables.values() for entry in table]), document.blocks)
        or by_item(document)
    )
    entries = [*entries, *besides(document, entries)] if entries else by_sentence(document) or with_mentions(document)
    if entries:
        return Layout(entries=Packed(entries))
    lines = [line for block in document.blocks for line in lines_of(document, block)] if document.blocks else _text_lines(document)
    name, spans = page_name(document)
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
    return Layout(entries=Packed([entry]))


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
