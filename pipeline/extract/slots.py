"""Which stretch of a sentence belongs to which of its figures, and which figures are ends of a range or old."""

import itertools
import re

from pipeline.extract.dates import DateMention
from pipeline.extract.figures import Figure
from pipeline.extract.reading import CellReading
from pipeline.extract.structure import heads_above

# "van € 300 naar € 350", "van de huidige € 300 naar": what stands before the old amount
_CHANGE = re.compile(
    r"\bvan\s+(?:(?:de|het|een)\s+)?(?:(?:huidige|oude|vorige|bestaande|eerdere|toenmalige)\s+)?(?:bedrag\s+van\s+)?(?:bruto\s+|netto\s+)?$",
    re.I,
)
# words that an amount may have about itself: "€ 300 bruto per maand", "€ 300 per maand voor mbo'ers"
_OWN = r"(?:\s*(?:\(?(?:bruto|netto)\)?|(?:per|voor|aan)\s+(?:een\s+|de\s+|alle\s+)?[\w'-]+))*"
# what stands between it and the new one
_TO = re.compile(
    rf"^{_OWN}[\s,]*(?:(?:sinds|per|vanaf|met\s+ingang\s+van|op)\s[\w\s/.'-]{{4,30}}?)?(?:\(?[\w-]+\)?\s+){{0,3}}?(?:naar|tot)\s+(?:bruto\s+|netto\s+)?$",
    re.I,
)
_RAISES = (
    r"(?:verhoo?g\w*|verla(?:ag|g)\w*|ophogen|opgehoogd\w*|opgetrokken|optrekken|toe(?:ge)?nomen|toenemen|stijg\w*|gestegen|steeg|stegen|daal\w*|"
    r"gedaald|omhoog|omlaag|groei\w*|bijgesteld|bijstellen|aangepast|aanpass\w*|gewijzigd|wijzig\w*|verander\w*|ga(?:at|an)|ging(?:en)?|gegaan|opgekrikt|"
    r"vervangen|vervangt|wordt|worden|werd|werden|geworden|plus)"
)
_RAISE = re.compile(rf"\b{_RAISES}\b", re.I)
# "De vergoeding van € 300 per maand wordt per 1 juli 2024 verhoogd naar € 350": the new amount behind the verb
_RAISED_TO = re.compile(
    rf"\b{_RAISES}\b[^.;€]{{0,40}}?\b(?:naar|tot|door|in)\s+(?:(?:een|het|de)\s+)?(?:(?:nieuwe?|vergoeding|\w*bedrag|bruto|netto|van)\s+)*$",
    re.I,
)
# "€ 300 → € 350"
_ARROW = re.compile(rf"^{_OWN}\s*(?:→|->|-->|=>|➔|➜|»)\s*$")
# "€ 300 tot € 350"
_RANGE_LINK = re.compile(r"^\s*(?:à|a|-|–|—|tot|tot\s+maximaal|tot\s+ten\s+hoogste|tot\s+en\s+met)\s*$", re.I)
# "dat was € 300", "vervangt het bedrag van € 300"; not "voor het eerst", "wie eerder stopt"
_OLD = re.compile(
    r"\b(?:(?<!het )(?<!als )eerst|was(?!,)|waren(?!,)|bedroeg|bedroegen|tot nu toe|tot nog toe|tot dusver(?:re)?|tot op heden|"
    r"tot voor kort|voorheen|vroeger|destijds|indertijd|aanvankelijk|(?<!niet )eerder(?!\s+(?:stop|eindig|klaar|dan|weg|vertrek))|"
    r"oude bedrag|oude bedragen|vorige|vorig jaar|nu nog|"
    r"in plaats van|oorspronkelijk|"
    r"tegen(?:over)?\s+(?:nu|thans)|daarvoor\s+(?:was|bedroeg|gold))\b"
    r"(?![^€]*,\s*(?:dan\s+)?(?:krijg|ontvang|heb|heeft|geld|houd|verdien|betaal|betalen|is\b|bedraagt))[^€]{0,40}$|"
    r"\b(?:vervangen(?!\s+(?:\w+\s+){0,2}door)|vervangt|ter vervanging van|kom(?:t|en) in de plaats van)\b[^€.;]{0,80}$|"
    r"(?:^|[.;:(])\W*oud(?:e?\s+\w*(?:vergoeding|bedrag|tarief|situatie))?\s*:\s*(?:\w+\s+){0,4}$|"
    r"\b(?:de|het|die|dat|een)\s+(?:oude|vorige|eerdere|voormalige|toenmalige)(?:\s+\w*(?:vergoeding|bedrag|tarief|beloning|toelage|norm)(?:en)?)?"
    r"(?:\s+(?:van|is|à|bruto|netto|maximaal|minimaal|ca\.|circa))*\s*$|"
    r"\b(?:het|de)\s+(?:oude|vorige|eerdere)\s+\w*(?:bedrag|vergoeding|tarief|beloning|toelage)\b[^€.;]{0,45},\s*$|"
    r"^\W*tot\s+(?:nu\s+toe|nog\s+toe|voor\s+kort|op\s+heden|dusver(?:re)?)\b[^€.;]{0,90}$|"
    r"\b(?:oude|vorige|eerdere)\s+(?:advies|aanbeveling|richtlijn|akkoord|adviesbedragen)\b[^€.;]{0,90}$|"
    r"\b(?:oude|vorige|eerdere)\s+(?:cao|regeling|afspraak|afspraken|bepaling|tekst|artikel)\b[^€.;]{0,120}$|"
    r"\b(?:oude|vorige|verouderde|eerdere)(?:,?\s+\w+){0,2}\s+\w*(?:vergoeding|bedrag|tarief)(?:en)?\s+(?:van|is|à)\s+(?:\w+\s+)?$|"
    r"\b(?:afscheid\s+(?:nemen\s+)?van|niet\s+langer|geen)\b(?:(?!\bmaar\b)[^€.;]){0,40}\b(?:bedrag|vergoeding)(?:en)?\s+van\s+(?:\w+\s+)?$",
    re.I,
)
# "Nu is dat nog € 300", "Op dit moment ligt dat op € 300", behind an amount that begins later
_STILL = re.compile(
    r"^\W*(?:en\s+|dat\s+is\s+)?(?:nu|thans|momenteel|op\s+dit\s+moment|vooralsnog|vandaag(?:\s+de\s+dag)?|tot\s+die\s+tijd|tot\s+dan(?:\s+toe)?)\s+"
    r"(?:is|zijn|bedraagt|bedragen|blijft|ligt|staat|krijg\w*|ontvang\w*|geldt)\s+(?:(?:dat|dit|het|die|deze|zij|ze|er|nog|je|hij|de\s+\w+|een|bedrag|"
    r"\w*vergoeding|van|op|slechts|maar|bruto|netto)\s+)*$|"
    r"^\W*(?:dat|dit|het|de\s+\w*vergoeding|het\s+bedrag)\s+(?:is|bedraagt|ligt|staat)\s+(?:nu|thans|momenteel|op\s+dit\s+moment)\s+(?:(?:nog|op|slechts|maar|bruto|netto)\s+)*$",
    re.I,
)
# "(die € 300 per maand bedroeg)", "waar dat eerder € 300 was": the verb behind the amount
_WHICH = re.compile(r"\b(?:die|dat|dit|waar\w*|wat|welke|zoals)\b[^.;€]*$", re.I)
_WAS = re.compile(rf"^{_OWN}[\s,]*(?:was|waren|bedroeg|bedroegen|gold|golden|kregen|kreeg|ontving|ontvingen)\b", re.I)
# "De ene vergoeding (€ 300 per maand) maakt plaats voor", "€ 300, maar dat bedrag verdwijnt"
_GOES = re.compile(
    r"^(?:(?!\b(?:indien|als|wanneer|bij)\b)[^.;€])*?\b(?:ma(?:akt|ken)\s+plaats\b|verdwijn(?:t|en)\b|behoort\s+tot\s+het\s+verleden)", re.I
)
# "€ 300 (oud)"
_MARKED_OLD = re.compile(rf"^{_OWN}\s*\(\s*(?:oud|oude|voorheen|het\s+oude|vorige?|eerder|tot\s+nu\s+toe)\b[^)€\d]*\)", re.I)
# the head of a column, the label of a row or a line above a list: "oud", "Oude bedragen:", "was"
_OLD_LABEL = re.compile(r"^\W*(?:oude?|vorige?|voorheen|was|tot\s+nu\s+toe|voormalige?|eerder)\b[^\d€]*$", re.I)
# such a label is that of an old amount only beside one that is new
_PRESENT_LABEL = re.compile(r"^\W*(?:huidige?|nu|thans|bestaande?)\b[^\d€]*$", re.I)
_NEW_LABEL = re.compile(r"^\W*(?:nieuwe?|wordt|straks|voorstel|per\b|vanaf\b|na\b)", re.I)
# the words that begin the part of a sentence about the amount that was: "€ 350 in plaats van € 300"
_FORMER = re.compile(
    r"\b(?:in\s+plaats\s+van|ter\s+vervanging\s+van|waar\s+(?:dat|dit|het)\b|tegen(?:over)?\s+(?:nu|thans|eerst|voorheen)|voorheen|"
    r"(?:dat|dit|het)\s+was|was\s+(?:dat|dit|het))\b",
    re.I,
)
# "tot die datum was dat € 100" is dated by the date named before
_UNTIL_THEN = re.compile(r"\btot\s+(?:die|dat|deze)\s+(?:datum|dag|moment|tijdstip)\b", re.I)
# what may part two figures of a sentence
_SEPARATOR = re.compile(
    r"[()]|;|,|/|(?<!\bca)(?<!\bmin)(?<!\bmax)(?<!\bplm)(?<!\bp\.[mwdu])[.] |\t| [-–•«*+] |"
    r"\b(?:en|of|dan wel|danwel|c\.q\.|respectievelijk|onderscheidenlijk|resp\.?|maar|terwijl)\b"
)
# what a figure's own words begin with
_OPENS = re.compile(
    r"(?:voor|bij|vanaf|per|aan|in|op|een|de|het|indien|als|met|sinds|tot|t/m|van|wo|hbo|mbo|vmbo|lbo|overige|€|netto|bruto|\d|\()",
    re.I,
)
# "met een maximum van", which belongs to the figure behind it
_CAP = re.compile(
    r"\b(?:met\s+een\s+(?:maximum|minimum|limiet|plafond|bovengrens|ondergrens)|(?:doch|maar)\s+(?:nooit|nimmer|niet)\s+meer|tot\s+(?:(?:een|het)\s+)?(?:maxim\w+|plafond|limiet|bovengrens)|met\s+dien\s+verstande|ten\s+hoogste|maximaal|minimaal)\b",
    re.I,
)

