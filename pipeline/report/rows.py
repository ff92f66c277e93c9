"""The agreements and provisions as compact rows for searching, sorting and drawing in the browser."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from pipeline.models.record import Agreement, Finding, Provision
from pipeline.report.gold import Gold
from pipeline.report.text import visible

Row = dict[str, Any]


def embedded(value: object) -> Markup:
    """A value as JSON that can stand inside a script element: no character in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def agreement_row(agreement: Agreement, page: str, findings: Sequence[Finding], gold: Gold) -> Row:
    """What the list shows, searches and sorts of an agreement."""
    amounts = sorted(provision.amount for provision in agreement.provisions if provision.amount is not None)
    confidence = min(provision.confidence for provision in agreement.provisions)
    differences = gold.count(agreement)
    return {
        "u": page,
        "c": agreement.cao_code or "",
        "n": visible(agreement.cao_name),
        "s": visible(agreement.sector or ""),
        "e": f"{agreement.source_id} {agreement.edition}",
        "t": agreement.status,
        "a": [float(amount) for amount in amounts],
        "l": sorted({level for provision in agreement.provisions for level in provision.levels}),
        "b": sorted({provision.beneficiary for provision in agreement.provisions}),
        "f": sorted({finding.kind for finding in findings}),
        "fn": len(findings),
        "p": len(agreement.provisions),
        "q": round(confidence, 3),
        "d": differences,
        "k": corrected(agreement),
        "w": round(2 * differences + len(findings) + 4 * (1 - confidence), 2),
        "i": [provision.id for provision in agreement.provisions],
    }


def corrected(agreement: Agreement) -> int:
    """How many values of an agreement come from a correction."""
    own = sum(len(provision.corrections) + (provision.origin == "correction") for provision in agreement.provisions)
    return own + len(agreement.corrections)


def provision_row(agreement: Agreement, provision: Provision, part: int) -> Row:
    """What the plots need of a provision."""
    row: Row = {
        "g": agreement.id,
        "e": part,
        "s": visible(agreement.sector or ""),
        "a": _float(provision.amount),
        "x": provision.gross_net,
        "o": provision.obligation,
        "r": provision.arrangement_id,
        "l": list(provision.levels),
        "f": provision.valid_from.isoformat() if provision.valid_from else "",
        "u": provision.valid_until.isoformat() if provision.valid_until else "",
        # The plots count plain monthly internship pay; what is left out here is left out whatever the date.
        "m": int(
            provision.amount is not None
            and provision.benefit == "internship_allowance"
            and provision.beneficiary == "intern"
            and provision.per == "month"
            and provision.component_of is None
            and not provision.superseded
        ),
    }
    return row


def _float(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
