"""Values of fields that an analyst may correct: read by the models themselves, compared by meaning, written as text."""

import json
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, TypeAdapter, ValidationError

from pipeline.models.record import Agreement, Provision

PROVISION: Final = tuple(
    name
    for name in Provision.model_fields
    if name not in {"id", "arrangement_id", "evidence", "confidence", "field_confidence", "origin", "corrections"}
)
AGREEMENT: Final = ("cao_code", "cao_name", "sector", "status")
Target = Literal["provision", "agreement"]


class BadValueError(ValueError):
    """A value that the field cannot hold, in one sentence."""


def parse(target: Target, field: str, value: object) -> Any:
    """A value from YAML or JSON as the models hold it.

    Raises:
        BadValueError: there is no such field, or it cannot hold the value.
    """
    if field not in (PROVISION if target == "provision" else AGREEMENT):
        raise BadValueError(f"the field {field!r} cannot be corrected")
    try:
        return _adapter(target, field).validate_json(json.dumps(value), strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadValueError(f"{field}: {first['msg'][:1].lower()}{first['msg'][1:]}") from error


def same(one: object, other: object) -> bool:
    """Whether two parsed values mean the same: 250 and 250.00 do."""
    return one == other


def as_json(value: object) -> Any:
    """A value of a model as YAML and JSON hold it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def as_text(value: object) -> str | None:
    """A value in one line: a list as JSON; null where there is none."""
    plain = as_json(value)
    return plain if plain is None or isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def describe(field: str) -> dict[str, Any]:
    """How a field of a provision is edited on screen: its kind `k`, its choices `c`, and whether it may be empty `n`."""
    schema = json.dumps(_adapter("provision", field).json_schema())
    known = choices(field)
    if field in {"conditions", "component_of", "mbo_levels"}:
        kind = field
    elif known:
        kind = "many" if '"type": "array"' in schema else "choice"
    elif '"format": "date"' in schema:
        kind = "date"
    elif '"boolean"' in schema:
        kind = "boolean"
    elif field in {"amount", "percentage"}:
        kind = "decimal"
    else:
        kind = "number" if '"number"' in schema or '"integer"' in schema else "text"
    described: dict[str, Any] = {"k": kind, "n": '"null"' in schema}
    return {**described, "c": known} if known and field != "conditions" else described


def choices(field: str) -> list[str]:
    """The words that a field of a provision may hold, for a choice on screen; empty where it holds anything."""
    schema = _adapter("provision", field).json_schema()
    found: list[str] = []
    stack: list[Any] = [schema]
    while stack:
        part = stack.pop(0)
        if isinstance(part, dict):
            found += part.get("enum", ())
            found += [part["const"]] if "const" in part else []
            stack += [part[key] for key in ("anyOf", "items") if key in part]
        elif isinstance(part, list):
            stack += part
    return [str(choice) for choice in found]


@cache
def _adapter(target: Target, field: str) -> TypeAdapter[Any]:
    info = (Provision if target == "provision" else Agreement).model_fields[field]
    annotation: Any = info.annotation
    for extra in info.metadata:
        annotation = Annotated[annotation, extra]
    return TypeAdapter(annotation)