# "…; meeloopdagen leveren geen aanspraak op" names others than those the amount is for
_REFUSAL_BEHIND = re.compile(
    r";[^;€]*(?:\bstag|meeloop|snuffel|leerling|student|scholier|\bwie\b)[^;€]*\b(?:geen|niets|niet|onbetaald|nihil)\b[^;€]*$", re.I
)
# "kamerhuur: maximaal € 200" on a line of its own
_OWN_LABEL = re.compile(r"\n\W*([^\n:.;€]{2,45}:[^\S\n]*(?:\w+[^\S\n]+){0,3})$")
# "naast de vergoeding van € 300 een internetvergoeding van € 20": the noun right before a figure is its own
_OWN_NOUN = re.compile(r"\b(?:een|de)\s+(?:\w+\s+)?[\w-]+\s+(?:van|ad|à)\s+(?:\w+\s+){0,3}$", re.I)


def give_slots(cell: CellReading, here: list[Figure]) -> None:
    """Give the figures of a sentence a stretch each, in place: its column, or up to a point between it and the next."""
    for i, f in enumerate(here):
        f.series = i
        unit = cell.units[cell.sentences[f.sentence].unit]
        if f.column is not None:
            f.slot_start, f.slot_end = unit.columns[f.column]
    behind = _groups_behind(cell, here)
    for left, right in itertools.pairwise(here):
        if left.column is not None and left.column != right.column:
            continue
        point = _split_point(cell, left.end, right.start, behind=behind)
        left.slot_end = point
        right.slot_start = point
    if here and here[0].column is None:
        here[0].slot_start = _behind_refusal(cell, here[0])
    last = here[-1] if here else None
    refusal = _REFUSAL_BEHIND.search(cell.words(last.end, last.slot_end)) if last and last.column is None else None
    if last and refusal:
        last.slot_end = last.end + refusal.start()


