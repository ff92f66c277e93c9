"""How wide a printed line is, from the glyph widths of a common face."""

from collections.abc import Sequence
from functools import cache

from pipeline.layout.lines import Token
from pipeline.layout.vocab import vocabulary


class Face:
    """Glyph widths of one face; all lengths in ems (1 is the type size)."""

    def __init__(self, name: str) -> None:
        data = vocabulary("glyph_widths")["faces"][name]
        self.name = name
        self._default: float = data["default"] / 1000
        self._widths: dict[str, float] = {glyph: int(width) / 1000 for width, glyphs in data["glyphs"].items() for glyph in glyphs}
        self.space: float = self._widths.get(" ", self._default)
        self._cache: dict[str, float] = {}

    def word(self, text: str) -> float:
        """Width of a word."""
        width = self._cache.get(text)
        if width is None:
            width = self._cache[text] = sum(self._widths.get(glyph, self._default) for glyph in text)
        return width

    def tokens(self, tokens: Sequence[Token]) -> float:
        """Width of words set with single spaces."""
        return sum(self.word(token.text) for token in tokens) + self.space * max(0, len(tokens) - 1)


@cache
def face(name: str) -> Face:
    """The face of that name in `vocab/glyph_widths.yaml`."""
    return Face(name)


def face_names() -> tuple[str, ...]:
    """The faces there are."""
    return tuple(vocabulary("glyph_widths")["faces"])
