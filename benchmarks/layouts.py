"""Records of annexes that we typeset ourselves, by layout: `python -m benchmarks.layouts --sets practice l [--dumps|--scans]`.

The true cells give the best that the rules can do; what a layout loses on the way from page to cell shows as the part of it that is left.
With `--scans` the pages are scanned first, with made noise. With `--dumps` the pages are passed on as text, in which a program ran their
columns together (benchmarks/dumps.py): `told` is what is left where every word is given its true column, so that what a dump lost itself
(a euro sign read as a figure) is not laid to the separation of its columns.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.columns import CELLS, Score, score_dump
from benchmarks.dumps import Dump, annex_cells, make, true_layout
from benchmarks.printed import ROOT, SETS, core
from pipeline.evaluate.practice import annex_gold, edition_document
from pipeline.evaluate.records import GoldSource, load_gold
from pipeline.layout import layout
from pipeline.read.pdf import read_pdf
from pipeline.read.text import read_text
from pipeline.typeset.pdf import typeset
from pipeline.typeset.scan import QUALITIES, Quality, as_pdf, page_images
from pipeline.typeset.style import STYLES, CellText, Style

KINDS = ("plain", "layout", "psm6", "psm3")


class DumpScore(NamedTuple):
    """What is right of a dump: core F1 as read and with its columns told, words and lines in their columns."""

    dump: Dump
    read: float
    told: float
    columns: Score


def load(name: str) -> tuple[GoldSource, list[dict[str, Any]], list[CellText]]:
    """The gold, the edition as it is stored and its cells, of a set by name; `annex` is the real one, from the cells separated by hand."""
    if name == "annex":
        cells = annex_cells(CELLS)
        return annex_gold(ROOT / "tests/gold/szw-annex.json"), [cell.model_dump() for cell in cells], cells
    raw = json.loads((SETS[name] / "edition.json").read_text("utf-8"))
    return load_gold(SETS[name] / "gold.json"), raw, [CellText(**{key: row[key] for key in CellText.model_fields}) for row in raw]


def by_layout(name: str, styles: tuple[Style, ...] = STYLES, quality: Quality | None = None) -> tuple[float, dict[str, float]]:
    """F1 of core records of a set: from its true cells, and from its pages in each style, scanned where a quality is given."""
    gold, raw, cells = load(name)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for style in styles:
            path = Path(folder) / f"{style.name}.pdf"
            pdf = typeset(cells, style).pdf
            path.write_bytes(as_pdf(page_images(pdf, quality, seed=7), quality) if quality else pdf)
            document = read_pdf(path, gold.source_id, "typeset", ocr="always" if quality else "never").document
            found[style.name] = core(document, layout(document, "annex"), gold)
    return core(*edition_document(raw, gold.source_id), gold), found


def by_dump(name: str, kinds: Sequence[str], styles: Sequence[Style] = STYLES) -> tuple[float, Iterator[DumpScore]]:
    """F1 of core records of a set from its true cells, and what its dumps of each style and kind give."""
    gold, raw, cells = load(name)

    def scored() -> Iterator[DumpScore]:
        for dump in (dump for style in styles for dump in make(style, kinds, cells)):
            document = read_text(dump.text.encode(), gold.source_id, "typeset")
            laid = layout(document, "annex")
            yield DumpScore(dump, core(document, laid, gold), core(document, true_layout(dump), gold), score_dump(dump, laid))

    return core(*edition_document(raw, gold.source_id), gold), scored()


def _print_dumps(name: str, kinds: Sequence[str], styles: Sequence[Style], misses: bool) -> None:
    best, scores = by_dump(name, kinds, styles)
    kept: dict[str, list[DumpScore]] = {kind: [] for kind in kinds}
    for score in scores:
        kept[score.dump.name.rpartition("/")[2]].append(score)
        _print_row(name, score.dump.name, best, [score])
        for miss in score.columns.misses if misses else ():
            print(f"    {miss}")
    for kind, found in kept.items():
        _print_row(name, f"all {kind}", best, found)


def _print_row(name: str, dump: str, best: float, scores: Sequence[DumpScore]) -> None:
    shares = []
    for label in ("words", "lines", "codes", "names"):
        right, total = (sum(getattr(score.columns, label)[n] for score in scores) for n in (0, 1))
        shares.append(f"{100 * right / max(1, total):.1f}")
    read, told = (sum(score[n] for score in scores) / len(scores) for n in (1, 2))
    print(f"| {name} | {dump} | {' | '.join(shares)} | {best:.3f} | {told / best:.3f} | {read:.3f} | {read / best:.3f} |", flush=True)


def main() -> None:
    """Typeset, read and score."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sets", nargs="*", default=["practice", "k", "o", "q"], choices=["annex", *sorted(SETS)])
    parser.add_argument("--styles", nargs="*", default=[style.name for style in STYLES])
    parser.add_argument("--dumps", nargs="*", choices=KINDS, help="dumps of these kinds, by default `plain` and `layout`")
    parser.add_argument("--scans", choices=[quality.name for quality in QUALITIES], help="scans of this quality")
    parser.add_argument("--misses", action="store_true", help="of dumps, print the lines that came out wrong")
    given = parser.parse_args()
    styles = tuple(style for style in STYLES if style.name in given.styles)
    if given.dumps is not None:
        print("| set | dump | words % | lines % | codes % | names % | true cells | told | core F1 | part |\n|" + "---|" * 10)
        for name in given.sets:
            _print_dumps(name, given.dumps or KINDS[:2], styles, given.misses)
        return
    print(f"| set | true cells | {' | '.join(style.name for style in styles)} |\n|{'---|' * (len(styles) + 2)}")
    for name in given.sets:
        best, found = by_layout(name, styles, next((quality for quality in QUALITIES if quality.name == given.scans), None))
        print(f"| {name} | {best:.3f} | {' | '.join(f'{value:.3f}' for value in found.values())} |", flush=True)


if __name__ == "__main__":
    main()
