"""Whether a line of a cell goes on with the one above it or opens a part of its own.

Told from where lines end (`Line.early`, as the layout found it) and from what they say: list marks, rows of figures, dates, sentences that
plainly go on.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

MARK = re.compile(
    r"^(?:[•·«»*+~–—-]+\s?|[a-z][.)]\s|\d{1,2}[.)]\s|(?<!\w)\.\s(?=[A-Z€a-z])|[a-z]\)\s?|\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)\s|[Ll]id\s\d{1,2}[.:]?\s(?=[A-Z]))"
)
ARTICLE = re.compile(
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
    r"(?:[123](?:e|de|ste)\s|(?:eerste|tweede|derde|vierde)\s(?:stage|leer|studie)?jaar\b|\d{1,2}(?:\s*(?:t/m|tot|-|–|/|of|en)\s*(?:\d{1,2}|meer|ouder))?(?=\s+€)|niveau\s?\d|v?mbo\b|hbo\b|wo\b|lbo\b|univers|"
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
# a line that only dates the amounts below it: "periode vanaf 1 augustus 2025", "Met ingang van 1 januari 2025"
_PERIOD_LINE = re.compile(r"(?:periode|looptijd|ingangsdatum)\b|(?:vanaf|met ingang van|per)\s+\d{1,2}[\s-]\w+[\s-]\d{4}\s*:?\s*$", re.I)
_MONTH = r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
_LONE_FIGURE = re.compile(r"(?:(?:€\s?\d[\d.,]*(?:,?-)?|\d+(?:,\d+)?\s?(?:%|procent))[\s.;,]*){1,5}", re.I)
_COUNTED = re.compile(r"([1-5])e\s((?:stage|leer|studie|opleidings)?jaar)")
AMOUNT_END = re.compile(
    r"(?:(?:€|EUR)\s?\d[\d.,]*(?:,?[-=]+)?|\d{2,4},-?|\d[\d.,]*\s?(?:euro|%|procent))(?:\s+(?:bruto|"
    r"netto))?(?:\s+per\s+(?:maand|week|dag|uur|stagedag|jaar|dagdeel))?(?:\s+(?:bruto|netto))?\s*[.;,]?$",
    re.I,
)
# "de volgende bedragen: mbo € 312,40;": a list that begins within a sentence, and a line of a list with a label of its own
_LISTED_INSIDE = re.compile(r"(?:\w+\s){3}\w+:\s[^:]*\d[^:]*;$")
_OWN_LABEL = re.compile(r"[^€\d]{0,30}:")
_ONE_DATE = rf"(?:\d{{1,2}}\s?{_MONTH}\s\d{{4}}|{_MONTH}\s\d{{4}}|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{4}})"
_ONLY_DATES = re.compile(rf"{_ONE_DATE}(?:\s(?:t/m|tot en met|tot|-|–)\s{_ONE_DATE})?[\s.;:]*", re.I)
# "1 april 2023: mbo 310,00 / hbo 415,00"
_DATE_LABEL = re.compile(rf"^(?:(?:vanaf|per|met ingang van|m\.i\.v\.|tot|t/m)\s)?{_ONE_DATE}\s?:", re.I | re.M)
# "Per 1-1-2026 worden deze bedragen"
_DATED_SENTENCE = re.compile(rf"(?:Per|Vanaf|Met ingang van|Ingaande|Tot(?: en met)?|Sinds)\s{_ONE_DATE}\s\w")
# "(hbo) of € 650,-": a line that begins with a bracket and goes on behind it
_BRACKET_ON = re.compile(r"\([\w ,/-]{1,25}\)\s*(?:,|en\b|of\b|bruto\b|netto\b|per\b)")
# a line of a list that has no amount: "wo: in overleg"
NO_FIGURE = re.compile(
    r":\s*(?:in\s+(?:onderling\s+)?overleg|geen(?:\s+\w*vergoeding)?|nihil|onbetaald|n\.?v\.?t\.?|nader\s+\w+|niets)[\s.;]*$", re.I
)
_BRACKET = 60
"""Letters of a bracket on the line that opens it, at most."""
# the end of a table's row whose head says that it is money: "1e stagejaar 52,50"
ROW_END = re.compile(rf"(?:{AMOUNT_END.pattern})|\s\d{{1,4}},\d{{2}}$", re.I)
AMOUNT = re.compile(r"(?:€|EUR)\s?\d|\d\s?(?:euro|%)|\d{2,4},-", re.I)
# "€ 6,10 (16 jaar)" above "€ 7,05 (17 jaar)": rows with their label behind the amount
_AMOUNT_FIRST = re.compile(r"(?:€|EUR)\s?\d[\d.,]*-?\s+[^€\d\s][^€;,]*(?<!\ben)(?<!\bof)")
ABBREVIATION = re.compile(
    r"(?:\b(?:ca|plm|pct|mnd|max|min|bijv|bv|art|nr|incl|excl|resp|p|m|i|v|o|b|c|q|d|w|z|t|s|jl|evt|vgl|zgn|bruto|a|n|u|k|h|drs|jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec|"
    r"dr|prof|mr|ir|st|nl|tel)\.|\d\.)$",
    re.I,
)
HEADER_WORDS = re.compile(
    r"ingangsdatum|leeftijd|niveau|bedrag|vergoeding|per maand|per week|per dag|per uur|percentage|aantal|opleiding|"
    r"stagejaar|soort|vanaf|loon|stage|en|dagen|uren|stageduur|duur|maanden|stagedagen",
    re.I,
)


def _is_table_head(line: str) -> bool:
    """Whether a line without columns names those of a table: `leeftijd loon`, `mbo niveau 3/4 hbo universiteit`."""
    words = line.strip().rstrip(":").split()
    return not AMOUNT.search(line) and 2 <= len(words) <= 8 and (bool(_ONLY_LABELS.match(line)) or all(map(HEADER_WORDS.fullmatch, words)))


def _starts_unit(previous: str, line: str, *, wide: float, full: bool, previous_kind: str, amounts_rows: bool, amount_seen: bool) -> bool:
    """Whether a source line opens a new unit rather than going on with the one before, which is known to be full or not."""
    last, first = previous.rstrip(), line.lstrip()
    if MARK.match(line) or (ARTICLE.match(line) and not _OPEN_END.search(last)):
        return True
    if not first or not last:
        return True
    if last.endswith("€") or re.search(r"€.*\bniveau$", last, re.I) or (last.endswith(";") and re.search(r";\s*(?:EUR|€)", last)):
        return False
    if re.search(r"(?:[.:]\)?|\d|\))$", last) and _is_table_head(first):
        return True
    if _dates_below(last, first):
        return True
    if _DATED_SENTENCE.match(first) and not _OPEN_END.search(last):
        return True
    if last.endswith(":"):
        if previous_kind == "item" and first[0] in "€0123456789" and not ROW_LABEL.match(first):
            return False
        if _ONLY_DATES.fullmatch(first):
            return False  # "Ingangsdatum:" above "29 december 2025."
        return not (first[0].islower() and not AMOUNT.search(first) and not first.rstrip().endswith((":", "€")))
    if (
        previous_kind == "item"
        and amount_seen
        and first[0].isupper()
        and not _OPEN_END.search(last)
        and not re.match(r"(?:MBO|HBO|WO|VMBO|BOL|BBL|EUR)\b", first)
    ):
        return True
    if first[0].isupper() and ARTICLE.match(last) and len(last) < 60 and not _OPEN_END.search(last):
        return True
    if re.search(r"[.!?;]['\")]?$", last) and (first[0].isupper() or first[0].isdigit() or first[0] in "€(-"):
        return not (last.endswith(".") and ABBREVIATION.search(last) and not first[0].isupper())
    if (
        ROW_LABEL.match(first)
        and (AMOUNT_END.search(first) or NO_FIGURE.search(first))
        and not _OPEN_END.search(last)
        and previous_kind != "heading"
    ):
        return True
    if _AMOUNT_FIRST.fullmatch(last) and _AMOUNT_FIRST.fullmatch(first) and not _OPEN_END.search(last):
        return True
    if _ONLY_LABELS.match(first) or (_ONLY_LABELS.match(last) and AMOUNT.search(first)):
        return True
    if AMOUNT_END.search(last) and re.match(
        r"\((?:alle|bruto|netto|school|studie|per|geldig|vanaf|bedragen)\b[^)]{8,}(?:\)\W*)?$", first, re.I
    ):
        return True
    if AMOUNT_END.search(last) and not last.endswith(",") and _PERIOD_LINE.match(first) and not AMOUNT.search(first):
        return True
    if (
        amounts_rows
        and AMOUNT_END.search(last)
        and not last.endswith(",")
        and (
            first[0].isupper()
            or (
                (AMOUNT_END.search(first) or first.rstrip().endswith("€"))
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


def _labels_row(line: str) -> bool:
    """Whether a line begins as a row of a table and not as the rest of a sentence: `minder dan 16 uur per week stage, dan is de`."""
    return bool(ROW_LABEL.match(line)) and (
        bool(AMOUNT.search(line)) or not re.search(r",\s|\b(?:de|het|een|is|wordt|dan is|die|krijgt)\b", line)
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


def _next_ordinal(last: str, line: str) -> bool:
    """Whether a line goes on counting what several were counted of on the line above: `1e jaar € 24,10 2e jaar € 28,35`, `3e jaar`."""
    counted, following = _COUNTED.findall(last), _COUNTED.match(line)
    return len(counted) > 1 and following is not None and (str(int(counted[-1][0]) + 1), counted[-1][1]) == following.groups()


def _in_bracket(last: str, line: str) -> bool:
    """Whether a bracket that a line opens is closed on the line below: `aangevraagd (kosten:` above `€ 33,85).`."""
    opened = last.rfind("(")
    closed = re.search(r"[()]", line)
    return opened > last.rfind(")") and len(last) - opened < _BRACKET and closed is not None and closed[0] == ")" and not MARK.match(line)


def _heads_rows(last: str, line: str, *below: str) -> bool:
    """Whether a line is the head of the rows of figures below it, behind a line that ends in a figure or bracket or ends a sentence."""
    rows = all(ROW_END.search(row) and len(row) < 70 and not MARK.match(row) for row in below)
    words = line.split()
    return (
        rows
        and 2 <= len(words) <= 8
        and not AMOUNT.search(line)
        and line.rstrip()[-1:].isalpha()
        and bool(HEADER_WORDS.fullmatch(words[0]) or HEADER_WORDS.fullmatch(words[-1]))
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
    if MARK.match(line):
        return False
    if last.endswith(";") and line[:1].islower() and _LISTED_INSIDE.search(above) and not _OWN_LABEL.match(line):
        return True  # "de volgende bedragen: mbo € 312,40;" above "hbo € 401,80; wo € 466,00"
    if last.endswith(":") and AMOUNT.search(last) and line[:1].islower() and not AMOUNT.search(line):
        return True  # "bonus (max. € 100 p.m.):" above "alleen medewerkers in dienst"
    if last.endswith((":", ";", ".", "?", "!")):
        return False
    if last.endswith("€") or (re.search(rf"(?:\b|\d){_MONTH}$", last, re.I) and re.match(r"(?:19|20)\d{2}\b", line)):
        return True  # "per 1 januari" above "2026):"
    if _BRACKET_ON.match(line):
        return True  # "€ 575,-" above "(hbo) of € 650,- (wo)"
    ends_in_amount = bool(AMOUNT_END.search(above))
    if ends_in_amount and line[:1].islower() and not AMOUNT.search(line) and not _PERIOD_LINE.match(line) and not NO_FIGURE.search(line):
        return True  # "€ 515,- bruto per maand" above "vanaf 1 januari 2026, bij een stage van"
    row = ROW_LABEL.match(line) and (AMOUNT.search(line) or not line.endswith("."))
    if inside and line[:1].isdigit() and not ends_in_amount and not row:
        return True  # "op hbo-niveau" above "27,5 procent en op wo-niveau 32,5 procent"
    if line[:1] == "€" and (last.endswith(",") or (inside and not ends_in_amount)):
        return True  # "respectievelijk € 280," above "€ 340 en € 380"
    if re.search(r"\S\s+niveau$", last, re.I) and re.match(r"\d(?:\s*(?:en|of|t/m|,|/|-)\s*\d)*\b(?!\s*€)", line):
        return True
    if _LONE_FIGURE.fullmatch(line) and not ROW_END.search(last):
        return True  # "16 jaar" above "45%"
    return bool(_OPEN_END.search(last)) or (line[:1].islower() and not ends_in_amount and not _labels_row(line))


def _goes_on(last: str, line: str) -> bool:
    """Whether a line below a full one goes on with it: it has no mark of its own, and nothing was closed above."""
    if _LONE_FIGURE.fullmatch(line) and not _LONE_FIGURE.fullmatch(last):
        return True  # "vmbo € 5,00 € 5,25 mbo € 12,50" above "€ 13,10"
    if _dates_below(last, line):
        return False
    if line[:1].isupper() and not _OPEN_END.search(last.rstrip()):
        return False  # may be a line of its own below one that happens to be full
    if (
        AMOUNT_END.search(last)
        and not last.rstrip().endswith(",")
        and (
            not (line.lstrip()[:1].islower() or re.match(r"\s*\(\w+\)\s*(?:,|en\b|of\b|€)", line))
            or ROW_LABEL.match(line.lstrip())
            or _PERIOD_LINE.match(line)
        )
    ):
        return False  # a row of amounts below another
    return not (MARK.match(line) or ARTICLE.match(line) or last.rstrip().endswith((":", ";", ".", "?", "!")))


def wrapped(lines: list[str]) -> bool:
    """Whether long lines were broken by a column's width: one goes on in small letters on the line below."""
    return any(
        len(line) > 60 and line.rstrip()[-1:] not in ".:;?!" and following.lstrip()[:1].islower() and not MARK.match(following)
        for line, following in pairwise(lines)
    )


