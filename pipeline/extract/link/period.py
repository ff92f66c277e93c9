"""The period an amount is for, and whether it is gross or net."""

import re

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.link.linker import Linker
from pipeline.extract.mentions import Mention
from pipeline.extract.parties import parties, without_asides
from pipeline.extract.reading import CellReading
from pipeline.extract.regions import Region, is_anaphoric, speaks_of_all, speaks_of_amounts
from pipeline.extract.roles import speaks_of_pay
from pipeline.extract.structure import heads_above

_INDEX = re.compile(
    r"ge[iï]ndexeerd|index|omhoog|aangepast|verhoogd|stijg|groeit|(?<!als )volg(?:t|en)\b|werkt door|consumentenprijs", re.I
)
# "€ 25 in het derde jaar, en verandert ieder jaar mee": how often the amount changes
_CHANGES = re.compile(
    r"\b(?:verander\w*|wijzig\w*|beweeg\w*|ge[iï]ndexeerd|index\w*|aangepast|verhoog\w*|stijg\w*|groei\w*|herzien|bijgesteld)\b", re.I
)


_PAYS = re.compile(r"vergoeding|bedrag|beloning|loon|salaris|toelage|tegemoetkoming|betaal|krijg|ontvang", re.I)


def indexes(words: str) -> bool:
    """Whether a sentence is about raising amounts, so that its `per jaar` or date is that of the rise."""
    return bool(_INDEX.search(words))


def index_at(words: str) -> int:
    """Where a sentence begins to speak of raising amounts; its length where it does not."""
    found = _INDEX.search(words)
    return found.start() if found else len(words)


# "€ 21 per stagedag; het wordt maandelijks overgemaakt": when it is paid out
_PAID_OUT = re.compile(
    r"\s+(?:achteraf\s+)?(?:overgemaakt|uitbetaald|uitgekeerd|gestort|afgerekend|bijgeschreven|betaald\s+gesteld)\b", re.I
)


# "wij krijgen elke week vragen", "de bedragen": nothing is paid there
_ASKED = re.compile(
    r"\bbedragen\b|\b(?:krijg\w*|ontvang\w*)\b(?=[^.;]*\b(?:vra(?:ag|gen)|mails?|brieven|reacties|telefoontjes|klachten)\b)", re.I
)


# cells of a column headed "Per" or "Eenheid"
_UNITS = {
    "uur": "hour", "stage-uur": "hour", "dagdeel": "half_day", "dag": "day", "stagedag": "day", "week": "week", "stageweek": "week",
    "vier weken": "four_weeks", "4 weken": "four_weeks", "maand": "month", "jaar": "year", "studiejaar": "year", "kilometer": "kilometre",
    "km": "kilometre", "eenmalig": "once", "stage": "once",
}  # fmt: skip
_UNIT_HEAD = re.compile(r"\W*(?:per|periode|eenheid|tijdseenheid|frequentie|termijn)\W*", re.I)


# "een maandelijkse vergoeding die per studiejaar toeneemt:": by what it rises
_RISES = re.compile(r"\s+(?:op\s?lo+p\w*|toene\w+|stijg\w+|hoger\s+(?:is|wordt)|verschil\w*|verho\w+|groei\w+|afne\w+)", re.I)
# "24 uur of meer / per week" over a column: how long somebody is there
_SO_MANY = re.compile(r"\d\s*(?:uur|uren|dag|dagen)\b(?:\s+of\s+(?:meer|minder))?\W*$", re.I)


def _counts_hours(linker: Linker, f: Figure, m: Mention) -> bool:
    """Whether a period in the head of a column, read with the heads above it, says of how many hours or days it is the period."""
    cell = linker.cell(f.cell)
    unit = cell.units[cell.sentences[f.sentence].unit]
    if f.column is None or m.value not in ("week", "day", "month"):
        return False
    heads = [cell.words(a, b).strip() for h in unit.heads for a, b in heads_above(cell.units[h], unit, f.column)]
    only = cell.words(m.start, m.end).strip()
    joined = " ".join(heads)
    return any(_SO_MANY.search(h) for h in heads if h != only) and (
        only in heads or bool(re.search(rf"\d\s*\w+(?:\s+of\s+\w+)?\s+{re.escape(only)}", joined))
    )


