"""From figures to records: one provision each, said-twice merged, parts tied to their whole, ids, evidence, links."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pipeline.extract.conditions import Found
from pipeline.extract.confidence import confidence
from pipeline.extract.figures import Figure, Linked
from pipeline.extract.reading import Reading
from pipeline.models.document import Box, Document, Span
from pipeline.models.record import Condition, Evidence, Link, Provision

_WHOLE = re.compile(
    r"\b(?:waarvan|hiervan|daarvan|bestaat\s+uit|bestaan\s+uit|bestaande\s+uit|opgesplitst|onder\s+te\s+verdelen|"
    r"opgebouwd\s+uit|verdeeld|daarin\s+zit\w*|waarin|samengesteld|te\s+weten|onderverdeeld)\b",
    re.I,
)
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
_QUOTED = ("amount", "benefit", "beneficiary", "obligation", "bound", "gross_net", "per", "levels", "mbo_levels", "track", "internship_year", "age", "internship_type", "hours_from", "hours_to", "days_from", "days_to", "duration_from", "duration_to", "valid_from", "valid_until")  # fmt: skip


def slug(text: str) -> str:
    """Lower case letters, digits and hyphens, for ids."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


# ---------------------------------------------------------------------- said twice, parts


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
    if (g.amount, g.percentage) != (f.amount, f.percentage) or g.superseded != f.superseded or (g.amount is None and g.percentage is None):
        return False
    if g.get("benefit") != f.get("benefit") or set(g.get("beneficiary", ())) != set(f.get("beneficiary", ())):
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


def find_parts(reading: Reading, figures: list[Figure]) -> dict[int, Figure]:
    """Which figures are stated parts of which: `€ 35, waarvan € 20 … en € 15`. Keys are ids of the parts."""
    parts: dict[int, Figure] = {}
    for i, whole in enumerate(figures):
        if whole.amount is None or id(whole) in parts or whole.superseded:
            continue
        following = [g for g in figures[i + 1 : i + 6] if g.cell == whole.cell and g.amount is not None]
        if not following:
            continue
        cell = reading.cells[whole.cell]
        cue = _WHOLE.search(cell.words(whole.end, following[0].start))
        if not cue or following[0].sentence - whole.sentence > 3:
            continue
        total = Decimal(0)
        chosen: list[Figure] = []
        for g in following:
            if total + g.amount > whole.amount or (g.get("per") not in (None, whole.get("per")) and g.fields["per"].rule == "same_clause"):
                break
            total += g.amount
            chosen.append(g)
            if total == whole.amount:
                break
        if chosen and (total == whole.amount or len(chosen) == 1):
            for g in chosen:
                parts[id(g)] = whole
    return parts


def inherit_from_whole(reading: Reading, parts: dict[int, Figure], figures: list[Figure]) -> None:
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
        _part_benefit(reading, f, whole, [g for g in figures if parts.get(id(g)) is whole])
        f.conditions = [*whole.conditions, *[c for c in f.conditions if c not in whole.conditions]]


def _part_benefit(reading: Reading, f: Figure, whole: Figure, parts: list[Figure]) -> None:
    """A part without a noun of its own is what the whole is; beside a part called stagevergoeding it is for expenses."""

    def noun(g: Figure) -> str:
        cell = reading.cells[g.cell]
        match = re.search(
            r"\b(stage(?:vergoeding|geld|beloning)|\w*kostenvergoeding|\w*budget|toelage)\b", cell.words(g.slot_start, g.slot_end), re.I
        )
        return match[1].lower() if match else ""

    own = noun(f)
    link = whole.fields["benefit"]
    if own.startswith("stage") or (own and own not in ("toelage",) and f.get("benefit") != "internship_allowance"):
        return
    value = link.value
    if value == "internship_allowance" and any(noun(g).startswith("stage") for g in parts if g is not f):
        value = "expense_allowance"
    f.fields["benefit"] = Linked(value, "whole", f.cell, f.start, f.end)


# ---------------------------------------------------------------------- evidence


