"""Dates from sentences without amounts that say since when or until when the pay is in force."""

import re
from dataclasses import replace

from pipeline.extract.figures import Figure
from pipeline.extract.link.dated import dates_in, put_validity
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import index_at
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region, is_anaphoric, speaks_of_all
from pipeline.extract.structure import Sentence

# "Per 1 juli 2025 is de stagevergoeding verhoogd. Je krijgt nu € 400"
_CHANGED = re.compile(
    r"verhoogd|verhoging|gewijzigd|wijzigt|ingevoerd|invoer|aangepast|aanpass|gestegen|stijg|verander|nieuw|bijgesteld|omhoog|opgetrokken|vastgesteld",
    re.I,
)
_NOW = re.compile(r"\b(?:nu|dan|voortaan|nieuwe?|daarmee|wordt|worden|werd|werden)\b", re.I)
# "De bedragen gaan in op 1 september 2025", "De regeling loopt van 1 april 2025 tot en met 31 maart 2026", "Ingangsdatum: 1 juli 2024"
_IN_FORCE = re.compile(
    r"\b(?:ga(?:at|an)\b[^.;]*\bin\b|ging(?:en)?\b[^.;]*\bin\b|in(?:gegaan|gaat|gaan|gaand|ging)|ingangsdatum|van\s+kracht|in\s+werking|"
    r"geld(?:t|en|ig|end|ende|igheid)|gegolden|gold(?:en)?|loop(?:t|tijd)|lopen|van\s+toepassing|eindig\w*|vastgesteld\s+per|"
    r"peildatum|prijspeil|ingevoerd|tijdvak|periode|met\s+ingang\s+van|niveau\s+per)\b",
    re.I,
)
# that it begins, so that of a year only the first day counts: "is ingegaan met het studiejaar 2025-2026"
_BEGINS = re.compile(r"\b(?:ga(?:at|an)\b[^.;]*\bin|ging(?:en)?\b[^.;]*\bin|ingegaan|ingaan|ingaand\w*|ingangsdatum|in\s+werking)\b", re.I)
# what is in force: pay, or a word that stands for it; a line that only dates has no subject at all
_PAY_SUBJECT = re.compile(
    r"\b(?:\w*vergoeding(?:en)?|\w*bedrag(?:en)?|\w*beloning(?:en)?|regeling|reglement|hoofdstuk|pagina|overzicht|gids|tarieven|advie(?:s|zen)|richtlijn(?:en)?|afspraak|afspraken|bepaling|artikel|tabel|verhoging|percentages?|het\s+volgende|"
    r"lonen|loon|salarissen|een\s+en\s+ander|dit\s+alles|cijfers|toelage|looptijd|ingangsdatum|peildatum|tijdvak)\b|^\W*periode\s*:|"
    r"^\W*(?:dit|dat|deze|die|ze|zij|het|hij|alles)\b|^\W*(?:ga(?:at|an)|geld\w*|ingaand\w*|ingevoerd|vanaf|per|met\s+ingang|ingangsdatum)\b",
    re.I,
)
_VERB = re.compile(
    r"\b(?:is|zijn|was|waren|wordt|worden|werd|heeft|hebben|ga(?:at|an)|kan|kunnen|moet\w*|krijg\w*|ontvang\w*|stijg\w*|(?!(?:maart|het|dat|dit|met|uit|tot|niet|budget)\b)\w+t)\b",
    re.I,
)
# what is done with an amount on a day, other than that it begins: "Dit bedrag wordt in 2027 geëvalueerd"
_TASK = re.compile(
    r"\b(?:ge[eë]valueerd|evalueren|herzien|bezien|bekeken|uitbetaald|betaald|overgemaakt|besproken|bespreken|onderzocht|onderzoeken|opnieuw)\b",
    re.I,
)
# the cao's own term is not that of an amount: "De cao loopt tot 1 april 2026"
_AGREEMENT = re.compile(
    r"\b(?:cao|akkoord|arbeidsovereenkomst)\b[^.;]{0,30}\b(?:loopt|geldt|gaat|eindigt|looptijd|treedt|trad|in\s+werking|van\s+kracht|ingegaan|liep)|\blooptijd\b[^.;]*\b(?:cao|akkoord)\b",
    re.I,
)
# "Hoeveel stagevergoeding krijg ik in 2026?"
_ASKS = re.compile(r"vergoeding|krijg|verdien|ontvang|bedrag|betaal|beloning", re.I)
# "het volgende advies voor het schooljaar 2025-2026"
_FOLLOWING = re.compile(r"\b(?:volgende|onderstaande)\s+(?:\w+\s+)?(?:advie[sz]\w*|bedragen|\w*vergoedingen|\w+bedragen|tarieven)\b", re.I)


