"""Levels, tracks, people and kinds of pay in sentences of many forms (tests/extract/phrases/levels.yaml)."""

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from pipeline.models.record import Provision
from tests.extract.texts import extraction, figure

FILE = Path(__file__).parent / "phrases" / "levels.yaml"
BENEFICIARIES = {
    "medical": "medical_intern",
    "clinical": "clinical_technology_intern",
    "apprentice": "apprentice",
    "gp_trainee": "gp_trainee",
}
BENEFITS = {
    "expense": "expense_allowance",
    "travel": "travel_allowance",
    "lodging": "lodging_allowance",
    "budget": "training_budget",
    "subsidy": "subsidy",
    "wage": "youth_wage",
}
LEVELS = ("all", "vmbo", "lbo", "mbo", "hbo", "wo")


class Phrase(TypedDict, total=False):
    """One entry of the file."""

    text: str | list[str]
    gold: list[str | int | float]
    near: bool


PHRASES: list[Phrase] = [p for p in yaml.safe_load(FILE.read_text(encoding="utf-8")) if "skip" not in p]


def as_line(p: Provision) -> str:
    """A provision as the file writes it."""
    short = {v: k for k, v in (BENEFICIARIES | BENEFITS).items()}
    words = [figure(p), *p.levels, *(f"n{n}" for n in p.mbo_levels), p.track or "", short.get(p.beneficiary, ""), short.get(p.benefit, "")]
    return " ".join(w for w in words if w)


def written(line: str | int | float) -> str:
    """A line of the file in full: in the order of `as_line`, mbo where a track or an mbo level implies it."""
    first, *words = str(line).split()
    if "mbo" not in words and any(w in ("bol", "bbl") or w[1:].isdigit() for w in words):
        words.append("mbo")
    order = [*LEVELS, *(f"n{n}" for n in range(1, 6)), "bol", "bbl", *BENEFICIARIES, *BENEFITS]
    return " ".join([first, *sorted(words, key=order.index)])


def found_lines(phrase: Phrase) -> list[str]:
    """What the extractor makes of an entry, sorted."""
    cells = [phrase["text"]] if isinstance(phrase["text"], str) else phrase["text"]
    return sorted(as_line(p) for a in extraction(*cells).agreements for p in a.provisions)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: str(p["text"])[:60])
def test_levels_people_and_kinds_of_pay(phrase: Phrase) -> None:
    assert found_lines(phrase) == sorted(written(line) for line in phrase["gold"])
