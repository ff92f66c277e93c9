"""How binding a payment is, or who sets it."""

import re

from pipeline.extract.figures import Figure
from pipeline.extract.link.levels import NEGATIVE
from pipeline.extract.link.linker import Linker
from pipeline.extract.mentions import Mention
from pipeline.extract.regions import Region

_PAY_VERB = re.compile(
    r"\b(?:ge\w*ven|geven|geeft|toekennen|toe te kennen|betalen|uitbetalen|uit te betalen|verstrekken|ontvangen|krijgen|in aanmerking komen|aanbieden|bieden|verlenen|worden\s+(?:betaald|verstrekt|toegekend|gegeven|verleend)|toegekend|verstrekt|betaald|plaatsvinden)\b",
    re.I,
)


_CLAIM = re.compile(r"\b(?:declareren|aanvragen|vergoed\s+krijgen)\b", re.I)


def obligations_in(words: str, named: set[str]) -> set[str]:
    """Which obligations a sentence expresses, from the terms found in it."""
    values = set(named) & {"advised", "negotiated", "discretionary", "delegated", "none"}
    if (
        "advised" in values
        and re.search(r"\badvies\b", words, re.I)
        and not re.search(r"\badviesbedrag|geadviseerd|adviseren|adviseert|als\s+advies\b", words, re.I)
    ):
        if re.search(
            r"(?:advies|richtbedrag)[^.]*\b(?:school|onderwijsinstelling|opleiding)|(?:school|onderwijsinstelling|opleiding)[^.]*(?:advies|richtbedrag)",
            words,
            re.I,
        ):
            values.discard("advised")
    if (
        "advised" in values
        and re.search(r"\brichtbedrag\b", words, re.I)
        and re.search(r"school|onderwijsinstelling|opleiding|geen richtbedrag", words, re.I)
    ):
        values.discard("advised")
    if "advised" in values and re.search(r"dergelijk advies|geen advies|advies achterwege|advies ontbreekt", words, re.I):
        values.discard("advised")
    if "negotiated" in values and re.search(
        r"\bin\s+(?:goed\s+)?overleg\s+met\s+(?:de\s+|het\s+)?(?:or|pvt|ondernemingsraad|personeelsvertegenwoordiging|medezeggenschap\w*|vakbond\w*)\b|\bmet\s+de\s+(?:or|pvt|ondernemingsraad)\b",
        words,
        re.I,
    ):
        values.discard("negotiated")
        values.add("delegated")
    if "discretionary" in values:
        strong = re.search(
            r"\b(?:vrijwillig|ter beoordeling|beoordeelt of|kan besluiten|staat vrij|desgewenst|verplicht is dat niet|niet verplicht|betaald of onbetaald|naar eigen inzicht|bereid)\b",
            words,
            re.I,
        )
        can = re.search(r"\b(?:kan|kunnen|mag|mogen)\b", words, re.I)
        if not strong and (not can or not _PAY_VERB.search(words) or _CLAIM.search(words)):
            values.discard("discretionary")
        if re.search(
            r"\b(?:meer|hoger\w*)\s+(?:\w+\s+)?(?:betalen|toekennen|vast)|gedacht\s+kan|kan\s+worden\s+gedacht|kan\s+(?:\w+\s+){0,3}gedacht|helft|halve",
            words,
            re.I,
        ):
            values.discard("discretionary")
    return values


def obligation(linker: Linker, f: Figure) -> None:
    order = ("advised", "negotiated", "discretionary", "delegated")
    cell = linker.cell(f.cell)
    for region in linker.places[id(f)]:
        if region.rule in ("table_row", "table_header", "following_sentence", "section_heading"):
            if region.rule != "following_sentence" or not re.search(r"advies|richtlijn", linker.words(region), re.I):
                continue
        if region.rule not in ("same_clause", "same_sentence") and not linker.same_topic(f, region):
            continue
        if region.rule not in ("same_clause", "same_sentence") and NEGATIVE.search(linker.words(region)):
            continue
        found = linker.cell(region.cell).mentions.within("obligation", region.start, region.end)
        values = _obligations(linker, region, found)
        if region.rule == "same_sentence" and len(linker.siblings(f)) > 1:
            first = min(g.slot_end for g in linker.siblings(f))
            values = _obligations(linker, Region(region.rule, region.cell, region.start, first), [m for m in found if m.start < first])
        if region.rule in ("same_paragraph", "previous_sentence"):
            distance = f.sentence - (region.sentence or 0)
            near = linker.cell(f.cell).sentences[region.sentence or 0].unit == cell.sentences[f.sentence].unit or distance <= 1
            if linker.has_figures(region):
                if linker.restates(f) and linker.inherit_previous(f, "obligation"):
                    return
                values = set()
            if not near and not re.search(r"betaald|wordt een \w*vergoeding|hoogte", linker.words(region)):
                values = set()
            if not re.search(r"vergoeding|beloning|bedrag|betaald|betalen|bezoldig|hoogte", linker.words(region), re.I):
                values = set()
            if re.search(
                r"\b(?:hoger\w*|verhogen|afwijken|studiemateriaal|meer betalen|daarnaast|aanvullend)\b", linker.words(region), re.I
            ):
                values = set()
        if region.rule == "other_cell":
            if not re.search(
                r"\b(?:betaald of onbetaald|ter beoordeling|beoordeelt of|of (?:een|de) stage\w* (?:wordt|worden) (?:betaald|vergoed)|betaald worden|betaald wordt)\b",
                linker.words(region),
                re.I,
            ):
                values = set()
        if f.get("benefit") != "internship_allowance" and region.rule not in ("same_clause", "same_sentence", "list_heading"):
            values = set()
        if f.get("benefit") in ("youth_wage",) and "delegated" in values:
            values.discard("delegated")
        for value in order:
            if value in values:
                linker.put(f, "obligation", value, region, [m for m in found if m.value == value])
                return
    linker.put(f, "obligation", "entitled", Region("default", f.cell, f.start, f.end))


def _obligations(linker: Linker, region: Region, found: list[Mention]) -> set[str]:
    words = linker.cell(region.cell).words(region.start, region.end)
    return obligations_in(words, {m.value for m in found if region.start <= m.start < region.end})
