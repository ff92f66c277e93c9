"""Who belongs to whom: agreements within a source, provisions within an agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.evaluate.assignment import best_pairs
from pipeline.evaluate.records import CORE_FIELDS, DEFAULTS, FULL_FIELDS, AgreementRecord, ProvisionRecord

# What tells one provision from its neighbours weighs more than what they mostly share.
WEIGHTS: dict[str, float] = {
    "benefit": 2, "beneficiary": 2, "per": 2, "levels": 2, "mbo_levels": 2, "internship_year": 2, "age_from": 2, "age_to": 2,
    "internship_type": 2, "valid_from": 3, "valid_until": 2, "superseded": 2,
}  # fmt: skip
FIGURE_WEIGHT = 6.0
ALWAYS_COUNTED = ("benefit", "beneficiary", "obligation")
LEAST_SIMILAR = 0.35
"""Below this share of weighted equal fields two provisions are not the same arrangement: missing and spurious, not wrong."""
LEAST_NAME = 0.6
"""Names less alike than this are other agreements, unless codes agree or nothing else is left."""


@dataclass(frozen=True)
class Matching:
    """Index pairs (gold, ours), and what is left on either side."""

    pairs: tuple[tuple[int, int], ...]
    missing: tuple[int, ...]
    spurious: tuple[int, ...]


def field_similarity(gold: ProvisionRecord, ours: ProvisionRecord) -> float:
    """Weighted share of equal fields, 0 to 1, over fields that either side fills."""
    total = equal = 0.0
    if gold.figure is not None or ours.figure is not None:
        total += FIGURE_WEIGHT
        equal += FIGURE_WEIGHT * (gold.figure == ours.figure)
    for name in FULL_FIELDS:
        if name in ("amount", "percentage", "currency"):
            continue
        default = DEFAULTS.get(name)
        if name not in ALWAYS_COUNTED and gold.values[name] == default and ours.values[name] == default:
            continue
        weight = WEIGHTS.get(name, 1.0)
        total += weight
        equal += weight * (gold.values[name] == ours.values[name])
    return equal / total


def similarity(gold: ProvisionRecord, ours: ProvisionRecord) -> float:
    """What the matching maximises: 0 for unlike provisions, else field similarity plus small bonuses that settle ties."""
    base = field_similarity(gold, ours)
    if base < LEAST_SIMILAR:
        return 0.0
    core = all(gold.values[name] == ours.values[name] for name in CORE_FIELDS)
    full = core and all(gold.values[name] == ours.values[name] for name in FULL_FIELDS)
    return base + 0.3 * core + 0.1 * full + 0.05 * _shared_conditions(gold, ours) + 0.05 * _shared_words(gold, ours)


def _shared_conditions(gold: ProvisionRecord, ours: ProvisionRecord) -> float:
    first = {(item.type, item.value, item.unit) for item in gold.conditions}
    second = {(item.type, item.value, item.unit) for item in ours.conditions}
    return len(first & second) / len(first | second) if first | second else 1.0


def _shared_words(gold: ProvisionRecord, ours: ProvisionRecord) -> float:
    first = set(" ".join((*gold.quotes, *(item.text for item in gold.conditions))).split())
    second = set(" ".join((*ours.quotes, *(item.text for item in ours.conditions))).split())
    return len(first & second) / len(first | second) if first | second else 0.0


def match_provisions(gold: Sequence[ProvisionRecord], ours: Sequence[ProvisionRecord]) -> Matching:
    """One-to-one, with the highest total similarity."""
    return _matching(best_pairs([[similarity(first, second) for second in ours] for first in gold]), len(gold), len(ours))


def match_agreements(gold: Sequence[AgreementRecord], ours: Sequence[AgreementRecord]) -> Matching:
    """By cao code; what is left by name; a last single one on either side belongs together.

    A code that stands on several agreements of a side is settled by name too.
    """
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(gold))), list(range(len(ours)))

    def take(table: list[list[float]]) -> None:
        nonlocal left, right
        found = [(left[row], right[column]) for row, column in best_pairs(table)]
        pairs.extend(found)
        left = [index for index in left if index not in {first for first, _ in found}]
        right = [index for index in right if index not in {second for _, second in found}]

    def name(first: AgreementRecord, second: AgreementRecord) -> float:
        return SequenceMatcher(None, first.cao_name.casefold(), second.cao_name.casefold(), autojunk=False).ratio()

    def by_code(first: AgreementRecord, second: AgreementRecord) -> float:
        return 1 + name(first, second) if first.cao_code is not None and first.cao_code == second.cao_code else 0.0

    def by_name(first: AgreementRecord, second: AgreementRecord) -> float:
        alike = name(first, second)
        return alike if alike >= LEAST_NAME else 0.0

    for rule in (by_code, by_name):
        take([[rule(gold[first], ours[second]) for second in right] for first in left])
    if len(left) == 1 and len(right) == 1:
        pairs.append((left[0], right[0]))
    return _matching(pairs, len(gold), len(ours))


def _matching(pairs: Sequence[tuple[int, int]], rows: int, columns: int) -> Matching:
    firsts, seconds = {first for first, _ in pairs}, {second for _, second in pairs}
    return Matching(
        pairs=tuple(sorted(pairs)),
        missing=tuple(index for index in range(rows) if index not in firsts),
        spurious=tuple(index for index in range(columns) if index not in seconds),
    )