# "snuffelstage geen; leerstage € 150": the clause before is on others, who get nothing
_REFUSAL_BEFORE = re.compile(r"\b(?:geen|niets|nihil|onbetaald|niet)\b[^;€]*;\s*(?=[^;]*$)", re.I)


def _behind_refusal(cell: CellReading, first: Figure) -> int:
    """Where the stretch of a sentence's first figure begins: behind a clause that refuses a group, if the figure has a group of its own."""
    refusal = _REFUSAL_BEFORE.search(cell.words(first.slot_start, first.start))
    if not refusal:
        return first.slot_start
    begin = first.slot_start + refusal.end()
    named = cell.mentions.names_group(first.slot_start, begin) and cell.mentions.names_group(begin, first.start)
    return begin if named else first.slot_start


# "€ 6,10 (16 jaar)"
_BRACKETED = re.compile(r"\s*\([^()]+\)")


def _groups_behind(cell: CellReading, here: list[Figure]) -> bool:
    """`€ 290,- (mbo) € 370,- (hbo)`, one below the other: every figure of a sentence has its group behind it, none before it."""
    s = cell.sentences[here[0].sentence] if here else None
    if s is None or len(here) < 2:
        return False
    edges = [(s.start, here[0].start), *((a.end, b.start) for a, b in itertools.pairwise(here)), (here[-1].end, s.end)]
    gaps = [cell.words(a, b) for a, b in edges]
    if not gaps[0].rstrip().endswith(")") and all(_BRACKETED.match(gap) for gap in gaps[1:]):
        return True
    for kind in ("level", "mbo_levels", "track", "year", "type"):
        named = [bool(cell.mentions.within(kind, a, b)) for a, b in edges]
        if not named[0] and all(named[1:]):
            return True
    return False


