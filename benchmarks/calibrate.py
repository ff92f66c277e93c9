"""Fit the weights of the confidence and tell how far it can be trusted: `python -m benchmarks.calibrate [--write]`.

Records that are wrong are needed to learn what doubt looks like, and clean text has too few: each set is read from its separated
cells, from typeset pages and from dumps that lost their columns. Every figure is of cross-validation in five folds, an agreement with
all its readings in one fold, so that no record is judged by weights that have seen it.
"""

import argparse
import itertools
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.dumps import make
from pipeline.evaluate.compare import compare_sources
from pipeline.evaluate.practice import edition_document, practice_source
from pipeline.evaluate.records import GoldSource, agreement_record, load_gold
from pipeline.evaluate.reliability import Judged, reliability
from pipeline.extract import extract
from pipeline.extract import records as assemble
from pipeline.extract.confidence import GROUNDS, WEIGHTS, grounds, probability
from pipeline.extract.figures import Figure
from pipeline.extract.reading import Reading
from pipeline.layout import layout as take_apart
from pipeline.models.document import Document, Layout
from pipeline.read.pdf import read_pdf
from pipeline.read.text import read_text
from pipeline.typeset.pdf import typeset
from pipeline.typeset.style import STYLES, CellText

ROOT = Path(__file__).parents[1]
SETS = {"practice": ROOT / "tests" / "practice", **{f"blind {name}": ROOT / "tests" / "blind" / name for name in "abcd"}}


class Sample(NamedTuple):
    """One provision: its agreement, how it was read, what it rests on, and whether it is right in every field."""

    agreement: str
    road: str
    grounds: dict[str, float]
    right: bool


class _Collector:
    """Stands in for the confidence while samples are gathered: gives each provision a number that leads back to its grounds."""

    def __init__(self) -> None:
        self.seen: list[dict[str, float]] = []

    def __call__(self, reading: Reading, figure: Figure) -> float:
        self.seen.append(grounds(reading, figure))
        return len(self.seen) / 1_000_000


def roads(folder: Path, gold: GoldSource) -> Iterator[tuple[str, Document, Layout]]:
    """A set's document as read in each way, with its layout."""
    raw = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    yield "cells", *edition_document(raw, gold.source_id)
    cells = [CellText(**{name: row[name] for name in CellText.model_fields if name in row}) for row in raw]
    with tempfile.TemporaryDirectory() as place:
        for style in STYLES:
            path = Path(place) / f"{style.name}.pdf"
            path.write_bytes(typeset(cells, style).pdf)
            document = read_pdf(path, gold.source_id, "practice", ocr="never").document
            yield f"pdf {style.name}", document, take_apart(document, "annex")
    for style in STYLES[:2]:
        for dump in make(style, ("plain",), cells):
            document = read_text(dump.text.encode(), gold.source_id, "practice")
            yield f"dump {style.name}", document, take_apart(document, "annex")


def gather(name: str, folder: Path) -> Iterator[Sample]:
    """Every provision of a set, read in every way."""
    gold = load_gold(folder / "gold.json")
    usual = assemble.confidence
    for road, document, layout in roads(folder, gold):
        collector = _Collector()
        assemble.confidence = collector  # type: ignore[assignment]
        try:
            extraction = extract(document, layout, practice_source(gold.source_id, "annex", document.text, "edition.txt"))
        finally:
            assemble.confidence = usual
        ours = [agreement_record(item.model_dump(mode="json")) for item in extraction.agreements]
        for comparison in compare_sources(gold.source_id, gold.agreements, ours):
            for judged in comparison.judged:
                number = round(judged.confidence * 1_000_000) - 1
                yield Sample(f"{name}:{comparison.cao_code}", road, collector.seen[number], judged.right)


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Weights of a logistic regression of right on the grounds."""
    x = np.array([[item.grounds[name] for name in GROUNDS] for item in samples])
    y = np.array([item.right for item in samples])
    model = LogisticRegression(C=0.3, max_iter=2000).fit(x, y)
    return {"intercept": float(model.intercept_[0]), **{name: float(w) for name, w in zip(GROUNDS, model.coef_[0], strict=True)}}


def cross_validate(samples: Sequence[Sample], folds: int = 5) -> list[Judged]:
    """Each sample with the confidence that weights of the other folds give it."""
    found: list[Judged] = []
    places = np.arange(len(samples))
    for train, test in GroupKFold(folds, shuffle=True, random_state=1).split(places, groups=[item.agreement for item in samples]):
        weights = fit([samples[i] for i in train])
        found += [Judged(probability(samples[i].grounds, weights), samples[i].right) for i in test]
    return found


def main() -> None:
    """Gather, cross-validate, print; with `--write` put the weights of all samples in place."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--write", action="store_true", help="write pipeline/vocab/confidence.yaml")
    arguments = parser.parse_args()
    samples = list(itertools.chain.from_iterable(gather(name, folder) for name, folder in SETS.items()))
    for road in dict.fromkeys(item.road for item in samples):
        there = [item for item in samples if item.road == road]
        print(f"{road:24} {len(there):5} records, {sum(not item.right for item in there):4} wrong in some field")
    judged = cross_validate(samples)
    figures = reliability(judged)
    assert figures is not None
    print("| confidence | records | mean | right |\n|---|---|---|---|")
    for item in figures.bins:
        print(f"| {item.low:.1f}-{item.high:.1f} | {item.records} | {item.mean_confidence:.3f} | {item.right / item.records:.3f} |")
    print(f"calibration error {figures.calibration_error}, Brier {figures.brier}, errors {figures.errors}")
    print(f"share of errors in the tenth with the lowest confidence: {figures.lowest_tenth_errors}")
    if arguments.write:
        head = "# Weights of what a confidence rests on (pipeline/extract/confidence.py): logistic regression, `make calibrate`.\n"
        rounded = {name: round(value, 4) for name, value in fit(samples).items()}
        WEIGHTS.write_text(head + yaml.safe_dump(rounded, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
