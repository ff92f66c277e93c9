"""Figures: the amounts and percentages that are somebody's pay, each with the stretch of text that is its own."""

import itertools
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pipeline.extract.money import Money
from pipeline.extract.reading import CellReading, Reading
from pipeline.extract.roles import ledger_reason, speaks_of_pay

_BASE_STOP = (
    r"(?=\s*(?:$|[.;:(),]|€|\d+(?:[.,]\d+)?\s?%|\b(?:bruto|netto|per\s+(?:maand|week|dag|uur|jaar|vier)|"
    r"bij\b(?!\s+trede)|naar\s+boven|maandelijks|wekelijks|en\b(?!\s+ouder)|of\b|met\s+ingang|vanaf|HBO\b|WO\b|MBO\b|"
    r"indien|als\b|"
    r"voor\s+(?!\d)|op\s+basis|uitgaande|die\b|dat\b|waar\w*|is\b|wordt\b|bedraagt\b|geldt\b|afgerond|te\s+betalen|Bedrag\w*)))"
)
_BASE = re.compile(
    rf"\s*(?:\)\s*)?(?:bruto\s+|netto\s+)?van\s+(?:het|de|een|hun|zijn|"
    rf"haar)?\s*(?P<base>[A-Za-zÀ-ÿ][^€%]*?(?:,\s*trede\s*\w+)?){_BASE_STOP}",
    re.I,
)
_BASE_BEFORE = re.compile(
    rf"(?:\b(?:percentages?|procenten|deel|gedeelte)|%)\s+(?:\w+\s+)?van\s+(?:het|de|"
    rf"een)?\s*(?P<base>[A-Za-zÀ-ÿ][^€%]*?(?:,\s*trede\s*\w+)?){_BASE_STOP}",
    re.I,
)
_BASE_LINKED = re.compile(
    rf"\b(?:gekoppeld\s+aan|afgeleid\s+van|gerelateerd\s+aan|gebaseerd\s+op)\s+(?:het|de|"
    rf"een)?\s*(?P<base>[A-Za-zÀ-ÿ][^€%]*?(?:,\s*trede\s*\w+)?){_BASE_STOP}",
    re.I,
)
_CHANGE = re.compile(r"\bvan\s*$", re.I)
_TO = re.compile(r"^\W*(?:\(?\w+\)?\s+){0,3}?(?:naar|tot)\s*$", re.I)
_RANGE_LINK = re.compile(r"^\s*(?:à|a|-|–|—|tot|tot\s+maximaal|tot\s+ten\s+hoogste|tot\s+en\s+met)\s*$", re.I)
_OLD = re.compile(
    r"\b(?:eerst|was|waren|bedroeg|bedroegen|tot nu toe|voorheen|vroeger|eerder|oude bedrag|oude bedragen|vorige|"
    r"vervangen|in plaats van|komt in de plaats van|vervangt|oorspronkelijk|daarvoor)\b[^€]{0,40}$",
    re.I,
)
_SAME = re.compile(
    r"\b(?:hetzelfde|dezelfde|eenzelfde|zelfde)\s+(?:bedrag|maximum|vergoeding|stagevergoeding|onkostenvergoeding|"
    r"minimum|regeling|bedragen)\b",
    re.I,
)


@dataclass(frozen=True)
class Linked:
    """A field's value, the rule that linked it, and the words it was read from (a stretch of a cell's view)."""

    value: Any
    rule: str
    cell: int
    start: int
    end: int


@dataclass
class Figure:
    """One amount or percentage (or both) with its own stretch, `slot_start` to `slot_end`."""

    cell: int
    sentence: int
    start: int
    end: int
    slot_start: int
    slot_end: int
    amount: Decimal | None
    percentage: Decimal | None = None
    base: str | None = None
    bound: str | None = None
    """Set by a range: its lower end is a minimum, its upper a maximum."""
    superseded: bool = False
    column: int | None = None
    series: int = 0
    """Position among the figures of its sentence."""
    fields: dict[str, Linked] = field(default_factory=dict)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Further evidence as (cell, start, end)."""
    conditions: list[Any] = field(default_factory=list)
    clone_of: "Figure | None" = None

    def get(self, name: str, default: Any = None) -> Any:
        """A linked field's value."""
        return self.fields[name].value if name in self.fields else default


