"""What the linking rules share: the figures of an entry, their places, and how a value is recorded."""

import re
from collections.abc import Iterable
from typing import Any

from pipeline.extract.figures import Figure, Linked
from pipeline.extract.reading import CellReading, Reading
from pipeline.extract.regions import Region, page_wide, regions_of, speaks_of_all

# "Deze bedragen gelden sinds 1 mei 2027": those of everybody named before
_THESE_AMOUNTS = re.compile(
    r"\W*(?:deze|beide|alle|al\s+deze|de\s+(?:genoemde|bovenstaande|bovengenoemde))\s+(?:\w+\s+)?(?:bedragen|vergoedingen|tarieven)\b", re.I
)
_RESTATES = re.compile(
    r"^\W*(?:\w+\s+){0,6}?(?:dat|dit|deze|die datum|ligt\s+dit|hetzelfde)\b"
    r"|\b(?:is|was|wordt|bedraagt|geldt)\s+(?:dat|dit|het(?!\s+volgende)|deze|zij)\b|\bhet\s+(?:oude|nieuwe|vorige)\s+bedrag\b"
    r"|\b(?:deze|die)\s+(?:twee|drie|vier|vijf)\b|\b(?:deze|die|de\s+genoemde|bovenstaande|dezelfde)\s+(?:bedragen|vergoeding\w*|bedrag|onkostenvergoeding|"
    r"stagevergoeding)\b|\b(?:dit|dat|het)\s+bedrag\b|\bdie\s+is\b"
    r"|\b(?:bedroeg|was|gold)\s+(?:de|het)\s+\w*(?:vergoeding|bedrag|beloning)\b",
    re.I,
)


class Linker:
    """The figures of one entry while their fields are resolved; one instance an entry."""

    def __init__(self, reading: Reading, figures: list[Figure]) -> None:
        self.reading = reading
        self.figures = figures
        self.copies: list[tuple[Figure, Figure]] = []
        """(new, old) for amounts that replace a series one by one."""
        self.places = {id(f): regions_of(reading, f) for f in figures}
        """The places of every figure, in the order of the rules, by its `id`."""
        self._wide: dict[int, list[int]] = {}

    def cell(self, index: int) -> CellReading:
        """A cell of the entry by its index."""
        return self.reading.cells[index]

    def page_wide(self, f: Figure) -> list[Region]:
        """What is said of all the amounts of the figure's page, nearest first."""
        if f.cell not in self._wide:
            self._wide[f.cell] = page_wide(self.cell(f.cell), self.figures)
        cell = self.cell(f.cell)
        near = sorted(self._wide[f.cell], key=lambda i: abs(i - f.sentence))
        found = [Region("agreement_scope", f.cell, cell.sentences[i].start, cell.sentences[i].end, i) for i in near]
        return [r for r in found if self._may_be_of(f, r)]

    def _may_be_of(self, f: Figure, region: Region) -> bool:
        """Not where another benefit is named (`de stagevergoedingen` are no travel costs), nor `de bedragen` for a percentage alone."""
        topic = self.cell(region.cell).topics[region.sentence or 0]
        if topic.explicit_benefit and topic.benefit != f.get("benefit") and not speaks_of_all(self.words(region)):
            return False
        return f.amount is not None or "bedrag" not in self.words(region).lower()

    def add(self, f: Figure) -> None:
        """Take up a figure that was found later."""
        self.places[id(f)] = regions_of(self.reading, f)

    def siblings(self, f: Figure) -> list[Figure]:
        """The figures of the same sentence, in order, without copies."""
        return [g for g in self.figures if g.cell == f.cell and g.sentence == f.sentence and g.clone_of is None]

    def same_topic(self, f: Figure, region: Region) -> bool:
        """Whether a place speaks of the same people as the figure."""
        if region.sentence is None:
            return True
        topic = self.cell(region.cell).topics[region.sentence]
        if region.rule == "list_heading" and not topic.explicit_beneficiary:
            return True  # what introduces a list may leave the people to its items
        if region.rule == "previous_sentence" and topic.beneficiaries == ("apprentice",) and self._of_other_section(f, region):
            return False  # "Bbl: in dienst" above "Op stage"
        if region.rule == "previous_sentence" and f.get("benefit") in ("travel_allowance", "lodging_allowance"):
            unit = self.cell(region.cell).sentences[region.sentence].unit
            if any(u.lead == unit for u in self.cell(region.cell).units) and self.words(region).rstrip().endswith(":"):
                return False  # "Bol-stagiairs krijgen per dag:" above a list of theirs, and below it "Reiskosten: € 0,21 per kilometer"
        if not topic.explicit_beneficiary and _THESE_AMOUNTS.match(self.words(region)):
            return True  # of all the people whose amounts stand before it
        mine = {"intern" if who == "apprentice" else who for who in self.who(f)}
        theirs = {"intern" if who == "apprentice" else who for who in topic.beneficiaries}
        return bool(mine & theirs)

    def _of_other_section(self, f: Figure, region: Region) -> bool:
        """Whether a place stands under another heading than a figure for interns."""
        return self.cell(f.cell).other_section(f.sentence, region.sentence or 0) and self.who(f) == ("intern",)

    def who(self, f: Figure) -> tuple[str, ...]:
        """Whom a figure is for: its own beneficiaries, or those its sentence is about while they are not linked yet."""
        value = f.get("beneficiary")
        return value if value else self.cell(f.cell).topics[f.sentence].beneficiaries

    def has_figures(self, region: Region) -> bool:
        """Whether a figure of the entry begins in a place."""
        return any(g.cell == region.cell and region.start <= g.start < region.end for g in self.figures)

    def speaks_of_other_money(self, region: Region) -> bool:
        """Whether a place has money of which nothing is pay: a worked example, a price."""
        money = self.cell(region.cell).mentions.money
        return any(region.start <= m.start < region.end for m in money) and not self.has_figures(region)

    def words(self, region: Region) -> str:
        """The words of a place, line breaks as spaces."""
        return self.cell(region.cell).words(region.start, region.end)

    def put(self, f: Figure, name: str, value: Any, region: Region, at: Iterable[Any] = ()) -> None:
        """Record a field's value with the rule of its place, and the words of `at` (of the whole place where that is empty)."""
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

    def restates(self, f: Figure) -> bool:
        """Whether a figure's sentence goes on about a payment named before (`dat is`, `deze vergoeding`)."""
        s = self.cell(f.cell).sentences[f.sentence]
        return bool(_RESTATES.search(self.cell(f.cell).words(s.start, s.end)))

    def inherit(self, f: Figure, name: str) -> bool:
        """A value from the series that the figure goes on with."""
        earlier = [g for g in self.siblings(f) if g.start < f.start and name in g.fields and g.fields[name].rule != "default"]
        if earlier:
            link = earlier[-1].fields[name]
            f.fields[name] = Linked(link.value, "enumeration", link.cell, link.start, link.end)
            return True
        return False

    def inherit_previous(self, f: Figure, name: str) -> bool:
        """A value from the same benefit in the sentence before; false where that has none."""
        for g in reversed(self.previous_figures(f)):
            if name in g.fields and g.get("benefit") == f.get("benefit"):
                link = g.fields[name]
                f.fields[name] = Linked(link.value, "previous_sentence", link.cell, link.start, link.end)
                return True
        return False
