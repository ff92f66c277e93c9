"""The page that keeps what `benchmarks/read.py` measured: when, on what, the tables, and what they say."""

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from benchmarks import environment
from benchmarks.reading import Score

COLUMNS = ("cells exact %", "cell CER %", "amounts right %", "codes right %", "names right %", "pages/s", "processor s/page", "peak MB")
HEAD = "\n".join((f"| tool | file | {' | '.join(COLUMNS)} |", "|---|---|" + "---|" * len(COLUMNS)))
OURS = "stagewijzer"


@dataclass
class Result:
    """One tool on one file, or on all files of a kind."""

    tool: str
    file: str
    scan: bool
    score: Score | None = None
    why: str = ""
    """Why there is no score."""


def table_row(result: Result) -> str:
    """A row of the table; where there is no score it says why."""
    cells = result.score.line() if result.score else " | ".join((" ".join(result.why.split()).replace("|", "/"), *"-------"))
    return f"| {result.tool} | {result.file} | {cells} |"


def totals(results: Iterable[Result], scan: bool) -> list[Result]:
    """Each tool on all files of a kind together; a tool that failed on one of them has no total, but that reason."""
    by_tool: dict[str, list[Result]] = {}
    for result in results:
        if result.scan == scan:
            by_tool.setdefault(result.tool, []).append(result)
    found = []
    for tool, own in by_tool.items():
        whys = [f"{each.file}: {each.why}" for each in own if each.why]
        scores = [each.score for each in own if each.score]
        found.append(Result(tool, f"all {len(own)}", scan, None if whys else Score.total(scores), whys[0] if whys else ""))
    return found


def _exact(score: Score) -> float:
    return 100 * score.exact / score.cells if score.cells else -1.0


def _best(results: Iterable[Result]) -> Result | None:
    """The outside tool with the most cells exact."""
    others = [each for each in results if each.score and each.score.cells and not each.tool.startswith(OURS) and "our " not in each.tool]
    return max(others, key=lambda each: _exact(each.score or Score()), default=None)


def _quality(results: Sequence[Result], kind: str, scan: bool) -> list[str]:
    """How many cells are exact, beside the best of the outside tools, over all files and where one comes nearest."""
    total = totals(results, scan)
    ours = next((each.score for each in total if each.tool == OURS), None)
    best, nearest = _best(total), _best(each for each in results if each.scan == scan)
    if not (ours and best and best.score and nearest and nearest.score):
        return []
    own = next(each.score for each in results if each.tool == OURS and each.file == nearest.file)
    return [
        f"On {kind} Stagewijzer has {_exact(ours):.1f} % of the cells exact; the best outside tool over all files, {best.tool}, "
        f"{_exact(best.score):.1f} %. An outside tool does best on {nearest.file}: {nearest.tool} has {_exact(nearest.score):.1f} % there, "
        f"Stagewijzer {_exact(own or Score()):.1f} %."
    ]


def _beside(results: Sequence[Result], tool: str, ceiling: str, scan: bool, text: str) -> list[str]:
    """How many times the time of the ceiling a tool takes, by the clock and by the processor."""
    scores = {each.tool: each.score for each in totals(results, scan)}
    own, top = scores.get(tool), scores.get(ceiling)
    if not (own and top and top.seconds and top.processor):
        return []
    return [f"{text} takes {own.seconds / top.seconds:.1f} times as long ({own.processor / top.processor:.1f} times the processor time)."]


def _lighter(results: Sequence[Result], kind: str, scan: bool) -> list[str]:
    """The tools that make cells with less processor time than we do."""
    scores = {each.tool: each.score for each in totals(results, scan) if each.score and each.score.cells and each.score.processor}
    ours = scores.get(OURS)
    quick = [
        f"{tool} ({own.processor / ours.processor:.1f} times ours)"
        for tool, own in scores.items()
        if ours and own.processor < ours.processor
    ]
    return [f"With less processor time on {kind}: {', '.join(quick)}."] if quick else []


def verdict(results: Sequence[Result]) -> str:
    """One paragraph: what the tables say, and what they do not."""
    raw = "raw tesseract (time alone)"
    parts = [
        *_quality(results, "text layers", False),
        *_lighter(results, "text layers", False),
        *_beside(results, OURS, "pypdfium2 text (time alone)", False, "Beside pypdfium2's bare text extraction our whole path"),
        *_quality(results, "scans", True),
        *_lighter(results, "scans", True),
        *_beside(results, "stagewijzer's recognition (time alone)", raw, True, "Beside raw Tesseract on the same images our recognition"),
        *_beside(results, OURS, raw, True, "Our whole path from PDF to cells"),
        "Take this for a guide and not a promise: the pages are made, with made noise, in layouts that our rules were developed on; the "
        "outside tools are made for tables in general, know nothing of this one and get one setting for all files, with the rows "
        "joined for them; real scans have stamps, folds and other faces. The clock runs on a machine that others use too; processor "
        "time suffers less from that.",
    ]
    return " ".join(parts)


def _tools() -> str:
    """Versions of all that was measured."""
    program = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False).stdout.split("\n")[0]
    parts = [f"stagewijzer {version('stagewijzer')}", f"Python {platform.python_version()}", program]
    return ", ".join(parts + [f"{name} {number}" for name, number in environment.versions().items()])


def page(results: Sequence[Result], failed: dict[str, str]) -> str:
    """The page as Markdown."""
    missing = [f"- {name} could not be installed: {why}" for name, why in failed.items()] or ["- Every outside tool could be installed."]
    return "\n".join(
        [
            "# Reading beside outside tools",
            "",
            "Written by `make bench-read`; what each tool was given stands in `benchmarks/outside.py` and `benchmarks/read.py`.",
            "",
            f"- {date.today()}, {os.cpu_count()} shared cores ({platform.machine()}), load {os.getloadavg()[1]:.1f} at the end; "
            "the run itself accounts for two of it.",
            f"- {_tools()}.",
            *missing,
            "",
            verdict(results),
            "",
            "CER: character errors of a cell in proportion to its characters. `time alone`: makes no cells, a ceiling for speed. "
            "`quality alone`: works on what another row made. Peak memory is that of all processes of a tool together.",
            *(line for kind, scan in (("Text layers", False), ("Scans", True)) for line in _section(kind, totals(results, scan))),
            *_section("By file", results),
            "",
        ]
    )


def _section(title: str, results: Iterable[Result]) -> list[str]:
    return ["", f"## {title}", "", HEAD, *map(table_row, results)]
