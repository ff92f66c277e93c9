"""How well two words follow each other, counted in the document itself.

Pairs are counted with those within printed lines, later with those across the joins of a column; a pair that is being judged does
not count itself (leave one out), else every wrong split would support itself. Rare words fall back on their shape.
What other cao texts have (`pipeline/vocab/word_sequences.csv`, written by `python -m benchmarks.sequences`) is counted with it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.layout.vocab import vocabulary_lines

BEGIN = "^"
"""Stands before the first word of a paragraph."""
_ENDS = ".;:!?"
_FREQUENT = 5
_ORDINARY, _ORDINARY_LENGTH = 3, 4


def stem(text: str) -> str:
    """A word without the punctuation around it."""
    return text.strip(".,;:!?()'\"‘’“”") or text


def goes_on(text: str) -> bool:
    """Whether a word ends no sentence and no heading."""
    return text[0].islower() and text[-1].isalpha()


def _flag(text: str) -> str:
    if text[-1] in _ENDS:
        return "."
    return "," if text[-1] == "," else "-" if text[-1] == "-" and len(text) > 1 else ""


def _shape(text: str) -> str:
    core = stem(text)
    if any(char.isdigit() for char in core):
        return "<euro>" if "€" in core else "<number>"
    if not any(char.isalpha() for char in core):
        return "<mark>"
    if core.isupper() and len(core) > 1:
        return "<caps>"
    if core[0].isupper():
        return "<capital>"
    return "<long>" if len(core) > 8 else "<word>"


def word_prev(text: str) -> str:
    """A word as what the next follows: in small letters, and whether it ends a sentence."""
    return stem(text).lower() + _flag(text)


@dataclass(frozen=True, slots=True)
class _Usual:
    """What other cao texts have."""

    pairs: tuple[tuple[str, str, int], ...]
    words: Counter[str]
    next_word: Counter[str]
    pair: Counter[tuple[str, str]]
    prev: Counter[str]


@cache
def _usual() -> _Usual:
    found = _Usual((), Counter(), Counter(), Counter(), Counter())
    pairs: list[tuple[str, str, int]] = []
    for line in vocabulary_lines("word_sequences"):
        first, *rest = line.split("\t")
        for entry in rest:
            word, _, count = entry.partition(" ")
            n = int(count or 1)
            found.words[word] += n
            found.next_word[stem(word)] += n
            if first != BEGIN:
                pairs.append((first, word, n))
                found.pair[word_prev(first), stem(word)] += n
                found.prev[word_prev(first)] += n
    return replace(found, pairs=tuple(pairs))


class Cohesion:
    """Pointwise mutual information of word pairs, in nats, cut off at -3 and 4."""

    def __init__(self, pairs: Sequence[tuple[str, str]], words: Iterable[str]) -> None:
        usual = _usual()
        unigrams = Counter(words)
        unigrams.update(usual.words)
        self._frequent = {word for word, count in unigrams.items() if count >= _FREQUENT}
        self._total = max(1, unigrams.total())
        self._next_word = usual.next_word.copy()
        self._pair = usual.pair.copy()
        self._prev = usual.prev.copy()
        self._next_class: Counter[str] = Counter()
        self._class_pair: Counter[tuple[str, str]] = Counter()
        self._class_prev: Counter[str] = Counter()
        nexts = {word: self._class_next(word) for word in unigrams}
        prevs = {word: self._class_prev_of(word) for word in unigrams}
        for word, count in unigrams.items():
            self._next_word[stem(word)] += count - usual.words[word]
            self._next_class[nexts[word]] += count
        for a, b, n in usual.pairs:
            before = prevs.get(a) or self._class_prev_of(a)
            self._class_pair[before, nexts[b]] += n
            self._class_prev[before] += n
        for a, b in pairs:
            self._pair[word_prev(a), stem(b)] += 1
            self._prev[word_prev(a)] += 1
            self._class_pair[prevs[a], nexts[b]] += 1
            self._class_prev[prevs[a]] += 1
        self._small: Counter[str] = Counter()
        for word, count in unigrams.items():
            self._small[stem(word)] += count if word[0].islower() else 0
        self._inside: Counter[str] = Counter()
        for a, b, n in (*usual.pairs, *((a, b, 1) for a, b in pairs)):
            self._inside[stem(b)] += n if b[0].isupper() and goes_on(a) else 0
        self._cache: dict[tuple[str, str, bool], float] = {}

    def known(self, word: str) -> bool:
        """Whether a word occurs anywhere, in small letters or with a capital."""
        core = stem(word)
        return core in self._next_word or core.lower() in self._next_word

    def begins(self, word: str) -> bool:
        """Whether a word with a capital begins a sentence, for it is printed with a small letter elsewhere and not so inside sentences."""
        core = stem(word)
        if len(core) < _ORDINARY_LENGTH or not core[0].isupper() or not core[1:].islower():
            return False
        return self._small[core.lower()] >= _ORDINARY * max(1, self._inside[core] - 1)

    def _class_prev_of(self, text: str) -> str:
        return (stem(text).lower() if text in self._frequent else _shape(text)) + _flag(text)

    def _class_next(self, text: str) -> str:
        return stem(text) if text in self._frequent else _shape(text)

    def score(self, a: str, b: str, counted: bool) -> float:
        """How much likelier `b` is behind `a` than anywhere; `counted` says that this very pair is among the counts."""
        key = (a, b, counted)
        value = self._cache.get(key)
        if value is None:
            value = self._cache[key] = self._score(a, b, 1 if counted else 0)
        return value

    def _score(self, a: str, b: str, own: int) -> float:
        ca, cb = self._class_prev_of(a), self._class_next(b)
        class_total = self._next_class[cb] / self._total if self._next_class[cb] else 0.5 / self._total
        smooth = 4.0
        p_class = (max(0, self._class_pair[ca, cb] - own) + smooth * class_total) / (max(0, self._class_prev[ca] - own) + smooth)
        lift_class = p_class / class_total
        p_word = max(1, self._next_word[stem(b)]) / self._total
        weight = 3.0
        wa = word_prev(a)
        p = (max(0, self._pair[wa, stem(b)] - own) + weight * p_word * lift_class) / (max(0, self._prev[wa] - own) + weight)
        return max(-3.0, min(4.0, math.log(p / p_word)))
