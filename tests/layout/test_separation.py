"""What tells two columns apart that a dump ran together: words that cannot follow each other, headings, widths of rows wrapped by hand."""

import pytest

from pipeline.layout.cohesion import Cohesion
from pipeline.layout.columnwise import line_breaks
from pipeline.layout.dump import entries_from_dump
from pipeline.layout.fit import Wrap, walls
from pipeline.layout.grammar import (
    answers,
    asks_again,
    behind_capitals,
    breaks_date,
    breaks_off,
    doubled,
    headless_amount,
    heads_clause,
    heads_paragraph,
    runs_on_from_title,
    small_behind_stop,
    splits_amount,
    splits_measure,
    splits_range,
)
from pipeline.layout.joins import MARKER, Join, Weights, begins_cell, ends_cell, join_score, name_word, row_of_figures, successor
from pipeline.layout.judge import Evidence, Geometry, Judge, RowLine
from pipeline.layout.lines import text_lines
from pipeline.layout.metrics import face
from pipeline.layout.rows import Piece
from pipeline.read.text import read_text


@pytest.mark.parametrize(
    ("earlier", "before", "word", "following", "broken"),
    [
        ("tijdens", "de", "daarom", "geen", True),  # `tijdens de | daarom geen`
        ("wordt", "een", "hij", "in", True),
        ("stage", "loopt", "De", "coassistent", True),
        ("2024", "402,-", "De", "coassistent", False),  # an amount may end a sentence
        ("de", "werkgever", "7.9", "Hulpkrachten", True),
        ("stagiair", "leerlingen", "2.", "Leerlingen", True),
        ("van", "een", "of", "meer", False),
        ("Artikel", "31", "De", "stagiair", False),
        ("per", "dag.", "De", "reiskosten", False),
        ("volgens", "artikel", "7.9", "Vergoeding", False),
        ("krijgt", "de", "stagiair", "een", False),
        ("Artikel", "Stages", "4,", "De", True),  # a misread `4.`
        ("Artikel", "lid", "4,", "De", False),
        ("de", "opleiding", "3,", "BBL", False),
    ],
)
def test_a_sentence_that_cannot_go_on(earlier: str, before: str, word: str, following: str, broken: bool) -> None:
    assert breaks_off(before, word, earlier, following) is broken


@pytest.mark.parametrize(
    ("before", "word", "broken"),
    [("uitbetaald.", "reiskosten", True), ("uitbetaald.", "Reiskosten", False), ("bijv.", "reiskosten", False), ("4,50.", "per", False)],
)
def test_a_small_letter_behind_a_sentence(before: str, word: str, broken: bool) -> None:
    assert small_behind_stop(before, word) is broken


def test_the_heading_of_an_article_behind_other_words() -> None:
    assert heads_paragraph("week:", "Artikel", "3:2")
    assert not heads_paragraph("in", "Artikel", "3:2")
    assert not heads_paragraph("week:", "Artikel", "zoveel")
    assert not heads_paragraph("Stage", "Artikel", "12.")
    assert heads_paragraph("Stage", "Artikel", "12.", titled=True)  # `Artikel 11. Stage | Artikel 12. Vrijwilligers`
    assert not heads_paragraph("en", "Artikel", "12", titled=True)


@pytest.mark.parametrize(
    ("before", "following", "broken"),
    [
        ("Stagiairs", "worden", True),  # `Artikel 5 Stagiairs Daarnaast worden`
        ("Beloning", "en", False),  # `Artikel 5 Beloning Leerlingen en`
        ("van", "zonder", False),
        ("Stages.", "worden", False),
    ],
)
def test_a_sentence_on_the_line_of_a_title(before: str, following: str, broken: bool) -> None:
    assert runs_on_from_title(before, following) is broken


