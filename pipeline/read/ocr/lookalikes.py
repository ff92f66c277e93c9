"""Put right the signs of a scanned page that look alike, where the words beside them decide: `niveau l en 2`, `vanaf ljanuari`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.read.ocr.engine import Seen
from pipeline.read.vocab import vocabulary

_FAR = 1.5
"""Gap to the word before it, in heights of a line, from which a word begins a line of its column."""

_SURE = 0.8
"""Confidence from which a word is taken for what it was read as."""


@dataclass(frozen=True, slots=True)
class _Rule:
    find: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    first: bool
    always: bool
    put: str

    def fits(self, found: re.Match[str] | None, before: str, after: str, first: bool) -> bool:
        """Whether the words beside it allow the change."""
        beside = (self.before is None or self.before.search(before)) and (self.after is None or self.after.search(after))
        return bool(found and beside and (first or not self.first))


@cache
def _rules() -> tuple[_Rule, ...]:
    data = vocabulary("ocr_lookalikes")
    kinds: dict[str, str] = {}
    for name, pattern in data["kinds"].items():
        kinds[name] = _filled(pattern, kinds)
    made = []
    for rule in data["words"]:
        before, after = (re.compile(_filled(rule[side], kinds)) if side in rule else None for side in ("before", "after"))
        first, always = bool(rule.get("first")), bool(rule.get("always"))
        made.append(_Rule(re.compile(_filled(rule["find"], kinds)), before, after, first, always, rule["put"]))
    return tuple(made)


def _filled(pattern: str, kinds: dict[str, str]) -> str:
    for name, meaning in kinds.items():
        pattern = pattern.replace(f"{{{name}}}", meaning)
    return pattern


def put_right(text: str, before: str = "", after: str = "", first: bool = False, sure: bool = False) -> str:
    """A word as it must be meant.

    Args:
        text: the word as recognised.
        before: the words before it, empty where it begins a text.
        after: the words behind it.
        first: whether it begins a printed line.
        sure: whether the engine is sure of it: then only what is no word at all is changed.
    """
    for rule in _rules():
        found = rule.find.fullmatch(text) if rule.always or not sure else None
        if rule.fits(found, before, after, first):
            assert found is not None
            return text.replace("l", "I") if rule.put == "roman" else found.expand(rule.put)
    return text


def mend_lookalikes(words: Sequence[Seen]) -> None:
    """Put the words of a page right, in place; they come in the order of the engine, column by column."""
    if not words:
        return
    firsts = [True, *(_begins(word, last) for last, word in pairwise(words))]
    for number, word in enumerate(words):
        # the words to the left stand in the order that the engine saw; three to the right are as far as any rule looks
        before = words[number - 1].text if number else ""
        after = " ".join(other.text for other in words[number + 1 : number + 4])
        word.text = put_right(word.text, before, after, firsts[number], word.confidence >= _SURE)


def _begins(word: Seen, last: Seen) -> bool:
    """Whether a word stands on another line than the one before it, or far to the right of it."""
    height = max(1.0, last.bottom - last.top)
    return word.x0 < last.x0 or abs(word.bottom - last.bottom) > height or word.x0 - last.x1 > _FAR * height
