"""For which figures a condition holds.

In this order: a condition beside an amount holds for that amount, and for the same arrangement at other dates; one in the
introduction of a list for all of the list; one in a sentence of its own for every amount on the same topic (the same people,
the same benefit), narrowed to a group that the sentence names.
"""

import re
from decimal import Decimal
from typing import Any

from pipeline.extract.conditions.found import Found
from pipeline.extract.conditions.thresholds import only_costs
from pipeline.extract.figures import Figure
from pipeline.extract.link.linker import Linker
from pipeline.extract.reading import CellReading, Reading, paid_wage_instead
from pipeline.extract.regions import is_note, lead_chain, speaks_of_all

_COSTS = ("travel_allowance", "lodging_allowance", "training_budget", "subsidy", "expense_allowance")
_THOSE_COSTS = re.compile(r"^\W*(?:de|deze|die)\s+kosten\b", re.I)
# "De leerling levert daarvoor de bonnen in": what is claimed is what the sentence before pays
_FOR_THAT = re.compile(r"\b(?:daarvoor|hiervoor|daartoe|hiertoe)\b", re.I)
# what is handed in tells which costs: "Stuur een kopie van je huurcontract mee"
_PROOF_OF = {
    "lodging_allowance": re.compile(
        r"\bhuur(?:contract|overeenkomst)\w*|\bhotel(?:nota|rekening)\w*|"
        r"\b(?:rekening|nota|factuur)\s+van\s+(?:het|de)\s+(?:pension|hotel|verhuurder)",
        re.I,
    ),
    "travel_allowance": re.compile(
        r"\b(?:trein|bus|ov-)?kaartjes?\b|\bvervoer(?:s)?bewij\w+|\britten\w*|\bgereden\s+kilometers|"
        r"\bkilometers\b(?=[^.;]{0,30}\bdeclare)|\bdeclare\w*\b[^.;]{0,30}\bkilometers\b",
        re.I,
    ),
}
# of several kinds of pay in a sentence these hold for the one that they are said of
_OF_ONE_KIND = ("min_hours_per_week", "min_days_per_week", "min_duration", "claim_required", "no_claim_needed", "other")
# "Uren en kilometers declareer je elke maand": the pay by the hour and the travel
_HOURS_TOO = re.compile(
    r"\b(?:stage-?)?(?:uren|dagen)\s*(?:,|en|of|plus)\s+(?:\w+\s+)?(?:kilometers|reiskosten|ritten)\b|"
    r"\b(?:kilometers|reiskosten|ritten)\s+(?:en|of|plus)\s+(?:\w+\s+)?(?:stage-?)?(?:uren|dagen)\b",
    re.I,
)
# "Deze stages worden voor de helft door het fonds betaald": those of the sentence before
_THESE_STAGES = re.compile(r"^\W*(?:deze|die)\s+(?:[\w-]*stages?|stageplaatsen|plaatsen)\b", re.I)
# "Voor hen gaat de regeling in bij stages die ...": the group of the sentence before
_FOR_THEM = re.compile(r"^\W*(?:(?:voor|aan|bij)\s+(?:hen|hun|hem|haar|deze\s+groep|die\s+groep|deze\s+\w+|die\s+\w+)\b|hun\b)", re.I)
# "De verhuiskostenvergoeding kun je aanvragen": one kind of costs, and no other
_ONE_KIND = re.compile(
    r"\b(verhui(?=s)|maaltijd|lunch|telefoon|internet|kleding|gereedschap|thuiswerk)s?(?:kosten)?(?:vergoeding|kosten|toelage|geld|tegemoetkoming)",
    re.I,
)
# left out of the rules as a whole, not of one allowance
_THE_RULES = re.compile(
    r"\b(?:onder|buiten|van|voor|op)\s+(?:deze|de|dit)\s+(?:regeling|artikel|bepaling)\b|^\W*(?:deze|de|dit)\s+(?:regeling|artikel|bepaling)\b",
    re.I,
)
_INTERN = re.compile(r"stagiair|student|leerling", re.I)
# "de maandelijkse vergoeding", "de bedragen per maand": the amounts with that period
_PERIOD = re.compile(r"\bmaandelijkse\s+\w*vergoeding|\bmaandbedrag|\b(?:bedrag|vergoeding)(?:en)?\s+per\s+maand\b|\bmaandvergoeding", re.I)
_WEEK_PERIOD = re.compile(
    r"\bwekelijkse\s+\w*vergoeding|\bweek(?:bedrag|vergoeding)(?:en)?\b|\b(?:bedrag|vergoeding)(?:en)?\s+per\s+(?:stage)?week\b", re.I
)
_DAY_PERIOD = re.compile(r"\bdag(?:vergoeding|bedrag)(?:en)?\b|\b(?:bedrag|vergoeding)(?:en)?\s+per\s+(?:stage)?dag\b", re.I)
# "de vergoeding van lid 2", "het eerste lid", and the paragraph so numbered
_ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde")
_PARAGRAPH = re.compile(
    r"\b(?:van|in|onder|uit|op)\s+(?:het\s+)?(?:lid\s+(\d)\b|(eerste|tweede|derde|vierde|vijfde)\s+lid\b)(?!\s+van\b)", re.I
)
_NUMBERED = re.compile(r"\W*(?:\d+\.)?(\d)(?:[.)]|\s)\s*(?=[A-Z])")
# terms of a heading that tell whom its section is for
_GROUPS = ("level", "mbo_levels", "track", "type")
_EVERYBODY = re.compile(r"\b(?:alle|iedere|elke|deze\s+regeling|dit\s+artikel|onze)\b", re.I)
_BBL = re.compile(r"\bbbl\b|beroepsbegeleidende", re.I)
# a rule for everybody on the ward, whatever his training is called
_ANY_TRAINEE = re.compile(r"\b(?:coschap\w*|stages?)\s*(?:,|of|en|/)\s*(?:je\s+|de\s+|een\s+)?(?:\w+e\s+)?(?:coschap\w*|stages?)\b", re.I)
# "De eerste drie bedragen", "de laatste twee vergoedingen", and in the next sentence "deze drie bedragen"
_COUNTED = re.compile(r"\b(eerste|laatste|deze|die)\s+(twee|drie|vier|vijf|zes)\s+(?:bedragen|vergoedingen)\b", re.I)
_COUNTS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
# "Dit recht bestaat voor stages die aanvangen op of na ...": what the sentence before pays
_THIS_RIGHT = re.compile(r"^\W*(?:dit\s+recht|deze\s+aanspraak|dit\s+bedrag|die\s+aanspraak)\b", re.I)
# "Aanspraken vervallen bij ...": all of them
_ALL_CLAIMS = re.compile(r"^\W*(?:\w{1,4}[.)]\s+)?(?:alle\s+)?(?:aanspraken|rechten|vergoedingen|(?:deze|genoemde)\s+vergoedingen)\b", re.I)
# "Onze bedragen zijn voor iedereen die ...", "alle bedragen, ook die voor coassistenten": every amount of the page
_EVERY_AMOUNT = re.compile(
    r"\b(?:onze|alle|elk\s+van\s+(?:de|deze))\s+(?:\w+\s+)?(?:bedragen|vergoedingen)\b|\balles\s+(?:op|in)\s+(?:deze|dit)\b|"
    r"\b(?:bedragen|vergoedingen)\b[^.;€]{0,40},\s+ook\s+(?:dat|die|de|het|voor)\b|"
    r"\b(?:bedragen|vergoedingen)\s+(?:in|op|uit|van)\s+(?:dit|deze)\s+(?:hoofdstuk|pagina|artikel|regeling|paragraaf|overzicht|tabel|cao)\b",
    re.I,
)
# "Het fonds draagt bij in de loonkosten", "deze lonen": the wages that are paid, not the allowances
_WAGES = re.compile(
    r"\b(?:deze|die|genoemde)\s+\w*lonen\b|\bloonkosten\b|\b(?:leerling(?:en)?|jeugd)(?:lo(?:on|nen)|salaris\w*)\b|\bbbl-?\s?leerling", re.I
)
# said of every amount these hold for all that is paid, whatever for
_OF_ALL = (
    "starts_from",
    "written_agreement",
    "indexation",
    "min_duration",
    "mandatory_in_curriculum",
    "not_combined_with_employment",
    "claim_required",
    "no_claim_needed",
)
# said beside a minimum it is the bound again
_MAY_PAY_MORE = re.compile(
    r"\b(?:meer(?!\s+dan\s+(?:\w+\s+){1,2}(?:dagen|uren|uur|weken|maanden|jaar|km|kilometer|minuten)\b)|hoger\w*)\b|^(?!.*\b(?:alleen|slechts|uitsluitend|gevallen)\b).*\bnaar\s+boven\b",
    re.I | re.S,
)

