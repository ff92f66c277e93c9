"""Money and percentages as printed: where they stand and what they come to.

Forms (each seen in a cao or on an employer's page): `€ 450,-` `€450` `€ 400,=` `€ 40,--` `450 euro` `EUR 1.025,50`
`€ 12.50` `driehonderdvijftig euro` `50 procent` `12,816 %`, `1,2 miljoen euro`, and bare figures that are plainly amounts: `351,` or
`366,-` in a column. Sources of the forms: tests/extract/test_money.py.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.numbers import DIGITS, parse_decimal, words

_TAIL = r"(?:,(?:-{1,2}|=|–|—|\u2212)|\.-|,\.?-)?"
_NUM = rf"(?:{DIGITS})"
_EURO = r"euro(?:['’]?s)?\b(?!['’])"
_SIGNED = re.compile(
    rf"(?:(?:€|\bEUR\b)\s?|(?<!\d\n)(?<![\d=-] )(?<!\d)\beuro\b ?(?! ?(?:{_NUM}) ?euro))({_NUM}){_TAIL}(?:\s?euro\b)?", re.I
)
_FOLLOWED = re.compile(rf"(?<![\d.,])({_NUM}){_TAIL}\s?(?:{_EURO}|EUR\b|€(?!\s?\d))", re.I)
# "1,2 miljoen euro", "€ 12 miljoen"
_LARGE = re.compile(
    rf"(?:€|\bEUR)\s?({_NUM})\s(duizend|miljoen|miljard)\b(?:\s{_EURO})?|(?<![\d.,])({_NUM})\s(duizend|miljoen|miljard)\s{_EURO}", re.I
)
_TIMES = {"duizend": 1_000, "miljoen": 1_000_000, "miljard": 1_000_000_000}
# "23 cent", "23 eurocent"
_CENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:,\d)?)\s?(?:euro)?cents?\b", re.I)
# "3 euro 50 per uur", "drie euro vijftig"
_ODD_CENTS = re.compile(r"\s(\d{2}|[a-zéë]{4,})(?:\s?cents?)?(?=\s*(?:[,.;)]|$|per\b|voor\b|bruto\b|netto\b|aan\b))", re.I)
_PERCENT = re.compile(rf"(?<![\d.,])({_NUM})\s?(?:%|procent\b|percent\b|pct\.(?=\s[a-z])|pct\b)", re.I)
# one word or some: "tweehonderdvijftig euro", "tweehonderd vijftig euro"
_IN_WORDS = re.compile(rf"\b((?:[a-zéë]{{3,}}\s){{0,2}}?[a-zéë]{{3,}})\s({_EURO}|(?:euro)?cent\b|procent\b)", re.I)
_BARE = re.compile(r"(?<![\d.,/-])(\d{2,4}),(?:[-=]{1,2}|(?=\s*$)|(?=\n))", re.M)
_STRAY = re.compile(r"€")
_RANGE = re.compile(
    rf"(?<![\d.,€])(?<!€ )({_NUM}){_TAIL}(?=\s?(?:à|a|tot|-|–|en|respectievelijk|onderscheidenlijk|"
    rf"of)\s?({_NUM}){_TAIL}\s?(?:euro\b|EUR\b))",
    re.I,
)
# the numbers before in a list whose last has the sign: "275, 315 en 360 euro"
_AND = r",?\s?(?:en|of|respectievelijk|onderscheidenlijk|resp\.|dan\s+wel|c\.q\.)"
# what a number of such a list may be called: "mbo 300, hbo 400, wo 500 euro"
_CALLED = r"(?:voor\s+)?(?:v?mbo|hbo|wo|lbo|universitair)(?:['’ -]?(?:ers?|studenten|stagiairs?|student|stagiair))?:?"
_LISTED, _LISTED_LAST = (
    re.compile(rf"(?<![\d.,€/-])(?<!€ )(?<!\w)({_NUM}){_TAIL}\s?(?:{link}|(?:[,;/]|{_AND})\s{_CALLED})\s$", re.I)
    for link in (rf"(?:[,;/]|{_AND})", _AND)
)
# the numbers behind in a list whose first has the sign: "€ 300, 350 en 400", "€ 10,- / 15,-"; not a quantity of something else
_LISTED_NEXT = re.compile(
    rf"\s?(?:,\s|/\s?|\s?(?:{_AND})\s)({_NUM}){_TAIL}(?![\w%€]|[.,-]\d|\s?(?:%|procent|uur|uren|stage|dag|week|weken|maand|jaar|km|kilometer|euro|€|"
    rf"jan|feb|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec|e\b|of\s+meer|lid\b|leerling|student))",
    re.I,
)
_DATE_BEFORE = re.compile(r"\b(?:jan|feb|maart|apr|mei|jun|jul|aug|sept|okt|nov|dec)\w*\.?\s$", re.I)


@dataclass(frozen=True)
class Money:
    """A money mention or percentage: characters `start` to `end` of the text that was read."""

    start: int
    end: int
    value: Decimal
    percent: bool = False
    bare: bool = False
    """A figure without a currency sign that is plainly an amount."""


def find_money(text: str) -> list[Money]:
    """Every money mention and percentage, in order, none overlapping.

    Args:
        text: running text; damage by OCR is expected to have been repaired.
    """
    found: list[Money] = []

    def add(start: int, end: int, value: Decimal, *, percent: bool = False, bare: bool = False) -> None:
        if not any(start < m.end and m.start < end for m in found):
            found.append(Money(start, end, value, percent, bare))

    for match in _LARGE.finditer(text):
        add(match.start(), match.end(), parse_decimal(match[1] or match[3]) * _TIMES[(match[2] or match[4]).lower()])
    for match in _SIGNED.finditer(text):
        end = match.end()
        value = parse_decimal(match[1])
        rest = re.match(r"\.(\d{2})(?!\d)", text[end:])
        if rest and "," not in match[1] and "." not in match[1]:
            value, end = Decimal(f"{match[1]}.{rest[1]}"), end + 3
        add(match.start(), end, value)
    for match in _FOLLOWED.finditer(text):
        value, end = _with_cents(text, match.end(), parse_decimal(match[1]))
        add(match.start(), end, value)
    for match in _CENT.finditer(text):
        add(match.start(), match.end(), parse_decimal(match[1]) / 100)
    for match in _IN_WORDS.finditer(text):
        number, start = _number_at_end(match[1])
        if number is None:
            continue
        unit = match[2].lower()
        value, end = (Decimal(number) / 100, match.end()) if "cent" in unit and unit != "procent" else (Decimal(number), match.end())
        if unit.startswith("euro") and "cent" not in unit:
            value, end = _with_cents(text, end, value)
        add(match.start() + start, end, value, percent=unit == "procent")
    for match in _PERCENT.finditer(text):
        add(match.start(), match.end(), parse_decimal(match[1]), percent=True)
    for match in _RANGE.finditer(text):
        first, last = parse_decimal(match[1]), parse_decimal(match[2])
        if _DATE_BEFORE.search(text[: match.start()]):  # "Per 1 januari 2024 respectievelijk 450 euro"
            continue
        if first and Decimal("0.2") <= first / last <= 5 if last else False:  # of like size, not "niveau 3 en 400 euro"
            add(match.start(), match.end(), first)
    for one in tuple(found):
        for start, end, value in (*_list_before(text, one), *_list_after(text, one)):
            add(start, end, value, percent=one.percent)
    for match in _BARE.finditer(text):
        if 1990 <= int(match[1]) <= 2040 and text[match.end() - 1] == ",":
            continue  # "per 1 januari 2024," at a line's end
        add(match.start(), match.end(), Decimal(match[1]), bare=True)
    return sorted(found, key=lambda m: m.start)


def _number_at_end(phrase: str) -> tuple[int | None, int]:
    """The number that the last words of a phrase name, the longest that is one, and where it starts; null where none does."""
    starts = [0, *(m.end() for m in re.finditer(r"\s", phrase))]
    for start in starts:
        spoken = phrase[start:].lower().split()
        number = words().get("".join(spoken))
        if number is not None:
            return number, start
    return None, 0


def _with_cents(text: str, end: int, value: Decimal) -> tuple[Decimal, int]:
    """`3 euro 50 per uur`: the cents behind the euros, and where they end."""
    match = _ODD_CENTS.match(text, end)
    if not match or value != int(value):
        return value, end
    cents = int(match[1]) if match[1].isdigit() else words().get(match[1].lower())
    return (value + Decimal(cents) / 100, match.end()) if cents is not None and 4 < cents < 100 else (value, end)


def _list_before(text: str, last: Money) -> list[tuple[int, int, Decimal]]:
    """The numbers of a list whose last one is `last`, nearest first: of like size, and neither years nor days of a month."""
    found: list[tuple[int, int, Decimal]] = []
    start, pattern = last.start, _LISTED_LAST
    while text[last.start].isdigit() and last.value and (match := pattern.search(text, max(0, start - 40), start)):
        value = parse_decimal(match[1])
        if not Decimal("0.2") <= value / last.value <= 5 or 1990 <= value <= 2040 or _DATE_BEFORE.search(text[: match.start()]):
            break
        found.append((match.start(1), match.end(1), value))
        start, pattern = match.start(1), _LISTED
    return found


def _list_after(text: str, first: Money) -> list[tuple[int, int, Decimal]]:
    """The numbers of a list whose first one is `first` with its sign before it, in order: of like size, and no years."""
    found: list[tuple[int, int, Decimal]] = []
    end = first.end
    while not first.percent and not text[first.start].isdigit() and first.value and (match := _LISTED_NEXT.match(text, end)):
        value = parse_decimal(match[1])
        if not Decimal("0.4") <= value / first.value <= Decimal("2.5") or 1990 <= value <= 2040:
            break
        found.append((match.start(1), match.end(), value))
        end = match.end()
    return found


def stray_signs(text: str, found: list[Money]) -> list[tuple[int, int]]:
    """Euro signs that belong to no amount: noise of OCR, for the ledger."""
    return [m.span() for m in _STRAY.finditer(text) if not any(f.start <= m.start() < f.end for f in found)]
