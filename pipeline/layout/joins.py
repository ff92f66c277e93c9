"""What speaks for and against a word going on where a printed line of the same column left off. Scores are in nats."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.vocab import vocabulary

MARKER = re.compile(
    r"(?:[-–—•·«»+*.°>]|[0-9a-zA-Z¢€]{1,2}[.)]|\(?[0-9a-z]{1,2}\)|\((?:iii|viii?)\)|[0-9]+(?:\.[0-9]+)+\.?|[A-Z]\.[0-9]{1,2}\.?)$"
)
_LINKS = frozenset(("en", "of", "en/of"))
_CONNECTORS = frozenset(("en", "van", "voor", "de", "het", "der", "den", "in", "op", "te", "of", "het", "bij", "aan", "&", "-", "/", "–"))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts, in nats. Fitted on made dumps by `make fit-columns`, near to values set by hand."""

    cohesion: float = 0.56
    """Of words across the line ends of a column."""
    cut: float = 0.54
    """Of the words on both sides of a cut between Tekst 1 and Tekst 2, where they go together."""
    cut_apart: float = -0.08
    """And where they do not."""
    cut_name: float = 0.06
    """Of the words on both sides of the end of the name."""
    full_line: float = 1.82
    """What a line costs that is too wide, as a factor."""
    name: float = 1.63
    """What speaks for and against words of a name, as a factor."""
    order: float = 2.37
    """How list marks follow each other, as a factor."""
    rows: float = 1.3
    """A row of a list of figures below another: `16 jaar 40%`, `17 jaar 47,5%`."""
    row_cut: float = 0.45
    """A cut inside a line that is such a row as a whole, like the line above it or below it."""
    twin: float = 2.0
    """A row of figures of the very shape of the row above, or of another line of the cell's row that is nothing else."""
    table_head: float = 2.5
    """Heads of columns above as many figures: `mbo hbo wo`."""
    announced: float = 1.5
    """A row of figures below a colon."""
    capital_inside: float = 2.25
    """A capital behind an amount within a line of a column, or a small letter behind a title in capitals."""
    wide_row: float = 2.0
    """Such a row that is wider than its column, at most."""
    begin: float = 0.45
    """A cell that begins with a capital."""
    begin_small: float = -4.47
    """A cell that begins with a small letter."""
    begin_mark: float = 0.74
    """A cell that begins with a list mark."""
    opening: float = 0.75
    """Words that cells often begin with, as a factor."""
    sentence: float = -1.2
    """A sentence that begins on a new line, behind a full one."""
    sentence_word: float = 0.06
    """How well a word follows the end of a sentence that ended before its line was full, as a factor."""
    marker_bare: float = -1.11
    """A list mark behind a line that ends nothing."""
    same_head: float = 0.11
    """A line that begins with the word that the line above began with, where that was not full."""
    figures: float = -0.93
    """A figure below a figure, where the line above was not full."""
    capital_item: float = -0.98
    """A capital below a list item that was not full."""
    gap: float = 0.96
    """A gap wider than a space at a cut."""
    gap_unused: float = 1.5
    """A gap wider than a space inside a column."""
    stop: float = 4.0
    """A stretch that begins at the stop of its column, in a dump that keeps columns apart."""
    hyphen: float = 1.67
    hole: float = 3.91
    """A line in which a column is empty though it goes on below."""
    second: float = -7.06
    """A Tekst 2 at all."""
    second_late: float = 6.3
    """A Tekst 2 that begins below the first line of its row."""
    second_alone: float = 6.0
    """A Tekst 2 in a row that has no Tekst 1 so far."""
    second_only: float = 8.0
    """A row that has a Tekst 2 and never a Tekst 1."""
    bracket: float = 2.93
    """A cut inside a bracket that opens and closes on the line."""
    first_ends: float = 2.0
    """Tekst 1 that ends before Tekst 2."""
    heading_alone: float = 3.13
    """A Tekst 1 of a few words on the first line of its row, beside a longer Tekst 2."""
    capital: float = 1.13
    """A capital at the head of a line, behind a full line that ends no sentence."""
    breaks_off: float = 0.79
    """Two words that cannot follow each other, or a sentence that begins behind a word that ends none."""
    ordinary: float = 2.4
    """A capital inside a column, of a word that is printed with a small letter elsewhere and begins sentences only."""
    headless: float = 2.0
    """An amount at the head of a line without a sign, below a word."""
    answer: float = 2.0
    """A line that begins with `Ja` or `Nee`, below a question, or else below anything else."""
    dangling: float = 2.41
    """A list mark at the end of Tekst 1, before a Tekst 2."""
    dangling_first: float = 3.91
    """A list mark before the first words of Tekst 2."""
    small_inside: float = 2.25
    """A small letter behind a full stop within a line of a column."""
    heading_inside: float = 2.39
    """`Artikel 7:14`, `lid 4 Bij` or the like behind other words of a column."""
    hyphen_word: float = 3.33
    """A hyphenated word that goes on to a word that is known, beyond `hyphen`."""
    amount: float = 5.55
    """A cut between a currency sign and its amount."""
    range_cut: float = 2.5
    """A cut between two amounts that are one range: `€ 450 | tot € 600`."""
    measure: float = 1.0
    """A cut between an amount and what it is: `€ 28,- | bruto per week`."""
    doubled: float = 2.0
    """The same word twice within a line of a column, a date that stops behind its day, or a question and another sentence."""
    cohesion_floor: float = -0.5
    """What a cut between two words that do not go together gains at most, before weighting."""
    bare_mark: float = 1.64
    """A cut before a mark without letters or figures, such as `(...)`."""
    unfinished: float = 2.8
    """A name that ends in a hyphen, a comma, an article or the like."""
    bare_marker: float = 4.01
    """A list mark that is left alone in its column."""
    name_more: float = -0.66
    """A further line of the name."""
    wrap: float = 0.01
    """The next word did not fit: the line had to end here."""
    wrap_room: float = 0.42
    """The same for every em of room that was left."""
    wrap_most: float = 1.5
    """And that at most."""
    fits: float = 0.09
    """The next word would have fitted, and nothing says that a paragraph ended."""
    short: float = 2.14
    """The same, for a line that is a good deal shorter than its column."""
    paragraph: float = -1.73
    """A paragraph that ended before the line was full."""
    heading: float = 3.25
    """A short line without an end, before a capital."""
    marker_colon: float = 1.1
    """A list item below a colon."""
    marker_end: float = 1.55
    """A list item below the end of a sentence."""
    marker_item: float = 0.49
    """A list item below another."""
    small_after_stop: float = 1.72
    """A small letter behind a full stop."""
    end_stop: float = 3.13
    """A cell that ends in a full stop."""
    end_figure: float = -0.81
    """A cell that ends in a figure."""
    end_word: float = -3.04
    """A cell that ends in a word without any mark."""


