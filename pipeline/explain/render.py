"""An account as a person reads it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

import yaml

from pipeline.explain.account import Account, Explained, PrintedLine
from pipeline.models.families import least_sure

WIDE: Final = 40
"""Columns are lined up by values of at most so many characters."""
DOUBTED: Final = 5
DOUBTFUL: Final = 0.9
"""Of the so many least sure fields those below this confidence are named where they are empty."""


@lru_cache(maxsize=1)
def meanings() -> dict[str, str]:
    """What each linking rule means, in the order of the rules."""
    text = files("pipeline").joinpath("explain", "rules.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.safe_load(text)
    return found


def render(accounts: Sequence[Account]) -> str:
    """The accounts as text: a block per agreement, a part per provision."""
    return "\n\n".join("\n".join(_account(account)) for account in accounts)


def _account(account: Account) -> Iterator[str]:
    a = account.agreement
    yield f"{a.cao_name} ({a.cao_code or 'no code'}), {a.source_id} {a.edition}, status {a.status}"
    for explained in account.provisions:
        yield ""
        yield from _provision(explained)
    if account.ledger:
        yield ""
        yield "Money that is no provision's"
        yield from _table([(f"page {page}", _plain(text), reason) for page, text, reason in account.ledger])


def _provision(explained: Explained) -> Iterator[str]:
    p = explained.provision
    yield p.id
    yield f"  confidence {p.confidence:.3f}, origin {p.origin}"
    yield ""
    yield "  Source"
    for line in explained.lines:
        yield from _line(line)
    yield ""
    yield "  Mentions found there"
    yield from _table([(m.kind, f"“{_plain(m.words)}”", m.value) for m in explained.mentions])
    yield ""
    yield "  Fields: value, confidence, rule, words"
    yield from _table(
        [(f.name, f.value, _share(f.confidence), f.rule or "-", f"“{_plain(f.quote)}”" if f.quote else "") for f in explained.fields],
    )
    shown = {f.name for f in explained.fields}
    empty = [(name, _share(sure)) for name, sure in least_sure(p, DOUBTED, below=DOUBTFUL) if name not in shown]
    if empty:
        yield ""
        yield "  Left empty, perhaps wrongly: confidence that it is right"
        yield from _table(empty)
    if p.conditions:
        yield ""
        yield "  Conditions"
        yield from _table(
            [(c.type, " ".join(str(v) for v in (c.value, c.unit) if v is not None) or "-", f"“{_plain(c.text)}”") for c in p.conditions]
        )
    used = list(dict.fromkeys(f.rule for f in explained.fields if f.rule in meanings()))
    if used:
        yield ""
        yield "  Rules"
        yield from _table([(rule, meanings()[rule]) for rule in meanings() if rule in used])


def _share(confidence: float | None) -> str:
    return "-" if confidence is None else f"{confidence:.2f}"


def _line(line: PrintedLine) -> Iterator[str]:
    """A printed line with marks under what was used; a line that was used as a whole has none."""
    lead = f"    page {line.page}: "
    text = "".join(c if c.isprintable() else " " for c in line.text)
    yield (lead + text).rstrip()
    marks = [" "] * len(text)
    for start, end in line.marked:
        marks[start:end] = "^" * (end - start)
    if any(m == " " and c != " " for m, c in zip(marks, text, strict=True)):
        yield (" " * len(lead) + "".join(marks)).rstrip()


def _table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows with their columns under each other; the last column runs on."""
    listed = [[_plain(cell) for cell in row] for row in rows]
    if not listed:
        yield "    none"
        return
    # one long value does not push the other rows apart
    widths = [max((len(row[n]) for row in listed if len(row[n]) <= WIDE), default=0) for n in range(len(listed[0]) - 1)]
    for row in listed:
        yield "    " + "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()


def _plain(text: str) -> str:
    """Words from a document on one line, without characters that would steer a terminal."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
