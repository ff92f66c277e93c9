"""From when to when the text dates a figure."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from pipeline.extract.dates import DateMention, find_dates, validity
from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.dated import dates_in, put_validity
from pipeline.extract.link.dealt import by_reference, dealt_out, later_by
from pipeline.extract.link.inforce import announced, in_force, of_the_page
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import indexes
from pipeline.extract.link.stacked import stacked_head
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region, is_anaphoric

# the head of a column or row: "2025", "jaar 2025", "2025 (bruto)"
_YEAR_HEAD = re.compile(
    r"\W*(?:(?:kalender)?jaar|bedrag(?:en)?|vergoeding|in|per)?\W*((?:19|20)\d{2})\W*(?:\(?(?:bruto|netto|per\s+\w+|€|euro|bedrag)\)?\W*)*",
    re.I,
)


def dates(linker: Linker, f: Figure) -> None:
    """First and last day, from the nearest place that dates the amount; a superseded figure has none."""
    if f.superseded or _said_aside(linker, f) or (f.clone_of is not None and "valid_from" in f.fields):
        return
    if by_reference(linker, f) or later_by(linker, f) or dealt_out(linker, f):
        return
    if any(_from_place(linker, f, region) for region in linker.places[id(f)]):
        return
    linked = f.fields.get("amount_sentence")
    if linked:
        begin, _ = validity(dates_in(linker, Region("next_sentence", linked.cell, linked.start, linked.end)))
        if begin:
            f.fields["valid_from"] = Linked(begin, "next_sentence", linked.cell, linked.start, linked.end)
    elif not announced(linker, f) and not in_force(linker, f):
        of_the_page(linker, f)


def _from_place(linker: Linker, f: Figure, region: Region) -> bool:
    """Put the dates of one place, if that place has any that are this amount's."""
    if region.rule in ("same_paragraph", "previous_sentence"):
        return linker.same_topic(f, region) and _restated(linker, f, region)
    if region.rule not in _CHOOSE or (region.rule not in _NEAR and not linker.same_topic(f, region)):
        return False
    if region.rule == "same_sentence" and _as_earlier(linker, f):
        return True
    if region.rule == "table_header" and _from_two_lines(linker, f, region):
        return True
    found = _CHOOSE[region.rule](_Place(linker, f, region, dates_in(linker, region)))
    if not found and region.rule in ("table_header", "table_row"):
        year = _year_of_label(linker, f, linker.words(region))
        if year:
            linker.put(f, "valid_from", year[0], region)
            linker.put(f, "valid_until", year[1], region)
        return year is not None
    return bool(found) and put_validity(linker, f, region, found)


def _from_two_lines(linker: Linker, f: Figure, region: Region) -> bool:
    """Both days of a head on two lines: `1 juli 2023 t/m` above `30 juni 2024`."""
    words = stacked_head(linker, f, f.column or 0)
    begin, end = validity([d for d in find_dates(words) if d.role != "bare"]) if words else (None, None)
    for name, day in (("valid_from", begin), ("valid_until", end)):
        if day:
            linker.put(f, name, day, region)
    return begin is not None or end is not None


def _as_earlier(linker: Linker, f: Figure) -> bool:
    """The dates of the amount before it in its sentence."""
    dated = [
        g for g in linker.siblings(f) if g.start < f.start and ("valid_from" in g.fields or "valid_until" in g.fields) and not g.superseded
    ]
    for name in ("valid_from", "valid_until"):
        if dated and name in dated[-1].fields:
            link = dated[-1].fields[name]
            f.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
    return bool(dated)


def _restated(linker: Linker, f: Figure, region: Region) -> bool:
    """The dates of the amounts of a sentence before, for an amount that says the same pay otherwise (`dat is € 15 per dag`)."""
    if not linker.has_figures(region) or not linker.restates(f):
        return False
    if re.search(r"\b(?:was|waren)\b", linker.words(linker.places[id(f)][0])):
        return False
    for name in ("valid_from", "valid_until"):
        linker.inherit_previous(f, name)
    return "valid_from" in f.fields or "valid_until" in f.fields


class _Place(NamedTuple):
    """A place that may date a figure, and the dates in it."""

    linker: Linker
    f: Figure
    region: Region
    found: list[DateMention]

    @property
    def words(self) -> str:
        """Its text."""
        return self.linker.words(self.region)

    @property
    def cell(self) -> CellReading:
        """The cell that it is in."""
        return self.linker.cell(self.region.cell)

    def full(self) -> list[DateMention]:
        """Its dates that a word makes a beginning, an end or a period."""
        return [d for d in self.found if d.role != "bare"]


def _all(place: _Place) -> list[DateMention]:
    return place.found


def _of_clause(place: _Place) -> list[DateMention]:
    return [d for d in place.found if d.role != "bare" or _datelike(place.cell, d)]


