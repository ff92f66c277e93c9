"""Groups that a text leaves out: who gets nothing, or whom a rule of pay does not reach."""

import re
from itertools import pairwise

from pipeline.extract.conditions.found import EMPLOYED, NOT_PAID, OTHER_OBJECT, Found, clauses, gets_something_else
from pipeline.extract.conditions.thresholds import context_of, same_as_before
from pipeline.extract.reading import CellReading

_GROUP = re.compile(
    r"snuffel|\bkijk(?:stage|dag|je)|meelop|maatschappelijk|meeloop|ori[eëé]nt|onderzoeksstage|\bbbl|scholier|junior|vakantie(?:werk|kracht|hulp|baan)|semi-?arts|"
    r"co-?assistent|beroepsbegeleidende|\bvmbo|buitenland|afstudeer|kennismaking|\bmasterst|"
    r"bol\b|excursie|voortgezet|werkend leren|leerling-werknemer|proefstage|dagstage|bedrijfsbezoek|promovend|"
    r"promotieonderzoek|aios\b|uitwissel|vmbo|mbo\b|hbo\b|universit|middelbare school|havo|vwo|"
    r"observatie(?!s\b)|\b(?:andere|overige)\s+(?:stag|student|leerling)|\bstages?\s+die\s+(?:alleen|uitsluitend|enkel|louter|slechts)\b|"
    r"proefdag|open dag|deeltijdopleiding|zij-instromer|leerlingen van|studenten van|studenten uit|"
    r"stagiairs uit|stagiairs van|leerlingen uit|deeltijdstud|deeltijders|avondstud|"
    r"\bjonger\s+(?:is\s+|zijn\s+|ben\s+|bent\s+)?dan\s+(?:1[4-9]|2[0-3])\b(?!\s+(?:dagen|weken|uur))|\b(?:beneden|onder)\s+de\s+(?:1[4-9]|2[0-3])\s+jaar\b|"
    r"\b(?:stag|stud|leerl)\w*\s+(?:die|met)\b[^.;,]{0,50}beurs\b|\bdua(?:al|le)\b|vrijwillig|cursist",
    re.I,
)
# those whom a text mostly names to say that they get nothing, and what tells so
_SELDOM_PAID = re.compile(
    r"snuffel|\bkijk(?:stage|dag)|meeloop|\bmaatschappelijke\s+stage|ori[eëé]nt\w*(?:stage|week|dag)|ori[eëé]nterende|\bbbl\b|\bbbl[e']|scholier|kennismaking|proefdag|open\s+dag|"
    r"middelbare\s+school|voortgezet\s+onderwijs|werkstudent|promovend|vrijwillig\w*\s+stage|cursist|avondopleiding|zij-instromer|bedrijfsbezoek|excursie"
)
# "Over de schooldag wordt aan bbl-leerlingen geen loon betaald" leaves out hours, not people
_SOME_TIME = re.compile(
    r"\b(?:over|tijdens|gedurende)\s+(?:de\s+|het\s+|een\s+|hun\s+)?\w*(?:dag|dagen|uren|week|weken|vakantie\w*|ziekte)\b|\bgeen\s+loon\b"
)
_REFUSED = re.compile(r"\b(?:niet|geen|niets|niks|nooit|gratis|uitzondering|buiten|zonder|onbetaald)\b")
_PAY_OR_RULE = re.compile(
    r"\b(?:\w*vergoeding(?!\s+(?:van|voor)\s+(?:de\s+)?\w*kosten)|regeling|betal\w+|betaald|betaalt|geld|recht|beroep|aanspraak|dit\s+alles|dit\s+allemaal|bedrag\w*|gratis|beloning|beloond|bezoldigd|gehonoreerd)\b"
)
# "Leerlingen in de bbl zijn in dienst. Voor hen geldt de vergoeding niet": the group stands in the sentence before
_THEY = re.compile(
    r"\W*(?:dan\b|(?:die|dat|deze)\s+(?:is|zijn|blij\w+|word\w*)\b|(?:voor|aan)\s+(?:hen|deze\s+groep|die\s+groep|deze\s+\w*(?:leerlingen|studenten|stagiairs))\b|(?:daar|hier)(?:voor|aan)?\s+(?:staat|geldt|is|krijg|wordt|betalen|zit|bestaat|hoort)\b|zij\s+(?:hebben|krijgen|ontvangen|komen|vallen)\b)",
    re.I,
)
# "Meelopen: een paar dagen mag altijd. Geld krijg je er niet voor": said of the group that its paragraph begins with
_FOR_IT = re.compile(r"\b(?:geld|vergoeding|betaling|beloning)\b[^.;]{0,25}\b(?:er|daar|hier)\b[^.;]{0,20}\b(?:voor|tegenover|bij)\b", re.I)
# a rule of pay that does not reach somebody, and who that is
_RULE = (
    r"(?:\w*regeling|artikel(?:\s+\d+\w*)?|bepaling(?:en)?|lid|leden|\w*vergoeding(?:en)?|aanspraak|recht|voorgaande|bovenstaande|"
    r"bedrag(?:en)?|dit|deze)"
)
_RULE_MISSES = re.compile(
    rf"\b{_RULE}\s+(?:geldt|gelden|is|zijn|mist|missen|vindt|vinden|ziet|zien)\s+(?:echter\s+|evenwel\s+)?"
    r"(?:niet(?:\s+van\s+toepassing)?|geen\s+toepassing|toepassing)\s+(?:voor|op|bij|ten\s+aanzien\s+van)\s+([^.;:,]+)|"
    r"^\W*niet\s*:\s*([^.;:]+)|"
    r"\b(?:van|op)\s+(?:deze|dit|de)\s+(?:regeling|artikel|bepaling|vergoeding)\s+(?:zijn|is|worden)\s+(?:uitgesloten|uitgezonderd)\s+([^.;:]+)|"
    r"(?:^|;)\W*([^.;€]{4,100}?),?\s+(?:(?:vallen|valt)\s+(?:niet\s+onder|buiten)\s+(?:deze|de|dit)\s+(?:\w*regeling|bepaling|artikel)|"
    r"blij(?:ven|ft)\s+(?:hierbij\s+|daarbij\s+)?buiten\s+(?:beschouwing|toepassing)|(?:zijn|is)\s+(?:hiervan|daarvan|van\s+(?:deze|dit|de)\s+\w+)\s+(?:uitgezonderd|uitgesloten)\b)",
    re.I,
)
# days, hours and lengths are no group, nor are all interns or the staff
_NO_GROUP = re.compile(
    r"\b(?:\w*dagen|\w*uren|uur|\w*weken|\w*maand(?:en)?|\w*vakanti\w+|\w*verlof\w*|ziekte|jaar|jaren|\w*kosten)\b|"
    r"^\W*(?:de\s+|een\s+)?(?:stagiair\w*|student\w*|leerlingen|leerling|coassistent\w*)\W*$|\bpersoneel\b|\bbedrijven\b|"
    # "Lid 2 blijft buiten toepassing:": the rule itself, and its items say for whom
    r"^\W*(?:\d+[.)]?\s*)?(?:het\s+|de\s+|dit\s+|deze\s+)?(?:\w+\s+)?(?:lid|leden|artikel|bepaling|paragraaf)\b[\s\w]{0,12}$|"
    r"\bondernemingen\b|\bwerkgevers?\b",
    re.I,
)
# "Geen reiskosten voor houders van een ov-kaart"
_NONE_FOR_HOLDERS = re.compile(
    r"^\W*(?:geen\s+[\w-]*(?:kosten|vergoeding)\s+(?:voor|aan)\s+(?:houders|bezitters|wie|(?:stagiairs|studenten|leerlingen)\s+(?:met|die))\b|"
    r"(?:stagiairs|studenten|leerlingen|houders|bezitters)\b[^.;]*\b(?:kaart|reisproduct|abonnement)\b[^.;]*\b(?:uitgesloten|uitgezonderd)\b)",
    re.I,
)
# "Snuffelstage: nihil"
_NOTHING_LISTED = re.compile(r"\W*[\w\s()/-]{3,45}:\s*(?:nihil|niets|onbetaald|geen(?:\s\w+)?)\W*", re.I)
_SAYS_SO = re.compile(
    r"\b(?:vall\w+ (?:\w+ ){0,3}?niet onder|vall\w+ geen|valt (?:\w+ )?niet onder|geldt? (?:\w+ ){0,3}niet|gelden (?:\w+ ){0,3}niet|"
    r"krijg\w* (?:\w+ )?(?:geen|niets)|(?:krijg|ontvang)\w* (?:[\w-]+ ){1,6}?(?:niet|niets|niks)\b|"
    r"ontvang\w* (?:\w+ )?(?:geen|niets)|geen (?:(?:recht|aanspraak)(?! op (?:een )?(?:loon|salaris)\b(?!,? (?:en|of|noch)\b))|"
    r"\w*vergoeding)|"
    r"niet (?:vergoed|betaald|toegekend|verschuldigd)|niets (?:uitgekeerd|toegekend|vergoed|betaald|verschuldigd)|"
    r"onbe(?:taald|loond|zoldigd)|uitgesloten|niet in aanmerking|"
    r"(?:betalen|belonen) (?:we|wij) (?:\w+ )?(?:geen|niets|niet)|(?:er|hier|daar)?buiten|"
    r"(?:doe|doet|doen|tel|telt|tellen) (?:[\w-]+ ){0,4}?niet mee|achterwege|geen geld|geen rechten|"
    r"zonder (?:\w+ )?(?:vergoeding|betaling)|"
    r"(?:keren|keert|betaal|betaalt|betalen) (?:\w+ ){0,2}?(?:niets|niks)|bestaat (?:\w+ ){0,3}niet|"
    r"niet van toepassing(?! zolang| als | indien| wanneer)|(?:ziet|zien|slaat|slaan) niet op|geen betrekking op|"
    r"niet (?:[\w-]+ ){0,3}(?:verstaan|begrepen|gerekend)|niet bedoeld|niet geschreven|geldt? niet)\b",
    re.I,
)
_LEFT_OUT_TYPES = ("excluded_group", "not_combined_with_employment")