# "wordt deze uurvergoeding niet betaald": the one just named, by its unit of time
_THIS_PAY = re.compile(r"\b(?:deze|die)\s+(?:uur|dag|week|maand|onkosten|reiskosten)vergoeding\b", re.I)
# "Bonnen hoeven niet te worden overgelegd": of all costs that its paragraph pays
_RECEIPTS = re.compile(r"\W*(?:bonnen|bonnetjes)\b", re.I)
# the people that a sentence pays, as its subject
_WHO_GETS = re.compile(
    r"\W*(?:aan\s+)?(?:(?:de|een|elke|iedere)\s+)?(?:\w+e\s+)?(?:[\w-]*(?:stagiair|student|leerling|coassistent)\w*|wie)\b", re.I
)
# "Alle stagevergoedingen zijn bruto": what is said of all the pay of a page
_ALL_PAY = re.compile(r"^\W*(?:alle|onze|al\s+onze)\s+(?:\w+\s+)?(?:stage(?:vergoedingen|bedragen)|bedragen|vergoedingen)\b", re.I)
# from now on, and not before
_HENCEFORTH = re.compile(r"\b(?:voortaan|van\s+nu\s+af|vanaf\s+nu|sindsdien)\b", re.I)


# the one amount just named, and the amounts of a list or table above
_THAT_AMOUNT = re.compile(r"^\W*(?:dit|dat)\s+(?:\w+\s)?\w*bedrag\b", re.I)
# "Wie op die datum al stage liep, houdt € 450"
_ALREADY = re.compile(r"\b(?:al|reeds)\b[^.;,€]{0,30}\b(?:liep|liepen|loopt|lopen|begonnen|bezig|gestart|aangevangen)\b|\blopende\b", re.I)
# "Van dat bedrag betaalt hij zelf zijn maaltijden", "Reiskosten zijn daarin begrepen"
_OF_THAT = re.compile(r"^\W*(?:van|uit|met|in)\s+(?:dat|dit)\s+\w*(?:bedrag|vergoeding)\b", re.I)
_THEREIN = re.compile(r"\b(?:daarin|hierin|erin)\b", re.I)
_THESE = re.compile(r"\b(?:deze|die|genoemde|bovenstaande)\s+(?:\w+\s+)?\w*(?:bedragen|tarieven|lonen)\b", re.I)
# "elke stage of afstudeeropdracht": every kind
_STAGE_OR_KIND = re.compile(
    r"\b(?:stages?|stagiairs?|stagelopers?)\s*(?:,|of|en|/|en/of)\s*(?:een\s+|de\s+|je\s+)?(?:afstudeer|onderzoeks?|leer|snuffel)\w+|"
    r"\b(?:afstudeer|onderzoeks?)\w+\s*(?:,|of|en|/|en/of)\s*(?:een\s+|de\s+|je\s+)?(?:stages?|stagiairs?|stagelopers?)\b",
    re.I,
)


# "Leerlingen in de bbl zijn van dit protocol uitgesloten", "een vergoeding uit dit hoofdstuk"
_WHOLE_DOCUMENT = re.compile(
    r"\b(?:van|uit|onder|op|buiten|krachtens|volgens)\s+(?:dit|deze)\s+(?:\w+\s+)?(?:\w*protocol|hoofdstuk|bijlage|\w*reglement)\b", re.I
)
# "de bedragen in 2.1 en 2.2", "van lid 2 en lid 4", "de leden 1, 2 en 3"
_REFERS = re.compile(
    r"\b(?:bedragen|bedrag|\w*vergoeding(?:en)?|tarieven)\s+(?:(?:genoemd|vermeld|bedoeld)\s+)?(?:van|in|onder|uit)\s+(?:de\s+|het\s+)?"
    r"(?P<first>(?:lid|leden|punt|punten|paragraaf|paragrafen)\s+\d{1,2}(?:\.\d{1,2})?|\d{1,2}\.\d{1,2})\b"
    r"(?P<more>(?:\s*(?:,|en|of)\s+(?:(?:lid|punt|paragraaf)\s+)?\d{1,2}(?:\.\d{1,2})?\b(?!\s*(?:%|procent|euro))){0,5})",
    re.I,
)
_A_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_FULL_NUMBER = re.compile(r"\W*(?:lid\s+)?(\d{1,2}(?:\.\d{1,2})?)(?:[.)]|\s)\s*(?=[A-Z])")


