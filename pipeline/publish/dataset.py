"""Write the dataset: `agreements.jsonl`, the exchange format, and every table as CSV and Parquet."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from pipeline.models.dataset import Dataset, Extraction, Part
from pipeline.models.record import Agreement
from pipeline.publish import place, writers
from pipeline.publish.tables import Table, tables
from pipeline.publish.verify import verify

RECORDS: Final = "agreements.jsonl"
Writer = Callable[[Dataset, dict[str, Table], Path], None]


def assemble(parts: Iterable[Part]) -> Dataset:
    """All sources in published order: by source, edition and cao code; provisions stay in document order."""
    ordered = sorted(parts, key=lambda part: (part.source.id, part.source.edition))
    return Dataset(parts=tuple(Part(source=part.source, extraction=_sorted(part.extraction)) for part in ordered))


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


def publish(dataset: Dataset, folder: Path) -> bool:
    """Replace the dataset in `folder` as a whole; returns False where it was the same already.

    Raises:
        UnwritableOutputError: the folder cannot be written, or holds something else.
    """
    return place.replace_folder(folder, lambda staging: write(dataset, staging), owned_if=RECORDS)


def publish_beside(dataset: Dataset, folder: Path) -> None:
    """Put the dataset's files into `folder`, among what else is there.

    Raises:
        UnwritableOutputError: the folder cannot be written.
    """
    place.replace_files(folder, lambda staging: write(dataset, staging))


def write(dataset: Dataset, folder: Path) -> None:
    """Write all files of the dataset into an empty folder, and check them against the schemas."""
    views = tables(dataset)
    for writer in WRITERS:
        writer(dataset, views, folder)
    verify(dataset, folder / RECORDS)


def _records(dataset: Dataset, _: dict[str, Table], folder: Path) -> None:
    writers.write_json_lines(dataset.agreements, folder / RECORDS)


def _csv(_: Dataset, views: dict[str, Table], folder: Path) -> None:
    for name, table in views.items():
        writers.write_csv(table, folder / f"{name}.csv")


def _parquet(_: Dataset, views: dict[str, Table], folder: Path) -> None:
    for name, table in views.items():
        writers.write_parquet(table, folder / f"{name}.parquet")


WRITERS: Final[list[Writer]] = [_records, _csv, _parquet]
"""One per format; a new format is added here."""
