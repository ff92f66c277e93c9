"""Fit the weights of the confidence and tell how far it can be trusted: `python -m benchmarks.calibrate [--write]`.

Records that are wrong are needed to learn what doubt looks like, and text that the rules were made on has too few. Three kinds of readings
have them: the first readings of the blind sets, by extractors that had not seen them (`benchmarks.first_sight`); typeset pages; and dumps
that lost their columns. Clean cells and web pages as they are read today come with them. Every figure is of cross-validation: in five
folds, an agreement with all its readings in one fold, and with one set after the other left out.
"""

import argparse
import itertools
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks import first_sight, samples
from benchmarks.dumps import make
from benchmarks.samples import Sample
from pipeline.evaluate.reliability import Judged, Reliability, reliability
from pipeline.extract.confidence import SUMMARY, WEIGHTS, summary
from pipeline.extract.grounds import OF_FIELD, SHARED, STATES, Pair
from pipeline.layout import layout as take_apart
from pipeline.models.families import FAMILIES
from pipeline.read.pdf import read_pdf
from pipeline.read.text import read_text
from pipeline.typeset.pdf import typeset
from pipeline.typeset.style import STYLES, CellText

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs" / "confidence.md"
PAIRS = WEIGHTS.parent / "word_pairs.csv"
SETS = ("practice", *"abcdefghijklmnopqrstuv", *(f"w{number}" for number in range(1, 15)))
"""The sets whose texts have served to write rules. One that is to stay a test is not among them."""
FILLED = tuple(f"{family}.{state}" for family in FAMILIES for state in STATES)
Weights = dict[str, Any]


