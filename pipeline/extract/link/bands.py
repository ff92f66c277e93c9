"""Hours, days or length of the internship that an amount depends on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.bare_numbers import numbers_alone
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.stacked import stacked_head
from pipeline.extract.numbers import parse_number
from pipeline.extract.quantities import Quantity, find_quantities
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region
from pipeline.extract.structure import Unit, heads_above

# names the other side of a limit: "zijn het er minder, dan is het", "bij een kortere stage", "in andere gevallen", "en anders"
_REST = re.compile(
    r"\b(?:zijn\s+het\s+er\s+(?:minder|meer)|(?:minder|meer)\s+(?:stage)?(?:uren|uur|dagen|maanden|weken)|kortere?|langere?|(?:kleinere?|geringere|beperktere)\s+\w+|(?:kleiner|geringer|lager|groter|hoger)\s+aantal\s+(?:stage)?(?:uren|dagen|weken)|bij\s+minder|"
    r"(?:korter|langer|minder|meer)\s+(?:duurt|duren|is|stage\s+loopt)|"
    r"wie\s+(?:minder|korter|meer|langer)|daar(?:onder|boven|beneden)|(?:zo|indien)\s+niet|anders|"
    r"(?:in\s+)?(?:alle\s+)?(?:andere|overige)\s+(?:gevallen|stages?|stagiair\w*)|(?:de|alle)\s+(?:overigen|anderen|rest)|(?:is|duurt|loopt)\s+(?:dat|het|die|deze|de\s+stage|zij|hij|je)\s+(?:minder|meer|korter|langer)|"
    r"(?:voldoe\w*|haal\w*)\s+(?:\w+\s+){0,2}(?:daar|dat|dit)(?:\s+\w+){0,2}\s+niet)\b(?!\s+(?:\w+\s+){0,2}dan\b(?!\s+(?:is|wordt|krijg|ontvang|bedraagt|geldt)))",
    re.I,
)
_ZIPPED = re.compile(r"\b(?:respectievelijk|onderscheidenlijk|achtereenvolgens)\b", re.I)


# "3 of meer", "meer dan 3" without a unit behind it
_BARE_LIMIT = re.compile(
    r"\b(?:(?P<cmp>minder|meer|korter|langer)\s+dan\s+)?(?P<n>\d+|[a-zé]+)(?:\s+(?:of|en)\s+(?P<way>meer|minder|langer|korter))?\b"
    r"(?!\s+(?:uur|uren|dag|week|weken|maand|jaar|%|euro))",
    re.I,
)
# "…, maar minder dan 32 uur", "en ten hoogste zes maanden"
_UPPER = re.compile(
    r"[^.;:€\d]{0,25}?\b(?:maar|en|doch|tot)\s+(?:nog\s+geen|(?:minder|korter)\s+(?:\w+\s+)?dan|maximaal|ten\s+hoogste|hoogstens|hooguit|"
    r"niet\s+(?:meer|langer)\s+dan)\s+(?P<n>\d+(?:,\d+)?|[a-zé]+)(?:\s+(?:uur|uren|dag|dagen|maand|maanden)\b)?",
    re.I,
)


def _months(q: Quantity, value: Decimal | None) -> Decimal | None:
    """A length in months; null where it is open or counted in weeks."""
    if value is None or q.unit == "month":
        return value
    if q.unit == "year":
        return value * 12
    return None


def _ends(kind: str, q: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Both ends of the band that a quantity gives, in the unit of its kind: a length is in months."""
    return (_months(q, q.low), _months(q, q.high)) if kind == "duration" else (q.low, q.high)


