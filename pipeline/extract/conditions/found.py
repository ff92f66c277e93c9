"""A condition where it stands, and the words that turn a sentence into a refusal."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

NOT_PAID = re.compile(
    r"\b(?:geen\b|niet\s+(?:verleend|betaald|vergoed|uitbetaald|toegekend|in\s+aanmerking|verstrekt|verschuldigd|beloond|gehonoreerd|"
    r"onder)|vervalt|achterwege|niets\b|(?:krijg|ontvang)\w*\s+(?:\w+\s+){1,6}?niet\b|vall?(?:t|en)\s+buiten|leid(?:t|en)\s+niet\s+tot|niet\s+(?:geschreven|bedoeld|begrepen)|buiten\s+(?:deze|de)\s+regeling|uitgesloten|nihil|onbetaald|onbezoldigd|onbeloond|onvergoed|mist\s+toepassing|missen\s+toepassing|buiten\s+beschouwing|"
    r"(?:doe|doet|doen|tel|telt|tellen)\s+(?:[\w-]+\s+){0,4}?niet\s+mee|wie\b[^?.;]{0,40}\bniet\s*\?|levert\b[^.;]{0,20}\b(?:niks|niets)\b|hoef\w*\s+(?:u|je|hij|zij|de\s+\w+)\s+niet\s+te\s+(?:vergoed|betal)|(?:betalen|vergoeden|keren)\s+(?:we|wij)\s+(?:\w+\s+)?niet\b|"
    r"geld(?:t|en)\s+(?:\w+\s+){0,3}?niet|niet\s+voor\s+(?:een\s+|de\s+)?stages?\b|komt\s+niet|komen\s+niet|niet\s+voor\s+(?:een\s+)?\w*vergoeding|uitsluitend)",
    re.I,
)
PART_TIME = re.compile(r"\b(?:naar rato|evenredig\w*|naar verhouding|naar evenredigheid|pro rata|verhouding|lager)\b", re.I)


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
