"""Run the extraction on the practice set: invented agreements and web pages with gold.

The edition's cells become entries of a synthetic document whose text is the cells one after another,
so that the extractor is scored on clean text, apart from reading and column separation. Web pages go the
whole road through `read` and `layout`.
"""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.evaluate.evaluation import Scored
from pipeline.evaluate.records import GoldSource, Json, load_gold
from pipeline.models.document import Cell, Document, Entry, Layout, Line, Packed, Page, Span
from pipeline.models.record import Agreement, LedgerEntry
from pipeline.models.source import Kind, Source

PRACTICE = Path("tests/practice")


def practice_source(source_id: str, kind: Kind, text: str, file: str) -> Source:
    """A source record for a practice text."""
    return Source(
        id=source_id, edition="practice", title=source_id, publisher="practice set", kind=kind, file=file,
        media_type="text/html" if file.endswith(".html") else "text/plain",
        sha256=hashlib.sha256(text.encode()).hexdigest(), rights="invented for practice",
    )  # fmt: skip


def edition_document(entries: list[Json], source_id: str) -> tuple[Document, Layout]:
    """The cells of an edition as a document with one page per entry: `code name`, then the cells' lines."""
    text = ""
    pages: list[Page] = []
    laid: list[Entry] = []
    for number, raw in enumerate(entries, start=1):
        start = len(text)
        code, name = raw["cao_code"], raw["cao_name"]
        lead = f" {code} " if code else " "
        text += f"{lead}{name}\n"
        name_span = Span(page=number, start=start + len(lead), end=start + len(lead) + len(name))
        cells: list[Cell] = []
        for which in ("tekst1", "tekst2"):
            lines: list[Line] = []
            for line in cell_lines(raw.get(which)):
                if line.strip():
                    lines.append(Line(parts=(Span(page=number, start=len(text), end=len(text) + len(line)),)))
                text += f"{line}\n"
            if lines:
                cells.append(Cell.model_validate({"name": which, "lines": tuple(lines)}))
        pages.append(Page(number=number, start=start, end=len(text), road="text"))
        laid.append(
            Entry(
                cao_code=code, code_printed=code, cao_name=name, name_spans=(name_span,), sector=raw["sector"], pages=(number,),
                cells=tuple(cells),
            )
        )  # fmt: skip
    return Document(source_id=source_id, edition="practice", text=text, pages=tuple(pages)), Layout(entries=Packed(laid))


def cell_lines(cell: str | list[str] | None) -> list[str]:
    """A cell's printed lines: given as text with line breaks or as a list."""
    if not cell:
        return []
    return cell.split("\n") if isinstance(cell, str) else cell


def run_cells(entries: list[Json], source_id: str) -> tuple[Document, tuple[Json, ...], tuple[Json, ...]]:
    """Extract from separated cells; document, agreements and ledger as plain records."""
    from pipeline.extract import extract

    document, layout = edition_document(entries, source_id)
    extraction = extract(document, layout, practice_source(source_id, "annex", document.text, "edition.txt"))
    return document, _plain(extraction.agreements), _plain(extraction.ledger)


def _plain(records: "tuple[Agreement, ...] | tuple[LedgerEntry, ...]") -> tuple[Json, ...]:
    return tuple(record.model_dump(mode="json") for record in records)


def run_edition(folder: Path = PRACTICE) -> Scored:
    """The practice edition. InputError where it is not there."""
    gold = load_gold(folder / "gold.json")
    document, agreements, ledger = run_cells(_load(folder / "edition.json"), "practice-edition")
    return Scored(gold=gold, agreements=agreements, ledger=ledger, text=document.text)


def annex_gold(path: Path = Path("tests/gold/szw-annex.json")) -> GoldSource:
    """The gold of the real annex without pages: what is set anew from its cells has pages of its own, which the gold knows nothing of."""
    known = load_gold(path)
    return replace(known, agreements=tuple(replace(item, pages=None) for item in known.agreements))


def run_annex(cells: Path = Path("tests/data/annex-cells.json"), gold: Path = Path("tests/gold/szw-annex.json")) -> Scored:
    """The real annex from cells separated by hand, so that the extractor is scored apart from the columns."""
    entries = [dict(raw, cao_code=raw["cao_code_true"]) for raw in _load(cells)]
    document, agreements, ledger = run_cells(entries, "szw-annex")
    return Scored(gold=annex_gold(gold), agreements=agreements, ledger=ledger, text=document.text)


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot read the practice set ({error})", "Run in a checkout of the project.") from error


def run_practice(folder: Path = PRACTICE) -> dict[str, list[Scored]]:
    """Every practice source by set: the edition from its cells, the web pages from their files."""
    pages = run_web(folder / "web")
    return {"practice": [run_edition(folder)], **({"practice-web": pages} if pages else {})}


def run_web(folder: Path) -> list[Scored]:
    """The practice web pages, through `read`, `layout` and `extract`; by name."""
    from pipeline.extract import extract
    from pipeline.layout import layout
    from pipeline.read.html import read_html

    results = []
    for path in sorted(folder.glob("*.html")):
        gold = load_gold(path.with_suffix(".gold.json"))
        document = read_html(path.read_bytes(), gold.source_id, "practice")
        source = practice_source(gold.source_id, "page", document.text, path.name)
        extraction = extract(document, layout(document, "page"), source)
        results.append(Scored(gold=gold, agreements=_plain(extraction.agreements), ledger=_plain(extraction.ledger), text=document.text))
    return results