def band_kind(cell: CellReading, q: Quantity, region: Region) -> str | None:
    """`hours`, `days` or `duration` where a quantity can be what the amount depends on; null for hours of a day and totals."""
    behind = cell.words(q.end, min(region.end, q.end + 30)).partition("€")[0]  # what follows an amount is its own period
    around = cell.words(max(region.start, q.start - 40), q.end) + behind
    if q.unit == "hour":
        if q.per == "day" or q.per in ("four_weeks", "month", "year"):
            return None
        head = cell.words(max(0, region.start - 200), q.start)
        around += cell.words(q.end, min(region.end, q.end + 50)).partition("€")[0]  # "16 uur of meer maar minder dan 32 uur per week"
        return "hours" if q.per == "week" or re.search(r"week|wekelijks", head + around, re.I) else None
    if q.unit == "day":
        if q.per == "week":
            return "days"
        weekly = re.match(r"[^.;]{0,60}?\b(?:stage|werk)?week\b", cell.words(q.end, q.end + 75), re.I)
        if q.per is None and weekly and cell.words(q.start, q.end).lower().endswith("daagse"):
            return "days"
        if q.per is None and not re.search(r"per maand|hele dag stage|per stagedag|een dag van", around, re.I):
            return "days" if re.search(r"(?:per|in de|op een) week|stagedagen", cell.words(0, q.end), re.I) or q.number < 1 else None
        return None
    if q.unit in ("month", "year") or (q.unit == "week" and q.per is None):
        if re.search(r"vier weken|per\s+(?:vier\s+)?we", cell.words(max(0, q.start - 4), q.end), re.I):
            return None
        if q.sense == "exact" and not re.search(r"\bstage(?:duur|periode)?\s+van\s+$", cell.words(max(0, q.start - 20), q.start), re.I):
            return None
        return "duration"
    return None


def bands(linker: Linker) -> None:
    """Hours, days or length that the amount depends on: two amounts by it are bands; on a single amount it is a condition."""
    by_kind: dict[str, list[tuple[Figure, Quantity, Region]]] = {}
    for f in linker.figures:
        for region in linker.places[id(f)]:
            if region.rule == "following_sentence" and re.search(r"\bgeldt\s+(?:alleen\s+)?(?:voor|bij)\b", linker.words(region)):
                _stated_band(linker, f, region)
            if region.rule not in ("same_clause", "table_row", "table_header"):
                continue
            cell = linker.cell(region.cell)
            for q in cell.mentions.quantities:
                if not region.start <= q.start < region.end or (f.start <= q.start < f.end):
                    continue
                kind = band_kind(cell, q, region)
                q = _from_first(cell, q)
                if kind:
                    by_kind.setdefault(kind, []).append((f, q, region))
                    _for_the_rest(linker, f, q, kind, region, by_kind)
                    _for_those_before(linker, f, q, kind, region, by_kind)
    _sub_headings(linker, by_kind)
    _two_lines_of_head(linker, by_kind)
    _days_of_a_week(linker, by_kind)
    for found in by_kind.values():
        _join_limits(linker, found)
    _unit_in_head(linker, by_kind)
    _unit_said_above(linker, by_kind)
    numbers_alone(linker, by_kind)
    _hours_said_shortly(linker, by_kind)
    for kind, found in by_kind.items():
        groups: dict[tuple[tuple[str, ...], str], list[tuple[Figure, Quantity, Region]]] = {}
        for item in found:
            f = item[0]
            groups.setdefault((linker.who(f), f.get("benefit")), []).append(item)
        for members in groups.values():
            _band_group(linker, kind, members)
    _rest_of_several(linker)


_SUB_HEADING = 60
"""Letters of a line that only says for how many hours, days or months the amounts below it are, at most."""


def _sub_headings(linker: Linker, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]) -> None:
    """`24 uur of meer per week` above some amounts and `minder dan 24 uur per week` above others: each holds for the lines below it."""
    found: dict[str, list[tuple[Figure, Quantity, Region]]] = {}
    for f in linker.figures:
        lead = next((r for r in linker.places[id(f)] if r.rule == "list_heading"), None)
        if lead is None or lead.end - lead.start > _SUB_HEADING or linker.has_figures(lead):
            continue
        cell = linker.cell(lead.cell)
        here = [q for q in cell.mentions.quantities if lead.start <= q.start < lead.end and q.sense != "exact"]
        kind = band_kind(cell, here[0], lead) if len(here) == 1 else None
        if kind:
            found.setdefault(kind, []).append((f, here[0], lead))
    for kind, items in found.items():
        told = {id(f) for f, _, _ in by_kind.get(kind, [])}
        if len({(q.low, q.high) for _, q, _ in items}) > 1 and not any(id(f) in told for f, _, _ in items):
            by_kind.setdefault(kind, []).extend(items)


