"""What a money mention is: pay for a trainee, or something for the ledger, with the reason."""

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.extract.bases import is_wage
from pipeline.extract.governed import governed_by_others, noted_amount
from pipeline.extract.money import Money
from pipeline.extract.numbers import parse_number
from pipeline.extract.parties import paid_to_trainee, parties_named, receiver_reason, subject_reason, trainee_receives
from pipeline.extract.paylike import NO_PAY, chance_of_pay, surroundings
from pipeline.extract.reading import CellReading
from pipeline.extract.vocab import load
from pipeline.models.record import LedgerReason

_PLACE = "\ue000"
# "Musea met meer dan tien medewerkers betalen een stagevergoeding van"
_PAYS_STAGE = re.compile(
    r"\b(?:betaalt|betalen|krijgt?|krijgen|ontvangt?|ontvangen|geeft|geven|biedt|bieden|verstrekt|verstrekken)\s+(?:\w+\s+){0,3}?"
    rf"stage(?:vergoeding|beloning|toelage)\s+van\s+(?:\w+\s+){{0,2}}{_PLACE}",
    re.I,
)
# "wordt een toelage verleend, welke is bepaald op vijftig euro": an allowance and what it is set at
_SET_AT = re.compile(
    rf"\b(?:stage(?:vergoeding|beloning|toelage|geld)|vergoeding|toelage|stipendium|beloning|zakgeld|tegemoetkoming)\b[^.;€]{{0,60}}"
    rf"\b(?:bepaald\s+op|vastgesteld\s+op|gesteld\s+op|bedraagt|beloopt)\s+(?:\w+\s+){{0,2}}{_PLACE}",
    re.I,
)
# "In het weekend is dit € 4 per uur": of the amount before
_RESTATED = re.compile(rf"\b(?:is|wordt|bedraagt)\s+(?:dit|dat)\s+(?:\w+\s+){{0,2}}{_PLACE}", re.I)
# "voor elke stageweek": a period that only trainees are paid by
_STAGE_PERIOD = re.compile(r"\b(?:per|voor\s+(?:elke|iedere|een)|elke|iedere)\s+(?:\w+\s)?(?:stage|bpv-?)(?:week|dag|maand|uur)\b", re.I)
# "1,50 euro per uur in het eerste stagejaar": only trainees have those
_IN_STAGE_YEAR = re.compile(
    r"(?:\s*(?:bruto|netto|per\s+[\w-]+)){0,3}\s+(?:in|gedurende|voor)\s+(?:het|zijn|haar|je)\s+"
    r"(?:eerste|tweede|derde|1e|2e|3e)\s+stagejaar\b",
    re.I,
)
# "Voor kleine bedrijven luidt het advies € 120 per maand"
_ADVICE_IS = re.compile(
    r"\b(?:luidt|is|bedraagt|geldt)\s+(?:de|het|een)\s+(?:\w+\s)?(?:aanbeveling|advies|adviesbedrag|richtbedrag|richtlijn)\s+(?:van\s+|om\s+)?(?:\w+\s){0,2}"
    rf"{_PLACE}|\b(?:aanbeveling|advies|adviesbedrag|richtbedrag)\s+(?:is|bedraagt|luidt)\s+(?:dan\s+|daar\s+)?(?:\w+\s){{0,2}}{_PLACE}",
    re.I,
)
# "tot € 190 per maand en € 1.900 per jaar": what stands between two limits of one pay
_LIMITS = re.compile(r"\s*(?:bruto\s+|netto\s+)?per\s+[\w-]+\s*,?\s*(?:en|of|en\s+(?:van\s+)?(?:maximaal|ten\s+hoogste))\s*", re.I)
# "Stel: Samira loopt 16 uur per week stage."
_SUPPOSE = re.compile(r"\W*stel\b\s*(?:[:,]|dat\b|je\b|een\b|u\b)", re.I)
# a rule of its own after a supposed case: "De stagevergoeding bedraagt"
_THEN_PAY = re.compile(r"^\W*(?:de|het|een)\s+\w*(?:vergoeding|bedrag)\b", re.I)
# what says that an amount follows from another
_OUTCOME = re.compile(
    r"\b(?:zo(?=\s+(?:\w+\s+)?€)|daarom|derhalve|bijgevolg|zodat|oftewel|ofwel|telt|tellen|opgeteld|samen|totaal|tezamen|overhoud\w*|houdt?\s+\w*\s*over|komt?\s+(?:\w+\s+)?(?:neer|uit)|"
    r"concreet|rekensom|is\s+dat|dat\s+is|anders\s+gezegd|dat\s+wil\s+zeggen|d\.w\.z\.|uitkomt|neerkomt|loopt\s+op)\b",
    re.I,
)
# "…, maar het werd € 450": what follows is a clause of its own
_TURN = re.compile(
    r"\b(?:maar|doch|uiteindelijk|en\s+(?:het|dat)\s+werd|het\s+werd|werd\s+het|"
    r"(?:de|het)\s+(?:uitkomst|resultaat|eindresultaat|compromis|akkoord)\s+(?:is|werd|was|luidt))\b",
    re.I,
)
# says nothing of what an amount is
_ABOUT = re.compile(r"(?<=\s|\()(?:ruim|circa|ca\.|ongeveer|zo['’]n|bijna|om\s+en\s+nabij|plusminus|rond\s+de)\s+$", re.I)
# "Voorbeeld." before a sentence that works one out
_EXAMPLE = re.compile(r"(?:een\s+|reken)?(?:voorbeeld|rekenvoorbeeld)\s*\w?[.:]", re.I)
# "Rekenvoorbeeld: schaal 4 eindigt op € 2.915": the example may go on in the next sentence with what that comes to
_WORKED = re.compile(r"(?:^|[.!?]\s)\W*(?:reken)?voorbeeld\s*\w?:", re.I)
_GOES_ON = re.compile(rf"\b(?:daarvan|hiervan|dus)\s+(?:\w+\s+){{0,3}}{_PLACE}", re.I)
# a heading of wages: "Salaris per 1 januari 2026", "Salarisschaal aios"
_WAGE_HEAD = re.compile(
    r"\W*(?:(?:start|basis|maand|bruto|aanvangs)?-?salaris(?:sen|schaal|schalen|tabel)?|loon(?:tabel|schaal|schalen|gebouw)|lonen)\b", re.I
)
# "Heeft u een bbl-student in dienst, dan kunt u": whoever is spoken to employs the trainee
_EMPLOYS = re.compile(
    r"\b(?:heeft|hebt|heb|neemt|neem)\s+(?:u|je)\s+(?:een|\w+)\s+[\w-]*(?:leerling|student|stagiair)\w*\b[^.;]*\b(?:in\s+dienst|aan)\b",
    re.I,
)
_LEARNERS_WAGE = re.compile(r"\b(?:bbl|leerling\w*|jeugd\w*|stag\w*)", re.I)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = load("roles")
    order = (
        "example_result",
        "example_factor",
        "condition",
        "not_remuneration",
        "unless_paid",
        "unless_trainee",
        "fund",
        "fund_bears",
        "share",
        "therefore",
        "example_lead",
    )
    return tuple(
        (name, re.compile(pattern.replace("{A}", _PLACE).replace("{P}", f"{_PLACE}%"), re.I)) for name in order for pattern in data[name]
    )


