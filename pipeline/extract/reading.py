"""An entry as the rules read it: its cells with view, units, sentences and mentions, and each sentence's topic."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from pipeline.extract.mentions import CellMentions, Mention, find_mentions
from pipeline.extract.money import Money
from pipeline.extract.numbers import parse_decimal
from pipeline.extract.structure import Sentence, Unit, heads_above, sentences_of, units_of
from pipeline.extract.view import View, make_view
from pipeline.models.document import Cell, Entry

SPECIFIC = ("medical_intern", "clinical_technology_intern", "gp_trainee", "apprentice")
_ROW_NUMBER = re.compile(
    r"^\s*(?:(?:circa|ca\.|ongeveer|min\.|minimaal|max\.|maximaal|±)\s*)?(\d{1,3}(?:\.\d{3})+(?:,\d{2})?|\d{1,4}(?:[.,]\d{2})?)(?:,-)?\s*(?:[*†¹²³]+|\*?\d?\)|\([^()\d]*\))?\s*$"
)
_STAGE = re.compile(r"stages?", re.I)
_NEGATED_GROUP = re.compile(
    r"\b(?:niet verleend|vervalt|achterwege|niet uitgekeerd|niet vergoed|niet voor|geldt niet|gelden niet|niet onder|"
    r"met uitzondering van|niet zijnde|behalve|uitgezonderd|heeft die aanspraak niet|geen recht|geen \w*vergoeding|"
    r"komt niet in aanmerking|komen niet in aanmerking|vallen buiten|valt buiten|"
    r"(?:krijg|ontvang)\w* (?:geen|niets)|niet in aanmerking voor|uitgesloten|"
    r"geldt deze \w+ niet)\b",
    re.I,
)


# "krijgt geen stagevergoeding maar leerlingloon": not left out, but paid a wage
_WAGE_INSTEAD = re.compile(
    r"\bgeen\s+(?:\w+\s+)?\w*(?:vergoeding|beloning|toelage),?\s+maar\s+(?:(?:gewoon|een|het|wel|zijn|hun)\s+){0,2}"
    r"\w*(?:loon|salaris)\b",
    re.I,
)


def paid_wage_instead(words: str) -> bool:
    """Whether a sentence says of somebody that he is paid a wage in place of an allowance."""
    return bool(_WAGE_INSTEAD.search(words))


@dataclass
class Topic:
    """Who and what a sentence is about; `explicit` says which of the two the sentence itself names."""

    beneficiaries: tuple[str, ...]
    benefit: str | None
    explicit_beneficiary: bool
    explicit_benefit: bool


@dataclass
class CellReading:
    """One cell."""

    index: int
    view: View
    units: list[Unit]
    sentences: list[Sentence]
    mentions: CellMentions
    topics: list[Topic] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The view's text, which every offset of the cell counts in."""
        return self.view.text

    def words(self, start: int, end: int) -> str:
        """A stretch with line breaks as spaces."""
        return self.view.text[start:end].replace("\n", " ").replace("\t", " ")

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds a position."""
        for i, s in enumerate(self.sentences):
            if s.start <= position < s.end:
                return i
        return max(0, len([s for s in self.sentences if s.start <= position]) - 1)

    def heading_of(self, sentence: int) -> int | None:
        """Index of the unit that is the heading above a sentence; null where none is."""
        return self.units[self.sentences[sentence].unit].heading

    def other_section(self, one: int, other: int) -> bool:
        """Whether two sentences stand under different headings."""
        first, second = self.heading_of(one), self.heading_of(other)
        return None not in (first, second) and first != second

    def of_unit(self, unit: int) -> list[int]:
        """Indices of the sentences of a unit."""
        return [i for i, s in enumerate(self.sentences) if s.unit == unit]


@dataclass
class Reading:
    """An entry with all its cells."""

    entry: Entry
    stored: str
    cells: list[CellReading]


# heads of columns: of percentages, of pay, of numbers that count something else
_SHARE_HEAD = re.compile(r"%|\bprocent|\bpercentage", re.I)
_PAY_HEAD = re.compile(
    r"vergoeding|bedrag|€|\beuro|loon\b|(?<!\bdagen\s)(?<!\bdag\s)(?<!\buren\s)(?<!\buur\s)\bper\s+(?:maand|week|dag|uur|jaar)\b(?!.*\baantal)",
    re.I,
)
_COUNT_HEAD = re.compile(
    r"\b(?:aantal|leeftijd|\w*jaar|\w*uren|uur|\w*dagen|weken|maanden|duur|stageduur|niveau|code|nr|datum|artikel)\b", re.I
)


def _add_bare(mentions: CellMentions, found: re.Match[str], offset: int, percent: bool = False) -> None:
    """Adds the number that a match's first group holds as an amount, unless one is known there; `offset` is where its text begins."""
    start, end = offset + found.start(1), offset + found.end(1)
    if not any(m.start < end and start < m.end for m in mentions.money):
        mentions.money.append(Money(start, end, parse_decimal(found[1]), percent=percent, bare=True))


