"""Dates and what they say about validity.

Forms: `1 januari 2023` `1januari 2023` `01-06-2021` `1-7-2023` `01/07/2024` `2024-07-01` `september 2022` `2025`
(only behind a word that dates) `studiejaar 2024-2025` `schooljaar 2024/2025`. A study year runs from 1 September to
31 August, a school year from 1 August to 31 July, a bare year is the calendar year.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.extract.vocab import load

_MONTHS: dict[str, int] = load("dates")["months"]
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})(?:e|ste|de)?\s?({_NAMES})\.?\s?((?:19|20)\d{{2}}|'\d{{2}})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<![\d.,])(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2})(?!\d)")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?![\d-])")
_MONTH = re.compile(rf"\b({_NAMES})\s?((?:19|20)\d{{2}})(?!\d)", re.I)
_DAY_ONLY = re.compile(rf"(?<!\d)(\d{{1,2}})\s?({_NAMES})\b(?!\s?(?:19|20)\d{{2}})", re.I)
_PERIOD = re.compile(
    r"\b(studiejaar|academisch jaar|collegejaar|schooljaar|cursusjaar)\s?((?:19|20)\d{2})(?:\s?[-/–]\s?((?:19|20)?\d{2}))?", re.I
)
_YEAR = re.compile(r"(?<![\d.,/€-])((?:19|20)\d{2})(?![\d,]|-\d|/\d|\.\d)")
_SCHOOL = {"schooljaar": (8, 7), "cursusjaar": (8, 7)}
_FROM = load("dates")["from"]
_UNTIL = load("dates")["until"]
_THROUGH = load("dates")["through"]
_IN = load("dates")["in"]


def _ends_with(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=[\s(:;,/]))(?:" + "|".join(words) + r")\s*:?\s*$", re.I)


_FROM_RE, _UNTIL_RE, _THROUGH_RE, _IN_RE = (_ends_with(w) for w in (_FROM, _UNTIL, _THROUGH, _IN))


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


def _raw(text: str) -> list[tuple[int, int, date, date, bool]]:
    found: list[tuple[int, int, date, date, bool]] = []

    def add(match: re.Match[str], first: date | None, last: date | None, period: bool = False) -> None:
        if first and last and not any(match.start() < b and a < match.end() for a, b, *_ in found):
            found.append((match.start(), match.end(), first, last, period))

    for m in _PERIOD.finditer(text):
        begin, end = _SCHOOL.get(m[1].lower(), (9, 8))
        year = int(m[2])
        add(m, date(year, begin, 1), date(year + 1, end, calendar.monthrange(year + 1, end)[1]), True)
    for m in _DAY.finditer(text):
        day = _safe(int(m[3]) if m[3][0] != "'" else 2000 + int(m[3][1:]), _MONTHS[m[2].lower()], int(m[1]))
        add(m, day, day)
    for m in _NUMERIC.finditer(text):
        day = _safe(int(m[4]), int(m[3]), int(m[1]))
        add(m, day, day)
    for m in _ISO.finditer(text):
        day = _safe(int(m[1]), int(m[2]), int(m[3]))
        add(m, day, day)
    for m in _MONTH.finditer(text):
        year, month = int(m[2]), _MONTHS[m[1].lower()]
        add(m, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), True)
    for m in _YEAR.finditer(text):
        add(m, date(int(m[1]), 1, 1), date(int(m[1]), 12, 31), True)
    dated = sorted(found)
    for m in _DAY_ONLY.finditer(text):
        # "tussen 1 januari en 30 juni 2024": the year of the date that follows
        after = next((f for f in dated if m.end() <= f[0] <= m.end() + 25), None)
        if after:
            day = _safe(after[2].year, _MONTHS[m[2].lower()], int(m[1]))
            add(m, day, day)
    return sorted(found)


def find_dates(text: str) -> list[DateMention]:
    """Every date with its role, in order. A bare year counts only behind a word that dates (`in 2025`, `vanaf 2024`)."""
    mentions: list[DateMention] = []
    for start, end, first, last, period in _raw(text):
        before = text[max(0, start - 45) : start].replace("\n", " ")
        role, lead = "bare", 0
        for name, pattern in (("through", _THROUGH_RE), ("from", _FROM_RE), ("until", _UNTIL_RE), ("in", _IN_RE)):
            match = pattern.search(before)
            if match:
                role, lead = name, len(before) - match.start()
                break
        year_only = period and re.fullmatch(r"\d{4}", text[start:end])
        if year_only and role == "bare":
            continue
        if role == "bare" and period and not year_only and re.match(r"(?:studie|school|cursus|college|academisch)", text[start:end], re.I):
            role = "in"
        if (
            role == "until"
            and period
            and (year_only or (first.month in (8, 9) and last.year > first.year))
            and re.search(r"(?<!ó)\bvoor\s*$", before, re.I)
        ):
            role = "in"  # "Voor 2026 gelden", "voor studiejaar 2025-2026"; before a day or month it means "until"
        mentions.append(DateMention(start - lead, end, first, last, role, start))
    for k, mention in enumerate(mentions[:-1]):  # "van 1-8-2025 tot 1-8-2026"
        following = mentions[k + 1]
        if mention.role == "bare" and following.role in ("until", "through") and following.day_start - mention.end <= 16:
            mentions[k] = replace(mention, role="from")
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
