"""Linking: every field of a figure from the first place, in the order of `regions`, that names it.

Each function below resolves one field or one family of fields, and records value, rule and words in `figure.fields`.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from pipeline.extract.dates import DateMention, validity
from pipeline.extract.figures import Figure, Linked
from pipeline.extract.mentions import Mention
from pipeline.extract.quantities import Quantity
from pipeline.extract.reading import CellReading, Reading
from pipeline.extract.regions import Region, is_anaphoric, regions_of

LEVELS = ("vmbo", "lbo", "mbo", "hbo", "wo")
_ZIP_CUE = re.compile(r"\b(?:respectievelijk|onderscheidenlijk|resp\.)", re.I)
_STARTS = re.compile(r"\b(?:aanvan\w+|aangevangen|start\w*|begin\w*|begint|begonnen|gestart)\b[^.;€]{0,25}$", re.I)
_NEGATIVE = re.compile(
    r"\b(?:geen\s+(?:recht|aanspraak|\w*vergoeding|\w*beloning)|niet\s+onder|geldt?\s+niet|gelden\s+niet|met\s+uitzondering|uitgezonderd|niet\s+verleend|vervalt|niet\s+voor|niets\s+betaald|"
    r"achterwege|niet\s+vergoed|die\s+aanspraak\s+niet|onbezoldigd|diploma)\b",
    re.I,
)
_EXCEPT = re.compile(r"\b(?:met uitzondering van|uitgezonderd|behalve|niet zijnde|anders dan)\b[^.;]*", re.I)
_RESTATES = re.compile(
    r"^\W*(?:\w+\s+){0,6}?(?:dat|dit|deze|die datum|ligt\s+dit|hetzelfde)\b|\b(?:is|was|bedraagt|geldt)\s+(?:dat|dit|het)\b", re.I
)


def _overlaps(m: Any, a: int, b: int) -> bool:
    return bool(a <= m.start < b)


class Linker:
    """Resolves the fields of the figures of one entry; one instance an entry."""

    def __init__(self, reading: Reading, figures: list[Figure]) -> None:
        self.reading = reading
        self.figures = figures
        self.places = {id(f): regions_of(reading, f) for f in figures}

    # ------------------------------------------------------------------ helpers

    def cell(self, index: int) -> CellReading:
        return self.reading.cells[index]

    def siblings(self, f: Figure) -> list[Figure]:
        """The figures of the same sentence, in order, without copies."""
        return [g for g in self.figures if g.cell == f.cell and g.sentence == f.sentence and g.clone_of is None]

    def same_topic(self, f: Figure, region: Region) -> bool:
        """Whether a place speaks of the same people as the figure."""
        if region.sentence is None:
            return True
        mine = {"intern" if who == "apprentice" else who for who in self.who(f)}
        theirs = {"intern" if who == "apprentice" else who for who in self.cell(region.cell).topics[region.sentence].beneficiaries}
        return bool(mine & theirs)

    def who(self, f: Figure) -> tuple[str, ...]:
        value = f.get("beneficiary")
        return value if value else self.cell(f.cell).topics[f.sentence].beneficiaries

    def has_figures(self, region: Region) -> bool:
        return any(g.cell == region.cell and region.start <= g.start < region.end for g in self.figures)

    def words(self, region: Region) -> str:
        return self.cell(region.cell).words(region.start, region.end)

    def put(self, f: Figure, name: str, value: Any, region: Region, at: Iterable[Any] = ()) -> None:
        marks = list(at)
        start = min((m.start for m in marks), default=region.start)
        end = max((m.end for m in marks), default=region.end)
        f.fields[name] = Linked(value, region.rule, region.cell, start, end)

    def previous_figures(self, f: Figure) -> list[Figure]:
        """The figures of the sentence before, where this one says `dat`, `dit` or goes on with the series."""
        earlier = [
            g
            for g in self.figures
            if g.cell == f.cell and g.sentence < f.sentence and g.clone_of is None and set(self.who(g)) & set(self.who(f))
        ]
        if not earlier:
            return []
        last = max(g.sentence for g in earlier)
        if f.sentence - last > 2:
            return []
        return [g for g in earlier if g.sentence == last]

    # ------------------------------------------------------------------ the run

    def run(self) -> None:
        for f in self.figures:
            self.beneficiary(f)
        for f in self.figures:
            self.benefit(f)
        for step in (
            self.levels,
            self.track,
            self.per,
            self.gross_net,
            self.bound,
            self.years,
            self.ages,
            self.types,
            self.dates,
            self.obligation,
        ):
            for f in self.figures:
                step(f)
        self.distribute()
        self.same_person()
        self.bands()
        self.basis_period()

    # ------------------------------------------------------------------ who and what

    def beneficiary(self, f: Figure) -> None:
        if "beneficiary" in f.fields:
            return
        cell = self.cell(f.cell)
        own = [m for m in cell.mentions.within("beneficiary", f.slot_start, f.slot_end)]
        row = [r for r in self.places[id(f)] if r.rule in ("table_row", "table_header")]
        for r in row:
            own += cell.mentions.within("beneficiary", r.start, r.end)
        specific = tuple(
            v for v in ("medical_intern", "clinical_technology_intern", "gp_trainee", "apprentice") if any(m.value == v for m in own)
        )
        region = Region("same_clause", f.cell, f.slot_start, f.slot_end)
        if specific:
            self.put(f, "beneficiary", specific, region, [m for m in own if m.value in specific])
        elif any(m.value == "intern" for m in own) and len(self.siblings(f)) > 1:
            self.put(f, "beneficiary", ("intern",), region, [m for m in own if m.value == "intern"])
        else:
            topic = cell.topics[f.sentence]
            s = cell.sentences[f.sentence]
            named = cell.mentions.within("beneficiary", s.start, s.end)
            rule = "same_sentence" if topic.explicit_beneficiary else "topic"
            self.put(
                f,
                "beneficiary",
                topic.beneficiaries,
                Region(rule, f.cell, s.start, s.end),
                [m for m in named if m.value in topic.beneficiaries],
            )

    def benefit(self, f: Figure) -> None:
        cell = self.cell(f.cell)
        if cell.mentions.within("per", f.slot_start, f.slot_end) and any(
            m.value == "kilometre" for m in cell.mentions.within("per", f.slot_start, f.slot_end)
        ):
            self.put(f, "benefit", "travel_allowance", self.places[id(f)][0])
            return
        s = cell.sentences[f.sentence]
        for region in self.places[id(f)]:
            if region.rule in ("same_paragraph", "following_sentence", "previous_sentence", "other_cell"):
                continue
            found = [m for m in cell.mentions.within("benefit", region.start, region.end) if not self._only_included(cell, m)]
            if region.rule == "same_sentence":
                found = [m for m in found if m.start < f.start] or found
            if (
                region.rule == "list_heading"
                and found
                and all(m.value == "internship_allowance" and not self._full_word(cell, m) for m in found)
            ):
                pass
            if not found:
                continue
            before = [m for m in found if m.end <= f.start]
            after = [m for m in found if m.start >= f.end]
            chosen = self._head_benefit(cell, before) if before else after[0] if after else None
            if (
                region.rule == "same_clause"
                and after
                and (not before or re.match(r"\s*(?:\w+\s+){0,3}$", cell.words(f.end, after[0].start)))
                and self._full_word(cell, after[0])
            ):
                chosen = after[0]
            if chosen is None:
                chosen = found[-1]
            if chosen.value == "internship_allowance" and not self._full_word(cell, chosen):
                # "een vergoeding": what kind, the topic says
                special = [m for m in found if m.value != "internship_allowance"]
                topic = cell.topics[f.sentence]
                if special and region.rule in ("same_clause", "same_sentence"):
                    chosen = special[-1] if special[-1].start < f.start else special[0]
                elif not topic.explicit_benefit and topic.benefit and region.rule != "section_heading":
                    self.put(f, "benefit", topic.benefit, Region("topic", f.cell, s.start, s.end))
                    return
                else:
                    kind = self._heading_benefit(f)
                    if kind and kind != "internship_allowance":
                        self.put(f, "benefit", kind, Region("section_heading", f.cell, s.start, s.end))
                        return
            self.put(f, "benefit", chosen.value, region, [chosen])
            break
        if "benefit" not in f.fields:
            benefit = cell.topics[f.sentence].benefit
            self.put(f, "benefit", benefit or "internship_allowance", Region("topic" if benefit else "default", f.cell, s.start, s.end))
        if f.get("benefit") == "internship_allowance" and "gp_trainee" in self.who(f):
            self.put(f, "benefit", "expense_allowance", Region("topic", f.cell, s.start, s.end))
        if f.get("benefit") == "youth_wage" or (
            f.percentage is not None and f.base and re.search(r"functieloon|schaalloon|aanvangsloon|vakvolwassen", f.base)
        ):
            if f.get("benefit") != "youth_wage":
                self.put(f, "benefit", "youth_wage", self.places[id(f)][0])
            if self.who(f) == ("intern",):
                self.put(f, "beneficiary", ("apprentice",), self.places[id(f)][0])

    def _heading_benefit(self, f: Figure) -> str | None:
        cell = self.cell(f.cell)
        heading = cell.units[cell.sentences[f.sentence].unit].heading
        if heading is None:
            return None
        found = cell.mentions.within("benefit", cell.units[heading].start, cell.units[heading].end)
        full = [m for m in found if self._full_word(cell, m)]
        return (full or found)[-1].value if found else None

    @staticmethod
    def _full_word(cell: CellReading, m: Mention) -> bool:
        """`stagevergoeding` says what kind; `vergoeding`, `beloning`, `tegemoetkoming` alone do not."""
        return m.value != "internship_allowance" or bool(re.search(r"stage|zakgeld", cell.words(m.start, m.end), re.I))

    @staticmethod
    def _head_benefit(cell: CellReading, before: list[Mention]) -> Mention:
        """The noun the amount belongs to: the last one before it, but a full word rather than a bare `vergoeding` behind it."""
        last = before[-1]
        if len(before) > 1 and last.value == "internship_allowance" and not re.search(r"stage", cell.words(last.start, last.end), re.I):
            return before[-2] if before[-2].value != "internship_allowance" and last.start - before[-2].end < 40 else last
        if (
            len(before) > 1
            and last.value == "expense_allowance"
            and re.search(r"onkosten(?:/|\s*-?\s*(?:of|en|/)\s*)stagevergoeding", cell.words(before[0].start, last.end + 25), re.I)
        ):
            return before[0]
        return last

    @staticmethod
    def _only_included(cell: CellReading, m: Mention) -> bool:
        """Costs named as part of the amount, or paid besides, are not what the amount is."""
        before = cell.words(max(0, m.start - 70), m.start)
        if m.value == "internship_allowance":
            return False
        return bool(
            re.search(r"\b(?:inclusief|exclusief|incl\.|excl\.|waaronder|zoals|naast|waarin|behalve)\b[^.;€]*$", before, re.I)
        ) or bool(re.search(r"^[^.;€]{0,30}\b(?:inbegrepen|begrepen)", cell.words(m.end, m.end + 40), re.I))

    # ------------------------------------------------------------------ levels and track

    def _levels_in(self, region: Region, *, skip_other_slots: Figure | None = None) -> list[Mention]:
        cell = self.cell(region.cell)
        found = cell.mentions.within("level", region.start, region.end)
        cut = _EXCEPT.search(cell.words(region.start, region.end))
        if cut:
            found = [m for m in found if not region.start + cut.start() <= m.start < region.start + cut.end()]
        if skip_other_slots is not None:
            others = [g for g in self.siblings(skip_other_slots) if g is not skip_other_slots]
            found = [
                m for m in found if not any(g.slot_start <= m.start < g.slot_end and g.start != skip_other_slots.start for g in others)
            ]
        return found

    def levels(self, f: Figure) -> None:
        specific = self.who(f)[0] != "intern" and self.who(f)[0] != "apprentice"
        for region in self.places[id(f)]:
            cell = self.cell(region.cell)
            if specific and region.rule not in ("same_clause", "table_row", "table_header"):
                continue
            if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not self.same_topic(f, region):
                continue
            words = self.words(region)
            if region.rule in (
                "previous_sentence",
                "same_paragraph",
                "other_cell",
                "following_sentence",
                "list_heading",
            ) and _NEGATIVE.search(_EXCEPT.sub("", words)):
                continue
            if region.rule in ("previous_sentence", "other_cell", "section_heading") and not self._levels_travel(f):
                continue
            if region.rule in ("same_paragraph", "previous_sentence") and self.has_figures(region) and not self.restates(f):
                continue
            if region.rule == "other_cell" and self.has_figures(region):
                continue
            skip = f if region.rule == "same_sentence" else None
            if region.rule == "same_sentence" and any(g is not f and self._own_levels(g) for g in self.siblings(f)):
                earlier = [g for g in self.siblings(f) if g.start < f.start and self._own_levels(g)]
                if earlier and not self._discriminated(f):
                    nearest = self._own_levels(earlier[-1])
                    self._set_levels(f, nearest, Region("enumeration", region.cell, region.start, region.end))
                    if "mbo_levels" in earlier[-1].fields:
                        f.fields["mbo_levels"] = earlier[-1].fields["mbo_levels"]
                    return
                if not earlier or self._discriminated(f):
                    head = [m for m in self._levels_in(region) if m.start < min(g.slot_start for g in self.siblings(f))]
                    if not head:
                        continue
            found = self._levels_in(region, skip_other_slots=skip)
            mbo = [m for m in cell.mentions.within("mbo_levels", region.start, region.end)]
            if region.rule == "same_sentence":
                others = [g for g in self.siblings(f) if g is not f]
                mbo = [m for m in mbo if not any(g.slot_start <= m.start < g.slot_end for g in others)]
            if (
                mbo
                and not (found and region.rule in ("list_heading", "previous_sentence"))
                and region.rule
                in (
                    "same_clause",
                    "table_row",
                    "table_header",
                    "same_sentence",
                    "list_heading",
                    "previous_sentence",
                    "same_paragraph",
                    "other_cell",
                )
            ):
                self.put(f, "mbo_levels", tuple(sorted({d for m in mbo for d in m.value})), region, mbo)
            tracks = []
            if not found and not mbo and region.rule in ("same_clause", "table_row", "same_sentence", "list_heading"):
                tracks = [m for m in cell.mentions.within("track", region.start, region.end)]
                if region.rule == "same_sentence":
                    tracks = [m for m in tracks if not any(g is not f and g.slot_start <= m.start < g.slot_end for g in self.siblings(f))]
            if tracks:
                self.put(f, "levels", ("mbo",), region, tracks)
                return
            if found or mbo:
                if found and region.rule in ("list_heading", "previous_sentence"):
                    found, mbo = self._with_parallel(cell, region, found, mbo, f)
                if not found:
                    self.put(f, "levels", ("mbo",), region, mbo)
                else:
                    self._set_levels(f, found, region)
                    if mbo and "mbo" in f.get("levels", ()) and "mbo_levels" not in f.fields:
                        self.put(f, "mbo_levels", tuple(sorted({d for m in mbo for d in m.value})), region, mbo)
                    if mbo and "mbo" not in f.get("levels", ()):
                        if f.get("levels") == ("all",):
                            f.fields.pop("mbo_levels", None)
                        else:
                            self.put(f, "levels", tuple(v for v in LEVELS if v in {*f.get("levels"), "mbo"}), region, [*found, *mbo])
                return

    @staticmethod
    def _with_parallel(
        cell: CellReading, region: Region, found: list[Mention], mbo: list[Mention], f: Figure
    ) -> tuple[list[Mention], list[Mention]]:
        """`a. Voor de mbo-student: … b. Voor de hbo-student: …` above one table: the table is for both."""
        label = re.compile(r"^\W*(?:[a-z][.)]\s*)?(?:voor|ten aanzien van)\s+(?:de|een)\s[^.:]{3,40}:\s*$", re.I)
        if not label.match(cell.words(region.start, region.end)):
            return found, mbo
        first = region.start
        for s in cell.sentences:
            if s.start < region.start and label.match(cell.words(s.start, s.end)):
                more = cell.mentions.within("level", s.start, s.end)
                if more:
                    found = [*more, *found]
                    first = min(first, s.start)
        inside = cell.mentions.within("mbo_levels", first, f.start)
        return found, [*inside, *[m for m in mbo if m not in inside]]

    def _own_levels(self, g: Figure) -> list[Mention]:
        return self.cell(g.cell).mentions.within("level", g.slot_start, g.slot_end)

    def _discriminated(self, f: Figure) -> bool:
        """Whether a figure names a group of its own, so that its neighbour's group is not its own too."""
        cell = self.cell(f.cell)
        return any(cell.mentions.within(kind, f.slot_start, f.slot_end) for kind in ("track",)) or any(
            f.slot_start <= a.start < f.slot_end for a in cell.mentions.ages
        )

    def restates(self, f: Figure) -> bool:
        s = self.cell(f.cell).sentences[f.sentence]
        return bool(_RESTATES.search(self.cell(f.cell).words(s.start, s.end)))

    def _levels_travel(self, f: Figure) -> bool:
        """A second allowance for `stagiairs` at large has no level of its own; one for the same person keeps it."""
        if f.get("benefit") in (None, "internship_allowance", "youth_wage"):
            return True
        topic = self.cell(f.cell).topics[f.sentence]
        return not topic.explicit_beneficiary

    def _set_levels(self, f: Figure, found: list[Mention], region: Region) -> None:
        values = {m.value for m in found}
        if "all" in values:
            levels: tuple[str, ...] = ("all",)
        else:
            levels = tuple(v for v in LEVELS if v in values)
        self.put(f, "levels", levels, region, found)

    def track(self, f: Figure) -> None:
        if self.who(f)[0] not in ("intern", "apprentice"):
            return
        for region in self.places[id(f)]:
            if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not self.same_topic(f, region):
                continue
            words = self.words(region)
            if region.rule in ("following_sentence",) or (
                region.rule not in ("same_clause", "table_row", "table_header") and _NEGATIVE.search(words)
            ):
                continue
            if region.rule in ("previous_sentence", "other_cell", "section_heading") and not self._levels_travel(f):
                continue
            if region.rule == "other_cell" or (
                region.rule in ("previous_sentence", "same_paragraph") and self.has_figures(region) and not self.restates(f)
            ):
                continue
            cell = self.cell(region.cell)
            found = [
                m
                for m in cell.mentions.within("track", region.start, region.end)
                if not re.search(
                    r"(?:anders dan|uitgezonderd|behalve)[^.;,]*$|(?:niet|geen)\W(?:\w+\W+){0,3}$", cell.words(region.start, m.start), re.I
                )
            ]
            if region.rule == "same_sentence":
                others = [g for g in self.siblings(f) if g is not f]
                found = [m for m in found if not any(g.slot_start <= m.start < g.slot_end for g in others)]
            values = {m.value for m in found}
            if len(values) == 1:
                if f.get("levels") and "mbo" not in f.get("levels") and region.rule not in ("same_clause", "table_row", "table_header"):
                    return
                self.put(f, "track", found[0].value, region, found)
                if not f.get("levels"):
                    self.put(f, "levels", ("mbo",), region, found)
                return
            if values:
                if not f.get("levels"):
                    self.put(f, "levels", ("mbo",), region, found)
                return

    # ------------------------------------------------------------------ per, gross or net, bound

    def _inherit(self, f: Figure, name: str) -> bool:
        """A value from the series that the figure goes on with."""
        earlier = [g for g in self.siblings(f) if g.start < f.start and name in g.fields and g.fields[name].rule != "default"]
        if earlier:
            link = earlier[-1].fields[name]
            f.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
            return True
        return False

    def _inherit_previous(self, f: Figure, name: str) -> bool:
        for g in reversed(self.previous_figures(f)):
            if name in g.fields and g.get("benefit") == f.get("benefit"):
                link = g.fields[name]
                f.fields[name] = Linked(link.value, "previous_sentence", link.cell, link.start, link.end)
                return True
        return False

    def per(self, f: Figure) -> None:
        cell = self.cell(f.cell)
        for region in self.places[id(f)]:
            if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not self.same_topic(f, region):
                continue
            found = self.cell(region.cell).mentions.within("per", region.start, region.end)
            if region.rule == "same_clause":
                after = [m for m in found if m.start >= f.end]
                before = [m for m in found if m.end <= f.start]
                units = [m for m in found if m.value != "once"]
                chosen = after[0] if after else before[-1] if before else None
                if chosen is not None and chosen.value == "once" and units:
                    chosen = units[0]
                if chosen is not None and any(m.value == "once" and re.match("eenmalig", cell.words(m.start, m.end), re.I) for m in found):
                    chosen = next(m for m in found if m.value == "once")
                if chosen is not None:
                    self.put(f, "per", chosen.value, region, [chosen])
                    return
            elif region.rule == "same_sentence":
                if self._next_per(f):
                    return
                if self._inherit(f, "per"):
                    return
                outside = [
                    m
                    for m in found
                    if not any(g.slot_start <= m.start < g.slot_end and m.end <= g.start for g in self.siblings(f) if g is not f)
                ]
                after = [m for m in outside if m.start >= f.end]
                before = [m for m in outside if m.end <= f.start]
                chosen = after[0] if after else before[-1] if before else None
                if chosen is not None:
                    self.put(f, "per", chosen.value, region, [chosen])
                    return
            elif region.rule in ("list_heading", "table_row", "table_header", "section_heading"):
                if found:
                    self.put(f, "per", found[-1].value, region, [found[-1]])
                    return
            elif region.rule in ("following_sentence",):
                if found and not _indexes(self.words(region)):
                    self.put(f, "per", found[0].value, region, [found[0]])
                    return
            elif region.rule in ("same_paragraph", "previous_sentence"):
                if self.has_figures(region):
                    if self._inherit_previous(f, "per"):
                        return
                    continue
                about = self.cell(region.cell).topics[region.sentence].benefit if region.sentence is not None else None
                if about not in (None, f.get("benefit")) or any(
                    region.start <= m.start < region.end for m in self.cell(region.cell).mentions.money
                ):
                    continue
                if found and not _indexes(self.words(region)):
                    self.put(f, "per", found[-1].value, region, [found[-1]])
                    return
            elif (
                region.rule == "other_cell"
                and found
                and not self.has_figures(region)
                and (is_anaphoric(self.words(region)) or cell.units[0].kind in ("row", "header_row"))
                and not _indexes(self.words(region))
            ):
                self.put(f, "per", found[0].value, region, [found[0]])
                return
        if f.get("benefit") == "subsidy":
            self.put(f, "per", "once", Region("default", f.cell, f.start, f.end))

    def _next_per(self, f: Figure) -> bool:
        """`€ 92,31 c.q. € 126,92 per week`: amounts side by side share the period behind the last."""
        series = self.siblings(f)
        if f not in series:
            return False
        cell = self.cell(f.cell)
        for left, right in zip(series[series.index(f) :], series[series.index(f) + 1 :], strict=False):
            if not _BARE_GAP.fullmatch(cell.words(left.end, right.start)):
                return False
            own = [m for m in cell.mentions.within("per", right.end, right.slot_end)]
            if own:
                self.put(f, "per", own[0].value, Region("enumeration", f.cell, right.start, right.slot_end), own[:1])
                return True
        return False

    def gross_net(self, f: Figure) -> None:
        for region in self.places[id(f)]:
            if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not self.same_topic(f, region):
                continue
            found = self.cell(region.cell).mentions.within("gross_net", region.start, region.end)
            if region.rule == "same_sentence" and self._inherit(f, "gross_net"):
                return
            if not found and region.rule in ("same_paragraph", "previous_sentence") and self.has_figures(region):
                if self.restates(f) and self._inherit_previous(f, "gross_net"):
                    return
                continue
            if not found:
                continue
            if region.rule in ("same_paragraph", "previous_sentence", "other_cell") and self.has_figures(region):
                if self.restates(f) and self._inherit_previous(f, "gross_net"):
                    return
                continue
            if region.rule in ("same_paragraph", "previous_sentence", "other_cell", "section_heading") and not (
                is_anaphoric(self.words(region))
                or re.search(
                    r"\bis een (?:bruto|netto)|(?:bruto|netto)\s+uitbetaald|(?:bruto|netto)bedragen|bedragen", self.words(region), re.I
                )
            ):
                continue
            nearest = min(found, key=lambda m: abs(m.start - f.start)) if region.rule in ("same_clause", "same_sentence") else found[-1]
            self.put(f, "gross_net", nearest.value, region, [nearest])
            return

    def bound(self, f: Figure) -> None:
        here = self.places[id(f)][0]
        if f.bound:
            self.put(f, "bound", f.bound, here)
            return
        for region in self.places[id(f)]:
            cell = self.cell(region.cell)
            if region.rule in ("other_cell", "section_heading") and not is_anaphoric(self.words(region)):
                continue
            if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not self.same_topic(f, region):
                continue
            if region.rule in ("same_clause", "table_row"):
                before = cell.words(region.start, f.start) if region.rule == "same_clause" else cell.words(region.start, region.end)
                value = bound_before(before, cell.mentions.quantities, region.start)
                if value is None and region.rule == "same_clause":
                    value = _bound_after(cell.words(f.end, region.end))
                if value:
                    self.put(f, "bound", value, region)
                    return
            elif region.rule == "same_sentence":
                if self._inherit(f, "bound"):
                    return
                s = cell.sentences[f.sentence]
                first = min((g.start for g in self.siblings(f)), default=f.start)
                value = _bound_noun(cell.words(s.start, first))
                if value:
                    self.put(f, "bound", value, region)
                    return
            elif region.rule in ("list_heading",):
                value = bound_before(self.words(region).rstrip(" :"), cell.mentions.quantities, region.start) or _bound_noun(
                    self.words(region), opening=True
                )
                if value:
                    self.put(f, "bound", value, region)
                    return
            elif region.rule in ("following_sentence", "previous_sentence", "same_paragraph", "other_cell") and not self.has_figures(
                region
            ):
                value = (
                    _bound_noun(self.words(region))
                    if is_anaphoric(self.words(region)) or re.search(r"in de tabel|hieronder|volgende", self.words(region))
                    else None
                )
                if value and not re.search(r"\bhoger is dan|niet hoger dan het bedrag in\b", self.words(region)):
                    self.put(f, "bound", value, region)
                    return
        self.put(f, "bound", "exact", Region("default", f.cell, f.start, f.end))

    # ------------------------------------------------------------------ year, age, type

    def _simple(
        self,
        f: Figure,
        name: str,
        find: Callable[[CellReading, int, int], list[Any]],
        value: Callable[[list[Any]], Any],
        rules: tuple[str, ...],
    ) -> None:
        for region in self.places[id(f)]:
            if region.rule not in rules:
                continue
            if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not self.same_topic(f, region):
                continue
            if region.rule not in ("same_clause", "table_row", "table_header") and _NEGATIVE.search(self.words(region)):
                continue
            cell = self.cell(region.cell)
            found = find(cell, region.start, region.end)
            if region.rule == "same_sentence":
                others = [g for g in self.siblings(f) if g is not f]
                found = [
                    m
                    for m in found
                    if not any(g.slot_start <= m.start < g.slot_end for g in others[0:])
                    or (
                        len(others)
                        and m.start < min(g.start for g in self.siblings(f))
                        and not any(find(cell, g.slot_start, g.slot_end) for g in others[1:])
                    )
                ]
                if any(find(cell, g.slot_start, g.slot_end) for g in others) and len(found) != 1:
                    continue
                if f.series and (
                    cell.mentions.within("beneficiary", f.slot_start, f.start)
                    or re.search(r"\b(?:overige|andere)\b", cell.words(f.slot_start, f.start), re.I)
                ):
                    continue  # it names a group of its own
            if region.rule in ("same_paragraph", "previous_sentence") and self.has_figures(region) and not self.restates(f):
                continue
            result = value(found) if found else None
            if result is not None:
                self.put(f, name, result, region, found)
                return

    def years(self, f: Figure) -> None:
        self._simple(
            f, "internship_year", lambda c, a, b: c.mentions.within("year", a, b), lambda found: found[0].value if len({m.value for m in found}) == 1 else None,
            ("same_clause", "table_row", "table_header", "list_heading"),
        )  # fmt: skip

    def ages(self, f: Figure) -> None:
        self._simple(
            f, "age", lambda c, a, b: [m for m in c.mentions.ages if a <= m.start < b], lambda found: (found[-1].low, found[-1].high),
            ("same_clause", "table_row", "table_header", "same_sentence", "list_heading"),
        )  # fmt: skip
        if f.get("age") and f.percentage is not None and f.base and "minimum" in f.base and f.fields["age"].rule != "same_clause":
            del f.fields["age"]

    def types(self, f: Figure) -> None:
        self._simple(
            f, "internship_type", _kinds_in, lambda found: found[0].value if len({m.value for m in found}) == 1 else None,
            ("same_clause", "table_row", "table_header", "same_sentence", "list_heading", "section_heading"),
        )  # fmt: skip

    # ------------------------------------------------------------------ dates

    def _dates_in(self, region: Region) -> list[DateMention]:
        cell = self.cell(region.cell)
        found = []
        for d in cell.mentions.dates:
            if not region.start <= d.day_start < region.end:
                continue
            lead = cell.words(max(region.start, d.start - 60), d.start)
            if _STARTS.search(lead) or re.search(r"\b(?:die|dat|wie|van wie)\b[^.;,]*\b(?:start|begin|aanvang)\w*\s*$", lead, re.I):
                continue
            tail = cell.words(d.end, min(region.end, d.end + 40))
            if re.match(
                r"[^.;,€]{0,25}\b(?:aangevangen|aanvangen|aanvangt|starten|start|begint|beginnen|begonnen|gestart)\b", tail, re.I
            ) and re.search(r"\b(?:die|dat|wie|stages?|coschap\w*)\b[^.;]*$", lead, re.I):
                continue
            if re.search(
                r"\b(?:jaarlijks|elk jaar|ieder jaar|gewijzigd op|stcrt|d\.d\.|indexe\w+|ge[iï]ndexeerd)\b[^.;€]{0,20}$", lead, re.I
            ) or re.match(r"\s*(?:jaarlijks|ge[iï]ndexeerd)", tail, re.I):
                continue
            found.append(d)
        return found

    def dates(self, f: Figure) -> None:
        if f.superseded:
            return
        for region in self.places[id(f)]:
            if region.rule not in (
                "same_clause",
                "table_row",
                "table_header",
                "same_sentence",
                "list_heading",
                "following_sentence",
                "same_paragraph",
                "previous_sentence",
                "section_heading",
                "other_cell",
            ):
                continue
            if region.rule not in ("same_clause", "table_row", "table_header", "same_sentence") and not self.same_topic(f, region):
                continue
            words = self.words(region)
            cell = self.cell(region.cell)
            found = self._dates_in(region)
            if region.rule == "same_sentence":
                earlier = [
                    g
                    for g in self.siblings(f)
                    if g.start < f.start and ("valid_from" in g.fields or "valid_until" in g.fields) and not g.superseded
                ]
                if earlier:
                    for name in ("valid_from", "valid_until"):
                        if name in earlier[-1].fields:
                            link = earlier[-1].fields[name]
                            f.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
                    return
                mine = [d for d in found if not any(g is not f and g.slot_start <= d.day_start < g.slot_end for g in self.siblings(f))]
                later = [d for d in found if d not in mine]
                dated = {id(g) for g in self.siblings(f) if any(g.slot_start <= d.day_start < g.slot_end for d in found)}
                if not mine and later and len(dated) == 1 and self._differs_by_group(f):
                    mine = later
                found = mine
            elif region.rule == "same_clause":
                found = [d for d in found if d.role != "bare" or self._datelike(cell, d, region)]
            elif region.rule in ("following_sentence",):
                if not re.search(r"\b(?:geld\w*|ingaan|gaan\s+in|van\s+kracht|van\s+toepassing|per|ingang)\b", words, re.I) or _indexes(
                    words
                ):
                    continue
                found = [d for d in found if d.role != "bare"]
            elif region.rule in ("same_paragraph", "previous_sentence"):
                if re.search(r"\b(?:vanaf|sinds|per|met ingang van)\s+die\s+datum\b", self.words(self.places[id(f)][0]), re.I):
                    self._that_date(f, region)
                    if "valid_from" in f.fields:
                        return
                if self.has_figures(region) and self.restates(f) and not re.search(r"\b(?:was|waren)\b", self.words(self.places[id(f)][0])):
                    for name in ("valid_from", "valid_until"):
                        self._inherit_previous(f, name)
                    if "valid_from" in f.fields or "valid_until" in f.fields:
                        return
                continue
            elif region.rule == "other_cell":
                if (
                    not (is_anaphoric(words) and re.search(r"\b(?:geld\w*|van\s+kracht)\b", words, re.I))
                    or self.has_figures(region)
                    or _indexes(words)
                ):
                    continue
                found = [d for d in found if d.role != "bare"]
            elif region.rule == "section_heading":
                found = [d for d in found if d.role != "bare" or re.search(r"vergoeding|bedrag", words, re.I)]
            if not found:
                continue
            begin, end = validity(found, cell.text)
            if begin:
                self.put(f, "valid_from", begin, region, found)
            if end:
                self.put(f, "valid_until", end, region, found)
            if begin or end:
                return
        linked = f.fields.get("amount_sentence")
        if linked:
            found = self._dates_in(Region("next_sentence", linked.cell, linked.start, linked.end))
            begin, end = validity(found, "")
            if begin:
                f.fields["valid_from"] = Linked(begin, "next_sentence", linked.cell, linked.start, linked.end)

    def _differs_by_group(self, f: Figure) -> bool:
        cell = self.cell(f.cell)
        kinds = ("level", "mbo_levels", "year", "track", "type")
        return any(cell.mentions.within(kind, f.slot_start, f.slot_end) for kind in kinds) or any(
            f.slot_start <= a.start < f.slot_end for a in cell.mentions.ages
        )

    @staticmethod
    def _datelike(cell: CellReading, d: DateMention, region: Region) -> bool:
        """A bare date counts in brackets, in a table or list line, or as the start of a printed period."""
        before = cell.words(max(0, d.day_start - 2), d.day_start).strip()
        after = cell.words(d.end, d.end + 8)
        unit = cell.units[cell.sentences[cell.sentence_at(d.day_start)].unit]
        return (
            before.endswith("(")
            or bool(re.match(r"\s*(?:t/m|tot|-|–|:)", after))
            or unit.kind in ("row", "item", "header_row")
            or len(cell.words(unit.start, unit.end)) < 80
        )

    def _that_date(self, f: Figure, region: Region) -> None:
        found = [d for d in self._dates_in(region)]
        if found:
            d = found[-1]
            day: date = d.first if d.role != "through" else d.last + timedelta(days=1)
            self.put(f, "valid_from", day, region, [d])

    # ------------------------------------------------------------------ obligation

    def obligation(self, f: Figure) -> None:
        order = ("advised", "negotiated", "discretionary", "delegated")
        cell = self.cell(f.cell)
        for region in self.places[id(f)]:
            if region.rule in ("table_row", "table_header", "following_sentence", "section_heading"):
                if region.rule != "following_sentence" or not re.search(r"advies|richtlijn", self.words(region), re.I):
                    continue
            if region.rule not in ("same_clause", "same_sentence") and not self.same_topic(f, region):
                continue
            if region.rule not in ("same_clause", "same_sentence") and _NEGATIVE.search(self.words(region)):
                continue
            found = self.cell(region.cell).mentions.within("obligation", region.start, region.end)
            values = self._obligations(region, found)
            if region.rule == "same_sentence" and len(self.siblings(f)) > 1:
                first = min(g.slot_end for g in self.siblings(f))
                values = self._obligations(Region(region.rule, region.cell, region.start, first), [m for m in found if m.start < first])
            if region.rule in ("same_paragraph", "previous_sentence"):
                distance = f.sentence - (region.sentence or 0)
                near = self.cell(f.cell).sentences[region.sentence or 0].unit == cell.sentences[f.sentence].unit or distance <= 1
                if self.has_figures(region):
                    if self.restates(f) and self._inherit_previous(f, "obligation"):
                        return
                    values = set()
                if not near and not re.search(r"betaald|wordt een \w*vergoeding|hoogte", self.words(region)):
                    values = set()
                if not re.search(r"vergoeding|beloning|bedrag|betaald|betalen|bezoldig|hoogte", self.words(region), re.I):
                    values = set()
                if re.search(
                    r"\b(?:hoger\w*|verhogen|afwijken|studiemateriaal|meer betalen|daarnaast|aanvullend)\b", self.words(region), re.I
                ):
                    values = set()
            if region.rule == "other_cell":
                if not re.search(
                    r"\b(?:betaald of onbetaald|ter beoordeling|beoordeelt of|of (?:een|de) stage\w* (?:wordt|worden) (?:betaald|vergoed)|betaald worden|betaald wordt)\b",
                    self.words(region),
                    re.I,
                ):
                    values = set()
            if f.get("benefit") != "internship_allowance" and region.rule not in ("same_clause", "same_sentence", "list_heading"):
                values = set()
            if f.get("benefit") in ("youth_wage",) and "delegated" in values:
                values.discard("delegated")
            for value in order:
                if value in values:
                    self.put(f, "obligation", value, region, [m for m in found if m.value == value])
                    return
        self.put(f, "obligation", "entitled", Region("default", f.cell, f.start, f.end))

    def _obligations(self, region: Region, found: list[Mention]) -> set[str]:
        words = self.cell(region.cell).words(region.start, region.end)
        return obligations_in(words, {m.value for m in found if region.start <= m.start < region.end})

    # ------------------------------------------------------------------ lists that belong together

    def distribute(self) -> None:
        """`1e jaar 2e jaar 3e jaar € a € b € c` and `mbo en hbo respectievelijk € a en € b`: one label each, in order."""
        seen: set[tuple[int, int]] = set()
        for f in self.figures:
            key = (f.cell, f.sentence)
            if key in seen:
                continue
            seen.add(key)
            series = self.siblings(f)
            cell = self.cell(f.cell)
            s = cell.sentences[f.sentence]
            words = cell.words(s.start, s.end)
            cue = _ZIP_CUE.search(words)
            tail = [g for g in series if not cue or g.start >= s.start + cue.start()] if cue else series
            if cue and len(tail) < 2:
                tail = series[-2:]
            if len(tail) < 2 or any(g.column is not None for g in tail):
                continue
            bare = all(_BARE_GAP.fullmatch(cell.words(a.end, b.start)) for a, b in zip(tail, tail[1:], strict=False))
            if not cue and not bare:
                continue
            done = False
            before = tail[0].start
            for kind in ("year", "level", "type", "mbo_levels", "age"):
                if kind == "age":
                    labels: list[Any] = [m for m in cell.mentions.ages if s.start <= m.start < before]
                else:
                    labels = [m for m in cell.mentions.within(kind, s.start, before)]
                if cue and len(series) > len(tail):
                    labels = [m for m in labels if m.start >= series[-len(tail) - 1].end]
                if not labels and not cue:
                    for region in self.places[id(f)]:
                        if region.rule == "list_heading":
                            labels = (
                                cell.mentions.within(kind, region.start, region.end)
                                if kind != "age"
                                else [m for m in cell.mentions.ages if region.start <= m.start < region.end]
                            )
                            if len(labels) == len(tail):
                                break
                            labels = []
                if len(labels) == len(tail) and len({_label(m) for m in labels}) == len(tail):
                    for g, m in zip(tail, labels, strict=True):
                        self._apply_label(g, kind, m)
                    done = True
                    break
                groups = _groups(cell, labels) if kind == "level" else []
                if groups and len(groups) == len(tail):
                    for g, group in zip(tail, groups, strict=True):
                        self._set_levels(g, group, Region("enumeration", g.cell, group[0].start, group[-1].end))
                    done = True
                    break
            if not done and cue:
                pool = series[: -len(tail)] if len(series) > len(tail) else self.previous_figures(f)
                if len(pool) == len(tail):
                    for g, source in zip(tail, pool, strict=True):
                        for name in ("levels", "mbo_levels", "track", "internship_year", "age"):
                            if name in source.fields:
                                link = source.fields[name]
                                g.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
                            else:
                                g.fields.pop(name, None)

    def _apply_label(self, g: Figure, kind: str, m: Any) -> None:
        region = Region("enumeration", g.cell, m.start, m.end)
        if kind == "year":
            self.put(g, "internship_year", m.value, region, [m])
        elif kind == "level":
            self._set_levels(g, [m], region)
        elif kind == "type":
            self.put(g, "internship_type", m.value, region, [m])
        elif kind == "mbo_levels":
            self.put(g, "mbo_levels", m.value, region, [m])
            if "mbo" not in g.get("levels", ()):
                self.put(g, "levels", ("mbo",), region, [m])
        elif kind == "age":
            self.put(g, "age", (m.low, m.high), region, [m])

    def same_person(self) -> None:
        """A second allowance for the same person (`hem bovendien`, `zij krijgen verder`) keeps his level and track."""
        main = [f for f in self.figures if f.get("benefit") == "internship_allowance" and self.who(f) == ("intern",) and not f.superseded]
        groups = {(f.get("levels"), f.get("track")) for f in main}
        if len(groups) != 1 or groups == {(None, None)}:
            return
        for f in self.figures:
            if (
                f.get("benefit") in ("travel_allowance", "lodging_allowance", "training_budget", "expense_allowance")
                and self.who(f) == ("intern",)
                and not f.get("levels")
            ):
                cell = self.cell(f.cell)
                s = cell.sentences[f.sentence]
                if any(
                    m.value == "intern" and not re.match(r"stage", cell.words(m.start, m.end), re.I)
                    for m in cell.mentions.within("beneficiary", s.start, s.end)
                ):
                    continue
                for name in ("levels", "mbo_levels", "track"):
                    if name in main[0].fields:
                        link = main[0].fields[name]
                        f.fields[name] = Linked(link.value, "same_person", link.cell, link.start, link.end)

    def basis_period(self) -> None:
        """`250 euro, naar rato van 160 uur per vier weken`: the workload's period is the amount's where no other is given."""
        for f in self.figures:
            if f.get("per") is not None or f.percentage is not None:
                continue
            cell = self.cell(f.cell)
            s = cell.sentences[f.sentence]
            for q in cell.mentions.quantities:
                if s.start <= q.start < s.end and q.per == "four_weeks":
                    self.put(f, "per", "four_weeks", Region("same_sentence", f.cell, q.start, q.end), [q])

    # ------------------------------------------------------------------ bands

    def bands(self) -> None:
        """Hours, days or length that the amount depends on: two amounts by it are bands; on a single amount it is a condition."""
        by_kind: dict[str, list[tuple[Figure, Quantity, Region]]] = {}
        for f in self.figures:
            for region in self.places[id(f)]:
                if region.rule == "following_sentence" and re.search(r"\bgeldt\s+(?:alleen\s+)?(?:voor|bij)\b", self.words(region)):
                    self._stated_band(f, region)
                if region.rule not in ("same_clause", "table_row", "table_header"):
                    continue
                cell = self.cell(region.cell)
                for q in cell.mentions.quantities:
                    if not region.start <= q.start < region.end or (f.start <= q.start < f.end):
                        continue
                    kind = band_kind(cell, q, region)
                    if kind:
                        by_kind.setdefault(kind, []).append((f, q, region))
        for kind, found in by_kind.items():
            groups: dict[tuple[Any, ...], list[tuple[Figure, Quantity, Region]]] = {}
            for item in found:
                f = item[0]
                groups.setdefault((self.who(f), f.get("benefit")), []).append(item)
            for members in groups.values():
                self._band_group(kind, members)

    def _stated_band(self, f: Figure, region: Region) -> None:
        """`Deze vergoeding geldt voor een stageomvang van 32 tot 36 uur.`"""
        cell = self.cell(region.cell)
        for q in cell.mentions.quantities:
            if (
                region.start <= q.start < region.end
                and q.sense == "band"
                and q.unit == "hour"
                and q.per in (None, "week")
                and "hours_band" not in f.fields
            ):
                self._set_band(f, "hours", q.low, q.high, region, q)

    def _band_group(self, kind: str, members: list[tuple[Figure, Quantity, Region]]) -> None:
        values = {(q.low, q.high, q.sense) for _, q, _ in members}
        figures = {id(f): f for f, _, _ in members}
        several = len(values) > 1 and len(figures) > 1
        if len(values) == 1 and len(figures) == 1 and members[0][1].sense in ("least", "less", "more", "most", "band"):
            f, q, region = members[0]
            # the other band is only implied: "en € 90,- bij een kortere stageweek", "dan is dat bedrag lager"
            implied = self._implied(f, q)
            if implied is not None:
                several = True
                if isinstance(implied, Figure):
                    low, high = (None, q.low) if q.low is not None else (q.high, None)
                    self._set_band(implied, kind, low, high, Region("implied_band", f.cell, f.slot_start, f.slot_end))
        if not several and kind == "hours" and len(figures) == 1 and members[0][1].sense == "band" and members[0][1].per in (None, "week"):
            return
        if not several:
            return
        for f, q, region in members:
            if f"{kind}_from" not in f.fields and f"{kind}_to" not in f.fields:
                low, high = q.low, q.high
                if kind == "duration":
                    low, high = _months(q, low), _months(q, high)
                self._set_band(f, kind, low, high, region, q)

    def _set_band(self, f: Figure, kind: str, low: Any, high: Any, region: Region, q: Quantity | None = None) -> None:
        at = [q] if q else []
        if low is not None:
            self.put(f, f"{kind}_from", low, region, at)
        if high is not None:
            self.put(f, f"{kind}_to", high, region, at)
        f.fields[f"{kind}_band"] = Linked(True, region.rule, region.cell, q.start if q else region.start, q.end if q else region.end)

    def _implied(self, f: Figure, q: Quantity) -> Figure | bool | None:
        cell = self.cell(f.cell)
        for g in self.figures:
            if (
                g is not f
                and g.cell == f.cell
                and g.get("benefit") == f.get("benefit")
                and abs(g.sentence - f.sentence) <= 1
                and set(self.who(g)) & set(self.who(f))
            ):
                if re.search(r"\b(?:kortere|minder|langere|korter|overige|anders|andere)\b", cell.words(g.slot_start, g.slot_end), re.I):
                    return g
        for i in range(f.sentence + 1, min(f.sentence + 3, len(cell.sentences))):
            s = cell.sentences[i]
            if re.search(
                r"\bbedrag\s+(?:\w+\s+)?lager\b|\blager\s+bedrag\b|\bis\s+(?:dat|het)\s+bedrag\s+lager", cell.words(s.start, s.end), re.I
            ) and not any(g.sentence == i for g in self.figures):
                for other in cell.mentions.quantities:  # "of als de stage korter duurt dan een maand": that end counts too
                    kind = (
                        band_kind(cell, other, Region("implied_band", f.cell, s.start, s.end))
                        if s.start <= other.start < s.end and other.sense == "less"
                        else None
                    )
                    if kind == "duration" and f"{kind}_from" not in f.fields:
                        self._set_band(f, kind, _months(other, other.high), None, Region("implied_band", f.cell, s.start, s.end), other)
                return True
        return None


