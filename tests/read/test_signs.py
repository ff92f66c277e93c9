"""Signs that recognition confuses or loses, with made-up words and ink."""

import numpy as np
import pytest

from pipeline.read.ocr.engine import Gray, Seen
from pipeline.read.ocr.letters import SPACE, width_of
from pipeline.read.ocr.lookalikes import mend_lookalikes, put_right
from pipeline.read.ocr.seat import seat
from pipeline.read.ocr.signs import Glyph, end_of_amount, glyphs_in, is_disc, mend_signs, name_marks, split_at_space
from pipeline.read.raw import RawWord

_EM = 36.0


def paper(rows: int = 60, columns: int = 600) -> Gray:
    return np.full((rows, columns), 255, dtype=np.uint8)


def printed(text: str, image: Gray, x: float = 20, base: int = 40) -> Seen:
    """Letters as blocks of their height, each with white at its sides; a space leaves its width."""
    x0 = x
    for letter in text:
        wide = (SPACE if letter == " " else width_of(letter)) * _EM
        if letter != " ":
            top, bottom = {",": (-4, 4), ".": (-4, 0), "-": (-11, -8)}.get(letter, (-26, 0))
            image[base + top : base + bottom, round(x + 0.05 * _EM) : round(x + wide - 0.05 * _EM)] = 0
        x += wide
    return Seen(text.replace(" ", ""), x0, base - 26.0, x, float(base), 0.5)


@pytest.mark.parametrize(
    ("text", "before", "after", "first", "meant"),
    [
        ("l", "niveau", "en 2 €", False, "1"),
        ("l", "per", "februari 2025", False, "1"),
        ("Î", "vanaf", "januari 2025", True, "1"),
        ("|", "per", "juli 2024", False, "1"),
        ("I", "bijlage", "van deze", False, "I"),
        ("l", "5", "melk", False, "l"),
        ("L.", "Stagiairs", "De werkgever", True, "1."),
        ("L.", "K.", "De werkgever", True, "L."),
        ("L.", "de", "Jansen", False, "L."),
        ("ljanuari", "vanaf", "2026", False, "1januari"),
        ("Ym", "maand", "30 juni", False, "t/m"),
        ("t]m", "mbo", "niveau 4", False, "t/m"),
        ("vm", "de", "stagiair", False, "vm"),
        ("le", "een", "stagejaar", False, "1e"),
        ("le", "Meubelfabriek", "Bois", False, "le"),
        ("-l", "27,50", "dag € 55", True, "-1"),
        ("ledere", "", "stagiair ontvangt", True, "Iedere"),
        ("leder", "", "", True, "Ieder"),
        ("leden", "de", "van", False, "leden"),
        ("Ill", "bijlage", "van", False, "III"),
        ("Ibo-", "voor", "en mbo-stagiairs", False, "lbo-"),
        ("leerling", "een", "ontvangt", False, "leerling"),
    ],
)
def test_the_words_beside_a_sign_decide_what_it_is(text: str, before: str, after: str, first: bool, meant: str) -> None:
    assert put_right(text, before, after, first) == meant


def test_a_word_that_the_engine_is_sure_of_stays() -> None:
    assert put_right("Tjanuari", "vanaf", "2026", sure=True) == "Tjanuari"
    assert put_right("ledere", "", "stagiair", sure=True) == "Iedere"  # which is no word at all


def test_list_numbers_are_told_by_where_they_stand() -> None:
    words = [Seen("gelden.", 500, 0, 560, 20, 0.9), Seen("L.", 100, 30, 115, 50, 0.6), Seen("De", 125, 30, 150, 50, 0.9)]
    mend_lookalikes(words)
    assert [word.text for word in words] == ["gelden.", "1.", "De"]


