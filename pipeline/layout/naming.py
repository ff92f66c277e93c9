"""What a page calls its cao: names as printed, and the one name of a page about one cao or employer."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.layout.grid import page_of, span_of
from pipeline.models.document import Cell, Document, Entry, Line, Span

# "de cao Metaal en Techniek 2024-2026": a name begins with a capital and goes on over small joining words
_CAO = re.compile(
    r"\b[Cc][Aa][Oo]\s+(?P<name>[A-Z][\w&'’.-]*(?:,?\s+(?:en|voor|in|van|de|het|&|of|[A-Z][\w&'’-]*)(?=\s|$|"
    r"[.,:;)?!]))*)(?:\s+(?P<period>(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}))?"
)
# "de Horeca-cao", "(Museum Cao)"
_BEFORE = re.compile(r"\b[A-Z][\w&'’]+-[Cc][Aa][Oo]\b|(?<=\()[A-Z][\w&'’]+\s[Cc][Aa][Oo](?=\))")
# "De NS betaalt": the publisher speaks of itself
_OWN = re.compile(
    r"\b[Dd]e\s+([A-Z][A-Z&]{2,}[A-Za-z]*|[A-Z]\w+)\s+(?:heeft|betaalt|verstrekt|vergoedt|stelt|biedt|hanteert|bepaalt|keert)\b"
)
# "Stage lopen bij Waterschap X": the name comes behind
_ABOUT_STAGE = re.compile(
    r"(?:je\s+)?(?:stage\w*|afstuderen|werken(?:\s+en\s+leren)?|leren)(?:\s+(?:lopen|en|of|afstuderen|stage|werken|doen))*"
    r"\s+(?:bij|in|op)\s+(?:de\s+|het\s+)?(?=[A-Z])",
    re.I,
)
# what a name cannot end with
_TAIL = re.compile(r"(?:,?\s+(?:en|voor|in|van|de|het|&|of|Daarom|Dit|Een|Het|De|Op|Bij|Als|Wat|Dan|Je|Wij))+$")
_WHITE = re.compile(r"\s+")


class CaoName(NamedTuple):
    """A cao's name as a page prints it, and where."""

    name: str
    """With `Cao ` before it, and its period behind it where one is printed."""
    start: int
    end: int

    @property
    def key(self) -> str:
        """The same for all mentions of a name, in any case, with its period or without."""
        return re.sub(r"\s(?:19|20)\d{2}\W.*$", "", self.name).lower()


def entry_of(document: Document, name: CaoName, lines: Sequence[Line], code: str = "") -> Entry:
    """An entry of a page: without a sector, and with a code only where a table prints one."""
    return Entry(
        cao_code=code.lstrip("0") or None if code.isdigit() else None,
        code_printed=code or None,
        cao_name=name.name,
        name_spans=(span_of(document, name.start, name.end),),
        sector=None,
        pages=(page_of(document, name.start),),
        cells=(Cell(name="body", lines=tuple(lines)),),
    )


def named_in(document: Document, start: int, end: int) -> Iterator[CaoName]:
    """The cao's that a stretch of a page names, in order."""
    found = [CaoName(m[0], m.start(), m.end()) for m in _BEFORE.finditer(document.text, start, end)]
    for m in _CAO.finditer(document.text, start, end):
        name = _TAIL.sub("", _WHITE.sub(" ", m["name"])).strip(" ,.:;")
        if name:
            period = f" {_WHITE.sub('', m['period'])}" if m["period"] else ""
            found.append(CaoName(f"Cao {name}{period}", m.start(), m.end("period") if period else m.start("name") + len(m["name"])))
    yield from sorted(found, key=lambda n: n.start)


def page_name(document: Document) -> tuple[str, tuple[Span, ...]]:
    """The cao a page names most (titles count threefold), else who publishes it, else its first heading or line."""
    titles = [(b.start, b.end) for b in document.blocks if b.kind == "heading" and b.level == 1]
    # within a block, as a name does not run on over the end of its heading; the innermost first where blocks hold others
    stretches = sorted(((b.start, b.end) for b in document.blocks), key=lambda s: s[1] - s[0]) or [(0, len(document.text))]
    named = {n.start: n for a, b in reversed(stretches) for n in named_in(document, a, b)}
    votes: Counter[str] = Counter()
    printed: dict[str, CaoName] = {}
    for _, found in sorted(named.items()):
        votes[found.key] += 3 if any(a <= found.start < b for a, b in titles) else 1
        if found.key not in printed or len(found.name) > len(printed[found.key].name):
            printed[found.key] = found
    if votes:
        best = printed[max(votes, key=lambda k: (votes[k], -printed[k].start))]
        return best.name, (span_of(document, best.start, best.end),)
    own: Counter[str] = Counter(m[1] for m in _OWN.finditer(document.text))
    if own and re.search(r"\bcao\b", document.text, re.I):
        name = own.most_common(1)[0][0]
        at = document.text.index(name)
        return f"Cao {name}", (Span(page=page_of(document, at), start=at, end=at + len(name)),)
    heading = next((b for b in document.blocks if b.kind == "heading"), None)
    if heading:
        lead = _ABOUT_STAGE.match(document.text, heading.start, heading.end)
        start = lead.end() if lead else heading.start
        name = _WHITE.sub(" ", document.text[start : heading.end]).strip(" ?")
        return name[:1].upper() + name[1:], (span_of(document, start, heading.end),)
    first = re.search(r"\S[^\n]*", document.text)
    return (first[0].strip()[:80] if first else document.source_id), ()
