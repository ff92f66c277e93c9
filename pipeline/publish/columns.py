"""Columns of the published tables: their names, kinds and meanings, most of them taken from the models."""

import types
import typing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal

import pyarrow as pa
from pydantic import BaseModel

DECIMAL_DIGITS = 18
DECIMAL_PLACES = 4


class ColumnKind(StrEnum):
    """What a column holds, whatever the file format."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"
    TEXTS = "list of text"
    INTEGERS = "list of integers"


_ARROW: dict[ColumnKind, pa.DataType] = {
    ColumnKind.TEXT: pa.string(),
    ColumnKind.INTEGER: pa.int64(),
    ColumnKind.NUMBER: pa.float64(),
    ColumnKind.DECIMAL: pa.decimal128(DECIMAL_DIGITS, DECIMAL_PLACES),
    ColumnKind.DATE: pa.date32(),
    ColumnKind.BOOLEAN: pa.bool_(),
    ColumnKind.TEXTS: pa.list_(pa.string()),
    ColumnKind.INTEGERS: pa.list_(pa.int64()),
}


@dataclass(frozen=True)
class Column:
    """One column: every table and the codebook are made from these."""

    name: str
    kind: ColumnKind
    description: str
    nullable: bool = True
    choices: tuple[str, ...] = ()
    """The values it may hold, where they are a closed list."""

    @property
    def arrow(self) -> pa.Field:
        """The column in Arrow's terms."""
        return pa.field(self.name, _ARROW[self.kind], nullable=self.nullable)


def text(name: str, description: str, nullable: bool = True) -> Column:
    """A text column that no model has under that name."""
    return Column(name, ColumnKind.TEXT, description, nullable)


def integer(name: str, description: str) -> Column:
    """A column of whole numbers that no model has under that name."""
    return Column(name, ColumnKind.INTEGER, description, nullable=False)


def of_model(model: type[BaseModel], *fields: str, **renamed: str) -> list[Column]:
    """Columns for fields of a model, `new_name="field"` for one that gets another name in the table."""
    return [_column(model, field, field) for field in fields] + [_column(model, field, name) for name, field in renamed.items()]


def _column(model: type[BaseModel], field: str, name: str) -> Column:
    info = model.model_fields[field]
    annotation, nullable = _without_none(info.annotation)
    kind, choices = _kind(annotation)
    return Column(name, kind, info.description or "", nullable, choices)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """The annotation without None, and whether None was in it."""
    if typing.get_origin(annotation) not in (typing.Union, types.UnionType):
        return annotation, False
    rest = [part for part in typing.get_args(annotation) if part is not type(None)]
    nullable = len(rest) < len(typing.get_args(annotation))
    return (rest[0] if len(rest) == 1 else typing.Union[tuple(rest)]), nullable  # noqa: UP007


def _kind(annotation: Any) -> tuple[ColumnKind, tuple[str, ...]]:
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return ColumnKind.TEXT, args
    if origin is typing.Annotated:
        return _kind(args[0])
    if origin is tuple:
        inner, choices = _kind(args[0])
        return (ColumnKind.INTEGERS if inner is ColumnKind.INTEGER else ColumnKind.TEXTS), choices
    if set(args) == {int, float}:
        return ColumnKind.NUMBER, ()
    simple = {
        str: ColumnKind.TEXT,
        bool: ColumnKind.BOOLEAN,
        int: ColumnKind.INTEGER,
        float: ColumnKind.NUMBER,
        Decimal: ColumnKind.DECIMAL,
        date: ColumnKind.DATE,
    }
    return simple[annotation], ()
