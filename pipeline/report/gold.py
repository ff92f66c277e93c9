"""Figures and differences of the last comparison with the gold set, by agreement and provision."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from pipeline.evaluate.evaluation import Evaluation, Figure, SetScore
from pipeline.evaluate.models import Difference
from pipeline.models.record import Agreement

DIFF: Final = Path("evaluation") / "diff.json"
_SET: Final = "gold"
MAIN: Final = ("agreements.f1", "amounts.f1", "core.f1", "full.f1", "condition_type.f1", "condition_value.f1", "ledger.f1")

Key = tuple[str, str | None]


@dataclass(frozen=True)
class Gold:
    """What the report shows of a comparison."""

    sets: tuple[SetScore, ...] = ()
    by_provision: dict[str, list[Difference]] = field(default_factory=dict)
    by_agreement: dict[Key, list[Difference]] = field(default_factory=dict)
    stale: bool = False
    """Whether the dataset has changed since."""

    def of_provision(self, provision_id: str) -> Sequence[Difference]:
        """Differences of one provision and its conditions."""
        return self.by_provision.get(provision_id, ())

    def of_agreement(self, agreement: Agreement) -> Sequence[Difference]:
        """Differences of an agreement that are no provision's: its own fields, what only the gold has, its ledger."""
        return self.by_agreement.get((agreement.source_id, agreement.cao_code or agreement.cao_name), ())

    def count(self, agreement: Agreement) -> int:
        """All differences of an agreement."""
        return len(self.of_agreement(agreement)) + sum(len(self.of_provision(provision.id)) for provision in agreement.provisions)


def main_figures(scored: SetScore) -> list[Figure]:
    """The figures of a set that the overview shows."""
    return [figure for name in MAIN for figure in scored.figures if figure.name == name]


def load(out: Path, agreements: Sequence[Agreement], changed: bool) -> Gold:
    """The comparison in `out/evaluation/diff.json`; empty where there is none or it is of another version.

    Args:
        out: the folder of the result.
        agreements: those of the report; differences of any other provision are left out.
        changed: whether the dataset has changed since the comparison.
    """
    try:
        evaluation = Evaluation.model_validate_json((out / DIFF).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError):
        return Gold()
    known = {provision.id for agreement in agreements for provision in agreement.provisions}
    by_provision: defaultdict[str, list[Difference]] = defaultdict(list)
    by_agreement: defaultdict[Key, list[Difference]] = defaultdict(list)
    for difference in next((one.differences for one in evaluation.sets if one.name == _SET), ()):
        if difference.provision_id in known:
            by_provision[difference.provision_id].append(difference)
        elif difference.provision_id is None or difference.kind == "missing":
            by_agreement[difference.source_id, difference.cao_code or difference.cao_name].append(difference)
    return Gold(evaluation.sets, dict(by_provision), dict(by_agreement), changed)
