"""Internship year, age and kind of internship."""

import re
from collections.abc import Callable
from typing import Any

from pipeline.extract.figures import Figure
from pipeline.extract.link.levels import NEGATIVE
from pipeline.extract.link.linker import Linker
from pipeline.extract.mentions import Mention
from pipeline.extract.quantities import Age
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region
from pipeline.extract.structure import heads_above

# "voor een gewone stage is dat": another kind than the one named before
_OTHER_KIND = re.compile(
    r"\b(?:andere|overige|gewone|reguliere|normale|elke|iedere|alle)\s+(?:soorten\s+)?(?:stages?|stagiair\w*|student\w*)\b", re.I
)
# "€ 400 per maand, ook voor afstudeerders" names a kind among all, and does not single it out
_AMONG_ALL = re.compile(
    r"\b(?:ook|zowel|evenals|alsook|inclusief|waaronder|eveneens|behalve|uitgezonderd)\s+"
    r"(?:(?:voor|bij|tijdens|aan|in|van)\s+)?(?:(?:een|de|je|hun)\s+)?(?:\w+\s+die\s+)?$",
    re.I,
)
# "ben je jonger, dan is het": the other side of the limit on age that the amount before has
_REST_OF_AGE = re.compile(
    r"(?:(?<!\bof )(?<!\ben )\b(?P<way>jonger|ouder)|"
    r"\b(?P<other>jongeren|ouderen|jongere|oudere|daaronder|daarboven|daarna|anders|overige|andere))\b"
    r"(?!\s+(?:\w+\s+)?dan\s+\d)",
    re.I,
)
PLAIN = "plain"
"""What a kind of internship is called that is none of the record's: `een gewone stage`, `een meewerkstage`."""
_NEAR = ("same_clause", "table_row", "table_header", "same_sentence", "list_heading")


# "Voor een leerstage krijgt een mbo-student € 310 en een hbo-student € 410": said before the verb, of all that follows
_FRONTED = re.compile(r"\W*(?:voor|bij|tijdens|gedurende|in)\s+(?:een|de|iedere|elke|je|hun)\s+(?:\w+\s+){0,2}$", re.I)
_VERB_NEXT = re.compile(r"\W*(?:krijg|ontvang|heeft|hebben|betaal|betalen|geld|bedraagt|bedragen|is|zijn|wordt|worden)\w*\b", re.I)


def _fronted(cell: CellReading, f: Figure, m: Mention) -> bool:
    """Whether a kind of internship is said at the head of a sentence, of all its amounts that name no internship of their own."""
    start = cell.sentences[f.sentence].start
    if re.search(r"\bstages?\b", cell.words(max(m.end, f.slot_start), f.start), re.I):
        return False
    return bool(_FRONTED.fullmatch(cell.words(start, m.start)) and _VERB_NEXT.match(cell.words(m.end, f.start)))


def _only(found: list[Mention]) -> Any:
    """The value that all mentions agree on, else null."""
    return found[0].value if len({m.value for m in found}) == 1 else None


# "stage lopen of afstuderen": both, so no kind
_STAGE_OR = re.compile(r"\bstage(?:\s+(?:lopen|loopt|loop))?\s+of\s+$", re.I)


def _kinds_in(cell: CellReading, start: int, end: int) -> list[Mention]:
    """Kinds of internship; `afstudeerders/stagiaires` beside each other names everybody, not a kind."""
    found = []
    people = cell.mentions.within("beneficiary", start, end)
    for m in cell.mentions.within("type", start, end):
        beside = [
            p
            for p in people
            if (0 <= p.start - m.end <= 5 and re.fullmatch(r"\s*(?:/|,|en|of)\s*", cell.words(m.end, p.start)))
            or (0 <= m.start - p.end <= 5 and re.fullmatch(r"\s*(?:/|,|en|of)\s*", cell.words(p.end, m.start)))
        ]
        if _among_all(cell, m.start) or _STAGE_OR.search(cell.words(max(0, m.start - 20), m.start)):
            continue
        if not any(not (p.start <= m.start < p.end) for p in beside):
            found.append(m)
    return found


def _ages_in(cell: CellReading, start: int, end: int) -> list[Age]:
    """Ages of a stretch that single out who an amount is for."""
    return [a for a in cell.mentions.ages if start <= a.start < end and not _among_all(cell, a.start)]


