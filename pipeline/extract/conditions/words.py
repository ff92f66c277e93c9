"""Conditions told by their words: patterns and words that stand together, with what may not stand beside them."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pipeline.extract.conditions.found import NOT_PAID, PART_TIME, Found, number
from pipeline.extract.conditions.others import hours_of_others
from pipeline.extract.conditions.thresholds import context_of, same_as_before
from pipeline.extract.figures import Figure, SetAside
from pipeline.extract.reading import CellReading
from pipeline.extract.structure import Unit
from pipeline.extract.vocab import load

_GROUP = re.compile(
    r"snuffel|meelop|maatschappelijk|meeloop|ori[eëé]nt|onderzoeksstage|\bbbl|scholier|junior|vakantie(?:werk|kracht|hulp|baan)|semi-?arts|"
    r"co-?assistent|beroepsbegeleidende|\bvmbo|buitenland|afstudeer|kennismaking|\bmasterst|"
    r"bol\b|excursie|voortgezet|werkend leren|leerling-werknemer|proefstage|dagstage|bedrijfsbezoek|promovend|"
    r"promotieonderzoek|aios\b|uitwissel|vmbo|mbo\b|hbo\b|universit|middelbare school|havo|vwo|"
    r"observatie(?!s\b)|\b(?:andere|overige)\s+(?:stag|student|leerling)|\bstages?\s+die\s+(?:alleen|uitsluitend|enkel|louter|slechts)\b|"
    r"proefdag|open dag|deeltijdopleiding|zij-instromer|leerlingen van|studenten van|studenten uit|"
    r"stagiairs uit|stagiairs van|leerlingen uit|deeltijdstud|deeltijders|avondstud|\bdua(?:al|le)\b|vrijwillig|cursist",
    re.I,
)
# those whom a text mostly names to say that they get nothing, and what tells so
_SELDOM_PAID = re.compile(
    r"snuffel|meeloop|\bmaatschappelijke\s+stage|ori[eëé]nt\w*(?:stage|week|dag)|ori[eëé]nterende|\bbbl\b|\bbbl[e']|scholier|kennismaking|proefdag|open\s+dag|"
    r"middelbare\s+school|voortgezet\s+onderwijs|werkstudent|promovend|vrijwillig\w*\s+stage|cursist|avondopleiding|zij-instromer|bedrijfsbezoek|excursie"
)
# "Over de schooldag wordt aan bbl-leerlingen geen loon betaald" leaves out hours, not people
_SOME_TIME = re.compile(
    r"\b(?:over|tijdens|gedurende)\s+(?:de\s+|het\s+|een\s+|hun\s+)?\w*(?:dag|dagen|uren|week|weken|vakantie\w*|ziekte)\b|\bgeen\s+loon\b"
)
_REFUSED = re.compile(r"\b(?:niet|geen|niets|niks|nooit|gratis|uitzondering|buiten|zonder|onbetaald)\b")
_PAY_OR_RULE = re.compile(
    r"\b(?:\w*vergoeding(?!\s+(?:van|voor)\s+(?:de\s+)?\w*kosten)|regeling|betal\w+|betaald|betaalt|geld|recht|beroep|aanspraak|dit\s+alles|dit\s+allemaal|bedrag\w*|gratis|beloning)\b"
)
_LEFT_OUT = re.compile(
    r"\b(?:uitzondering|uitgezonderd|niet zijnde|anders dan|behalve|niet voor|niet van toepassing|aanspraak niet|"
    r"niet onder|(?:ziet|zien|slaat|slaan) niet op|geen betrekking|niet (?:\w+ )?verstaan|buiten|"
    r"uitgesloten|niet bedoeld|niet gelden|gelden? niet|niets|niet in aanmerking|geen)\b",
    re.I,
)
_FULL_TIME = re.compile(
    r"\b(?:full-?\s?time\s?-?(?:stage\w*|werkweek|basis|dienstverband)?|voltijd(?!ers?\b)\w*(?:-?\s?stage\w*)?|voltijds\w*|"
    r"volledige\s+(?:werk|stage)?week|volle\s+(?:werk|stage)?week|volledige\s+stage\w*|volledig\s+dienstverband|"
    r"hele\s+(?:werk|stage)?week\s+(?:stage|mee\w*|aanwezig))\b",
    re.I,
)
# "Stagiairs hebben geen arbeidsovereenkomst" says what an intern is, not when he is paid
_STATUS = re.compile(r"\bgeen\s+(?:\w+\s+){0,2}?(?:arbeid|arbeids\w*|dienstverband|dienstbetrekking|loon|werknemer\w*)\b", re.I)
# nor does "anders dan op grond van een arbeidsovereenkomst"
_BASIS = re.compile(
    r"\b(?:anders\s+dan|niet|zonder)\s+(?:op\s+(?:grond|basis)\s+van|krachtens|uit\s+hoofde\s+van)\s+(?:een\s+)?(?:arbeidsovereenkomst|dienstverband)\b",
    re.I,
)
_ASKS = re.compile(r"\b(?:als|indien|mits|wanneer|zolang|tenzij|voor\s?zover|alleen|slechts|uitsluitend)\b", re.I)
# an item of what is asked: "tijdens de stage geen loon geniet"
_NO_WAGE = re.compile(r"\bgeen\s+(?:\w+\s+){0,2}(?:loon|salaris|arbeidsovereenkomst|dienstverband)\b")
# "Leerlingen in de bbl zijn in dienst. Voor hen geldt de vergoeding niet": the group stands in the sentence before
_THEY = re.compile(
    r"\W*(?:dan\b|(?:die|dat|deze)\s+(?:is|zijn|blij\w+|word\w*)\b|(?:voor|aan)\s+(?:hen|deze\s+groep|die\s+groep|deze\s+\w*(?:leerlingen|studenten|stagiairs))\b|(?:daar|hier)(?:voor|aan)?\s+(?:staat|geldt|is|krijg|wordt|betalen|zit|bestaat|hoort)\b|zij\s+(?:hebben|krijgen|ontvangen|komen|vallen)\b)",
    re.I,
)
# "Meelopen: een paar dagen mag altijd. Geld krijg je er niet voor": said of the group that its paragraph begins with
_FOR_IT = re.compile(r"\b(?:geld|vergoeding|betaling|beloning)\b[^.;]{0,25}\b(?:er|daar|hier)\b[^.;]{0,20}\b(?:voor|tegenover|bij)\b", re.I)
_EMPLOYED = re.compile(
    r"\b(?:in\s+(?:vaste\s+)?dienst|in\s+loondienst|oproepcontract|arbeids\s?overeenkomst|\w*werkovereenkomst|loonlijst|bezoldiging|dienstverband|dienstbetrekking|loon|loondienst|salaris|"
    r"werknemers?|\w*baan|aanstelling|arbeidscontract)\b",
    re.I,
)
# what is asked for or handed in that is no pay: a place, a complaint, a certificate
_OTHER_OBJECT = re.compile(
    r"\b(?:stageplaats\w*|stageplek\w*|snuffel\w*|meeloop\w*|"
    r"vog|verklaring|klacht\w*|bezwaar\w*|erkenning|certificaat|toegangspas|verlof|vrijstelling|"
    r"sollicit\w*|motivatiebrief|cv|\w*verslag|\w*opdracht(?:en)?|leerbedrijf|toegang|korting|vragen\s+(?:kun|kunt|kan|stel))\b"
)
_PAID_FOR = re.compile(r"\b(?:\w*vergoeding\w*|bedrag\w*|\w*kosten|\w*budget|declar\w+|betal\w+|\w*betaald|uitgekeerd)\b")
# what an amount does that follows something, or what is said to follow it
_ADJUSTED = re.compile(
    r"vergoed|bedrag|beloning|lo(?:on|nen)\b|salaris|schaal|tarie|aangepast|aanpass|verho|stijg|stijging|index|\bmee|\bjaar|\bze\b|herzie|bijgesteld|toelage"
)
# what is built up by the hour worked and is no pay
_TIME_OFF = re.compile(r"\b(?:vakantie\w*|verlof\w*|vrije\s+(?:dagen|uren)|adv-?\w*)\b")
# what a school advises on or prescribes that is no pay
_SCHOOL_WORK = re.compile(
    r"\badvies\s+over\s+(?!de\s+hoogte)|\b(?:\w*verslag|leerdoelen|\w*opdracht(?:en)?|werktijden|lesmateriaal|werkkleding|begeleiding)\b"
)
# what somebody gets none of, after the verb: "krijgen geen aparte kantine"
_GETS_NONE = re.compile(r"\b(?:krijg|ontvang)\w*\s+(?:[\w-]+\s+){0,3}?geen\s+((?:[\w-]+\s+){0,2}[\w-]+)")
_PAY_NOUN = re.compile(
    r"vergoed|recht|aanspraak|loon|beloning|toelage|zakgeld|betaling|bedrag|geld|uitkering|salaris|tegemoetkoming|cent|euro|daar|hier|die|deze|kosten"
)
# "is dagelijks heen en weer reizen niet mogelijk": why a room is paid
_TO_AND_FRO = re.compile(
    r"\b(?:heen\s+en\s+(?:weer|terug)|op\s+en\s+neer|dagelijks)\s+(?:naar\s+huis\s+)?(?:(?:kan|kunnen|kunt)\s+)?(?:te\s+)?reizen\b"
)
# an obligation of people, to do something other than the internship
_OBLIGED = re.compile(
    r"\bhet\s+is\s+verplicht\b|"
    r"\b(?:stagiairs?|student\w*|leerling\w*|hij|zij|je|u)\s+(?:is|zijn|ben|bent)\s+(?:\w+\s+)?verplicht\s+(?:om|tot|zich|een|de|het|zijn|haar|aan)\b"
    r"(?![^.;]*\bstage\s+te\s+(?:lopen|volgen|doen))|\bverplicht\s+de\s+(?:stagiair|student|leerling)\w*\s+(?!tot\s+(?:een|de)\s+stage)(?![^.;]*\bstage\s+te\s+(?:lopen|volgen|doen))"
)
# pay that is refused, or kept to those who are not employed
_PAY = r"(?:vergoed|bedrag|regeling|aanspraak|recht|betaal|beloning|toelage|uitgekeerd|zakgeld|verschuldigd|uitkering|krijg|ontvang)"
_REFUSAL = r"(?:niet|geen|stopt|eindigt|vervalt|vervallen|achterwege|uitsluitend|uitgesloten|zolang|tenzij|alleen|niets)"
_REFUSES_PAY = re.compile(
    rf"{_PAY}.*\b{_REFUSAL}\b|\b{_REFUSAL}\b.*(?:{_PAY}|loon uit)|zolang\b.*\bniet\b|niet (?:\w+ ){0, 3}in (?:loon)?dienst|"
    r"\b(?:dus|daarom|derhalve|immers|gewoon)\s+(?:\w+\s+)?(?:salaris|loon)\b|^\W*niet\s+voor\b|^\W*(?:zij|ze|deze|die|dit|dat|hij|het)\s+(?:vervalt|vervallen|stopt|eindigt)\b|\bgeld(?:t|en)\s+(?:dit|dat|deze|die|zij)?\s*(?:\w+\s+)?niet\b|samenloop\b.*\buitgesloten",
    re.I,
)
_WITH_CONDITIONS = re.compile(r"\b(?:voorwaarden?|eisen|vereisten|criteria|mits|indien|als|wanneer)\b[^.]*:\s*$", re.I)
_DEFINES = re.compile(
    r"het kader van (?:de|haar|zijn|je|een|diens)\b|\bin de tabel\b|hieronder|onderstaand|volgt een (?:opleiding|mbo|hbo)|is ingeschreven",
    re.I,
)
# "Begint de stage op of na 1 september 2025, dan"
_VERB_STARTS = re.compile(
    r"^\W*(?:begin\w*|start\w*|vangt|gaat)\s+(?:\w+\s+){0,2}?(?:stage|coschap|periode|bpv)\w*\b[^.;]{0,30}$|^\W*(?:begint?|starte?n?)\s+(?:je|u|hij|zij|iemand)\b[^.;,]{0,30}$|\beerste\s+(?:stage)?dag\b[^.;]{0,15}$",
    re.I,
)
_START = re.compile(
    r"\b(?:stages?|stagiairs?|\w*coschap\w*|\w*assistentschap\w*|wie|overeenkomsten|stageovereenkomsten|periode|"
    r"student\w*)\b[^.;]{0,60}?\b(?:aanvan(?!gs(?!datum))\w+|aangevangen|start\w*|gestart|begin\w*|begint|begonnen|ingaan|ingaande|ingegaan|ingangsdatum|startdatum)\b",
    re.I,
)
_STARTERS = (
    r"^\W*(?:ben|bent|is)\s+(?:je|u|hij|zij|de|jouw)\b[^.;]*$|"
    r"\b(?:(?:stage|leer|praktijk|bpv)-?overeenkomst\w*|stagepl\w+|stages?|"
    r"stagiairs?|\w*coschap\w*|coassistent\w*|student\w*|leerling\w*|wie|iedereen|degenen?|allen|starters)\b[^.;]*$"
)
_BEGINS_AFTER = re.compile(
    r"[^.;,€]{0,30}\b(?:aanvan\w+|aangevangen|starten|start|gestart|begint|beginnen|begonnen|ingaan|ingegaan|instro\w+|ingestroomd)\b", re.I
)


# "Reiskosten zijn niet inbegrepen; die worden apart betaald" goes on about the same
_CLAUSE_BREAK = re.compile(r";\s(?!(?:die|deze|dat|dit|ze|zij)\s+(?:word|is\b|zijn|zit|kom|moet|hoef|krijg|betaal))|:\s(?=[A-Z])")
# a rule of pay that does not reach somebody, and who that is
_RULE = (
    r"(?:\w*regeling|artikel(?:\s+\d+\w*)?|bepaling(?:en)?|lid|leden|\w*vergoeding(?:en)?|aanspraak|recht|voorgaande|bovenstaande|"
    r"bedrag(?:en)?|dit|deze)"
)
_RULE_MISSES = re.compile(
    rf"\b{_RULE}\s+(?:geldt|gelden|is|zijn|mist|missen|vindt|vinden|ziet|zien)\s+(?:echter\s+|evenwel\s+)?"
    r"(?:niet(?:\s+van\s+toepassing)?|geen\s+toepassing|toepassing)\s+(?:voor|op|bij|ten\s+aanzien\s+van)\s+([^.;:,]+)|"
    r"^\W*niet\s*:\s*([^.;:]+)|"
    r"\b(?:van|op)\s+(?:deze|dit|de)\s+(?:regeling|artikel|bepaling|vergoeding)\s+(?:zijn|is|worden)\s+(?:uitgesloten|uitgezonderd)\s+([^.;:]+)|"
    r"(?:^|;)\W*([^.;€]{4,100}?),?\s+(?:(?:vallen|valt)\s+(?:niet\s+onder|buiten)\s+(?:deze|de|dit)\s+(?:\w*regeling|bepaling|artikel)|"
    r"blij(?:ven|ft)\s+(?:hierbij\s+|daarbij\s+)?buiten\s+(?:beschouwing|toepassing)|(?:zijn|is)\s+(?:hiervan|daarvan|van\s+(?:deze|dit|de)\s+\w+)\s+(?:uitgezonderd|uitgesloten)\b)",
    re.I,
)
# days, hours and lengths are no group, nor are all interns or the staff
_NO_GROUP = re.compile(
    r"\b(?:\w*dagen|\w*uren|uur|\w*weken|\w*maand(?:en)?|\w*vakanti\w+|\w*verlof\w*|ziekte|jaar|jaren|\w*kosten)\b|"
    r"^\W*(?:de\s+|een\s+)?(?:stagiair\w*|student\w*|leerlingen|leerling|coassistent\w*)\W*$|\bpersoneel\b|\bbedrijven\b|\bondernemingen\b|\bwerkgevers?\b",
    re.I,
)
# a subsidy that is the trainee's own
_OWN_SUBSIDY = re.compile(
    r"^(?=.*\bfonds\b[^.;]*\b(?:verstrekt|geeft|kent|betaalt|keert)\s+(?:aan\s+)?(?:de|een|iedere|elke)\s+(?:leerling|student|stagiair))|"
    r"^(?!.*\bwerkgever)(?=.*\b(?:leerling|student|stagiair)\w*\s+(?:[^.;,]{1,50}\s)?(?:kan|kunnen|mag|mogen)\b[^.;]*\b(?:aanvra\w+|krijgen|ontvangen)\b)",
    re.I | re.S,
)
# "Voor bbl-studenten geldt dit niet: zij hebben een arbeidscontract": the whole group is left out, its wage is only why
_RULES_NOT_FOR_BBL = re.compile(
    r"^[^:;]*\bbbl\b[^:;]*\b(?:(?:geldt|gelden)\s+(?:\w+\s+){0,3}niet|(?:valt|vallen)\s+(?:\w+\s+){0,2}?(?:\w*buiten|niet\s+onder))\b[^:;]*[:;]",
    re.I,
)
# "Het fonds neemt 25 procent voor zijn rekening. U dient de aanvraag na afloop in"
_EMPLOYER_CLAIMS = re.compile(
    r"^\W*(?:u\b|uw\b|de\s+(?:werkgever|onderneming|subsidie|aanvraag|declaratie)|het\s+(?:bedrijf|leerbedrijf))", re.I
)
_FUND = re.compile(r"fonds\b|\bsubsidie", re.I)
# what an answer begins with that leaves its subject to the question
_ANSWERS = re.compile(r"\W*(?:ja|nee|nergens|jazeker|zeker|dan|die|dat|dit|deze|ze|zij|niet|geen|niets|alleen|altijd|nooit)\b", re.I)


@lru_cache(maxsize=1)
def _together() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (name, tuple(re.compile(part, re.I) for part in parts))
        for name, rule in load("conditions").items()
        for parts in rule.get("together", ())
    )


def clauses(words: str) -> list[tuple[int, int]]:
    """Stretches of a sentence between semicolons."""
    bounds, start = [], 0
    for m in _CLAUSE_BREAK.finditer(words):
        bounds.append((start, m.end()))
        start = m.end()
    bounds.append((start, len(words)))
    return bounds


def _question(cell: CellReading, i: int) -> str:
    """The question that a sentence answers, with a space behind it; empty where it answers none."""
    s = cell.sentences[i]
    if not i or not _ANSWERS.match(cell.words(s.start, s.end)):
        return ""
    words = cell.words(cell.sentences[i - 1].start, cell.sentences[i - 1].end).rstrip()
    return f"{words} " if words.endswith("?") else ""


def _all_in(parts: tuple[re.Pattern[str], ...], clause: str) -> list[re.Match[str]]:
    """Where every one of the patterns stands in a clause; empty as soon as one is missing."""
    marks: list[re.Match[str]] = []
    for part in parts:
        m = part.search(clause)
        if not m:
            return []
        marks.append(m)
    return marks


def _hits(cell: CellReading, i: int) -> Iterator[tuple[str, int, int]]:
    """(rule, start, end) of every pattern and every set of words that stand together in a clause."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    if words.rstrip().endswith("?") and i + 1 < len(cell.sentences):
        return  # what a question asks is so only by its answer
    for m in cell.mentions.conditions:
        if s.start <= m.start < s.end:
            yield m.value, m.start, m.end
    asked = _question(cell, i)
    for a, b in clauses(words):
        clause = words[a:b]
        if asked and not a:
            no = re.match(r"\W*nee\b", words, re.I)
            for name, parts in _together():
                if (not no or name == "no_claim") and all(part.search(asked + clause) for part in parts):
                    yield name, s.start + a, s.start + b
            continue
        for name, parts in _together():
            marks = _all_in(parts, clause)
            if marks:
                yield name, s.start + a + min(f.start() for f in marks), s.start + a + max(f.end() for f in marks)


