"""From when to when the text dates a figure."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.extract.dates import DateMention, find_dates, month_days, validity
from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.period import BARE_GAP, index_at, indexes
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region, is_anaphoric, speaks_of_all
from pipeline.extract.structure import Sentence
from pipeline.extract.vocab import load

# "Per 1 juli 2025 is de stagevergoeding verhoogd. Je krijgt nu € 400"
_CHANGED = re.compile(
    r"verhoogd|verhoging|gewijzigd|wijzigt|ingevoerd|invoer|aangepast|aanpass|gestegen|stijg|verander|nieuw|bijgesteld|omhoog|opgetrokken|vastgesteld",
    re.I,
)
_NOW = re.compile(r"\b(?:nu|dan|voortaan|nieuwe?|daarmee|wordt|worden|werd|werden)\b", re.I)
_RAISED = re.compile(r"\b(?:gaat|gaan|stijgt|stijgen|verhoogd|wordt|worden|omhoog|verandert)\b", re.I)
# "De bedragen gaan in op 1 september 2025", "De regeling loopt van 1 april 2025 tot en met 31 maart 2026", "Ingangsdatum: 1 juli 2024"
_IN_FORCE = re.compile(
    r"\b(?:ga(?:at|an)\b[^.;]*\bin\b|ging(?:en)?\b[^.;]*\bin\b|in(?:gegaan|gaat|gaan|gaand|ging)|ingangsdatum|van\s+kracht|in\s+werking|"
    r"geld(?:t|en|ig|end|ende|igheid)|gegolden|gold(?:en)?|loop(?:t|tijd)|lopen|van\s+toepassing|eindig\w*|vastgesteld\s+per|"
    r"peildatum|prijspeil|tijdvak|periode|met\s+ingang\s+van|niveau\s+per)\b",
    re.I,
)
# that it begins, so that of a year only the first day counts: "is ingegaan met het studiejaar 2025-2026"
_BEGINS = re.compile(r"\b(?:ga(?:at|an)\b[^.;]*\bin|ging(?:en)?\b[^.;]*\bin|ingegaan|ingaan|ingaand\w*|ingangsdatum|in\s+werking)\b", re.I)
# what is in force: pay, or a word that stands for it; a line that only dates has no subject at all
_PAY_SUBJECT = re.compile(
    r"\b(?:\w*vergoeding(?:en)?|\w*bedrag(?:en)?|\w*beloning(?:en)?|regeling|reglement|hoofdstuk|pagina|overzicht|gids|tarieven|advie(?:s|zen)|richtlijn(?:en)?|afspraak|afspraken|bepaling|artikel|tabel|verhoging|percentages?|het\s+volgende|"
    r"lonen|loon|salarissen|een\s+en\s+ander|dit\s+alles|cijfers|toelage|looptijd|ingangsdatum|peildatum|tijdvak)\b|^\W*periode\s*:|"
    r"^\W*(?:dit|dat|deze|die|ze|zij|het|hij|alles)\b|^\W*(?:ga(?:at|an)|geld\w*|ingaand\w*|vanaf|per|met\s+ingang|ingangsdatum)\b",
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
# "Sindsdien is het € 462", "Vanaf die datum geldt € 360": the date was named before
_SINCE = re.compile(
    r"\b(?:sindsdien|sedertdien|nadien|(?:vanaf|sinds|per|met\s+ingang\s+van|op|na)\s+(?:die(?:zelfde)?|dezelfde|dat(?:zelfde)?|deze|genoemde)\s+"
    r"(?:datum|dag|moment|tijdstip)|vanaf\s+(?:dan|toen)|daarna)\b",
    re.I,
)
_THAT_DATE = re.compile(
    r"\b(?:vanaf|per|met\s+ingang\s+van|op)\s+(?:die(?:zelfde)?|dezelfde|deze)\s+(?:datum|dag),?\s*(?:te\s+weten\s*|namelijk\s*)?$", re.I
)
# "tot die datum was dat € 100", "daarvoor was het € 100"
_BEFORE_THAT = re.compile(r"\b(?:tot\s+(?:die|dat|deze)\s+(?:datum|dag|moment|tijdstip)|tot\s+dan(?:\s+toe)?)\b", re.I)
# "in datzelfde schooljaar": the whole period named before
_SAME_PERIOD = re.compile(
    r"\b(?:in|voor|gedurende|over)\s+(?:dat(?:zelfde)?|hetzelfde|die(?:zelfde)?|dezelfde)\s+(?:\w*jaar|periode|termijn)\b", re.I
)
# the head of a column or row: "2025", "jaar 2025", "2025 (bruto)"
_YEAR_HEAD = re.compile(
    r"\W*(?:(?:kalender)?jaar|bedrag(?:en)?|vergoeding|in|per)?\W*((?:19|20)\d{2})\W*(?:\(?(?:bruto|netto|per\s+\w+|€|euro|bedrag)\)?\W*)*",
    re.I,
)
# "Hoeveel stagevergoeding krijg ik in 2026?"
_ASKS = re.compile(r"vergoeding|krijg|verdien|ontvang|bedrag|betaal|beloning", re.I)
_STARTS = re.compile(r"\b(?:aanvan\w+|aangevangen|start\w*|begin\w*|begint|begonnen|gestart)\b[^.;€]{0,25}$", re.I)


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


# "een jaar later", "het jaar daarop", "zes maanden daarna"
_LATER = re.compile(
    r"\b(?:een\s+half\s+jaar|(een|één|1|twee|2|drie|3|zes|6|achttien|18)?\s*(maand(?:en)?|jaar))\s+(?:later|daarna|daarop|nadien|erna|erop)\b|\bhet\s+jaar\s+(?:daarop|erna|daarna|erop)\b",
    re.I,
)
_HOW_MANY = {"een": 1, "één": 1, "twee": 2, "drie": 3, "zes": 6, "achttien": 18}
_SIDE_BY_SIDE = re.compile(r"[\s,/]*(?:(?:en|respectievelijk|resp\.?|per|vanaf|in|met\s+ingang\s+van|sinds|voor)[\s,]*)*", re.I)
_BEFORE_NEXT = re.compile(r"[^.;€\d]{0,40}")
_RESPECTIVELY = re.compile(
    r"[\s,]*(?:per\s+\w+[\s,]*)?(?:(?:respectievelijk|resp\.?|en|onderscheidenlijk|c\.q\.|/|daarna|vervolgens)[\s,]*)+", re.I
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
    if re.search(r"\beerste\s+(?:stage)?dag\b[^.;]{0,15}$", lead, re.I):
        return True  # of the internship
    if _STARTS.search(lead) or re.search(r"\b(?:die|dat|wie|van wie)\b[^.;,]*\b(?:start|begin|aanvang)\w*\s*$", lead, re.I):
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


def _dates_in(linker: Linker, region: Region) -> list[DateMention]:
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


def dates(linker: Linker, f: Figure) -> None:
    """First and last day, from the nearest place that dates the amount; a superseded figure has none."""
    if f.superseded or _said_aside(linker, f):
        return
    if _by_reference(linker, f) or _later_by(linker, f) or _dealt_out(linker, f):
        return
    for region in linker.places[id(f)]:
        if region.rule not in (
            "same_clause",
            "table_row",
            "table_header",
            "same_sentence",
            "list_heading",
            "following_sentence",
            "same_paragraph",
            "previous_sentence",
            "section_heading",
            "other_cell",
        ):
            continue
        if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not linker.same_topic(f, region):
            continue
        words = linker.words(region)
        cell = linker.cell(region.cell)
        found = _dates_in(linker, region)
        if region.rule == "same_sentence":
            earlier = [
                g
                for g in linker.siblings(f)
                if g.start < f.start and ("valid_from" in g.fields or "valid_until" in g.fields) and not g.superseded
            ]
            if earlier:
                for name in ("valid_from", "valid_until"):
                    if name in earlier[-1].fields:
                        link = earlier[-1].fields[name]
                        f.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
                return
            mine = [
                d
                for d in found
                if _for_all(cell, d) or not any(g is not f and g.slot_start <= d.day_start < g.slot_end for g in linker.siblings(f))
            ]
            later = [d for d in found if d not in mine]
            dated = {id(g) for g in linker.siblings(f) if any(g.slot_start <= d.day_start < g.slot_end for d in found)}
            if not mine and later and len(dated) == 1 and cell.mentions.names_group(f.slot_start, f.slot_end):
                mine = later
            found = mine
        elif region.rule == "same_clause":
            found = [d for d in found if d.role != "bare" or _datelike(cell, d)]
        elif region.rule == "following_sentence" and _of_another_benefit(linker, f, region):
            continue
        elif region.rule == "following_sentence":
            if not re.search(r"\b(?:geld\w*|ingaan|gaan\s+in|van\s+kracht|van\s+toepassing|per|ingang)\b|^\W*\(", words, re.I) or indexes(
                words
            ):
                continue
            found = [d for d in found if d.role != "bare"]
        elif region.rule in ("same_paragraph", "previous_sentence"):
            if (
                linker.has_figures(region)
                and linker.restates(f)
                and not re.search(r"\b(?:was|waren)\b", linker.words(linker.places[id(f)][0]))
            ):
                for name in ("valid_from", "valid_until"):
                    linker.inherit_previous(f, name)
                if "valid_from" in f.fields or "valid_until" in f.fields:
                    return
            continue
        elif region.rule == "other_cell":
            if (
                not (
                    _introduces(linker, f, region)
                    or (is_anaphoric(words) and re.search(r"\b(?:geld\w*|van\s+kracht)\b", words, re.I))
                    or re.match(r"\W*(?:ingangsdatum|geldig|geldend|looptijd)\b", words, re.I)
                )
                or linker.has_figures(region)
                or indexes(words)
            ):
                continue
            found = [d for d in found if d.role != "bare"]
        elif region.rule == "section_heading":
            found = [d for d in found if d.role != "bare" or re.search(r"vergoeding|bedrag", words, re.I)]
        if not found and region.rule in ("table_header", "table_row"):
            year = _year_of_label(linker, f, words)
            if year:
                linker.put(f, "valid_from", year[0], region)
                linker.put(f, "valid_until", year[1], region)
                return
        if not found:
            continue
        if _put_validity(linker, f, region, found):
            return
    linked = f.fields.get("amount_sentence")
    if not linked:
        if not _announced(linker, f) and not _in_force(linker, f):
            _of_the_page(linker, f)
        return
    begin, _ = validity(_dates_in(linker, Region("next_sentence", linked.cell, linked.start, linked.end)))
    if begin:
        f.fields["valid_from"] = Linked(begin, "next_sentence", linked.cell, linked.start, linked.end)


def _introduces(linker: Linker, f: Figure, region: Region) -> bool:
    """Whether a sentence of the cell before ends it with a colon: `Per 1 januari 2025:`."""
    cell = linker.cell(region.cell)
    return region.cell < f.cell and not cell.text[region.end :].strip() and linker.words(region).rstrip().endswith(":")


def _said_aside(linker: Linker, f: Figure) -> bool:
    """Whether the figure is what is paid now, between commas of a sentence that dates something else.

    `Vanaf 2027 wordt de stagevergoeding, nu € 340 per maand, geïndexeerd`.
    """
    cell = linker.cell(f.cell)
    sentence = cell.sentences[f.sentence]
    return bool(re.search(r"[,(]\s*(?:nu|thans|momenteel|op\s+dit\s+moment)\s+(?:\w+\s+)?$", cell.words(sentence.start, f.start), re.I))


def _put_validity(linker: Linker, f: Figure, region: Region, found: list[DateMention]) -> bool:
    """Put the first and last day that dates give; false where they give neither."""
    begin, end = validity(found)
    for name, day in (("valid_from", begin), ("valid_until", end)):
        if day:
            linker.put(f, name, day, region, found)
    return bool(begin or end)


def _year_of_label(linker: Linker, f: Figure, words: str) -> tuple[date, date] | None:
    """The year that a column or row is headed by: `2025`; `2025-2026` in a table about school or study years."""
    year = _YEAR_HEAD.fullmatch(words)
    if year:
        return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    if not re.fullmatch(r"\W*(?:19|20)\d{2}\s?[-/–]\s?(?:(?:19|20)?\d{2})\W*", words):
        return None
    cell = linker.cell(f.cell)
    unit = cell.units[cell.sentences[f.sentence].unit]
    above = [cell.units[h] for h in (*unit.heads, unit.lead, unit.heading) if h is not None]
    kind = re.search(r"\b(?:school|studie|college)ja(?:ar|ren)\b", " ".join(cell.words(u.start, u.end) for u in above), re.I)
    named = find_dates(f"{kind[0].lower().replace('jaren', 'jaar')} {words.strip()}") if kind else []
    return (named[0].first, named[0].last) if named else None


def _for_all(cell: CellReading, d: DateMention) -> bool:
    """`beide met ingang van 1 januari 2026` behind the last of several amounts."""
    return bool(
        re.search(
            r"(?:\b(?:beide|allebei|alle|alles|telkens|steeds)|\(\W*(?:alle\s+)?(?:bedragen|tarieven))\s*$",
            cell.words(max(0, d.start - 20), d.start),
            re.I,
        )
    )


def _datelike(cell: CellReading, d: DateMention) -> bool:
    """A bare date counts in brackets, in a table or list line, or as the start of a printed period."""
    before = cell.words(max(0, d.day_start - 2), d.day_start).strip()
    after = cell.words(d.end, d.end + 8)
    unit = cell.units[cell.sentences[cell.sentence_at(d.day_start)].unit]
    return (
        before.endswith("(")
        or bool(re.match(r"\s*(?:t/m|tot|-|–|:)", after))
        or unit.kind in ("row", "item", "header_row")
        or len(cell.words(unit.start, unit.end)) < 80
    )


def _dealt_out(linker: Linker, f: Figure) -> bool:
    """`vanaf 1 april 2023 / 1 april 2024:` above `mbo € 330 / € 340`: as many dates as amounts side by side, in the same order."""
    if _dealt_out_before(linker, f) or _dealt_out_in_turn(linker, f):
        return True
    series = linker.siblings(f)
    cell = linker.cell(f.cell)
    if len(series) < 2 or any(not BARE_GAP.fullmatch(cell.words(a.end, b.start)) for a, b in pairwise(series)):
        return False
    for region in linker.places[id(f)]:
        if region.rule != "list_heading":
            continue
        found = _dates_in(linker, region)
        if len(found) == len(series) and all(d.role in ("from", "bare") for d in found) and len({d.first for d in found}) == len(found):
            d = found[series.index(f)]
            linker.put(f, "valid_from", d.first, Region("enumeration", region.cell, d.day_start, d.end), [d])
            return True
    return False


def _dealt_out_before(linker: Linker, f: Figure) -> bool:
    """`mbo € 300 per 1 januari 2025 en € 320 per 1 januari 2026; hbo € 400 respectievelijk € 420`: the dates of the pair before."""
    series = linker.siblings(f)
    if f not in series:
        return False
    run = next(r for r in _runs(linker, f) if f in r)
    before = series[: series.index(run[0])][-len(run) :]
    if len(run) < 2 or len(before) < len(run) or any(_own(linker, g) for g in run):
        return False
    days = [g.fields.get("valid_from") for g in before]
    if any(d is None for d in days) or len({d.value for d in days if d}) < len(run):
        return False
    for name in ("valid_from", "valid_until"):
        link = before[run.index(f)].fields.get(name)
        if link:
            f.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
    return True


def _runs(linker: Linker, f: Figure) -> list[list[Figure]]:
    """The figures of a sentence, those that stand side by side together: `€ 350, € 375 en € 400`, `€ 350 (€ 375)`."""
    cell = linker.cell(f.cell)
    runs: list[list[Figure]] = []
    for g in linker.siblings(f):
        gap = cell.words(runs[-1][-1].end, g.start) if runs else ""
        if runs and (BARE_GAP.fullmatch(gap) or re.fullmatch(r"\s*\(\s*", gap) or _RESPECTIVELY.fullmatch(gap)):
            runs[-1].append(g)
        else:
            runs.append([g])
    return runs


def _dealt_out_in_turn(linker: Linker, f: Figure) -> bool:
    """`per 1 januari 2025, 1 januari 2026 en 1 januari 2027 respectievelijk € 350, € 375 en € 400`: a date for each, in order.

    Also pairs: `vanaf 1 januari 2025 (en tussen haakjes vanaf 1 januari 2026): mbo € 312 (€ 321); hbo € 402 (€ 413)`.
    """
    runs = _runs(linker, f)
    run = next((r for r in runs if f in r), [])
    if len(run) < 2:
        return False
    cell = linker.cell(f.cell)
    s = cell.sentences[f.sentence]
    series = linker.siblings(f)
    at = series.index(run[0])
    since = series[at - 1].end if at else s.start
    upto = series[at + len(run)].start if at + len(run) < len(series) else s.end
    alike = len(runs) > 1 and all(len(r) == len(run) for r in runs)
    places = [(since, run[0].start, _SIDE_BY_SIDE), (run[-1].end, upto, _SIDE_BY_SIDE)]
    for start, end, between in places + ([(s.start, runs[0][0].start, _BEFORE_NEXT)] if alike else []):
        found = _dates_in(linker, Region("same_sentence", f.cell, start, end))
        joined = all(between.fullmatch(cell.words(a.end, b.day_start)) for a, b in pairwise(found))
        if len(found) == len(run) and joined and len({d.first for d in found}) == len(found):
            d = found[run.index(f)]
            role = found[0].role if d.role == "bare" else d.role
            if role in ("until", "through"):
                return False
            region = Region("same_sentence", f.cell, d.day_start, d.end)
            return _put_validity(linker, f, region, [replace(d, role=role)])
    return False


def _own(linker: Linker, f: Figure) -> list[DateMention]:
    """The dates of a figure's own stretch."""
    return _dates_in(linker, Region("same_clause", f.cell, f.slot_start, f.slot_end))


