"""Which version of the dataset a run publishes, and what its changelog says."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Release:
    """A version of the dataset with the text of its CHANGELOG.md."""

    version: str
    changelog: str


FIRST: Final = Release("1.0.0", "# Changelog of the dataset\n\n## 1.0.0, unreleased\n\n- First version.\n")