@lru_cache(maxsize=4)
def _compiled(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I) for pattern in load("roles")[name])


@lru_cache(maxsize=1)
def _payment() -> re.Pattern[str]:
    return re.compile(load("roles")["payment"], re.I)


_REASON: dict[str, LedgerReason] = {
    "example_result": "not_remuneration",
    "example_factor": "duplicate_evidence",
    "example_lead": "not_remuneration",
    "therefore": "not_remuneration",
    "condition": "condition",
    "fund": "fund_compensation",
    "fund_bears": "fund_compensation",
    "share": "condition",
    "not_remuneration": "not_remuneration",
    "unless_paid": "not_remuneration",
    "unless_trainee": "not_remuneration",
}
# nobody is paid so much for an internship, in whatever period
_BEYOND_PAY = 60_000
# a month's pay that no intern gets, but somebody in service, or a learner who is named
_WAGE = 1_700
_NAMED_LEARNER = re.compile(r"leerling|bbl|aios|haio|huisarts|arts|werk-?student|leer-?werk|duaal|duale|in\s+opleiding|jeugd|leerweg", re.I)
# "Je begint op € 3.180 bruto per maand": a first wage, whoever is spoken to
_BEGINS_AT = re.compile(rf"\b(?:begin|start|instap)\w*\s+(?:(?!stage)\w+\s+){{0,3}}?(?:op|met|bij|vanaf)\s+(?:\w+\s+){{0,2}}{_PLACE}", re.I)
# "Heb je naast je stage een bijbaan? Dan krijg je": the question says what for
_THEN = re.compile(r"\W*(?:dan|daarvoor|hiervoor)\b", re.I)
# somebody who learns, but for "na je stage" and those who are named to say that they are left out
_LEARNER = re.compile(
    r"(?<!na je )(?<!na de )(?<!na een )(?<!na zijn )(?<!na uw )(?<!geen )(?<!student)\b"
    r"(?:[\w-]*stag|[\w-]*leerling|student(?!-?assistent)|scholier|coass|aios|bbl|bol\b)",
    re.I,
)


