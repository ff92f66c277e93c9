"""The main job: every source through the steps, then the dataset, the overview and the exit code."""

import json
import platform
import shutil
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pipeline.errors import ChecksFailedError, PartialError
from pipeline.models.base import Model
from pipeline.models.source import Kind
from pipeline.publish import place
from pipeline.publish.context import Context
from pipeline.publish.dataset import DEFAULT, assemble, publish, publish_beside
from pipeline.publish.overview import overview
from pipeline.read import OcrChoice
from pipeline.report.inputs import ReportSource, save
from pipeline.report.write import write_report
from pipeline.run.progress import Steps
from pipeline.run.sources import check_file, discover
from pipeline.run.steps import STEPS, Outcome, process, process_loose

DATASET: Final = "dataset"
OVERVIEW: Final = "overview.md"
FAILED: Final = "failed"
CLOCK: Final = "run.json"


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


def run(raw: Path, out: Path, ocr: OcrChoice = "auto", context: Context = DEFAULT) -> Summary:
    """Run the whole pipeline over `raw` into `out/dataset`.

    Raises:
        InputError: a source is missing, broken or changed; nothing is written.
        ChecksFailedError: a check on the result failed; the result is in `out/failed`, the last good dataset stays.
        UnwritableOutputError: `out` cannot be written.
    """
    started = datetime.now(UTC)
    begin = time.perf_counter()
    place.check_writable(out)
    found = discover(raw)
    outcomes = []
    with Steps(len(found) * len(STEPS)) as steps:
        for one in found:
            outcomes.append(process(one, ocr, steps.begin(f"{one.source.id} {one.source.edition}")))
    summary = _publish(outcomes, out, context)
    clock = {
        "started": started.isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - begin, 3),
        "steps": {f"{o.part.source.id}/{o.part.source.edition}": {k: round(v, 3) for k, v in o.seconds.items()} for o in outcomes},
        "stagewijzer": version("stagewijzer"),
        "python": platform.python_version(),
    }
    place.replace_text(out / CLOCK, json.dumps(clock, indent=2) + "\n")
    return summary


def run_loose(
    path: Path, out: Path, kind: Kind | None = None, source_id: str | None = None, edition: str | None = None, ocr: OcrChoice = "auto"
) -> Summary:
    """Run the steps on one document outside `raw/` and put the dataset's files into `out`; what else is there stays.

    Raises:
        StagewijzerError: as for `run`.
    """
    check_file(path)
    place.check_writable(out)
    with Steps(len(STEPS)) as steps:
        outcome = process_loose(path, kind, source_id, edition, ocr, steps.begin(path.name))
    if outcome.problems:
        raise _checks_failed([outcome], out / FAILED)
    publish_beside(assemble([outcome.part]), out)
    return _summary([outcome], out, None, changed=True)


def _publish(outcomes: list[Outcome], out: Path, context: Context) -> Summary:
    folder, failed = out / DATASET, out / FAILED
    if any(outcome.problems for outcome in outcomes):
        # The report is written all the same: it is where an analyst sees what is wrong.
        _report(outcomes, out)
        raise _checks_failed(outcomes, failed)
    dataset = assemble(outcome.part for outcome in outcomes)
    changed = publish(dataset, folder, context)
    place.replace_text(out / OVERVIEW, overview(dataset))
    shutil.rmtree(failed, ignore_errors=True)
    return _summary(outcomes, folder, _report(outcomes, out), changed)


def _report(outcomes: list[Outcome], out: Path) -> Path:
    """Keep what the report is made of, write it, and return the path of its first page."""
    parts = {(part.source.id, part.source.edition): part for part in assemble(outcome.part for outcome in outcomes).parts}
    sources = [
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
    save(sources, out)
    return write_report(sources, out)


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
