"""From when to when the text dates a figure."""

import re
from dataclasses import replace
from datetime import date, timedelta

from pipeline.extract.dates import DateMention, validity
from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import indexes
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region, is_anaphoric

_RAISED = re.compile(r"\b(?:gaat|gaan|stijgt|stijgen|verhoogd|wordt|worden|omhoog|verandert)\b", re.I)
_STARTS = re.compile(r"\b(?:aanvan\w+|aangevangen|start\w*|begin\w*|begint|begonnen|gestart)\b[^.;€]{0,25}$", re.I)


def _dates_in(linker: Linker, region: Region) -> list[DateMention]:
    cell = linker.cell(region.cell)
    found = []
    for d in cell.mentions.dates:
        if not region.start <= d.day_start < region.end:
            continue
        lead = cell.words(max(region.start, d.start - 60), d.start)
        if _STARTS.search(lead) or re.search(r"\b(?:die|dat|wie|van wie)\b[^.;,]*\b(?:start|begin|aanvang)\w*\s*$", lead, re.I):
            continue
        tail = cell.words(d.end, min(region.end, d.end + 40))
        if re.match(
            r"[^.;,€]{0,25}\b(?:aangevangen|aanvangen|aanvangt|starten|start|begint|beginnen|begonnen|gestart)\b", tail, re.I
        ) and re.search(r"\b(?:die|dat|wie|stages?|coschap\w*)\b[^.;]*$", lead, re.I):
            continue
        if re.search(
            r"\b(?:jaarlijks|elk jaar|ieder jaar|gewijzigd op|stcrt|d\.d\.|indexe\w+|ge[iï]ndexeerd)\b[^.;€]{0,20}$", lead, re.I
        ) or re.match(r"\s*(?:jaarlijks|ge[iï]ndexeerd)", tail, re.I):
            continue
        if (
            d.role == "bare"
            and re.search(r"\bop\s*$", lead + cell.words(d.start, d.day_start), re.I)
            and _RAISED.search(cell.words(region.start, region.end))
        ):
            d = replace(d, role="from")  # "Deze gaat op 1 juli 2025 omhoog van € 400 naar € 450"
        found.append(d)
    return found


def dates(linker: Linker, f: Figure) -> None:
    """First and last day, from the nearest place that dates the amount; a superseded figure has none."""
    if f.superseded:
        return
    for region in linker.places[id(f)]:
        if region.rule not in (
            "same_clause",
            "table_row",
            "table_header",
            "same_sentence",
            "list_heading",
            "following_sentence",
            "same_paragraph",
            "previous_sentence",
            "section_heading",
            "other_cell",
        ):
            continue
        if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not linker.same_topic(f, region):
            continue
        words = linker.words(region)
        cell = linker.cell(region.cell)
        found = _dates_in(linker, region)
        if region.rule == "same_sentence":
            earlier = [
                g
                for g in linker.siblings(f)
                if g.start < f.start and ("valid_from" in g.fields or "valid_until" in g.fields) and not g.superseded
            ]
            if earlier:
                for name in ("valid_from", "valid_until"):
                    if name in earlier[-1].fields:
                        link = earlier[-1].fields[name]
                        f.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
                return
            mine = [d for d in found if not any(g is not f and g.slot_start <= d.day_start < g.slot_end for g in linker.siblings(f))]
            later = [d for d in found if d not in mine]
            dated = {id(g) for g in linker.siblings(f) if any(g.slot_start <= d.day_start < g.slot_end for d in found)}
            if not mine and later and len(dated) == 1 and _differs_by_group(linker, f):
                mine = later
            found = mine
        elif region.rule == "same_clause":
            found = [d for d in found if d.role != "bare" or _datelike(cell, d)]
        elif region.rule == "following_sentence":
            if not re.search(r"\b(?:geld\w*|ingaan|gaan\s+in|van\s+kracht|van\s+toepassing|per|ingang)\b|^\W*\(", words, re.I) or indexes(
                words
            ):
                continue
            found = [d for d in found if d.role != "bare"]
        elif region.rule in ("same_paragraph", "previous_sentence"):
            if re.search(
                r"\b(?:vanaf|sinds|per|met ingang van|op)\s+(?:die|dezelfde|dat)\s+(?:datum|moment|tijdstip)\b",
                linker.words(linker.places[id(f)][0]),
                re.I,
            ):
                _that_date(linker, f, region)
                if "valid_from" in f.fields:
                    return
            if (
                linker.has_figures(region)
                and linker.restates(f)
                and not re.search(r"\b(?:was|waren)\b", linker.words(linker.places[id(f)][0]))
            ):
                for name in ("valid_from", "valid_until"):
                    linker.inherit_previous(f, name)
                if "valid_from" in f.fields or "valid_until" in f.fields:
                    return
            continue
        elif region.rule == "other_cell":
            if (
                not (
                    (is_anaphoric(words) and re.search(r"\b(?:geld\w*|van\s+kracht)\b", words, re.I))
                    or re.match(r"\W*(?:ingangsdatum|geldig|geldend|looptijd)\b", words, re.I)
                )
                or linker.has_figures(region)
                or indexes(words)
            ):
                continue
            found = [d for d in found if d.role != "bare"]
        elif region.rule == "section_heading":
            found = [d for d in found if d.role != "bare" or re.search(r"vergoeding|bedrag", words, re.I)]
        if not found and region.rule == "table_header":
            year = re.fullmatch(r"\s*((?:19|20)\d{2})\s*", words)
            if year:
                linker.put(f, "valid_from", date(int(year[1]), 1, 1), region)
                linker.put(f, "valid_until", date(int(year[1]), 12, 31), region)
                return
        if not found:
            continue
        begin, end = validity(found)
        if begin:
            linker.put(f, "valid_from", begin, region, found)
        if end:
            linker.put(f, "valid_until", end, region, found)
        if begin or end:
            return
    linked = f.fields.get("amount_sentence")
    if linked:
        found = _dates_in(linker, Region("next_sentence", linked.cell, linked.start, linked.end))
        begin, end = validity(found)
        if begin:
            f.fields["valid_from"] = Linked(begin, "next_sentence", linked.cell, linked.start, linked.end)


def _differs_by_group(linker: Linker, f: Figure) -> bool:
    cell = linker.cell(f.cell)
    kinds = ("level", "mbo_levels", "year", "track", "type")
    return any(cell.mentions.within(kind, f.slot_start, f.slot_end) for kind in kinds) or any(
        f.slot_start <= a.start < f.slot_end for a in cell.mentions.ages
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


def _that_date(linker: Linker, f: Figure, region: Region) -> None:
    found = _dates_in(linker, region)
    if found:
        d = found[-1]
        day: date = d.first if d.role != "through" else d.last + timedelta(days=1)
        linker.put(f, "valid_from", day, region, [d])
