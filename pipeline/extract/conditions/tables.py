"""Conditions in a table: what a cell says together with the head of its column (`Minimale duur` above `8 weken`)."""

from pipeline.extract.conditions.circumstances import circumstances
from pipeline.extract.conditions.found import Found
from pipeline.extract.conditions.thresholds import thresholds
from pipeline.extract.conditions.words import by_words
from pipeline.extract.reading import CellReading, read_entry
from pipeline.extract.structure import heads_above
from pipeline.models.document import Cell, Entry, Line, Span


def in_table(cell: CellReading, i: int) -> list[Found]:
    """The conditions of a row's cells that hold no amount, each read behind the head of its column; none for other sentences."""
    unit = cell.units[cell.sentences[i].unit]
    if unit.kind != "row" or not unit.heads or len(unit.columns) < 2:
        return []
    found: list[Found] = []
    for number, (a, b) in enumerate(unit.columns):
        head = " ".join(cell.words(x, y) for h in unit.heads[:1] for x, y in heads_above(cell.units[h], unit, number)).strip(" :")
        if not head or not cell.words(a, b).strip(" –-") or any(a <= m.start < b for m in cell.mentions.money):
            continue
        for c in _of_phrase(f"{head} {cell.words(a, b).strip()}"):
            found.append(Found(c.type, c.value, c.unit, cell.index, i, a, b, c.sense))
    return found


def _of_phrase(words: str) -> list[Found]:
    """The conditions of one sentence on its own."""
    line = Line(parts=(Span(page=1, start=0, end=len(words)),))
    entry = Entry(
        cao_code=None, code_printed=None, cao_name="", name_spans=(), sector=None, pages=(1,), cells=(Cell(name="body", lines=(line,)),)
    )
    found: list[Found] = []
    for cell in read_entry(entry, words).cells:
        for i in range(len(cell.sentences)):
            found += by_words(cell, i, [], []) + thresholds(cell, i) + circumstances(cell, i, [], told=True)
    return found
