"""Marks that recognition makes of the rule lines of a table: they part words and are none."""

import pytest

from benchmarks.dumps import _between_rules
from pipeline.layout.dump import entries_from_dump
from pipeline.layout.lines import text_lines
from pipeline.read.text import read_text


def words(line: str) -> list[str]:
    return [token.text for token in text_lines(read_text(line.encode(), "made", "1"))[0].tokens]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("31 |\\Molens En | Een", "31 Molens En Een"),  # before a name, with a shadow
        ("En /|2.5 Stage", "En 2.5 Stage"),
        ("de dag |zes {uren _lang", "de dag zes uren lang"),  # before small letters
        ("achtereen [weken lang", "achtereen weken lang"),
        ("tot €| vijf", "tot € vijf"),  # behind a word
        ("maand;{ met", "maand; met"),
        ("krijgt een|bovendien", "krijgt een bovendien"),  # between two words
        ("ontvangt|3. De", "ontvangt 3. De"),
        ("per de|{stagedag", "per de stagedag"),
        ("vanaf mei |c. Het", "vanaf mei c. Het"),  # before a list mark
        ("van het|/250,- bruto", "van het 250,- bruto"),
        ("honderd euro |", "honderd euro"),  # at the end of a line
    ],
)
def test_a_rule_line_parts_words(line: str, expected: str) -> None:
    assert words(line) == expected.split()


@pytest.mark.parametrize("line", ["|n dit jaar", "als |k stage", "vanaf {februari", "met [drie] dagen", "van 1|2 uur", "km/u of meer"])
def test_a_mark_that_is_a_letter_or_figure_stays(line: str) -> None:
    assert words(line) == line.split()


def test_a_code_with_a_rule_line_at_its_name_begins_an_entry() -> None:
    text = "Industrie\n31 | Molens | Een stagiair krijgt € 30,-.\n32 |\\Weverijen En {Een stagiair krijgt niets.\nSpinnerijen\n"
    layout = entries_from_dump(read_text(text.encode(), "made", "1"))
    assert [(entry.cao_code, entry.cao_name) for entry in layout.entries] == [("31", "Molens"), ("32", "Weverijen En Spinnerijen")]


def test_the_truth_of_a_dump_has_two_words_where_a_rule_line_joined_them() -> None:
    assert [("een|hij")[a:b] for a, b in _between_rules("een|hij")] == ["een", "|", "hij"]
    assert _between_rules("|hij") == [(0, 4)]
