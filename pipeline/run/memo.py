"""Do a step, or take the result that is kept of it, and say which of the two and why."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from pipeline.run.keys import Parts, digest, key, step_parts
from pipeline.run.store import Lookup, Store

T = TypeVar("T")


class NotKeptError(Exception):
    """A step would have to be done."""


class Note(NamedTuple):
    """What became of one step of one source."""

    source: str
    step: str
    ran: bool
    why: str
    seconds: float


@dataclass(frozen=True)
class Kept(Generic[T]):
    """A step's result, read from disk when it is asked for."""

    digest: str
    """SHA-256 of the result as it is kept: what the next step's key is made of."""
    load: Callable[[], T]


@dataclass
class Memo:
    """The kept work of one source in one run.

    Args:
        store: where results are kept; None keeps nothing.
        source: id and edition, for the notes.
        last: the parts of each step's key in the last run, to say what changed.
        force: steps are done anew whatever is kept.
        dry: a step that would have to be done raises `NotKeptError` instead.
    """

    store: Store | None
    source: str
    last: Mapping[str, Parts] = field(default_factory=dict)
    force: bool = False
    dry: bool = False
    notes: list[Note] = field(default_factory=list)
    parts: dict[str, Parts] = field(default_factory=dict)
    """The parts of each step's key in this run."""

    def step(
        self,
        name: str,
        given: Parts,
        work: Callable[[], T],
        dump: Callable[[T], bytes],
        load: Callable[[bytes], T],
        keep: Callable[[T], bool] = lambda _: True,
    ) -> Kept[T]:
        """The result of a step.

        Args:
            name: the step, as in `keys.DECLARED`.
            given: input and parameters, as named parts of the key.
            work: does the step.
            dump: the result as bytes, the same for the same result.
            load: the result from bytes.
            keep: whether a result may be kept; what failed for a passing reason is not.
        """
        parts = given | step_parts(name)
        self.parts[name] = parts
        entry = key(parts)
        found = self.store.look(entry) if self.store else Lookup("none")
        if found.state == "kept" and not self.force:
            self.notes.append(Note(self.source, name, ran=False, why="nothing it depends on changed", seconds=0.0))
            return Kept(found.digest, self._loader(entry, work, load))
        if self.dry:
            raise NotKeptError(name)
        begin = time.perf_counter()
        result = work()
        why = "asked for with --force" if self.force else reason(self.last.get(name), parts, found.state)
        self.notes.append(Note(self.source, name, ran=True, why=why, seconds=time.perf_counter() - begin))
        content = dump(result)
        if self.store and keep(result):
            self.store.put(entry, content)
        # The next step wants it at once; nothing else holds on to it afterwards.
        return Kept(digest(content), lambda: result)

    def _loader(self, entry: str, work: Callable[[], T], load: Callable[[bytes], T]) -> Callable[[], T]:
        held: list[T] = []

        def value() -> T:
            if not held:
                content = self.store.get(entry) if self.store else None
                # It was whole a moment ago; should it be gone since, the work is done again.
                held.append(work() if content is None else load(content))
            return held[0]

        return value


def ready(result: T) -> Kept[T]:
    """A result that is not kept."""
    return Kept("", lambda: result)


def reason(before: Parts | None, now: Parts, state: str) -> str:
    """Why a step runs, in words: what changed since the last run, or what became of the kept result."""
    if state == "damaged":
        return "its kept result is damaged"
    if before is None:
        return "it never ran on this source"
    changed = [_change(name, before.get(name), now.get(name)) for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    if not changed:
        return "no result of it is kept"
    shown = ", ".join(changed[:3])
    return shown if len(changed) <= 3 else f"{shown} and {len(changed) - 3} more"


def _change(name: str, before: str | None, now: str | None) -> str:
    if before is None:
        return f"{name} is new"
    if now is None:
        return f"{name} is gone"
    if len(before) < 40 and len(now) < 40:
        return f"{name} changed from {before} to {now}"
    return f"{name} changed"