def names_group(words: str) -> bool:
    """Whether words name people or an internship that a text may leave out."""
    return bool(_GROUP.search(words))


def left_out(cell: CellReading, i: int, found: list[Found], *, paid: bool) -> list[Found]:
    """What a sentence says of a group that gets nothing, where its words told no such condition yet.

    Args:
        cell: the cell.
        i: number of the sentence.
        found: what its words told.
        paid: whether it has an amount of its own.
    """
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    before = cell.words(cell.sentences[i - 1].start, cell.sentences[i - 1].end) if i else ""
    group = names_group(words)
    more: list[Found] = []

    def add(kind: str = "excluded_group") -> None:
        more.append(Found(kind, None, None, cell.index, i, s.start, s.end))

    def told(kinds: tuple[str, ...] = _LEFT_OUT_TYPES) -> bool:
        return any(f.type in kinds for f in (*found, *more))

    if group and not paid and _NOTHING_LISTED.fullmatch(words):
        add()
    dropped = i and _THEY.match(words) and NOT_PAID.search(words)
    if dropped and not paid and names_group(before):
        employed = EMPLOYED.search(before) and not words.lstrip().lower().startswith("dan")
        add("not_combined_with_employment" if employed else "excluded_group")
    if not paid and not dropped and not told():
        parts = [words[a:b] for a, b in clauses(words)]  # "Promovendi zijn werknemer; voor hen is deze bepaling niet geschreven"
        if any(_THEY.match(y) and NOT_PAID.search(y) and names_group(x) for x, y in pairwise(parts)):
            add()
    if group and not paid and same_as_before(cell, i, words) and not told(("excluded_group",)):
        add()
    if group and NOT_PAID.search(context_of(cell, i)) and not told():
        add()
    if not paid and not told() and _NONE_FOR_HOLDERS.search(words):
        add()
    dated = any(s.start <= d.day_start < s.end for d in cell.mentions.dates)
    if not paid and not told() and _rule_misses(words, dated):
        add()
    if not paid and not told(("excluded_group",)) and (_excludes(words) or (not found and not more and _left_out_for_short(words))):
        add()
    return more


