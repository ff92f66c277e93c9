"""Pages about several cao's: which part of the page is whose.

A page names its cao's in the headings of sections, at the start of list items, or in running sentences; each of these is tried in that
order, and counts where at least two cao's have something about pay below or behind their name.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile

from pipeline.layout.caotable import FEWEST, about_all, sentences_of
from pipeline.layout.grid import span_of, table_lines, words_of
from pipeline.layout.naming import CaoName, entry_of, named_in
from pipeline.models.document import Block, Document, Entry, Line

_PAY = re.compile(r"€|\d\s?(?:euro\b|%)|\beuro\b|vergoeding|bedrag|beloning|onbetaald|onbezoldigd", re.I)
# a page that compares: "per cao", "drie cao's", "jouw branche"
_SEVERAL = re.compile(
    r"\bcao[’'-]?s\b|\bper\s+(?:cao|sector|branche|bedrijfstak)\b|\b(?:sectoren|branches|bedrijfstakken)\b|\bjouw\s+(?:cao|branche|sector)\b",
    re.I,
)
# headings that speak about a subject and name nobody
_SUBJECT = re.compile(
    r"stag|vergoed|voorwaard|reis|kosten|vragen|contact|meer\b|lees|hoe\b|hoeveel|wat\b|wie\b|waar|wanneer|krijg|"
    r"let op|tips?\b|conclusie|samenvatting|"
    r"bron|toelichting|uitleg|bedrag|niveau|mbo|hbo|\bwo\b|bol\b|bbl\b|afstud|onze?\b|jouw|\bje\b|uren|leerling|student|coassist|coschap|aios|artikel|"
    r"hoofdstuk|solliciteer|regeling|algemeen|overig|nieuws|deel\b|over\b|actie|petitie|lid\b|loon|salaris|indexering|looptijd|ingang|per\s+\d|\d{4}|\?|€",
    re.I,
)


def lines_of(document: Document, block: Block) -> list[Line]:
    """A block as lines: a table has one a row."""
    if block.kind == "table":
        return table_lines(document, block.rows)
    if not document.text[block.start : block.end].strip():
        return []
    role = block.kind if block.kind in ("heading", "item") else "text"
    return [Line(parts=(span_of(document, block.start, block.end),), role=role)]


def by_heading(document: Document, tables: dict[int, list[Entry]]) -> list[Entry]:
    """An entry per heading that names a cao, with what stands below it; rows of a table of cao's join the entry of that name."""
    names = _cao_headings(document) or _named_below(document) or _plain_headings(document)
    parts: dict[str, tuple[CaoName, list[Line]]] = {}
    current: list[Line] | None = None
    level = 0
    before: list[Line] = []
    after: list[Line] = []
    for number, block in enumerate(document.blocks):
        if number in names:
            current, level = parts.setdefault(names[number].key, (names[number], []))[1], block.level
            continue
        if block.kind == "heading" and block.level <= level:
            current = None
        if number not in tables and current is not None:
            current += lines_of(document, block)
        elif current is None:
            (after if parts else before).extend(about_all(document, block))
    if len(parts) < FEWEST:
        return []
    of_tables = joined([entry for entries in tables.values() for entry in entries])
    found = []
    for name, own in parts.values():
        lines = [*before, *own, *after] if own else []
        rows = [cell for t in of_tables if t.cao_name.lower() == name.name.lower() for cell in t.cells]
        entry = entry_of(document, name, lines)
        found.append(entry.model_copy(update={"cells": (*(entry.cells if lines else ()), *rows)}))
    known = {name.name.lower() for name, _ in parts.values()}
    return [e for e in found if e.cells] + [t for t in of_tables if t.cao_name.lower() not in known]


def _cao_headings(document: Document) -> dict[int, CaoName]:
    """Numbers of the headings that name a cao, with the name; of sections, so not the page's title."""
    found: dict[int, CaoName] = {}
    for number, block in enumerate(document.blocks):
        words = words_of(document, block)
        if block.kind != "heading" or len(words) > 90:
            continue
        named = list(named_in(document, block.start, block.end))
        if named and (block.level > 1 or re.match(r"cao\s", words, re.I)):
            whole = CaoName(words, block.start, block.end)
            found[number] = whole if re.fullmatch(r"cao\s[^:?!(]+", words, re.I) else named[0]
        elif re.fullmatch(r"cao\s+\S[^:?!]*", words, re.I):  # "Cao voor gemeenten"
            found[number] = CaoName(words, block.start, block.end)
    return found


