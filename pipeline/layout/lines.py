"""Printed lines and their words, as offsets into the stored text."""

import re
from dataclasses import dataclass, field

from pipeline.models.document import Document, Span

_LINE = re.compile(r"[^\n\f\r]+")
# a rule line stands between two words that it ran together: `van|is`
_TOKEN = re.compile(r"[|¦_\[{]+(?=[A-Z€])|(?<=[\w€%.,;:)-])[|¦](?=\s|$|[^\W\d_]{2})|(?:(?![\w€%.,;:)-][|¦](?:\s|$|[^\W\d_]{2}))\S)*\S")
# marks that OCR makes of a rule line or a gap between columns
_GAP_MARKS = frozenset("~|¦_[]{}")
MARKED = 8


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a line."""

    start: int
    end: int
    text: str
    gap: int
    """Width of the white space before it in characters; `MARKED` where a mark for a gap stood there, 9 for a tab."""
    x: int = 0
    """Its position in the line in characters; behind tabs, a hundred for each."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line with something on it."""

    page: int
    tokens: tuple[Token, ...]
    blank_before: int
    """Number of empty lines above it on its page."""
    first: bool
    """The first line of its page."""
    indent: int = 0
    """White space before the first word, in characters."""
    marks: tuple[Token, ...] = field(default=())
    """Gap marks that stood between the words."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.tokens[-1].end

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(token.text for token in self.tokens)

    def span(self, first: int = 0, last: int | None = None) -> Span:
        """The stretch from token `first` up to, not including, token `last`."""
        tokens = self.tokens[first:last]
        return Span(page=self.page, start=tokens[0].start, end=tokens[-1].end)


def text_lines(document: Document) -> list[TextLine]:
    """All printed lines of a document that have a word on them, page by page."""
    lines: list[TextLine] = []
    for page in document.pages:
        chunk = document.text[page.start : page.end].lstrip("\ufeff\f")
        base = page.end - len(chunk)
        first, last_end = True, base
        for match in _LINE.finditer(chunk):
            tokens, marks = _tokens(match.group(), base + match.start())
            if not tokens:
                continue
            start = base + match.start()
            breaks = document.text.count("\n", last_end, start)
            indent = tokens[0].start - start
            lines.append(TextLine(page.number, tuple(tokens), 0 if first else max(0, breaks - 1), first, indent, tuple(marks)))
            first, last_end = False, base + match.end()
    return lines


def _tokens(line: str, base: int) -> tuple[list[Token], list[Token]]:
    tokens: list[Token] = []
    marks: list[Token] = []
    found = list(_TOKEN.finditer(line))
    end = 0
    marked = False
    for index, match in enumerate(found):
        if index and set(match.group()) <= _GAP_MARKS and (index < len(found) - 1 or match.start() == end):
            marks.append(Token(base + match.start(), base + match.end(), match.group(), 1))
            marked = True
            continue
        space = line[end : match.start()]
        tabs = line.count("\t", 0, match.start())
        gap = MARKED if marked else 9 if "	" in space and index else len(space) if index else 0
        x = 100 * tabs + (match.start() - line.rfind("\t", 0, match.start()) - 1 if tabs else match.start())
        tokens.append(Token(base + match.start(), base + match.end(), match.group(), gap, x))
        end, marked = match.end(), False
    return tokens, marks


def is_noise(line: TextLine) -> bool:
    """Whether a line is debris of recognition: many words, nearly all of a single character."""
    single = sum(len(token.text) == 1 for token in line.tokens)
    return len(line.tokens) >= 6 and single >= 0.7 * len(line.tokens) and not any(token.text == "€" for token in line.tokens)