def _kinds_in(cell: CellReading, start: int, end: int) -> list[Mention]:
    """Kinds of internship; `afstudeerders/stagiaires` beside each other names everybody, not a kind."""
    found = []
    people = cell.mentions.within("beneficiary", start, end)
    for m in cell.mentions.within("type", start, end):
        beside = [
            p
            for p in people
            if (0 <= p.start - m.end <= 5 and re.fullmatch(r"\s*(?:/|,|en|of)\s*", cell.words(m.end, p.start)))
            or (0 <= m.start - p.end <= 5 and re.fullmatch(r"\s*(?:/|,|en|of)\s*", cell.words(p.end, m.start)))
        ]
        if not any(not (p.start <= m.start < p.end) for p in beside):
            found.append(m)
    return found


def _months(q: Quantity, value: Any) -> Any:
    if value is None or q.unit == "month":
        return value
    if q.unit == "year":
        return value * 12
    return None


def band_kind(cell: CellReading, q: Quantity, region: Region) -> str | None:
    """`hours`, `days` or `duration` where a quantity can be what the amount depends on; null for hours of a day and totals."""
    around = cell.words(max(region.start, q.start - 40), min(region.end, q.end + 30))
    if q.unit == "hour":
        if q.per == "day" or q.per in ("four_weeks", "month", "year"):
            return None
        head = cell.words(max(0, region.start - 200), q.start)
        return "hours" if q.per == "week" or re.search(r"per week|in de week|stageweek|week", head + around, re.I) else None
    if q.unit == "day":
        if q.per in (None, "week") and not re.search(r"per maand|hele dag stage|per stagedag|een dag van", around, re.I):
            return "days" if q.per == "week" or re.search(r"per week|stagedagen", cell.words(0, q.end), re.I) or q.number < 1 else None
        return None
    if q.unit in ("month", "year") or (q.unit == "week" and q.per is None):
        if re.search(r"vier weken|per\s+(?:vier\s+)?we", cell.words(max(0, q.start - 4), q.end), re.I) or q.sense == "exact":
            return None
        return "duration"
    return None


