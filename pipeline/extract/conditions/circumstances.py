"""Circumstances: what a text asks before it pays, or takes as a reason to stop paying, that no other type of condition names.

A clause that opens with a conditional word, a verb (`Moet de stagiair op kamers, dan …`) or a relative pronoun, beside an amount that is
for costs, and that names nothing that has a field or type of its own; and sentences on pay that is lost, or time that is not paid.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.extract.conditions.found import Found
from pipeline.extract.figures import Figure
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import speaks_of_all
from pipeline.extract.vocab import load

_COSTS = ("travel_allowance", "lodging_allowance", "training_budget", "subsidy", "expense_allowance")
_TOLD = ("levels", "mbo_levels", "track", "internship_year", "age", "internship_type", "hours_band", "days_band", "duration_band")
_FIELDS = ("level", "mbo_levels", "year", "type", "track", "gross_net")
# "voor de stage": what the costs are for, not a circumstance
_PURPOSE = re.compile(
    r"\b(?:voor|van|bij|naar|vanwege|wegens|tijdens|gedurende|door)\s+(?:de|een|zijn|haar|hun|je|jouw|uw|het)\s+(?:\w+e\s+)?"
    r"(?:stage|studie|opleiding|coschap\w*)\b|\b(?:recht|aanspraak)\s+(?:\w+\s+){0,2}?op\s+(?=(?:een\s+|gratis\s+)*(?:\w*reisproduct|ov\b|\w*kaart))",
    re.I,
)
# the "dan" of "verder dan 60 kilometer" ends no clause
_CLAUSE_END = re.compile(
    r"[,;.?€]|\b(?:krijgt|krijgen|ontvangt|ontvangen|wordt|worden|geldt|bedraagt|kan|kunnen|heeft|hebben|(?<!er )dan)\b"
)
_PAID = re.compile(r"€|\b(?:vergoed|krijg|ontvang|betaal|betalen|declar)\w*", re.I)
# who somebody is that is paid: an intern, a student, as an article says
_WHO = re.compile(
    r"\b(?:artikel|lid|bedoeld|"
    r"(?<!wordt )(?<!worden )genoemd|stage\s+lo\w+|stage\s+volg\w*|opleiding\s+(?:\w+\s+){0,3}volg\w*|ingeschreven|studeert?|studeren|"
    r"(?:bruto|netto|maand|week|jaar)\s*$)",
    re.I,
)


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    data = load("circumstances")

    def any_of(name: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
        return re.compile(f"{before}(?:{'|'.join(data[name])}){after}", re.I)

    single = (
        "conditional",
        "lost",
        "what_is_lost",
        "deviate",
        "in_favour",
        "only",
        "refused",
        "set_off",
        "pay",
        "special_days",
        "strong",
        "depends",
        "graded",
        "occasions",
        "foreign",
        "supplement",
        "altered",
        "elsewhere",
        "extra",
        "case",
    )
    people = "|".join(data["people"])
    return {name: re.compile(data[name], re.I) for name in single} | {
        "verbs": any_of("verbs", r"^\W*", r"\s"),
        "relative": re.compile(
            rf"(?:\b(?:{people})(?:\s+(?!die\b|wier\b|wiens\b|van\b)\w+)?,?\s+(?:die|wier|wiens|van\s+wie)|\bwie)\s+", re.I
        ),
        "with": re.compile(rf"\b(?:{people})\s+(?:zonder|met|uit|vanuit|van|op\s+een|bij\s+een)\s+", re.I),
        "posted": re.compile(rf"\b(?:{people})\s+{data['posted']}", re.I),
        "common": any_of("common"),
        "bare": any_of("bare"),
        "away": any_of("away"),
        "time_not_paid": any_of("time_not_paid", "", ""),
    }


def circumstances(cell: CellReading, i: int, figures: list[Figure], told: bool = False, others: Sequence[Found] = ()) -> list[Found]:
    """The circumstance that a sentence makes a condition, as type `other` with its clause; none or one.

    Args:
        cell: the cell.
        i: index of the sentence.
        figures: all amounts of the entry.
        told: whether the sentence tells a condition of another type already.
        others: those conditions.
    """
    s = cell.sentences[i]
    words, forms = cell.words(s.start, s.end), _words()
    here = [f for f in figures if f.cell == cell.index and f.sentence == i]
    if figures and all(f.get("obligation") == "none" for f in figures):
        return []  # "Aan stagiairs wordt geen vergoeding betaald": nothing is paid that could be lost
    loses = forms["lost"].search(words) and forms["what_is_lost"].search(words) and not here and not words.rstrip().endswith(":")
    only_better = forms["deviate"].search(words) and forms["in_favour"].search(words)
    if not here and not told and forms["depends"].search(words) and not forms["graded"].search(words) and not _named(cell, s.start, s.end):
        paid = any(f.amount is not None or f.percentage is not None for f in figures)
        return [Found("other", None, None, cell.index, i, s.start, s.end)] if paid else []
    if loses or only_better or (forms["time_not_paid"].search(words) and not forms["supplement"].search(words)):
        return [Found("other", None, None, cell.index, i, s.start, s.end)]
    if (
        not here
        and not told
        and (_restricts(cell, i) or _alters(cell, i))
        and any(f.amount is not None or f.percentage is not None for f in figures)
    ):
        return [Found("other", None, None, cell.index, i, s.start, s.end)]
    if not here:  # "Wie geen ov-kaart heeft, kan zijn reiskosten declareren. De vergoeding is ..."
        named = {m.value for m in cell.mentions.within("benefit", s.start, s.end)} & set(_COSTS)
        if words.rstrip().endswith("?"):
            named = set(_COSTS)
        here = [f for f in figures if f.cell == cell.index and f.sentence == i + 1 and f.get("benefit") in named]
    if not any(f.get("benefit") in _COSTS for f in here):
        return _contrast(cell, i, here) or _special(cell, i, here, figures, told) or _strong(cell, i, here, figures, others)
    for a, b in _clauses(words):
        start, end = s.start + a, s.start + b
        clause = cell.words(start, end)
        if any(start <= f.start < end for f in here) or _named(cell, start, end) or not forms["away"].search(clause):
            continue
        own = next((f for f in here if f.slot_start <= start < f.slot_end), None)
        aimed = own is None or own.get("benefit") in _COSTS or start < here[0].start
        if aimed and not forms["common"].search(_PURPOSE.sub("", clause)):
            return [Found("other", None, None, cell.index, i, start, end)]
    return _foreign(cell, i, here) or _occasion(cell, i, here) or _strong(cell, i, here, figures, others)


def _foreign(cell: CellReading, i: int, here: list[Figure]) -> list[Found]:
    """Whom costs are paid to by where they come from: `Aan buitenlandse stagiairs wordt de kamerhuur vergoed`."""
    s = cell.sentences[i]
    m = _words()["foreign"].search(cell.words(s.start, s.end))
    own = [f for f in here if f.cell == cell.index and f.sentence == i and f.get("benefit") in _COSTS]
    if not m or not own or s.start + m.start() > own[-1].start:
        return []
    return [Found("other", None, None, cell.index, i, s.start + m.start(), s.start + m.end())]


def _occasion(cell: CellReading, i: int, here: list[Figure]) -> list[Found]:
    """Where or when costs arise that an amount is for: `Op tournee krijgen zij € 17,50 aan onkostenvergoeding`."""
    s = cell.sentences[i]
    for m in _words()["occasions"].finditer(cell.words(s.start, s.end)):
        start, end = s.start + m.start(), s.start + m.end()
        own = next((f for f in here if f.slot_start <= start < f.slot_end), here[0])
        if own.get("benefit") in _COSTS and not _named(cell, start, end):
            return [Found("other", None, None, cell.index, i, start, end)]
    return []


def _strong(cell: CellReading, i: int, here: list[Figure], figures: list[Figure], others: Sequence[Found]) -> list[Found]:
    """`€ 300 per maand, mits zij de gedragscode ondertekenen`: a clause that only asks, beside whatever amount."""
    if not any(f.cell == cell.index and f.sentence == i and (f.amount is not None or f.percentage is not None) for f in figures):
        return []
    s = cell.sentences[i]
    words, forms = cell.words(s.start, s.end), _words()
    for m in forms["strong"].finditer(words):
        stop = re.compile(r"[,;.?€]").search(words, m.end())
        a, b = m.start(), stop.start() if stop else len(words.rstrip())
        start, end = s.start + a, s.start + b
        clause = words[m.end() : b]
        if len(clause.split()) < 3 or _named(cell, start, end) or _WHO.search(clause) or any(start <= f.start < end for f in here):
            continue
        if any(c.start < end and start < c.end for c in others) or forms["bare"].search(clause):
            continue
        return [Found("other", None, None, cell.index, i, start, end)]
    return []


def _restricts(cell: CellReading, i: int) -> bool:
    """`Slechts uitgekeerd aan stagiairs die een keuringsbewijs kunnen tonen`, `achterwege voor zover hij elders een vergoeding geniet`."""
    s = cell.sentences[i]
    words, forms = cell.words(s.start, s.end), _words()
    if forms["set_off"].search(words) and forms["elsewhere"].search(words) and not words.rstrip().endswith((":", "?")):
        return True  # "Ontvangt hij inkomsten voor dezelfde stage, dan worden die in mindering gebracht"
    if (
        words.rstrip().endswith((":", "?"))
        or speaks_of_all(words)
        or not (forms["pay"].search(words) or re.search(r"\bvoorwaarde\b", words, re.I))
    ):
        return False
    if forms["set_off"].search(words):
        return True
    if not (forms["only"].search(words) or forms["refused"].search(words)):
        return False
    return any(
        len(words[a:b].split()) > 2 and not _named(cell, s.start + a, s.start + b) and not _WHO.search(words[a:b])
        for a, b in _clauses(words)
    )


def _alters(cell: CellReading, i: int) -> bool:
    """`Volgt hij die dag alleen theorie, dan wordt de beloning gehalveerd`: a case in which the pay is another, of no type of its own."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    if not _words()["altered"].search(words) or words.rstrip().endswith((":", "?")):
        return False
    return any(len(words[a:b].split()) > 2 and not _named(cell, s.start + a, s.start + b, but_a_day=True) for a, b in _clauses(words))


