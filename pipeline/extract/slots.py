"""Which stretch of a sentence belongs to which of its figures, and which figures are ends of a range or old."""

import itertools
import re

from pipeline.extract.figures import Figure
from pipeline.extract.reading import CellReading

# "van € 300 naar € 350"
_CHANGE = re.compile(r"\bvan\s*$", re.I)
_TO = re.compile(r"^\W*(?:\(?\w+\)?\s+){0,3}?(?:naar|tot)\s*$", re.I)
# "€ 300 tot € 350"
_RANGE_LINK = re.compile(r"^\s*(?:à|a|-|–|—|tot|tot\s+maximaal|tot\s+ten\s+hoogste|tot\s+en\s+met)\s*$", re.I)
# "dat was € 300", "vervangt het bedrag van € 300"
_OLD = re.compile(
    r"\b(?:eerst|was|waren|bedroeg|bedroegen|tot nu toe|tot dusver(?:re)?|tot op heden|"
    r"voorheen|vroeger|eerder|oude bedrag|oude bedragen|vorige|"
    r"vervangen|in plaats van|komt in de plaats van|vervangt|oorspronkelijk|daarvoor\s+(?:was|bedroeg|gold))\b[^€]{0,40}$|"
    r"\b(?:oude|vorige|eerdere)\s+(?:cao|regeling|afspraak|afspraken|bepaling|tekst)\b[^€.;]{0,120}$",
    re.I,
)
# "tot die datum was dat € 100" is dated by the date named before
_UNTIL_THEN = re.compile(r"\btot\s+(?:die|dat|deze)\s+(?:datum|dag|moment|tijdstip)\b", re.I)
# what may part two figures of a sentence
_SEPARATOR = re.compile(
    r"[()]|;|,|/|\b(?:en|of|dan wel|danwel|c\.q\.|respectievelijk|onderscheidenlijk|resp\.?|maar|terwijl)\b|[.] |\t| [-–•«*+] "
)
# what a figure's own words begin with
_OPENS = re.compile(
    r"(?:voor|bij|vanaf|per|aan|in|op|een|de|het|indien|als|met|sinds|tot|t/m|van|wo|hbo|mbo|vmbo|lbo|overige|€|netto|bruto|\d|\()",
    re.I,
)
# "met een maximum van", which belongs to the figure behind it
_CAP = re.compile(
    r"\b(?:met\s+een\s+(?:maximum|minimum|limiet|plafond|bovengrens|ondergrens)|(?:doch|maar)\s+(?:nooit|nimmer|niet)\s+meer|tot\s+(?:een\s+)?maxim\w+|met\s+dien\s+verstande|ten\s+hoogste|maximaal|minimaal)\b",
    re.I,
)


def give_slots(cell: CellReading, here: list[Figure]) -> None:
    """Give the figures of a sentence a stretch each, in place: its column, or up to a point between it and the next."""
    for i, f in enumerate(here):
        f.series = i
        unit = cell.units[cell.sentences[f.sentence].unit]
        if f.column is not None:
            f.slot_start, f.slot_end = unit.columns[f.column]
    for left, right in itertools.pairwise(here):
        if left.column is not None and left.column != right.column:
            continue
        point = _split_point(cell, left.end, right.start)
        left.slot_end = point
        right.slot_start = point


