"""The head of a column that runs over two lines of a table in text: `1 juli 2023 t/m` above `30 juni 2024`, `uren` above `per week`."""

import re

from pipeline.extract.figures import Figure
from pipeline.extract.link.linker import Linker
from pipeline.extract.structure import Unit, heads_above

# how a line ends that goes on below, and how one begins that goes on with the line above
_OPEN = re.compile(
    r"(?:\bt\s?/\s?m|\b(?:tot(?:\s+en\s+met)?|vanaf|per|van|en|of|in|de|(?:minder|meer|korter|langer)\s+dan|ten\s+minste|tenminste|"
    r"minstens|minimaal|maximaal|hoogstens|hooguit|ten\s+hoogste)|[-–/])\s*$",
    re.I,
)
_GOES_ON = re.compile(r"\s*(?:per|in\s+de|op|van|t\s?/\s?m|tot|en|of)\s")


def stacked_head(linker: Linker, f: Figure, column: int) -> str:
    """The words of the two lines above a column of a figure's row, as one; empty where the head is no such thing."""
    cell = linker.cell(f.cell)
    row = cell.units[cell.sentences[f.sentence].unit]
    if len(row.heads) < 2 or row.heads[0] != row.heads[1] + 1 or column >= len(row.columns):
        return ""
    low, high = (cell.units[k] for k in row.heads[:2])
    if low.full_width or high.full_width or len(low.columns) != len(high.columns):
        return ""
    lines = [[cell.words(*c) for c in unit.columns] for unit in (high, low)]
    if not any(_OPEN.search(above) or _GOES_ON.match(below) for above, below in zip(*lines, strict=True)):
        return ""
    return " ".join(_above(linker, f, unit, row, column) for unit in (high, low)).strip()


def _above(linker: Linker, f: Figure, head: Unit, row: Unit, column: int) -> str:
    """What one line of the head says of a column."""
    return " ".join(linker.cell(f.cell).words(*place) for place in heads_above(head, row, column))
