"""Bands that one sentence gives to the amounts of others: said of all of them, or of those that are refused below a limit."""

import re
from dataclasses import replace

from pipeline.extract.figures import Figure
from pipeline.extract.link.bands import band_kind, set_quantity
from pipeline.extract.link.linker import Linker
from pipeline.extract.quantities import Quantity
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region, is_anaphoric, speaks_of_amounts

# "betalen wij geen maandbedrag", "geldt deze vergoeding niet": what is not paid, though something else may be
_NO_SUCH = re.compile(
    r"\b(?:geen|niet)\s+(?:de\s+|het\s+|dit\s+|deze\s+)?(?:maand|week|dag|uur|vast\w*\s+)?-?(?:bedrag|bedragen|vergoeding|tarief)\b|"
    r"\bgeld(?:t|en)\s+(?:het|de|dit|dat|deze|die)\s+(?:\w*bedrag|\w*bedragen|\w*vergoeding\w*)\s+niet\b",
    re.I,
)
# "Je krijgt dan", "Dan geldt": what is paid instead
_INSTEAD = re.compile(r"\b(?:dan|in\s+plaats\s+daarvan|in\s+dat\s+geval|daarvoor\s+in\s+de\s+plaats)\b", re.I)


def opposite_bands(linker: Linker) -> None:
    """Bands of amounts whose limit stands in a sentence without an amount of its own."""
    for f in linker.figures:
        if not f.superseded and f.amount is not None:
            _said_of_amounts(linker, f)
            _refused_below(linker, f)


def _limits(cell: CellReading, start: int, end: int, rule: str) -> list[tuple[str, Quantity]]:
    """The quantities of a stretch that may be a band, each with its kind."""
    region = Region(rule, cell.index, start, end)
    here = [q for q in cell.mentions.quantities if start <= q.start < end]
    return [(kind, q) for q in here if (kind := band_kind(cell, q, region))]


def _others(linker: Linker, f: Figure, before: int, kind: str) -> list[Figure]:
    """The amounts of the same pay up to a sentence of the figure's cell that have no band of this kind yet."""
    return [
        g
        for g in linker.figures
        if g.cell == f.cell
        and g.sentence < before
        and not g.superseded
        and g.amount is not None
        and g.get("benefit") == f.get("benefit")
        and set(linker.who(g)) & set(linker.who(f))
        and f"{kind}_band" not in g.fields
    ]


def _said_of_amounts(linker: Linker, f: Figure) -> None:
    """`Deze bedragen zijn er bij vier of vijf dagen per week. Wie er een tot drie dagen is, krijgt € 150`."""
    cell = linker.cell(f.cell)
    own = _limits(cell, f.slot_start, f.slot_end, "same_clause")
    for i in (f.sentence - 1, f.sentence - 2):
        if len(own) != 1 or i < 0 or cell.other_section(i, f.sentence):
            return
        s = cell.sentences[i]
        words = cell.words(s.start, s.end)
        if not (is_anaphoric(words) or speaks_of_amounts(words)) or any(g.cell == f.cell and g.sentence == i for g in linker.figures):
            continue
        theirs = _limits(cell, s.start, s.end, "same_sentence")
        ((kind, mine),) = own
        if len(theirs) != 1 or theirs[0][0] != kind or not _apart(theirs[0][1], mine) or f"{kind}_band" in f.fields:
            return
        targets = [g for g in _others(linker, f, i, kind) if not cell.other_section(g.sentence, i)]
        if targets:
            set_quantity(linker, f, kind, mine, Region("same_clause", f.cell, mine.start, mine.end))
        for g in targets:
            set_quantity(linker, g, kind, theirs[0][1], Region("following_sentence", f.cell, s.start, s.end))
        return


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether two bands have nothing in common."""
    under = one.high is not None and other.low is not None and one.high <= other.low
    above = one.low is not None and other.high is not None and other.high <= one.low
    return under or above


def _refused_below(linker: Linker, f: Figure) -> None:
    """`Bij een stage van minder dan twee maanden betalen wij geen maandbedrag. Je krijgt dan € 15 per dag`."""
    cell = linker.cell(f.cell)
    i = f.sentence - 1
    if i < 0 or cell.other_section(i, f.sentence) or not _INSTEAD.search(cell.words(f.slot_start, f.slot_end)):
        return
    s = cell.sentences[i]
    if not _NO_SUCH.search(cell.words(s.start, s.end)) or any(g.cell == f.cell and g.sentence == i for g in linker.figures):
        return
    found = [(kind, q) for kind, q in _limits(cell, s.start, s.end, "same_sentence") if q.sense == "less" and q.high is not None]
    if len(found) != 1 or _limits(cell, f.slot_start, f.slot_end, "same_clause"):
        return
    kind, q = found[0]
    others = [g for g in _others(linker, f, i, kind) if g.get("per") != f.get("per")]
    if not others or (kind == "duration" and q.unit == "week"):
        return
    at = Region("implied_band", f.cell, q.start, q.end)
    set_quantity(linker, f, kind, q, at)
    for g in others:
        set_quantity(linker, g, kind, replace(q, low=q.high, high=None, sense="least"), at)