# "voor 4 dagen", "wie drie dagen komt", "kom je vier dagen", "een stage van vijf dagen"
_DAYS_SAID = re.compile(r"\b(?:voor|bij|à|wie|die|stage\s+van|(?:kom|loop|werk|ben)\w*\s+(?:je|u|hij|zij))\s+$", re.I)


def _days_of_a_week(linker: Linker, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]) -> None:
    """`per maand € 320 voor 4 dagen en € 400 voor 5 dagen`: amounts by the month that days tell apart are by days of a week."""
    if "days" in by_kind:
        return
    found: list[tuple[Figure, Quantity, Region]] = []
    for f in linker.figures:
        cell = linker.cell(f.cell)
        for q in cell.mentions.quantities:
            said = _DAYS_SAID.search(cell.words(max(0, q.start - 14), q.start))
            if f.slot_start <= q.start < f.slot_end and said and q.unit == "day" and q.per is None and q.number <= 5:
                found.append((f, q, Region("same_clause", f.cell, q.start, q.end)))
    by_month = all(f.get("per") in ("month", "four_weeks", "week") for f, _, _ in found)
    if by_month and len({q.number for _, q, _ in found}) == len(found) > 1:
        by_kind["days"] = found


_KIND_OF_HEAD = {("hour", "week"): "hours", ("day", "week"): "days", ("month", None): "duration", ("year", None): "duration"}


def _two_lines_of_head(linker: Linker, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]) -> None:
    """`minder dan` above `24 uur per week`: the two lines of a column's head are one limit."""
    for f in linker.figures:
        head = stacked_head(linker, f, f.column) if f.column is not None else ""
        read = find_quantities(head) if head else []
        kind = _KIND_OF_HEAD.get((read[0].unit, read[0].per)) if len(read) == 1 and read[0].sense != "exact" else None
        if kind is None or f.column is None:
            continue
        cell = linker.cell(f.cell)
        unit = cell.units[cell.sentences[f.sentence].unit]
        place = next(place for h in unit.heads[:2] for place in heads_above(cell.units[h], unit, f.column))  # one line may be empty there
        for found in by_kind.values():
            found[:] = [item for item in found if item[0] is not f or item[2].rule != "table_header"]
        q = replace(read[0], start=place[0], end=place[1])
        by_kind.setdefault(kind, []).append((f, q, Region("table_header", f.cell, *place)))


def _join_limits(linker: Linker, found: list[tuple[Figure, Quantity, Region]]) -> None:
    """`16 uur of meer, maar minder dan 32`: both limits of one amount, the second with or without its unit."""
    for i, (f, q, region) in enumerate(found):
        if q.sense not in ("least", "more") or q.low is None:
            continue
        upper = _UPPER.match(linker.cell(region.cell).words(q.end, min(region.end, q.end + 60)))
        high = parse_number(upper["n"]) if upper else None
        if upper is None or high is None or high <= q.low:
            continue
        found[i] = (f, replace(q, end=q.end + upper.end(), high=high, sense="band"), region)
        found[:] = [item for item in found if not (item[0] is f and q.end <= item[1].start < q.end + upper.end())]
        _join_limits(linker, found)
        return


