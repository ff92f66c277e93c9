"""The parts of a cell: headings, paragraphs, list items with their lead, table rows with their header, sentences.

Source lines are joined to units; a unit knows the unit that introduces it (`lead`), so that what a list's heading
says can reach every item, and a table's header every cell.
"""

import re
from dataclasses import dataclass, field
from itertools import accumulate, takewhile
from statistics import quantiles

from pipeline.extract.breaks import (
    ABBREVIATION,
    AMOUNT,
    AMOUNT_END,
    ARTICLE,
    HEADER_WORDS,
    MARK,
    NO_FIGURE,
    ROW_END,
    ROW_LABEL,
    opens_part,
    wrapped,
    wrapped_before,
)
from pipeline.extract.view import View

_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|\.)\s")
# a line below a table or list that says what its amounts are: "Bedragen per 1 januari 2026"
_NOTE = re.compile(r"\W*(?:(?:alle|deze|de|genoemde)\s+)?(?:bedragen|tarieven|vergoedingen|prijspeil|peildatum)\b", re.I)
_YEARS_ONLY = re.compile(r"^\D{0,45}(?:(?:19|20)\d{2}\s*){2,}$")
# the first row of a table whose columns are ages or years: "Leeftijd 16 17 18 en ouder"
_NUMBERED_HEAD = re.compile(
    r"\W*(?:leeftijd|(?:stage|leer)?jaar|(?:mbo-?\s?)?niveau|(?:aantal\s+)?(?:stage)?dagen\s+(?:per|in\s+de)\s+week)\b[^€%]*?(?:\s\d{1,2}\b(?:\s*(?:jaar|en\s+ouder|e\.?o\.?|\+|e))*){2,}\s*$",
    re.I,
)
_GAP = r"(?: {2,}| ?\t+ ?| \| )"
"""What parts the cells of a row in running text: blanks, tabs, or a bar."""
_COLUMNS = re.compile(r"\S(?: {2,}|\t+)\S|\S \| \S")
# a cell that is only a number: "│ 410", "   12,50"
_NUMBER_CELL = re.compile(r"(?: {2,}|\t| \| )\d[\d.,]*(?:$| {2,}|\t| \| )")
# the first of two lines of a row's label: "wo (bachelor en" above "master)   610,00   621,00"
_LABEL_OPEN = re.compile(r"\([^()]*$|(?:\b(?:en|of|en/of|van|met|zonder|tot|t/m)|[/,-])\s*$")
_LABEL = 45
"""Letters of such a line, at most."""
_SENTENCE_END = re.compile(r"[.!?]['\")]?(?=\s|$)|[.](?=[A-Z][a-z]{3,})")


