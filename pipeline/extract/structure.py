"""The parts of a cell: headings, paragraphs, list items with their lead, table rows with their header, sentences.

Source lines are joined to units; a unit knows the unit that introduces it (`lead`), so that what a list's heading
says can reach every item, and a table's header every cell.
"""

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, takewhile
from statistics import quantiles

from pipeline.extract.view import View

_MARK = re.compile(r"^(?:[•·«»*+~–—-]+\s?|[a-z][.)]\s|\d{1,2}[.)]\s|(?<!\w)\.\s(?=[A-Z€a-z])|[a-z]\)\s?)")
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|\.)\s")
_ARTICLE = re.compile(
    r"^(?:artikel|art\.|bijlage|hoofdstuk|paragraaf|protocolafspraak)\s?[\dA-Z][\w.:/-]*|^\d+(?:\.\d+)+\.?\s+(?=(?-i:[A-Z]))", re.I
)
_OPEN_END = re.compile(
    r"(?:^|\s)(?:de|het|een|van|voor|in|op|aan|met|bij|per|en|of|die|dat|te|tot|om|door|als|is|zijn|worden|wordt|dan|deze|dit|na|naar|"
    r"tussen|over|onder|uit|tijdens|gedurende|volgens|krachtens|ingang|conform|overeenkomstig|hun|zijn|haar|hem|hen|hij|zij|men|wie|je|ca|"
    r"circa|€|minimaal|maximaal|bruto|netto|ontvangt|ontvangen|"
    r"krijgt|krijgen|bedraagt|bedragen|geldt|gelden|niet|ook|waarvan|binnen|t/m|vanaf|sinds|ingaande|ruim|bijna|hooguit|hoogstens|minstens|"
    r"ongeveer|ten\s(?:minste|hoogste)|tenminste|respectievelijk|zonder|tegen|mits|indien|wanneer|terwijl|omdat|zoals|waarbij|elke|iedere|"
    r"\w+-|[/,(])$",
    re.I,
)
# the label of a line in a table that lost its columns: "1e jaar stage € 14,20 € 15,60"
ROW_LABEL = re.compile(
    r"(?:[123](?:e|de|ste)\s|\d{1,2}(?:\s*(?:t/m|tot|-|–|/|of|en)\s*(?:\d{1,2}|meer|ouder))?(?=\s+€)|niveau\s?\d|v?mbo\b|hbo\b|wo\b|lbo\b|univers|"
    r"\d{2}(?:\s(?:en|of|tot|t/m|tot en met|-)\s\d{2})?(?:\s?jaar|-jarig)|"
    r"\d+(?:[.,]\d+)?(?:\s?(?:tot|t/m|à|-|–|of|en)\s?\d+)?\s?(?:dag|uur|week|weken|maand)|halve dag|minder dan|meer dan|tot\s\d|vanaf\s\d|"
    r"van\s\d+(?:[.,]\d+)?\s(?:tot|t/m|uur|dag|week|maand)|korter|langer|"
    r"(?:per|vanaf|m\.?i\.?v\.?|met\singang\svan|ingaande|t/m|tot(?:\sen\smet)?)\s(?:\d{1,2}[\s/-](?:\d{1,2}|[a-z]+\.?)[\s/-])?\d{4}|(?:19|20)\d{2}\s?:)",
    re.I,
)
_ONLY_LABELS = re.compile(
    r"^(?:(?:niveau\s?\d(?:/\d)*|v?mbo|hbo|wo|lbo|[123](?:e|de)\s(?:stage|leer)?jaar(?:\sstag\w+)?|(?:19|20)\d{2}|€|universiteit)[\s/|]*){2,}$",
    re.I,
)
# a line below a table or list that says what its amounts are: "Bedragen per 1 januari 2026"
_NOTE = re.compile(r"\W*(?:(?:alle|deze|de|genoemde)\s+)?(?:bedragen|tarieven|vergoedingen|prijspeil|peildatum)\b", re.I)
# a line that only dates the amounts below it: "periode vanaf 1 augustus 2025", "Met ingang van 1 januari 2025"
_PERIOD_LINE = re.compile(r"(?:periode|looptijd|ingangsdatum)\b|(?:vanaf|met ingang van|per)\s+\d{1,2}[\s-]\w+[\s-]\d{4}\s*:?\s*$", re.I)
_YEARS_ONLY = re.compile(r"^\D{0,45}(?:(?:19|20)\d{2}\s*){2,}$")
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_LONE_FIGURE = re.compile(r"(?:€\s?\d[\d.,]*(?:,?-)?|\d+(?:,\d+)?\s?(?:%|procent))[\s.;,]*", re.I)
# the first row of a table whose columns are ages or years: "Leeftijd 16 17 18 en ouder"
_NUMBERED_HEAD = re.compile(
    r"\W*(?:leeftijd|(?:stage|leer)?jaar|(?:mbo-?\s?)?niveau|(?:aantal\s+)?(?:stage)?dagen\s+(?:per|in\s+de)\s+week)\b[^€%]*?(?:\s\d{1,2}\b(?:\s*(?:jaar|en\s+ouder|e\.?o\.?|\+|e))*){2,}\s*$",
    re.I,
)
_COLUMNS = re.compile(r"\S(?: {2,}|\t+)\S")
_AMOUNT_END = re.compile(
    r"(?:(?:€|EUR)\s?\d[\d.,]*(?:,?[-=]+)?|\d{2,4},-?|\d[\d.,]*\s?(?:euro|%|procent))(?:\s+(?:bruto|"
    r"netto))?(?:\s+per\s+(?:maand|week|dag|uur|stagedag|jaar|dagdeel))?(?:\s+(?:bruto|netto))?\s*[.;,]?$",
    re.I,
)
# "de volgende bedragen: mbo € 312,40;": a list that begins within a sentence, and a line of a list with a label of its own
_LISTED_INSIDE = re.compile(r"(?:\w+\s){3}\w+:\s[^:]*\d[^:]*;$")
_OWN_LABEL = re.compile(r"[^€\d]{0,30}:")
_ONE_DATE = rf"(?:\d{{1,2}}\s?{_MONTH}\s\d{{4}}|{_MONTH}\s\d{{4}}|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{4}})"
_ONLY_DATES = re.compile(rf"{_ONE_DATE}(?:\s(?:t/m|tot en met|tot|-|–)\s{_ONE_DATE})?[\s.;:]*", re.I)
# "(hbo) of € 650,-": a line that begins with a bracket and goes on behind it
_BRACKET_ON = re.compile(r"\([\w ,/-]{1,25}\)\s*(?:,|en\b|of\b|bruto\b|netto\b|per\b)")
# a line of a list that has no amount: "wo: in overleg"
_NO_FIGURE = re.compile(
    r":\s*(?:in\s+(?:onderling\s+)?overleg|geen(?:\s+\w*vergoeding)?|nihil|onbetaald|n\.?v\.?t\.?|nader\s+\w+|niets)[\s.;]*$", re.I
)
# the end of a table's row whose head says that it is money: "1e stagejaar 52,50"
_ROW_END = re.compile(rf"(?:{_AMOUNT_END.pattern})|\s\d{{1,4}},\d{{2}}$", re.I)
_AMOUNT = re.compile(r"(?:€|EUR)\s?\d|\d\s?(?:euro|%)|\d{2,4},-", re.I)
# "€ 6,10 (16 jaar)" above "€ 7,05 (17 jaar)": rows with their label behind the amount
_AMOUNT_FIRST = re.compile(r"(?:€|EUR)\s?\d[\d.,]*-?\s+[^€\d\s][^€;,]*(?<!\ben)(?<!\bof)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:ca|plm|pct|mnd|max|min|bijv|bv|art|nr|incl|excl|resp|p|m|i|v|o|b|c|q|d|w|z|t|s|jl|evt|vgl|zgn|bruto|a|n|u|k|h|drs|jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|"
    r"dr|prof|mr|ir|st|nl|tel)\.|\d\.)$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?]['\")]?(?=\s|$)|[.](?=[A-Z][a-z]{3,})")