def _unit_column(linker: Linker, f: Figure) -> Region | None:
    """`maand` below `Per`, beside an amount: the cell of its row that says the period in one word."""
    cell = linker.cell(f.cell)
    unit = cell.units[cell.sentences[f.sentence].unit]
    if f.column is None:
        return None
    for n, (a, b) in enumerate(unit.columns):
        heads = [cell.words(*above) for h in unit.heads for above in heads_above(cell.units[h], unit, n)]
        if n != f.column and cell.words(a, b).strip().lower() in _UNITS and any(map(_UNIT_HEAD.fullmatch, heads)):
            return Region("table_row", f.cell, a, b)
    return None


def _share_beside_amounts(linker: Linker, f: Figure) -> bool:
    """A percentage behind amounts of money: their period is not its own."""
    return f.amount is None and f.percentage is not None and all(g.percentage is None for g in linker.previous_figures(f))


def _is_of_payout(cell: CellReading, m: Mention) -> bool:
    """Whether a period is that of paying out."""
    return bool(_PAID_OUT.match(cell.words(m.end, m.end + 40)))


BARE_GAP = re.compile(
    r"[\s,/;|]*(?:(?:en|of|c\.q\.|dan\s+wel|danwel|ofwel|respectievelijk|onderscheidenlijk|resp\.?|bruto|netto|minimaal|maximaal|"
    r"ten\s?minste|ten\s?hoogste|minstens|circa|ca\.)[\s,]*)*",
    re.I,
)


