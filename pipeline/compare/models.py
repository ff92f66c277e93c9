"""What a comparison of two editions says; a change is flat, so that it is a row of a table as well."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, WithJsonSchema

from pipeline.models.base import Model
from pipeline.models.record import Agreement, ConditionType, DecimalText, Number, Per, Provision, Unit

Cause = Literal["source", "rules", "correction"]
Kind = Literal[
    "agreement_new", "agreement_no_longer_mentioned", "agreement_renamed", "agreement_recoded", "agreement_field",
    "arrangement_new", "arrangement_no_longer_mentioned", "figure", "figure_restated", "field", "condition_new", "condition_gone",
]  # fmt: skip
MatchedBy = Literal["code", "name", "register", "id", "likeness"]
Op = Literal["add", "modify", "delete"]
SignedDecimal = Annotated[
    Decimal,
    PlainSerializer(lambda value: f"{value:f}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}, mode="serialization"),
]


class SaidCondition(Model):
    """A condition as it is compared: without its wording."""

    type: ConditionType
    """What kind of condition."""
    value: Number | str | None
    """Its value; null where there is none."""
    unit: Unit | None
    """Unit of the value; null where there is none."""


Value = str | Number | tuple[str | int, ...] | SaidCondition | None


class Change(Model):
    """One change."""

    cause: Cause
    """`source`: the documents differ; `rules`: the same document is read otherwise than before; `correction`: an analyst decided."""
    op: Op
    """Whether something was added, modified or deleted."""
    kind: Kind
    """What changed; an agreement that a new edition leaves out is no longer mentioned, which is not the same as ended."""
    edition: str
    """The edition that was read: for a change of the source the new one."""
    agreement_id: str
    """The agreement, by its id in the new edition, or in the old one where the new one has it not."""
    cao_code: str | None
    """The ministry's number, from the same edition."""
    cao_name: str
    """As printed, from the same edition."""
    arrangement_id: str | None = None
    """The arrangement, from the same edition; null for a change of the agreement itself."""
    arrangement: str | None = None
    """The arrangement in words: what, for whom, for which case."""
    field: str | None = None
    """Which field; null where a whole agreement or arrangement is new or gone."""
    old: Value = None
    """The value in the old edition; null where it had none."""
    new: Value = None
    """The value in the new edition; null where it has none."""
    old_from: date | None = None
    """For a figure: from when the old one holds."""
    new_from: date | None = None
    """For a figure: from when the new one holds."""
    change_eur: SignedDecimal | None = None
    """For an amount: how many euro more, or less (negative)."""
    change_percent: SignedDecimal | None = None
    """For an amount: how many per cent more, or less (negative), to two decimals; null where the old one was nought."""
    per: Per | Literal["month (converted)"] | None = None
    """Period of the figures; `month (converted)` where the two have different periods and both convert without an assumption."""
    matched_by: MatchedBy | None = None
    """How the two were found to be the same agreement or arrangement."""


class Point(Model):
    """A figure of an arrangement at one time."""

    valid_from: date | None
    """First day; null where the text gives none."""
    valid_until: date | None
    """Last day; null where the text gives none."""
    amount: DecimalText | None
    """In euro."""
    percentage: DecimalText | None
    """Of the arrangement's base."""
    per: Per | None
    """Period."""
    superseded: bool
    """Whether the text gives it as the old one."""
    found_in: Literal["old", "new", "both"]
    """Which editions give it."""


class Timeline(Model):
    """The figures of an arrangement in time, from both editions."""

    agreement_id: str
    """The agreement."""
    cao_code: str | None
    """The ministry's number."""
    cao_name: str
    """As printed."""
    arrangement_id: str
    """The arrangement."""
    arrangement: str
    """In words."""
    points: tuple[Point, ...]
    """Oldest first; those without a date before all others."""


class Counts(Model):
    """How many of each."""

    agreements_old: int = Field(ge=0)
    """Agreements in the old edition."""
    agreements_new: int = Field(ge=0)
    """Agreements in the new edition."""
    agreements_matched: int = Field(ge=0)
    """Agreements in both."""
    arrangements_matched: int = Field(ge=0)
    """Arrangements in both."""
    arrangements_unchanged: int = Field(ge=0)
    """Of these, those without any change."""


class Comparison(Model):
    """Two editions of one source beside each other."""

    source_id: str
    """Which source."""
    old_edition: str
    """The edition that is compared from."""
    new_edition: str
    """The edition that is compared to."""
    counts: Counts
    """How many were compared."""
    changes: tuple[Change, ...]
    """All changes, by cause, then in the order of the agreements."""
    timelines: tuple[Timeline, ...]
    """For each arrangement with a figure, its figures in time."""
    suggestions: tuple[str, ...]
    """Agreements with names that come near each other, for the register of aliases: nothing was taken for granted."""
    notes: tuple[str, ...]
    """What could not be compared, and aliases that nothing came of."""


class Delta(Model):
    """One line of the delta feed: what to do with a record of the old edition to get the new one."""

    op: Op
    """Add, modify or delete."""
    record_type: Literal["agreement", "provision"]
    """Of which kind the record is."""
    id: str
    """Its id."""
    agreement_id: str
    """The agreement that it is or belongs to."""
    agreement: Agreement | None = None
    """The new record, whole, its provisions in it; null for a deleted one and for a provision."""
    provision: Provision | None = None
    """The new record, whole; null for a deleted one and for an agreement."""