def test_a_title_above_a_sentence_is_no_line_that_broke_off() -> None:
    lines = {"end": "Leerlingen", "word": "De", "following": "leerling", "head": "Artikel", "room": 9.0, "needed": 1.0, "column": 20.0}
    titled, plain = (Join(**lines, hanging=False, cohesion=0.0, title=title) for title in (True, False))  # type: ignore[arg-type]
    assert join_score(titled, Weights()) > join_score(plain, Weights())


@pytest.mark.parametrize(
    ("before", "word", "following", "split"),
    [
        ("€", "31,50", "per", True),
        ("(€", "31,50)", "per", True),
        ("€", "31", "per", True),
        ("€", "14", "dagen", False),  # the amount is at the head of the next line
        ("31", ",-", "per", True),
        ("€", "4.3", "Maalt", False),  # a clause of the other column
        ("€", "75%", "van", False),
        ("week", "31,50", "", False),
    ],
)
def test_an_amount_stays_together(before: str, word: str, following: str, split: bool) -> None:
    assert splits_amount(before, word, following) is split


@pytest.mark.parametrize(
    ("before", "word", "following", "split"),
    [
        ("310", "tot", "€", True),
        ("310,-", "tot", "€350,-", True),
        ("2027", "t/m", "1", True),
        ("310,-", "tot", "aan", False),
        ("maand", "tot", "€", False),
    ],
)
def test_a_range_stays_together(before: str, word: str, following: str, split: bool) -> None:
    assert splits_range(before, word, following) is split


def test_an_amount_stays_with_its_measure() -> None:
    assert splits_measure("31,-", "bruto", "€")
    assert splits_measure("31", "per", "€")
    assert not splits_measure("31", "per", "artikel")
    assert not splits_measure("31,-", "de", "€")
    assert splits_measure("12%", "van", "is")
    assert not splits_measure("maand", "van", "per")


@pytest.mark.parametrize(
    ("earlier", "before", "word", "breaks"),
    [
        ("per", "1", "ontvangen", True),
        ("vanaf", "1", "de", True),
        ("per", "1", "mei", False),
        ("per", "1", "uur", False),
        ("per", "2", "ontvangen", False),
        ("lid", "1", "ontvangen", False),
    ],
)
def test_a_date_stops_behind_the_first_of_a_month(earlier: str, before: str, word: str, breaks: bool) -> None:
    assert breaks_date(earlier, before, word) is breaks


def test_a_question_behind_a_question_heads_another_column() -> None:
    assert asks_again("molenaar?", "Wie")
    assert not asks_again("molenaar?", "Ja,")
    assert not asks_again("molenaar?", "en")
    assert not asks_again("molenaar.", "Wie")


def test_rows_of_one_figure_with_the_same_measure_behind_it_go_on() -> None:
    text = "twee dagen (ma t/m vr) € 310,00 per maand\neen of geen dag € 225,00 per maand\nzes dagen € 225,00 per week"
    lines = [RowLine(line.tokens) for line in text_lines(read_text(text.encode(), "made", "1"))]
    judge = Judge(lines, Evidence(Geometry(face("sans"), 9, 30, 30), Cohesion([], []), {}))
    ends = [(n, 0, len(line.tokens)) for n, line in enumerate(lines)]
    assert judge.rows_of_figures(ends[0], ends[1]) >= Weights().twin > judge.rows_of_figures(ends[1], ends[2])


def test_the_head_of_a_table_goes_on_below_a_colon() -> None:
    text = "zij verdienen bruto per week:\nleeftijd bedrag\nde molenaar"
    lines = [RowLine(line.tokens) for line in text_lines(read_text(text.encode(), "made", "1"))]
    judge = Judge(lines, Evidence(Geometry(face("sans"), 9, 30, 30), Cohesion([], []), {}))
    assert judge.rows_of_figures((0, 0, 5), (1, 0, 2)) == Weights().announced
    assert judge.rows_of_figures((0, 0, 5), (2, 0, 2)) == 0