def overfull(width: float, column: float, loose: float = 0.0) -> float:
    """What a line pays that is wider than its column; two per cent are free, and what the width may be wrong by."""
    over = width / column - 1.02 - loose
    return -min(8.0, 60.0 * over) if over > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Join:
    """The end of a line of a column and the head of the line that may be its next."""

    end: str
    """Last word of the line above."""
    word: str
    """First word of the line below."""
    following: str
    """The word behind it, empty if there is none."""
    head: str
    """First word of the line above, empty if it has one word alone."""
    room: float
    """Room left on the line above, in ems."""
    needed: float
    """Room that the word would have needed there."""
    column: float
    """Width of the column."""
    hanging: bool
    """Whether the column is in a list, whose lines may be indented."""
    cohesion: float
    """How well the two words follow each other, in nats."""
    title: bool = False
    """Whether the line above begins with the title of an article."""
    known: bool = False
    """Whether a word broken by a hyphen makes a known one with the next."""
    clause: bool = False
    """Whether the line below begins a numbered clause."""


def join_score(join: Join, w: Weights) -> float:
    """How well a column goes on from one line to the next."""
    a, b, slack = join.end, join.word, join.room - join.needed
    marker = (bool(MARKER.match(b)) and bool(join.following)) or join.clause
    item = bool(MARKER.match(join.head))
    capital = b.lstrip("(\"'‘’“")[:1].isupper()
    figure = b[0].isdigit() or b[0] == "€"
    if a[-1] == "-" and len(a) > 1 and a[-2].isalpha():
        if b[0].islower() or (a[-2].isupper() and b[:2].isupper()):
            return w.hyphen + (0.3 if b not in _CONNECTORS else 0.0) + (w.hyphen_word if join.known else 0.0)
        return -0.5 if slack >= 0 else 0.5
    if a in ("€", "EUR"):
        return 2.0 if _MONEY.fullmatch(b) and not _YEAR.fullmatch(b) else -2.0
    if a[-1] == "/" and len(a) > 1:
        return 1.2
    if b in _JOINING and b.isalpha():
        return -2.5  # `En Groenaanleg` goes on with a name
    ended = a[-1] in ".;:!?" or (a[-1] == ")" and (capital or marker)) or (join.title and slack >= 0)
    if marker:
        return (w.marker_colon if a[-1] == ":" else w.marker_end if ended else w.marker_bare) + (w.marker_item if item else 0.0)
    if slack < 0:
        # the larger the room, the fewer words would not have fitted
        score = w.wrap + min(w.wrap_most, w.wrap_room * max(0.0, join.room)) + w.cohesion * join.cohesion
        if ended and a[-1] != ")":
            return score + (w.sentence if capital or figure or a[-1] != "." else -w.small_after_stop)
        return score - (w.capital if capital and not ended else 0.0)
    if b == join.head:
        return w.same_head  # a list without marks: niveau 2, niveau 3
    if ended and (capital or figure or a[-1] in ":;"):
        return w.paragraph + w.sentence_word * max(-1.0, join.cohesion)
    if item and capital:
        return w.capital_item
    if capital and not join.hanging and _SUM.fullmatch(a) and slack > 0:
        return w.figures  # `Eerste stagejaar: € 260` above `Tweede stagejaar: € 310`
    if (figure or join.hanging) and (a[-1].isdigit() or a.endswith((",-", ",=", ",--"))):
        return w.figures
    shortness = min(1.0, slack / (0.2 * join.column))
    if join.hanging and slack < 0.09 * join.column:
        return w.cohesion * join.cohesion + 0.4 * w.wrap
    if capital and shortness >= 1.0:
        return -w.heading
    small = w.small_after_stop if a[-1] == "." else 0.0
    return w.cohesion * join.cohesion - w.short * shortness - (w.fits if slack > 0.02 * join.column else 0.2) - small


