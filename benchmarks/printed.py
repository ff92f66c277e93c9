"""Annexes printed by a browser: PDFs that the project's own typesetter has no hand in, and what reading them costs in records.

`python -m benchmarks.printed [--sets practice d h] [--keep FOLDER]` prints a table: cells and records of every layout, the records as a
part of those that the true cells give. Needs Chromium, which lays out text, breaks pages and embeds fonts in its own way.
"""

import argparse
import html
import json
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.reading import rows_of, score
from pipeline.evaluate.compare import compare_sources
from pipeline.evaluate.practice import edition_document, practice_source
from pipeline.evaluate.records import GoldSource, agreement_record, load_gold
from pipeline.evaluate.score import totals
from pipeline.extract import extract
from pipeline.layout import layout
from pipeline.models.document import Document, Layout
from pipeline.read.pdf import read_pdf
from pipeline.typeset.pdf import TrueEntry
from pipeline.typeset.style import CellText

ROOT = Path(__file__).parents[1]
SETS = {"practice": ROOT / "tests/practice"} | {path.name: path for path in sorted((ROOT / "tests/blind").iterdir())}


@dataclass(frozen=True)
class Print:
    """One way to print an annex."""

    name: str
    css: str
    landscape: bool = False
    heads: tuple[str, str, str, str] = ("Cao-code", "Cao-naam", "Tekst 1", "Tekst 2")
    widths: tuple[int, int, int, int] = (10, 24, 34, 32)
    sector: str = "row"
    """`row`: across the table; `heading`: above a table of its own; `column`: in the name column, a row of its own."""
    head_once: bool = False
    lists: bool = False
    """Items of lists as bullets."""
    footer: str = "<span class=pageNumber></span>"
    header: str = "<span></span>"
    intro: bool = False
    """A title page and a page of running text with figures before the table."""


BASE = (
    ".inner{width:auto!important;table-layout:auto!important;font-size:70%} .inner td{border:0!important;padding:0 "
    "4pt 0 0!important;white-space:nowrap} table{border-collapse:collapse;width:100%;table-layout:fixed} "
    "td,th{vertical-align:top;text-align:left} th{font-weight:bold}"
)
PRINTS: tuple[Print, ...] = (
    Print("full grid, sans", "body{font:9pt Liberation Sans,Arial,sans-serif} td,th{border:.5pt solid #000;padding:3pt 4pt}"),
    Print(
        "zebra, landscape",
        "body{font:8pt DejaVu Sans,sans-serif} td,th{border-bottom:.5pt solid #999;padding:4pt} tr:nth-child(even) td{background:#eee}",
        landscape=True,
        widths=(7, 17, 40, 36),
        footer=(
            "<div style='font-size:7pt;width:100%;text-align:right;margin-right:1cm'>Pagina <span class=pageNumber></span> "
            "van <span class=totalPages></span></div>"
        ),
    ),
    Print(
        "borderless, serif, running header",
        "body{font:9.5pt Liberation Serif,serif} td,th{padding:4pt 6pt}",
        header="<div style='font-size:7pt;margin-left:1.5cm'>Bijlage 3 – Cao-afspraken stagevergoeding</div>",
    ),
    Print(
        "sector bands",
        "body{font:8.5pt Liberation Sans,sans-serif} td,th{border:.5pt solid #88a;padding:3pt} .sector "
        "td{background:#cde;font-weight:bold}",
        widths=(11, 23, 28, 38),
    ),
    Print(
        "a table per sector",
        "body{font:9pt Liberation Sans,sans-serif} td,th{border-top:.5pt solid #000;padding:3pt 5pt} h2{font-size:12pt;margin:12pt 0 4pt}",
        sector="heading",
    ),
    Print(
        "head once, wide name",
        "body{font:9pt Liberation Serif,serif} td,th{border-bottom:.3pt dotted #555;padding:3pt}",
        widths=(8, 30, 28, 34),
        head_once=True,
    ),
    Print(
        "justified, hyphens",
        "body{font:9pt Liberation Serif,serif} td{text-align:justify;hyphens:auto;padding:3pt 6pt} th{padding:3pt 6pt}",
        widths=(9, 23, 34, 34),
    ),
    Print(
        "large type, rows over pages",
        "body{font:12pt Liberation Sans,sans-serif} td,th{border:.5pt solid #000;padding:4pt}",
        widths=(11, 31, 29, 29),
    ),
    Print(
        "middle, bullets",
        "body{font:9pt Liberation Sans,sans-serif} td,th{border:.5pt solid #000;padding:3pt} "
        "td:nth-child(-n+2){vertical-align:middle;text-align:center}"
        " ul{margin:0;padding-left:12pt} tr{break-inside:avoid}",
        lists=True,
    ),
    Print(
        "other words, grey capitals",
        "body{font:8.5pt DejaVu Sans,sans-serif} td,th{border-bottom:.5pt solid #bbb;padding:4pt} .sector "
        "td{color:#666;text-transform:uppercase;font-size:8pt}",
        heads=("Code cao", "Naam van de cao", "Tekst cao-artikel", "Vervolg / toelichting"),
        footer=(
            "<div style='font-size:6pt;margin-left:1.5cm'>* Peildatum: cao's aangemeld tot 1 juli. <span class=pageNumber></span></div>"
        ),
    ),
    Print(
        "title and introduction",
        "body{font:9pt Liberation Sans,sans-serif} td,th{border:.5pt solid #000;padding:3pt} .page{break-after:page} "
        "h1{font-size:20pt;margin-top:200pt}",
        intro=True,
    ),
)
INTRO = (
    "<div class=page><h1>Bijlage: cao-afspraken over de hoogte van de stagevergoeding</h1><p>Ministerie van Sociale Zaken</p></div>"
    "<div class=page><h2>Inleiding</h2><p>In deze bijlage staat per cao wat er over stagevergoedingen is "
    "afgesproken. Van de 45 cao's kennen "
    "er 38 een bedrag. De gemiddelde vergoeding is € 412 per maand; in 12 procent van de cao's is zij hoger dan € 600.</p>"
    "<p>De teksten zijn letterlijk overgenomen, per sector en in volgorde van de naam.</p></div>"
)
_AMOUNT_END = re.compile(r"(?:\d|,[-=]+)\s*$")
_NEW_LINE = re.compile(r"^\s*(?:[•·«*+–—-]\s|\d{1,2}[.)]\s|[a-z][.)]\s)|\S {2,}\S")


