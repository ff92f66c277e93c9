"""The Frictionless Data Package v2 descriptor of the dataset: `datapackage.json`."""

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from pipeline.models.dataset import Dataset
from pipeline.models.source import Source
from pipeline.publish import keys, labels, schemas
from pipeline.publish.columns import Column, ColumnKind
from pipeline.publish.context import Publication
from pipeline.publish.tables import Table
from pipeline.publish.writers import LIST_SEPARATOR

DESCRIPTOR: Final = "datapackage.json"
_PROFILE: Final = "https://datapackage.org/profiles/2.0"
_TYPES: Final = {
    ColumnKind.TEXT: "string", ColumnKind.INTEGER: "integer", ColumnKind.NUMBER: "number", ColumnKind.DECIMAL: "number",
    ColumnKind.DATE: "date", ColumnKind.BOOLEAN: "boolean", ColumnKind.TEXTS: "list", ColumnKind.INTEGERS: "list",
}  # fmt: skip
_MEDIA: Final = {
    ".jsonl": "application/jsonl", ".parquet": "application/vnd.apache.parquet", ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".md": "text/markdown", ".json": "application/json",
    ".csv": "text/csv",
}  # fmt: skip


def descriptor(dataset: Dataset, tables: dict[str, Table], folder: Path, publication: Publication) -> dict[str, Any]:
    """The descriptor of the files that stand in `folder`.

    The tables' CSV files carry a schema; every other file is listed with its hash and size.
    """
    described = {f"{name}.csv": _tabular(table, folder) for name, table in tables.items()}
    rest = sorted(path.name for path in folder.iterdir() if path.name not in {*described, DESCRIPTOR})
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": "stagewijzer",
        "title": "Stagewijzer: internship pay in Dutch collective labour agreements",
        "description": "What published documents say that Dutch collective labour agreements (cao's) arrange on internship pay, "
        "one row per arrangement, each with the words it was read from. See codebook.md.",
        "version": publication.release.version,
        "schemaVersion": schemas.VERSION,
        "assumptions": publication.assumptions.model_dump(mode="json"),
        "keywords": ["cao", "stagevergoeding", "internship", "collective labour agreement", "Netherlands"],
        "licenses": [
            {
                "name": "MIT",
                "path": "https://opensource.org/license/mit",
                "title": "MIT License; the words quoted from the documents belong to their publishers, see the rights of each source",
            }
        ],
        "sources": [_source(part.source) for part in dataset.parts],
        # `file` keeps a validator from reading a workbook or a Parquet file as one more table.
        "resources": [*described.values(), *({**_file(folder / name), "type": "file"} for name in rest)],
    }


def write_descriptor(dataset: Dataset, tables: dict[str, Table], folder: Path, publication: Publication) -> None:
    """Write `datapackage.json` beside the files it describes; to be called when all of them are there."""
    body = json.dumps(descriptor(dataset, tables, folder, publication), indent=2, ensure_ascii=False)
    (folder / DESCRIPTOR).write_text(body + "\n", encoding="utf-8", newline="\n")


def _source(source: Source) -> dict[str, str]:
    described = {"title": f"{source.title} ({source.publisher})", "version": source.edition, "rights": source.rights}
    described |= {"name": source.id, "sha256": source.sha256}
    return described | ({"path": source.url} if source.url else {})


def _tabular(table: Table, folder: Path) -> dict[str, Any]:
    return {
        **_file(folder / f"{table.name}.csv", table.name),
        "type": "table",
        "title": labels.of_table(table.name),
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _file(path: Path, name: str | None = None) -> dict[str, Any]:
    data = path.read_bytes()
    described: dict[str, Any] = {"name": name or path.name.lower().replace(".", "-"), "path": path.name}
    if path.suffix in (".csv", ".jsonl", ".json", ".md"):
        described["encoding"] = "utf-8"
    described |= {"format": path.suffix[1:], "mediatype": _MEDIA.get(path.suffix, "application/octet-stream")}
    return described | {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _schema(table: Table) -> dict[str, Any]:
    primary = keys.PRIMARY.get(table.name)
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if primary:
        schema["primaryKey"] = list(primary)
    if foreign := keys.FOREIGN.get(table.name):
        schema["foreignKeys"] = [_reference(table, reference) for reference in foreign]
    return schema


def _reference(table: Table, reference: keys.Reference) -> dict[str, Any]:
    pairs = list(zip(reference.columns, reference.to, strict=True))
    optional = {column.name for column in table.columns if column.nullable}
    if optional & set(reference.columns):
        # Validators take a key that is empty in part for a broken one: only the part that may be empty is told. SQLite checks the whole.
        pairs = [(column, to) for column, to in pairs if column in optional]
    # Without a resource it is the table itself.
    resource = {} if reference.table == table.name else {"resource": reference.table}
    return {"fields": [column for column, _ in pairs], "reference": {**resource, "fields": [to for _, to in pairs]}}


def _field(column: Column) -> dict[str, Any]:
    kind = _TYPES[column.kind]
    field: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "title": labels.of_column(column.name),
        "description": column.description,
    }
    if unit := labels.unit(column.name):
        field["unit"] = unit
    if kind == "list":
        field |= {"delimiter": LIST_SEPARATOR, "itemType": "string" if column.kind is ColumnKind.TEXTS else "integer"}
        if column.choices:
            field["itemCategories"] = _categories(column)
        return field
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.choices:
        field["categories"] = _categories(column)
        constraints["enum"] = list(column.choices)
    return field | ({"constraints": constraints} if constraints else {})


def _categories(column: Column) -> list[dict[str, str]]:
    return [{"value": choice, "label": labels.of_value(column, choice)} for choice in column.choices]
