"""Records of annexes that we typeset ourselves, by layout: `python -m benchmarks.layouts --sets practice l`.

The true cells give the best that the rules can do; what a layout loses on the way from page to cell shows as the part
of it that is left.
"""

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.printed import SETS, core
from pipeline.evaluate.practice import edition_document
from pipeline.evaluate.records import load_gold
from pipeline.layout import layout
from pipeline.read.pdf import read_pdf
from pipeline.typeset.pdf import typeset
from pipeline.typeset.style import STYLES, CellText, Style


def by_layout(name: str, styles: tuple[Style, ...] = STYLES) -> tuple[float, dict[str, float]]:
    """F1 of core records of a set: from its true cells, and from its pages in each style."""
    gold = load_gold(SETS[name] / "gold.json")
    raw = json.loads((SETS[name] / "edition.json").read_text("utf-8"))
    cells = [CellText(**{key: row[key] for key in CellText.model_fields}) for row in raw]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for style in styles:
            path = Path(folder) / f"{style.name}.pdf"
            path.write_bytes(typeset(cells, style).pdf)
            document = read_pdf(path, gold.source_id, "typeset", ocr="never").document
            found[style.name] = core(document, layout(document, "annex"), gold)
    return core(*edition_document(raw, gold.source_id), gold), found


def main() -> None:
    """Typeset, read and score."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sets", nargs="*", default=["practice", "k", "o", "q"], choices=sorted(SETS))
    given = parser.parse_args()
    print(f"| set | true cells | {' | '.join(style.name for style in STYLES)} |\n|{'---|' * (len(STYLES) + 2)}")
    for name in given.sets:
        best, found = by_layout(name)
        print(f"| {name} | {best:.3f} | {' | '.join(f'{value:.3f}' for value in found.values())} |", flush=True)


if __name__ == "__main__":
    main()