_HEADER_WORDS = re.compile(
    r"ingangsdatum|leeftijd|niveau|bedrag|vergoeding|per maand|per week|per dag|per uur|percentage|aantal|opleiding|"
    r"stagejaar|soort|vanaf|loon|stage|en|dagen|uren|stageduur|duur|maanden|stagedagen",
    re.I,
)


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


def _is_table_head(line: str) -> bool:
    """Whether a line without columns names those of a table: `leeftijd loon`, `mbo niveau 3/4 hbo universiteit`."""
    words = line.strip().rstrip(":").split()
    return (
        not _AMOUNT.search(line) and 2 <= len(words) <= 8 and (bool(_ONLY_LABELS.match(line)) or all(map(_HEADER_WORDS.fullmatch, words)))
    )


def _starts_unit(previous: str, line: str, *, wide: float, full: bool, previous_kind: str, amounts_rows: bool, amount_seen: bool) -> bool:
    """Whether a source line opens a new unit rather than going on with the one before, which is known to be full or not."""
    last, first = previous.rstrip(), line.lstrip()
    if _MARK.match(line) or (_ARTICLE.match(line) and not _OPEN_END.search(last)):
        return True
    if not first or not last:
        return True
    if last.endswith("€") or re.search(r"€.*\bniveau$", last, re.I) or (last.endswith(";") and re.search(r";\s*(?:EUR|€)", last)):
        return False
    if re.search(r"(?:[.:]\)?|\d|\))$", last) and _is_table_head(first):
        return True
    if _dates_below(last, first):
        return True
    if last.endswith(":"):
        if previous_kind == "item" and first[0] in "€0123456789" and not ROW_LABEL.match(first):
            return False
        if _ONLY_DATES.fullmatch(first):
            return False  # "Ingangsdatum:" above "29 december 2025."
        return not (first[0].islower() and not _AMOUNT.search(first) and not first.rstrip().endswith((":", "€")))
    if (
        previous_kind == "item"
        and amount_seen
        and first[0].isupper()
        and not _OPEN_END.search(last)
        and not re.match(r"(?:MBO|HBO|WO|VMBO|BOL|BBL|EUR)\b", first)
    ):
        return True
    if first[0].isupper() and _ARTICLE.match(last) and len(last) < 60 and not _OPEN_END.search(last):
        return True
    if re.search(r"[.!?;]['\")]?$", last) and (first[0].isupper() or first[0].isdigit() or first[0] in "€(-"):
        return not (last.endswith(".") and _ABBREVIATION.search(last) and not first[0].isupper())
    if (
        ROW_LABEL.match(first)
        and (_AMOUNT_END.search(first) or _NO_FIGURE.search(first))
        and not _OPEN_END.search(last)
        and previous_kind != "heading"
    ):
        return True
    if _AMOUNT_FIRST.fullmatch(last) and _AMOUNT_FIRST.fullmatch(first) and not _OPEN_END.search(last):
        return True
    if _ONLY_LABELS.match(first) or (_ONLY_LABELS.match(last) and _AMOUNT.search(first)):
        return True
    if _AMOUNT_END.search(last) and re.match(
        r"\((?:alle|bruto|netto|school|studie|per|geldig|vanaf|bedragen)\b[^)]{8,}\)\W*$", first, re.I
    ):
        return True
    if _AMOUNT_END.search(last) and not last.endswith(",") and _PERIOD_LINE.match(first) and not _AMOUNT.search(first):
        return True
    if (
        amounts_rows
        and _AMOUNT_END.search(last)
        and not last.endswith(",")
        and (
            first[0].isupper()
            or (
                (_AMOUNT_END.search(first) or first.rstrip().endswith("€"))
                and not re.match(
                    r"(?:per|bruto|netto|en|of|c\.q\.|resp\.?|respectievelijk|onderscheidenlijk|dan ?wel|alsmede|plus|"
                    r"à|naar|maar|waarvan|/|\()",
                    first,
                    re.I,
                )
            )
        )
    ):
        return True
    return (
        first[0].isupper()
        and not _OPEN_END.search(last)
        and not full
        and len(last) < 0.72 * wide
        and not re.match(r"(?:MBO|HBO|WO|VMBO|BOL|BBL|EUR|LAD|KNMG|OR|PVT)\b", first)
    )


