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
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class GatedMatcher:
    """Many patterns on a text, of which only those are tried that can fit: each has *gates*, forms of words that it cannot do without.

    Called on a `Doc` it gives (label, first token, behind the last token) as spaCy's `Matcher` with `greedy="LONGEST"` does: of overlapping
    matches with one label the longest.
    """

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        vocab = language().vocab
        self._single: dict[str, list[int]] = {}  # form → labels of the patterns that are this one word
        matchers: dict[frozenset[str], Matcher] = {}
        for label, written in patterns:
            tokens = compile_pattern(written)
            gates = _gates(tokens)
            if len(tokens) == 1 and gates:
                self._single.setdefault(next(iter(gates)), []).append(vocab.strings.add(label))
            else:
                matchers.setdefault(gates, Matcher(vocab)).add(label, [list(tokens)])
        self._behind: dict[str, list[tuple[frozenset[str], Matcher]]] = {}  # one gate → the matchers behind it, with all their gates
        for gates, matcher in matchers.items():
            self._behind.setdefault(max(gates, key=lambda gate: (len(gate), gate), default=""), []).append((gates, matcher))
        forms = {form for gates in matchers for form in gates} | set(self._single)
        self._plain = frozenset(form for form in forms if form.isalnum())
        self._expressions = {form: re.compile(form) for form in forms - self._plain}
        self._of_word: dict[str, tuple[str, ...]] = {}

    def __call__(self, doc: Doc) -> list[tuple[int, int, int]]:
        """The matches in a text, in order."""
        words = [token.lower_ for token in doc]
        met = [self._met_by(word) for word in words]
        found: dict[int, set[tuple[int, int]]] = {}
        for i, forms in enumerate(met):
            for form in forms:
                for label in self._single.get(form, ()):
                    found.setdefault(label, set()).add((i, i + 1))
        opened = {form for forms in met for form in forms}
        for gates, matcher in (one for gate in ("", *opened) for one in self._behind.get(gate, ())):
            if gates <= opened:
                for label, start, end in matcher(doc):
                    found.setdefault(label, set()).add((start, end))
        return sorted(
            ((label, start, end) for label, spans in found.items() for start, end in _longest(spans)), key=lambda m: (m[1], m[2], m[0])
        )

    def _met_by(self, word: str) -> tuple[str, ...]:
        known = self._of_word.get(word)
        if known is None:
            known = ((word,) if word in self._plain else ()) + tuple(form for form, fits in self._expressions.items() if fits.match(word))
            if len(self._of_word) < _MOST_WORDS:
                self._of_word[word] = known
        return known


_MOST_WORDS = 100_000  # of which is remembered what they open


def _gates(tokens: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """What a pattern cannot do without: plain words, and regular expressions for the other tokens that are no number, gap or option."""
    needed = [token["LOWER"] for token in tokens if "LOWER" in token and "OP" not in token]
    plain = [form for form in needed if isinstance(form, str) and form.isalnum()]
    forms = ["^(?:" + "|".join(map(re.escape, form["IN"])) + ")$" for form in needed if not isinstance(form, str) and "IN" in form]
    forms += [form["REGEX"] for form in needed if not isinstance(form, str) and "REGEX" in form and form["REGEX"] != _NUMBER]
    return frozenset((*plain, *forms))


def _longest(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of overlapping stretches the longest, of equals the first."""
    taken: set[int] = set()
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end
