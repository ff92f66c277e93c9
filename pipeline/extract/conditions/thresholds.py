"""Conditions made of hours, days, weeks or months: least length, least hours, the workload an amount is for, part of a day."""

import re
from dataclasses import replace
from typing import Any

from pipeline.extract.conditions.found import NOT_PAID, PART_TIME, Found, number
from pipeline.extract.conditions.others import hours_of_others
from pipeline.extract.quantities import Quantity
from pipeline.extract.reading import CellReading

_HALF = re.compile(r"\b(?:helft|halve|gehalveerd|half|(?:50|vijftig) procent|halve dag)\b|\b50\s?%", re.I)
_AT_LEAST = re.compile(
    r"\b(?:vanaf|ten\s+minste|tenminste|minimaal|minstens)\s+een\s+(?:\w+\s+)?(?:stage)?(?:duur|periode|omvang|lengte|looptijd)\s+van\s*$|"
    r"\b(?:minimale\s+(?:stage)?|minimum-?(?:stage)?)(?:duur|omvang|periode|looptijd|lengte)\b[^.;,]{0,25}\b(?:is|bedraagt|beloopt|van|:)\s*$|"
    r"\b(?:pas|eerst)\s+(?:na|bij|vanaf)\s+(?:een\s+)?(?:\w+\s+)?(?:\w*stage|\w*periode|stageduur|verblijf)\s+van\s*$|"
    r"\bniet\s+(?:lager|korter|minder|geringer|kleiner)\s+(?:\w+\s+)?dan\s*$",
    re.I,
)
# "langer dan een half seizoen (20 weken)": the length again, in weeks or months
_IN_OTHER_WORDS = re.compile(
    r"\b(?:langer\s+dan|meer\s+dan|ten\s+minste|tenminste|minimaal|minstens|vanaf)\s+(?:een|één|\d{1,2}|twee|drie|vier)\s+"
    r"[^\W\d][^.;()€\d]{2,30}\(\s*$",
    re.I,
)
# "De dagvergoeding veronderstelt een aanwezigheid van 8 uren"
_OF_A_DAY = re.compile(
    r"\b(?:dag(?:vergoeding|bedrag|tarief)(?:en)?|(?:stage|werk|bpv-?)dag)\s+(?:\w+\s+)?(?:veronderstelt|gaat|rekent|hoort|geldt|is|berust)\s+"
    r"(?:[\w-]+\s+){0,5}$",
    re.I,
)
# "Duurt de dag korter, dan wordt de helft betaald", behind what a day counts
_SHORTER_DAY = re.compile(
    r"\b(?:duurt|is|telt|beslaat)\s+(?:de|een|die|zo'n)\s+(?:\w+\s+)?(?:stage|bpv-?|werk)?dag\s+(?:korter|minder)\b|"
    r"\b(?:bij|voor|op)\s+een\s+kortere\s+(?:stage|bpv-?|werk)?dag\b",
    re.I,
)
_FALLS_SHORT = re.compile(
    r"\b(?:korter|minder|lager|geringer|kleiner)\s+(?:\w+\s+)?(?:is|zijn|duurt|duren|bedraagt|omvat|beslaat)\s+dan\s*$|\b(?:kortere?|kleinere?|mindere?)\s+(?:stages?|\w*stages?|periodes?|coschap\w*)\s+dan\s*$",
    re.I,
)
# "tot 18 dagen in een maand"
_UP_TO = re.compile(r"\btot\s+\d{1,2}\s+\w*dagen\b", re.I)
_SET_APART = re.compile(r"\b(?:uitgezonderd|met\s+uitzondering\s+van|behalve|uitzondering\s+(?:voor|bij))\b", re.I)
# a heading above those who are left out: "Geen vergoeding", "Uitzonderingen"
_LEAVES_OUT = re.compile(
    r"\W*(?:niet\s+voor|geen\s+(?:recht|aanspraak|\w*vergoeding)|uitgesloten|uitgezonderd|wie\s+(?:krijgt|krijgen)\s+(?:niets|niks|geen)\b)",
    re.I,
)
# "tenzij de plaatsing korter dan zes weken duurt": what comes behind it is left out
_UNLESS = re.compile(r"\b(?:tenzij|behoudens)\b[^.;€]{0,60}$", re.I)
# a number of days whose unit stands before it: "Het aantal stagedagen bedraagt maximaal 16 per maand"
_DAYS_BEFORE = re.compile(
    r"(?:\b(?:maximum\s*|maximale\s+|hoogste\s+)aantal\s+(?:\w+\s+){0,2}?\w*dagen\s+(?:\w+\s+){0,2}?(?:is|bedraagt|ligt\s+op)|"
    r"\b\w*dagen\b[^.;€]{0,40}\b(?:maximaal|ten\s+hoogste|hoogstens|niet\s+meer\s+dan|boven\s+de|(?:plafond|bovengrens|maximum)\s+van))\s+(\d{1,2})\s+"
    r"(?:per|in\s+(?:de|een))\s+(?:kalender)?maand\b",
    re.I,
)
# "een maand waarin hij minder dan tien dagen aanwezig was": how often he comes in each, not how long he stays
_PRESENT = re.compile(
    r"\b(?:maand|maanden|periode|perioden|tijdvak|kwartaal)\s+(?:waarin|waarover|dat|dan)\b[^.;]*\bdagen\b|\bdagen\b[^.;]{0,30}\b(?:aanwezig|gewerkt)\b[^.;]*\bin\s+(?:een|die|de)\s+maand\b",
    re.I,
)
# behind a number of hours: those above it are not paid
_MORE_UNPAID = re.compile(
    r"\s*(?:per\s+week\s+)?(?:wordt|worden|is|zijn|blijft|blijven)\s+(?:niet\s+(?:vergoed|betaald|uitbetaald|gehonoreerd)|onbetaald)\b",
    re.I,
)
# "Wie korter dan drie weken stage loopt, krijgt alleen zijn reiskosten": no allowance
_ONLY_COSTS = re.compile(
    r"\b(?:krijg|ontvang)\w*\s+(?:(?:hij|zij|je|men)\s+)?(?:alleen|slechts|uitsluitend|enkel)\s+(?:(?:de|zijn|haar|hun|je)\s+)?(?:reis|on)kosten\w*",
    re.I,
)
# no day has more hours of work
_DAY = 12
# so many years are an age
_AGE = 12
_STAGE = re.compile(
    r"stage|stagiair|coschap|coassistent|praktijk|plaatsing|periode|omvang|duur|opleiding|leerling|student|verblij|\bblijft|wie|hij|je\b",
    re.I,
)


