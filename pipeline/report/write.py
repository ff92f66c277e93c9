"""Write the report: one folder of pages that opens from disk, without a server or a network."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.correct import fields
from pipeline.models.record import Status
from pipeline.models.source import Source
from pipeline.publish import place
from pipeline.report import gold as gold_figures
from pipeline.report import rows, words
from pipeline.report.facts import Earlier, money, plain
from pipeline.report.inputs import ReportSource
from pipeline.report.pages import Address, SourceIndex, addresses, agreement_page, overview_page
from pipeline.report.pictures import Picture, draw
from pipeline.report.sentences import dutch
from pipeline.report.text import visible

FOLDER: Final = "report"
INDEX: Final = "index.html"
_ASSETS: Final = ("style.css", "base.js", "list.js", "plots.js", "page.js", "decisions.js", "review.js")


def write_report(sources: Sequence[ReportSource], out: Path) -> Path:
    """Write `out/report/` anew and return the path of its first page.

    Args:
        sources: what the run has of each source, in published order.
        out: the folder of the result; `out/evaluation/diff.json` is shown where it is there.

    Raises:
        UnwritableOutputError: the folder cannot be written, or holds something else.
    """
    folder = out / FOLDER
    place.replace_folder(folder, lambda staging: _write(sources, out, staging), owned_if=INDEX, durable=False)
    return folder / INDEX


def _write(sources: Sequence[ReportSource], out: Path, folder: Path) -> None:
    every = [agreement for one in sources for agreement in one.part.extraction.agreements]
    gold = gold_figures.load(out, every, changed=_changed(out))
    indexes = [SourceIndex(one) for one in sources]
    where = addresses(sources)
    _assets(folder)
    _overview(sources, indexes, gold, folder)
    _list(indexes, gold, where, folder)
    earlier = Earlier([one.part for one in sources])
    for index in indexes:
        pictures = draw(index.source, folder)
        _agreements(index, gold, earlier, where, pictures, folder)


def _changed(out: Path) -> bool:
    """Whether the dataset was written after the comparison with the gold set."""
    try:
        return (out / "dataset" / "agreements.jsonl").stat().st_mtime > (out / gold_figures.DIFF).stat().st_mtime
    except OSError:
        return False


@cache
def environment() -> Environment:
    """The templates; everything that is put into them is escaped."""
    env = Environment(
        loader=PackageLoader("pipeline.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.globals.update(
        t=words.word, a=words.attribute, f=words.field, v=words.value, plain_word=words.plain, money=money, embedded=rows.embedded,
        program=version("stagewijzer"),
    )  # fmt: skip
    env.filters.update(visible=visible, plain=plain, dutch=dutch)
    return env


def _render(template: str, path: Path, **context: Any) -> None:
    path.write_text(environment().get_template(template).render(**context), encoding="utf-8", newline="\n")


def _assets(folder: Path) -> None:
    (folder / "assets").mkdir()
    for name in _ASSETS:
        (folder / "assets" / name).write_bytes(files("pipeline.report").joinpath("assets", name).read_bytes())
    table = json.dumps(words.table(), ensure_ascii=False, separators=(",", ":"))
    meta = json.dumps({name: fields.describe(name) for name in fields.PROVISION}, separators=(",", ":"))
    script = f"'use strict';\nconst WORDS = {table};\nconst FIELDS = {meta};\n"
    (folder / "assets" / "words.js").write_text(script, encoding="utf-8", newline="\n")


def _overview(sources: Sequence[ReportSource], indexes: Sequence[SourceIndex], gold: gold_figures.Gold, folder: Path) -> None:
    plotted = [
        rows.provision_row(agreement, provision, number)
        for number, one in enumerate(sources)
        for agreement in one.part.extraction.agreements
        for provision in agreement.provisions
    ]
    data = {
        "editions": [{"name": f"{one.part.source.id} {one.part.source.edition}", "day": _last_day(one.part.source)} for one in sources],
        "provisions": plotted,
        "statuses": [_statuses(one) for one in sources],
    }
    _render("overview.html", folder / INDEX, root="", page="overview", data=data, **overview_page(sources, indexes, gold))


def _statuses(one: ReportSource) -> list[int]:
    found = [agreement.status for agreement in one.part.extraction.agreements]
    return [found.count(status) for status in get_args(Status)]


def _last_day(source: Source) -> str:
    """The last day of an edition that is a year or ends in one; empty for any other."""
    year = source.edition[-4:]
    return f"{year}-12-31" if year.isascii() and year.isdigit() else ""


def _list(indexes: Sequence[SourceIndex], gold: gold_figures.Gold, where: Address, folder: Path) -> None:
    listed = [
        rows.agreement_row(agreement, where.of(agreement), index.findings.get(agreement.id, ()), gold)
        for index in indexes
        for agreement in index.source.part.extraction.agreements
    ]
    decided = [decision for index in indexes for about in index.decisions.values() for decision in about]
    _render("list.html", folder / "agreements.html", root="", page="agreements", rows=listed, decided=decided)


def _agreements(
    index: SourceIndex, gold: gold_figures.Gold, earlier: Earlier, where: Address, pictures: dict[int, Picture], folder: Path
) -> None:
    agreements = index.source.part.extraction.agreements
    for number, agreement in enumerate(agreements):
        path = folder / where.of(agreement)
        path.parent.mkdir(parents=True, exist_ok=True)
        context = agreement_page(agreement, index, gold, earlier, pictures)
        around = {
            "before": where.of(agreements[number - 1]).rsplit("/", 1)[-1] if number else None,
            "after": where.of(agreements[number + 1]).rsplit("/", 1)[-1] if number + 1 < len(agreements) else None,
        }
        _render("agreement.html", path, root="../../", page="agreement", **around, **context)