def _dates_below(last: str, line: str) -> bool:
    """Whether a line is a date or period of its own, above the amounts that it dates, and no end of the sentence above it."""
    last, line = last.rstrip(), line.strip()
    if not _ONLY_DATES.fullmatch(line) or _OPEN_END.search(last) or last.endswith((":", ",")):
        return False
    return line[:1].isdigit() or not last[-1:].isdigit()  # "vanaf 1" above "juli 2024."


def _table_row(last: str, line: str) -> bool:
    """Whether a line that ends in an amount begins as a row of a table does, and not as the rest of a sentence."""
    return (line[:1].isdigit() or bool(ROW_LABEL.match(line))) and not _OPEN_END.search(last.rstrip())


def _heads_rows(last: str, line: str, *below: str) -> bool:
    """Whether a line is the head of the rows of figures below it, behind a line that ends in a figure or bracket or ends a sentence."""
    rows = all(_ROW_END.search(row) and len(row) < 70 and not _MARK.match(row) for row in below)
    words = line.split()
    return (
        rows
        and 2 <= len(words) <= 8
        and not _AMOUNT.search(line)
        and line.rstrip()[-1:].isalpha()
        and bool(_HEADER_WORDS.fullmatch(words[0]) or _HEADER_WORDS.fullmatch(words[-1]))
        and bool(re.search(r"(?:[.:]\)?|\d|\))$", last.rstrip()))
    )


