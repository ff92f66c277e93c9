"""How sure a provision is, from what it rests on. Calibrated on the practice set; see docs/confidence.md."""

from pipeline.extract.figures import Figure
from pipeline.extract.reading import Reading

_WEIGHT = {"default": 0.02, "topic": 0.01, "same_clause": 0.0, "table_row": 0.0, "table_header": 0.0, "figure": 0.0, "same_sentence": 0.02, "list_heading": 0.01, "enumeration": 0.03,
           "same_paragraph": 0.04, "following_sentence": 0.03, "previous_sentence": 0.05, "section_heading": 0.03, "other_cell": 0.06, "implied_band": 0.15, "reference": 0.2}  # fmt: skip


def confidence(reading: Reading, f: Figure) -> float:
    """A share between 0 and 1: distance of the links, missing period, repaired text, column margin."""
    doubt = sum(_WEIGHT.get(link.rule, 0.03) for link in f.fields.values())
    if (f.amount is not None or f.percentage is not None) and f.get("per") is None:
        doubt += 0.25
    if f.amount is None and f.percentage is None:
        doubt += 0.12
    margins = [line.margin for line in reading.cells[f.cell].view.source_lines if line.margin is not None]
    if margins:
        doubt += 0.1 * (1 - min(margins))
    return round(max(0.05, 0.99 - doubt), 3)
