"""Sentences in which others than the trainee are the subject: his tutor's hours and the staff's pay make no conditions of his."""

import re

_TUTOR = (
    r"(?:\w*begeleid(?:er|ers|ster|sters)|\w*mentor(?:en)?|\w*opleiders?|\w*leermeesters?|leidinggevenden?|\w*coach(?:es)?|"
    r"supervisor(?:en|s)?|docent(?:en)?|chefs?|collega(?:'s)?)"
)
_TRAINEE = r"(?:\w*stagiair\w*|\w*student\w*|\w*leerling\w*|coassistent\w*|aios|stages?|coschap\w*|hij|zij|je|jij|u|wie)"
_PERSON = re.compile(rf"\b(?:(?P<tutor>{_TUTOR})|{_TRAINEE})\b", re.I)
# "onder leiding van een praktijkopleider ten minste 24 uur": the tutor is by the way
_BESIDE = re.compile(r"\b(?:onder|met)\s+(?:\w+\s+){0,4}$", re.I)
# what hours are for that are no internship: guidance, lessons, opening hours
_NOT_THE_STAGE = re.compile(
    r"\b(?:\w*begeleiding|begeleidt|begeleid\s+wordt|begeleid|studietijd|studieverlof|lessen|les|lesuren|schooldag(?:en)?|"
    r"gesprek\w*|vrijgesteld|vrijgemaakt|ingewerkt|inwerk\w*|inwerken|geopend|open|bereikbaar|instructie|training|"
    r"begeleidings\w*|\w*verslag|(?:naar|aan)\s+school|school\w*opdrachten|opdrachten|huiswerk|zelfstudie|examens?|bewa(?:art|ren)|"
    r"(?:opleiding|studie|cursus|opzegtermijn|proeftijd)\s+(?:duurt|duren|bedraagt|beslaat|telt))\b",
    re.I,
)
_RUNS = re.compile(
    r"\bstage\s+(?:lo+p|volg|do)|\baan\s+(?:de|zijn|haar|je)\s+(?:stage|bpv|\w*coschap\w*)\b|\b(?:stages?|stageduur|stageperiode|bpv|\w*coschap\w*)\b(?:\s+\w+){0,3}?\s+"
    r"(?:van|moet|dient|duurt|duren|omvat|omvatten|beslaat|beslaan|bedraagt|telt|tellen)\b",
    re.I,
)
# "ten minste vier weken van tevoren": when something has to be done, not how long the internship is
_AHEAD = re.compile(
    r"^\W*(?:van\s+tevoren|vooraf\b|voor(?:dat|\s+(?:de|het|zijn|haar|je|uw|hun)?\s*(?:aanvang|begin|start|einde))|tevoren|na\s+(?:afloop|het\s+einde)|"
    r"eerder\b|later\b|geleden|opzeg\w*)",
    re.I,
)
_STAFF = re.compile(
    rf"\b(?:werknemers?|medewerkers?|personeel|personeelsleden|(?:de|van)\s+\w*begeleiding|{_TUTOR})\b(?!\s+in\s+opleiding)", re.I
)
_OURS = re.compile(
    r"stag|\bbpv|opleiding|leerling|coass|coschap|student|\baios|regeling|\b(?:hij|zij|ze|hem|haar|je|jij|u|wie|ook|net|zoals|als|dezelfde|zelfde|gelijk|deze|dit|"
    r"daarvan|hiervan|daarbij|daarnaast|hierop|daarop|vergoeding|vergoedingen|bedrag|bedragen|beloning|hoogte|aanspraak|aanspraken)\b",
    re.I,
)

# "het door de begeleider getekende briefje": by whom something is done for the trainee
_BY_TUTOR = re.compile(
    rf"\bdoor\s+(?:de|een|zijn|haar|je|hun)\s+{_TUTOR}\s+(?=\w*(?:getekend|ondertekend|geaccordeerd|goedgekeurd|afgetekend)\w*)", re.I
)


def hours_of_others(words: str, start: int, end: int) -> bool:
    """Whether hours, days or weeks at `start` to `end` of a sentence are a tutor's, or for something else than the internship."""
    opening = max(words.rfind(mark, 0, start) for mark in (";", ":", "(")) + 1
    close = re.search(r"[;:)]", words[end:])
    clause = words[opening : end + close.start() if close else len(words)]
    before, after = words[opening:start], words[end : opening + len(clause)]
    if _AHEAD.match(after):
        return True
    people = list(_PERSON.finditer(before))
    if not people and words[opening - 1 : opening] == "(":
        people = list(_PERSON.finditer(words[: opening - 1]))  # "De leermeester is een vakman (minimaal vijf jaar in dienst)"
        before = words[: opening - 1]
    if people and people[-1]["tutor"] and not _BESIDE.search(before[: people[-1].start()]):
        return True
    return bool(_NOT_THE_STAGE.search(clause)) and not _RUNS.search(clause)


def about_staff(words: str) -> bool:
    """Whether a sentence is on the pay or work of employees or tutors alone: `De reiskosten van de begeleider worden vergoed`."""
    words = _BY_TUTOR.sub(" ", words)
    return bool(_STAFF.search(words)) and not _OURS.search(words)