def _mid_sentence(last: str, line: str, *, above: str, inside: bool) -> bool:
    """Whether a line that ended early was wrapped to another width before it was set: its sentence plainly goes on below.

    Args:
        last: the line that ended early.
        line: the one below it.
        above: the text that the first ends, with what stands before it.
        inside: whether the first goes on with a line above it itself.
    """
    last, line = last.rstrip(), line.lstrip()
    if _MARK.match(line):
        return False
    if last.endswith(";") and line[:1].islower() and _LISTED_INSIDE.search(above) and not _OWN_LABEL.match(line):
        return True  # "de volgende bedragen: mbo € 312,40;" above "hbo € 401,80; wo € 466,00"
    if last.endswith((":", ";", ".", "?", "!")):
        return False
    if last.endswith("€") or (re.search(rf"(?:\b|\d){_MONTH}$", last, re.I) and re.match(r"(?:19|20)\d{2}\b", line)):
        return True  # "per 1 januari" above "2026):"
    if _BRACKET_ON.match(line):
        return True  # "€ 575,-" above "(hbo) of € 650,- (wo)"
    ends_in_amount = bool(_AMOUNT_END.search(above))
    if ends_in_amount and line[:1].islower() and not _AMOUNT.search(line) and not _PERIOD_LINE.match(line) and not _NO_FIGURE.search(line):
        return True  # "€ 515,- bruto per maand" above "vanaf 1 januari 2026, bij een stage van"
    row = ROW_LABEL.match(line) and (_AMOUNT.search(line) or not line.endswith("."))
    if inside and line[:1].isdigit() and not ends_in_amount and not row:
        return True  # "op hbo-niveau" above "27,5 procent en op wo-niveau 32,5 procent"
    if line[:1] == "€" and (last.endswith(",") or (inside and not ends_in_amount)):
        return True  # "respectievelijk € 280," above "€ 340 en € 380"
    if re.search(r"\S\s+niveau$", last, re.I) and re.match(r"\d(?:\s*(?:en|of|t/m|,|/|-)\s*\d)*\b(?!\s*€)", line):
        return True
    if _LONE_FIGURE.fullmatch(line) and not _ROW_END.search(last):
        return True  # "16 jaar" above "45%"
    return bool(_OPEN_END.search(last)) or (line[:1].islower() and not ends_in_amount and not ROW_LABEL.match(line))