def of_its_paragraph(cell: CellReading, i: int, found: list[Found], *, paid: bool) -> list[Found]:
    """`Meelopen: een paar dagen mag altijd. Geld krijg je er niet voor`: the group that the sentence's paragraph began with."""
    s = cell.sentences[i]
    words = cell.words(s.start, s.end)
    first = cell.sentences[cell.of_unit(s.unit)[0]]
    said = cell.words(first.start, s.start) if first.start < s.start else ""
    if paid or found or _THEY.match(words) or not (_FOR_IT.search(words) and NOT_PAID.search(words) and names_group(said)):
        return []
    if any(first.start <= m.start < s.start for m in cell.mentions.money):
        return []
    return [Found("excluded_group", None, None, cell.index, i, s.start, s.end)]


def _rule_misses(words: str, dated: bool) -> bool:
    """`Het vorige lid mist toepassing op wie een taakstraf uitvoert`: the rule as the subject, whoever it is that is left out."""
    m = _RULE_MISSES.search(words)
    if not m or dated:
        return False
    group = next(g for g in m.groups() if g is not None)
    return bool(re.search(r"\w", group)) and not (_NO_GROUP.search(group) or EMPLOYED.search(group))


def _left_out_for_short(words: str) -> bool:
    """`Bbl-leerlingen kunnen hier geen beroep op doen`: those who are seldom paid, a refusal, and pay or its rules, whatever the verb."""
    return any(
        _SELDOM_PAID.search(clause)
        and not _SOME_TIME.search(clause)
        and _REFUSED.search(clause)
        and _PAY_OR_RULE.search(clause)
        and not OTHER_OBJECT.search(clause)
        for a, b in clauses(words)
        for clause in [words[a:b].lower()]
    )


def _excludes(words: str) -> bool:
    """`Promovendi vallen niet onder deze regeling`: a group as the subject, and that it gets nothing."""
    if gets_something_else(words.lower()):
        return False
    return any(names_group(clause) and _SAYS_SO.search(clause) for a, b in clauses(words) for clause in [words[a:b]])
