"""Which money mentions and percentages are figures of somebody's pay, and which are for the ledger."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.bases import find_base, is_wage
from pipeline.extract.breaks import ROW_LABEL
from pipeline.extract.figures import Figure, Linked, SetAside
from pipeline.extract.link.levels import LEVELS
from pipeline.extract.money import Money
from pipeline.extract.reading import SPECIFIC, CellReading, Reading
from pipeline.extract.roles import ledger_reason, speaks_of_pay
from pipeline.extract.slots import give_slots, give_way, mark_changes, with_question
from pipeline.extract.structure import heads_above

# "Voor klinisch technologen geldt hetzelfde maximum", "Hbo'ers idem"
_SAME = re.compile(
    r"\b(?:hetzelfde|dezelfde|eenzelfde|zelfde|datzelfde|ditzelfde|diezelfde)\s+(?:bedrag|maximum|vergoeding|stagevergoeding|onkostenvergoeding|"
    r"reiskostenvergoeding|minimum|\w*regeling|bedragen|declaratie\w*|aanspraak|tegemoetkoming|toelage|tarief|recht)\b|\b(?:op|van)\s+die\s+(?:\w+)?vergoeding\b[^.;]*\bonder\s+dezelfde\s+voorwaarden\b|\bhetzelfde\s+(?:geldt|krijg\w*|ontvang\w*)|\b(?:geldt|krijg\w*|ontvang\w*)\s+hetzelfde\b|\b(?:idem|ditto)\b|"
    # "Ook masterstudenten ontvangen dit bedrag", "Dit bedrag krijgen ook semi-artsen"
    r"\bval(?:t|len)\b[^.;€]*\b(?:ook|eveneens|tevens|evenzeer)\s+onder\s+(?:deze|die|dezelfde|genoemde)\s+\w*regeling\b|"
    r"\b(?:ook|eveneens|tevens|evenzeer)\b[^.;€]*\b(?:krijg\w*|ontvang\w*|geldt|gelden|(?:recht|aanspraak)\s+op)\s+(?:\w+\s+)?(?:dit|dat|deze|die)\s+"
    r"(?:bedrag|bedragen|maximum|minimum|\w*vergoeding|toelage|tegemoetkoming)\b|"
    r"\b(?:dit|dat|deze|die)\s+(?:bedrag|maximum|minimum|\w*vergoeding|toelage|tegemoetkoming)\s+(?:krijg\w*|ontvang\w*|geldt|komt)\s+(?:\w+\s+)?(?:ook|eveneens|tevens)\b",
    re.I,
)
# "Tot die datum lag de grens op € 80": an amount that is over
_OVER = re.compile(r"\btot\s+(?:die|dat|deze)\s+(?:datum|dag|moment|tijdstip)\b|\btot\s+en\s+met\b|\b(?:was|bedroeg|gold|lag)\b", re.I)
_SAME_BY_NAME = re.compile(r"\b(?:dezelfde|diezelfde|die)\s+(?:onkosten|reiskosten|stage)\w*(?:vergoeding|regeling)\b", re.I)
# "Per 1 juli komt dit neer op € a, € b en € c"
_COMES_TO = re.compile(
    r"\b(?:leid(?:t|en)|levert|geeft|resulteert)\s+(?:dit|dat)\b|"
    r"\b(?:dit|dat|dit percentage|deze percentages|de vergoeding|ze|die)\b.{0,60}\b(?:komt|komen|kwam|kwamen|is|zijn|was\s+(?:op|per)|neer|"
    r"bedraagt|bedragen|betekent|overeen)\b|\b(?:komt|komen|kwam|kwamen|is|was|betekent)\s+(?:dit|dat|de vergoeding)\b",
    re.I,
)


# a row of a table as a line or sentence: "1e jaar: € 165", "Stages van ten hoogste één maand: € 100."
_LABELLED = re.compile(r"[^€.;]{1,60}:\s*€\s?\d[\d.,]*(?:,-)?\s*[.;,]?\s*", re.I)
_THAT_IS = re.compile(
    r"^\W*(?:dit|dat|deze|die|het)\s+(?:\w*bedrag(?:en)?\s+|\w*vergoeding(?:en)?\s+)?(?:is|zijn|komt|komen|staat|bedraagt|betekent)\b[^€]*$",
    re.I,
)
_THAT_BECOMES = re.compile(
    r"\b(?:is|wordt|werd|was|bedraagt|bedroeg|blijft)\s+(?:dit|dat|het|deze)\b|^\W*(?:dit|dat|deze)\s+(?:is|wordt|werd|was|bedraagt|geldt|stijgt|gaat)\b",
    re.I,
)
# "is hetzelfde bedrag juist het minimum"
_ITS_BOUND = re.compile(r"\b(?:het|een|als)\s+(minimum|maximum)\b", re.I)
# "€ 350,- (zegge: € 350)"
_SAID_TWICE = re.compile(r"\s*\(?\s*(?:zegge:?\s*)?")
_TRAINEE = re.compile(r"stag|leerling|student|\b(?:bpv|bbl|bol)\b", re.I)
_MONEY_SIGNS = re.compile(r"\b(?:EUR|euro)\b", re.I)
# what ties a percentage to what it comes to: "13% van het minimumloon, dat komt neer op € 250", "€ 412 per maand (20% van …)"
_SAME_PAY = re.compile(
    r"[\s(=:,–-]*(?:(?:bruto|netto)\s+)?(?:van\s+[\w\s,-]{3,80}?)?(?:\s*per\s+[a-z]+(?:\s+bruto)?)?[\s(=:,;–-]*"
    r"(?:(?:en|of)\s+)?(?:(?:(?:per|vanaf|in)\s+(?:\d{1,2}\s\w+\s)?\d{4}\s+)?(?:is|zijn|bedraagt|komt|betekent)\s+(?:dat|dit|het)(?:\s+neer\s+op|\s+uit\s+op)?|"
    r"of|oftewel|ofwel|zijnde|dus|te\s+weten|namelijk|i\.e\.|d\.w\.z\.|dat\s+wil\s+zeggen|neerkomend\s+op|overeenkomend\s+met|gelijk\s+aan|afgerond|"
    r"(?:en\s+)?(?:dat|dit|wat|hetgeen)\s+(?:(?:is|zijn|betekent|bedraagt)(?:\s+(?:gelijk\s+aan|ongeveer|thans|nu|momenteel))?|"
    r"komt\s+(?:(?:nu|thans|momenteel|ongeveer|dus)\s+)?(?:neer\s+op|uit\s+op|overeen\s+met)|staat\s+gelijk\s+aan|gelijk\s+(?:is|staat)\s+aan|"
    r"(?:(?:nu|thans|momenteel|ongeveer)\s+)?(?:per\s+[\w.\-/]+(?:\s\w+\s\d{4})?\s+)?(?:uitkomt\s+op|neerkomt\s+op|overeenkomt\s+met)))?"
    r"[\s(=:,\t]*(?:(?:per|in|vanaf)\s+(?:\d{1,2}\s\w+\s)?\d{4}:?\s*)?(?:ca\.?|circa|ongeveer|afgerond|thans|momenteel|nu)?\s*(?:bruto|netto)?\s*",
    re.I,
)

# "25% van het minimumloon (nu € 13,90 per uur), dat is": what the base is at present
_BASE_NOW = re.compile(r"\s*\((?:nu|thans|momenteel|dit\s+is|dat\s+is|per\s+\d|in\s+\d{4}|vanaf\s+\d)[^()]{1,40}\)")


def find_figures(reading: Reading) -> tuple[list[Figure], list[SetAside]]:
    """The figures of an entry, and the mentions that are none, with the reason.

    A cell of an annex is about the pay of trainees: where none of its figures stands beside a word of payment, those of a cell that
    names trainees are taken.
    """
    in_annex = not any(cell.name == "body" for cell in reading.entry.cells)
    figures, aside = _find(reading, in_annex=in_annex, bare=False)
    if not figures and in_annex and any(one.rule == "no_word_of_payment" for one in aside):
        return _find(reading, in_annex=in_annex, bare=True)
    return figures, aside


def _find(reading: Reading, *, in_annex: bool, bare: bool) -> tuple[list[Figure], list[SetAside]]:
    figures: list[Figure] = []
    aside: list[SetAside] = []
    pending: list[Figure] = []  # percentages whose amounts may still follow
    for cell in reading.cells:
        aside += _noise(cell)
        for number, sentence in enumerate(cell.sentences):
            found = [m for m in cell.mentions.money if sentence.start <= m.start < sentence.end]
            pay: list[tuple[Money, str | None]] = []
            for money in found:
                base = find_base(cell, money, number) if money.percent else None
                reason = ledger_reason(cell, money, base)
                if not reason and money.percent and not base:
                    reason = ("not_remuneration", "percentage_of_nothing")
                if not reason and not (_known(reading, cell, number, figures, base, in_annex) or (bare and _TRAINEE.search(cell.text))):
                    reason = ("not_remuneration", "no_word_of_payment")
                if reason:
                    aside.append(SetAside(cell.index, money.start, money.end, *reason))
                else:
                    pay.append((money, base))
            here = _of_sentence(cell, number, pay)
            _share_of_row(cell, here)
            if here and (_comes_to(cell, pending, here) or _share_of(cell, figures, here)):
                here = []
            give_slots(cell, here)
            if here:
                with_question(cell, here)
                pending = _awaiting(cell, number, pending, here)
            mark_changes(cell, here)
            if here:
                give_way(cell, figures, here)
            figures += here
            if figures and not found and _SAME.search(cell.words(sentence.start, sentence.end)):
                _clone(cell, number, figures)
        _listed_outcomes(cell, figures)
    return figures, aside


def _noise(cell: CellReading) -> Iterator[SetAside]:
    """Signs that stand for no money, and those that were put right."""
    for a, b in cell.mentions.noise:
        yield SetAside(cell.index, a, b, "ocr_noise", "stray_sign")
    for a, b, change in cell.view.repairs:
        old, _, new = change.partition("→")
        if old.count("€") > new.count("€"):
            at = min(range(len(cell.view.origin)), key=lambda i: abs(cell.view.origin[i] - a))
            yield SetAside(cell.index, at, at, "ocr_noise", "repaired_sign", (a, b))


def _known(reading: Reading, cell: CellReading, number: int, figures: list[Figure], base: str | None, in_annex: bool) -> bool:
    """Whether an amount of a sentence stands beside something that makes it pay; in an annex a share of a wage is."""
    return (
        _has_context(cell, number)
        or _goes_on(cell, number, figures)
        or _introduced_elsewhere(reading, cell, number)
        or (in_annex and is_wage(base))
    )


def _of_sentence(cell: CellReading, number: int, pay: list[tuple[Money, str | None]]) -> list[Figure]:
    """A figure for each amount of a sentence, but one for an amount and the percentage it is, or for an amount said twice."""
    here: list[Figure] = []
    sentence = cell.sentences[number]
    unit = cell.units[sentence.unit]
    for i, (money, base) in enumerate(pay):
        column = next((k for k, (a, b) in enumerate(unit.columns) if a <= money.start < b), None)
        last = here[-1] if here else None
        between = _BASE_NOW.sub("", cell.words(last.end, money.start)) if last else ""
        if last and last.amount == money.value and not money.percent and _SAID_TWICE.fullmatch(between):
            last.end = money.end
            continue
        joined = _SAME_PAY.fullmatch(between) if last else None
        shares = [f for f in here if f.percentage is not None and f.amount is None]
        rest = [m for m, _ in pay[i:]]
        if joined and len(shares) == len(here) == len(rest) > 1 and not any(m.percent for m in rest):
            for share, m in zip(shares, rest, strict=True):  # "30% en 40% van het minimumloon; dat is € 660 respectievelijk € 880"
                share.amount = m.value
                share.spans.append((cell.index, m.start, m.end))
            break
        if last and joined and last.column in (column, None, (column or 1) - 1):
            if money.percent and last.percentage is None and last.amount is not None:
                last.percentage, last.base, last.end = money.value, base, money.end
                continue
            if not money.percent and last.amount is None and last.percentage is not None:
                last.amount, last.end, last.column = money.value, money.end, column
                continue
        amount, percentage = (None, money.value) if money.percent else (money.value, None)
        here.append(
            Figure(cell.index, number, money.start, money.end, sentence.start, sentence.end, amount, percentage, base, column=column)
        )
    return here


def _awaiting(cell: CellReading, number: int, pending: list[Figure], here: list[Figure]) -> list[Figure]:
    """Percentages without an amount that a later sentence may say the amounts of; those of neighbouring sentences together."""
    if any(f.percentage is None or f.amount is not None for f in here):
        return []
    pending = [f for f in pending if f.amount is None]  # of the others the amounts are known
    goes_on = not pending or (pending[-1].cell == cell.index and number - pending[-1].sentence <= 2)
    return [*pending, *here] if goes_on else here


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
    for index in (unit.lead, *unit.heads, unit.heading):
        if index is not None and (
            speaks_of_pay(cell.words(cell.units[index].start, cell.units[index].end))
            or cell.mentions.within("per", cell.units[index].start, cell.units[index].end)
        ):
            return True
    near = range(max(0, sentence - 6), sentence)
    if any(_is_head(cell, i) for i in near):
        return True
    only_amounts = not re.search(r"[^\W\d_]", _MONEY_SIGNS.sub("", cell.words(s.start, s.end)))
    tabular = s.end - s.start < 75 and bool(ROW_LABEL.match(cell.words(s.start, s.end)))
    if (
        unit.kind == "row" or only_amounts or tabular or _LABELLED.fullmatch(cell.words(s.start, s.end))
    ):  # a table may be explained below it
        near = range(max(0, sentence - 6), min(len(cell.sentences), sentence + 10))
    stretches = [(cell.sentences[i].start, cell.sentences[i].end) for i in near]
    in_what = unit.kind != "row" and any(
        cell.mentions.within("per", a, b) and (tabular or cell.mentions.within("gross_net", a, b)) for a, b in stretches
    )
    return in_what or any(speaks_of_pay(cell.words(a, b)) for a, b in stretches)


def _goes_on(cell: CellReading, sentence: int, figures: list[Figure]) -> bool:
    """Whether a sentence says what the pay just before it becomes, or is for others: `Per 1 oktober wordt dit € 470`, `Hbo: € 25.`."""
    s = cell.sentences[sentence]
    words = cell.words(s.start, s.end)
    if not any(f.cell == cell.index and 0 < sentence - f.sentence <= 2 for f in figures):
        return False
    labelled = bool(_LABELLED.fullmatch(words)) and any(
        cell.mentions.within(kind, s.start, s.end) for kind in ("level", "mbo_levels", "type")
    )
    return labelled or bool(_THAT_BECOMES.search(words))


def _is_head(cell: CellReading, i: int) -> bool:
    """A line that says in what the amounts below it are: `Stagejaar Bruto per maand`."""
    s = cell.sentences[i]
    if (
        s.end - s.start > 60
        or any(s.start <= m.start < s.end for m in cell.mentions.money)
        or cell.words(s.start, s.end).rstrip().endswith((".", "?"))
    ):
        return False
    return any(cell.mentions.within(kind, s.start, s.end) for kind in ("per", "gross_net"))


def _introduced_elsewhere(reading: Reading, cell: CellReading, sentence: int) -> bool:
    """Whether a sentence gives amounts by group (`Mbo: € 300`) and another cell of the entry speaks of the pay."""
    s = cell.sentences[sentence]
    if not cell.mentions.within("level", s.start, s.end) and not cell.mentions.within("mbo_levels", s.start, s.end):
        return False
    return any(speaks_of_pay(other.text) for other in reading.cells if other.index != cell.index)


def _comes_to(cell: CellReading, pending: list[Figure], here: list[Figure]) -> bool:
    """`Per 1 juli komt dit neer op achtereenvolgens € a, € b en € c`: what the percentages before come to."""
    if len(pending) != len(here) or any(f.percentage is not None for f in here):
        return False
    if here[0].sentence - (pending[-1].sentence if pending[-1].cell == cell.index else 0) > 2:
        return False
    s = cell.sentences[here[0].sentence]
    if not _COMES_TO.search(cell.words(s.start, here[0].start)):
        return False
    for old, new in zip(pending, here, strict=True):
        old.amount = new.amount
        old.spans.append((cell.index, s.start, s.end))
        old.fields["amount_sentence"] = Linked(new.sentence, "next_sentence", cell.index, s.start, s.end)
    return True


def _listed_outcomes(cell: CellReading, figures: list[Figure]) -> None:
    """`Voor mbo is dat 14%, voor hbo 20%. Dit komt neer op:` above a list of as many amounts: each amount is what its percentage makes."""
    mine = [f for f in figures if f.cell == cell.index]
    units = {id(f): cell.units[cell.sentences[f.sentence].unit] for f in mine}
    for lead in {u.lead for u in units.values() if u.kind == "item" and u.lead is not None}:
        items = [f for f in mine if units[id(f)].lead == lead and units[id(f)].kind == "item"]
        said = cell.of_unit(lead)
        if len(items) < 2 or any(f.amount is None or f.percentage is not None for f in items) or not said:
            continue
        last = cell.sentences[said[-1]]
        if not _COMES_TO.search(cell.words(last.start, last.end)):
            continue
        shares = [f for f in mine if f.percentage is not None and f.amount is None and 0 < said[-1] - f.sentence <= len(items)]
        named = [[{m.value for m in cell.mentions.within("level", f.slot_start, f.slot_end)} for f in some] for some in (items, shares)]
        if len(shares) != len(items) or any(a and b and a != b for a, b in zip(*named, strict=True)):
            continue
        for item, share in zip(items, shares, strict=True):
            item.percentage, item.base = share.percentage, share.base
            item.spans.append((cell.index, cell.sentences[share.sentence].start, cell.sentences[share.sentence].end))
            figures.remove(share)


def _share_of(cell: CellReading, figures: list[Figure], here: list[Figure]) -> bool:
    """`€ 365 per maand. Dit bedrag is 17% van het minimumloon`: what the amounts before are a percentage of."""
    before = [f for f in figures if f.cell == cell.index and f.sentence == here[0].sentence - 1]
    if len(before) != len(here) or any(f.amount is not None for f in here) or any(f.percentage is not None for f in before):
        return False
    s = cell.sentences[here[0].sentence]
    if not _THAT_IS.match(cell.words(s.start, here[0].start)):
        return False
    for old, share in zip(before, here, strict=True):
        old.percentage, old.base = share.percentage, share.base
        old.spans.append((cell.index, s.start, s.end))
    return True


def _share_of_row(cell: CellReading, here: list[Figure]) -> None:
    """`mbo │ 10% │ € 250 │ € 262` below heads of dates: the row's percentage is that of every amount in it."""
    shares = [f for f in here if f.percentage is not None]
    if len(shares) != 1 or len(here) < 2 or shares[0] is not here[0] or any(f.column is None for f in here):
        return
    unit = cell.units[cell.sentences[here[0].sentence].unit]
    heads = [[(a, b) for h in unit.heads for a, b in heads_above(cell.units[h], unit, f.column or 0)] for f in here]
    if all(any(a <= d.start < b for d in cell.mentions.dates for a, b in above) for above in heads):
        for f in here[1:]:
            f.percentage, f.base = shares[0].percentage, shares[0].base


