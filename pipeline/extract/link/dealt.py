"""Dates that reach an amount by its place in a series or by a word for a date named before."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.extract.dates import DateMention
from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.dated import dates_in, put_validity
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import BARE_GAP
from pipeline.extract.regions import Region

# "Sindsdien is het € 462", "Vanaf die datum geldt € 360": the date was named before
_SINCE = re.compile(
    r"\b(?:sindsdien|sedertdien|nadien|(?:vanaf|sinds|per|met\s+ingang\s+van|op|na)\s+(?:die(?:zelfde)?|dezelfde|dat(?:zelfde)?|deze|genoemde)\s+"
    r"(?:datum|dag|moment|tijdstip)|(?:ga(?:at|an)|stijg(?:t|en)|word(?:t|en)|krijg\w*|ontvang\w*)\s+(?:(?:zij|ze|hij|die|deze|het|dat)\s+)?die(?:zelfde)?\s+dag|vanaf\s+(?:dan|toen)|daarna|(?:ga(?:at|an)|stijg(?:t|en)|word(?:t|en))\s+dan)\b",
    re.I,
)
# "tot die datum was dat € 100", "daarvoor was het € 100"
_BEFORE_THAT = re.compile(r"\b(?:tot\s+(?:die|dat|deze)\s+(?:datum|dag|moment|tijdstip)|tot\s+dan(?:\s+toe)?)\b", re.I)
# "in datzelfde schooljaar": the whole period named before
_SAME_PERIOD = re.compile(
    r"\b(?:in|voor|gedurende|over)\s+(?:dat(?:zelfde)?|hetzelfde|die(?:zelfde)?|dezelfde)\s+(?:\w*jaar|periode|termijn)\b", re.I
)
# "een jaar later", "het jaar daarop", "zes maanden daarna"
_LATER = re.compile(
    r"\b(?:een\s+half\s+jaar|(een|één|1|twee|2|drie|3|zes|6|achttien|18)?\s*(maand(?:en)?|jaar))\s+(?:later|daarna|daarop|nadien|erna|erop)\b|\bhet\s+jaar\s+(?:daarop|erna|daarna|erop)\b",
    re.I,
)
_HOW_MANY = {"een": 1, "één": 1, "twee": 2, "drie": 3, "zes": 6, "achttien": 18}
_SIDE_BY_SIDE = re.compile(r"[\s,/]*(?:(?:en|respectievelijk|resp\.?|per|vanaf|in|met\s+ingang\s+van|sinds|voor)[\s,]*)*", re.I)
_BEFORE_NEXT = re.compile(r"[^.;€\d]{0,40}")
_RESPECTIVELY = re.compile(
    r"[\s,]*(?:per\s+\w+[\s,]*)?(?:(?:respectievelijk|resp\.?|en|onderscheidenlijk|c\.q\.|/|daarna|vervolgens)[\s,]*)+", re.I
)


def dealt_out(linker: Linker, f: Figure) -> bool:
    """`vanaf 1 april 2023 / 1 april 2024:` above `mbo € 330 / € 340`: as many dates as amounts side by side, in the same order."""
    if _dealt_out_before(linker, f) or _dealt_out_in_turn(linker, f):
        return True
    series = linker.siblings(f)
    cell = linker.cell(f.cell)
    if len(series) < 2 or any(not BARE_GAP.fullmatch(cell.words(a.end, b.start)) for a, b in pairwise(series)):
        return False
    for region in linker.places[id(f)]:
        if region.rule != "list_heading":
            continue
        found = dates_in(linker, region)
        if len(found) == len(series) and all(d.role in ("from", "bare") for d in found) and len({d.first for d in found}) == len(found):
            d = found[series.index(f)]
            linker.put(f, "valid_from", d.first, Region("enumeration", region.cell, d.day_start, d.end), [d])
            return True
    return False


def _dealt_out_before(linker: Linker, f: Figure) -> bool:
    """`mbo € 300 per 1 januari 2025 en € 320 per 1 januari 2026; hbo € 400 respectievelijk € 420`: the dates of the pair before."""
    series = linker.siblings(f)
    if f not in series:
        return False
    run = next(r for r in _runs(linker, f) if f in r)
    before = series[: series.index(run[0])][-len(run) :]
    if len(run) < 2 or len(before) < len(run) or any(_own(linker, g) for g in run):
        return False
    days = [g.fields.get("valid_from") for g in before]
    if any(d is None for d in days) or len({d.value for d in days if d}) < len(run):
        return False
    for name in ("valid_from", "valid_until"):
        link = before[run.index(f)].fields.get(name)
        if link:
            f.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
    return True


def _runs(linker: Linker, f: Figure) -> list[list[Figure]]:
    """The figures of a sentence, those that stand side by side together: `€ 350, € 375 en € 400`, `€ 350 (€ 375)`."""
    cell = linker.cell(f.cell)
    runs: list[list[Figure]] = []
    for g in linker.siblings(f):
        gap = cell.words(runs[-1][-1].end, g.start) if runs else ""
        if runs and (BARE_GAP.fullmatch(gap) or re.fullmatch(r"\s*\(\s*", gap) or _RESPECTIVELY.fullmatch(gap)):
            runs[-1].append(g)
        else:
            runs.append([g])
    return runs


def _dealt_out_in_turn(linker: Linker, f: Figure) -> bool:
    """`per 1 januari 2025, 1 januari 2026 en 1 januari 2027 respectievelijk € 350, € 375 en € 400`: a date for each, in order.

    Also pairs: `vanaf 1 januari 2025 (en tussen haakjes vanaf 1 januari 2026): mbo € 312 (€ 321); hbo € 402 (€ 413)`.
    """
    runs = _runs(linker, f)
    run = next((r for r in runs if f in r), [])
    if len(run) < 2:
        return False
    cell = linker.cell(f.cell)
    s = cell.sentences[f.sentence]
    series = linker.siblings(f)
    at = series.index(run[0])
    since = series[at - 1].end if at else s.start
    upto = series[at + len(run)].start if at + len(run) < len(series) else s.end
    alike = len(runs) > 1 and all(len(r) == len(run) for r in runs)
    places = [(since, run[0].start, _SIDE_BY_SIDE), (run[-1].end, upto, _SIDE_BY_SIDE)]
    for start, end, between in places + ([(s.start, runs[0][0].start, _BEFORE_NEXT)] if alike else []):
        found = dates_in(linker, Region("same_sentence", f.cell, start, end))
        joined = all(between.fullmatch(cell.words(a.end, b.day_start)) for a, b in pairwise(found))
        if len(found) == len(run) and joined and len({d.first for d in found}) == len(found):
            d = found[run.index(f)]
            role = found[0].role if d.role == "bare" else d.role
            if role in ("until", "through"):
                return False
            region = Region("same_sentence", f.cell, d.day_start, d.end)
            return put_validity(linker, f, region, [replace(d, role=role)])
    return False


def _own(linker: Linker, f: Figure) -> list[DateMention]:
    """The dates of a figure's own stretch."""
    return dates_in(linker, Region("same_clause", f.cell, f.slot_start, f.slot_end))


