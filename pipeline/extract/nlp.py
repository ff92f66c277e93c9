"""spaCy carries the matching: a Dutch tokenizer of our own, and patterns written as plain words.

`spacy.blank("nl")` keeps `250,-`, `1januari`, `HBO/WO` and `bpv-dag` in one token each; here digits, letters and signs are
tokens of their own, so that a pattern meets them however they are stuck together.

A pattern is a line of words for `spacy.matcher.Matcher`:

| written      | meets                                             |
|--------------|---------------------------------------------------|
| `maand`      | that word, in any case                            |
| `de|het|een` | one of them                                       |
| `stage*`     | a word that starts so; `*stage`, `*stage*` likewise |
| `bruto?`     | the word, or nothing                              |
| `<4>`        | at most four words of the same sentence           |
| `#`          | a number in digits or words                       |
| `MONEY` `PERCENT` `DATE` | a mention found before                |
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.extract.numbers import ONE_TO_NINETEEN

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")
_STOP = [".", ";", "!", "?", "\n"]
_NUMBER = (
    rf"^(?:\d+(?:[.,]\d+)*|{ONE_TO_NINETEEN}|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)?(?:ë?en)?(?:twintig|dertig|"
    r"veertig|vijftig|zestig)|honderd\w*)$"
)


class DutchTokenizer:
    """Splits text into words, numbers and signs; every character is kept, white space on the tokens before it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for match in _TOKEN.finditer(text):
            gap = text[position : match.start()]
            if gap:
                if words and gap[0] == " ":
                    spaces[-1] = True
                    gap = gap[1:]
                if gap:
                    words.append(gap)
                    spaces.append(False)
            words.append(match[0])
            spaces.append(False)
            position = match.end()
        if position < len(text):
            words.append(text[position:])
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to keep: spaCy asks every tokenizer for its state when a pipeline is saved."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> "DutchTokenizer":
        """The tokenizer itself, which has no state to take up."""
        return self


@lru_cache(maxsize=1)
def language() -> Language:
    """The blank Dutch pipeline with the tokenizer above, loaded once a process."""
    nlp = spacy.blank("nl")
    nlp.tokenizer = DutchTokenizer(nlp.vocab)
    return nlp


def _token(word: str) -> dict[str, Any]:
    if word == "#":
        return {"LOWER": {"REGEX": _NUMBER}}
    if word in ("MONEY", "PERCENT", "DATE"):
        return {"ENT_TYPE": word, "OP": "+"}
    if "|" in word:
        options = [o.lower() for o in word.split("|")]
        if any("*" in o for o in options):
            return {"LOWER": {"REGEX": "^(?:" + "|".join(re.escape(o).replace(r"\*", r"\w*") for o in options) + ")$"}}
        return {"LOWER": {"IN": options}}
    if "*" in word and word != "*":
        return {"LOWER": {"REGEX": "^" + re.escape(word.lower()).replace(r"\*", r"\w*") + "$"}}
    return {"LOWER": word.lower()}


@cache
def compile_pattern(written: str) -> tuple[dict[str, Any], ...]:
    """Token patterns for `Matcher`, from a pattern as the vocabularies write it.

    Raises:
        ValueError: the pattern is empty or begins with a gap.
    """
    tokens: list[dict[str, Any]] = []
    for word in written.split():
        gap = re.fullmatch(r"<(\d+)>", word)
        if gap:
            if not tokens:
                raise ValueError(f"pattern begins with a gap: {written!r}")
            tokens.append({"LOWER": {"NOT_IN": _STOP}, "OP": f"{{0,{gap[1]}}}"})
            continue
        optional = len(word) > 1 and word.endswith("?")
        if optional:
            word = word[:-1]
        pieces = [word] if "|" in word or word in ("#", "MONEY", "PERCENT", "DATE") else re.findall(r"[\w*]+|[^\w\s*]", word)
        made = [_token(piece) for piece in pieces]
        if optional:
            made = [{**piece, "OP": "?"} for piece in made]
        tokens.extend(made)
    if not tokens:
        raise ValueError("empty pattern")
    return tuple(tokens)


def build_matcher(patterns: Iterable[tuple[str, str]]) -> Matcher:
    """A matcher over (label, written pattern) pairs; of overlapping matches with one label the longest is kept."""
    by_label: dict[str, list[list[dict[str, Any]]]] = {}
    for label, written in patterns:
        by_label.setdefault(label, []).append(list(compile_pattern(written)))
    matcher = Matcher(language().vocab)
    for label, token_patterns in by_label.items():
        matcher.add(label, token_patterns, greedy="LONGEST")
    return matcher
