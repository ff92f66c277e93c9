"""Dates and what they say about validity.

Forms: `1 januari 2023` `1januari 2023` `01-06-2021` `1-7-2023` `01/07/2024` `2024-07-01` `september 2022` `2025`
(only behind a word that dates) `studiejaar 2024-2025` `schooljaar 2024/2025` `1-1-'25` `de jaren 2025 en 2026`
`tweede helft van 2025`. A study year runs from 1 September to 31 August, a school year from 1 August to 31 July, a bare year is
the calendar year.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.extract.vocab import load

_MONTHS: dict[str, int] = load("dates")["months"]
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})(?:e|ste|de)?\s?({_NAMES})\.?\s?((?:19|20)\d{{2}}|'\d{{2}})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<![\d.,])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2})(?!\d)")
# "1-1-'25", "01-07-25"
_SHORT_NUMERIC = re.compile(r"(?<![\d.,/€-])(?<!€ )(\d{1,2})([-/])(\d{1,2})\2'?(\d{2})(?![\d,/-]|\.\d)")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?![\d-])")
_MONTH = re.compile(rf"\b({_NAMES})\.?\s?((?:19|20)\d{{2}}|'\d{{2}})(?!\d)", re.I)
_DAY_ONLY = re.compile(rf"(?<!\d)(\d{{1,2}})\s?({_NAMES})\b(?!\s?(?:19|20)\d{{2}})", re.I)
# "studiejaar 2024-2025", "schooljaar '25-'26", "schooljaar 25/26"
_PERIOD = re.compile(
    r"\b(studiejaar|academisch jaar|collegejaar|schooljaar|cursusjaar)\s?(?:van\s)?"
    r"(?:((?:19|20)\d{2})(?:\s?[-/–]\s?'?(?:(?:19|20)?\d{2})(?!\d))?|"
    r"'?(\d{2})\s?[-/–]\s?'?\d{2}(?!\d))",
    re.I,
)
# "januari tot en met juni 2026": the year of the date that follows
_MONTH_ONLY = re.compile(rf"\b({_NAMES})\b(?=\s?(?:t/m|tot|en|-|–)\s)", re.I)
# "de jaren 2025 en 2026", "in 2025 en 2026", "van 2025 tot en met 2027"
_YEARS = re.compile(
    r"(?:(?<=jaren )|(?<=eriode )|(?<=ijdvak ))((?:19|20)\d{2})\s?(?:-|–|en|t/m|tot\s+en\s+met)\s?((?:19|20)\d{2})(?![\d,])|"
    r"\b(?:(?<=in )|(?<=oor )|(?<=van ))((?:19|20)\d{2})\s(?:en|t/m|tot\s+en\s+met)\s((?:19|20)\d{2})(?![\d,])"
    r"(?![^.;]{0,60}\b(?:respectievelijk|resp\b|achtereenvolgens|onderscheidenlijk))"
)
# "de tweede helft van 2025", "het eerste kwartaal van 2026"
_PART = re.compile(
    r"\b(eerste|1e|tweede|2e|derde|3e|vierde|4e)\s+(halfjaar|helft|kwartaal)(?:\s+van)?(?:\s+het\s+jaar)?\s+((?:19|20)\d{2})(?!\d)", re.I
)
_ORDINALS = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3, "vierde": 4, "4e": 4}
_YEAR = re.compile(r"(?<![\d.,/€-])((?:19|20)\d{2})(?!\d|,[\d=–-]|-\d|/\d|\.\d)")
_SCHOOL = {"schooljaar": (8, 7), "cursusjaar": (8, 7)}
_FROM = load("dates")["from"]
_UNTIL = load("dates")["until"]
_THROUGH = load("dates")["through"]
_IN = load("dates")["in"]


# what may stand between a word that dates and the date: "vanaf de start van het studiejaar", "per maandag", "sinds begin"
_FILLER = (
    r"(?:\s+(?:(?:de|het)\s+(?:jaar|maand)|de|het|begin|start|aanvang|van|nieuwe|lopende|komende|kalenderjaar|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag))*"
)


def _ends_with(words: list[str], filler: str = "") -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=[\s(:;,/]))(?:" + "|".join(words) + ")" + filler + r"\s*:?\s*$", re.I)


_FROM_RE, _UNTIL_RE, _THROUGH_RE = (_ends_with(w, _FILLER) for w in (_FROM, _UNTIL, _THROUGH))
_IN_RE = _ends_with(_IN)


# a bare year that dates: "2025: € 400", "€ 400 (2025)"
_YEAR_LABEL = re.compile(r"\s*:\s*(?:(?:een|bruto|netto|minimaal|maximaal|van)\s+)*(?:€|eur\b|\d[\d.,]*\s?euro)", re.I)
_YEAR_NOTE = re.compile(
    r"(?:€\s?[\d.,-]+|\b(?:euro|maand|dag|uur|week|\w*bedrag(?:en)?|\w*vergoeding(?:en)?|bruto|netto|niveau))\s*\(\s*$", re.I
)
# "1 januari 2025, 2026 en 2027", "in 2025 en 2026 respectievelijk"
_NEXT_YEAR = re.compile(r"\s*(?:,|en|/|respectievelijk|resp\.)+\s*", re.I)
# what names a period as a whole: "studiejaar 2024-2025", "tweede helft van 2025", "2025 en 2026"
_WHOLE = re.compile(r"(?:studie|school|cursus|college|academisch|eerste|tweede|derde|vierde|\de\s)|(?:19|20)\d{2}\D", re.I)
# "tussen 1 januari 2025 en 31 december 2025"
_BETWEEN = re.compile(r"\btussen\s*$", re.I)


@dataclass(frozen=True)
class DateMention:
    """A date as printed, with the role that the words before it give it.

    `first` and `last` bound what was printed (a day, a month, a year). `role` is `from`, `until` (the day before
    `first`), `through` (including `last`), `in` (a period as a whole) or `bare`. `start` includes the word that gives the role.
    """

    start: int
    end: int
    first: date
    last: date
    role: str
    day_start: int
    """Where the date itself begins."""


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(printed: str) -> int:
    """`2025`, `'25`."""
    return 2000 + int(printed[1:]) if printed.startswith("'") else int(printed)


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _raw(text: str) -> list[tuple[int, int, date, date, bool]]:
    found: list[tuple[int, int, date, date, bool]] = []

    def add(match: re.Match[str], first: date | None, last: date | None, period: bool = False) -> None:
        if first and last and not any(match.start() < b and a < match.end() for a, b, *_ in found):
            found.append((match.start(), match.end(), first, last, period))

    for m in _PERIOD.finditer(text):
        begin, end = _SCHOOL.get(m[1].lower(), (9, 8))
        year = int(m[2] or f"20{m[3]}")
        add(m, date(year, begin, 1), date(year + 1, end, calendar.monthrange(year + 1, end)[1]), True)
    for m in _DAY.finditer(text):
        day = _safe(_year(m[3]), _MONTHS[m[2].lower()], int(m[1]))
        add(m, day, day)
    for m in _NUMERIC.finditer(text):
        day = _safe(int(m[4]), int(m[3]), int(m[1]))
        add(m, day, day)
    for m in _SHORT_NUMERIC.finditer(text):
        day = _safe(2000 + int(m[4]), int(m[3]), int(m[1]))
        add(m, day, day)
    for m in _ISO.finditer(text):
        day = _safe(int(m[1]), int(m[2]), int(m[3]))
        add(m, day, day)
    for m in _MONTH.finditer(text):
        add(m, *month_days(_year(m[2]), _MONTHS[m[1].lower()]), True)
    for m in _PART.finditer(text):
        size = 3 if m[2].lower() == "kwartaal" else 6
        last = _ORDINALS[m[1].lower()] * size
        if last <= 12:
            add(m, date(int(m[3]), last - size + 1, 1), month_days(int(m[3]), last)[1], True)
    for m in _YEARS.finditer(text):
        add(m, date(int(m[1] or m[3]), 1, 1), date(int(m[2] or m[4]), 12, 31), True)
    for m in _YEAR.finditer(text):
        add(m, date(int(m[1]), 1, 1), date(int(m[1]), 12, 31), True)
    dated = sorted(found)
    for m in _DAY_ONLY.finditer(text):
        # "tussen 1 januari en 30 juni 2024": the year of the date that follows
        after = next((f for f in dated if m.end() <= f[0] <= m.end() + 25), None)
        if after:
            day = _safe(after[2].year, _MONTHS[m[2].lower()], int(m[1]))
            add(m, day, day)
    for m in _MONTH_ONLY.finditer(text):
        after = next((f for f in dated if m.end() <= f[0] <= m.end() + 20), None)
        if after and re.fullmatch(r"\s?(?:t/m|tot(?:\s+en\s+met)?|en|-|–)\s+(?:uiterlijk\s+)?", text[m.end() : after[0]], re.I):
            add(m, *month_days(after[2].year, _MONTHS[m[1].lower()]), True)
    return sorted(found)


def _role(text: str, start: int, end: int, period: bool) -> tuple[str, int]:
    """The role that the words before a date give it, and how many of their characters belong to it."""
    before = text[max(0, start - 60) : start].replace("\n", " ")
    role, lead = "bare", 0
    for name, pattern in (("through", _THROUGH_RE), ("from", _FROM_RE), ("until", _UNTIL_RE), ("in", _IN_RE)):
        match = pattern.search(before)
        if match:
            role, lead = name, len(before) - match.start()
            break
    printed = text[start:end]
    if role == "bare" and period:
        if _WHOLE.match(printed) or (
            re.fullmatch(r"\d{4}", printed)
            and (_YEAR_LABEL.match(text[end : end + 45]) or (_YEAR_NOTE.search(before) and re.match(r"\s*\)", text[end : end + 3])))
        ):
            role = "in"
    elif role == "until" and period and re.match(r"voor\b", before[len(before) - lead :], re.I):
        year = re.fullmatch(r"(?:19|20)\d{2}(?:\D+\d{4})?", printed)
        if year or re.match(r"(?:studie|school|cursus|college|academisch)", printed, re.I):
            role = "in"  # "Voor 2026 gelden", "voor studiejaar 2025-2026"; before a day or month it means "until"
    if role == "in" and not period:
        return "bare", 0  # a day is no period: "Stagevergoeding 1-1-2025"
    return role, lead


def _same_day(day: date, year: int) -> date:
    """The day in another year."""
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def find_dates(text: str) -> list[DateMention]:
    """Every date with its role, in order. A bare year counts only behind a word that dates (`in 2025`, `vanaf 2024`)."""
    mentions: list[DateMention] = []
    for start, end, first, last, period in _raw(text):
        role, lead = _role(text, start, end, period)
        if role == "bare" and period and re.fullmatch(r"\d{4}", text[start:end]):
            before = mentions[-1] if mentions else None
            if before and _NEXT_YEAR.fullmatch(text[before.end : start]) and before.first.year < first.year:
                first, last = _same_day(before.first, first.year), _same_day(before.last, last.year + before.last.year - before.first.year)
                mentions.append(DateMention(start, end, first, last, before.role, start))
            continue
        mentions.append(DateMention(start - lead, end, first, last, role, start))
    for k, (mention, following) in enumerate(pairwise(mentions)):
        gap = text[mention.end : following.day_start]
        ended = following.role in ("until", "through") and len(gap) <= 16  # "van 1-8-2025 tot 1-8-2026"
        between = _BETWEEN.search(text[max(0, mention.day_start - 20) : mention.day_start]) and re.fullmatch(r"\s+en\s+", gap)
        dash = following.role == "bare" and re.fullmatch(r"\s*[-–—]\s*", gap)  # "(01-01-2025 – 30-06-2025)"
        if mention.role == "bare" and (ended or between or dash):
            mentions[k] = replace(mention, role="from")
        if mention.role in ("bare", "from") and (between or dash):
            mentions[k + 1] = replace(following, role="through")
    return mentions


def validity(dates: list[DateMention]) -> tuple[date | None, date | None]:
    """First and last day that a list of mentions gives, each null where it stays open.

    A period as a whole gives both ends; `1 juli 2023 t/m 30 juni 2024` too; a bare day opens.
    """
    begin: date | None = None
    end: date | None = None
    for mention in dates:
        if mention.role == "through":
            end = mention.last
        elif mention.role == "until":
            end = mention.first - timedelta(days=1)
        elif mention.role == "in":
            begin, end = begin or mention.first, end or mention.last
        elif begin is None:
            begin = mention.first
    return begin, end
