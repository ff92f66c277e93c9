"""The records of the dataset: agreement, provision, condition, evidence, ledger entry, finding.

Field meanings follow docs/record-model.md; the docstrings below become the JSON Schema and the codebook.
"""

import datetime
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, WithJsonSchema

from pipeline.models.base import Model
from pipeline.models.document import Box

Benefit = Literal[
    "internship_allowance", "expense_allowance", "travel_allowance", "lodging_allowance", "training_budget", "subsidy", "youth_wage"
]
Beneficiary = Literal["intern", "medical_intern", "clinical_technology_intern", "apprentice", "gp_trainee"]
Obligation = Literal["entitled", "advised", "discretionary", "negotiated", "delegated", "none"]
Bound = Literal["exact", "minimum", "maximum", "approximate"]
GrossNet = Literal["gross", "net", "unspecified"]
Per = Literal["hour", "half_day", "day", "week", "four_weeks", "month", "year", "kilometre", "once"]
Level = Literal["vmbo", "lbo", "mbo", "hbo", "wo", "all"]
Track = Literal["bol", "bbl"]
InternshipType = Literal["orientation", "graduation", "learning", "research"]
Status = Literal["amount", "no_amount", "no_entitlement"]
ConditionType = Literal[
    "min_duration", "min_total_hours", "min_hours_per_week", "min_days_per_week", "full_time_basis", "pro_rata",
    "mandatory_in_curriculum", "includes_expenses", "travel_reimbursed", "indexation", "max_days_per_month",
    "claim_required", "no_claim_needed", "written_agreement", "not_combined_with_employment", "productive_work",
    "school_advice_prevails", "starts_from", "excluded_group", "partial_day", "rounding", "costs_financed_by", "other",
]  # fmt: skip
Unit = Literal["hour", "day", "week", "month", "hour_per_week", "day_per_week", "hour_per_four_weeks", "hour_per_day", "EUR", "percent"]
Origin = Literal["rule", "correction"]
LedgerReason = Literal["condition", "fund_compensation", "duplicate_evidence", "ocr_noise", "not_remuneration"]

DecimalText = Annotated[
    Decimal,
    Field(ge=0),
    PlainSerializer(lambda value: f"{value:f}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?$"}, mode="serialization"),
]
Number = int | float
Share = Annotated[float, Field(ge=0, le=1)]


class Evidence(Model):
    """A span of the stored source text that carries a value: `text[start:end] == quote`."""

    page: int = Field(ge=1)
    """1-based page of the source."""
    start: int = Field(ge=0)
    """Offset of the first character in the stored text."""
    end: int = Field(ge=0)
    """Offset behind the last character."""
    quote: str = Field(min_length=1)
    """The characters themselves."""
    bbox: Box | None = None
    """Where the passage stands on the page, where the source has geometry."""


class Condition(Model):
    """A condition that the text puts on an amount."""

    type: ConditionType
    """What kind of condition."""
    value: Number | str | None = None
    """A number, for `indexation` the index it follows, for `starts_from` an ISO date; null where there is none."""
    unit: Unit | None = None
    """Unit of the value; null where there is none."""
    text: str = Field(min_length=1)
    """The words of the source."""


class CorrectedField(Model):
    """A value that an analyst's correction put in the place of the extracted one."""

    field: str
    """Which field."""
    extracted: str | None
    """What the program had read: the value as text, a list as JSON; null where it had none."""
    reason: str
    """Why the analyst corrected it."""
    author: str
    """Who corrected it."""
    date: datetime.date
    """When."""
    decision: str
    """Id of the decision in corrections.yaml."""


