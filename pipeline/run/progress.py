"""What is told of a run while it runs: a bar with rate and remaining time on a terminal, lines of JSON for machines, else nothing."""

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from pipeline.run.memo import Note

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

OnStep = Callable[[str], None]
"""Called with the name of each step that begins."""
OnPage = Callable[[int, int], None]
"""Called with the pages that are done, and all of them."""


class Watch:
    """Tells of the progress of a run.

    Args:
        total: number of sources.
        log: takes a line of JSON for each event; None for no such lines.
    """

    def __init__(self, total: int, log: IO[str] | None = None) -> None:
        self._total, self._log, self._done = total, log, 0
        self._bars: Progress | None = None
        self._sources: TaskID | None = None
        self._pages: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._start()
        self.event("begin", sources=self._total)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bars:
            self._bars.stop()
        self.event("end", failed=kind.__name__ if kind else None)

    def begin(self, name: str) -> OnStep:
        """What to call at the beginning of each step of the source called `name`."""

        def on_step(step: str) -> None:
            if self._bars and self._sources is not None:
                self._bars.update(self._sources, description=f"{name}: {step}", completed=self._done)
            self.event("step", source=name, step=step)

        return on_step

    def pages(self, name: str) -> OnPage:
        """What to call when pages of the source called `name` are done."""

        def on_page(done: int, total: int) -> None:
            if self._bars and self._pages is not None:
                if done <= 1 or self._bars.tasks[self._pages].total != total:
                    self._bars.reset(self._pages, total=total, description=f"{name}: pages")
                self._bars.update(self._pages, completed=done, visible=done < total)
            self.event("pages", source=name, done=done, total=total)

        return on_page

    def done(self, notes: Iterable[Note]) -> None:
        """Tell that a source is done, and what became of its steps."""
        self._done += 1
        if self._bars and self._sources is not None:
            self._bars.update(self._sources, completed=self._done)
        for note in notes:
            self.event("done", source=note.source, step=note.step, ran=note.ran, why=note.why, seconds=round(note.seconds, 3))

    def event(self, event: str, **fields: object) -> None:
        """Write a line of JSON, where lines are wanted."""
        if self._log is None:
            return
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event} | fields
        with suppress(OSError, ValueError):
            self._log.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._log.flush()

    def _start(self) -> None:
        # Imported here: most runs in a script have no terminal.
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            ProgressColumn,
            SpinnerColumn,
            Task,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )
        from rich.text import Text

        class Rate(ProgressColumn):
            def render(self, task: Task) -> Text:
                speed = task.finished_speed or task.speed
                return Text("" if not speed else f"{speed:.1f}/s" if speed >= 1 else f"{1 / speed:.1f} s each")

        self._bars = Progress(
            SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), Rate(), TimeElapsedColumn(),
            TimeRemainingColumn(), console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self._sources = self._bars.add_task("", total=self._total)
        self._pages = self._bars.add_task("", total=None, visible=False)
        self._bars.start()
