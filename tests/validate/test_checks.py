"""Each cross-check finds the fault that is planted for it, and nothing else."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.models.dataset import Extraction, Part
from pipeline.models.document import Document, Page
from pipeline.models.source import Source
from pipeline.validate.checks import check
from tests.publish import samples

SOURCE = Source(
    id="szw-annex", edition="2023", title="Bijlage", publisher="Ministerie", kind="annex", file="a.txt",
    media_type="text/plain", sha256="0" * 64, rights="public",
)  # fmt: skip
DOCUMENT = Document(
    source_id="szw-annex", edition="2023", text=samples.TEXT, pages=(Page(number=1, start=0, end=len(samples.TEXT), road="text"),)
)


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    value: Decimal


def mention(words: str, value: str) -> Mention:
    start = samples.TEXT.index(words)
    return Mention(start, start + len(words), Decimal(value))


MENTIONS = [mention("€ 250,50", "250.50"), mention("€ 50", "50")]


def problems(*, ledger: tuple[Any, ...] | None = None, mentions: list[Mention] | None = None, **changes: Any) -> list[str]:
    """Problems of the sample with changes to its provision, or under `agreement` to its agreement."""
    of_agreement = changes.pop("agreement", {})
    provision = samples.provision().model_copy(update=changes)
    agreement = samples.agreement().model_copy(update={"provisions": (provision,), **of_agreement})
    extraction = Extraction(
        agreements=(agreement,),
        ledger=(samples.ledger_entry(),) if ledger is None else ledger,
        findings=(samples.finding(),),
        links=(samples.link(),),
    )
    return check(Part(source=SOURCE, extraction=extraction), DOCUMENT, MENTIONS if mentions is None else mentions)


def test_a_sound_extraction_has_no_problem() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"evidence": (samples.span("ontvangen € 250,50").model_copy(update={"quote": "ontvangen € 520,50"}),)}, "is not the quote"),
        ({"evidence": (samples.span("ontvangen € 250,50").model_copy(update={"page": 2}),)}, "stands on page 1, not 2"),
        ({"currency": None}, "amount and currency"),
        ({"bound": None}, "figure without a bound"),
        ({"percentage": Decimal(13)}, "percentage without what"),
        ({"age_from": 23, "age_to": 21}, "age_from 23 is after age_to 21"),
        ({"valid_until": date(2022, 12, 31)}, "valid_from 2023-01-01 is after"),
        ({"levels": ("hbo", "mbo")}, "not in order"),
        ({"levels": ("hbo",)}, "mbo levels without the level mbo"),
        ({"mbo_levels": (4, 3)}, "mbo levels [4, 3] are not in order"),
        ({"superseded": True}, "superseded amount with conditions"),
        ({"component_of": "szw-annex/9002/other"}, "is no other provision"),
        ({"agreement": {"status": "no_amount"}}, "status is no_amount, with 1 figures"),
        ({"agreement": {"status": "no_entitlement"}}, "but a provision says otherwise"),
        ({"agreement": {"pages": (7,)}}, "not pages of the document"),
        ({"agreement": {"edition": "2025"}}, "another source"),
        ({"id": "szw-annex/9001/renamed"}, "which is no provision"),
        ({"agreement": {"id": "szw-annex/9002"}}, "which is no agreement"),
    ],
)
def test_a_planted_fault_is_named(changes: dict[str, Any], words: str) -> None:
    found = problems(**changes)
    assert any(words in problem for problem in found), found


def test_a_figure_with_no_amount_left_breaks_the_status() -> None:
    found = problems(amount=None, currency=None, bound=None, per=None, mentions=[])
    assert len(found) == 1
    assert "status is amount, with 0 figures" in found[0]


def test_ids_used_twice_are_named() -> None:
    found = problems(agreement={"provisions": (samples.provision(), samples.provision())})
    assert found == [f"szw-annex/2023: the provision id {samples.provision().id!r} is used 2 times"]


def test_the_ledger_does_not_close_when_an_entry_is_missing() -> None:
    assert problems(ledger=()) == ["szw-annex/2023: the ledger does not close: '€ 50' at 131 on page 1 is not accounted for"]


def test_the_ledger_does_not_close_when_an_amount_was_read_wrong() -> None:
    (found,) = problems(amount=Decimal("205.50"))
    assert "'€ 250,50' at 47 on page 1 is not accounted for" in found


def test_a_ledger_entry_must_stand_in_the_text() -> None:
    entry = samples.ledger_entry().model_copy(update={"text": "€ 60"})
    assert any("is not '€ 60'" in problem for problem in problems(ledger=(entry,)))
