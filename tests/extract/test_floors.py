"""The floors of tests/gold/floors.toml, held on clean text: no release may read the practice set or the annex's cells worse."""

from pathlib import Path

import pytest

from pipeline.evaluate.baseline import load_floors
from pipeline.evaluate.evaluation import score_set
from pipeline.evaluate.practice import run_annex, run_edition, run_web

FLOORS = load_floors(Path("tests/gold/floors.toml"))
# Not of the extractor: codes, names and sectors of these sets are given, not read.
GIVEN = ("agreements", "agreement.")
SETS = {
    "practice": lambda: [run_edition()],
    "practice-web": lambda: run_web(Path("tests/practice/web")),
    "annex cells": lambda: [run_annex()],
}
WHICH = {"practice": "practice", "practice-web": "practice", "annex cells": "gold"}


@pytest.mark.parametrize(("name", "which"), WHICH.items())
def test_a_set_reaches_its_floors(name: str, which: str) -> None:
    values = {figure.name: figure.value for figure in score_set(name, SETS[name]()).figures}
    floors = {figure: floor for figure, floor in FLOORS[which].items() if not figure.startswith(GIVEN)}
    assert floors
    assert {figure: values[figure] for figure, floor in floors.items() if (values[figure] or 0) < floor} == {}
