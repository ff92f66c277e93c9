"""How sure a provision is, from what it rests on; the weights are fitted by `make calibrate`, see docs/confidence.md."""

import math
from functools import cache
from pathlib import Path
from typing import Final

import pipeline
from pipeline.extract.figures import Figure
from pipeline.extract.reading import Reading
from pipeline.extract.vocab import load

WEIGHTS: Final = Path(pipeline.__file__).parent / "vocab" / "confidence.yaml"
# Rules that reach further than the clause, from near to far.
_REACH: Final = {
    "same_clause": 0.0, "table_row": 0.0, "figure": 0.0, "topic": 0.1, "default": 0.1, "table_header": 0.2, "same_sentence": 0.2,
    "list_heading": 0.3, "enumeration": 0.4, "same_paragraph": 0.5, "following_sentence": 0.6, "section_heading": 0.6,
    "previous_sentence": 0.7, "other_cell": 1.0, "implied_band": 1.0, "reference": 1.0,
}  # fmt: skip
GROUNDS: Final = (
    "no_figure", "no_period", "percentage", "superseded", "reach", "furthest", "fields", "conditions", "figures_in_sentence",
    "figures_in_cell", "rivals", "length", "lines", "repairs", "odd_words", "margin", "unmarked", "other_benefit", "no_condition_text",
)  # fmt: skip
"""Names of the grounds, in the order of the weights."""


def grounds(reading: Reading, f: Figure) -> dict[str, float]:
    """What makes a provision more or less certain, each about 0 to 1: distance, ambiguity, text quality, column margin."""
    cell = reading.cells[f.cell]
    sentence = cell.sentences[f.sentence]
    reach = [_REACH.get(link.rule, 0.3) for link in f.fields.values()]
    words = cell.text[sentence.start : sentence.end].split()
    around = [m for m in cell.mentions.money if sentence.start <= m.start < sentence.end]
    kinds = [m.kind for m in cell.mentions.terms if sentence.start <= m.start < sentence.end]
    margins = [line.margin for line in cell.view.source_lines if line.margin is not None]
    figure = f.amount is not None or f.percentage is not None
    return {
        "no_figure": float(not figure),
        "no_period": float(figure and f.get("per") is None),
        "percentage": float(f.percentage is not None),
        "superseded": float(f.superseded),
        "reach": sum(reach) / 3,
        "furthest": max(reach, default=0.0),
        "fields": len(f.fields) / 10,
        "conditions": math.log1p(len(f.conditions)),
        "figures_in_sentence": math.log1p(len(around)),
        "figures_in_cell": math.log1p(len(cell.mentions.money)),
        "rivals": sum(kinds.count(kind) > 1 for kind in set(kinds)) / 3,
        "length": math.log1p(len(words)) / 4,
        "lines": math.log1p(len(cell.view.source_lines)) / 4,
        "repairs": math.log1p(len(cell.view.repairs)),
        "odd_words": sum(_odd(word) for word in words) / max(1, len(words)),
        "margin": 1 - min(margins) if margins else 0.0,
        "unmarked": float(not margins),
        "other_benefit": float(f.get("benefit", "internship_allowance") != "internship_allowance"),
        "no_condition_text": float(not f.conditions),
    }


def probability(found: dict[str, float], weights: dict[str, float]) -> float:
    """Share of records with these grounds that are right in every field, by logistic regression."""
    total = weights["intercept"] + sum(weights[name] * found[name] for name in GROUNDS)
    return 1 / (1 + math.exp(-total))


def confidence(reading: Reading, f: Figure) -> float:
    """How likely a provision is right in every field: a share between 0 and 1."""
    return round(probability(grounds(reading, f), _weights()), 3)


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = load("confidence")
    return weights


def _odd(word: str) -> bool:
    """Letters and digits in one word, or signs in the middle of it, as OCR leaves behind."""
    core = word.strip(".,;:()'\"€-–")
    return bool(core) and not (core.replace("-", "").replace("/", "").isalpha() or core.replace(".", "").replace(",", "").isdigit())
