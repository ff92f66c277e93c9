"""How well columns that a dump has lost are told apart: `python -m benchmarks.columns [--ocr] [--misses]`.

The real annex is measured against cells separated by hand, made dumps against the places of their words. `words` is the share of the
words of Tekst 1 and Tekst 2 that came out in the right column of the right entry, `lines` the share of printed lines with words of both
columns that were split exactly.
"""

import argparse
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from benchmarks.dumps import Dump, annex_cells, make
from pipeline.layout.dump import entries_from_dump
from pipeline.models.document import Document, Entry, Layout
from pipeline.read.text import read_text
from pipeline.typeset.style import STYLES

ROOT = Path(__file__).parents[1]
ANNEX = ROOT / "raw" / "szw-annex" / "2023" / "szw-cao-annex-stagevergoeding.txt"
CELLS = ROOT / "tests" / "data" / "annex-cells.json"
_RULE = re.compile(r"/?[|¦_\[{\\]+(?=\w|[€(\"“])")


@dataclass
class Score:
    """Counts of what is right and of how much there is."""

    name: str
    words: tuple[int, int] = (0, 0)
    lines: tuple[int, int] = (0, 0)
    names: tuple[int, int] = (0, 0)
    codes: tuple[int, int] = (0, 0)
    sectors: tuple[int, int] = (0, 0)
    extra: int = 0
    seconds: float = 0.0
    misses: list[str] = field(default_factory=list)

    def row(self) -> str:
        """One line of the report."""
        parts = [f"{self.name:24}"]
        for label in ("words", "lines", "codes", "names", "sectors"):
            right, total = getattr(self, label)
            parts.append(f"{label} {right}/{total} {100 * right / max(1, total):6.2f}%")
        return "  ".join(parts) + f"  extra {self.extra}  {self.seconds:.1f} s"


def cell_spans(entry: Entry, name: str) -> list[tuple[int, int]]:
    """Offsets of the printed lines of a cell."""
    return [(part.start, part.end) for cell in entry.cells if cell.name == name for line in cell.lines for part in line.parts]


def cells_of_characters(layout: Layout) -> dict[int, tuple[str, str]]:
    """Code and column (`tekst1` or `tekst2`) of every character of a cell, by its offset."""
    where: dict[int, tuple[str, str]] = {}
    for entry in layout.entries:
        for name in ("tekst1", "tekst2"):
            for a, b in cell_spans(entry, name):
                where.update(dict.fromkeys(range(a, b), (entry.cao_code or "", name)))
    return where


def score_annex(given: tuple[Document, Layout] | None = None) -> Score:
    """The real annex against the cells separated by hand; `given` is its layout, where that is there already."""
    document = given[0] if given else read_text(ANNEX.read_bytes(), "szw-annex", "2023")
    began = time.perf_counter()
    layout = given[1] if given else entries_from_dump(document)
    score = Score("annex 2023", seconds=time.perf_counter() - began)
    truth: list[dict[str, Any]] = json.loads(CELLS.read_text(encoding="utf-8"))
    by_code = {entry.cao_code: entry for entry in layout.entries}
    right = [0] * 5
    total = [0] * 5
    for cells in truth:
        entry = by_code.get(cells["cao_code_true"])
        total[2:] = [n + 1 for n in total[2:]]
        if entry is None:
            score.misses.append(f"{cells['cao_code_true']}: not found")
            total[0] += sum(len(line.split()) for name in ("tekst1", "tekst2") for line in cells[name])
            continue
        right[2] += 1
        right[3] += entry.cao_name == cells["cao_name"]
        right[4] += entry.sector == cells["sector"]
        if entry.cao_name != cells["cao_name"]:
            score.misses.append(f"{entry.cao_code}: name {entry.cao_name!r}, not {cells['cao_name']!r}")
        mine = {name: [document.text[a:b] for a, b in cell_spans(entry, name)] for name in ("tekst1", "tekst2")}
        for name, lines in mine.items():
            found, wanted = " ".join(lines).split(), " ".join(cells[name]).split()
            matcher = SequenceMatcher(None, found, wanted, autojunk=False)
            right[0] += sum(block.size for block in matcher.get_matching_blocks())
            total[0] += len(wanted)
            if found != wanted:
                score.misses += [f"{entry.cao_code} {name}: {line}" for line in lines if line not in cells[name]]
        if cells["interleaved"]:
            hit, count = _interleaved(document.text, entry, cells, mine)
            right[1] += hit
            total[1] += count
    score.words, score.lines, score.codes, score.names, score.sectors = zip(right, total, strict=True)
    score.extra = len(layout.entries) - right[2]
    return score


