"""The ledger of money that is no provision's figure: gold quotes against our spans."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evaluate.models import Difference, Tally
from pipeline.evaluate.records import LedgerRecord, squeeze


@dataclass(frozen=True)
class LedgerComparison:
    """Ledger lines of one source: `reasons` are right where ours inside the gold quote has its reason."""

    reasons: Tally
    mentions: Tally
    differences: tuple[Difference, ...]


def locate(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place of a quote in a text, whatever the white space in either; offsets in the text itself."""
    kept = [index for index, char in enumerate(text) if not char.isspace()]
    bare, wanted = "".join(text[index] for index in kept), "".join(quote.split())
    places, start = [], bare.find(wanted) if wanted else -1
    while start >= 0:
        places.append((kept[start], kept[start + len(wanted) - 1] + 1))
        start = bare.find(wanted, start + 1)
    return places


def _inside(gold: LedgerRecord, ours: LedgerRecord, places: Sequence[tuple[int, int]]) -> bool:
    if places and ours.start is not None and ours.end is not None:
        return any(start < ours.end and ours.start < end for start, end in places)
    wanted = squeeze(ours.text).casefold()
    return bool(wanted) and wanted in squeeze(gold.text).casefold()


def compare_ledgers(
    source_id: str, gold: Sequence[LedgerRecord], ours: Sequence[LedgerRecord], text: str | None = None
) -> LedgerComparison:
    """Each gold line with the lines of ours inside it; without the source's text by the printed words alone.

    A gold quote may hold several mentions (`16 x € 10,-= € 160,-`): it is right where all of ours in it give its reason.
    """
    free = list(range(len(ours)))
    right = 0
    differences: list[Difference] = []
    for line in sorted(gold, key=lambda item: -len(item.text)):
        places = locate(text, line.text) if text is not None else []
        inside = [index for index in free if _inside(line, ours[index], places)]
        if places or not inside:
            free = [index for index in free if index not in inside]
        else:
            # Printed words alone do not tell two equal mentions apart: take the first of each.
            inside = list({ours[index].text: index for index in reversed(inside)}.values())
            free = [index for index in free if index not in inside]
        reasons = sorted({ours[index].reason for index in inside})
        if reasons == [line.reason]:
            right += 1
        elif reasons:
            differences.append(
                _difference(source_id, "wrong", line, " ".join(reasons), f"reason is {' '.join(reasons)}, gold has {line.reason}")
            )
        else:
            differences.append(_difference(source_id, "missing", line, None, f"not in our ledger; gold has {line.reason}"))
    differences += [
        Difference(
            source_id=source_id, cao_code=None, cao_name=None, level="ledger", kind="spurious", field=None, gold=None,
            ours=f"{ours[index].reason}: {ours[index].text}", reason=f"in our ledger as {ours[index].reason}; not in the gold's",
            quote=ours[index].text,
        )
        for index in free
    ]  # fmt: skip
    found = len(gold) - sum(item.kind == "missing" for item in differences)
    return LedgerComparison(
        reasons=Tally(right=right, gold=len(gold), ours=found + len(free)),
        mentions=Tally(right=found, gold=len(gold), ours=found + len(free)),
        differences=tuple(differences),
    )


def _difference(source_id: str, kind: str, line: LedgerRecord, ours: str | None, reason: str) -> Difference:
    return Difference.model_validate({
        "source_id": source_id, "cao_code": None, "cao_name": None, "level": "ledger", "kind": kind, "field": "reason" if ours else None,
        "gold": f"{line.reason}: {line.text}", "ours": ours, "reason": reason, "quote": line.text,
    })  # fmt: skip