@dataclass(frozen=True)
class SetAside:
    """A mention for the ledger."""

    cell: int
    start: int
    end: int
    reason: str
    rule: str
    stored: tuple[int, int] | None = None
    """Offsets in the stored text, where the repaired view no longer shows the mention."""


def clean_base(printed: str) -> str:
    """A percentage's base as the guide prints it: without article, without `van` between its parts.

    >>> clean_base("normsalaris van schaal 5")
    'normsalaris schaal 5'
    """
    text = re.split(r"\s(?=[A-Z][a-z])", " ".join(printed.split()).strip(" -–"))[0]
    text = re.sub(r"\s+van\s+(?:de\s+|het\s+)?(?=schaal|salarisschaal|trede|functiegroep|loongroep|groep)", " ", text)
    text = re.sub(r"^(?:het|de|een)\s+", "", text)
    return re.sub(r"^(\w+(?:ig|lijk))e(?=\s+\w+(?:salaris|loon|bedrag)\b|\s+(?:salaris|loon|bedrag)\b)", r"\1", text)


def _find_base(cell: CellReading, money: Money, sentence: int) -> str | None:
    """What a percentage is taken of; `dat basissalaris` is what an earlier sentence called so."""
    base = _printed_base(cell, money, sentence)
    back = re.match(r"(?:dat|dit|die|deze)\s+(\w+)", base or "", re.I)
    if not back:
        return base
    for i in reversed(range(max(0, sentence - 12), sentence + 1)):
        s = cell.sentences[i]
        for pattern in (_BASE_LINKED, _BASE_BEFORE):
            match = pattern.search(cell.words(s.start, s.end))
            if match and back[1].lower() in match["base"].lower() and not re.match(r"(?:dat|dit|die|deze)\b", match["base"], re.I):
                return clean_base(match["base"])
    return base


def _printed_base(cell: CellReading, money: Money, sentence: int) -> str | None:
    s = cell.sentences[sentence]
    after = _BASE.match(cell.words(money.end, s.end))
    if after:
        return clean_base(after["base"])
    following = cell.words(money.end, s.end)
    for shared in re.finditer(r"\d\s?(?:%|procent)|\w+\s+procent", following):
        match = _BASE.match(following[shared.end() :])
        if match:
            return clean_base(match["base"])
    unit = cell.units[s.unit]
    places: list[tuple[int, int]] = [(s.start, money.start)]
    for index in (unit.header, unit.lead):
        if index is not None:
            places.append((cell.units[index].start, cell.units[index].end))
    first = cell.of_unit(s.unit)
    places += [(cell.sentences[i].start, cell.sentences[i].end) for i in reversed(range(max(0, sentence - 12), sentence))]
    del first
    for a, b in places:
        words = cell.words(a, b)
        for pattern in (_BASE_BEFORE, _BASE_LINKED):
            match = pattern.search(words)
            if match:
                return clean_base(match["base"])
    # the base of the percentage before this one
    earlier = [m for m in cell.mentions.money if m.percent and m.end <= money.start]
    for m in reversed(earlier[-3:]):
        k = cell.sentence_at(m.start)
        if sentence - k <= 2:
            match = _BASE.match(cell.words(m.end, cell.sentences[k].end))
            if match:
                return clean_base(match["base"])
    return None


def _has_context(cell: CellReading, sentence: int) -> bool:
    """Whether payment is spoken of where an amount stands: in its sentence, lead, heading or the sentences just before."""
    s = cell.sentences[sentence]
    unit = cell.units[s.unit]
    if cell.mentions.within("per", s.start, s.end) or cell.mentions.within("gross_net", s.start, s.end):
        return True
    if speaks_of_pay(cell.words(s.start, s.end)) or any(
        m.value != "internship_allowance" for m in cell.mentions.within("benefit", s.start, s.end)
    ):
        return True
    for index in (unit.lead, unit.header, unit.heading):
        if index is not None and (
            speaks_of_pay(cell.words(cell.units[index].start, cell.units[index].end))
            or cell.mentions.within("per", cell.units[index].start, cell.units[index].end)
        ):
            return True
    return any(speaks_of_pay(cell.words(cell.sentences[i].start, cell.sentences[i].end)) for i in range(max(0, sentence - 6), sentence))


