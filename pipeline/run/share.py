"""All sources through all steps, shared out over workers: pages one by one, then what was read source by source."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, Self, TypeVar

from pipeline.errors import MissingProgramError
from pipeline.read import OcrChoice, ReadResult
from pipeline.run.keys import Parts, key
from pipeline.run.memo import Kept, Memo, Note, NotKeptError, ready
from pipeline.run.pages import Pages
from pipeline.run.progress import Watch
from pipeline.run.sources import Found
from pipeline.run.steps import Outcome, interpret, not_done, not_read, read_step
from pipeline.run.store import Store
from pipeline.run.workers import Lost, Serial, Workers

_SECONDS: Final = 3600.0
"""Time that the interpretation of one source may take; the annex takes seconds."""
_WORKERS_PER_DOCUMENT: Final = 4
"""A document of a hundred pages gives so many workers something to do."""
_MANY: Final = 4
"""Sources from which processes are worth starting for texts and web pages as well."""

R = TypeVar("R")
TakeNotes = Callable[[Memo], None]


class Job(NamedTuple):
    """A source that was read, for a worker to interpret."""

    found: Found
    entry: str
    """Key of the kept reading."""
    digest: str
    store: Path
    last: dict[str, Parts]
    force: bool


class Done(NamedTuple):
    """What a worker hands back: where the result is kept, and what was done."""

    entry: str
    digest: str
    notes: list[Note]
    parts: dict[str, Parts]
    added: list[str]


def is_heavy(found: Iterable[Found]) -> bool:
    """Whether sources are worth starting processes for: PDFs and images are, and so are many sources of any kind."""
    sources = [one.source for one in found]
    return len(sources) >= _MANY or any(not one.media_type.startswith("text/") for one in sources)


def outcomes(
    found: list[Found], ocr: OcrChoice, store: Store, memos: list[Memo], workers: Workers, watch: Watch, take_notes: TakeNotes
) -> list[Kept[Outcome]]:
    """What becomes of each source, in their order.

    Args:
        found: the sources.
        ocr: as for `read`.
        store: keeps results.
        memos: the kept work of each source.
        workers: do the work.
        watch: is told of progress.
        take_notes: is given each source's memo when it is done.

    Raises:
        StagewijzerError: a document cannot be read, or its corrections are broken.
    """
    results: dict[int, Kept[Outcome]] = {}
    jobs: list[tuple[int, Job]] = []

    def read_one(one: Found, memo: Memo) -> Kept[ReadResult]:
        name = f"{one.source.id} {one.source.edition}"
        pages = Pages(one.source.sha256, workers, store, memo.force, watch.pages(name))
        return read_step(one, ocr, memo, watch.begin(name), pages)

    with _Ahead(workers) as ahead:
        reading = ahead.each(read_one, list(zip(found, memos, strict=True)))
        for number, (one, memo) in enumerate(zip(found, memos, strict=True)):
            try:
                result = next(reading)()
            except MissingProgramError as error:
                results[number] = ready(not_read(one, error))
            else:
                job = None if isinstance(workers, Serial) else _job(one, result, memo, store)
                if job is not None:
                    jobs.append((number, job))
                    continue
                results[number] = interpret(one, result, memo, watch.begin(f"{one.source.id} {one.source.edition}"))
            take_notes(memo)
            watch.done(memo.notes)
    for (number, job), done in zip(jobs, workers.map(do, [job for _, job in jobs], _SECONDS), strict=True):
        memo = memos[number]
        if isinstance(done, Lost):
            results[number] = ready(not_done(job.found, done.reason))
        else:
            memo.notes += done.notes
            memo.parts |= done.parts
            store.added += done.added
            results[number] = _kept(job, done, store)
        take_notes(memo)
        watch.done(memo.notes)
    return [results[number] for number in range(len(found))]


class _Ahead:
    """Reads several documents at a time, so that the end of one does not leave workers without pages."""

    def __init__(self, workers: Workers) -> None:
        self._threads = 0 if isinstance(workers, Serial) else max(2, workers.count // _WORKERS_PER_DOCUMENT)
        self._pool = ThreadPoolExecutor(self._threads) if self._threads else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def each(self, work: Callable[[Found, Memo], R], given: Sequence[tuple[Found, Memo]]) -> Iterator[Callable[[], R]]:
        """For each of the arguments, in order, a function that gives the result or raises what the work raised."""
        if self._pool is None:
            yield from (partial(work, *one) for one in given)
            return
        waiting: deque[Future[R]] = deque()
        for one in given:
            waiting.append(self._pool.submit(work, *one))
            # No further: what is read stays in memory until its turn has come.
            if len(waiting) > self._threads:
                yield waiting.popleft().result
        while waiting:
            yield waiting.popleft().result


def _job(found: Found, result: Kept[ReadResult], memo: Memo, store: Store) -> Job | None:
    """A source as a job; None where there is nothing to do, or no kept reading that a worker could take."""
    try:
        dry = replace(memo, dry=True, notes=[], parts={})
        interpret(found, result, dry)
    except NotKeptError:
        entry = key(memo.parts["read"])
        there = store.look(entry)
        # The parent's paths may mean nothing to a worker that was started elsewhere.
        whole = there.state == "kept" and there.digest == result.digest
        return Job(found, entry, result.digest, store.root.absolute(), dict(memo.last), memo.force) if whole else None
    return None


def do(job: Job) -> Done:
    """Interpret one source, in a worker."""
    store = Store(job.store)
    memo = Memo(store, f"{job.found.source.id}/{job.found.source.edition}", job.last, job.force)
    outcome = interpret(job.found, Kept(job.digest, lambda: _reading(store, job.entry)), memo)
    return Done(key(memo.parts["validate"]), outcome.digest, memo.notes, memo.parts, store.added)


def _reading(store: Store, entry: str) -> ReadResult:
    content = store.get(entry)
    if content is None:
        raise OSError(f"{store.root} does not hold what was read; workers and main program must share that folder")
    return ReadResult.model_validate_json(content)


def _kept(job: Job, done: Done, store: Store) -> Kept[Outcome]:
    def load() -> Outcome:
        content = store.get(done.entry)
        if content is None:  # a full disk, for one: it is done once more, here
            reading = Kept(job.digest, lambda: _reading(store, job.entry))
            return interpret(job.found, reading, Memo(None, "")).load()
        return Outcome.model_validate_json(content)

    return Kept(done.digest, load)
