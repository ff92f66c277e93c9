"""The words of a page, kept small: a document of two thousand pages has a million of them.

A `Word` with its box takes over a thousand bytes as an object of its own; here it takes about ten, and is made when it is asked for.
"""

import math
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from pipeline.models.span import Box, Word

_SIDES = ("x0", "top", "x1", "bottom")
_NO_BOX = -(2**31)
_POINT = 100
"""Boxes are kept in hundredths of a point, which is how precisely they are read."""
_NUMBERS = "iiiiii"
"""Types of the columns: start, length and the four sides of the box."""


class _Columns(NamedTuple):
    numbers: "tuple[array[int], ...]"
    confidence: "array[float]"
    """Empty where no word has one: a text layer knows none."""


@lru_cache(maxsize=4)
def _unpacked(packed: bytes, count: int) -> _Columns:
    data = zlib.decompress(packed)
    numbers = tuple(array(kind) for kind in _NUMBERS)
    at = 0
    for column in numbers:
        size = count * column.itemsize
        column.frombytes(data[at : at + size])
        at += size
    confidence = array("d")
    confidence.frombytes(data[at:])
    return _Columns(numbers, confidence)


class Words(Sequence[Word]):
    """A frozen sequence of the words of one page, equal to another with equal words.

    As JSON it is a table with a list per column (`start`, `end`, the four sides of the box, `confidence`), which is a third of the size
    of a list of words.
    """

    __slots__ = ("_base", "_count", "_packed", "_page")

    def __init__(self, words: Iterable[Word] = ()) -> None:
        given = list(words)
        if len({word.page for word in given}) > 1:
            raise ValueError("the words of more than one page")
        self._page = given[0].page if given else 0
        self._base = min((word.start for word in given), default=0)
        """Where the page's words begin in the text; starts are counted from there."""
        boxes = [[_NO_BOX] * 4 if word.box is None else [round(getattr(word.box, side) * _POINT) for side in _SIDES] for word in given]
        sides = [[corners[n] for corners in boxes] for n in range(4)]
        self._pack(
            [word.start - self._base for word in given], [word.end - word.start for word in given], sides, [w.confidence for w in given]
        )

    def _pack(
        self, starts: Sequence[int], lengths: Sequence[int], sides: Sequence[Sequence[int]], confidence: Sequence[float | None]
    ) -> None:
        sure = [math.nan if value is None else value for value in confidence]
        data = b"".join(array(kind, column).tobytes() for kind, column in zip(_NUMBERS, (starts, lengths, *sides), strict=True))
        data += array("d", sure).tobytes() if not all(map(math.isnan, sure)) else b""
        self._count = len(starts)
        self._packed = zlib.compress(data, 1)

    def _columns(self) -> _Columns:
        return _unpacked(self._packed, self._count)

    def moved(self, by: int) -> "Words":
        """The same words with all offsets so many characters further on."""
        other = object.__new__(Words)
        other._page, other._base, other._count, other._packed = self._page, self._base + by, self._count, self._packed
        return other

    def places(self) -> Iterator[tuple[int, int, tuple[float, float, float, float]]]:
        """Start, end and box (left, top, right, bottom) of each word that has a box, at a tenth of what it takes to make a `Word`."""
        columns = self._columns()
        base = self._base
        for start, length, x0, top, x1, bottom in zip(*columns.numbers, strict=True):
            if x0 != _NO_BOX:
                yield base + start, base + start + length, (x0 / _POINT, top / _POINT, x1 / _POINT, bottom / _POINT)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Word]: ...

    def __getitem__(self, index: int | slice) -> Word | Sequence[Word]:
        columns = self._columns()
        if isinstance(index, slice):
            return [self._word(columns, i) for i in range(*index.indices(self._count))]
        return self._word(columns, index)

    def __iter__(self) -> Iterator[Word]:
        columns = self._columns()
        return (self._word(columns, i) for i in range(self._count))

    def _word(self, columns: _Columns, index: int) -> Word:
        start, length, *corners = (column[index] for column in columns.numbers)
        box = None if corners[0] == _NO_BOX else Box(**{name: value / _POINT for name, value in zip(_SIDES, corners, strict=True)})
        start += self._base
        return Word(page=self._page, start=start, end=start + length, box=box, confidence=_sure(columns, index))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, int, bytes]:
        return self._page, self._base, self._count, self._packed

    def __repr__(self) -> str:
        return f"Words(<{self._count} of page {self._page}>)"

    def _table(self) -> dict[str, Any]:
        columns = self._columns()
        starts, lengths, *sides = columns.numbers
        found: dict[str, Any] = {"page": self._page, "start": [self._base + start for start in starts]}
        found["end"] = [start + length for start, length in zip(found["start"], lengths, strict=True)]
        for name, side in zip(_SIDES, sides, strict=True):
            found[name] = [None if value == _NO_BOX else value / _POINT for value in side]
        found["confidence"] = [_sure(columns, index) for index in range(self._count)] if columns.confidence else None
        return found

    @classmethod
    def _read(cls, value: object) -> "Words":
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            return cls(word if isinstance(word, Word) else Word.model_validate(word) for word in value)  # type: ignore[attr-defined]
        made = object.__new__(cls)
        starts = value["start"]
        made._page, made._base = value["page"], min(starts, default=0)
        lengths = [end - start for start, end in zip(starts, value["end"], strict=True)]
        sides = [[_NO_BOX if side is None else round(side * _POINT) for side in value[name]] for name in _SIDES]
        made._pack([start - made._base for start in starts], lengths, sides, value["confidence"] or [None] * len(starts))
        return made

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Taken from words, their records or the table of `_table`; written as that table."""
        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.plain_serializer_function_ser_schema(cls._table)
        )


def _sure(columns: _Columns, index: int) -> float | None:
    value = columns.confidence[index] if columns.confidence else math.nan
    return None if math.isnan(value) else value