@dataclass
class Unit:
    """One structural part of a cell: characters `start` to `end` of the view."""

    kind: str
    """`heading`, `para`, `item`, `row` or `header_row`."""
    start: int
    end: int
    lead: int | None = None
    """Index of the unit that introduces this one."""
    heading: int | None = None
    """Index of the heading it stands under."""
    columns: list[tuple[int, int]] = field(default_factory=list)
    """For rows: the stretches of its cells."""
    places: list[tuple[int, int]] = field(default_factory=list)
    """For rows: the columns of the table that each cell covers, first to behind the last."""
    heads: tuple[int, ...] = ()
    """For rows: indices of the header rows above it, nearest first."""

    @property
    def full_width(self) -> bool:
        """Whether a row is one cell over the whole width of its table."""
        return len(self.places) == 1 and self.places[0][1] - self.places[0][0] > 1


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a row or item as a whole where it has no full stop."""

    start: int
    end: int
    unit: int


def heads_above(head: Unit, row: Unit, column: int) -> list[tuple[int, int]]:
    """The stretch of a header row above a cell; of all columns that the cell covers. A row with more columns begins with labels."""
    if head.full_width:
        return [head.columns[0]]
    short = row.places[-1][1] - head.places[-1][1]
    first, last = row.places[column]
    over = [head.columns[n] for n, (a, b) in enumerate(head.places) if a < last - short and first - short < b]
    over = [(a, b) for a, b in over if b > a]
    return [(over[0][0], over[-1][1])] if over else []


def _columns(text: str, start: int, *, cells: bool, bars: bool = False) -> list[tuple[int, int]]:
    """The stretches of a row's cells: where the layout gave `cells`, empty ones too, so that columns keep their place.

    Where the text may part cells with `bars` of its own, these part those of the layout as well: `400 | 500`.
    """
    found, position = [], 0
    if cells:
        for gap in re.finditer(r"\t| \| " if bars else r"\t", text):
            found.append((start + position, start + gap.start()))
            position = gap.end()
        return [*found, (start + position, start + len(text))]
    for gap in re.finditer(_GAP, text):
        if gap.start() > position:
            found.append((start + position, start + gap.start()))
        position = gap.end()
    if position < len(text):
        found.append((start + position, start + len(text)))
    return found


def units_of(view: View) -> list[Unit]:
    """The units of a cell, in order, with leads, headings and table headers resolved."""
    ends = [*view.lines[1:], len(view.text)]
    printed = [(a, a + len(view.text[a:b].rstrip("\n ")), line) for a, b, line in zip(view.lines, ends, view.source_lines, strict=True)]
    bounds = [(a, b, line.role) for a, b, line in printed if b > a]
    early = [line.early for a, b, line in printed if b > a]
    sources = [line for a, b, line in printed if b > a]
    lines = [view.text[a:b] for a, b, _ in bounds]
    if wrapped_before(lines, early):
        early = [None] * len(early)
    if not bounds:
        return []
    lengths = [b - a for a, b, _ in bounds]
    wide = quantiles(lengths, n=20)[-2] if len(lengths) > 3 else max(lengths)
    prose = len(bounds) == 1 or (wide > 90 and not wrapped(lines))
    units: list[Unit] = []
    for k, (a, b, role) in enumerate(bounds):
        line = lines[k]
        previous = view.text[units[-1].start : units[-1].end] if units else ""
        table = role in ("row", "header_row") or bool(
            _COLUMNS.search(line) and not re.match(r"^(?:[•·«»*+~–—-]|\d+[.)]|[a-z][.)])\s{2,}", line)
        )
        glued = a > 0 and view.text[a - 1] != "\n"
        if role in ("heading", "item") or table:
            kind = {"heading": "heading", "item": "item", "header_row": "header_row"}.get(role, "row" if table else "para")
            if kind == "row" and role == "text" and not AMOUNT.search(line) and not _NUMBER_CELL.search(line):
                kind = "header_row"
            if kind == "row" and (_YEARS_ONLY.match(line) or _NUMBERED_HEAD.match(line)):
                kind = "header_row"
            begins_label = kind == "row" and bool(units) and _opens_label(view.text, units, units[-1])
            units.append(Unit(kind, a, b))
            if kind in ("row", "header_row"):
                units[-1].columns = _columns(line, a, cells=len(sources[k].parts) > 1, bars=not sources[k].across)
                if begins_label:  # its first line stands above
                    label = units.pop(-2)
                    units[-1].start = label.start
                    units[-1].columns[0] = (label.start, units[-1].columns[0][1])
                across = sources[k].across if len(sources[k].across) == len(units[-1].columns) else (1,) * len(units[-1].columns)
                ends_at = list(accumulate(across))
                units[-1].places = list(zip([0, *ends_at], ends_at, strict=False))
            continue
        inside = k > 0 and bool(units) and units[-1].start < bounds[k - 1][0]
        begins = not units or (
            not glued and opens_part(lines, early, k, part=previous, kind=units[-1].kind, inside=inside, wide=wide, prose=prose)
        )
        if begins:
            kind = "item" if MARK.match(line) else "para"
            units.append(Unit(kind, a, b))
        else:
            units[-1].end = b
    _unmarked_heads(view.text, units)
    _headings(view.text, units)
    _leads(view.text, units)
    return units


def _opens_label(text: str, units: list[Unit], unit: Unit) -> bool:
    """Whether a line between the rows of a table is the first of two lines of a row's label: `wo (bachelor en` above `master)`."""
    words = text[unit.start : unit.end]
    below_rows = len(units) > 1 and units[-2].kind in ("row", "header_row")
    return (
        below_rows and unit.kind == "para" and len(words) < _LABEL and not AMOUNT.search(words) and bool(_LABEL_OPEN.search(words.rstrip()))
    )