def _goes_on(last: str, line: str) -> bool:
    """Whether a line below a full one goes on with it: it has no mark of its own, and nothing was closed above."""
    if _LONE_FIGURE.fullmatch(line) and not _LONE_FIGURE.fullmatch(last):
        return True  # "vmbo € 5,00 € 5,25 mbo € 12,50" above "€ 13,10"
    if _dates_below(last, line):
        return False
    if line[:1].isupper() and not _OPEN_END.search(last.rstrip()):
        return False  # may be a line of its own below one that happens to be full
    if (
        _AMOUNT_END.search(last)
        and not last.rstrip().endswith(",")
        and (
            not (line.lstrip()[:1].islower() or re.match(r"\s*\(\w+\)\s*(?:,|en\b|of\b|€)", line))
            or ROW_LABEL.match(line.lstrip())
            or _PERIOD_LINE.match(line)
        )
    ):
        return False  # a row of amounts below another
    return not (_MARK.match(line) or _ARTICLE.match(line) or last.rstrip().endswith((":", ";", ".", "?", "!")))


def _columns(text: str, start: int, *, cells: bool) -> list[tuple[int, int]]:
    """The stretches of a row's cells: where the layout gave `cells`, empty ones too, so that columns keep their place."""
    found, position = [], 0
    if cells:
        for piece in text.split("\t"):
            found.append((start + position, start + position + len(piece)))
            position += len(piece) + 1
        return found
    for gap in re.finditer(r" {2,}| ?\t+ ?", text):
        if gap.start() > position:
            found.append((start + position, start + gap.start()))
        position = gap.end()
    if position < len(text):
        found.append((start + position, start + len(text)))
    return found


def _wrapped(lines: list[str]) -> bool:
    """Whether long lines were broken by a column's width: one goes on in small letters on the line below."""
    return any(
        len(line) > 60 and line.rstrip()[-1:] not in ".:;?!" and following.lstrip()[:1].islower() and not _MARK.match(following)
        for line, following in pairwise(lines)
    )


def _wrapped_before(lines: list[str], early: list[bool | None]) -> bool:
    """Whether lines end early because they were wrapped to another width before they were set: several go on in small letters."""
    ended = [(last, following) for last, following, soon in zip(lines, lines[1:], early, strict=False) if soon]
    go_on = [
        last for last, following in ended
        if following[:1].islower() and last.rstrip()[-1:] not in ".:;!?" and not _MARK.match(following) and not ROW_LABEL.match(following)
    ]  # fmt: skip
    left_over = any(  # a line's last words, alone on the next
        before is False and soon and len(last.split()) <= 2 and last.rstrip()[-1:].isalpha() and following[:1].islower()
        for before, soon, last, following in zip(early, early[1:], lines[1:], lines[2:], strict=False)
    )
    return (len(go_on) >= 2 and len(go_on) > 0.3 * len(ended)) or left_over