def only_costs(words: str) -> bool:
    """Whether a sentence says that somebody gets his costs and no allowance (`krijgt alleen de reiskosten`)."""
    return bool(_ONLY_COSTS.search(words))


def context_of(cell: CellReading, i: int) -> str:
    """The heading or lead a sentence stands under: `Wie krijgt geen stagevergoeding?` turns its items round."""
    unit = cell.units[cell.sentences[i].unit]
    index = unit.lead if unit.lead is not None else unit.heading
    if index is None:
        return ""
    other = cell.units[index]
    words = cell.words(other.start, other.end)
    return words if words.rstrip().endswith(("?", ":")) or _LEAVES_OUT.match(words) else ""


def same_as_before(cell: CellReading, i: int, words: str) -> bool:
    """`Hetzelfde geldt bij een stage van minder dan zes weken` repeats the refusal of the sentence before."""
    if not i or not re.match(r"\W*(?:hetzelfde|dat|dit)\s+(?:geldt|is)\b(?!\s+(?:niet|anders))|\W*ook\b", words, re.I):
        return False
    before = cell.sentences[i - 1]
    return bool(NOT_PAID.search(cell.words(before.start, before.end)))


def _in_context(q: Quantity, before: str, after: str) -> Quantity:
    """A quantity with the sense that words farther off give it: `vanaf een stageduur van drie maanden`, `korter is dan vier weken`."""
    if q.sense == "more" and re.search(r"\bnooit\s*$", before):
        return replace(q, sense="most")
    if q.sense != "exact":
        return q
    if _AT_LEAST.search(before) or (q.unit in ("week", "month") and _IN_OTHER_WORDS.search(before)):
        return replace(q, sense="least")
    if _FALLS_SHORT.search(before) or re.match(r"\s+niet\s+(?:haal\w*|halen|overschrijd\w*|te\s+boven\s+ga\w*)\b", after, re.I):
        return replace(q, sense="less")
    return q


