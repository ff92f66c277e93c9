"""Linking: every field of a figure from the first place, in the order of `regions`, that names it.

A module a family of fields; each function records value, rule and words in `figure.fields`.
"""

from pipeline.extract.figures import Figure
from pipeline.extract.link.bands import bands
from pipeline.extract.link.bound import bound
from pipeline.extract.link.groups import ages, types, years
from pipeline.extract.link.levels import agreement_level, levels, track
from pipeline.extract.link.linker import Linker
from pipeline.extract.link.obligation import obligation
from pipeline.extract.link.opposite import opposite_bands
from pipeline.extract.link.people import apprentice_wages, beneficiary, benefit
from pipeline.extract.link.period import gross_net, per
from pipeline.extract.link.series import basis_period, copy_bands, distribute, keep_group, same_person
from pipeline.extract.link.validity import dates
from pipeline.extract.reading import Reading

_FIELDS = (beneficiary, benefit, levels, track, per, gross_net, bound, years, ages, types, dates, obligation)


def link(reading: Reading, figures: list[Figure]) -> Linker:
    """Resolve the fields of all figures of an entry, in place; the linker is returned for the steps that follow."""
    linker = Linker(reading, figures)
    for resolve in _FIELDS:
        for figure in figures:
            resolve(linker, figure)
    distribute(linker)
    keep_group(linker)
    agreement_level(linker)
    same_person(linker)
    apprentice_wages(linker)
    bands(linker)
    opposite_bands(linker)
    copy_bands(linker)
    basis_period(linker)
    return linker


def link_plain(linker: Linker, figure: Figure) -> None:
    """The fields of an arrangement without a figure."""
    linker.add(figure)
    for resolve in (beneficiary, benefit, levels, track, gross_net):
        resolve(linker, figure)
