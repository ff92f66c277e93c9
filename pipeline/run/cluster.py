"""Workers of a Dask cluster. See docs/scale.md for how to start one on several machines."""

import importlib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

from pipeline.errors import InputError, MissingProgramError
from pipeline.run.workers import Lost, _Closing, _in_order

T = TypeVar("T")
R = TypeVar("R")

LOCAL: Final = "local"
_ADDRESS: Final = re.compile(r"(?:[a-z]+://)?[^\s/]+:\d{1,5}")
_CONNECT: Final = 20  # seconds
_TRIES: Final = 2
"""Workers that may die on a task before it is taken for the cause."""
_LOCAL_SETTINGS: Final = {
    # A worker reads one page for seconds: looking at what it does a hundred times a second, and at the clock fifty times, only costs.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    # Without Dask's limit at which freed memory goes back: each image of a page would have its memory fetched anew.
    "distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": 1, "OMP_THREAD_LIMIT": 1},
}


class Cluster(_Closing):
    """A Dask cluster: one at an address, or one of processes on this machine that listens on loopback alone.

    Args:
        address: `tcp://host:port` of a scheduler, or `local`.
        count: processes of a local cluster.

    Raises:
        InputError: it is no address, or no scheduler answers there.
        MissingProgramError: Dask is not installed.
    """

    def __init__(self, address: str, count: int) -> None:
        if address != LOCAL and not _ADDRESS.fullmatch(address):
            raise InputError(f"{address} is no address of a Dask scheduler.", "Give it as tcp://HOST:PORT with --cluster, or `local`.")
        try:
            import dask

            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise MissingProgramError(
                "The Python package distributed is not installed.", "Install it with `pip install stagewijzer[dask]`."
            ) from error
        # A worker that dies takes its task with it only so often.
        dask.config.set({"distributed.scheduler.allowed-failures": _TRIES, "distributed.worker.daemon": True})
        if address == LOCAL:
            dask.config.set(_LOCAL_SETTINGS)
        self._local: Any = None
        self._numbers = itertools.count()
        if address == LOCAL:
            self._local = distributed.LocalCluster(
                n_workers=count, processes=True, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
            )
            address = self._local.scheduler_address
        try:
            self._client = distributed.Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise InputError(
                f"no Dask scheduler answers at {address}.", "Start one with `dask scheduler`, and give its address with --cluster."
            ) from error
        self.count = max(1, sum(self._client.nthreads().values()))

    def map(self, task: Callable[[T], R], given: Iterable[T], seconds: float | None = None) -> Iterator[R | Lost]:
        """See `Workers.map`; the time of a task counts from when its turn has come."""

        def submit(one: T) -> Any:
            key = f"stagewijzer-{getattr(task, 'func', task).__name__}-{next(self._numbers)}"
            return self._client.submit(task, one, pure=False, key=key, priority=0)

        return _in_order(submit, self._result, given, self.count * 4, seconds)

    @staticmethod
    def _result(future: Any, seconds: float | None) -> Any:
        from distributed import KilledWorker
        from distributed import TimeoutError as DaskTimeoutError

        try:
            return future.result(timeout=seconds)
        except KilledWorker:
            return Lost("its worker died, for want of memory or by a fault of a library")
        except (TimeoutError, DaskTimeoutError):
            future.cancel(force=True)
            return Lost(f"it took longer than {seconds:.0f} seconds")
        except MemoryError:
            return Lost("it needs more memory than there is")

    def close(self) -> None:
        """See `Workers.close`."""
        self._client.close(timeout=5)
        if self._local is not None:
            self._local.close(timeout=5)
