"""How wide letters are in a common face, and the white at their sides, in parts of the type size."""

from functools import cache

from pipeline.read.vocab import vocabulary

SPACE = 0.26
"""Of a usual face."""
_SIDE = 0.05
_SIDES = {"1": 0.13, "-": 0.06, ",": 0.1, ".": 0.1, ":": 0.1, "/": 0.03, "«": 0.08, "•": 0.06, "+": 0.06, "€": 0.04, "4": 0.04}
_AFTER_ONE = 0.2
"""A 1 is as wide as the other figures, and in most faces not in the middle of that."""


@cache
def _widths() -> tuple[dict[str, float], float]:
    face = vocabulary("glyph_widths")["faces"]["sans"]
    return {glyph: int(width) / 1000 for width, glyphs in face["glyphs"].items() for glyph in glyphs}, face["default"] / 1000


def width_of(text: str) -> float:
    """Width of a word, the white at the sides of its letters included."""
    widths, default = _widths()
    return sum(widths.get(letter, default) for letter in text)


def white_before(letter: str) -> float:
    """White between where a letter's place begins and its ink."""
    return _SIDES.get(letter, _SIDE)


def white_after(letter: str) -> float:
    """White between a letter's ink and where its place ends."""
    return _AFTER_ONE if letter == "1" else _SIDES.get(letter, _SIDE)
