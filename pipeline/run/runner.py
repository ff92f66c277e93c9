"""The main job: every source through the steps, then the dataset, the overview and the exit code."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from pipeline.compare.register import Register
from pipeline.errors import ChecksFailedError, InputError, PartialError
from pipeline.models.base import Model
from pipeline.models.source import Kind
from pipeline.publish import place
from pipeline.publish.context import Context
from pipeline.publish.dataset import DEFAULT, assemble, publish, publish_beside
from pipeline.publish.overview import overview
from pipeline.read import OcrChoice
from pipeline.read.detect import HTML, TEXT, detect
from pipeline.report.inputs import FOLDER as REPORT_INPUTS
from pipeline.report.inputs import ReportSource, save
from pipeline.report.write import FOLDER as REPORT
from pipeline.report.write import INDEX, write_report
from pipeline.run import receipt
from pipeline.run.editions import compare_editions, load_registers
from pipeline.run.findings import with_problems
from pipeline.run.keys import Parts, digest, program, program_now, step_parts
from pipeline.run.lock import NAME as LOCK
from pipeline.run.lock import hold
from pipeline.run.memo import Memo, Note
from pipeline.run.pages import Pages
from pipeline.run.progress import Watch
from pipeline.run.receipt import WORK
from pipeline.run.share import is_heavy, outcomes
from pipeline.run.sources import Found, check_file, discover, file_sha256
from pipeline.run.stamps import stamp, up_to_date
from pipeline.run.steps import Outcome, dump, process_loose
from pipeline.run.store import DEFAULT_LIMIT, Store
from pipeline.run.temporary import temporary_files
from pipeline.run.trace import explained, load_last, save_last, write_clock
from pipeline.run.workers import make_workers

DATASET: Final = "dataset"
OVERVIEW: Final = "overview.md"
FAILED: Final = "failed"
_WHOLE: Final = "all sources"


class Summary(Model):
    """What a run ends with."""

    sources: int
    agreements: int
    provisions: int
    findings: int
    dataset: str
    """Path of the dataset's folder."""
    report: str | None
    """Path of the report's first page; None where none is written."""
    changed: bool
    """False where the dataset was the same already."""
    failed: tuple[str, ...]
    """What could not be done."""

    def lines(self) -> list[str]:
        """The summary as a person reads it."""
        pairs = [
            ("sources", str(self.sources)),
            ("agreements", str(self.agreements)),
            ("provisions", str(self.provisions)),
            ("open findings", str(self.findings)),
            ("dataset", self.dataset + ("" if self.changed else " (unchanged)")),
        ]
        if self.report:
            pairs.append(("report", self.report))
        return [f"{name:<14} {value}" for name, value in pairs]

    def partial(self) -> PartialError | None:
        """The error to end with where something could not be done."""
        if not self.failed:
            return None
        count = len(self.failed)
        return PartialError(f"{count} {'page or source' if count == 1 else 'pages or sources'} could not be done.", details=self.failed)


@dataclass(frozen=True)
class Options:
    """How a run goes about its work; none of them changes what it gives."""

    force: bool = False
    """Do every step anew."""
    wait: bool = True
    """Wait for another run that writes to the same folder, rather than fail."""
    limit: int = DEFAULT_LIMIT
    """Bytes of work that are kept for the next run."""
    tell: Callable[[str], None] = lambda _: None
    """Is told in a sentence what a person should know meanwhile."""
    explain: Callable[[str], None] | None = None
    """Is told for each step whether and why it runs."""
    log: IO[str] | None = None
    """Takes a line of JSON for each event."""
    workers: int | None = None
    """Processes; 0 for none but this one, None for one per processor where the work is worth it."""
    cluster: str | None = None
    """Address of a Dask scheduler, or `local`."""