def _split_point(cell: CellReading, left_end: int, right_start: int, *, behind: bool = False) -> int:
    """Where the stretch of one figure ends and that of the next begins, between two figures of a sentence.

    Args:
        cell: theirs.
        left_end: end of the first figure.
        right_start: start of the second.
        behind: whether the sentence names groups behind its figures; without a sign that parts them, the words are then the first's.
    """
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
            if not depth:  # "(voorheen € 300) bedraagt sinds 1 maart 2024 € 350"
                candidates.append((3.5, left_end + m.end()))
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
    label = _OWN_LABEL.search(cell.text[left_end:right_start])
    if label:
        candidates.append((3.5, left_end + label.start(1)))
    cap = _CAP.search(gap)
    if cap:
        candidates.append((1.8, left_end + cap.start()))
    former = _FORMER.search(gap)
    if former:
        candidates.append((3.6, left_end + former.start()))
    if candidates:
        return max(candidates)[1]
    announced = next(
        (d for d in cell.mentions.dates if left_end <= d.start and re.fullmatch(r"\s*:\s*", cell.words(d.end, right_start))), None
    )
    if announced:  # "per 1 juli 2025: € 350 per 1 juli 2026: € 375"
        return announced.start
    if behind:
        return right_start
    own = _OWN_NOUN.search(gap)
    if own and cell.mentions.within("benefit", left_end + own.start(), right_start):
        return left_end + own.start()
    upper = re.search(r"\b(?:oplopend\s+)?(?:tot|naar)\s+(?:maximaal\s+|circa\s+|ca\.\s+)?$", gap)
    if upper and any(left_end <= a < left_end + upper.start() for a, _ in mentions):
        return left_end + upper.start()  # "van € 280 in het eerste stagejaar tot € 360 in het derde"
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


def give_way(cell: CellReading, figures: list[Figure], here: list[Figure]) -> None:
    """`Vanaf 1 januari 2027 krijgt hij € 500. Nu is dat nog € 450`: the present amount of a pay that the sentence before dates."""
    before = [f for f in figures if f.cell == cell.index and f.sentence == here[0].sentence - 1]
    s = cell.sentences[here[0].sentence]
    if not before or not _STILL.match(cell.words(s.start, here[0].start)):
        return
    if all(any(d.role == "from" for d in _own_dates(cell, f, cell.sentences[f.sentence].start)) for f in before):
        for f in here:
            f.superseded = not _own_dates(cell, f, s.start)


def mark_changes(cell: CellReading, here: list[Figure]) -> None:
    """Ranges become minimum and maximum; `van A naar B`, `was: A` and a column headed `oud` make A the old figure."""
    for n, (left, right) in enumerate(itertools.pairwise(here)):
        between = cell.words(left.end, right.start)
        before = cell.words(left.slot_start, left.start)
        if _is_change(cell, left, right, here[n - 1].end if n else cell.sentences[left.sentence].start):
            left.superseded = True
            right.slot_start = left.slot_start
            if not cell.mentions.names_group(left.slot_start, right.start):
                left.slot_end = right.slot_end  # "van € 330 naar € 460 voor mbo'ers" names both
        elif left.column != right.column:
            continue  # "€ 15 │ – │ € 22,50": the sign is an empty cell
        elif _RANGE_LINK.match(between) or (
            re.search(r"\btussen\s*(?:de\s*)?$", before, re.I) and re.fullmatch(r"\s*(?:bruto\s+|netto\s+)?en\s*(?:de\s*)?", between, re.I)
        ):
            if left.superseded:
                continue
            left.bound, right.bound = "minimum", "maximum"
            left.slot_end = right.slot_end
            right.slot_start = left.slot_start
    for i, f in enumerate(here):
        if f.superseded or (i and here[i - 1].superseded and here[i - 1].slot_start == f.slot_start):
            continue
        since = here[i - 1].end if i and f.slot_start == f.start else f.slot_start  # nothing parts them: "hoger dan de oude € 300"
        until = here[i + 1].start if i + 1 < len(here) else cell.sentences[f.sentence].end
        if _labelled_old(cell, f) or _called_old(cell, f, since, until):
            f.superseded = True
        elif (
            i
            and here[i - 1].superseded
            and f.column is None
            and not re.match(r"[^()€]*\)", cell.words(here[i - 1].end, f.start))  # "€ 350 (was € 300) en voor hbo € 450"
            and not _own_dates(cell, f, f.slot_start)
            and not re.search(
                r"\b(?:naar|nu|nieuwe?|wordt|worden|voortaan|verhoogd|vanaf|met\s+ingang|bedraagt|is|zijn|krijgt|krijgen|ontvangt?|ontvangen|geldt|gelden|verdient?|verdienen|betalen|betaalt)\b",
                cell.words(here[i - 1].end, f.start),
                re.I,
            )
        ):
            f.superseded = True  # "Tot nu toe was dat € 310 voor mbo'ers en € 390 voor hbo'ers"


