"""The heads of a small table's columns, told apart in a line whose words stand a single space apart.

`mbo niveau 3/4 hbo universiteit` above three figures has three heads; `stage-uren per 1 juli 2024 per 1 juli 2025` above two has two and
the head of the column of labels before them.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.layout.vocab import vocabulary

_MOST_STUB = 4
"""Words of the head above the labels, at most."""
_MOST_WORDS = 24
_MOST_COLUMNS = 5
_SENTENCE_END = ".:;,"


@cache
def _kinds() -> tuple[str, ...]:
    """Regular expressions for one head, a kind each; the last takes heads of several kinds."""
    known = vocabulary("table_labels")
    date = "(?:" + "|".join(known["dates"]) + ")"
    made = [kind.replace("{date}", date).replace("{n}", known["number"]) for kind in known["kinds"].values()]
    return (*made, "|".join(f"(?:{kind})" for kind in made))


@cache
def _heads_of(count: int, dangling: bool) -> tuple[re.Pattern[str], ...]:
    ends = (f" {vocabulary('table_labels')['dangling']}", "") if dangling else ("",)  # all of them go on, or none
    return tuple(re.compile(" ".join([f"((?:{kind}){end})"] * count), re.I) for end in ends for kind in _kinds())


@cache
def _several() -> re.Pattern[str]:
    """Heads of two columns or more, all of which go on in the line below, or none."""
    head = f"(?:{_kinds()[-1]})"
    both = [f"{one}(?: {one})+" for one in (f"{head} {vocabulary('table_labels')['dangling']}", head)]
    return re.compile(rf"(?:{'|'.join(both)})(?= |$)", re.I)


@cache
def _single() -> re.Pattern[str]:
    """What heads the one column of figures of a table: `bruto`, `per maand`."""
    kinds = vocabulary("table_labels")["kinds"]
    return re.compile("|".join(f"(?:{kinds[kind]})" for kind in ("period", "plain")), re.I)


@cache
def _no_heads() -> frozenset[str]:
    return frozenset(vocabulary("table_labels")["no_heads"])


def column_heads(words: Sequence[str], count: int, *, dangling: bool = False) -> list[int]:
    """Where the heads of so many columns of figures begin, as numbers of the words of the line above them; empty where it has none.

    Args:
        words: of the line.
        count: columns of figures below it.
        dangling: whether a head may go on in the line below: `1 juli 2023 t/m`.
    """
    if count < 1 or not count <= len(words) <= _MOST_WORDS:
        return []
    told = heads_by_kind(tuple(words), count, dangling)
    if told is not None:
        return [n for n in told if n]
    if words[-1][-1] in _SENTENCE_END:
        return []
    if not dangling and (len(words) == count + 1 or len(words) == count > 1):
        return [] if _no_heads() & {word.lower() for word in words} or _parts_a_date(words) else list(range(1, len(words)))
    size = len(words) // count
    if count > 1 and len(words) == size * count and len({words[n * size] for n in range(count)}) == 1:
        return [n * size for n in range(1, count)]  # `vanaf trede 3 vanaf trede 4`
    return []


@lru_cache(maxsize=100_000)  # lines of any document; asked again for every way to cut a line
def heads_by_kind(words: tuple[str, ...], count: int, dangling: bool = False) -> tuple[int, ...] | None:
    """Where the heads begin that the vocabulary of labels tells; null where it does not know so many of one kind, or where there is one."""
    if not 1 < count <= len(words) <= _MOST_WORDS:
        return None
    for pattern in _heads_of(count, dangling):
        for stub in range(min(_MOST_STUB, len(words) - count) + 1):
            found = pattern.fullmatch(" ".join(words[stub:]))
            if found and _is_stub(words[:stub]) and not _parts_a_date(found.groups()):
                return tuple(stub + len(found.string[: found.start(n)].split()) for n in range(1, count + 1))
    return None


@lru_cache(maxsize=100_000)
def names_columns(words: tuple[str, ...], count: int) -> bool:
    """Whether a line plainly heads so many columns of figures: `mbo hbo wo`, and for one `opleiding bruto`."""
    if count != 1:
        return bool(heads_by_kind(words, count))
    return len(words) > 1 and any(_single().fullmatch(" ".join(words[n:])) and _is_stub(words[:n]) for n in range(1, min(3, len(words))))


def head_goes_on(above: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether two lines are one head of columns: `1 juli 2023 t/m 1 juli 2024 t/m` above `30 juni 2024 30 juni 2025`.

    The first may end in nothing that goes on: `24 uur of meer minder dan 24 uur` above `per week per week`.
    """
    return any(heads_by_kind(below, count) and heads_by_kind(above, count, dangling=True) for count in range(2, _MOST_COLUMNS))


@lru_cache(maxsize=100_000)
def head_length(words: tuple[str, ...]) -> int:
    """How many words at the head of a line are heads of two columns or more, with the one above the labels; 0 where there are none."""
    for stub in range(min(_MOST_STUB, len(words) - 2) + 1):
        found = _several().match(" ".join(words[stub : stub + _MOST_WORDS]))
        if found and _is_stub(words[:stub]):
            return stub + len(found[0].split())
    return 0


def _parts_a_date(heads: Sequence[str]) -> bool:
    """Whether a month and its year were taken for two heads: `juli`, `2024`."""
    return any(above[-1].islower() and below[:4].isdigit() and len(below.split()) == 1 for above, below in pairwise(heads))


def _is_stub(words: Sequence[str]) -> bool:
    """Whether words head the column of labels: they end no sentence and no part of one."""
    if not words or [word.lower() for word in words] in (["per"], ["vanaf"]):  # above rows that begin with dates
        return True
    return words[-1][-1] not in _SENTENCE_END and words[-1].lower() not in _no_heads() and words[-1] != "€"
