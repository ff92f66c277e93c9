"""Figures: the amounts and percentages that are somebody's pay, each with the stretch of text that is its own."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipeline.models.record import LedgerReason


@dataclass(frozen=True)
class Linked:
    """A field's value, the rule that linked it, and the words it was read from (a stretch of a cell's view)."""

    value: Any
    rule: str
    cell: int
    start: int
    end: int


@dataclass
class Figure:
    """One amount or percentage (or both) with its own stretch, `slot_start` to `slot_end`."""

    cell: int
    sentence: int
    start: int
    end: int
    slot_start: int
    slot_end: int
    amount: Decimal | None
    percentage: Decimal | None = None
    base: str | None = None
    bound: str | None = None
    """Set by a range: its lower end is a minimum, its upper a maximum."""
    superseded: bool = False
    column: int | None = None
    series: int = 0
    """Position among the figures of its sentence."""
    fields: dict[str, Linked] = field(default_factory=dict)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Further evidence as (cell, start, end)."""
    conditions: list[Any] = field(default_factory=list)
    clone_of: "Figure | None" = None

    def get(self, name: str, default: Any = None) -> Any:
        """A linked field's value."""
        return self.fields[name].value if name in self.fields else default


@dataclass(frozen=True)
class SetAside:
    """A mention for the ledger."""

    cell: int
    start: int
    end: int
    reason: LedgerReason
    """Why it is nobody's pay, as the ledger says it."""
    rule: str
    """The rule that found so, such as `example_factor` or `no_word_of_payment`."""
    stored: tuple[int, int] | None = None
    """Offsets in the stored text, where the repaired view no longer shows the mention."""