def _split_point(cell: CellReading, left_end: int, right_start: int) -> int:
    """Where the stretch of one figure ends and that of the next begins, between two figures of a sentence."""
    gap = cell.words(left_end, right_start)
    candidates: list[tuple[float, int]] = []
    depth = 0
    mentions = [(m.start, m.end) for m in cell.mentions.terms if m.kind in ("level", "mbo_levels", "year", "type", "beneficiary", "track")]
    spans = (
        [(q.start, q.end) for q in cell.mentions.quantities]
        + [(a.start, a.end) for a in cell.mentions.ages]
        + [(d.start, d.end) for d in cell.mentions.dates]
        + mentions
    )
    for m in _SEPARATOR.finditer(gap):
        token = m[0]
        if token == "(":
            if ")" not in gap[m.end() :]:  # "€ 260 per maand (was: € 240)"
                candidates.append((2.5, left_end + m.start()))
                break
            depth += 1
            continue
        if token == ")":
            depth = max(0, depth - 1)
            continue
        position = left_end + m.start()
        if depth or any(a < position < b for a, b in spans):
            continue
        left_kind = any(left_end <= a and 0 <= position - b <= 3 for a, b in mentions)
        right_kind = any(0 <= a - (left_end + m.end()) <= 3 and b <= right_start for a, b in mentions)
        if token in (",", "en", "of", "/") and left_kind and right_kind and not re.match(r"\s*(?:voor|aan|bij)\b", gap[m.end() :]):
            continue
        score = {";": 4.0, "\t": 4.0, ". ": 4.0}.get(token, 2.0 if token != "," else 1.5)
        rest = gap[m.end() :].strip()
        if not rest or _OPENS.match(rest):
            score += 1
        score -= 0.001 * m.start()
        candidates.append((score, left_end + m.start() if token not in (",", "/") else left_end + m.end()))
    cap = _CAP.search(gap)
    if cap:
        candidates.append((1.8, left_end + cap.start()))
    if candidates:
        return max(candidates)[1]
    # no conjunction: the words between belong to the figure that follows where they name a group, else to the one before
    first_group = next((a for a, _ in sorted(mentions) if left_end <= a < right_start), None)
    ages = next((a.start for a in cell.mentions.ages if left_end <= a.start < right_start), None)
    options = [p for p in (first_group, ages) if p is not None]
    if options:
        position = min(options)
        lead = re.search(r"(?:\b(?:voor|aan|bij)\s+(?:een\s+|de\s+)?|\()$", cell.words(left_end, position), re.I)
        return left_end + lead.start() if lead else position
    return right_start


def with_question(cell: CellReading, here: list[Figure]) -> None:
    """`Kom je 2 of 3 dagen? Dan is het € 210.`: what the question says belongs to the answer's amount."""
    first = here[0]
    if first.sentence == 0 or first.column is not None:
        return
    s, before = cell.sentences[first.sentence], cell.sentences[first.sentence - 1]
    if re.match(r"\W*dan\b", cell.words(s.start, s.end), re.I) and cell.words(before.start, before.end).rstrip().endswith("?"):
        first.slot_start = before.start


def mark_changes(cell: CellReading, here: list[Figure]) -> None:
    """Ranges become minimum and maximum; `van A naar B` and `was: A` make A the old figure."""
    for left, right in itertools.pairwise(here):
        between = cell.words(left.end, right.start)
        before = cell.words(left.slot_start, left.start)
        if _CHANGE.search(before.rstrip() + " ") and _TO.match(between) and re.search(r"\bnaar\s*$", between, re.I):
            left.superseded = True
            right.slot_start = left.slot_start
        elif _RANGE_LINK.match(between) or (
            re.search(r"\btussen\s*(?:de\s*)?$", before, re.I) and re.fullmatch(r"\s*(?:bruto\s+|netto\s+)?en\s*(?:de\s*)?", between, re.I)
        ):
            if left.superseded:
                continue
            left.bound, right.bound = "minimum", "maximum"
            left.slot_end = right.slot_end
            right.slot_start = left.slot_start
    for i, f in enumerate(here):
        before = cell.words(f.slot_start, f.start)
        cue = _OLD.search(before)
        replaced = bool(cue and re.match(r"vervang|oud|vorig|in plaats|komt", cue[0], re.I))
        since = f.slot_start + (cue.start() if cue and replaced else 0)
        if _UNTIL_THEN.search(before):
            continue
        dated = [d for d in cell.mentions.dates if since <= d.start < f.slot_end and d.role in ("until", "through", "from", "in")]
        if _OLD.search(before) and not dated:
            f.superseded = True
        elif (
            i
            and here[i - 1].superseded
            and not dated
            and not re.search(
                r"\b(?:naar|nu|nieuwe?|wordt|worden|voortaan|verhoogd|vanaf|met\s+ingang)\b", cell.words(here[i - 1].end, f.start), re.I
            )
        ):
            f.superseded = True  # "Tot nu toe was dat € 310 voor mbo'ers en € 390 voor hbo'ers"
