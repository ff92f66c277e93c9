"""Corrections of the same kind, listed together: each list is a hint for a rule that is missing or wrong."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.correct import fields
from pipeline.correct.desk import Placed
from pipeline.models.record import Link


@dataclass(frozen=True)
class Hint:
    """Corrections that change the same field in the same way, away from what the same rule had given."""

    field: str
    rule: str
    """The rule that gave the extracted value; `-` where none did."""
    change: str
    decisions: tuple[Placed, ...]

    def lines(self) -> list[str]:
        """The hint as a person reads it."""
        head = f"{len(self.decisions)} × {self.field}: {self.change} (rule {self.rule})"
        return [head, *(f"    {one.decision.target}: {one.decision.reason}" for one in self.decisions)]


def hints(placed: Iterable[Placed], links: Iterable[Link]) -> list[Hint]:
    """Corrections grouped by field, rule and change, the most frequent first; added and rejected provisions are groups as well."""
    rules = {(link.provision_id, link.field): link.rule for link in links}
    groups: defaultdict[tuple[str, str, str], list[Placed]] = defaultdict(list)
    for one in placed:
        decision = one.decision
        if one.state == "withdrawn":
            continue
        if decision.decision == "correct" and decision.field:
            rule = rules.get((decision.target, decision.field), "-")
            groups[decision.field, rule, _change(decision.field, decision.old, decision.new)].append(one)
        elif decision.decision in {"add", "reject"}:
            change = "missed" if decision.decision == "add" else "should not be there"
            groups["provision", "-", change].append(one)
    found = [Hint(*key, tuple(items)) for key, items in groups.items()]
    return sorted(found, key=lambda hint: (-len(hint.decisions), hint.field, hint.rule, hint.change))


def _change(field: str, old: object, new: object) -> str:
    """The change in words; figures, dates and conditions are all different, so of those only whether there is one."""
    if field in {"amount", "percentage", "conditions", "valid_from", "valid_until", "percentage_base", "cao_name"}:
        return f"{'something' if old not in (None, []) else 'nothing'} -> {'something else' if new not in (None, []) else 'nothing'}"
    return f"{fields.as_text(old) or 'nothing'} -> {fields.as_text(new) or 'nothing'}"
