"""One canonical form for both sides of the comparison: gold by hand, and our dataset.

Both are in the exchange format, but the gold has no ids and quotes for evidence, writes decimals
with other trailing zeros and refers to a whole by its index where the dataset has its id. Here
all that is levelled, so that a later difference is a difference in meaning.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pipeline.errors import InputError

Json = dict[str, Any]
Value = Decimal | str | bool | tuple[str, ...] | tuple[int, ...] | None

CORE_FIELDS = ("benefit", "beneficiary", "amount", "percentage", "bound", "gross_net", "per", "levels", "valid_from")
"""Equal in all of these: the core record is right."""

BAND_FIELDS = (
    "hours_per_week_from", "hours_per_week_to", "days_per_week_from", "days_per_week_to",
    "duration_months_from", "duration_months_to",
)  # fmt: skip

FULL_FIELDS = (
    "benefit", "beneficiary", "obligation", "amount", "currency", "percentage", "percentage_base", "bound", "gross_net", "per",
    "levels", "mbo_levels", "track", "internship_year", "age_from", "age_to", "internship_type", *BAND_FIELDS,
    "valid_from", "valid_until", "component_of", "superseded",
)  # fmt: skip
"""Equal in all of these: the full record is right. Conditions and evidence are scored apart, ids are not compared."""

AGREEMENT_FIELDS = ("cao_code", "cao_name", "sector", "status", "pages")

DEFAULTS: Mapping[str, Value] = {"gross_net": "unspecified", "levels": (), "mbo_levels": (), "superseded": False}
"""What a field holds where the text says nothing; null for the others."""

_DECIMALS = {"amount", "percentage", "internship_year", "age_from", "age_to", *BAND_FIELDS}
_LEVEL_ORDER = ("all", "vmbo", "lbo", "mbo", "hbo", "wo")


@dataclass(frozen=True)
class ConditionRecord:
    """A condition; `value` numeric where it can be read as a number."""

    type: str
    value: Decimal | str | None
    unit: str | None
    text: str


@dataclass(frozen=True)
class ProvisionRecord:
    """A provision in canonical form: `values` has every name of FULL_FIELDS."""

    values: Mapping[str, Value]
    conditions: tuple[ConditionRecord, ...]
    quotes: tuple[str, ...]
    id: str | None = None
    page: int | None = None
    whole: int | None = None
    """0-based place of the provision that this one is a part of; `values` holds that one's figure instead."""
    confidence: float | None = None
    """How sure the program is, 0 to 1; None where the side does not say."""
    field_confidence: Mapping[str, float] = field(default_factory=dict, repr=False)
    """The same by field; empty where the side does not say."""

    @property
    def figure(self) -> tuple[str, Decimal] | None:
        """The amount, else the percentage, with its kind; None for an arrangement without a figure."""
        for kind in ("amount", "percentage"):
            value = self.values[kind]
            if isinstance(value, Decimal):
                return kind, value
        return None

    def label(self) -> str:
        """The provision in a few words, such as `450.00 per month, hbo wo, from 2023-01-01`."""
        values, figure = self.values, self.figure
        words = "no figure" if figure is None else f"{figure[1]:f}" + ("" if figure[0] == "amount" else " %")
        if values["per"]:
            words += f" per {values['per']}"
        if values["benefit"] != "internship_allowance":
            words += f", {values['benefit']}"
        if values["beneficiary"] != "intern":
            words += f", {values['beneficiary']}"
        for name in ("levels", "mbo_levels"):
            if values[name]:
                words += f", {'level ' if name == 'mbo_levels' else ''}{show(values[name])}"
        for name, lead in (("internship_year", "year "), ("valid_from", "from "), ("age_from", "age ")):
            if values[name] is not None:
                words += f", {lead}{show(values[name])}"
        return words


@dataclass(frozen=True)
class AgreementRecord:
    """An agreement in canonical form. `pages` is None where the side does not say (practice gold)."""

    id: str | None
    cao_code: str | None
    cao_name: str
    sector: str | None
    status: str
    pages: tuple[int, ...] | None
    provisions: tuple[ProvisionRecord, ...]


@dataclass(frozen=True)
class LedgerRecord:
    """A money mention that is no provision's figure. `start` and `end` are None in gold files, which quote only."""

    text: str
    reason: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class GoldSource:
    """One gold file: a source in one edition."""

    source_id: str
    edition: str | None
    agreements: tuple[AgreementRecord, ...]
    ledger: tuple[LedgerRecord, ...]


