"""Conditions: what the text asks before an amount is paid, what the amount is for, and for which amounts that holds.

Scope, in order: a condition beside an amount holds for that amount, and for the same arrangement at other dates; one in the
introduction of a list for all of the list; one in a sentence of its own for every amount on the same topic (the same people,
the same benefit), narrowed to a group that the sentence names.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from pipeline.extract.figures import Figure, Set_aside
from pipeline.extract.link.linker import Linker
from pipeline.extract.quantities import Quantity
from pipeline.extract.reading import CellReading, Reading
from pipeline.extract.regions import lead_chain
from pipeline.extract.vocab import load

_NOT_PAID = re.compile(
    r"\b(?:geen\b|niet\s+(?:verleend|betaald|vergoed|uitbetaald|toegekend|in\s+aanmerking|verstrekt|verschuldigd|onder)|vervalt|achterwege|niets\b|buiten\s+(?:deze|de)\s+regeling|uitgesloten|nihil|geldt\s+(?:\w+\s+){0,3}?niet|uitsluitend)",
    re.I,
)
_GROUP = re.compile(
    r"snuffel|maatschappelijk|meeloop|ori[eëé]nt|onderzoeksstage|\bbbl|scholier|junior|vakantie|semi-?arts|co-?assistent|beroepsbegeleidende|\bvmbo|buitenland|afstudeer|kennismaking|\bmasterst|"
    r"bol\b|excursie|voortgezet|werkend leren|leerling-werknemer|proefstage|dagstage|bedrijfsbezoek",
    re.I,
)
_STAGE = re.compile(r"stage|coschap|coassistent|praktijk|periode|omvang|duur|opleiding|leerling|student|wie|hij|je\b", re.I)
_HALF = re.compile(r"\b(?:helft|halve|gehalveerd|half|50\s?%|50 procent|halve dag)\b", re.I)
_FULL_TIME = re.compile(
    r"\b(?:full-?\s?time\s?-?(?:stage\w*|werkweek|basis|dienstverband)?|voltijd\w*(?:-?\s?stage\w*)?|voltijds\w*|volledige\s+(?:werk|stage)?week|volle\s+(?:werk)?week|volledige\s+stage|volledig\s+dienstverband)\b",
    re.I,
)
_PART_TIME = re.compile(r"\b(?:naar rato|evenredig\w*|naar verhouding|naar evenredigheid|pro rata|verhouding|lager)\b", re.I)
# "Stagiairs hebben geen arbeidsovereenkomst" says what an intern is, not when he is paid
_STATUS = re.compile(r"\bgeen\s+(?:\w+\s+){0,2}?(?:arbeid|arbeids\w*|dienstverband|dienstbetrekking|loon|werknemer\w*)\b", re.I)
# pay that is refused, or kept to those who are not employed
_REFUSES_PAY = re.compile(
    r"(?:vergoed|aanspraak|recht|betaal|beloning|toelage|uitgekeerd|zakgeld).*\b(?:niet|geen|vervalt|vervallen|achterwege|uitsluitend|uitgesloten|zolang|tenzij|alleen)\b"
    r"|\b(?:niet|geen|vervalt|vervallen|achterwege|uitsluitend|uitgesloten|zolang|tenzij|alleen)\b.*(?:vergoed|aanspraak|recht|betaal|beloning|toelage|uitgekeerd|zakgeld|loon uit)|zolang\b.*\bniet\b|niet in dienst",
    re.I,
)
_WITH_CONDITIONS = re.compile(r"\b(?:voorwaarden?|eisen|vereisten|criteria|mits|indien|als|wanneer)\b[^.]*:\s*$", re.I)
_DEFINES = re.compile(r"in het kader van (?:de|haar|zijn|je|een|diens)\b|volgt een (?:opleiding|mbo|hbo)|is ingeschreven", re.I)
_START = re.compile(
    r"\b(?:stages?|stagiairs?|\w*coschap\w*|\w*assistentschap\w*|wie|overeenkomsten|stageovereenkomsten|periode|student\w*)\b[^.;]{0,60}?\b(?:aanvan\w+|aangevangen|start\w*|gestart|begin\w*|begint|begonnen)\b",
    re.I,
)


@dataclass(frozen=True)
class Found:
    """A condition where it stands, before it is known for which figures it holds."""

    type: str
    value: Any
    unit: str | None
    cell: int
    sentence: int
    start: int
    end: int
    sense: str = "exact"
    """Of the quantity it was read from."""


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _clauses(words: str) -> list[tuple[int, int]]:
    """Stretches of a sentence between semicolons."""
    bounds, start = [], 0
    for m in re.finditer(r";\s|:\s(?=[A-Z])", words):
        bounds.append((start, m.end()))
        start = m.end()
    bounds.append((start, len(words)))
    return bounds


class Conditions:
    """Finds the conditions of one entry and attaches them to its figures."""

    def __init__(self, reading: Reading, figures: list[Figure], aside: list[Set_aside], linker: Linker, parts: dict[int, Figure]) -> None:
        self.reading = reading
        self.figures = figures
        self.aside = aside
        self.linker = linker
        self.parts = parts

    # ------------------------------------------------------------------ finding

    def find(self) -> list[Found]:
        """All conditions of the entry, in order of the text."""
        found: list[Found] = []
        for cell in self.reading.cells:
            for i, s in enumerate(cell.sentences):
                if self._not_ours(cell, i):
                    continue
                if cell.units[s.unit].kind in ("heading", "header_row") and not any(
                    m.start >= s.start and m.end <= s.end for m in cell.mentions.conditions
                ):
                    found += self._quantities(cell, i)
                    continue
                here = self._patterns(cell, i) + self._quantities(cell, i)
                found += here or self._listed(cell, i)
        return self._settle(found)

    def _listed(self, cell: CellReading, i: int) -> list[Found]:
        """An item of a list of conditions that fits no other kind: `een vermelding in het proefschrift`."""
        s = cell.sentences[i]
        unit = cell.units[s.unit]
        if (
            unit.kind != "item"
            or unit.lead is None
            or cell.of_unit(s.unit)[0] != i
            or any(f.cell == cell.index and f.sentence == i for f in self.figures)
        ):
            return []
        words = cell.words(s.start, s.end)
        lead = cell.units[unit.lead]
        if not _WITH_CONDITIONS.search(cell.words(lead.start, lead.end)) or words.rstrip().endswith(":") or _DEFINES.search(words):
            return []
        if cell.mentions.within("level", s.start, s.end) or any(s.start <= m.start < s.end for m in cell.mentions.money):
            return []
        return [Found("other", None, None, cell.index, i, s.start, s.end)]

    def _not_ours(self, cell: CellReading, i: int) -> bool:
        """Worked examples and sentences on other people's money have no conditions."""
        s = cell.sentences[i]
        rules = [x.rule for x in self.aside if x.cell == cell.index and s.start <= x.start < s.end and x.stored is None]
        if any(r.startswith("example") for r in rules):
            return True
        return (
            bool(rules)
            and all(r == "not_remuneration" for r in rules)
            and not any(f.cell == cell.index and f.sentence == i for f in self.figures)
        )

    def _context(self, cell: CellReading, i: int) -> str:
        """The heading or lead a sentence stands under: `Wie krijgt geen stagevergoeding?` turns its items round."""
        unit = cell.units[cell.sentences[i].unit]
        index = unit.lead if unit.lead is not None else unit.heading
        if index is None:
            return ""
        other = cell.units[index]
        words = cell.words(other.start, other.end)
        return words if words.rstrip().endswith(("?", ":")) else ""

    def _patterns(self, cell: CellReading, i: int) -> list[Found]:
        s = cell.sentences[i]
        words = cell.words(s.start, s.end)
        context = self._context(cell, i)
        found: list[Found] = []
        unit_is_item = cell.units[s.unit].kind == "item"
        rules = load("conditions")
        for m in cell.mentions.conditions:
            if not s.start <= m.start < s.end:
                continue
            rule = rules[m.value]
            kind = rule["type"]
            a, b = next(((x, y) for x, y in _clauses(words) if x <= m.start - s.start < y), (0, len(words)))
            clause = words[a:b]
            lower = clause.lower()
            if any(re.search(_loose(word), lower) for word in rule.get("not", ())):
                continue
            if kind == "not_combined_with_employment":
                lower = _STATUS.sub(" ", lower)
                if not (_REFUSES_PAY.search(lower) or (_NOT_PAID.search(context) and unit_is_item)):
                    continue
            if rule.get("needs") and not any(re.search(rf"\b{re.escape(word)}\b", f"{lower} {context.lower()}") for word in rule["needs"]):
                continue
            value, unit = self._value(kind, cell, i, clause, m.start)
            if kind == "excluded_group" and not (
                _GROUP.search(clause)
                and (
                    _NOT_PAID.search(clause)
                    or re.search(
                        r"uitzondering|uitgezonderd|niet zijnde|anders dan|behalve|niet voor|niet van toepassing|aanspraak niet|niet onder",
                        clause,
                        re.I,
                    )
                    or _NOT_PAID.search(context)
                )
            ):
                continue
            if kind == "rounding" and value is None:
                continue
            if kind == "indexation" and value is None:
                continue
            if kind == "travel_reimbursed" and any(
                g.get("benefit") == "travel_allowance" and g.cell == cell.index and g.sentence == i for g in self.figures
            ):
                continue
            if kind == "claim_required" and re.search(r"reis\w*", clause, re.I) and any(f.type == "travel_reimbursed" for f in found):
                continue
            found.append(Found(kind, value, unit, cell.index, i, m.start, m.end))
        if (
            _GROUP.search(words)
            and _NOT_PAID.search(context)
            and not any(f.type in ("excluded_group", "not_combined_with_employment") for f in found)
        ):
            found.append(Found("excluded_group", None, None, cell.index, i, s.start, s.end))
        found += self._starts(cell, i)
        for m2 in _FULL_TIME.finditer(words):
            if re.search(r"\b(?:korter|minder|niet)\b[^.;]{0,12}$", words[: m2.start()], re.I) or (
                _PART_TIME.search(words) and re.search(r"\b(?:naar rato|naar verhouding) van\b[^.]*$", words[: m2.start()], re.I)
            ):
                continue
            if any(
                q.unit in ("hour", "day") and s.start + m2.start() - 4 <= q.start <= s.start + m2.end() + 30
                for q in cell.mentions.quantities
            ):
                continue
            found.append(Found("full_time_basis", None, None, cell.index, i, s.start + m2.start(), s.start + m2.end()))
        return found

    def _starts(self, cell: CellReading, i: int) -> list[Found]:
        s = cell.sentences[i]
        for d in cell.mentions.dates:
            if not s.start <= d.day_start < s.end:
                continue
            before, after = cell.words(s.start, d.day_start), cell.words(d.end, s.end)
            begins = _START.search(before) or (
                re.match(r"[^.;,€]{0,20}\b(?:aanvan\w+|aangevangen|starten|start|gestart|begint|beginnen|begonnen)\b", after, re.I)
                and re.search(r"\b(?:stages?|coschap\w*|wie)\b[^.;]*$", before, re.I)
            )
            if not begins or d.role not in ("from", "bare"):
                continue
            if re.search(r"\b(?:indexe|ge[iï]ndexeerd|cao)\b", cell.words(s.start, d.start), re.I) and not re.search(
                r"\bstages?\b|coschap", before, re.I
            ):
                continue
            day = d.first
            lead = cell.words(max(s.start, d.start - 2), d.day_start).strip().lower()
            if re.search(r"(?:^|\s)na$", lead) and not lead.endswith("op of na"):
                day = d.last + timedelta(days=1)
            return [Found("starts_from", day.isoformat(), None, cell.index, i, s.start, s.end)]
        return []

    def _value(self, kind: str, cell: CellReading, i: int, clause: str, at: int) -> tuple[Any, str | None]:
        s = cell.sentences[i]
        if kind == "indexation":
            return _index_value(cell.words(s.start, s.end)), None
        if kind == "rounding":
            if re.search(r"tientallen", clause, re.I):
                return 10, "EUR"
            if re.search(r"vijftallen", clause, re.I):
                return 5, "EUR"
            if re.search(r"hele euro|gehele euro|euro's naar boven|op euro's", clause, re.I):
                return 1, "EUR"
            money = [m for m in cell.mentions.money if at - 60 <= m.start < s.end and m.start >= s.start and not m.percent]
            rounded = [m for m in money if any(x.cell == cell.index and x.start == m.start and x.reason == "condition" for x in self.aside)]
            return (_number(rounded[0].value), "EUR") if rounded else (None, None)
        if kind == "costs_financed_by":
            for m in cell.mentions.money:
                if s.start <= m.start < s.end and any(
                    x.cell == cell.index and x.start == m.start and x.reason == "fund_compensation" for x in self.aside
                ):
                    return (_number(m.value), "percent" if m.percent else "EUR")
        return None, None

    def _quantities(self, cell: CellReading, i: int) -> list[Found]:
        s = cell.sentences[i]
        words = cell.words(s.start, s.end)
        context = self._context(cell, i)
        found: list[Found] = []
        for q in cell.mentions.quantities:
            if s.start <= q.start < s.end and not any(m.start <= q.start < m.end for m in cell.mentions.money):
                made = self._quantity(cell, i, q, words, context)
                if made:
                    found.append(Found(*made, cell.index, i, q.start, q.end, q.sense))
        return found

    def _quantity(self, cell: CellReading, i: int, q: Quantity, words: str, context: str) -> tuple[str, Any, str | None] | None:
        s = cell.sentences[i]
        value = _number(q.number)
        near = cell.words(max(s.start, q.start - 60), min(s.end, q.end + 60))
        before = cell.words(max(s.start, q.start - 45), q.start)
        if words.rstrip().endswith("?") and i + 1 < len(cell.sentences):  # "Loop je minder dan 5 uur? Dan krijg je de helft."
            answer = cell.sentences[i + 1]
            words = f"{words} {cell.words(answer.start, answer.end)}"
        refused = bool(_NOT_PAID.search(words))
        rata = bool(_PART_TIME.search(words))
        if q.unit == "hour":
            daily = q.per == "day" or re.search(r"\b(?:op een|per|\w*)(?:stage|bpv-?|werk)?dag\b", near, re.I)
            if (daily and _HALF.search(words)) or (q.sense in ("less", "most") and _HALF.search(words) and q.per != "week"):
                if q.sense in ("less", "most"):
                    return "partial_day", value, "hour"
                return (
                    ("full_time_basis", value, "hour_per_day")
                    if re.search(r"dag\s*\($|dag van\s*(?:minimaal\s*)?$|telt\s*(?:minimaal\s*)?$", before, re.I)
                    else None
                )
            if q.per == "day" or re.search(
                r"dag\s*\(\s*$|\bdag\s+van\s*(?:minimaal\s+|ten minste\s+)?$|dag\s+(?:telt|duurt|omvat|bestaat uit)\s*(?:minimaal\s+|ten minste\s+)?$",
                before,
                re.I,
            ):
                return ("full_time_basis", value, "hour_per_day") if q.sense in ("exact", "least") else None
            if re.search(r"dag(?:deel)?\s+van\s*$", before, re.I):
                return None
            if q.per == "four_weeks":
                return "full_time_basis", value, "hour_per_four_weeks"
            weekly = (
                q.per == "week"
                or bool(re.search(r"-urige|urige", cell.words(q.start, q.end), re.I))
                or (
                    q.per is None
                    and bool(re.search(r"week|urenomvang|omvang van (?:de stage )?minder", words, re.I))
                    and q.sense in ("less",)
                )
            )
            if q.per is None and not weekly and rata and q.sense == "less" and q.number <= 40:
                weekly = True
            if weekly:
                if q.sense in ("least", "more"):
                    return "min_hours_per_week", value, "hour"
                if q.sense == "less" and refused and not rata:
                    return "min_hours_per_week", value, "hour"
                if q.sense in ("less", "most") and rata:
                    return "full_time_basis", value, "hour_per_week"
                if q.sense == "exact":
                    return "full_time_basis", value, "hour_per_week"
                return None
            if q.sense in ("least", "more") and q.per in (None, "year") and q.number >= 16:
                return "min_total_hours", value, "hour"
            if q.sense == "less" and refused and q.per in (None, "year") and q.number >= 40:
                return "min_total_hours", value, "hour"
            if q.sense == "exact" and q.per is None:
                if rata and re.search(r"\b(?:naar rato|inzet|verhouding)\s+(?:van|tot)\s+(?:een\s+)?(?:inzet\s+van\s+)?$", before, re.I):
                    return "full_time_basis", value, "hour"
                if re.search(r"\(\s*$", before) and re.search(r"(?:ten minste|tenminste|minimaal|minstens)[^.;]{0,30}$", before, re.I):
                    return "min_total_hours", value, "hour"
                if re.search(r"fulltime|voltijd|week", near, re.I) and 20 <= q.number <= 40:
                    return "full_time_basis", value, "hour_per_week"
            return None
        if q.unit == "day":
            monthly = re.search(r"^(?:\s+(?!week)[\w-]+){0,3}\s+per (?:kalender)?maand", cell.words(q.end, q.end + 40), re.I) or re.search(
                r"per (?:kalender)?maand\b[^€.;]{0,30}$", before, re.I
            )
            if q.per == "month" or (q.per is None and monthly and not re.search(r"daagse", cell.words(q.start, q.end), re.I)):
                return (
                    ("max_days_per_month", value, "day")
                    if q.sense in ("most",) or re.search(r"maxim|hoogste|niet meer dan|ten hoogste", words, re.I)
                    else None
                )
            daily_stage = bool(re.search(r"daagse", cell.words(q.start, q.end), re.I))
            if q.number < 1 or (q.per is None and not daily_stage):
                return None
            if q.per == "week" or daily_stage:
                if q.sense in ("least", "more"):
                    return "min_days_per_week", value, "day"
                if q.sense == "less" and refused and not rata:
                    return "min_days_per_week", value, "day"
                if q.sense in ("less", "most") and rata:
                    return "full_time_basis", value, "day_per_week"
                if q.sense == "exact" and not re.search(r"deel\b|/\s?\d deel|helft", near, re.I):
                    return "full_time_basis", value, "day_per_week"
            return None
        if q.unit in ("week", "month", "year"):
            unit = "month" if q.unit == "year" else q.unit
            value = value * 12 if q.unit == "year" else value
            if q.per is not None or not _STAGE.search(f"{words} {context}"):
                return None
            if re.search(r"\b(?:per|in de|binnen|na|periode van|elke|iedere)\s*$", before, re.I) and q.sense == "exact":
                return None
            if re.search(r"\b(?:declar\w+|aanvra\w+|ingediend|opzeg\w+|binnen)\b", near, re.I) and q.sense not in ("least", "more"):
                return None
            if q.sense in ("least", "more"):
                return "min_duration", value, unit
            if q.sense == "less" and refused and not rata:
                return "min_duration", value, unit
        return None

    def _settle(self, found: list[Found]) -> list[Found]:
        """One of each kind and value in a sentence; a narrower reading silences a wider one."""
        kept: list[Found] = []
        for f in found:
            same = [g for g in found if (g.cell, g.sentence) == (f.cell, f.sentence)]
            cell = self.reading.cells[f.cell]
            if f.type == "excluded_group" and any(g.type == "not_combined_with_employment" and _same_clause(cell, f, g) for g in same):
                continue
            if f.type == "claim_required" and any(g.type == "no_claim_needed" for g in same):
                continue
            if f.type == "claim_required" and any(g.type == "costs_financed_by" for g in same):
                continue
            if f.type == "travel_reimbursed" and any(g.type == "includes_expenses" for g in same):
                continue
            if (
                f.type == "other"
                and any(
                    g.type in ("excluded_group", "not_combined_with_employment", "min_duration") and _same_clause(cell, f, g) for g in same
                )
                and not re.search(r"gericht", cell.words(f.start, f.end))
            ):
                continue
            if f.type == "mandatory_in_curriculum" and any(g.type == "written_agreement" and g.start <= f.start < g.end for g in same):
                continue
            if f.type == "partial_day" and any(g.type == "partial_day" and g.start < f.start for g in same):
                continue
            several = sum(g.cell == f.cell and g.sentence == f.sentence for g in self.figures) > 1
            if (
                f.type != "other"
                and not several
                and any((k.cell, k.sentence, k.type, k.value, k.unit) == (f.cell, f.sentence, f.type, f.value, f.unit) for k in kept)
            ):
                continue
            if f.type == "other" and any(k.type == "other" and (k.cell, k.sentence) == (f.cell, f.sentence) for k in kept):
                continue
            kept.append(f)
        return sorted(kept, key=lambda c: (c.cell, c.start))

    # ------------------------------------------------------------------ attaching

    def attach(self, found: list[Found]) -> None:
        """Give every figure the conditions that hold for it."""
        for c in found:
            targets = self.scope(c)
            targets += [
                self.parts[id(f)]
                for f in targets
                if id(f) in self.parts and self.parts[id(f)] not in targets and (f.cell, f.sentence) != (c.cell, c.sentence)
            ]
            for f in targets:
                if f.superseded or any(
                    d.type == c.type and d.value == c.value and d.unit == c.unit and c.type != "other" for d in f.conditions
                ):
                    continue
                if c.type == "includes_expenses" and f.get("benefit") == "expense_allowance":
                    continue
                if c.type == "excluded_group" and f.get("obligation") == "none":
                    continue
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
            basis = [c for c in f.conditions if c.type == "full_time_basis" and c.unit != "hour_per_day"]
            if len(basis) > 1:
                keep = next((c for c in basis if c.value is not None), basis[0])
                f.conditions = [c for c in f.conditions if c not in basis or c is keep]

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
            ends = {f.get(f"{name}_from"), f.get(f"{name}_to")} - {None}
            if any(Decimal(str(e)) == Decimal(str(c.value)) for e in ends) and not (
                c.type == "full_time_basis" and c.sense == "exact" and not (link.cell == c.cell and link.start <= c.start < link.end)
            ):
                return True
        return False

    def scope(self, c: Found) -> list[Figure]:
        """The figures that a condition holds for."""
        cell = self.reading.cells[c.cell]
        here = [f for f in self.figures if f.cell == c.cell and f.sentence == c.sentence]
        unit = cell.units[cell.sentences[c.sentence].unit]
        if here:
            own = [f for f in here if f.slot_start <= c.start < f.slot_end]
            chosen = here
            if unit.columns:
                chosen = [f for f in here if f.column is not None] or here
            elif (
                own
                and len(here) > 1
                and c.start > min(f.end for f in here)
                and (c.type in ("pro_rata", "other") or self._each_has(here, c))
            ) or (
                own
                and len(here) > 1
                and c.type in ("min_hours_per_week", "min_days_per_week", "min_duration", "claim_required", "no_claim_needed", "other")
                and len({(f.get("benefit"), self.linker.who(f)) for f in here}) > 1
            ):
                chosen = own
            chosen = chosen + self._restated(chosen, c)
            if unit.lead is None or unit.kind == "para":
                return self._with_series(chosen)
            return chosen
        under = [f for f in self.figures if f.cell == c.cell and cell.sentences[c.sentence].unit in lead_chain(cell, f)]
        if under and c.type not in ("travel_reimbursed",):
            if any(f.get("benefit") == "internship_allowance" for f in under) or True:
                return self._with_series(under)
        return self._topical(c, cell)

    def _each_has(self, here: list[Figure], c: Found) -> bool:
        """Whether other figures of the sentence carry a condition of the same kind of their own."""
        cell = self.reading.cells[c.cell]
        count = 0
        for f in here:
            if any(f.slot_start <= q.start < f.slot_end and q.start > f.end for q in cell.mentions.quantities):
                count += 1
        return count > 1

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
        s = cell.sentences[c.sentence]
        words = cell.words(s.start, s.end)
        candidates = [f for f in self.figures if set(self.linker.who(f)) & people]
        if (
            re.match(
                r"\W*(?:het\s+(?:voorgaande|bovenstaande)|bovenstaande|deze\s+regeling|de\s+regeling|dit\s+artikel|deze\s+bepaling|geldt\s+voor|deze\s+vergoedingen)\b",
                words,
                re.I,
            )
            and candidates
            and c.type in ("starts_from", "min_duration", "mandatory_in_curriculum", "written_agreement", "not_combined_with_employment")
        ):
            return candidates
        if not candidates and people == {"intern"} and not topic.explicit_beneficiary:
            candidates = list(self.figures)
        if c.type == "travel_reimbursed":
            main = [f for f in candidates if f.get("benefit") == "internship_allowance"]
            return main
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
            if before and re.match(r"\W*(?:deze|die|dat|dit|hiervoor|daarvoor|bonnen|bonnetjes|het\s+\w+contract)\b", words, re.I):
                last = max(f.sentence for f in before)
                candidates = self._with_series([f for f in before if f.sentence == last or f.get("component")])
        return self._named_group(candidates, c, words)

    def _named_group(self, candidates: list[Figure], c: Found, words: str) -> list[Figure]:
        """Only the group that the sentence names, where it holds some of the figures and not others."""
        if c.type in ("excluded_group", "not_combined_with_employment"):
            return candidates
        cell = self.reading.cells[c.cell]
        s = cell.sentences[c.sentence]
        levels = {m.value for m in cell.mentions.within("level", s.start, s.end)}
        tracks = {m.value for m in cell.mentions.within("track", s.start, s.end)}
        types = {m.value for m in cell.mentions.within("type", s.start, s.end)}
        for values, name in ((levels - {"all"}, "levels"), (tracks, "track"), (types, "internship_type")):
            if not values:
                continue
            some = [f for f in candidates if (set(f.get(name, ())) if name == "levels" else {f.get(name)}) & values]
            if some and len(some) < len(candidates):
                candidates = some
        return candidates


def _loose(word: str) -> str:
    parts = []
    for piece in word.lower().split():
        gap = re.fullmatch(r"<(\d+)>", piece)
        parts.append(rf"(?:\S+\s+){{0,{gap[1]}}}?" if gap else re.escape(piece) + r"\s*")
    return r"\b" + "".join(parts).rstrip(r"\s*")


def _same_clause(cell: CellReading, f: Found, g: Found) -> bool:
    a, b = sorted((f.start, g.start))
    return ";" not in cell.words(a, b)


def _index_value(words: str) -> str | None:
    lower = words.lower()
    if re.search(r"\bhicp\b|geharmoniseerd", lower):
        return "hicp"
    if re.search(r"\bcpi\b|consumenten\s?prijs|consumentenprijz|inflatie|prijsindex", lower):
        return "cpi"
    if "minimumloon" in lower or "minimumjeugdloon" in lower:
        return "minimum_wage"
    if re.search(r"\btreden?\b|periodiek|salarisschaal|loonschaal|schaalbedrag|schaal \w", lower):
        return "salary_steps"
    if re.search(r"loon|lonen|salaris|\bcao\b|cao-verhog", lower):
        return "cao_wage"
    return None