class Quoter:
    """Turns stretches of views into evidence in the stored text."""

    def __init__(self, reading: Reading, document: Document) -> None:
        self.reading = reading
        self.document = document

    def spans(self, cell: int, start: int, end: int) -> list[Span]:
        return self.reading.cells[cell].view.spans(start, end, self.document.text)

    def text(self, cell: int, start: int, end: int) -> str:
        """The printed words, pieces of interleaved lines joined by line breaks."""
        return "\n".join(self.document.text[s.start : s.end] for s in self.spans(cell, start, end))

    def evidence(self, places: Iterable[tuple[int, int, int]]) -> tuple[Evidence, ...]:
        """Evidence for stretches, overlapping ones merged, in order of the text."""
        spans: list[Span] = []
        for cell, start, end in places:
            spans += self.spans(cell, start, end)
        merged: list[Span] = []
        for span in sorted(spans, key=lambda s: (s.start, s.end)):
            last = merged[-1] if merged else None
            if last and last.page == span.page and span.start < last.end:
                merged[-1] = Span(page=last.page, start=last.start, end=max(last.end, span.end))
            else:
                merged.append(span)
        return tuple(
            Evidence(page=s.page, start=s.start, end=s.end, quote=self.document.text[s.start : s.end], bbox=self._box(s)) for s in merged
        )

    def _box(self, span: Span) -> Box | None:
        page = next((p for p in self.document.pages if p.number == span.page), None)
        words = [w.box for w in page.words if w.box and w.start < span.end and span.start < w.end] if page else []
        if not words:
            return None
        return Box(
            x0=min(b.x0 for b in words), top=min(b.top for b in words), x1=max(b.x1 for b in words), bottom=max(b.bottom for b in words)
        )


def places_of(reading: Reading, f: Figure) -> list[tuple[int, int, int]]:
    """The stretches that carry a figure: its sentence, and where its other fields were read."""
    cell = reading.cells[f.cell]
    s = cell.sentences[f.sentence]
    found = [(f.cell, s.start, s.end), *f.spans]
    for name, link in f.fields.items():
        if name in _QUOTED and link.rule in (
            "list_heading",
            "table_header",
            "following_sentence",
            "previous_sentence",
            "same_paragraph",
            "other_cell",
            "section_heading",
            "next_sentence",
        ):
            other = reading.cells[link.cell]
            around = other.sentences[other.sentence_at(link.start)]
            found.append((link.cell, around.start, around.end))
    return found


# ---------------------------------------------------------------------- records


def condition_text(reading: Reading, quoter: Quoter, c: Found) -> str:
    """The words of a condition: its clause where the sentence also has an amount, else the sentence."""
    cell = reading.cells[c.cell]
    s = cell.sentences[c.sentence]
    start, end = s.start, s.end
    paid = any(s.start <= m.start < s.end for m in cell.mentions.money)
    words = cell.words(s.start, s.end)
    if paid or len(words) > 160:
        left = max((m.end() for m in re.finditer(r"[;:,(]\s|\.\s|\bmits\s|\bals\s", words) if s.start + m.end() <= c.start), default=0)
        right = min(
            (m.start() for m in re.finditer(r"[;,)](?=\s|$)|\.(?=\s|$)", words) if s.start + m.start() >= c.end), default=len(words)
        )
        start, end = s.start + left, s.start + right
    return quoter.text(c.cell, start, end).strip() or quoter.text(c.cell, c.start, c.end)