def _split_point(cell: CellReading, left_end: int, right_start: int) -> int:
    """Where the stretch of one figure ends and that of the next begins, between two figures of a sentence."""
    gap = cell.words(left_end, right_start)
    candidates: list[tuple[float, int]] = []
    depth = 0
    mentions = [(m.start, m.end) for m in cell.mentions.terms if m.kind in ("level", "mbo_levels", "year", "type", "beneficiary", "track")]
    spans = (
        [(q.start, q.end) for q in cell.mentions.quantities]
        + [(a.start, a.end) for a in cell.mentions.ages]
        + [(d.start, d.end) for d in cell.mentions.dates]
        + mentions
    )
    for m in re.finditer(
        r"[()]|;|,|/|\b(?:en|of|dan wel|danwel|c\.q\.|respectievelijk|onderscheidenlijk|resp\.?|maar|terwijl)\b|[.] |\t| [-–•«*+] ", gap
    ):
        token = m[0]
        if token == "(":
            if ")" not in gap[m.end() :]:  # "€ 260 per maand (was: € 240)"
                candidates.append((2.5, left_end + m.start()))
                break
            depth += 1
            continue
        if token == ")":
            depth = max(0, depth - 1)
            continue
        position = left_end + m.start()
        if depth or any(a < position < b for a, b in spans):
            continue
        left_kind = any(left_end <= a and 0 <= position - b <= 3 for a, b in mentions)
        right_kind = any(0 <= a - (left_end + m.end()) <= 3 and b <= right_start for a, b in mentions)
        if token in (",", "en", "of", "/") and left_kind and right_kind and not re.match(r"\s*(?:voor|aan|bij)\b", gap[m.end() :]):
            continue
        score = {";": 4.0, "\t": 4.0, ". ": 4.0}.get(token, 2.0 if token != "," else 1.5)
        rest = gap[m.end() :].strip()
        if not rest or re.match(
            r"(?:voor|bij|vanaf|per|aan|in|op|een|de|het|indien|als|met|sinds|tot|t/m|van|wo|hbo|mbo|vmbo|lbo|overige|€|netto|bruto|\d|\()",
            rest,
            re.I,
        ):
            score += 1
        score -= 0.001 * m.start()
        candidates.append((score, left_end + m.start() if token not in (",", "/") else left_end + m.end()))
    cap = re.search(
        r"\b(?:met\s+een\s+(?:maximum|minimum)|tot\s+(?:een\s+)?maxim\w+|met\s+dien\s+verstande|ten\s+hoogste|maximaal|minimaal)\b",
        gap,
        re.I,
    )
    if cap:
        candidates.append((1.8, left_end + cap.start()))
    if candidates:
        return max(candidates)[1]
    # no conjunction: the words between belong to the figure that follows where they name a group, else to the one before
    first_group = next((a for a, _ in sorted(mentions) if left_end <= a < right_start), None)
    ages = next((a.start for a in cell.mentions.ages if left_end <= a.start < right_start), None)
    options = [p for p in (first_group, ages) if p is not None]
    if options:
        position = min(options)
        lead = re.search(r"(?:\b(?:voor|aan|bij)\s+(?:een\s+|de\s+)?|\()$", cell.words(left_end, position), re.I)
        return left_end + lead.start() if lead else position
    return right_start


