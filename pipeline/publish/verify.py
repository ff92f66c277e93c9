"""Check published files against the committed form of the schemas, with a JSON Schema library and not the models that wrote them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import jsonschema
from pydantic import BaseModel

from pipeline.errors import ChecksFailedError
from pipeline.models.dataset import Dataset
from pipeline.publish import schemas
from pipeline.publish.sound import sound


def verify(dataset: Dataset, records: Path) -> None:
    """Check each line of `agreements.jsonl` as it was written, and the records that the other tables are made of.

    Raises:
        ChecksFailedError: a record does not keep to its schema, see the details.
    """
    known = schemas.generate()
    found = list(_line_problems(known["agreement"], records))
    for part in dataset.parts:
        found += _record_problems(known["source"], "sources", [part.source])
        found += _record_problems(known["ledger-entry"], "ledger", part.extraction.ledger)
        found += _record_problems(known["finding"], "findings", part.extraction.findings)
        found += _record_problems(known["link"], "links", part.extraction.links)
    if found:
        raise ChecksFailedError(f"the dataset does not keep to its schemas in {len(found)} places.", details=found)


def _validator(schema: schemas.Schema) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def problems(validator: jsonschema.Draft202012Validator, record: object) -> Iterator[str]:
    """What is wrong with a record, a sentence each."""
    for error in validator.iter_errors(record):
        where = "/".join(str(part) for part in error.absolute_path)
        yield f"{where or 'record'}: {error.message}"


def _line_problems(schema: schemas.Schema, path: Path) -> Iterator[str]:
    validator, quick = _validator(schema), sound(schema)
    with path.open(encoding="utf-8", newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            record = json.loads(line)
            for problem in () if quick(record) else problems(validator, record):
                yield f"{path.name} line {number}: {problem}"


def _record_problems(schema: schemas.Schema, name: str, records: Iterable[BaseModel]) -> Iterator[str]:
    validator, quick = _validator(schema), sound(schema)
    for number, model in enumerate(records, start=1):
        record = model.model_dump(mode="json")
        for problem in () if quick(record) else problems(validator, record):
            yield f"{name} {number}: {problem}"
