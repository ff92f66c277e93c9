"""An agreement that an analyst has been through, in the format of the gold files."""

from collections.abc import Sequence
from typing import Any

from pipeline.correct.model import Decision
from pipeline.correct.standing import standing
from pipeline.models.record import Agreement

_NOT_IN_GOLD = {"id", "arrangement_id", "confidence", "field_confidence", "origin", "corrections", "evidence"}


def open_provisions(agreement: Agreement, decisions: Sequence[Decision]) -> list[str]:
    """Ids of provisions that nobody has accepted, corrected or added yet."""
    about = standing(decisions)
    return [
        provision.id
        for provision in agreement.provisions
        if provision.origin == "rule" and not ((one := about.get(provision.id)) and (one.verdict or one.corrections))
    ]


def gold(agreement: Agreement) -> dict[str, Any]:
    """The agreement without ids and offsets: evidence as quotes, a part's whole by its place in the list."""
    places = {provision.id: number for number, provision in enumerate(agreement.provisions)}
    provisions = []
    for provision in agreement.provisions:
        body = provision.model_dump(mode="json", exclude=_NOT_IN_GOLD)
        body["component_of"] = places.get(provision.component_of) if provision.component_of else None
        body["evidence"] = [evidence.quote for evidence in provision.evidence]
        provisions.append(body)
    body = agreement.model_dump(mode="json", exclude={"id", "source_id", "edition", "corrections", "provisions"})
    return {**body, "provisions": provisions}