def units_of(view: View) -> list[Unit]:
    """The units of a cell, in order, with leads, headings and table headers resolved."""
    ends = [*view.lines[1:], len(view.text)]
    printed = [(a, a + len(view.text[a:b].rstrip("\n ")), line) for a, b, line in zip(view.lines, ends, view.source_lines, strict=True)]
    bounds = [(a, b, line.role) for a, b, line in printed if b > a]
    early = [line.early for a, b, line in printed if b > a]
    sources = [line for a, b, line in printed if b > a]
    if _wrapped_before([view.text[a:b] for a, b, _ in bounds], early):
        early = [None] * len(early)
    if not bounds:
        return []
    lengths = [b - a for a, b, _ in bounds]
    wide = quantiles(lengths, n=20)[-2] if len(lengths) > 3 else max(lengths)
    prose = len(bounds) == 1 or (wide > 90 and not _wrapped([view.text[a:b] for a, b, _ in bounds]))
    units: list[Unit] = []
    for k, (a, b, role) in enumerate(bounds):
        line = view.text[a:b]
        previous = view.text[units[-1].start : units[-1].end] if units else ""
        last_line = view.text[bounds[k - 1][0] : bounds[k - 1][1]] if k else ""
        table = role in ("row", "header_row") or bool(
            _COLUMNS.search(line) and not re.match(r"^(?:[•·«»*+~–—-]|\d+[.)]|[a-z][.)])\s{2,}", line)
        )
        glued = a > 0 and view.text[a - 1] != "\n"
        if role in ("heading", "item") or table:
            kind = {"heading": "heading", "item": "item", "header_row": "header_row"}.get(role, "row" if table else "para")
            if (
                kind == "row"
                and role == "text"
                and not _AMOUNT.search(line)
                and not re.search(r"(?: {2,}|\t)\d[\d.,]*(?:$| {2,}|\t)", line)
            ):
                kind = "header_row"
            if kind == "row" and (_YEARS_ONLY.match(line) or _NUMBERED_HEAD.match(line)):
                kind = "header_row"
            units.append(Unit(kind, a, b))
            if kind in ("row", "header_row"):
                units[-1].columns = _columns(line, a, cells=len(sources[k].parts) > 1)
                across = sources[k].across if len(sources[k].across) == len(units[-1].columns) else (1,) * len(units[-1].columns)
                ends_at = list(accumulate(across))
                units[-1].places = list(zip([0, *ends_at], ends_at, strict=False))
            continue
        rows = bool(_AMOUNT_END.search(last_line)) and len(last_line) < 70
        marks_only = bool(re.fullmatch(r"(?:[•·«»*+~–—-]+|[a-z][.)]|\d{1,2}[.)])", previous.strip()))
        broken = early[k - 1] if k else None
        inside = k > 0 and bool(units) and units[-1].start < bounds[k - 1][0]
        goes_on = bool(broken) and _mid_sentence(last_line, line, above=previous[-90:].replace("\n", " ").rstrip(), inside=inside)
        below = view.text[bounds[k + 1][0] : bounds[k + 1][1]] if k + 1 < len(bounds) else ""
        rows_begin = _ROW_END.search(line) and _ROW_END.search(below) and not _MARK.match(below)
        after = view.text[bounds[k + 2][0] : bounds[k + 2][1]] if k + 2 < len(bounds) else ""
        if _heads_rows(last_line, line, below, after):
            broken, goes_on = True, False
        if broken is False and early[k] and rows_begin and _table_row(last_line, line):
            broken = True  # the first row of a table below a head that fills its line
        begins = not units or (
            not glued
            and not marks_only
            and not goes_on
            and not (broken is False and units[-1].kind not in ("heading", "row", "header_row") and _goes_on(last_line, line))
            and (
                units[-1].kind in ("heading", "row", "header_row")
                or (prose and broken is None)
                or broken
                or _starts_unit(
                    last_line,
                    line,
                    wide=wide,
                    full=broken is False,
                    previous_kind=units[-1].kind,
                    amounts_rows=rows,
                    amount_seen=bool(_AMOUNT.search(previous)),
                )
            )
        )
        if begins:
            kind = "item" if _MARK.match(line) else "para"
            units.append(Unit(kind, a, b))
        else:
            units[-1].end = b
    _unmarked_heads(view.text, units)
    _headings(view.text, units)
    _leads(view.text, units)
    return units


def _unmarked_heads(text: str, units: list[Unit]) -> None:
    """The first row of a table that does not mark its head: its corner is empty, it has no amounts, and the rows below have."""
    for i, unit in enumerate(units[:-1]):
        first = unit.kind == "row" and len(unit.columns) > 1 and (not i or units[i - 1].kind not in ("row", "header_row"))
        if not first or text[slice(*unit.columns[0])].strip() or _AMOUNT.search(text[unit.start : unit.end]):
            continue
        below = list(takewhile(lambda u: u.kind == "row", units[i + 1 :]))
        if below and all(len(u.columns) == len(unit.columns) and _AMOUNT.search(text[u.start : u.end]) for u in below):
            unit.kind = "header_row"


