"""The small sequence of a page's words gives back the very words it was made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.models.document import Box, Page, Word, Words

POINTS = st.integers(0, 100_000).map(lambda hundredths: hundredths / 100)
WORD = st.builds(
    lambda start, length, box, sure: Word(page=3, start=start, end=start + length, box=box, confidence=sure),
    st.integers(0, 10**9), st.integers(0, 500), st.none() | st.builds(Box, x0=POINTS, top=POINTS, x1=POINTS, bottom=POINTS),
    st.none() | st.floats(0, 1),
)  # fmt: skip


@given(st.lists(WORD, max_size=30))
def test_words_come_back_as_they_were(words: list[Word]) -> None:
    kept = Words(words)
    assert list(kept) == words
    assert [kept[n] for n in range(len(kept))] == words
    assert kept[: len(words)] == words


@given(st.lists(WORD, max_size=30))
def test_a_page_comes_back_from_json(words: list[Word]) -> None:
    page = Page(number=3, start=0, end=1, road="pdf", words=Words(words))
    again = Page.model_validate_json(page.model_dump_json())
    assert again == page
    assert list(again.words) == words


@given(st.lists(WORD, max_size=30), st.integers(0, 10**6))
def test_moved_words_stand_so_much_further_on(words: list[Word], by: int) -> None:
    assert [(w.start, w.end) for w in Words(words).moved(by)] == [(w.start + by, w.end + by) for w in words]


def test_words_of_two_pages_are_refused() -> None:
    with pytest.raises(ValueError, match="more than one page"):
        Words([Word(page=1, start=0, end=1), Word(page=2, start=2, end=3)])