def _for_the_rest(
    linker: Linker, f: Figure, q: Quantity, kind: str, region: Region, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]
) -> None:
    """`stage langer dan drie maanden: mbo € 200, hbo € 275`: what stands before the first amount is for all of the line."""
    series = linker.siblings(f)
    if len(series) < 2 or f is not series[0] or q.start > f.start:
        return
    cell = linker.cell(f.cell)
    apart = all(
        cell.mentions.within("level", g.slot_start, g.slot_end) or cell.mentions.within("year", g.slot_start, g.slot_end) for g in series
    ) or all(
        # labels of columns that a head gave
        g.get("levels") and g.fields["levels"].rule == "enumeration"
        for g in series
    )
    if not apart and not _ZIPPED.search(cell.words(cell.sentences[f.sentence].start, cell.sentences[f.sentence].end)):
        return
    if any(
        band_kind(cell, other, region) == kind
        for g in series[1:]
        for other in cell.mentions.quantities
        if g.slot_start <= other.start < g.slot_end
    ):
        return
    for g in series[1:]:
        by_kind.setdefault(kind, []).append((g, q, region))


# "€ 450 … en € 300 per maand, beide bij een stage van 20 uur of meer per week"
_BOTH = re.compile(
    r"[,;(]\s*(?:beide|allebei|alle(?:maal|\s+\w+)?|telkens|steeds|in\s+(?:beide|alle)\s+gevallen)\s+(?:[\w-]+\s+){0,4}$", re.I
)


def _for_those_before(
    linker: Linker, f: Figure, q: Quantity, kind: str, region: Region, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]
) -> None:
    """A limit behind the last amount of a sentence that is said of all of them."""
    if q.start < f.end or not _BOTH.search(linker.cell(f.cell).words(f.end, q.start)):
        return
    told = {id(g) for g, _, _ in by_kind.get(kind, [])}
    for g in linker.siblings(f):
        if g.start < f.start and id(g) not in told:
            by_kind[kind].append((g, q, region))


def _stated_band(linker: Linker, f: Figure, region: Region) -> None:
    """A band said of a payment afterwards: `Deze vergoeding geldt voor een stageomvang van 32 tot 36 uur`."""
    cell = linker.cell(region.cell)
    for q in cell.mentions.quantities:
        if (
            region.start <= q.start < region.end
            and q.sense == "band"
            and q.unit == "hour"
            and q.per in (None, "week")
            and "hours_band" not in f.fields
        ):
            _set_band(linker, f, "hours", q.low, q.high, region, q)


def _band_group(linker: Linker, kind: str, members: list[tuple[Figure, Quantity, Region]]) -> None:
    """Give the figures for the same people and benefit their bands, where they are told apart by them."""
    values = {(q.low, q.high, q.sense) for _, q, _ in members}
    figures = {id(f): f for f, _, _ in members}
    several = len(values) > 1 and len(figures) > 1
    if (
        len(values) == 1
        and members[0][1].sense in ("least", "less", "more", "most")
        and _sides(linker, kind, members[0][1], members[0][2].cell)
    ):
        return
    if len(values) == 1 and len(figures) == 1 and members[0][1].sense in ("least", "less", "more", "most", "band"):
        f, q, region = members[0]
        # the other band is only implied: "en € 90,- bij een kortere stageweek", "dan is dat bedrag lager"
        implied = _implied(linker, f)
        if implied is not None:
            several = True
            if isinstance(implied, Figure):
                low, high = (None, q.low) if q.low is not None else (q.high, None)
                _set_band(linker, implied, kind, low, high, Region("implied_band", f.cell, f.slot_start, f.slot_end))
        elif (plain := _without_limit(linker, f)) is not None:
            low, high = _ends(kind, q)
            several = True
            _set_band(linker, plain, kind, high, low, Region("implied_band", f.cell, f.slot_start, f.slot_end))
    if not several:
        return
    for f, q, region in members:
        if f"{kind}_from" not in f.fields and f"{kind}_to" not in f.fields:
            _set_band(linker, f, kind, *_ends(kind, q), region, q)
    _steps(linker, kind, members)


