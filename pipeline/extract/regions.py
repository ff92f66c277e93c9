"""Where a figure's attributes may stand, as named places in a fixed order.

The names are the linking rules that the output shows:

1. `same_clause`       the figure's own stretch of its sentence
2. `table_row`         the label of its table row
3. `table_header`      the head of its column
4. `same_sentence`     the rest of its sentence, where one word serves an enumeration
5. `list_heading`      what introduces its list, table or paragraph
6. `same_paragraph`    the other sentences of its paragraph
7. `following_sentence` a later sentence that speaks of "deze bedragen"
8. `previous_sentence` an earlier sentence on the same topic
9. `section_heading`   the heading above
10. `other_cell`       the agreement's other text cell
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.figures import Figure
from pipeline.extract.reading import CellReading, Reading
from pipeline.extract.structure import heads_above

# "De bedragen zijn vanaf 2025 van kracht en vervangen de oude bedragen van …": the amounts in it are the old ones
_REPLACES = re.compile(r"\b(?:vervangen|in\s+de\s+plaats\s+van)\b", re.I)
# "deze bedragen zijn bruto", "het bedrag geldt per maand", "(bruto per maand)", "er wordt netto uitbetaald"
_ANAPHORA = re.compile(
    r"\b(?:de|deze|alle|beide|dit|dat|die|genoemde?|bovenstaande?|vermelde?|bovengenoemde?)\s+"
    r"(?:nieuwe\s+|genoemde\s+|bovenstaande\s+|bruto\s+|netto\s+)?"
    r"(?:\w*bedrag(?:en)?|\w+lonen|tabel|vergoeding(?:en)?|stagevergoeding(?:en)?|onkostenvergoeding|tarieven|maandbedragen|percentages)\b"
    r"|\b(?:het\s+(?:nieuwe\s+)?bedrag)\b|\b(?:de|het|dit|dat)\s+\w*(?:loon|beloning|toelage|tegemoetkoming)\s+(?:is|wordt)\s+(?:een\s+)?(?:bruto|netto)"
    r"|^\W*(?:dit|dat)\s+(?:geldt|is|zijn|gaat)\b|\bhet\s+(?:(?:gaat|betreft)(?:\s+(?:steeds|telkens|altijd|hier|hierbij|daarbij|in\s+alle\s+gevallen))?\s+(?:om|bruto|netto)|betreft)\b"
    r"|^\W*(?:ze|zij|die|deze)\s+(?:geld\w+|zijn|horen|gaan\s+uit|(?:wordt|worden)\s+(?:bruto|netto|per))\b|^\W*(?:dit|dat|het)\s+zijn\b"
    r"|\ber\s+wordt\s+(?:netto|bruto)\b|^\W*\((?:bruto|netto|school|studie|per|vanaf|geldig)|\bin\s+alle\s+gevallen\b"
    r"|^\W*(?:bruto|netto)(?:\s+(?:per|op)\s|\s*[,;(])|^\W*per\s+(?:maand|week|stagedag|dag|uur)\b(?=\s*(?:,|bij|bruto|netto|op|$))"
    r"|\b(?:houd\w*|ontvang\w*|krijg\w*)\s+(?:je\s+|zij\s+|hij\s+)?(?:dit|dat)\s+(?:bedrag\s+)?(?:netto|bruto)\b"
    r"|^\W*(?:beide|allebei)\s+(?:bruto|netto)\b|^\W*een\s+en\s+ander\s+is\b|^\W*allemaal\b|\been\s+lager\s+bedrag\b|^\W*alles\b|^\W*(?:alle|genoemde|beide)\s+bedragen|^\W*(?:bruto|netto)-?\s?bedragen\b|^\W*bedragen\s+(?:zijn|gelden|in|bruto|netto|per)",
    re.I,
)


# "De bedragen op deze pagina zijn netto": of every amount, whatever it is for
_WIDE = re.compile(
    r"\b(?:bedragen|vergoedingen|tarieven|cijfers)\b[^.;]{0,30}?\b(?:op\s+deze\s+(?:web)?(?:pagina|site)|"
    r"in\s+(?:dit|deze)\s+(?:artikel|overzicht|hoofdstuk|document|regeling|bijlage|brochure|folder|notitie|bericht|brief|paragraaf|bepaling))\b|"
    r"\b(?:dit|deze)\s+(?:hoofdstuk|artikel|regeling|reglement|pagina|overzicht|bijlage|gids|paragraaf|beleid|lijst|folder|notitie|bepalingen)\b"
    r"[^.;]{0,15}?\b(?:geld(?:t|en|ig)|is\s+van\s+kracht|treedt|gaat\s+in|is\s+ingegaan)\b|"
    r"\bniets\s+(?:bij|achter)\s+(?:een|het|de)\s+\w*bedrag",
    re.I,
)


# words for all the amounts of a page: "alle bedragen", "in dit overzicht", "hieronder", "alles", "staat er niets bij een bedrag"
_AMOUNTS = re.compile(
    r"\b(?:de|alle|al|deze|die|onze|genoemde|vermelde|bovenstaande|onderstaande|hier|alleen|uitsluitend|steeds|zijn)\s+(?:\w+\s+){0,2}?"
    r"\w*(?:bedragen|vergoedingen|tarieven)\b|^\W*(?:[\w-]+\W+){0,8}bedragen\s+(?:per|vanaf|voor|in)\b|"
    r"^\W*(?:alles|een\s+en\s+ander)\b|\b(?:hieronder|hierboven|hierna)\b|"
    r"\b(?:op\s+deze|deze)\s+(?:web)?pagina\b|\bin\s+(?:dit|deze|de|het)\s+(?:\w+\s+)?(?:overzicht|tabel(?:len)?|lijst|schema|blokken|kaarten|rijtjes|hoofdstuk|regeling)\b|"
    r"\bniets\s+(?:bij|achter)\b|\b(?:waar|als|wanneer)\s+(?:wij|we|er|hier)\s+(?:\w+\s+)?(?:een\s+)?bedrag\w*\s+(?:noemen|staat|genoemd|vermeld)|"
    r"^\W*(?:het|dit|deze|die)\s+(?:geld(?:t|en|ig)|loopt|is\s+van\s+kracht|ga(?:at|an)\s+in)\b",
    re.I,
)
# "Alles in de kolom Wordt gaat in op": of one column only
_OF_A_COLUMN = re.compile(r"\b(?:kolom|rij|regel|rechts|links|eerste|tweede|laatste)\b", re.I)


@dataclass(frozen=True)
class Region:
    """A stretch of a cell where an attribute of a figure may stand."""

    rule: str
    cell: int
    start: int
    end: int
    sentence: int | None = None


def is_anaphoric(words: str) -> bool:
    """Whether a sentence speaks of amounts named elsewhere (`deze bedragen`, `het bedrag`, `dit geldt`)."""
    return bool(_ANAPHORA.search(words))


def speaks_of_all(words: str) -> bool:
    """Whether a sentence speaks of every amount of its page or article (`de bedragen op deze pagina`)."""
    return bool(_WIDE.search(words))


def speaks_of_amounts(words: str) -> bool:
    """Whether a sentence speaks of amounts at large (`onze bedragen`, `hieronder`, `in dit overzicht`)."""
    return bool((_AMOUNTS.search(words) or _WIDE.search(words)) and not _OF_A_COLUMN.search(words))


def page_wide(cell: CellReading, figures: Iterable[Figure]) -> list[int]:
    """Sentences that hold for all the amounts of a text with headings, by where they stand and what they speak of.

    They stand in a section without amounts, before the first or behind the last of them.
    """
    mine = [f for f in figures if f.cell == cell.index]
    if not mine:
        return []
    sections = {cell.heading_of(f.sentence) for f in mine}
    first, last = min(f.sentence for f in mine), max(f.sentence for f in mine)
    found = []
    for i, s in enumerate(cell.sentences):
        unit = cell.units[s.unit]
        words = cell.words(s.start, s.end)
        apart = unit.heading not in sections and unit.kind != "heading" and (i < first or i > last)
        if apart and not _has_money(cell, s.start, s.end) and not words.rstrip().endswith("?") and speaks_of_amounts(words):
            found.append(i)
    return found


# "Stagevergoeding in euro's per maand" right below a table
_NOTE = re.compile(
    r"^\W*(?:stage|onkosten)?vergoeding(?:en)?\s+"
    r"(?:in\s+euro|bruto|netto|per\s+(?:maand|week|(?:vier|4)\s+weken|(?:stage)?dag|uur))\b",
    re.I,
)


# the dots that lead from a label to its amount
_DOTTED = re.compile(r"\.{4}|(?: \.){4}|_{4}")


def is_note(cell: CellReading, row: int, note: int, words: str) -> bool:
    """Whether a line right below the table that a row is of says in what its amounts are."""
    lines = cell.units[row:note]
    rows = all(u.kind == "row" for u in lines)
    dotted = all(_DOTTED.search(cell.words(u.start, u.end)) for u in lines)  # "hbo ...... 14 %"
    return bool(lines) and (rows or dotted) and len(words) < 100 and bool(_NOTE.match(words))


def _has_money(cell: CellReading, start: int, end: int) -> bool:
    return any(start <= m.start < end for m in cell.mentions.money)


def goes_on_in_next_cell(reading: Reading, index: int, sentence: int) -> bool:
    """Whether a sentence runs on into the next cell: the last of its cell, without an end, before a cell that begins in the middle."""
    cell = reading.cells[index]
    if sentence != len(cell.sentences) - 1 or index + 1 >= len(reading.cells):
        return False
    s = cell.sentences[sentence]
    rest = reading.cells[index + 1].text.lstrip()
    return cell.words(s.start, s.end).rstrip()[-1:] not in ".:;?!" and bool(re.match(r"[a-zà-ÿ]{2}|€", rest)) and s.end - s.start > 25


def lead_chain(cell: CellReading, figure: Figure) -> list[int]:
    """Units that introduce a figure's unit, nearest first: its group line, its list's lead, that lead's lead."""
    s = cell.sentences[figure.sentence]
    unit = cell.units[s.unit]
    short = unit.end - unit.start < 110 or unit.kind in ("row", "item")
    chain: list[int] = []
    i = s.unit - 1
    # a line without an amount above, among the siblings: "Per 1 juli 2023 worden de bedragen als volgt aangepast:"
    while i >= 0:
        other = cell.units[i]
        words = cell.words(other.start, other.end).rstrip()
        if other.kind == "heading" or i == unit.lead:
            break
        if unit.kind == "para" and other.kind == "item" and not words.endswith((":", ",", ";")):
            break  # a paragraph behind a list: its items introduce nothing
        if _has_money(cell, other.start, other.end):
            goes_on = all(cell.words(u.start, u.end).rstrip().endswith((";", ",")) for u in cell.units[i : s.unit])
            if goes_on and unit.lead is None and other.lead is None and other.kind in ("para", "item"):
                chain.append(i)  # the list goes on: "mbo € 375; hbo € 475;" and below it "afstudeeropdracht € 600."
            elif (
                short
                and other.end - other.start < 75
                and unit.lead is None
                and other.lead is None
                and other.kind == "para"
                and (i == 0 or cell.units[i - 1].kind == "heading")
            ):
                chain.append(
                    i
                )  # the first line names what all are: "Stagevergoeding hbo/wo m.i.v. 2023 € 480" and below it "m.i.v. 2024 € 500"
            if (other.lead != unit.lead and unit.lead is not None) or (unit.lead is None and other.kind != "row" and not short):
                break
            if unit.lead is None and other.kind != "row" and other.end - other.start > 75:
                break
        else:
            introduces = words.endswith(":") or other.kind == "header_row"
            if other.kind == "header_row" and unit.kind != "row" and len(other.columns) > 1:
                break  # the head of a table above is not that of a note below it
            label = short and (len(words) < 75 or (len(words) < 110 and words.endswith(")"))) and not words.endswith(".")
            if not (introduces or label):
                break
            if i not in unit.heads:
                chain.append(i)
            above = cell.units[i - 1] if i else None
            follows = above is not None and (
                cell.words(above.start, above.end).rstrip().endswith(":")
                or (len(cell.words(above.start, above.end)) < 75 and above.kind != "heading")
            )
            if other.lead is None and not follows:
                break
        i -= 1
    if chain and unit.lead is None and short:
        above_index = min(chain) - 1
        if above_index >= 0 and cell.units[above_index].kind in ("para", "item"):
            top = cell.units[above_index]
            if not _has_money(cell, top.start, top.end):
                chain.append(above_index)
    lead = unit.lead
    while lead is not None and lead not in chain:
        chain.append(lead)
        lead = cell.units[lead].lead
    return chain


