"""The summary as text for an analyst."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from pipeline.models.record import Agreement
from pipeline.summary.counting import Choice, Item
from pipeline.summary.ranges import Beside, Range, Study, beside, by_level, by_sector, whole

LISTED = 12


def render(agreements: Sequence[Agreement], items: Sequence[Item], choice: Choice, study: Study | None) -> str:
    """The whole summary. `agreements` and `items` are those of the chosen source; `study` is None where none is known of it."""
    counted = [item for item in items if item.reason is None]
    lines = [f"Internship pay in {choice.source_id}, edition {choice.edition}", ""]
    lines += _counting(items, counted, choice)
    statuses = Counter(agreement.status for agreement in agreements)
    lines += ["", f"Agreements: {len(agreements)} ({', '.join(f'{name} {count}' for name, count in sorted(statuses.items()))})."]
    if study is not None:
        lines.append(f"{study.name[:1].upper()}{study.name[1:]} counts {study.agreements} of {study.of_caos} cao's.")
    lines += ["", "By level as the text names it, in euro a month (an amount for two levels stands in both):", ""]
    lines += _table(by_level(counted))
    lines += ["", "By sector, in euro a month:", ""]
    lines += _table(by_sector(counted))
    if study is not None:
        lines += ["", f"Beside {study.name}, in euro a month (compared in whole euros):"]
        ends = beside(agreements, choice, study)
        for group in dict.fromkeys(end.group for end in ends):
            lines += _group([end for end in ends if end.group == group])
    return "\n".join(lines)


def _counting(items: Sequence[Item], counted: Sequence[Item], choice: Choice) -> list[str]:
    day = f"in force on {choice.day}" if choice.day else "whatever their dates"
    kinds = Counter(item.provision.gross_net for item in counted)
    kept = ", ".join(f"{name} {count}" for name, count in sorted(kinds.items())) or "none"
    lines = [
        f"Counted: {len(counted)} of {len(items)} provisions, from {len({item.agreement.id for item in counted})} agreements:",
        f"  internship_allowance for interns, an amount per month, {day}; {choice.gross_net or 'gross, net and unspecified'} ({kept}).",
        "  Minimum, maximum and approximate amounts count like exact ones.",
    ]
    left = Counter(item.reason for item in items if item.reason is not None)
    if left:
        lines.append(f"Left out: {left.total()} provisions:")
        lines += [f"  {count:4} {reason}" for reason, count in sorted(left.items(), key=lambda item: (-item[1], str(item[0])))]
    return lines


def _money(amount: Decimal | None) -> str:
    return "-" if amount is None else f"{amount:.2f}"


def _table(ranges: Sequence[Range]) -> list[str]:
    if not ranges:
        return ["  nothing is counted"]
    width = max(len(item.group) for item in ranges)
    head = f"  {'':{width}} {'lowest':>9} {'median':>9} {'highest':>9}  provisions  agreements"
    return [head] + [
        f"  {item.group:{width}} {_money(item.lowest):>9} {_money(item.middle):>9} {_money(item.highest):>9}"
        f"  {len(item.items):10}  {item.agreements:10}"
        for item in ranges
    ]


def _group(ends: Sequence[Beside]) -> list[str]:
    low, high = ends
    lines = ["", f"{low.group}: the study has {low.study} to {high.study}"]
    lines += _table(low.readings)
    for end in ends:
        lines += _end(end)
    outside = [item for item in low.readings[0].items if not low.study <= whole(item.amount) <= high.study]
    if outside:
        lines.append(f"  Outside the study's range, with the level named: {len(outside)} provisions")
        lines += _listed(sorted(outside, key=lambda item: (item.amount, item.provision.id)))
    return lines


def _end(end: Beside) -> list[str]:
    if end.agree:
        lines = [f"  {end.end}: the study's {end.study} is the dataset's too, read as: {'; '.join(end.agree)}."]
    else:
        lines = [f"  {end.end}: the study has {end.study}, no reading of the dataset does."]
        if end.other_day is not None:
            lines.append(
                f"  On {end.other_day} it would be the dataset's too (--date {end.other_day}): the difference began after that day."
            )
        elif end.within is not None:
            beyond = "below" if end.end == "lowest" else "above"
            lines.append(
                f"  Apart from amounts {beyond} it, the dataset's {end.end} is {_money(end.within)} (widest reading without bands)."
            )
    extreme = end.readings[0].lowest if end.end == "lowest" else end.readings[0].highest
    holders = end.readings[0].holders(extreme)
    if holders:
        lines.append(f"  The {end.end} with the level named, {_money(extreme)}, is from:")
        lines += _listed(holders)
    if not end.same_amount:
        lines.append(f"  No provision of this source has an amount of {end.study}.")
    elif not end.agree:
        lines.append(f"  An amount of {end.study} stands in:")
        lines += _listed(end.same_amount)
    return lines


def _listed(items: Sequence[Item]) -> list[str]:
    lines = [f"    {item.label()}" + (f" [left out: {item.reason}]" if item.reason else "") for item in items[:LISTED]]
    return lines + ([f"    and {len(items) - LISTED} more"] if len(items) > LISTED else [])
