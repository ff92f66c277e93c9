"""Metadata for Datasette, so that the SQLite file opens with descriptions, facets and ready-made questions."""

import json
from pathlib import Path
from typing import Any, Final

from pipeline.models.dataset import Dataset
from pipeline.publish import labels
from pipeline.publish.columns import ColumnKind
from pipeline.publish.database import DATABASE
from pipeline.publish.tables import Table

METADATA: Final = "datasette-metadata.json"

_FACETS: Final = {
    "agreements": ["edition", "sector", "status"],
    "provisions": ["edition", "sector", "benefit", "per", "bound", "gross_net"],
    "conditions": ["type"],
    "ledger": ["reason"],
    "findings": ["kind", "edition"],
    "links": ["rule", "field"],
}
_SORT: Final = {"provisions": "cao_name", "agreements": "cao_name"}

_IN_FORCE: Final = """
SELECT cao_code, cao_name, level, amount, per, bound, gross_net, valid_from, valid_until, quote, pages
FROM amounts_by_level
WHERE (valid_from IS NULL OR valid_from <= :day) AND (valid_until IS NULL OR valid_until >= :day)
      AND (:level = '' OR level IN (:level, 'all', 'any'))
ORDER BY cao_name, level, valid_from DESC
"""
_SEARCH: Final = """
SELECT p.source_id, p.edition, p.page, snippet(pages_fts, 0, '[', ']', ' … ', 30) AS words
FROM pages_fts JOIN pages AS p ON p.rowid = pages_fts.rowid
WHERE pages_fts MATCH :words ORDER BY rank
"""


def metadata(dataset: Dataset, tables: dict[str, Table]) -> dict[str, Any]:
    """The metadata of all tables and questions."""
    return {
        "title": "Stagewijzer",
        "description": "What Dutch collective labour agreements arrange on internship pay.",
        "source": "; ".join(f"{part.source.title} ({part.source.publisher}, {part.source.edition})" for part in dataset.parts),
        "databases": {
            Path(DATABASE).stem: {
                "tables": {name: _table(table) for name, table in tables.items()},
                "queries": {
                    "in_force": {
                        "title": "Amounts in force on a day",
                        "description": "day: an ISO date; level: vmbo, lbo, mbo, hbo or wo, or empty for all.",
                        "sql": _IN_FORCE.strip(),
                    },
                    "search": {
                        "title": "Words in the source text",
                        "description": "words: one or more words; * at the end of a word for any ending.",
                        "sql": _SEARCH.strip(),
                    },
                },
            }
        },
    }


def write_metadata(dataset: Dataset, tables: dict[str, Table], path: Path) -> None:
    """Write the metadata as JSON."""
    path.write_text(json.dumps(metadata(dataset, tables), indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _table(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": f"{table.name} ({labels.of_table(table.name)})",
        "columns": {column.name: f"{labels.of_column(column.name)}: {column.description}" for column in table.columns},
        "size": 50,
    }
    if facets := _FACETS.get(table.name):
        lists = [{"array": column.name} for column in table.columns if column.kind is ColumnKind.TEXTS and column.name == "levels"]
        described["facets"] = [*facets, *lists]
    if sort := _SORT.get(table.name):
        described["sort"] = sort
    return described
