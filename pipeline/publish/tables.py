"""The dataset as tables: views of `agreements.jsonl` in which a row can be read on its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

import pandas as pd
from pydantic import BaseModel

from pipeline.models.dataset import Dataset, Part, StoredPage
from pipeline.models.families import least_sure
from pipeline.models.record import Agreement, Condition, ConditionType, CorrectedField, Evidence, Finding, LedgerEntry, Link, Provision
from pipeline.models.source import Source
from pipeline.normalise import Assumptions, monthly
from pipeline.publish.columns import Column, ColumnKind, integer, of_model, text

Row = dict[str, Any]
DEFAULT: Final = Assumptions()

_WHERE: Final = of_model(Agreement, "source_id", "edition")
_CAO: Final = of_model(Agreement, "cao_code", "cao_name", "sector")
# What stands outside every agreement has no cao.
_ANY_CAO: Final = [replace(column, nullable=True) for column in _CAO]
_SPAN: Final = of_model(Evidence, "page", "start", "end")
_AGREEMENT_ID: Final = text("agreement_id", "Which agreement.", nullable=False)
_PROVISION_ID: Final = text("provision_id", "Which provision.", nullable=False)
_PROVISION_FIELDS: Final = tuple(
    field
    for field in Provision.model_fields
    if field not in {"id", "arrangement_id", "conditions", "evidence", "field_confidence", "corrections"}
)
_GROUP: Final = of_model(Provision, "benefit", "beneficiary", "amount", "percentage", "per", "levels", "valid_from")


@dataclass(frozen=True)
class Table:
    """A table's columns, and its rows as pandas has them."""

    name: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame

    def cells(self, column: Column) -> list[Any]:
        """A column's values from top to bottom, None where there is none."""
        # a row that does not have the column has NaN there
        return [None if isinstance(value, float) and value != value else value for value in self.frame[column.name].tolist()]


def tables(dataset: Dataset, assumptions: Assumptions = DEFAULT) -> dict[str, Table]:
    """All tables by name; rows stand in the order of the dataset."""
    return {
        name: Table(name, tuple(columns), _frame(columns, rows))
        for name, columns, rows in (
            ("sources", SOURCES, _sources(dataset)),
            ("pages", PAGES, _pages(dataset)),
            ("agreements", AGREEMENTS, _agreements(dataset)),
            ("provisions", PROVISIONS, _provisions(dataset, assumptions)),
            ("conditions", CONDITIONS, _conditions(dataset)),
            ("evidence", EVIDENCE, _evidence(dataset)),
            ("ledger", LEDGER, _ledger(dataset)),
            ("findings", FINDINGS, _findings(dataset)),
            ("links", LINKS, _links(dataset)),
            ("corrections", CORRECTIONS, _corrections(dataset)),
        )
    }


def _maybe_empty(model: type[BaseModel], field: str) -> list[Column]:
    """A text that may be empty; in a table that is no value, which is all that a CSV file can say."""
    return [replace(column, nullable=True) for column in of_model(model, field)]


