"""Ranges of the counted amounts: by level, by sector, and beside the outside figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from importlib.resources import files
from statistics import median

import yaml

from pipeline.models.record import Agreement
from pipeline.summary.counting import Choice, Item, for_part, sort_out


@dataclass(frozen=True)
class Range:
    """Lowest, middle and highest of a group of amounts, in euro a month."""

    group: str
    items: tuple[Item, ...]

    @property
    def agreements(self) -> int:
        """How many agreements the amounts come from."""
        return len({item.agreement.id for item in self.items})

    @property
    def lowest(self) -> Decimal | None:
        """Lowest amount; None for an empty group."""
        return min((item.amount for item in self.items), default=None)

    @property
    def highest(self) -> Decimal | None:
        """Highest amount; None for an empty group."""
        return max((item.amount for item in self.items), default=None)

    @property
    def middle(self) -> Decimal | None:
        """Median of the provisions; None for an empty group."""
        return median(item.amount for item in self.items) if self.items else None

    def holders(self, amount: Decimal | None) -> list[Item]:
        """The provisions with exactly this amount."""
        return [item for item in self.items if item.amount == amount]


@dataclass(frozen=True)
class StudyRange:
    """A range as the outside study prints it."""

    group: str
    levels: tuple[str, ...]
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True)
class Study:
    """An outside study of one source."""

    name: str
    source_id: str
    edition: str
    agreements: int
    of_caos: int
    ranges: tuple[StudyRange, ...]


@dataclass(frozen=True)
class Beside:
    """One end of a study's range, and what the dataset has to say of it."""

    group: str
    end: str
    """`lowest` or `highest`."""
    study: Decimal
    readings: tuple[Range, ...]
    """The group as one may read it: levels named; also amounts for all levels or none named; and so on."""
    agree: tuple[str, ...]
    """The readings whose end is the study's, in whole euros."""
    same_amount: tuple[Item, ...]
    """Every provision of the source with that amount in whole euros, counted or not."""
    other_day: date | None = None
    """Where no reading agrees on the chosen day: the latest earlier day, before an amount began, on which one does."""

    @property
    def within(self) -> Decimal | None:
        """The end of the widest reading without amounts beyond the study's end; None where nothing is left."""
        amounts = [item.amount for item in self.readings[-1].items]
        if self.end == "lowest":
            return min((amount for amount in amounts if whole(amount) >= self.study), default=None)
        return max((amount for amount in amounts if whole(amount) <= self.study), default=None)


def load_study() -> Study:
    """The ministry's study, from the data file beside this module."""
    raw = yaml.safe_load(files("pipeline.summary").joinpath("ministry_study.yaml").read_text("utf-8"))
    ranges = [
        StudyRange(item["group"], tuple(item["levels"]), Decimal(item["lowest"]), Decimal(item["highest"])) for item in raw.pop("ranges")
    ]
    return Study(**raw, ranges=tuple(ranges))


def whole(amount: Decimal) -> Decimal:
    """Rounded to whole euros, as the study prints amounts."""
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def by_level(counted: Sequence[Item]) -> list[Range]:
    """A range for each level as the text names it; an amount for two levels stands in both."""
    groups = {level: [item for item in counted if level in item.provision.levels] for level in ("vmbo", "lbo", "mbo", "hbo", "wo", "all")}
    found = [Range("all levels" if level == "all" else level, tuple(items)) for level, items in groups.items() if items]
    silent = tuple(item for item in counted if not item.provision.levels)
    return found + ([Range("no level named", silent)] if silent else [])


def by_sector(counted: Iterable[Item]) -> list[Range]:
    """A range for each sector, by name."""
    groups: dict[str, list[Item]] = {}
    for item in counted:
        groups.setdefault(item.agreement.sector or "no sector", []).append(item)
    return [Range(sector, tuple(items)) for sector, items in sorted(groups.items())]


def readings(counted: Sequence[Item], levels: Sequence[str]) -> tuple[Range, ...]:
    """The ways to read `amounts for these levels`, from narrow to wide and with or without amounts for a part of the interns."""
    named = [item for item in counted if set(levels) & set(item.provision.levels)]
    meant = [item for item in counted if not item.provision.levels or {*levels, "all"} & set(item.provision.levels)]
    return (
        Range("level named", tuple(named)),
        Range("level named, no bands of hours, days, length or age", tuple(item for item in named if not for_part(item.provision))),
        Range("level named, all levels or none named", tuple(meant)),
        Range("the same, no bands", tuple(item for item in meant if not for_part(item.provision))),
    )


def beside(agreements: Sequence[Agreement], choice: Choice, study: Study) -> list[Beside]:
    """Each end of the study's ranges with the dataset's, where an amount like it stands, and on which other day it would agree."""
    items = sort_out(agreements, choice)
    found = _ends(items, study)
    starts = {item.provision.valid_from for item in items if item.provision.valid_from is not None}
    days = sorted((start - timedelta(days=1) for start in starts if choice.day is None or start <= choice.day), reverse=True)
    for day in days:
        if all(end.agree or end.other_day for end in found):
            break
        earlier = _ends(sort_out(agreements, replace(choice, day=day)), study)
        found = [
            replace(end, other_day=day) if then.agree and not end.agree and end.other_day is None else end
            for end, then in zip(found, earlier, strict=True)
        ]
    return found


def _ends(items: Sequence[Item], study: Study) -> list[Beside]:
    counted = [item for item in items if item.reason is None]
    found = []
    for printed in study.ranges:
        options = readings(counted, printed.levels)
        for end, amount in (("lowest", printed.lowest), ("highest", printed.highest)):
            ends = {option.group: option.lowest if end == "lowest" else option.highest for option in options}
            agree = tuple(name for name, value in ends.items() if value is not None and whole(value) == amount)
            same = tuple(item for item in items if item.provision.amount is not None and whole(item.amount) == amount)
            found.append(Beside(printed.group, end, amount, options, agree, same))
    return found
