"""Mentions: what the words of a cell name, before anything is linked to an amount."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from spacy.tokens import Span

from pipeline.extract.dates import DateMention, find_dates
from pipeline.extract.money import Money, find_money, stray_signs
from pipeline.extract.nlp import GatedMatcher, language
from pipeline.extract.quantities import Age, Quantity, find_ages, find_quantities
from pipeline.extract.schools import half_said, is_all_of_mbo, is_nobodys_level
from pipeline.extract.vocab import load

# "niveau 2", "niv. 2", "N2", "mbo 3/4", "niveau 1 t/m 4"; not "niveau 3 weken"
_NUMBER = r"(?:[1-5](?![\d,.]?\d)|(?:twee|drie|vier|vijf|één|I{1,3}|IV|V)\b)"
_MBO_LEVELS = re.compile(
    r"(?:\bniveaus?|\bniv\.?|(?<!\bde )(?<!\bweg )\b(?-i:N)(?=[1-4]\b)|\b(?:mbo|bol|bbl)(?:[- ]?niv(?:eaus?|\.?))?)[- ]?"
    rf"({_NUMBER}(?:\s*(?:/|,|en|of|t/m|tot en met|-|–|\+|,?\s*(?:dan wel|c\.q\.))\s*(?:niveau\s*|-(?=\d))?{_NUMBER})*)"
    r"(?![\d%]|[.,]\d|\s?(?:%|maand|week|weken|dag|uur|jaar))",
    re.I,
)
# "niveau twee", "niveau II"
_WRITTEN_LEVELS = {"één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
# "salarisschaal 4, niveau 2", "functieniveau 3": a scale, no level of the mbo
_SCALE = re.compile(r"(?:schaal|trede|functie\w*|salaris\w*|loon\w*|groep)\s*[\w.]{0,5}\s*[,(]?\s*$", re.I)
# "eerste stagejaar", "2e-jaars", "1e en 2e leerjaar" (which counts for the first)
_YEARS = re.compile(
    r"\b(?:(eerste|1e|1ste|1\s?e)|(tweede|2e|2de|2\s?e)|(derde|3e|3de|3\s?e))[- ]?"
    r"(?:\s*(?:en|/|of)\s*(?:(1e|eerste)|(2e|tweede)|(3e|derde)|4e|vierde))?"
    r"\s*-?(?:stage|leer|studie|opleidings)?ja(?:ar|ren)s?(?:\b|(?=stag))(?!\s+van\s+(?:de|het|deze)\s+(?:looptijd|cao|contract|overeenkomst))",
    re.I,
)
# "€ 350 in het eerste, € 400 in het tweede en € 450 in het derde stagejaar"
_YEAR_ELLIPSIS = re.compile(r"\b(?:(eerste|1e)|(tweede|2e))(?=\s*,|\s+en\b|\s+€)", re.I)
# "in zijn eerste stagejaar € 260, in het tweede € 300 en in het derde € 340": the noun was said before
_YEAR_AFTER = re.compile(
    r"\b(in|voor|het|zijn|haar|hun|je)\s+(?:het\s+|de\s+|zijn\s+|haar\s+)?(tweede|derde|2e|3e)(?=\s*(?:€|:|,|en\b|\d|is\b|krijg|ontvang|wordt|bedraagt|$|\.))",
    re.I,
)
_YEAR_NUMBER = re.compile(
    r"(?:\b(?:stage|leer|studie)jaar\s?|(?<!\d\s)(?<!\w)jaar\s)([123])\b(?!\s+(?:januari|juli|september|[123]\b))", re.I
)


@dataclass(frozen=True)
class Mention:
    """Characters `start` to `end` of a cell's view that name something of a kind; `value` is its canonical form."""

    kind: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True)
class CellMentions:
    """Everything found in one cell, each list in order of position."""

    money: list[Money]
    noise: list[tuple[int, int]]
    dates: list[DateMention]
    quantities: list[Quantity]
    ages: list[Age]
    terms: list[Mention]
    conditions: list[Mention] = field(default_factory=list)

    def within(self, kind: str, start: int, end: int) -> list[Mention]:
        """Mentions of a kind that begin in a stretch."""
        return [m for m in self.terms if m.kind == kind and start <= m.start < end]

    def names_group(self, start: int, end: int) -> bool:
        """Whether a stretch says for whom an amount is: a level, year, track, kind of internship or age."""
        kinds = ("level", "mbo_levels", "year", "track", "type")
        return any(self.within(kind, start, end) for kind in kinds) or any(start <= a.start < end for a in self.ages)


@lru_cache(maxsize=1)
def _terms() -> GatedMatcher:
    patterns: list[tuple[str, str]] = []
    for kind, values in load("terms").items():
        if isinstance(values, list):
            patterns += [(f"{kind}\x00", written) for written in values]
            continue
        for value, written_forms in values.items():
            patterns += [(f"{kind}\x00{value}", written) for written in written_forms]
    return GatedMatcher(patterns)


@lru_cache(maxsize=1)
def _conditions() -> GatedMatcher:
    patterns: list[tuple[str, str]] = []
    for name, rule in load("conditions").items():
        for written in rule["patterns"]:
            patterns.append((name, written))
    return GatedMatcher(patterns)


