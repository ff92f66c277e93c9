"""A provision in the words and figures that a card of the report shows, beside the previous edition's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from markupsafe import Markup, escape

from pipeline.models.dataset import Part
from pipeline.models.record import Agreement, Condition, Provision
from pipeline.report.words import value, word

_BANDS: Final = ("age", "hours_per_week", "days_per_week", "duration_months")
_PLAIN: Final = ("track", "internship_type", "internship_year", "valid_from", "valid_until", "percentage_base")


def money(amount: Decimal) -> Markup:
    """An amount as Dutch readers write it; the page can switch it to English."""
    return Markup('<data class="money" value="{}">€ {}</data>').format(f"{amount:f}", dutch_number(amount))


def dutch_number(amount: Decimal) -> str:
    """A number with a point between thousands and a comma before decimals; whole euros without."""
    whole = amount == amount.to_integral_value()
    text = f"{amount:,.0f}" if whole else f"{amount:,.2f}" if -amount.as_tuple().exponent <= 2 else f"{amount:,f}"  # type: ignore[operator]
    return text.translate(str.maketrans(",.", ".,"))


def headline(provision: Provision) -> Markup:
    """The figure with its bound and period."""
    parts: list[Markup] = []
    if provision.bound not in (None, "exact"):
        parts.append(value("bound", provision.bound))
    if provision.amount is not None:
        parts.append(money(provision.amount))
    if provision.percentage is not None:
        base = f" % {provision.percentage_base}" if provision.percentage_base else " %"
        parts.append(escape(f"{provision.percentage:f}".replace(".", ",") + base))
    if not parts:
        parts.append(word("no_figure"))
    if provision.per == "once":
        parts.append(value("per", provision.per))
    elif provision.per:
        parts += [Markup("per"), value("per", provision.per)]
    if provision.gross_net != "unspecified":
        parts.append(value("gross_net", provision.gross_net))
    return Markup(" ").join(parts)


def facts(provision: Provision, numbers: dict[str, int]) -> list[tuple[str, Markup]]:
    """Field names and values of a provision that hold something, the most asked for first.

    Args:
        provision: the provision.
        numbers: place of every provision of the agreement by id, for `component_of`.
    """
    found: list[tuple[str, Markup]] = [(name, value(name, getattr(provision, name))) for name in ("benefit", "beneficiary", "obligation")]
    if provision.levels:
        found.append(("levels", Markup(", ").join(value("levels", level) for level in provision.levels)))
    if provision.mbo_levels:
        found.append(("mbo_levels", escape(", ".join(map(str, provision.mbo_levels)))))
    found += [(name, value(name, held)) for name in _PLAIN if (held := getattr(provision, name)) is not None]
    for name in _BANDS:
        for end in ("from", "to"):
            if (held := getattr(provision, f"{name}_{end}")) is not None:
                found.append((f"{name}_{end}", escape(f"{held:g}")))
    if provision.component_of:
        found.append(
            ("component_of", Markup("{} {}").format(word("more_figures"), numbers.get(provision.component_of, provision.component_of)))
        )
    if provision.superseded:
        found.append(("superseded", word("true_word")))
    return found


def condition_value(condition: Condition) -> Markup:
    """Value and unit of a condition; empty where it has none."""
    if condition.value is None:
        return Markup("")
    shown = escape(f"{condition.value:g}" if isinstance(condition.value, int | float) else condition.value)
    return Markup("{} {}").format(shown, value("unit", condition.unit)) if condition.unit else shown


@dataclass(frozen=True)
class Before:
    """What the previous edition says for the same arrangement."""

    edition: str
    provision: Provision | None
    """None where it says nothing."""
    change: str
    """Change of the amount in per cent, with its sign; empty where there is none to tell."""


class Earlier:
    """The previous edition of every source."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._editions: dict[tuple[str, str], tuple[str, dict[str, Provision]]] = {}
        ordered = sorted(parts, key=lambda part: (part.source.id, part.source.edition))
        for old, new in pairwise(ordered):
            if old.source.id == new.source.id:
                self._editions[new.source.id, new.source.edition] = (old.source.edition, _latest(old.extraction.agreements))

    def of(self, agreement: Agreement, provision: Provision) -> Before | None:
        """What the previous edition says; None where there is no previous edition."""
        known = self._editions.get((agreement.source_id, agreement.edition))
        if known is None:
            return None
        edition, provisions = known
        old = provisions.get(provision.arrangement_id)
        return Before(edition, old, _change(old.amount if old else None, provision.amount))


def _latest(agreements: Iterable[Agreement]) -> dict[str, Provision]:
    found: dict[str, Provision] = {}
    for provision in (provision for agreement in agreements for provision in agreement.provisions if not provision.superseded):
        known = found.get(provision.arrangement_id)
        if known is None or (known.valid_from or date.min) <= (provision.valid_from or date.min):
            found[provision.arrangement_id] = provision
    return found


def _change(old: Decimal | None, new: Decimal | None) -> str:
    if not old or new is None:
        return ""
    return f"{(new - old) / old * 100:+.1f} %".replace(".", ",")


def plain(held: Any) -> str:
    """A value as one text, for a table cell."""
    if held is None or held == ():
        return ""
    if isinstance(held, Decimal):
        return f"{held:f}"
    if isinstance(held, tuple):
        return ", ".join(plain(item) for item in held)
    return str(held)
