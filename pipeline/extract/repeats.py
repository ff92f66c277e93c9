"""Arrangements said twice are merged, and stated parts of an amount tied to their whole."""

import re
from decimal import Decimal

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.reading import Reading

# "€ 35, waarvan € 20 reiskosten en € 15 onkosten"
_WHOLE = re.compile(
    r"\b(?:waarvan|hiervan|(?:optel)?som\s+van|(?<!deel )(?<!gedeelte )daarvan|bestaat\s+uit|bestaan\s+uit|bestaande\s+uit|"
    r"opgesplitst|onder\s+te\s+verdelen|"
    r"opgebouwd\s+uit|als\s+volgt\s+(?:opgebouwd|samengesteld|verdeeld)|valt\s+uiteen|vallen\s+uiteen|verdeeld|daarin\s+zit\w*|waarin|samengesteld|te\s+weten|onderverdeeld|"
    r"waaronder|van\s+(?:dit|dat|deze|die)\s+(?:\w*bedrag|\w*vergoeding)|(?:hierin|daarin)\s+(?:is|zijn|begrepen|inbegrepen|opgenomen)|uitgesplitst)\b|"
    r"\b(?:inclusief|met\s+inbegrip\s+van)\s+(?:een\s+bedrag\s+van\s+)?$",
    re.I,
)
# "€ 35 per maand (€ 20 reiskosten en € 15 onkosten)": enough where the amounts behind it come to the whole
_SUM = re.compile(r"\bnamelijk\b|\bdeels\b|\bverdeling\b|\bvoor\s+een\s+deel\b|[(:=]\s*(?:\w+\s+){0,4}$", re.I)
# "€ 20 reiskosten en € 15 onkosten, samen € 35"
_TOGETHER = re.compile(r"\b(?:totaal|totale|samen|tezamen|te\s+zamen|bij\s+elkaar|opgeteld|gezamenlijk)\b", re.I)
# what tells two figures of one amount apart
_FIELDS = (
    "levels",
    "mbo_levels",
    "track",
    "internship_year",
    "age",
    "internship_type",
    "hours_from",
    "hours_to",
    "days_from",
    "days_to",
    "duration_from",
    "duration_to",
)