def number(value: Any) -> int | float | None:
    """A plain number for the record; null stays null."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return int(value) if isinstance(value, int) else float(value)


def arrangement_slug(f: Figure, who: str) -> str:
    """Who, what, for which group, per what: without amount and dates."""
    parts = [f.get("benefit"), who]
    if f.get("levels"):
        parts.append("-".join(f.get("levels")))
    if f.get("mbo_levels"):
        parts.append("niveau" + "-".join(str(n) for n in f.get("mbo_levels")))
    for name in ("track", "internship_type"):
        if f.get(name):
            parts.append(f.get(name))
    if f.get("internship_year"):
        parts.append(f"year{f.get('internship_year')}")
    if f.get("age"):
        low, high = f.get("age")
        parts.append(f"age{low or ''}-{high or ''}")
    for name in ("hours", "days", "duration"):
        low, high = number(f.get(f"{name}_from")), number(f.get(f"{name}_to"))
        if low is not None or high is not None:
            parts.append(f"{name}{'' if low is None else low}-{'' if high is None else high}")
    if f.percentage is not None and f.amount is None:
        parts.append("percentage")
    if f.get("per"):
        parts.append(f.get("per"))
    if f.get("bound") in ("minimum", "maximum") and f.bound:
        parts.append(f.get("bound"))
    return ".".join(slug(str(p)) if "." in str(p) else str(p).replace("_", "-") for p in parts)


def build(
    reading: Reading,
    document: Document,
    agreement_id: str,
    figures: list[Figure],
    parts: dict[int, Figure],
    repeated: list[tuple[Figure, Figure]],
    default_dates: tuple[Any, Any],
) -> tuple[list[Provision], list[Link], list[tuple[str, str]]]:
    """Provisions, their links, and (provision id, message) for what had to be told apart by more than its fields."""
    quoter = Quoter(reading, document)
    rows: list[tuple[Figure, str]] = []
    for f in figures:
        for who in f.get("beneficiary", ("intern",)):
            rows.append((f, who))
    slugs = [arrangement_slug(f, who) for f, who in rows]
    dated: list[str] = []
    notes: list[tuple[str, str]] = []
    for (f, _who), base in zip(rows, slugs, strict=True):
        suffix = (
            "old"
            if f.superseded
            else (
                f.get("valid_from").isoformat()
                if f.get("valid_from")
                else f"until-{f.get('valid_until').isoformat()}"
                if f.get("valid_until")
                else ""
            )
        )
        dated.append(base + (f"@{suffix}" if suffix else ""))
    for i, key in enumerate(dated):
        clash = [j for j, other in enumerate(dated) if other == key]
        if len(clash) < 2:
            continue
        for j in clash:
            f = rows[j][0]
            label = _difference(reading, quoter, f, parts)
            head, _, tail = dated[j].partition("@")
            dated[j] = f"{head}.{label}" + (f"@{tail}" if tail else "")
            slugs[j] = f"{slugs[j]}.{label}"
        del i
    seen: dict[str, int] = {}
    for j, key in enumerate(dated):
        if key in seen:
            cell = reading.cells[rows[j][0].cell]
            mark = hashlib.sha256(cell.words(rows[j][0].slot_start, rows[j][0].slot_end).lower().encode()).hexdigest()[:6]
            dated[j], slugs[j] = f"{key}.{mark}", f"{slugs[j]}.{mark}"
            notes.append((f"{agreement_id}:{dated[j]}", "Two arrangements differ in nothing but their amount; told apart by their words."))
        seen[dated[j]] = j
    ids = [f"{agreement_id}:{key}" for key in dated]
    provisions: list[Provision] = []
    links: list[Link] = []
    for j, (f, who) in enumerate(rows):
        whole = parts.get(id(f))
        component = next((ids[k] for k, (g, w) in enumerate(rows) if g is whole and w == who), None) if whole else None
        places = places_of(reading, f)
        for kept, again in repeated:
            if kept is f:
                places += places_of(reading, again)
        conditions = tuple(
            Condition(type=c.type, value=c.value, unit=c.unit, text=condition_text(reading, quoter, c))  # type: ignore[arg-type]
            for c in sorted(f.conditions, key=lambda c: (c.cell, c.start))
        )
        narrower = _subgroup(reading, quoter, f, who)
        age = f.get("age") or (None, None)
        plain = f.amount is None and f.percentage is None
        begin, end = f.get("valid_from"), f.get("valid_until")
        if not plain and not f.superseded and begin is None and end is None:
            begin, end = default_dates
        if begin and end and begin > end:
            end = None  # two dates that cannot both be this figure's: the start is the surer
        levels = f.get("levels", ())
        provisions.append(
            Provision(
                id=ids[j],
                arrangement_id=f"{agreement_id}:{slugs[j]}",
                benefit=f.get("benefit", "internship_allowance"),
                beneficiary=who,  # type: ignore[arg-type]
                obligation=f.get("obligation", "entitled"),
                amount=f.amount.quantize(Decimal("0.01")) if f.amount is not None else None,
                currency="EUR" if f.amount is not None else None,
                percentage=f.percentage,
                percentage_base=f.base,
                bound=f.get("bound") if not plain or f.base else None,
                gross_net=f.get("gross_net", "unspecified"),
                per=None if plain else f.get("per"),
                levels=levels,
                mbo_levels=f.get("mbo_levels", ()),
                track=f.get("track"),
                internship_year=f.get("internship_year"),
                age_from=age[0],
                age_to=age[1],
                internship_type=f.get("internship_type"),
                hours_per_week_from=number(f.get("hours_from")),
                hours_per_week_to=number(f.get("hours_to")),
                days_per_week_from=number(f.get("days_from")),
                days_per_week_to=number(f.get("days_to")),
                duration_months_from=number(f.get("duration_from")),
                duration_months_to=number(f.get("duration_to")),
                valid_from=begin,
                valid_until=end,
                component_of=component,
                superseded=f.superseded,
                conditions=() if f.superseded else (*narrower, *conditions),
                evidence=quoter.evidence(places),
                confidence=confidence(reading, f),
            )
        )
        for name, link in f.fields.items():
            if name in _QUOTED:
                quote = quoter.text(link.cell, link.start, link.end) if link.rule != "default" else ""
                links.append(Link(provision_id=ids[j], field=_FIELD_NAMES.get(name, name), rule=link.rule, quote=quote))
        if not plain:
            links.append(
                Link(
                    provision_id=ids[j],
                    field="amount" if f.amount is not None else "percentage",
                    rule="figure",
                    quote=quoter.text(f.cell, f.start, f.end),
                )
            )
    return provisions, links, notes


_FIELD_NAMES = {
    "age": "age_from", "hours_from": "hours_per_week_from", "hours_to": "hours_per_week_to", "days_from": "days_per_week_from",
    "days_to": "days_per_week_to", "duration_from": "duration_months_from", "duration_to": "duration_months_to",
}  # fmt: skip


def _difference(reading: Reading, quoter: Quoter, f: Figure, parts: dict[int, Figure]) -> str:
    """A short name for what tells a figure from one with the same fields: its being a part, its special condition, its words."""
    other = next((c for c in f.conditions if c.type == "other"), None)
    if id(f) not in parts and other is not None:
        return slug(condition_text(reading, quoter, other))[:24].strip("-")
    if f.get("bound") not in (None, "exact"):
        return str(f.get("bound"))
    cell = reading.cells[f.cell]
    words = re.sub(
        r"[€\d.,:;-]+|\b(?:de|het|een|is|per|maand|voor|van|bestemd|netto|bruto)\b",
        " ",
        cell.words(f.end, f.slot_end) + " " + cell.words(f.slot_start, f.start),
    )
    label = slug(" ".join(words.split()[:3]))[:24].strip("-")
    return ("part-" if id(f) in parts else "") + (label or "x")


def _subgroup(reading: Reading, quoter: Quoter, f: Figure, who: str) -> list[Condition]:
    """A narrower group than the beneficiary (semi-artsen) is a condition `other`."""
    if who != "medical_intern":
        return []
    cell = reading.cells[f.cell]
    s = cell.sentences[f.sentence]
    found = list(cell.mentions.within("subgroup", s.start, s.end))
    if found and not [
        m
        for m in cell.mentions.within("beneficiary", f.slot_start, f.slot_end)
        if m.value == who and not any(g.start <= m.start < g.end for g in found)
    ]:
        m = found[0]
        return [Condition(type="other", text=quoter.text(f.cell, m.start, m.end))]
    return []
