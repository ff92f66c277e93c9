"""Rows of figures beside another column, ends of lines, sectors without a listing, codes that are amounts: what a dump tells of itself."""

import pytest

from pipeline.layout.dump import entries_from_dump
from pipeline.layout.ends import marked_ends
from pipeline.layout.grammar import capital_behind_amount
from pipeline.layout.joins import Weights, begins_cell
from pipeline.layout.labels import head_goes_on, head_length, heads_by_kind, names_columns
from pipeline.layout.lines import text_lines
from pipeline.layout.metrics import face
from pipeline.layout.sectors import looks_like_sector
from pipeline.layout.shapes import is_row, shape
from pipeline.models.document import Line, Span
from pipeline.read.text import read_text


def shapes(line: str) -> tuple[str, ...]:
    return tuple(shape(word) for word in line.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mbo 10% €287,00", "hbo 14% €401,80"),
        ("vanaf 1 mei 2027 € 420 € 440", "vanaf 1 juni 2028 € 435 € 456"),
        ("per 1-1-2027 mbo € 375,- / hbo € 475,- /", "per 1-1-2028 lbo € 390,- / wo € 494,- /"),
        ("1-5-2027 310 420 530", "1-5-2028 315 425 535"),
        ("eerste maaljaar € 45,- per week", "tweede maaljaar € 55,- per maand"),
    ],
)
def test_rows_of_one_table_have_one_shape(one: str, other: str) -> None:
    assert shapes(one) == shapes(other)
    assert is_row(shapes(one))


@pytest.mark.parametrize("line", ["De stagiair ontvangt een vergoeding van € 300", "€ 300", "mbo hbo wo", "per maand"])
def test_sentences_and_bare_words_are_no_rows(line: str) -> None:
    assert not is_row(shapes(line))


@pytest.mark.parametrize(
    ("words", "count", "head"),
    [
        ("mbo hbo wo", 3, True),
        ("vanaf 2027 2028", 2, True),
        ("mbo hbo wo", 2, True),
        ("de mbo hbo leerling", 2, False),
        ("mbo", 1, False),
        ("Duur van de stage mbo hbo", 2, True),
        ("mbo hbo vergoeding begrepen.", 2, False),
    ],
)
def test_the_head_of_a_table(words: str, count: int, head: bool) -> None:
    assert bool(heads_by_kind(tuple(words.split()), count)) is head


@pytest.mark.parametrize(
    ("line", "columns", "head"),
    [
        ("klas bruto", 1, True),
        ("leeftijd per maand", 1, True),
        ("leeftijd loon", 1, True),
        ("bruto", 1, False),  # nothing heads the labels
        ("dit is bruto", 1, False),
        ("soort stage mbo hbo", 2, True),
    ],
)
def test_a_line_that_names_columns(line: str, columns: int, head: bool) -> None:
    assert names_columns(tuple(line.split()), columns) is head


def test_a_head_of_two_lines() -> None:
    above = ("uren", "1", "mei", "2027", "t/m", "1", "mei", "2028", "t/m")
    assert head_goes_on(above, ("30", "april", "2028", "30", "april", "2029"))
    assert not head_goes_on(above, ("1", "dag"))
    assert head_goes_on(("16", "uur", "of", "meer", "minder", "dan", "16", "uur"), ("per", "week", "per", "week"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("uren 1 mei 2027 t/m 1 mei 2028 t/m de molen draait", 9),
        ("havo hbo wo en verder", 3),
        ("mbo krijgt niets", 0),
        ("", 0),
        ("mbo", 0),
    ],
)
def test_how_far_the_heads_of_a_table_reach_on_a_line(line: str, words: int) -> None:
    assert head_length(tuple(line.split())) == words


@pytest.mark.parametrize(
    ("earlier", "before", "word", "found"),
    [
        ("€", "250,-", "Maaltijden", True),
        ("maanden:", "250,00", "Deze", True),
        ("€", "250", "Reiskosten", True),
        ("€", "250", "Bruto", False),
        ("€", "250", "MBO", False),
        ("€", "250.", "Reiskosten", False),
        ("artikel", "31", "Reiskosten", False),
        ("€", "250,-", "per", False),
    ],
)
def test_a_capital_behind_an_amount_begins_another_text(earlier: str, before: str, word: str, found: bool) -> None:
    assert capital_behind_amount(before, word, earlier) is found


