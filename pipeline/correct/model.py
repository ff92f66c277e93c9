"""A decision of an analyst, as it stands in `raw/<source>/<edition>/corrections.yaml`."""

import datetime
import hashlib
import json
from typing import Literal, Self

from pydantic import ConfigDict, Field, JsonValue, model_validator

from pipeline.models.base import Model
from pipeline.models.record import Evidence, Provision

Kind = Literal["accept", "correct", "reject", "comment", "add", "withdraw"]


class Decision(Model):
    """One decision about one provision or agreement. The file is a list of these, in the order they were taken; the last one counts."""

    # A person writes these by hand as well: `amount: 250.5` and a plain date are fine.
    model_config = ConfigDict(strict=False)

    id: str = Field(default="", max_length=64, pattern=r"^[A-Za-z0-9._-]*$")
    """Names the decision; where a person leaves it out it is made of the rest."""
    decision: Kind
    """What was decided; `withdraw` takes back an earlier decision."""
    agreement: str | None = None
    """Id of the agreement; may be left out where a provision is named."""
    provision: str | None = None
    """Id of the provision; left out for a field of the agreement itself and for a provision that is added."""
    field: str | None = None
    """Which field is corrected."""
    old: JsonValue = None
    """What the program had read when it was corrected."""
    new: JsonValue = None
    """What it must be; for a provision that is added its fields."""
    reason: str = Field(default="", max_length=4000)
    """Why; required for all but accept and withdraw."""
    author: str = Field(min_length=1, max_length=200)
    """Who decided."""
    date: datetime.date
    """When."""
    evidence: str | None = None
    """Hash of the words that the provision was read from."""
    extraction: str | None = None
    """Hash of the values that were read; with the one above it tells when an accepted provision must be looked at again."""
    quotes: tuple[Evidence, ...] = ()
    """Only for a provision that is added: the words it is read from."""
    withdraws: str | None = None
    """Only to withdraw: id of the decision that is taken back."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = []
        if self.decision == "withdraw":
            missing += ["withdraws"] * (not self.withdraws)
        elif not (self.provision or self.agreement):
            missing.append("provision or agreement")
        if self.decision in {"correct", "reject", "comment", "add"} and not self.reason.strip():
            missing.append("reason")
        if self.decision in {"accept", "reject"} and not self.provision:
            missing.append("provision")
        if self.decision == "correct" and not self.field:
            missing.append("field")
        if self.decision == "add":
            missing += ["agreement"] * (not self.agreement) + ["quotes"] * (not self.quotes) + ["new"] * (not isinstance(self.new, dict))
        if missing:
            raise ValueError(f"a decision to {self.decision} needs: {', '.join(missing)}")
        return self

    @property
    def key(self) -> str:
        """Its id, made of its contents where it has none."""
        return self.id or "h" + _digest(self.model_dump(mode="json", exclude={"id"}))

    @property
    def target(self) -> str:
        """Id of what it is about; empty for one that withdraws."""
        return self.provision or self.agreement or ""


def evidence_hash(provision: Provision) -> str:
    """Hash of the words that a provision was read from, whatever the spacing and wherever they stand."""
    return _digest([" ".join(evidence.quote.split()) for evidence in provision.evidence])


def extraction_hash(provision: Provision) -> str:
    """Hash of the values of a provision."""
    return _digest(
        provision.model_dump(
            mode="json",
            exclude={"id", "arrangement_id", "component_of", "evidence", "confidence", "field_confidence", "origin", "corrections"},
        )
    )


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
