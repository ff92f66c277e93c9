"""JSON Schemas (2020-12) of the published records, made from the models.

`schemas/` holds what `generate` returns, a file each; `stale` says which files differ from it.
"""

import copy
import json
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from pipeline.compare.models import Comparison, Delta
from pipeline.errors import UnwritableOutputError
from pipeline.evaluate.evaluation import Evaluation
from pipeline.lookup.models import Reply
from pipeline.models.record import Agreement, Condition, Evidence, Finding, LedgerEntry, Link, Provision
from pipeline.models.source import Source

VERSION: Final = 1
"""Raised when a reader of the old schema could no longer read the new data."""

PUBLISHED: Final[dict[str, type[BaseModel]]] = {
    "agreement": Agreement,
    "ledger-entry": LedgerEntry,
    "finding": Finding,
    "link": Link,
    "source": Source,
    "evaluation-diff": Evaluation,
    "lookup-reply": Reply,
    "comparison": Comparison,
    "delta": Delta,
}
"""Schema name and the model it is made from. A new published record is added here."""

# What a person who reads a document by hand does not write: the program's ids and offsets.
_NOT_IN_GOLD: Final[dict[type[BaseModel], set[str]]] = {
    Agreement: {"id", "source_id", "edition", "corrections"},
    Provision: {"id", "arrangement_id", "confidence", "field_confidence", "origin", "corrections"},
    Condition: set(),
    Evidence: {"page", "start", "end", "bbox"},
}

Schema = dict[str, Any]


class _Dialect(GenerateJsonSchema):
    """A published record has all its fields, so all are required and none has a default; titles that repeat a name are left out."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002
        return True

    def default_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])


def schema_id(name: str) -> str:
    """The `$id` of a schema: a name, no address."""
    return f"urn:stagewijzer:schema:{name}:{VERSION}"


def generate() -> dict[str, Schema]:
    """All schemas by name."""
    schemas = {name: _schema(name, model) for name, model in PUBLISHED.items()}
    schemas["gold"] = _gold(schemas["agreement"], schemas["ledger-entry"])
    return schemas


def render(schema: Schema) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> list[Path]:
    """Write all schemas into `folder`, and return their paths.

    Raises:
        UnwritableOutputError: the folder cannot be written.
    """
    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in generate().items():
            path = folder / f"{name}.json"
            path.write_text(render(schema), encoding="utf-8")
            paths.append(path)
    except OSError as error:
        raise UnwritableOutputError(f"{folder} cannot be written: {error.strerror}.") from error
    return paths


def stale(folder: Path) -> list[str]:
    """Names of the files in `folder` that are missing, differ from the models, or have no model."""
    wanted = {f"{name}.json": render(schema) for name, schema in generate().items()}
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} if folder.is_dir() else {}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def _schema(name: str, model: type[BaseModel]) -> Schema:
    body = model.model_json_schema(mode="serialization", schema_generator=_Dialect)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": schema_id(name), **body}


def _gold(agreement: Schema, ledger_entry: Schema) -> Schema:
    """The schema of a gold file: agreements as published, without ids and offsets, evidence as quotes."""
    body = copy.deepcopy(agreement)
    definitions: dict[str, Schema] = body.pop("$defs")
    del body["$schema"], body["$id"]
    definitions["Agreement"] = body
    for model, fields in _NOT_IN_GOLD.items():
        definition = definitions[model.__name__]
        for field in fields:
            definition["properties"].pop(field, None)
        # A person may leave out what is null or empty, and pages where the document has none.
        definition["required"] = [
            field for field in definition["properties"] if model.model_fields[field].is_required() and field != "pages"
        ]
    definitions.pop("Box", None)
    definitions.pop("CorrectedField", None)
    provision = definitions["Provision"]["properties"]
    provision["component_of"] = {
        "anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}],
        "description": "Place in the list, from 0, of the provision that this amount is a stated part of.",
    }
    provision["evidence"] = {
        "type": "array",
        "minItems": 1,
        "items": {"anyOf": [{"type": "string", "minLength": 1}, definitions.pop("Evidence")]},
        "description": "The words of the source that the provision was read from.",
    }
    mention = {field: ledger_entry["properties"][field] for field in ("text", "reason")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id("gold"),
        "title": "Gold",
        "description": "What a source says, read by hand.",
        "type": "object",
        "additionalProperties": True,
        "required": ["source_id", "agreements"],
        "properties": {
            "source_id": {"type": "string", "description": "Which source."},
            "edition": {"type": "string", "description": "Which edition of it."},
            "agreements": {"type": "array", "items": {"$ref": "#/$defs/Agreement"}},
            "ledger": {
                "type": "array",
                "items": {"type": "object", "required": ["text", "reason"], "properties": mention},
                "description": "Money mentions that are no provision's figure, and why.",
            },
        },
        "$defs": dict(sorted(definitions.items())),
    }
