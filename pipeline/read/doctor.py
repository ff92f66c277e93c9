"""Say which programs, languages and packages are there, and how to get what is missing."""

import importlib.metadata
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec

_LANGUAGES = (
    ("nld", True, "reads Dutch scans"),
    ("osd", False, "tells which way up a page lies"),
)
_PACKAGES = (
    ("pdfplumber", True, "reads the text layer of PDFs", "Run `make setup`."),
    ("pypdfium2", True, "renders PDF pages", "Run `make setup`."),
    ("lxml", True, "parses web pages", "Run `make setup`."),
    ("spacy", True, "reads the cells", "Run `make setup`."),
    ("tesserocr", False, "makes OCR faster", "Install it with `pip install stagewijzer[ocr-fast]`."),
    ("distributed", False, "spreads work over a cluster", "Install it with `pip install stagewijzer[dask]`."),
)


@dataclass(frozen=True)
class Check:
    """One thing that the program works with."""

    name: str
    needed: bool
    """False for what only adds speed or comfort."""
    found: str | None
    """Version or place; None where it is missing."""
    use: str
    """What it is for."""
    remedy: str
    """How to get it."""


def examine() -> list[Check]:
    """Look for everything the program works with; nothing is started but `tesseract --version` and `--list-langs`."""
    version = ".".join(map(str, sys.version_info[:3]))
    checks = [
        Check("Python 3.11", True, version if sys.version_info >= (3, 11) else None, "runs all this", "Install Python 3.11 or newer.")
    ]
    program = shutil.which("tesseract")
    head = _output(program, "--version").splitlines() if program else []
    debian = "On Debian or Ubuntu: `sudo apt-get install {}`; on macOS: `brew install tesseract tesseract-lang`."
    found = head[0].removeprefix("tesseract ").strip() if head else None
    checks.append(Check("tesseract", True, found, "reads scans", debian.format("tesseract-ocr")))
    languages = set(_output(program, "--list-langs").split()) if program else set()
    for code, needed, use in _LANGUAGES:
        there = "installed" if code in languages else None
        checks.append(Check(f"tesseract language {code}", needed, there, use, debian.format(f"tesseract-ocr-{code}")))
    for name, needed, use, remedy in _PACKAGES:
        there = importlib.metadata.version(name) if find_spec(name) else None
        checks.append(Check(name, needed, there, use, remedy))
    return checks


def _output(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr
