"""What a page calls its cao: names as printed, and the one name of a page about one cao or employer."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.layout.grid import page_of, span_of
from pipeline.models.document import Cell, Document, Entry, Line, Span

# "de cao Metaal en Techniek 2024-2026": a name begins with a capital and goes on over small joining words
_CAO = re.compile(
    r"\b[Cc][Aa][Oo]\s+(?P<name>[A-Z][\w&'’-]*(?:\.[\w&'’-]+)*(?:(?<=\.[A-Z])\.)?(?:,?\s+(?:en|voor|in|op|van|de|het|&|of|[A-Z][\w&'’-]*)(?=\s|$|"
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
    r"\s+(?:bij|in|op)\s+(?:de\s+|het\s+)?(?=(?-i:[A-Z])|gemeente\s|provincie\s|waterschap\s|universiteit\s|stichting\s)",
    re.I,
)
# what a name cannot end with
_TAIL = re.compile(r"(?:,?\s+(?:en|voor|in|op|van|de|het|&|of|Daarom|Dit|Een|Het|De|Op|Bij|Als|Wat|Dan|Je|Wij))+$")
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


# a page that is a regulation itself is called so
_REGULATION = re.compile(r"(?:\w*regeling|\w*reglement|\w*protocol|\w*overeenkomst)\b", re.I)
_TITLE_PARTS = re.compile(r"\s+[|–—·•:»-]\s+|\s*[|»]\s*")
# "Wat verdien je bij Bouwbedrijf X?"
_AT = re.compile(r"(?:wat|hoeveel|hoe|waarom)\b.*\bbij\s+(?:de\s+|het\s+)?(?=(?-i:[A-Z]))", re.I)
# parts of a title that name no publisher: "Werken bij", "Stages", "Home"
_PLAIN = re.compile(
    r"(?:werken(?:\s+en\s+leren)?\s+bij(?:\s+ons)?|home|welkom|stages?|stage\s+lopen|stage\s+en\s+afstuderen|nieuws|vacatures|studenten|faq|contact|"
    r"veelgestelde\s+vragen|artikel(?:en)?|blog|pagina.*|vergoedingen?|lokale\s+regelingen|.*\bregelingen)",
    re.I,
)


def _publisher(document: Document, head: str) -> tuple[str, tuple[Span, ...]] | None:
    """Who publishes a page, from its title (`Stagevergoeding - Ziekenhuis X`) and as the page prints the name; null where neither tells."""
    for part in reversed(_TITLE_PARTS.split(document.title)):
        lead = _ABOUT_STAGE.match(part) or _AT.match(part)
        name = _TAIL.sub("", part[lead.end() :] if lead else part.split(", ")[0]).strip(" .,?!")
        if not name[:1].isupper() or _PLAIN.fullmatch(name) or len(name.split()) > 7:
            continue
        if name.lower() in head.lower() and not re.search(rf"\bbij\s+(?:de\s+|het\s+)?{re.escape(name)}\W*$", head, re.I):
            continue
        printed = _as_printed(document, name)
        if printed:
            return printed
    return None


def _as_printed(document: Document, name: str) -> tuple[str, tuple[Span, ...]] | None:
    """A publisher's name where the page prints it: as a line of its own that begins with it, or whose initials it is, or anywhere."""
    for line in re.finditer(r"[^\n\t|]+", document.text):
        words = line[0].strip()
        initials = "".join(re.findall(r"\b[A-Z]", words))
        longer = words.startswith(f"{name} ") and len(words.split()) <= len(name.split()) + 2 and words[-1].isalpha()
        stands_for = name.isupper() and 3 <= len(name) <= 6 and initials == name and len(words.split()) <= 8
        if longer or stands_for:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            return words, (span_of(document, start, start + len(words)),)
    at = document.text.lower().find(name.lower())
    return (name, (span_of(document, at, at + len(name)),)) if at >= 0 else None


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
    if not votes:  # in the header, footer or title alone: "Hoofdstuk 7 - Cao Zuivel"
        titled = {n.key for n in named_in(document.model_copy(update={"text": document.title}), 0, len(document.title))}
        for found in named_in(document, 0, len(document.text)):
            if found.key in titled:
                votes[found.key], printed[found.key] = 1, found
    if votes:
        best = printed[max(votes, key=lambda k: (votes[k], -printed[k].start))]
        return best.name, (span_of(document, best.start, best.end),)
    own: Counter[str] = Counter(m[1] for m in _OWN.finditer(document.text))
    if own and re.search(r"\bcao\b", document.text, re.I):
        name = own.most_common(1)[0][0]
        at = document.text.index(name)
        return f"Cao {name}", (Span(page=page_of(document, at), start=at, end=at + len(name)),)
    heading = next((b for b in document.blocks if b.kind == "heading"), None)
    head = _WHITE.sub(" ", document.text[heading.start : heading.end]).strip() if heading else ""
    if not _REGULATION.match(head) and (publisher := _publisher(document, head)):
        return publisher
    if heading:
        lead = _ABOUT_STAGE.match(document.text, heading.start, heading.end)
        start = lead.end() if lead else heading.start
        name = _WHITE.sub(" ", document.text[start : heading.end]).strip(" ?")
        return name[:1].upper() + name[1:], (span_of(document, start, heading.end),)
    first = re.search(r"\S[^\n]*", document.text)
    return (first[0].strip()[:80] if first else document.source_id), ()
