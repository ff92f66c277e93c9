"""Recognise sector headings."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache

from pipeline.layout.joins import unfinished
from pipeline.layout.lines import TextLine
from pipeline.layout.vocab import vocabulary

_CONTINUED = re.compile(r"\s*\(?vervolg\)?$", re.IGNORECASE)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z]+", " ", "".join(char for char in folded if not unicodedata.combining(char))).strip()


@cache
def _known() -> dict[str, str]:
    return {_plain(name): name for name in vocabulary("sectors")["sectors"]}


@cache
def _match(text: str) -> str | None:
    """The listed form that a line stands for."""
    form = _plain(_CONTINUED.sub("", text))
    if form in _known():
        return form
    if len(form) < 10:
        return None
    near = {name: SequenceMatcher(None, form, name, autojunk=False).ratio() for name in _known() if abs(len(form) - len(name)) < 4}
    best = max(near, key=near.__getitem__, default=None)
    return best if best is not None and near[best] > 0.9 else None


def known_sector(text: str) -> bool:
    """Whether a line is the name of a sector, up to a slip of OCR in a long one."""
    return _match(text) is not None


def sector_text(text: str) -> str:
    """The heading as printed, without a `(vervolg)` behind it; with a slip of OCR put right."""
    printed = _CONTINUED.sub("", text).strip(" |")
    listed = _match(printed)
    if printed.isupper() and len(printed) > 3:  # capitals are the typesetter's
        return _known()[listed] if listed else printed.capitalize()
    return printed if listed is None or listed == _plain(printed) else _known()[listed]


# `Cultuur en recreatie`, `Zorg, welzijn en jeugd`: small letters behind the first word, and an `en`
_UNLISTED = re.compile(r"[A-Z][a-z]+-?(?:, [a-z]+)* en [a-z]+(?: [a-z]+){0,2}")


def looks_like_sector(line: TextLine, before: TextLine | None, below: TextLine | None) -> bool:
    """Whether a line that is no listed sector heads a group of cao's all the same: it joins subjects and stands alone above a row.

    Args:
        line: the line.
        before: the line above it, None where a header row or a page's edge stands there.
        below: the line below it.
    """
    if below is None or len(below.tokens) < 2 or not _UNLISTED.fullmatch(_CONTINUED.sub("", line.text)):
        return False
    code, name = below.tokens[0].text, below.tokens[1].text
    ends = before is None or not unfinished(before.tokens[-1].text) or before.text.endswith(",-")
    return code.isdigit() and 1 < len(code) < 5 and name[0].isupper() and ends
