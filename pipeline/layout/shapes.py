"""The shape of a printed line, by which the rows of a list or table are known: `mbo 10% € 287,00` is like `hbo 14% € 401,80`."""

import re
from collections.abc import Sequence
from functools import lru_cache

_AMOUNT = re.compile(r"€?\d{1,3}(?:\.?\d{3})*(?:,(?:\d\d|-|=|--)?)?[;.]?$")
_SHARE = re.compile(r"\d{1,3}(?:,\d+)?%[;,.]?$")
_DATE = re.compile(r"\d{1,2}[-/]\d{1,2}[-/]\d{2,4}[:,.]?$")
_YEAR = re.compile(r"(?:19|20)\d\d[:,.]?$")
LEAST = 3
"""Words of a row, at least."""


@lru_cache(maxsize=100_000)  # words of any document: no more are remembered than would take a few megabytes
def shape(word: str) -> str:
    """What kind of word it is: a sign, `per`, an amount, a share, a date, a year, a mark, or a word."""
    if word in ("€", "EUR"):
        return "€"
    if word == "per":
        return word
    if _YEAR.match(word):
        return "year"
    if _AMOUNT.match(word):
        return "amount"
    if _SHARE.match(word):
        return "share"
    if _DATE.match(word):
        return "date"
    return "word" if any(char.isalpha() for char in word) else word


def is_row(shapes: Sequence[str]) -> bool:
    """Whether a line of this shape may be a row: it is short, has a label, and figures among few words."""
    if shapes[-2:-1] == ("per",):
        shapes = shapes[:-2]  # `eerste jaar € 55,- per week`
    figures = sum(kind in ("amount", "share") for kind in shapes)
    words = sum(kind == "word" for kind in shapes)
    labels = words or (figures > 1 and shapes[:1] == ("date",))  # `1-4-2024 400 500 600`
    return LEAST <= len(shapes) <= 16 and bool(labels) and words <= 2 + figures and figures > 0
