"""Confidence: what lowers it, and that its weights belong to its grounds."""

from pipeline.extract.confidence import GROUNDS, probability
from pipeline.extract.vocab import load
from tests.extract.texts import only


def test_every_ground_has_a_weight() -> None:
    assert set(load("confidence")) == {"intercept", *GROUNDS}


def test_a_plain_sentence_is_surer_than_one_without_a_period() -> None:
    plain = only("Stagiairs ontvangen een stagevergoeding van € 350 bruto per maand.")
    bare = only("Stagiairs ontvangen een stagevergoeding van € 350.")
    assert plain.confidence > bare.confidence


def test_a_plain_sentence_is_nearly_certain() -> None:
    assert only("Stagiairs ontvangen een stagevergoeding van € 350 bruto per maand.").confidence > 0.9


def test_without_grounds_only_the_intercept_counts() -> None:
    assert probability(dict.fromkeys(GROUNDS, 0.0), {"intercept": 0.0, **dict.fromkeys(GROUNDS, -1.0)}) == 0.5