def _table_amounts(text: str, units: list[Unit], mentions: CellMentions) -> None:
    """In a table whose head speaks of money, a cell that is only a number is an amount."""
    for unit in units:
        if unit.kind != "row" or len(unit.columns) < 2:
            continue
        head = " ".join(text[units[h].start : units[h].end] for h in unit.heads)
        if unit.lead is not None:
            head += " " + text[units[unit.lead].start : units[unit.lead].end]
        if not re.search(r"euro|€|vergoeding|bedrag|loon|beloning|eur\b", head, re.I):
            continue
        for number, (a, b) in enumerate(unit.columns):
            cell = text[a:b]
            above = [(x, y) for h in unit.heads for x, y in heads_above(units[h], unit, number)]
            own = " ".join(text[x:y] for x, y in above)
            share = bool(_SHARE_HEAD.search(own))
            if not number and not share and not _PAY_HEAD.search(own) and not any(mentions.within("level", x, y) for x, y in above):
                continue  # the label of the row
            if _COUNT_HEAD.search(own) and not share and not _PAY_HEAD.search(own):
                continue
            match = _ROW_NUMBER.match(cell)
            if match and not re.fullmatch(r"(?:19|20)\d{2}", match[1]) and not any(m.start < b and a < m.end for m in mentions.money):
                start, end = a + match.start(1), a + match.end(1)
                mentions.money.append(Money(start, end, parse_decimal(match[1]), percent=share, bare=True))
        mentions.money.sort(key=lambda m: m.start)


def _beneficiaries(mentions: list[Mention]) -> tuple[str, ...]:
    found: list[str] = []
    for m in mentions:
        if m.value not in found:
            found.append(m.value)
    specific = tuple(v for v in SPECIFIC if v in found)
    if specific:
        return specific
    return ("intern",) if "intern" in found else ()


_BARE_SHARE = re.compile(r"^\W*\S+(?:\s(?:jaar|e\.o\.|en ouder))?\s+(\d{1,3}(?:,\d{1,2})?)\s+(?=€)")
# "in euro: mbo 325, hbo 425"
_CALLED_AMOUNT = re.compile(
    r"(?<!\w)(?:v?mbo|hbo|wo|lbo|universiteit)(?:[- ]?(?:niveau\s\d(?:[/-]\d)?|studenten|stagiairs?|student))?\s?:?\s"
    r"(\d{2,4})(?=\s*(?:[;,./()]|$|\n|en\b|bruto|netto))",
    re.I,
)
# "hbo-stagiair: 375 p.m."
_BARE_BY_MONTH = re.compile(
    r"(?<!\w)(?:\w+-?)?(?:stagiair\w*|student\w*|leerling\w*|v?mbo|hbo|wo|niveau\s\d|\djaar)[^:.;€\d]{0,20}:\s*"
    r"(\d{2,4}(?:,\d{2})?)(?=\s+(?:(?:bruto|netto)\s+)?(?:p\.?\s?m\b|p\s?/\s?m\b|per\s+(?:maand|week|dag|stagedag)\b))",
    re.I,
)
_BARE_AMOUNT = re.compile(r"(?<![\d.,€/-])(\d{1,4},\d{2})(?![\d%]|\s?%)")