@pytest.mark.parametrize(
    ("mark", "before", "good"),
    [("4.3", "4.2", True), ("4.3", "3.2", False), ("H.2", "H.1", True), ("5.", "4.", True), ("4.1", "3.7", None), ("4.2", "1", False)],
)
def test_numbers_of_clauses_follow_each_other(mark: str, before: str, good: bool | None) -> None:
    step, _ = successor(mark, successor(before, (0, 0))[1])
    assert (step > 0) is (good is True)
    assert (step < 0) is (good is False)


def test_a_sentence_may_end_in_a_bracket_before_a_small_letter() -> None:
    assert small_behind_stop("intranet).", "korting.")
    assert not small_behind_stop("a.s.", "korting.")


def test_a_word_said_twice_belongs_to_two_columns() -> None:
    assert doubled("mits", "mits")
    assert doubled("Een", "een")
    assert not doubled("12", "12")
    assert not doubled("de", "de")  # too short to tell


@pytest.mark.parametrize(
    ("word", "following", "after", "clause"),
    [
        ("lid", "3", "Maalt", True),
        ("Lid", "3.", "Maalt", True),
        ("lid", "3", "van", False),
        ("lid", "van", "De", False),
        ("deel", "3", "Maalt", False),
    ],
)
def test_a_numbered_clause(word: str, following: str, after: str, clause: bool) -> None:
    assert heads_clause(word, following, after) is clause
    lines = [RowLine(tuple(text_lines(read_text(f"{word} {following} {after}".encode(), "made", "1"))[0].tokens))]
    evidence = Evidence(Geometry(face("sans"), 9, 30, 30), Cohesion([], []), {})
    assert Judge(lines, evidence).mark(0, 0) == ("3" if clause else "")


def test_a_small_letter_behind_a_title_in_capitals_is_of_another_column() -> None:
    assert behind_capitals("MAALLOON", "BBL", "afzonderlijk")
    assert not behind_capitals("het", "BBL", "loon")
    assert not behind_capitals("MAALLOON", "BBL", "Afzonderlijk")


@pytest.mark.parametrize("mark", ["(iii)", "(viii)", "H.1", "B.12", "(ii)", "3)"])
def test_marks_of_lists_and_clauses(mark: str) -> None:
    assert MARKER.match(mark)


@pytest.mark.parametrize("word", ["(bol)", "B.V.", "(hbo)", "BBL", "mbo."])
def test_what_is_no_mark(word: str) -> None:
    assert not MARKER.match(word)


@pytest.mark.parametrize(
    ("below", "good"), [("31,50", True), ("1.250,-", True), ("250.", True), ("5,-", True), ("0.", False), ("3/4).", False), ("2027", False)]
)
def test_what_may_follow_a_sign_on_the_next_line(below: str, good: bool) -> None:
    join = Join(end="€", word=below, following="per", head="de", room=1, needed=3, column=30, hanging=False, cohesion=0.0)
    assert (join_score(join, Weights()) > 0) is good


def cells(text: str) -> list[tuple[str, ...]]:
    document = read_text(text.encode(), "made", "1")
    return [
        (entry.cao_name, *(" ".join(document.text[p.start : p.end] for line in cell.lines for p in line.parts) for cell in entry.cells))
        for entry in entries_from_dump(document).entries
    ]


def test_a_page_break_begins_no_second_text() -> None:
    rows = (
        "4001 Molenaars De maler die bij een molenaar de praktijk\ndoet, krijgt per maand een vergoeding van:\n€ 185,50 vanaf 1 mei 2027."
    )
    head, more = "Cao-code Cao-naam Tekst 1 Tekst 2", "Dit is bruto bij een aanwezigheid van vijf dagen."
    found = cells(f"{head}\n{rows}\n\f{head}\n{more}\n4002 Zagers Niets.")[0]
    assert found == ("Molenaars", f"{rows} {more}".replace("\n", " ").removeprefix("4001 Molenaars "))


def test_an_amount_at_the_head_of_a_line_has_its_sign_at_the_end_of_the_last() -> None:
    assert headless_amount("dag", "31,50", "per")
    assert not headless_amount("€", "31,50", "per")
    assert not headless_amount("dag", "€31,50", "per")
    assert not headless_amount("dag", "31,50", "euro")


