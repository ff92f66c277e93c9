"""Fields of amounts from heads, labels, sections and persons named before (tests/extract/phrases/places.yaml)."""

from decimal import Decimal
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from pipeline.evaluate.practice import practice_source
from pipeline.extract import extract
from pipeline.layout import layout
from pipeline.models.record import Agreement, Provision
from pipeline.read.html import read_html
from tests.extract.test_level_phrases import BENEFICIARIES, BENEFITS
from tests.extract.texts import extraction, figure

FILE = Path(__file__).parent / "phrases" / "places.yaml"


class Phrase(TypedDict, total=False):
    """One entry of the file."""

    text: str | list[str]
    gold: list[str | int | float]
    near: bool


PHRASES: list[Phrase] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def page_agreements(text: str) -> tuple[Agreement, ...]:
    """The agreements of a page."""
    document = read_html(f"<html><body>{text}</body></html>".encode(), "made-up", "made-up")
    return extract(document, layout(document, "page"), practice_source("made-up", "page", document.text, "made-up.html")).agreements


def provisions_of(text: str | list[str]) -> list[Provision]:
    """The provisions of annex cells, or of a page where the text begins with a tag."""
    if isinstance(text, str) and text.startswith("<"):
        found = page_agreements(text)
    else:
        found = extraction(*([text] if isinstance(text, str) else text)).agreements
    return [p for a in found for p in a.provisions]


def band(letter: str, low: Decimal | int | None, high: Decimal | int | None) -> str:
    """`h16-28`, `a18-`; empty where both ends are open."""
    ends = ["" if end is None else f"{Decimal(end).normalize():f}" for end in (low, high)]
    return letter + (ends[0] if ends[0] == ends[1] else "-".join(ends)) if any(ends) else ""


def as_words(p: Provision) -> list[str]:
    """A provision as the file writes it: the figure, and the rest sorted."""
    short = {v: k for k, v in (BENEFICIARIES | BENEFITS).items()}
    amount = p.amount is not None or p.percentage is not None
    words = [
        *p.levels, *(f"n{n}" for n in p.mbo_levels), p.track or "", short.get(p.beneficiary, ""), short.get(p.benefit, ""), p.per or "",
        p.bound if p.bound not in (None, "exact") else "", p.obligation if p.obligation != "entitled" else "",
        f"y{p.internship_year}" if p.internship_year else "", p.internship_type or "", band("a", p.age_from, p.age_to),
        band("h", p.hours_per_week_from, p.hours_per_week_to), band("d", p.days_per_week_from, p.days_per_week_to),
        band("m", p.duration_months_from, p.duration_months_to),
    ]  # fmt: skip
    return [figure(p) if amount else "-", *sorted(w for w in words if w)]


def written(line: str | int | float) -> list[str]:
    """A line of the file, mbo where a track or an mbo level implies it."""
    first, *words = str(line).split()
    if "mbo" not in words and any(w in ("bol", "bbl") or (w[0] == "n" and w[1:].isdigit()) for w in words):
        words.append("mbo")
    return [first, *sorted(words)]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: str(p["text"])[:80])
def test_fields_from_their_places(phrase: Phrase) -> None:
    assert sorted(as_words(p) for p in provisions_of(phrase["text"])) == sorted(written(line) for line in phrase["gold"])
