"""From figures to records: one provision for each and its beneficiary, with stable ids, evidence and links."""

import hashlib
import re
import unicodedata
from datetime import date
from decimal import Decimal

from pipeline.extract.confidence import confidence
from pipeline.extract.evidence import QUOTED, Quoter, condition_text, places_of
from pipeline.extract.figures import Figure
from pipeline.extract.grounds import Footing
from pipeline.extract.reading import Reading
from pipeline.models.document import Document
from pipeline.models.record import Condition, Link, Provision

# a figure's fields by their names in the record, where these differ
_FIELD_NAMES = {
    "age": "age_from",
    "hours_from": "hours_per_week_from",
    "hours_to": "hours_per_week_to",
    "days_from": "days_per_week_from",
    "days_to": "days_per_week_to",
    "duration_from": "duration_months_from",
    "duration_to": "duration_months_to",
}


def slug(text: str) -> str:
    """Lower case letters, digits and hyphens, for ids."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def number(value: Decimal | int | float | None) -> int | float | None:
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


def _dates_suffix(f: Figure) -> str:
    """What an id says of a figure's dates; empty where it has none."""
    if f.superseded:
        return "@old"
    if f.get("valid_from"):
        return f"@{f.get('valid_from').isoformat()}"
    return f"@until-{f.get('valid_until').isoformat()}" if f.get("valid_until") else ""


def _names(
    reading: Reading, quoter: Quoter, rows: list[tuple[Figure, str]], parts: dict[int, Figure]
) -> tuple[list[str], list[str], list[int]]:
    """Names of all rows without and with their dates, each its own; and which rows only their words could tell apart."""
    slugs = [arrangement_slug(f, who) for f, who in rows]
    dated = [base + _dates_suffix(f) for (f, _), base in zip(rows, slugs, strict=True)]
    for i in range(len(dated)):
        clash = [j for j, other in enumerate(dated) if other == dated[i]]
        if len(clash) < 2:
            continue
        for j in clash:
            label = _difference(reading, quoter, rows[j][0], parts)
            head, _, tail = dated[j].partition("@")
            dated[j] = f"{head}.{label}" + (f"@{tail}" if tail else "")
            slugs[j] = f"{slugs[j]}.{label}"
    told_apart: list[int] = []
    seen: set[str] = set()
    for j, key in enumerate(dated):
        if key in seen:
            f = rows[j][0]
            words = reading.cells[f.cell].words(f.slot_start, f.slot_end).lower()
            mark = hashlib.sha256(words.encode()).hexdigest()[:6]
            dated[j], slugs[j] = f"{key}.{mark}", f"{slugs[j]}.{mark}"
            told_apart.append(j)
        seen.add(dated[j])
    return slugs, dated, told_apart


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


# "De semi-arts, dat is de coassistent in zijn laatste jaar, ontvangt"
_DEFINES = re.compile(r",\s+(?:dat\s+(?:is|zijn)|zijnde|te\s+weten)\s+(?:de|een|die)?\s*$", re.I)


def _subgroup(reading: Reading, quoter: Quoter, f: Figure, who: str) -> list[Condition]:
    """A narrower group than the beneficiary (semi-artsen) is a condition `other`."""
    if who != "medical_intern":
        return []
    cell = reading.cells[f.cell]
    s = cell.sentences[f.sentence]
    own = (f.slot_start, f.slot_end)
    for before in reversed(cell.sentences[max(0, f.sentence - 2) : f.sentence]):
        if before.unit != s.unit or cell.mentions.within("beneficiary", s.start, s.end):
            break
        s = before  # "Duurt je semi-artsstage zo lang, dan ontvang je een vergoeding. Dat is € 700"
        own = (s.start, s.end)
    found = cell.mentions.within("subgroup", s.start, s.end)
    if found and not any(
        m.value == who and not any(g.start <= m.start < g.end for g in found) and not _DEFINES.search(cell.words(s.start, m.start))
        for m in cell.mentions.within("beneficiary", *own)
    ):
        m = found[0]
        return [Condition(type="other", text=quoter.text(f.cell, m.start, m.end))]
    return []


def build(
    reading: Reading,
    document: Document,
    agreement_id: str,
    figures: list[Figure],
    parts: dict[int, Figure],
    repeated: list[tuple[Figure, Figure]],
    default_dates: tuple[date | None, date | None],
) -> tuple[list[Provision], list[Link], list[tuple[str, str]]]:
    """The records of an entry.

    Args:
        reading: the entry.
        document: the stored text that the evidence points into.
        agreement_id: first part of every id.
        figures: those that are provisions, in order.
        parts: by the `id` of a figure, the figure it is a stated part of.
        repeated: (kept, repeated) figures; the repeated ones only add evidence.
        default_dates: the period in the cao's own name, for figures that the text does not date.

    Returns:
        Provisions, their links, and (provision id, message) for what had to be told apart by more than its fields.
    """
    quoter = Quoter(reading, document)
    footing = Footing(reading, figures, parts)
    rows = [(f, who) for f in figures for who in f.get("beneficiary", ("intern",))]
    if len(figures) == 1 and figures[0].amount is None and figures[0].percentage is None:
        rows = rows[:1]  # an agreement without any figure has one provision: the guide's status `no_amount`
    slugs, dated, told_apart = _names(reading, quoter, rows, parts)
    ids = [f"{agreement_id}:{key}" for key in dated]
    notes = [(ids[j], "Two arrangements differ in nothing but their amount; told apart by their words.") for j in told_apart]
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
            Condition(type=c.type, value=c.value, unit=c.unit, text=condition_text(reading, quoter, c))
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
        sure = confidence(footing, f)
        provisions.append(
            Provision(
                id=ids[j],
                arrangement_id=f"{agreement_id}:{slugs[j]}",
                benefit=f.get("benefit", "internship_allowance"),
                beneficiary=who,
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
                confidence=sure.record,
                field_confidence=sure.fields,
            )
        )
        for name, link in f.fields.items():
            if name in QUOTED:
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