def test_an_answer_stands_below_its_question() -> None:
    assert answers("Ja,")
    assert not answers("Jaarlijks")


def test_a_word_that_is_printed_small_begins_a_sentence_where_it_has_a_capital() -> None:
    words = ["de", "zwaluw", "en", "een", "zwaluw", "of", "geen", "zwaluw", "ziet", "Merel"]
    cohesion = Cohesion([("ziet", "Merel"), ("de", "Merel")], words)
    assert cohesion.begins("Zwaluw")
    assert not cohesion.begins("Merel")
    assert not cohesion.begins("zwaluw")


def test_a_quotation_ends_a_cell() -> None:
    assert ends_cell("maand.”", Weights()) == ends_cell("maand.", Weights()) > ends_cell("maand", Weights())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("15 jaar – 30%", "%"),
        ("havo klas 4 125,-", "€"),
        ("vanaf klas 5 € 140,00", "€"),
        ("15 jaar: € 30,- per week", "€"),
        ("en 4 125,-", ""),
        ("125,-", ""),
        ("De stagiair krijgt bij een stage van ten minste zes weken € 30,-", ""),
        ("klas 4", ""),
    ],
)
def test_a_row_of_a_list_of_figures(line: str, kind: str) -> None:
    assert row_of_figures(line.split()) == kind


@pytest.mark.parametrize("word", ["Artikel", "ARTIKEL", "Bijlage", "Art.", "Protocol", "Hoofdstuk"])
def test_a_heading_begins_a_cell_and_is_no_name(word: str) -> None:
    assert begins_cell(word, "7", {}, Weights()) > begins_cell("Molenaars", "zijn", {}, Weights())
    assert name_word(word, "Molenaars", 1.0, 0) < -2 < name_word("Zuid", "Molenaars", 1.0, 0)


def test_a_name_goes_on_with_a_joining_word_and_a_period() -> None:
    assert begins_cell("En", "Zaden", {}, Weights()) < -1
    assert name_word("2025-2026", "Molenaars", 1.0, 0) > 0


def test_a_later_word_of_a_name_is_no_level_and_begins_no_sentence() -> None:
    assert name_word("BOL", "Molenaars", 1.0, 0) < -1 < name_word("MBO", "", 1.0, 0)
    assert name_word("Tenzij", "Molenaars", 1.0, 0) < -1


@pytest.mark.parametrize("word", ["MBO-,", "HBO-niveau", "mbo/hbo-leerlingen", "(WO-niveau", "15%", "€300", "€"])
def test_a_part_of_a_level_or_a_figure_is_never_in_a_name(word: str) -> None:
    assert name_word(word, "", 1.0, 0) < -3
    assert name_word(word, "Molenaars", 1.0, 0) < -3


def test_a_broken_name_goes_on_with_what_is_left_of_its_word() -> None:
    assert name_word("en", "Molenwiek-", 3.0, 50) > name_word("en", "Molenwieken", 3.0, 50)


def test_labels_of_a_table_and_roles_in_brackets_are_no_name() -> None:
    assert name_word("stage-uren", "Molens", 1.0, 2) < -3
    assert name_word("Afstudeerstage", "Molens", 1.0, 2) < -3
    assert name_word("(hulpmolenaar)", "Molens", 3.0, 0) < 0 < name_word("(Molenbouw)", "Molens", 3.0, 0)


def test_walls_are_where_lines_wrap() -> None:
    lines = [Wrap(19.0 - 0.1 * n, 21.0) for n in range(6)] + [Wrap(38.0, 41.0), Wrap(7.0, 9.0)]
    assert abs(walls(lines)[0] - 19.0) < 0.5


