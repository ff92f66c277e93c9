"""A question about a cao and the answer to it, as `stagewijzer lookup --json` gives them."""

from datetime import date

from pydantic import Field

from pipeline.models.base import Model
from pipeline.models.record import Beneficiary, DecimalText, Level, Provision, Status


class Question(Model):
    """What is asked."""

    cao: str
    """Code of the cao, or its name, spelled roughly."""
    level: Level | None = None
    """Only what holds for this level; amounts for which no level is named hold for all."""
    beneficiary: Beneficiary | None = None
    """Only what is for this kind of intern."""
    day: date | None = None
    """Only what is in force on this day; null asks for all, whatever its date."""
    source_id: str | None = None
    """Only this source."""
    edition: str | None = None
    """Only this edition; null asks for the last edition of each source."""


class Answer(Model):
    """One provision that answers the question."""

    words: str
    """The figure and what it depends on, in one line."""
    provision: Provision
    """The record itself, with conditions, quotes and pages."""
    monthly_full_time_eur: DecimalText | None
    """The figure as euro a month for a full-time internship; null where no honest conversion exists."""
    conversion: str | None
    """How it was derived, or why it was not."""
    conversion_assumed: bool | None
    """Whether the conversion needed what the text does not give."""


class Match(Model):
    """What one source says for a cao that the question names."""

    source_id: str
    """Which source."""
    edition: str
    """Which edition of it."""
    agreement_id: str
    """Which agreement."""
    cao_code: str | None
    """The ministry's number."""
    cao_name: str
    """As printed."""
    sector: str | None
    """The annex's sector heading."""
    status: Status
    """Whether the source gives a figure at all."""
    score: float = Field(ge=0, le=100)
    """How well the name fits what was asked; 100 for a code."""
    answers: tuple[Answer, ...]
    """What the source gives, internship pay first."""
    note: str | None
    """Why there is no answer, or what the source has instead; null where there are answers."""


class Reply(Model):
    """The answer to a question."""

    question: Question
    """What was asked."""
    dataset_version: str
    """Version of the dataset that was asked."""
    matches: tuple[Match, ...]
    """What each source says; empty where no source mentions the cao."""
    note: str | None
    """Where no source mentions the cao: which names come near."""
