"""A number of hours or days that leaves its unit to another amount of its sentence: `€ 60 bij twee, € 90 bij drie of meer stagedagen`."""

import re
from dataclasses import replace

from pipeline.extract.figures import Figure
from pipeline.extract.link.linker import Linker
from pipeline.extract.quantities import Quantity, find_quantities
from pipeline.extract.regions import Region

_N = r"(?:\d{1,2}|een|één|twee|drie|vier|vijf)"
# "bij twee", "bij minder dan 16", "voor vier of vijf": nothing that is counted behind it
_BARE = re.compile(
    rf"\b(?:bij|voor|met|à)\s+(?P<said>(?:(?:minder|meer)\s+dan\s+|(?:minimaal|maximaal|tot|vanaf)\s+)?{_N}"
    rf"(?:\s*(?:of|en|tot|t/m|à|-|–)\s*{_N})?(?:\s+of\s+(?:meer|minder))?)"
    r"\s*(?=$|[,;:.)€]|(?:en|of|dan|is|krijg\w*|ontvang\w*|bedraagt)\b)",
    re.I,
)


def numbers_alone(linker: Linker, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]) -> None:
    """Add to `by_kind` the numbers whose unit stands beside another amount of their sentence."""
    for kind, unit in (("hours", "uur"), ("days", "dagen")):
        found = by_kind.get(kind, [])
        for f in linker.figures if found else ():
            beside = any(g is not f and _beside(linker, f, g) for g, _, _ in found)
            said = _BARE.search(linker.cell(f.cell).words(f.slot_start, f.slot_end)) if beside else None
            if said is None or any(g is f for g, _, _ in found):
                continue
            read = find_quantities(f"{said['said']} {unit} per week")
            if len(read) == 1 and (kind == "hours" or read[0].number <= 7):
                q = replace(read[0], start=f.slot_start + said.start("said"), end=f.slot_start + said.end("said"))
                found.append((f, q, Region("same_clause", f.cell, f.slot_start, f.slot_end)))


def _beside(linker: Linker, f: Figure, g: Figure) -> bool:
    """Whether two figures stand in one sentence, or in items of one list."""
    if f.cell != g.cell:
        return False
    cell = linker.cell(f.cell)
    mine, its = (cell.units[cell.sentences[x.sentence].unit] for x in (f, g))
    return f.sentence == g.sentence or (mine.kind == its.kind == "item" and mine.lead is not None and mine.lead == its.lead)
