"""Stagewijzer: what Dutch collective labour agreements arrange on internship pay, as a dataset.

`from pipeline import load_dataset` gives the published dataset as typed records or pandas frames; see docs/using-the-dataset.md.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.lookup.load import Published


def load_dataset(folder: str | Path = "extracted/dataset") -> "Published":
    """The dataset that a run wrote into `folder`.

    Raises:
        InputError: there is none, it is damaged, or it was made by a newer version of the program than this one can read.
    """
    # Imported here: the command line imports this package for every subcommand, and most need no dataset.
    from pipeline.lookup.load import load

    return load(Path(folder))
