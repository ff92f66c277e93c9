"""Find where the entries begin: a code with a capitalised name behind or below it.

Every number at the head of a line is a candidate; what speaks for it and against it is added up, and the best chain of starts is taken.
Names run alphabetically within a sector in most editions, which unmasks a number that only looks like a code.
"""

import itertools
import re
from dataclasses import dataclass

from pipeline.layout.codes import Code, read_code
from pipeline.layout.joins import unfinished
from pipeline.layout.lines import TextLine, Token
from pipeline.layout.vocab import vocabulary

_YEAR = re.compile(r"(19[89]|20[0-4])\d")
# a figure below one of these belongs to its sentence
_GOES_ON = frozenset(vocabulary("number_leads")["words"])
# `325,-` is no code
_AMOUNT = re.compile(r"\d,[-=]|[%€]")
_AGAIN = 2.0  # what speaks for a code that is that of the row it stands in
_LETTERS = re.compile(r"[^a-zà-ÿ ]")


@dataclass(frozen=True, slots=True)
class Start:
    """A line that begins an entry."""

    line: int
    """Number of the line."""
    at: int
    """Which token is the code."""
    code: Code
    key: str | None
    """The name's first words, for the alphabet; None where another code follows first."""
    score: float
    lone: bool
    """Whether nothing else stands on the line."""


def find_starts(lines: list[TextLine], skip: set[int], sectors: set[int]) -> list[Start]:
    """The starts of the entries in reading order.

    Args:
        lines: all lines of the document.
        skip: numbers of lines that are page furniture.
        sectors: numbers of lines that are sector headings.
    """
    candidates = [start for i in range(len(lines)) if i not in skip | sectors and (start := _candidate(lines, i, skip | sectors))]
    best_of: dict[str, float] = {}
    for start in candidates:
        best_of[start.code.value] = max(start.score, best_of.get(start.code.value, -9.0))
    strong = [start for start in candidates if start.score > 3]
    pairs = [(a, b) for a, b in itertools.pairwise(strong) if a.key and b.key and not _between(a, b, sectors)]
    wrong = sum(a.key > b.key for a, b in pairs if a.key and b.key)
    order = 0.0 if len(pairs) < 4 or wrong > 0.3 * len(pairs) else 3.0 if wrong < 0.1 * len(pairs) else 2.0
    words = [0]
    for i, line in enumerate(lines):
        words.append(words[-1] + (0 if i in skip | sectors else len(line.tokens)))
    totals: list[float] = []
    back: list[int] = []
    keys: list[str | None] = []  # by which the next start is put in the alphabet
    for n, start in enumerate(candidates):
        own = start.score - (1.0 if start.score < best_of[start.code.value] else 0.0)
        total, link, key = own, -1, start.key
        for m in range(max(0, n - 25), n):
            before = candidates[m]
            step = totals[m] + own
            again = before.code.value == start.code.value  # printed anew above the rest of its row, which is no name
            upper = keys[m]
            if order and not again and upper and start.key and upper > start.key and not _between(before, start, sectors):
                step -= order
            elif again and len(start.code.value) > 2:
                step += _AGAIN
            inside = words[start.line] - words[before.line] - 1
            if inside < 6:
                queue = inside <= 0 and len(before.code.value) > 1  # a single figure is more often a stray mark
                step -= 0.5 if queue else 2.5 if before.lone else 1.2
            if step > total:
                total, link, key = step, m, upper if again else start.key
        totals.append(total)
        keys.append(key)
        back.append(link)
    chain: list[Start] = []
    n = max(range(len(totals)), key=totals.__getitem__, default=-1)
    while n >= 0:
        chain.append(candidates[n])
        n = back[n]
    return chain[::-1]


def _between(a: Start, b: Start, sectors: set[int]) -> bool:
    return any(a.line < i < b.line for i in sectors)


def _candidate(lines: list[TextLine], i: int, skip: set[int]) -> Start | None:
    tokens = lines[i].tokens
    at = 0
    code = None if _AMOUNT.search(tokens[0].text) else read_code(tokens[0].text)
    if len(tokens) > 2 and len(tokens[0].text) < 3 and (code is None or tokens[0].text != code.value):
        # a stray mark before the code, as in `4. 1438 Name`
        second = read_code(tokens[1].text)
        if second and not second.repaired and len(second.value) > 2 and not _YEAR.fullmatch(second.value) and tokens[2].text[0].isupper():
            at, code = 1, second
    if code is None:
        return None
    score = _code_score(code) - 0.5 * at
    rest = tokens[at + 1 :]
    above = i - 1
    if lines[i].blank_before or lines[i].first or above in skip:
        score += 1.0
    elif lines[above].text[-1] in ".;:)":
        score += 0.3
    else:
        score -= 0.7
    if above >= 0 and above not in skip and lines[above].tokens[-1].text.lower() in _GOES_ON:
        score -= 1.5 if rest else 3.0
    if _YEAR.fullmatch(code.value):
        score -= 2.5
    if rest:
        head = rest[0].text.lstrip("('\"‘’“")
        if not head or not (head[0].isupper() or (head[0].isdigit() and len(rest) > 1 and rest[1].text[0].isupper())):
            return None
        score += 1.0
        if len(rest) > 1 and unfinished(rest[0].text) and rest[1].text[0].islower():
            score -= 2.0  # `144 De tabel bevat` is a sentence
        key: str | None = _key(rest)
    else:
        below = next((j for j in range(i + 1, len(lines)) if j not in skip), None)
        if below is None or (code.repaired and not code.digits):
            return None
        queue = read_code(lines[below].tokens[0].text) is not None
        score += 0.5 if lines[below].text[0].isupper() or queue else -2.0
        upper = next((j for j in range(i - 1, -1, -1) if j not in skip), None)
        queued = upper is not None and len(lines[upper].tokens) == 1 and read_code(lines[upper].text) is not None
        key = None if queue or queued else _key(lines[below].tokens)
    return Start(line=i, at=at, code=code, key=key, score=score, lone=not rest) if score > 0 else None


def _key(tokens: tuple[Token, ...]) -> str:
    return _LETTERS.sub("", " ".join(token.text for token in tokens[:3]).lower())


def _code_score(code: Code) -> float:
    if not code.repaired:
        return (0.5, 1.6, 2.0, 2.0)[len(code.value) - 1]
    if code.digits:
        return 0.6 - 0.5 * (code.repaired - 1)
    return -1.5
