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
    r"(?:(?P<hour>(?:stage-?\s?|klok)?(?:uur|uren)\b|urige|urig|u\b(?=\.?\s*(?:p\.?\s?w\b|/\s?w|per\s+week)))"
    r"|(?P<day>(?!(?:maan|dins|woens|donder|vrij|zater|zon|feest|verjaar|vakantie)dag)(?:bpv-?|\w+)?dag(?:en)?\b|dgn\b|daagse|daags\b)"
    r"|(?P<week>(?:stage|werk|school|kalender)?we(?:ek|ken)\b|weekse|wkn?\b)"
    r"|(?P<month>(?:stage|kalender)?maand(?:en)?\b|maands(?:e)?|mnd(?:n|en)?\b)"
    r"|(?P<year>(?:studie|school)?jaar\b|jaren\b))"
)
# what stands before a number and says whether it is a lower end, an upper end, about so much, or only joins it to the sentence
_CMP = (
    r"(?P<cmp>nog\s+geen|geen|"
    r"(?:niet\s+)?(?:minder|korter|lager|kleiner|meer|langer|hoger|groter)\s+(?:[a-z]+\s+){0,2}?dan|"  # "korter stage loopt dan"
    r"(?:niet\s+)?(?:onder|beneden|boven)(?:\s+de)?|minstens|"
    r"(?:ten\s?minste|minimaal|minimum\s+van|op\s+zijn\s+minst|op\s+z'n\s+minst|ten\s+laagste)(?:\s+gemiddeld)?|gemiddeld\s+ten\s?minste|vanaf|"
    r"tot\s+en\s+met|t/m|maximaal|ten\s+hoogste|hoogstens|hooguit|op\s+zijn\s+hoogst|maximum\s+van|tot|min\.|max\.|"
    r"(?:minimale\s|minimum\s?-?\s?|min\.\s)(?:stage)?(?:duur|omvang|periode|looptijd|aanwezigheid)"
    r"(?: van de stage)?(?: van|:)?(?: gemiddeld)?"
    r"(?: ten minste| minimaal)?|"
    r"gemiddeld|circa|ca\.?|ongeveer|van|uiterlijk|voor|op basis van|o\.b\.v\.|bij)"
)
# "minder dan 15 uur per week", "1 tot 3 maanden", "32-36 uur p.w.", "drie dagen of meer per week"
_QUANTITY = re.compile(
    rf"(?:(?:\b{_CMP}\s+(?:de\s+|een\s+(?=\d)|gemiddeld\s+)?)|(?P<sign>[<>≤≥]=?)\s?)?"
    rf"(?<![\w,.€/])(?P<n>{_N}|(?<=nog geen )(?=(?:volle |hele )?(?:week|maand)\b))(?:\s?\(\d{{1,3}}\))?"  # "vier (4) dagen"
    rf"(?:\s*-?\s*(?P<link>tot en met|tot|t/m|à|a|-|–|of|en)\s*(?P<m>{_N}))?"
    rf"(?P<mid>\s+(?:of|en)\s+(?:meer|minder)|\+|-plus)?"
    rf"\s*-?\s*{_UNIT}"
    rf"(?P<tail>\s*(?:of|en)\s+(?:meer|langer|minder|korter|hoger|lager))?"
    rf"(?:\s*(?:(?:stage|aanwezigheid|aanwezig)\s+)?(?:/|per|in de|in een|in|op een|op|van een|gedurende een)"
    rf"\s*(?P<per>vier weken|4 weken|week|wk|w(?![\w.]*\w)|"
    rf"dag|maand|stagedag|studiejaar|jaar|schooljaar|stageweek|bpv-dag|werkweek|kalendermaand)\b)?"
    rf"(?:\s*(?P<weekly>wekelijks)\b)?"
    rf"(?:\s*(?P<pw>p\.?\s?w\.?(?!\w)))?"
    rf"(?P<tail2>\s*(?:of|en)\s+(?:meer|langer|minder|korter|hoger|lager)\b)?",
    re.I,
)
# the span of time that a quantity recurs in, by its printed name
_PER = {
    "dag": "day",
    "stagedag": "day",
    "bpv-dag": "day",
    "week": "week",
    "wk": "week",
    "w": "week",
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
# "een stage van een jaar" lasts so long
_LASTS = re.compile(r"\bstage(?:duur|periode)?\s+van\s+$", re.I)
# what a comparison means: the first that the words before a number begin with
_SENSES = (
    (
        "least",
        re.compile(
            r"niet\s+(?:minder|korter|lager|kleiner|onder|beneden)|minimale|minimaal|minimum|min\.|minstens|vanaf|"
            r"(?:gemiddeld\s+)?ten\s?minste|op\s+z(?:ijn|'n)\s+minst|ten\s+laagste|≥|>="
        ),
    ),
    (
        "most",
        re.compile(
            r"niet\s+(?:meer|langer|hoger|groter|boven)|maxim|max\.|ten\s+hoogste|hoogstens|hooguit|op\s+zijn\s+hoogst|"
            r"tot\s+en\s+met|t/m|≤|<="
        ),
    ),
    ("less", re.compile(r"minder|korter|lager|kleiner|nog\s+geen|geen|onder|beneden|tot$|<")),
    ("more", re.compile(r"meer|langer|hoger|groter|boven|>")),
)
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
_ONE_AGE = re.compile(_AGE, re.I)
_ORDINAL = r"(?:e|de|ste)"
_OR_OLDER = r"(?:(?:(?:is|bent|zijn)\s+)?(?:en|of)\s+(?:ouder|hoger)|e\.?\s?o\.?|en\s+daarboven)"
_REACHED = r"(?:heeft|hebben|hebt|heb)\s+bereikt|(?:bereikt|bereikte|bereiken)(?:\s+(?:heeft|hebben|hebt))?"
_ONE = rf"{_AGE}(?:{_AGE_TEXT})?"
_OF = r"(?:de\s+leeftijd\s+van\s+)?"
_JOIN = r"\s*(?:en|of|/)\s*(?:op\s+)?"
# forms of ages, the wider before the narrower: of what overlaps the first counts
_AGES = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        ("between", rf"(?:van\s+)?\b{_AGE}\s*-?\s*(?:jaar\s*)?(tot en met|t/m|tot|-|–)\s*{_AGE}{_AGE_TEXT}"),
        ("between", rf"\bvan\s+(?:de\s+|zijn\s+)?{_AGE}{_ORDINAL}\s+(tot)\s+(?:de\s+|zijn\s+)?{_AGE}{_ORDINAL}\s+verjaardag"),
        (
            "list",
            rf"\b{_AGE}-?(?:jarige\w*)?(?:\s*(?:,|en|of|/)\s*(?:op\s+)?{_AGE}(?:-(?!j)|-?jarige\w*)?)*?{_JOIN}{_AGE}{_AGE_TEXT}",
        ),
        ("under", rf"\b(?:de\s+)?leeftijd\s+van\s+{_AGE}(?:\s+jaar)?\s+nog\s+niet\b"),  # "… nog niet heeft bereikt"
        ("up", rf"\b(?:de\s+)?leeftijd\s+van\s+{_AGE}(?:\s+jaar)?\s+(?:{_REACHED})"),
        ("up", rf"\b{_ONE}\s+{_OR_OLDER}"),
        ("up", rf"\b{_AGE}\s?(?:\+(?!\d)|-?plus(?:sers?)?\b)"),
        ("up", rf"\b(?:vanaf|minimaal|minstens|ten\s?minste)\s+{_OF}{_AGE}{_AGE_TEXT}"),
        ("up", rf"\bvanaf\s+(?:je|de|zijn|haar|hun|uw|het)\s+{_AGE}{_ORDINAL}\b"),
        ("over", rf"\b(?:ouder\s+dan|boven\s+de)\s+{_ONE}\b(?!\s*(?:stage)?(?:uur|uren|dag|week|weken|maand|euro|%))"),
        (
            "under",
            rf"\b(?:jonger\s+(?:\w+\s+)?dan|(?:onder|beneden)(?:\s+de(?:\s+leeftijd\s+van)?)?)\s+{_ONE}\b"
            r"(?!\s*(?:uur|uren|dag|week|weken|maand|euro|%))",
        ),
        ("under", rf"(?:<\s?|\bminder\s+dan\s+){_AGE}\s?jaar\b"),
        ("up", rf"(?:≥|>=)\s?{_AGE}\s?jaar\b"),
        ("over", rf"(?:>\s?|\bmeer\s+dan\s+){_AGE}\s?jaar\b"),
        ("under", rf"\btot\s+{_OF}{_AGE}{_AGE_TEXT}"),
        ("under", rf"\btot\s+(?:je|de|zijn|haar|hun|uw)\s+{_AGE}{_ORDINAL}\b"),
        ("down", rf"\b(?:tot en met|t/m)\s+{_OF}{_AGE}{_AGE_TEXT}"),
        ("down", rf"\b{_ONE}\s+(?:en|of)\s+jonger"),
        ("up", rf"\b(?:zodra|wanneer|als|indien)\s+(?:hij|zij|ze|je|u|de\s+\w+)\s+{_ONE}\s+(?:is|zijn|bent|wordt|worden)\b"),
        ("pair", rf"\b(?:wie|die)\s+{_AGE}\s+of\s+{_AGE}\s+is\b"),
        ("pair", rf"\b(?:ben\s+je|bent\s+u)\s+(?:{_AGE}\s*,\s*)*{_AGE}\s+of\s+{_AGE}\b"),
        ("under", rf"\bnog\s+geen\s+{_AGE}(?:{_AGE_TEXT}|\s+(?:is|zijn|bent)\b)"),
        ("one", rf"\b{_AGE}{_AGE_TEXT}\b"),
    )
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
    listed: tuple["Age", ...] = ()
    """The single ages where it is a list of them: `16, 17 en 18 jaar`."""


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
        cmp, tail = (m["cmp"] or m["sign"] or "").lower(), ((m["tail"] or m["tail2"] or m["mid"] or "").lower()).strip()
        per = "week" if m["pw"] or m["weekly"] else _PER.get((m["per"] or "").lower())
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
        elif tail.endswith(("meer", "langer", "hoger", "+", "plus")):
            sense, ends = "least", (low, None)
        elif tail.endswith(("minder", "korter", "lager")):
            sense, ends = "most", (None, low)
        elif said := next((name for name, pattern in _SENSES if pattern.match(cmp)), None):
            sense, ends = said, (low, None) if said in ("least", "more") else (None, low)
        if high is not None and tail.endswith(("meer", "langer")):
            sense, ends = "least", (low, None)
        if unit == "year" and sense == "exact" and not _LASTS.search(flat[: m.start("n")][-20:]):
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
            first = _age(m[1] or m[2])
            if not 12 <= first <= 30 and kind != "between":
                continue
            low: int | None = first
            high: int | None = first
            listed: tuple[Age, ...] = ()
            if kind == "between":
                last = _age(m[3])
                if not (12 <= first <= 30 and first < last <= 35):
                    continue
                high = last - 1 if m[2].lower() == "tot" else last
            elif kind in ("pair", "list"):
                singles = [Age(m.start() + a.start(), m.start() + a.end(), *(2 * (_age(a[0]),))) for a in _ONE_AGE.finditer(m[0])]
                listed = tuple(singles)
                low, high = min(a.low or 0 for a in singles), max(a.high or 0 for a in singles)
            elif kind in ("up", "over"):
                low, high = (first if kind == "up" else first + 1), None
            elif kind in ("under", "down"):
                low, high = None, (first - 1 if kind == "under" else first)
            found.append(Age(m.start(), m.end(), low, high, listed))
    for pattern, low, high in _OF_AGE:
        found += [
            Age(m.start(), m.end(), low, high)
            for m in pattern.finditer(flat)
            if not any(m.start() < a.end and a.start < m.end() for a in found)
        ]
    return sorted(found, key=lambda a: a.start)