def wrapped_before(lines: list[str], early: list[bool | None]) -> bool:
    """Whether lines end early because they were wrapped to another width before they were set: several go on in small letters."""
    ended = [(last, following) for last, following, soon in zip(lines, lines[1:], early, strict=False) if soon]
    go_on = [
        last for last, following in ended
        if following[:1].islower() and last.rstrip()[-1:] not in ".:;!?" and not MARK.match(following) and not _labels_row(following)
    ]  # fmt: skip
    left_over = any(  # a line's last words, alone on the next
        before is False and soon and len(last.split()) <= 2 and last.rstrip()[-1:].isalpha() and following[:1].islower()
        for before, soon, last, following in zip(early, early[1:], lines[1:], lines[2:], strict=False)
    )
    return (len(go_on) >= 2 and len(go_on) > 0.3 * len(ended)) or left_over


def opens_part(
    lines: Sequence[str], early: Sequence[bool | None], k: int, *, part: str, kind: str, inside: bool, wide: float, prose: bool
) -> bool:
    """Whether line `k` opens a part rather than going on with the one before.

    Args:
        lines: of the cell.
        early: whether each ended before its column was full; null where that cannot be told.
        k: number of the line, from 1.
        part: the text of the part so far.
        kind: `heading`, `para`, `item`, `row` or `header_row`: what that part is.
        inside: whether the line above goes on with a line above it itself.
        wide: the length of the cell's long lines.
        prose: whether each line is a paragraph.
    """
    last, line = lines[k - 1], lines[k]
    below, after = (lines[n] if n < len(lines) else "" for n in (k + 1, k + 2))
    if re.fullmatch(r"(?:[•·«»*+~–—-]+|[a-z][.)]|\d{1,2}[.)])", part.strip()):
        return False  # a list mark alone
    if _in_bracket(last, line) or _next_ordinal(last, line):
        return False
    if _DATE_LABEL.match(line) and _DATE_LABEL.search(part) and not _OPEN_END.search(last):
        return True
    broken = early[k - 1]
    if _heads_rows(last, line, below, after):
        broken = True
    elif broken and _mid_sentence(last, line, above=part[-90:].replace("\n", " ").rstrip(), inside=inside):
        return False
    if broken is False and last.rstrip().endswith(":") and AMOUNT.search(part) and line[:1].isdigit() and not AMOUNT.search(line):
        return False  # "€ 47,18 De bedragen zijn per 1 februari 2024:" above "1e jaar stagiaire 2e jaar stagiaire"
    rows_begin = ROW_END.search(line) and ROW_END.search(below) and not MARK.match(below)
    if broken is False and early[k] and rows_begin and _table_row(last, line):
        broken = True  # the first row of a table below a head that fills its line
    if kind in ("heading", "row", "header_row") or broken:
        return True
    if broken is False and _goes_on(last, line):
        return False
    rows = bool(AMOUNT_END.search(last)) and len(last) < 70
    seen = bool(AMOUNT.search(part))
    return (prose and broken is None) or _starts_unit(
        last, line, wide=wide, full=broken is False, previous_kind=kind, amounts_rows=rows, amount_seen=seen
    )
