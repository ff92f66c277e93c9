"""Samples for the calibration: what each record rests on, and which of its fields are wrong by the gold.

Used with the extractor of today and, for `benchmarks.first_sight`, with earlier ones: nothing here needs what those did not have.
"""

import gzip
import itertools
import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.evaluate.compare import compare_sources
from pipeline.evaluate.practice import cell_lines, edition_document, practice_source
from pipeline.evaluate.records import GoldSource, agreement_record, load_gold
from pipeline.extract import extract
from pipeline.extract import records as assemble
from pipeline.extract.figures import Figure
from pipeline.extract.grounds import Footing, Pair, pairs
from pipeline.models.document import Document, Layout
from pipeline.models.families import FAMILIES
from pipeline.models.source import Kind

TESTS = Path(__file__).parents[1] / "tests"
_FAMILY = {field: family for family, fields in FAMILIES.items() for field in fields} | {"currency": "amount"}


class Sample(NamedTuple):
    """One record."""

    set: str
    """Which set it is of."""
    road: str
    """How the set was read."""
    agreement: str
    """Set and agreement: the same in every reading."""
    shared: dict[str, float]
    """The grounds that all its fields share."""
    fields: dict[str, tuple[str, dict[str, float]]]
    """By family how it was filled, and its own grounds."""
    wrong: tuple[str, ...]
    """The families that are wrong."""
    spurious: bool
    """Whether the gold has nothing like it: then its figure is what is wrong, and of its other fields nothing is known."""

    @property
    def right(self) -> bool:
        """Whether it is right in every field."""
        return not self.wrong


def folder_of(name: str, tests: Path = TESTS) -> Path:
    """Where a set stands: `practice`, or the name of a blind set."""
    return tests / "practice" if name == "practice" else tests / "blind" / name


def texts(name: str, tests: Path = TESTS) -> Iterator[str]:
    """The words of a set, or of the annex (`annex`): cells, and pages without their markup."""
    folder = folder_of(name, tests)
    edition = tests / "data" / "annex-cells.json" if name == "annex" else folder / "edition.json"
    for row in json.loads(edition.read_text(encoding="utf-8")) if edition.exists() else ():
        for cell in ("tekst1", "tekst2"):
            yield "\n".join(cell_lines(row.get(cell)))
    for page in sorted((folder / "web").glob("*.html")):
        yield re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))


def pairs_of(names: Collection[str], tests: Path = TESTS) -> frozenset[Pair]:
    """The word pairs of sets."""
    return frozenset(itertools.chain.from_iterable(pairs(text) for name in names for text in texts(name, tests)))


def readings(name: str, tests: Path = TESTS) -> Iterator[tuple[str, GoldSource, Kind, Document, Layout]]:
    """A set from its separated cells and its pages, each with its gold."""
    from pipeline.layout import layout
    from pipeline.read.html import read_html

    folder = folder_of(name, tests)
    if (folder / "edition.json").exists():
        gold = load_gold(folder / "gold.json")
        yield "cells", gold, "annex", *edition_document(json.loads((folder / "edition.json").read_text(encoding="utf-8")), gold.source_id)
    for path in sorted((folder / "web").glob("*.html")):
        gold = load_gold(path.with_suffix(".gold.json"))
        document = read_html(path.read_bytes(), gold.source_id, "practice")
        yield "page", gold, "page", document, layout(document, "page")


class _Collector:
    """Stands in for `records.build`: keeps of each provision what it rests on."""

    def __init__(self, known: Collection[Pair]) -> None:
        self.usual = assemble.build
        self.known = known
        self.seen: dict[str, tuple[Footing, Figure]] = {}

    def __call__(self, reading: Any, document: Any, agreement_id: str, figures: list[Figure], parts: Any, *rest: Any) -> Any:
        made = self.usual(reading, document, agreement_id, figures, parts, *rest)
        footing = Footing(reading, list(figures), frozenset(parts), self.known)
        # a figure for two groups of people is two provisions; without any figure there is one
        rows = [f for f in figures for _ in f.get("beneficiary", ("intern",))]
        for provision, f in zip(made[0], rows, strict=False):
            self.seen[provision.id] = footing, f
        return made


def samples(
    name: str, road: str, gold: GoldSource, kind: Kind, document: Document, layout: Layout, known: Collection[Pair]
) -> Iterator[Sample]:
    """Every record of one reading of a set."""
    collector = _Collector(known)
    assemble.build = collector  # type: ignore[assignment]
    try:
        extraction = extract(document, layout, practice_source(gold.source_id, kind, document.text, "text"))
    finally:
        assemble.build = collector.usual
    ours = [agreement_record(item.model_dump(mode="json")) for item in extraction.agreements]
    wrong: dict[str, set[str]] = {}
    spurious: set[str] = set()
    for comparison in compare_sources(gold.source_id, gold.agreements, ours):
        for one in comparison.differences:
            if one.level == "provision" and one.provision_id and one.kind == "spurious":
                spurious.add(one.provision_id)
            elif one.level == "provision" and one.provision_id and one.field:
                wrong.setdefault(one.provision_id, set()).add(_FAMILY[one.field])
    for agreement in extraction.agreements:
        for provision in agreement.provisions:
            footing, f = collector.seen[provision.id]
            fields = {family: (state, found) for family, state, found in footing.fields(f)}
            found = {"amount"} if provision.id in spurious else wrong.get(provision.id, set())
            owner = f"{name}:{agreement.cao_code or agreement.cao_name}"
            yield Sample(name, road, owner, footing.shared(f), fields, tuple(sorted(found)), provision.id in spurious)


def write(path: Path, found: Collection[Sample]) -> None:
    """Keep samples: a line each, numbers to four digits; the same samples give the same bytes."""
    lines = [json.dumps(_rounded(sample), separators=(",", ":"), sort_keys=True) + "\n" for sample in found]
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


def read(path: Path) -> list[Sample]:
    """Kept samples."""
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    return [
        Sample(**{**row, "fields": {name: (state, found) for name, (state, found) in row["fields"].items()}, "wrong": tuple(row["wrong"])})
        for row in rows
    ]


def _rounded(sample: Sample) -> dict[str, Any]:
    def short(found: Mapping[str, float]) -> dict[str, float]:
        return {name: round(value, 4) for name, value in found.items() if value}

    return {
        **sample._asdict(),
        "shared": short(sample.shared),
        "fields": {family: (state, short(found)) for family, (state, found) in sample.fields.items()},
    }
