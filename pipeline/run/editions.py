"""Where a source has several editions, the last two are compared in every run, as both were read in it."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.compare.delta import delta
from pipeline.compare.editions import compare_parts
from pipeline.compare.register import REGISTER, Register, load_register
from pipeline.compare.write import folder_of, write_comparison
from pipeline.models.dataset import Dataset, Part
from pipeline.normalise import Assumptions
from pipeline.run.keys import digest, step_parts
from pipeline.run.memo import Memo
from pipeline.run.sources import Found
from pipeline.run.stamps import stamp, up_to_date
from pipeline.run.steps import dump
from pipeline.run.store import Store


def load_registers(found: Sequence[Found]) -> dict[str, Register]:
    """The register of aliases of every source, by id; to be loaded before the work begins.

    Raises:
        InputError: one of them is wrong.
    """
    return {one.source.id: load_register(one.path.parents[1] / REGISTER) for one in found}


def last_two(dataset: Dataset) -> list[tuple[Part, Part]]:
    """The last two editions of every source that has several."""
    families: dict[str, list[Part]] = {}
    for part in dataset.parts:
        families.setdefault(part.source.id, []).append(part)
    return [(parts[-2], parts[-1]) for parts in families.values() if len(parts) > 1]


def compare_editions(
    dataset: Dataset, registers: dict[str, Register], assumptions: Assumptions, memo: Memo, store: Store, out: Path
) -> None:
    """Write a comparison of the last two editions of each source that has several, where anything changed.

    Raises:
        UnwritableOutputError: it cannot be written.
    """
    for old, new in last_two(dataset):
        register = registers.get(new.source.id, Register())
        place = (str(folder_of(new.source.id, old.source.edition, new.source.edition)),)
        parts = {"records": digest(dump(old) + dump(new)), "aliases and assumptions": digest(repr((register, assumptions)).encode())}
        parts |= step_parts("compare")
        if not up_to_date(memo, f"compare {new.source.id}", parts, out, place):
            write_comparison(compare_parts(old, new, register, assumptions), delta(old, new), out)
            stamp(store, parts, out, place)