def _named_below(document: Document) -> dict[int, CaoName]:
    """Headings of one level that name nobody, each above a section that names one cao: `In een garage`, `Je valt onder de Cao Garages`."""
    blocks = document.blocks
    for level in range(2, 7):
        found: dict[int, CaoName] = {}
        for number, block in enumerate(blocks):
            if block.kind != "heading" or block.level != level or not _pays(document, number):
                continue
            named = {n.key: n for b in _section(document, number) for n in reversed(list(named_in(document, b.start, b.end)))}
            if len(named) == 1:
                found[number] = next(iter(named.values()))
        if len({name.key for name in found.values()}) == len(found) >= FEWEST:
            return found
    return {}


def _section(document: Document, number: int) -> Iterator[Block]:
    """What stands below a heading, up to the next one of its level or above."""
    below = islice(document.blocks, number + 1, None)
    return takewhile(lambda b: b.kind != "heading" or b.level > document.blocks[number].level, below)


def _plain_headings(document: Document) -> dict[int, CaoName]:
    """Headings of one level on a page that compares, which name somebody without the word `cao`: `Metaal en Glas`, `Kappers`."""
    blocks = document.blocks
    first = next((n for n, b in enumerate(blocks) if b.kind == "heading" and b.level > 1), len(blocks))
    if not any(_SEVERAL.search(document.text, b.start, b.end) for b in blocks[:first]):
        return {}
    for level in range(2, 7):
        about = [n for n, b in enumerate(blocks) if b.kind == "heading" and b.level == level and _pays(document, n)]
        names = {}
        for n in about:
            words = words_of(document, blocks[n])
            if words[:1].isupper() and len(words) <= 60 and not _SUBJECT.search(words):
                names[n] = CaoName(words, blocks[n].start, blocks[n].end)
        if len(names) >= FEWEST and len(names) >= 0.6 * len(about):
            return names
    return {}


def _pays(document: Document, number: int) -> bool:
    """Whether what stands below a heading speaks of pay."""
    return any(_PAY.search(document.text, block.start, block.end) for block in _section(document, number))


def by_item(document: Document) -> list[Entry]:
    """An entry per item of a list that begins with the name of a cao: `Cao Glas: € 300 per maand`."""
    for is_item, run in groupby(document.blocks, key=lambda b: b.kind == "item"):
        items = list(run) if is_item else []
        parts: dict[str, tuple[CaoName, list[Line]]] = {}
        current: list[Line] | None = None
        for block in items:
            name = next(named_in(document, block.start, block.end), None)
            if name and re.fullmatch(r"\W*(?:(?:in|voor|bij|onder)\s+)?(?:de\s+)?", document.text[block.start : name.start], re.I):
                current = parts.setdefault(name.key, (name, []))[1]
            if current is not None:
                current += lines_of(document, block)
        paid = [name for name, lines in parts.values() if _PAY.search(document.text, lines[0].parts[0].start, lines[-1].parts[-1].end)]
        if len(paid) >= FEWEST:
            return [entry_of(document, name, lines) for name, lines in parts.values()]
    return []


def by_sentence(document: Document) -> list[Entry]:
    """An entry per cao that running text tells the pay of, sentence by sentence; a sentence without a name goes on about the last one."""
    parts: dict[str, tuple[CaoName, list[Line]]] = {}
    paid: set[str] = set()
    current: str | None = None
    for block in document.blocks:
        if block.kind == "heading" or block.kind == "table":
            current = None
            continue
        for start, words in sentences_of(document, block):
            named = {n.key: n for n in named_in(document, start, start + len(words))}
            if len(named) > 1:
                current = None  # a sentence about several compares them
                continue
            for key, name in named.items():
                current = key
                parts.setdefault(key, (name, []))
                if _PAY.search(words):
                    paid.add(key)
            if current is not None:
                parts[current][1].append(Line(parts=(span_of(document, start, start + len(words)),)))
    if len(paid) < FEWEST:
        return []
    return [entry_of(document, name, lines) for key, (name, lines) in parts.items() if key in paid]


# a sentence about those who are paid: "daarin staat dat stagiairs geen vergoeding krijgen"
_TRAINEES = re.compile(r"stag|leerling|student|coassist|\baios\b|\bbbl|scholier", re.I)