def paragraphs(cell: str) -> list[str]:
    """A cell's lines with hard wraps taken out: a line that was full goes on in the next, a list item or table line stands alone."""
    lines = cell.split("\n")
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    for number, line in enumerate(lines):
        last = lines[number - 1] if number else ""
        wrapped = number and longest <= 60 and len(last) + len(line.split(" ")[0]) + 1 > 0.8 * longest and not _NEW_LINE.search(line)
        below = lines[number + 1] if number + 1 < len(lines) else ""
        row = _AMOUNT_END.search(line) and (_AMOUNT_END.search(last) or _AMOUNT_END.search(below))
        if wrapped and not row and not re.search(r"[:;]$", last.rstrip()):
            before = found[-1]
            joined = (
                before[:-1]
                if re.search(r"[a-zë]-$", before) and line[:1].islower() and not re.match(r"(?:en|of)\b", line)
                else f"{before} "
            )
            found[-1] = joined + line
        else:
            found.append(line)
    return found


def _cell(text: str, lists: bool) -> str:
    made: list[str] = []
    for bullet, run in groupby(paragraphs(text), key=lambda line: lists and bool(re.match(r"\s*[•·*-]\s", line))):
        lines = list(run)
        if bullet:
            items = (re.sub(r"^\s*[•·*-]\s+", "", line) for line in lines)
            made.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>")
            continue
        for columns, block in groupby(lines, key=lambda line: bool(re.search(r"\S {2,}\S", line))):
            rows = list(block)
            made += [_inner(rows)] if columns else [f"<div>{html.escape(row)}</div>" for row in rows]
    return "".join(made)


def _inner(lines: list[str]) -> str:
    """Lines with columns of their own as a table in the cell; a first line with fewer columns stands over the last ones."""
    rows = [re.split(r" {2,}", line.strip()) for line in lines]
    width = max(map(len, rows))
    cells = "".join(
        "<tr>" + "<td></td>" * (width - len(row)) + "".join(f"<td>{html.escape(part)}</td>" for part in row) + "</tr>" for row in rows
    )
    return f"<table class=inner>{cells}</table>"


