"""The rule lines of a page, kept small: a table has some ten on each of its pages, and a `Box` of its own takes half a kilobyte."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from pipeline.models.span import Box

_SIDES = 4


class Boxes(Sequence[Box]):
    """A frozen sequence of boxes, equal to another with equal boxes; each is made when it is asked for. As JSON it is a list of boxes."""

    __slots__ = ("_count", "_packed")

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        sides = array("d", (side for box in boxes for side in (box.x0, box.top, box.x1, box.bottom)))
        self._count = len(sides) // _SIDES
        self._packed = zlib.compress(sides.tobytes(), 1) if sides else b""

    def _all(self) -> list[Box]:
        sides = array("d")
        if self._count:
            sides.frombytes(zlib.decompress(self._packed))
        corners = zip(*(sides[n::_SIDES] for n in range(_SIDES)), strict=True)
        return [Box(x0=x0, top=top, x1=x1, bottom=bottom) for x0, top, x1, bottom in corners]

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Box: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Box]: ...

    def __getitem__(self, index: int | slice) -> Box | Sequence[Box]:
        return self._all()[index]

    def __iter__(self) -> Iterator[Box]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Boxes) and self._packed == other._packed

    def __hash__(self) -> int:
        return hash(self._packed)

    def __repr__(self) -> str:
        return f"Boxes(<{self._count}>)"

    @classmethod
    def _read(cls, value: Any) -> "Boxes":
        return value if isinstance(value, cls) else cls(box if isinstance(box, Box) else Box.model_validate(box) for box in value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Taken from boxes or their records; written as a list of them."""
        written = core_schema.plain_serializer_function_ser_schema(list, return_schema=handler(list[Box]))
        return core_schema.no_info_plain_validator_function(cls._read, serialization=written)
