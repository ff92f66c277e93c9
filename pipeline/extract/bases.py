"""What a percentage is taken of: `50% van het wettelijk minimumloon`."""

import re

from pipeline.extract.money import Money
from pipeline.extract.reading import CellReading

# what a base is called: everything up to a word that goes on about something else
_BASE_STOP = (
    r"(?=\s*(?:$|[.;:(),=]|€|\d+(?:[.,]\d+)?\s?%|\b(?:bruto|netto|per\s+(?:maand|week|dag|uur|jaar|vier)|"
    r"bij\b(?!\s+(?:trede|\w*schaal|functie|\w*groep))|naar\s+(?:boven|leeftijd|gelang|rato|\w*niveau)\b|maandelijks|wekelijks|en\b(?!\s+ouder)|of\b|met\s+ingang|vanaf|HBO\b|WO\b|MBO\b|"
    r"indien|als\b|(?<!voor\s)(?<!schaal\s)(?<!trede\s)\d{1,2}\s+jaar\b|(?<!voor\s)(?<!schaal\s)(?<!trede\s)\d{1,2}\s+(?:tot|of|en|t/m)\s+(?:\w+\s+){0,2}\d{1,2}\s+jaar|"
    r"voor\s+(?!\d|een\s+\d|(?:zijn|haar|hun|diens|de)\s+leeftijd)|op\s+basis|uitgaande|die\b|dat\b|waar\w*|is\b|krijg\w*|ontvang\w*|heeft\b|hebben\b|betaalt\b|betalen\b|verdien\w*|het\s+hoogste|hij\b|zij\b|soort\b|wordt\b|bedraagt\b|geldt\b|(?:uit)?betaald\b|uitgekeerd\b|toegekend\b|vergoed\b|verstrekt\b|gegeven\b|genoten\b|ontvangen\b|afgerond|te\s+betalen|Bedrag\w*)))"
)
_BASE_NAME = rf"(?P<base>[A-Za-zÀ-ÿ][^€%]*?(?:,\s*(?:trede|periodiek|functiejaar|ervaringsjaar|trap)\s*\w+)?){_BASE_STOP}"
# behind the percentage: "50% bruto van het wettelijk minimumloon"
_AFTER = re.compile(
    rf"\s*,?\s*(?:\([^()%]{{1,40}}\)\s*|\)\s*)?(?:bruto\s+|netto\s+)?van\s+(?!(?:de|het)?\s*\d)(?:het|de|een|hun|zijn|haar)?\s*{_BASE_NAME}",
    re.I,
)
# without "van", and at the end of the sentence: "20% WML (mbo)", "15 procent, dan wel 20 procent voor hbo, van het minimumloon"
_BESIDE = re.compile(rf"\s*(?=(?:wettelijk\s+)?(?:minimum\w*loon|WML)\b){_BASE_NAME}", re.I)
_LATER = re.compile(rf",\s*van\s+(?:het|de)\s+(?=[^.;€%]{{0,40}}(?:loon|salaris))\s*{_BASE_NAME}", re.I)
# before it: "een percentage van het salaris van schaal 5:"
BASE_BEFORE = re.compile(rf"(?:\b(?:percentages?|procenten|deel|gedeelte)|%)\s+(?:\w+\s+)?van\s+(?:het|de|een)?\s*{_BASE_NAME}", re.I)
# first in its sentence: "Van het wettelijk minimumloon ontvangt de stagiair 25%"
_FIRST = re.compile(rf"^\W*van\s+(?:het|de)\s+(?=[^.;€%]{{0,60}}(?:loon|salaris))\s*{_BASE_NAME}", re.I)
# a head or a clause that says what percentages are of: "% minimumloon", "Het minimumloon geldt als grondslag"
_HEAD = re.compile(rf"(?:\bpercentages?|%)\s+(?=[\w-]*(?:loon|salaris|WML)){_BASE_NAME}", re.I)
_GROUND = re.compile(
    r"\b(?:het|de)\s+(?P<base>(?:[\w-]+\s+){0,3}?[\w-]*(?:loon|salaris)(?:\s+(?:van|in)\s+(?:\w*schaal|functiegroep|loongroep)\s+\w+)?)\s+"
    r"(?:geldt|dient|vormt|is)\s+(?:als\s+|hiervoor\s+|daarvoor\s+|hierbij\s+)?(?:de\s+|het\s+)?(?:grondslag|basis|uitgangspunt|maatstaf)",
    re.I,
)
# tied to it: "gekoppeld aan het wettelijk minimumloon"
_LINKED = re.compile(
    rf"\b(?:gekoppeld\s+aan|afgeleid\s+van|gerelateerd\s+aan|gebaseerd\s+op|(?:grondslag|basis|uitgangspunt|maatstaf|norm)\s*(?::|(?:is|vormt|geldt|dient)\b(?:\s+hiervoor|\s+daarvoor|\s+hierbij)?))\s+(?:het|de|een)?\s*{_BASE_NAME}",
    re.I,
)

