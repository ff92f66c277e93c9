"""Synthetic agreements in the exchange format, and faults to plant in them."""

import copy
from typing import Any

Json = dict[str, Any]

DEFAULTS: Json = {
    "benefit": "internship_allowance", "beneficiary": "intern", "obligation": "entitled", "amount": None, "currency": None,
    "percentage": None, "percentage_base": None, "bound": None, "gross_net": "unspecified", "per": None, "levels": [],
    "mbo_levels": [], "track": None, "internship_year": None, "age_from": None, "age_to": None, "internship_type": None,
    "hours_per_week_from": None, "hours_per_week_to": None, "days_per_week_from": None, "days_per_week_to": None,
    "duration_months_from": None, "duration_months_to": None, "valid_from": None, "valid_until": None, "component_of": None,
    "superseded": False,
}  # fmt: skip


def condition(kind: str, value: object = None, unit: str | None = None, text: str = "naar rato") -> Json:
    return {"type": kind, "value": value, "unit": unit, "text": text}


def provision(amount: str | None = "300.00", per: str | None = "month", **fields: Any) -> Json:
    figure = {} if amount is None else {"amount": amount, "currency": "EUR", "bound": "exact", "per": per}
    shown = f"€ {amount} per {per}" if amount else "geen bedrag"
    return {**copy.deepcopy(DEFAULTS), **figure, "conditions": [], "evidence": [shown], **fields}


def agreement(code: str | None, name: str, *provisions: Json, **fields: Any) -> Json:
    items = list(provisions) or [provision()]
    return {"cao_code": code, "cao_name": name, "sector": "Zorg", "status": "amount", "provisions": items, **fields}


def gold() -> Json:
    """Three agreements: a list by level with conditions, parts of a whole with the same figures, and one without a figure."""
    listed = agreement(
        "101",
        "Papierwaren",
        provision(
            "300.00", levels=["mbo"], conditions=[condition("min_duration", 1, "month", "langer dan een maand"), condition("pro_rata")]
        ),
        provision("400.00", levels=["hbo"], conditions=[condition("min_duration", 1, "month", "langer dan een maand")]),
        provision("450.00", levels=["wo"], valid_from="2024-01-01"),
    )
    parts = agreement(
        None,
        "Cao Aios Noord",
        provision("35.00", benefit="expense_allowance", beneficiary="gp_trainee"),
        provision("20.00", benefit="expense_allowance", beneficiary="gp_trainee", component_of=0),
        provision("15.00", benefit="expense_allowance", beneficiary="gp_trainee", component_of=0),
    )
    without = agreement("2030", "Gemeente Instellingen", provision(None, None, obligation="delegated"), status="no_amount")
    return {
        "source_id": "made-up",
        "edition": "2024",
        "agreements": [listed, parts, without],
        "ledger": [{"text": "afgerond op € 50", "reason": "condition"}, {"text": "een fonds betaalt € 75", "reason": "fund_compensation"}],
    }


def dataset(source: Json) -> list[Json]:
    """The gold as a run would have written it: ids, wholes by id, evidence with offsets, other trailing zeros."""
    result = []
    for number, raw in enumerate(copy.deepcopy(source["agreements"])):
        for index, item in enumerate(raw["provisions"]):
            item["id"] = f"a{number}p{index}"
            if item["component_of"] is not None:
                item["component_of"] = f"a{number}p{item['component_of']}"
            item["evidence"] = [{"page": number + 1, "start": 0, "end": len(quote), "quote": quote} for quote in item["evidence"]]
            for name in ("amount", "percentage"):
                if item[name] is not None:
                    item[name] = item[name].removesuffix(".00")
        result.append({**raw, "id": f"a{number}", "source_id": source["source_id"], "edition": source["edition"], "pages": [number + 1]})
    return result
