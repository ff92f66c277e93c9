"""Is the gold itself in doubt? A cheap check of the gold against its own evidence."""

import re
from decimal import Decimal

from pipeline.evaluate.records import ProvisionRecord

# Digits with dots or spaces for thousands, a comma or dot before one or two decimals: `1.025,50`, `27.50`, `12,816`.
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def _readings(printed: str) -> set[Decimal]:
    """Every way to read a printed figure: the last separator as decimal sign or as thousands separator."""
    readings = {Decimal(re.sub(r"[.,]", "", printed))}
    whole, _, decimals = printed.replace(",", ".").rpartition(".")
    if whole:
        readings.add(Decimal(f"{whole.replace('.', '')}.{decimals}"))
    return readings


def suspect_figure(gold: ProvisionRecord, field: str | None) -> str | None:
    """Why the gold's figure is doubtful, or None: it has digits in its evidence, but not these.

    Asked only about a difference in the figure itself or about a whole provision (`field` None); figures
    written in words cannot be checked this way and are never called doubtful.
    """
    if field not in (None, "amount", "percentage"):
        return None
    for name in ("amount", "percentage") if field is None else (field,):
        value = gold.values[name]
        printed = [match for quote in gold.quotes for match in _FIGURE.findall(quote)]
        if isinstance(value, Decimal) and printed and not any(value in _readings(match) for match in printed):
            return f"{name} {value:f} does not stand in the gold's own evidence"
    return None
