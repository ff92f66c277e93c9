"""Many records of one model, kept small: as objects the entries of an annex of two thousand pages take some hundred times what they say."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Generic, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from pipeline.models.base import Model

_TOGETHER = 8
"""Records that are packed, and made again, together."""

M = TypeVar("M", bound=Model)


class Packed(Sequence[M], Generic[M]):
    """A frozen sequence of records, equal to another with equal records; they are made when they are asked for, a few at a time.

    As JSON it is a list of them.
    """

    __slots__ = ("_chunks", "_count", "_model")

    def __init__(self, records: Iterable[M] = ()) -> None:
        self._model: type[M] | None = None
        self._count = 0
        chunks = []
        for few in _few(records):
            self._model = self._model or type(few[0])
            self._count += len(few)
            chunks.append(zlib.compress(_adapter(self._model).dump_json(few), 1))
        self._chunks = tuple(chunks)

    def _chunk(self, number: int) -> list[M]:
        found: list[M] = _adapter(self._model).validate_json(zlib.decompress(self._chunks[number]))
        return found

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> M: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[M]: ...

    def __getitem__(self, index: int | slice) -> M | Sequence[M]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self._count))]
        at = range(self._count)[index]
        return self._chunk(at // _TOGETHER)[at % _TOGETHER]

    def __iter__(self) -> Iterator[M]:
        return chain.from_iterable(map(self._chunk, range(len(self._chunks))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and self._model is other._model and self._chunks == other._chunks

    def __hash__(self) -> int:
        return hash(self._chunks)

    def __repr__(self) -> str:
        return f"Packed(<{self._count} of {self._model.__name__ if self._model else None}>)"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Taken from any number of records; written as a list of them."""
        given = handler(list[get_args(source)[0]])  # type: ignore[misc]
        packed = core_schema.no_info_after_validator_function(cls, given)
        listed = core_schema.no_info_before_validator_function(lambda value: list(value) if isinstance(value, tuple) else value, packed)
        return core_schema.json_or_python_schema(
            json_schema=packed,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), listed]),
            serialization=core_schema.plain_serializer_function_ser_schema(list, return_schema=given),
        )


def _few(records: Iterable[M]) -> Iterator[list[M]]:
    few: list[M] = []
    for record in records:
        few.append(record)
        if len(few) == _TOGETHER:
            yield few
            few = []
    if few:
        yield few


@lru_cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(list[model])
