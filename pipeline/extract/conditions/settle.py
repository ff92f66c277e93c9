"""One of each kind and value in a sentence; a narrower reading silences a wider one."""

import re

from pipeline.extract.conditions.found import Found
from pipeline.extract.figures import Figure
from pipeline.extract.reading import CellReading, Reading

# what is said once by its narrower name
_SILENCES = {
    "claim_required": ("no_claim_needed", "costs_financed_by", "written_agreement"),
    "travel_reimbursed": ("includes_expenses",),
    "other": (
        "excluded_group",
        "not_combined_with_employment",
        "min_duration",
        "min_hours_per_week",
        "min_days_per_week",
        "min_total_hours",
        "mandatory_in_curriculum",
        "includes_expenses",
        "starts_from",
        "productive_work",
        "written_agreement",
        "school_advice_prevails",
    ),
    "no_claim_needed": ("written_agreement",),
}


def settle(reading: Reading, figures: list[Figure], found: list[Found]) -> list[Found]:
    """The conditions without repeats, in order of the text."""
    kept: list[Found] = []
    for f in found:
        same = [g for g in found if (g.cell, g.sentence) == (f.cell, f.sentence) and g is not f]
        cell = reading.cells[f.cell]
        paid = any(g.cell == f.cell and g.sentence in (f.sentence, f.sentence + 1) for g in figures)
        if _silenced(cell, f, same, paid):
            continue
        several = sum(g.cell == f.cell and g.sentence == f.sentence for g in figures) > 1
        again = [k for k in kept if (k.cell, k.sentence, k.type) == (f.cell, f.sentence, f.type)]
        if f.type == "other" and f.sense != "contrast" and (again or any(g.sense == "contrast" for g in same)):
            continue
        if not several and any((k.value, k.unit) == (f.value, f.unit) for k in again):
            continue
        if any(k.start < f.end and f.start < k.end and (k.value, k.unit) == (f.value, f.unit) for k in again):
            continue
        kept.append(f)
    return sorted(kept, key=lambda c: (c.cell, c.start))


def _silenced(cell: CellReading, f: Found, same: list[Found], paid: bool) -> bool:
    if f.type == "excluded_group":
        if any(g.type == "mandatory_in_curriculum" and g.start < f.end and f.start < g.end for g in same):
            return True  # "Stages die de opleiding niet voorschrijft, vallen hier niet onder"
        return any(g.type == "not_combined_with_employment" and _same_clause(cell, f, g) for g in same)
    if f.type == "other" and re.search(r"gericht", cell.words(f.start, f.end)):
        return False
    if f.type == "other" and not paid and any(g.type == "travel_reimbursed" for g in same):
        return True  # "Reis je met de trein, dan krijg je die kosten vergoed" beside the pay
    if f.type == "other":  # "Aan stagiairs op een schip wordt een tegemoetkoming in de kosten betaald": the costs are another clause
        same = [g for g in same if g.type != "includes_expenses" or (g.start < f.end and f.start < g.end)]
    if f.type in _SILENCES and any(g.type in _SILENCES[f.type] and _same_clause(cell, f, g) for g in same):
        return True
    if f.type == "mandatory_in_curriculum":
        return any(g.type == "written_agreement" and g.start <= f.start < g.end for g in same)
    if f.type == "partial_day":
        return any(g.type == "partial_day" and g.start < f.start for g in same)
    return False


def _same_clause(cell: CellReading, f: Found, g: Found) -> bool:
    a, b = sorted((f.start, g.start))
    return ";" not in cell.words(a, b)
