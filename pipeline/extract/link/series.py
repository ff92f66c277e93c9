"""Figures that belong together: labels and amounts in the same order, one person's second allowance."""

import itertools
import re
from typing import Any

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.levels import LEVELS, set_levels
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import BARE_GAP
from pipeline.extract.mentions import Mention
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region

_PRONOUN = re.compile(r"\b(?:hem|haar|hij|zij|hen)\b", re.I)
_ZIP_CUE = re.compile(r"\b(?:respectievelijk|onderscheidenlijk|achtereenvolgens|resp\.)", re.I)


def _label(m: Any) -> Any:
    return m.value if isinstance(m, Mention) else (m.low, m.high)


def _groups(cell: CellReading, labels: list[Mention], link: str) -> list[list[Mention]]:
    """Labels that stand together: joined by the signs of `link` (`/` in `lbo/vmbo, mbo en hbo`)."""
    groups: list[list[Mention]] = []
    for m in labels:
        if groups and re.fullmatch(rf"[\s-]*(?:niveau\s*)?(?:{link})[\s-]*", cell.words(groups[-1][-1].end, m.start)):
            groups[-1].append(m)
        else:
            groups.append([m])
    return groups


def distribute(linker: Linker) -> None:
    """`1e jaar 2e jaar 3e jaar € a € b € c` and `mbo en hbo respectievelijk € a en € b`: one label each, in order."""
    seen: set[tuple[int, int]] = set()
    for f in linker.figures:
        key = (f.cell, f.sentence)
        if key not in seen:
            seen.add(key)
            _distribute_sentence(linker, f)


def _distribute_sentence(linker: Linker, f: Figure) -> None:
    series = linker.siblings(f)
    cell = linker.cell(f.cell)
    s = cell.sentences[f.sentence]
    cue = _ZIP_CUE.search(cell.words(s.start, s.end))
    tail = [g for g in series if g.start >= s.start + cue.start()] if cue else series
    if cue and len(tail) < 2:  # "€ 400, € 600 onderscheidenlijk € 800": the word stands before the last only
        first = next(
            (i for i in range(len(series) - 1, 0, -1) if not BARE_GAP.fullmatch(cell.words(series[i - 1].end, series[i].start))), 0
        )
        tail = series[min(first, len(series) - 2) :] if len(series) > 1 else tail
    if len(tail) < 2 or any(g.column is not None for g in tail):
        return
    bare = all(BARE_GAP.fullmatch(cell.words(a.end, b.start)) for a, b in itertools.pairwise(tail))
    if not cue and not bare:
        return
    head = series[: -len(tail)]
    if cue and len(head) > 1 and all(BARE_GAP.fullmatch(cell.words(a.end, b.start)) for a, b in itertools.pairwise(head)):
        _label_from(linker, cell, head, s.start, head[0].start)
    start = series[-len(tail) - 1].end if cue and len(series) > len(tail) else s.start
    places = [(start, tail[0].start)]
    if not cue:
        places += [(r.start, r.end) for r in linker.places[id(f)] if r.rule == "list_heading"]
    alike = {(g.get("benefit"), g.bound, g.superseded) for g in tail}
    if len(alike) == 1 and not any(g.get("levels") for g in tail[:-1]):
        places.append((tail[-1].end, s.end))  # "€ 300, € 400 of € 500, al naar gelang zij mbo, hbo of wo doen"
    if any(_label_from(linker, cell, tail, a, b) for a, b in places):
        return
    if cue or linker.restates(f) or all(g.superseded for g in tail):
        pool = series[: -len(tail)] if len(series) > len(tail) else _series_before(linker, f, len(tail))
        if len(pool) == len(tail) and not any(g.get("levels") and g.fields["levels"].rule == "same_clause" for g in tail):
            _copy_groups(linker, tail, pool)


def _series_before(linker: Linker, f: Figure, count: int) -> list[Figure]:
    """The figures that a sentence goes on with: those of the sentence before, or the list above it, if they are as many."""
    earlier = [
        g
        for g in linker.figures
        if (g.cell, g.start) < (f.cell, f.start)
        and g.clone_of is None
        and set(linker.who(g)) & set(linker.who(f))
        and g.get("benefit") == f.get("benefit")
    ]
    last = earlier[-count:]
    if len(last) < count:
        return []
    if len({g.cell for g in last}) > 1:  # numbers of sentences count within one cell
        return []
    cell = linker.cell(last[0].cell)
    leads = {cell.units[cell.sentences[g.sentence].unit].lead for g in last}
    return last if len({g.sentence for g in last}) == 1 or len(leads) == 1 else []


def copy_bands(linker: Linker) -> None:
    """Amounts that replace a series keep its bands of hours, days or length."""
    for g, source in linker.copies:
        own = {name.partition("_")[0] for name in g.fields}
        for name, link in source.fields.items():
            kind = name.partition("_")[0]
            if kind in ("hours", "days", "duration") and kind not in own:
                g.fields[name] = link


