"""Tesseract as a program, a process per page, through pytesseract."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
import pytesseract

from pipeline.errors import MissingProgramError
from pipeline.read.ocr.engine import Gray, PageTimeoutError, Seen

INSTALL = "Install it, on Debian or Ubuntu with `sudo apt-get install tesseract-ocr tesseract-ocr-nld`, or run `make setup`."


def write_pgm(image: Gray, path: Path) -> None:
    """Write an image as a portable graymap: nothing is faster to write and to read."""
    rows, columns = image.shape
    with path.open("wb") as file:
        file.write(b"P5\n%d %d\n255\n" % (columns, rows))
        file.write(np.ascontiguousarray(image).data)


class ProgramEngine:
    """The `tesseract` command."""

    name = "pytesseract"

    def __init__(self, languages: str) -> None:
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # two Tesseracts with four threads each fight: seconds become minutes
        self._languages = languages
        try:
            there = set(pytesseract.get_languages(config=""))
        except pytesseract.TesseractNotFoundError as error:
            raise MissingProgramError("The program tesseract is not installed, which reads scans.", INSTALL) from error
        if not there:
            raise MissingProgramError(
                "Tesseract names no languages: it does not start, or has no language data at all.",
                f"See what `tesseract --list-langs` says. {INSTALL}",
            )
        missing = [language for language in languages.split("+") if language not in there]
        if missing:
            packages = " ".join(f"tesseract-ocr-{language}" for language in missing)
            raise MissingProgramError(
                f"Tesseract has no language data for {', '.join(missing)}.",
                f"Install it, on Debian or Ubuntu with `sudo apt-get install {packages}`.",
            )
        self._osd = "osd" in there

    def words(self, image: Gray, psm: int, dpi: int, seconds: float, *, digits: bool = False) -> list[Seen]:
        """See `Engine.words`."""
        config = f"--psm {psm} --dpi {dpi}" + (" -c tessedit_char_whitelist=0123456789" if digits else "")
        with tempfile.TemporaryDirectory(prefix="stagewijzer-") as folder:
            path = Path(folder) / "page.pgm"
            write_pgm(image, path)
            try:
                data = pytesseract.image_to_data(
                    str(path), lang=self._languages, config=config, output_type=pytesseract.Output.DICT, timeout=seconds
                )
            except RuntimeError as error:
                if "timeout" in str(error).lower():
                    raise PageTimeoutError(f"more than {seconds:.0f} seconds") from error
                raise
        found = []
        for text, confidence, left, top, width, height in zip(
            data["text"], data["conf"], data["left"], data["top"], data["width"], data["height"], strict=True
        ):
            text = str(text).strip()
            if text and float(confidence) >= 0:
                found.append(Seen(text, float(left), float(top), float(left + width), float(top + height), float(confidence) / 100))
        return found

    def turned(self, image: Gray, dpi: int, seconds: float) -> int:
        """See `Engine.turned`."""
        if not self._osd:
            return 0
        with tempfile.TemporaryDirectory(prefix="stagewijzer-") as folder:
            path = Path(folder) / "page.pgm"
            write_pgm(image, path)
            try:
                found = pytesseract.image_to_osd(
                    str(path), config=f"--psm 0 --dpi {dpi}", output_type=pytesseract.Output.DICT, timeout=seconds
                )
            except (pytesseract.TesseractError, RuntimeError):  # too few characters to tell
                return 0
        return int(found["rotate"]) % 360 if float(found["orientation_conf"]) > 1 else 0
