"""Normalise: amounts of every period as one that can be compared, euro a month for a full-time internship."""

from pipeline.normalise.monthly import Monthly, monthly
from pipeline.normalise.settings import Assumptions, load_assumptions

__all__ = ["Assumptions", "Monthly", "load_assumptions", "monthly"]
