"""Whether words that tell a condition really do: what else the same words may mean, by type of condition."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.conditions.excluded import names_group
from pipeline.extract.conditions.found import EMPLOYED, NOT_PAID, OTHER_OBJECT, OWN_SUBSIDY, PART_TIME, gets_something_else

# "Stagiairs hebben geen arbeidsovereenkomst" says what an intern is, not when he is paid
_STATUS = re.compile(r"\bgeen\s+(?:(?!maar\b)\w+\s+){0,2}?(?:arbeid|arbeids\w*|dienstverband|dienstbetrekking|loon|werknemer\w*)\b", re.I)
# nor does "anders dan op grond van een arbeidsovereenkomst"
_BASIS = re.compile(
    r"\b(?:anders\s+dan|niet|zonder)\s+(?:op\s+(?:grond|basis)\s+van|krachtens|uit\s+hoofde\s+van)\s+(?:een\s+)?(?:arbeidsovereenkomst|dienstverband)\b",
    re.I,
)
_ASKS = re.compile(r"\b(?:als|indien|mits|wanneer|zolang|tenzij|voor\s?zover|alleen|slechts|uitsluitend)\b", re.I)
# an item of what is asked: "tijdens de stage geen loon geniet"
_NO_WAGE = re.compile(r"\bgeen\s+(?:\w+\s+){0,2}(?:loon|salaris|arbeidsovereenkomst|dienstverband)\b")
_PAID_FOR = re.compile(r"\b(?:\w*vergoeding\w*|bedrag\w*|\w*kosten|\w*budget|declar\w+|betal\w+|\w*betaald|uitgekeerd)\b")
# what an amount does that follows something, or what is said to follow it
_ADJUSTED = re.compile(
    r"vergoed|bedrag|beloning|lo(?:on|nen)\b|salaris|schaal|tarie|aangepast|aanpass|verho|stijg|stijging|index|\bmee|\bjaar|\bze\b|herzie|bijgesteld|toelage"
)
# "De uitbetaling loopt mee met de loonbetaling": when it is paid
_PAID_ALONG = re.compile(
    r"\b(?:uit)?betaling\b[^.;]{0,25}\b(?:loopt|gaat)\b[^.;]{0,10}\bmee\b|\bmee\s+met\s+de\s+\w*(?:loon|salaris)(?:betaling|run)"
)
# what is built up by the hour worked and is no pay
_TIME_OFF = re.compile(r"\b(?:vakantie\w*|verlof\w*|vrije\s+(?:dagen|uren)|adv-?\w*)\b")
# what a school advises on or prescribes that is no pay
_SCHOOL_WORK = re.compile(
    r"\badvies\s+over\s+(?!de\s+hoogte)|\b(?:\w*verslag|leerdoelen|\w*opdracht(?:en)?|werktijden|lesmateriaal|werkkleding|begeleiding)\b"
)
# "is dagelijks heen en weer reizen niet mogelijk": why a room is paid
_TO_AND_FRO = re.compile(
    r"\b(?:heen\s+en\s+(?:weer|terug)|op\s+en\s+neer|dagelijks)\s+(?:naar\s+huis\s+)?(?:(?:kan|kunnen|kunt)\s+)?(?:te\s+)?reizen\b|\b(?:uur|uren|minuten)\s+(?:reizen|reistijd)\b"
)
# an obligation of people, to do something other than the internship
_OBLIGED = re.compile(
    r"\bhet\s+is\s+verplicht\b|"
    r"\b(?:stagiairs?|student\w*|leerling\w*|hij|zij|je|u)\s+(?:is|zijn|ben|bent)\s+(?:\w+\s+)?verplicht\s+(?:om|tot|zich|een|de|het|zijn|haar|aan)\b"
    r"(?![^.;]*\bstage\s+te\s+(?:lopen|volgen|doen))|\bverplicht\s+de\s+(?:stagiair|student|leerling)\w*\s+(?!tot\s+(?:een|de)\s+stage)(?![^.;]*\bstage\s+te\s+(?:lopen|volgen|doen))"
)
# pay that is refused, or kept to those who are not employed
_PAY = r"(?:vergoed|bedrag|regeling|aanspraak|recht|betaal|beloning|toelage|uitgekeerd|zakgeld|verschuldigd|uitkering|krijg|ontvang)"
_REFUSAL = (
    r"(?:niet|geen|stopt|stopgezet|beëindigd|eindigt|vervalt|vervallen|achterwege|uitsluitend|uitgesloten|zolang|tenzij|alleen|niets)"
)
_REFUSES_PAY = re.compile(
    rf"{_PAY}.*\b{_REFUSAL}\b|\b{_REFUSAL}\b.*(?:{_PAY}|loon uit)|zolang\b.*\bniet\b|"
    r"\b(?:zijn|is|worden|wordt)\s+(?:\w+\s+){0,2}?(?:uitgezonderd|uitgesloten)\b|"
    r"\b(?:dus|daarom|derhalve|immers|gewoon)\s+(?:\w+\s+)?(?:salaris|loon)\b|^\W*niet\s+voor\b|\bniet\s+(?:als|wanneer|indien)\s+(?:je|u|hij|zij|de\s+\w+)\b|^\W*(?:zij|ze|deze|die|dit|dat|hij|het)\s+(?:vervalt|vervallen|stopt|eindigt)\b|\bgeld(?:t|en)\s+(?:dit|dat|deze|die|zij)?\s*(?:\w+\s+)?niet\b|samenloop\b.*\buitgesloten|\bval(?:t|len)\s+(?:\w+\s+){0,3}?(?:niet\s+(?:\w+\s+)?onder|(?:er|hier|daar)?buiten)\b",
    re.I,
)
_LEFT_OUT = re.compile(
    r"\b(?:uitzondering|uitgezonderd|niet zijnde|anders dan|behalve|niet voor|"
    r"niet van toepassing(?! zolang| als | indien| wanneer)|aanspraak niet|"
    r"niet onder|(?:ziet|zien|slaat|slaan) niet op|geen betrekking|niet (?:\w+ )?verstaan|buiten|"
    r"uitgesloten|niet bedoeld|niet gelden|gelden? niet|niets|niet in aanmerking|geen)\b",
    re.I,
)


@dataclass(frozen=True)
class Told:
    """A clause that tells a condition, and what it stands in."""

    clause: str
    context: str
    """The leads and headings above it."""
    item: bool
    """Whether it is an item of a list."""
    paid: bool
    """Whether its sentence has an amount."""

    @cached_property
    def lower(self) -> str:
        """The clause in lower case."""
        return self.clause.lower()


def holds(kind: str, told: Told) -> bool:
    """Whether a clause whose words tell a condition of a type asks, grants or refuses just that."""
    guard = _GUARDS.get(kind)
    return guard is None or guard(told)


def _school_advice(told: Told) -> bool:
    if re.search(
        r"\bde\s+(?:stage|bpv)\s+(?:\w+\s+)?(?:voor\b|voorschrijft|eist|verplicht)|"
        r"\bstages?\s+(?:die|welke)\b[^.;,]{0,30}\b(?:voorschrijft|eist|vereist|verplicht)",
        told.lower,
    ):
        return False
    if not _PAID_FOR.search(told.lower) and _SCHOOL_WORK.search(told.lower):
        return False
    return told.paid or not re.search(r"\b(?:stelt|bepaalt|vastgesteld) door\b", told.lower)


def _no_claim(told: Told) -> bool:
    denied = re.search(
        r"\bzonder\b(?! dat\b)[^.;]*\b(?:geen|niet|niets)\b|\bwie\s+geen\b[^.;]*\b(?:niets|niks|geen|niet)\b|"
        r"\bvergeet\s+niet\b|\banders\b[^.;]*\b(?:geen|niet|niets)\b",
        told.lower,
    )
    return not denied and not _for_something_else(told.lower)


# "Lever je kassabonnen in bij het leerbedrijf"
_RECEIPTS = re.compile(r"\b\w*bon(?:nen|netjes)?\b|\bfactu(?:ur|ren)\b|\bnota'?s?\b|\bkwitanties?\b|\bdeclaraties?\b")


def _for_something_else(lower: str) -> bool:
    """Whether what is asked for or handed in is no pay."""
    return bool(OTHER_OBJECT.search(lower)) and not _PAID_FOR.search(lower) and not _RECEIPTS.search(lower)


def _not_employed(told: Told) -> bool:
    lower = told.lower
    if told.item and _NO_WAGE.search(lower) and re.search(r"\b(?:recht|aanspraak|die|mits|als)\b[^.]*:\s*$", told.context):
        return True
    if re.search(r"\bgeen\s+(?:loon|salaris)\s*,?\s+(?:maar|wel)\b", lower):
        return False  # what an intern gets instead
    rest = _BASIS.sub(" ", lower)
    plain = _STATUS.sub(" ", rest)
    if not EMPLOYED.search(rest) and rest != lower:
        return False
    if plain != lower and not _ASKS.search(lower) and not EMPLOYED.search(plain):
        return False  # it only says what an intern is
    return bool(_REFUSES_PAY.search(plain) or (NOT_PAID.search(told.context) and told.item))


# "Een bol-stagiair heeft geen recht op loon": what he gets is no wage; the refusal of an allowance stands in other words
_NO_WAGE_DUE = re.compile(r"\bgeen\s+(?:recht|aanspraak)\s+op\s+(?:een\s+)?(?:loon|salaris)\b(?!,?\s+(?:en|of|noch)\b)")


def _excluded(told: Told) -> bool:
    if _NO_WAGE_DUE.search(told.lower) and not re.search(r"vergoeding|\bbbl", told.lower):
        return False
    if re.search(r"\bgeen\s+\w*(?:loon|salaris)\b[^.;]*\b(?:maar|wel)\b", told.lower) or gets_something_else(told.lower):
        return False
    refused = NOT_PAID.search(told.clause) or _LEFT_OUT.search(told.clause) or NOT_PAID.search(told.context)
    return bool(names_group(told.clause) and refused)


def _indexed(told: Told) -> bool:
    lower = told.lower
    if re.search(r"\bniet\s+(?:\w+\s+)?(?:aangepast|ge[iï]ndexeerd|verhoogd|gekoppeld|mee|omhoog)\b", lower):
        return False
    if re.search(r"\b(?:betaal|loop)\w*\b[^.;]{0,25}\b(?:loon|salaris)\s+door\b", lower):
        return False  # it is paid on
    if _PAID_ALONG.search(lower):
        return False
    if not _ADJUSTED.search(lower):
        return False  # "Inflatie is een van de onderwerpen van je onderzoek"
    raised = told.paid and re.search(r"\bverhoogd (?:naar|tot|met)\b", lower)
    return not (raised and not re.search(r"index|lonen|loonsverhog|cao-loon", lower))


def _pro_rata(told: Told) -> bool:
    lower = told.lower
    if re.search(r"\b20\d\d\s?/\s?20\d\d\b", lower) and not PART_TIME.search(lower):
        return False  # a school year is no fraction
    if _TIME_OFF.search(lower) and not _PAID_FOR.search(lower):
        return False
    if re.search(r"\bten\s+laste\b|fonds\b", lower) and not re.search(r"\bnaar\s+(?:rato|verhouding|evenredigheid)\b", lower):
        return False  # the part that somebody else bears
    if re.search(r"\bin\s+verhouding\s+tot\b", lower) and not re.search(
        r"vergoed|bedrag|beloning|uren|dagen|duur|omvang|tijd|weken|maand", lower
    ):
        return False
    follows_wage = re.search(
        r"\b(?:evenredig|naar\s+(?:rato|verhouding|evenredigheid))\s+(?:mee|omhoog|verhoogd)\b|"
        r"(?:loon|lonen|salaris)\w*,?\s+(?:dan\s+)?(?:wijzig|verander|stijg)\w*\b[^.;]{0,40}\bevenredig\b",
        lower,
    )
    return not follows_wage


def _productive(told: Told) -> bool:
    if re.search(r"\bniet\s+het\s+(?:doel|oogmerk)\b", told.lower):
        return False
    learns = re.search(r"\b(?:leert|leren|leer)\b[^.;]{0,20}\bzelfstandig\b", told.lower)
    denied = re.search(r"\b(?:geen|niet)\s+(?:productie\w*|zelfstandig)", told.lower)
    return not (learns or denied) or bool(_PAID_FOR.search(told.lower))


def _written(told: Told) -> bool:
    """Not where it says what the word means."""
    return not re.search(r"\bverstaan\s+onder\b|overeenkomst\s*:\s*$", f"{told.context} {told.lower}".split(" schriftelijk")[0])


def _mandatory(told: Told) -> bool:
    lower = told.lower
    if _OBLIGED.search(lower) or re.search(r"\bis\s+verplicht\s+(?:tijdens|gedurende|op)\b", lower):
        return False
    return not re.search(
        r"\b(?:niet verplicht|hoeft niet|werkgever (?:is )?verplicht|verplicht is dat niet|inschrijving)\b", lower
    ) and not re.search(r"(?:overeenkomst|bonnen|formulier)\s+(?:is\s+)?verplicht", lower)


def _includes(told: Told) -> bool:
    return not re.search(
        r"\b(?:niet (?:\w+ ){0,3}(?:in)?begrepen|niet in (?:dit|deze|het|die)|exclusief|geen (?:\w+ ){0,2}\w*kosten\w*)\b", told.lower
    )


def _travel(told: Told) -> bool:
    lower = _TO_AND_FRO.sub(" ", told.lower)
    if not re.search(
        r"reis|reiz|vervoer|trein|\bbus|\btram|\bmetro|woon-?\s?werk|kilometer|kaartje|ov-kosten|\bov-?(?:\w+)?kaart|mobiliteit|\bov\b",
        lower,
    ):
        return False  # who cannot travel daily is paid a room
    if re.search(r"\b(?:vervalt|vervallen)\b", lower):
        return False  # "Kun je reizen met een ov-kaart, dan vervalt deze vergoeding"
    apart = re.search(r"\bniet (?:\w+ ){0,3}(?:inbegrepen|begrepen|in (?:dit|deze|het|die)\b)", lower)
    return bool(apart and re.search(r"\b(?:afzonderlijk|apart|terug|voldaan|vergoed\w*|los)\b", lower)) or not re.search(
        r"\b(?:afzonderlijke|aparte) (?:vergoeding|tegemoetkoming)\b[^.;]*\b(?:niet|geen)\b|"
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


def _claim(told: Told) -> bool:
    lower = told.lower
    if _for_something_else(lower):
        return False
    if re.search(r"\b(?:zonder|wie\s+geen)\b[^.;]*\b(?:geen|niet|niets|niks)\b", lower):
        return True
    if re.search(r"\bop\s+(?:\w+\s+)?(?:verzoek|aanvraag)\b", lower) and re.search(
        r"\book\s+een\b|vergoeding\s+voor\s+(?!de\s+stage)", lower
    ):
        return False  # something beside the pay
    return not re.search(
        r"\b(?:zonder (?:(?!(?:kan|kun|kunt|kunnen|mag|mogen)\b)\w+ ){0,4}(?:declar|bon|bewijs)|"
        r"hoef\w*|niet nodig|geen (?:declaratie|bon|bewijs|aanvra))\w*",
        lower,
    ) and not re.search(r"fonds|werkgever (?:kan|vraagt|declareert|dient)|als werkgever|werkgeversportaal", lower)


_GUARDS: dict[str, Callable[[Told], bool]] = {
    "school_advice_prevails": _school_advice,
    "no_claim_needed": _no_claim,
    "claim_required": _claim,
    "not_combined_with_employment": _not_employed,
    "excluded_group": _excluded,
    "indexation": _indexed,
    "pro_rata": _pro_rata,
    "productive_work": _productive,
    "costs_financed_by": lambda told: not OWN_SUBSIDY.search(told.lower),  # it is paid to the trainee himself
    "written_agreement": _written,
    "mandatory_in_curriculum": _mandatory,
    "includes_expenses": _includes,
    "travel_reimbursed": _travel,
}