def _steps(linker: Linker, kind: str, members: list[tuple[Figure, Quantity, Region]]) -> None:
    """`ten minste 16 uur € 150; vanaf 24 uur € 225`: of two amounts for the same people the first ends where the second begins."""
    for f, q, region in members:
        if q.sense not in ("least", "more") or f.get(f"{kind}_to") is not None:
            continue
        low = f.get(f"{kind}_from")
        above = [
            g.get(f"{kind}_from")
            for g, other, _ in members
            if g is not f and other.sense in ("least", "more") and all(g.get(name) == f.get(name) for name in (*_TOLD_APART, "per"))
        ]
        higher = [v for v in above if v is not None and low is not None and v > low]
        if higher:
            linker.put(f, f"{kind}_to", min(higher), region, [q])


def _without_limit(linker: Linker, f: Figure) -> Figure | None:
    """`€ 300 per maand. Loop je minder dan 20 uur per week stage, dan € 150`: the amount just before, told apart by the limit alone."""
    alike = [g for g in linker.figures if g.get("benefit") == f.get("benefit") and set(linker.who(g)) & set(linker.who(f))]
    if f.get("levels") and len(alike) > 2:  # "Hbo-studenten krijgen € 400. Loopt de hbo-student minder dan 16 uur": those of one paragraph
        alike = [g for g in alike if g.get("levels") == f.get("levels") and _one_paragraph(linker, f, g)]
    if len(alike) != 2 or alike[1] is not f or f.bound or f.superseded:
        return None
    g = alike[0]
    near = g.cell == f.cell and f.sentence - g.sentence <= 1 and g.amount is not None and f.amount is not None
    if not near or g.superseded or any(g.get(name) != f.get(name) for name in _TOLD_APART) or f.get("bound") != "exact":
        return None
    if g.get("per") != f.get("per") and not {g.get("per"), f.get("per")} <= _TIMES:
        return None  # "€ 400 per maand … dan € 95 per week" is the same pay otherwise, a sum at once is not
    return g if _THEN.search(linker.cell(f.cell).words(f.slot_start, f.slot_end)) else None


def _one_paragraph(linker: Linker, f: Figure, g: Figure) -> bool:
    cell = linker.cell(f.cell)
    unit = cell.sentences[f.sentence].unit
    return g.cell == f.cell and cell.sentences[g.sentence].unit == unit and cell.units[unit].kind == "para"


def _from_first(cell: CellReading, q: Quantity) -> Quantity:
    """`drie, vier of vijf dagen` from its first number; the reading of quantities sees the last two."""
    before = re.search(r"(?:^|\s)((?:(?:\d+|[a-zé]+),\s+)+)$", cell.words(max(0, q.start - 40), q.start))
    first = parse_number(before[1].split(",")[0]) if before and q.sense == "band" else None
    return replace(q, low=first) if first is not None and q.low is not None and first < q.low else q


_TOLD_APART = ("levels", "mbo_levels", "track", "internship_year", "age", "internship_type", "valid_from", "valid_until")
_TIMES = {"hour", "half_day", "day", "week", "four_weeks", "month"}
_THEN = re.compile(r"\b(?:dan|is\s+(?:dit|dat|het|deze)|bedraagt\s+(?:dit|deze|zij|hij|het))\b", re.I)
_BARE_LABEL = re.compile(r"\W*(\w+)(?:\s*(?:of|en|tot|t/m|-|–|à)\s*(\w+))?\s*:?\s*", re.I)


# "Aantal stagedagen in de week", "Stage-uren per week", "Weekuren" above a column of numbers
_HEAD_OF = re.compile(
    r"\b(?:stage|werk)?-?(?P<unit>dagen|uren|uur)\b[^.:]{0,25}\b(?:per|in\s+de|p\.?)\s*(?:stage)?w(?:eek\b|\.)|"
    r"\bweek(?P<whole>uren|dagen)\b",
    re.I,
)
# "2 of 3", "minder dan 16", "28 of meer", "tot 20", "≥ 24": a number that leaves its unit to the head
_COUNT = re.compile(
    r"\W*?(?P<said>(?:(?:minder|meer|minimaal|maximaal|minstens|hoogstens|vanaf|tot|t/m|ten\s+minste|ten\s+hoogste|van|onder|boven)\s+(?:dan\s+)?|[<>≤≥]=?\s*)?"
    r"\d{1,2}(?:\s*(?:of|en|tot(?:\s+en\s+met)?|t/m|-|–)\s*\d{1,2})?(?:\s+(?:of|en)\s+(?:meer|minder))?)\W*",
    re.I,
)


