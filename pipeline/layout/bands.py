"""What follows what on a table page: sector headings and rows, from top to bottom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.layout.codes import read_code
from pipeline.layout.columns import Columns
from pipeline.layout.placed import PageWords, Placed, line_text, lines_of, segments
from pipeline.layout.sectors import known_sector, sector_text

_CODE = re.compile(r"\d{1,5}")


@dataclass(slots=True)
class Band:
    """A stretch of a page: a row or part of one, or a sector heading."""

    kind: str
    """`row`, `rest` (goes on with the row before) or `sector`."""
    top: float
    code: Placed | None = None
    words: list[Placed] = field(default_factory=list)
    sector: str = ""


def pitch_of(words: Sequence[Placed], size: float) -> float:
    """Usual distance between the lines of a column, in points."""
    gaps = []
    lines = lines_of(words, size)
    for above, below in pairwise(lines):
        gap = below[0].middle - above[0].middle
        if 0.8 * size < gap < 2.2 * size:
            gaps.append(gap)
    return median(gaps) if gaps else 1.2 * size


def is_code(word: Placed, ocr: bool) -> bool:
    """Whether a word in the code strip can be a code; scans may have damaged ones."""
    if _CODE.fullmatch(word.text):
        return True
    return ocr and read_code(word.text) is not None


def _heading_lines(lines: list[list[Placed]], columns: Columns, page: PageWords, codes: set[int]) -> list[list[Placed]]:
    """Lines that run on from the code strip over the columns, or are the name of a sector alone right above a row."""
    found: list[list[Placed]] = []
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        text = line_text(line)
        if any(word.start in codes for word in line) or len(segments(line, page.size, 1.2)) > 1 or sum(map(str.isalpha, text)) < 3:
            continue
        if columns.of(line[0]) == "code":
            if sum(map(str.isalpha, text)) >= 4 and not is_code(line[0], page.ocr):
                found.append(line)
        elif text[-1] not in ",.;:-" and (known_sector(sector_text(text)) or _spans(line, columns, page)) and _stands_alone(at, lines):
            below = lines[at + 1] if at + 1 < len(lines) else None
            row_below = below is None or (found and below is found[-1]) or any(word.start in codes for word in below)
            # a cell may consist of a sector's name: at the left edge of a text column only right above a row
            if row_below or not any(abs(line[0].x0 - start) < 3 for start in columns.starts[1:]):
                found.append(line)
    return found[::-1]


def _stands_alone(at: int, lines: list[list[Placed]]) -> bool:
    """Whether no other line reaches beside a line, as those of a cell do beside a name set in the middle of its row."""
    top, bottom = min(w.top for w in lines[at]), max(w.bottom for w in lines[at])
    beside = (word for other in (lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]) for word in other)
    return not any(min(bottom, word.bottom) - max(top, word.top) > 0.35 * (bottom - top) for word in beside)


def _spans(line: list[Placed], columns: Columns, page: PageWords) -> bool:
    """Whether a short line is a row of its own across the table: it runs over the edge of a column, or is centred on the table's rules."""
    text = line_text(line)
    if len(line) > 9 or not text[0].isupper() or any(char.isdigit() for char in text):
        return False
    wide = [rule for rule in page.rules if rule.x1 - rule.x0 > 0.5 * page.width]
    if wide and not any(abs(line[0].x0 - start) < 0.7 * page.size for start in columns.starts):
        middle = (min(rule.x0 for rule in wide) + max(rule.x1 for rule in wide)) / 2
        if abs((line[0].x0 + line[-1].x1) / 2 - middle) < 1.5:
            return True
    if len(line) < 2:
        return False
    edges = [start for start in columns.starts[1:] if line[0].x0 < start - 0.5 * page.size and line[-1].x1 > start + 0.5 * page.size]
    # no word starts at the edge: it is one line and not two cells side by side
    return any(not any(abs(word.x0 - edge) < 3 for word in line) for edge in edges)