# what a list item may end in
_SUM = re.compile(r"(?!(?:19|20)\d\d$)€?\d{2,3}(?:\.?\d{3})?(?:,(?:\d\d|-|=|--)?)?|\d{1,3}%")
_YEAR = re.compile(r"(?:19|20)\d\d[.,;:]?")
_MONEY = re.compile(r"\d{2}[\d.,]*(?:,?[-=]{1,2})?[.,;:)]*|\d(?:\.\d{3})*(?:,(?:\d\d|[-=]{1,2}))?[,;:)]*")
_VALUE = re.compile(r"€?\d[\d.]*(?:,(?:\d\d|-|=|--)?)?(%?)[.;,]?$")
_ROW_WORDS = 9


def row_of_figures(words: Sequence[str]) -> str:
    """Which kind of figure a row of a list ends in, `€` or `%`: `mbo niveau 2 225,-`, `16 jaar - 40%`; empty where it is none."""
    if len(words) > 3 and words[-2].lower() == "per" and words[-1].isalpha():
        words = words[:-2]  # `16 jaar: € 30,- per week`
    if not 2 <= len(words) <= _ROW_WORDS or words[0].lower() in _LINKS or not any(char.isalpha() for word in words for char in word):
        return ""
    match = _VALUE.match(words[-1])
    if match is None:
        return ""
    if match[1]:
        return "%"
    amount = "€" in words[-1] or words[-2] in ("€", "EUR") or words[-1].rstrip(".;").endswith((",-", ",=", ",--", ",")) or "," in words[-1]
    return "€" if amount else ""


def unfinished(word: str) -> bool:
    """Whether a name cannot well end in this word."""
    return word[-1] in "-,/&" or word.lower() in _CONNECTORS


# `ledere stagiair`, `ln overleg`: a capital I read as the small letter
_MISREAD_CAPITAL = re.compile(r"l(?:[bcdfgkmnprstvz]|eder)")

# `4, De in lid 3 genoemde`
_MISREAD_MARK = re.compile(r"\d{1,2},")


def begins_cell(word: str, following: str, openings: dict[str, float], w: Weights) -> float:
    """How well a word begins a cell; `following` is the word behind it."""
    if word == "lid" and following[:1].isdigit():
        return w.begin_mark
    score = w.opening * openings.get(word, 0.0) - (2.0 if LEGAL_FORM.match(word) else 0.0)
    if heading(word):
        return score + 1.0
    if word in _JOINING:
        return score - 2.0
    head = "L" if _MISREAD_CAPITAL.match(word) else word.lstrip("(\"'‘’“«•-+*")[:1]
    if MARKER.match(word) or (_MISREAD_MARK.fullmatch(word) and following[:1].isupper()):
        return score + (w.begin_mark if following else -2.0)
    if head.isupper():
        twice = following[:1].isupper() and not following.isupper() and word[-1] not in ".:;,"
        return -0.3 if twice else score + w.begin
    return score + (0.0 if head.isdigit() or word[0] == "€" else w.begin_small)