def _unit_in_head(linker: Linker, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]) -> None:
    """`2 of 3` and `minder dan 16` below `Aantal stagedagen in de week`: the head says what is counted."""
    for f in linker.figures:
        cell = linker.cell(f.cell)
        for (start, end), heads in _counted(linker, f):
            label = _COUNT.fullmatch(cell.words(start, end))
            head = next((m for words in heads if (m := _HEAD_OF.search(words))), None)
            if label is None or head is None:
                continue
            hours = (head["unit"] or head["whole"]).lower() != "dagen"
            read = find_quantities(f"{label['said']} {'uur' if hours else 'dagen'} per week")
            if len(read) == 1:
                q = replace(read[0], start=start + label.start("said"), end=start + label.end("said"))
                by_kind.setdefault("hours" if hours else "days", []).append((f, q, Region("table_row", f.cell, q.start, q.end)))
            break


def _counted(linker: Linker, f: Figure) -> Iterator[tuple[tuple[int, int], list[str]]]:
    """Where the number of hours or days may stand that a figure is for, each with the heads that say what is counted."""
    cell = linker.cell(f.cell)
    unit = cell.units[cell.sentences[f.sentence].unit]
    heads = [linker.words(r) for r in linker.places[id(f)] if r.rule in ("list_heading", "table_header", "table_row")]
    heads += [cell.words(*_of_labels(cell.units[h], unit)) for h in unit.heads]
    heads += [stacked_head(linker, f, 0)] if f.column else []
    yield (unit.columns[0] if f.column else (unit.start, f.start)), heads
    if not f.column:
        return
    for h in unit.heads:  # "Dagen per week │ 1 │ 2 │ 3" above "Vergoeding │ € 70 │ € 140 │ € 210"
        for above in heads_above(cell.units[h], unit, f.column):
            over = [cell.words(*place) for o in unit.heads if o != h for place in heads_above(cell.units[o], unit, f.column)]
            yield above, [cell.words(*_of_labels(cell.units[h], unit)), *over]  # also "Dagen per week" across "1 of 2 │ 3 of meer"
    for n, column in enumerate(unit.columns):  # "Soort stage │ Uren per week │ Vergoeding"
        if n not in (0, f.column):
            yield column, [cell.words(*above) for h in unit.heads for above in heads_above(cell.units[h], unit, n)]


def _of_labels(head: Unit, row: Unit) -> tuple[int, int]:
    """What a table's head says of its column of labels; all of a head without columns."""
    above = heads_above(head, row, 0) if head.columns and row.columns else []
    return above[0] if above else (head.start, head.end)


def _unit_said_above(linker: Linker, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]) -> None:
    """`Twee of drie dagen: € 135` and below it `Vier of vijf: € 240`: the unit is that of the line above."""
    for found in by_kind.values():
        for f in linker.figures:
            cell = linker.cell(f.cell)
            s = cell.sentences[f.sentence]
            label = _BARE_LABEL.fullmatch(cell.words(s.start, f.start))
            low = parse_number(label[1]) if label else None
            above = next((item for item in found if item[0].cell == f.cell and item[0].sentence == f.sentence - 1), None)
            if label is None or low is None or above is None or any(item[0] is f for item in found):
                continue
            high = parse_number(label[2]) if label[2] else low
            span = (s.start + label.start(1), s.start + label.end(2 if label[2] else 1))
            q = replace(above[1], start=span[0], end=span[1], low=low, high=high, sense="band" if label[2] else "exact", number=low)
            found.append((f, q, Region("table_row", f.cell, *span)))