def _same_but_amount(f: Figure, g: Figure) -> bool:
    """Whether no field tells two amounts apart."""
    return not (f.bound or g.bound or f.superseded or g.superseded) and all(
        f.get(n) == g.get(n) for n in (*_TOLD, "benefit", "beneficiary", "per", "valid_from", "valid_until", "component")
    )


def _special(cell: CellReading, i: int, here: list[Figure], figures: list[Figure], told: bool) -> list[Found]:
    """What makes one of several amounts: `Op zondagen is dit € 3,90`, `Wie een rondleiding verzorgt, ontvangt daarvoor € 12,50`."""
    s = cell.sentences[i]
    words, forms = cell.words(s.start, s.end), _words()
    if not here or not any(f.cell == cell.index and f.sentence == i for f in here) or len(figures) == len(here):
        return []
    first = min(f.start for f in here) - s.start
    marks = [m.span() for m in (forms["special_days"].search(words), forms["posted"].search(words)) if m]
    if re.search(r"\b(?:daarvoor|hiervoor)\b", words[:first], re.I):
        marks += [(a, b) for a, b in _clauses(words[:first]) if not forms["common"].search(_PURPOSE.sub("", words[a:b]))]
    if forms["extra"].search(words):  # "Wie in de campagne stage loopt, krijgt bovenop het bedrag € 45"
        marks += [(a, b) for a, b in _clauses(words[:first]) if forms["case"].search(words[a:b])]
    twins = [f for f in figures if f not in here and f.cell == cell.index and len(here) == 1 and _same_but_amount(f, here[0])]
    if (
        twins and not marks and not told
    ):  # "Een stagiair die op het park woont, ontvangt € 225. Een stagiair die niet op het park woont, € 325."
        open_to = [(a, b) for a, b in _clauses(words[:first]) if not forms["common"].search(_PURPOSE.sub("", words[a:b]))]
        marks = open_to or [(a, b) for a, b in _clauses(words[:first]) if forms["case"].search(words[a:b])]
    for a, b in marks:
        if b <= first and (_CLOCK.search(words[a:b]) or not _named(cell, s.start + a, s.start + b)):
            return [Found("other", None, None, cell.index, i, s.start + a, s.start + b)]
    return []


