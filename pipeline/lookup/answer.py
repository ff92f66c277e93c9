"""Answer a question from the published records, or say why the source gives no answer."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from pipeline.lookup.load import Published
from pipeline.lookup.models import Answer, Match, Question, Reply
from pipeline.lookup.names import find, nearest
from pipeline.models.record import Agreement, Provision
from pipeline.normalise import Assumptions, monthly
from pipeline.summary.counting import case, figure

_DEFAULT: Final = Assumptions()


def ask(dataset: Published, question: Question, assumptions: Assumptions = _DEFAULT) -> Reply:
    """The answer to a question."""
    searched = _searched(dataset.agreements, question)
    matches = tuple(_match(agreement, score, question, assumptions) for agreement, score in find(searched, question.cao))
    return Reply(
        question=question, dataset_version=dataset.version, matches=matches, note=None if matches else _unknown(searched, question)
    )


def in_force(provisions: Iterable[Provision], day: date) -> list[Provision]:
    """The provisions that hold on a day; of one arrangement only the one that began last."""
    begun = [
        provision
        for provision in provisions
        if not provision.superseded
        and (provision.valid_from is None or provision.valid_from <= day)
        and (provision.valid_until is None or provision.valid_until >= day)
    ]
    last: dict[str, date] = {}
    for provision in begun:
        last[provision.arrangement_id] = max(last.get(provision.arrangement_id, date.min), provision.valid_from or date.min)
    return [provision for provision in begun if (provision.valid_from or date.min) == last[provision.arrangement_id]]


def _searched(agreements: Sequence[Agreement], question: Question) -> list[Agreement]:
    """The agreements of the source and edition that is asked for, else of each source's last edition."""
    chosen = [agreement for agreement in agreements if question.source_id in (None, agreement.source_id)]
    if question.edition is not None:
        return [agreement for agreement in chosen if agreement.edition == question.edition]
    last: dict[str, str] = {}
    for agreement in chosen:
        last[agreement.source_id] = max(last.get(agreement.source_id, ""), agreement.edition)
    return [agreement for agreement in chosen if agreement.edition == last[agreement.source_id]]


def _match(agreement: Agreement, score: float, question: Question, assumptions: Assumptions) -> Match:
    fitting = [provision for provision in agreement.provisions if _fits(provision, question)]
    given = [provision for provision in fitting if provision.amount is not None or provision.percentage is not None]
    # A provision without a figure is an answer too: it says who sets the figure, or that there is none.
    found = given or fitting
    if question.day is not None:
        found = in_force(found, question.day)
    answers = [_answer(provision, agreement, assumptions) for provision in found]
    answers.sort(key=lambda answer: answer.provision.benefit != "internship_allowance")
    return Match(
        **agreement.model_dump(include={"source_id", "edition", "cao_code", "cao_name", "sector", "status"}),
        agreement_id=agreement.id, score=round(score, 1), answers=tuple(answers), note=_note(agreement, fitting, given, found, question),
    )  # fmt: skip


def _fits(provision: Provision, question: Question) -> bool:
    for_level = question.level is None or not provision.levels or {question.level, "all"} & set(provision.levels)
    return bool(for_level) and question.beneficiary in (None, provision.beneficiary)


def _answer(provision: Provision, agreement: Agreement, assumptions: Assumptions) -> Answer:
    month = monthly(provision, agreement.edition, assumptions)
    return Answer(
        words=figure(provision) + case(provision), provision=provision,
        monthly_full_time_eur=month.eur, conversion=month.conversion, conversion_assumed=month.assumed,
    )  # fmt: skip


def _note(
    agreement: Agreement, fitting: Sequence[Provision], given: Sequence[Provision], found: Sequence[Provision], question: Question
) -> str | None:
    """Why the source gives no figure to this question; None where it gives one."""
    if given and found:
        return None
    if agreement.status == "no_entitlement":
        return "The source says that there is no right to internship pay."
    if agreement.status == "no_amount":
        return "The source gives no amount: it has an arrangement without a figure."
    if not fitting:
        groups = sorted({f"{p.beneficiary} {' '.join(p.levels)}".strip() for p in agreement.provisions})
        return f"The source gives nothing for this group. It has: {', '.join(groups)}."
    if not given:
        return "The source gives no amount for this group."
    return f"The source gives no amount in force on {question.day}. It has: {'; '.join(figure(p) + case(p) for p in given)}."


def _unknown(agreements: Sequence[Agreement], question: Question) -> str:
    if not agreements:
        return f"The dataset has no source {question.source_id or ''} {question.edition or ''}".rstrip() + "."
    near = nearest(agreements, question.cao)
    return f"No source mentions {question.cao!r}." + (f" Names that come near: {'; '.join(near)}." if near else "")
