"""Dutch numbers: digits in their printed forms, and numbers in words up to 9999."""

import re
from decimal import Decimal
from functools import lru_cache

_ONES = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_TENS = ["_", "tien", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
ONE_TO_NINETEEN = "|".join((_ONES[1], "één", "eén", *_ONES[2:]))
"""Number words for a pattern."""
DIGITS = r"\d{1,3}(?:[.\u00a0 ]\d{3})+(?:,\d{1,3})?|\d+(?:[.,]\d+)?"


def spell(n: int) -> str:
    """The Dutch word for a whole number from 0 to 9999, in one piece.

    >>> spell(350)
    'driehonderdvijftig'
    """
    if n < 20:
        return _ONES[n]
    if n < 100:
        tens, one = divmod(n, 10)
        link = "ën" if _ONES[one].endswith("e") else "en"
        return (_ONES[one] + link if one else "") + _TENS[tens]
    if n < 1000:
        hundreds, rest = divmod(n, 100)
        return ("" if hundreds == 1 else _ONES[hundreds]) + "honderd" + (spell(rest) if rest else "")
    thousands, rest = divmod(n, 1000)
    return ("" if thousands == 1 else spell(thousands)) + "duizend" + (spell(rest) if rest else "")


@lru_cache(maxsize=1)
def words() -> dict[str, int]:
    """Every number word from 1 to 9999, with the spellings that people use (`één`, `tweeenveertig`, `twaalfhonderd`)."""
    table = {spell(n): n for n in range(1, 10000)}
    table |= {_ONES[h] + "honderd" + (spell(rest) if rest else ""): h * 100 + rest for h in range(11, 20) for rest in range(100)}
    table |= {word.replace("ë", "e"): n for word, n in list(table.items()) if "ë" in word}
    table |= {"één": 1, "eén": 1, "éen": 1}
    return table


def parse_decimal(printed: str) -> Decimal:
    """A printed Dutch number as a decimal.

    A comma parts the decimals; a dot (or a space) groups thousands when three digits follow it and it is not the
    only separator in front of one or two decimals.

    >>> parse_decimal("1.025,50"), parse_decimal("12.50"), parse_decimal("1.500")
    (Decimal('1025.50'), Decimal('12.50'), Decimal('1500'))
    """
    text = re.sub(r"[\s\u00a0]", "", printed).rstrip(".,-=")
    if "," in text:
        whole, _, decimals = text.rpartition(",")
        return Decimal(whole.replace(".", "").replace(",", "") + "." + decimals)
    if re.fullmatch(r"\d+\.\d{1,2}", text):
        return Decimal(text)
    return Decimal(text.replace(".", ""))


def parse_number(printed: str) -> Decimal | None:
    """A number in digits or words, null where it is neither.

    >>> parse_number("zes"), parse_number("7,6")
    (Decimal('6'), Decimal('7.6'))
    """
    text = printed.strip().lower()
    if re.fullmatch(DIGITS, text):
        return parse_decimal(text)
    value = words().get(text)
    if value is None and text.endswith("e") and text[:-1] in words():
        value = words()[text[:-1]]
    return None if value is None else Decimal(value)