def _mbo_levels(text: str) -> list[Mention]:
    found = []
    for m in _MBO_LEVELS.finditer(text):
        if _SCALE.search(text[max(0, m.start() - 25) : m.start()]):
            continue
        digits = [_WRITTEN_LEVELS.get(d.lower()) or int(d) for d in re.findall(rf"{_NUMBER}", m[1], re.I)]
        if re.search(r"t/m|tot en met|-|–", m[1]) and len(digits) == 2:
            digits = list(range(digits[0], digits[1] + 1))
        found.append(Mention("mbo_levels", tuple(sorted(set(digits))), m.start(), m.end()))
    return found


def _years(text: str) -> list[Mention]:
    found = []
    for m in _YEARS.finditer(text):
        first = next(i for i in (1, 2, 3) if m[i])
        second = next((i - 3 for i in (4, 5, 6) if m[i]), None)
        if second is None:
            found.append(Mention("year", first, m.start(), m.end()))
        else:  # a label each: "in het eerste en tweede stagejaar respectievelijk"
            found += [Mention("year", first, m.start(), m.end(first)), Mention("year", second, m.start(second + 3), m.end())]
    for m in _YEAR_ELLIPSIS.finditer(text):
        if re.match(r"[^.;]{0,80}\b(?:tweede|derde|2e|3e)\s*-?(?:stage|leer|studie)?jaar", text[m.end() :], re.I) and not any(
            f.start <= m.start() < f.end for f in found
        ):
            found.append(Mention("year", 1 if m[1] else 2, m.start(), m.end()))
    for m in _YEAR_AFTER.finditer(text):
        before = [f for f in found if f.end <= m.start() and not re.search(r"[.;]\s", text[f.end : m.start()])]
        if before and not any(f.start <= m.start(2) < f.end for f in found):
            found.append(Mention("year", 2 if m[2].lower().startswith(("t", "2")) else 3, m.start(2), m.end()))
            found.sort(key=lambda f: f.start)
    found += [Mention("year", int(m[1]), m.start(), m.end()) for m in _YEAR_NUMBER.finditer(text)]
    return sorted(found, key=lambda f: f.start)


def _drop_covered(found: list[Mention]) -> list[Mention]:
    """Of overlapping mentions of one kind the longest; `not_level`, `not_per` and `not_gross_net` silence what they cover."""
    silencers = {"not_level": "level", "not_per": "per", "not_gross_net": "gross_net"}
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -(m.end - m.start))):
        if mention.kind in silencers:
            continue
        if any(
            s.kind in silencers
            and silencers[s.kind] == mention.kind
            and s.start < mention.end
            and mention.start < s.end
            and (s.end - s.start) >= (mention.end - mention.start)
            for s in found
        ):
            continue
        if mention.kind in ("per", "level", "benefit", "beneficiary", "type") and any(
            k.kind == mention.kind
            and k.start <= mention.start
            and mention.end <= k.end
            and (k.start, k.end) != (mention.start, mention.end)
            for k in found
        ):
            continue
        kept.append(mention)
    return kept


def find_mentions(text: str) -> CellMentions:
    """All mentions in the view of one cell.

    Args:
        text: the view's text; line breaks are white space to every rule.
    """
    flat = text.replace("\n", " ").replace("\t", " ")
    money = find_money(text)
    dates = find_dates(flat)
    doc = language().make_doc(flat)
    spans: list[Span] = []
    for m in money:
        span = doc.char_span(m.start, m.end, label="PERCENT" if m.percent else "MONEY", alignment_mode="expand")
        if span is not None:
            spans.append(span)
    for d in dates:
        span = doc.char_span(d.day_start, d.end, label="DATE", alignment_mode="expand")
        if span is not None:
            spans.append(span)
    taken: set[int] = set()
    free: list[Span] = []
    for span in spans:
        places = set(range(span.start, span.end))
        if not places & taken:
            free.append(span)
            taken |= places
    doc.set_ents(free)
    ages = find_ages(flat)
    quantities = find_quantities(flat, [(m.start, m.end) for m in money] + [(a.start, a.end) for a in ages])
    terms: list[Mention] = []
    for label, a, b in _terms()(doc):
        kind, _, value = doc.vocab.strings[label].partition("\x00")
        terms.append(Mention(kind, value, doc[a].idx, doc[b - 1].idx + len(doc[b - 1])))
    silent = {"all": is_all_of_mbo}
    terms = [m for m in terms if m.kind != "level" or not silent.get(m.value, is_nobodys_level)(flat, m.start, m.end)]
    terms += [Mention("level", value, a, b) for value, a, b in half_said(flat)]
    terms += _mbo_levels(flat) + _years(flat)
    terms = [m for m in terms if m.kind != "per" or not any(q.per and q.start <= m.start and m.end <= q.end for q in quantities)]
    conditions = [
        Mention("condition", doc.vocab.strings[label], doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for label, a, b in _conditions()(doc)
    ]
    return CellMentions(
        money,
        stray_signs(text, money),
        dates,
        quantities,
        ages,
        _drop_covered(sorted(terms, key=lambda m: (m.start, m.end))),
        sorted(conditions, key=lambda m: (m.start, m.end)),
    )


def money_mentions(text: str) -> list[Money]:
    """Every money mention and percentage of a stored text, as the ledger must account for it.

    Line by line: in the stored text of a page the next line may be another column's.
    """
    found: list[Money] = []
    start = 0
    for line in text.splitlines(keepends=True):
        found += [replace(m, start=m.start + start, end=m.end + start) for m in find_money(line)]
        start += len(line)
    return found