def run(
    raw: Path,
    out: Path,
    ocr: OcrChoice = "auto",
    context: Context = DEFAULT,
    options: Options = Options(),
    given: Parts | None = None,
) -> Summary:
    """Run the whole pipeline over `raw` into `out/dataset`; what has not changed since the last run is not done again.

    Args:
        raw: the sources.
        out: the output folder; kept work is in `out/.work`.
        ocr: as for `read`.
        context: what the published files are made of beside the records.
        options: how to go about it.
        given: everything the run depends on, see `receipt.inputs`; without it no receipt is left.

    Raises:
        InputError: a source is missing, broken or changed; nothing is written.
        BusyError: another run writes to `out`, and `options.wait` is False.
        ChecksFailedError: a check on the result failed; the result is in `out/failed`, the last good dataset stays.
        UnwritableOutputError: `out` cannot be written.
    """
    if raw.resolve() in (out.resolve(), *out.resolve().parents):  # the next run would take the result for sources
        raise InputError(f"{out} lies in {raw}, the folder of the sources.", "Give a folder outside it with --out.")
    place.check_writable(out)
    found = discover(raw)
    with hold(out, options.wait, options.tell):
        for folder in (out, out / REPORT_INPUTS):
            place.clear_leftovers(folder, keep=(LOCK,))
        store = Store(out / WORK, options.limit)
        store.tidy()
        with temporary_files(store.root):
            return _Run(out, ocr, context, options, store).all(found, given)


class _Run:
    """One run, while it holds the output folder."""

    def __init__(self, out: Path, ocr: OcrChoice, context: Context, options: Options, store: Store) -> None:
        self.out, self.ocr, self.context, self.options, self.store = out, ocr, context, options, store
        self.started, self.begin = datetime.now(UTC), time.perf_counter()
        self.last = load_last(store.root)
        self.notes: list[Note] = []
        self.registers: dict[str, Register] = {}
        self.parts: dict[str, dict[str, Parts]] = {}

    def all(self, found: list[Found], given: Parts | None) -> Summary:
        self.registers = load_registers(found)
        memos = [self._memo(f"{one.source.id}/{one.source.edition}") for one in found]
        with (
            Watch(len(found), self.options.log) as watch,
            make_workers(self.options.workers, is_heavy(found), self.options.cluster) as workers,
        ):
            kept = outcomes(found, self.ocr, self.store, memos, workers, watch, self._take_notes)
        memo = self._memo(_WHOLE)
        try:
            summary = self._publish([one.load() for one in kept], memo)
        finally:
            self._take_notes(memo)
            save_last(self.store.root, self.parts)
        settled = self._program_is_the_same()
        write_clock(self.out, self.started, time.perf_counter() - self.begin, self.notes)
        self.store.trim()
        if given is not None and settled and not summary.failed:
            lines = summary.model_copy(update={"changed": False}).lines()
            receipt.keep(self.out, given | receipt.comparison(self.out), lines)
        return summary

    def _program_is_the_same(self) -> bool:
        """Whether the program's files are still those that the keys were made of; otherwise what was kept is removed again."""
        if program_now() == program():
            return True
        self.store.discard_added()
        return False

    def _memo(self, source: str) -> Memo:
        return Memo(self.store, source, self.last.get(source, {}), self.options.force)

    def _take_notes(self, memo: Memo) -> None:
        self.notes += memo.notes
        self.parts[memo.source] = memo.parts
        if self.options.explain:
            for line in explained(memo.notes):
                self.options.explain(line)

    def _publish(self, outcomes: list[Outcome], memo: Memo) -> Summary:
        out, folder, failed = self.out, self.out / DATASET, self.out / FAILED
        if any(outcome.problems for outcome in outcomes):
            # The report is written all the same: it is where an analyst sees what is wrong.
            self._report(outcomes, memo)
            raise _checks_failed(outcomes, failed)
        dataset = assemble(outcome.part for outcome in outcomes)
        parts = {"records": digest(dump(dataset)), "version and assumptions": digest(repr(self.context).encode())} | step_parts("publish")
        changed = False
        if not up_to_date(memo, "publish", parts, out, (DATASET, OVERVIEW)):
            changed = publish(dataset, folder, self.context)
            place.replace_text(out / OVERVIEW, overview(dataset))
            stamp(self.store, parts, out, (DATASET, OVERVIEW))
        compare_editions(dataset, self.registers, self.context.assumptions, memo, self.store, out)
        shutil.rmtree(failed, ignore_errors=True)
        return _summary(outcomes, folder, self._report(outcomes, memo), changed)

    def _report(self, outcomes: list[Outcome], memo: Memo) -> Path:
        """Keep what the report is made of, write it, and return the path of its first page."""
        sources = _report_sources(outcomes)
        # The comparison is compared with the dataset by age, so this comes after publishing.
        parts = {"results": digest(b"".join(map(dump, sources)))} | receipt.comparison(self.out) | step_parts("report")
        if up_to_date(memo, "report", parts, self.out, (REPORT, REPORT_INPUTS)):
            return self.out / REPORT / INDEX
        save(sources, self.out)
        path = write_report(sources, self.out)
        stamp(self.store, parts, self.out, (REPORT, REPORT_INPUTS))
        return path