def _label_from(linker: Linker, cell: CellReading, tail: list[Figure], start: int, end: int) -> bool:
    """Give every figure its label where a stretch holds as many labels (or groups of them) as there are figures."""
    for kind in ("year", "level", "mbo_levels", "type", "age"):
        if kind == "age":
            labels: list[Any] = [m for m in cell.mentions.ages if start <= m.start < end]
        else:
            labels = cell.mentions.within(kind, start, end)
        if len(labels) < len(tail):
            continue
        if len(labels) == len(tail) and len({_label(m) for m in labels}) == len(tail):
            for g, m in zip(tail, labels, strict=True):
                _apply_label(linker, g, kind, m)
            return True
        if kind == "level":
            for link in ("/", "/|of", "en|/|of"):
                groups = _groups(cell, labels, link)
                if len(groups) == len(tail):
                    for g, group in zip(tail, groups, strict=True):
                        set_levels(linker, g, group, Region("enumeration", g.cell, group[0].start, group[-1].end))
                    return True
    return False


def _copy_groups(linker: Linker, tail: list[Figure], pool: list[Figure]) -> None:
    """`worden deze bedragen € a, € b en € c`: the groups of the amounts before, in order."""
    for g, source in zip(tail, pool, strict=True):
        linker.copies.append((g, source))
        for name in ("levels", "mbo_levels", "track", "internship_year", "age", "internship_type", "per", "gross_net"):
            if name in ("per", "gross_net") and name in g.fields and g.fields[name].rule != "default":
                continue
            if name in source.fields:
                link = source.fields[name]
                g.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
            elif name not in ("per", "gross_net", "internship_type"):
                g.fields.pop(name, None)


def _apply_label(linker: Linker, g: Figure, kind: str, m: Any) -> None:
    region = Region("enumeration", g.cell, m.start, m.end)
    if kind == "year":
        linker.put(g, "internship_year", m.value, region, [m])
    elif kind == "level":
        set_levels(linker, g, [m], region)
    elif kind == "type":
        linker.put(g, "internship_type", m.value, region, [m])
    elif kind == "mbo_levels":
        linker.put(g, "mbo_levels", m.value, region, [m])
        if "mbo" not in g.get("levels", ()):
            linker.put(g, "levels", ("mbo",), region, [m])
    elif kind == "age":
        linker.put(g, "age", (m.low, m.high), region, [m])


def same_person(linker: Linker) -> None:
    """A second allowance for the same person (`hem bovendien`, `zij krijgen verder`) keeps his level and track."""
    main = [
        f
        for f in linker.figures
        if f.get("benefit") == "internship_allowance" and linker.who(f) == ("intern",) and not f.superseded and f.get("levels")
    ]
    if len({(f.get("levels"), f.get("mbo_levels"), f.get("track")) for f in main}) != 1:
        _several_people(linker, main)
        return
    for f in linker.figures:
        if linker.who(f) != ("intern",) or f.get("levels") or not _for_the_same(linker, f):
            continue
        if f.get("benefit") != "internship_allowance" and (f.cell, f.start) < (main[0].cell, main[0].start):
            continue  # what comes first is not a second allowance
        for name in ("levels", "mbo_levels", "track"):
            if name in main[0].fields:
                link = main[0].fields[name]
                f.fields[name] = Linked(link.value, "same_person", link.cell, link.start, link.end)


_ALL_OF_THEM = re.compile(r"\b(?:zij|ze|hen|hun|beiden|beide\s+groepen)\b", re.I)


def _several_people(linker: Linker, main: list[Figure]) -> None:
    """`Mbo'ers krijgen € 300 en hbo'ers € 400. Zij krijgen verder € 0,20 per kilometer`: both levels."""
    for f in linker.figures:
        if linker.who(f) != ("intern",) or f.get("levels") or f.get("benefit") in ("internship_allowance", "youth_wage"):
            continue
        cell = linker.cell(f.cell)
        s = cell.sentences[f.sentence]
        if cell.mentions.within("beneficiary", s.start, f.start) or not _ALL_OF_THEM.search(cell.words(s.start, f.start)):
            continue
        before = [g for g in main if g.cell == f.cell and 0 < f.sentence - g.sentence <= 2]
        named = {v for g in before for v in g.get("levels")}
        if named and before[-1].sentence == f.sentence - 1:
            levels = ("all",) if "all" in named else tuple(v for v in LEVELS if v in named)
            linker.put(f, "levels", levels, Region("same_person", f.cell, before[0].start, before[-1].end))


def _for_the_same(linker: Linker, f: Figure) -> bool:
    cell = linker.cell(f.cell)
    s = cell.sentences[f.sentence]
    if f.get("benefit") == "internship_allowance":
        return bool(_PRONOUN.search(linker.words(linker.places[id(f)][0])))
    named = [
        m
        for m in cell.mentions.within("beneficiary", s.start, s.end)
        if m.value == "intern" and not re.match(r"stage", cell.words(m.start, m.end), re.I)
    ]
    definite = all(
        re.search(r"\b(?:de|die|deze)\s+(?:\w+-?\s*)?$", cell.words(s.start, m.start), re.I)
        and not cell.words(m.start, m.end).lower().endswith(("s", "en"))
        for m in named
    )
    return definite and f.get("benefit") != "youth_wage"


def basis_period(linker: Linker) -> None:
    """`250 euro, naar rato van 160 uur per vier weken`: the workload's period is the amount's where no other is given."""
    for f in linker.figures:
        if f.get("per") is not None or f.percentage is not None:
            continue
        cell = linker.cell(f.cell)
        s = cell.sentences[f.sentence]
        for q in cell.mentions.quantities:
            if s.start <= q.start < s.end and q.per == "four_weeks":
                linker.put(f, "per", "four_weeks", Region("same_sentence", f.cell, q.start, q.end), [q])