def per(linker: Linker, f: Figure) -> None:
    """The period an amount is for, from the nearest place that names one; a subsidy is paid once."""
    cell = linker.cell(f.cell)
    if unit := _unit_column(linker, f):
        linker.put(f, "per", _UNITS[linker.words(unit).strip().lower()], unit)
        return
    for region in linker.places[id(f)]:
        if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not linker.same_topic(f, region):
            continue
        cell_of = linker.cell(region.cell)
        found = cell_of.mentions.within("per", region.start, region.end)
        if region.rule == "same_clause":
            found = [m for m in found if not (m.value == "year" and _is_of_change(cell, f, m))]
            found = [m for m in found if not _is_of_payout(cell, m)] or found
            found = [m for m in found if not (m.value == "kilometre" and "vergoeding" in cell.words(m.start, m.end).lower())] or found
            after = [m for m in found if m.start >= f.start]  # or inside: "€ 412 per maand (20% van het minimumloon)"
            before = [m for m in found if m.end <= f.start]
            units = [m for m in found if m.value != "once"]
            chosen = after[0] if after else before[-1] if before else None
            if chosen is not None and chosen.value == "once" and units:
                chosen = units[0]
            if chosen is not None and any(m.value == "once" and re.match("eenmalig", cell.words(m.start, m.end), re.I) for m in found):
                chosen = next(m for m in found if m.value == "once")
            if chosen is not None:
                linker.put(f, "per", chosen.value, region, [chosen])
                return
        elif region.rule == "same_sentence":
            if _next_per(linker, f):
                return
            amounts = [g for g in linker.siblings(f) if g.start < f.start and g.percentage is None]
            if f.amount is None and amounts:  # "€ 110 per week; bbl-leerlingen 60% van het schaalloon"
                found = [m for m in found if not any(g.slot_start <= m.start < g.slot_end for g in amounts)]
            elif linker.inherit(f, "per"):
                return
            if f.column is not None and indexes(linker.words(region)):
                found = [m for m in found if m.value != "year"]
            outside = [
                m
                for m in found
                if not any(g.slot_start <= m.start < g.slot_end and m.end <= g.start for g in linker.siblings(f) if g is not f)
            ]
            after = [m for m in outside if m.start >= f.end]
            before = [m for m in outside if m.end <= f.start]
            chosen = after[0] if after else before[-1] if before else None
            if chosen is not None:
                linker.put(f, "per", chosen.value, region, [chosen])
                return
        elif region.rule in ("list_heading", "table_row", "table_header", "section_heading"):
            if region.rule == "table_row" and indexes(linker.words(region)):
                found = [m for m in found if m.value != "year"]  # "Wordt ieder jaar verhoogd" under "Bijzonderheden"
            if region.rule == "table_header":
                found = [m for m in found if not _counts_hours(linker, f, m)]
            found = [m for m in found if not (m.value == "year" and _RISES.match(cell_of.words(m.end, m.end + 30)))] or found
            if found:
                linker.put(f, "per", found[-1].value, region, [found[-1]])
                return
        elif region.rule == "following_sentence":
            if found and not indexes(linker.words(region)):
                linker.put(f, "per", found[0].value, region, [found[0]])
                return
        elif region.rule in ("same_paragraph", "previous_sentence"):
            if linker.has_figures(region):
                if not _share_beside_amounts(linker, f) and linker.inherit_previous(f, "per"):
                    return
                continue
            if _introduces_others(linker, f, region):
                continue
            if f.get("benefit") == "subsidy":
                continue  # "De ritten declareer je maandelijks", before what is paid once
            about = linker.cell(region.cell).topics[region.sentence].benefit if region.sentence is not None else None
            if about not in (None, f.get("benefit")) or any(
                region.start <= m.start < region.end for m in linker.cell(region.cell).mentions.money
            ):
                continue
            if f.percentage is not None and not _PAYS.search(_ASKED.sub("", linker.words(region))):
                continue  # "de vraag wat er maandelijks overgemaakt moet worden"
            if found and not indexes(linker.words(region)):
                linker.put(f, "per", found[-1].value, region, [found[-1]])
                return
        elif (
            region.rule == "other_cell"
            and found
            and not linker.has_figures(region)
            and (
                is_anaphoric(linker.words(region))
                or cell.units[0].kind in ("row", "header_row")
                or (
                    f.amount is not None
                    and _PAYS.search(linker.words(region))
                    and not linker.speaks_of_other_money(region)
                    and not cell.mentions.within("per", 0, len(cell.text))
                )
            )
            and not indexes(linker.words(region))
        ):
            linker.put(f, "per", found[0].value, region, [found[0]])
            return
    if _where_it_comes_to(linker, f, "per"):
        return
    if f.get("benefit") == "subsidy":
        linker.put(f, "per", "once", Region("default", f.cell, f.start, f.end))


def _introduces_others(linker: Linker, f: Figure, region: Region) -> bool:
    """`Bol-studenten krijgen per dag:` above a list of their own: nothing for the bbl-leerlingen of a later table."""
    topic = linker.cell(region.cell).topics[region.sentence or 0]
    apart = ("apprentice" in topic.beneficiaries) != ("apprentice" in linker.who(f))
    return apart and topic.explicit_beneficiary and linker.words(region).rstrip().endswith(":")


def _is_of_change(cell: CellReading, f: Figure, m: Mention) -> bool:
    """Whether `ieder jaar` behind an amount says how often it changes: a verb of change stands beside it, no other amount between."""
    if m.start < f.end:
        return False
    beside = cell.words(max(f.end, m.start - 25), m.start) + "|" + cell.words(m.end, m.end + 25).partition("€")[0]
    return bool(_CHANGES.search(beside))


def _where_it_comes_to(linker: Linker, f: Figure, name: str) -> bool:
    """`Per 1 juli komt dit neer op € a bruto per maand`: what the sentence says that turns a percentage into money."""
    come_to = f.fields.get("amount_sentence")
    if not come_to:
        return False
    found = linker.cell(come_to.cell).mentions.within(name, come_to.start, come_to.end)
    if found:
        linker.put(f, name, found[-1].value, Region("next_sentence", come_to.cell, come_to.start, come_to.end), [found[-1]])
    return bool(found)


