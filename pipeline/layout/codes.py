"""Read a printed cao code, with repair of OCR damage."""

from dataclasses import dataclass
from functools import cache

from pipeline.layout.vocab import vocabulary


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it may be meant."""

    value: str
    """One to four digits without leading zeros."""
    repaired: int
    """How many characters were read as another."""
    digits: int
    """How many digits were printed as digits."""


@cache
def _table() -> tuple[dict[str, str], str]:
    data = vocabulary("ocr_digits")
    return {char: digits[0] for char, digits in data["confusions"].items()}, data["edges"]


def read_code(printed: str) -> Code | None:
    """The code that a word may stand for, or None if it can be none.

    A word without a single digit is only taken if it has no small letter: `is` and `al` are words.
    """
    confusions, edges = _table()
    core = printed.strip(edges) or printed
    if not 1 <= len(core) <= 4 or (len(core) < 3 and core != printed):
        return None  # `1.` and `a)` are list marks
    digits = sum(char.isdigit() and char.isascii() for char in core)
    if not digits and any(char.islower() for char in core):
        return None
    value = ""
    for char in core:
        if char.isascii() and char.isdigit():
            value += char
        elif char in confusions:
            value += confusions[char]
        else:
            return None
    value = value.lstrip("0")
    if not value:
        return None
    return Code(value=value, repaired=len(core) - digits + (core != printed), digits=digits)
