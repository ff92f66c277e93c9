"""What a money mention is: pay for a trainee, or something for the ledger, with the reason."""

import re
from functools import lru_cache

from pipeline.extract.money import Money
from pipeline.extract.reading import CellReading
from pipeline.extract.vocab import load
from pipeline.models.record import LedgerReason

_PLACE = "\ue000"
# "Voorbeeld." before a sentence that works one out
_EXAMPLE = re.compile(r"(?:een\s+|reken)?(?:voorbeeld|rekenvoorbeeld)\s*\w?[.:]", re.I)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = load("roles")
    order = ("example_result", "example_factor", "condition", "not_remuneration", "fund", "share", "therefore", "example_lead")
    return tuple(
        (name, re.compile(pattern.replace("{A}", _PLACE).replace("{P}", f"{_PLACE}%"), re.I)) for name in order for pattern in data[name]
    )


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
    "share": "condition",
    "not_remuneration": "not_remuneration",
}


def clause_with(cell: CellReading, money: Money) -> str:
    """The sentence with the amount, the amount itself as one sign (a percentage keeps its `%` behind it), other amounts as printed."""
    s = cell.sentences[cell.sentence_at(money.start)]
    mark = _PLACE + ("%" if money.percent else "")
    before, after = cell.words(s.start, money.start), cell.words(money.end, s.end)
    parts = re.split(r";\s", before)
    return parts[-1] + mark + re.split(r";\s", after)[0]


def ledger_reason(cell: CellReading, money: Money) -> tuple[LedgerReason, str] | None:
    """The ledger's reason for a mention that is nobody's pay, with the name of the rule; null for pay."""
    clause = clause_with(cell, money)
    at = cell.sentence_at(money.start)
    before = cell.sentences[at - 1] if at else None
    if before and _EXAMPLE.fullmatch(cell.words(before.start, before.end).strip()):
        return "not_remuneration", "example_lead"
    for name, pattern in _rules():
        text = clause if "%" in pattern.pattern else clause.replace(_PLACE + "%", _PLACE)
        match = pattern.search(text)
        if match and name == "therefore" and any(m.value == money.value and m.end <= money.start for m in cell.mentions.money):
            continue
        if match and not (
            name == "fund"
            and re.search(
                r"\b(?:stagiair\w*|student\w*|coassistent\w*)\s+(?:ontvangt|krijgt|ontvangen|krijgen)\b[^.;]*$",
                text[: text.index(_PLACE)],
                re.I,
            )
        ):
            return _REASON[name], name
    return None


def speaks_of_pay(words: str) -> bool:
    """Whether a stretch has a word of payment."""
    return bool(_payment().search(words))
