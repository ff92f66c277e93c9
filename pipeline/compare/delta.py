"""The delta feed: what to add, modify and delete to get from the old edition's records to the new one's.

Where a passage moved or is printed otherwise the record counts as the same; one that differs in meaning is given whole.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from pipeline.compare.models import Delta
from pipeline.lookup.names import plain
from pipeline.models.dataset import Part
from pipeline.models.record import Agreement, Provision

_PLACE: Final = {"evidence", "confidence", "field_confidence", "corrections", "origin"}
Record = TypeVar("Record", Agreement, Provision)


def delta(old: Part, new: Part) -> Iterator[Delta]:
    """The feed, by record type and id; agreements are given with their provisions in them, provisions once more on their own."""
    before = {agreement.id: agreement for agreement in old.extraction.agreements}
    after = {agreement.id: agreement for agreement in new.extraction.agreements}
    yield from _of(before, after, agreement_meaning, lambda agreement: agreement.id)
    owners = {provision.id: agreement.id for side in (before, after) for agreement in side.values() for provision in agreement.provisions}
    yield from _of(_provisions(before), _provisions(after), provision_meaning, lambda provision: owners[provision.id])


def agreement_meaning(agreement: Agreement) -> Any:
    """What an agreement says, whatever its place and print."""
    header = (agreement.cao_code, plain(agreement.cao_name), plain(agreement.sector or ""), agreement.status)
    return header, {provision.id: provision_meaning(provision) for provision in agreement.provisions}


def provision_meaning(provision: Provision) -> Any:
    """What a provision says, whatever its place and print."""
    fields = {name: getattr(provision, name) for name in Provision.model_fields if name not in _PLACE}
    fields["percentage_base"] = plain(provision.percentage_base or "")
    fields["conditions"] = sorted((c.type, str(c.value), str(c.unit)) for c in provision.conditions)
    return fields


def _provisions(agreements: Mapping[str, Agreement]) -> dict[str, Provision]:
    return {provision.id: provision for agreement in agreements.values() for provision in agreement.provisions}


def _of(before: Mapping[str, Record], after: Mapping[str, Record], meaning: Any, owner: Any) -> Iterator[Delta]:
    for key in sorted(before.keys() | after.keys()):
        one, other = before.get(key), after.get(key)
        kind: Any = "agreement" if isinstance(one or other, Agreement) else "provision"
        known: dict[str, Any] = {"record_type": kind, "id": key, "agreement_id": owner(one or other)}
        if other is None:
            yield Delta(op="delete", **known)
        elif one is None or meaning(one) != meaning(other):
            yield Delta(op="add" if one is None else "modify", **known | {kind: other})