def _meant(cell: CellReading, number: int, figures: list[Figure]) -> Figure | None:
    """The amount that `dezelfde onkostenvergoeding` means: the last one, or the last that is called so where that is further back."""
    s = cell.sentences[number]
    near = [f for f in figures if f.cell == cell.index and number - f.sentence <= 3 and not cell.other_section(f.sentence, number)]
    named = cell.mentions.within("benefit", s.start, s.end)
    now = [f for f in near if not f.superseded and not _OVER.search(cell.words(cell.sentences[f.sentence].start, f.start))]
    near = now or near
    if near or not named or not _SAME_BY_NAME.search(cell.words(s.start, s.end)):
        return near[-1] if near else None
    called = [
        f
        for f in figures
        if f.cell == cell.index and cell.topics[f.sentence].benefit == named[0].value and cell.topics[f.sentence].explicit_benefit
    ]
    return called[-1] if called else None


def _clone(cell: CellReading, number: int, figures: list[Figure]) -> None:
    """`Voor klinisch technologen geldt hetzelfde maximum`, `Hbo'ers idem`: the last figure again, for this sentence's group."""
    topic = cell.topics[number]
    source = _meant(cell, number, figures)
    sentence = cell.sentences[number]
    levels = cell.mentions.within("level", sentence.start, sentence.end)
    types = cell.mentions.within("type", sentence.start, sentence.end)
    if source is None or not (topic.explicit_beneficiary or levels or types):
        return
    other_type = bool(types) and types[0].value not in {m.value for m in cell.mentions.within("type", source.slot_start, source.slot_end)}
    told_apart = levels and any(cell.mentions.within(kind, source.slot_start, source.slot_end) for kind in ("level", "track"))
    if not told_apart and not other_type and not any(who in SPECIFIC for who in topic.beneficiaries):
        return  # the same people again
    copy = replace(source, superseded=False, fields={}, spans=[], conditions=[], clone_of=source)
    if topic.explicit_beneficiary:
        copy.fields["beneficiary"] = Linked(topic.beneficiaries, "same_as_previous", cell.index, sentence.start, sentence.end)
    if other_type:
        copy.fields["internship_type"] = Linked(types[0].value, "same_as_previous", cell.index, types[0].start, types[0].end)
    bound = _ITS_BOUND.search(cell.words(sentence.start, sentence.end))
    if bound:
        copy.bound = bound[1].lower()
    if told_apart or (levels and not cell.mentions.within("level", source.slot_start, source.slot_end)):
        values = {m.value for m in levels}
        named = tuple(level for level in LEVELS if level in values)
        copy.fields["levels"] = Linked(named, "same_as_previous", cell.index, levels[0].start, levels[-1].end)
    begun = [d for d in cell.mentions.dates if sentence.start <= d.start < sentence.end and d.role == "from"]
    if len(begun) == 1:  # "Sinds 1 september 2024 geldt hetzelfde voor"
        copy.fields["valid_from"] = Linked(begun[0].first, "same_as_previous", cell.index, begun[0].start, begun[0].end)
    copy.spans.append((cell.index, sentence.start, sentence.end))
    figures.append(copy)