def run_loose(
    path: Path, out: Path, kind: Kind | None = None, source_id: str | None = None, edition: str | None = None, ocr: OcrChoice = "auto"
) -> Summary:
    """Run the steps on one document outside `raw/` and put the dataset's files into `out`; what else is there stays.

    Raises:
        ChecksFailedError: a check on the result failed; the result is written all the same, with a finding for each.
        StagewijzerError: as for `run`.
    """
    check_file(path)
    place.check_writable(out)
    heavy = detect(path) not in (HTML, TEXT)
    with Watch(1) as watch, make_workers(None, heavy) as workers:
        pages = Pages(file_sha256(path), workers, on_page=watch.pages(path.name))
        outcome = process_loose(path, kind, source_id, edition, ocr, watch.begin(path.name), pages)
    with hold(out):
        publish_beside(assemble([with_problems(outcome.part, outcome.problems)]), out)
    if outcome.problems:  # one document asked for is shown with what is wrong with it; there is no last good dataset to keep
        count = len(outcome.problems)
        remedy = f"The result is in {out}, with a finding for each."
        raise ChecksFailedError(f"{count} check{'s' * (count != 1)} on the result failed.", remedy, outcome.problems)
    return _summary([outcome], out, None, changed=True)


def _report_sources(outcomes: list[Outcome]) -> list[ReportSource]:
    parts = {(part.source.id, part.source.edition): part for part in assemble(outcome.part for outcome in outcomes).parts}
    return [
        ReportSource(
            part=parts[one.part.source.id, one.part.source.edition],
            reading=one.reading,
            problems=one.problems,
            failed=one.failed,
            extracted=one.extracted,
            decisions=one.decisions,
        )
        for one in outcomes
    ]


def _checks_failed(outcomes: list[Outcome], folder: Path) -> ChecksFailedError:
    """Leave the result where it can be looked at, and say what is wrong with it."""
    publish(assemble(outcome.part for outcome in outcomes), folder)
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    count = f"{len(problems)} check{'s' * (len(problems) != 1)} on the result failed"
    return ChecksFailedError(f"{count}; nothing was published.", f"Look at the result in {folder}; the last good dataset stays.", problems)


def _summary(outcomes: list[Outcome], folder: Path, report: Path | None, changed: bool) -> Summary:
    records = [outcome.part.extraction for outcome in outcomes]
    return Summary(
        sources=len(outcomes),
        agreements=sum(len(one.agreements) for one in records),
        provisions=sum(len(agreement.provisions) for one in records for agreement in one.agreements),
        findings=sum(len(one.findings) for one in records),
        dataset=str(folder),
        report=str(report) if report else None,
        changed=changed,
        failed=tuple(line for outcome in outcomes for line in outcome.failed),
    )
