"""From comparisons to figures: sums over agreements, with bootstrap intervals."""

from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.evaluate.ledger import LedgerComparison
from pipeline.evaluate.models import Comparison, Tally

SAMPLES = 2000
SEED = 20230701
MAIN_MEASURES = ("agreements", "amounts", "core", "full", "condition_type", "condition_value")


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum."""
    result = Tally()
    for tally in tallies:
        result = result + tally
    return result


def totals(comparisons: Sequence[Comparison], part: str = "tallies") -> dict[str, Tally]:
    """Sum per measure of `tallies`, or per field of `fields` or `pairs`, over agreements."""
    names: dict[str, None] = {}
    for comparison in comparisons:
        names.update(dict.fromkeys(getattr(comparison, part)))
    return {name: total(getattr(item, part).get(name, Tally()) for item in comparisons) for name in names}


def interval(comparisons: Sequence[Comparison], measure: str, samples: int = SAMPLES, seed: int = SEED) -> tuple[float, float] | None:
    """95 % bootstrap interval of a measure's F1, agreements drawn with replacement; None where nothing is counted.

    The seed is fixed, so that the same comparison always prints the same interval.
    """
    rows = [item.tallies.get(measure, Tally()) for item in comparisons]
    counts = np.array([[row.right, row.gold + row.ours] for row in rows], dtype=float)
    if not counts.size or not counts[:, 1].sum():
        return None
    drawn = np.random.default_rng(seed).integers(0, len(rows), size=(samples, len(rows)))
    sums = counts[drawn].sum(axis=1)
    kept = sums[sums[:, 1] > 0]
    low, high = np.quantile(2 * kept[:, 0] / kept[:, 1], (0.025, 0.975))
    return float(low), float(high)


def figures(comparisons: Sequence[Comparison], ledger: LedgerComparison | None = None) -> dict[str, float]:
    """The figures that floors and history are about, by stable name, 0 to 1, rounded to four decimals.

    F1 unless the name says otherwise; `field.<name>` is the share of matched pairs with that field equal.
    Measures of which neither side has any are left out.
    """
    sums = totals(comparisons)
    result: dict[str, float | None] = {}
    for name in MAIN_MEASURES:
        result[f"{name}.f1"] = sums.get(name, Tally()).f1
    amounts = sums.get("amounts", Tally())
    result["amounts.recall"], result["amounts.precision"] = amounts.recall, amounts.precision
    if ledger is not None:
        result["ledger.f1"] = ledger.reasons.f1
    for name, tally in totals(comparisons, "pairs").items():
        result[name if name.startswith("agreement.") else f"field.{name}"] = tally.recall
    for name, tally in sorted(sums.items()):
        if name.startswith("condition:"):
            result[f"{name}.f1"] = tally.f1
    return {name: round(value, 4) for name, value in result.items() if value is not None}
