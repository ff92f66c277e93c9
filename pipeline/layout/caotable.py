"""Tables that compare cao's: a cao per row or group of rows, below a row with its name alone, or per column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.layout.grid import Row, head_rows, is_over_all, span_of, table_lines, words_of
from pipeline.layout.naming import CaoName, entry_of
from pipeline.models.document import Block, Document, Entry, Line, TableCell

# heads of a column of names: "Cao", "Naam cao", "Cao of regeling", "Sector", "Werkgever"
_NAMES = re.compile(
    r"(?:naam\s+|welke\s+|van\s+)?cao(?:'s)?(?:[-\s]?naam)?(?:\s?(?:/|of|en)\s?\w+)?|(?:\w+\s?(?:/|of|en)\s?)cao|"
    r"(?:sector|branche|bedrijf|werkgever|organisatie|instelling)(?:\s?(?:/|of|en)\s?\w+)?|sector\s*\(cao\)",
    re.I,
)
_CODES = re.compile(r"(?:cao-?)?(?:code|nummer|nr\.?)", re.I)
_CAO = re.compile(r"cao\b|cao-", re.I)
_MONEY = re.compile(r"€|\beuro\b(?!')|\bEUR\b|\d\s?(?:%|procent)", re.I)
# what a sentence beside a table says of all its amounts: "Alle bedragen zijn bruto en per maand", "We gaan uit van 36 uur per week"
_ONE_CAO = re.compile(r"\b(?i:cao)\s+(?:[a-z]+\s+){0,2}[A-Z]|[A-Z][\w-]+-cao\b")
_OF_ALL = re.compile(
    r"\b(?:bedragen|vergoedingen|stagevergoedingen|tabel|overzicht|tenzij\s+anders|ga(?:an|at)\s+uit\s+van|uitgegaan|"
    r"niets\s+(?:bij|achter)\s+(?:een|het)\s+bedrag|alles)\b",
    re.I,
)
_PAY = re.compile(rf"{_OF_ALL.pattern}|vergoeding\b|beloning\b|\bin\s+euro", re.I)
_SAYS = re.compile(
    r"\b(?:bruto|netto|per\s+(?:maand|week|dag|stagedag|uur|jaar|vier\s+weken|kilometer)|voltijds?|fulltime|volledige|\d+[- ]?ur\w*|"
    r"naar\s+rato|naar\s+verhouding|evenredig|met\s+ingang\s+van|vanaf|sinds)\b",
    re.I,
)
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?")
FEWEST = 2  # one cao alone makes no comparison


@dataclass
class _Group:
    """The rows of one cao."""

    name: TableCell
    rows: list[Row] = field(default_factory=list)


def cao_table(document: Document, block: Block, beside: Sequence[Block] = ()) -> list[Entry] | None:
    """The entries of a table of cao's; null where it is none.

    Args:
        document: what the table stands in.
        block: the table.
        beside: the blocks of its section, of which sentences about all amounts of the table go to every entry.
    """
    rows = [r for r in block.rows if r]
    if len(rows) < FEWEST:
        return None
    heads = head_rows(rows)
    column = _name_column(document, rows, heads)
    above = column is None and _names_above(document, rows[heads:])
    if column is None and not above:
        return _by_column(document, rows, beside, block)
    codes = next((n for n in range(len(rows[0])) for head in rows[:heads] if _CODES.fullmatch(words_of(document, head[n]))), None)
    groups: list[_Group] = []
    for row in rows[heads:]:
        words = words_of(document, row[column or 0])
        if is_over_all(row):
            if _CAO.match(words) and not _MONEY.search(words):
                groups.append(_Group(row[0]))
            elif groups and _MONEY.search(words):
                groups[-1].rows.append(row)
            continue  # the name of a sector
        if column is None:
            if groups:
                groups[-1].rows.append(row)
            continue
        if not groups or (words and words.lower() != words_of(document, groups[-1].name).lower()):
            groups.append(_Group(row[column]))
        groups[-1].rows.append(row)
    groups = [g for g in groups if g.rows and words_of(document, g.name)]
    if len({words_of(document, g.name).lower() for g in groups}) < FEWEST:
        return None
    before, after = _about_all(document, block, beside)
    without = {column, codes} - {None}
    found = []
    for group in groups:
        lines = table_lines(document, [*rows[:heads], *group.rows], without=without, heads=heads)  # type: ignore[arg-type]
        if any(c.isdigit() for row in group.rows for n, cell in enumerate(row) if n not in without for c in words_of(document, cell)):
            lines = [*before, *lines, *after]  # what is said of amounts says nothing of a cao without one
        code = re.sub(r"\s", "", words_of(document, group.rows[0][codes])) if codes is not None else ""
        found.append(entry_of(document, _called(document, group.name), lines, code))
    return found


def _name_column(document: Document, rows: Sequence[Row], heads: int) -> int | None:
    """The column of names: its head says so, or nearly all its cells begin with `cao`."""
    for n in range(len(rows[0])):
        if any(_NAMES.fullmatch(words_of(document, head[n])) for head in rows[:heads] if not is_over_all(head)):
            return n
    first = [words_of(document, row[0]) for row in rows[heads:] if not is_over_all(row)]
    return 0 if first and sum(bool(_CAO.match(words)) for words in first) >= len(first) * 0.8 else None


def _names_above(document: Document, rows: Sequence[Row]) -> bool:
    """Whether rows over the whole width name the cao of the rows below them."""
    over = [words_of(document, row[0]) for row in rows if is_over_all(row)]
    return len(over) > 1 and all(_CAO.match(words) for words in over)


def _by_column(document: Document, rows: Sequence[Row], beside: Sequence[Block], block: Block) -> list[Entry] | None:
    """A cao per column: its name heads it, and the first column says what each row is about."""
    head = rows[0]
    names = [words_of(document, c) for c in head[1:]]
    if len(set(names)) < FEWEST or not all(_CAO.match(name) and not _MONEY.search(name) for name in names):
        return None
    before, after = _about_all(document, block, beside)
    found = []
    for n, cell in enumerate(head[1:], start=1):
        if (cell.start, cell.end) == (head[n - 1].start, head[n - 1].end):
            continue
        mine = {k for k, c in enumerate(head) if (c.start, c.end) == (cell.start, cell.end)}
        others = set(range(1, len(head))) - mine
        found.append(
            entry_of(document, _called(document, cell), [*before, *table_lines(document, rows[1:], without=others, heads=0), *after])
        )
    return found


def sentences_of(document: Document, block: Block) -> list[tuple[int, str]]:
    """The sentences of a block: where each begins, and its words."""
    found = [(m.start() + len(m[0]) - len(m[0].lstrip()), m[0].strip()) for m in _SENTENCE.finditer(document.text, block.start, block.end)]
    return [(start, words) for start, words in found if words]


def notes_on(document: Document, entries: Sequence[Entry], blocks: Sequence[Block]) -> list[Entry]:
    """The entries with the sentences outside the tables that name money and exactly one of them: `* In de Cao Glas wordt dat € 480`."""
    extra: dict[int, list[Line]] = {}
    for block in blocks:
        for start, words in sentences_of(document, block) if block.kind in ("paragraph", "item") else ():
            named = [n for n, e in enumerate(entries) if re.search(rf"(?<!\w){re.escape(e.cao_name)}(?!\w)", words, re.I)]
            if len(named) == 1 and _MONEY.search(words) and _CAO.search(words):
                extra.setdefault(named[0], []).append(Line(parts=(span_of(document, start, start + len(words)),)))
    return [
        e.model_copy(update={"cells": (*e.cells[:-1], e.cells[-1].model_copy(update={"lines": (*e.cells[-1].lines, *extra[n])}))})
        if n in extra
        else e
        for n, e in enumerate(entries)
    ]


def _about_all(document: Document, block: Block, beside: Sequence[Block]) -> tuple[list[Line], list[Line]]:
    """Sentences before and behind a table that say something of all its amounts, without naming one."""
    before: list[Line] = []
    after: list[Line] = []
    nearest = max((b for b in beside if b.start <= block.start), key=lambda b: b.start, default=None)  # often the caption
    for other in beside:
        said = _said(document, other, _PAY if other is nearest else _OF_ALL)
        (before if other.start < block.start else after).extend(line for _, line in said)
    return before, after


def about_all(document: Document, block: Block) -> list[Line]:
    """The sentences of a block that say something of all the amounts of a page, without naming an amount or a cao."""
    return [line for words, line in _said(document, block, _OF_ALL) if not _ONE_CAO.search(words)]


def _said(document: Document, block: Block, subject: re.Pattern[str]) -> Iterator[tuple[str, Line]]:
    """Sentences of running text that say something of a subject, without an amount: their words, and the line they make."""
    for start, words in sentences_of(document, block) if block.kind in ("paragraph", "item") else ():
        if subject.search(words) and _SAYS.search(words) and not _MONEY.search(words):
            yield words, Line(parts=(span_of(document, start, start + len(words)),))


def _called(document: Document, cell: TableCell) -> CaoName:
    """The name in a cell, without the mark of a footnote."""
    return CaoName(words_of(document, cell).rstrip("*†¹²³ "), cell.start, cell.end)
