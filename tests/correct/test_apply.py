"""Corrections survive reruns: applied, obsolete, or a failed check until someone decides."""

from decimal import Decimal

from pipeline.correct.apply import Corrected, apply
from pipeline.correct.model import Decision
from pipeline.models.dataset import Extraction, Part
from pipeline.models.record import Provision
from pipeline.validate.checks import check
from tests.correct.builders import AGREEMENT, decision, document, extraction, provision, source, span

MBO = provision("mbo", "250")
HBO = provision("hbo", "350")


def applied(*decisions: Decision, to: Extraction | None = None) -> Corrected:
    return apply(to or extraction(), decisions, document(), source())


def provisions(corrected: Corrected) -> tuple[Provision, ...]:
    return tuple(p for a in corrected.extraction.agreements for p in a.provisions)


def kinds(corrected: Corrected) -> list[str]:
    return [finding.kind for finding in corrected.extraction.findings]


def problems_of(corrected: Corrected) -> list[str]:
    return check(Part(source=source(), extraction=corrected.extraction), document(), ())


def test_no_decisions_change_nothing() -> None:
    assert applied().extraction == extraction()


def test_a_correction_is_applied_where_the_old_value_is_still_read() -> None:
    corrected = applied(decision("correct", MBO, field="gross_net", old="gross", new="net"))
    first = provisions(corrected)[0]
    assert (first.gross_net, corrected.problems) == ("net", [])
    assert [(note.field, note.extracted, note.author) for note in first.corrections] == [("gross_net", "gross", "A. Nalist")]
    assert [(link.provision_id, link.field, link.rule) for link in corrected.extraction.links] == [(MBO.id, "gross_net", "correction")]
    assert problems_of(corrected) == []


def test_amounts_are_compared_as_numbers() -> None:
    corrected = applied(decision("correct", MBO, field="amount", old=250.0, new="255.50"))
    assert provisions(corrected)[0].amount == Decimal("255.50")


def test_a_correction_that_the_rules_have_learned_is_reported_as_obsolete() -> None:
    learned = provision("mbo", "250", gross_net="net")
    corrected = applied(decision("correct", MBO, field="gross_net", old="gross", new="net"), to=extraction(learned, HBO))
    assert (kinds(corrected), corrected.problems, provisions(corrected)[0]) == (["correction_obsolete"], [], learned)


def test_a_correction_of_a_value_that_became_a_third_one_is_not_applied_and_fails_the_check() -> None:
    other = provision("mbo", "250", gross_net="unspecified")
    corrected = applied(decision("correct", MBO, field="gross_net", old="gross", new="net"), to=extraction(other, HBO))
    assert provisions(corrected)[0] == other
    assert len(corrected.problems) == 1
    assert "neither the old value gross nor the new one net" in corrected.problems[0]
    assert kinds(corrected) == ["correction_not_applied"]


def test_a_provision_that_got_another_id_is_found_by_the_words_it_was_read_from() -> None:
    renamed = provision("mbo", "250", id=f"{AGREEMENT}:other", arrangement_id=f"{AGREEMENT}:other", levels=())
    corrected = applied(decision("correct", MBO, field="gross_net", old="gross", new="net"), to=extraction(renamed, HBO))
    assert (provisions(corrected)[0].gross_net, corrected.problems) == ("net", [])


def test_a_correction_of_a_provision_that_is_gone_fails_the_check() -> None:
    corrected = applied(decision("correct", MBO, field="gross_net", old="gross", new="net"), to=extraction(HBO))
    assert "there is no provision" in corrected.problems[0]


def test_the_last_correction_of_a_field_counts_and_a_withdrawn_one_does_not() -> None:
    one = decision("correct", MBO, id="one", field="amount", old="250", new="260")
    two = decision("correct", MBO, id="two", field="amount", old="250", new="270")
    back = decision("withdraw", id="back", withdraws="two")
    assert provisions(applied(one, two))[0].amount == 270
    assert provisions(applied(one, two, back))[0].amount == 260


def test_a_field_of_the_agreement_is_corrected() -> None:
    corrected = applied(decision("correct", agreement=AGREEMENT, field="sector", old="Zorg", new="Bouw"))
    agreement = corrected.extraction.agreements[0]
    assert (agreement.sector, agreement.corrections[0].extracted) == ("Bouw", "Zorg")


def test_taking_an_amount_away_takes_what_belongs_to_it() -> None:
    corrected = applied(decision("correct", HBO, field="amount", old="350", new=None))
    last = provisions(corrected)[1]
    assert (last.amount, last.currency, last.bound, last.per) == (None, None, None, None)
    assert {note.field for note in last.corrections} == {"amount", "currency", "bound", "per"}
    assert problems_of(corrected) == []


def test_a_value_that_the_field_cannot_hold_is_a_problem() -> None:
    assert "amount" in applied(decision("correct", MBO, field="amount", old="250", new="veel")).problems[0]
    assert "cannot be corrected" in applied(decision("correct", MBO, field="id", old="a", new="b")).problems[0]


def test_a_rejected_provision_goes_and_a_finding_says_so() -> None:
    corrected = applied(decision("reject", MBO))
    assert provisions(corrected) == (HBO,)
    assert (kinds(corrected), corrected.extraction.findings[0].quote) == (["provision_rejected"], MBO.evidence[0].quote)
    assert problems_of(corrected) == []


def test_rejecting_the_last_provision_takes_the_agreement_but_not_its_ledger() -> None:
    corrected = applied(decision("reject", MBO), to=extraction(MBO))
    assert corrected.extraction.agreements == ()
    assert [entry.agreement_id for entry in corrected.extraction.ledger] == [None]
    assert problems_of(corrected) == []


def test_an_accepted_provision_reopens_only_when_text_and_values_have_both_changed() -> None:
    accept = decision("accept", MBO)
    other_values = provision("mbo", "250", gross_net="net")
    other_text = provision("mbo", "250", evidence=(span("ontvangen € 250"),))
    both = provision("mbo", "250", gross_net="net", evidence=(span("ontvangen € 250"),))
    assert kinds(applied(accept)) == []
    assert kinds(applied(accept, to=extraction(other_values))) == []
    assert kinds(applied(accept, to=extraction(other_text))) == []
    assert kinds(applied(accept, to=extraction(both))) == ["acceptance_reopened"]


def test_a_missed_provision_is_added_with_its_words() -> None:
    quote = span("Voor een proefles geldt € 15 per uur.").model_dump(mode="json")
    add = decision("add", id="plus", agreement=AGREEMENT, new={"amount": "15", "per": "hour"}, quotes=[quote])
    corrected = applied(add)
    last = provisions(corrected)[-1]
    assert (last.amount, last.per, last.origin, last.evidence[0].quote) == (15, "hour", "correction", quote["quote"])
    assert problems_of(corrected) == []
    moved = decision("add", id="plus", agreement=AGREEMENT, new={"amount": "15", "per": "hour"}, quotes=[{**quote, "start": 0, "end": 5}])
    assert provisions(applied(moved))[-1].evidence == last.evidence
    lost = decision("add", agreement=AGREEMENT, new={"amount": "15"}, quotes=[{**quote, "quote": "nergens"}])
    assert "not in the stored text" in applied(lost).problems[0]


def test_an_added_provision_that_is_extracted_by_now_is_obsolete() -> None:
    quote = MBO.evidence[0].model_dump(mode="json")
    add = decision("add", agreement=AGREEMENT, new={"amount": "250.00", "per": "month", "levels": ["mbo"]}, quotes=[quote])
    assert (kinds(applied(add)), len(provisions(applied(add)))) == (["correction_obsolete"], 2)