def ends_cell(word: str, w: Weights) -> float:
    """How well a word ends a cell."""
    if word.rstrip("\"'”’")[-1:] in (".", "!", "?"):
        return w.end_stop
    if word[-1] in ")%;=" or word.endswith(",-"):
        return 0.3
    if word[-1] in "-:,/" or word in ("€", "EUR"):
        return w.end_word - 0.5
    return w.end_figure if word[-1].isdigit() else w.end_word


_NUMBER = re.compile(r"\d{1,2}|(?:\d{1,2}|[A-Z])(?:\.\d{1,2})+")
_CHAPTER = 1000  # of a mark such as `4.2`, so that it does not go on from a plain 1


def successor(mark: str, last: tuple[int, int]) -> tuple[float, tuple[int, int]]:
    """How well a list mark goes on from the last figure and letter of its column, and what they are then: `4.2` from `4.1`.

    A bullet stands in for the letter, as a negative number, so that a list keeps its kind of bullet.
    """
    core = mark.strip("().")
    figure, letter = last
    if _NUMBER.fullmatch(core):
        *parts, own = core.split(".")
        major = parts[-1] if parts else ""
        number = int(own) + _CHAPTER * (int(major) if major.isdigit() else ord(major) if major else 0)
        step = 1.0 if figure and number == figure + 1 else 0.0 if own == "1" or not figure else -0.8
        return step, (number, 0)
    core = core.replace("¢", "c")
    if len(core) == 1 and core.isalpha() and core.islower():
        number = ord(core) - 96
        return (1.0 if letter > 0 and number == letter + 1 else 0.0 if number == 1 or letter <= 0 else -0.8), (figure, number)
    bullet = -ord(core[0]) if core else -ord(mark[0])
    return (0.8 if letter == bullet else -0.2 if letter < 0 else 0.0), (figure, bullet)


# `2025-2026` behind a name
_PERIOD = re.compile(r"(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{2}$")
_HEADINGS = frozenset(vocabulary("text_headings")["words"])
# words of a name that no text begins with
_OPENERS = frozenset(vocabulary("sentence_openers")["words"]) - {"De", "Het", "Een", "Voor", "In", "Bij", "Aan", "Op", "Over", "Na", "Uit"}
_LEVELS = frozenset(vocabulary("text_headings")["levels"])
# `MBO-,`, `HBO-niveau`, `mbo/hbo-studenten`
_LEVEL_PART = re.compile(rf"\(?(?:{'|'.join(map(re.escape, _LEVELS))})[-/]\S", re.I)
_JOINING = frozenset(("En", "Of", "&", "/"))


def heading(word: str) -> bool:
    """Whether a word stands at the head of a text of an agreement, and so in no name."""
    return word[0].isupper() and word.rstrip(".:").lower() in _HEADINGS


LEGAL_FORM = re.compile(r"(?:[BNC]\.?V\.?|V\.?O\.?F\.?|[BN]v|U\.A\.|c\.s\.)[,;]?$")


def name_word(word: str, before: str, lower: float, elsewhere: int) -> float:
    """How well a word stands in a name.

    `lower` is what a small letter costs: much where names are printed with capitals throughout. `elsewhere` counts the word in the
    rest of the document: a name is made of rare words, a text of common ones.
    """
    if LEGAL_FORM.match(word):
        return 1.0
    if heading(word) or (before and word.rstrip(".:").lower() in _HEADINGS):
        return -4.0
    if _LEVEL_PART.match(word):
        return -4.0
    if word[-1] in "%€" or word[0] == "€":
        return -6.0
    if before and (word in _OPENERS or word.lstrip("(") in _LEVELS):
        return -2.0
    if before and _PERIOD.match(word):
        return 0.3
    if MARKER.match(word) and len(word) > 1:
        return -6.0
    if word[-1] in ":;":
        return -3.0
    if word[0] == "(" and word[-1] == ")" and len(word) > 3:
        return 0.3 if word[1].isupper() else -0.4 * lower
    head = word.lstrip("(\"'‘’“")[:1]
    if before.endswith("-") and len(before) > 1 and head.islower():
        return -0.2  # the rest of a word, or `Land-` above `en Tuinbouw`
    if word.lower() in _CONNECTORS:
        return 0.0 if head.isupper() else -0.5 * lower
    if head.isupper():
        rare = max(-0.9, 0.5 - 0.35 * math.log1p(elsewhere)) if before else 0.0
        return rare - (1.5 if LEGAL_FORM.match(before) else 0.0)
    if before.endswith("-") and not head.isalpha():
        return -1.5
    return -1.2 * lower if head.isalpha() else -2.0