def page_of(cells: Sequence[CellText], style: Print) -> str:
    """The annex as a web page that prints in a style."""
    columns = "".join(f"<col style='width:{width}%'>" for width in style.widths)
    head = "<tr>" + "".join(f"<th>{html.escape(word)}</th>" for word in style.heads) + "</tr>"
    top = f"<tbody>{head}</tbody>" if style.head_once else f"<thead>{head}</thead>"
    body: list[str] = []
    for number, (sector, group) in enumerate(groupby(cells, key=lambda cell: cell.sector)):
        rows = "".join(
            f"<tr><td>{html.escape(c.cao_code)}</td><td>{html.escape(c.cao_name)}</td><td>{_cell(c.tekst1, style.lists)}</td>"
            f"<td>{_cell(c.tekst2, style.lists)}</td></tr>"
            for c in group
        )
        if style.sector == "heading":
            body.append(f"<h2>{html.escape(sector)}</h2><table>{columns}{top}<tbody>{rows}</tbody></table>")
        else:
            opens = "" if number else f"<table>{columns}{top}<tbody>"
            body.append(f"{opens}<tr class=sector><td colspan=4>{html.escape(sector)}</td></tr>{rows}")
    end = "" if style.sector == "heading" else "</tbody></table>"
    return (
        f"<!doctype html><html lang=nl><meta charset=utf-8><style>{BASE} {style.css}</style><body>{INTRO if style.intro else ''}"
        f"{''.join(body)}{end}</body></html>"
    )


def print_pdf(pages: dict[str, str], prints: Sequence[Print], folder: Path) -> None:
    """Print every page to `folder/<name>.pdf`, in one browser."""
    from tests.browser import started

    with started() as browser:
        for style in prints:
            page = browser.new_page()
            page.set_content(pages[style.name])
            page.pdf(
                path=str(folder / f"{style.name}.pdf"), format="A4", landscape=style.landscape, print_background=True,
                display_header_footer=True, header_template=style.header, footer_template=style.footer,
                margin={"top": "18mm", "bottom": "18mm", "left": "15mm", "right": "15mm"},
            )  # fmt: skip
            page.close()


def core(document: Document, laid: Layout, gold: GoldSource) -> float:
    """F1 of core records."""
    extraction = extract(document, laid, practice_source(gold.source_id, "annex", document.text, "edition.txt"))
    ours = [agreement_record(a.model_dump(mode="json")) for a in extraction.agreements]
    return totals(compare_sources(gold.source_id, gold.agreements, ours))["core"].f1 or 0.0


def main() -> None:
    """Print, read and score."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sets", nargs="*", default=["practice", "d"], choices=sorted(SETS))
    parser.add_argument("--layouts", nargs="*", default=[style.name for style in PRINTS])
    parser.add_argument("--keep", type=Path, help="keep the PDFs in this folder")
    parser.add_argument("--wrong", action="store_true", help="print the cells that differ")
    given = parser.parse_args()
    prints = [style for style in PRINTS if style.name in given.layouts]
    print("| set | layout | cells exact % | codes % | names % | sectors % | core F1 | part of the true cells' |\n|" + "---|" * 8)
    for name in given.sets:
        gold = load_gold(SETS[name] / "gold.json")
        raw = json.loads((SETS[name] / "edition.json").read_text("utf-8"))
        cells = [CellText(**{key: row[key] for key in CellText.model_fields}) for row in raw]
        best = core(*edition_document(raw, gold.source_id), gold)
        with tempfile.TemporaryDirectory() as temporary:
            folder = (given.keep or Path(temporary)) / name
            folder.mkdir(parents=True, exist_ok=True)
            print_pdf({style.name: page_of(cells, style) for style in prints}, prints, folder)
            for style in prints:
                document = read_pdf(folder / f"{style.name}.pdf", gold.source_id, "print", ocr="never").document
                laid = layout(document, "annex")
                truth = [
                    TrueEntry(c.cao_code, c.cao_name, c.sector, *([_plain(p, style) for p in paragraphs(t)] for t in (c.tekst1, c.tekst2)))
                    for c in cells
                ]
                rows = rows_of(document, laid)
                if style.lists:
                    rows = [type(row)(row.code, row.name, _plain(row.tekst1, style), _plain(row.tekst2, style)) for row in rows]
                found = score(truth, rows)
                sectors = {entry.cao_code: (entry.sector or "").casefold() for entry in laid.entries}
                right = sum(sectors.get(c.cao_code) == c.sector.casefold() for c in cells)
                value = core(document, laid, gold)
                print(
                    f"| {name} | {style.name} | {100 * found.exact / found.cells:.1f} | {100 * found.codes / found.entries:.1f} | "
                    f"{100 * found.names / found.entries:.1f} | {100 * right / len(cells):.1f} | {value:.3f} | {value / best:.3f} |",
                    flush=True,
                )
                for line in found.wrong if given.wrong else ():
                    print(f"    {line}")


def _plain(text: str, style: Print) -> str:
    """A text without the marks of its list items, where the browser sets marks of its own."""
    return "\n".join(re.sub(r"^\s*[•·*◦-]\s+", "", line) for line in text.split("\n")) if style.lists else text


if __name__ == "__main__":
    main()
