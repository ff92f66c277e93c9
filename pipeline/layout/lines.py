"""Printed lines and their words, as offsets into the stored text."""

import re
from dataclasses import dataclass, field

from pipeline.layout.vocab import vocabulary
from pipeline.models.document import Document, Span

_LINE = re.compile(r"[^\n\f\r]+")
_WORD = re.compile(r"\S+")
# a mark before a month is the figure 1: `{februari`
_MONTH = rf"(?:{'|'.join(vocabulary('dates')['months'])})\b"
# What recognition makes of a rule line that touches a word. Before it: `|De`, `|\Bank`, `/|9.5`, `{van`, `_De`, `[De`; not `|n` and `|k`,
# which are a misread `In` and `Ik`, nor a bracket that closes on the line. Behind it or between words: `per|`, `van|is`, `of|3.`.
_RULE = re.compile(
    r"(?<!\S)(?:/?[|¦](?![nksf]\b|n[^\Waeiouyij])[|¦_\[{\\]*(?=[^\W_]{2}|[A-Z\d€(\"“]|[a-z][.)]\s)|[_{]+(?=[^\W_]|[€(])|[_{\[]+(?=[A-Z€])"
    rf"|\[(?=[a-z]{{2}})(?![^]]*\]))(?!{_MONTH})|(?<=[\w€%.,;:)-])[|¦{{]+(?=\s|$|[^\W\d_]{{2}})|(?<=[^\W\d_])[|¦]+/?(?=\d)"
)
# marks that OCR makes of a rule line or a gap between columns
_GAP_MARKS = frozenset("~|¦_[]{}\\/")
_RULE_LINES = frozenset("|¦")
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


def _pieces(line: str) -> list[tuple[int, int]]:
    """Where the words of a line begin and end, and the marks of rule lines that touch them."""
    rules = _RULE.finditer(line)
    rule = next(rules, None)
    found: list[tuple[int, int]] = []
    for word in _WORD.finditer(line):
        at = word.start()
        while rule is not None and rule.start() < word.end():
            found += [(a, b) for a, b in ((at, rule.start()), rule.span()) if a < b]
            at, rule = rule.end(), next(rules, None)
        if at < word.end():
            found.append((at, word.end()))
    return found


def _tokens(line: str, base: int) -> tuple[list[Token], list[Token]]:
    tokens: list[Token] = []
    marks: list[Token] = []
    found = _pieces(line)
    end = 0
    marked = False
    for index, (first, last) in enumerate(found):
        text = line[first:last]
        inside = 0 < index < len(found) - 1 and "/" not in text
        touches = (index and first == end) or (index + 1 < len(found) and found[index + 1][0] == last)
        if set(text) <= _GAP_MARKS and len(found) > 1 and (inside or touches or (index and not _RULE_LINES.isdisjoint(text))):
            marks.append(Token(base + first, base + last, text, 1))
            marked = True
            continue
        space = line[end:first]
        tabs = line.count("\t", 0, first)
        gap = MARKED if marked else 9 if "	" in space and index else len(space) if index else 0
        x = 100 * tabs + (first - line.rfind("\t", 0, first) - 1 if tabs else first)
        tokens.append(Token(base + first, base + last, text, gap, x))
        end, marked = last, False
    return tokens, marks


def is_noise(line: TextLine) -> bool:
    """Whether a line is debris of recognition: many words, nearly all of a single character."""
    single = sum(len(token.text) == 1 for token in line.tokens)
    return len(line.tokens) >= 6 and single >= 0.7 * len(line.tokens) and not any(token.text == "€" for token in line.tokens)
