"""A readable view of a cell that maps back to the stored text.

All repair happens here: words broken over lines are joined, run-together words parted, OCR damage put
right. The view is what the rules read; `View.spans` leads every stretch of it back to the source.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.vocab import load
from pipeline.models.document import Cell, Line, Span

CELL_GAP = "\t"
_WORD_GAP = 0.9  # of the height of a line, as in the layout: the words of justified text stand no further apart
_HYPHEN = re.compile(r"(\w+)[-\u00ad]$")
_SUSPENDED = re.compile(r"^(?:en|of|en/of|of/en|resp|respectievelijk|alsmede|dan wel)\b", re.I)


@dataclass(frozen=True)
class View:
    """The text of one cell as the rules read it.

    `text` has one line per source line unless the line was joined to the one before; `origin[i]` is the
    offset in the stored text of character `i`, `pages[i]` its page; inserted characters carry the offset of
    the character that follows them. `lines[k]` is the offset in `text` where source line `k` starts.
    """

    text: str
    origin: tuple[int, ...]
    lines: tuple[int, ...]
    source_lines: tuple[Line, ...]
    repairs: tuple[tuple[int, int, str], ...] = ()

    def line_of(self, position: int) -> int:
        """Index of the source line that holds a position of the view."""
        return max(0, bisect_right(self.lines, position) - 1)

    def spans(self, start: int, end: int, stored: str) -> list[Span]:
        """The stretches of the stored text that `text[start:end]` was read from.

        One span where the lines follow each other in the source, several where another column runs between.
        """
        found: list[Span] = []
        for k in range(self.line_of(start), self.line_of(max(start, end - 1)) + 1):
            a = max(start, self.lines[k])
            b = min(end, self.lines[k + 1] if k + 1 < len(self.lines) else len(self.text))
            if a >= b:
                continue
            for part in self.source_lines[k].parts:
                inside = [o for o in self.origin[a:b] if part.start <= o < part.end]
                if not inside:
                    continue
                lo, hi = min(inside), max(inside) + 1
                while hi > lo and stored[hi - 1].isspace():
                    hi -= 1
                while lo < hi and stored[lo].isspace():
                    lo += 1
                if lo >= hi:
                    continue
                last = found[-1] if found else None
                if last and last.page == part.page and lo >= last.end and not stored[last.end : lo].strip():
                    found[-1] = Span(page=last.page, start=last.start, end=hi)
                else:
                    found.append(Span(page=part.page, start=lo, end=hi))
        return found


@lru_cache(maxsize=1)
def _repairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["find"]), row["put"]) for row in load("ocr")["repairs"])


@lru_cache(maxsize=1)
def _run_together() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("ocr")["run_together"]
    heads = "|".join(sorted(words["heads"], key=len, reverse=True))
    tails = "|".join(sorted(words["tails"], key=len, reverse=True))
    nouns = "|".join(sorted(words["content"], key=len, reverse=True))
    return re.compile(rf"\b({heads})(?=(?:{nouns})\b)", re.I), re.compile(rf"\b((?:{nouns}))(?=(?:{tails})\b)", re.I)


def _replace(chars: list[str], origin: list[int], start: int, end: int, put: str) -> None:
    """Put other characters in place of `chars[start:end]`, keeping as much of the mapping as there is."""
    anchor = origin[start] if start < len(origin) else (origin[-1] if origin else 0)
    old = origin[start:end]
    chars[start:end] = list(put)
    origin[start:end] = [old[min(i, len(old) - 1)] if old else anchor for i in range(len(put))]


def repair_line(text: str) -> list[tuple[int, int, str]]:
    """The repairs of OCR damage in one line as (start, end, replacement), in order, not overlapping."""
    edits: list[tuple[int, int, str]] = []
    for pattern, put in _repairs():
        for match in pattern.finditer(text):
            new = match.expand(put)
            if new != match[0] and not any(match.start() < b and a < match.end() for a, b, _ in edits):
                edits.append((match.start(), match.end(), new))
    heads, tails = _run_together()
    for pattern in (heads, tails):
        for match in pattern.finditer(text):
            at = match.end()
            if not any(a <= at <= b for a, b, _ in edits):
                edits.append((at, at, " "))
    return sorted(edits)


@lru_cache(maxsize=1)
def _keep_hyphen() -> frozenset[str]:
    return frozenset(load("ocr")["keep_hyphen_after"])


def _joins(last: str, following: str) -> str | None:
    """How two lines of one cell meet: '' joined to one word, '-' hyphen kept, None separate words."""
    match = _HYPHEN.search(last)
    if not match or not following:
        return None
    word = match[1]
    if _SUSPENDED.match(following):
        return None
    first = following[0]
    if word[-1].isdigit() and first.isdigit():
        return "-"  # a date or a range broken at its hyphen: "1-1-" above "2025"
    if first.isdigit() and word.lower() in _keep_hyphen():
        return "-"  # "mbo-" above "4"
    if not first.isalpha():
        return None
    if first.isupper() and not word.isupper():
        return "-"
    if word.lower() in _keep_hyphen() or (word.isupper() and len(word) > 1 and first.islower()):
        return "-"
    return ""


def _beside(left: Span, right: Span) -> bool:
    """Whether two parts of a printed line stand as words of a sentence do: parted in the stored text only, by words of another column."""
    if left.box is None or right.box is None:
        return False
    return right.box.x0 - left.box.x1 < _WORD_GAP * (right.box.bottom - right.box.top)


def make_view(cell: Cell, stored: str) -> View:
    """Read a cell: lines joined by newlines, broken words by nothing, table parts by tabs.

    Args:
        cell: lines from top to bottom, each pointing into the stored text.
        stored: the stored source text.
    """
    chars: list[str] = []
    origin: list[int] = []
    starts: list[int] = []
    repairs: list[tuple[int, int, str]] = []
    for number, line in enumerate(cell.lines):
        piece: list[str] = []
        where: list[int] = []
        flows = sum(stored[part.start : part.start + 1].islower() for part in line.parts) > 1  # "voor | stagiairs | kan", not "mbo | € 300"
        for i, part in enumerate(line.parts):
            raw = stored[part.start : part.end]
            if i:
                piece.append(" " if flows and _beside(line.parts[i - 1], part) else CELL_GAP)
                where.append(part.start)
            piece.extend(
                "\n" if c in "\n\f\v" else " " if c in "\u00a0\u2007\u202f\r" else "-" if c in "\u2010\u2011" else "'" if c in "’‘`´" else c
                for c in raw
            )
            where.extend(range(part.start, part.end))
        for i, c in enumerate(piece):
            if c == "\n":
                piece[i] = " "
        if line.spread or any(part.box is not None for part in line.parts):  # its parts tell the columns, not its wide spaces
            keep = [i for i, c in enumerate(piece) if c != " " or not i or piece[i - 1] != " "]
            piece, where = [piece[i] for i in keep], [where[i] for i in keep]
        while piece and piece[0] in " ":
            piece.pop(0)
            where.pop(0)
        while piece and piece[-1] in " ":
            piece.pop()
            where.pop()
        text = "".join(piece)
        for a, b, put in reversed(repair_line(text)):
            old = text[a:b]
            if a < len(where):
                repairs.append((where[a], where[b - 1] + 1 if b > a else where[a], f"{old}→{put}"))
            _replace(piece, where, a, b, put)
        if number and chars:
            last = "".join(chars[starts[-1] :])
            join = _joins(last.rstrip(), "".join(piece[:12]))
            if join is None:
                chars.append("\n")
                origin.append(where[0] if where else origin[-1])
            elif join == "":
                while chars and chars[-1] in " -\u00ad":
                    chars.pop()
                    origin.pop()
        starts.append(len(chars))
        chars.extend(piece)
        origin.extend(where)
    return View("".join(chars), tuple(origin), tuple(starts), cell.lines, tuple(repairs))
