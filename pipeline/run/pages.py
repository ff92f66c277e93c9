"""The pages of one document: what is kept of them is taken, the others are given to the workers, and each result is kept."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from pipeline.read.settings import FAILED_PAGE, OcrChoice, ReadSettings
from pipeline.read.work import Layer, lost_layer, lost_page
from pipeline.run.keys import key, step_parts
from pipeline.run.store import Store
from pipeline.run.workers import Lost, Workers

if TYPE_CHECKING:
    from pipeline.read.scan import PageRead

_CHUNK: Final = 20
"""Pages with a text layer that a worker takes at a time: it opens the document for each chunk."""
_RECIPES: Final = 6
"""Times that OCR may look at one page, each within `seconds_per_page`."""
_SECONDS_PER_LAYER: Final = 60.0

T = TypeVar("T")
OnPage = Callable[[int, int], None]
"""Told the pages that are done, and all of them."""


class Pages:
    """The pages of one document, see `pipeline.read.work.PageWork`.

    Args:
        sha256: hash of the document.
        workers: do the work.
        store: keeps pages that OCR has read; None keeps nothing.
        force: read all pages anew.
        on_page: is told of progress.
    """

    def __init__(
        self, sha256: str, workers: Workers, store: Store | None = None, force: bool = False, on_page: OnPage = lambda _, __: None
    ) -> None:
        self._sha256, self._workers, self._store, self._force, self._on_page = sha256, workers, store, force, on_page
        self.taken = 0
        """Pages that OCR had read in an earlier run."""

    def layers(self, path: Path, count: int, ocr: OcrChoice, settings: ReadSettings) -> Iterator[Layer]:
        """See `PageWork.layers`; a page that ends its worker is found by trying the pages of its chunk one by one."""
        numbers = range(1, count + 1)
        chunks = [numbers[first : first + _CHUNK] for first in range(0, count, _CHUNK)]
        task = partial(layer_task, path, ocr, settings)
        for chunk, result in zip(chunks, self._workers.map(task, chunks, _SECONDS_PER_LAYER * _CHUNK), strict=True):
            yield from self._one_by_one(task, chunk) if isinstance(result, Lost) else result
            self._on_page(chunk[-1], count)

    def _one_by_one(self, task: Callable[[Sequence[int]], list[Layer]], chunk: Sequence[int]) -> Iterator[Layer]:
        singles = [range(number, number + 1) for number in chunk]
        for number, result in zip(chunk, self._workers.map(task, singles, _SECONDS_PER_LAYER), strict=True):
            yield lost_layer(number, result.reason) if isinstance(result, Lost) else result[0]

    def recognise(self, path: Path, numbers: Sequence[int], media_type: str, settings: ReadSettings) -> "list[PageRead]":
        """See `PageWork.recognise`."""
        from pipeline.read.kept import from_bytes, to_bytes

        keys = {number: self._key(number, settings) for number in numbers}
        found: dict[int, PageRead] = {}
        if self._store and not self._force:
            for number in numbers:
                content = self._store.get(keys[number])
                if content is not None:
                    found[number] = from_bytes(content)
        self.taken += len(found)
        missing = [number for number in numbers if number not in found]
        if found:
            self._on_page(len(found), len(numbers))
        task = partial(page_task, path, media_type, settings)
        results = self._workers.map(task, missing, settings.seconds_per_page * _RECIPES)
        for number, result in zip(missing, results, strict=True):
            page = lost_page(number, result.reason) if isinstance(result, Lost) else result
            found[number] = page
            if self._store and not any(doubt.kind == FAILED_PAGE for doubt in page.raw.doubts):
                self._store.put(keys[number], to_bytes(page))
            self._on_page(len(found), len(numbers))
        return [found[number] for number in numbers]

    def _key(self, number: int, settings: ReadSettings) -> str:
        # How many pages are read side by side, and with how much memory, is not in the result.
        limits = settings.model_dump(mode="json", exclude={"workers", "memory_mb"})
        given = {"document": self._sha256, "page": str(number), "settings": str(sorted(limits.items()))}
        return key(given | step_parts("page"))


def layer_task(path: Path, ocr: OcrChoice, settings: ReadSettings, numbers: Sequence[int]) -> list[Layer]:
    """Some pages by their text layer, in a worker."""
    from pipeline.read.pdf import text_layers

    return text_layers(path, numbers, ocr, settings)


def page_task(path: Path, media_type: str, settings: ReadSettings, number: int) -> "PageRead":
    """One page by OCR, in a worker."""
    from pipeline.read.scan import recognise_one

    return recognise_one(path, number, media_type, settings)
