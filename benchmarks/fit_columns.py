"""Fit the weights by which the columns of dumps are told apart: `python -m benchmarks.fit_columns --sets r s t [--write]`.

For every row of made dumps the search gives its likeliest readings; with the true one, known by the places of the words, they are a
choice of which the weights make a probability (a conditional random field on the n best, with a cost for every wrong line). The score is
linear in nearly all weights, so its slopes are taken once, at the weights of today; a penalty keeps the new ones near. Each set is judged
by weights that have not seen it. The real annex as it is read today is among the rows, and counts for more, so that it stays as it is.
"""

import argparse
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

import pipeline.layout.dump as columns
import pipeline.layout.joins as joins
from benchmarks.columns import ANNEX
from benchmarks.dumps import Dump, make
from benchmarks.layouts import STYLES, load
from pipeline.layout.joins import Weights
from pipeline.layout.judge import Evidence, RowLine
from pipeline.layout.passes import Split, row_lines, split_rows
from pipeline.layout.rows import Row
from pipeline.layout.split import best_readings, score_reading
from pipeline.models.document import Document
from pipeline.read.text import read_text

Cuts = list[tuple[int, int]]
Array = NDArray[np.float64]
# hardly ever at stake in made dumps, or not linear
FIXED = {"cohesion_floor", "wrap_most", "stop", "gap_unused", "second_only", "second_alone"}
NAMES = [field.name for field in fields(Weights) if field.name not in FIXED]
READINGS, STEP, HOPELESS, SAFE, LINE, ANNEX_COUNTS = 8, 0.25, 12.0, 9.0, 0.5, 14.0


@dataclass(frozen=True)
class Choice:
    """The readings of a row, the true one first: scores, slopes by weight, wrong lines."""

    set: str
    scores: Array
    slopes: Array
    wrong: Array


def read_rows(document: Document) -> tuple[list[tuple[Row, list[RowLine]]], Split]:
    """The rows of a dump and how they were split."""
    seen: list[tuple[Sequence[Row], Split]] = []

    def spy(*given: object) -> Split:
        seen.append((given[0], split_rows(*given)))  # type: ignore[arg-type]
        return seen[-1][1]

    with patch.object(columns, "split_rows", spy):
        columns.entries_from_dump(document)
    rows, split = seen[0]
    return [(row, row_lines(row, {})) for row in rows], split


def truth(row: Row, lines: Sequence[RowLine], dump: Dump, starts: Sequence[int]) -> Cuts | None:
    """The true cuts of a row; None where its lines hold words of others or its columns are not in order."""
    found: Cuts = []
    for line in lines:
        words = [dump.words[bisect_right(starts, token.start) - 1] for token in line.tokens]
        places = [("name", "tekst1", "tekst2").index(word.column) if word.column in ("name", "tekst1", "tekst2") else -1 for word in words]
        if -1 in places or places != sorted(places) or any(word.code != row.start.code.value for word in words):
            return None
        found.append((places.count(0), len(places) - places.count(2)))
    return found


def choice(name: str, lines: Sequence[RowLine], true: Cuts, named: bool, evidence: Evidence) -> Choice | None:
    """The readings of a row with their slopes; None where nothing is at stake or nothing can be mended."""
    readings = [true, *(cuts for cuts in best_readings(lines, named, evidence, READINGS) if cuts != true)]
    scores = np.array([score_reading(lines, named, evidence, cuts) for cuts in readings])
    if len(readings) < 2 or scores.max() - scores[0] > HOPELESS or scores[0] - scores[1:].max() > SAFE:
        return None
    slopes = np.zeros((len(readings), len(NAMES)))
    for n, weight in enumerate(NAMES):
        other = replace(evidence, weights=replace(evidence.weights, **{weight: getattr(evidence.weights, weight) + STEP}))
        slopes[:, n] = (np.array([score_reading(lines, named, other, cuts) for cuts in readings]) - scores) / STEP
    wrong = np.array([sum(a != b for a, b in zip(cuts, true, strict=True)) for cuts in readings], float)
    return Choice(name, scores, slopes, wrong)


def choices(names: Sequence[str], kinds: Sequence[str], styles: Sequence[str]) -> Iterator[Choice]:
    """The choices of made dumps, and of the real annex as it is read today."""
    rows, split = read_rows(read_text(ANNEX.read_bytes(), "annex", "2023"))
    for (row, lines), cuts in zip(rows, split.cuts, strict=True):
        if found := choice("annex", lines, [(cut.name, cut.tekst1) for cut in cuts], not row.runs_on, split.evidence):
            yield found
    for name in names:
        gold, _, cells = load(name)
        for dump in (dump for style in STYLES if style.name in styles for dump in make(style, kinds, cells)):
            rows, split = read_rows(read_text(dump.text.encode(), gold.source_id, "typeset"))
            starts = [word.start for word in dump.words]
            for row, lines in rows:
                true = truth(row, lines, dump, starts)
                if true and (found := choice(name, lines, true, not row.runs_on, split.evidence)):
                    yield found


def fit(rows: Sequence[Choice], begin: Array, penalty: float) -> Array:
    """The weights that make the true readings likeliest."""
    spread = np.maximum(0.5, 0.4 * np.abs(begin))

    def loss(weights: Array) -> tuple[float, Array]:
        step = weights - begin
        total, slope = penalty * 0.5 * float(((step / spread) ** 2).sum()), penalty * step / spread**2
        for row in rows:
            scores = row.scores + row.slopes @ step + LINE * row.wrong
            shares = np.exp(scores - scores.max())
            counts = ANNEX_COUNTS if row.set == "annex" else 1.0
            total += counts * (scores.max() + np.log(shares.sum()) - scores[0])
            slope = slope + counts * (row.slopes.T @ (shares / shares.sum()) - row.slopes[0])
        return total, slope

    found: Array = minimize(loss, begin, jac=True, method="L-BFGS-B").x
    return found


def wrong_lines(rows: Sequence[Choice], step: Array) -> float:
    """Wrong lines per row with other weights."""
    return float(np.mean([row.wrong[(row.scores + row.slopes @ step).argmax()] for row in rows]))


def write(weights: Array) -> None:
    """Put the weights into `pipeline/layout/joins.py`."""
    path = Path(joins.__file__)
    text = path.read_text(encoding="utf-8")
    for name, value in zip(NAMES, weights, strict=True):
        text = re.sub(rf"(?m)^    {name}: float = .*$", f"    {name}: float = {round(float(value), 2)}", text)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, judge, and write where that is asked."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sets", nargs="*", default=["r", "s", "t"])
    parser.add_argument("--kinds", nargs="*", default=["psm6"])
    parser.add_argument("--styles", nargs="*", default=[style.name for style in STYLES])
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--write", action="store_true", help="put the weights into the program")
    given = parser.parse_args()
    rows = list(choices(given.sets, given.kinds, given.styles))
    begin = np.array([getattr(Weights(), name) for name in NAMES])
    for name in given.sets:
        step = fit([row for row in rows if row.set != name], begin, given.penalty) - begin
        own = [row for row in rows if row.set == name]
        print(f"{name}: {wrong_lines(own, 0 * step):.3f} wrong lines a row, {wrong_lines(own, step):.3f} by weights that have not seen it")
    weights = fit(rows, begin, given.penalty)
    for name, before, after in zip(NAMES, begin, weights, strict=True):
        print(f"{name:16} {before:6.2f} {after:6.2f}")
    if given.write:
        write(weights)


if __name__ == "__main__":
    main()