_COSTS_OF_TRAINEE = re.compile(
    r"\b(?:reis|kamer|huur|pension|verblijf|ov|onkosten|trein)\w*[^.;]*\b(?:krijg|ontvang)\w*\s+(?:je|jij|u|hij|zij|de\s+(?:stag|stud))",
    re.I,
)


def clause_with(cell: CellReading, money: Money) -> str:
    """The sentence with the amount, the amount itself as one sign (a percentage keeps its `%` behind it), other amounts as printed."""
    s = cell.sentences[cell.sentence_at(money.start)]
    mark = _PLACE + ("%" if money.percent else "")
    before, after = cell.words(s.start, money.start), cell.words(money.end, s.end)
    before, after = re.split(r";\s", before)[-1], re.split(r";\s", after)[0]
    turns = [m for m in _TURN.finditer(before) if re.search(r"€|euro", before[: m.start()])]
    if turns:  # "Wij eisten € 600, maar het werd" is over another amount
        before = before[turns[-1].start() :]
    turn = _TURN.search(after)
    after = after[: turn.start()] if turn and re.search(r"€|euro", after[turn.start() :]) else after
    before = _ABOUT.sub("", before)
    return _undotted(before) + mark + _undotted(after)


def _undotted(words: str) -> str:
    """Without the dots inside numbers, which end no clause (`12.000 handtekeningen`)."""
    return re.sub(r"(?<=\d)\.(?=\d)", "\u00b7", words)


def _by_parties(cell: CellReading, money: Money, clause: str) -> tuple[LedgerReason, str] | None:
    """The reason that the receiver of the money gives, or what the money is called."""
    at = cell.sentence_at(money.start)
    earlier = cell.words(cell.sentences[at - 1].start, cell.sentences[at - 1].end) if at else ""
    before, _, after = clause.partition(_PLACE)
    reason = receiver_reason(before, re.split(r"€|\d\s?euro", after)[0], earlier)
    if reason:
        return reason, "receiver"
    reason = subject_reason(before)
    return (reason, "called_otherwise") if reason else None


def _not_for_trainees(cell: CellReading, money: Money, clause: str) -> bool:
    """Whether the text says of an amount that it is for those in service only, or that trainees are left out of it."""
    if _LEARNER.search(re.split(r"€|;\s", clause[: clause.index(_PLACE)])[-1]):
        return False
    behind = re.split(r"€|\d\s?%|\n", cell.text[money.end : money.end + 200])[0]
    return any(p.search(behind) for p in _compiled("not_for_trainees"))


def _section(cell: CellReading, unit: int) -> int:
    """Where the section of a unit begins: at its heading, else at the start of the text."""
    heading = cell.units[unit].heading
    return cell.units[heading].start if heading is not None else 0


def _is_a_wage(cell: CellReading, money: Money, clause: str) -> bool:
    """Whether an amount by the month is a wage, in a text and clause without learners in service: `een voorman (€ 3.100 per maand)`."""
    s = cell.sentences[cell.sentence_at(money.start)]
    behind = cell.words(money.end, money.end + 30)
    monthly = re.match(r"\s*\)?\s*(?:(?:bruto|netto)\b\s*)?(?:(?:per|p\.|/)\s?(?:m\b|maand)|[.,)]|(?:tot|en|–|-)\s*€|$)", behind, re.I)
    return (
        not money.percent
        and money.value >= _WAGE
        and bool(monthly)
        and cell.units[s.unit].kind in ("para", "item")
        and not _LEARNER.search(clause)
        and (not parties_named(clause) or bool(_BEGINS_AT.search(clause)))
        and not _NAMED_LEARNER.search(cell.text[_section(cell, s.unit) : s.end])
        and not cell.mentions.within("beneficiary", s.start, s.end)
        and any(m.start > money.end or m.end < money.start for m in cell.mentions.money)
        and bool(re.search(r"verdien|loon|salaris|per\s+maand|p\.m\.|\bbegin|\bstart|\binstap", clause, re.I))
        and not re.search(r"\b(?:vergoeding|stage\w*|per\s+(?:jaar|stage)|eenmalig|periode|budget|kost\w*)\b", _up_to_next(clause), re.I)
    )


