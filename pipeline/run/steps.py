"""One source through all steps: read, layout, extract, validate. Knows nothing of other sources or of output."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.correct.model import Decision
from pipeline.correct.store import NAME as CORRECTIONS
from pipeline.correct.store import load as load_decisions
from pipeline.errors import MissingProgramError
from pipeline.models.base import Model
from pipeline.models.dataset import Extraction, Part, stored_pages
from pipeline.models.document import Document, Layout
from pipeline.models.source import Kind, Source
from pipeline.read import OcrChoice, ReadResult, read
from pipeline.read.work import PageWork
from pipeline.report.inputs import Reading, slim
from pipeline.run.findings import source_finding, with_doubts
from pipeline.run.keys import digest
from pipeline.run.memo import Kept, Memo, ready
from pipeline.run.progress import OnStep
from pipeline.run.sources import Found, describe_loose, slug, verify


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


def process(found: Found, ocr: OcrChoice = "auto") -> Kept[Outcome]:
    """Take one source of `raw/` through all steps, in this process and whatever is kept of them.

    A source that needs a program that is not installed becomes a failed one with a finding.

    Raises:
        StagewijzerError: the document cannot be read.
    """
    memo = Memo(None, f"{found.source.id}/{found.source.edition}")
    try:
        result = read_step(found, ocr, memo)
    except MissingProgramError as error:
        return ready(not_read(found, error))
    return interpret(found, result, memo)


def read_step(
    found: Found, ocr: OcrChoice, memo: Memo, on_step: OnStep = lambda _: None, pages: PageWork | None = None
) -> Kept[ReadResult]:
    """The document as it is read; a result with pages that could not be read is not kept, so that they are tried again.

    Args:
        found: the source.
        ocr: as for `read`.
        memo: the kept work of the source.
        on_step: is told when the step begins.
        pages: has pages worked on; without it that is done here.

    Raises:
        StagewijzerError: the document cannot be read.
    """
    source = found.source

    def work() -> ReadResult:
        on_step("read")
        result = read(found.path, source.id, source.edition, ocr=ocr, work=pages)
        # Read by its path after it was verified: had it been exchanged meanwhile, another document would be kept under its name.
        verify(found.path, source.sha256)
        return result

    given = {"document": source.sha256, "its name": found.path.name, "id": source.id, "edition": source.edition, "--ocr": ocr}
    return memo.step("read", given, work, dump, ReadResult.model_validate_json, keep=lambda result: not result.failed_pages)


def interpret(found: Found, result: Kept[ReadResult], memo: Memo, on_step: OnStep = lambda _: None) -> Kept[Outcome]:
    """What a document that was read says: layout, extraction, corrections and checks.

    Raises:
        InputError: the corrections are broken.
    """
    source, path = found.source, found.path
    decisions = load_decisions(path.parent / CORRECTIONS)

    def lay_out() -> Layout:
        from pipeline.layout import layout

        on_step("layout")
        return layout(result.load().document, source.kind)

    taken_apart = memo.step("layout", {"what was read": result.digest, "kind": source.kind}, lay_out, dump, Layout.model_validate_json)

    def draw_out() -> Extraction:
        on_step("extract")
        return _extract(source, result.load(), taken_apart.load())

    given = {"what was read": result.digest, "layout": taken_apart.digest, "source.toml": digest(dump(source))}
    extracted = memo.step("extract", given, draw_out, dump, Extraction.model_validate_json)

    def check() -> Outcome:
        on_step("validate")
        return _conclude(source, path, result.load(), taken_apart.load(), extracted.load(), decisions)

    given |= {"extraction": extracted.digest, CORRECTIONS: digest(repr(decisions).encode()), "path": str(path)}
    return memo.step("validate", given, check, dump, Outcome.model_validate_json)


def not_read(found: Found, error: MissingProgramError) -> Outcome:
    """What becomes of a source that cannot be read for want of a program."""
    finding = source_finding(found.source, "source_not_read", f"The source was not read: {error.message} {error.remedy}")
    part = Part(source=found.source, extraction=Extraction(findings=(finding,)))
    return Outcome(part=part, failed=(f"{found.path}: {error.message} {error.remedy}",))


def not_done(found: Found, reason: str) -> Outcome:
    """What becomes of a source whose interpretation ended its worker."""
    name = f"{found.source.id}/{found.source.edition}"
    finding = source_finding(found.source, "source_not_read", f"The source could not be interpreted: {reason}.")
    return Outcome(part=Part(source=found.source, extraction=Extraction(findings=(finding,))), failed=(f"{name}: {reason}",))


def dump(model: Model) -> bytes:
    """A model as it is kept: the same bytes for the same content."""
    return model.model_dump_json().encode()


def process_loose(
    path: Path,
    kind: Kind | None,
    source_id: str | None,
    edition: str | None,
    ocr: OcrChoice = "auto",
    on_step: OnStep = lambda _: None,
    pages: PageWork | None = None,
) -> Outcome:
    """Take a document outside `raw/` through all steps; its kind is recognised where none is given.

    Raises:
        StagewijzerError: the document cannot be read.
    """
    from pipeline.layout import layout, recognise

    on_step("read")
    result = read(path, source_id or slug(path.stem), edition or "unknown", ocr=ocr, work=pages)
    source = describe_loose(path, kind or recognise(result.document), result.media_type, source_id, edition)
    on_step("layout")
    taken_apart = layout(result.document, source.kind)
    on_step("extract")
    extraction = _extract(source, result, taken_apart)
    on_step("validate")
    return _conclude(source, path, result, taken_apart, extraction, ())


def _extract(source: Source, result: ReadResult, taken_apart: Layout) -> Extraction:
    from pipeline.extract import extract

    document = result.document
    return with_doubts(extract(document, taken_apart, source), result.doubts, taken_apart, document, source)


def _conclude(
    source: Source, path: Path, result: ReadResult, taken_apart: Layout, extraction: Extraction, decisions: Sequence[Decision]
) -> Outcome:
    """Put the corrections in force and check what comes of it."""
    from pipeline.correct.apply import apply

    document = result.document
    before = Part(source=source, extraction=extraction, pages=stored_pages(document))
    corrected = apply(extraction, decisions, document, source)
    part = before.model_copy(update={"extraction": corrected.extraction})
    problems = (*_validate(before, part, document), *corrected.problems)
    failed = tuple(f"{source.id}/{source.edition}: page {number} could not be read" for number in result.failed_pages)
    reading = slim(document, taken_apart, path)
    kept = extraction if decisions else None
    return Outcome(part=part, problems=problems, failed=failed, reading=reading, extracted=kept, decisions=tuple(decisions))


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
