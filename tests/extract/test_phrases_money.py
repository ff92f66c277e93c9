"""The phrasebook of money: which figures are pay, per what, gross or net, how firm, and why the others are not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.models.dataset import Extraction
from pipeline.models.record import Provision
from tests.extract.texts import amounts, extraction, figure, provisions

BOUNDS = {"exact": "=", "minimum": "min", "maximum": "max", "approximate": "ca", None: "none"}
GROSS_NET = {"gross": "gross", "net": "net", "unspecified": "-"}
REASONS = {"nr": "not_remuneration", "fund": "fund_compensation", "dup": "duplicate_evidence", "cond": "condition"}

PHRASES = Path(__file__).with_name("phrases")
ENTRIES: list[dict[str, Any]] = [
    *yaml.safe_load(PHRASES.joinpath("money.yaml").read_text(encoding="utf-8")),
    *yaml.safe_load(PHRASES.joinpath("others2.yaml").read_text(encoding="utf-8"))["money"],
    *yaml.safe_load(PHRASES.joinpath("money2.yaml").read_text(encoding="utf-8"))["pay"],
]
MORE = yaml.safe_load(PHRASES.joinpath("money2.yaml").read_text(encoding="utf-8"))
PAY = "Stagiairs ontvangen een stagevergoeding van € 350 per maand."


def said(p: Provision) -> str:
    """One provision as the phrasebook writes it."""
    return f"{figure(p)} {p.per} {GROSS_NET[p.gross_net]} {BOUNDS[p.bound]}"


def wrong(entry: dict[str, Any]) -> list[str]:
    """What the extractor makes of an entry other than the phrasebook says."""
    text = entry["text"]
    found: Extraction = extraction(*([text] if isinstance(text, str) else text))
    pay = sorted(said(p) for a in found.agreements for p in a.provisions if figure(p) != "-")
    faults = [] if pay == sorted(entry["pay"]) else [f"pay {pay}"]
    ledger = [(x.text, x.reason) for x in found.ledger]
    for shown, reason in entry.get("aside", {}).items():
        if not any(str(shown) in text and REASONS[reason] == why for text, why in ledger):
            faults.append(f"{shown} not {reason}: {ledger}")
    return faults


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(e["text"])[:60])
def test_money_of_the_phrasebook(entry: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if entry.get("open"):
        request.applymarker(pytest.mark.xfail(strict=True, reason="not read yet"))
    assert wrong(entry) == []


@pytest.mark.parametrize("between", [" ", "\n\n", None], ids=["sentence", "paragraph", "cell"])
@pytest.mark.parametrize("sentence", MORE["behind"])
def test_money_of_others_behind_pay(sentence: str, between: str | None) -> None:
    cells = (PAY, sentence) if between is None else (f"{PAY}{between}{sentence}",)
    assert amounts(*cells) == ["350"]


@pytest.mark.parametrize(("text", "old"), MORE["superseded"])
def test_amounts_that_the_text_gives_as_the_old_ones(text: str, old: list[str]) -> None:
    assert [figure(p) for p in provisions(text) if p.superseded] == old
