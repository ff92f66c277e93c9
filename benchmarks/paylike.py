"""Fit how pay of a trainee sounds, and tell how well that carries over: `python -m benchmarks.paylike [--write]`.

What the gold sets and the phrasebooks say of each mention of money is learned. The figures are of sets left out: all that one writer
wrote is judged by weights that have seen none of it.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.samples import readings
from pipeline.evaluate.ledger import locate
from pipeline.evaluate.practice import edition_document
from pipeline.evaluate.records import GoldSource
from pipeline.extract.numbers import parse_decimal
from pipeline.extract.paylike import NO_PAY, chance, features, surroundings
from pipeline.extract.reading import read_entry
from pipeline.models.document import Document, Layout

ROOT = Path(__file__).parents[1]
SETS = ["practice", *sorted(folder.name for folder in (ROOT / "tests" / "blind").iterdir())]
PHRASES = ROOT / "tests" / "extract" / "phrases"
WEIGHTS = ROOT / "pipeline" / "vocab" / "pay_words.yaml"
HEAD = """# How the words around an amount weigh for its being pay of a trainee (pipeline/extract/paylike.py).
# Fitted by `make fit-pay`, not written by hand.
# `b:` before and `a:` behind the amount (`b0:` right before it; words by their first letters, `#` a number), `!` who is named, `?` verbs,
# `first:` and `last:` the subject, `p:` the sentence before, `h:` the heading.
"""


class Sample(NamedTuple):
    """A mention of money: the set it is from, what stands around it, whether it is pay."""

    group: str
    names: frozenset[str]
    pay: bool


def samples_of(document: Document, laid: Layout, gold: GoldSource, group: str) -> Iterator[Sample]:
    """Mentions of a source that its gold tells of: in its ledger, or the figure of a provision. What is said again is left out."""
    listed = [(place, line) for line in gold.ledger for place in locate(document.text, line.text)]
    figures = {p.figure[1] for a in gold.agreements for p in a.provisions if p.figure}
    for entry in laid.entries:
        reading = read_entry(entry, document.text)
        for cell in reading.cells:
            for money in cell.mentions.money:
                spans = cell.view.spans(money.start, money.end, document.text)
                lines = [line for (a, b), line in listed if spans and a <= spans[0].start and spans[-1].end <= b]
                if (lines or money.value in figures) and not any(line.reason == "duplicate_evidence" for line in lines):
                    yield Sample(group, frozenset(features(surroundings(cell, money))), not lines)


def phrases() -> Iterator[Sample]:
    """Mentions in the phrasebooks of money, in ten parts each."""
    books = {
        "phrases": [
            *yaml.safe_load(PHRASES.joinpath("money.yaml").read_text("utf-8")),
            *yaml.safe_load(PHRASES.joinpath("others2.yaml").read_text("utf-8"))["money"],
        ],
        "sounds": yaml.safe_load(PHRASES.joinpath("sounds.yaml").read_text("utf-8")),
    }
    for group, listed in books.items():
        for number, item in enumerate(listed):
            yield from _phrase(item, f"{group} {number % 10}")
    for name, item in _books():
        text = next(item[key] for key in ("text", "cells") if key in item)
        rest = json.dumps({key: value for key, value in item.items() if item[key] is not text}, default=str)
        paid = [figure.replace(".", ",") for figure in re.findall(r"\d+(?:\.\d+)?", rest)]
        yield from _phrase({"text": text, "pay": paid, "others": []}, name)


def _books() -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries of phrasebooks where every figure that is expected is pay."""
    for name in ("bands", "levels", "obligation", "validity"):
        data = yaml.safe_load(PHRASES.joinpath(f"{name}.yaml").read_text("utf-8"))
        for part in data.values() if isinstance(data, dict) else [data]:
            yield from ((name, item) for item in part)


def _phrase(item: dict[str, Any], group: str) -> Iterator[Sample]:
    cells = [item["text"]] if isinstance(item["text"], str) else item["text"]
    raw = {"cao_code": "1", "cao_name": "Phrases", "sector": None, "tekst1": cells[0], "tekst2": cells[1] if len(cells) > 1 else ""}
    document, laid = edition_document([raw], "phrases")
    if "others" in item:
        paid, others = ({parse_decimal(str(shown).strip("€% ")) for shown in item[name]} for name in ("pay", "others"))
    else:
        paid = {Decimal(str(said).split()[0].rstrip("%")) for said in item["pay"]}
        others = {parse_decimal(str(shown).rstrip("%")) for shown, why in item.get("aside", {}).items() if why != "dup"}
    for cell in read_entry(laid.entries[0], document.text).cells:
        for money in cell.mentions.money:
            if (money.value in paid) != (money.value in others):
                yield Sample(group, frozenset(features(surroundings(cell, money))), money.value in paid)


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Weights of a logistic regression of pay on what is there three times or more; the intercept under the empty name."""
    seen: dict[str, int] = {}
    for sample in samples:
        for name in sample.names:
            seen[name] = seen.get(name, 0) + 1
    vectorizer = DictVectorizer()
    found = vectorizer.fit_transform([{name: 1.0 for name in sorted(s.names) if seen[name] > 2} for s in samples])
    x = csr_matrix((found.data, found.indices.astype(np.int32), found.indptr.astype(np.int32)), found.shape)  # all that liblinear takes
    model = LogisticRegression(C=3, solver="liblinear", max_iter=3000, random_state=1).fit(x, [s.pay for s in samples])
    kept = {name: float(w) for name, w in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True) if abs(w) >= 0.1}
    return {"": float(model.intercept_[0]), **kept}


# pay, taken for none, no pay, found: what it is, what it is taken for, whether that matters
_COLUMNS = ((True, True, True), (True, False, False), (False, False, True), (False, False, False))


def main() -> None:
    """Gather, judge each set by the others, print; with `--write` put the weights of all samples in place."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    arguments = parser.parse_args()
    samples = [s for name in SETS for _, gold, _, document, laid in readings(name) for s in samples_of(document, laid, gold, name)]
    samples += phrases()
    print("| set left out | pay | taken for none | no pay | found |\n|---|---|---|---|---|")
    counts = np.zeros(4, dtype=int)
    for group in dict.fromkeys(s.group for s in samples):
        weights = fit([s for s in samples if s.group != group])
        judged = [(s.pay, chance(s.names, weights) >= NO_PAY) for s in samples if s.group == group]
        row = [sum(pay == p and (q or guess == g) for pay, guess in judged) for p, g, q in _COLUMNS]
        counts += row
        print(f"| {group} | {' | '.join(str(n) for n in row)} |", flush=True)
    print(f"| all | {' | '.join(str(n) for n in counts)} |")
    if arguments.write:
        weights = fit(samples)
        words = {name: round(w, 2) for name, w in sorted(weights.items(), key=lambda item: item[1]) if name}
        body = yaml.safe_dump({"intercept": round(weights[""], 2), "words": words}, sort_keys=False, allow_unicode=True)
        WEIGHTS.write_text(HEAD + body, encoding="utf-8")
        print(f"{len(words)} words weigh; {WEIGHTS.relative_to(ROOT)} written.")


if __name__ == "__main__":
    main()
