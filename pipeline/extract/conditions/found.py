"""A condition where it stands, and the words that turn a sentence into a refusal."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

NOT_PAID = re.compile(
    r"\b(?:geen\b|generlei\b|niet\s+(?:verleend|betaald|vergoed|uitbetaald|toegekend|in\s+aanmerking|verstrekt|verschuldigd|beloond|gehonoreerd|"
    r"onder)|vervalt|achterwege|niets\b|(?:krijg|ontvang)\w*\s+(?:\w+\s+){1,6}?niet\b|vall?(?:t|en)\s+buiten|leid(?:t|en)\s+niet\s+tot|niet\s+(?:geschreven|bedoeld|begrepen)|buiten\s+(?:deze|de)\s+regeling|uitgesloten|nihil|onbetaald|onbezoldigd|onbeloond|onvergoed|zonder\s+(?:\w+\s+)?(?:\w*vergoeding|betaling|beloning)\b(?!\s+(?:van|voor)\b)|mist\s+toepassing|missen\s+toepassing|buiten\s+toepassing|buiten\s+beschouwing|"
    r"(?:doe|doet|doen|tel|telt|tellen)\s+(?:[\w-]+\s+){0,4}?niet\s+mee|wie\b[^?.;]{0,40}\bniet\s*\?|levert\b[^.;]{0,20}\b(?:niks|niets)\b|hoef\w*\s+(?:u|je|hij|zij|de\s+\w+)\s+niet\s+te\s+(?:vergoed|betal)|(?:betalen|vergoeden|keren)\s+(?:we|wij)\s+(?:\w+\s+)?niet\b|"
    r"geld(?:t|en)\s+(?:\w+\s+){0,3}?niet|niet\s+voor\s+(?:een\s+|de\s+)?stages?\b|komt\s+niet|komen\s+niet|niet\s+voor\s+(?:een\s+)?\w*vergoeding|uitsluitend)",
    re.I,
)
PART_TIME = re.compile(r"\b(?:naar rato|evenredig\w*|naar verhouding|naar evenredigheid|pro rata|verhouding|lager)\b", re.I)

EMPLOYED = re.compile(
    r"\b(?:in\s+(?:vaste\s+)?dienst|in\s+loondienst|oproepcontract|arbeids\s?overeenkomst|op\s+contract|werkuren|\w*werkovereenkomst|loonlijst|bezoldiging|dienstverband|dienstbetrekking|loon|loondienst|salaris|"
    r"werknemers?|\w*baan|aanstelling|arbeidscontract)\b",
    re.I,
)
# what is asked for or handed in that is no pay: a place, a complaint, a certificate
OTHER_OBJECT = re.compile(
    r"\b(?:stageplaats\w*|stageplek\w*|snuffel\w*|meeloop\w*|"
    r"vog|verklaring|klacht\w*|bezwaar\w*|erkenning|certificaat|toegangspas|verlof|vrijstelling|"
    r"sollicit\w*|motivatiebrief|cv|\w*verslag|\w*opdracht(?:en)?|leerbedrijf|toegang|korting|vragen\s+(?:kun|kunt|kan|stel))\b"
)
# a subsidy that is the trainee's own
OWN_SUBSIDY = re.compile(
    r"^(?=.*\bfonds\b[^.;]*\b(?:verstrekt|geeft|kent|betaalt|keert)\s+(?:aan\s+)?(?:de|een|iedere|elke)\s+(?:leerling|student|stagiair))|"
    r"^(?!.*\bwerkgever)(?=.*\b(?:leerling|student|stagiair)\w*\s+(?:[^.;,]{1,50}\s)?(?:kan|kunnen|mag|mogen)\b[^.;]*\b(?:aanvra\w+|krijgen|ontvangen)\b)|"
    r"^(?=.*\baan\s+(?:de|een|iedere|elke)\s+(?:aios|leerling|student|stagiair|coassistent)\b)(?=.*\bsubsidie\s+(?:van|verlenen|verstrekken|toekennen|geven)\b)",
    re.I | re.S,
)
# "Reiskosten zijn niet inbegrepen; die worden apart betaald" goes on about the same
_CLAUSE_BREAK = re.compile(r";\s(?!(?:die|deze|dat|dit|ze|zij)\s+(?:word|is\b|zijn|zit|kom|moet|hoef|krijg|betaal))|:\s(?=[A-Z])")
# what somebody gets none of, after the verb: "krijgen geen aparte kantine"
_GETS_NONE = re.compile(r"\b(?:krijg|ontvang)\w*\s+(?:[\w-]+\s+){0,3}?geen\s+((?:[\w-]+\s+){0,2}[\w-]+)")
_PAY_NOUN = re.compile(
    r"vergoed|recht|aanspraak|loon|beloning|toelage|zakgeld|betaling|bedrag|geld|uitkering|salaris|tegemoetkoming|cent|euro|daar|hier|die|deze|kosten"
)


@dataclass(frozen=True)
class Found:
    """A condition where it stands, before it is known for which figures it holds."""

    type: str
    value: Any
    unit: str | None
    cell: int
    sentence: int
    start: int
    end: int
    sense: str = "exact"
    """Of the quantity it was read from; `contrast` where only this tells an amount from its neighbour."""


def number(value: Decimal) -> int | float:
    """A condition's value as a JSON number."""
    return int(value) if value == value.to_integral_value() else float(value)


def clauses(words: str) -> list[tuple[int, int]]:
    """Stretches of a sentence between semicolons."""
    bounds, start = [], 0
    for m in _CLAUSE_BREAK.finditer(words):
        bounds.append((start, m.end()))
        start = m.end()
    bounds.append((start, len(words)))
    return bounds


def gets_something_else(lower: str) -> bool:
    """Whether somebody gets none of something that is no pay (`krijgen geen aparte kantine`)."""
    none = _GETS_NONE.search(lower)
    return none is not None and not _PAY_NOUN.search(none[1])