def later_by(linker: Linker, f: Figure) -> bool:
    """`een jaar later wordt dat € 375`, `zes maanden daarna`: so long after the start that was named before."""
    cell = linker.cell(f.cell)
    cue = _LATER.search(cell.words(f.slot_start, f.slot_end))
    if not cue:
        return False
    at = f.slot_start + cue.start()
    begun = [
        g for g in linker.figures if g.cell == f.cell and g.start < f.start and f.sentence - g.sentence <= 2 and "valid_from" in g.fields
    ]
    if not begun or _own(linker, f):
        return False
    link = begun[-1].fields["valid_from"]
    words = (cue[1] or "een").lower()
    number = _HOW_MANY.get(words, int(words) if words.isdigit() else 1)
    months = number * (1 if cue[2] and cue[2].lower().startswith("maand") else 12)
    months = 6 if cue[0].lower().startswith("een half") else months
    month = link.value.month - 1 + months
    year, month = link.value.year + month // 12, month % 12 + 1
    f.fields["valid_from"] = Linked(date(year, month, link.value.day), "same_clause", f.cell, at, f.slot_start + cue.end())
    return True


def by_reference(linker: Linker, f: Figure) -> bool:
    """`sindsdien`, `vanaf die datum`, `tot die datum`: the last date named before the figure's clause opens or ends its validity."""
    own = linker.places[id(f)][0]
    cell = linker.cell(f.cell)
    head = min(own.start, min((g.slot_start for g in linker.siblings(f)), default=own.start))
    same = _SAME_PERIOD.search(cell.words(head, own.end))
    if same and _same_period(linker, f, head + same.start()):
        return True
    for start in (own.start, head):
        words = cell.words(start, f.slot_end if start == own.start else f.start)
        since, until = _SINCE.search(words), _BEFORE_THAT.search(words)
        if since or until:
            cue = start + (since or until).start()  # type: ignore[union-attr]
            if any(cue <= d.day_start < f.slot_end for d in cell.mentions.dates):
                return False
            reach = cell.sentences[max(0, f.sentence - 5)].start
            found = [d for d in dates_in(linker, Region("previous_sentence", f.cell, reach, cue)) if d.end <= cue]
            if not found:
                return False
            d = found[-1]
            at = Region("same_sentence" if d.start >= cell.sentences[f.sentence].start else "previous_sentence", f.cell, d.start, d.end)
            if since:
                linker.put(f, "valid_from", d.last + timedelta(days=1) if d.role == "through" else d.first, at, [d])
            else:
                linker.put(f, "valid_until", d.first - timedelta(days=1), at, [d])
            return True
    return False


def _same_period(linker: Linker, f: Figure, until: int) -> bool:
    """The period that was named last before a place of the figure's cell, or in the cell before it."""
    for cell in (linker.cell(k) for k in range(f.cell, -1, -1)):
        end = until if cell.index == f.cell else len(cell.text)
        reach = Region("previous_sentence" if cell.index == f.cell else "other_cell", cell.index, 0, end)
        found = [d for d in dates_in(linker, reach) if d.end <= end]
        if found:
            return put_validity(linker, f, reach, found[-1:])
    return False