def find_figures(reading: Reading) -> tuple[list[Figure], list[SetAside]]:
    """The figures of an entry, and the mentions that are none, with the reason."""
    figures: list[Figure] = []
    aside: list[SetAside] = []
    for cell in reading.cells:
        aside += [SetAside(cell.index, a, b, "ocr_noise", "stray_sign") for a, b in cell.mentions.noise]
        for a, b, change in cell.view.repairs:
            old, _, new = change.partition("→")
            if old.count("€") > new.count("€"):
                at = min(range(len(cell.view.origin)), key=lambda i: abs(cell.view.origin[i] - a))
                aside.append(SetAside(cell.index, at, at, "ocr_noise", "repaired_sign", (a, b)))
        pending: list[Figure] = []
        for number, sentence in enumerate(cell.sentences):
            found = [m for m in cell.mentions.money if sentence.start <= m.start < sentence.end]
            here: list[Figure] = []
            for money in found:
                reason = ledger_reason(cell, money)
                if reason:
                    aside.append(SetAside(cell.index, money.start, money.end, *reason))
                    continue
                base = _find_base(cell, money, number) if money.percent else None
                if money.percent and not base:
                    aside.append(SetAside(cell.index, money.start, money.end, "not_remuneration", "percentage_of_nothing"))
                    continue
                if not _has_context(cell, number):
                    aside.append(SetAside(cell.index, money.start, money.end, "not_remuneration", "no_word_of_payment"))
                    continue
                unit = cell.units[sentence.unit]
                column = next((k for k, (a, b) in enumerate(unit.columns) if a <= money.start < b), None)
                last = here[-1] if here else None
                between = cell.words(last.end, money.start) if last else ""
                if last and last.amount == money.value and not money.percent and re.fullmatch(r"\s*\(?\s*(?:zegge:?\s*)?", between):
                    last.end = money.end
                    continue
                joined = (
                    re.fullmatch(
                        r"[\s(=:,]*(?:van\s+[\w\s]{3,60}?)?(?:of|oftewel|ofwel|zijnde|dat is|ofwel|wat neerkomt op|dus|"
                        r"i\.e\.)?[\s(=:,\t]*(?:bruto|netto)?\s*",
                        between,
                    )
                    if last
                    else None
                )
                if last and joined and last.column in (column, None, (column or 1) - 1):
                    if money.percent and last.percentage is None and last.amount is not None:
                        last.percentage, last.base, last.end = money.value, base, money.end
                        continue
                    if not money.percent and last.amount is None and last.percentage is not None:
                        last.amount, last.end, last.column = money.value, money.end, column
                        continue
                here.append(
                    Figure(
                        cell.index,
                        number,
                        money.start,
                        money.end,
                        sentence.start,
                        sentence.end,
                        None if money.percent else money.value,
                        money.value if money.percent else None,
                        base,
                        column=column,
                    )
                )
            if here and _comes_to(cell, pending, here):
                here = []
            _slots(cell, here)
            if here:
                _with_question(cell, here)
            _changes(cell, here)
            figures += here
            if here:
                only = [f for f in here if f.percentage is not None and f.amount is None]
                pending = (
                    [*pending, *only]
                    if only and only == here and (not pending or number - pending[-1].sentence <= 2)
                    else only
                    if only == here
                    else []
                )
            elif _SAME.search(cell.words(sentence.start, sentence.end)) and figures and not found:
                _clone(cell, number, figures)
    return figures, aside


_COMES_TO = re.compile(
    r"\b(?:dit|dat|dit percentage|deze percentages|de vergoeding|ze|die)\b.{0,60}\b(?:komt|komen|is|zijn|neer|"
    r"bedraagt|bedragen|betekent|overeen)\b|\b(?:komt|komen|is|betekent)\s+(?:dit|dat|de vergoeding)\b",
    re.I,
)


def _comes_to(cell: CellReading, pending: list[Figure], here: list[Figure]) -> bool:
    """`Per 1 juli komt dit neer op achtereenvolgens € a, € b en € c`: what the percentages before come to."""
    if len(pending) != len(here) or here[0].sentence - pending[-1].sentence > 2 or any(f.percentage is not None for f in here):
        return False
    s = cell.sentences[here[0].sentence]
    if not _COMES_TO.search(cell.words(s.start, here[0].start)):
        return False
    for old, new in zip(pending, here, strict=True):
        old.amount = new.amount
        old.spans.append((cell.index, s.start, s.end))
        old.fields["amount_sentence"] = Linked(new.sentence, "next_sentence", cell.index, s.start, s.end)
    return True