# "Stagiairs krijgen sinds 1 maart 2026 een stagevergoeding. Voor het mbo is dit € 310": pay that is granted, and its amount
_GRANTS = re.compile(
    r"\b(?:ontvang\w*|krijg\w*|recht\s+op|heeft|hebben|betaal\w*|verstrekt|bestaat|geldt)\b[^.;]*vergoeding|vergoeding[^.;]*\b(?:toegekend|betaald|verstrekt|uitgekeerd)\b",
    re.I,
)
_TAKEN_UP = re.compile(
    r"\b(?:is|zijn|bedraagt|bedragen)\s+(?:dit|dat|deze|die|zij|het)\b|^\W*(?:deze|die|dit|dat|zij|het)\s+(?:bedraagt|is|beloopt|bedragen|zijn)\b",
    re.I,
)


def announced(linker: Linker, f: Figure) -> bool:
    """The question that a figure answers, or the change that its sentence fills in, just before it.

    `Hoeveel stagevergoeding krijg ik in 2026? Je krijgt € 470`, `Per 1 juli 2025 is de stagevergoeding verhoogd. Je krijgt nu € 400`.
    """
    cell = linker.cell(f.cell)
    first = min((g.sentence for g in linker.figures if g.cell == f.cell and f.sentence - g.sentence <= 1), default=f.sentence)
    if not first:
        return False
    s, own = cell.sentences[first - 1], cell.sentences[first]
    region = Region("previous_sentence", f.cell, s.start, s.end, first - 1)
    words = cell.words(s.start, s.end).rstrip()
    if linker.has_figures(region) or not linker.same_topic(f, region) or not _speaks_of(linker, f, cell, first - 1):
        return False
    asks = words.endswith("?") and _ASKS.search(words)
    changed = _CHANGED.search(words) and _PAY_SUBJECT.search(words) and _NOW.search(cell.words(own.start, own.end))
    if not (asks or changed or (_GRANTS.search(words) and _TAKEN_UP.search(cell.words(own.start, own.end)))) or _AGREEMENT.search(words):
        return False
    return put_validity(linker, f, region, [replace(d, role="from") if d.role == "bare" else d for d in dates_in(linker, region)])


def in_force(linker: Linker, f: Figure) -> bool:
    """A sentence without amounts, anywhere in the entry, that says from or until when the pay is in force."""
    for cell in sorted(linker.reading.cells, key=lambda c: c.index != f.cell):
        near = sorted(range(len(cell.sentences)), key=lambda i: (cell.index == f.cell and i < f.sentence, abs(i - f.sentence)))
        for i in near:
            s = cell.sentences[i]
            words = cell.words(s.start, s.end)
            # "De bedragen gelden vanaf 1 april 2025 en stijgen mee met": only what stands before the rise dates them
            words = words[: index_at(words)]
            rule = "other_cell" if cell.index != f.cell else "following_sentence" if i > f.sentence else "previous_sentence"
            region = Region(rule, cell.index, s.start, s.start + len(words), i)
            if (
                (cell.index, i) == (f.cell, f.sentence)
                or not (
                    _IN_FORCE.search(words)
                    or _announces_year(cell, s, words, i < f.sentence)
                    or (_title(cell, s, words) and _same_section(f, cell, i))
                    or (len(words) == s.end - s.start and is_anaphoric(words) and not _TASK.search(words))
                )
                or not _PAY_SUBJECT.search(words)
                or linker.has_figures(region)
                or _AGREEMENT.search(words)
                or not linker.same_topic(f, region)
                or not _speaks_of(linker, f, cell, i)
            ):
                continue
            opens = ("bare", "in") if _BEGINS.search(words) else ("bare",)
            found = [replace(d, role="from") if d.role in opens else d for d in dates_in(linker, region)]
            if put_validity(linker, f, region, found):
                return True
    return False