def _next_per(linker: Linker, f: Figure) -> bool:
    """`€ 92,31 c.q. € 126,92 per week`: amounts side by side share the period behind the last."""
    series = linker.siblings(f)
    if f not in series:
        return False
    cell = linker.cell(f.cell)
    for left, right in zip(series[series.index(f) :], series[series.index(f) + 1 :], strict=False):
        if not BARE_GAP.fullmatch(cell.words(left.end, right.start)):
            return False
        own = cell.mentions.within("per", right.end, right.slot_end)
        if own:
            linker.put(f, "per", own[0].value, Region("enumeration", f.cell, right.start, right.slot_end), own[:1])
            return True
    return False


def _said_of_another(linker: Linker, f: Figure, region: Region) -> bool:
    """Whether a place in another cell gave its gross or net to amounts of another kind, such as the wages in its list."""
    links = [(g, g.fields.get("gross_net")) for g in linker.figures if g.cell == region.cell and g.get("benefit") != f.get("benefit")]
    return any(link is not None and link.cell == region.cell and region.start <= link.start < region.end for _, link in links)


_NUMBERS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
_FIRST_OF = re.compile(r"\beerste\s+(twee|drie|vier|vijf|zes)\s+\w*(?:bedragen|vergoedingen)\b", re.I)


def _of_fewer(linker: Linker, f: Figure, words: str) -> bool:
    """Whether a sentence is on the first amounts only (`de eerste drie bedragen`) and the figure is none of these."""
    match = _FIRST_OF.search(words)
    if not match:
        return False
    first = sorted((g for g in linker.figures if g.amount is not None), key=lambda g: (g.cell, g.start))[: _NUMBERS[match[1].lower()]]
    return not any(g is f for g in first)


# what "de bedragen zijn bruto" is said of: not of a rate per kilometre
_PAY = ("internship_allowance", "expense_allowance", "youth_wage")
# "Het zijn bruto bedragen, waar de reiskosten nog bij komen", "Beide netto."
_AS_A_WHOLE = re.compile(r"\W*(?:(?:het|dit|dat)\s+zijn|beide|allebei|alle(?:maal|\s+bedragen)?)\s+(?:zijn\s+)?(?:bruto|netto)", re.I)


def _of_other_things(words: str) -> bool:
    """`Ons bruto vloeroppervlak`, `Medewerkers zien hun netto loon`: no word of pay, or somebody in service who is paid."""
    if not (speaks_of_pay(words) or speaks_of_amounts(words) or re.search(r"\b(?:per\s+\w+|bedrag\w*|uitbetaald)\b", words, re.I)):
        return True
    free = [p for p in parties(without_asides(words)) if p.prep is None]
    return bool(free) and free[0].role == "other" and not any(p.role == "trainee" for p in free)


