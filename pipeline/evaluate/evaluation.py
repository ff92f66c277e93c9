"""A whole evaluation: each set of gold sources scored, with what a reader needs to judge the figures.

Pure: gold and dataset go in as records, an `Evaluation` comes out. The same input gives the same evaluation.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from pydantic import Field

from pipeline.evaluate.compare import compare_sources
from pipeline.evaluate.ledger import LedgerComparison, compare_ledgers
from pipeline.evaluate.matching import LEAST_SIMILAR
from pipeline.evaluate.models import Comparison, Difference, Tally
from pipeline.evaluate.records import GoldSource, Json, agreement_record, ledger_record
from pipeline.evaluate.reliability import Reliability, reliability
from pipeline.evaluate.score import SAMPLES, SEED, figures, interval, total, totals
from pipeline.models.base import Model


class Figure(Model):
    """One figure: an F1, or another share where its name says so."""

    name: str
    """Stable name, such as `core.f1`, `amounts.recall`, `field.per`, `condition:indexation.f1`."""
    value: float = Field(ge=0, le=1)
    """The share, 0 to 1."""
    low: float | None = None
    """Lower end of the 95 % bootstrap interval, for the main figures."""
    high: float | None = None
    """Upper end of it."""
    right: int
    """How many are right."""
    gold: int
    """Of how many in the gold (for a field: of how many pairs)."""
    ours: int
    """Of how many in the dataset."""


class Outcome(Model):
    """Records of one level by what became of them."""

    level: str
    """agreement, provision, condition or ledger."""
    correct: int
    """On both sides and equal in every field."""
    wrong: int
    """On both sides, and something differs."""
    missing: int
    """Only in the gold."""
    spurious: int
    """Only in the dataset."""


class SetScore(Model):
    """One set of sources that is scored together."""

    name: str
    """`gold`, a single gold source, `practice` or `practice-web`."""
    sources: tuple[str, ...]
    """Source ids in the set."""
    signature: str
    """The settings that the figures hold for, in a line."""
    figures: tuple[Figure, ...]
    """All figures, the main ones first."""
    outcomes: tuple[Outcome, ...]
    """Correct, wrong, missing and spurious records by level."""
    reliability: Reliability | None
    """How far the confidence of provisions can be trusted; null where they carry none."""
    field_reliability: Reliability | None
    """The same for the confidence of fields, of the provisions that the gold has."""
    differences: tuple[Difference, ...]
    """Every difference, in the order of the gold."""

    def value(self, name: str) -> float | None:
        """A figure by name; None where there is none of that name."""
        return next((figure.value for figure in self.figures if figure.name == name), None)


class Evaluation(Model):
    """The result of `stagewijzer evaluate`, as written to diff.json."""

    sets: tuple[SetScore, ...]
    """The scored sets."""


@dataclass(frozen=True)
class Scored:
    """One source with its gold and ours. `ledger` and `text` are None where they are not known."""

    gold: GoldSource
    agreements: Sequence[Json]
    ledger: Sequence[Json] | None = None
    text: str | None = None


def score_set(name: str, sources: Sequence[Scored]) -> SetScore:
    """Score sources together. A gold source of which we have nothing counts in full as missing."""
    comparisons: list[Comparison] = []
    ledgers: list[LedgerComparison] = []
    differences: list[Difference] = []
    for source in sources:
        ours = [agreement_record(item) for item in source.agreements]
        found = compare_sources(source.gold.source_id, source.gold.agreements, ours)
        comparisons += found
        differences += [difference for comparison in found for difference in comparison.differences]
        if source.ledger is not None:
            lines = [ledger_record(item) for item in source.ledger]
            ledgers.append(compare_ledgers(source.gold.source_id, source.gold.ledger, lines, source.text))
            differences += ledgers[-1].differences
    ledger = _joined(ledgers)
    return SetScore(
        name=name,
        sources=tuple(source.gold.source_id for source in sources),
        signature=signature([source.gold for source in sources]),
        figures=_figures(comparisons, ledger),
        outcomes=_outcomes(comparisons, ledger),
        reliability=reliability([item for comparison in comparisons for item in comparison.judged]),
        field_reliability=reliability([item for comparison in comparisons for item in comparison.judged_fields]),
        differences=tuple(differences),
    )


def _joined(ledgers: Sequence[LedgerComparison]) -> LedgerComparison | None:
    if not ledgers:
        return None
    return LedgerComparison(
        reasons=total(item.reasons for item in ledgers),
        mentions=total(item.mentions for item in ledgers),
        differences=tuple(difference for item in ledgers for difference in item.differences),
    )


def signature(golds: Sequence[GoldSource]) -> str:
    """The settings behind the figures: gold and its fingerprint, matching, bootstrap, version."""
    mark = hashlib.sha256(repr(golds).encode()).hexdigest()[:12]
    count = sum(len(gold.agreements) for gold in golds)
    return (
        f"gold {'+'.join(gold.source_id for gold in golds)} ({count} agreements, fingerprint {mark}); "
        f"provisions matched one-to-one, similarity at least {LEAST_SIMILAR}; "
        f"95 % bootstrap over agreements, {SAMPLES} samples, seed {SEED}; stagewijzer {program_version()}"
    )


def program_version() -> str:
    """The installed version of the program."""
    try:
        return version("stagewijzer")
    except PackageNotFoundError:
        return "unknown"


def _figures(comparisons: Sequence[Comparison], ledger: LedgerComparison | None) -> tuple[Figure, ...]:
    sums = dict(totals(comparisons))
    if ledger is not None:
        sums["ledger"] = ledger.reasons
    pairs = totals(comparisons, "pairs")
    result = []
    for name, value in figures(comparisons, ledger).items():
        measure = name.removesuffix(".f1").removesuffix(".recall").removesuffix(".precision")
        tally = pairs[measure.removeprefix("field.")] if measure.startswith(("field.", "agreement.")) else sums[measure]
        bounds = interval(comparisons, measure) if name.endswith(".f1") and not name.startswith(("condition:", "ledger")) else None
        low, high = (round(bounds[0], 4), round(bounds[1], 4)) if bounds else (None, None)
        result.append(Figure(name=name, value=value, low=low, high=high, right=tally.right, gold=tally.gold, ours=tally.ours))
    return tuple(result)


def _outcomes(comparisons: Sequence[Comparison], ledger: LedgerComparison | None) -> tuple[Outcome, ...]:
    sums = totals(comparisons)
    kinds = Counter((item.level, item.kind) for comparison in comparisons for item in comparison.differences)
    outcomes = []
    changed = sum(any(item.level == "agreement" and item.kind == "wrong" for item in comparison.differences) for comparison in comparisons)
    agreements, full, values = (sums.get(name, Tally()) for name in ("agreements", "full", "condition_value"))
    types = sums.get("condition_type", Tally())
    outcomes.append(_outcome("agreement", agreements, correct=agreements.right - changed, matched=agreements.right))
    missing, spurious = kinds["provision", "missing"], kinds["provision", "spurious"]
    outcomes.append(
        Outcome(level="provision", correct=full.right, wrong=full.gold - missing - full.right, missing=missing, spurious=spurious)
    )
    outcomes.append(_outcome("condition", values, correct=values.right, matched=types.right))
    if ledger is not None:
        outcomes.append(_outcome("ledger", ledger.mentions, correct=ledger.reasons.right, matched=ledger.mentions.right))
    return tuple(outcomes)


def _outcome(level: str, tally: Tally, correct: int, matched: int) -> Outcome:
    return Outcome(level=level, correct=correct, wrong=matched - correct, missing=tally.gold - matched, spurious=tally.ours - matched)
