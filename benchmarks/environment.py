"""The outside tools' own environment: they need other versions of what the locked one holds."""

import subprocess
import sys
from pathlib import Path

from benchmarks.child import answer
from benchmarks.outside import PACKAGES

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".work" / "peers"
PYTHON = FOLDER / "bin" / "python"


def install() -> dict[str, str]:
    """Install the outside tools where they are missing; those that could not be, and why."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    failed = {}
    for name, wanted in PACKAGES.items():
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wanted]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            failed[name] = why(done.stderr)
    return failed


def why(log: str) -> str:
    """Pip's own last word on what went wrong."""
    return next((line.removeprefix("ERROR: ") for line in reversed(log.splitlines()) if line.startswith("ERROR: ")), "pip failed")


def outside(*arguments: str) -> list[str]:
    """The command that runs an outside tool, in its environment."""
    return [str(PYTHON), "-m", "benchmarks.outside", *arguments]


def versions() -> dict[str, str]:
    """The outside tools that are there, with their versions."""
    return {name: str(found) for name, found in answer(outside("versions")).items() if name in PACKAGES} if PYTHON.exists() else {}
