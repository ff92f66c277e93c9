"""A command in a process of its own: what it prints as JSON, and the most memory that it and all it starts hold at a time."""

import json
import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

LIMIT = 300.0
"""Seconds after which a command is ended."""
EVERY = 0.1
"""Seconds between two looks at the memory."""


def session_mb(session: int) -> float:
    """Memory that the processes of a session hold now, in MB, what several share counted once; 0 where there is no `/proc`."""
    held = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text("utf-8", "replace").rpartition(")")[2].split()[3]) == session:
                found = re.search(r"^Pss:\s*(\d+)", (stat.parent / "smaps_rollup").read_text("ascii"), re.M)
                held += int(found[1]) if found else 0
        except (OSError, IndexError):  # it has ended meanwhile
            continue
    return held / 1024


def answer(command: list[str], limit: float = LIMIT) -> dict[str, Any]:
    """The last line that a command prints, which is JSON, with `peak` raised to what all its processes held; else `why` there is none."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        env = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # two Tesseracts with threads of their own fight
        child = subprocess.Popen(command, stdout=out, stderr=errors, text=True, env=env, start_new_session=True)
        began, peak = time.monotonic(), 0.0
        while child.poll() is None:
            peak = max(peak, session_mb(child.pid))
            if time.monotonic() - began > limit:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
                return {"why": f"ended after {limit:.0f} seconds"}
            time.sleep(EVERY)
        out.seek(0)
        errors.seek(0)
        try:
            found: dict[str, Any] = json.loads(out.read().splitlines()[-1])
        except (ValueError, IndexError):
            return {"why": f"failed: {' '.join(errors.read().split())[-200:] or f'exit code {child.returncode}'}"}
    return {**found, "peak": max(peak, found.get("peak", 0.0))}
