"""What the review page may ask for: the decisions, whether one is sound, and to save one. Knows nothing of the web."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.correct import desk, store
from pipeline.correct.apply import apply
from pipeline.correct.model import Decision
from pipeline.correct.standing import reopened, valid
from pipeline.models.dataset import Extraction
from pipeline.report import inputs
from pipeline.report.inputs import ReportSource
from pipeline.validate.checks import check


class RefusedError(Exception):
    """A decision that cannot be taken, in one sentence."""


class ConflictError(Exception):
    """Somebody decided about the same thing since the page was drawn."""


class Desk:
    """The sources of the last run and the files of decisions about them."""

    def __init__(self, raw: Path, out: Path) -> None:
        self.raw = raw
        self.out = out
        self._lock = threading.Lock()
        self._stamp: tuple[float, ...] = ()
        self._sources: dict[tuple[str, str], ReportSource] = {}
        self._refresh()

    def decisions(self) -> list[dict[str, Any]]:
        """All decisions of all sources, in the order they were taken within a source."""
        self._refresh()
        found = []
        for (source_id, edition), source in self._sources.items():
            provisions = {one.id: one for agreement in desk.extracted(source).agreements for one in agreement.provisions}
            for decision in store.load(self._path(source_id, edition)):
                again = {"reopened": True} if reopened(decision, provisions.get(decision.provision or "")) else {}
                found.append({"source": source_id, "edition": edition, **_sent(decision), **again})
        return found

    def check(self, body: Mapping[str, Any]) -> None:
        """See whether a decision is sound.

        Raises:
            RefusedError: it is not.
        """
        source, decision = self._read(body)
        self._sound(source, decision)

    def save(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Save a decision, and return it. One that was saved before, by its id, is not saved twice.

        Raises:
            RefusedError: it is not sound.
            ConflictError: `seen` is not the last decision about the same thing any more.
            UnwritableOutputError: it could not be written; nothing has changed.
        """
        source, decision = self._read(body)
        part = source.part.source
        path = self._path(part.id, part.edition)
        if not path.parent.is_dir():
            raise RefusedError(f"there is no folder {path.parent} for decisions about this source")
        with self._lock:
            known = store.load(path)
            if any(one.key == decision.key for one in known):
                return {"source": part.id, "edition": part.edition, **_sent(decision)}
            self._sound(source, decision)
            if decision.decision == "withdraw" and decision.withdraws not in {one.key for one in valid(known)}:
                raise RefusedError("the decision that is taken back is not there, or was taken back before")
            if decision.decision not in {"add", "withdraw"}:
                last = next((one.key for one in reversed(valid(known)) if one.target == decision.target), None)
                if last != body.get("seen"):
                    raise ConflictError
            store.append(path, [decision])
        return {"source": part.id, "edition": part.edition, **_sent(decision)}

    def _path(self, source_id: str, edition: str) -> Path:
        return desk.path_of(self.raw, source_id, edition)

    def _read(self, body: Mapping[str, Any]) -> tuple[ReportSource, Decision]:
        self._refresh()
        source = self._sources.get((str(body.get("source")), str(body.get("edition"))))
        if source is None:
            raise RefusedError("there is no such source in the last run")
        fields = {name: value for name, value in body.items() if name not in {"source", "edition", "seen"}}
        if not fields.get("id"):
            raise RefusedError("the decision has no id")
        try:
            return source, Decision.model_validate(fields)
        except ValidationError as error:
            raise RefusedError(error.errors()[0]["msg"].removeprefix("Value error, ")) from error

    def _sound(self, source: ReportSource, decision: Decision) -> None:
        """Apply it to what was read, by the same code as a run does, and check the result."""
        if decision.decision in {"withdraw", "comment"}:
            return
        if source.reading is None:
            raise RefusedError("the source was not read")
        before = desk.extracted(source)
        known = {one.id for agreement in before.agreements for one in agreement.provisions}
        if decision.provision is not None and decision.provision not in known and decision.decision != "correct":
            raise RefusedError("there is no such provision in the last run")
        corrected = apply(before, [decision], source.reading.document, source.part.source)
        if corrected.problems:
            raise RefusedError(corrected.problems[0].split("is not applied: ", 1)[-1])
        new = set(self._problems(source, corrected.extraction)) - set(self._problems(source, before))
        if new:
            raise RefusedError(sorted(new)[0])

    def _problems(self, source: ReportSource, extraction: Extraction) -> list[str]:
        assert source.reading is not None
        return check(source.part.model_copy(update={"extraction": extraction}), source.reading.document, ())

    def _refresh(self) -> None:
        """Read what the last run left again where there was another run since."""
        stamp = tuple(path.stat().st_mtime for path in sorted((self.out / inputs.FOLDER).glob("*")))
        if stamp != self._stamp or not self._sources:
            self._sources = {(one.part.source.id, one.part.source.edition): one for one in inputs.load(self.out)}
            self._stamp = stamp


def _sent(decision: Decision) -> dict[str, Any]:
    return {**decision.model_dump(mode="json"), "id": decision.key}
