"""Find the header rows of an annex's table on a page with geometry: listed labels, or labels in words of their own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from pipeline.layout.headers import plain
from pipeline.layout.placed import PageWords, Placed, line_text, segments
from pipeline.layout.vocab import vocabulary

LABELS = ("code", "name", "tekst1", "tekst2")


@dataclass(frozen=True, slots=True)
class Header:
    """A header row on a page: where each label stands."""

    cells: dict[str, tuple[float, float]]
    """Left and right edge of each label."""
    top: float
    bottom: float
    words: frozenset[int]
    """Offsets of its words in the stored text."""


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    return tuple((form, column) for column, forms in vocabulary("annex_furniture")["header"].items() for form in forms)


def _label(text: str, fuzzy: bool) -> str | None:
    form = plain(text)
    for known, column in _forms():
        if form == known:
            return column
    if fuzzy and len(form) >= 4:
        ratio, column = max((SequenceMatcher(None, form, known, autojunk=False).ratio(), column) for known, column in _forms())
        return column if ratio >= 0.75 else None
    return None


def find_header(page: PageWords) -> Header | None:
    """The first header row of a page, also where its labels take two lines."""
    return next(iter(find_headers(page)), None)


def find_headers(page: PageWords) -> list[Header]:
    """The header rows of a page from top to bottom; several where each sector has a table of its own."""
    lines = page.lines
    found: list[Header] = []
    for at in range(len(lines)):
        if found and lines[at][0].middle < found[-1].bottom:
            continue
        header = max(
            filter(None, (_listed_header(page, lines, at), _worded_header(page, lines, at))), key=lambda head: len(head.cells), default=None
        )
        if header:
            found.append(header)
    return found


def _worded_header(page: PageWords, lines: list[list[Placed]], at: int) -> Header | None:
    """A header row in words of its own: a code, a name and one or two columns of text, told by what their labels hold."""
    parts = segments(lines[at], page.size, 0.75)
    if not 3 <= len(parts) <= 4 or any(
        len(part) > 7 or any(char.isdigit() and char not in "12" for char in line_text(part)) for part in parts
    ):
        return None
    words = _words()
    kinds = [{kind for kind, pattern in words.items() if pattern.search(line_text(part).lower())} for part in parts]
    if "code" not in kinds[0] or "name" not in kinds[1] or not all("text" in kind for kind in kinds[2:]):
        return None
    used = [word for part in parts for word in part]
    for line in lines[at + 1 : at + 3]:  # labels that go on below
        bottom = max(word.bottom for word in used)
        # a footnote's figure may stand behind a label
        plainly = all(words["goes_on"].fullmatch(word.text.lower().strip("()/-,.*").rstrip("0123456789¹²³") or "1") for word in line)
        if not plainly or line[0].top - bottom > 0.5 * page.size:
            break
        used += line
    cells = {label: (part[0].x0, part[-1].x1) for label, part in zip(LABELS, parts, strict=False)}
    return Header(cells, min(w.top for w in used), max(w.bottom for w in used), frozenset(w.start for w in used))


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern) for kind, pattern in vocabulary("annex_furniture")["header_words"].items()}


def _listed_header(page: PageWords, lines: list[list[Placed]], at: int) -> Header | None:
    """A header row of listed labels at a line."""
    cells: dict[str, list[Placed]] = {}
    unknown = 0
    for part in segments(lines[at], page.size, 0.75):
        below = _below(part, lines[at + 1 :], page.size)
        # a label may go on below: `Cao-` over `code`; the first row of the table may stand there as well
        label = _label(_glue(part, below), fuzzy=False) if below else None
        named = [(label, [*part, *below])] if label else _labels(part, page.ocr)
        unknown += not named
        for label, words in named:
            place = "tekst2" if label == "tekst1" and label in cells else label
            if place in cells:
                unknown += 1
            cells.setdefault(place, words)
    if len(cells) < 2 or unknown > len(cells) // 2 or not {"tekst1", "tekst2"} & set(cells):
        return None
    ordered = [cells[label][0].x0 for label in LABELS if label in cells]
    if ordered != sorted(ordered):
        return None
    used = [word for words in cells.values() for word in words]
    top, bottom = min(word.top for word in used), max(word.bottom for word in used)
    near = [word for word in page.words if top - 1 <= word.middle <= bottom + 1]
    edges = {label: (min(word.x0 for word in words), max(word.x1 for word in words)) for label, words in cells.items()}
    return Header(edges, top, bottom, frozenset(word.start for word in near))


def _labels(part: list[Placed], fuzzy: bool) -> list[tuple[str, list[Placed]]]:
    """The labels that a stretch of a line is made of, empty if it holds anything else."""
    whole = _label(line_text(part), fuzzy)
    if whole:
        return [(whole, part)]
    for cut in range(len(part) - 1, 0, -1):
        first = _label(line_text(part[:cut]), fuzzy=False)
        rest = _labels(part[cut:], fuzzy=False) if first else []
        if first and rest:
            return [(first, part[:cut]), *rest]
    return []


def _glue(part: list[Placed], below: list[Placed]) -> str:
    return line_text(part).rstrip("-") + line_text(below)


def _below(part: list[Placed], lines: Sequence[list[Placed]], size: float) -> list[Placed]:
    left, right, bottom = part[0].x0, part[-1].x1, max(word.bottom for word in part)
    found: list[Placed] = []
    for line in lines[:2]:
        hit = [word for word in line if word.x0 < right + size and word.x1 > left - size and 0 < word.middle - bottom < 1.2 * size]
        if hit and not found:
            found = [word for word in hit if abs(word.x0 - left) < 2 * size]
    return found