def _hours_said_shortly(linker: Linker, by_kind: dict[str, list[tuple[Figure, Quantity, Region]]]) -> None:
    """`wie 32 uur of meer loopt € 400, … minder dan 24 uur per week € 200`, `vanaf 28 uur` below a table by the week."""
    known = by_kind.get("hours", [])
    limits = {v for _, q, _ in known for v in (q.low, q.high) if v is not None}
    sentences = {(f.cell, f.sentence) for f, q, _ in known if q.per == "week"}
    for f in linker.figures if limits else ():
        cell = linker.cell(f.cell)
        if any(g is f for g, _, _ in known):
            continue
        for q in cell.mentions.quantities:
            if q.unit != "hour" or q.per is not None or not f.slot_start <= q.start < f.slot_end or q.sense == "exact":
                continue
            ends = {v for v in (q.low, q.high) if v is not None}
            if ends <= limits or (f.cell, f.sentence) in sentences:
                known.append((f, q, Region("same_clause", f.cell, f.slot_start, f.slot_end)))
                break


# "bij een langere stage", "daarboven": what bands before it leave
_BEYOND = re.compile(r"\b(?P<more>langere?|langer|daarboven|daarna|meer)\b|\b(?P<less>kortere?|daaronder|minder)\b", re.I)


def _rest_of_several(linker: Linker) -> None:
    """`korter dan drie maanden € 100, drie tot zes maanden € 200, langer € 300`: the last has what the bands before it leave."""
    for f in linker.figures:
        cell = linker.cell(f.cell)
        words = cell.words(f.slot_start, f.slot_end)
        rest = _BEYOND.search(words)
        if rest is None or re.search(r"\bdan\s+(?:\d|een|twee|drie)", words) or any(f"{kind}_band" in f.fields for kind in _KINDS):
            continue
        before = [g for g in linker.siblings(f) if g.start < f.start and g.get("benefit") == f.get("benefit")]
        kinds = [kind for kind in _KINDS if len(before) > 1 and all(f"{kind}_band" in g.fields for g in before)]
        if len(kinds) != 1:
            continue
        end, side = ("to", max) if rest["more"] else ("from", min)
        ends = [v for g in before if (v := g.get(f"{kinds[0]}_{end}")) is not None]
        if ends:
            limit = side(ends)
            at = Region("implied_band", f.cell, f.slot_start + rest.start(), f.slot_start + rest.end())
            _set_band(linker, f, kinds[0], limit if rest["more"] else None, None if rest["more"] else limit, at)


_KINDS = ("hours", "days", "duration")


def _sides(linker: Linker, kind: str, q: Quantity, index: int) -> bool:
    """Amounts on both sides of one limit: those before a word for the rest have it, those behind the other side; false where none are."""
    cell = linker.cell(index)
    at = cell.sentence_at(q.start)
    until = cell.sentences[min(at + 2, len(cell.sentences) - 1)].end
    rest = _REST.search(cell.words(q.end, until)) or _same_limit(cell.words(q.end, until), q)
    if not rest:
        return False
    cut = q.end + rest.start()
    behind_until = cell.sentences[cell.sentence_at(cut)].end
    first = next((f for f in linker.figures if f.cell == index and q.start < f.end and f.start < cut), None)
    if first is None:
        return False

    def alike(f: Figure) -> bool:
        return f.cell == index and f.get("benefit") == first.get("benefit") and linker.who(f) == linker.who(first) and not f.superseded

    start = cell.sentences[at].start
    before = [f for f in linker.figures if alike(f) and start <= f.start < cut]
    behind = [f for f in linker.figures if alike(f) and cut <= f.start < behind_until]
    if not behind:
        return False
    low, high = _ends(kind, q)
    for f in before:
        _set_band(linker, f, kind, low, high, Region("same_sentence", index, q.start, q.end), q)
    for f in behind:
        _set_band(linker, f, kind, high, low, Region("implied_band", index, cut, cut + len(rest[0])))
    return True