SOURCES: Final = [
    *of_model(Source, source_id="id"),
    *of_model(Source, *(field for field in Source.model_fields if field != "id")),
]
PAGES: Final = [*_WHERE, *of_model(StoredPage, "page", "start", "end", "road"), *_maybe_empty(StoredPage, "text")]
AGREEMENTS: Final = [
    _AGREEMENT_ID, *_WHERE, *_CAO, *of_model(Agreement, "status", "pages"),
    integer("provision_count", "How many provisions it has."),
]  # fmt: skip
PROVISIONS: Final = [
    _PROVISION_ID, *of_model(Provision, "arrangement_id"), _AGREEMENT_ID, *_WHERE, *_CAO,
    integer("number", "Place within the agreement, from 1, in the order of the document."),
    *of_model(Provision, *_PROVISION_FIELDS),
    Column("monthly_full_time_eur", ColumnKind.DECIMAL, "The figure as euro a month for a full-time internship, to compare by."),
    text("conversion", "How `monthly_full_time_eur` was derived; with a figure but no value, why there is none."),
    Column("conversion_assumed", ColumnKind.BOOLEAN, "True where the conversion needed what the text does not give, see settings.toml."),
    text("weakest_field", "The field that the program is least sure of; all are in `field_confidence` of agreements.jsonl."),
    Column("condition_types", ColumnKind.TEXTS, "Types of its conditions, see the table of conditions.", choices=get_args(ConditionType)),
    Column("pages", ColumnKind.INTEGERS, "1-based pages of its evidence."),
    Column("corrected_fields", ColumnKind.TEXTS, "Fields whose value comes from an analyst's correction, see the table of corrections."),
    text("quote", "The words it was read from; several passages with ` … ` between them.", nullable=False),
]  # fmt: skip
CONDITIONS: Final = [
    _PROVISION_ID, _AGREEMENT_ID, *_WHERE, *_CAO, *_GROUP,
    integer("number", "Place within the provision, from 1."),
    *of_model(Condition, "type"),
    Column("value_number", ColumnKind.NUMBER, "The condition's value where it is a number."),
    text("value_text", "The condition's value where it is a word or a date: an index, an ISO date."),
    *of_model(Condition, "unit", "text"),
]  # fmt: skip
EVIDENCE: Final = [
    _PROVISION_ID, _AGREEMENT_ID, *_WHERE, *_CAO, *_GROUP,
    integer("number", "Place within the provision, from 1."),
    *_SPAN, *of_model(Evidence, "quote"),
    *(Column(f"bbox_{edge}_pt", ColumnKind.NUMBER, f"Edge {edge} on the page, in points from the top left corner.")
      for edge in ("x0", "top", "x1", "bottom")),
]  # fmt: skip
LEDGER: Final = [
    *_WHERE, *of_model(LedgerEntry, "agreement_id"), *_ANY_CAO, *_SPAN, *of_model(LedgerEntry, "text", "reason"),
]  # fmt: skip
FINDINGS: Final = [
    *of_model(Finding, finding_id="id"), *_WHERE, *of_model(Finding, "agreement_id", "provision_id"), *_ANY_CAO,
    *of_model(Finding, "page", "kind", "message", "quote"),
]  # fmt: skip
LINKS: Final = [_PROVISION_ID, _AGREEMENT_ID, *_WHERE, *_CAO, *of_model(Link, "field", "rule"), *_maybe_empty(Link, "quote")]
CORRECTIONS: Final = [
    text("provision_id", "Which provision; empty for a field of the agreement itself."), _AGREEMENT_ID, *_WHERE, *_CAO,
    *of_model(CorrectedField, *CorrectedField.model_fields),
]  # fmt: skip


def _frame(columns: list[Column], rows: Iterator[Row]) -> pd.DataFrame:
    # `object` keeps decimals, dates and lists what they are; the writers give each column its type.
    return pd.DataFrame(list(rows), columns=pd.Index([column.name for column in columns], dtype="object"), dtype="object")


def _cao(agreement: Agreement) -> Row:
    return {"cao_code": agreement.cao_code, "cao_name": agreement.cao_name, "sector": agreement.sector}


def _agreement(agreement: Agreement) -> Row:
    return {"agreement_id": agreement.id, "source_id": agreement.source_id, "edition": agreement.edition, **_cao(agreement)}


def _group(provision: Provision) -> Row:
    return {column.name: getattr(provision, column.name) for column in _GROUP}


def _sources(dataset: Dataset) -> Iterator[Row]:
    for part in dataset.parts:
        yield {"source_id": part.source.id, **part.source.model_dump(exclude={"id"})}


def _pages(dataset: Dataset) -> Iterator[Row]:
    for part in dataset.parts:
        for page in part.pages:
            yield {"source_id": part.source.id, "edition": part.source.edition, **page.model_dump(), "text": page.text or None}