def readings(place: int, name: str) -> Iterator[tuple[Any, ...]]:
    """A set from its cells and pages, as read from one of the typeset layouts, and every other set from a dump; sets take turns."""
    for reading in samples.readings(name):
        yield reading
        road, gold, kind = reading[:3]
        if road != "cells":
            continue
        raw = json.loads((samples.folder_of(name) / "edition.json").read_text(encoding="utf-8"))
        cells = [CellText(**{field: row[field] for field in CellText.model_fields if field in row}) for row in raw]
        with tempfile.TemporaryDirectory() as folder:
            style = STYLES[place % len(STYLES)]
            path = Path(folder) / f"{style.name}.pdf"
            path.write_bytes(typeset(cells, style).pdf)
            document = read_pdf(path, gold.source_id, "practice", ocr="never").document
            yield "typeset", gold, kind, document, take_apart(document, "annex")
        for dump in make(STYLES[place // 2 % 2], ("plain",), cells) if place % 2 else ():
            document = read_text(dump.text.encode(), gold.source_id, "practice")
            yield "dump", gold, kind, document, take_apart(document, "annex")


def today(known: frozenset[Pair]) -> Iterator[Sample]:
    """Every record of every set, read in every way with the rules of today."""
    for place, name in enumerate(SETS):
        for road, *reading in readings(place, name):
            yield from samples.samples(name, road, *reading, known)


# Fitting


class Design:
    """Samples as matrices, made once: a row for every family of every sample, and one for every sample."""

    def __init__(self, found: Sequence[Sample]) -> None:
        self.samples = list(found)
        columns = {name: number for number, name in enumerate((*FILLED, *OF_FIELD))}
        cells: list[tuple[int, int, float]] = []
        for line, (one, family) in enumerate(itertools.product(self.samples, FAMILIES)):
            state, grounds = one.fields[family]
            cells.append((line, columns[f"{family}.{state}"], 1.0))
            cells += [(line, columns[name], value) for name, value in grounds.items() if value]
        lines, places, values = zip(*cells, strict=True)
        shape = (len(self.samples) * len(FAMILIES), len(columns))
        self.shared = np.array([[one.shared.get(name, 0.0) for name in SHARED] for one in self.samples])
        self.fields = sparse.csr_matrix((values, (lines, places)), shape=shape)
        self.wrong = np.array([[family in one.wrong for family in FAMILIES] for one in self.samples])
        # of a record that should not be there only the figure is known to be wrong
        self.judged = np.array([[family == "amount" or not one.spurious for family in FAMILIES] for one in self.samples])

    def field_rows(self, samples_of: np.ndarray, lines: np.ndarray) -> np.ndarray:
        """Grounds of fields: those of the lines, and the shared ones of their samples."""
        return np.hstack([self.fields[lines].toarray(), self.shared[samples_of]])


def _logistic(rows: np.ndarray, names: Sequence[str], right: np.ndarray, each: np.ndarray | None = None) -> dict[str, float]:
    """Weights and intercept of a logistic regression; `each` says how many samples a row stands for."""
    model = LogisticRegression(C=0.3, max_iter=200, solver="newton-cholesky").fit(rows, right, sample_weight=each)
    return {"intercept": float(model.intercept_[0]), **{name: float(w) for name, w in zip(names, model.coef_[0], strict=True)}}


def fit(design: Design, chosen: np.ndarray) -> Weights:
    """The weights of both regressions by some of the samples, in the form of `pipeline/vocab/confidence.yaml`."""
    owners, families = (grid.ravel() for grid in np.meshgrid(chosen, np.arange(len(FAMILIES)), indexing="ij"))
    wrong = design.wrong[owners, families]
    # of the many right fields a quarter says enough
    keep = design.judged[owners, families] & (wrong | ((owners + families) % 4 == 0))
    owners, families, wrong = owners[keep], families[keep], wrong[keep]
    rows = design.field_rows(owners, owners * len(FAMILIES) + families)
    flat = _logistic(rows, (*FILLED, *OF_FIELD, *SHARED), ~wrong, np.where(wrong, 1.0, 4.0))
    field = {
        "intercept": flat["intercept"],
        "filled": {name: flat[name] for name in FILLED},
        "of_field": {name: flat[name] for name in OF_FIELD},
        "shared": {name: flat[name] for name in SHARED},
    }
    whole = _record_rows(design, chosen, field_confidences(design, chosen, field))
    flat = _logistic(whole, (*SUMMARY, *SHARED), ~design.wrong[chosen].any(axis=1))
    record = {
        "intercept": flat["intercept"],
        "summary": {name: flat[name] for name in SUMMARY},
        "shared": {name: flat[name] for name in SHARED},
    }
    return {"field": field, "record": record}


def _weighed(rows: Any, weights: Weights, *parts: str) -> np.ndarray:
    found: np.ndarray = rows @ np.array([value for part in parts for value in weights[part].values()])
    return found


def _shares(total: np.ndarray) -> np.ndarray:
    found: np.ndarray = 1 / (1 + np.exp(-total))
    return found


def field_confidences(design: Design, chosen: np.ndarray, field: Weights) -> np.ndarray:
    """How sure the weights are of every family (column) of some of the samples."""
    own = _weighed(design.fields, field, "filled", "of_field").reshape(-1, len(FAMILIES))[chosen]
    shared = _weighed(design.shared[chosen], field, "shared")
    return _shares(own + shared[:, None] + field["intercept"])


def _record_rows(design: Design, chosen: np.ndarray, fields: np.ndarray) -> np.ndarray:
    said = [list(summary(dict(zip(FAMILIES, line, strict=True))).values()) for line in fields.tolist()]
    return np.hstack([np.array(said), design.shared[chosen]])


# Judging


class Verdicts:
    """Samples with the confidence that weights gave them which had not seen them."""

    def __init__(self) -> None:
        self.samples: list[Sample] = []
        self.records: list[float] = []
        self.fields: list[dict[str, float]] = []

    def add(self, design: Design, chosen: np.ndarray, weights: Weights) -> None:
        """Judge some of the samples by weights."""
        fields = field_confidences(design, chosen, weights["field"])
        self.samples += [design.samples[number] for number in chosen]
        self.fields += [dict(zip(FAMILIES, line, strict=True)) for line in fields.tolist()]
        total = _weighed(_record_rows(design, chosen, fields), weights["record"], "summary", "shared") + weights["record"]["intercept"]
        self.records += _shares(total).tolist()

    def of_records(self, where: Callable[[Sample], bool] = lambda _: True) -> Reliability | None:
        """How far the confidence of records can be trusted."""
        return reliability([Judged(sure, one.right) for one, sure in zip(self.samples, self.records, strict=True) if where(one)])

    def of_fields(self, where: Callable[[Sample, str], bool] = lambda *_: True) -> Reliability | None:
        """How far the confidence of fields can be trusted."""
        return reliability([
            Judged(families[family], family not in one.wrong)
            for one, families in zip(self.samples, self.fields, strict=True)
            for family in FAMILIES
            if (family == "amount" or not one.spurious) and where(one, family)
        ])  # fmt: skip

    def weakest(self, count: int) -> float:
        """Of the records with a wrong field the share where one is among the `count` least sure fields."""
        wrong = [(one, families) for one, families in zip(self.samples, self.fields, strict=True) if one.wrong]
        hits = sum(any(family in one.wrong for family in sorted(families, key=families.__getitem__)[:count]) for one, families in wrong)
        return hits / len(wrong)


def cross_validate(design: Design, folds: int = 5) -> Verdicts:
    """Each sample judged by weights of the other folds; an agreement is in one fold with all its readings."""
    verdicts = Verdicts()
    groups = [one.agreement for one in design.samples]
    for train, test in GroupKFold(folds, shuffle=True, random_state=1).split(groups, groups=groups):
        verdicts.add(design, test, fit(design, train))
    return verdicts


def leave_sets_out(design: Design) -> Verdicts:
    """The first reading of each set judged by weights that have seen nothing of it, in any reading."""
    verdicts = Verdicts()
    sets = np.array([one.set for one in design.samples])
    first = np.array([one.road == FIRST for one in design.samples])
    for name in dict.fromkeys(sets[first].tolist()):
        verdicts.add(design, np.flatnonzero(first & (sets == name)), fit(design, np.flatnonzero(sets != name)))
    return verdicts


FIRST = "first reading"
FROM = {"first reading": FIRST, "cells": "clean cells", "page": "web pages", "typeset": "typeset pages", "dump": "dumps without columns"}


def gathered() -> list[Sample]:
    """The samples of today and those of the first readings, as made by the same grounds.

    Raises:
        SystemExit: the kept first readings are of other grounds.
    """
    kept = [one._replace(road=FIRST) for one in samples.read(first_sight.KEPT)]
    strange = {name for one in kept for name in one.shared} - set(SHARED)
    if strange:
        raise SystemExit(f"first_sight.jsonl.gz has other grounds ({', '.join(sorted(strange))}): python -m benchmarks.first_sight")
    return [*kept, *today(samples.pairs_of(("annex", *SETS)))]


# Writing down


def _line(name: str, found: Reliability | None) -> str:
    assert found is not None
    count = sum(item.records for item in found.bins)
    room = min(1.0, -(-count // 10) / found.errors) if found.errors else 1.0
    caught = "-" if found.lowest_tenth_errors is None else f"{found.lowest_tenth_errors:.2f} of {room:.2f}"
    mean = sum(item.mean_confidence * item.records for item in found.bins) / count
    right = sum(item.right for item in found.bins) / count
    shares = " | ".join(f"{share:.3f}" for share in (right, mean, found.calibration_error, found.brier))
    return f"| {name} | {count:,} | {found.errors} | {shares} | {caught} |"


_HEAD = "| {} | number | wrong | right | mean confidence | calibration error | Brier | errors in the lowest tenth, of what is possible |"
_RULE = "|---|---|---|---|---|---|---|---|"


def _of_pages(one: Sample) -> bool:
    return one.set.startswith("w")


def _bins(found: Reliability | None, what: str) -> Iterator[str]:
    assert found is not None
    yield f"| confidence | {what} | mean | right |\n|---|---|---|---|"
    for item in found.bins:
        yield f"| {item.low:.1f}-{item.high:.1f} | {item.records:,} | {item.mean_confidence:.3f} | {item.right / item.records:.3f} |"


def account(verdicts: Verdicts, by_set: Verdicts) -> str:
    """The figures of docs/confidence.md, as markdown."""
    lines = ["Records, five folds by agreement:", "", _HEAD.format("read from"), _RULE, _line("all", verdicts.of_records())]
    lines += [_line(words, verdicts.of_records(lambda one, road=road: one.road == road)) for road, words in FROM.items()]
    lines += ["", "First readings, each set judged by weights that have seen nothing of it:", "", _HEAD.format("set"), _RULE]
    lines += [_line("all", by_set.of_records())]
    lines += [_line("editions", by_set.of_records(lambda one: not _of_pages(one))), _line("web pages", by_set.of_records(_of_pages))]
    lines += ["", "All records of the five folds:", "", *_bins(verdicts.of_records(), "records")]
    lines += ["", "Fields, five folds by agreement, and first readings by set left out:", "", _HEAD.format("fields"), _RULE]
    lines += [_line("all", verdicts.of_fields()), _line("all, first readings", by_set.of_fields())]
    lines += [_line(f"`{family}`", verdicts.of_fields(lambda _, name, family=family: name == family)) for family in FAMILIES]
    lines += ["", *_bins(verdicts.of_fields(), "fields")]
    first, two = by_set.weakest(1), by_set.weakest(2)
    lines += [
        "",
        f"In {first:.0%} of the first readings with a wrong field the least sure field is a wrong one, in {two:.0%} one of the two",
    ]
    lines += ["least sure."]
    return "\n".join(lines)


def write_weights(weights: Weights) -> None:
    """Put weights in place."""
    head = "# Weights of what a confidence rests on (pipeline/extract/confidence.py): logistic regressions, `make calibrate`.\n"
    WEIGHTS.write_text(head + yaml.safe_dump(weights, sort_keys=False), encoding="utf-8")


def _rounded(weights: Any) -> Any:
    return {name: _rounded(value) for name, value in weights.items()} if isinstance(weights, dict) else round(weights, 4)


def write_pairs(known: frozenset[Pair]) -> None:
    """Keep the word pairs of the sets: a line for each word, with the words that follow it."""
    after: defaultdict[str, list[str]] = defaultdict(list)
    for first, second in sorted(known):
        after[first].append(second)
    lines = [f"{first},{' '.join(second)}\n" for first, second in after.items()]
    PAIRS.write_text("word,words behind it\n" + "".join(lines), encoding="utf-8")


def write_account(text: str) -> None:
    """Put the figures between their marks in docs/confidence.md."""
    page = DOC.read_text(encoding="utf-8")
    block = f"<!-- figures: make calibrate -->\n{text}\n<!-- end of figures -->"
    made = re.sub(r"<!-- figures: make calibrate -->.*<!-- end of figures -->", lambda _: block, page, flags=re.S)
    DOC.write_text(made, encoding="utf-8")


def main() -> None:
    """Gather, cross-validate, print; with `--write` put weights, word pairs and the figures of the docs in place."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--write", action="store_true", help="write pipeline/vocab/confidence.yaml, word_pairs.csv and docs/confidence.md")
    parser.add_argument(
        "--test", type=Path, nargs="*", default=[], help="samples that only judge, as `benchmarks.first_sight --fresh` keeps them"
    )
    arguments = parser.parse_args()
    found = gathered()
    print(dict(Counter(one.road for one in found)))
    design = Design(found)
    text = account(cross_validate(design), leave_sets_out(design))
    print(text)
    weights = _rounded(fit(design, np.arange(len(found))))
    for path in arguments.test:
        verdicts, tested = Verdicts(), Design(samples.read(path))
        verdicts.add(tested, np.arange(len(tested.samples)), weights)
        print(f"\n{_line(path.name, verdicts.of_records())}\n{_line('its fields', verdicts.of_fields())}")
    if arguments.write:
        write_weights(weights)
        write_pairs(samples.pairs_of(("annex", *SETS)))
        write_account(text)


if __name__ == "__main__":
    main()