# the first of two lines of a head: "stage-uren" above "per week"
_COUNTS = re.compile(r"(?:uren|uur|dagen)\s*$", re.I)


def _corner(cell: CellReading, index: int, column: int) -> tuple[int, int] | None:
    """The first cell of a table's head where it says in what all amounts are: `Bruto per maand, in euro's` above the labels."""
    head, above = cell.units[index], cell.units[index - 1] if index else None
    if not column or len(head.columns) < 2:
        return None
    if above and above.kind == "header_row" and len(above.columns) > 1 and _COUNTS.search(cell.words(*above.columns[0])):
        return None  # "aantal uren" above "per week": what the labels count
    a, b = head.columns[0]
    says = cell.mentions.within("per", a, b) or cell.mentions.within("gross_net", a, b)
    return (a, b) if says and not _has_money(cell, a, b) else None


def regions_of(reading: Reading, figure: Figure) -> list[Region]:
    """All places for a figure, in the order of the rules."""
    cell = reading.cells[figure.cell]
    s = cell.sentences[figure.sentence]
    unit = cell.units[s.unit]
    k = figure.cell
    found = [Region("same_clause", k, figure.slot_start, figure.slot_end, figure.sentence)]
    if figure.column is not None:
        for n, (a, b) in enumerate(unit.columns):
            if n != figure.column and not _has_money(cell, a, b):
                found.append(Region("table_row", k, a, b, figure.sentence))
        found += [Region("table_header", k, a, b) for h in unit.heads for a, b in heads_above(cell.units[h], unit, figure.column)]
        found += [Region("table_header", k, *corner) for h in unit.heads if (corner := _corner(cell, h, figure.column))]
    found.append(Region("same_sentence", k, s.start, s.end, figure.sentence))
    chain = lead_chain(cell, figure)
    if unit.heading is not None and unit.heading == s.unit - 1 and unit.lead is not None and unit.end - unit.start < 60:
        chain = [unit.heading, *chain]  # the label of a tile: "Hbo, tweede stagejaar" above "€ 380"
    for index in chain:
        for i in reversed(cell.of_unit(index)):
            begin, end = cell.sentences[i].start, cell.sentences[i].end
            first = min((m.start for m in cell.mentions.money if begin <= m.start < end), default=end)
            if index == unit.lead or first == end:  # of a line with amounts only what stands before them introduces
                found.append(Region("list_heading", k, begin, end if index == unit.lead else first, i))
            elif first > begin:
                found.append(Region("list_heading", k, begin, first, i))
    for i in reversed([i for i in cell.of_unit(s.unit) if i < figure.sentence]):
        found.append(Region("same_paragraph", k, cell.sentences[i].start, cell.sentences[i].end, i))
    for i in range(figure.sentence + 1, len(cell.sentences)):
        later = cell.sentences[i]
        words = cell.words(later.start, later.end)
        if cell.units[later.unit].kind == "heading":
            if words.rstrip().endswith("?"):
                continue  # the next question of the same page
            break
        if (is_anaphoric(words) or is_note(cell, s.unit, later.unit, words)) and (
            not _has_money(cell, later.start, later.end) or _REPLACES.search(words)
        ):
            found.append(Region("following_sentence", k, later.start, later.end, i))
    plain = figure.amount is None and figure.percentage is None
    for i in range(figure.sentence - 1, -1, -1):
        earlier = cell.sentences[i]
        above = cell.units[earlier.unit]
        if above.kind == "header_row" and len(above.columns) > 1 and (plain or above.heading != unit.heading):
            continue  # the heads of columns are of amounts, not of "in overleg" across them, nor of those in another section
        if cell.units[earlier.unit].kind == "heading" or earlier.unit == s.unit:
            continue
        if earlier.unit in chain and not _has_money(cell, earlier.start, earlier.end):
            continue  # it introduces, and counts as such
        found.append(Region("previous_sentence", k, earlier.start, earlier.end, i))
    outer = cell.units[unit.lead].heading if unit.lead is not None else None  # of tiles, whose own heading is only their label
    own = unit.heading
    title = own - 1 if own and cell.units[own - 1].kind == "heading" else None  # "Stagevergoeding (bruto)" above "Looptijd: 2025"
    for heading in dict.fromkeys(h for h in (own, title, outer) if h is not None):
        found.append(
            Region(
                "section_heading",
                k,
                cell.units[heading].start,
                cell.units[heading].end,
                cell.of_unit(heading)[0] if cell.of_unit(heading) else None,
            )
        )
    for other in reading.cells:
        if other.index != k:
            order = range(len(other.sentences) - 1, -1, -1) if other.index < k else range(len(other.sentences))
            for i in order:
                found.append(Region("other_cell", other.index, other.sentences[i].start, other.sentences[i].end, i))
    return found