class Provision(Model):
    """One atomic arrangement: one amount, percentage or explicit non-amount for one group, period and start date."""

    id: str
    """Stable id: the arrangement and its start date."""
    arrangement_id: str
    """The same for the same arrangement in every edition: without amount and dates."""
    benefit: Benefit
    """What is paid."""
    beneficiary: Beneficiary
    """Who gets it."""
    obligation: Obligation
    """How binding it is, or who sets it."""
    amount: DecimalText | None = None
    """Amount in `currency`; null if the text gives none."""
    currency: Literal["EUR"] | None = None
    """Currency of `amount`."""
    percentage: DecimalText | None = None
    """Percentage of `percentage_base`."""
    percentage_base: str | None = None
    """What the percentage is taken of, as printed."""
    bound: Bound | None = None
    """Whether the figure is exact, a minimum, a maximum or approximate; null without a figure."""
    gross_net: GrossNet
    """Before or after tax, as printed."""
    per: Per | None = None
    """Period or unit that the figure is for; null if the text gives none."""
    levels: tuple[Level, ...] = ()
    """Education levels; `all` where the text says all levels, empty where it says nothing."""
    mbo_levels: tuple[int, ...] = ()
    """Mbo levels 1 to 5 as printed."""
    track: Track | None = None
    """Mbo learning track."""
    internship_year: int | None = Field(default=None, ge=1, le=3)
    """Year of the internship."""
    age_from: int | None = None
    """Youngest age, inclusive, in years."""
    age_to: int | None = None
    """Oldest age, inclusive, in years."""
    internship_type: InternshipType | None = None
    """Kind of internship."""
    hours_per_week_from: Number | None = None
    """Lower end of the band of weekly hours, inclusive."""
    hours_per_week_to: Number | None = None
    """Upper end of the band of weekly hours."""
    days_per_week_from: Number | None = None
    """Lower end of the band of days a week."""
    days_per_week_to: Number | None = None
    """Upper end of the band of days a week."""
    duration_months_from: Number | None = None
    """Lower end of the band of the internship's length, in months."""
    duration_months_to: Number | None = None
    """Upper end of the band of the internship's length, in months."""
    valid_from: date | None = None
    """First day the text dates the figure for."""
    valid_until: date | None = None
    """Last day the text dates the figure for."""
    component_of: str | None = None
    """Id of the provision that this amount is a stated part of."""
    superseded: bool = False
    """True where the text gives the amount only as the old one being replaced."""
    conditions: tuple[Condition, ...] = ()
    """Conditions that hold for this figure."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    """Where it was read."""
    confidence: float = Field(default=1.0, ge=0, le=1)
    """How sure the program is that this provision is right in every field, 0 to 1."""
    field_confidence: dict[str, Share] = Field(default_factory=dict)
    """How sure the program is of each field, 0 to 1, also of one left empty; empty where nothing was read (an added provision)."""
    origin: Origin = "rule"
    """`rule`: extracted; `correction`: a provision that the program had missed and an analyst added."""
    corrections: tuple[CorrectedField, ...] = ()
    """Fields whose value comes from a correction, with the extracted value; all others come from a rule."""

    def __hash__(self) -> int:
        """Of what tells provisions apart: the confidences by field are a mapping, which has no hash."""
        return hash((self.id, self.evidence, self.confidence))


class Agreement(Model):
    """What one source says for one cao."""

    id: str
    """Stable id: source family and cao."""
    source_id: str
    """Which source."""
    edition: str
    """Which edition of it."""
    cao_code: str | None
    """The ministry's number without leading zeros; null where the source prints none."""
    cao_name: str
    """As printed, words broken over lines joined again."""
    sector: str | None
    """The annex's sector heading; null elsewhere."""
    status: Status
    """`amount`: at least one figure; `no_amount`: an arrangement without one; `no_entitlement`: says there is none."""
    pages: tuple[int, ...]
    """1-based pages in the source."""
    provisions: tuple[Provision, ...] = Field(min_length=1)
    """At least one."""
    corrections: tuple[CorrectedField, ...] = ()
    """Fields of the agreement itself whose value comes from a correction, with the extracted value."""


class LedgerEntry(Model):
    """A money mention or percentage that is not the figure of a provision, and why."""

    source_id: str
    """Which source."""
    edition: str
    """Which edition of it."""
    agreement_id: str | None
    """Null where the mention stands outside every agreement."""
    page: int = Field(ge=1)
    """1-based page of the source."""
    start: int = Field(ge=0)
    """Offset of the first character in the stored text."""
    end: int = Field(ge=0)
    """Offset behind the last character."""
    text: str
    """The mention as printed."""
    reason: LedgerReason
    """Why it is no provision's figure."""


class Finding(Model):
    """Something the program itself doubts, for an analyst to look at."""

    id: str
    """Stable id."""
    source_id: str
    """Which source."""
    edition: str
    """Which edition of it."""
    agreement_id: str | None
    """Which agreement it is about; null where it is about none."""
    provision_id: str | None = None
    """Which provision it is about; null where it is about none."""
    page: int | None
    """1-based page of the source; null where it is about the whole source."""
    kind: str
    """A stable name, such as `repaired_code`, `low_column_margin`, `missing_period`."""
    message: str
    """One sentence that says what is doubted and why."""
    quote: str | None = None
    """The words in question."""


class Link(Model):
    """Which named rule gave a field of a provision its value, and from which words."""

    provision_id: str
    """Which provision."""
    field: str
    """Which field of it."""
    rule: str
    """Name of the linking rule, see docs/rules.md."""
    quote: str
    """The words that carry the value; empty for a default."""