_BARE_GAP = re.compile(r"[\s,/;|]*(?:(?:en|of|c\.q\.|respectievelijk|onderscheidenlijk|resp\.?|bruto|netto)[\s,]*)*", re.I)


def _label(m: Any) -> Any:
    return m.value if isinstance(m, Mention) else (m.low, m.high)


def _groups(cell: CellReading, labels: list[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for m in labels:
        if groups and re.fullmatch(r"[\s-]*(?:niveau\s*)?(?:en|/|of)?[\s-]*", cell.words(groups[-1][-1].end, m.start)):
            groups[-1].append(m)
        else:
            groups.append([m])
    return groups


_INDEX = re.compile(r"ge[iï]ndexeerd|index|aangepast|verhoogd|stijg|groeit|volg(?:t|en)\b|werkt door|consumentenprijs", re.I)


def _indexes(words: str) -> bool:
    return bool(_INDEX.search(words))


_MIN = r"(?:ten\s+minste|tenminste|minimaal|minstens|minimum\s+van|niet\s+(?:minder|lager)\s+dan|op\s+zijn\s+minst|vanaf)"
_MAX = r"(?:ten\s+hoogste|tenhoogste|maximaal|max\.?|hoogstens|tot\s+(?:een\s+)?(?:maximum|max\.?)(?:\s+van)?|tot\s+maximaal|niet\s+(?:meer|hoger)(?:\s+te\s+betalen)?\s+dan|maximum\s+van|een\s+max\.?\s+van|tot\s+ten\s+hoogste|tot\s+hoogstens|met\s+een\s+maximum|tot)"
_ABOUT = r"(?:ca\.?|circa|ongeveer|gebaseerd\s+(?:is\s+|zijn\s+)?op|ter\s+hoogte\s+van\s+(?:ca\.?|circa|ongeveer)|rond\s+de|plm\.?|±|om\s+en\s+nabij|in\s+de\s+orde\s+van|globaal|rond)"
_GAP = r"(?:\s+(?:van|een|bedrag|vergoeding|stagevergoeding|onkostenvergoeding|de|volgende|bruto|netto|per|maand|week|dag|jaar|uur|kalendermaand|stagedag|gelijk|aan|dit|op|hiervoor|(?:\w+)?bedrag(?:en)?|(?:v)?mbo|hbo|wo))*"
_BEFORE = tuple(
    (value, re.compile(rf"(?<!\w){words}{_GAP}\s*[:(]?\s*$", re.I))
    for value, words in (("approximate", _ABOUT), ("minimum", _MIN), ("maximum", _MAX))
)


def bound_before(before: str, quantities: list[Quantity], offset: int) -> str | None:
    """The bound that the words right before an amount give, null where none does.

    Args:
        before: the text up to the amount; `offset` is where it starts in the cell.
        quantities: `minimaal 4 dagen` binds the days, not the amount.
    """
    best: tuple[int, str] | None = None
    for value, pattern in _BEFORE:
        match = pattern.search(before)
        if match and not any(q.start <= offset + match.start() < q.end and q.sense != "exact" for q in quantities):
            if (
                value == "maximum"
                and re.fullmatch(r"tot\s*", match[0], re.I)
                and re.search(r"\bvan\b[^.]*$", before[: match.start()])
                and re.search(r"€|euro", before[: match.start()])
            ):
                continue
            if best is None or match.start() > best[0]:
                best = (match.start(), value)
    if best:
        return best[1]
    return _bound_noun(before)


def _bound_after(after: str) -> str | None:
    match = re.match(
        r"[^.;€]{0,40}?\b(minimaal|als\s+minimum|\(minimum\)|\(maximum\)|\(max\.?\)|\(min\.?\)|als\s+maximum|maximaal(?!\s+\d)|ten\s+minste\b(?!\s+\d))",
        after,
        re.I,
    )
    if match and not re.match(r"\s*(?:\d|een|twee|drie|vier|vijf|zes)", after[match.end() :]):
        return "minimum" if "min" in match[1].lower() else "maximum"
    return None


def _bound_noun(words: str, opening: bool = False) -> str | None:
    if re.search(
        r"\bminimum(?:\s|-)?(?:\w*vergoeding\w*|bedrag\w*|beloning\w*)|\bminimale\s+(?:bruto\s+|netto\s+|stage|onkosten)?\w*(?:vergoeding|beloning|bedrag)\w*|\bmaar niet minder\b|\bmag\s+(?:wel\s+)?meer\s+betalen\b|\b(?:gelden|geldt|ontvang\w+|krijg\w+)\s+(?:minimaal|ten\s+minste|minstens)\b|\bminimaal de volgende\b",
        words,
        re.I,
    ):
        return "minimum"
    if re.search(
        r"\bmaximum(?:\s|-)?(?:\w*vergoeding\w*|bedrag\w*)|\bmaximale\s+(?:bruto\s+|netto\s+)?\w*(?:vergoeding|beloning|bedrag)\w*|\bniet\s+meer\s+te\s+betalen\s+dan|\b(?:gelden|geldt)\s+(?:maximaal|ten\s+hoogste)\b",
        words,
        re.I,
    ):
        return "maximum"
    return None


_PAY_VERB = re.compile(
    r"\b(?:ge\w*ven|geven|geeft|toekennen|toe te kennen|betalen|uitbetalen|uit te betalen|verstrekken|ontvangen|krijgen|in aanmerking komen|aanbieden|bieden|verlenen|worden\s+(?:betaald|verstrekt|toegekend|gegeven|verleend)|toegekend|verstrekt|betaald|plaatsvinden)\b",
    re.I,
)
_CLAIM = re.compile(r"\b(?:declareren|aanvragen|vergoed\s+krijgen)\b", re.I)


def obligations_in(words: str, named: set[str]) -> set[str]:
    """Which obligations a sentence expresses, from the terms found in it."""
    values = set(named) & {"advised", "negotiated", "discretionary", "delegated", "none"}
    if (
        "advised" in values
        and re.search(r"\badvies\b", words, re.I)
        and not re.search(r"\badviesbedrag|geadviseerd|adviseren|adviseert|als\s+advies\b", words, re.I)
    ):
        if re.search(
            r"(?:advies|richtbedrag)[^.]*\b(?:school|onderwijsinstelling|opleiding)|(?:school|onderwijsinstelling|opleiding)[^.]*(?:advies|richtbedrag)",
            words,
            re.I,
        ):
            values.discard("advised")
    if (
        "advised" in values
        and re.search(r"\brichtbedrag\b", words, re.I)
        and re.search(r"school|onderwijsinstelling|opleiding|geen richtbedrag", words, re.I)
    ):
        values.discard("advised")
    if "advised" in values and re.search(r"dergelijk advies|geen advies|advies achterwege|advies ontbreekt", words, re.I):
        values.discard("advised")
    if "negotiated" in values and re.search(
        r"\bin\s+(?:goed\s+)?overleg\s+met\s+(?:de\s+|het\s+)?(?:or|pvt|ondernemingsraad|personeelsvertegenwoordiging|medezeggenschap\w*|vakbond\w*)\b|\bmet\s+de\s+(?:or|pvt|ondernemingsraad)\b",
        words,
        re.I,
    ):
        values.discard("negotiated")
        values.add("delegated")
    if "discretionary" in values:
        strong = re.search(
            r"\b(?:vrijwillig|ter beoordeling|beoordeelt of|kan besluiten|staat vrij|desgewenst|verplicht is dat niet|niet verplicht|betaald of onbetaald|naar eigen inzicht|bereid)\b",
            words,
            re.I,
        )
        can = re.search(r"\b(?:kan|kunnen|mag|mogen)\b", words, re.I)
        if not strong and (not can or not _PAY_VERB.search(words) or _CLAIM.search(words)):
            values.discard("discretionary")
        if re.search(
            r"\b(?:meer|hoger\w*)\s+(?:\w+\s+)?(?:betalen|toekennen|vast)|gedacht\s+kan|kan\s+worden\s+gedacht|kan\s+(?:\w+\s+){0,3}gedacht|helft|halve",
            words,
            re.I,
        ):
            values.discard("discretionary")
    return values
