"""What a run knows beside the records: the version that it publishes and the analyst's assumptions."""

from dataclasses import dataclass, field

from pipeline.normalise import Assumptions
from pipeline.publish.release import FIRST, Release


@dataclass(frozen=True)
class Context:
    """Everything that the published files are made of beside the dataset itself."""

    release: Release = FIRST
    assumptions: Assumptions = field(default_factory=Assumptions)
