"""Put analysts' decisions in force on what was extracted; every decision is applied, reported as obsolete, or a failed check."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import ValidationError

from pipeline.correct import fields
from pipeline.correct.model import Decision, evidence_hash, extraction_hash
from pipeline.correct.standing import Standing, added, reopened, standing
from pipeline.models.dataset import Extraction
from pipeline.models.document import Document
from pipeline.models.record import Agreement, CorrectedField, Evidence, Finding, Link, Provision
from pipeline.models.source import Source
from pipeline.validate.checks import page_of

RULE: Final = "correction"
_MATCHING: Final = ("benefit", "beneficiary", "amount", "percentage", "per", "levels", "valid_from")


@dataclass
class Corrected:
    """The extraction with the decisions in force."""

    extraction: Extraction
    problems: list[str] = field(default_factory=list)
    """Decisions that are not applied, a sentence each: a failed check until someone decides."""


def apply(extraction: Extraction, decisions: Sequence[Decision], document: Document, source: Source) -> Corrected:
    """Put decisions in force.

    A correction is applied where the extracted value is still its `old`; where it is its `new` by now the correction has become
    obsolete and a finding says so; in any other case it is not applied and the check fails.

    Args:
        extraction: what the program read.
        decisions: all decisions about this source, in the order they were taken.
        document: the stored text, for the words of added provisions.
        source: the source, for findings.
    """
    if not decisions:
        return Corrected(extraction)
    return _Applier(extraction, decisions, document, source).run()


class _Applier:
    def __init__(self, extraction: Extraction, decisions: Sequence[Decision], document: Document, source: Source) -> None:
        self.extraction = extraction
        self.document = document
        self.source = source
        self.standing = standing(decisions)
        self.added = added(decisions)
        self.agreements = {agreement.id: agreement for agreement in extraction.agreements}
        self.problems: list[str] = []
        self.findings: list[Finding] = []
        self.links: list[Link] = []
        self.touched: set[str] = set()
        """Agreements whose figures may have changed."""

    def run(self) -> Corrected:
        for target, about in self.standing.items():
            if target in self.agreements:
                self._agreement(target, about)
            else:
                self._provision(target, about)
        for decision in self.added:
            self._add(decision)
        for agreement_id in sorted(self.touched & self.agreements.keys()):
            self._status(agreement_id)
        return Corrected(self._result(), self.problems)

    def _result(self) -> Extraction:
        agreements = tuple(self.agreements[a.id] for a in self.extraction.agreements if a.id in self.agreements)
        owners = {provision.id for agreement in agreements for provision in agreement.provisions}
        old = self.extraction
        findings = tuple(
            finding.model_copy(
                update={
                    "agreement_id": finding.agreement_id if finding.agreement_id in self.agreements else None,
                    "provision_id": finding.provision_id if finding.provision_id in owners else None,
                }
            )
            for finding in (*old.findings, *self.findings)
        )
        ledger = tuple(
            entry if entry.agreement_id in self.agreements else entry.model_copy(update={"agreement_id": None}) for entry in old.ledger
        )
        links = tuple(link for link in (*old.links, *self.links) if link.provision_id in owners)
        return Extraction(agreements=agreements, ledger=ledger, findings=findings, links=links)

    # An agreement's own fields

    def _agreement(self, target: str, about: Standing) -> None:
        agreement = self.agreements[target]
        for name, decision in about.corrections.items():
            found = self._decide("agreement", name, decision, getattr(agreement, name, None), target, None)
            if found is not None:
                note = _note(decision, name, getattr(agreement, name))
                agreement = agreement.model_copy(update={name: found.value, "corrections": (*agreement.corrections, note)})
        self.agreements[target] = agreement

    # A provision

    def _provision(self, target: str, about: Standing) -> None:
        place = self._place(target, about)
        if place is None:
            self._gone(target, about)
            return
        agreement_id, number = place
        provision = self.agreements[agreement_id].provisions[number]
        if about.verdict is not None and self._verdict(about.verdict, provision, agreement_id):
            self._replace(agreement_id, number, None)
            return
        changed = provision
        for name, decision in about.corrections.items():
            found = self._decide("provision", name, decision, getattr(provision, name, None), agreement_id, provision.id)
            if found is not None:
                changed = _with(changed, name, found.value, decision)
        if changed is provision:
            return
        try:
            # `model_copy` checks nothing: the whole is read anew by the model.
            changed = Provision.model_validate_json(changed.model_dump_json())
        except ValidationError as error:
            self._problem(next(iter(about.corrections.values())), f"together with the rest it is no provision: {error.errors()[0]['msg']}")
            return
        self.links += [Link(provision_id=provision.id, field=note.field, rule=RULE, quote="") for note in changed.corrections]
        self._replace(agreement_id, number, changed)

    def _place(self, target: str, about: Standing) -> tuple[str, int] | None:
        """Where a provision stands: by its id, else as the only one in its agreement that is read from the same words."""
        known = [(a.id, number, p) for a in self.agreements.values() for number, p in enumerate(a.provisions)]
        for agreement_id, number, provision in known:
            if provision.id == target:
                return agreement_id, number
        every = [*about.corrections.values(), *([about.verdict] if about.verdict else []), *about.comments]
        hashes = {decision.evidence for decision in every if decision.evidence}
        same = [
            (agreement_id, number)
            for agreement_id, number, provision in known
            if target.startswith(f"{agreement_id}:") and evidence_hash(provision) in hashes and provision.id not in self.standing
        ]
        return same[0] if len(same) == 1 else None

    def _gone(self, target: str, about: Standing) -> None:
        for decision in about.corrections.values():
            self._problem(decision, f"there is no provision {target!r} any more, nor another one that is read from the same words")
        if about.verdict is not None and about.verdict.decision == "reject":
            self._finding("correction_obsolete", about.verdict, None, None, "The rejected provision is no longer extracted.")
        elif about.verdict is not None:
            self._finding("acceptance_reopened", about.verdict, None, None, f"The accepted provision {target!r} is no longer extracted.")

    def _verdict(self, decision: Decision, provision: Provision, agreement_id: str) -> bool:
        """Whether the provision goes."""
        both_changed = evidence_hash(provision) != decision.evidence and extraction_hash(provision) != decision.extraction
        known = decision.evidence is not None or decision.extraction is not None
        if decision.decision == "accept":
            if reopened(decision, provision):
                message = "It was accepted, but its source text and what is read from it have both changed since."
                self._finding("acceptance_reopened", decision, agreement_id, provision.id, message)
            return False
        if known and both_changed:
            self._problem(decision, f"{provision.id} was rejected, but its source text and what is read from it have both changed since")
            return False
        quote = provision.evidence[0]
        message = f"{provision.id} was rejected by {decision.author}: {decision.reason}"
        self._finding("provision_rejected", decision, agreement_id, None, message, quote)
        return True

    def _replace(self, agreement_id: str, number: int, provision: Provision | None) -> None:
        agreement = self.agreements[agreement_id]
        left = list(agreement.provisions)
        gone = left[number].id
        left[number : number + 1] = [provision] if provision else []
        if provision is None:
            left = [one.model_copy(update={"component_of": None}) if one.component_of == gone else one for one in left]
        self.touched.add(agreement_id)
        if left:
            self.agreements[agreement_id] = agreement.model_copy(update={"provisions": tuple(left)})
        else:
            del self.agreements[agreement_id]

    # One value

    def _decide(
        self, target: fields.Target, name: str, decision: Decision, current: object, agreement_id: str, provision_id: str | None
    ) -> "_Value | None":
        """The new value where the correction is to be applied."""
        try:
            old, new = fields.parse(target, name, decision.old), fields.parse(target, name, decision.new)
        except fields.BadValueError as error:
            self._problem(decision, str(error))
            return None
        if fields.same(current, old):
            return _Value(new)
        if fields.same(current, new):
            message = f"{name} is {fields.as_text(new)} by itself now; the correction is not needed any more."
            self._finding("correction_obsolete", decision, agreement_id, provision_id, message)
            return None
        message = (
            f"{decision.target}: {name} is {fields.as_text(current)}, neither the old value {fields.as_text(old)} "
            f"nor the new one {fields.as_text(new)}"
        )
        self._problem(decision, message)
        self._finding("correction_not_applied", decision, agreement_id, provision_id, message)
        return None

    # A missed provision

    def _add(self, decision: Decision) -> None:
        agreement = self.agreements.get(decision.agreement or "")
        if agreement is None or not isinstance(decision.new, dict):
            self._problem(decision, f"there is no agreement {decision.agreement!r}")
            return
        try:
            values = {name: fields.parse("provision", name, value) for name, value in decision.new.items()}
        except fields.BadValueError as error:
            self._problem(decision, str(error))
            return
        if any(_says(provision, values) for provision in agreement.provisions):
            self._finding("correction_obsolete", decision, agreement.id, None, "The added provision is extracted by itself now.")
            return
        quotes = [placed for quote in decision.quotes if (placed := self._placed(quote))]
        if len(quotes) < len(decision.quotes):
            self._problem(decision, "the words that it was read from are not in the stored text")
            return
        try:
            provision = _made(agreement, decision, values, quotes)
        except ValidationError as error:
            first = error.errors()[0]
            self._problem(decision, f"it is no provision: {'.'.join(map(str, first['loc']))}: {first['msg']}")
            return
        self.touched.add(agreement.id)
        self.agreements[agreement.id] = agreement.model_copy(update={"provisions": (*agreement.provisions, provision)})

    def _placed(self, quote: Evidence) -> Evidence | None:
        """The quote where it stands now: in its old place, else in the only place where the text has these words."""
        text, start, box = self.document.text, quote.start, quote.bbox
        if text[start : quote.end] != quote.quote:
            start, box = text.find(quote.quote), None
            if start < 0 or text.find(quote.quote, start + 1) >= 0:
                return None
        page = page_of(self.document, start)
        return Evidence(page=page, start=start, end=start + len(quote.quote), quote=quote.quote, bbox=box)

    # Afterwards

    def _status(self, agreement_id: str) -> None:
        """The status that the provisions give; one that an analyst gave stays."""
        agreement = self.agreements[agreement_id]
        if any(note.field == "status" for note in agreement.corrections):
            return
        provisions = agreement.provisions
        if any(p.amount is not None or p.percentage is not None for p in provisions):
            status = "amount"
        else:
            status = "no_entitlement" if all(p.obligation == "none" for p in provisions) else "no_amount"
        self.agreements[agreement_id] = agreement.model_copy(update={"status": status})

    def _problem(self, decision: Decision, why: str) -> None:
        self.problems.append(f"{self.source.id}/{self.source.edition}: the correction {decision.key} is not applied: {why}")

    def _finding(
        self, kind: str, decision: Decision, agreement_id: str | None, provision_id: str | None, message: str, quote: Evidence | None = None
    ) -> None:
        digest = hashlib.sha256(f"{decision.key}\x1f{decision.target}".encode()).hexdigest()[:10]
        self.findings.append(
            Finding(
                id=f"{self.source.id}/{self.source.edition}/{kind}/{digest}",
                source_id=self.source.id,
                edition=self.source.edition,
                agreement_id=agreement_id,
                provision_id=provision_id,
                page=quote.page if quote else None,
                kind=kind,
                message=message,
                quote=quote.quote[:300] if quote else None,
            )
        )


@dataclass(frozen=True)
class _Value:
    """A value that may be None itself."""

    value: Any


def _note(decision: Decision, name: str, extracted: object) -> CorrectedField:
    return CorrectedField(
        field=name,
        extracted=fields.as_text(extracted),
        reason=decision.reason,
        author=decision.author,
        date=decision.date,
        decision=decision.key,
    )


def _with(provision: Provision, name: str, value: object, decision: Decision) -> Provision:
    """The provision with a corrected field, and with what follows from a figure that came or went."""
    notes = [_note(decision, name, getattr(provision, name))]
    changed = provision.model_copy(update={name: value})
    has_figure = changed.amount is not None or changed.percentage is not None
    follow: dict[str, Any] = {"currency": "EUR" if changed.amount is not None else None}
    if has_figure and changed.bound is None:
        follow["bound"] = "exact"
    if not has_figure and not changed.percentage_base:
        follow |= {"bound": None, "per": None}
    for other, held in follow.items():
        if getattr(changed, other) != held and other != name:
            notes.append(_note(decision, other, getattr(provision, other)))
            changed = changed.model_copy(update={other: held})
    kept = [note for note in provision.corrections if note.field not in {one.field for one in notes}]
    return changed.model_copy(update={"corrections": (*kept, *notes)})


def _says(provision: Provision, values: dict[str, Any]) -> bool:
    """Whether an extracted provision says what an added one says."""
    return all(
        fields.same(getattr(provision, name), values.get(name, Provision.model_fields[name].default))
        for name in _MATCHING
        if name in values
    )


def _made(agreement: Agreement, decision: Decision, values: dict[str, Any], quotes: list[Evidence]) -> Provision:
    has_figure = values.get("amount") is not None or values.get("percentage") is not None
    defaults: dict[str, Any] = {
        "benefit": "internship_allowance",
        "beneficiary": "intern",
        "obligation": "entitled",
        "gross_net": "unspecified",
        "currency": "EUR" if values.get("amount") is not None else None,
        "bound": "exact" if has_figure else None,
    }
    given = {name: value for name, value in values.items() if value is not None or name not in defaults}
    key = f"{agreement.id}:added.{decision.key}"
    return Provision(**{**defaults, **given}, id=key, arrangement_id=key, evidence=tuple(quotes), confidence=1.0, origin="correction")