def _up_to_next(clause: str) -> str:
    """A clause up to what it goes on to say besides its amount: `Je begint op € 3.180, en je krijgt een reiskostenvergoeding`."""
    before, _, after = clause.partition(_PLACE)
    return before + re.split(r"[,;]|\ben\s+(?:je|jij|u|hij|zij|ze|een|krijg\w*|ontvang\w*)\b|\bplus\b", after)[0]


def _below_wages(cell: CellReading, money: Money) -> bool:
    """Whether an amount as large as a month's wage stands in a list or table below a heading of wages that names no learners."""
    unit = cell.units[cell.sentences[cell.sentence_at(money.start)].unit]
    if money.percent or money.value < _WAGE or unit.kind not in ("item", "row"):
        return False
    above = [cell.units[k] for k in (unit.lead, unit.heading) if k is not None]
    words = [cell.words(u.start, u.end) for u in above]
    return any(_WAGE_HEAD.match(w) for w in words) and not any(_LEARNERS_WAGE.search(w) for w in words)


def _spared(name: str, text: str, match: re.Match[str]) -> bool:
    """Whether an expression does not count, since a trainee is paid in the clause, or stands in it."""
    at = text.index(_PLACE)
    if name == "unless_trainee":
        return bool(_LEARNER.search(text)) and not re.search(r"\bgeen\s+stag", text, re.I)
    if name == "unless_paid":
        return paid_to_trainee(text[:at], match.start())
    return name in ("fund", "fund_bears") and trainee_receives(text[:at], text[at + 1 :]) and not _EMPLOYS.search(text)


def ledger_reason(cell: CellReading, money: Money, base: str | None) -> tuple[LedgerReason, str] | None:
    """The ledger's reason for a mention that is nobody's pay, with the name of the rule; null for pay.

    Args:
        cell: where the mention stands.
        money: the mention.
        base: what a percentage is taken of; null where it is of nothing, and for an amount.
    """
    clause = clause_with(cell, money)
    at = cell.sentence_at(money.start)
    before = cell.sentences[at - 1] if at else None
    if before and _EXAMPLE.fullmatch(cell.words(before.start, before.end).strip()):
        return "not_remuneration", "example_lead"
    if not money.percent and money.value >= _BEYOND_PAY:
        return "not_remuneration", "not_remuneration"
    if _is_a_wage(cell, money, clause) or _below_wages(cell, money):
        return "not_remuneration", "not_remuneration"
    if _not_for_trainees(cell, money, clause):
        return "not_remuneration", "not_remuneration"
    if before and _THEN.match(clause) and cell.words(before.start, before.end).rstrip().endswith("?"):
        clause = f"{cell.words(before.start, before.end)} {clause}"
    for name, pattern in _rules():
        text = clause if "%" in pattern.pattern else clause.replace(_PLACE + "%", _PLACE)
        match = pattern.search(text)
        if match and name == "therefore" and any(m.value == money.value and m.end <= money.start for m in cell.mentions.money):
            continue
        if match and name == "fund_bears" and _COSTS_OF_TRAINEE.search(text):
            continue  # "De helft van de reiskosten krijg je terug, met een maximum van € 60"
        if match and not _spared(name, text, match):
            return _REASON[name], "not_remuneration" if name.startswith("unless") else name
    here = cell.sentences[at]
    if any(
        s.unit == here.unit and _SUPPOSE.match(cell.words(s.start, s.end)) for s in cell.sentences[max(0, at - 2) : at + 1]
    ) and not _THEN_PAY.search(clause):
        return "not_remuneration", "example_lead"
    if before and before.unit == here.unit and _WORKED.search(cell.words(before.start, before.end)) and _GOES_ON.search(clause):
        return "not_remuneration", "example_lead"
    if _worked_out(cell, money):
        return "not_remuneration", "worked_out"
    if _of_fund_list(cell, money, clause):
        return "fund_compensation", "fund"
    reason = _by_parties(cell, money, clause)
    if not reason and governed_by_others(cell, money, clause):
        return "not_remuneration", "governed"
    if reason or is_wage(base):
        return reason  # a share of a wage is pay, whatever stands around it
    noted = noted_amount(cell, money)
    if noted and not _LEARNER.search(clause) and ledger_reason(cell, noted, None):
        return "not_remuneration", "governed"  # the note to an amount that is nobody's pay
    if (
        len(cell.sentences) == 1
        or _STAGE_PERIOD.search(cell.words(here.start, here.end))
        or _IN_STAGE_YEAR.match(cell.words(money.end, here.end))
        or _PAYS_STAGE.search(clause)
        or _RESTATED.search(clause)
        or (_ADVICE_IS.search(clause) and _LEARNER.search(cell.words(_section(cell, here.unit), here.end)))
        or _beside_pay(cell, money)
        or (_SET_AT.search(clause) and _LEARNER.search(clause[: clause.index(_PLACE)]))
    ):
        return None  # a cell of one sentence has an amount because it is pay
    return ("not_remuneration", "reads_as_no_pay") if chance_of_pay(surroundings(cell, money)) < NO_PAY else None


