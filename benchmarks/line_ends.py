"""What the ends of lines cost: `python -m benchmarks.line_ends [--sets practice x] [--show]`.

Annexes are typeset in every style of the project; the words and the column of every line are known (`told`, as a dump whose columns
were found without a mistake) or read from the PDF (`pdf`). What is wrong beyond what the true cells give is the doing of line ends.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.dumps import make, true_layout
from benchmarks.layouts import load
from benchmarks.losses import compared, fallen, first_difference
from benchmarks.printed import SETS
from pipeline.evaluate.practice import edition_document
from pipeline.layout import layout
from pipeline.read.pdf import read_pdf
from pipeline.read.text import read_text
from pipeline.typeset.style import STYLES


class Cost(NamedTuple):
    """An agreement that line ends change."""

    style: str
    road: str
    code: str
    records: int
    """Core records missing or too many, beyond those of the true cells."""
    told: str


def costs(name: str) -> Iterator[Cost]:
    """The agreements of a set that lose records, by style and road."""
    gold, raw, cells = load(name)
    best = compared(*edition_document(raw, gold.source_id), gold)
    with tempfile.TemporaryDirectory() as folder:
        for style in STYLES:
            (plain,) = make(style, ("plain",), cells)
            path = Path(folder) / f"{style.name}.pdf"
            path.write_bytes(plain.made.pdf)
            text = read_text(plain.text.encode(), gold.source_id, "typeset")
            pages = read_pdf(path, gold.source_id, "typeset", ocr="never").document
            for road, document, laid in (("told", text, true_layout(plain)), ("pdf", pages, layout(pages, "annex"))):
                found = compared(document, laid, gold)
                for code, lost in fallen(best, found):
                    yield Cost(style.name, road, code, lost, first_difference(found.get(code)))


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sets", nargs="*", default=["practice"], choices=sorted(SETS))
    parser.add_argument("--show", action="store_true", help="print every agreement that lost something")
    given = parser.parse_args()
    print("core records missing or too many for where lines end\n| set | told | pdf |\n|---|---|---|")
    for name in given.sets:
        found = list(costs(name))
        told, pdf = (sum(cost.records for cost in found if cost.road == road) for road in ("told", "pdf"))
        print(f"| {name} | {told} | {pdf} |", flush=True)
        for cost in found if given.show else ():
            print(f"    {cost.style} {cost.road} {cost.code} {cost.records}: {cost.told}")


if __name__ == "__main__":
    main()