def show(value: object) -> str:
    """A field value as an analyst writes it: `450.00`, `hbo wo`, `nothing` for null."""
    if value is None or value == ():
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return " ".join(str(item) for item in value)
    return str(value)


def squeeze(text: str) -> str:
    """White space runs, no-break spaces and line ends as one space."""
    return " ".join(text.split())


def _number(value: object, where: str) -> Decimal | None:
    if value is None:
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise InputError(f'{where}: {value!r} is not a number; write decimals as text, such as "12.81"') from error


def _condition(raw: Json) -> ConditionRecord:
    value = raw.get("value")
    if value is not None:
        try:
            value = Decimal(str(value))
        except InvalidOperation:
            value = str(value)
    return ConditionRecord(type=str(raw["type"]), value=value, unit=raw.get("unit"), text=squeeze(str(raw.get("text") or "")))


def _quotes(raw: Sequence[Any]) -> tuple[str, ...]:
    return tuple(squeeze(item["quote"] if isinstance(item, Mapping) else str(item)) for item in raw)


def _whole(raw: Json, siblings: Sequence[Json]) -> int | None:
    """Place of the provision that this one is a part of: gold names it by index, the dataset by id."""
    link = raw.get("component_of")
    if link is None:
        return None
    ids = [other.get("id") for other in siblings]
    place = link if isinstance(link, int) else ids.index(link) if link in ids else -1
    if not 0 <= place < len(siblings):
        raise InputError(f"component_of {link!r} is no provision of the same agreement")
    return place


def _figure(raw: Json) -> Decimal | None:
    return _number(raw.get("amount") if raw.get("amount") is not None else raw.get("percentage"), "amount")


def provision_record(raw: Json, siblings: Sequence[Json]) -> ProvisionRecord:
    """A provision of the exchange format in canonical form. `siblings` are all provisions of its agreement."""
    values: dict[str, Value] = {}
    whole = _whole(raw, siblings)
    for name in FULL_FIELDS:
        value = raw.get(name)
        if name == "component_of":
            values[name] = None if whole is None else _figure(siblings[whole]) or "no figure"
        elif name in _DECIMALS:
            values[name] = _number(value, name)
        elif name == "levels":
            values[name] = tuple(sorted(value or (), key=lambda item: (_LEVEL_ORDER.index(item) if item in _LEVEL_ORDER else 9, item)))
        elif name == "mbo_levels":
            values[name] = tuple(sorted(value or ()))
        elif name == "percentage_base":
            values[name] = None if value is None else squeeze(value).casefold()
        else:
            values[name] = DEFAULTS.get(name) if value is None else value
    evidence = raw.get("evidence") or ()
    first = evidence[0] if evidence else None
    return ProvisionRecord(
        values=values,
        conditions=tuple(_condition(item) for item in raw.get("conditions") or ()),
        quotes=_quotes(evidence),
        id=raw.get("id"),
        page=first.get("page") if isinstance(first, Mapping) else None,
        whole=whole,
        confidence=raw.get("confidence"),
        field_confidence=raw.get("field_confidence") or {},
    )


def agreement_record(raw: Json) -> AgreementRecord:
    """An agreement of the exchange format in canonical form."""
    try:
        provisions = raw["provisions"]
        return AgreementRecord(
            id=raw.get("id"),
            cao_code=raw.get("cao_code"),
            cao_name=squeeze(raw["cao_name"]),
            sector=None if raw.get("sector") is None else squeeze(raw["sector"]),
            status=raw["status"],
            pages=None if raw.get("pages") is None else tuple(raw["pages"]),
            provisions=tuple(provision_record(item, provisions) for item in provisions),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"agreement {raw.get('cao_code') or raw.get('cao_name')!r} is not in the exchange format: {error!r}") from error


def ledger_record(raw: Json) -> LedgerRecord:
    """A ledger line of either side."""
    return LedgerRecord(text=squeeze(str(raw["text"])), reason=str(raw["reason"]), start=raw.get("start"), end=raw.get("end"))


def gold_source(raw: Json) -> GoldSource:
    """A gold file's content."""
    try:
        return GoldSource(
            source_id=raw["source_id"],
            edition=raw.get("edition"),
            agreements=tuple(agreement_record(item) for item in raw["agreements"]),
            ledger=tuple(ledger_record(item) for item in raw.get("ledger") or ()),
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"gold for {raw.get('source_id')!r} is not in the gold format: {error!r}") from error


def load_gold(path: Path) -> GoldSource:
    """Read one gold file. InputError names the file and the line where it is no JSON."""
    try:
        return gold_source(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the gold file ({error}); restore it from version control") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, line {error.lineno}: no valid JSON ({error.msg})") from error
