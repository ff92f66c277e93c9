"""How much the words around an amount sound like pay of a trainee: a linear model, for what no rule of `roles.py` knows.

Rules name the things that are known to be nobody's pay; the next writer finds other ones. The weights in `pipeline/vocab/pay_words.yaml`
are fitted on the gold sets and phrasebooks by `make fit-pay` (logistic regression).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.confidence import logistic
from pipeline.extract.money import Money
from pipeline.extract.parties import Party, has_verb, names_no_pay, parties, without_asides
from pipeline.extract.reading import CellReading
from pipeline.extract.vocab import load

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[€%:;,()?=]")
_WINDOW, _NEAR, _EARLIER = 14, 4, 12
NO_PAY = 0.25
"""A chance of pay below this one makes an amount nobody's pay."""
# inflected forms of a Dutch word mostly share their first letters
_STEM = 7


@dataclass(frozen=True)
class Surroundings:
    """What stands around an amount: its sentence on both sides, the sentence before, the heading above, and the figure itself."""

    before: str
    after: str
    earlier: str
    heading: str
    kind: str
    """Kind of the unit: `para`, `item`, `row` ..."""
    digits: int
    """Digits before the decimal comma."""
    cents: bool
    percent: bool


def surroundings(cell: CellReading, money: Money) -> Surroundings:
    """What stands around a mention of money in its cell."""
    at = cell.sentence_at(money.start)
    s = cell.sentences[at]
    earlier = cell.words(cell.sentences[at - 1].start, cell.sentences[at - 1].end) if at else ""
    unit = cell.units[s.unit]
    heading = cell.units[unit.heading] if unit.heading is not None else None
    return Surroundings(
        before=cell.words(s.start, money.start),
        after=cell.words(money.end, s.end),
        earlier=earlier,
        heading=cell.words(heading.start, heading.end) if heading else "",
        kind=unit.kind,
        digits=len(str(int(money.value))),
        cents=bool(money.value % 1),
        percent=money.percent,
    )


def features(near: Surroundings) -> set[str]:
    """Names of what is there: `b:` and `a:` words before and after the amount (`b0:` right before it), `!` who, `?` verbs, `p:` earlier."""
    found = {f"kind:{near.kind}", f"digits:{near.digits}{'%' if near.percent else ''}"}
    if near.cents:
        found.add("cents")
    for side, text in (("b", near.before), ("a", near.after)):
        words = _words(text)
        found |= _of_side(side, words[::-1] if side == "b" else words)
        named = parties(text)
        found |= {f"{side}!{p.role}" for p in named} | {f"{side}!{p.role}.{p.prep}" for p in named}
        found |= {f"{side}?{verb}" for verb in ("receives", "pays", "paid") if has_verb(text, verb)}
        if names_no_pay(text):
            found.add(f"{side}?no_pay")
    found |= _subject([p for p in parties(without_asides(near.before)) if p.prep is None])
    found |= {f"p:{word[:_STEM]}" for word in _words(near.earlier)[-_EARLIER:]}
    return found | {f"h:{word[:_STEM]}" for word in _words(near.heading)}


def chance_of_pay(near: Surroundings) -> float:
    """Between 0 (nobody's pay) and 1 (pay of a trainee)."""
    return chance(features(near), _weights())


def chance(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """What weights give to features; the intercept is under the empty name, what has no weight says nothing."""
    return logistic(weights[""] + sum(weights.get(name, 0.0) for name in names))


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    data = load("pay_words")
    return {"": data["intercept"], **data["words"]}


def _words(text: str) -> list[str]:
    """Words and telling signs, numbers as one sign."""
    return ["#" if t.isdigit() else t for t in _TOKEN.findall(text.lower())]


def _of_side(side: str, words: list[str]) -> set[str]:
    """The words on one side, nearest first."""
    found = {f"{side}:none"} if not words else set()
    for i, word in enumerate(words[:_WINDOW]):
        found.add(f"{side}:{word[:_STEM]}")
        if i < _NEAR:
            found.add(f"{side}{i}:{word[:_STEM]}")
        if i + 1 < len(words):
            found.add(f"{side}:{word[:_STEM]}_{words[i + 1][:_STEM]}")
    return found


def _subject(free: list[Party]) -> set[str]:
    """The first and the last of those that no preposition governs."""
    return {f"first:{free[0].role}", f"last:{free[-1].role}"} if free else {"last:none"}