def test_a_row_with_one_text_has_it_in_tekst_1() -> None:
    rows = [
        "5001 Molenaars Stagiairs krijgen 300 euro per maand",
        "bij een volle werkweek van vijf dagen en",
        "reizen op kosten van de molen.",
        "",
        "5002 Mandenmakers De leerling ontvangt 200 euro per maand",
        "zolang de stage duurt en hij aanwezig",
        "is op de werkplaats.",
        "",
        "5003 Manegehouders Een stagiair heeft geen recht op loon",
        "maar wel op een vergoeding van 100 euro",
        "in de maand.",
    ]
    layout = entries_from_dump(read_text("\n".join(rows).encode(), "made", "1"))
    assert [entry.cao_name for entry in layout.entries] == ["Molenaars", "Mandenmakers", "Manegehouders"]
    assert all([cell.name for cell in entry.cells] == ["tekst1"] for entry in layout.entries)


def test_texts_read_apart_begin_at_headings_and_not_within_lists() -> None:
    lines = ["Stagiairs krijgen per maand:", "MBO € 325,00", "HBO € 425,00", "WO € 525,00", "Artikel 9 Stage", "De stagiair krijgt niets."]
    document = read_text("\n\n".join(lines).encode(), "made", "1")
    scores = line_breaks([Piece(line, 0) for line in text_lines(document)])
    assert max(range(1, len(lines)), key=scores.__getitem__) == 4


def test_a_code_printed_again_on_the_next_page_is_no_text() -> None:
    text = (
        "Cao-code Cao-naam Tekst 1 Tekst 2\n4001 Molenaars De stagiair ontvangt een\n\f"
        "Cao-code Cao-naam Tekst 1 Tekst 2\n4001 vergoeding van € 30,- per maand.\n4002 Zagers Er is niets bepaald.\n"
    )
    document = read_text(text.encode(), "made", "1")
    found = entries_from_dump(document).entries
    assert [entry.cao_code for entry in found] == ["4001", "4002"]
    words = [document.text[part.start : part.end] for cell in found[0].cells for line in cell.lines for part in line.parts]
    assert words == ["De stagiair ontvangt een", "vergoeding van € 30,- per maand."]


def test_a_row_that_is_narrower_than_its_columns_is_parted_by_its_own_widths() -> None:
    """One row was wrapped by hand to half the width of the others."""
    wide = [
        f"{code} {name} De werkgever kent aan iedere stagiair die in het bedrijf werkzaam is een vergoeding toe van € {n},- per maand. "
        f"Reiskosten worden vergoed op basis van het openbaar vervoer, tweede klasse,\nbij een volledige werkweek van 38 uur. "
        "Bij minder uren "
        "wordt dat bedrag naar rato verlaagd en naar boven afgerond. mits de reis langer is dan tien kilometer."
        for code, name, n in ((31, "Molens", 300), (32, "Weverijen", 310), (33, "Zagerijen", 320), (35, "Zeilmakers", 330))
    ]
    narrow = (
        "34 Zeeppoeders De stagiair die de opleiding Reiskosten worden niet vergoed.\n"
        "zeepzieden volgt, ontvangt per Werkkleding en laarzen zijn voor\n"
        "dagdeel een vergoeding van € 8,00, met een rekening van het bedrijf. Stages in het\n"
        "maximum van € 16,00 per dag. De vergoeding kader van een oriëntatie op het vmbo\n"
        "wordt alleen betaald wanneer vooraf een blijven onbetaald.\n"
        "praktijkovereenkomst is getekend."
    )
    text = "Industrie\n" + "\n".join([*wide[:3], narrow, wide[3]]) + "\n"
    layout = entries_from_dump(read_text(text.encode(), "made", "1"))
    cells = {cell.name: cell for entry in layout.entries if entry.cao_code == "34" for cell in entry.cells}
    lines = [text[part.start : part.end] for line in cells["tekst2"].lines for part in line.parts]
    assert lines[:3] == ["Reiskosten worden niet vergoed.", "Werkkleding en laarzen zijn voor", "rekening van het bedrijf. Stages in het"]
