"""Figures that belong together: labels and amounts in the same order, one person's second allowance."""

import re
from typing import Any

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.levels import set_levels
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import BARE_GAP
from pipeline.extract.mentions import Mention
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region

_ZIP_CUE = re.compile(r"\b(?:respectievelijk|onderscheidenlijk|resp\.)", re.I)


def _label(m: Any) -> Any:
    return m.value if isinstance(m, Mention) else (m.low, m.high)


def _groups(cell: CellReading, labels: list[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for m in labels:
        if groups and re.fullmatch(r"[\s-]*(?:niveau\s*)?(?:en|/|of)?[\s-]*", cell.words(groups[-1][-1].end, m.start)):
            groups[-1].append(m)
        else:
            groups.append([m])
    return groups


def distribute(linker: Linker) -> None:
    """`1e jaar 2e jaar 3e jaar € a € b € c` and `mbo en hbo respectievelijk € a en € b`: one label each, in order."""
    seen: set[tuple[int, int]] = set()
    for f in linker.figures:
        key = (f.cell, f.sentence)
        if key in seen:
            continue
        seen.add(key)
        series = linker.siblings(f)
        cell = linker.cell(f.cell)
        s = cell.sentences[f.sentence]
        words = cell.words(s.start, s.end)
        cue = _ZIP_CUE.search(words)
        tail = [g for g in series if not cue or g.start >= s.start + cue.start()] if cue else series
        if cue and len(tail) < 2:
            tail = series[-2:]
        if len(tail) < 2 or any(g.column is not None for g in tail):
            continue
        bare = all(BARE_GAP.fullmatch(cell.words(a.end, b.start)) for a, b in zip(tail, tail[1:], strict=False))
        if not cue and not bare:
            continue
        done = False
        before = tail[0].start
        for kind in ("year", "level", "type", "mbo_levels", "age"):
            if kind == "age":
                labels: list[Any] = [m for m in cell.mentions.ages if s.start <= m.start < before]
            else:
                labels = [m for m in cell.mentions.within(kind, s.start, before)]
            if cue and len(series) > len(tail):
                labels = [m for m in labels if m.start >= series[-len(tail) - 1].end]
            if not labels and not cue:
                for region in linker.places[id(f)]:
                    if region.rule == "list_heading":
                        labels = (
                            cell.mentions.within(kind, region.start, region.end)
                            if kind != "age"
                            else [m for m in cell.mentions.ages if region.start <= m.start < region.end]
                        )
                        if len(labels) == len(tail):
                            break
                        labels = []
            if len(labels) == len(tail) and len({_label(m) for m in labels}) == len(tail):
                for g, m in zip(tail, labels, strict=True):
                    _apply_label(linker, g, kind, m)
                done = True
                break
            groups = _groups(cell, labels) if kind == "level" else []
            if groups and len(groups) == len(tail):
                for g, group in zip(tail, groups, strict=True):
                    set_levels(linker, g, group, Region("enumeration", g.cell, group[0].start, group[-1].end))
                done = True
                break
        if not done and cue:
            pool = series[: -len(tail)] if len(series) > len(tail) else linker.previous_figures(f)
            if len(pool) == len(tail):
                for g, source in zip(tail, pool, strict=True):
                    for name in ("levels", "mbo_levels", "track", "internship_year", "age"):
                        if name in source.fields:
                            link = source.fields[name]
                            g.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
                        else:
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
    main = [f for f in linker.figures if f.get("benefit") == "internship_allowance" and linker.who(f) == ("intern",) and not f.superseded]
    groups = {(f.get("levels"), f.get("track")) for f in main}
    if len(groups) != 1 or groups == {(None, None)}:
        return
    for f in linker.figures:
        if (
            f.get("benefit") in ("travel_allowance", "lodging_allowance", "training_budget", "expense_allowance")
            and linker.who(f) == ("intern",)
            and not f.get("levels")
        ):
            cell = linker.cell(f.cell)
            s = cell.sentences[f.sentence]
            if any(
                m.value == "intern" and not re.match(r"stage", cell.words(m.start, m.end), re.I)
                for m in cell.mentions.within("beneficiary", s.start, s.end)
            ):
                continue
            for name in ("levels", "mbo_levels", "track"):
                if name in main[0].fields:
                    link = main[0].fields[name]
                    f.fields[name] = Linked(link.value, "same_person", link.cell, link.start, link.end)


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
