"""Figures that belong together: labels and amounts in the same order, one person's second allowance."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.bands import band_kind, set_quantity
from pipeline.extract.link.groups import PLAIN
from pipeline.extract.link.levels import LEVELS, set_levels
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import BARE_GAP
from pipeline.extract.mentions import Mention
from pipeline.extract.numbers import parse_number
from pipeline.extract.quantities import Quantity
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region

_PRONOUN = re.compile(r"\b(?:hem|haar|hij|zij|hen)\b", re.I)
_ZIP_CUE = re.compile(r"\b(?:respectievelijk|onderscheidenlijk|achtereenvolgens|resp\.|in\s+die\s+volgorde|in\s+deze\s+volgorde)", re.I)
_ORDINALS = re.compile(r"\b(?:(eerste|1e|1ste)|(tweede|2e|2de)|(derde|3e|3de))", re.I)
# "1, 2 of " and "twee dan wel " before the last number of a list
_LISTED = re.compile(r"(?:\b(?:\d+|[a-zé]+)\s*(?:,|/|\ben\b|\bof\b|\bdan\s+wel\b)\s*)+$", re.I)
# the label of a row of numbers: "Stagejaar 1 2 3" above "€ 175 € 225 € 275"
_NUMBER_ROW = re.compile(
    r"\b(?P<what>(?:stage|leer)?jaar|leeftijd|(?:mbo-?\s?)?niveau|(?:stage)?dagen\s+(?:per|in\s+de)\s+week)\W+(?P<n>(?:\d{1,2}(?:e|de)?[\s/|,]*)+)\W*$",
    re.I,
)
# what new amounts of the groups named before begin with: "zijn de bedragen", "worden dat", "stijgen de vergoedingen naar"
_NEW_AMOUNTS = re.compile(
    r"\b(?:de|alle)\s+(?:nieuwe\s+)?(?:bedragen|\w*vergoedingen|percentages)\b|\b(?:word(?:t|en)|zijn|is)\s+(?:het|dat|dit)\b|"
    r"\bnieuwe\s+bedragen\b|\b(?:gaat|gaan|stijg\w*|verhoogd|aangepast|opgehoogd|bijgesteld|gewijzigd|geïndexeerd|wordt|worden|geldt|gelden)\b",
    re.I,
)


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


_GROUP = ("levels", "mbo_levels", "track", "internship_year", "age", "internship_type")


def keep_group(linker: Linker) -> None:
    """`Bbl-leerlingen vanaf 18 jaar krijgen 80%. Dat was 70%`: the same people, where the sentence names none."""
    for f in linker.figures:
        cell = linker.cell(f.cell)
        s = cell.sentences[f.sentence]
        named = any(cell.mentions.within(kind, s.start, s.end) for kind in ("level", "mbo_levels", "track", "year", "type", "beneficiary"))
        named = named or any(f.fields[name].rule in ("same_clause", "implied_band") for name in _GROUP if name in f.fields)
        before = linker.previous_figures(f)
        alone = len(linker.siblings(f)) == len(before) == 1 and before[0].sentence == f.sentence - 1
        if named or not alone or not linker.restates(f) or before[0].get("benefit") != f.get("benefit"):
            continue
        for name in _GROUP:
            link = before[0].fields.get(name)
            if link is None:
                f.fields.pop(name, None)
            else:
                f.fields[name] = Linked(link.value, "previous_sentence", link.cell, link.start, link.end)


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
    if _dealt_in_runs(linker, cell, series):
        return
    tail = _side_by_side(cell, series, s.start + cue.start() if cue else None)
    if len(tail) < 2 or any(g.column is not None for g in tail):
        return
    bare = _bare(cell, tail)
    if not cue and (not bare or _is_range(tail)):
        return
    first = series.index(tail[0])
    head = series[:first]
    if cue and len(head) > 1 and _bare(cell, head):
        _label_from(linker, cell, head, s.start, head[0].start)
    if any(_label_from(linker, cell, tail, a, b) for a, b in _label_places(linker, tail, cue=bool(cue))):
        return
    if not (cue or linker.restates(f) or all(g.superseded for g in tail) or _goes_on(cell, tail)):
        return
    pool = head or _series_before(linker, f, len(tail))
    if any(g.get("levels") and g.fields["levels"].rule == "same_clause" for g in tail):
        _same_periods(tail, pool if cue else [])
        return
    if len(pool) == len(tail) and (cue or _of_like_size(pool, tail)):  # "respectievelijk € 92,31 en € 126,92 per week" is the same pay
        _copy_groups(linker, tail, pool)


def _is_range(series: list[Figure]) -> bool:
    """`tussen € 400 en € 550`: both ends are for everybody."""
    return [g.bound for g in series] == ["minimum", "maximum"]


def _same_periods(tail: list[Figure], pool: list[Figure]) -> None:
    """`€ 30 per dag of € 15 per dagdeel voor hbo, € 24 respectievelijk € 12 voor mbo`: the periods of the pair before, in order."""
    if len(pool) != len(tail) or any("per" in g.fields and g.fields["per"].rule == "same_clause" for g in tail):
        return
    for g, source in zip(tail, pool, strict=True):
        if "per" in source.fields:
            g.fields["per"] = source.fields["per"]


def _dealt_in_runs(linker: Linker, cell: CellReading, series: list[Figure]) -> bool:
    """`voor mbo en hbo per 1 januari € 300 en € 400 en per 1 juli € 310 en € 415`: the labels hold for all."""
    runs: list[list[Figure]] = []
    for g in series:
        if runs and _bare(cell, [runs[-1][-1], g]):
            runs[-1].append(g)
        else:
            runs.append([g])
    first = runs[0]
    if len(runs) < 2 or len(first) < 2 or {len(run) for run in runs} != {len(first)} or any(g.column is not None for g in series):
        return False
    start = cell.sentences[first[0].sentence].start
    if not _label_from(linker, cell, first, start, first[0].start):
        return False
    for before, run in itertools.pairwise(runs):
        if not _label_from(linker, cell, run, before[-1].end, run[0].start):
            _copy_groups(linker, run, first)
    return True


def _bare(cell: CellReading, series: list[Figure]) -> bool:
    """Whether only commas, `en` and the like stand between amounts."""
    return all(BARE_GAP.fullmatch(cell.words(a.end, b.start)) for a, b in itertools.pairwise(series))


def _side_by_side(cell: CellReading, series: list[Figure], cue: int | None) -> list[Figure]:
    """The amounts of a sentence that are dealt out: those behind `respectievelijk`, or the last that stand side by side with it."""
    if cue is None:
        return series
    tail = [g for g in series if g.start >= cue]
    if len(tail) > 1 or len(series) < 2:
        together = next((i for i in range(1, len(tail)) if not _bare(cell, tail[i - 1 : i + 1])), len(tail))
        return tail[:together] if together > 1 else tail
    # "€ 400, € 600 onderscheidenlijk € 800", "€ 400 en € 600 voor achtereenvolgens mbo en hbo"
    first = next((i for i in range(len(series) - 1, 0, -1) if not _bare(cell, series[i - 1 : i + 1])), 0)
    return series[min(first, len(series) - 2) :]


def _label_places(linker: Linker, tail: list[Figure], *, cue: bool) -> Iterator[tuple[int, int]]:
    """Where the labels of amounts side by side may stand: before, behind, in what introduces them, in the line or sentence above."""
    f = tail[0]
    cell = linker.cell(f.cell)
    s = cell.sentences[f.sentence]
    series = linker.siblings(f)
    before = [g for g in series if g.start < f.start]
    behind = [g for g in series if g.start > tail[-1].start]
    yield (f.slot_start if cue and before else s.start, f.start)
    yield (tail[-1].end, behind[0].slot_start if behind else s.end)
    yield from ((r.start, r.end) for r in linker.places[id(f)] if r.rule == "list_heading" and r.cell == f.cell)
    if f.sentence and not before:
        above = cell.sentences[f.sentence - 1]
        is_label_line = above.end - above.start < (75 if above.unit != s.unit else 40)
        if (cue or is_label_line) and not any(above.start <= m.start < above.end for m in cell.mentions.money):
            yield (above.start, above.end)
    yield from _head_of_rows(cell, f, len(tail))
    if f.sentence + 1 < len(cell.sentences):  # "Deze gelden respectievelijk voor mbo, hbo en wo"
        below = cell.sentences[f.sentence + 1]
        if _ZIP_CUE.search(cell.words(below.start, below.end)) and not any(below.start <= m.start < below.end for m in cell.mentions.money):
            yield (below.start, below.end)


def _head_of_rows(cell: CellReading, f: Figure, count: int) -> Iterator[tuple[int, int]]:
    """The line above rows of as many amounts each: `Duur   mbo   hbo` above two rows, whose columns are no longer apart."""
    for i in range(f.sentence - 1, -1, -1):
        s = cell.sentences[i]
        amounts = sum(s.start <= m.start < s.end and not m.percent for m in cell.mentions.money)
        if amounts == count and s.end - s.start < 75:
            continue
        if not amounts and i < f.sentence - 1 and s.end - s.start < 75:
            yield (s.start, s.end)
        return


def _goes_on(cell: CellReading, tail: list[Figure]) -> bool:
    """`Vanaf 1 januari 2025 zijn de bedragen € 310, € 390 en € 465`: the groups were named before, the sentence names none."""
    s = cell.sentences[tail[0].sentence]
    if cell.mentions.names_group(s.start, s.end):
        return False
    taken = [(d.start, d.end) for d in cell.mentions.dates] + [(m.start, m.end) for m in cell.mentions.money]
    rest = "".join(" " if any(a <= i < b for a, b in taken) else c for i, c in enumerate(cell.words(s.start, s.end), s.start))
    only_dated = bool(BARE_GAP.fullmatch(re.sub(r"[:.]|\beuro\b", " ", rest)))
    return only_dated or bool(_NEW_AMOUNTS.search(cell.words(s.start, s.end)))


def _of_like_size(pool: list[Figure], tail: list[Figure]) -> bool:
    """Whether each amount may be what the one in its place becomes; a percentage is never what an amount becomes."""
    pairs = [
        (a.amount or a.percentage, b.amount or b.percentage, (a.amount is None) == (b.amount is None))
        for a, b in zip(pool, tail, strict=True)
    ]
    return all(alike and old and new and Decimal("0.5") <= new / old <= 2 for old, new, alike in pairs)


def _series_before(linker: Linker, f: Figure, count: int) -> list[Figure]:
    """The figures that a sentence goes on with: all before it, in one cell or two, or the sentence or list before, if they are as many."""
    earlier = [
        g
        for g in linker.figures
        if (g.cell, g.start) < (f.cell, f.start)
        and (g.cell, g.sentence) != (f.cell, f.sentence)
        and g.clone_of is None
        and set(linker.who(g)) & set(linker.who(f))
        and g.get("benefit") == f.get("benefit")
    ]
    last = earlier[-count:]
    if len(earlier) <= count:
        return last
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
    levels = cell.mentions.within("level", start, end)
    for kind in ("year", "level", "mbo_levels", "track", "type", "age", "per"):
        labels = next((found for found in _labels(cell, kind, start, end) if len(found) == len(tail)), [])
        if labels and len({_label(m) for m in labels}) == len(tail):
            for g, m in zip(tail, labels, strict=True):
                _apply_label(linker, g, kind, m)
            return True
        if kind == "level" and (_by_groups(linker, cell, tail, levels) or _by_level_and_number(linker, cell, tail, levels, end)):
            return True
    return _by_number_row(linker, cell, tail, start, end) or _by_quantity(linker, cell, tail, start, end)


def _labels(cell: CellReading, kind: str, start: int, end: int) -> Iterator[list[Any]]:
    """The labels of a kind in a stretch, as printed and with lists of them (`niveau 2, 3 en 4`, `16, 17 en 18 jaar`) taken apart."""
    if kind == "age":
        ages = [m for m in cell.mentions.ages if start <= m.start < end]
        yield ages
        yield [single for m in ages for single in (m.listed or (m,))]
        return
    labels = cell.mentions.within(kind, start, end)
    yield labels
    if kind == "mbo_levels":
        yield [single for m in labels for single in _apart(cell, m)]
    if kind == "year":
        yield [single for m in labels for single in _years_apart(cell, m)]


def _years_apart(cell: CellReading, m: Mention) -> list[Mention]:
    """`tweede en derde stagejaar` as its two years."""
    found = []
    for number in _ORDINALS.finditer(cell.words(m.start, m.end)):
        value = next(n for n, printed in enumerate(number.groups(), 1) if printed)
        found.append(Mention("year", value, m.start + number.start(), m.start + number.end()))
    return found or [m]


def _apart(cell: CellReading, m: Mention) -> list[Mention]:
    """`niveau 1/2, 3 en 4` as its three parts."""
    found = []
    for piece in re.finditer(r"[1-5](?:\s*(?:/|-|t/m)\s*[1-5])*", cell.words(m.start, m.end)):
        digits = [int(d) for d in re.findall(r"[1-5]", piece[0])]
        if "/" not in re.sub("t/m", "", piece[0]) and len(digits) == 2:
            digits = list(range(digits[0], digits[1] + 1))
        found.append(Mention("mbo_levels", tuple(sorted(set(digits))), m.start + piece.start(), m.start + piece.end()))
    return found


def _by_groups(linker: Linker, cell: CellReading, tail: list[Figure], labels: list[Mention]) -> bool:
    """`lbo/vmbo, mbo en hbo`: a group of levels for each figure."""
    for link in ("/", "/|of", "en|/|of"):
        groups = _groups(cell, labels, link)
        if len(groups) == len(tail) < len(labels):
            for g, group in zip(tail, groups, strict=True):
                set_levels(linker, g, group, Region("enumeration", g.cell, group[0].start, group[-1].end))
            return True
    return False


def _by_level_and_number(linker: Linker, cell: CellReading, tail: list[Figure], labels: list[Mention], end: int) -> bool:
    """`mbo niveau 2, mbo niveau 4 en hbo`: levels that only their numbers tell apart."""
    if len(labels) != len(tail):
        return False
    ends = [*[m.start for m in labels[1:]], end]
    numbers = [cell.mentions.within("mbo_levels", m.start, b) for m, b in zip(labels, ends, strict=True)]
    if len({(m.value, n[0].value if n else ()) for m, n in zip(labels, numbers, strict=True)}) != len(tail):
        return False
    for g, m, own in zip(tail, labels, numbers, strict=True):
        _apply_label(linker, g, "level", m)
        g.fields.pop("mbo_levels", None)
        if own:
            _apply_label(linker, g, "mbo_levels", own[0])
    return True


def _by_number_row(linker: Linker, cell: CellReading, tail: list[Figure], start: int, end: int) -> bool:
    """`Stagejaar 1 2 3` above the amounts: bare numbers whose row says what they are."""
    row = next((m for line in cell.text[start:end].split("\n") if (m := _NUMBER_ROW.search(line))), None)
    numbers = [int(n) for n in re.findall(r"\d+", row["n"])] if row else []
    if row is None or len(numbers) != len(tail) or len(set(numbers)) != len(numbers):
        return False
    what, at = row["what"].lower(), Region("enumeration", cell.index, start, end)
    for g, n in zip(tail, numbers, strict=True):
        if what.endswith("jaar"):
            linker.put(g, "internship_year", n if n <= 3 else None, at)
        elif what == "leeftijd":
            linker.put(g, "age", (n, n), at)
        elif what.endswith("niveau"):
            linker.put(g, "mbo_levels", (n,), at)
            linker.put(g, "levels", ("mbo",), at)
        else:
            set_quantity(linker, g, "days", Quantity(start, end, "day", Decimal(n), Decimal(n), "exact", "week", Decimal(n)), at)
    return True


def _by_quantity(linker: Linker, cell: CellReading, tail: list[Figure], start: int, end: int) -> bool:
    """`bij een stage van 1, 2 of 3 dagen per week respectievelijk`: a band of hours, days or length for each figure."""
    here = Region("enumeration", cell.index, start, end)
    inside = [q for q in cell.mentions.quantities if start <= q.start < end]
    kinds = {q.unit: kind for q in inside if (kind := band_kind(cell, q, here))}
    found = [(kinds[q.unit], q) for q in inside if q.unit in kinds]  # "1-2 dagen, 3 dagen of 4-5 dagen per week"
    if len(found) == 1:
        kind, q = found[0]
        found = [(kind, part) for part in _listed(cell, q, start)]
    if len(found) != len(tail) or len({kind for kind, _ in found}) > 1 or len({(q.low, q.high) for _, q in found}) != len(tail):
        return False
    for g, (kind, q) in zip(tail, found, strict=True):
        set_quantity(linker, g, kind, q, here)
    return True


def _listed(cell: CellReading, q: Quantity, start: int) -> list[Quantity]:
    """The single numbers of `1, 2 of 3 dagen`, of which the reading of quantities sees the last two."""
    if re.search(r"\b(?:tot|t/m)\b|\d\s*[-–]\s*\d", cell.words(q.start, q.end), re.I):
        return []  # a band, no list
    before = _LISTED.search(cell.words(start, q.start))
    printed = re.findall(r"[\wé]+", before[0] if before else "")
    numbers = [n for n in map(parse_number, printed) if n is not None] + [q.low] + ([q.high] if q.high != q.low else [])
    return [replace(q, low=n, high=n, sense="exact", number=n) for n in numbers if n is not None]


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
    elif kind == "type" and m.value == PLAIN:
        g.fields.pop("internship_type", None)
    elif kind in ("type", "track"):
        linker.put(g, "internship_type" if kind == "type" else "track", m.value, region, [m])
    elif kind == "mbo_levels":
        linker.put(g, "mbo_levels", m.value, region, [m])
        if "mbo" not in g.get("levels", ()):
            linker.put(g, "levels", ("mbo",), region, [m])
    elif kind == "age":
        linker.put(g, "age", (m.low, m.high), region, [m])
    elif kind == "per":
        linker.put(g, "per", m.value, region, [m])


def same_person(linker: Linker) -> None:
    """A second allowance for the same person (`hem bovendien`, `zij krijgen verder`) keeps his level and track."""
    interns = [f for f in linker.figures if linker.who(f) == ("intern",) and not f.superseded]
    kind = "internship_allowance" if any(f.get("benefit") == "internship_allowance" for f in interns) else "expense_allowance"
    main = [f for f in interns if f.get("benefit") == kind and f.get("levels")]
    if len({(f.get("levels"), f.get("mbo_levels"), f.get("track")) for f in main}) != 1:
        _several_people(linker, main)
        return
    for f in linker.figures:
        if linker.who(f) != ("intern",) or f.get("levels") or not (_for_the_same(linker, f) or _same_noun(linker, f, main[0])):
            continue
        if f.get("benefit") != kind and (f.cell, f.start) < (main[0].cell, main[0].start):
            continue  # what comes first is not a second allowance
        if main[0].fields["levels"].rule == "agreement_scope" and _under_another_heading(linker, f, main[0]):
            continue  # "er wordt geen onderscheid gemaakt naar niveau" is said of the pay in its own section
        for name in ("levels", "mbo_levels", "track"):
            if name in main[0].fields:
                link = main[0].fields[name]
                f.fields[name] = Linked(link.value, "same_person", link.cell, link.start, link.end)


def _under_another_heading(linker: Linker, f: Figure, main: Figure) -> bool:
    cell = linker.cell(f.cell)
    headings = {cell.heading_of(g.sentence) for g in (f, main)}
    return f.cell == main.cell and len(headings) > 1


_BESIDES = re.compile(r"\b(?:bovendien|daarnaast|verder|ook|tevens|daarbij)\b", re.I)
_ALL_OF_THEM = re.compile(r"\b(?:zij|ze|hen|hun|beiden|beide\s+groepen)\b", re.I)


# "ontvangt zij verder", "hij krijgt": one person, not several
_ONE_PERSON = re.compile(
    r"\b(?:ontvangt|krijgt|heeft|declareert)\s+(?:zij|ze|hij)\b|\b(?:zij|ze|hij)\s+(?:ontvangt|krijgt|heeft|declareert)\b|"
    r"\b(?:wordt|worden)\s+(?:hem|haar)\b",
    re.I,
)


def _one_of_several(linker: Linker, f: Figure, main: list[Figure]) -> None:
    """`De mbo-studente krijgt € 3 per uur. Voor ritten ontvangt zij verder € 0,23`: of several, the one named just before."""
    cell = linker.cell(f.cell)
    s = cell.sentences[f.sentence]
    before = [g for g in main if g.cell == f.cell and 0 < f.sentence - g.sentence <= 2 and cell.sentences[g.sentence].unit == s.unit]
    if not before or not _ONE_PERSON.search(cell.words(s.start, f.start)):
        return
    for name in ("levels", "mbo_levels", "track"):
        if name in before[-1].fields:
            link = before[-1].fields[name]
            f.fields[name] = Linked(link.value, "same_person", link.cell, link.start, link.end)


def _several_people(linker: Linker, main: list[Figure]) -> None:
    """`Mbo'ers krijgen € 300 en hbo'ers € 400. Zij krijgen verder € 0,20 per kilometer`: both levels."""
    for f in linker.figures:
        if linker.who(f) != ("intern",) or f.get("levels") or f.get("benefit") in ("internship_allowance", "youth_wage"):
            continue
        _one_of_several(linker, f, main)
        _same_study(linker, f, main)
        cell = linker.cell(f.cell)
        s = cell.sentences[f.sentence]
        if (
            f.get("levels")
            or cell.mentions.within("beneficiary", s.start, f.start)
            or not _ALL_OF_THEM.search(cell.words(s.start, f.start))
        ):
            continue
        before = [g for g in main if g.cell == f.cell and 0 < f.sentence - g.sentence <= 2]
        named = {v for g in before for v in g.get("levels")}
        if named and before[-1].sentence == f.sentence - 1:
            levels = ("all",) if "all" in named else tuple(v for v in LEVELS if v in named)
            linker.put(f, "levels", levels, Region("same_person", f.cell, before[0].start, before[-1].end))


# "studenten farmacie", "de student verpleegkunde": who somebody is by what he studies
_STUDY = re.compile(
    r"\b(?:student|stagiaire?|leerling)(?:en|s)?\s+(?!krijg|ontvang|heb|kun|word|lop|volg|moet|zonder|tijdens|binnen|buiten|tussen)([a-zë]{6,})\b",
    re.I,
)


def _same_study(linker: Linker, f: Figure, main: list[Figure]) -> None:
    """`Studenten farmacie (wo) krijgen € 110. De student farmacie kan daarnaast …`: the level of those of the same study."""
    cell = linker.cell(f.cell)
    named = _STUDY.search(cell.words(cell.sentences[f.sentence].start, f.start))
    if f.get("levels") or named is None or not _BESIDES.search(cell.words(cell.sentences[f.sentence].start, f.start)):
        return
    same = []
    for g in main:
        other = linker.cell(g.cell)
        s = other.sentences[g.sentence]
        if any(m[1].lower() == named[1].lower() for m in _STUDY.finditer(other.words(s.start, s.end))):
            same.append(g)
    if len({g.get("levels") for g in same}) == 1:
        link = same[0].fields["levels"]
        f.fields["levels"] = Linked(link.value, "same_person", link.cell, link.start, link.end)


def _same_noun(linker: Linker, f: Figure, main: Figure) -> bool:
    """`Leerlingen van vmbo en mbo krijgen …` and further on `De leerlingen ontvangen verder …`: the same word for them, and besides."""
    cell, first = linker.cell(f.cell), linker.cell(main.cell)
    words = cell.words(cell.sentences[f.sentence].start, f.start)
    named = re.match(r"\W*de(?:ze)?\s+(\w+)\b", words, re.I)
    link = main.fields["levels"]
    said = first.words(max(0, link.start - 45), link.end + 45).lower()
    return bool(
        named and _BESIDES.search(words) and f.get("benefit") != main.get("benefit") and re.search(rf"\b{named[1].lower()}\b", said)
    )


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
    that = any(re.search(r"\b(?:die|deze)\s+(?:\w+-?\s*)?$", cell.words(s.start, m.start), re.I) for m in named)
    if f.get("benefit") == "subsidy" and named and not that and not _BESIDES.search(cell.words(s.start, s.end)):
        return False  # whoever of the interns asks for it
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
