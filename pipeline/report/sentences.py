"""What findings say, in Dutch.

The dataset has the English sentence; as with gettext the sentence is itself the key, and the words that differ from finding to finding are
found again by its template.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

_SEPARATOR = " | "
_BLANK = re.compile(r"\{(\w+)\}")


@cache
def templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each known sentence or piece of one: a pattern of the English, whose groups are its blanks, and the Dutch with the same blanks."""
    listed = yaml.safe_load(files("pipeline.report").joinpath("sentences.yaml").read_text("utf-8"))
    return tuple((_pattern(english), dutch) for english, dutch in (text.split(_SEPARATOR) for text in listed))


def _pattern(english: str) -> re.Pattern[str]:
    pieces = _BLANK.split(english)
    # the odd pieces are the names of the blanks
    return re.compile("".join(f"(?P<{piece}>.+?)" if i % 2 else re.escape(piece) for i, piece in enumerate(pieces)), re.DOTALL)


def dutch(sentence: str) -> str | None:
    """A sentence of a finding in Dutch; null where it is in no list.

    What fills a blank is put in Dutch too where it is in the list, and stays as it is otherwise.
    """
    for pattern, text in templates():
        match = pattern.fullmatch(sentence)
        if match:
            filled = {name: dutch(words) or words for name, words in match.groupdict().items()}
            return _BLANK.sub(lambda blank, filled=filled: filled[blank[1]], text)  # type: ignore[misc]
    return None