def _announced_amounts(text: str, units: list[Unit], mentions: CellMentions) -> None:
    """Figures without a sign of their own whose head announces it.

    `% van schaal A` above `16 42,5 € 231,20`, `in euro per week` above `52,50`.
    """
    for k, unit in enumerate(units):
        if unit.kind in ("heading", "header_row"):
            continue
        before = units[max(0, k - 8) : k]
        above = " ".join(text[u.start : u.end] for u in before if u.end - u.start < 90)
        announces = next((u for u in reversed(before) if text[u.start : u.end].rstrip().endswith(":")), None)
        if announces is not None:  # the last words of a longer paragraph: "Zij luiden, in euro's bruto per maand:"
            above += " " + text[max(announces.start, announces.end - 100) : announces.end]
        words = text[unit.start : unit.end]
        match = _BARE_SHARE.match(words)
        if match and "%" in above and len(words) < 70:
            _add_bare(mentions, match, unit.start, percent=True)
        elif "€" not in words and _BARE_BY_MONTH.search(words):
            for found in _BARE_BY_MONTH.finditer(words):
                _add_bare(mentions, found, unit.start)
        elif (
            "€" not in words
            and not re.search(r"\deuro\b|\d euro\b", words)
            and re.search(r"\bin\s+euro\b|euro's|\(\W*(?:bruto\s+|netto\s+)?euro\b", f"{above} {words}", re.I)
        ):
            for found in (*_BARE_AMOUNT.finditer(words), *_CALLED_AMOUNT.finditer(words)):
                _add_bare(mentions, found, unit.start)
    mentions.money.sort(key=lambda m: m.start)


# "Mijn kamer kost € 615 per maand": what somebody pays
_PRICE = re.compile(r"\bkost(?:te|ten)?\s+(?:\w+\s+){0,3}(?:€|\d)|\b(?:de|mijn)\s+huur\s+(?:is|was|bedraagt)\b", re.I)


def is_price(cell: CellReading, i: int) -> bool:
    """Whether a sentence says what something costs somebody."""
    return bool(_PRICE.search(cell.words(cell.sentences[i].start, cell.sentences[i].end)))


# "Woon je te ver om elke dag heen en weer te reizen": why a room is paid
_TO_AND_FRO = re.compile(r"\b(?:heen\s+en\s+weer|op\s+en\s+neer|dagelijks|elke\s+dag|iedere\s+dag)\s+(?:te\s+)?$", re.I)


def is_to_and_fro(cell: CellReading, m: Mention) -> bool:
    """Whether a mention of travel only says that somebody cannot do it every day."""
    return m.value == "travel_allowance" and bool(_TO_AND_FRO.search(cell.words(max(0, m.start - 30), m.start)))


def _benefit(cell: CellReading, sentence: Sentence, words: str) -> str | None:
    """The benefit that a sentence is about: named with a figure, or as its subject; costs that are only included are none."""
    paid = any(sentence.start <= m.start < sentence.end for m in cell.mentions.money)
    if _PRICE.search(words):
        return None
    if not paid and re.search(r"\b(?:inbegrepen|begrepen|inclusief|exclusief|zitten|(?<!hoe )zit)\b", words, re.I):
        return None
    first = min((m.start for m in cell.mentions.money if sentence.start <= m.start < sentence.end), default=sentence.end)
    for m in cell.mentions.within("benefit", sentence.start, sentence.end):
        value: str = m.value
        if paid and m.start > first and cell.units[sentence.unit].kind == "row":
            continue  # a remark in a later cell
        if is_to_and_fro(cell, m):
            continue
        if value == "internship_allowance":
            if re.search(r"stage|zakgeld", cell.words(m.start, m.end), re.I):
                return value
            continue
        before = cell.words(sentence.start, m.start)
        if re.search(r"\b(?:inclusief|exclusief|waaronder|zoals|naast|daarnaast|behalve|voor gemaakte)\b[^.;€]*$", before, re.I):
            continue
        granted = re.search(
            r"\b(?:recht op|kan|kun|kunt|kunnen|in aanmerking voor|ontvang\w*|krijg\w*|aanspraak op|geldt|bedraagt|"
            r"(?:uitgesloten|uitgezonderd)\s+van)\b[^.;€]{0,60}$",
            before,
            re.I,
        )
        given = re.match(
            r"\s+(?:\w+\s+){0,2}?(?:geeft|betaalt|verstrekt|toekent|verleent|krijgt|ontvangt|terug)\b",
            cell.words(m.end, sentence.end),
            re.I,
        )
        barred = re.match(r"\s+(?:\w+\s+){0,2}?(?:uitgesloten|uitgezonderd)\b", cell.words(m.end, sentence.end), re.I)
        if (
            (paid and m.start < first)
            or m.start - sentence.start < 45
            or granted
            or given
            or barred
            or cell.units[sentence.unit].kind == "heading"
        ):
            return value
    return None


