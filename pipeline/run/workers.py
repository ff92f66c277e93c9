"""Who does the work: this process, several processes, or a Dask cluster. Results come in the order of the tasks from all of them.

A task is a function of a module with small arguments: paths, not pages. What a function raises is raised here, in the task's turn. A
task that ends its worker, outlasts its time or needs more memory than there is gives a `Lost` instead, and the others go on.
"""

import os
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Protocol, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MEMORY_PER_WORKER: Final = 4_000_000_000
"""Bytes of data that a worker process may have."""
_AHEAD: Final = 3
"""Tasks under way or waiting for each worker; more would only take memory."""


@dataclass(frozen=True)
class Lost:
    """What stands for the result of a task that could not be done."""

    reason: str
    """In words that end a sentence, such as `it took longer than 60 seconds`."""


class Workers(Protocol):
    """Does tasks."""

    count: int
    """Tasks that are done side by side."""

    def map(self, task: Callable[[T], R], given: Iterable[T], seconds: float | None = None) -> Iterator[R | Lost]:
        """Do a task with each of the given arguments.

        Args:
            task: a function that other processes can import.
            given: its argument for each task.
            seconds: time that one task may take, where that can be enforced.

        Yields:
            The results, in the order of `given`.
        """

    def close(self) -> None:
        """End the workers, whatever they are doing."""


class _Closing:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Nothing to end."""


class Serial(_Closing):
    """This process does everything itself, one after the other; there is no time limit and no protection against its own death."""

    count = 1

    def map(self, task: Callable[[T], R], given: Iterable[T], seconds: float | None = None) -> Iterator[R | Lost]:
        """See `Workers.map`."""
        del seconds
        for one in given:
            try:
                yield task(one)
            except MemoryError:
                yield Lost("it needs more memory than there is")


class Processes(_Closing):
    """A pool of processes on this machine, started when the first task comes.

    Args:
        count: number of processes.
        memory: bytes of data that each of them may have.
    """

    def __init__(self, count: int, memory: int = MEMORY_PER_WORKER) -> None:
        self.count = count
        self._memory = memory
        self._pool: Any = None
        self._starting = threading.Lock()

    def map(self, task: Callable[[T], R], given: Iterable[T], seconds: float | None = None) -> Iterator[R | Lost]:
        """See `Workers.map`."""

        def submit(one: T) -> Future[R]:
            future: Future[R] = self._started().schedule(task, args=(one,), timeout=seconds)
            return future

        return _in_order(submit, self._result, given, self.count * _AHEAD, seconds)

    @staticmethod
    def _result(future: Any, seconds: float | None) -> Any:
        from pebble import ProcessExpired

        try:
            return future.result()
        except FutureTimeoutError:
            return Lost(f"it took longer than {seconds:.0f} seconds")
        except ProcessExpired:
            return Lost("its worker died, for want of memory or by a fault of a library")
        except MemoryError:
            return Lost("it needs more memory than there is")

    def _started(self) -> Any:
        with self._starting:
            return self._pool_of_processes()

    def _pool_of_processes(self) -> Any:
        if self._pool is None:
            import multiprocessing

            from pebble import ProcessPool

            self._pool = ProcessPool(
                max_workers=self.count,
                initializer=begin_worker,
                initargs=(os.getpid(), self._memory, tempfile.tempdir),
                # A fork would copy whatever threads of this process hold.
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool

    def close(self) -> None:
        """See `Workers.close`."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


def _in_order(
    submit: Callable[[T], Any],
    result: Callable[[Any, float | None], Any],
    given: Iterable[T],
    ahead: int,
    seconds: float | None,
) -> Iterator[Any]:
    """Keep so many tasks under way and hand out their results in order."""
    waiting: deque[Any] = deque()
    try:
        for one in given:
            waiting.append(submit(one))
            if len(waiting) >= ahead:
                yield result(waiting.popleft(), seconds)
        while waiting:
            yield result(waiting.popleft(), seconds)
    finally:
        for future in waiting:
            future.cancel()


def begin_worker(parent: int, memory: int, temporary: str | None = None) -> None:
    """Prepare a worker process: a limit on its memory, one thread for Tesseract, and an end when its parent ends."""
    tempfile.tempdir = temporary
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (memory if hard < 0 else min(memory, hard), hard))
    except (ImportError, ValueError, OSError):
        pass  # not on this system

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def processors() -> int:
    """Processors that this process may use."""
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:
        return os.cpu_count() or 1


def make_workers(count: int | None, heavy: bool, cluster: str | None = None) -> "Serial | Processes | Any":
    """The workers for a run.

    Args:
        count: number of processes; 0 for none but this one; None for one for each processor if the work is worth it.
        heavy: whether the work is worth starting processes for.
        cluster: address of a Dask scheduler, or `local` to start one.

    Raises:
        InputError: the cluster cannot be reached.
        MissingProgramError: Dask is not installed.
    """
    if cluster:
        from pipeline.run.cluster import Cluster

        return Cluster(cluster, count or processors())
    if count == 0 or (count is None and not heavy):
        return Serial()
    return Processes(count or processors())
