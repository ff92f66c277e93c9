"""The phrasebook of money: which figures are pay, per what, gross or net, how firm, and why the others are not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.models.dataset import Extraction
from pipeline.models.record import Provision
from tests.extract.texts import extraction, figure

BOUNDS = {"exact": "=", "minimum": "min", "maximum": "max", "approximate": "ca", None: "none"}
GROSS_NET = {"gross": "gross", "net": "net", "unspecified": "-"}
REASONS = {"nr": "not_remuneration", "fund": "fund_compensation", "dup": "duplicate_evidence", "cond": "condition"}

PHRASES = Path(__file__).with_name("phrases")
ENTRIES: list[dict[str, Any]] = [
    *yaml.safe_load(PHRASES.joinpath("money.yaml").read_text(encoding="utf-8")),
    *yaml.safe_load(PHRASES.joinpath("others2.yaml").read_text(encoding="utf-8"))["money"],
]


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