def _same_limit(words: str, q: Quantity) -> re.Match[str] | None:
    """`loop je er 3 of meer`: the limit again from its other side, without its unit."""
    under = q.sense in ("less", "most")
    for m in _BARE_LIMIT.finditer(words):
        way = (m["way"] or m["cmp"] or "").lower()
        if way and (way in ("meer", "langer")) == under and parse_number(m["n"]) == q.number:
            return m
    return None


def rest_of_bands(linker: Linker, f: Figure) -> None:
    """An arrangement without a figure for `kortere stages`: the other side of the only limit on length that the amounts have."""
    cell = linker.cell(f.cell)
    rest = re.search(r"\b(?:kort|lang)ere\s+stages?\b", cell.words(f.slot_start, f.slot_end), re.I)
    if not rest:
        return
    limits = [
        (g, q)
        for g in linker.figures
        if g is not f and g.get("benefit") == "internship_allowance"
        for q in linker.cell(g.cell).mentions.quantities
        if linker.cell(g.cell).sentences[g.sentence].start <= q.start < linker.cell(g.cell).sentences[g.sentence].end
        and band_kind(linker.cell(g.cell), q, Region("same_sentence", g.cell, q.start, q.end)) == "duration"
    ]
    if len({(q.low, q.high) for _, q in limits}) != 1:
        return
    for g, q in limits:
        _set_band(linker, g, "duration", *_ends("duration", q), Region("same_sentence", g.cell, q.start, q.end), q)
    low, high = _ends("duration", limits[0][1])
    at = Region("implied_band", f.cell, f.slot_start + rest.start(), f.slot_start + rest.end())
    _set_band(linker, f, "duration", high, low, at)


def set_quantity(linker: Linker, f: Figure, kind: str, q: Quantity, region: Region) -> None:
    """A quantity as the band of a figure."""
    _set_band(linker, f, kind, *_ends(kind, q), region, q)


def _set_band(
    linker: Linker, f: Figure, kind: str, low: Decimal | None, high: Decimal | None, region: Region, q: Quantity | None = None
) -> None:
    """Record the ends of a band, and in `<kind>_band` that it is one, with the words it was read from."""
    at = [q] if q else []
    if low is not None:
        linker.put(f, f"{kind}_from", low, region, at)
    if high is not None:
        linker.put(f, f"{kind}_to", high, region, at)
    f.fields[f"{kind}_band"] = Linked(True, region.rule, region.cell, q.start if q else region.start, q.end if q else region.end)


def _implied(linker: Linker, f: Figure) -> Figure | bool | None:
    """The figure of the other band where only words like `kortere` name that; true where no figure is given for it."""
    cell = linker.cell(f.cell)
    for g in linker.figures:
        if (
            g is not f
            and g.cell == f.cell
            and g.get("benefit") == f.get("benefit")
            and abs(g.sentence - f.sentence) <= 1
            and set(linker.who(g)) & set(linker.who(f))
            and re.search(r"\b(?:kortere|minder|langere|korter|overige|anders|andere)\b", cell.words(g.slot_start, g.slot_end), re.I)
        ):
            return g
    for i in range(f.sentence + 1, min(f.sentence + 3, len(cell.sentences))):
        s = cell.sentences[i]
        if re.search(
            r"\bbedrag\s+(?:\w+\s+)?lager\b|\blager\s+bedrag\b|\bis\s+(?:dat|het)\s+bedrag\s+lager", cell.words(s.start, s.end), re.I
        ) and not any(g.sentence == i for g in linker.figures):
            for other in cell.mentions.quantities:  # "of als de stage korter duurt dan een maand": that end counts too
                kind = (
                    band_kind(cell, other, Region("implied_band", f.cell, s.start, s.end))
                    if s.start <= other.start < s.end and other.sense == "less"
                    else None
                )
                if kind == "duration" and f"{kind}_from" not in f.fields:
                    _set_band(linker, f, kind, _months(other, other.high), None, Region("implied_band", f.cell, s.start, s.end), other)
            return True
    return None
