"""Records and boxes that are kept packed: what goes in comes out, and as JSON they are lists like any other."""

import pickle
from collections.abc import Callable

import pytest
from pydantic import ValidationError

from pipeline.models.document import Box, Boxes, Entry, Layout, Packed, Page, Span

SPANS = [Span(page=n // 7 + 1, start=n, end=n + 1, box=Box(x0=0.1 * n, top=1 / 3, x1=2.0, bottom=1e-9)) for n in range(20)]
BOXES = [Box(x0=0.1 * n, top=1 / 3, x1=2.0, bottom=-1e9) for n in range(5)]


def entry(name: str) -> Entry:
    return Entry(cao_code=None, code_printed=None, cao_name=name, name_spans=tuple(SPANS[:2]), sector=None, pages=(1,), cells=())


@pytest.mark.parametrize(("pack", "records"), [(Packed, SPANS), (Boxes, BOXES)])
def test_what_goes_in_comes_out(pack: Callable[..., Packed[Span]], records: list[Span]) -> None:
    packed = pack(iter(records))
    assert list(packed) == records
    assert len(packed) == len(records)
    assert [packed[0], packed[-1], packed[3]] == [records[0], records[-1], records[3]]
    assert list(packed[1:4]) == records[1:4]
    assert packed == pack(records) == pickle.loads(pickle.dumps(packed))
    assert hash(packed) == hash(pack(records))
    assert packed != pack(records[1:])
    with pytest.raises(IndexError):
        packed[len(records)]
    assert not list(pack())
    assert pack() == pack([])


def test_as_json_they_are_lists() -> None:
    layout = Layout(entries=Packed([entry("A"), entry("B")]), furniture=Packed(SPANS))
    assert layout.model_dump(mode="json")["furniture"] == [span.model_dump(mode="json") for span in SPANS]
    assert Layout.model_validate_json(layout.model_dump_json()) == layout
    page = Page(number=1, start=0, end=9, road="pdf", rules=Boxes(BOXES))
    assert page.model_dump(mode="json")["rules"] == [box.model_dump(mode="json") for box in BOXES]
    assert Page.model_validate_json(page.model_dump_json()) == page


def test_any_records_are_taken_and_nothing_else() -> None:
    assert Layout.model_validate({"entries": (entry("A"),)}) == Layout.model_validate({"entries": [entry("A")]})
    with pytest.raises(ValidationError):
        Layout.model_validate({"entries": [SPANS[0]]})
    with pytest.raises(ValidationError):
        Layout.model_validate_json('{"entries": [{"cao_name": "A"}]}')
