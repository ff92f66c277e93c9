"""What a run knows beside the records: the releases before it and the analyst's assumptions."""

from dataclasses import dataclass, field

from pipeline.normalise import Assumptions
from pipeline.publish.release import Manifest, Release


@dataclass(frozen=True)
class Context:
    """Everything that the published files are made of beside the dataset itself."""

    released: tuple[Manifest, ...] = ()
    """Earlier releases of the dataset, oldest first."""
    assumptions: Assumptions = field(default_factory=Assumptions)


@dataclass(frozen=True)
class Publication:
    """The same once the dataset is known."""

    release: Release
    assumptions: Assumptions
