"""Small tables in a cell of a dump, whose columns stand a single space apart: `mbo niveau 2 225,-` above `mbo niveau 3 270,-`.

Lines below each other that end in as many figures of one kind are rows of one table; they are cut before each figure, and one or two lines
of column heads above them before each head, as the wide spaces of a table would have done.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.joins import MARKER
from pipeline.layout.labels import column_heads
from pipeline.layout.vocab import vocabulary
from pipeline.models.document import Line, Span

# recognition sets `395 ,-` and `395 „-` for `395,-`, and `2024t/m` and `per1` for `2024 t/m` and `per 1`
_WORD = re.compile(r"(?<!\S)per(?=\d)|(?<!\S)[\dlI]e(?=(?:stage|leer)?jaar)|\S*\d [,„][-=]{1,2}(?!\S)|\S+?\d(?=t/m\b)|\S+")
_AMOUNT = re.compile(r"€?\d{1,3}(?:\.?\d{3})?(?:,(?:\d\d|-|=|--)?)?;?$")
_SHARE = re.compile(r"\d{1,3}(?:,\d+)?%[;,.]?$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
# a figure behind one of these belongs to a sentence
_LEADS = frozenset(vocabulary("number_leads")["in_sentence"])
# "hbo, wo"
_LEVEL = re.compile(r"(?:v?mbo|hbo|wo|bol|bbl),", re.I)
_MEASURES = frozenset(("per", "bruto", "netto"))
_VERBS = frozenset(vocabulary("table_labels")["verbs"])
_MOST_WORDS = 8
_MOST_LABEL = 5
# a label without letters: "12-16", "1-7-2027"
_NUMBER_LABEL = re.compile(r"[<>]?\d")
# `20 jaar e.o.`, `21+`, `mbo (bol)`
_LABEL_END = re.compile(r"(?:e\.?o\.|\d\+|\w\))$", re.I)


def tabled(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """The lines of a cell, those of a table in several parts.

    Args:
        lines: the printed lines of a cell, each of one part.
        text: the document's text.
    """
    words = [[(part.start + m.start(), part.start + m.end()) for part in line.parts for m in _WORD.finditer(text[part.start : part.end])
              if m[0].strip("_|~")]
             for line in lines]  # fmt: skip
    texts = [[_plain(text[a:b]) for a, b in found] for found in words]
    rows = [row_figures(found) if found else [] for found in texts]
    result = list(lines)
    n = 0
    while n < len(lines):
        end = n
        while end < len(lines) and len(lines[end].parts) == 1:
            # a label may begin on a line of its own: "wo (bachelor en" above "master) 610,00 621,00"
            row = end + 1 if end > n and end + 1 < len(lines) and _opens_label(texts[end]) else end
            if not rows[row] or kinds(texts[row], rows[row]) != kinds(texts[n], rows[n]):
                break
            end = row + 1
        if end - n >= 2:
            count = len(rows[n])
            heads = column_heads(texts[n - 1], count) if n and len(lines[n - 1].parts) == 1 else []
            if heads:
                result[n - 1] = _cut(lines[n - 1], words[n - 1], heads)
                upper = column_heads(texts[n - 2], count, dangling=True) if n > 1 and len(lines[n - 2].parts) == 1 else []
                if upper:
                    result[n - 2] = _cut(lines[n - 2], words[n - 2], upper)
            result[n:end] = [_cut(lines[m], words[m], rows[m]) if rows[m] else lines[m] for m in range(n, end)]
        n = max(end, n + 1)
    return tuple(result)


def _opens_label(words: Sequence[str]) -> bool:
    """Whether a line is the first part of a label in brackets."""
    label = " ".join(words)
    return 1 < len(words) <= _MOST_LABEL and label.rfind("(") > label.rfind(")") and not any(char.isdigit() for char in label)


def _plain(word: str) -> str:
    """A word without specks and rules of the table that recognition stuck to it, and without a space in it: `|De`, `=£€`, `395 ,-`."""
    return word.replace(" ", "").replace("„", ",").strip("|_{}\\").replace("£", "€").replace("€€", "€") or word


def _cut(line: Line, words: Sequence[tuple[int, int]], at: Sequence[int]) -> Line:
    edges = [0, *at, len(words)]
    page = line.parts[0].page
    parts = tuple(Span(page=page, start=words[a][0], end=words[b - 1][1]) for a, b in pairwise(edges))
    return line.model_copy(update={"parts": parts})


def kinds(words: Sequence[str], at: Sequence[int]) -> tuple[str, ...]:
    """Of which kind each figure of a row is: a share, or an amount."""
    return tuple("%" if words[(*at, len(words))[n + 1] - 1].rstrip(";,.").endswith("%") else "€" for n in range(len(at)))


def row_figures(words: Sequence[str]) -> list[int]:
    """Where the figures at the end of a row begin, as numbers of its words; empty for what is no row of a table."""
    found: list[int] = []
    at = len(words)
    joined = False
    bare = words[-1].isdigit() and words[-2:-1] != ["€"]
    while at > 1 and (_AMOUNT.match(words[at - 1]) or _SHARE.match(words[at - 1])) and not _YEAR.match(words[at - 1]):
        signed = at > 2 and words[at - 2] in ("€", "EUR", "=€")
        if (words[at - 1].isdigit() and not signed) != bare:
            break
        at -= 2 if signed else 1
        found[:1] = [at] if found and joined else [at, *found[:1]]
        joined = at > 1 and (words[at - 1] == "=" or words[at] == "=€")  # `12% = € 312,00` stands in one column
        at -= joined and words[at - 1] == "="
    if not found or at > _MOST_WORDS:
        return []
    label = words[:at]
    last = label[-1]
    if not any(char.isalpha() for word in label for char in word) and not _NUMBER_LABEL.match(label[0]):
        return []  # the rest of a row: "€ 500 € 650"
    if any((word[-1] in ",;%" and not _LEVEL.match(word)) or ("," in word and _AMOUNT.match(word)) for word in label):
        return []  # "16 jaar 40%, 17 jaar 50%", "mbo 310,00 / hbo 415,00": figures of running text
    if last.lower() in _LEADS or not (last[-1].isalnum() or _LABEL_END.search(last)) or MARKER.match(label[0]):
        return []
    if len(found) == 1 and label[0].lower() in _MEASURES and label[1:2] and label[1].isalpha():
        return []  # "per maand en voor een hbo-leerling € 350": the rest of a sentence
    if len(found) == 1 and not _VERBS.isdisjoint(label):
        return []  # "krijgt tot 1 april € 17,50"
    if bare and (len(found) < 2 or any(len(words[i]) < 2 for i in found)):
        return []  # a figure alone may be anything
    return found
