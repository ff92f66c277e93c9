"""Tasks for tests of workers: they must be importable by other processes."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from pipeline.errors import InputError
from pipeline.read.pdf import text_layers
from pipeline.read.settings import OcrChoice, ReadSettings
from pipeline.read.work import Layer


def act(what: str) -> str:
    """Do as told."""
    match what.split():
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["exit"]:
            os._exit(3)
        case ["hang"]:
            time.sleep(60)
        case ["eat"]:
            np.ones(10**9)
        case ["refuse"]:
            raise InputError("no.", "Remedy.")
        case ["environment", name]:
            return os.environ.get(name, "")
        case ["wait", seconds]:
            time.sleep(float(seconds))
    return what


def fragile_layers(path: Path, ocr: OcrChoice, settings: ReadSettings, numbers: range) -> list[Layer]:
    """The text layer, in a process that page 3 ends."""
    if 3 in numbers:
        os._exit(9)
    return text_layers(path, numbers, ocr, settings)
