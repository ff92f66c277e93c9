"""Level words that a list of words cannot tell: half-said ones, and schools and diplomas that are nobody's level."""

import re

# "het middelbaar, hoger en wetenschappelijk onderwijs", "in het middelbaar en € 400 in het hoger beroepsonderwijs": the noun comes last
_HALF_SAID = (
    ("lbo", re.compile(r"\blager\b(?!\s+beroepsonderwijs)(?=[^.;]{0,70}\b(?:middelbaar|hoger)\s+(?:\w+\s+){0,3}?beroepsonderwijs)", re.I)),
    (
        "mbo",
        re.compile(
            r"\bmiddelbaar\b(?!\s+(?:beroeps)?onderwijs)(?=[^.;]{0,70}\b(?:hoger|wetenschappelijk)\s+(?:\w+\s+){0,3}?(?:beroeps)?onderwijs)",
            re.I,
        ),
    ),
    ("hbo", re.compile(r"\bhoger\b(?!\s+(?:beroeps)?onderwijs)(?=[^.;]{0,60}\bwetenschappelijk\s+onderwijs)", re.I)),
)
_SCHOOL = re.compile(r"roc|rocs|aoc|hogeschool|hogescholen|universiteit|universiteiten", re.I)
# "de mbo-instelling", "hbo-scholen"
_A_SCHOOL = re.compile(r"-?\s?(?:instelling|school|scholen)", re.I)
_LIST = (
    r"(?:(?:onderwijsinstelling(?:en)?|school|scholen|opleiding(?:en)?)\s*\(\s*)?"
    r"(?:(?:de|het|een|onze|diverse|verschillende)\s+)?(?:(?:onderwijsinstelling(?:en)?|school|scholen|opleiding(?:en)?)\s*\(\s*)?"
    r"(?:[\w-]+(?:\s+(?:van\s+)?[\w-]+)?\s*(?:,|\ben\b|\bof\b|/|c\.q\.)\s*(?:(?:de|het|een)\s+)?){0,3}"
)
# "studenten van een hogeschool of universiteit": theirs after all
_PEOPLE_OF = re.compile(
    rf"\b(?:\w*stud\w+|stagiair\w*|leerling\w*|jongeren|\w*opleiding\w*|stages?)\s+(?:van|aan|op|bij|uit|voor)\s+{_LIST}$", re.I
)
# "door de hogeschool of universiteit ondertekend", "na overleg met het roc", "de docent van de hogeschool"
_SCHOOL_ACTS = re.compile(
    rf"(?:\b(?:door|met|tussen|namens)|\b(?:docent\w*|begeleid\w*|mentor|lector|coördinator|formulier|contract|overeenkomst|vertegenwoordig\w*|"
    rf"opdracht|verklaring|gids|handboek|advies|beoordeling)\s+(?:van|aan|uit))\s+{_LIST}$",
    re.I,
)
# "de hogeschool ondertekent", "het roc bepaalt"
_SCHOOL_VERB = re.compile(
    r"(?:\s+(?:[A-Z][\w-]+|en|of|de|het|een|van|hogeschool|universiteit|roc|anders|ook|zelf|hiervoor|dit|dat)){0,5}?\s+(?:(?:onder)?teken\w*|bepa\w+|stel(?:t|len)|\w*schrij\w+|betaal\w*|vergoed\w*|beoordeel\w*|begeleid\w*|"
    r"verzorg\w*|draagt|dragen|maakt|maken|sluit\w*|ziet|zien|meldt|melden|regelt|regelen)\b"
)
# "een medewerker met minimaal hbo-niveau", "de begeleider heeft een hbo-opleiding", "met een hbo-opleiding op zak"
_STAFF = re.compile(
    r"\b(?:\w*begeleid(?:er|sters?|ers)|medewerkers?|collega.?s?|werknemers?|mentor(?:en)?|praktijkopleiders?|leermeesters?|docent(?:en)?|"
    r"\w*coach(?:es)?)\b\s+(?:die\s+)?(?:\w+\s+){0,3}?(?:met|op|heeft|hebben|beschikt|beschikken|van)\s+(?:\w+\s+){0,4}?$",
    re.I,
)
# "die al een mbo-opleiding heeft afgerond", "wie het mbo heeft voltooid"
_DONE = re.compile(
    r"^[\w-]*(?:\s+(?:opleiding|studie|diploma))?"
    r"\s+(?:heeft|hebben|hebt|is|zijn)?\s*(?:al\s+)?(?:afgerond|voltooid|behaald|gehaald|afgemaakt)",
    re.I,
)


# "of je nu hbo of wo doet", "voor iedereen die op of na 1 september begint"
_EITHER = re.compile(r"of\s+\w+\s+nu\b", re.I)
_ALL_WHO = re.compile(r"voor\s+iedereen\s+die\b", re.I)


def half_said(text: str) -> list[tuple[str, int, int]]:
    """Levels whose noun stands with a later one: value, start and end in the text."""
    return [(value, m.start(), m.end()) for value, pattern in _HALF_SAID for m in pattern.finditer(text)]


def is_all_of_mbo(text: str, start: int, end: int) -> bool:
    """`mbo (alle niveaus)`: all levels of the mbo, not of all education; `of je nu hbo of wo doet`: both of these."""
    if _EITHER.match(text[start:end]) and not re.search(r"\bmbo", text[start : end + 25], re.I):
        return True
    if _ALL_WHO.match(text[start : end + 5]):
        return True
    return bool(re.search(r"\bmbo\W{1,3}$", text[max(0, start - 8) : start], re.I) and re.match(r"alle\s+niveaus", text[start:end], re.I))


def is_nobodys_level(text: str, start: int, end: int) -> bool:
    """Whether a level word names a school that acts, the training of staff, or schooling that is over."""
    word = text[start:end]
    before = text[max(0, start - 90) : start]
    school = _SCHOOL.fullmatch(word) or _A_SCHOOL.match(text[end : end + 15])
    if school and (_SCHOOL_ACTS.search(before) or (_SCHOOL_VERB.match(text[end : end + 60]) and not _PEOPLE_OF.search(before))):
        return True
    return bool(_STAFF.search(before) or _DONE.match(text[end : end + 50]))