def _contrast(cell: CellReading, i: int, here: list[Figure]) -> list[Found]:
    """`€ 75 als hij bij de boer in de kost is en € 110 als hij thuis woont`: amounts that only their circumstances tell apart."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    if len(here) < 2 or len({(f.get("benefit"), f.get("beneficiary"), f.get("per"), f.get("valid_from"), f.superseded) for f in here}) > 1:
        return []
    if any(f.bound or f.get(name) != here[0].get(name) for f in here for name in _TOLD) or any(f.get("hours_band") for f in here):
        return []
    found: list[Found] = []
    for f in here:
        own = [
            (s.start + a, s.start + b)
            for a, b in _clauses(words)
            if f.slot_start <= s.start + a < f.slot_end and not any(s.start + a <= g.start < s.start + b for g in here)
        ]
        if len(own) != 1 or _named(cell, *own[0]):
            return []
        found.append(Found("other", None, None, cell.index, i, *own[0], "contrast"))
    return found


def _clauses(words: str) -> list[tuple[int, int]]:
    """Stretches of a sentence that state a circumstance, up to the comma, amount or main verb that ends them."""
    forms = _words()
    found: list[tuple[int, int]] = []
    for head in re.finditer(r"^\W*|[.;:]\s+(?=[A-Z])", words):
        stop = re.compile(r"[,?]").search(words, head.end())
        if stop and forms["verbs"].match(words[head.end() :]):
            found.append((head.end(), stop.start()))
    # "Loopt hij mee met een ploeg buiten de regio, dan": whatever the verb is
    then = re.match(r"\W*[^,;.?€]{10,150},\s+dan\s", words)
    if then and not found and not forms["bare"].search(words[: then.end()]):
        found.append((len(words) - len(words.lstrip()), words.index(",")))
    for opening in (*(m for name in ("conditional", "relative", "with") for m in forms[name].finditer(words)),):
        # behind what is paid a clause runs on to the end: "€ 0,19, voor zover geen gebruik kan worden gemaakt van ..."
        behind = _PAID.search(words[: opening.start()])
        stop = (re.compile(r"[,;.?€]") if behind else _CLAUSE_END).search(words, opening.end())
        found.append((opening.start(), stop.start() if stop else len(words.rstrip())))
    return sorted(found)


_A_DAY = re.compile(r"een\s+\w*dag$", re.I)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")


def _named(cell: CellReading, start: int, end: int, *, but_a_day: bool = False) -> bool:
    """Whether a clause names something that has a field or a type of its own; `op een vaardag` may count nothing."""
    mentions = cell.mentions
    starts = [m.start for m in mentions.terms if m.kind in _FIELDS]
    starts += [a.start for a in mentions.ages] + [d.day_start for d in mentions.dates]
    starts += [q.start for q in mentions.quantities if not (but_a_day and _A_DAY.match(cell.words(q.start, q.end)))]
    return any(start <= position < end for position in starts)
