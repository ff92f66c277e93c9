"""Hours, days, weeks, months and ages as printed: `minder dan 15 uur per week`, `1 tot 3 maanden`, `23-jarigen en ouder`.

A quantity says how much, of what, in which span of time, and from where to where.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.numbers import ONE_TO_NINETEEN, parse_number

_WORD = rf"(?:{ONE_TO_NINETEEN}|twintig|\w*(?:twintig|dertig|veertig|vijftig|zestig)|honderd\w*|\w+honderd\w*)"
_N = rf"(?:\d+(?:[.,]\d+)?|{_WORD}|halve|hele)"
_UNIT = (
    r"(?:aaneengesloten |volle |volledige |gehele |hele |gewerkte |achtereenvolgende )?"
    r"(?:(?P<hour>(?:stage-?\s?|klok)?(?:uur|uren)\b|urige|urig)"
    r"|(?P<day>(?!(?:maan|dins|woens|donder|vrij|zater|zon|feest|verjaar|vakantie)dag)(?:bpv-?|\w+)?dag(?:en)?\b|daagse|daags\b)"
    r"|(?P<week>(?:stage|werk|school|kalender)?we(?:ek|ken)\b|weekse)"
    r"|(?P<month>(?:stage|kalender)?maand(?:en)?\b|maands(?:e)?)"
    r"|(?P<year>(?:studie|school)?jaar\b|jaren\b))"
)
# what stands before a number and says whether it is a lower end, an upper end, about so much, or only joins it to the sentence
_CMP = (
    r"(?P<cmp>nog geen|geen|minder dan|korter dan|korter duurt dan|korter duren dan|lager dan|onder de|onder|beneden de|beneden|"
    r"meer dan|langer dan|langer duurt dan|langer duren dan|boven de|"
    r"niet korter dan|niet minder dan|minimaal|minimum van|minimaal gemiddeld|"
    r"ten minste|tenminste|minstens|gemiddeld ten minste|vanaf|"
    r"tot en met|t/m|maximaal|ten hoogste|hoogstens|hooguit|niet meer dan|niet langer dan|maximum van|tot|"
    r"minimale (?:stage)?(?:duur|omvang|periode|looptijd|aanwezigheid)(?: van de stage)?(?: van)?(?: gemiddeld)?"
    r"(?: ten minste| minimaal)?|"
    r"gemiddeld|circa|ca\.?|ongeveer|van|uiterlijk|voor|op basis van|o\.b\.v\.|bij)"
)
# "minder dan 15 uur per week", "1 tot 3 maanden", "32-36 uur p.w.", "drie dagen of meer per week"
_QUANTITY = re.compile(
    rf"(?:\b{_CMP}\s+(?:de\s+|een\s+(?=\d)|gemiddeld\s+)?)?"
    rf"(?<![\w,.€/])(?P<n>{_N}|(?<=nog geen )(?=(?:volle |hele )?(?:week|maand)\b))"
    rf"(?:\s*-?\s*(?P<link>tot en met|tot|t/m|à|a|-|–|of|en)\s*(?P<m>{_N}))?"
    rf"(?P<mid>\s+(?:of|en)\s+(?:meer|minder))?"
    rf"\s*-?\s*{_UNIT}"
    rf"(?P<tail>\s*(?:of|en)\s+(?:meer|langer|minder|korter|hoger))?"
    rf"(?:\s*(?:(?:stage|aanwezigheid|aanwezig)\s+)?(?:/|per|in de|in een|in|op een|op|van een|gedurende een)"
    rf"\s*(?P<per>vier weken|4 weken|week|wk|dag|maand|stagedag|studiejaar|jaar|schooljaar|stageweek|bpv-dag|werkweek|kalendermaand)\b)?"
    rf"(?:\s*(?P<pw>p\.?\s?w\.?(?!\w)))?"
    rf"(?P<tail2>\s*(?:of|en)\s+(?:meer|langer|minder|korter)\b)?",
    re.I,
)
# the span of time that a quantity recurs in, by its printed name
_PER = {
    "dag": "day",
    "stagedag": "day",
    "bpv-dag": "day",
    "week": "week",
    "wk": "week",
    "stageweek": "week",
    "werkweek": "week",
    "vier weken": "four_weeks",
    "4 weken": "four_weeks",
    "maand": "month",
    "kalendermaand": "month",
    "jaar": "year",
    "studiejaar": "year",
    "schooljaar": "year",
}
_LESS = ("nog geen", "geen", "minder dan", "korter", "lager dan", "onder", "beneden")
_MORE = ("meer dan", "langer", "boven")
_LEAST = (
    "niet korter dan",
    "niet minder dan",
    "minimaal",
    "minimum",
    "ten minste",
    "tenminste",
    "minstens",
    "vanaf",
    "minimale",
    "gemiddeld ten minste",
)
_MOST = ("hooguit", "maximaal", "ten hoogste", "hoogstens", "niet meer dan", "niet langer dan", "maximum")
_AGE_TEXT = r"(?:-?\s?jarigen?|\s?jaar|-?jarige leeftijd)"
_AGE_WORDS = {
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
    "twintig": 20,
    "eenentwintig": 21,
    "tweeëntwintig": 22,
    "drieëntwintig": 23,
}
_AGE = r"(\d{2}|" + "|".join(sorted(_AGE_WORDS, key=len, reverse=True)) + ")"
_ORDINAL = r"(?:e|de|ste)"
# forms of ages, the wider before the narrower: of what overlaps the first counts
_AGES = (
    ("between", re.compile(rf"(?:van\s+)?\b{_AGE}\s*(?:jaar\s*)?(tot en met|t/m|tot|-|–)\s*{_AGE}{_AGE_TEXT}", re.I)),
    ("between", re.compile(rf"\bvan\s+(?:de\s+|zijn\s+)?{_AGE}{_ORDINAL}\s+(tot)\s+(?:de\s+|zijn\s+)?{_AGE}{_ORDINAL}\s+verjaardag", re.I)),
    ("pair", re.compile(rf"\b{_AGE}-?(?:jarige\w*)?\s*(?:en|of|/)\s*(?:op\s+)?{_AGE}{_AGE_TEXT}", re.I)),
    ("up", re.compile(rf"\b{_AGE}{_AGE_TEXT}\s+(?:(?:en|of)\s+(?:ouder|hoger)|e\.?\s?o\.?)", re.I)),
    ("up", re.compile(rf"\b(?:vanaf|minimaal|minstens)\s+(?:de leeftijd van\s+)?{_AGE}{_AGE_TEXT}", re.I)),
    ("up", re.compile(rf"\bvanaf\s+(?:je|de|zijn|haar|hun)\s+{_AGE}{_ORDINAL}\b", re.I)),
    ("over", re.compile(rf"\b(?:ouder dan|boven de)\s+{_AGE}(?:{_AGE_TEXT})?\b", re.I)),
    ("under", re.compile(rf"\b(?:jonger dan|onder de)\s+{_AGE}(?:{_AGE_TEXT})?\b(?!\s*(?:uur|dag|week|euro|%))", re.I)),
    ("under", re.compile(rf"\btot\s+{_AGE}{_AGE_TEXT}", re.I)),
    ("under", re.compile(rf"\btot\s+(?:je|de|zijn|haar|hun)\s+{_AGE}{_ORDINAL}\b", re.I)),
    ("down", re.compile(rf"\b(?:tot en met|t/m)\s+{_AGE}{_AGE_TEXT}", re.I)),
    ("down", re.compile(rf"\b{_AGE}{_AGE_TEXT}\s+(?:en|of)\s+jonger", re.I)),
    ("up", re.compile(rf"\b(?:zodra|wanneer|als|indien)\s+(?:hij|zij|ze|je|u|de\s+\w+)\s+{_AGE}\s+(?:is|zijn|bent|wordt|worden)\b", re.I)),
    ("pair", re.compile(rf"\b(?:wie|die)\s+{_AGE}\s+of\s+{_AGE}\s+is\b", re.I)),
    ("under", re.compile(rf"\bnog\s+geen\s+{_AGE}(?:{_AGE_TEXT})?\s+(?:is|zijn|bent)\b", re.I)),
    ("one", re.compile(rf"\b{_AGE}{_AGE_TEXT}\b", re.I)),
)
# "zolang zij minderjarig zijn"
_OF_AGE = (
    (re.compile(r"\bminderjarig\w*", re.I), None, 17),
    (re.compile(r"\b(?:meerderjarig\w*|volwassen\s+(?:stagiair\w*|leerling\w*))", re.I), 18, None),
)
# "het minimumloon voor een 18-jarige" names the wage, not whom the amount is for
_NOT_AGE = re.compile(r"minimum(?:jeugd)?loon\s+(?:voor|van|vanaf)?(?:\s+een)?\s*$", re.I)


def _age(printed: str) -> int:
    return int(printed) if printed.isdigit() else _AGE_WORDS[printed.lower()]


@dataclass(frozen=True)
class Quantity:
    """A quantity of time: characters `start` to `end` of the text that was read."""

    start: int
    end: int
    unit: str
    """`hour`, `day`, `week`, `month` or `year`."""
    low: Decimal | None
    """Lower end of what it names, in `unit`; null where it is open."""
    high: Decimal | None
    """Upper end, null where it is open."""
    sense: str
    """`exact`, `least`, `more`, `less`, `most` or `band`."""
    per: str | None
    """The span it recurs in (`day`, `week`, `four_weeks`, `month`, `year`); null where none is printed."""
    number: Decimal
    """The number as printed, the first of two."""


@dataclass(frozen=True)
class Age:
    """An age or a band of ages, both ends inclusive, null where open."""

    start: int
    end: int
    low: int | None
    high: int | None


def _value(printed: str) -> Decimal | None:
    text = printed.lower()
    if text == "halve":
        return Decimal("0.5")
    if text in ("hele", ""):  # "nog geen maand"
        return Decimal(1)
    return parse_number(text)


def find_quantities(text: str, taken: list[tuple[int, int]] | None = None) -> list[Quantity]:
    """Every quantity of hours, days, weeks, months or years, in order.

    Args:
        text: the view of a cell.
        taken: stretches that are something else (money, ages) and cannot be part of a quantity.
    """
    flat = text.replace("\n", " ").replace("\t", " ")
    for start, end in taken or ():
        flat = flat[:start] + "\u00a4" * (end - start) + flat[end:]
    found: list[Quantity] = []
    for m in _QUANTITY.finditer(flat):
        unit = next(u for u in ("hour", "day", "week", "month", "year") if m[u])
        low, high = _value(m["n"]), _value(m["m"]) if m["m"] else None
        if low is None or (m["m"] and high is None):
            continue
        cmp, tail = (m["cmp"] or "").lower(), ((m["tail"] or m["tail2"] or m["mid"] or "").lower()).strip()
        per = "week" if m["pw"] else _PER.get((m["per"] or "").lower())
        printed_unit = m[unit].lower()
        if (
            printed_unit.startswith("stage")
            and unit == "day"
            and per is None
            and re.match(r"\s*(?:per|in de)\s+week", flat[m.end() :], re.I)
        ):
            per = "week"
        number, sense = low, "exact"
        ends: tuple[Decimal | None, Decimal | None] = (low, low)
        if (high is not None and m["link"].lower() not in ("of", "en")) or (high is not None and high > low):
            sense, ends = "band", (low, high)
        elif tail.endswith(("meer", "langer", "hoger")):
            sense, ends = "least", (low, None)
        elif tail.endswith(("minder", "korter")):
            sense, ends = "most", (None, low)
        elif cmp.startswith(_LEAST):
            sense, ends = "least", (low, None)
        elif cmp.startswith(_LESS):
            sense, ends = "less", (None, low)
        elif cmp.startswith(_MORE):
            sense, ends = "more", (low, None)
        elif cmp.startswith(_MOST) or cmp.startswith(("tot en met", "t/m")):
            sense, ends = "most", (None, low)
        elif cmp == "tot":
            sense, ends = "less", (None, low)
        if high is not None and tail.endswith(("meer", "langer")):
            sense, ends = "least", (low, None)
        if unit == "year" and sense == "exact":
            continue
        start = m.start() if sense != "exact" or cmp in ("gemiddeld",) else m.start("n")
        found.append(Quantity(start, m.end(), unit, *ends, sense, per, number))
    return found


def find_ages(text: str) -> list[Age]:
    """Every age or age band, in order, none overlapping."""
    flat = text.replace("\n", " ").replace("\t", " ")
    found: list[Age] = []
    for kind, pattern in _AGES:
        for m in pattern.finditer(flat):
            if any(m.start() < a.end and a.start < m.end() for a in found) or _NOT_AGE.search(flat[: m.start()]):
                continue
            first = _age(m[1])
            if not 12 <= first <= 30 and kind != "between":
                continue
            low: int | None = first
            high: int | None = first
            if kind == "between":
                last = _age(m[3])
                if not (12 <= first <= 30 and first < last <= 35):
                    continue
                high = last - 1 if m[2].lower() == "tot" else last
            elif kind == "pair":
                low, high = min(first, _age(m[2])), max(first, _age(m[2]))
            elif kind in ("up", "over"):
                low, high = (first if kind == "up" else first + 1), None
            elif kind in ("under", "down"):
                low, high = None, (first - 1 if kind == "under" else first)
            found.append(Age(m.start(), m.end(), low, high))
    for pattern, low, high in _OF_AGE:
        found += [
            Age(m.start(), m.end(), low, high)
            for m in pattern.finditer(flat)
            if not any(m.start() < a.end and a.start < m.end() for a in found)
        ]
    return sorted(found, key=lambda a: a.start)
