"""Where a printed line cannot go on as one sentence: a sentence begins though none has ended, or two words cannot follow each other.

In a dump that ran its columns together another column begins there.
"""

import re
from functools import cache

from pipeline.layout.vocab import vocabulary

_ENDS = ".:;,!?-–\"'‘’“”()"
_PARAGRAPH = re.compile(r"\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?")
_HEADS = frozenset(("Artikel", "Paragraaf", "Hoofdstuk", "Bijlage", "Art."))
_AMOUNT = re.compile(r"€?\d[\d.]*,(?:\d\d|[-=]{1,2})")
_BEHIND = frozenset(("bruto", "netto", "euro", "per", "mbo", "hbo"))
_OPENERS = frozenset(vocabulary("sentence_openers")["words"])
_NUMBER_LEADS = frozenset(vocabulary("number_leads")["words"])


@cache
def _never() -> frozenset[tuple[str, str]]:
    """The pairs of words that cannot follow each other."""
    data = vocabulary("word_pairs")
    words = data["classes"]
    pairs = {(a, b) for first, rest in data["never"].items() for after in rest for a in words[first] for b in words[after]}
    return frozenset(pairs - {tuple(pair.split()) for pair in data["pairs"]})


def breaks_off(before: str, word: str, earlier: str = "", following: str = "") -> bool:
    """Whether a sentence cannot go on with a word behind another.

    Args:
        before: the word before it.
        word: the word.
        earlier: the word before both: `Artikel 31 De stagiair` is a heading.
        following: the word behind it: `7.9 Hulpkrachten` begins a paragraph.
    """
    if _PARAGRAPH.fullmatch(word) and following[:1].isupper():
        return before[-1].isalpha() and before.lower() not in _NUMBER_LEADS
    if before[-1] in _ENDS:
        return False
    if word in _OPENERS:
        return before[0].islower() or (before[0].isdigit() and earlier.lower() not in _NUMBER_LEADS)
    return (before.lower(), word.rstrip(".,;:").lower()) in _never()


def small_behind_stop(before: str, word: str) -> bool:
    """Whether a small letter stands behind what is no abbreviation but the end of a sentence: `krijgt. vergoeding`."""
    return before[-1] == "." and len(before) > 5 and before[:-1].isalpha() and word[0].islower()


def capital_behind_amount(before: str, word: str, earlier: str) -> bool:
    """Whether a word with a capital stands behind an amount: `€ 250,- Maaltijden zijn gratis`, but not `€ 250 Bruto`."""
    amount = _AMOUNT.fullmatch(before) is not None or (earlier == "€" and before[0].isdigit() and before[-1] not in ".:;")
    return (
        amount and len(word) > 2 and word[0].isupper() and word[1:].rstrip(".,:;").islower() and word.rstrip(".,:;").lower() not in _BEHIND
    )


def heads_paragraph(before: str, word: str, following: str) -> bool:
    """Whether the heading of an article stands behind other words: `per week: Artikel 7:14`, but not `bedoeld in Artikel 7:14`."""
    return word in _HEADS and following[0].isdigit() and (before[-1] in _ENDS or before[-1].isdigit())
