"""How wide letters are in a common face, in parts of the type size."""

from functools import cache

from pipeline.read.vocab import vocabulary

SPACE = 0.26
"""Of a usual face."""


@cache
def _widths() -> tuple[dict[str, float], float]:
    face = vocabulary("glyph_widths")["faces"]["sans"]
    return {glyph: int(width) / 1000 for width, glyphs in face["glyphs"].items() for glyph in glyphs}, face["default"] / 1000


def width_of(text: str) -> float:
    """Width of a word, the white at the sides of its letters included."""
    widths, default = _widths()
    return sum(widths.get(letter, default) for letter in text)
