"""Which dates of a place are those of the pay, and not of a document, a person or a task."""

import re
from dataclasses import replace
from datetime import timedelta

from pipeline.extract.dates import DateMention, month_days, validity
from pipeline.extract.figures import Figure
from pipeline.extract.link.linker import Linker
from pipeline.extract.regions import Region
from pipeline.extract.vocab import load

_RAISED = re.compile(r"\b(?:gaat|gaan|stijgt|stijgen|verhoogd|wordt|worden|omhoog|verandert)\b", re.I)
_THAT_DATE = re.compile(
    r"\b(?:vanaf|per|met\s+ingang\s+van|op)\s+(?:die(?:zelfde)?|dezelfde|deze)\s+(?:datum|dag),?\s*(?:te\s+weten\s*|namelijk\s*)?$", re.I
)
_STARTS = re.compile(r"\b(?:aanvan\w+|aangevangen|start\w*|begin\w*|begint|begonnen|gestart)\b[^.;€]{0,25}$", re.I)
# "stages die ingaan op of na 1 september 2025", "wie start per 1 juli"
_STAGE_BEGINS = re.compile(
    r"\b(?:die|dat|wie)\b[^.;,]*\b(?:start|begin|aanvang)\w*\s*$|"
    r"\b(?:stages?|\w*overeenkomsten|\w*coschap\w*|contracten)\s+(?:die|welke)\s+(?:\w+\s+){0,2}?in(?:gaan|gaat|gingen|gegaan)\b[^.;€]{0,25}$",
    re.I,
)
# "moet voor 1 oktober 2025 getekend zijn", "vóór 31 januari 2026 in te dienen"
_FILED = re.compile(
    r"[^.;,€]{0,30}\b(?:ingediend|in\s+te\s+dienen|indient|ingeleverd|inlevert|getekend|ondertekend|gedeclareerd|declareert|aangevraagd|aanvraagt|"
    r"aangemeld|aanmeldt|ingeschreven|inschrijft|binnen\s+(?:zijn|is)|gemeld|meldt|opgestuurd|afgerond|afrondt|geboren)\b",
    re.I,
)
# "De vergoeding vervalt per 1 januari 2026", "wordt met ingang van 1 juli 2025 afgeschaft"; the bar stands for the date
_EXPIRES = re.compile(
    r"\b(?:vervalt|vervallen|stopt|stoppen|houdt\s+op|be[eë]indigd)(?:\s+\w+){0,2}\s*\||"
    r"\|\s*(?:(?!en\b)\w+\s+){0,2}(?:vervallen|vervalt|afgeschaft|be[eë]indigd|ingetrokken|stopgezet|geschrapt)\b",
    re.I,
)


def _not_of_pay() -> dict[str, re.Pattern[str]]:
    """What stands before a date of something else, by the roles of the date that it rules out."""
    return {kind: re.compile(rf"(?:^|\b)(?:{'|'.join(forms)})\s*[(:]?\s*$", re.I) for kind, forms in load("dates")["not_of_pay"].items()}


_NOT_OF_PAY = _not_of_pay()
_RULED_OUT = {
    "any": ("from", "until", "through", "in", "bare"),
    "moment": ("in", "bare"),
    "deadline": ("until", "through", "bare"),
}


def _of_something_else(lead: str, tail: str, role: str) -> bool:
    """Whether the words around a date make it that of an internship's start, a document, a person, a task or a rise."""
    if re.search(r"\bingangsdatum\b[^.;:€]{0,40}:?\s*$", lead, re.I):
        return False  # "Ingangsdatum advies: 1 september 2027"
    if re.search(r"\beerste\s+(?:stage)?dag\b[^.;]{0,15}$", lead, re.I):
        return True  # of the internship
    if _STARTS.search(lead) or _STAGE_BEGINS.search(lead):
        return True
    if re.match(
        r"[^.;,€]{0,25}\b(?:aangevangen|aanvangen|aanvangt|starten|start|begint|beginnen|begonnen|gestart)\b", tail, re.I
    ) and re.search(r"\b(?:die|dat|wie|stages?|coschap\w*)\b[^.;]*$", lead, re.I):
        return True
    if re.search(r"\b(?:jaarlijks|elk jaar|ieder jaar|gewijzigd op|stcrt|d\.d\.|indexe\w+|ge[iï]ndexeerd)\b[^.;€]{0,20}$", lead, re.I):
        return True
    if re.match(r"\s*(?:jaarlijks|ge[iï]ndexeerd)", tail, re.I):
        return True
    if re.match(r"[^.;,€]{0,30}\b(?:onderzoek|evalu|bespr[eo]|bezien|bekijk|overleg|onderhandel|geïndexeerd)", tail, re.I):
        return True  # "gaan per 1 januari 2027 onderzoeken of de stagevergoeding van € 340"
    if role in _RULED_OUT["deadline"] and _FILED.match(tail):
        return True  # "moet voor 1 oktober 2025 getekend zijn"
    return any(role in _RULED_OUT[kind] and pattern.search(lead) for kind, pattern in _NOT_OF_PAY.items())


def dates_in(linker: Linker, region: Region) -> list[DateMention]:
    """The dates of a place that may be those of the pay, each with the role that the words around it give it."""
    cell = linker.cell(region.cell)
    found = []
    for d in cell.mentions.dates:
        if not region.start <= d.day_start < region.end:
            continue
        sentence = cell.sentences[cell.sentence_at(d.day_start)]
        columns = [a for a, b in cell.units[sentence.unit].columns if a <= d.day_start < b]  # of a table only the words of its own cell
        lead = cell.words(max(sentence.start, d.start - 80, *columns), d.start)
        tail = cell.words(d.end, min(region.end, d.end + 40))
        for_year = d.role == "in" and re.match(r"voor\b", cell.words(d.start, d.end), re.I)  # "het advies voor het schooljaar 2025-2026"
        if d.role == "bare" and _THAT_DATE.search(lead):
            found.append(replace(d, role="from"))  # "Vanaf diezelfde datum, 1 maart 2026, krijgen stagiairs"
            continue
        if not for_year and _of_something_else(lead, tail, d.role):
            continue
        if (
            d.role == "from"
            and d.first == month_days(d.first.year, d.first.month)[1]
            and re.match(r"na\b", cell.words(d.start, d.end), re.I)
        ):
            d = replace(d, first=d.first + timedelta(days=1), last=d.first + timedelta(days=1))  # "na 31 december 2025"
        if d.role in ("from", "bare") and _EXPIRES.search(lead + "|" + tail):
            d = replace(d, role="until")  # "vervalt per 1 januari 2026"
        elif (
            d.role == "bare"
            and re.search(r"\bop\s*$", lead + cell.words(d.start, d.day_start), re.I)
            and _RAISED.search(cell.words(region.start, region.end))
        ):
            d = replace(d, role="from")  # "Deze gaat op 1 juli 2025 omhoog van € 400 naar € 450"
        found.append(d)
    return found


def put_validity(linker: Linker, f: Figure, region: Region, found: list[DateMention]) -> bool:
    """Put the first and last day that dates give; false where they give neither."""
    begin, end = validity(found)
    for name, day in (("valid_from", begin), ("valid_until", end)):
        if day:
            linker.put(f, name, day, region, found)
    return bool(begin or end)