def row_starts_ruled(page: PageWords, columns: Columns, skip: set[int]) -> tuple[int, int]:
    """How many neighbouring codes of a page have a wide rule between them, and how many have not."""
    words = [word for word in page.words if word.start not in skip]
    middles = [code.middle for code in _codes(lines_of(words, page.size), columns, page)]
    rules = _wide_rules(page, words)
    ruled = sum(any(a < rule < b for rule in rules) for a, b in pairwise(middles))
    return ruled, max(0, len(middles) - 1) - ruled


def bands_of(page: PageWords, columns: Columns, skip: set[int], top: float, pitch: float, ruled: bool) -> list[Band]:
    """Cut a page into bands.

    Args:
        page: the page.
        columns: its columns.
        skip: offsets of words that are no part of the table.
        top: where the table begins on the page.
        pitch: usual distance between lines.
        ruled: whether rules part the rows of this document.
    """
    words = [word for word in page.words if word.start not in skip and word.middle >= top]
    lines = lines_of(words, page.size)
    codes = _codes(lines, columns, page)
    taken = {code.start for code in codes}
    headings = _heading_lines(lines, columns, page, taken)
    in_heading = {word.start for line in headings for word in line}
    rules = _wide_rules(page, words) if ruled else []
    bands: list[Band] = []
    for line in headings:
        middle = sum(word.middle for word in line) / len(line)
        last = bands[-1] if bands else None
        text = line_text(line)
        close = (
            last is not None
            and middle - last.words[-1].middle < 1.9 * pitch
            and not any(last.words[-1].middle < c.middle < middle for c in codes)
        )
        goes_on = text[:1].islower() or text[:1] == "("
        if last is not None and close and (goes_on or not known_sector(sector_text(last.sector))):
            last.words += line
            last.sector = f"{last.sector} {text}"
        else:
            bands.append(Band("sector", min(word.top for word in line) - 0.2 * page.size, words=list(line), sector=text))
    middles = sorted(code.middle for code in codes)
    for code in codes:
        start = code.middle - 0.5 * pitch
        above = [other for other in middles if other < code.middle - 1]
        between = [rule for rule in rules if (above[-1] if above else top) < rule < code.middle]
        if between:
            start = between[-1]
        elif ruled and not above:
            start = top  # a row that went on from the page before would end at a rule
        # a heading may share its ruled space with the row below it
        start = max([start, *(max(word.bottom for word in line) for line in headings if line[0].middle < code.middle - 0.5 * pitch)])
        bands.append(Band("row", start, code=code))
    bands.sort(key=lambda band: band.top)
    rest = Band("rest", top)
    for word in words:
        if word.start in in_heading or word.start in taken:
            continue
        home = rest
        for band in bands:
            if band.top <= word.middle:
                home = band
        if home.kind == "sector":
            # words under a heading but above the first code: the row whose code stands a little lower
            below = [band for band in bands if band.kind == "row" and band.top > home.top]
            home = below[0] if below and below[0].top - word.middle < 1.5 * pitch else rest if not below else below[0]
        home.words.append(word)
    return ([rest] if rest.words else []) + bands


def _codes(lines: list[list[Placed]], columns: Columns, page: PageWords) -> list[Placed]:
    found = []
    for line in lines:
        strip = [word for word in line if columns.of(word) == "code"]
        if len(strip) == 1 and is_code(strip[0], page.ocr):
            follows = [word for word in line if word is not strip[0]]
            # a number that a heading begins with stands right before its next word
            if follows and not page.ocr and follows[0].x0 - strip[0].x1 < 0.5 * page.size and columns.of(follows[0]) == "code":
                continue
            found.append(strip[0])
    return found


def _wide_rules(page: PageWords, words: Sequence[Placed]) -> list[float]:
    """Heights of the drawn rules that part rows: those that run over most of the table."""
    if not words:
        return []
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    heights: dict[int, list[tuple[float, float]]] = {}
    for rule in page.rules:
        if rule.bottom - rule.top < 3 and rule.x1 - rule.x0 > 10:
            heights.setdefault(round(rule.top), []).append((rule.x0, rule.x1))
    return sorted(
        float(height)
        for height, pieces in heights.items()
        if sum(min(right, x1) - max(left, x0) for x0, x1 in set(pieces)) > 0.6 * (right - left)
    )
