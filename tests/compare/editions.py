"""A made-up second edition: the practice agreements with changes planted one by one, and the truth of every change."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.models.record import Agreement, Condition, Evidence, Provision

PRACTICE = Path(__file__).parents[1] / "practice/gold.json"


class Truth(NamedTuple):
    """A planted change: what a comparison must say, and nothing else."""

    kind: str
    agreement_id: str
    field: str | None
    old: Any
    new: Any


def first_edition() -> list[Agreement]:
    """The practice agreements as records of an edition, with ids made as the extraction makes them: of what an arrangement is for."""
    gold = json.loads(PRACTICE.read_text(encoding="utf-8"))
    return [_agreement(raw) for raw in gold["agreements"]]


def _agreement(raw: dict[str, Any]) -> Agreement:
    agreement_id = f"szw-annex:{raw['cao_code']}"
    provisions: list[Provision] = []
    for place, fields in enumerate(raw["provisions"]):
        values = {name: value for name, value in fields.items() if name not in {"evidence", "conditions", "component_of", "pages"}}
        evidence = [{"page": 1, "start": place, "end": place + len(quote), "quote": quote} for quote in map(_quote, fields["evidence"])]
        provision = Provision.model_validate(
            {**values, "id": "x", "arrangement_id": "x", "evidence": evidence, "conditions": fields.get("conditions", [])}, strict=False
        )
        provisions.append(with_ids(provision, agreement_id, provisions))
    head = {name: raw[name] for name in ("cao_code", "cao_name", "sector", "status")}
    return Agreement(id=agreement_id, source_id="szw-annex", edition="2023", pages=(1,), provisions=tuple(provisions), **head)


def _quote(evidence: Any) -> str:
    return evidence if isinstance(evidence, str) else str(evidence["quote"])


def with_ids(provision: Provision, agreement_id: str, others: list[Provision]) -> Provision:
    """The provision with ids made of what it is for; as in the extraction, levels and period are part of it."""
    parts = [provision.benefit, provision.beneficiary, "-".join(provision.levels), "-".join(map(str, provision.mbo_levels)), provision.per]
    parts += [provision.track, provision.internship_year, provision.age_from, provision.internship_type, provision.days_per_week_from]
    parts += [provision.hours_per_week_from, provision.duration_months_from, "old" if provision.superseded else None]
    arrangement = f"{agreement_id}:{'.'.join(str(part) for part in parts if part)}"
    start = f"@{provision.valid_from}" if provision.valid_from else ""
    taken = {other.id for other in others}
    number = next(n for n in range(1, 99) if f"{_numbered(arrangement, n)}{start}" not in taken)
    arrangement = _numbered(arrangement, number)
    return provision.model_copy(update={"id": arrangement + start, "arrangement_id": arrangement})


def _numbered(arrangement: str, number: int) -> str:
    return arrangement if number == 1 else f"{arrangement}.{number}"


def printed_otherwise(agreements: list[Agreement]) -> list[Agreement]:
    """The same agreements as another printer would set them: other places, capitals, spaces, decimals and order."""
    return [
        agreement.model_copy(
            update={
                "edition": "2025",
                "cao_name": agreement.cao_name.upper().replace(" ", "  "),
                "sector": agreement.sector and agreement.sector.lower(),
                "pages": (7,),
                "provisions": tuple(_reset(provision) for provision in agreement.provisions),
            }
        )
        for agreement in reversed(agreements)
    ]


def _reset(provision: Provision) -> Provision:
    return provision.model_copy(
        update={
            "amount": None if provision.amount is None else Decimal(f"{provision.amount:.2f}"),
            "percentage_base": provision.percentage_base and provision.percentage_base.upper(),
            "confidence": 0.5,
            "field_confidence": {"amount": 0.5},
            "conditions": tuple(c.model_copy(update={"text": f"* {c.text}"}) for c in reversed(provision.conditions)),
            "evidence": (Evidence(page=7, start=1000, end=1004, quote="elders"),),
        }
    )


def second_edition() -> tuple[list[Agreement], list[Truth]]:
    """The first edition printed otherwise, with one change planted in each of a row of agreements."""
    agreements = {agreement.id: agreement for agreement in printed_otherwise(first_edition())}
    with_figure = iter([a for a in reversed(agreements.values()) if len(a.provisions) == 1 and a.provisions[0].amount is not None])
    truths: list[Truth] = []

    def plant(**update: Any) -> tuple[Agreement, Provision, Provision]:
        agreement = next(with_figure)
        (old,) = agreement.provisions
        new = with_ids(old.model_copy(update=update), agreement.id, [])
        agreements[agreement.id] = agreement.model_copy(update={"provisions": (new,)})
        return agreement, old, new

    for factor in (Decimal("1.10"), Decimal("0.90")):
        agreement, old, new = plant()
        raised = ((old.amount or Decimal(0)) * factor).quantize(Decimal("0.01"))
        agreements[agreement.id] = agreement.model_copy(update={"provisions": (new.model_copy(update={"amount": raised}),)})
        truths.append(Truth("figure", agreement.id, "amount", f"{old.amount:f}", f"{raised:f}"))
    for field, value in (("bound", "minimum"), ("gross_net", "net"), ("obligation", "advised"), ("levels", ("wo",)), ("track", "bbl")):
        agreement, old, new = plant(**{field: value})
        before = getattr(old, field)
        assert before != value, field
        plain = [list(x) if isinstance(x, tuple) else x for x in (before, value)]
        truths.append(Truth("field", agreement.id, field, *plain))
    truths += _figures_and_conditions(plant, agreements)
    truths += _agreements(agreements)
    return list(agreements.values()), truths


def _figures_and_conditions(plant: Any, agreements: dict[str, Agreement]) -> Iterator[Truth]:
    agreement, old, _ = plant(conditions=(Condition(type="min_total_hours", value=150, unit="hour", text="150 uur"),))
    yield Truth("condition_new", agreement.id, "conditions", None, {"type": "min_total_hours", "value": 150, "unit": "hour"})
    for condition in old.conditions:
        gone = {"type": condition.type, "value": condition.value, "unit": condition.unit}
        yield Truth("condition_gone", agreement.id, "conditions", gone, None)
    # A later amount beside the one that was there: the current figure changes, the earlier one stays in the timeline.
    agreement, old, new = plant()
    later = new.model_copy(update={"amount": Decimal(999), "valid_from": date(2025, 1, 1)})
    both = (new, with_ids(later, agreement.id, []))
    agreements[agreement.id] = agreement.model_copy(update={"provisions": both})
    yield Truth("figure", agreement.id, "amount", f"{old.amount:f}", "999")
    # A second arrangement, and one that is left out.
    agreement, old, new = plant()
    travel = {"benefit": "travel_allowance", "amount": Decimal("0.21"), "per": "kilometre", "levels": (), "mbo_levels": ()}
    second = with_ids(new.model_copy(update=travel), agreement.id, [])
    agreements[agreement.id] = agreement.model_copy(update={"provisions": (new, second)})
    yield Truth("arrangement_new", agreement.id, "amount", None, "0.21")
    several = next(a for a in agreements.values() if len(a.provisions) > 2 and not any(p.component_of for p in a.provisions))
    last = several.provisions[-1]
    rest = several.provisions[:-1]
    assert last.arrangement_id not in {provision.arrangement_id for provision in rest}
    agreements[several.id] = several.model_copy(update={"provisions": rest})
    value = last.amount if last.amount is not None else last.percentage
    yield Truth("arrangement_no_longer_mentioned", several.id, "amount" if last.amount is not None else "percentage", f"{value:f}", None)


def _agreements(agreements: dict[str, Agreement]) -> Iterator[Truth]:
    plain = [a for a in agreements.values() if a.status == "no_amount"]
    gone, renamed, recoded, registered = plain[:4]
    del agreements[gone.id]
    yield Truth("agreement_no_longer_mentioned", gone.id, None, None, None)
    name = "Heel Andere Naam"
    yield Truth("agreement_renamed", renamed.id, "cao_name", _title(renamed), name)
    agreements[renamed.id] = renamed.model_copy(update={"cao_name": name})
    for agreement, code in ((recoded, "8001"), (registered, "8002")):
        other = _recode(agreement, code)
        agreements[other.id] = other
        del agreements[agreement.id]
        yield Truth("agreement_recoded", other.id, "cao_code", agreement.cao_code, code)
    other_name = agreements["szw-annex:8002"].model_copy(update={"cao_name": "Nog Een Andere"})
    agreements[other_name.id] = other_name
    yield Truth("agreement_renamed", other_name.id, "cao_name", _title(registered), "Nog Een Andere")
    new = _recode(plain[5], "8003").model_copy(update={"cao_name": "Splinternieuwe Branche"})
    agreements[new.id] = new
    yield Truth("agreement_new", new.id, None, None, None)


def registered_code() -> str:
    """Code in the first edition of the agreement that only the register can follow."""
    return str([a for a in printed_otherwise(first_edition()) if a.status == "no_amount"][3].cao_code)


def _recode(agreement: Agreement, code: str) -> Agreement:
    new_id = f"szw-annex:{code}"
    provisions = tuple(
        provision.model_copy(update={name: getattr(provision, name).replace(agreement.id, new_id) for name in ("id", "arrangement_id")})
        for provision in agreement.provisions
    )
    return agreement.model_copy(update={"id": new_id, "cao_code": code, "provisions": provisions})


def _title(agreement: Agreement) -> str:
    return next(a.cao_name for a in first_edition() if a.id == agreement.id)
