"""What speaks for and against a word going on where a printed line of the same column left off. Scores are in nats."""

import re
from dataclasses import dataclass

MARKER = re.compile(r"(?:[-–—•·«»+*.°>]|[0-9a-zA-Z¢€]{1,2}[.)]|\(?[0-9a-z]{1,2}\)|[0-9]+(?:\.[0-9]+)+\.?)$")
_CONNECTORS = frozenset(("en", "van", "voor", "de", "het", "der", "den", "in", "op", "te", "of", "het", "bij", "aan", "&", "-", "/", "–"))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts, in nats."""

    cohesion: float = 0.6
    gap: float = 2.5
    """A gap wider than a space at a cut."""
    gap_unused: float = 1.5
    """A gap wider than a space inside a column."""
    hyphen: float = 2.2
    hole: float = 2.5
    """A line in which a column is empty though it goes on below."""
    second_late: float = 6.0
    """A Tekst 2 that begins below the first line of its row."""
    second_alone: float = 6.0
    """A Tekst 2 in a row that has no Tekst 1 so far."""
    bracket: float = 2.5
    """A cut inside a bracket that opens and closes on the line."""
    cohesion_floor: float = -0.5
    """What a cut between two words that do not go together gains at most, before weighting."""
    bare_mark: float = 1.5
    """A cut before a mark without letters or figures, such as `(...)`."""
    bare_marker: float = 4.0
    """A list mark that is left alone in its column."""
    name_more: float = -0.2
    """A further line of the name."""
    wrap: float = 0.8
    """The next word did not fit: the line had to end here."""
    short: float = 2.2
    """The next word would have fitted, and nothing says that a paragraph ended."""


def overfull(width: float, column: float, loose: float = 0.0) -> float:
    """What a line pays that is wider than its column; two per cent are free, and what the width may be wrong by."""
    over = width / column - 1.02 - loose
    return -min(8.0, 60.0 * over) if over > 0 else 0.0


def join_score(a: str, b: str, following: str, slack: float, column: float, cohesion: float, weights: Weights) -> float:
    """How well word `b` at the head of a line goes on from word `a` at the end of the column's line above.

    `following` is the word behind `b`, empty if there is none; `slack` the room that would have been left on the line above after
    setting `b` there too, in ems, negative where it did not fit; `column` the column's width in ems.
    """
    marker = bool(MARKER.match(b)) and bool(following)
    capital = b.lstrip("(\"'‘’“")[:1].isupper()
    figure = b[0].isdigit() or b[0] == "€"
    if a[-1] == "-" and len(a) > 1 and a[-2].isalpha():
        if b[0].islower() or (a[-2].isupper() and b[:2].isupper()):
            return weights.hyphen + (0.3 if b not in _CONNECTORS else 0.0)
        return -0.5 if slack >= 0 else 0.5
    if a[-1] == "/" and len(a) > 1:
        return 1.2
    ended = a[-1] in ".;:!?" or (a[-1] == ")" and (capital or marker))
    if slack < 0:
        score = weights.wrap + weights.cohesion * cohesion
        if marker:
            score += 1.0 if ended else 0.2
        elif ended and a[-1] != ")":
            score += 0.5 if capital or figure or a[-1] != "." else -1.0
        elif capital and not ended:
            score -= 0.6
        return score
    if marker:
        return (1.2 if ended else 0.2) - (0.6 if len(b) > 2 and b[:2].isdigit() else 0.0)
    if ended and (capital or figure or a[-1] in ":;,"):
        return 0.6 + 0.3 * max(-1.0, cohesion)
    shortness = min(1.0, slack / (0.2 * column))
    if capital and shortness >= 1.0:
        return -0.9
    return weights.cohesion * cohesion - weights.short * shortness - (0.4 if ended else 0.2)


def begins_cell(word: str, openings: dict[str, float]) -> float:
    """How well a word begins a cell."""
    score = openings.get(word, 0.0) - (2.0 if LEGAL_FORM.match(word) else 0.0)
    head = word.lstrip("(\"'‘’“«•-+*")[:1]
    if head.isupper() or MARKER.match(word):
        return score + 0.5
    return score + (0.0 if head.isdigit() or word[0] == "€" else -2.2)


def ends_cell(word: str) -> float:
    """How well a word ends a cell."""
    return 0.7 if word[-1] in ".;:!?)%-" else 0.3 if word[-1].isdigit() else -1.2


LEGAL_FORM = re.compile(r"(?:[BNC]\.?V\.?|V\.?O\.?F\.?|[BN]v|U\.A\.|c\.s\.)[,;]?$")


def name_word(word: str, before: str, lower: float) -> float:
    """How well a word stands in a name.

    `lower` is what a small letter costs: much where names are printed with capitals throughout.
    """
    if LEGAL_FORM.match(word):
        return 1.0
    if MARKER.match(word) and len(word) > 1:
        return -3.0
    if word[-1] in ":;":
        return -3.0
    head = word.lstrip("(\"'‘’“")[:1]
    if head.isupper():
        return 0.0
    if word.lower() in _CONNECTORS:
        return -0.5 * lower
    if before.endswith("-"):
        return -0.2 if head.isalpha() else -1.5
    return -1.2 * lower if head.isalpha() else -2.0