def thresholds(cell: CellReading, i: int) -> list[Found]:
    """The conditions that the quantities of a sentence make."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    context = context_of(cell, i)
    found: list[Found] = []
    for q in cell.mentions.quantities:
        if not s.start <= q.start < s.end or any(m.start <= q.start < m.end for m in cell.mentions.money):
            continue
        if not hours_of_others(words, q.start - s.start, q.end - s.start):
            q = _in_context(q, words[: q.start - s.start], words[q.end - s.start :])
            made = threshold(cell, i, q, words, context)
            if made:
                found.append(Found(*made, cell.index, i, q.start, q.end, q.sense))
    if not found and i and _SHORTER_DAY.search(words) and _HALF.search(words):
        found += _of_the_day_before(cell, i)
    capped = _DAYS_BEFORE.search(words)
    if capped:
        start, end = s.start + capped.start(1), s.start + capped.end(1)
        found.append(Found("max_days_per_month", int(capped[1]), "day", cell.index, i, start, end))
    return found


def _of_the_day_before(cell: CellReading, i: int) -> list[Found]:
    """Half the pay below the hours that the sentence before says a day counts."""
    s, before = cell.sentences[i], cell.sentences[i - 1]
    words = cell.words(before.start, before.end)
    hours = [q for q in cell.mentions.quantities if before.start <= q.start < before.end and q.unit == "hour"]
    if before.unit != s.unit or len(hours) != 1:
        return []
    told = threshold(cell, i - 1, hours[0], words, "")
    if told is None or told[2] != "hour_per_day":
        return []
    return [Found("partial_day", told[1], "hour", cell.index, i, s.start, s.end)]


def threshold(cell: CellReading, i: int, q: Quantity, words: str, context: str) -> tuple[str, Any, str | None] | None:
    """What one quantity asks, as condition type, value and the value's unit; null where it is no condition.

    Args:
        cell: the cell.
        i: index of the sentence that holds the quantity.
        q: the quantity, in hours, days, weeks, months or years.
        words: the sentence.
        context: the heading or lead above it, empty where that does not turn its sense.
    """
    s = cell.sentences[i]
    value = number(q.number)
    near = cell.words(max(s.start, q.start - 60), min(s.end, q.end + 60))
    before = cell.words(max(s.start, q.start - 45), q.start)
    if words.rstrip().endswith("?") and i + 1 < len(cell.sentences):  # "Loop je minder dan 5 uur? Dan krijg je de helft."
        answer = cell.sentences[i + 1]
        words = f"{words} {cell.words(answer.start, answer.end)}"
    refused = (
        bool(NOT_PAID.search(words) or only_costs(words) or _SET_APART.search(words) or _UNLESS.search(words[: q.start - s.start]))
        or bool(NOT_PAID.search(context))
        or same_as_before(cell, i, words)
    )
    rata = bool(PART_TIME.search(words))
    if q.unit == "hour" and q.sense == "exact" and re.search(r"\bbinnen\s*$", before, re.I) and _HALF.search(words):
        return "partial_day", value, "hour"
    if q.unit == "hour":
        daily = q.per == "day" or re.search(r"\b(?:op een|per|\w*)(?:stage|bpv-?|werk)?dag\b", near, re.I)
        if (daily and _HALF.search(words)) or (q.sense in ("less", "most") and _HALF.search(words) and q.per != "week"):
            if q.sense in ("less", "most"):
                return "partial_day", value, "hour"
            return (
                ("full_time_basis", value, "hour_per_day")
                if re.search(r"dag\s*\($|dag van\s*(?:minimaal\s*)?$|(?:telt|beslaat|omvat|duurt)\s*(?:minimaal\s*)?$", before, re.I)
                else None
            )
        if q.per == "day" or re.search(
            r"dag\s*\(\s*$|dag\s+van\s*(?:minimaal\s+|ten minste\s+)?$|"
            r"dag\s+verstaa(?:t|n)\s+(?:[\w-]+\s+){1,3}$|"
            r"\bals\s+(?:een\s+)?(?:hele\s+|volle\s+)?(?:stage-?|werk)?dag\s+(?:telt|geldt|rekent)\s+(?:[\w-]+\s+){1,4}$|"
            r"dag\s+(?:is|telt|duurt|omvat|beslaat|bedraagt|bestaat uit|staat (?:\w+ )?(?:voor|gelijk aan))\s*"
            r"(?:(?:bij ons|hier)\s+)?(?:minimaal\s+|ten minste\s+)?$",
            before,
            re.I,
        ):
            return ("full_time_basis", value, "hour_per_day") if q.sense in ("exact", "least") else None
        if re.search(r"dag(?:deel)?\s+van\s*$", before, re.I):
            return None
        if q.per is None and q.sense == "exact" and q.number <= _DAY and _OF_A_DAY.search(cell.words(max(s.start, q.start - 90), q.start)):
            return "full_time_basis", value, "hour_per_day"
        if re.match(r"\s+(?:in|per|over)\s+(?:die|deze|de)?\s*(?:betaal|loon)?periode\b", cell.words(q.end, s.end), re.I) and re.search(
            r"\b(?:vier|4)\s+weken\b", words[: q.start - s.start], re.I
        ):
            return "full_time_basis", value, "hour_per_four_weeks"  # "per periode van 4 weken, bij een inzet van 144 uur in die periode"
        if q.per == "four_weeks" or re.search(r"\b(?:vier|4)\s+weken\s+(?:\w+\s+){0,2}$", before, re.I):
            return "full_time_basis", value, "hour_per_four_weeks"
        weekly = (
            q.per == "week"
            or bool(
                re.search(
                    r"\b(?:wekelijks|wekelijkse\s+[\w-]+(?:\s+van)?|(?:stage|werk)week(?:\s+van|\s+(?:moet|dient|heeft|met)(?:\s+een)?)?)\s*$",
                    before,
                    re.I,
                )
            )
            or bool(re.search(r"\b(?:per|in\s+de|elke|iedere|in\s+een)\s+(?:stage|werk)?week\b(?!\s+van)[^.;,]{0,30}$", before, re.I))
            or bool(re.search(r"-urige|urige", cell.words(q.start, q.end), re.I))
            or (
                q.per is None
                and q.number <= 48
                and bool(re.search(r"week|urenomvang|omvang van (?:de stage )?minder", words, re.I))
                and q.sense in ("less",)
            )
        )
        if q.per is None and not weekly and rata and q.sense == "less" and q.number <= 40:
            weekly = True
        if weekly:
            if q.sense == "more" and _MORE_UNPAID.match(words[q.end - s.start :]):
                return None  # "Meer dan 36 uur per week wordt niet vergoed"
            if q.sense in ("least", "more"):
                return "min_hours_per_week", value, "hour"
            if q.sense == "less" and refused and not rata:
                return "min_hours_per_week", value, "hour"
            if q.sense in ("less", "most") and rata:
                return "full_time_basis", value, "hour_per_week"
            if q.sense == "exact":
                return "full_time_basis", value, "hour_per_week"
            return None
        if q.sense == "more" and refused:
            return None  # "Meer dan 152 uren per loonperiode worden niet vergoed"
        if q.sense in ("least", "more") and q.per in (None, "year") and q.number >= 16:
            return "min_total_hours", value, "hour"
        if q.sense == "less" and refused and q.per in (None, "year") and q.number >= 40:
            return "min_total_hours", value, "hour"
        if q.sense == "exact" and q.per is None:
            if rata and re.search(r"\b(?:naar rato|inzet|verhouding)\s+(?:van|tot)\s+(?:een\s+)?(?:inzet\s+van\s+)?$", before, re.I):
                return "full_time_basis", value, "hour"
            if re.search(r"\(\s*$", before) and re.search(r"(?:ten minste|tenminste|minimaal|minstens)[^.;]{0,30}$", before, re.I):
                return "min_total_hours", value, "hour"
            if 32 <= q.number <= 40 and re.search(r"\bbij\s*$", before, re.I) and not rata:
                return "full_time_basis", value, "hour_per_week"  # "ontvangen bij 40 uur € 375"
            if re.search(r"fulltime|voltijd|week|\bop\s+basis\s+van\b", near, re.I) and 20 <= q.number <= 40:
                return "full_time_basis", value, "hour_per_week"
        return None
    if q.unit == "day" and q.per is None and re.search(r"\b(?:stage|werk)?we(?:ek|ken)\s+van\s*$", before, re.I):
        q = replace(q, per="week")  # "stageweken van minder dan drie dagen"
    if q.unit == "day" and q.per is None and re.match(r"\s+(?:van|in)\s+de\s+week\b", cell.words(q.end, s.end)):
        q = replace(q, per="week")
    if q.unit == "day" and re.match(
        r"\s+(?:(?:per|in\s+de)\s+\w+\s+)?(?:minder|meer|extra|korter|vrij|verlof)\b", cell.words(q.end, s.end)
    ):
        return None  # "Je kunt dan een dag per week minder werken"
    if q.unit == "day":
        monthly = re.search(
            r"^(?:\s+(?!week)[\w-]+){0,3}\s+(?:per|in (?:een|de)) (?:kalender)?maand", cell.words(q.end, q.end + 40), re.I
        ) or re.search(r"(?:(?:per|in een|in de) (?:kalender)?maand|\bmaandelijks)\b[^€.;]{0,30}$", before, re.I)
        if (q.per == "month" or monthly) and q.sense == "more" and refused:
            return "max_days_per_month", value, "day"
        if q.per == "month" or (q.per is None and monthly and not re.search(r"daagse", cell.words(q.start, q.end), re.I)):
            return (
                ("max_days_per_month", value, "day")
                if q.sense in ("most",)
                or _UP_TO.search(before + cell.words(q.start, q.end))
                or re.search(r"maxim|hoogste|hooguit|hoogstens|niet meer dan|plafond|bovengrens|stopt", words, re.I)
                else None
            )
        daily_stage = bool(re.search(r"daagse", cell.words(q.start, q.end), re.I))
        if q.per is None and _PRESENT.search(words):
            return None
        if q.per is None and not daily_stage and q.number >= 5 and _STAGE.search(f"{words} {context}"):
            if q.sense in ("least", "more") or (q.sense == "less" and refused and not rata):
                return "min_duration", value, "day"
            return None
        if q.number < 1 or (q.per is None and not daily_stage):
            return None
        if q.per == "week" or daily_stage:
            if q.sense in ("least", "more"):
                return "min_days_per_week", value, "day"
            if q.sense == "less" and refused and not rata:
                return "min_days_per_week", value, "day"
            if q.sense in ("less", "most") and rata:
                return "full_time_basis", value, "day_per_week"
            if q.sense == "exact" and not re.search(
                r"^[^€.;(]{0,70}(?:deel\b|helft|(?:een|twee|drie|vier|[1-4])[\s-](?:kwart|vierden?|vijfden?)\b)",
                cell.words(q.end, min(s.end, q.end + 80)),
                re.I,
            ):
                return "full_time_basis", value, "day_per_week"
        return None
    if q.unit in ("week", "month", "year"):
        unit = "month" if q.unit == "year" else q.unit
        value = value * 12 if q.unit == "year" else value
        if q.unit == "year" and q.number >= _AGE:
            return None
        if re.search(r"\b(?:ziekte|ziek|afwezig\w*|verlof)\b", words, re.I):
            return None
        if q.per is not None or not _STAGE.search(f"{words} {context}"):
            return None
        if re.search(r"\b(?:per|in de|binnen|na|periode van|elke|iedere)\s*$", before, re.I) and q.sense == "exact":
            return None
        if re.search(r"\b(?:declar\w+|aanvra\w+|ingediend|opzeg\w+|binnen)\b", near, re.I) and q.sense not in ("least", "more"):
            return None
        if q.sense in ("least", "more"):
            return "min_duration", value, unit
        brief = [m for m in cell.mentions.within("type", s.start, s.end) if m.value == "orientation"]
        if q.sense in ("less", "most") and refused and not rata and not brief:  # a snuffelstage of two weeks is a group left out
            return "min_duration", value, unit
    return None