def _with_question(cell: CellReading, here: list[Figure]) -> None:
    """`Kom je 2 of 3 dagen? Dan is het € 210.`: what the question says belongs to the answer's amount."""
    first = here[0]
    if first.sentence == 0 or first.column is not None:
        return
    s, before = cell.sentences[first.sentence], cell.sentences[first.sentence - 1]
    if re.match(r"\W*dan\b", cell.words(s.start, s.end), re.I) and cell.words(before.start, before.end).rstrip().endswith("?"):
        first.slot_start = before.start


def _slots(cell: CellReading, here: list[Figure]) -> None:
    for i, f in enumerate(here):
        f.series = i
        unit = cell.units[cell.sentences[f.sentence].unit]
        if f.column is not None:
            f.slot_start, f.slot_end = unit.columns[f.column]
    for left, right in itertools.pairwise(here):
        if left.column is not None and left.column != right.column:
            continue
        point = _split_point(cell, left.end, right.start)
        left.slot_end = point
        right.slot_start = point


def _changes(cell: CellReading, here: list[Figure]) -> None:
    """Ranges become minimum and maximum; `van A naar B` and `was: A` make A the old figure."""
    for left, right in itertools.pairwise(here):
        between = cell.words(left.end, right.start)
        before = cell.words(left.slot_start, left.start)
        if _CHANGE.search(before.rstrip() + " ") and _TO.match(between) and re.search(r"\bnaar\s*$", between, re.I):
            left.superseded = True
            right.slot_start = cell.sentences[right.sentence].start
        elif _RANGE_LINK.match(between) or (
            re.search(r"\btussen\s*(?:de\s*)?$", before, re.I) and re.fullmatch(r"\s*(?:bruto\s+|netto\s+)?en\s*(?:de\s*)?", between, re.I)
        ):
            if left.superseded:
                continue
            left.bound, right.bound = "minimum", "maximum"
            left.slot_end = right.slot_end
            right.slot_start = left.slot_start
    for i, f in enumerate(here):
        before = cell.words(f.slot_start, f.start)
        cue = _OLD.search(before)
        replaced = bool(cue and re.match(r"vervang|oud|vorig|in plaats|komt", cue[0], re.I))
        since = f.slot_start + (cue.start() if cue and replaced else 0)
        dated = [d for d in cell.mentions.dates if since <= d.start < f.slot_end and d.role in ("until", "through", "from", "in")]
        if _OLD.search(before) and not dated:
            f.superseded = True
        elif (
            i
            and here[i - 1].superseded
            and not dated
            and not re.search(r"\b(?:naar|nu|nieuwe?|wordt|worden|voortaan|verhoogd)\b", cell.words(here[i - 1].end, f.start), re.I)
        ):
            f.superseded = True  # "Tot nu toe was dat € 310 voor mbo'ers en € 390 voor hbo'ers"


def _clone(cell: CellReading, number: int, figures: list[Figure]) -> None:
    """`Voor klinisch technologen geldt hetzelfde maximum`: the last figure again, for this sentence's group."""
    topic = cell.topics[number]
    source = figures[-1]
    if source.cell != cell.index or number - source.sentence > 2 or not topic.explicit_beneficiary:
        return
    sentence = cell.sentences[number]
    copy = Figure(
        source.cell,
        source.sentence,
        source.start,
        source.end,
        source.slot_start,
        source.slot_end,
        source.amount,
        source.percentage,
        source.base,
        source.bound,
        column=source.column,
        series=source.series,
        clone_of=source,
    )
    copy.fields["beneficiary"] = Linked(topic.beneficiaries, "same_as_previous", cell.index, sentence.start, sentence.end)
    copy.spans.append((cell.index, sentence.start, sentence.end))
    figures.append(copy)
