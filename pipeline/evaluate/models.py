"""What the comparison hands on: differences in words, and tallies."""

from typing import Literal

from pydantic import Field

from pipeline.evaluate.reliability import Judged
from pipeline.models.base import Model

Kind = Literal["wrong", "missing", "spurious"]
Level = Literal["agreement", "provision", "condition", "ledger"]


class Difference(Model):
    """One difference between the gold and the dataset."""

    source_id: str
    """Source that both sides describe."""
    cao_code: str | None
    """Code in the gold, else in the dataset."""
    cao_name: str | None
    """Name in the gold, else in the dataset; null for a ledger line."""
    level: Level
    """What kind of record differs."""
    kind: Kind
    """`wrong`: both have it and it differs; `missing`: only the gold has it; `spurious`: only the dataset has it."""
    field: str | None
    """Field that is wrong, or the condition's type; null for a whole agreement, provision or ledger line."""
    gold_index: int | None = None
    """0-based place of the provision in the gold agreement."""
    provision_id: str | None = None
    """Id of the provision in the dataset."""
    provision: str | None = None
    """The provision in a few words."""
    gold: str | None
    """What the gold says."""
    ours: str | None
    """What the dataset says."""
    reason: str
    """The difference in words."""
    page: int | None = None
    """Page of our evidence."""
    quote: str | None = None
    """Words of the source that carry the value, ours where there are any, else the gold's."""
    verdict: Literal["gold suspect"] | None = None
    """Set where the gold itself is doubtful: an analyst looks at the source before blaming the program."""
    verdict_reason: str | None = None
    """Why the gold is doubtful."""


class Tally(Model):
    """Right ones among those of the gold and those of the dataset."""

    right: int = Field(default=0, ge=0)
    """In both, and equal."""
    gold: int = Field(default=0, ge=0)
    """In the gold."""
    ours: int = Field(default=0, ge=0)
    """In the dataset."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(right=self.right + other.right, gold=self.gold + other.gold, ours=self.ours + other.ours)

    @property
    def precision(self) -> float | None:
        """Share of ours that is right; None where we have none."""
        return self.right / self.ours if self.ours else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that we have right; None where the gold has none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where neither side has any."""
        return 2 * self.right / (self.gold + self.ours) if self.gold + self.ours else None


class Comparison(Model):
    """One gold agreement against ours, or an agreement that only one side has.

    The unit that scores are summed and resampled over.
    """

    source_id: str
    cao_code: str | None
    cao_name: str
    found: bool
    """False where only one side has the agreement."""
    tallies: dict[str, Tally]
    """By measure: `amounts`, `core`, `full`, `condition_type`, `condition_value`, `condition:<type>`, `agreements`."""
    fields: dict[str, Tally]
    """By field, over matched pairs: right = equal, gold and ours = filled on that side; see `pairs`."""
    pairs: dict[str, Tally]
    """By field, over matched pairs: right = equal pairs, gold = ours = pairs compared."""
    differences: tuple[Difference, ...]
    judged: tuple[Judged, ...] = ()
    """Our provisions with a confidence, and whether they are right in every field."""
    judged_fields: tuple[Judged, ...] = ()
    """The fields with a confidence of our provisions that the gold has, and whether they are right."""