def test_a_capital_i_read_as_a_small_l_begins_a_cell() -> None:
    weights = Weights()
    assert begins_cell("ledere", "stagiair", {}, weights) == begins_cell("Iedere", "stagiair", {}, weights)
    assert begins_cell("lopende", "stage", {}, weights) < 0


def early(*texts: str, column: float) -> list[bool | None]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(parts=(Span(page=1, start=start, end=start + len(text)),)))
        start += len(text) + 1
    return [line.early for line in marked_ends(lines, "\n".join(texts), face("sans"), column)]


def test_a_line_ended_early_where_the_next_word_would_have_fitted() -> None:
    full = "De stagiair ontvangt een vergoeding van de"
    assert early(full, "werkgever.", "Meer niet.", column=face("sans").word(full) * 1.02) == [False, True, None]


def test_a_line_that_nearly_fits_tells_nothing_and_a_broken_word_goes_on() -> None:
    measure = face("sans")
    assert early("een twee", "drie", column=measure.word("een twee drie") * 1.03) == [None, None]
    assert early("ver-", "goeding", column=40.0) == [False, None]


def test_a_sign_and_its_amount_stay_together() -> None:
    assert early("mbo", "€ 1.250,00", column=face("sans").word("mbo € 1.2")) == [False, None]


HEADED = """Cao-code Cao-naam Tekst 1 Tekst 2
Bouw
9811 Dakpannen Stagiairs ontvangen € 300 per maand.
9812 Steigers Er is geen vergoeding.
Cultuur en recreatie
9813 Kermissen Stagiairs ontvangen € 250 per maand.
9814 Musea Stagiairs ontvangen € 200 bruto
- wo 20 procent
Sport, spel en muziek
9815 Orgels Er is geen vergoeding.
Onderwijs
9816 Zangscholen Er is geen vergoeding.
"""


def sectors(text: str) -> list[str | None]:
    return [entry.sector for entry in entries_from_dump(read_text(text.encode(), "made", "1")).entries]


def test_sectors_that_are_not_listed_are_known_by_their_form_and_place() -> None:
    assert sectors(HEADED) == ["Bouw", "Bouw", "Cultuur en recreatie", "Cultuur en recreatie", "Sport, spel en muziek", "Onderwijs"]


def test_three_of_their_form_are_sectors_where_none_is_listed() -> None:
    others = HEADED.replace("Bouw\n", "Molens en infra\n").replace("Onderwijs\n", "Lessen en lezen\n")
    assert sectors(others)[0] == "Molens en infra"
    assert sectors(others)[-1] == "Lessen en lezen"


def test_a_document_with_few_headings_of_their_form_has_no_sectors() -> None:
    assert set(sectors(HEADED.replace("Bouw\n", "").replace("Onderwijs\n", ""))) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "vergoeding van\nKosten en reizen\n9815 Orgels",  # the sentence above goes on
        "klaar.\nKosten en reizen\nworden vergoed.",  # no row below
        "klaar.\nMusea En Orgels\n9815 Orgels",  # a name
        "klaar.\nKosten en 20 reizen\n9815 Orgels",
    ],
)
def test_what_looks_like_an_unlisted_sector(text: str) -> None:
    above, line, below = text_lines(read_text(text.encode(), "made", "1"))
    assert not looks_like_sector(line, above, below)


def test_an_amount_at_the_head_of_a_line_is_no_code() -> None:
    rows = ["9811 Dakpannen * stage van een jaar: €", "325,-", "De rest volgt.", "9812 Steigers Er is geen vergoeding.", ""]
    entries = entries_from_dump(read_text("\n".join(rows).encode(), "made", "1")).entries
    assert [entry.cao_code for entry in entries] == ["9811", "9812"]
