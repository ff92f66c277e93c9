"""Recognise what belongs to the page and not to the table: header rows, running feet, page numbers."""

import re
from collections import Counter
from functools import cache

from pipeline.layout.lines import TextLine
from pipeline.layout.vocab import vocabulary

_PLAIN = re.compile(r"[^0-9a-zà-ÿ]")
# labels that no other line consists of
_STRONG = ("caocode", "caonaam", "naamcao", "tekst1", "tekst2", "caonummer")
_NUMBER = re.compile(r"\d{1,3}")


def plain(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return _PLAIN.sub("", text.lower())


@cache
def _forms() -> dict[str, str]:
    return {form: column for column, forms in vocabulary("annex_furniture")["header"].items() for form in forms}


@cache
def _footers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in vocabulary("annex_furniture")["footers"])


def header_columns(line: TextLine) -> dict[str, int] | None:
    """The columns that a header row names, with the number of the token each begins at; None for any other line."""
    columns: dict[str, int] = {}
    begin, pending, strong = 0, "", False
    words = [plain(token.text) for token in line.tokens]
    for index, word in enumerate(words):
        if not pending:
            begin = index
        if not pending and line.tokens[index].text.endswith("-") and (broken := _broken(word)) and index + 1 < len(words):
            columns.setdefault(broken, index)  # `Cod-`, with its `e` on the line below
            continue
        pending += word
        following = words[index + 1] if index + 1 < len(words) else ""
        column = _forms().get(pending)
        if column is not None and not (following and pending + following in _forms()):
            columns.setdefault(column, begin)
            strong = strong or pending in _STRONG
            pending = ""
        elif len(pending) > 20:
            return None
    if pending or not columns:
        return None
    if len(columns) == 1 and not strong:
        return None
    return columns


def _broken(word: str) -> str | None:
    """The column whose label begins with this fragment."""
    fits = {_forms()[form] for form in (*_STRONG, "code", "naam") if len(word) > 2 and form.startswith(word) and form != word}
    return "code" if "code" in fits else next(iter(fits), None)


def header_rows(lines: list[TextLine]) -> dict[int, dict[str, int]]:
    """The header rows among the lines: number of the line, and its columns with the token each begins at.

    A label that was broken over two lines (`Cao-` above `code`) counts for both, with nothing in the second.
    """
    found = {i: columns for i, line in enumerate(lines) if (columns := header_columns(line))}
    for i in range(len(lines) - 1):
        below = lines[i + 1]
        if below.page != lines[i].page or len(below.tokens) > 2 or i + 1 in found:
            continue
        joined = plain(lines[i].tokens[0].text) + plain(below.text)
        if len(lines[i].tokens) == 1 and i not in found and _forms().get(joined) in ("code", "name"):
            found[i], found[i + 1] = {_forms()[joined]: 0}, {}
        elif i in found and found[i] and _forms().get(joined) in ("code", "name"):
            found[i + 1] = {}
    return found


def running_feet(lines: list[TextLine], headers: dict[int, dict[str, int]], cover: str) -> set[int]:
    """Numbers of the lines that are running heads or feet, or page numbers.

    A line is one where a listed expression fits it whole, where it stands on the edge of several pages with nothing but its digits
    different, or where it repeats the title on the cover in front of a header row.
    """
    found: set[int] = set()
    edges = {i for i in range(len(lines)) if _on_edge(lines, i)}
    repeated = Counter(_shape(lines[i]) for i in edges)
    title = {plain(word) for word in cover.split() if len(word) > 3}
    for i, line in enumerate(lines):
        repeats = i in edges and repeated[_shape(line)] > 1 and i not in headers and _is_running(line)
        if repeats or any(pattern.fullmatch(line.text) for pattern in _footers()):
            found.add(i)
        elif title and headers.get(i + 1) and len(line.tokens) > 4 and line.page > lines[0].page:
            words = [plain(token.text) for token in line.tokens if len(token.text) > 3]
            if words and sum(word in title for word in words) >= 0.6 * len(words):
                found.add(i)
    return found | _page_numbers(lines)


def _on_edge(lines: list[TextLine], i: int) -> bool:
    page = lines[i].page
    return any(not 0 <= j < len(lines) or lines[j].page != page for j in (i - 1, i - 2, i + 1, i + 2))


def _shape(line: TextLine) -> str:
    return re.sub(r"\d+", "0", plain(line.text))


def _is_running(line: TextLine) -> bool:
    return len(line.tokens) > 1 and sum(char.isalpha() for char in line.text) > 5


def _page_numbers(lines: list[TextLine]) -> set[int]:
    """Lone numbers on the last or first line of their pages that count up with the pages."""
    for last in (True, False):
        offsets: dict[int, list[int]] = {}
        for i, line in enumerate(lines):
            edge = i + 1 == len(lines) or lines[i + 1].page != line.page if last else line.first
            if edge and len(line.tokens) == 1 and _NUMBER.fullmatch(line.text):
                offsets.setdefault(int(line.text) - line.page, []).append(i)
        best = max(offsets.values(), key=len, default=[])
        if len(best) > 1 or (best and last and int(lines[best[0]].text) == lines[best[0]].page):
            return set(best)
    return set()