def _unmarked_heads(text: str, units: list[Unit]) -> None:
    """The first row of a table that does not mark its head: its corner is empty, it has no amounts, and the rows below have."""
    for i, unit in enumerate(units[:-1]):
        first = unit.kind == "row" and len(unit.columns) > 1 and (not i or units[i - 1].kind not in ("row", "header_row"))
        if not first or text[slice(*unit.columns[0])].strip() or AMOUNT.search(text[unit.start : unit.end]):
            continue
        below = list(takewhile(lambda u: u.kind == "row", units[i + 1 :]))
        if below and all(len(u.columns) == len(unit.columns) and AMOUNT.search(text[u.start : u.end]) for u in below):
            unit.kind = "header_row"


def _headings(text: str, units: list[Unit]) -> None:
    for i, unit in enumerate(units):
        if unit.kind not in ("para", "item"):
            continue
        words = text[unit.start : unit.end].strip()
        following = units[i + 1] if i + 1 < len(units) else None
        if following is None or words.endswith((".", ";", ",", "?", "!")) or AMOUNT.search(words):
            continue
        if i and unit.kind == "para" and text[units[i - 1].start : units[i - 1].end].rstrip().endswith(":"):
            continue  # the title of the table that was announced
        if i and units[i - 1].kind in ("row", "item") and _NOTE.match(words):
            continue
        article = ARTICLE.match(words)
        rows = [text[u.start : u.end] for u in units[i + 1 : i + 3]]
        if not article and len(rows) > 1 and all(ROW_END.search(row) and len(row) < 70 for row in rows) and HEADER_WORDS.search(words):
            continue  # the head of a table
        if words.endswith(":"):
            if (
                len(words) < 40
                and unit.kind == "para"
                and following.kind == "para"
                and not re.search(r"\b(?:is|zijn|geldt|gelden|bedraagt|ontvang\w+|krijg\w+|per|van)\b", words, re.I)
            ):
                unit.kind = "heading"
            continue
        alone = not i or units[i - 1].kind != "item"
        if unit.kind == "item" and alone and len(words.split()) <= 4 and following.kind == "para" and not _NUMBERED.match(words):
            unit.kind = "heading"  # a list item that is only a name, with its text below: "Leerstage"
            continue
        if len(words) <= 90 and (article or (len(words) <= 70 and words[:1].isupper() and unit.kind == "para")):
            if following.kind in ("row", "header_row") or (
                following.kind == "item" and not _NUMBERED.match(text[following.start : following.end])
            ):
                continue  # the lead of a table or list
            if not re.search(
                r"\b(?:is|zijn|wordt|worden|geldt|gelden|bedraagt|ontvangt|krijgt|krijgen|ontvangen|kan|kunnen|heeft|hebben)\b", words
            ):
                unit.kind = "heading"