def _interleaved(text: str, entry: Entry, cells: dict[str, Any], mine: dict[str, list[str]]) -> tuple[int, int]:
    """Printed lines that end in a line of Tekst 1 and one of Tekst 2, and how many of them were split there."""
    starts = [a for name in ("tekst1", "tekst2") for a, _ in cell_spans(entry, name)]
    printed = {text[text.rfind("\n", 0, a) + 1 : text.find("\n", a)] for a in starts}
    hit = count = 0
    for line in sorted(printed):
        flat = " ".join(line.replace("~", " ").split())
        pair = next(((a, b) for a in cells["tekst1"] for b in cells["tekst2"] if f" {flat}".endswith(f" {a} {b}")), None)
        if pair:
            count += 1
            hit += pair[0] in mine["tekst1"] and pair[1] in mine["tekst2"]
    return hit, count


def score_dump(dump: Dump, given: Layout | None = None) -> Score:
    """A made dump against the places of its words; `given` is its layout, where that is there already."""
    began = time.perf_counter()
    layout = given or entries_from_dump(read_text(dump.text.encode(), "made", "1"))
    score = Score(dump.name, seconds=time.perf_counter() - began)
    where = cells_of_characters(layout)
    begins = {word.start: word.start + _stuck(dump.text[word.start : word.end]) for word in dump.words}
    wrong_lines: dict[int, bool] = {}
    columns_of_line: dict[int, set[str]] = {}
    right = total = 0
    for word in dump.words:
        line = dump.text.rfind("\n", 0, word.start)
        at = begins[word.start]
        if word.column in ("tekst1", "tekst2"):
            total += 1
            good = where.get(at) == (word.code, word.column)
            right += good
            columns_of_line.setdefault(line, set()).add(word.column)
        else:
            good = at not in where or (not word.code and not any(char.isalnum() for char in dump.text[word.start : word.end]))
        wrong_lines[line] = wrong_lines.get(line, False) or not good
    both = [line for line, columns in columns_of_line.items() if len(columns) == 2]
    for line in (line for line, wrong in wrong_lines.items() if wrong):
        end = dump.text.find("\n", line + 1)
        shown = ""
        for word in (word for word in dump.words if line < word.start < end):
            wanted = word.column if word.column.startswith("tekst") else ""
            right_column = where.get(begins[word.start], ("", ""))[1] == wanted
            shown += f"{dump.text[word.start : word.end]}{'' if right_column else f'<{word.column}>'} "
        score.misses.append(shown)
    by_code = {entry.cao_code: entry for entry in layout.entries}
    found = [(by_code.get(true.cao_code), true) for true in dump.made.entries]
    n = len(found)
    score.words = (right, total)
    score.lines = (sum(not wrong_lines[line] for line in both), len(both))
    score.codes = (sum(entry is not None for entry, _ in found), n)
    score.names = (sum(entry is not None and entry.cao_name == true.cao_name for entry, true in found), n)
    score.sectors = (sum(entry is not None and entry.sector == true.sector for entry, true in found), n)
    score.misses += [f"{true.cao_code}: {entry.cao_name if entry else None!r}, not {true.cao_name!r}" for entry, true in found
                     if entry is None or entry.cao_name != true.cao_name]  # fmt: skip
    score.extra = len(layout.entries) - score.codes[0]
    return score


def _stuck(word: str) -> int:
    """How many characters before a word are what the OCR made of a rule line that stands close to it: `|De`, `[De`."""
    found = _RULE.match(word)
    return found.end() if found else 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ocr", action="store_true", help="also dumps by Tesseract (minutes the first time)")
    parser.add_argument("--annex", action="store_true", help="the real annex alone")
    parser.add_argument("--only", default="", help="made dumps whose name contains this")
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    parser.add_argument("--retype", action="store_true", help="typeset the cells of the real annex instead of the invented ones")
    options = parser.parse_args(arguments)
    scores = [score_annex()]
    if not options.annex:
        kinds = ("plain", "layout", *(("psm6", "psm3") if options.ocr else ()))
        cells = annex_cells(CELLS) if options.retype else None
        for style in STYLES:
            wanted = [kind for kind in kinds if options.only in f"{style.name}/{kind}"]
            scores += [score_dump(dump) for dump in make(style, wanted, cells)] if wanted else []
    for score in scores:
        print(score.row())
        if options.misses:
            print("\n".join(f"    {miss}" for miss in score.misses))


if __name__ == "__main__":
    main()