def _headings(text: str, units: list[Unit]) -> None:
    for i, unit in enumerate(units):
        if unit.kind not in ("para", "item"):
            continue
        words = text[unit.start : unit.end].strip()
        following = units[i + 1] if i + 1 < len(units) else None
        if following is None or words.endswith((".", ";", ",", "?", "!")) or _AMOUNT.search(words):
            continue
        if i and unit.kind == "para" and text[units[i - 1].start : units[i - 1].end].rstrip().endswith(":"):
            continue  # the title of the table that was announced
        if i and units[i - 1].kind in ("row", "item") and _NOTE.match(words):
            continue
        article = _ARTICLE.match(words)
        rows = [text[u.start : u.end] for u in units[i + 1 : i + 3]]
        if not article and len(rows) > 1 and all(_ROW_END.search(row) and len(row) < 70 for row in rows) and _HEADER_WORDS.search(words):
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
            if not heads and i and units[i - 1].kind == "para" and not _AMOUNT.search(text[units[i - 1].start : units[i - 1].end]):
                lead = i - 1
                above = units[i - 2] if i > 1 else None
                label = units[lead].end - units[lead].start < 75 and text[units[lead].start : units[lead].end].rstrip()[-1:] not in ".:"
                if (
                    above
                    and above.kind == "para"
                    and label
                    and units[lead].lead is None
                    and not _AMOUNT.search(text[above.start : above.end])
                ):
                    units[lead].lead = i - 2  # "Vergoedingen vanaf 1 mei 2027" above "soort stage en bedrag"
            unit.lead = lead if lead is not None else (units[heads[0]].lead if heads else _introduces(units, i))
            unit.heads = heads
            continue
        heads = ()
        if unit.kind == "item" and not _NUMBERED.match(words):
            if (i and units[i - 1].kind in ("para", "heading")) or (
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
        if i and text[units[i - 1].start : units[i - 1].end].rstrip().endswith(":") and units[i - 1].kind != "heading":
            unit.lead = i - 1
            lead = i - 1
        elif (
            unit.kind == "para"
            and lead is not None
            and unit.start
            and (_AMOUNT.search(words) or _NO_FIGURE.search(words))
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


def _announces(text: str, units: list[Unit], i: int) -> bool:
    """Whether a unit is a paragraph that says what comes below it: `In 2026 betalen we per maand:`."""
    return i >= 0 and units[i].kind == "para" and text[units[i].start : units[i].end].rstrip().endswith(":")


def _heads_tiles(text: str, units: list[Unit], i: int) -> bool:
    """Whether a heading is the first of several labels below one that is none, or below a paragraph: `Per maand`, `Mbo`, `€ 240`, `Hbo`."""
    said = i > 0 and units[i - 1].kind == "para" and not _AMOUNT.search(text[units[i - 1].start : units[i - 1].end])
    above = said or (i > 0 and units[i - 1].kind == "heading" and not _is_tile(text, units, i - 1))
    return above and i + 2 < len(units) and units[i + 2].kind == "heading" and _is_tile(text, units, i + 2)


def _is_tile(text: str, units: list[Unit], i: int) -> bool:
    """Whether a heading is the label of the amount below it, as tiles of a page have: `Hbo` above `€ 500`."""
    below = text[units[i + 1].start : units[i + 1].end] if i + 1 < len(units) and units[i + 1].kind == "para" else ""
    return units[i].end - units[i].start < 45 and len(below) < 60 and bool(_AMOUNT.search(below))


def _level(text: str, unit: Unit) -> str:
    words = text[unit.start : unit.end]
    return "1" if re.match(r"\d", words) else "a" if re.match(r"[a-z][.)]", words) else "-"


def _introduces(units: list[Unit], i: int) -> int | None:
    return i - 1 if i and units[i - 1].kind in ("para", "item") else None


def _abbreviated(so_far: str, rest: str) -> bool:
    """Whether a full stop ends a short form (`incl.`, `art. 3.`) and not the sentence; `€ 350. De` ends one."""
    if not (_ABBREVIATION.search(so_far) or re.search(r"\b[A-Z]\.$", so_far)):
        return False
    if rest[0].isupper() and re.search(r"\b(?:bruto|netto)\.$", so_far, re.I):
        return False
    number_ends = rest[0].isupper() and re.search(r"\d\.$", so_far)
    return not number_ends or bool(re.search(r"(?:artikel|art\.|lid|bijlage)\s[\d.]+$", so_far))


def sentences_of(view: View, units: list[Unit]) -> list[Sentence]:
    """The sentences of all units; headings, rows and items without a full stop are one sentence each."""
    found: list[Sentence] = []
    for number, unit in enumerate(units):
        if unit.kind in ("heading", "row", "header_row"):
            found.append(Sentence(unit.start, unit.end, number))
            continue
        words = view.text[unit.start : unit.end]
        mark = _MARK.match(words) if unit.kind == "item" else None
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
