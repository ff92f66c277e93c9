"""What a condition told by its words comes to: the index that is followed, the sum that is rounded to, the share that a fund pays."""

import re
from typing import Any

from pipeline.extract.conditions.found import number
from pipeline.extract.figures import SetAside
from pipeline.extract.reading import CellReading


def value_of(kind: str, cell: CellReading, i: int, clause: str, aside: list[SetAside]) -> tuple[Any, str | None]:
    """Value and unit of a condition, both null where its type has none or the text does not say."""
    s = cell.sentences[i]
    if kind == "indexation":
        that = i and re.search(r"\b(?:dat|dit|die|deze|bedoelde?|genoemde?)\s+(?:salaris|loon|schaal)\b", clause, re.I)
        before = cell.words(cell.sentences[i - 1].start, cell.sentences[i - 1].end) if that else ""
        return index_value(f"{before} {clause}"), None
    if kind == "rounding":
        if re.search(r"tientallen|tiental", clause, re.I):
            return 10, "EUR"
        if re.search(r"vijftallen", clause, re.I):
            return 5, "EUR"
        money = [m for m in cell.mentions.money if s.start <= m.start < s.end and not m.percent]
        units = [m for m in money if re.search(r"\b(?:eenheden|eenheid|veelvoud(?:en)?)\s+van\s*$", cell.words(s.start, m.start), re.I)]
        if units:
            return number(units[0].value), "EUR"
        rounded = [m for m in money if any(x.cell == cell.index and x.start == m.start and x.reason == "condition" for x in aside)]
        if rounded:
            return number(rounded[0].value), "EUR"
        return (1, "EUR") if re.search(r"(?:hele|gehele|volle) euro|euro's naar boven|op euro's", clause, re.I) else (None, None)
    if kind == "costs_financed_by":
        for m in cell.mentions.money:
            if s.start <= m.start < s.end and any(
                x.cell == cell.index and x.start == m.start and x.reason == "fund_compensation" for x in aside
            ):
                return number(m.value), "percent" if m.percent else "EUR"
    return None, None


def index_value(words: str) -> str | None:
    """What an indexation follows, null where the words name nothing to follow."""
    lower = words.lower()
    if re.search(r"\bhicp\b|geharmoniseerd", lower):
        return "hicp"
    if re.search(r"\bcpi\b|consumenten\s?prij|prijsontwikkeling|prijsstijging|inflatie|prijsindex|indexcijfer", lower):
        return "cpi"
    if re.search(r"minimum(?:jeugd|uur|maand|jeugduur)?lo(?:on|nen)", lower):
        return "minimum_wage"
    if re.search(
        r"\btreden?\b|periodiek|salarisschaal|loonschaal|(?:functie|loon|salaris)groep|functieschaal|schaalbedrag|schaal \w|"
        r"(?:salaris|loon)tabel|\b(?:de|deze|die|dezelfde) schaal\b|"
        r"schaalsalaris",
        lower,
    ):
        return "salary_steps"
    if re.search(r"loon|lonen|salaris|\bcao\b|cao-verhog", lower):
        return "cao_wage"
    return None
