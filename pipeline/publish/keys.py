"""Primary and foreign keys of the published tables.

Ids are the same in every edition, so a key has the edition in it; see docs/decisions/0002.
"""

from dataclasses import dataclass
from typing import Final

_AGREEMENT: Final = ("edition", "agreement_id")
_PROVISION: Final = ("edition", "provision_id")
_SOURCE: Final = ("source_id", "edition")


@dataclass(frozen=True)
class Reference:
    """Columns of a table that name a row of another one."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]
    """The other table's key, in the same order."""


PRIMARY: Final[dict[str, tuple[str, ...]]] = {
    "sources": _SOURCE,
    "pages": (*_SOURCE, "page"),
    "agreements": _AGREEMENT,
    "provisions": _PROVISION,
    "conditions": (*_PROVISION, "number"),
    "evidence": (*_PROVISION, "number"),
    "ledger": (*_SOURCE, "start", "end", "reason"),
    "findings": ("finding_id",),
}
"""A table without a key of its own is not here: `links`, of which several may say the same of a field."""

_TO_SOURCE: Final = Reference(_SOURCE, "sources", _SOURCE)
_TO_AGREEMENT: Final = Reference(_AGREEMENT, "agreements", _AGREEMENT)
_TO_PROVISION: Final = Reference(_PROVISION, "provisions", _PROVISION)

FOREIGN: Final[dict[str, tuple[Reference, ...]]] = {
    "pages": (_TO_SOURCE,),
    "agreements": (_TO_SOURCE,),
    "provisions": (_TO_AGREEMENT, Reference(("edition", "component_of"), "provisions", _PROVISION)),
    "conditions": (_TO_PROVISION,),
    "evidence": (_TO_PROVISION,),
    "ledger": (_TO_SOURCE, _TO_AGREEMENT),
    "findings": (_TO_SOURCE, _TO_AGREEMENT, _TO_PROVISION),
    "links": (_TO_PROVISION,),
    "corrections": (_TO_AGREEMENT, _TO_PROVISION),
}

INDEXED: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "agreements": (("cao_code",), ("sector",), ("source_id", "edition")),
    "provisions": (
        ("edition", "agreement_id"), ("edition", "component_of"), ("arrangement_id",), ("cao_code",), ("sector",), ("benefit", "per"),
        ("amount",), ("valid_from",),
    ),
    "conditions": (("type",),),
    "evidence": (("source_id", "edition", "page"),),
    "ledger": (("edition", "agreement_id"), ("reason",)),
    "findings": (("source_id", "edition"), ("edition", "agreement_id"), ("edition", "provision_id"), ("kind",)),
    "links": (("edition", "provision_id"), ("rule",)),
}  # fmt: skip
"""Columns that questions filter or join on, beside the primary keys."""