def _among_all(cell: CellReading, position: int) -> bool:
    """Whether a label only says that a group is meant too: `€ 400 per maand, ook voor afstudeerders`."""
    among = _AMONG_ALL.search(cell.words(cell.sentences[cell.sentence_at(position)].start, position))
    return bool(among and among.start() > 3)


def _up_to(linker: Linker, f: Figure) -> str:
    """The figure's sentence up to it, and its own clause."""
    cell = linker.cell(f.cell)
    return cell.words(cell.sentences[f.sentence].start, f.start) + " " + linker.words(linker.places[id(f)][0])


def _simple(
    linker: Linker,
    f: Figure,
    name: str,
    find: Callable[[CellReading, int, int], list[Any]],
    value: Callable[[list[Any]], Any],
    rules: tuple[str, ...],
) -> None:
    """A field that is read alike everywhere: from the first place, of those that `rules` names, that holds a value.

    Args:
        linker: the entry's.
        f: the figure, changed in place.
        name: the field.
        find: the mentions in a stretch of a cell.
        value: what they say together; null where they say nothing certain.
        rules: which places count.
    """
    if f.clone_of is not None and name in f.fields:
        return
    for region in linker.places[id(f)]:
        if region.rule not in rules:
            continue
        if name == "internship_type" and region.rule != "same_clause" and _OTHER_KIND.search(_up_to(linker, f)):
            continue
        if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not linker.same_topic(f, region):
            continue
        if region.rule not in ("same_clause", "table_row", "table_header") and NEGATIVE.search(linker.words(region)):
            continue
        cell = linker.cell(region.cell)
        found = find(cell, region.start, region.end)
        if region.rule == "same_sentence":
            others = [g for g in linker.siblings(f) if g is not f]
            found = [
                m
                for m in found
                if not any(g.slot_start <= m.start < g.slot_end for g in others)
                or (
                    others
                    and m.start < min(g.start for g in linker.siblings(f))
                    and not any(find(cell, g.slot_start, g.slot_end) for g in others[1:])
                )
            ]
            if any(find(cell, g.slot_start, g.slot_end) for g in others) and len(found) != 1:
                continue
            if (
                f.series
                and not (found and _fronted(cell, f, found[0]))
                and (
                    any(
                        not re.search(r"\bmet\s+(?:de\s+|een\s+)?$", cell.words(f.slot_start, m.start))
                        for m in cell.mentions.within("beneficiary", f.slot_start, f.start)
                    )
                    or re.search(r"\b(?:overige|andere)\b", cell.words(f.slot_start, f.start), re.I)
                )
            ):
                continue  # it names a group of its own
        if region.rule in ("same_paragraph", "previous_sentence") and linker.has_figures(region) and not linker.restates(f):
            continue
        result = value(found) if found else None
        if result == PLAIN:
            return
        if result is not None:
            linker.put(f, name, result, region, found)
            return


def _bare_labels(linker: Linker, f: Figure) -> None:
    """`1e` under a head `stagejaar`, `16` under a head `leeftijd`: the head says what the label is."""
    places = linker.places[id(f)]
    head = " ".join(linker.words(r) for r in places if r.rule in ("list_heading", "table_header"))
    cell = linker.cell(f.cell)
    unit = cell.units[cell.sentences[f.sentence].unit]
    head += "".join(f" {cell.words(cell.units[h].start, cell.units[h].end)}" for h in unit.heads)
    label = cell.words(unit.start, f.start)
    at = Region("table_row", f.cell, unit.start, f.start)
    if "internship_year" not in f.fields and re.search(r"jaar", head, re.I):
        match = re.match(r"\W*([123])(?:e|de|ste)?(?=\s|$)", label)
        if match and not any(unit.start <= q.start < f.start for q in cell.mentions.quantities):  # "1 of 2 dagen"
            linker.put(f, "internship_year", int(match[1]), at)
    if "age" not in f.fields and re.search(r"leeftijd", head, re.I):
        match = re.match(
            r"\W*(1[4-9]|2[0-7])\b\s*(?:(?:en|of|t/m|tot en met|-|–|/)\s*(?P<last>1[5-9]|2[0-7])\b|(?P<open>e\.?o\.?|en ouder|\+))?", label
        )
        if match:
            linker.put(f, "age", (int(match[1]), None if match["open"] else int(match["last"] or match[1])), at)


