"""Decisions beside the last run: where each one stands, what it is about, and how new ones come in."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from pipeline.correct import fields, store
from pipeline.correct.apply import apply
from pipeline.correct.model import Decision, evidence_hash, extraction_hash
from pipeline.correct.standing import valid
from pipeline.errors import InputError
from pipeline.models.dataset import Extraction
from pipeline.models.record import Agreement, Provision
from pipeline.report.inputs import ReportSource

FORMAT: Final = "stagewijzer-decisions"
_STATES: Final = {
    "correction_obsolete": "obsolete",
    "correction_not_applied": "not applied",
    "acceptance_reopened": "reopened",
    "provision_rejected": "applied",
}


@dataclass(frozen=True)
class Placed:
    """A decision, the source it is about, and where it stands."""

    source_id: str
    edition: str
    decision: Decision
    state: str
    """`applied`, `obsolete`, `not applied`, `reopened`, `withdrawn`, `noted`."""
    why: str = ""
    """Why it is not applied, obsolete or reopened."""

    def line(self) -> str:
        """The decision in one line."""
        one = self.decision
        what = one.decision if one.decision != "correct" else f"{one.field}: {fields.as_text(one.old)} -> {fields.as_text(one.new)}"
        return f"{one.key}  {self.state:<11}  {one.date}  {one.author}  {one.target or one.withdraws}  {what}"


def path_of(raw: Path, source_id: str, edition: str) -> Path:
    """Where the decisions about a source stand."""
    return raw / source_id / edition / store.NAME


def extracted(source: ReportSource) -> Extraction:
    """What the program read, before corrections."""
    return source.extracted or source.part.extraction


def state(source: ReportSource, decisions: Sequence[Decision]) -> list[Placed]:
    """Where each decision about a source stands against what the last run read."""
    part = source.part.source
    alive = {decision.key for decision in valid(decisions)}
    problems: tuple[str, ...] = ()
    told: dict[str, tuple[str, str]] = {}
    if source.reading is not None:
        for decision in valid(decisions):
            # One at a time, so that what is said of it is about it alone.
            corrected = apply(extracted(source), [decision], source.reading.document, part)
            problems = tuple(corrected.problems)
            new = [finding for finding in corrected.extraction.findings if finding.kind in _STATES and finding.id.startswith(_own(source))]
            fresh = [finding for finding in new if finding not in extracted(source).findings]
            if problems:
                told[decision.key] = ("not applied", problems[0].split("is not applied: ", 1)[-1])
            elif fresh:
                told[decision.key] = (_STATES[fresh[0].kind], fresh[0].message)
    placed = []
    for decision in decisions:
        if decision.decision == "withdraw":
            known = ("noted", "")
        elif decision.key not in alive:
            known = ("withdrawn", "")
        else:
            known = told.get(decision.key, ("noted" if decision.decision == "comment" else "applied", ""))
        placed.append(Placed(part.id, part.edition, decision, *known))
    return placed


def _own(source: ReportSource) -> str:
    return f"{source.part.source.id}/{source.part.source.edition}/"


def explain(source: ReportSource, placed: Sequence[Placed], target: str) -> list[str]:
    """All that is known about a decision, provision or agreement, a line each; empty where it is about none of this source."""
    about = next((one.decision.target for one in placed if one.decision.key == target), target)
    lines: list[str] = []
    for agreement in extracted(source).agreements:
        for provision in agreement.provisions:
            if provision.id == about:
                lines += _provision_lines(agreement, provision, source)
        if agreement.id == about:
            lines.append(f"agreement {agreement.id}: {agreement.cao_name}, {agreement.status}, {len(agreement.provisions)} provisions")
    for one in placed:
        if one.decision.target == about or one.decision.key == target:
            lines += [one.line(), f"    reason: {one.decision.reason or '-'}"] + ([f"    {one.why}"] if one.why else [])
    return lines


def _provision_lines(agreement: Agreement, provision: Provision, source: ReportSource) -> list[str]:
    lines = [f"provision {provision.id} of {agreement.cao_name}, as the program read it:"]
    for name in fields.PROVISION:
        held = getattr(provision, name)
        if held not in (None, ()):
            rules = [
                f"{link.rule} {link.quote!r}" for link in extracted(source).links if (link.provision_id, link.field) == (provision.id, name)
            ]
            lines.append(f"    {name}: {fields.as_text(held)}" + (f"   [{'; '.join(rules)}]" if rules else ""))
    lines += [f"    page {evidence.page}: {' '.join(evidence.quote.split())}" for evidence in provision.evidence]
    lines.append(f"    evidence {evidence_hash(provision)}, extraction {extraction_hash(provision)}")
    return lines


def read_export(path: Path) -> list[tuple[str, str, Decision]]:
    """Source, edition and decision of each line of a file that the report saved.

    Raises:
        InputError: it cannot be read or is no such file.
    """
    try:
        loaded: Any = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(loaded, dict) or loaded.get("format") != FORMAT or not isinstance(loaded.get("decisions"), list):
            raise InputError(f"{path} holds no decisions of the report.", "Give the file that the report saved.")
        return [_exported(item, path, number) for number, item in enumerate(loaded["decisions"], start=1)]
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(f"{path} cannot be read: {error}.", "Give the file that the report saved.") from error


def _exported(item: object, path: Path, number: int) -> tuple[str, str, Decision]:
    if not isinstance(item, dict) or not isinstance(item.get("source"), str) or not isinstance(item.get("edition"), str):
        raise InputError(f"{path}, decision {number}: it names no source and edition.", "Give the file that the report saved.")
    try:
        decision = Decision.model_validate({name: value for name, value in item.items() if name not in {"source", "edition"}})
    except ValidationError as error:
        raise InputError(f"{path}, decision {number}: {error.errors()[0]['msg']}.", "Give the file that the report saved.") from error
    return item["source"], item["edition"], decision


def take_in(raw: Path, found: Iterable[tuple[str, str, Decision]]) -> tuple[int, int]:
    """Add decisions to the files of their sources; returns how many were added and how many were there already.

    Raises:
        InputError: a source is not there, or a file of decisions is damaged; nothing is written.
        UnwritableOutputError: a file cannot be written.
    """
    by_path: dict[Path, list[Decision]] = {}
    for source_id, edition, decision in found:
        if any(not part or part.startswith(".") or set(part) & set("/\\\0") for part in (source_id, edition)):
            raise InputError(f"{source_id!r} is no name of a source.", "Give the file that the report saved.")
        path = path_of(raw, source_id, edition)
        if not path.parent.is_dir():
            raise InputError(
                f"there is no folder {path.parent} for the decisions about {source_id} {edition}.", "Name the right folder with --raw."
            )
        by_path.setdefault(path, []).append(decision)
    known = {path: {decision.key for decision in store.load(path)} for path in by_path}
    added = skipped = 0
    for path, decisions in by_path.items():
        new = [decision for decision in decisions if decision.key not in known[path]]
        skipped += len(decisions) - len(new)
        if new:
            store.append(path, new)
            added += len(new)
    return added, skipped
