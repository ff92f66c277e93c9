"""The phrasebook of dates and old amounts: every way of saying from and until when an amount holds."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.models.record import Provision
from tests.extract.texts import NAME, figure, provisions

BOOK = Path(__file__).parent / "phrases" / "validity.yaml"
ENTRIES: list[dict[str, Any]] = yaml.safe_load(BOOK.read_text(encoding="utf-8"))


def _dates(p: Provision) -> str:
    if p.superseded:
        return "old" if p.valid_from is None and p.valid_until is None else "old with dates"
    return f"{p.valid_from or ''}/{p.valid_until or ''}" if p.valid_from or p.valid_until else "none"


@pytest.mark.parametrize("entry", ENTRIES, ids=[" | ".join(e["cells"])[:90] for e in ENTRIES])
def test_an_amount_has_the_dates_that_the_phrase_gives_it(entry: dict[str, Any]) -> None:
    found: dict[str, list[str]] = {}
    for p in provisions(*entry["cells"], name=entry.get("name", NAME)):
        found.setdefault(figure(p), []).append(_dates(p))
    expected = {str(k): sorted([v] if isinstance(v, str) else v) for k, v in entry["is"].items()}
    assert {k: sorted(found.get(k, [])) for k in expected} == expected
