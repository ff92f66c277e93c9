"""Plain text files: decoding, refusals, pages."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.layout.lines import text_lines
from pipeline.read.text import read_text

PAGE = "".join(f"regel {n} van de bladzijde\n" for n in range(12))


def test_the_stored_text_is_the_file() -> None:
    text = "€ 100 – één\r\nregel\n"
    assert read_text(text.encode(), "x", "1").text == text


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        ("€ 100".encode("utf-16"), "UTF-16"),
        ("vergoeding één".encode("cp1252"), "not UTF-8"),
        (b"%PDF-1.4\x00\x01", "binary"),
        (b"\x01\x02\x03\x04\x05 tekst", "control"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, part: str) -> None:
    with pytest.raises(InputError, match=part) as raised:
        read_text(data, "x", "1", "bijlage.txt")
    assert "bijlage.txt" in raised.value.message
    assert raised.value.remedy


@pytest.mark.parametrize("start", ["\f", " "])
def test_a_form_feed_or_a_leading_space_starts_a_page(start: str) -> None:
    pages = read_text((PAGE + start + PAGE + start + PAGE).encode(), "x", "1").pages
    assert [page.number for page in pages] == [1, 2, 3]
    assert pages[0].start == 0
    assert all(a.end == b.start for a, b in itertools.pairwise(pages))


def test_indented_text_is_one_page() -> None:
    assert len(read_text(("    code\n naam\n" * 20).encode(), "x", "1").pages) == 1


def test_a_last_page_without_text_is_none() -> None:
    assert len(read_text((PAGE + "\f" + PAGE + "\f\n").encode(), "x", "1").pages) == 2


@given(st.text(alphabet="ab1€ \t\n\f|~-.", min_size=1).filter(str.strip))
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    document = read_text(text.encode(), "x", "1")
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(text)
    for line in text_lines(document):
        for token in (*line.tokens, *line.marks):
            assert document.text[token.start : token.end] == token.text
