"""Patterns behind gates find what the matcher finds that tries them all."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import Matcher

from pipeline.extract.nlp import GatedMatcher, compile_pattern, language

PATTERNS = (
    ("a", "per maand"), ("a", "maand*"), ("a", "*vergoeding"), ("b", "de|het <3> stage*"), ("b", "stage"), ("c", "# uur"),
    ("c", "bruto? per maand"), ("d", "p . m ."), ("d", "mbo|hbo"), ("e", "niet <2> verplicht*"),
)  # fmt: skip
WORDS = (
    "de", "het", "per", "maand", "maandelijks", "stage", "stagevergoeding", "vergoeding", "bruto", "mbo", "hbo", "niet", "verplichte",
    "36", "uur", "p.m.", ",", ".", "en",
)  # fmt: skip


def plain(text: str) -> set[tuple[int, int, int]]:
    matcher = Matcher(language().vocab)
    by_label: dict[str, list[list[dict[str, object]]]] = {}
    for label, written in PATTERNS:
        by_label.setdefault(label, []).append(list(compile_pattern(written)))
    for label, made in by_label.items():
        matcher.add(label, made, greedy="LONGEST")
    return set(matcher(language().make_doc(text)))


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_gates_change_nothing_of_what_is_found(words: list[str]) -> None:
    text = " ".join(words)
    assert set(GatedMatcher(PATTERNS)(language().make_doc(text))) == plain(text)


def test_on_real_texts_too() -> None:
    gated = GatedMatcher(PATTERNS)
    for row in json.loads(Path("tests/data/annex-cells.json").read_text(encoding="utf-8"))[:30]:
        text = " ".join(row["tekst1"] if isinstance(row["tekst1"], list) else [row["tekst1"] or ""])
        assert set(gated(language().make_doc(text))) == plain(text)
