"""Whom the words above an amount are about: a lead, a question, a heading or the sentences before it may say that others are paid."""

import re
from functools import lru_cache

from pipeline.extract.money import Money
from pipeline.extract.parties import has_verb, parties, without_asides
from pipeline.extract.reading import SPECIFIC, CellReading
from pipeline.extract.structure import Unit
from pipeline.extract.vocab import load

# somebody who learns, in whatever role he stands in the sentence
_LEARNER = re.compile(
    r"(?<!werk)stag|leerling|student(?!-?assistent)|scholier|coass|aios|\b(?:bbl|bol|bpv)\b|leerweg|in\s+opleiding|\b(?:je|jij|jouw)\b",
    re.I,
)
# "Zijn salaris is tijdens de opleiding:", "Voor de monteur gelden:"
_WAGE_OF = re.compile(r"\b(?:zijn|haar|hun|het|de|diens)\s+(?:\w+\s+)?\w*(?:salaris|salarissen|loon|lonen)\b", re.I)
_HOLDS_FOR = re.compile(r"\b(?:geldt|gelden|bedraagt|bedragen|is|zijn|komen?|komt)\b", re.I)
# "De toelage is niet hoger dan": of what the sentence before is about
_GOES_ON = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:deze|dit|die|dat|de|het|zijn|haar)\s+(?:\w+\s+)?"
    r"\w*(?:toelage|toeslag|bedrag|vergoeding|budget|tegemoetkoming|uitkering|bijdrage|premie)\b|(?:deze|dit|die|dat)\s+(?:is|bedraagt|beloopt)\b)",
    re.I,
)
_NOTE = re.compile(r"\s*(\*{1,3}|[†‡¹²³])")


@lru_cache(maxsize=1)
def _matters() -> re.Pattern[str]:
    return re.compile("|".join(load("staff")["matters"]), re.I)


@lru_cache(maxsize=1)
def _staff_heads() -> re.Pattern[str]:
    return re.compile("|".join(load("staff")["heads"]), re.I)


def _names_learner(words: str) -> bool:
    return bool(_LEARNER.search(words)) or any(p.role == "trainee" for p in parties(words))


def _others_paid(words: str) -> bool:
    """Whether a stretch says that somebody else than a trainee is paid, and names no trainee."""
    if _names_learner(words):
        return False
    named = [p for p in parties(without_asides(words)) if p.role == "other"]
    free = [p for p in named if p.prep is None]
    given = [p for p in named if p.prep in ("aan", "voor")]
    return bool(
        (free and (has_verb(words, "receives") or has_verb(words, "paid") or _WAGE_OF.search(words)))
        or (given and (has_verb(words, "pays") or has_verb(words, "paid") or _HOLDS_FOR.search(words)))
    )


def _unit_words(cell: CellReading, unit: Unit) -> str:
    return cell.words(unit.start, unit.end)


def _leads(cell: CellReading, unit: Unit) -> list[Unit]:
    """What introduces a unit, and what introduces that, the nearest first."""
    found: list[Unit] = []
    while unit.lead is not None and cell.units[unit.lead] not in found:
        unit = cell.units[unit.lead]
        found.append(unit)
    return found


def _question_above(cell: CellReading, unit: int) -> str | None:
    """The question that a unit answers: the nearest one that stands by itself above it, in the same section."""
    for k in range(unit - 1, max(-1, unit - 12), -1):
        words = _unit_words(cell, cell.units[k]).strip()
        if words.endswith("?") and len(words) < 100:
            return words
        if cell.units[k].kind == "heading":
            return None
    return None


def _before_in_paragraph(cell: CellReading, at: int) -> str:
    """The sentences before one in its paragraph; for one that opens its paragraph and goes on with `de toelage`, the paragraph above."""
    sentence = cell.sentences[at]
    unit = cell.units[sentence.unit]
    before = cell.words(unit.start, sentence.start).strip()
    if before or not sentence.unit or unit.kind not in ("para", "item"):
        return before
    above = cell.units[sentence.unit - 1]
    return _unit_words(cell, above) if above.kind in ("para", "item") and above.heading == unit.heading else ""


def governed_by_others(cell: CellReading, money: Money, clause: str) -> bool:
    """Whether what stands above an amount says that it is for somebody else than a trainee, while its own clause names nobody.

    Args:
        cell: where the amount stands.
        money: the amount.
        clause: its clause.
    """
    at = cell.sentence_at(money.start)
    number = cell.sentences[at].unit
    unit = cell.units[number]
    question = _question_above(cell, number)
    if question and _others_paid(question) and not re.search(r"stag|leerling|student", clause, re.I):
        return True
    if _names_learner(clause) or (unit.kind == "row" and _names_learner(_unit_words(cell, unit))):
        return False
    leads = _leads(cell, unit)
    above = _unit_words(cell, leads[0]) if leads else ""
    staff = _of_staff(cell, at) and bool(_matters().search(above)) and not _names_learner(above)
    if staff or _others_paid(above):
        return True
    if _GOES_ON.search(clause) and _others_paid(_before_in_paragraph(cell, at)):
        return True
    return in_staff_section(cell, at)


def _of_staff(cell: CellReading, sentence: int) -> bool:
    """Whether what those in service have is not for the people that a sentence is about, who may be in service while they learn."""
    return not set(cell.topics[sentence].beneficiaries) & set(SPECIFIC)


def in_staff_section(cell: CellReading, sentence: int) -> bool:
    """Whether a sentence stands below a heading of what only those in service have, in a section that has named no trainee so far."""
    index = cell.units[cell.sentences[sentence].unit].heading
    if index is None or not _of_staff(cell, sentence):
        return False
    heading = cell.units[index]
    words = _unit_words(cell, heading).strip()
    if not (_matters().search(words) or _staff_heads().fullmatch(words)):
        return False
    return not _names_learner(cell.words(heading.start, cell.sentences[sentence].end))


def noted_amount(cell: CellReading, money: Money) -> Money | None:
    """The amount that a footnote with another is a note to: `logies € 90*` for `* In hoofdsteden € 120`; null where it is none."""
    unit = cell.units[cell.sentences[cell.sentence_at(money.start)].unit]
    sign = _NOTE.match(cell.text, unit.start, unit.end)
    if not sign:
        return None
    marked = [m for m in cell.mentions.money if m.end <= unit.start and cell.text.startswith(sign[1], m.end)]
    return marked[-1] if marked else None
