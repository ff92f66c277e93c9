"""Where a printed line cannot go on as one sentence: a sentence begins though none has ended, or two words cannot follow each other.

In a dump that ran its columns together another column begins there.
"""

import re
from functools import cache

from pipeline.layout.cohesion import goes_on
from pipeline.layout.vocab import vocabulary

_ENDS = ".:;,!?-–\"'‘’“”()"
# `4, De in lid 3` has a misread full stop
_PARAGRAPH = re.compile(r"\d{1,2}[.,)]|\d{1,2}(?:\.\d{1,2})+\.?")
_HEADS = frozenset(("Artikel", "Paragraaf", "Hoofdstuk", "Bijlage", "Art."))
_AMOUNT = re.compile(r"€?\d[\d.]*,(?:\d\d|[-=]{1,2})")
_BEHIND = frozenset(("bruto", "netto", "euro", "per", "mbo", "hbo"))
_OPENERS = frozenset(vocabulary("sentence_openers")["words"])
_LINKS = frozenset(("en", "of", "voor", "van", "in", "bij", "op", "aan", "tijdens", "met"))
_INTO = frozenset(("in", "bij", "volgens", "conform", "uit", "zie", "op", "en/of", "t/m"))
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
        if word[-1] == "," and len(following) > 1 and not following[1].islower():
            return False  # `niveau 3, BBL`
        return before[-1].isalpha() and before.lower() not in _NUMBER_LEADS
    if before[-1] in _ENDS:
        return False
    if word in _OPENERS:
        return before[0].islower() or (before[0].isdigit() and earlier.lower() not in _NUMBER_LEADS)
    return (before.lower(), word.rstrip(".,;:").lower()) in _never()


def small_behind_stop(before: str, word: str) -> bool:
    """Whether a small letter stands behind what is no abbreviation but the end of a sentence: `krijgt. vergoeding`."""
    if before[-1] != "." or not word[0].islower():
        return False
    ended = before[:-1].strip("()\"'”’")
    return len(ended) > 4 and ended.isalpha()


def capital_behind_amount(before: str, word: str, earlier: str) -> bool:
    """Whether a word with a capital stands behind an amount: `€ 250,- Maaltijden zijn gratis`, but not `€ 250 Bruto`."""
    amount = _AMOUNT.fullmatch(before) is not None or (earlier == "€" and before[0].isdigit() and before[-1] not in ".:;")
    return (
        amount and len(word) > 2 and word[0].isupper() and word[1:].rstrip(".,:;").islower() and word.rstrip(".,:;").lower() not in _BEHIND
    )


def heads_clause(word: str, following: str, after: str) -> bool:
    """Whether words begin a numbered clause: `lid 4 Bij`, but not `lid 4 van`."""
    return word in ("lid", "Lid") and following.rstrip(".:").isdigit() and after[:1].isupper()


def behind_capitals(earlier: str, before: str, word: str) -> bool:
    """Whether a small letter stands behind a title in capitals: `VERGOEDING BOL | gaat`."""
    return all(len(title) > 2 and title.isalpha() and title.isupper() for title in (earlier, before)) and word[0].islower()


def is_title(word: str, following: str) -> bool:
    """Whether two words begin the title of a part of an agreement: `Artikel 12`, `Bijlage III`."""
    return word in _HEADS and (following[:1].isdigit() or following.isupper())


def runs_on_from_title(before: str, following: str) -> bool:
    """Whether a word between two others may begin a sentence on the line of a title: `Artikel 5 Stagiairs | Daarnaast worden`."""
    return before[-1].isalpha() and before not in _LINKS and following[:1].islower() and following not in _LINKS - {"van"}


def heads_paragraph(before: str, word: str, following: str, titled: bool = False) -> bool:
    """Whether the heading of an article stands behind other words: `per week: Artikel 7:14`, but not `bedoeld in Artikel 7:14`.

    `titled` says that the line has such a heading before: `Artikel 11 Leerlingen Artikel 12 Stagiairs`.
    """
    if word not in _HEADS or not following[0].isdigit():
        return False
    return before[-1] in _ENDS or before[-1].isdigit() or (titled and before.lower() not in _NUMBER_LEADS | _INTO)


_CENTS = re.compile(r",(?:\d\d|[-=]{1,2})[.;,)]?")
_COUNTED = re.compile(
    r"(?:(?:stage|werk|school|leer)?(?:dag(?:en)?|uur|uren|we(?:ek|ken)|maand(?:en)?|ja(?:ar|ren))|maal|keer|kilometer|km)\b"
)


def splits_amount(before: str, word: str, following: str) -> bool:
    """Whether an amount is parted: `€ | 14,50`, `14 | ,-`; not `€ | 14 dagen`, `€ | 4.3 De`, where it is on the next line."""
    if before[-1].isdigit() and _CENTS.fullmatch(word):
        return True
    if word[-1] == "%" or (_PARAGRAPH.fullmatch(word) and following[:1].isupper()):
        return False
    return before.lstrip("(") in ("€", "EUR") and word[:1].isdigit() and not (word.isdigit() and _COUNTED.match(following))


_TO = frozenset(("tot", "t/m", "à"))
_SUM_END = re.compile(r"€?\d[\d.]*(?:,(?:\d\d|[-=]{1,2}))?")
_MEASURES = frozenset(("bruto", "netto", "per"))


def splits_range(before: str, word: str, following: str) -> bool:
    """Whether a range is parted: `€ 450 | tot € 600`, `1 juli 2023 | t/m`."""
    return _SUM_END.fullmatch(before) is not None and (word == "t/m" or (word in _TO and following[:1] == "€"))


def splits_measure(before: str, word: str, earlier: str) -> bool:
    """Whether an amount or share is parted from its measure: `€ 28,- | bruto per week`, `12% | van`."""
    if word == "van" and before[-1] == "%":
        return True
    return word in _MEASURES and (_AMOUNT.fullmatch(before) is not None or (earlier == "€" and before.isdigit()))


_DATES = frozenset(("per", "vanaf"))
_AFTER_DAY = re.compile(
    r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec|uur|uren|dag|we(?:ek|ken)|maand|jaar|kalender|stage|leer|\d)"
)


def breaks_date(earlier: str, before: str, word: str) -> bool:
    """Whether a date stops behind the first of a month: `per 1 | ontvangen`, whose month is on the next line."""
    return earlier in _DATES and before == "1" and word[0].islower() and not _AFTER_DAY.match(word)


def doubled(before: str, word: str) -> bool:
    """Whether a word is said twice: `mits | mits`, where one column ends and another goes on."""
    return len(word) > 2 and word.isalpha() and word.lower() == before.lower()


def headless_amount(before: str, word: str, following: str) -> bool:
    """Whether an amount begins a line without a sign, though the line above does not end in one: `per dag` above `32,50 per`."""
    return goes_on(before) and _AMOUNT.fullmatch(word) is not None and word[0] != "€" and following.lower() not in ("euro", "eur", "euro's")


_ANSWERS = frozenset(("Ja", "Nee", "Ja,", "Nee,", "Ja.", "Nee.", "Ja:", "Nee:", "Ja!", "Nee!"))


def asks_again(before: str, word: str) -> bool:
    """Whether a sentence begins behind a question on its line that is no answer to it: questions head paragraphs."""
    return before[-1] == "?" and word[0].isupper() and not answers(word)


def answers(word: str) -> bool:
    """Whether a word begins the answer to a question."""
    return word in _ANSWERS