def _paragraphs(words: str) -> list[str]:
    """The numbers of several paragraphs that a sentence refers to by their amounts; of only one where it is numbered in full."""
    m = _REFERS.search(words)
    numbers = _A_NUMBER.findall(m["first"] + m["more"]) if m else []
    return numbers if len(numbers) > 1 or any("." in n for n in numbers) else []


def _is_part(number: str, of: str) -> bool:
    """Whether a paragraph's number is the one named or stands below it: `2.1` below `2`."""
    return of == number or of.startswith(f"{number}.")


# "Dit bedrag is opgebouwd uit € 20 stagevergoeding en € 5 reiskosten": said of the whole
_MADE_UP_OF = re.compile(r"\b(?:opgebouwd|samengesteld|bestaat|bestaan)\s+uit\b", re.I)


class Scope:
    """Attaches the conditions of one entry to its figures."""

    def __init__(self, reading: Reading, figures: list[Figure], linker: Linker, parts: dict[int, Figure]) -> None:
        self.reading = reading
        self.figures = figures
        self.linker = linker
        self.parts = parts

    def attach(self, found: list[Found]) -> None:
        """Give every figure the conditions that hold for it."""
        travel = {(c.cell, c.sentence) for c in found if c.type == "travel_reimbursed"}
        bands = [link for f in self.figures for name, link in f.fields.items() if name.endswith("_band") and link.rule != "implied_band"]
        for c in found:
            if c.type == "full_time_basis" and any(b.cell == c.cell and b.start <= c.start < b.end for b in bands) and len(bands) > 2:
                continue  # it is the band of one of several amounts
            targets = self._of_its_costs(c, self.scope(c))
            if c.type == "includes_expenses" and _MADE_UP_OF.search(self._words(c)):
                wholes = {id(self.parts[id(f)]) for f in targets if id(f) in self.parts}
                targets = [f for f in self.figures if id(f) in wholes] or targets
            if c.type == "min_duration" and only_costs(self._words(c)):
                targets = [f for f in self.figures if f.get("benefit") not in _COSTS]  # the pay that is refused
            targets += [
                self.parts[id(f)]
                for f in targets
                if id(f) in self.parts and self.parts[id(f)] not in targets and (f.cell, f.sentence) != (c.cell, c.sentence)
            ]
            targets += self._said_for_both(c, targets)
            for f in targets:
                if f.superseded or any(
                    d.type == c.type and d.value == c.value and d.unit == c.unit and c.type != "other" and not self._listed_beside(c, d)
                    for d in f.conditions
                ):
                    continue
                if (
                    f.amount is None
                    and f.percentage is None
                    and any(g.amount is not None or g.percentage is not None for g in self.figures)
                    and (f.cell, f.sentence) != (c.cell, c.sentence)
                ):
                    continue
                if (
                    c.type == "claim_required"
                    and (c.cell, c.sentence) in travel
                    and f.get("benefit") != "travel_allowance"
                    and not _HOURS_TOO.search(self._words(c))
                ):
                    continue  # it is the travel that has to be claimed
                if c.type == "indexation" and f.get("per") == "once" and (f.cell, f.sentence) > (c.cell, c.sentence):
                    continue  # the amounts it is said behind
                if c.type == "indexation" and self._over(f) and _HENCEFORTH.search(self._words(c)):
                    continue  # "Zij groeit voortaan mee", beside what was paid in an earlier year
                if c.type == "travel_reimbursed" and f.get("benefit") == "travel_allowance":
                    continue  # the amount is that travel
                if c.type == "max_days_per_month" and f.get("per") in ("once", "year", "kilometre"):
                    continue  # no days are counted for it
                if c.type == "other" and f.get("bound") == "minimum" and _MAY_PAY_MORE.search(self._words(c)):
                    continue
                if c.type == "includes_expenses" and f.get("benefit") != "internship_allowance":
                    continue  # an allowance for costs is those costs
                if c.type == "excluded_group" and f.get("obligation") == "none":
                    continue
                if c.type == "school_advice_prevails" and self._is_all_the_pay(f, c):
                    continue  # "Voor de vergoeding volgt het kantoor de richtlijn van de school": there is no other figure
                if self._is_band(f, c):
                    continue
                if (
                    c.type == "full_time_basis"
                    and any(d.type == "full_time_basis" and d.unit != "hour_per_day" for d in f.conditions)
                    and c.unit != "hour_per_day"
                ):
                    continue
                f.conditions.append(c)
        for f in self.figures:
            _one_on_proof(f)
            basis = [c for c in f.conditions if c.type == "full_time_basis" and c.unit != "hour_per_day"]
            if len(basis) > 1:
                keep = next((c for c in basis if c.value is not None), basis[0])
                f.conditions = [c for c in f.conditions if c not in basis or c is keep]

    def _is_all_the_pay(self, f: Figure, c: Found) -> bool:
        """Whether the school's figure is the only pay of an entry: no amount, and nobody else sets one."""
        others = re.search(r"\bwaarbij\b|\bmet\s+dien\s+verstande\b|\band(?:er|ers|ere)\b|\beigen\b|\btenzij\b", self._words(c), re.I)
        bare = all(g.amount is None and g.percentage is None for g in self.figures)
        return bare and f.get("obligation") == "delegated" and (f.cell, f.sentence) == (c.cell, c.sentence) and not others

    def _of_its_costs(self, c: Found, targets: list[Figure]) -> list[Figure]:
        """Where what is to be handed in is for one kind of costs, only the amounts that are told of that kind; there may be none."""
        kind = _ONE_KIND.search(self._words(c)) if c.type in ("claim_required", "no_claim_needed") else None
        if not kind:
            return targets
        word = kind[1].lower()

        def told(f: Figure) -> bool:
            cell = self.reading.cells[f.cell]
            heading = cell.heading_of(f.sentence)
            places = [cell.sentences[i] for i in range(max(0, f.sentence - 2), f.sentence + 1)]
            words = [cell.words(place.start, place.end) for place in places]
            words += [cell.words(cell.units[heading].start, cell.units[heading].end)] if heading is not None else []
            return any(word in each.lower() for each in words)

        return [f for f in targets if (f.cell, f.sentence) == (c.cell, c.sentence) or told(f)]

    def _said_for_both(self, c: Found, targets: list[Figure]) -> list[Figure]:
        """`Ook klinisch technologen ontvangen dit bedrag. Voorwaarde is …`: what follows holds for those of the sentence before too."""
        if self.reading.cells[c.cell].topics[c.sentence].explicit_beneficiary:
            return []
        first = [f.clone_of for f in targets if f.clone_of is not None and self._one_unit(c, f.clone_of)]
        return [f for f in first if f not in targets and (f.cell, f.sentence) < (c.cell, c.sentence) and f in self.figures]

    def _one_unit(self, c: Found, f: Figure) -> bool:
        """Whether a condition stands in the paragraph or item of a figure."""
        cell = self.reading.cells[c.cell]
        return f.cell == c.cell and cell.sentences[f.sentence].unit == cell.sentences[c.sentence].unit

    def _over(self, f: Figure) -> bool:
        """Whether an amount ended before another of the same pay began."""
        until = f.get("valid_until")
        starts = [g.get("valid_from") for g in self.figures if g.get("benefit") == f.get("benefit")]
        return until is not None and any(start is not None and start > until for start in starts)

    def _is_band(self, f: Figure, c: Found) -> bool:
        kind = {
            "min_hours_per_week": "hours",
            "min_total_hours": "hours",
            "full_time_basis": "hours",
            "min_days_per_week": "days",
            "min_duration": "duration",
        }.get(c.type)
        if not kind or c.value is None:
            return False
        kinds = [kind] if c.type != "full_time_basis" or c.unit == "hour_per_week" else ["days"]
        for name in kinds:
            link = f.fields.get(f"{name}_band")
            if not link:
                continue
            bands = [g.fields[f"{name}_band"] for g in self.figures if f"{name}_band" in g.fields]
            if c.type.startswith("min_") and any(b.cell == c.cell and b.start <= c.start < b.end for b in bands):
                return True  # "4 of meer dagen per week € 320" is the band of another amount
            if c.type == "full_time_basis" and any(
                b is not link and b.rule == "same_clause" and b.cell == c.cell and b.start <= c.start < b.end for b in bands
            ):
                return True  # "€ 500 bij 36 uur per week, € 350 bij 24 uur of minder"
            ends = {f.get(f"{name}_from"), f.get(f"{name}_to")} - {None}
            if any(Decimal(str(e)) == Decimal(str(c.value)) for e in ends) and not (
                c.type == "full_time_basis" and c.sense == "exact" and not (link.cell == c.cell and link.start <= c.start < link.end)
            ):
                return True
        return False

    def _listed_beside(self, c: Found, d: Found) -> bool:
        """Whether two groups that are left out stand in one list: each is a condition of its own."""
        if c.cell != d.cell:
            return False
        cell = self.reading.cells[c.cell]
        mine, its = (cell.units[cell.sentences[x.sentence].unit] for x in (c, d))
        return c.type == "excluded_group" and mine is not its and mine.kind == its.kind == "item" and mine.heading == its.heading

    def _words(self, c: Found) -> str:
        cell = self.reading.cells[c.cell]
        return cell.words(cell.sentences[c.sentence].start, cell.sentences[c.sentence].end)

    def scope(self, c: Found) -> list[Figure]:
        """The figures that a condition holds for."""
        cell = self.reading.cells[c.cell]
        here = [f for f in self.figures if f.cell == c.cell and f.sentence == c.sentence]
        unit = cell.units[cell.sentences[c.sentence].unit]
        if c.type in ("excluded_group", "not_combined_with_employment") and paid_wage_instead(self._words(c)):
            allowances = [f for f in self.figures if f.get("benefit") in ("internship_allowance", "expense_allowance")]
            return [f for f in allowances if "intern" in self.linker.who(f)]
        if here:
            own = [f for f in here if f.slot_start <= c.start < f.slot_end]
            if c.sense == "contrast":
                return own
            chosen = here
            subject = c.type == "other" and c.end <= min(f.start for f in here) and _WHO_GETS.match(cell.words(c.start, c.end))
            if unit.columns:
                chosen = [f for f in here if f.column is not None] or here
            elif len({f.get("benefit") for f in here}) == 1 and here[0].get("benefit") == "travel_allowance":
                pass  # a rate and its cap have the same conditions
            elif subject and len({self.linker.who(f) for f in here}) == 1 and ";" not in cell.words(here[0].start, here[-1].end):
                pass  # "Stagiairs zonder woonruimte ontvangen € 90 per week, alsmede € 200 per maand"
            elif own and len(here) > 1:
                behind = c.start > min(f.end for f in here) and (c.type in ("pro_rata", "other") or self._each_has(here))
                kinds = {(f.get("benefit"), self.linker.who(f)) for f in here}
                parted = c.type in _OF_ONE_KIND or (c.type == "full_time_basis" and ";" in cell.words(here[0].start, here[-1].end))
                if behind or (parted and len(kinds) > 1):
                    chosen = own
            wholes = {id(self.parts[id(f)]) for f in chosen if id(f) in self.parts}
            if wholes and c.type in ("no_claim_needed", "claim_required"):  # said behind the parts: of the whole and of all its parts
                chosen = [f for f in self.figures if f in chosen or id(f) in wholes or id(self.parts.get(id(f))) in wholes]
            chosen = chosen + self._restated(chosen, c)
            if c.type == "other" and _ALREADY.search(cell.words(c.start, c.end)):
                return chosen  # the new amount is for others
            if unit.lead is None or unit.kind == "para":
                return self._with_series(chosen)
            return chosen
        above = self._just_above(c, cell) or self._numbered(c, cell) or self._of_the_document(c)
        if above:
            return above
        under = [f for f in self.figures if f.cell == c.cell and cell.sentences[c.sentence].unit in lead_chain(cell, f)]
        topic = cell.topics[c.sentence]
        named = topic.explicit_benefit and any(f.get("benefit") == topic.benefit for f in self.figures)
        if named and not any(f.get("benefit") == topic.benefit for f in under):
            under = []  # "Stagevergoeding | bij deeltijd naar rato" above "Wonen | kamerhuur tot € 310"
        if under and c.type != "travel_reimbursed":
            return self._with_series(under)
        announced = self._announced(c, cell)
        if announced and c.type in ("claim_required", "no_claim_needed", "other"):
            return self._with_series(announced + self._restated(announced, c))
        if c.type == "travel_reimbursed" and any(f.get("benefit") == "travel_allowance" for f in under + announced):
            return []  # the travel has an amount of its own
        before = [f for f in self.figures if f.cell == c.cell and f.sentence == c.sentence - 1]
        if (
            not before and c.sentence == 0 and not cell.topics[0].explicit_benefit
        ):  # the next column goes on behind the last sentence of the one before
            last = max(((f.cell, f.sentence) for f in self.figures if f.cell < c.cell), default=None)
            before = [f for f in self.figures if (f.cell, f.sentence) == last]
        if c.type == "claim_required" and _HOURS_TOO.search(self._words(c)):
            timed = [f for f in self.figures if f.get("per") in ("hour", "day", "half_day", "kilometre")]
            if timed:
                return timed
        if before and c.type == "costs_financed_by" and _THESE_STAGES.search(self._words(c)):
            return self._with_series(before)
        if before and c.type == "starts_from" and _THIS_RIGHT.search(self._words(c)):
            return self._with_series(before)
        if before and c.type == "other" and _THIS_PAY.search(self._words(c)) and self._one_unit(c, before[0]):
            return self._with_series(before)
        if before and c.type in ("claim_required", "no_claim_needed") and _FOR_THAT.search(self._words(c)):
            return self._with_series(before)
        if before and c.type in ("claim_required", "no_claim_needed") and _THOSE_COSTS.search(self._words(c)):
            costs = [f for f in before if f.get("benefit") in _COSTS]
            if costs:
                return self._with_series(costs)
        if c.type == "claim_required" and not _HOURS_TOO.search(self._words(c)):
            for benefit, proof in _PROOF_OF.items():
                costs = [f for f in self.figures if f.get("benefit") == benefit]
                if costs and proof.search(self._words(c)) and not cell.topics[c.sentence].explicit_benefit:
                    return costs
        words = self._words(c)
        if c.type in _OF_ALL and (_EVERY_AMOUNT.search(words) or speaks_of_all(words)):
            every = [f for f in self.figures if f.get("per") != "once" or c.type != "indexation"]
            return every if re.search(r",\s+ook\s+(?:dat|die|de|het|voor)\b", words) else self._named_group(every, c)
        wages = [f for f in self.figures if f.get("benefit") == "youth_wage"]
        if wages and c.type in ("indexation", "costs_financed_by") and _WAGES.search(words):
            return wages
        counted = self._counted(c, cell)
        if counted:
            return counted
        if self._goes_on_of_all(c, cell):
            of_all = [f for f in self.figures if f.get("benefit") == "internship_allowance" and f.get("per") != "once"]
            if of_all:
                return self._named_group(self._of_period(of_all, c, words), c)
        headed = self._of_heading(c, cell)
        return headed or self._topical(c, cell)

    def _numbered(self, c: Found, cell: CellReading) -> list[Figure]:
        """The figures of the paragraphs that a sentence, or the one before it in its unit, names: `de bedragen in 2.1 en 2.2`."""
        s = cell.sentences[c.sentence]
        named = _paragraphs(self._words(c))
        if not named and c.type in ("pro_rata", "partial_day") and c.sentence and cell.sentences[c.sentence - 1].unit == s.unit:
            before = cell.sentences[c.sentence - 1]
            named = _paragraphs(cell.words(before.start, before.end))
        if not named:
            return []
        own = {id(f): self._number(f) or "" for f in self.figures}
        return [f for f in self.figures if any(_is_part(number, own[id(f)]) for number in named)]

    def _number(self, f: Figure) -> str | None:
        """The number in full of the paragraph that a figure stands in: `2.1`."""
        cell = self.reading.cells[f.cell]
        for s in reversed(cell.sentences[: f.sentence + 1]):
            numbered = _FULL_NUMBER.match(cell.words(min(s.start, cell.units[s.unit].start), s.end))
            if numbered:
                return numbered[1]
        return None

    def _of_the_document(self, c: Found) -> list[Figure]:
        """Every figure, of what is asked or refused for a protocol, chapter or annex as a whole."""
        rules = ("excluded_group", "mandatory_in_curriculum", "written_agreement", "min_duration", "not_combined_with_employment")
        if c.type not in rules or not _WHOLE_DOCUMENT.search(self._words(c)):
            return []
        every = [f for f in self.figures if f.amount is not None or f.percentage is not None]
        return [f for f in every if "apprentice" not in self.linker.who(f)]

    def _goes_on_of_all(self, c: Found, cell: CellReading) -> bool:
        """`Alle stagevergoedingen zijn bruto. Bij een kortere werkweek geldt het bedrag naar rato`: of what its paragraph is about."""
        rules = ("pro_rata", "full_time_basis", "starts_from", "indexation", "partial_day")
        topic = cell.topics[c.sentence]
        if c.type not in rules or (topic.explicit_beneficiary and _INTERN.search(self._words(c))):
            return False
        unit = cell.sentences[c.sentence].unit
        for s in reversed(cell.sentences[max(0, c.sentence - 2) : c.sentence]):
            if s.unit != unit:
                return False
            if _ALL_PAY.search(cell.words(s.start, s.end)):
                return True
        return False

    def _just_above(self, c: Found, cell: CellReading) -> list[Figure]:
        """The amounts that stand right before a condition where its words or its place say that it is of those alone.

        `Dat bedrag is gebaseerd op …` behind an amount in its paragraph, `Bewaar je bonnetjes` in the item of an amount, `deze bedragen`
        below a list or table of wages or costs.
        """
        words = self._words(c)
        unit = cell.units[cell.sentences[c.sentence].unit]
        earlier = [f for f in self.figures if f.cell == c.cell and f.sentence < c.sentence and not f.superseded]
        own = [f for f in earlier if self._one_unit(c, f)]
        if unit.kind == "item" and own and c.type in ("claim_required", "no_claim_needed"):
            return self._with_series(own)
        if c.type in ("full_time_basis", "pro_rata"):  # "Vergoeding per vier weken bij 144 uren" right below a table
            note = cell.sentences[c.sentence].unit
            listed = [f for f in earlier if is_note(cell, cell.sentences[f.sentence].unit, note, words)]
            if listed:
                return listed
        if c.type == "includes_expenses" and own and (_OF_THAT.search(words) or _THEREIN.search(words)):
            just_before = [f for f in own if f.sentence == c.sentence - 1] if _OF_THAT.search(words) else own
            return self._with_series(just_before or own)
        if _THAT_AMOUNT.match(words) and c.type in ("full_time_basis", "pro_rata", "partial_day", "max_days_per_month"):
            return self._with_series([f for f in own if f.sentence == c.sentence - 1])
        if c.type == "indexation" and earlier and _THESE.search(words) and unit.heading is not None:
            last = max(earlier, key=lambda f: f.start)
            near = [f for f in earlier if cell.heading_of(f.sentence) == unit.heading and f.get("benefit") == last.get("benefit")]
            return near if last in near and last.get("benefit") != "internship_allowance" and len(near) > 1 else []
        return []

    def _counted(self, c: Found, cell: CellReading) -> list[Figure]:
        """The figures that a sentence counts off: `De eerste drie bedragen worden niet betaald aan ...`."""
        m = _COUNTED.search(self._words(c))
        if not m:
            return []
        first = m[1].lower() == "eerste"
        if m[1].lower() in ("deze", "die") and c.sentence:
            s = cell.sentences[c.sentence - 1]
            before = _COUNTED.search(cell.words(s.start, s.end))
            first = bool(before and before[1].lower() == "eerste" and before[2].lower() == m[2].lower())
        told = [f for f in self.figures if (f.cell, f.sentence) < (c.cell, c.sentence) and not f.superseded]
        number = _COUNTS[m[2].lower()]
        return (told[:number] if first else told[-number:]) if len(told) > number else []

    def _announced(self, c: Found, cell: CellReading) -> list[Figure]:
        """Figures of the next sentence for costs that a sentence names: `Zonder kaart worden reiskosten betaald. De vergoeding is ...`."""
        s = cell.sentences[c.sentence]
        named = {m.value for m in cell.mentions.within("benefit", s.start, s.end)} & set(_COSTS)
        if c.type == "other" and self._words(c).rstrip().endswith("?"):
            named = set(_COSTS)  # the answer says what is paid
        return [f for f in self.figures if f.cell == c.cell and f.sentence == c.sentence + 1 and f.get("benefit") in named]

    def _of_heading(self, c: Found, cell: CellReading) -> list[Figure]:
        """The figures of the one benefit that a heading of rules names, where they stand in another section: all of that benefit."""
        heading = cell.heading_of(c.sentence)
        if heading is None or c.type == "travel_reimbursed":
            return []
        over = cell.units[heading]
        benefits = {m.value for m in cell.mentions.within("benefit", over.start, over.end)} & set(_COSTS)
        if len(benefits) != 1:
            return []
        mine = [f for f in self.figures if f.get("benefit") in benefits]
        if any(f.cell == c.cell and cell.heading_of(f.sentence) == heading for f in self.figures):
            return []
        topic = cell.topics[c.sentence]
        if topic.explicit_beneficiary and not _ANY_TRAINEE.search(self._words(c)):
            mine = [f for f in mine if set(self.linker.who(f)) & set(topic.beneficiaries)] or mine
        return self._named_group(mine, c)

    def _each_has(self, here: list[Figure]) -> bool:
        """Whether more than one figure of a sentence has a quantity of its own behind it."""
        cell = self.reading.cells[here[0].cell]
        behind = [any(f.end < q.start < f.slot_end and q.start >= f.slot_start for q in cell.mentions.quantities) for f in here]
        return sum(behind) > 1

    def _restated(self, chosen: list[Figure], c: Found) -> list[Figure]:
        """Figures of the next sentence that go on about the same payment: `Voor semi-artsen is deze vergoeding € 275`."""
        if c.type in ("pro_rata", "excluded_group", "starts_from"):
            return []
        return [
            g
            for g in self.figures
            if g.cell == c.cell
            and g.sentence in (c.sentence + 1, c.sentence + 2)
            and not any(
                h.sentence == c.sentence + 1
                for h in self.figures
                if h.cell == c.cell and g.sentence == c.sentence + 2 and not self.linker.restates(h)
            )
            and self.linker.restates(g)
            and any(g.get("benefit") == f.get("benefit") and self.linker.who(g) == self.linker.who(f) for f in chosen)
        ]

    def _with_series(self, figures: list[Figure]) -> list[Figure]:
        """The figures and those of the same arrangement at other dates."""
        keys = {self._arrangement(f) for f in figures}
        dated = any(f.get("valid_from") or f.get("valid_until") for f in figures)
        return [
            f
            for f in self.figures
            if f in figures
            or (
                self._arrangement(f) in keys
                and (
                    dated or f.get("valid_from") or f.get("valid_until") or (f.cell, f.sentence) in {(g.cell, g.sentence) for g in figures}
                )
            )
        ]

    def _arrangement(self, f: Figure) -> tuple[Any, ...]:
        names = (
            "beneficiary",
            "benefit",
            "levels",
            "mbo_levels",
            "track",
            "internship_year",
            "age",
            "internship_type",
            "per",
            "hours_from",
            "hours_to",
            "days_from",
            "days_to",
            "duration_from",
            "duration_to",
        )
        return tuple(f.get(n) for n in names)

    def _topical(self, c: Found, cell: CellReading) -> list[Figure]:
        topic = cell.topics[c.sentence]
        people = set(topic.beneficiaries)
        if not topic.explicit_beneficiary:
            people |= self._people_of_list(c, cell)
        s = cell.sentences[c.sentence]
        words = cell.words(s.start, s.end)
        candidates = [f for f in self.figures if set(self.linker.who(f)) & people]
        if _ANY_TRAINEE.search(words):
            candidates = [f for f in self.figures if set(self.linker.who(f)) & (people | {"intern"})]
        paid = [f for f in self.figures if f.amount is not None or f.percentage is not None]
        if paid and people <= {"intern"} and not any(f in paid for f in candidates):
            # "Over de dag waarop de leerling naar school gaat": he is the apprentice who is paid
            candidates = [
                f for f in paid if "apprentice" in self.linker.who(f) and re.search(r"leerling|lesdag|school", words, re.I)
            ] or candidates
        pay = topic.benefit == "internship_allowance" and topic.explicit_benefit and not topic.explicit_beneficiary
        if pay and not any(f.get("benefit") == topic.benefit for f in candidates):  # "... van de stagevergoeding", behind one on others
            candidates = [f for f in self.figures if f.get("benefit") == topic.benefit] or candidates
        if not candidates and c.type in (
            "excluded_group",
            "not_combined_with_employment",
        ):  # it names those who are left out, not those who are paid
            candidates = [f for f in self.figures if "intern" in self.linker.who(f)] or self._of_its_section(c, cell)
        if (
            re.match(
                r"\W*(?:dit\s+alles|dat\s+alles|al\s+het\s+\w+|het\s+(?:voorgaande|bovenstaande)|bovenstaande|deze\s+regeling|de\s+regeling|dit\s+artikel|"
                r"deze\s+bepaling|de\s+leden\s+\d|(?:aanspraak|recht)\s+op\s+de\s+(?:voorzieningen|vergoedingen|aanspraken)|geldt\s+voor|deze\s+vergoedingen)\b",
                words,
                re.I,
            )
            and candidates
            and c.type
            in (
                "starts_from",
                "min_duration",
                "min_total_hours",
                "mandatory_in_curriculum",
                "written_agreement",
                "not_combined_with_employment",
            )
        ):
            return candidates
        if candidates and c.type == "other" and _ALL_CLAIMS.search(words):
            return candidates
        if candidates and c.type.startswith("min_") and c.sense == "less" and _THE_RULES.search(words) and not topic.explicit_benefit:
            return [f for f in candidates if f.get("per") != "once"]  # "Stages korter dan drie weken vallen buiten deze regeling"
        if candidates and c.type == "excluded_group" and _THE_RULES.search(words) and not topic.explicit_benefit:
            return [f for f in candidates if f.get("benefit") in ("internship_allowance", "expense_allowance")] or candidates
        if not candidates and people == {"intern"} and not (topic.explicit_beneficiary and _INTERN.search(words)):
            candidates = list(self.figures)  # "voor stages korter dan tien weken", where others do the internship
        if c.type == "excluded_group" and _BBL.search(words) and not topic.explicit_beneficiary:
            candidates = [f for f in self.figures if "intern" in self.linker.who(f)] or candidates
        if c.type == "costs_financed_by" and _BBL.search(words) and not re.search(r"\bbol\b", words, re.I):
            candidates = [f for f in candidates if f.get("track") == "bbl" or "apprentice" in self.linker.who(f)]
        candidates = self._of_period(candidates, c, words)
        any_trainee = _ANY_TRAINEE.search(words)
        if c.type == "pro_rata" and c.sentence and not topic.explicit_beneficiary:  # less of what the sentence before says of all
            any_trainee = any_trainee or _ANY_TRAINEE.search(cell.words(cell.sentences[c.sentence - 1].start, s.start))
        if any_trainee and c.type == "pro_rata":
            candidates = list(self.figures)
        if any_trainee and c.type in ("full_time_basis", "pro_rata", "starts_from", "min_duration"):
            return [f for f in candidates if f.get("benefit") in ("internship_allowance", "expense_allowance")] or candidates
        if c.type == "travel_reimbursed":
            if any(f.get("benefit") == "travel_allowance" and f.amount is not None for f in candidates):
                return []
            if all(f.amount is None and f.percentage is None for f in candidates) and not topic.explicit_beneficiary:
                return [f for f in candidates if self._set_elsewhere(f, c)]
            main = [f for f in candidates if f.get("benefit") == "internship_allowance"]
            return main or [f for f in candidates if f.get("benefit") == "expense_allowance" and f.get("per") != "once"]
        if topic.benefit:
            same = [f for f in candidates if f.get("benefit") == topic.benefit]
            if same:
                candidates = same
            elif (
                topic.explicit_benefit
                and any(f.get("benefit") == "internship_allowance" for f in candidates)
                and topic.benefit != "internship_allowance"
                and c.type in ("claim_required", "no_claim_needed")
            ):
                return []
            else:
                candidates = [f for f in candidates if f.get("benefit") == "internship_allowance"] or candidates
        elif len({f.get("benefit") for f in candidates}) > 1:
            near = [f for f in candidates if f.cell == c.cell and f.sentence < c.sentence]
            benefit = (
                max(near, key=lambda f: f.sentence).get("benefit")
                if near and c.type in ("claim_required", "no_claim_needed", "other", "written_agreement")
                else "internship_allowance"
            )
            candidates = [f for f in candidates if f.get("benefit") == benefit] or candidates
        if (
            c.type in ("claim_required", "no_claim_needed", "other")
            and len({(f.get("benefit"), f.cell, f.sentence) for f in candidates}) > 1
            and not topic.explicit_benefit
        ):
            # "Deze vergoeding ...": the amount just before
            before = [f for f in candidates if f.cell == c.cell and f.sentence < c.sentence]
            if before and re.match(
                r"\W*(?:deze|die|dat|dit|hiervoor|daarvoor|bonnen|bonnetjes|het\s+\w+contract)\b|.*\bdie\s+mogelijkheid\b", words, re.I
            ):
                last = max(f.sentence for f in before)
                alike = {f.get("benefit") for f in before if f.sentence == last} if _RECEIPTS.match(words) else set()
                candidates = self._with_series(
                    [
                        f
                        for f in before
                        if f.sentence == last
                        or f.get("component")
                        or self._listed_with(f, last)
                        or (f.get("benefit") in alike and self._one_unit(c, f))
                    ]
                )
        kept = self._of_sections([f for f in candidates if self._same_section(f, c)], c, words)
        if not kept and c.type in ("claim_required", "no_claim_needed"):
            unit = cell.units[cell.sentences[c.sentence].unit]
            above = [f for f in self.figures if f.cell == c.cell and f.sentence < c.sentence]
            own = [f for f in above if cell.heading_of(f.sentence) == unit.heading]
            named = [f for f in candidates if f.get("benefit") == topic.benefit]  # costs that no amount is for are nobody's to claim
            kept = named if topic.explicit_benefit else self._of_period(own, c, words)
        return self._named_group(kept, c)

    def _of_its_section(self, c: Found, cell: CellReading) -> list[Figure]:
        """The figures before a sentence under the same heading."""
        its = cell.heading_of(c.sentence)
        return [f for f in self.figures if f.cell == c.cell and f.sentence < c.sentence and cell.heading_of(f.sentence) == its]

    def _of_period(self, candidates: list[Figure], c: Found, words: str) -> list[Figure]:
        """Only amounts of the period that a sentence names, or whose days a condition counts."""
        if c.type in ("partial_day", "max_days_per_month") or c.unit == "hour_per_day" or _DAY_PERIOD.search(words):
            return [f for f in candidates if f.get("per") in ("day", "half_day")] or candidates
        if _WEEK_PERIOD.search(words):
            return [f for f in candidates if f.get("per") == "week"] or candidates
        if _PERIOD.search(words):
            return [f for f in candidates if f.get("per") == "month"] or candidates
        return candidates

    def _paragraph(self, f: Figure) -> str | None:
        """The number of the paragraph of an article that a figure stands in: `2` of `2. De vergoeding bedraagt ...`."""
        cell = self.reading.cells[f.cell]
        for s in reversed(cell.sentences[: f.sentence + 1]):
            numbered = _NUMBERED.match(cell.words(min(s.start, cell.units[s.unit].start), s.end))
            if numbered:
                return numbered[1]
        return None

    def _set_elsewhere(self, f: Figure, c: Found) -> bool:
        """Whether pay that others set, without a figure, is what a sentence right behind it adds the travel to."""
        near = f.cell != c.cell or 0 < c.sentence - f.sentence <= 2
        told = re.search(
            r"\b(?:word\w*|krijg\w*|ontvang\w*|vergoedt|vergoeden|heeft|hebben|betaalt|voorzien|geldt)\b", self._words(c), re.I
        )
        granted: tuple[str, ...] = ("delegated", "entitled", "negotiated")
        if re.search(r"\bwel\b", self._words(c), re.I):  # "krijgen geen stagevergoeding. Reiskosten worden wel vergoed"
            granted += ("none",)
        return near and bool(told) and f.get("benefit") == "internship_allowance" and f.get("obligation") in granted

    def _people_of_list(self, c: Found, cell: CellReading) -> set[str]:
        """Whom the list right above a sentence is about: each of its items may be for others."""
        last = max((f for f in self.figures if f.cell == c.cell and f.sentence < c.sentence), key=lambda f: f.start, default=None)
        lead = cell.units[cell.sentences[last.sentence].unit].lead if last else None
        if last is None or c.sentence - last.sentence > 1:
            return set()
        if lead is None:  # a list under a heading
            items = [f for f in self.figures if f.cell == c.cell and f.sentence < c.sentence and self._listed_with(f, last.sentence)]
            return {who for f in items for who in self.linker.who(f)}
        items = [f for f in self.figures if f.cell == c.cell and cell.units[cell.sentences[f.sentence].unit].lead == lead]
        return {who for f in items for who in self.linker.who(f)}

    def _of_sections(self, candidates: list[Figure], c: Found, words: str) -> list[Figure]:
        """On a page whose headings name a group, `Hbo: afstuderen op kantoor`, a rule beside amounts holds within its own section."""
        cell = self.reading.cells[c.cell]
        its = cell.heading_of(c.sentence)
        headings = {id(f): cell.heading_of(f.sentence) for f in candidates if f.cell == c.cell}
        own = [f for f in candidates if headings.get(id(f)) == its and f.sentence < c.sentence]
        if self.reading.entry.cells[0].name != "body" or its is None or not own or _EVERYBODY.search(words):
            return candidates

        def names_group(heading: int | None) -> bool:
            if heading is None:
                return False
            over = cell.units[heading]
            return any(m.kind in _GROUPS and over.start <= m.start < over.end for m in cell.mentions.terms)

        return [f for f in candidates if f in own or not (names_group(its) or names_group(headings.get(id(f))))]

    def _listed_with(self, f: Figure, last: int) -> bool:
        """Whether a figure stands in the list of items that the sentence `last` ends."""
        cell = self.reading.cells[f.cell]
        units = [cell.units[i] for i in range(cell.sentences[f.sentence].unit, cell.sentences[last].unit + 1)]
        return all(u.kind == "item" and u.lead == units[-1].lead and u.heading == units[-1].heading for u in units)

    def _same_section(self, f: Figure, c: Found) -> bool:
        """On a page with headings a rule on some other benefit than internship pay holds within its own section."""
        cell = self.reading.cells[c.cell]
        if f.cell != c.cell or f.get("benefit") in ("internship_allowance", "youth_wage") or self.reading.entry.cells[0].name != "body":
            return True
        mine, its = cell.heading_of(f.sentence), cell.heading_of(c.sentence)
        return mine == its

    def _named_group(self, candidates: list[Figure], c: Found) -> list[Figure]:
        """Only the group or numbered paragraph that the sentence names, where it holds some of the figures and not others."""
        named = _PARAGRAPH.search(self._words(c))
        if named:
            number = named[1] or str(_ORDINALS.index(named[2].lower()) + 1)
            candidates = [f for f in candidates if self._paragraph(f) == number] or candidates
        if c.type in ("excluded_group", "not_combined_with_employment"):
            return candidates
        cell = self.reading.cells[c.cell]
        s = cell.sentences[c.sentence]
        if c.sentence and _FOR_THEM.search(cell.words(s.start, s.end)):
            s = cell.sentences[c.sentence - 1]
        levels = {m.value for m in cell.mentions.within("level", s.start, s.end)}
        tracks = {m.value for m in cell.mentions.within("track", s.start, s.end)}
        types = {m.value for m in cell.mentions.within("type", s.start, s.end)}
        if _STAGE_OR_KIND.search(cell.words(s.start, s.end)):
            types = set()
        grades = {grade for m in cell.mentions.within("mbo_levels", s.start, s.end) for grade in m.value}
        for values, name in ((levels - {"all"}, "levels"), (grades, "mbo_levels"), (tracks, "track"), (types, "internship_type")):
            if not values:
                continue
            some = [f for f in candidates if (set(f.get(name, ())) if name in ("levels", "mbo_levels") else {f.get(name)}) & values]
            if some and len(some) < len(candidates):
                candidates = some
        return candidates


def _one_on_proof(f: Figure) -> None:
    """Paid on proof or without it: where a text seems to say both of an amount, what stands nearest to it holds."""
    both = [c for c in f.conditions if c.type in ("claim_required", "no_claim_needed")]
    if len({c.type for c in both}) == 2:
        nearest = min(both, key=lambda c: (c.cell != f.cell, abs(c.sentence - f.sentence)))
        f.conditions = [c for c in f.conditions if c not in both or c.type == nearest.type]
