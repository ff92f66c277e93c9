"""Days on which an internship must have begun, and internships of the full week."""

import re
from datetime import timedelta

from pipeline.extract.conditions.found import NOT_PAID, PART_TIME, Found
from pipeline.extract.conditions.others import hours_of_others
from pipeline.extract.reading import CellReading

_FULL_TIME = re.compile(
    r"\b(?:full-?\s?time\s?-?(?:stage\w*|werkweek|basis|dienstverband)?|voltijd(?!ers?\b)\w*(?:-?\s?stage\w*)?|voltijds\w*|"
    r"volledige\s+(?:werk|stage)?week|volle\s+(?:werk|stage)?week|volledige\s+stage\w*|volledig\s+dienstverband|"
    r"hele\s+(?:werk|stage)?week\s+(?:stage|mee\w*|aanwezig))\b",
    re.I,
)
# "Begint de stage op of na 1 september 2025, dan"
_VERB_STARTS = re.compile(
    r"^\W*(?:begin\w*|start\w*|vangt|gaat)\s+(?:\w+\s+){0,2}?(?:stage|coschap|periode|bpv)\w*\b[^.;]{0,30}$|^\W*(?:begint?|starte?n?)\s+(?:je|u|hij|zij|iemand)\b[^.;,]{0,30}$|\beerste\s+(?:stage)?dag\b[^.;]{0,15}$",
    re.I,
)
_START = re.compile(
    r"\b(?:[\w-]*stages?|stagiairs?|\w*coschap\w*|\w*assistentschap\w*|wie|overeenkomsten|stageovereenkomsten|periode|"
    r"student\w*)\b[^.;]{0,60}?\b(?:aanvan(?!gs(?!datum))\w+|aangevangen|start\w*|gestart|begin\w*|begint|begonnen|ingaan|ingaande|ingegaan|ingangsdatum|startdatum)\b",
    re.I,
)
_STARTERS = (
    r"^\W*(?:ben|bent|is)\s+(?:je|u|hij|zij|de|jouw)\b[^.;]*$|"
    r"\b(?:(?:stage|leer|praktijk|bpv)-?overeenkomst\w*|stagepl\w+|[\w-]*stages?|"
    r"stagiairs?|\w*coschap\w*|coassistent\w*|student\w*|leerling\w*|wie|iedereen|degenen?|allen|starters)\b[^.;]*$"
)
_BEGINS_AFTER = re.compile(
    r"[^.;,€]{0,30}\b(?:aanvan\w+|aangevangen|starten|start|gestart|begint|beginnen|begonnen|ingaan|ingegaan|instro\w+|ingestroomd)\b", re.I
)


def starts(cell: CellReading, i: int) -> list[Found]:
    """`starts_from` with the day, where a sentence asks that the internship began on or after it."""
    s = cell.sentences[i]
    for d in cell.mentions.dates:
        if not s.start <= d.day_start < s.end:
            continue
        before, after = cell.words(s.start, d.day_start), cell.words(d.end, s.end)
        begins = (
            _START.search(before.rpartition(";")[2])
            or _VERB_STARTS.search(before)
            or (_BEGINS_AFTER.match(after) and re.search(_STARTERS, before, re.I))
            or (d.role == "from" and re.search(r"\bnieuwe\s+(?:stage|stagiair|coschap|coassistent|student)\w*\b[^.;]{0,20}$", before, re.I))
            or re.match(
                r"\s+(?:met|aan)\s+(?:de|je|uw|hun|zijn|haar|een)\s+(?:stage|\w*coschap\w*|bpv)\s+(?:\w+\s+)?(?:gestart|begonnen|begint|begin)",
                after,
                re.I,
            )
        )
        refused = d.role == "until" and NOT_PAID.search(cell.words(s.start, s.end))
        if not begins or (d.role not in ("from", "bare") and not refused):
            continue
        if re.search(r"\b(?:indexe|ge[iï]ndexeerd|cao)\b", cell.words(s.start, d.start), re.I) and not re.search(
            r"\bstages?\b|coschap|\b(?:iedereen|wie|stagiair\w*|student\w*|degenen?)\b", before, re.I
        ):
            continue
        if re.search(r"\b(?:sollicit\w*|\w*ronde|inschrijving\w*|aanmelding\w*|werving\w*)\b", before, re.I):
            continue
        day = d.first
        lead = cell.words(max(s.start, d.start), d.day_start).strip().lower()
        if re.search(r"(?:^|\s)na$", lead) and not re.search(r"\b(?:op|in)\s+(?:of\s+)?(?:na)?\s*$", before, re.I):
            day = d.last + timedelta(days=1)
        return [Found("starts_from", day.isoformat(), None, cell.index, i, s.start, s.end)]
    return []


def full_time(cell: CellReading, i: int) -> list[Found]:
    """`full_time_basis` without a number: `bij een voltijdse stage`."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    found: list[Found] = []
    for m in _FULL_TIME.finditer(words):
        if re.search(r"\b(?:korter|minder|niet)\b[^.;]{0,12}$", words[: m.start()], re.I) or hours_of_others(words, *m.span()):
            continue
        if re.search(r"\b(?:per|elke|iedere)\s*$", words[: m.start()], re.I):
            continue  # "€ 95 voor iedere volle week": the period
        if PART_TIME.search(words) and re.search(r"\b(?:naar rato|naar verhouding) van\b[^.]*$", words[: m.start()], re.I):
            continue
        if any(
            q.unit in ("hour", "day") and s.start + m.start() - 4 <= q.start <= s.start + m.end() + 30 for q in cell.mentions.quantities
        ):
            continue
        found.append(Found("full_time_basis", None, None, cell.index, i, s.start + m.start(), s.start + m.end()))
    return found