def merge_repeated(figures: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Take out figures that only say an earlier arrangement again; pairs of (kept, repeated)."""
    merged: list[tuple[Figure, Figure]] = []
    kept: list[Figure] = []
    for f in figures:
        twin = next((g for g in kept if _same(g, f)), None)
        if twin is None:
            kept.append(f)
            continue
        for name, link in f.fields.items():
            if name == "bound" and twin.fields["bound"].rule == "default":
                twin.fields[name] = link  # said plainly once, with its bound the other time
            if name in ("bound", "obligation", "benefit", "beneficiary") or link.rule == "default":
                continue
            if name not in twin.fields:
                twin.fields[name] = link
        twin.conditions += [
            c
            for c in f.conditions
            if c.type != "full_time_basis" and not c.type.startswith("min_") and not any(d.type == c.type for d in twin.conditions)
        ]
        merged.append((twin, f))
    figures[:] = kept
    return merged


def _same(g: Figure, f: Figure) -> bool:
    """Whether `f` says the arrangement of `g` again: nothing contradicts, and it names the same groups or, elsewhere, none."""
    if (g.amount, g.percentage) != (f.amount, f.percentage) or g.superseded != f.superseded or (g.amount is None and g.percentage is None):
        return False
    if g.get("benefit") != f.get("benefit") or not set(f.get("beneficiary", ())) <= set(g.get("beneficiary", ())):
        return False
    if g.cell == f.cell and g.sentence == f.sentence:
        return False
    for name in ("per", "gross_net", "valid_from", "valid_until"):
        a, b = g.get(name), f.get(name)
        if a is not None and b is not None and a != b:
            return False
    if g.get("bound") != f.get("bound") and "exact" not in (g.get("bound"), f.get("bound")):
        return False
    mine, theirs = {n: g.get(n) for n in _FIELDS}, {n: f.get(n) for n in _FIELDS}
    if mine == theirs:
        return True
    own = {n: v for n, v in theirs.items() if v not in (None, (), [])}
    other = {n: v for n, v in mine.items() if v not in (None, (), [])}
    return (not own and g.cell != f.cell) or (bool(own) and all(other.get(n) == v for n, v in own.items()) and g.cell != f.cell)


def _other_band(g: Figure, whole: Figure) -> bool:
    """Whether two amounts are for other numbers of hours or days, or another length: rows of one table, no parts of each other."""
    return any(
        g.get(name) != whole.get(name) for name in ("hours_from", "hours_to", "days_from", "days_to", "duration_from", "duration_to")
    )


def find_parts(reading: Reading, figures: list[Figure]) -> dict[int, Figure]:
    """Which figures are stated parts of which: `€ 35, waarvan € 20 … en € 15`. Keys are ids of the parts."""
    parts: dict[int, Figure] = {}
    for i, whole in enumerate(figures):
        if whole.amount is None or id(whole) in parts or whole.superseded:
            continue
        following = [
            (g, g.amount) for g in figures[i + 1 : i + 6] if g.cell == whole.cell and g.amount is not None and not _other_band(g, whole)
        ]
        cell = reading.cells[whole.cell]
        alone = not any(g is not whole and (g.cell, g.sentence) == (whole.cell, whole.sentence) for g in figures)
        begin = cell.sentences[whole.sentence].start if alone else whole.slot_start  # "Totaal │ € 62,00"
        for g in _summed_before(cell.words(begin, whole.start), figures[max(0, i - 5) : i], whole):
            parts.setdefault(id(g), whole)
        if not following:
            continue
        first = following[0][0]
        between = cell.words(whole.end, first.start)
        cue = _WHOLE.search(between)
        opens = re.match(
            r"\W*van\s+(?:de|deze|dit|het)\b", cell.words(whole.slot_start, whole.start), re.I
        )  # "Van de vergoeding van € 70 is € 45 …"
        if not (cue or _SUM.search(between) or opens) or first.sentence - whole.sentence > 3:
            continue
        total = Decimal(0)
        chosen: list[Figure] = []
        for g, amount in following:
            if total + amount > whole.amount or (g.get("per") not in (None, whole.get("per")) and g.fields["per"].rule == "same_clause"):
                break
            if g.get("levels") and whole.get("levels") and not set(g.get("levels")) & set(whole.get("levels")):
                break  # "mbo'ers ontvangen driekwart daarvan, te weten € 270": nobody's part, but another group's amount
            total += amount
            chosen.append(g)
            if total == whole.amount:
                break
        if chosen and ((total == whole.amount and len(chosen) > 1) or (cue and len(chosen) == 1)):
            for g in chosen:
                parts[id(g)] = whole
    return parts


def _summed_before(words: str, before: list[Figure], whole: Figure) -> list[Figure]:
    """`€ 20 reiskosten en € 15 onkosten, samen € 35`: the figures before that come to the whole; empty where they do not."""
    if not _TOGETHER.search(words):
        return []
    total, below = Decimal(0), whole.sentence
    chosen: list[Figure] = []
    for g in reversed([g for g in before if g.cell == whole.cell]):
        if g.amount is None or g.superseded or below - g.sentence > 1:
            break
        below = g.sentence
        total += g.amount
        chosen.append(g)
        if total == whole.amount and len(chosen) > 1:
            return chosen
    return []


def name_parts(reading: Reading, parts: dict[int, Figure], figures: list[Figure]) -> None:
    """Say what each part is paid for, before conditions look for amounts of their benefit."""
    for f in figures:
        whole = parts.get(id(f))
        if whole is not None:
            _part_benefit(reading, f, whole, [g for g in figures if parts.get(id(g)) is whole])


def inherit_from_whole(parts: dict[int, Figure], figures: list[Figure]) -> None:
    """A part has the period, gross or net, dates and conditions of its whole."""
    for f in figures:
        whole = parts.get(id(f))
        if whole is None:
            continue
        for name in ("per", "gross_net", "valid_from", "valid_until", "obligation", "levels", "mbo_levels", "track"):
            if name in whole.fields:
                f.fields[name] = whole.fields[name]
            else:
                f.fields.pop(name, None)
        f.conditions = [*whole.conditions, *[c for c in f.conditions if c not in whole.conditions]]


def _part_benefit(reading: Reading, f: Figure, whole: Figure, parts: list[Figure]) -> None:
    """A part without a noun of its own is what the whole is; beside a part called stagevergoeding it is for expenses."""

    def noun(g: Figure) -> str:
        cell = reading.cells[g.cell]
        match = re.search(
            r"\b(stage(?:vergoeding|geld|beloning)|\w*kostenvergoeding|\w*budget|\w+toeslag|toelage)\b",
            cell.words(g.slot_start, g.slot_end),
            re.I,
        )
        return match[1].lower() if match else ""

    own = noun(f)
    link = whole.fields["benefit"]
    if f.get("benefit") in ("travel_allowance", "lodging_allowance") and f.fields["benefit"].rule == "same_clause":
        return  # "€ 9 stagevergoeding en € 5 reisgeld"
    if own.startswith("stage") or (own and own != "toelage" and f.get("benefit") != "internship_allowance"):
        return
    value = link.value
    if value == "internship_allowance" and any(noun(g).startswith("stage") for g in parts if g is not f):
        value = "expense_allowance"
    f.fields["benefit"] = Linked(value, "whole", f.cell, f.start, f.end)
