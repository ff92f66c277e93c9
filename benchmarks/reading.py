"""Score cells against what was typeset: exact cells, character errors, amounts, codes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher

import numpy as np

from pipeline.models.document import Document, Layout
from pipeline.typeset.pdf import TrueEntry

AMOUNT = re.compile(r"(?:€|EUR)\s*\d[\d.,]*\d|\d[\d.,]*\s*(?:euro|%)")


@dataclass(frozen=True)
class Row:
    """One table row as some tool gives it."""

    code: str
    name: str
    tekst1: str
    tekst2: str


@dataclass
class Score:
    """Counts over entries; cells are Tekst 1 and Tekst 2."""

    entries: int = 0
    starts: int = 0
    codes: int = 0
    names: int = 0
    cells: int = 0
    exact: int = 0
    characters: int = 0
    errors: int = 0
    amounts: int = 0
    amounts_right: int = 0
    pages: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    """Seconds of processor time, which other work on the machine changes less than the clock."""
    peak_mb: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """The figures as cells of a Markdown table."""

        def share(part: float, whole: float) -> str:
            return f"{100 * part / whole:.1f}" if whole else "-"

        cer = f"{100 * self.errors / self.characters:.2f}" if self.characters else "-"
        speed = f"{self.pages / self.seconds:.2f}" if self.seconds else "-"
        work = f"{self.processor / self.pages:.2g}" if self.processor else "-"
        memory = f"{self.peak_mb:.0f}" if self.peak_mb else "-"
        parts = (share(self.exact, self.cells), cer, share(self.amounts_right, self.amounts), share(self.codes, self.entries))
        return " | ".join((*parts, share(self.names, self.entries), speed, work, memory))

    @classmethod
    def total(cls, scores: Iterable["Score"]) -> "Score":
        """The counts of several files together; the peak is the highest."""
        result = cls()
        for each in scores:
            for name in (f.name for f in fields(cls) if f.name != "peak_mb"):
                setattr(result, name, getattr(result, name) + getattr(each, name))
            result.peak_mb = max(result.peak_mb, each.peak_mb)
        return result


def plain(text: str) -> str:
    """One space for white space, one hyphen for dashes, and hyphens at line ends left out of the question."""
    dashes = re.sub(r"\s+", " ", text.replace("–", "-").replace("—", "-").replace("\u2010", "-"))
    return re.sub(r"(?<=\w)-\s?(?=\w)", "", dashes).strip()


def distance(one: str, other: str) -> int:
    """Edit distance of two strings."""
    if one == other:
        return 0
    row = np.arange(len(other) + 1)
    letters = np.array(list(other) or [""])[: len(other)]
    steps = np.arange(1, len(other) + 1)
    for number, letter in enumerate(one, start=1):
        best = np.minimum(row[:-1] + (letters != letter), row[1:] + 1)
        running = np.minimum.accumulate(np.concatenate(([number], best - steps)))
        row = np.concatenate(([number], running[1:] + steps))
    return int(row[-1])


def rows_of(document: Document, layout: Layout) -> list[Row]:
    """Our entries as rows."""
    rows = []
    for entry in layout.entries:
        cells = {
            cell.name: "\n".join(" ".join(document.text[part.start : part.end] for part in line.parts) for line in cell.lines)
            for cell in entry.cells
        }
        rows.append(Row(entry.cao_code or "", entry.cao_name, cells.get("tekst1", ""), cells.get("tekst2", "")))
    return rows


def score(truth: Sequence[TrueEntry], rows: Sequence[Row]) -> Score:
    """Compare rows with the truth; rows are paired by their codes in order."""
    matcher = SequenceMatcher(None, [row.code for row in rows], [entry.cao_code for entry in truth], autojunk=False)
    pair: dict[int, Row] = {}
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if i2 - i1 == j2 - j1:
            pair.update({j1 + n: rows[i1 + n] for n in range(i2 - i1)})
    result = Score(entries=len(truth))
    for number, entry in enumerate(truth):
        row = pair.get(number)
        result.starts += row is not None
        if row is not None:
            result.codes += row.code == entry.cao_code
            result.names += _squeezed(row.name) == _squeezed(entry.cao_name)
        for true, ours in (("\n".join(entry.tekst1), row.tekst1 if row else ""), ("\n".join(entry.tekst2), row.tekst2 if row else "")):
            wanted, found = plain(true), plain(ours)
            errors = distance(found, wanted)
            result.cells += 1
            result.exact += row is not None and not errors
            result.errors += min(errors, max(len(wanted), 1) * 3)
            result.characters += len(wanted)
            if errors:
                result.wrong.append(f"{entry.cao_code}: {found!r} for {wanted!r}")
            amounts, seen = (Counter(re.sub(r"\s", "", amount) for amount in AMOUNT.findall(text)) for text in (wanted, found))
            result.amounts += amounts.total()
            result.amounts_right += (amounts & seen).total()
    return result


def _squeezed(text: str) -> str:
    return re.sub(r"[\s-]", "", text).lower()
