"""Tesseract as a library in this process, through the tesserocr wheel."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from PIL import Image

from pipeline.errors import MissingProgramError
from pipeline.read.ocr.by_program import INSTALL
from pipeline.read.ocr.engine import Gray, PageTimeoutError, Seen

_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


def data_folder(languages: str) -> Path:
    """The folder that holds Tesseract's data for the languages."""
    wanted = [f"{language}.traineddata" for language in languages.split("+")]
    for folder in (os.environ.get("TESSDATA_PREFIX", ""), *_FOLDERS):
        if folder and all((Path(folder) / name).is_file() for name in wanted):
            return Path(folder)
    raise MissingProgramError(f"No folder holds Tesseract's language data for {languages}.", INSTALL)


class LibraryEngine:
    """Tesseract's library; one loaded instance per thread at work, kept for the next page."""

    name = "tesserocr"

    def __init__(self, languages: str) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        try:
            import tesserocr
        except ImportError as error:
            raise MissingProgramError(
                "The Python package tesserocr is not installed.", "Install it with `pip install stagewijzer[ocr-fast]`."
            ) from error
        self._library: Any = tesserocr
        self._folder = str(data_folder(languages))
        self._languages = languages
        self._idle: LifoQueue[Any] = LifoQueue()

    @contextmanager
    def _instance(self) -> Iterator[Any]:
        try:
            api = self._idle.get_nowait()
        except Empty:
            api = self._library.PyTessBaseAPI(path=self._folder, lang=self._languages)
        try:
            yield api
        finally:
            api.Clear()
            self._idle.put(api)

    def words(self, image: Gray, psm: int, dpi: int, seconds: float, *, digits: bool = False) -> list[Seen]:
        """See `Engine.words`."""
        with self._instance() as api:
            api.SetVariable("tessedit_char_whitelist", "0123456789" if digits else "")
            api.SetPageSegMode(psm)
            api.SetImage(Image.fromarray(image))
            api.SetSourceResolution(dpi)
            if not api.Recognize(int(seconds * 1000)):
                raise PageTimeoutError(f"more than {seconds:.0f} seconds")
            level = self._library.RIL.WORD
            found = []
            for item in self._library.iterate_level(api.GetIterator(), level):
                if item.Empty(level):
                    continue
                text = (item.GetUTF8Text(level) or "").strip()
                box = item.BoundingBox(level)
                if text and box:
                    found.append(Seen(text, float(box[0]), float(box[1]), float(box[2]), float(box[3]), item.Confidence(level) / 100))
            return found

    def turned(self, image: Gray, dpi: int, seconds: float) -> int:
        """See `Engine.turned`."""
        del seconds
        if not (Path(self._folder) / "osd.traineddata").is_file():
            return 0
        with self._library.PyTessBaseAPI(path=self._folder, lang="osd", psm=self._library.PSM.OSD_ONLY) as api:
            api.SetImage(Image.fromarray(image))
            api.SetSourceResolution(dpi)
            found = api.DetectOrientationScript()
        if not found or found.get("orient_conf", 0) <= 1:
            return 0
        return (360 - int(found["orient_deg"])) % 360
