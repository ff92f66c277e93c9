"""Small tables in the cells of a dump."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.listed import tabled
from pipeline.models.document import Line, Span


def parts(text: str) -> list[list[str]]:
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        lines.append(Line(parts=(Span(page=1, start=start, end=start + len(line)),)))
        start += len(line) + 1
    return [[text[part.start : part.end] for part in line.parts] for line in tabled(lines, text)]


def test_rows_that_end_in_figures_alike_are_cut_before_them() -> None:
    assert parts("opleiding bruto\nhavo klas 4 125,-\nhavo klas 5 en 6 170,-\nb. De rest volgt.") == [
        ["opleiding", "bruto"], ["havo klas 4", "125,-"], ["havo klas 5 en 6", "170,-"], ["b. De rest volgt."],
    ]  # fmt: skip


def test_bare_figures_are_cut_where_there_are_several_columns_of_them() -> None:
    assert parts("per mbo hbo\n1-3-2027 300 450\n1-3-2028 310 465") == [
        ["per", "mbo", "hbo"], ["1-3-2027", "300", "450"], ["1-3-2028", "310", "465"],
    ]  # fmt: skip


def test_a_sign_stays_with_its_amount() -> None:
    assert parts("Leeftijd 2027 2028\n15 jaar € 100,00 € 110,00\n16 jaar € 120,00 € 130,00") == [
        ["Leeftijd", "2027", "2028"], ["15 jaar", "€ 100,00", "€ 110,00"], ["16 jaar", "€ 120,00", "€ 130,00"],
    ]  # fmt: skip


def test_heads_of_more_words() -> None:
    assert parts("Duur van het project mbo hbo\n1 dag € 10,00 € 12,00\n2 dagen € 20,00 € 24,00")[0] == [
        "Duur van het project",
        "mbo",
        "hbo",
    ]
    assert parts("vanaf 1-3-2027 vanaf 1-3-2028\nmbo € 10,00 € 12,00\nhbo € 20,00 € 24,00")[0] == ["vanaf 1-3-2027", "vanaf 1-3-2028"]


def test_columns_without_heads_are_cut_too() -> None:
    assert parts("Zo is het:\n1 dag € 10,00 € 12,00\n2 dagen € 20,00 € 24,00")[1] == ["1 dag", "€ 10,00", "€ 12,00"]


@pytest.mark.parametrize(
    ("heads", "cut"),
    [
        ("per 1-3-2027 per 1-9-2027", ["per 1-3-2027", "per 1-9-2027"]),
        ("t/m 31 mei 2027 vanaf 1 juni 2027", ["t/m 31 mei 2027", "vanaf 1 juni 2027"]),
        ("cursusjaar 2027/2028 cursusjaar 2028/2029", ["cursusjaar 2027/2028", "cursusjaar 2028/2029"]),
        ("niveau 2/3 hbo en wo", ["niveau 2/3", "hbo en wo"]),
        ("opleiding mbo niveau 4 universiteit", ["opleiding", "mbo niveau 4", "universiteit"]),
        ("tot 16 uur per week 16 uur of meer per week", ["tot 16 uur per week", "16 uur of meer per week"]),
        ("1e jaar stagiaire 2e jaar stagiaire", ["1e jaar stagiaire", "2e jaar stagiaire"]),
        ("leeftijd eerste leerjaar tweede leerjaar", ["leeftijd", "eerste leerjaar", "tweede leerjaar"]),
        ("vergoeding bruto per week bruto per maand", ["vergoeding", "bruto per week", "bruto per maand"]),
    ],
)
def test_heads_of_several_words_are_told_by_their_kind(heads: str, cut: list[str]) -> None:
    assert parts(f"{heads}\nbinnen de regio € 110 € 120\ndaarbuiten € 130 € 140") == [
        cut, ["binnen de regio", "€ 110", "€ 120"], ["daarbuiten", "€ 130", "€ 140"],
    ]  # fmt: skip


def test_heads_may_take_two_lines() -> None:
    heads = "dagen per week 1 maart 2027 t/m 1 maart 2028 t/m\nstage 28 februari 2028 28 februari 2029"
    assert parts(f"{heads}\nminder dan 3 € 40 € 45\n3 en meer € 80 € 90") == [
        ["dagen per week", "1 maart 2027 t/m", "1 maart 2028 t/m"], ["stage", "28 februari 2028", "28 februari 2029"],
        ["minder dan 3", "€ 40", "€ 45"], ["3 en meer", "€ 80", "€ 90"],
    ]  # fmt: skip


def test_recognition_may_join_the_words_of_a_head_or_part_those_of_an_amount() -> None:
    assert parts("klas 1 mei 2027t/m 1 mei 2028t/m\nperiode 30 april 2028 30 april 2029\nhavo 310 ,- € 325,-\nvwo 410,- € 425 „-") == [
        ["klas", "1 mei 2027t/m", "1 mei 2028t/m"], ["periode", "30 april 2028", "30 april 2029"],
        ["havo", "310 ,-", "€ 325,-"], ["vwo", "410,-", "€ 425 „-"],
    ]  # fmt: skip


def test_sentences_below_each_other_that_end_in_an_amount_are_no_table() -> None:
    assert parts("hij krijgt tot 1 mei € 17,50\nbruto per dag en daarna € 18,10") == [
        ["hij krijgt tot 1 mei € 17,50"],
        ["bruto per dag en daarna € 18,10"],
    ]


def test_a_label_may_list_levels_and_heads_may_be_misread() -> None:
    assert parts("lejaar 2ejaar 3e jaar\nhbo, wo € 310 € 320 € 330\nmbo € 210 € 220 € 230") == [
        ["lejaar", "2ejaar", "3e jaar"], ["hbo, wo", "€ 310", "€ 320", "€ 330"], ["mbo", "€ 210", "€ 220", "€ 230"],
    ]  # fmt: skip


def test_a_label_in_brackets_may_begin_on_a_line_of_its_own() -> None:
    assert parts("opleiding 2027 2028\nhavo 310,00 320,00\nvwo (gymnasium en\natheneum) 410,00 420,00")[1:] == [
        ["havo", "310,00", "320,00"], ["vwo (gymnasium en"], ["atheneum)", "410,00", "420,00"],
    ]  # fmt: skip


def test_labels_may_end_in_a_bracket_or_a_plus() -> None:
    assert parts("havo (klas 4) 310,00 320,00\n18+ 410,00 420,00\n20 jaar e.o. 450,00 460,00") == [
        ["havo (klas 4)", "310,00", "320,00"], ["18+", "410,00", "420,00"], ["20 jaar e.o.", "450,00", "460,00"],
    ]  # fmt: skip


def test_a_date_stuck_to_its_word_heads_a_column() -> None:
    assert parts("leeftijd per1 mei 2027 per 1 mei 2028\n17 € 6,95 € 7,13\n18 € 8,10 € 8,31")[0] == [
        "leeftijd",
        "per1 mei 2027",
        "per 1 mei 2028",
    ]


def test_the_end_of_a_sentence_above_figures_is_no_head() -> None:
    assert parts("bedragen zijn bruto per maand\nvmbo 11% € 281,00\nhavo 13% € 331,50")[0] == ["bedragen zijn bruto per maand"]
    assert parts("dit is per maand\nvmbo 11% € 281,00\nhavo 13% € 331,50")[0] == ["dit is per maand"]


def test_specks_between_words_are_no_columns() -> None:
    assert parts("_ hbo _ wo\nleerstage 450,- _ 525,-\nslotstage 525,- 610,-\n_") == [
        ["hbo", "wo"], ["leerstage", "450,-", "525,-"], ["slotstage", "525,-", "610,-"], ["_"],
    ]  # fmt: skip


def test_a_share_and_what_it_comes_to_stand_in_one_column() -> None:
    assert parts("vmbo 11% = € 281,00\nhavo 13% = € 331,50") == [["vmbo", "11% = € 281,00"], ["havo", "13% = € 331,50"]]


@pytest.mark.parametrize(
    "text",
    [
        "De stagiair ontvangt een bedrag van € 30,-\nen bij een lange stage een bedrag van € 40,-",
        "niveau 2: € 100,-\nniveau 3: € 120,-",
        "- havo € 100,-\n- vwo € 120,-",
        "Dit geldt vanaf 1 mei 2027\nen loopt tot 1 mei 2028",
        "klas 4\nklas 5",
        "= € 312,00\n= € 412,00",
        "mei 2027 t/m 30 april 2028\nleeftijd loon",
        "1 mei 2027: havo 310,00 / vwo 415,00\n1 mei 2028: havo 325,50 / vwo 435,75",
    ],
)
def test_sentences_and_lists_with_marks_stay_whole(text: str) -> None:
    assert parts(text) == [[line] for line in text.split("\n")]


def test_a_sentence_whose_lines_happen_to_end_in_amounts_is_no_table() -> None:
    lines = ["Een vmbo-leerling krijgt € 200 per maand,", "een mbo-leerling € 260", "per maand en een hbo-leerling € 320", "per maand."]
    assert parts("\n".join(lines)) == [[line] for line in lines]


WORDS = st.sampled_from(
    ["=", "€", "=€", "312,00", "275", "12%", "mbo", "|De", "_", "t/m", "1", "juli", "2027", "per", "dag", "20", "uur", "19.50,-", "-"]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=5))
def test_whatever_the_lines_their_words_are_kept_but_for_specks(lines: list[str]) -> None:
    kept = [[word for word in line.split() if word.strip("_")] for line in lines]
    cut = parts("\n".join(lines))
    assert [[word for word in " ".join(line).split() if word.strip("_")] for line in cut] == kept


def test_a_date_may_begin_a_row() -> None:
    assert parts("per 1-3-2027 € 300\nper 1-3-2028 € 310") == [["per 1-3-2027", "€ 300"], ["per 1-3-2028", "€ 310"]]


def test_a_label_may_end_in_an_abbreviation_for_and_older() -> None:
    assert parts("2027 2028\n18 jaar € 10,00 € 11,00\n20 jaar e.o. € 12,00 € 13,00")[-1] == ["20 jaar e.o.", "€ 12,00", "€ 13,00"]
    assert parts("De prijs.\nDit is p.m. € 10,00\nDat is p.m. € 11,00") == [["De prijs."], ["Dit is p.m. € 10,00"], ["Dat is p.m. € 11,00"]]
