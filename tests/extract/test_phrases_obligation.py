"""A phrasebook of how Dutch texts say who owes a stagiair what: every entry gives the records that it promises."""

import shlex
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from pipeline.models.record import Provision
from tests.extract.texts import extraction, figure

PHRASES = Path(__file__).parent / "phrases"


class Want(NamedTuple):
    """One promised record: its figure (`-` for none), its obligation, and other fields where the entry names them."""

    figure: str
    obligation: str
    fields: tuple[tuple[str, str], ...]

    def met_by(self, found: Provision) -> bool:
        """Whether a record is the promised one."""
        return (figure(found), found.obligation) == (self.figure, self.obligation) and all(
            said(found, name) == value for name, value in self.fields
        )


def said(found: Provision, name: str) -> str:
    """A field of a record as the phrasebook writes it: levels joined by `+`, nothing as `-`."""
    value = getattr(found, name)
    return "+".join(map(str, value)) or "-" if isinstance(value, tuple) else str(value or "-")


def want(line: str) -> Want:
    """`350 advised levels=mbo`."""
    number, obligation, *fields = shlex.split(line)
    return Want(number, obligation, tuple((name, value) for name, _, value in (f.partition("=") for f in fields)))


def status(wants: list[Want]) -> str:
    """The status that the records of an entry come to (guide)."""
    if any(w.figure != "-" for w in wants):
        return "amount"
    return "no_entitlement" if all(w.obligation == "none" for w in wants) else "no_amount"


def entries() -> list[tuple[tuple[str, ...], list[Want], bool]]:
    """The cells and the promised records of each entry, and whether it is open: not read yet."""
    book = yaml.safe_load(PHRASES.joinpath("obligation.yaml").read_text(encoding="utf-8"))
    rows = [row for part in book.values() for row in part]
    rows += yaml.safe_load(PHRASES.joinpath("others2.yaml").read_text(encoding="utf-8"))["obligation"]
    return [
        (tuple(row["cells"]) if "cells" in row else (row["text"],), [want(w) for w in row["want"]], bool(row.get("open"))) for row in rows
    ]


@pytest.mark.parametrize(("cells", "wants", "is_open"), entries(), ids=[" || ".join(cells)[:80] for cells, _, _ in entries()])
def test_an_entry_gives_the_records_it_promises(
    cells: tuple[str, ...], wants: list[Want], is_open: bool, request: pytest.FixtureRequest
) -> None:
    if is_open:
        request.applymarker(pytest.mark.xfail(strict=True, reason="not read yet"))
    (agreement,) = extraction(*cells).agreements
    left = list(wants)
    for found in agreement.provisions:
        match = next((w for w in left if w.met_by(found)), None)
        assert match, f"not promised: {figure(found)} {found.obligation} {found.benefit} {found.levels} {found.bound}"
        left.remove(match)
    assert not left
    assert agreement.status == status(wants)