def _beside_pay(cell: CellReading, money: Money) -> bool:
    """Whether an amount with a period of its own is joined to one that is pay: `€ 190 per maand en € 1.900 per jaar`."""
    s = cell.sentences[cell.sentence_at(money.start)]
    before = [m for m in cell.mentions.money if s.start <= m.start and m.end <= money.start and not m.percent]
    return (
        bool(before)
        and not money.percent
        and bool(_LIMITS.fullmatch(cell.words(before[-1].end, money.start)))
        and bool(re.match(r"\s*(?:bruto\s+|netto\s+)?per\s", cell.words(money.end, s.end), re.I))
        and ledger_reason(cell, before[-1], None) is None
    )


# "voor de werkgever: € 1.200", "aan het leerbedrijf € 900" below "Het fonds stelt beschikbaar:"
_FOR_EMPLOYER = re.compile(
    r"^\W*(?:voor|aan)\s+(?:de|het|ieder|elk|iedere|elke|een)\s+(?:erkend\w*\s+)?"
    r"(?:werkgever|\w*bedrijf|onderneming|instelling|organisatie|werkplaats|praktijk)\b",
    re.I,
)
_FUND_GIVES = re.compile(r"fonds\b|\bsubsidie", re.I)


def _of_fund_list(cell: CellReading, money: Money, clause: str) -> bool:
    """Whether an amount is an item for the employer below a lead that says what a fund pays."""
    unit = cell.units[cell.sentences[cell.sentence_at(money.start)].unit]
    if unit.kind != "item" or unit.lead is None or not _FOR_EMPLOYER.match(clause):
        return False
    lead = cell.units[unit.lead]
    return bool(_FUND_GIVES.search(cell.words(lead.start, lead.end)))


def _worked_out(cell: CellReading, money: Money) -> bool:
    """Whether an amount is only a rate of the text times what its sentence counts, and the sentence says so (`zodat`, `telt op tot`)."""
    s = cell.sentences[cell.sentence_at(money.start)]
    if money.percent or not _OUTCOME.search(cell.words(s.start, money.end)):
        return False
    words = cell.words(s.start, s.end)
    rates = {m.value for m in cell.mentions.money if not m.percent and m is not money and m.value and m.value != money.value}
    counts = {Decimal(2)} if re.search(r"\b(?:de\s+helft|halve)\b", words, re.I) else set()
    outside = "".join(" " if any(m.start <= i < m.end for m in cell.mentions.money) else c for i, c in enumerate(words, start=s.start))
    for word in re.findall(r"[^\W_]+(?:,\d+)?", outside):
        number = parse_number(word)
        if number is not None and 1 < number <= 400:
            counts.add(number)
    hours = {q.number for q in cell.mentions.quantities if q.unit in ("hour", "day")}
    shares = {n / whole for n in counts for whole in hours if whole > n}
    return any(abs(money.value - rate * n) < Decimal("0.01") for rate in rates for n in (*counts, *shares, *(1 / n for n in counts)))


def speaks_of_pay(words: str) -> bool:
    """Whether a stretch has a word of payment."""
    return bool(_payment().search(words))
