"""Find the agreements that a code or a roughly spelled name means."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz, process

from pipeline.models.record import Agreement

GOOD: Final = 78.0
"""From this score on a name is taken for the one that was meant."""
_TIE: Final = 4.0
"""Names this close to the best one are given as well."""
_NEAR: Final = 55.0
_SUGGESTED: Final = 5
_CODE: Final = re.compile(r"\d+")
_FILLER: Final = re.compile(r"\b(?:cao|collectieve arbeidsovereenkomst|de|het|voor|in|b v|n v|bv|nv)\b")


def find(agreements: Sequence[Agreement], asked: str) -> list[tuple[Agreement, float]]:
    """The agreements meant, best first, each with a score of 0 to 100; a number is a code."""
    wanted = asked.strip()
    if _CODE.fullmatch(wanted):
        return [(agreement, 100.0) for agreement in agreements if agreement.cao_code == (wanted.lstrip("0") or "0")]
    scores = _scores(agreements, wanted)
    best = max((score for _, score in scores), default=0.0)
    return [(agreement, score) for agreement, score in scores if score >= max(GOOD, best - _TIE)]


def nearest(agreements: Sequence[Agreement], asked: str) -> list[str]:
    """Names that come near what was asked, best first, for a suggestion."""
    found = [f"{a.cao_name} ({a.cao_code or 'no code'})" for a, score in _scores(agreements, asked) if score >= _NEAR]
    return list(dict.fromkeys(found))[:_SUGGESTED]


def plain(name: str) -> str:
    """A name without accents, capitals, punctuation and words that say nothing, for comparing."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(char))
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split())
    return " ".join(_FILLER.sub(" ", words).split()) or words


def _scores(agreements: Sequence[Agreement], asked: str) -> list[tuple[Agreement, float]]:
    names = [plain(agreement.cao_name) for agreement in agreements]
    found = process.extract(plain(asked), names, scorer=_similarity, limit=None)
    return sorted(((agreements[place], score) for _, score, place in found), key=lambda pair: (-pair[1], pair[0].cao_name, pair[0].id))


def _similarity(one: str, other: str, *, score_cutoff: float | None = None) -> float:  # noqa: ARG001
    """Words in any order and some left out count, but a short word inside a long name does not win from the whole name."""
    return (fuzz.token_set_ratio(one, other) * 2 + fuzz.ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 4
