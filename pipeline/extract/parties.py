"""Who receives the money of a clause, and what it is called: one rule for all the people and things that are no trainee.

`De praktijkbegeleider ontvangt € 60`, `Aan de school wordt € 150 overgemaakt`, `De inschrijving bedraagt € 15`: a receiver that is
known and no learner, or a subject that is known to be no pay, makes an amount nobody's internship pay.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.extract.vocab import load
from pipeline.models.record import LedgerReason

Role = Literal["trainee", "other", "employer", "school", "fund", "pronoun"]

_ROLES: tuple[Role, ...] = ("trainee", "fund", "school", "employer", "other")
_PRONOUN = r"hij|zij|ze|hem|hen|deze|die|je|jij|jou|u|wij|we|men"
# a preposition takes its party out of the clause's subject: "een toeslag voor de begeleider", "de opleider van de stagiair"
_PREPOSITION = re.compile(
    r"\b(?P<prep>aan|voor|van|met|per|bij|door|als|over|onder|uit|op|in|naast|tussen|zonder|volgens|naar|tegen|namens|via|binnen|tot|dan|"
    r"zoals|behalve|tijdens|na|sinds|buiten|achter|boven|langs|tegenover|vanuit|vanaf|rond|rondom|nabij|vlak\s+bij|dicht\s+bij)\s+"
    r"(?:(?:de|het|een|elke|elk|iedere|ieder|alle|onze|ons|deze|die|dit|dat|zijn|haar|hun|uw|je|jouw|zo['’]n|beide|\w+e)\s+){0,3}$",
    re.I,
)
# "De leerling is werknemer": says what somebody is, and names nobody else
_PREDICATE = re.compile(r"\b(?:is|zijn|wordt|worden|was|blijft|blijven)\s+(?:een\s+|geen\s+)?$", re.I)
# "In de Cao Gemeentelijk Personeel": the name of a cao names nobody
_IN_A_NAME = re.compile(r"\b[Cc][Aa][Oo]\s+(?:(?:[A-Z][\w&'’-]*|en|voor|de|het|van),?\s+){0,6}$")
# "De medewerker die een stagiair begeleidt, krijgt": what a relative clause says of its noun
_LEARNS = re.compile(
    r"\b(?:bbl|bol|leerweg|leerovereenkomst|praktijkovereenkomst|stage-?overeenkomst|stage\s+(?:loopt|lopen|doet|volgt)|"
    r"(?:opleiding|leertraject|studie|onderwijs)\s+volg\w*|in\s+opleiding|als\s+(?:\w+\s)?(?:stagiair|leerling)\w*)\b|opleiding\s+volg|"
    r"-opleiding\b",
    re.I,
)


@dataclass(frozen=True)
class Party:
    """A person or body that a clause names."""

    role: Role
    start: int
    end: int
    prep: str | None
    """The preposition that governs it, null for a subject or object without one."""


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    data = load("parties")
    groups = "|".join(f"(?P<{role}>{'|'.join(data[role])})" for role in _ROLES)
    return re.compile(rf"(?<![\w-])(?:{groups}|(?P<pronoun>{_PRONOUN}))(?![\w-])", re.I)


@lru_cache(maxsize=4)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{load('parties')[name]})(?![\w-])", re.I)


def has_verb(words: str, kind: Literal["receives", "pays", "paid"]) -> bool:
    """Whether a stretch has a verb that makes of its subject one who receives or pays, or a participle of payment."""
    return bool(_word(kind).search(words))


def names_no_pay(words: str) -> bool:
    """Whether a stretch names something that is known to be no pay of an internship, such as `lesgeld`."""
    return bool(_word("not_pay_nouns").search(words))


def parties(words: str) -> list[Party]:
    """The people and bodies of a stretch of text, in order."""
    found: list[Party] = []
    for m in _names().finditer(words):
        role: Role = next(r for r in (*_ROLES, "pronoun") if m[r])
        before = words[: m.start()]
        if (_PREDICATE.search(before) and role != "pronoun") or (_IN_A_NAME.search(before) and words[m.start()].isupper()):
            continue
        beside = found[-1] if found and not words[found[-1].end : m.start()].strip() else None  # "een bol-leerling doktersassistent"
        if role == "other" and (
            re.match(r"[\s-]+in[\s-]+opleiding|\s*\(?(?:bbl|bol)\b", words[m.end() :], re.I) or (beside and beside.role == "trainee")
        ):
            role = "trainee"
        governed = _PREPOSITION.search(before)
        found.append(Party(role, m.start(), m.end(), governed["prep"].lower() if governed else None))
    return found


def parties_named(words: str) -> bool:
    """Whether a stretch names a trainee, or somebody by a pronoun, as the one a clause is about."""
    employer = re.compile(r"wij|we|men|u", re.I)
    return any(
        p.prep is None and (p.role == "trainee" or (p.role == "pronoun" and not employer.fullmatch(words[p.start : p.end])))
        for p in parties(words)
    )


def without_asides(before: str) -> str:
    """The words before an amount without relative clauses that are over, and with their noun a trainee where they say so."""

    def kept(m: re.Match[str]) -> str:
        return " stagiair " if _LEARNS.search(m[0]) and not re.search(r"begeleid|opleidt|opleiden|inwerk", m[0], re.I) else " "

    verb = load("parties")["receives"]
    before = re.sub(r"\([^()]*\)|,\s+[\w-]+\s+of\s+niet,", " ", before)  # "wie stage loopt, lio of niet, kan"
    before = re.sub(r",\s+(?:mits|tenzij|indien|voor\s+zover|behalve\s+als|als|zolang|wanneer)\s[^,;:€]{3,120},", " ", before, flags=re.I)
    return re.sub(rf",?\s(?:die|dat|welke|aan\s+wie|waarvan)\s(?:(?!\b{verb}\s)[^,;:€])*?(?:,|(?=\s{verb}\s))", kept, before, flags=re.I)


def receiver_reason(before: str, after: str, earlier: str) -> LedgerReason | None:
    """Why an amount is not a trainee's, from who receives it; null where a trainee does or nobody is named.

    Args:
        before: the clause up to the amount.
        after: the clause behind the amount, up to the next amount.
        earlier: the sentence before, for `zij krijgen`.
    """
    words = without_asides(before)
    named = parties(words)
    behind = [p for p in parties(re.split(r"[,;:]", after)[0]) if p.prep == "aan"]
    receives = bool(
        _word("receives").search(words) or re.match(r"[^,;€]{0,40}?\b(?:(?:terug)?krijg\w*|ontvang\w*|verdien\w*)\b", after, re.I)
    )
    free = [p for p in named if p.prep is None and p.role != "fund"]
    if _spends(words, named, behind, after) and not _employer_before(named, earlier):
        return "not_remuneration"
    paid = bool(_word("paid").search(words) or _word("paid").search(re.split(r"[,;]", after)[0]))
    pays = bool(_word("pays").search(words))
    to = [p for p in named if p.prep == "aan" and p.role != "pronoun" and not _VISITED.search(words[: p.start])] or [
        p for p in behind if p.role != "pronoun"
    ]
    if to and (paid or pays):
        member = re.fullmatch(r"lid|leden", words[to[-1].start : to[-1].end], re.I) and _PER_TRAINEE.search(words)
        return _reason("employer" if member else to[-1].role, words, after)
    if not free:
        return None  # whoever bears a name that this program does not know may well be a trainee: "Elke cadet krijgt"
    last = free[-1]
    if last.role == "other" and _STAGE_PAY.search(words):
        return None  # "De lio ontvangt een stagevergoeding van"
    if last.role == "school" and any(p.role == "trainee" for p in free):
        return None  # "stagiairs van het hbo en de universiteit ontvangen"
    if last.role == "pronoun":
        as_what = [p for p in named if p.prep == "als"]
        if as_what and receives and all(p.role == "other" for p in as_what) and not any(p.role == "trainee" for p in named):
            return "not_remuneration"  # "Als zij-instromer verdien je"
        people = [p for p in free if p.role != "pronoun"] or [p for p in parties(without_asides(earlier)) if p.prep is None]
        third = re.fullmatch(r"hij|zij|ze|hem|hen|deze|die", words[last.start : last.end], re.I)
        if not third or not people or any(p.role == "trainee" for p in parties(earlier)):
            return None
        last = people[-1]
        return _reason(last.role, words, after) if (receives or paid) and last.role == "other" else None
    if receives or (paid and last.role in ("other", "school")) or (last.role == "other" and _labelled(words, last)):
        return _reason(last.role, words, after)
    return None


# "Voor bezoeken aan klanten wordt € 0,19 per kilometer vergoed": whom the work is for
_VISITED = re.compile(
    r"\b(?:bezoek(?:en|jes)?|huisbezoek(?:en)?|ritten|zorg(?:verlening)?|hulp|dienstverlening|levering(?:en)?|verkoop|voorlichting|les(?:sen)?)\s+aan\s+"
    r"(?:(?:de|een|onze|zijn|haar)\s+)?$",
    re.I,
)
# "kent aan het lid per bol-stagiair een tegemoetkoming toe": a member of a fund is one who employs
_PER_TRAINEE = re.compile(r"\b(?:per|voor\s+(?:elke|iedere))\s+(?:[\w-]+\s)?[\w-]*(?:stag|leerling|student|stageplaats)", re.I)
_STAGE_PAY = re.compile(r"\bstage(?:vergoeding|beloning|toelage)\s+(?:van|ad|à|ter\s+hoogte\s+van)\s+(?:\w+\s)?$", re.I)


def _labelled(words: str, party: Party) -> bool:
    """`Begeleiders: € 60 per maand`: nothing but a name and a sign before the amount."""
    return bool(re.fullmatch(r"\W*(?:[\w-]+\s){0,2}", words[: party.start])) and bool(re.fullmatch(r"\s*[:(–-]?\s*", words[party.end :]))


# "Wie zijn sleutel kwijtraakt, betaalt € 30": a verb with its amount right behind it
_PAYS_ITSELF = re.compile(
    r"\b(?:betaal|betaalt|betalen|betaalde|betaalden)\b(?:\s+(?!(?:aan|de|het|een|onze|ons|we|wij)\b)[\w'’-]+){0,4}\s*$", re.I
)


# whose trainees they are, behind the one who pays them
_THEIRS = re.compile(r"^\w+\s+(?:[\w'’-]+\s+)+(?:hun|haar|zijn|onze|hun\s+eigen)\s+(?:\w+\s+)?$", re.I)
# what opens a clause whose subject comes behind the verb
_ADVERBIAL = r"(?:voor|bij|aan|tijdens|per|in|op|met|dan|daarvoor|hiervoor|daarbij|ook|zelf|bovendien|soms|na|om|tot|van)\b"


def _spends(words: str, named: list[Party], behind: list[Party], after: str) -> bool:
    """Whether the one who pays is nobody who pays trainees: a trainee, a visitor, the reader, while no trainee is paid."""
    verb = _PAYS_ITSELF.search(words)
    for_trainee = any(p.role == "trainee" and p.prep in ("aan", "voor") for p in [*named, *behind, *parties(re.split(r"[,;:]", after)[0])])
    if not verb or for_trainee or any(p.role in ("employer", "fund") and p.prep in (None, "door", "als") for p in named):
        return False
    payers = [p for p in named if p.prep is None]
    if (
        payers
        and payers[0].start > verb.start()
        and re.match(rf"\W*(?:\d+\.\s*)?(?!{_ADVERBIAL})[\w'’-]+\s+(?:\w+\s+)?$", words[: verb.start()], re.I)
    ):
        return False  # "Softwarehuizen betalen stagiairs tussen € 350": a payer whose name this program does not know
    if any(p.role == "trainee" and p.start > verb.start() and _THEIRS.search(words[verb.start() : p.start]) for p in payers):
        return False  # "Tot nu toe betaalden winkels hun stagiairs € 175": the object of whoever stands before it
    if any(p.role == "pronoun" and not re.fullmatch(r"je|jij|hij|zij|ze|die", words[p.start : p.end], re.I) for p in payers):
        return False  # "betalen we": the employer speaks
    if all(p.start < verb.start() for p in payers):
        return bool(payers)
    people = {words[p.start : p.end].lower() for p in payers if p.role != "pronoun"}
    others = any(p.role == "other" for p in named)
    # "Eet de stagiair mee, dan betaalt hij": the only one that the pronoun can stand for
    return len(people) <= 1 and (not others or len(payers) == 1)


def _employer_before(named: list[Party], earlier: str) -> bool:
    """`De werkgever vraagt het bedrag na. Is er geen, dan betaalt hij € 250`: the one that `hij` stands for pays, as he should."""
    who = [p.role for p in named if p.prep is None]
    before = [p.role for p in parties(without_asides(earlier)) if p.prep is None and p.role != "pronoun"]
    return set(who) == {"pronoun"} and before[:1] == ["employer"] and set(before) <= {"employer", "school"}


# "Wie een stagiair begeleidt": what is done to a trainee makes him no receiver
_DONE_TO = re.compile(
    r"\b(?:begeleid(?:t|en)|begeleiding\s+van|opleid(?:t|en)|inwerk\w*|coach\w*|hoede|aanbreng\w*|aanneemt|aannemen|plaats(?:t|en))\b", re.I
)
# "zijn vergoeding van € 270", "hun stagevergoeding van": the pay right before its amount
_PAY_OF = re.compile(
    r"\b(?:stage\w*|(?:zijn|haar|hun|je|jouw)\s+(?:\w+\s+)?vergoeding)\s+(?:van|ad|à|ter\s+hoogte\s+van)\s+(?:\w+\s)?$", re.I
)


def trainee_receives(before: str, after: str = "") -> bool:
    """Whether the clause of an amount says that somebody who learns is paid, whoever bears the cost."""
    words = without_asides(before)
    named = parties(words)
    free = [p for p in named if p.prep is None and p.role != "fund"]
    if re.search(r"\b(?:daar|hier|waar)van\b", words, re.I):
        return False
    pays = _word("pays").search(words)
    fund = pays and any(p.role == "fund" and p.prep is None and p.end <= pays.start() for p in named)
    if fund and pays and free and free[-1].role == "trainee" and pays.end() <= free[-1].start:
        return True  # "Het opleidingsfonds verstrekt de stagiair een subsidie van"
    if not free and any(p.role == "trainee" and p.prep == "aan" for p in named) and _word("pays").search(words):
        return True  # "Het fonds betaalt aan de stagiair"
    free = [p for p in free if p.role != "pronoun"] or free
    asks = re.match(r"[^.;€]*\b(?:aanvragen|ontvangen|krijgen|declareren)\b", after)
    return bool(free) and free[-1].role == "trainee" and bool(_word("receives").search(words) or asks)


def paid_to_trainee(before: str, since: int) -> bool:
    """Whether the words up to an amount, behind a person or thing named at `since`, say that a trainee is paid it."""
    if _DONE_TO.search(before[since:]) or re.search(r"\b(?:als|is|ben|bent|(?<!die )zijn)\s+(?:een\s+)?$", before[:since], re.I):
        return False  # "Wie na de stage blijft als weekendhulp, verdient"
    words = without_asides(before)
    free = [p for p in parties(words) if p.prep is None and p.role != "fund"]
    free = [p for p in free if p.role != "pronoun"] or free
    if not free or free[-1].role != "trainee":
        return False
    verb = _word("pays").search(words)
    given = bool(verb and len(free) > 1 and verb.end() <= free[-1].start and free[-2].end <= verb.start())  # "keert de stagiair € 60 uit"
    return given or bool(_PAY_OF.search(words)) or bool(_word("receives").search(before, since))


def _reason(role: Role, words: str, after: str) -> LedgerReason | None:
    if role in ("other", "school"):
        return "not_remuneration"
    if role in ("employer", "fund"):
        back = re.search(
            r"fonds|subsid|tegemoetkom|bijdrage|compens|terug|retour|(?:per|voor\s+(?:elke|iedere))\s+(?:\w+\s+)?(?:stag|leer|bol|student)",
            words + after,
            re.I,
        )
        return "fund_compensation" if back else None
    return None


# "De inschrijving voor de stagemarkt bedraagt € 15": the noun before the verb, without its adjectives
_IS = (
    r"(?:bedraagt|bedragen|bedroeg|is|zijn|was|ligt\s+op|liggen\s+op|lag\s+op|"
    r"loopt\s+op\s+tot|lopen\s+op\s+tot|komt\s+(?:uit|neer)\s+op|kost|beloopt)"
)
_SUBJECT = re.compile(
    r"(?:^\W*|[;:,]\s|\b(?:en|maar|terwijl)\s)(?:de|het|een|deze|zijn|haar|hun|uw|je|jouw|onze|ons)\s"
    r"(?P<np>(?:(?!(?:wordt|worden|is|zijn|heeft|hebben|kan|kunnen|die|dat|en|of|voor|van|in|op|bij|aan|met|per|over|gedurende|"
    r"tijdens|uit|om|door|als|naar)\s)[\w&'’-]+\s){1,4}?)"
    r"(?:(?P<of>van|voor|in|op|bij|aan|met|per|uit|tussen|tijdens|om|boven|onder|over|gedurende|door|als|naar|na)\s"
    r"(?P<whose>(?:(?!(?:wordt|worden|is|zijn|en\s+(?:is|bedraagt))\s)[^,;:€\s]+\s){1,9}?))?"
    rf"{_IS}\s(?:(?:nu|thans|dan|momenteel|tot|ongeveer|circa|ca\.|maximaal|minimaal|"
    r"zo['’]n|dit\s+jaar|eenmalig|de|al|bruto|netto|\w+\s\d{4})\s)*$",
    re.I,
)


def subject_reason(before: str) -> LedgerReason | None:
    """Why an amount is no pay, from what the clause says it is of; null where it names pay, or nothing that is known to be none."""
    match = _SUBJECT.search(before)
    if not match:
        return None
    noun = match["np"].split()[-1]
    data = load("parties")
    whose = [p.role for p in parties(match["whose"] or "")]
    of_another = "other" in whose and "trainee" not in whose and not _LEARNS.search(match["whose"])
    if re.fullmatch(data["not_pay_nouns"], noun, re.I) or of_another:
        return "not_remuneration"  # "Het uurloon van een leraar is"
    return None