def of_the_page(linker: Linker, f: Figure) -> bool:
    """A sentence on all the amounts of a page that opens a period: `Je vindt hier onze bedragen voor het schooljaar 2025-2026`."""
    for region in linker.page_wide(f):
        words = linker.words(region)
        words = words[: index_at(words)]
        if _AGREEMENT.search(words) or _TASK.search(words):
            continue
        found = [d for d in dates_in(linker, replace(region, end=region.start + len(words))) if d.role != "bare"]
        if any(d.role in ("from", "in") for d in found) and put_validity(linker, f, region, found):
            return True
    return False


def _title(cell: CellReading, s: Sentence, words: str) -> bool:
    """Whether a sentence has no verb and ends with its date: `Lonen en vergoedingen per 1 januari 2026.`."""
    last = [d for d in cell.mentions.dates if s.start <= d.day_start < s.end]
    return bool(last) and not re.search(r"\w", cell.words(last[-1].end, s.end)) and not _VERB.search(words)


def _announces_year(cell: CellReading, s: Sentence, words: str, above: bool) -> bool:
    """Whether a sentence above the amounts says for which year they follow: `het volgende advies voor het schooljaar 2025-2026`."""
    years = [d for d in cell.mentions.dates if s.start <= d.day_start < s.end and d.role == "in"]
    return (
        above
        and bool(years)
        and not words.rstrip().endswith(":")
        and bool(re.search(r"\b(?:volgende|onderstaande|hieronder)\b", words, re.I))
    )


def _same_section(f: Figure, cell: CellReading, i: int) -> bool:
    """Whether a sentence stands under the figure's own heading, or in another cell and not right above a table or list there."""
    if f.cell != cell.index:
        return not cell.words(cell.sentences[i].start, cell.sentences[i].end).rstrip().endswith(":")
    unit, own = cell.sentences[i].unit, cell.sentences[f.sentence].unit
    return cell.units[own].heading in (cell.units[unit].heading, unit)


def _speaks_of(linker: Linker, f: Figure, cell: CellReading, i: int) -> bool:
    """Whether what a sentence without amounts says of the pay holds for a figure.

    For the benefit that it names; else for that of the amounts just before, or of internship pay where none are.
    """
    topic = cell.topics[i]
    if speaks_of_all(cell.words(cell.sentences[i].start, cell.sentences[i].end)):
        return True
    if (
        i < f.sentence
        and f.get("benefit") == "internship_allowance"
        and _FOLLOWING.search(cell.words(cell.sentences[i].start, cell.sentences[i].end))
    ):
        return True
    if topic.explicit_benefit:
        return bool(topic.benefit == f.get("benefit"))
    units = cell.units
    if f.cell == cell.index and units[cell.sentences[f.sentence].unit].heading != units[cell.sentences[i].unit].heading:
        words = cell.words(cell.sentences[i].start, cell.sentences[i].end)
        pay = f.get("benefit") == "internship_allowance" and re.search(r"\b(?:bedragen|vergoedingen)\b", words, re.I)
        return i < f.sentence and bool(pay) and is_anaphoric(words) and _for_sections_below(linker, cell, i)
    earlier = [g for g in linker.figures if g.cell == cell.index and g.sentence < i]
    last = max(earlier, key=lambda g: g.start, default=None)
    return bool(f.get("benefit") == (last.get("benefit") if last else "internship_allowance"))


def _for_sections_below(linker: Linker, cell: CellReading, i: int) -> bool:
    """Whether a sentence speaks of the amounts of the sections below it: its own has none."""
    heading = cell.heading_of(i)
    return not any(g.cell == cell.index and cell.heading_of(g.sentence) == heading for g in linker.figures)