def _agreements(dataset: Dataset) -> Iterator[Row]:
    for agreement in dataset.agreements:
        count = len(agreement.provisions)
        yield {**_agreement(agreement), "status": agreement.status, "pages": agreement.pages, "provision_count": count}


def _each_provision(dataset: Dataset) -> Iterator[tuple[Agreement, int, Provision]]:
    for agreement in dataset.agreements:
        for number, provision in enumerate(agreement.provisions, start=1):
            yield agreement, number, provision


def _provisions(dataset: Dataset, assumptions: Assumptions) -> Iterator[Row]:
    for agreement, number, provision in _each_provision(dataset):
        month = monthly(provision, agreement.edition, assumptions)
        yield {
            **_agreement(agreement),
            **{field: getattr(provision, field) for field in _PROVISION_FIELDS},
            "provision_id": provision.id,
            "arrangement_id": provision.arrangement_id,
            "number": number,
            "monthly_full_time_eur": month.eur,
            "conversion": month.conversion,
            "conversion_assumed": month.assumed,
            "weakest_field": next((name for name, _ in least_sure(provision, 1)), None),
            "corrected_fields": tuple(corrected.field for corrected in provision.corrections),
            "condition_types": tuple(condition.type for condition in provision.conditions),
            "pages": tuple(sorted({evidence.page for evidence in provision.evidence})),
            "quote": " … ".join(evidence.quote for evidence in provision.evidence),
        }


def _conditions(dataset: Dataset) -> Iterator[Row]:
    for agreement, _, provision in _each_provision(dataset):
        for number, condition in enumerate(provision.conditions, start=1):
            is_text = isinstance(condition.value, str)
            yield {
                "provision_id": provision.id,
                **_agreement(agreement),
                **_group(provision),
                "number": number,
                "type": condition.type,
                "value_number": None if is_text else condition.value,
                "value_text": condition.value if is_text else None,
                "unit": condition.unit,
                "text": condition.text,
            }


def _evidence(dataset: Dataset) -> Iterator[Row]:
    for agreement, _, provision in _each_provision(dataset):
        for number, evidence in enumerate(provision.evidence, start=1):
            box = evidence.bbox.model_dump() if evidence.bbox else {}
            yield {
                "provision_id": provision.id,
                **_agreement(agreement),
                **_group(provision),
                "number": number,
                "page": evidence.page,
                "start": evidence.start,
                "end": evidence.end,
                "quote": evidence.quote,
                **{f"bbox_{edge}_pt": value for edge, value in box.items()},
            }


def _caos(part: Part) -> dict[str | None, Row]:
    return {agreement.id: _cao(agreement) for agreement in part.extraction.agreements}


def _ledger(dataset: Dataset) -> Iterator[Row]:
    for part in dataset.parts:
        caos = _caos(part)
        for entry in part.extraction.ledger:
            yield {**entry.model_dump(), **caos.get(entry.agreement_id, {})}


def _findings(dataset: Dataset) -> Iterator[Row]:
    for part in dataset.parts:
        caos = _caos(part)
        for finding in part.extraction.findings:
            yield {"finding_id": finding.id, **finding.model_dump(exclude={"id"}), **caos.get(finding.agreement_id, {})}


def _links(dataset: Dataset) -> Iterator[Row]:
    for part in dataset.parts:
        owners = {provision.id: agreement for agreement in part.extraction.agreements for provision in agreement.provisions}
        for link in part.extraction.links:
            yield {**link.model_dump(), "quote": link.quote or None, **_agreement(owners[link.provision_id])}


def _corrections(dataset: Dataset) -> Iterator[Row]:
    for agreement in dataset.agreements:
        for corrected in agreement.corrections:
            yield {**_agreement(agreement), "provision_id": None, **corrected.model_dump()}
    for agreement, _, provision in _each_provision(dataset):
        for corrected in provision.corrections:
            yield {**_agreement(agreement), "provision_id": provision.id, **corrected.model_dump()}