def _of_track(cell: CellReading, sentence: Sentence) -> tuple[str, ...]:
    """`Zit je in de bol, dan kom je stage lopen`: those on the bol are interns, where the sentence names no other track."""
    tracks = {m.value for m in cell.mentions.within("track", sentence.start, sentence.end)}
    return ("intern",) if tracks == {"bol"} else ()


# "Hoeveel?" behind "Voor wie? Coassistenten": about the same people
_BARE_QUESTION = re.compile(r"\W*(?:hoeveel|hoe\s+(?:lang|hoog|veel)|(?:vanaf\s+)?wanneer)\W*", re.I)


def _topics(cell: CellReading, default: Topic) -> None:
    last = default
    heading_topic: dict[int, Topic] = {}
    unit_topic: dict[int, Topic] = {}
    for i, sentence in enumerate(cell.sentences):
        unit = cell.units[sentence.unit]
        words = cell.words(sentence.start, sentence.end)
        named = cell.mentions.within("beneficiary", sentence.start, sentence.end)
        wage = paid_wage_instead(words)
        if _NEGATED_GROUP.search(words) and not wage and not any(sentence.start <= m.start < sentence.end for m in cell.mentions.money):
            first = _NEGATED_GROUP.search(words)
            keep = [m for m in named if first and m.start - sentence.start < first.start() and m.value not in SPECIFIC]
            named = keep
        who = _beneficiaries(named) or _of_track(cell, sentence)
        if (
            who == ("intern",)
            and set(default.beneficiaries) <= set(SPECIFIC)
            and not (unit.kind == "heading" and "apprentice" in default.beneficiaries)
            and not _of_track(cell, sentence)
            and all(_STAGE.fullmatch(cell.words(m.start, m.end)) for m in named)
        ):
            who = ()  # the stage of a doctor in training
        benefit = "youth_wage" if wage and "apprentice" in who else _benefit(cell, sentence, words)
        if unit.kind == "header_row" and len(unit.columns) > 1:
            benefit = None  # each of its columns is about something else
        if i > 0 and cell.sentences[i - 1].unit == sentence.unit:
            base = last  # a later sentence of an item is on what the first is on
        elif unit.lead is not None and cell.of_unit(unit.lead) and unit.lead in unit_topic:
            base = unit_topic[unit.lead]
        elif (
            unit.heading is not None
            and unit.heading in heading_topic
            and (i == 0 or cell.sentences[i - 1].unit == unit.heading or cell.heading_of(i - 1) != unit.heading)
        ):
            base = heading_topic[unit.heading]
        else:
            base = last
        same_unit = i > 0 and cell.sentences[i - 1].unit == sentence.unit
        if who == ("intern",) and same_unit and base.beneficiaries == ("apprentice",) and _that_learner(cell, sentence, named):
            who = ()  # he is the bbl-leerling that its paragraph is about
        # "2. Hbo-studenten krijgen": other people than the coassistenten of before, whose expenses are not what they are paid
        other_people = bool(who) and not set(who) & set(base.beneficiaries) and "apprentice" not in (*who, *base.beneficiaries)
        carried = None if other_people and base.benefit == "expense_allowance" else base.benefit
        topic = Topic(who or base.beneficiaries, benefit or carried, bool(who), bool(benefit))
        cell.topics.append(topic)
        unit_topic[sentence.unit] = topic
        if unit.kind == "heading":
            goes_on = _BARE_QUESTION.fullmatch(words) is not None
            people = who or (base if goes_on else default).beneficiaries
            heading_topic[sentence.unit] = Topic(people, benefit or (base.benefit if goes_on else None), bool(who), bool(benefit))
            last = heading_topic[sentence.unit]
        else:
            last = topic


# "Daarnaast heeft de leerling een budget": nothing but `leerling` with an article that points back
_THE_LEARNER = re.compile(r"\b(?:de|deze|die)\s+$", re.I)


