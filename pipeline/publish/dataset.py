"""Write the dataset: `agreements.jsonl`, the exchange format, all tables in several formats, and the files that explain them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from pipeline.models.dataset import Dataset, Extraction, Part
from pipeline.models.record import Agreement
from pipeline.publish import codebook, database, datasette, descriptor, place, release, schemas, workbook, writers
from pipeline.publish.context import Context, Publication
from pipeline.publish.tables import Table, tables
from pipeline.publish.verify import verify

RECORDS: Final = "agreements.jsonl"
DEFAULT: Final = Context()
"""The first version, with the program's own assumptions."""
Writer = Callable[[Dataset, dict[str, Table], Path, Publication], None]


def assemble(parts: Iterable[Part]) -> Dataset:
    """All sources in published order: by source, edition and cao code; provisions stay in document order."""
    ordered = sorted(parts, key=lambda part: (part.source.id, part.source.edition))
    return Dataset(parts=tuple(part.model_copy(update={"extraction": _sorted(part.extraction)}) for part in ordered))


def _sorted(extraction: Extraction) -> Extraction:
    agreements = sorted(extraction.agreements, key=_order)
    provisions = {p.id: number for number, p in enumerate(p for a in agreements for p in a.provisions)}
    return Extraction(
        agreements=tuple(agreements),
        ledger=tuple(sorted(extraction.ledger, key=lambda e: (e.start, e.end, e.reason))),
        findings=tuple(sorted(extraction.findings, key=lambda f: (f.page or 0, f.kind, f.id))),
        links=tuple(sorted(extraction.links, key=lambda k: (provisions.get(k.provision_id, -1), k.field, k.rule, k.quote))),
    )


def _order(agreement: Agreement) -> tuple[int, str, str, str]:
    code = agreement.cao_code or ""
    return len(code), code, agreement.cao_name, agreement.id


def publish(dataset: Dataset, folder: Path, context: Context = DEFAULT) -> bool:
    """Replace the dataset in `folder` as a whole; returns False where it was the same already.

    Raises:
        UnwritableOutputError: the folder cannot be written, or holds something else.
    """
    return place.replace_folder(folder, lambda staging: write(dataset, staging, context), owned_if=RECORDS)


def publish_beside(dataset: Dataset, folder: Path, context: Context = DEFAULT) -> None:
    """Put the dataset's files into `folder`, among what else is there.

    Raises:
        UnwritableOutputError: the folder cannot be written.
    """
    place.replace_files(folder, lambda staging: write(dataset, staging, context))


def write(dataset: Dataset, folder: Path, context: Context = DEFAULT) -> None:
    """Write all files of the dataset into an empty folder; the records are checked against the schemas before the tables are made."""
    _records(dataset, folder)
    verify(dataset, folder / RECORDS)
    views = tables(dataset, context.assumptions)
    found = release.release(release.state(dataset, views, schemas.VERSION, context.assumptions), context.released)
    publication = Publication(found, context.assumptions)
    for writer in WRITERS:
        writer(dataset, views, folder, publication)


def _records(dataset: Dataset, folder: Path) -> None:
    writers.write_json_lines(dataset.agreements, folder / RECORDS)


def _csv(_: Dataset, views: dict[str, Table], folder: Path, __: Publication) -> None:
    for name, table in views.items():
        writers.write_csv(table, folder / f"{name}.csv")


def _parquet(_: Dataset, views: dict[str, Table], folder: Path, __: Publication) -> None:
    for name, table in views.items():
        writers.write_parquet(table, folder / f"{name}.parquet")


def _database(dataset: Dataset, views: dict[str, Table], folder: Path, _: Publication) -> None:
    database.write_database(views, folder / database.DATABASE)
    datasette.write_metadata(dataset, views, folder / datasette.METADATA)


def _workbook(_: Dataset, views: dict[str, Table], folder: Path, publication: Publication) -> None:
    workbook.write_workbook(views, publication.release.version, folder / workbook.WORKBOOK)


def _explanation(_: Dataset, views: dict[str, Table], folder: Path, publication: Publication) -> None:
    found = list(views.values())
    entries = codebook.entries(found)
    codebook.write_csv(entries, folder / "codebook.csv")
    (folder / "codebook.md").write_text(codebook.markdown(entries, found, publication.release.version), encoding="utf-8", newline="\n")
    version = publication.release.candidate.model_dump_json(indent=1)
    (folder / release.VERSION_FILE).write_text(version + "\n", encoding="utf-8", newline="\n")
    (folder / "CHANGELOG.md").write_text(publication.release.changelog, encoding="utf-8", newline="\n")


def _descriptor(dataset: Dataset, views: dict[str, Table], folder: Path, publication: Publication) -> None:
    descriptor.write_descriptor(dataset, views, folder, publication)


WRITERS: Final[list[Writer]] = [_csv, _parquet, _database, _workbook, _explanation, _descriptor]
"""One per format; a new format is added here, before the descriptor, which lists what the others wrote."""
