"""Where the records of made dumps are lost: `python -m benchmarks.losses --sets x u [--kind psm6] [--show]`.

A record that the true cells give is lost by the first of these roads on which its agreement no longer has it: the words as typeset, each
printed line and column told (`lines`); the same with the words as the OCR read them (`ocr`); and the dump as it is read, where the words
of the agreement tell what went wrong: a word of Tekst 1 in Tekst 2 or the other way round (`columns`), in a name or a name in a cell
(`names`), in another entry or in none (`rows`), or all in their place (`rest`).
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.columns import cells_of_characters
from benchmarks.dumps import Dump, make, true_layout
from benchmarks.layouts import load
from benchmarks.printed import SETS
from pipeline.evaluate.compare import compare_sources
from pipeline.evaluate.models import Comparison
from pipeline.evaluate.practice import edition_document, practice_source
from pipeline.evaluate.records import GoldSource, agreement_record
from pipeline.extract import extract
from pipeline.layout import layout
from pipeline.models.document import Document, Layout
from pipeline.read.text import read_text
from pipeline.typeset.style import STYLES, CellText, Style

CAUSES = ("lines", "ocr", "columns", "names", "rows", "rest")


class Loss(NamedTuple):
    """An agreement that has lost records."""

    code: str
    cause: str
    records: int
    """Core records missing or too many, beyond those of the true cells."""
    told: str
    """The first of them."""


def compared(document: Document, laid: Layout, gold: GoldSource) -> dict[str, Comparison]:
    """The agreements of a gold set by code."""
    extraction = extract(document, laid, practice_source(gold.source_id, "annex", document.text, "edition.txt"))
    ours = [agreement_record(a.model_dump(mode="json")) for a in extraction.agreements]
    return {c.cao_code or "": c for c in compare_sources(gold.source_id, gold.agreements, ours)}


def _wrong(found: Comparison | None) -> int:
    """Core records that an agreement lacks or has too many."""
    tally = found.tallies.get("core") if found else None
    return tally.gold + tally.ours - 2 * tally.right if tally else 0


def first_difference(found: Comparison | None) -> str:
    """What is wrong first with the core records of an agreement; empty where nothing is."""
    core = [d for d in found.differences if d.level in ("agreement", "provision")] if found else []
    return core[0].reason if core else ""


def fallen(best: dict[str, Comparison], found: dict[str, Comparison]) -> Iterator[tuple[str, int]]:
    """The agreements that are worse than from the true cells, by code, each with the core records that it lost."""
    for code in dict.fromkeys([*best, *found]):
        lost = _wrong(found.get(code)) - _wrong(best.get(code))
        if lost > 0:
            yield code, lost


def misplaced(dump: Dump, laid: Layout) -> dict[str, Counter[str]]:
    """Per true agreement, its words that are not where they belong, by cause."""
    where = cells_of_characters(laid)
    for entry in laid.entries:
        for span in entry.name_spans:
            where.update(dict.fromkeys(range(span.start, span.end), (entry.cao_code or "", "name")))
    found: dict[str, Counter[str]] = {}
    for word in dump.words:
        code, column = where.get(word.start, ("", ""))
        if (code, column) == (word.code, word.column) or (not code and word.column not in ("tekst1", "tekst2")):
            continue
        cause = "rows" if code != word.code else "names" if "name" in (column, word.column) else "columns"
        for owner in {code, word.code} - {""}:
            found.setdefault(owner, Counter())[cause] += 1
    return found


def losses(gold: GoldSource, cells: list[CellText], kind: str, style: Style, best: dict[str, Comparison]) -> Iterator[Loss]:
    """What a dump of a set loses, agreement by agreement; `best` are those of its true cells."""
    plain, dump = make(style, ("plain", kind), cells)
    roads: list[tuple[str, dict[str, Comparison]]] = []
    for cause, told in (("lines", plain), ("ocr", dump)):
        document = read_text(told.text.encode(), gold.source_id, "typeset")
        roads.append((cause, compared(document, true_layout(told), gold)))
    document = read_text(dump.text.encode(), gold.source_id, "typeset")
    laid = layout(document, "annex")
    read = compared(document, laid, gold)
    words = misplaced(dump, laid)
    worse = [(cause, {code for code, _ in fallen(best, found)}) for cause, found in roads]
    for code, lost in fallen(best, read):
        cause = next((cause for cause, codes in worse if code in codes), "")
        if not cause:
            cause = next((c for c in ("rows", "names", "columns") if words.get(code, Counter())[c]), "rest")
        yield Loss(code, cause, lost, first_difference(read.get(code)))


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sets", nargs="*", default=["x", "u"], choices=["annex", *sorted(SETS)])
    parser.add_argument("--styles", nargs="*", default=[style.name for style in STYLES])
    parser.add_argument("--kind", default="psm6")
    parser.add_argument("--show", action="store_true", help="print every agreement that lost something")
    given = parser.parse_args()
    print(
        f"agreements that lost records (records missing or too many)\n| set | dump | {' | '.join(CAUSES)} |\n|" + "---|" * (2 + len(CAUSES))
    )
    for name in given.sets:
        gold, raw, cells = load(name)
        best = compared(*edition_document(raw, gold.source_id), gold)
        everything: list[Loss] = []
        for style in (style for style in STYLES if style.name in given.styles):
            found = list(losses(gold, cells, given.kind, style, best))
            everything += found
            _print(name, style.name, found)
            for loss in found if given.show else ():
                print(f"    {loss.code} {loss.cause} {loss.records}: {loss.told}", flush=True)
        _print(name, "all", everything)


def _print(name: str, dump: str, found: list[Loss]) -> None:
    cells = [[loss.records for loss in found if loss.cause == cause] for cause in CAUSES]
    print(f"| {name} | {dump} | {' | '.join(f'{len(records)} ({sum(records)})' for records in cells)} |", flush=True)


if __name__ == "__main__":
    main()