def _later_by(linker: Linker, f: Figure) -> bool:
    """`een jaar later wordt dat € 375`, `zes maanden daarna`: so long after the start that was named before."""
    cell = linker.cell(f.cell)
    cue = _LATER.search(cell.words(f.slot_start, f.slot_end))
    if not cue:
        return False
    at = f.slot_start + cue.start()
    begun = [
        g for g in linker.figures if g.cell == f.cell and g.start < f.start and f.sentence - g.sentence <= 2 and "valid_from" in g.fields
    ]
    if not begun or _own(linker, f):
        return False
    link = begun[-1].fields["valid_from"]
    words = (cue[1] or "een").lower()
    number = _HOW_MANY.get(words, int(words) if words.isdigit() else 1)
    months = number * (1 if cue[2] and cue[2].lower().startswith("maand") else 12)
    months = 6 if cue[0].lower().startswith("een half") else months
    month = link.value.month - 1 + months
    year, month = link.value.year + month // 12, month % 12 + 1
    f.fields["valid_from"] = Linked(date(year, month, link.value.day), "same_clause", f.cell, at, f.slot_start + cue.end())
    return True


def _by_reference(linker: Linker, f: Figure) -> bool:
    """`sindsdien`, `vanaf die datum`, `tot die datum`: the last date named before the figure's clause opens or ends its validity."""
    own = linker.places[id(f)][0]
    cell = linker.cell(f.cell)
    head = min(own.start, min((g.slot_start for g in linker.siblings(f)), default=own.start))
    same = _SAME_PERIOD.search(cell.words(head, own.end))
    if same and _same_period(linker, f, head + same.start()):
        return True
    for start in (own.start, head):
        words = cell.words(start, f.slot_end if start == own.start else f.start)
        since, until = _SINCE.search(words), _BEFORE_THAT.search(words)
        if since or until:
            cue = start + (since or until).start()  # type: ignore[union-attr]
            if any(cue <= d.day_start < f.slot_end for d in cell.mentions.dates):
                return False
            reach = cell.sentences[max(0, f.sentence - 3)].start
            found = [d for d in _dates_in(linker, Region("previous_sentence", f.cell, reach, cue)) if d.end <= cue]
            if not found:
                return False
            d = found[-1]
            at = Region("same_sentence" if d.start >= cell.sentences[f.sentence].start else "previous_sentence", f.cell, d.start, d.end)
            if since:
                linker.put(f, "valid_from", d.last + timedelta(days=1) if d.role == "through" else d.first, at, [d])
            else:
                linker.put(f, "valid_until", d.first - timedelta(days=1), at, [d])
            return True
    return False


