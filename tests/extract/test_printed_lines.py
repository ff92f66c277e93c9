"""Lines as a page prints them: wrapped twice, or with the words of another column between theirs in the stored text."""

import pytest

from pipeline.extract.reading import CellReading, read_entry
from pipeline.models.document import Box, Cell, Entry, Line, Span


def reading(lines: list[Line], stored: str) -> CellReading:
    entry = Entry(
        cao_code="1",
        code_printed="1",
        cao_name="x",
        name_spans=(),
        sector=None,
        pages=(1,),
        cells=(Cell(name="tekst1", lines=tuple(lines)),),
    )
    (cell,) = read_entry(entry, stored).cells
    return cell


def wrapped(text: str, early: bool | None) -> CellReading:
    lines, start = [], 0
    for row in text.split("\n"):
        lines.append(Line(parts=(Span(page=1, start=start, end=start + len(row)),), early=early))
        start += len(row) + 1
    return reading(lines, text)


def test_lines_that_all_end_early_and_go_on_in_small_letters_were_wrapped_before() -> None:
    text = (
        "De stagiair krijgt voor elk uur dat\nhij aanwezig is een bedrag van € 3,25\nnetto, en dat ook op de dagen dat er\n"
        "niet wordt gewerkt."
    )
    assert len(wrapped(text, early=True).units) == 1


def units(text: str, early: list[bool]) -> list[str]:
    lines, start = [], 0
    for row, soon in zip(text.split("\n"), [*early, None], strict=True):
        lines.append(Line(parts=(Span(page=1, start=start, end=start + len(row)),), early=soon))
        start += len(row) + 1
    cell = reading(lines, text)
    return [cell.text[unit.start : unit.end].replace("\n", " ") for unit in cell.units]


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("Voor de rit naar de kweker betaalt hij\n€\n0,21 per kilometer.", [True, False]),
        ("Bij ziekte vergoedt de kweker hem\n€ 12 per dag.", [True]),
        ("Sokken, laarzen en een pet worden\nverstrekt, en de stagiair draagt ze.", [True]),
        ("De helft betaalt het Scholingsfonds\nBloembollen aan de kweker terug.", [False]),
        ("Het bedrag is € 310 per maand\nvoor een stagiair, € 390 per maand\nvoor een afstudeerder.", [False, False]),
    ],
)
def test_a_sentence_that_plainly_goes_on_below_is_one_part(text: str, early: list[bool]) -> None:
    assert units(text, early) == [text.replace("\n", " ")]


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("Vergoeding per maand\nmbo € 300\nhbo € 400", [True, True]),
        ("De stagiair krijgt:\nmbo 3: € 300 per maand\nmbo 4: € 320 per maand", [True, False]),
        ("Iedereen doet mee.\nMbo-stagiairs krijgen € 300.", [True]),
        ("- mbo: € 300 per maand\n- hbo: € 400 per maand", [False]),
    ],
)
def test_lines_of_their_own_stay_apart(text: str, early: list[bool]) -> None:
    assert units(text, early) == text.split("\n")


def test_rows_below_each_other_stay_rows_where_lines_end_early() -> None:
    text = "De vergoeding bedraagt per maand:\nmbo € 300\nhbo € 400\nwo € 500"
    assert len(wrapped(text, early=True).units) == 4


def parts(gap: float) -> CellReading:
    stored = "voor\nstagiairs"
    first = Span(page=1, start=0, end=4, box=Box(x0=0, top=0, x1=20, bottom=10))
    second = Span(page=1, start=5, end=14, box=Box(x0=20 + gap, top=0, x1=70, bottom=10))
    return reading([Line(parts=(first, second))], stored)


def test_words_of_a_justified_line_are_no_cells_of_a_table() -> None:
    assert parts(6).text == "voor stagiairs"


def test_what_stands_far_apart_is() -> None:
    assert parts(25).text == "voor\tstagiairs"


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("Stagiairs krijgen € 510 bruto per maand\n(wo), € 440 bruto per maand (hbo) of € 340 bruto", [False]),
        ("De bedragen gelden, bruto per maand, per 1 januari\n2027 voor iedereen.", [True]),
        ("De vergoeding voor mbo en hbo is respectievelijk € 270,\n€ 330 per maand.", [True]),
        ("De bol-stagiair van niveau\n1 en 2 krijgt een vergoeding.", [True]),
        ("Leerlingen krijgen van het garantieloon met 16 jaar\n45%", [True]),
    ],
)
def test_a_figure_below_goes_with_the_words_above_it(text: str, early: list[bool]) -> None:
    assert units(text, early) == [text.replace("\n", " ")]