_WAGE = re.compile(r"loon|salaris|schaal|\bwml\b", re.I)


def is_wage(base: str | None) -> bool:
    """Whether what a percentage is taken of is a wage or a scale of wages."""
    return bool(base and _WAGE.search(base))


def clean_base(printed: str) -> str:
    """A percentage's base as the guide prints it: without article, without `van` between its parts.

    >>> clean_base("normsalaris van schaal 5")
    'normsalaris schaal 5'
    """
    text = re.split(r"\s(?=[A-Z][a-z])", " ".join(printed.split()).strip(" -–"))[0]
    text = re.sub(r"\s+van\s+(?:de\s+|het\s+)?(?=\w*schaal|trede|\w*groep)", " ", text)
    text = re.sub(r"^(?:het|de|een)\s+", "", text)
    return re.sub(r"^(\w+(?:ig|lijk))e(?=\s+\w+(?:salaris|loon|bedrag)\b|\s+(?:salaris|loon|bedrag)\b)", r"\1", text)


# "dat basissalaris", "hetzelfde loon"
_POINTS_BACK = re.compile(r"(?:(?:dat|dit|die)(?:zelfde)?|deze|dezelfde|hetzelfde)\s+(\w+)", re.I)


def find_base(cell: CellReading, money: Money, sentence: int) -> str | None:
    """What a percentage is taken of; `dat basissalaris` is what an earlier sentence called so."""
    base = _printed_base(cell, money, sentence)
    back = _POINTS_BACK.match(base or "")
    if not back:
        return base
    for i in reversed(range(max(0, sentence - 12), sentence + 1)):
        s = cell.sentences[i]
        shares = [m.end for m in cell.mentions.money if m.percent and s.start <= m.start and m.end <= money.start]
        named = [pattern.search(cell.words(s.start, s.end)) for pattern in (_LINKED, BASE_BEFORE)]
        for match in (*(_AFTER.match(cell.words(end, s.end)) for end in shares), *named):
            if match and back[1].lower() in match["base"].lower() and not _POINTS_BACK.match(match["base"]):
                return clean_base(match["base"])
    return base


def _printed_base(cell: CellReading, money: Money, sentence: int) -> str | None:
    """The base behind the percentage, behind one it is listed with, before it, in its lead, or in a sentence above."""
    s = cell.sentences[sentence]
    column = next((b for a, b in cell.units[s.unit].columns if a <= money.start < b), s.end)  # of a table only the words of its own cell
    after = _AFTER.match(cell.words(money.end, column)) or _BESIDE.match(cell.words(money.end, s.end))
    if after:
        return clean_base(after["base"])
    following = cell.words(money.end, s.end)
    for shared in re.finditer(r"\d\s?(?:%|procent)|\w+\s+procent", following):
        match = _AFTER.match(following[shared.end() :])
        if match:
            return clean_base(match["base"])
    later = _LATER.search(following)
    if later:
        return clean_base(later["base"])
    for m in reversed([m for m in cell.mentions.money if m.percent and s.start <= m.start and m.end <= money.start]):
        shared_base = _AFTER.match(cell.words(m.end, s.end))  # "60 procent van het loon in groep C, wie 18 is 80 procent"
        if shared_base and is_wage(shared_base["base"]):
            return clean_base(shared_base["base"])
    unit = cell.units[s.unit]
    places: list[tuple[int, int]] = [(s.start, money.start)]
    if unit.kind == "row":  # "15% │ 20% │ percentage van het minimumloon": a remark in the same row
        places += [(a, b) for a, b in unit.columns if a > money.end]
    for index in (*unit.heads, unit.lead):
        if index is not None:
            places.append((cell.units[index].start, cell.units[index].end))
    places += [(cell.sentences[i].start, cell.sentences[i].end) for i in reversed(range(max(0, sentence - 12), sentence))]
    for a, b in places:
        words = cell.words(a, b)
        for pattern in (BASE_BEFORE, _LINKED, _GROUND, _HEAD):
            match = pattern.search(words)
            if match:
                return clean_base(match["base"])
    match = _FIRST.match(cell.words(s.start, money.start))
    if match:
        return clean_base(match["base"])
    # the base of the percentage before this one
    earlier = [m for m in cell.mentions.money if m.percent and m.end <= money.start]
    for m in reversed(earlier[-3:]):
        k = cell.sentence_at(m.start)
        if sentence - k <= 2:
            match = _AFTER.match(cell.words(m.end, cell.sentences[k].end))
            if match:
                return clean_base(match["base"])
    return None