def _of_sentence(place: _Place) -> list[DateMention]:
    """Those that stand with no other amount; those of the one dated amount behind it where that names a group."""
    f, cell, siblings = place.f, place.cell, place.linker.siblings(place.f)
    mine = [
        d for d in place.found if _for_all(cell, d) or not any(g is not f and g.slot_start <= d.day_start < g.slot_end for g in siblings)
    ]
    later = [d for d in place.found if d not in mine]
    dated = {id(g) for g in siblings if any(g.slot_start <= d.day_start < g.slot_end for d in place.found)}
    if not mine and later and len(dated) == 1 and cell.mentions.names_group(f.slot_start, f.slot_end):
        return later
    return mine


def _of_following(place: _Place) -> list[DateMention]:
    words = place.words
    in_force_from = re.search(r"\b(?:geld\w*|ingaan|gaan\s+in|van\s+kracht|van\s+toepassing|per|ingang)\b|^\W*\(", words, re.I)
    if _of_another_benefit(place.linker, place.f, place.region) or not in_force_from or indexes(words):
        return []
    return place.full()


def _of_other_cell(place: _Place) -> list[DateMention]:
    words = place.words
    dates_pay = (
        _introduces(place.linker, place.f, place.region)
        or (is_anaphoric(words) and re.search(r"\b(?:geld\w*|van\s+kracht)\b", words, re.I))
        or re.match(r"\W*(?:ingangsdatum|geldig|geldend|looptijd)\b", words, re.I)
    )
    return place.full() if dates_pay and not place.linker.has_figures(place.region) and not indexes(words) else []


def _of_heading(place: _Place) -> list[DateMention]:
    return place.found if re.search(r"vergoeding|bedrag", place.words, re.I) else place.full()


_NEAR = ("same_clause", "table_row", "table_header", "same_sentence")
# which of the dates of a place are a figure's, by the rule that the place is reached by
_CHOOSE: dict[str, Callable[[_Place], list[DateMention]]] = {
    "same_clause": _of_clause,
    "table_row": _all,
    "table_header": _all,
    "same_sentence": _of_sentence,
    "list_heading": _all,
    "following_sentence": _of_following,
    "other_cell": _of_other_cell,
    "section_heading": _of_heading,
}


def _introduces(linker: Linker, f: Figure, region: Region) -> bool:
    """Whether a sentence of the cell before ends it with a colon: `Per 1 januari 2025:`."""
    cell = linker.cell(region.cell)
    return region.cell < f.cell and not cell.text[region.end :].strip() and linker.words(region).rstrip().endswith(":")


def _said_aside(linker: Linker, f: Figure) -> bool:
    """Whether the figure is what is paid now, between commas of a sentence that dates something else.

    `Vanaf 2027 wordt de stagevergoeding, nu € 340 per maand, geïndexeerd`.
    """
    cell = linker.cell(f.cell)
    sentence = cell.sentences[f.sentence]
    return bool(re.search(r"[,(]\s*(?:nu|thans|momenteel|op\s+dit\s+moment)\s+(?:\w+\s+)?$", cell.words(sentence.start, f.start), re.I))


def _year_of_label(linker: Linker, f: Figure, words: str) -> tuple[date, date] | None:
    """The year that a column or row is headed by: `2025`; `2025-2026` in a table about school or study years."""
    year = _YEAR_HEAD.fullmatch(words)
    if year:
        return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    if not re.fullmatch(r"\W*(?:19|20)\d{2}\s?[-/–]\s?(?:(?:19|20)?\d{2})\W*", words):
        return None
    cell = linker.cell(f.cell)
    unit = cell.units[cell.sentences[f.sentence].unit]
    above = [cell.units[h] for h in (*unit.heads, unit.lead, unit.heading) if h is not None]
    kind = re.search(r"\b(?:school|studie|college)ja(?:ar|ren)\b", " ".join(cell.words(u.start, u.end) for u in above), re.I)
    named = find_dates(f"{kind[0].lower().replace('jaren', 'jaar')} {words.strip()}") if kind else []
    return (named[0].first, named[0].last) if named else None


def _for_all(cell: CellReading, d: DateMention) -> bool:
    """`beide met ingang van 1 januari 2026` behind the last of several amounts."""
    return bool(
        re.search(
            r"(?:\b(?:beide|allebei|alle|alles|telkens|steeds)|\(\W*(?:alle\s+)?(?:bedragen|tarieven))\s*$",
            cell.words(max(0, d.start - 20), d.start),
            re.I,
        )
    )


def _datelike(cell: CellReading, d: DateMention) -> bool:
    """A bare date counts in brackets, in a table or list line, or as the start of a printed period."""
    before = cell.words(max(0, d.day_start - 2), d.day_start).strip()
    after = cell.words(d.end, d.end + 8)
    unit = cell.units[cell.sentences[cell.sentence_at(d.day_start)].unit]
    return (
        before.endswith("(")
        or bool(re.match(r"\s*(?:t/m|tot|-|–|:)", after))
        or unit.kind in ("row", "item", "header_row")
        or len(cell.words(unit.start, unit.end)) < 80
    )


def _of_another_benefit(linker: Linker, f: Figure, region: Region) -> bool:
    """`De onkostenvergoeding is per 1 januari vastgesteld` dates no rate per kilometre."""
    topic = linker.cell(region.cell).topics[region.sentence] if region.sentence is not None else None
    return topic is not None and topic.explicit_benefit and topic.benefit != f.get("benefit")