# the first cell of a head whose others are bare numbers: "Leeftijd", "Niveau", "Stagejaar"
_NUMBERED = re.compile(r"\W*(?:(?P<age>leeftijd)|(?:mbo-?\s?)?(?P<level>niveau)|(?:(?:stage|leer|studie)?jaar))\b", re.I)
_HEAD_NUMBER = re.compile(r"\W*(\d{1,2})(?:e|de|ste)?\b\s*(e\.?\s?o\.?|en\s+ouder|\+)?\W*", re.I)


def _numbers_in_head(linker: Linker, f: Figure) -> None:
    """`Leeftijd │ 16 │ 17 │ 18 en ouder` above `Loon │ € 6 │ € 7 │ € 8`: the numbers of the head are what its first cell says."""
    cell = linker.cell(f.cell)
    unit = cell.units[cell.sentences[f.sentence].unit]
    if not f.column:
        return
    for h in unit.heads:
        head = cell.units[h]
        what = _NUMBERED.match(cell.words(*head.columns[0])) if head.columns else None
        for a, b in heads_above(head, unit, f.column) if what else ():
            match = _HEAD_NUMBER.fullmatch(cell.words(a, b))
            if match and what:
                _put_number(linker, f, what, int(match[1]), Region("table_header", f.cell, a, b), open_end=bool(match[2]))


def _put_number(linker: Linker, f: Figure, what: re.Match[str], number: int, at: Region, *, open_end: bool) -> None:
    """A bare number as the age, mbo level or year that it is."""
    if what["age"]:
        if 14 <= number <= 27 and "age" not in f.fields:
            linker.put(f, "age", (number, None if open_end else number), at)
    elif what["level"]:
        if 1 <= number <= 5 and "mbo_levels" not in f.fields:
            linker.put(f, "mbo_levels", (number,), at)
            linker.put(f, "levels", ("mbo",), at)
    elif 1 <= number <= 3 and "internship_year" not in f.fields:
        linker.put(f, "internship_year", number, at)


def years(linker: Linker, f: Figure) -> None:
    """The internship year, from its clause, its row or what introduces it."""
    _simple(linker, f, "internship_year", lambda c, a, b: c.mentions.within("year", a, b), _only, _NEAR)


def ages(linker: Linker, f: Figure) -> None:
    """The age band; also the labels that only a head explains."""
    _simple(
        linker,
        f,
        "age",
        _ages_in,
        lambda m: (m[-1].low, m[-1].high),
        _NEAR,
    )
    _bare_labels(linker, f)
    _numbers_in_head(linker, f)
    if "age" not in f.fields or f.fields["age"].rule == "same_sentence":
        _rest_of_ages(linker, f)
    if (
        f.get("age")
        and f.percentage is not None
        and f.base
        and "minimum" in f.base
        and f.fields["age"].rule not in ("same_clause", "table_row")
    ):
        del f.fields["age"]


def _rest_of_ages(linker: Linker, f: Figure) -> None:
    """`Ben je jonger, dan is het € 250`: what the amount before leaves of the ages."""
    cell = linker.cell(f.cell)
    rest = _REST_OF_AGE.search(cell.words(f.slot_start, f.slot_end))
    before = linker.figures[max(0, linker.figures.index(f) - 1)]
    if (
        rest is None
        or before is f
        or before.cell != f.cell
        or f.sentence - before.sentence > 1
        or before.get("benefit") != f.get("benefit")
    ):
        return
    low, high = before.get("age", (None, None))
    way = (rest["way"] or rest["other"]).lower()
    if low is not None and high is not None and way in ("daaronder", "daarboven", "jonger", "ouder"):
        # "van 18 tot 21 jaar € 200 en daarboven € 250"
        low, high = (low, None) if way in ("daaronder", "jonger") else (None, high)
    if (low is None) == (high is None):
        return
    if way == "daarna" and high is None:
        return
    if way.startswith(("jonge", "daaronder")) != (low is not None) and not way.startswith(("a", "ov", "daarna")):
        return
    at = Region("implied_band", f.cell, f.slot_start + rest.start(), f.slot_start + rest.end())
    linker.put(f, "age", (None, low - 1) if low is not None else (high + 1, None), at)


def types(linker: Linker, f: Figure) -> None:
    """The kind of internship, also from the paragraph or its heading."""
    _simple(linker, f, "internship_type", _kinds_in, _only, (*_NEAR, "same_paragraph", "section_heading"))