def _same_period(linker: Linker, f: Figure, until: int) -> bool:
    """The period that was named last before a place of the figure's cell, or in the cell before it."""
    for cell in (linker.cell(k) for k in range(f.cell, -1, -1)):
        end = until if cell.index == f.cell else len(cell.text)
        reach = Region("previous_sentence" if cell.index == f.cell else "other_cell", cell.index, 0, end)
        found = [d for d in _dates_in(linker, reach) if d.end <= end]
        if found:
            return _put_validity(linker, f, reach, found[-1:])
    return False


def _of_another_benefit(linker: Linker, f: Figure, region: Region) -> bool:
    """`De onkostenvergoeding is per 1 januari vastgesteld` dates no rate per kilometre."""
    topic = linker.cell(region.cell).topics[region.sentence] if region.sentence is not None else None
    return topic is not None and topic.explicit_benefit and topic.benefit != f.get("benefit")


# "het volgende advies voor het schooljaar 2025-2026"
_FOLLOWING = re.compile(r"\b(?:volgende|onderstaande)\s+(?:\w+\s+)?(?:advie[sz]\w*|bedragen|\w*vergoedingen|\w+bedragen|tarieven)\b", re.I)


def _same_section(f: Figure, cell: CellReading, i: int) -> bool:
    """Whether a sentence stands under the figure's own heading, or in another cell."""
    if f.cell != cell.index:
        return True
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
    heading = cell.units[cell.sentences[i].unit].heading
    return not any(g.cell == cell.index and cell.units[cell.sentences[g.sentence].unit].heading == heading for g in linker.figures)


def _announced(linker: Linker, f: Figure) -> bool:
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
    if not (asks or changed) or _AGREEMENT.search(words):
        return False
    return _put_validity(linker, f, region, [replace(d, role="from") if d.role == "bare" else d for d in _dates_in(linker, region)])


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


def _of_the_page(linker: Linker, f: Figure) -> bool:
    """A sentence on all the amounts of a page that opens a period: `Je vindt hier onze bedragen voor het schooljaar 2025-2026`."""
    for region in linker.page_wide(f):
        words = linker.words(region)
        words = words[: index_at(words)]
        if _AGREEMENT.search(words) or _TASK.search(words):
            continue
        found = [d for d in _dates_in(linker, replace(region, end=region.start + len(words))) if d.role != "bare"]
        if any(d.role in ("from", "in") for d in found) and _put_validity(linker, f, region, found):
            return True
    return False


def _in_force(linker: Linker, f: Figure) -> bool:
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
            found = [replace(d, role="from") if d.role in opens else d for d in _dates_in(linker, region)]
            if _put_validity(linker, f, region, found):
                return True
    return False