def _leads(text: str, units: list[Unit]) -> None:
    heading: int | None = None
    lead: int | None = None
    heads: tuple[int, ...] = ()
    tiles, outer = 0, None  # how many labels of amounts stand in a row, and the heading above them
    for i, unit in enumerate(units):
        words = text[unit.start : unit.end]
        if unit.kind == "heading":
            first = _announces(text, units, i - 1) or _heads_tiles(text, units, i)
            tile = _is_tile(text, units, i) and (first or (lead is not None and units[i - 1].lead == lead))
            lead = (i - 1 if first else lead) if tile else None
            tiles, outer = (tiles + 1, outer) if tile and not first else (int(tile), heading)
            heading, heads = i, ()
            continue
        unit.heading = heading
        if unit.kind == "header_row":
            above = units[i - 1] if i and units[i - 1].kind == "header_row" else None
            unit.lead = lead if lead is not None else above.lead if above else _introduces(units, i)
            # a row over the whole width parts the rows below it from those above, under the same head
            keep = heads if above else tuple(h for h in heads if not units[h].full_width) if unit.full_width else ()
            heads = (i, *keep)
            continue
        if unit.kind == "row":
            if not heads and i and units[i - 1].kind == "para" and not AMOUNT.search(text[units[i - 1].start : units[i - 1].end]):
                lead = i - 1
                above = units[i - 2] if i > 1 else None
                label = units[lead].end - units[lead].start < 75 and text[units[lead].start : units[lead].end].rstrip()[-1:] not in ".:"
                if (
                    above
                    and above.kind == "para"
                    and label
                    and units[lead].lead is None
                    and not AMOUNT.search(text[above.start : above.end])
                ):
                    units[lead].lead = i - 2  # "Vergoedingen vanaf 1 mei 2027" above "soort stage en bedrag"
            unit.lead = lead if lead is not None else (units[heads[0]].lead if heads else _introduces(units, i))
            unit.heads = heads
            continue
        if _parts_table(text, units, i, heads):
            continue  # the rows below it stand under the same head
        heads = ()
        if unit.kind == "item" and not _NUMBERED.match(words):
            if (i and units[i - 1].kind in ("para", "heading") and not _below_item(units, i - 1)) or (
                i
                and units[i - 1].kind == "item"
                and _level(text, units[i - 1]) != _level(text, unit)
                and text[units[i - 1].start : units[i - 1].end].rstrip().endswith(":")
            ):
                lead = i - 1
            unit.lead = lead
            continue
        if (
            unit.kind == "item"
            and lead is not None
            and _NUMBERED.match(text[units[lead + 1].start : units[lead + 1].end])
            and lead + 1 <= i
        ):
            unit.lead = lead
            continue
        above_lines = _sub_heading(text, units, i)
        if above_lines is not None:
            unit.lead = above_lines
        elif i and text[units[i - 1].start : units[i - 1].end].rstrip().endswith(":") and units[i - 1].kind != "heading":
            unit.lead = i - 1
            lead = i - 1
        elif (
            unit.kind == "para"
            and lead is not None
            and unit.start
            and (AMOUNT.search(words) or NO_FIGURE.search(words))
            and len(words) < 60
            and i
            and (units[i - 1].lead == lead or units[i - 1].kind == "heading")
        ):
            unit.lead = lead  # list lines without a mark
        else:
            lead = None
            if tiles > 1:  # "Niveau 2", "€ 200", "Niveau 3", "€ 240", and below them what holds for all
                heading = unit.heading = outer
            tiles = 0


# a line within a table that is for the rows below it: "minder dan 24 uur", "Vanaf 1 juli 2027", "Tweede stagejaar"
_PARTS = re.compile(
    r"\b(?:uur|uren|dag|dagen|weken|maand|maanden|v?mbo|hbo|wo|bol|bbl|niveau|\w*jaar|vanaf|per|met\s+ingang)\b|\b(?:19|20)\d{2}\b", re.I
)


def _parts_table(text: str, units: list[Unit], i: int, heads: tuple[int, ...]) -> bool:
    """Whether a short line between rows of as many cells only names what the rows below it are for."""
    if not heads or i + 1 >= len(units) or units[i].kind != "para" or units[i - 1].kind not in ("row", "header_row"):
        return False
    words = text[units[i].start : units[i].end].rstrip()
    same = units[i + 1].kind == "row" and len(units[i + 1].columns) == max(len(units[h].columns) for h in heads)
    return same and len(words) < _LABEL and words[-1:] not in ".:;" and not AMOUNT.search(words) and bool(_PARTS.search(words))


def _below_item(units: list[Unit], i: int) -> bool:
    """Whether a line stands below the mark of an item that it belongs to."""
    lead = units[i].lead
    return units[i].kind == "para" and lead is not None and units[lead].kind == "item"


def _sub_heading(text: str, units: list[Unit], i: int) -> int | None:
    """The item without an amount, `• 24 uur of meer per week`, that a line of a list, `eerste stagejaar € 55`, stands below."""
    words = text[units[i].start : units[i].end]
    if not i or units[i].kind != "para" or not (ROW_LABEL.match(words) and AMOUNT_END.search(words)):
        return None
    above = units[i - 1].lead if _below_item(units, i - 1) else i - 1
    if above is None or units[above].kind != "item":
        return None
    said = text[units[above].start : units[above].end].rstrip()
    return above if len(said) < 60 and said[-1:] not in ".;," and not AMOUNT.search(said) else None


