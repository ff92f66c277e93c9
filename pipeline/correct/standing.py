"""Which decisions stand: withdrawn ones are out, and of several about the same thing the last one counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.correct.model import Decision, evidence_hash, extraction_hash
from pipeline.models.record import Provision


@dataclass
class Standing:
    """What is decided about one provision or agreement."""

    corrections: dict[str, Decision] = field(default_factory=dict)
    """By field."""
    verdict: Decision | None = None
    """The last of accept and reject; a correction after a rejection takes that back."""
    comments: list[Decision] = field(default_factory=list)


def reopened(decision: Decision, provision: Provision | None) -> bool:
    """Whether an acceptance must be looked at again: the provision is gone, or its source text and its values have both changed."""
    if decision.decision != "accept" or (decision.evidence is None and decision.extraction is None):
        return False
    return provision is None or (evidence_hash(provision) != decision.evidence and extraction_hash(provision) != decision.extraction)


def valid(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that are not withdrawn, without those that withdraw."""
    every = list(decisions)
    gone = {decision.withdraws for decision in every if decision.decision == "withdraw"}
    return [decision for decision in every if decision.decision != "withdraw" and decision.key not in gone]


def standing(decisions: Iterable[Decision]) -> dict[str, Standing]:
    """What is decided, by id of provision or agreement; added provisions are not here."""
    found: dict[str, Standing] = {}
    for decision in valid(decisions):
        if decision.decision == "add":
            continue
        about = found.setdefault(decision.target, Standing())
        if decision.decision == "correct" and decision.field:
            about.corrections[decision.field] = decision
            if about.verdict and about.verdict.decision == "reject":
                about.verdict = None
        elif decision.decision in {"accept", "reject"}:
            about.verdict = decision
        elif decision.decision == "comment":
            about.comments.append(decision)
    return found


def added(decisions: Iterable[Decision]) -> list[Decision]:
    """Provisions that analysts added."""
    return [decision for decision in valid(decisions) if decision.decision == "add"]
