"""One source through all steps: read, layout, extract, validate. Knows nothing of other sources or of output."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.correct.model import Decision
from pipeline.correct.store import NAME as CORRECTIONS
from pipeline.correct.store import load as load_decisions
from pipeline.errors import MissingProgramError
from pipeline.models.base import Model
from pipeline.models.dataset import Extraction, Part, stored_pages
from pipeline.models.document import Document
from pipeline.models.source import Kind, Source
from pipeline.read import OcrChoice, ReadResult, read
from pipeline.report.inputs import Reading, slim
from pipeline.run.findings import source_finding, with_doubts
from pipeline.run.sources import Found, describe_loose, slug

STEPS = ("read", "layout", "extract", "validate")
OnStep = Callable[[str], None]


class Outcome(Model):
    """What became of one source."""

    part: Part
    problems: tuple[str, ...] = ()
    """Checks that failed, a sentence each."""
    failed: tuple[str, ...] = ()
    """Pages, or the source as a whole, that could not be done, a sentence each."""
    reading: Reading | None = None
    """The source as it was read, for the report; None where it could not be."""
    extracted: Extraction | None = None
    """What was read before corrections; None where there are none."""
    decisions: tuple[Decision, ...] = ()
    """What analysts decided about the source."""
    seconds: dict[str, float]
    """Time of each step, for run.json alone."""


def process(found: Found, ocr: OcrChoice = "auto", on_step: OnStep = lambda _: None) -> Outcome:
    """Take one source of `raw/` through all steps.

    A source that needs a program that is not installed becomes a failed one with a finding, so that the others go on.

    Raises:
        StagewijzerError: the document cannot be read.
    """
    source = found.source
    decisions = load_decisions(found.path.parent / CORRECTIONS)
    on_step("read")
    begin = time.perf_counter()
    try:
        result = read(found.path, source.id, source.edition, ocr=ocr)
    except MissingProgramError as error:
        finding = source_finding(source, "source_not_read", f"The source was not read: {error.message} {error.remedy}")
        part = Part(source=source, extraction=Extraction(findings=(finding,)))
        return Outcome(part=part, failed=(f"{found.path}: {error.message} {error.remedy}",), seconds={})
    return _interpret(source, found.path, result, on_step, {"read": time.perf_counter() - begin}, decisions)


def process_loose(
    path: Path, kind: Kind | None, source_id: str | None, edition: str | None, ocr: OcrChoice = "auto", on_step: OnStep = lambda _: None
) -> Outcome:
    """Take a document outside `raw/` through all steps; its kind is recognised where none is given.

    Raises:
        StagewijzerError: the document cannot be read.
    """
    from pipeline.layout import recognise

    begin = time.perf_counter()
    on_step("read")
    result = read(path, source_id or slug(path.stem), edition or "unknown", ocr=ocr)
    source = describe_loose(path, kind or recognise(result.document), result.media_type, source_id, edition)
    return _interpret(source, path, result, on_step, {"read": time.perf_counter() - begin})


def _interpret(
    source: Source, path: Path, result: ReadResult, on_step: OnStep, seconds: dict[str, float], decisions: Sequence[Decision] = ()
) -> Outcome:
    from pipeline.correct.apply import apply
    from pipeline.extract import extract
    from pipeline.layout import layout

    document = result.document

    def clock(step: str) -> None:
        seconds[step] = time.perf_counter() - begin

    on_step("layout")
    begin = time.perf_counter()
    entries = layout(document, source.kind)
    clock("layout")
    on_step("extract")
    begin = time.perf_counter()
    extraction = with_doubts(extract(document, entries, source), result.doubts, entries, document, source)
    part = Part(source=source, extraction=extraction, pages=stored_pages(document))
    clock("extract")
    on_step("validate")
    begin = time.perf_counter()
    corrected = apply(part.extraction, decisions, document, source)
    before, part = part, part.model_copy(update={"extraction": corrected.extraction})
    problems = (*_validate(before, part, document), *corrected.problems)
    clock("validate")
    failed = tuple(f"{source.id}/{source.edition}: page {number} could not be read" for number in result.failed_pages)
    return Outcome(
        part=part,
        problems=problems,
        failed=failed,
        reading=slim(document, entries, path),
        extracted=before.extraction if decisions else None,
        decisions=tuple(decisions),
        seconds=seconds,
    )


def _validate(before: Part, part: Part, document: Document) -> tuple[str, ...]:
    """Check the records as they are published; the ledger closes where it does before or after the corrections.

    A corrected amount is another one than its mention, which is accounted for all the same.
    """
    from pipeline.extract.mentions import money_mentions
    from pipeline.validate.checks import check, unaccounted

    mentions = money_mentions(document.text)
    if before is part or before == part:
        return tuple(check(part, document, mentions))
    still_open = set(unaccounted(before, document, mentions))
    name = f"{part.source.id}/{part.source.edition}"
    missing = (f"{name}: {problem}" for problem in unaccounted(part, document, mentions) if problem in still_open)
    return (*check(part, document, ()), *missing)