def gross_net(linker: Linker, f: Figure) -> None:
    """Before or after tax: said with the amount, once for an enumeration, in the introduction, or of "de bedragen" elsewhere."""
    for region in linker.places[id(f)]:
        if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not linker.same_topic(f, region):
            continue
        if region.rule == "same_sentence" and f.get("benefit") not in _PAY and not _others_alike(linker, f):
            continue  # "€ 110 netto per week, alsmede voor de kamer ten hoogste € 400": tax is said of the pay
        if region.rule == "same_sentence" and linker.inherit(f, "gross_net"):
            return
        if region.rule in ("same_paragraph", "previous_sentence", "other_cell") and linker.has_figures(region):
            if region.rule != "other_cell" and linker.restates(f) and linker.inherit_previous(f, "gross_net"):
                return
            continue
        found = linker.cell(region.cell).mentions.within("gross_net", region.start, region.end)
        if not found:
            continue
        words = linker.words(region)
        if speaks_of_all(words):
            linker.put(f, "gross_net", found[0].value, region, [found[0]])  # "zijn bruto, behalve waar netto staat"
            return
        if region.rule in ("same_paragraph", "previous_sentence", "other_cell", "section_heading") and _of_other_things(words):
            continue
        about = linker.cell(region.cell).topics[region.sentence].benefit if region.sentence is not None else None
        if region.rule in ("same_paragraph", "previous_sentence") and (
            about not in (None, f.get("benefit")) or f.sentence - (region.sentence or 0) > 4
        ):
            continue
        whole = _AS_A_WHOLE.match(words)
        if region.rule == "following_sentence" and about not in (None, "internship_allowance", f.get("benefit")) and not whole:
            continue
        if region.rule == "other_cell" and (
            about not in (None, "internship_allowance", f.get("benefit")) or _said_of_another(linker, f, region)
        ):
            continue
        alone = (
            f.amount is not None
            and f.get("benefit") == "internship_allowance"
            and _PAYS.search(words)
            and not linker.speaks_of_other_money(region)
            and not linker.cell(f.cell).mentions.within("gross_net", 0, len(linker.cell(f.cell).text))
        )
        if region.rule == "other_cell" and words.lstrip().startswith("*"):
            continue  # a note to the amounts that bear its sign
        if region.rule == "other_cell" and not (
            alone or is_anaphoric(words) or re.search(r"bedragen|in alle gevallen|alle vergoedingen", words, re.I)
        ):
            continue
        if f.get("benefit") not in _PAY and region.rule in (
            "same_paragraph",
            "previous_sentence",
            "other_cell",
            "following_sentence",
            "section_heading",
        ):
            continue  # "de bedragen zijn bruto" is said of the pay, not of a rate per kilometre
        if region.rule in ("following_sentence", "other_cell") and _of_fewer(linker, f, words):
            continue
        nearest = min(found, key=lambda m: abs(m.start - f.start)) if region.rule in ("same_clause", "same_sentence") else found[-1]
        linker.put(f, "gross_net", nearest.value, region, [nearest])
        return
    if _where_it_comes_to(linker, f, "gross_net"):
        return
    main = f.get("benefit") in _PAY and f.amount is not None
    for region in linker.page_wide(f):
        if not main and not speaks_of_all(linker.words(region)):
            continue  # "steeds bruto per maand" is said of the pay, not of a rate per kilometre
        found = linker.cell(region.cell).mentions.within("gross_net", region.start, region.end)
        if found:  # "zijn bruto, behalve waar netto staat"
            linker.put(f, "gross_net", found[0].value, region, [found[0]])
            return
    if "per" in f.fields and f.fields["per"].rule == "previous_sentence":
        linker.inherit_previous(f, "gross_net")  # the whole of "bruto per maand" was left out, not its half
    elif main:
        _of_the_same_pay(linker, f)


def _others_alike(linker: Linker, f: Figure) -> bool:
    """Whether the amounts beside a figure in its sentence, if any, are of the same benefit."""
    return all(g.get("benefit") == f.get("benefit") for g in linker.siblings(f))


def _of_the_same_pay(linker: Linker, f: Figure) -> None:
    """`Een bruto vergoeding per uur: € 3,25 ... Voor een afstudeerstage krijg je € 5,00 per uur`: more of the pay just named."""
    cell = linker.cell(f.cell)
    unit = cell.sentences[f.sentence].unit
    before = [g for g in linker.figures if g.cell == f.cell and g.sentence < f.sentence and cell.sentences[g.sentence].unit == unit]
    last = before[-1] if before else None
    alike = last and all(last.get(name) == f.get(name) for name in ("benefit", "beneficiary", "per"))
    if last and alike and "gross_net" in last.fields and not last.superseded:
        link = last.fields["gross_net"]
        f.fields["gross_net"] = Linked(link.value, "same_as_previous", link.cell, link.start, link.end)
