"""Compare two editions of a source, three causes apart: the documents, the rules, the corrections."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.compare.changes import Differences, differences
from pipeline.compare.models import Change, Comparison
from pipeline.compare.register import REGISTER, Register, load_register
from pipeline.errors import InputError
from pipeline.models.dataset import Part
from pipeline.models.record import Agreement
from pipeline.normalise import Assumptions
from pipeline.read import OcrChoice
from pipeline.run.memo import Memo
from pipeline.run.sources import Found, discover
from pipeline.run.steps import Outcome, interpret, read_step

_ORDER: Final = {"source": 0, "rules": 1, "correction": 2}


def find(raw: Path, name: str) -> Found:
    """The edition called `source/edition`, its document verified.

    Raises:
        InputError: there is none, or a source is broken.
    """
    found = {f"{one.source.id}/{one.source.edition}": one for one in discover(raw)}
    if name not in found:
        raise InputError(f"there is no edition {name!r}.", f"There are: {', '.join(sorted(found))}.")
    return found[name]


def compare(
    raw: Path, old: str, new: str, published: Sequence[Agreement], assumptions: Assumptions, ocr: OcrChoice = "auto"
) -> tuple[Comparison, Part, Part]:
    """Read both editions with today's rules and compare them; then each with what was published of it.

    Args:
        raw: the folder of the sources; the register of aliases is read from `raw/<source>/aliases.yaml`.
        old: `source/edition` to compare from.
        new: `source/edition` to compare to, of the same source.
        published: agreements of the dataset that was published before; empty where there is none.
        assumptions: for amounts whose period changed.
        ocr: how PDFs are read.

    Returns:
        The comparison, and both editions as read today.

    Raises:
        InputError: an edition is unknown, the two are of different sources, or the register is wrong.
        MissingProgramError: an edition is a scan, and OCR is not installed.
    """
    first, second = find(raw, old), find(raw, new)
    if first.source.id != second.source.id:
        raise InputError(f"{old} and {new} are editions of different sources.", "Name two editions of one source.")
    register = load_register(raw / first.source.id / REGISTER)
    one = read_edition(first, ocr)
    other = one if second == first else read_edition(second, ocr)
    # Corrected records are the best that is known of a source, so the two editions are compared as corrected.
    between = _between(one.part, other.part, register, assumptions)
    reread: list[Change] = []
    notes = [f"{problem}." for outcome in (one, other)[: 1 + (other is not one)] for problem in (*outcome.problems, *outcome.failed)]
    for outcome in (one, other)[: 1 + (other is not one)]:
        source = outcome.part.source
        before = [a for a in published if (a.source_id, a.edition) == (source.id, source.edition)]
        if before:
            reread += differences(before, outcome.part.extraction.agreements, "rules", assumptions=assumptions).changes
        else:
            notes.append(f"{source.id}/{source.edition} was not published before, so nothing can be said of changed rules.")
    return _comparison(one.part, other.part, between, reread, notes), one.part, other.part


def read_edition(found: Found, ocr: OcrChoice) -> Outcome:
    """A source as today's program reads it."""
    memo = Memo(None, f"{found.source.id}/{found.source.edition}")
    return interpret(found, read_step(found, ocr, memo), memo).load()


def compare_parts(old: Part, new: Part, register: Register, assumptions: Assumptions) -> Comparison:
    """Compare two editions that were read in one run, and so by the same rules."""
    return _comparison(old, new, _between(old, new, register, assumptions), [], [])


def _between(old: Part, new: Part, register: Register, assumptions: Assumptions) -> Differences:
    return differences(old.extraction.agreements, new.extraction.agreements, "source", register, assumptions)


def _comparison(old: Part, new: Part, between: Differences, reread: Sequence[Change], notes: Sequence[str]) -> Comparison:
    return Comparison(
        source_id=new.source.id, old_edition=old.source.edition, new_edition=new.source.edition, counts=between.counts,
        changes=tuple(sorted((*between.changes, *reread), key=lambda change: _ORDER[change.cause])),
        timelines=between.timelines, suggestions=between.suggestions, notes=(*notes, *between.unused),
    )  # fmt: skip
