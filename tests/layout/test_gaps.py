"""What white space in a cell means, on words that are placed by hand."""

import pytest

from pipeline.layout.gaps import Extents, Measure, aligned, ends_early, measure, stretches
from pipeline.layout.placed import Placed

SIZE = 10.0


def line(*words: tuple[str, float, float]) -> list[Placed]:
    return [Placed(0, len(text), text, x0, 0, x1, SIZE) for text, x0, x1 in words]


def extents(lines: list[list[Placed]]) -> Extents:
    found = Extents()
    for one in lines:
        found.add(one)
    return found


def texts(parts: list[list[Placed]]) -> list[str]:
    return [" ".join(word.text for word in part) for part in parts]


RAGGED = Measure(200, justified=False)
JUSTIFIED = Measure(200, justified=True)


@pytest.mark.parametrize(
    ("words", "column", "expected"),
    [
        ([("mbo", 0, 20), ("€", 100, 106), ("350", 109, 125)], RAGGED, ["mbo", "€ 350"]),
        ([("de", 0, 10), ("stagiair", 13, 50), ("ontvangt", 53, 90)], RAGGED, ["de stagiair ontvangt"]),
        # stretched to the edge: all gaps alike
        ([("de", 0, 10), ("hele", 60, 80), ("week", 130, 200)], JUSTIFIED, ["de hele week"]),
        # a row of a table in a justified column does not reach the edge
        ([("mbo", 0, 20), ("€", 100, 106), ("350", 109, 125)], JUSTIFIED, ["mbo", "€ 350"]),
    ],
)
def test_a_line_is_cut_at_the_gaps_of_a_table_only(words: list[tuple[str, float, float]], column: Measure, expected: list[str]) -> None:
    assert texts(stretches(line(*words), SIZE, column)) == expected


@pytest.mark.parametrize(
    ("last", "following", "early"),
    [
        (("€", 30, 36), ("2e", 0, 10), True),  # the word would have fitted
        (("vergoeding", 100, 195), ("van", 0, 15), False),  # it would not
        (("stage-", 30, 60), ("uren", 0, 20), False),  # a word broken at its hyphen
        (("375,-", 30, 60), ("hbo", 0, 20), True),  # the dash of an amount breaks nothing
    ],
)
def test_a_line_that_could_have_held_the_next_word_ended_on_purpose(
    last: tuple[str, float, float], following: tuple[str, float, float], early: bool
) -> None:
    assert ends_early(line(last), line(following), SIZE, RAGGED) is early


def test_a_euro_sign_and_its_figure_stay_together() -> None:
    assert not ends_early(line(("van", 150, 170)), line(("€", 0, 6), ("1.525,00", 9, 50)), SIZE, RAGGED)


def test_lines_of_one_table_are_cut_alike() -> None:
    head = [line(("leeftijd", 0, 40)), line(("loon", 100, 120))]
    row = [line(("21", 0, 10), ("jaar", 13, 30), ("5,10", 100, 120))]
    assert texts(aligned([head, row], SIZE)[1]) == ["21 jaar", "5,10"]


def test_text_stretched_to_one_edge_makes_a_justified_column() -> None:
    full = [line(("de", 0, 10), ("hele", 60, 80), ("week", 130, 200)) for _ in range(8)]
    ragged = [line(("de", 0, 10), ("hele", 13, 33), ("week", 36, end)) for end in (190, 200, 150, 170, 199, 120, 180, 165)]
    assert measure(extents(full), SIZE).justified
    assert not measure(extents(ragged), SIZE).justified