def _that_learner(cell: CellReading, sentence: Sentence, named: list[Mention]) -> bool:
    """Whether all that a sentence names is `de leerling`, and no level, track or internship."""
    plain = all(
        re.fullmatch(r"leerling", cell.words(m.start, m.end), re.I) and _THE_LEARNER.search(cell.words(max(0, m.start - 8), m.start))
        for m in named
    )
    groups = [m for kind in ("level", "track", "type") for m in cell.mentions.within(kind, sentence.start, sentence.end)]
    return bool(named) and plain and not groups and not re.search(r"\bstage|\bbpv", cell.words(sentence.start, sentence.end), re.I)


_NAMED_STAGE = re.compile(r"artsstages?$", re.I)


def _default_people(cells: list[CellReading], page: bool) -> tuple[str, ...]:
    """Whom an entry is about where a sentence does not say.

    On a page the people it names most; in an annex interns, unless it names others and no intern at all.
    """
    named = [  # a stage by its name (`semi-artsstage`) says little of whom the whole page is about
        m for cell in cells for m in cell.mentions.terms if m.kind == "beneficiary" and not _NAMED_STAGE.search(cell.words(m.start, m.end))
    ]
    if not page:
        people = {m.value for m in named}
        return ("intern",) if "intern" in people or len(people) != 1 or "apprentice" in people else tuple(people)
    votes = Counter(m.value for m in named)
    return (max(votes, key=lambda value: (votes[value], value == "intern")),) if votes else ("intern",)


def _run_on(cells: tuple[Cell, ...], stored: str) -> tuple[Cell, ...]:
    """The cells, two of them as one where the text of the first goes on in the second: it ends in a colon or within a sentence."""
    filled = tuple(cell for cell in cells if cell.lines)
    if len(filled) != 2:
        return filled
    last, first = (line.parts for line in (filled[0].lines[-1], filled[1].lines[0]))
    ends, begins = stored[last[0].start : last[-1].end].rstrip(), stored[first[0].start : first[-1].end].lstrip()
    open_end = ends.endswith(",") or (ends[-1:].isalnum() and begins[:1].islower() and not re.match(r"[a-z][.)]", begins))
    if not ends.endswith(":") and not open_end:
        return filled
    # what ends a cell is no break of the author's within it
    joint = filled[0].lines[-1].model_copy(update={"early": None})
    return (filled[0].model_copy(update={"lines": (*filled[0].lines[:-1], joint, *filled[1].lines)}),)


def _outside_name(terms: list[Mention], text: str, name: str) -> list[Mention]:
    """The terms but for kinds of pay within the cao's own name: `Cao Taxivervoer` says nothing of travel."""
    plain = re.sub(r"\s+(?:19|20)\d\d\b.*$", "", name).strip()
    if len(plain) < 4:
        return terms
    printed = [m.span() for m in re.finditer(re.escape(plain), text, re.I)]
    return [m for m in terms if m.kind != "benefit" or not any(a <= m.start < b for a, b in printed)] if printed else terms


_WRAP = re.compile(r"\n(?!\W*[^\n:.;€]{2,45}:)")


def _flowing(view: View, units: list[Unit]) -> View:
    """The view with a space at the line ends of running text, where the rules need to know of none; labels keep their line."""
    pieces, end = [], 0
    for unit in (unit for unit in units if unit.kind in ("para", "item")):
        pieces += [view.text[end : unit.start], _WRAP.sub(" ", view.text[unit.start : unit.end])]
        end = unit.end
    return replace(view, text="".join([*pieces, view.text[end:]]))


def read_entry(entry: Entry, stored: str) -> Reading:
    """Read the cells of an entry.

    Args:
        entry: what the layout found.
        stored: the stored source text that its lines point into.
    """
    cells: list[CellReading] = []
    for cell in _run_on(entry.cells, stored):
        if not cell.lines:
            continue
        view = make_view(cell, stored)
        if not view.text.strip():
            continue
        units = units_of(view)
        mentions = find_mentions(view.text)
        view = _flowing(view, units)
        mentions = replace(mentions, terms=_outside_name(mentions.terms, view.text, entry.cao_name))
        _table_amounts(view.text, units, mentions)
        _announced_amounts(view.text, units, mentions)
        cells.append(CellReading(len(cells), view, units, sentences_of(view, units), mentions))
    people = _default_people(cells, page=any(cell.name == "body" for cell in entry.cells))
    for reading in cells:
        _topics(reading, Topic(people, None, False, False))
    return Reading(entry, stored, cells)