def _own_dates(cell: CellReading, f: Figure, since: int) -> list[DateMention]:
    """The dates of a figure's own stretch that open or end a period."""
    return [d for d in cell.mentions.dates if since <= d.start < f.slot_end and d.role in ("until", "through", "from", "in")]


def _is_change(cell: CellReading, left: Figure, right: Figure, after: int) -> bool:
    """Whether the right of two amounts replaces the left: `van € 300 naar € 350`, `€ 300 wordt verhoogd tot € 350`."""
    if left.column != right.column:
        return False
    before, between = cell.words(after, left.start), cell.words(left.end, right.start)
    if any(d.role in ("until", "through", "in") and left.end <= d.day_start < right.start for d in cell.mentions.dates):
        return False  # "van € 300 in 2024 naar € 350": dated
    if _ARROW.match(between):
        return True
    if _CHANGE.search(before.rstrip() + " "):
        if _TO.match(between) and re.search(r"\bnaar\b[^€]*$", between, re.I):
            return True
        s = cell.sentences[left.sentence]
        beside = re.sub(r"\b(?:word\w*|werd\w*|ga(?:at|an)|ging\w*)\b", "", before + " " + cell.words(right.end, s.end))
        if _TO.match(between) and _RAISE.search(beside):
            return True  # "opgetrokken van € 300 tot € 350"
    subject = re.search(r"\b(?:van|huidige?|oude?|nu|thans)\s+(?:\w+\s+){0,3}$", before.rstrip() + " ", re.I)
    dated = [d for d in cell.mentions.dates if after <= d.start < left.start and d.role in ("until", "through", "from", "in")]
    return bool(subject and not dated and _RAISED_TO.search(between) and not re.search(r"\.\s|;", between))


def _called_old(cell: CellReading, f: Figure, begin: int, until: int) -> bool:
    """Whether the words beside an amount, from `begin` to `until`, say that it was, and no date says when."""
    before, behind = cell.words(begin, f.start), cell.words(f.end, until)
    if _UNTIL_THEN.search(before):
        return False
    cue = _OLD.search(before)
    replaced = bool(cue and re.match(r"vervang|ter vervang|oud|vorige\b|in plaats|komt", cue[0], re.I))
    since = begin + (cue.start() if cue and replaced else 0)
    old = cue or (_WHICH.search(before) and _WAS.match(behind)) or _MARKED_OLD.match(behind) or _GOES.match(behind)
    dated = _own_dates(cell, f, since)
    if replaced:  # "vervangen met ingang van 1 januari 2026 de bedragen van € 300": the date is that of the new ones
        dated = [d for d in dated if d.start > f.start or d.role != "from"]
    return bool(old and not dated)


def _labelled_old(cell: CellReading, f: Figure) -> bool:
    """Whether the head of the column, the row's label or the line above names what was."""
    unit = cell.units[cell.sentences[f.sentence].unit]
    if f.column is not None:
        heads = [cell.units[h] for h in unit.heads]
        above = [cell.words(a, b) for h in heads for a, b in heads_above(h, unit, f.column)]
        beside = [cell.words(a, b) for h in heads for a, b in h.columns]
        if any(_OLD_LABEL.match(words) for words in above):
            return True
        if any(_PRESENT_LABEL.match(words) for words in above) and any(_NEW_LABEL.match(words) for words in beside):
            return True
        if f.column and _OLD_LABEL.match(cell.words(*unit.columns[0])):
            return True
    if unit.lead is None:
        return False
    return bool(_OLD_LABEL.match(cell.words(cell.units[unit.lead].start, cell.units[unit.lead].end)))