def by_words(cell: CellReading, i: int, figures: list[Figure], aside: list[SetAside]) -> list[Found]:
    """The conditions that the words of a sentence tell."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    context = context_of(cell, i)
    found: list[Found] = []
    rules = load("conditions")
    here = [f for f in figures if f.cell == cell.index and f.sentence == i]
    asked = _question(cell, i)
    before = cell.words(cell.sentences[i - 1].start, cell.sentences[i - 1].end) if i else ""
    for name, start, end in _hits(cell, i):
        rule = rules[name]
        kind = rule["type"]
        a, b = next(((x, y) for x, y in clauses(words) if x <= start - s.start < y), (0, len(words)))
        clause = words[a:b] if a else asked + words[a:b]
        if any(re.search(loose(word), clause.lower()) for word in rule.get("not", ())):
            continue
        if not _holds(kind, clause, context, cell.units[s.unit].kind == "item", here):
            continue
        if kind == "not_combined_with_employment" and _RULES_NOT_FOR_BBL.search(clause):
            kind = "excluded_group"
        if kind == "claim_required" and i and _EMPLOYER_CLAIMS.search(words) and _FUND.search(before):
            continue  # what the employer asks of the fund
        value, unit = _value(kind, cell, i, clause, aside)
        if kind in ("rounding", "indexation") and value is None:
            continue
        if kind == "travel_reimbursed" and any(f.get("benefit") == "travel_allowance" for f in here):
            continue
        found.append(Found(kind, value, unit, cell.index, i, start, end))
    if (
        _GROUP.search(words)
        and not here
        and re.fullmatch(r"\W*[\w\s()/-]{3,45}:\s*(?:nihil|niets|onbetaald|geen(?:\s\w+)?)\W*", words, re.I)
    ):
        found.append(Found("excluded_group", None, None, cell.index, i, s.start, s.end))
    dated = any(s.start <= d.day_start < s.end for d in cell.mentions.dates)
    dropped = i and _THEY.match(words) and NOT_PAID.search(words)
    if dropped and not here and _GROUP.search(before):
        employed = _EMPLOYED.search(before) and not words.lstrip().lower().startswith("dan")
        kind = "not_combined_with_employment" if employed else "excluded_group"
        found.append(Found(kind, None, None, cell.index, i, s.start, s.end))
    first = cell.sentences[cell.of_unit(s.unit)[0]]
    said = cell.words(first.start, s.start) if first.start < s.start else ""
    refers = not (here or dropped or found) and _FOR_IT.search(words) and NOT_PAID.search(words) and _GROUP.search(said)
    if refers and not any(first.start <= m.start < s.start for m in cell.mentions.money):
        return [Found("excluded_group", None, None, cell.index, i, s.start, s.end)]
    if not here and not dropped and not any(f.type in ("excluded_group", "not_combined_with_employment") for f in found):
        parts = [words[a:b] for a, b in clauses(words)]  # "Promovendi zijn werknemer; voor hen is deze bepaling niet geschreven"
        if any(_THEY.match(y) and NOT_PAID.search(y) and _GROUP.search(x) for x, y in pairwise(parts)):
            found.append(Found("excluded_group", None, None, cell.index, i, s.start, s.end))
    if _GROUP.search(words) and not here and same_as_before(cell, i, words) and not any(f.type == "excluded_group" for f in found):
        found.append(Found("excluded_group", None, None, cell.index, i, s.start, s.end))
    if (
        _GROUP.search(words)
        and NOT_PAID.search(context)
        and not any(f.type in ("excluded_group", "not_combined_with_employment") for f in found)
    ):
        found.append(Found("excluded_group", None, None, cell.index, i, s.start, s.end))
    if not any(f.type in ("excluded_group", "not_combined_with_employment") for f in found) and not here and _rule_misses(words, dated):
        found.append(Found("excluded_group", None, None, cell.index, i, s.start, s.end))
    if not any(f.type == "excluded_group" for f in found) and not here and (_excludes(words) or (not found and _left_out_for_short(words))):
        found.append(Found("excluded_group", None, None, cell.index, i, s.start, s.end))
    return [*found, *_fund(cell, i, aside, found), *_starts(cell, i), *_full_time(cell, i)]


def _fund(cell: CellReading, i: int, aside: list[SetAside], found: list[Found]) -> list[Found]:
    """What a fund pays the employer, as the ledger knows it, where no words of the condition told it."""
    s = cell.sentences[i]
    paid = [x for x in aside if x.cell == cell.index and s.start <= x.start < s.end and x.reason == "fund_compensation"]
    own = _OWN_SUBSIDY.search(cell.words(s.start, s.end))
    if not paid or own or any(f.type == "costs_financed_by" for f in found):
        return []
    value, unit = _value("costs_financed_by", cell, i, "", aside)
    return [Found("costs_financed_by", value, unit, cell.index, i, s.start, s.end)]


def _rule_misses(words: str, dated: bool) -> bool:
    """`Het vorige lid mist toepassing op wie een taakstraf uitvoert`: the rule as the subject, whoever it is that is left out."""
    m = _RULE_MISSES.search(words)
    if not m or dated:
        return False
    group = next(g for g in m.groups() if g is not None)
    return bool(re.search(r"\w", group)) and not (_NO_GROUP.search(group) or _EMPLOYED.search(group))


def _left_out_for_short(words: str) -> bool:
    """`Bbl-leerlingen kunnen hier geen beroep op doen`: those who are seldom paid, a refusal, and pay or its rules, whatever the verb."""
    return any(
        _SELDOM_PAID.search(clause)
        and not _SOME_TIME.search(clause)
        and _REFUSED.search(clause)
        and _PAY_OR_RULE.search(clause)
        and not _OTHER_OBJECT.search(clause)
        for a, b in clauses(words)
        for clause in [words[a:b].lower()]
    )


def _excludes(words: str) -> bool:
    """`Promovendi vallen niet onder deze regeling`: a group as the subject, and that it gets nothing."""
    none = _GETS_NONE.search(words.lower())
    if none and not _PAY_NOUN.search(none[1]):
        return False
    return any(
        _GROUP.search(clause)
        and re.search(
            r"\b(?:vall\w+ (?:\w+ )?niet onder|vall\w+ geen|valt (?:\w+ )?niet onder|geldt? (?:\w+ ){0,3}niet|gelden (?:\w+ ){0,3}niet|"
            r"krijg\w* (?:\w+ )?(?:geen|niets)|(?:krijg|ontvang)\w* (?:[\w-]+ ){1,6}?niet\b|"
            r"ontvang\w* (?:\w+ )?(?:geen|niets)|geen (?:recht|aanspraak|\w*vergoeding)|"
            r"niet (?:vergoed|betaald|toegekend)|niets (?:uitgekeerd|toegekend|vergoed)|"
            r"onbe(?:taald|loond|zoldigd)|uitgesloten|niet in aanmerking|"
            r"betalen (?:we|wij) (?:geen|niets)|(?:er|hier|daar)?buiten|"
            r"(?:doe|doet|doen|tel|telt|tellen) (?:[\w-]+ ){0,4}?niet mee|achterwege|geen geld|geen rechten|"
            r"zonder (?:\w+ )?(?:vergoeding|betaling)|"
            r"(?:keren|keert|betaal|betaalt|betalen) (?:\w+ ){0,2}?(?:niets|niks)|bestaat (?:\w+ ){0,3}niet|"
            r"niet van toepassing|(?:ziet|zien|slaat|slaan) niet op|geen betrekking op|"
            r"niet (?:[\w-]+ ){0,3}(?:verstaan|begrepen|gerekend)|niet bedoeld|niet geschreven|geldt? niet)\b",
            clause,
            re.I,
        )
        for a, b in clauses(words)
        for clause in [words[a:b]]
    )


def _holds(kind: str, clause: str, context: str, item: bool, here: list[Figure]) -> bool:
    lower = clause.lower()
    if kind == "school_advice_prevails" and re.search(
        r"\bde\s+(?:stage|bpv)\s+(?:\w+\s+)?(?:voor\b|voorschrijft|eist|verplicht)|"
        r"\bstages?\s+(?:die|welke)\b[^.;,]{0,30}\b(?:voorschrijft|eist|vereist|verplicht)",
        lower,
    ):
        return False
    if kind == "no_claim_needed" and re.search(
        r"\bzonder\b(?! dat\b)[^.;]*\b(?:geen|niet|niets)\b|\bwie\s+geen\b[^.;]*\b(?:niets|niks|geen|niet)\b|"
        r"\bvergeet\s+niet\b|\banders\b[^.;]*\b(?:geen|niet|niets)\b",
        lower,
    ):
        return False
    if (
        kind == "not_combined_with_employment"
        and item
        and _NO_WAGE.search(lower)
        and re.search(r"\b(?:recht|aanspraak|die|mits|als)\b[^.]*:\s*$", context)
    ):
        return True
    if kind == "not_combined_with_employment" and re.search(r"\bgeen\s+(?:loon|salaris)\s*,?\s+(?:maar|wel)\b", lower):
        return False  # what an intern gets instead
    if kind == "not_combined_with_employment":
        told = _BASIS.sub(" ", lower)
        plain = _STATUS.sub(" ", told)
        if not _EMPLOYED.search(told) and told != lower:
            return False
        if plain != lower and not _ASKS.search(lower) and not _EMPLOYED.search(plain):
            return False  # it only says what an intern is
        return bool(_REFUSES_PAY.search(plain) or (NOT_PAID.search(context) and item))
    if kind == "excluded_group" and re.search(r"\bgeen\s+\w*(?:loon|salaris)\b[^.;]*\b(?:maar|wel)\b", lower):
        return False
    none = _GETS_NONE.search(lower) if kind == "excluded_group" else None
    if none and not _PAY_NOUN.search(none[1]):
        return False
    if kind == "excluded_group":
        return bool(_GROUP.search(clause) and (NOT_PAID.search(clause) or _LEFT_OUT.search(clause) or NOT_PAID.search(context)))
    if kind == "indexation" and re.search(r"\bniet\s+(?:\w+\s+)?(?:aangepast|ge[iï]ndexeerd|verhoogd|gekoppeld|mee|omhoog)\b", lower):
        return False
    if kind == "indexation" and re.search(r"\b(?:betaal|loop)\w*\b[^.;]{0,25}\b(?:loon|salaris)\s+door\b", lower):
        return False  # it is paid on
    if kind == "indexation" and not _ADJUSTED.search(lower):
        return False  # "Inflatie is een van de onderwerpen van je onderzoek"
    if kind == "indexation":
        return not (
            here and re.search(r"\bverhoogd (?:naar|tot|met)\b", lower) and not re.search(r"index|lonen|loonsverhog|cao-loon", lower)
        )
    if kind == "pro_rata" and re.search(r"\b20\d\d\s?/\s?20\d\d\b", lower) and not PART_TIME.search(lower):
        return False  # a school year is no fraction
    if kind == "pro_rata" and _TIME_OFF.search(lower) and not _PAID_FOR.search(lower):
        return False
    if kind == "productive_work" and re.search(r"\bniet\s+het\s+(?:doel|oogmerk)\b", lower):
        return False
    if (
        kind == "productive_work"
        and re.search(r"\b(?:leert|leren|leer)\b[^.;]{0,20}\bzelfstandig\b", lower)
        and not _PAID_FOR.search(lower)
    ):
        return False
    if kind == "productive_work" and re.search(r"\b(?:geen|niet)\s+(?:productie\w*|zelfstandig)", lower) and not _PAID_FOR.search(lower):
        return False
    if kind == "school_advice_prevails" and not _PAID_FOR.search(lower) and _SCHOOL_WORK.search(lower):
        return False
    if (
        kind == "pro_rata"
        and re.search(r"\bten\s+laste\b|fonds\b", lower)
        and not re.search(r"\bnaar\s+(?:rato|verhouding|evenredigheid)\b", lower)
    ):
        return False  # the part that somebody else bears
    if (
        kind == "pro_rata"
        and re.search(r"\bin\s+verhouding\s+tot\b", lower)
        and not re.search(r"vergoed|bedrag|beloning|uren|dagen|duur|omvang|tijd|weken|maand", lower)
    ):
        return False
    if kind == "costs_financed_by" and _OWN_SUBSIDY.search(lower):
        return False  # it is paid to the trainee himself
    if kind == "pro_rata" and re.search(
        r"\b(?:evenredig|naar\s+(?:rato|verhouding|evenredigheid))\s+(?:mee|omhoog|verhoogd)\b|(?:loon|lonen|salaris)\w*,?\s+(?:dan\s+)?(?:wijzig|verander|stijg)\w*\b[^.;]{0,40}\bevenredig\b",
        lower,
    ):
        return False  # it follows a wage
    if kind == "written_agreement" and re.search(
        r"\bverstaan\s+onder\b|overeenkomst\s*:\s*$", f"{context} {lower}".split(" schriftelijk")[0]
    ):
        return False  # says what the word means
    if kind in ("claim_required", "no_claim_needed") and _OTHER_OBJECT.search(lower) and not _PAID_FOR.search(lower):
        return False
    if kind == "mandatory_in_curriculum" and (_OBLIGED.search(lower) or re.search(r"\bis\s+verplicht\s+(?:tijdens|gedurende|op)\b", lower)):
        return False
    if kind == "mandatory_in_curriculum":
        return not re.search(
            r"\b(?:niet verplicht|hoeft niet|werkgever (?:is )?verplicht|verplicht is dat niet|inschrijving)\b", lower
        ) and not re.search(r"(?:overeenkomst|bonnen|formulier)\s+(?:is\s+)?verplicht", lower)
    if kind == "includes_expenses":
        return not re.search(
            r"\b(?:niet (?:\w+ ){0,3}(?:in)?begrepen|niet in (?:dit|deze|het|die)|exclusief|geen (?:\w+ ){0,2}\w*kosten\w*)\b", lower
        )
    if kind == "travel_reimbursed":
        lower = _TO_AND_FRO.sub(" ", lower)
        if not re.search(
            r"reis|reiz|vervoer|trein|\bbus|\btram|\bmetro|woon-?\s?werk|kilometer|kaartje|ov-kosten|\bov-?(?:\w+)?kaart|mobiliteit|\bov\b",
            lower,
        ):
            return False  # who cannot travel daily is paid a room
        apart = re.search(r"\bniet (?:\w+ ){0,3}(?:inbegrepen|begrepen|in (?:dit|deze|het|die)\b)", lower)
        return bool(apart and re.search(r"\b(?:afzonderlijk|apart|terug|voldaan|vergoed\w*|los)\b", lower)) or not re.search(
            r"\bin (?:de|deze|dit|het|die) (?:\w+ )?(?:bedrag\w*|\w*vergoeding\w*) (?:is|zijn|zit|zitten)\b|"
            r"\b(?:betaal\w*|betalen|draag\w*|bekostig\w*)\b[^.;]{0,30}(?<!niet )\bzelf\b|\bzelf\s+(?:te\s+)?(?:betal|drag|bekostig)|"
            r"\b(?:vergoed\w*|betal\w+|krijg\w*|kunnen|kun|kan)\s+(?:we|wij|je|u|jullie|de\s+\w+)\s+(?:\w+\s+)?niet\b|\bniet\s+(?:\w+\s+)?terug|"
            r"\bdoor\s+(?:de|je|zijn|haar|hun)\s+(?:school|opleiding|onderwijsinstelling|hogeschool|universiteit)\b|"
            r"\breiskosten\w*\s+(?:\w+\s+){0,2}(?:bestaat|is|zijn|geldt|kent|kennen)\s+(?:er\s+)?(?:\w+\s+)?(?:geen|niet)\b"
            r"(?![^.;]*(?:begrepen|inclusief|in\s+(?:dit|de|het)))|"
            r"\b(?:inbegrepen|begrepen|inclusief|met inbegrip|deel uit van|verwerkt|geen (?:\w+ ){0,2}(?:reiskosten|\w*vergoeding van|"
            r"(?:vergoeding|tegemoetkoming) (?:voor|in|van) (?:\w+ )?reis)|niet (?:\w+ )?vergoed|"
            r"zit(?:ten)? in|hierin zit)\b",
            lower,
        )
    if kind == "claim_required":
        if re.search(r"\b(?:zonder|wie\s+geen)\b[^.;]*\b(?:geen|niet|niets|niks)\b", lower):
            return True
        if re.search(r"\bop\s+(?:\w+\s+)?(?:verzoek|aanvraag)\b", lower) and re.search(
            r"\book\s+een\b|vergoeding\s+voor\s+(?!de\s+stage)", lower
        ):
            return False  # something beside the pay
        return not re.search(
            r"\b(?:zonder (?:\w+ ){0,4}(?:declar|bon|bewijs)|hoef\w*|niet nodig|geen (?:declaratie|bon|bewijs|aanvra))\w*", lower
        ) and not re.search(r"fonds|werkgever (?:kan|vraagt|declareert|dient)|als werkgever|werkgeversportaal", lower)
    if kind == "school_advice_prevails":
        return bool(here) or not re.search(r"\b(?:stelt|bepaalt|vastgesteld) door\b", lower)
    return True


def _full_time(cell: CellReading, i: int) -> list[Found]:
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    found: list[Found] = []
    for m in _FULL_TIME.finditer(words):
        if re.search(r"\b(?:korter|minder|niet)\b[^.;]{0,12}$", words[: m.start()], re.I) or hours_of_others(words, *m.span()):
            continue
        if PART_TIME.search(words) and re.search(r"\b(?:naar rato|naar verhouding) van\b[^.]*$", words[: m.start()], re.I):
            continue
        if any(
            q.unit in ("hour", "day") and s.start + m.start() - 4 <= q.start <= s.start + m.end() + 30 for q in cell.mentions.quantities
        ):
            continue
        found.append(Found("full_time_basis", None, None, cell.index, i, s.start + m.start(), s.start + m.end()))
    return found


def listed(cell: CellReading, i: int, figures: list[Figure]) -> list[Found]:
    """An item of a list of conditions that fits no other kind: `een vermelding in het proefschrift`."""
    s = cell.sentences[i]
    unit = cell.units[s.unit]
    if (
        unit.kind != "item"
        or unit.lead is None
        or cell.of_unit(s.unit)[0] != i
        or any(f.cell == cell.index and f.sentence == i for f in figures)
    ):
        return []
    words = cell.words(s.start, s.end)
    above: list[Unit] = []
    index: int | None = unit.lead
    while index is not None and len(above) < 4:
        above.append(cell.units[index])
        index = cell.units[index].lead
    asked = any(_WITH_CONDITIONS.search(cell.words(u.start, u.end)) for u in above)
    if not asked or words.rstrip().endswith(":") or _DEFINES.search(words):
        return []
    if cell.mentions.within("level", s.start, s.end) or any(s.start <= m.start < s.end for m in cell.mentions.money):
        return []
    return [Found("other", None, None, cell.index, i, s.start, s.end)]


def _starts(cell: CellReading, i: int) -> list[Found]:
    s = cell.sentences[i]
    for d in cell.mentions.dates:
        if not s.start <= d.day_start < s.end:
            continue
        before, after = cell.words(s.start, d.day_start), cell.words(d.end, s.end)
        begins = (
            _START.search(before.rpartition(";")[2])
            or _VERB_STARTS.search(before)
            or (_BEGINS_AFTER.match(after) and re.search(_STARTERS, before, re.I))
            or (d.role == "from" and re.search(r"\bnieuwe\s+(?:stage|stagiair|coschap|coassistent|student)\w*\b[^.;]{0,20}$", before, re.I))
            or re.match(
                r"\s+(?:met|aan)\s+(?:de|je|uw|hun|zijn|haar|een)\s+(?:stage|\w*coschap\w*|bpv)\s+(?:\w+\s+)?(?:gestart|begonnen|begint|begin)",
                after,
                re.I,
            )
        )
        refused = d.role == "until" and NOT_PAID.search(cell.words(s.start, s.end))
        if not begins or (d.role not in ("from", "bare") and not refused):
            continue
        if re.search(r"\b(?:indexe|ge[iï]ndexeerd|cao)\b", cell.words(s.start, d.start), re.I) and not re.search(
            r"\bstages?\b|coschap|\b(?:iedereen|wie|stagiair\w*|student\w*|degenen?)\b", before, re.I
        ):
            continue
        if re.search(r"\b(?:sollicit\w*|\w*ronde|inschrijving\w*|aanmelding\w*|werving\w*)\b", before, re.I):
            continue
        day = d.first
        lead = cell.words(max(s.start, d.start), d.day_start).strip().lower()
        if re.search(r"(?:^|\s)na$", lead) and not re.search(r"\b(?:op|in)\s+(?:of\s+)?(?:na)?\s*$", before, re.I):
            day = d.last + timedelta(days=1)
        return [Found("starts_from", day.isoformat(), None, cell.index, i, s.start, s.end)]
    return []


def _value(kind: str, cell: CellReading, i: int, clause: str, aside: list[SetAside]) -> tuple[Any, str | None]:
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


def loose(word: str) -> str:
    """A regular expression for words with gaps, as `zonder <4> declaratie`."""
    parts = []
    for piece in word.lower().split():
        gap = re.fullmatch(r"<(\d+)>", piece)
        parts.append(rf"(?:\S+\s+){{0,{gap[1]}}}?" if gap else re.escape(piece) + r"\s*")
    return r"\b" + "".join(parts).rstrip(r"\s*")


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