@pytest.mark.parametrize(
    ("text", "seen", "found"),
    [
        ("480,-.", "480,", ["480,-."]),
        ("27,-", "27", ["27,-"]),
        ("€450.-", "€450.", ["€450.-"]),
        ("480,-", "480.-", ["480.-"]),  # the engine knows a comma from a full stop better
        ("480", "480", ["480"]),
        ("€ 500", "€500", ["€", "500"]),
        ("€500", "€500", ["€500"]),
        ("- tot", "-tot", ["-", "tot"]),
        ("tot en", "toten", ["tot", "en"]),
        ("totaal", "totaal", ["totaal"]),
    ],
)
def test_the_ink_shows_the_end_of_an_amount_and_a_space(text: str, seen: str, found: list[str]) -> None:
    image = paper()
    word = printed(text, image)
    word.text = seen
    assert [part.text for part in mend_signs([word], image)] == found


def test_an_end_that_was_seen_as_a_word_of_its_own_is_part_of_its_amount() -> None:
    image = paper()
    word, end = printed("415,-", image), printed("", image)
    word.text, end = "415", Seen("-", word.x1 - 12, 25, word.x1, 35, 0.4)
    assert [part.text for part in mend_signs([word, end], image)] == ["415,-"]


def test_what_is_no_end_of_an_amount_is_left() -> None:
    figures = [Glyph(0, 16, 10, 36, 0.4), Glyph(20, 36, 10, 36, 0.4)]
    assert end_of_amount([*figures, Glyph(40, 45, 31, 39, 0.7), Glyph(49, 58, 25, 28, 0.9)], 2) == ",-"
    assert end_of_amount([*figures, Glyph(80, 89, 25, 28, 0.9)], 2) is None  # a dash that stands far behind
    assert end_of_amount([], 2) is None


def test_a_disc_is_told_from_other_marks_and_a_gap_from_a_dash() -> None:
    image = paper()
    rows, columns = np.mgrid[: image.shape[0], : image.shape[1]]
    image[(rows - 30) ** 2 + (columns - 30) ** 2 <= 30] = 0
    image[28:30, 100:111] = 0
    image[24:36, 152] = image[30, 146:159] = 0
    words = [Seen("°", 22, 22, 38, 38, 0.1), Seen("_", 98, 10, 113, 48, 0.3), Seen("*", 145, 22, 160, 38, 0.9)]
    words.append(Seen("stage", 300, 14, 380, 40, 0.9))
    name_marks(words, image)
    assert [word.text for word in words] == ["•", "-", "*", "stage"]
    assert not is_disc(glyphs_in(image, 145, 22, 160, 38), 26)


def test_a_pale_stroke_is_no_space() -> None:
    image = paper()
    word = printed("€ 500", image)
    word.text = "€500"
    euro = round(20 + width_of("€") * _EM)
    image[14:40, euro : euro + 8] = 160
    assert [part.text for part in split_at_space(word, image)] == ["€500"]


def test_a_tall_box_of_an_ordinary_word_is_not_larger_type() -> None:
    words = [RawWord("jongeren", 40 + 50 * n, 102, 78 + 50 * n, 111) for n in range(5)]
    tall, heading = RawWord("meer", 10, 90, 28, 109), RawWord("Bouw", 10, 40, 60, 56)
    seat([*words, tall, heading])
    assert tall.bottom - tall.top == pytest.approx(words[0].bottom - words[0].top)
    assert heading.bottom - heading.top > 1.8 * (words[0].bottom - words[0].top)


def test_small_type_keeps_its_size_and_takes_along_what_stands_in_it() -> None:
    words = [RawWord("jongeren", 40 + 50 * n, 102, 78 + 50 * n, 111) for n in range(9)]
    small = [RawWord("vanaf", 40, 121.4, 55, 127), RawWord("1", 58, 115, 60, 129), RawWord("juli", 63, 121.4, 70, 128.4)]
    seat([*words, *small])
    usual = words[0].bottom - words[0].top
    assert [round((word.bottom - word.top) / usual, 1) for word in small] == [0.8, 0.8, 0.8]


def test_the_space_behind_a_1_is_no_gap_of_a_table() -> None:
    words = [RawWord("niveau", 40, 100, 70, 107), RawWord("1", 73, 100, 75, 107), RawWord("maand", 79.6, 100, 110, 107)]
    before = words[2].x0 - words[1].x1
    seat(words)
    assert words[2].x0 - words[1].x1 < before - 1.5