def besides(document: Document, found: Sequence[Entry]) -> list[Entry]:
    """Entries of cao's that a page tells the pay of outside the tables or sections of those that were found: in a list, in running text."""
    known = {re.sub(r"\s(?:19|20)\d{2}\W.*$", "", e.cao_name).lower() for e in found}
    taken = [(s.start, s.end) for e in found for c in e.cells for line in c.lines for s in line.parts]
    parts: dict[str, tuple[CaoName, list[Line]]] = {}
    told = list(_runs(document))
    told += [(name, run) for name, run in _listed(document) if all(name.key != other.key for other, _ in told)]
    for name, run in told:
        if name.key not in known and not any(a <= run[0][0] < b for a, b in taken):
            parts.setdefault(name.key, (name, []))[1].extend(_as_lines(document, run))
    return [entry_of(document, name, lines) for name, lines in parts.values()]


def with_mentions(document: Document) -> list[Entry]:
    """A page on one cao that tells in a sentence what another pays: the one has the page but for the sentences on the other."""
    runs = list(_runs(document))
    first = next((n for b in document.blocks if b.kind != "heading" for n in named_in(document, b.start, b.end)), None)
    others = [(name, run) for name, run in runs if first is not None and name.key != first.key]
    if first is None or not others or len({n.key for n in _all_names(document)}) < FEWEST:
        return []
    cut = [(start, start + len(words)) for _, run in others for start, words in run]
    lines: list[Line] = []
    for block in document.blocks:
        inside = [(a, b) for a, b in cut if block.start <= a < block.end]
        if not inside:
            lines += lines_of(document, block)
            continue
        rest = [(s, words) for s, words in sentences_of(document, block) if not any(a <= s < b for a, b in inside)]
        lines += _as_lines(document, rest)
    parts: dict[str, tuple[CaoName, list[Line]]] = {}
    for name, run in others:
        parts.setdefault(name.key, (name, []))[1].extend(_as_lines(document, run))
    return [entry_of(document, first, lines), *(entry_of(document, name, run) for name, run in parts.values())]


def _all_names(document: Document) -> Iterator[CaoName]:
    """The cao's that the blocks of a page name."""
    for block in document.blocks:
        yield from named_in(document, block.start, block.end)


def _runs(document: Document) -> Iterator[tuple[CaoName, list[tuple[int, str]]]]:
    """The sentences of a paragraph or list item from one that names a cao on, up to the next name, where they tell of trainees' pay."""
    for block in document.blocks:
        if block.kind not in ("paragraph", "item"):
            continue
        run: list[tuple[int, str]] = []
        name: CaoName | None = None
        for start, words in [*sentences_of(document, block), (block.end, "")]:
            named = {n.key: n for n in named_in(document, start, start + len(words))}
            if named or not words:
                if name is not None and all(any(says.search(said) for _, said in run) for says in (_PAY, _TRAINEES)):
                    yield name, run
                name, run = (next(iter(named.values())) if len(named) == 1 else None), []
            if name is not None:
                run.append((start, words))


def _listed(document: Document) -> Iterator[tuple[CaoName, list[tuple[int, str]]]]:
    """The items of a list of cao's: several begin with a name and go on behind it, also where they name no pay."""
    for is_item, run in groupby(document.blocks, key=lambda b: b.kind == "item"):
        items: list[tuple[CaoName, Block]] = []
        for block in run if is_item else ():
            name = next(named_in(document, block.start, block.end), None)
            rest = document.text[name.end : block.end] if name else ""
            if (
                name
                and re.fullmatch(r"\W*(?:de\s+)?", document.text[block.start : name.start], re.I)
                and re.match(r"\W*[:–-]\s+\w+\s+\w+", rest)
            ):
                items.append((name, block))
        if len(items) >= FEWEST and any(_TRAINEES.search(document.text[block.start : block.end]) for _, block in items):
            yield from ((name, list(sentences_of(document, block))) for name, block in items)


def _as_lines(document: Document, sentences: Sequence[tuple[int, str]]) -> list[Line]:
    """Sentences as a line each."""
    return [Line(parts=(span_of(document, start, start + len(words)),)) for start, words in sentences]


def joined(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of one name as one, as a page may have a table for internships and another for apprentices."""
    found: dict[str, Entry] = {}
    for entry in entries:
        key = entry.cao_name.lower()
        found[key] = found[key].model_copy(update={"cells": found[key].cells + entry.cells}) if key in found else entry
    return list(found.values())