def _announces(text: str, units: list[Unit], i: int) -> bool:
    """Whether a unit is a paragraph that says what comes below it: `In 2026 betalen we per maand:`."""
    return i >= 0 and units[i].kind == "para" and text[units[i].start : units[i].end].rstrip().endswith(":")


def _heads_tiles(text: str, units: list[Unit], i: int) -> bool:
    """Whether a heading is the first of several labels below one that is none, or below a paragraph: `Per maand`, `Mbo`, `€ 240`, `Hbo`."""
    said = i > 0 and units[i - 1].kind == "para" and not AMOUNT.search(text[units[i - 1].start : units[i - 1].end])
    above = said or (i > 0 and units[i - 1].kind == "heading" and not _is_tile(text, units, i - 1))
    return above and i + 2 < len(units) and units[i + 2].kind == "heading" and _is_tile(text, units, i + 2)


def _is_tile(text: str, units: list[Unit], i: int) -> bool:
    """Whether a heading is the label of the amount below it, as tiles of a page have: `Hbo` above `€ 500`."""
    below = text[units[i + 1].start : units[i + 1].end] if i + 1 < len(units) and units[i + 1].kind == "para" else ""
    return units[i].end - units[i].start < 45 and len(below) < 60 and bool(AMOUNT.search(below))


def _level(text: str, unit: Unit) -> str:
    words = text[unit.start : unit.end]
    return "1" if re.match(r"\d", words) else "a" if re.match(r"[a-z][.)]", words) else "-"


def _introduces(units: list[Unit], i: int) -> int | None:
    return i - 1 if i and units[i - 1].kind in ("para", "item") else None


_TITLE = 12
"""Letters that may stand before the number of an article that is a title: behind more of them its full stop ends the sentence."""


def _abbreviated(so_far: str, rest: str) -> bool:
    """Whether a full stop ends a short form (`incl.`, `art. 3.`) and not the sentence; `€ 350. De` ends one."""
    if not (ABBREVIATION.search(so_far) or re.search(r"\b[A-Z]\.$", so_far)):
        return False
    if rest[0].isupper() and re.search(r"\b(?:bruto|netto)\.$", so_far, re.I):
        return False
    number_ends = rest[0].isupper() and re.search(r"\d\.$", so_far)
    numbered = re.search(r"(?:artikel|art\.|lid|bijlage)\s[\d.]+$", so_far)
    within = (
        numbered is not None and numbered.start() > _TITLE and re.match(r"(?:de|het|een|dit|deze|die|wie|bij|voor|als|is)\s", rest, re.I)
    )
    return not number_ends or (numbered is not None and not within)


def sentences_of(view: View, units: list[Unit]) -> list[Sentence]:
    """The sentences of all units; headings, rows and items without a full stop are one sentence each."""
    found: list[Sentence] = []
    for number, unit in enumerate(units):
        if unit.kind in ("heading", "row", "header_row"):
            found.append(Sentence(unit.start, unit.end, number))
            continue
        words = view.text[unit.start : unit.end]
        mark = MARK.match(words) if unit.kind == "item" else None
        begin = mark.end() if mark else 0
        for stop in _SENTENCE_END.finditer(words, begin):
            so_far = words[begin : stop.start() + 1]
            rest = words[stop.end() :].lstrip()
            if not rest:
                break
            if words[stop.start()] == "." and (_abbreviated(so_far, rest) or re.search(r"(?:\s|\.)\.\.$", so_far)):
                continue  # also dots that lead to an amount: "eerste stagejaar ... € 200"
            if not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "€'\"(•-‘"):
                continue
            found.append(Sentence(unit.start + begin, unit.start + stop.end(), number))
            begin = stop.end() + (len(words[stop.end() :]) - len(rest))
        if begin < len(words):
            found.append(Sentence(unit.start + begin, unit.end, number))
    return found
