from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.numbers import parse_decimal, parse_number, spell, words


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("350", "350"),  # annex
        ("12,81", "12.81"),  # annex
        ("12,816", "12.816"),  # annex: a percentage with three decimals
        ("1.025,50", "1025.50"),  # annex
        ("1 025,50", "1025.50"),  # employer page: thousands parted by a space
        ("1\u00a0500", "1500"),  # web page: a fixed space
        ("12.50", "12.50"),  # annex: a dot for the decimals
        ("0.23", "0.23"),  # employer page
        ("1.500", "1500"),  # employer page: a dot with three digits parts thousands
        ("12.500", "12500"),  # subsidy
        ("1.234.567", "1234567"),  # news item
    ],
)
def test_a_printed_number_is_read_the_dutch_way(printed: str, value: str) -> None:
    assert parse_decimal(printed) == Decimal(value)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("een", 1),
        ("één", 1),  # annex: with the accents that mark the number
        ("zes", 6),  # annex: zes weken
        ("zestien", 16),  # annex
        ("tweeëntwintig", 22),  # annex: an age
        ("tweeentwintig", 22),  # OCR loses the trema
        ("vijftig", 50),
        ("honderdvijftig", 150),  # invented: a least number of hours
        ("driehonderdvijftig", 350),  # issue: an amount in words
        ("twaalfhonderd", 1200),  # invented: a budget
        ("duizend", 1000),
    ],
)
def test_a_number_in_words_is_read(word: str, value: int) -> None:
    assert parse_number(word) == value


@pytest.mark.parametrize("word", ["maand", "eenmalig", "zesde-jaars", "", "tien euro", "€"])
def test_what_is_no_number_gives_none(word: str) -> None:
    assert parse_number(word) is None


@given(st.integers(1, 9999))
def test_every_number_comes_back_from_its_word(n: int) -> None:
    assert words()[spell(n)] == n


@given(st.integers(1, 9999))
def test_a_lost_trema_does_not_change_a_number(n: int) -> None:
    assert words()[spell(n).replace("ë", "e")] == n


@given(st.integers(0, 9_999_999), st.integers(0, 99), st.sampled_from([".", " ", "\u00a0", ""]))
def test_every_printed_decimal_comes_back(whole: int, cents: int, group: str) -> None:
    printed = f"{whole:,}".replace(",", group) + f",{cents:02d}"
    assert parse_decimal(printed) == Decimal(f"{whole}.{cents:02d}")
