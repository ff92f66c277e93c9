"""Findings in Dutch: every sentence that the program can write about a doubt has one."""

import ast
import re
from pathlib import Path

import pytest

from pipeline.read.settings import FAILED_PAGE
from pipeline.report.sentences import dutch, templates
from pipeline.report.words import table

PACKAGE = Path(__file__).parents[2] / "pipeline"
MAKERS = {"Doubt", "Finding", "_finding", "source_finding"}


def _text(node: ast.expr) -> str | None:
    """A sentence of the code, with a letter for each of its blanks."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(piece) or "'x'" if "!r" in ast.unparse(piece) else _text(piece) or "x" for piece in node.values)
    return None


def _given() -> list[ast.expr]:
    """What the code gives to findings: in the call itself, by way of a name `message`, or beside the kind in a pair."""
    found: list[ast.expr] = []
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        makes = [call for call in calls if ast.unparse(call.func).split(".")[-1] in MAKERS]
        for call in makes:
            found += [*call.args, *(word.value for word in call.keywords)]
        if makes:
            targets = (n for n in ast.walk(tree) if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "message")
            found += [value for target in targets for value in _branches(target.value)]
        for call in calls:
            if ast.unparse(call.func).endswith("doubts.append") and isinstance(call.args[0], ast.Tuple):
                found += call.args[0].elts
    return found


def sentences() -> list[str]:
    """Sentences, but for those of an error and those whose trouble is a piece of its own (below)."""
    found = {text for node in _given() if (text := _text(node)) and re.match(r"[A-Z'x].* ", text)}
    return sorted(text for text in found if not text.startswith(("Page x x", "x is damaged and cannot be opened")))


def _branches(node: ast.expr) -> list[ast.expr]:
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]


def test_the_sentences_are_found_in_the_code() -> None:
    assert len(sentences()) > 25
    assert "The text gives no period for this figure." in sentences()


@pytest.mark.parametrize("sentence", sentences())
def test_a_sentence_has_its_dutch(sentence: str) -> None:
    assert dutch(sentence), sentence


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("The code is printed as 'a87' and read as 487.", "De code staat er als ‘a87’ en is gelezen als 487."),
        ("It is not clear where the columns part on these 12 lines.", "Het is niet duidelijk waar de kolommen scheiden op deze 12 regels."),
        ("Page 3 was read by OCR: it has no text layer.", "Pagina 3 is met OCR gelezen: zij heeft geen tekstlaag."),
        ("Page 2 is too large: 9 by 4 pixels.", "Pagina 2 is te groot: 9 bij 4 pixels."),
        ("a/1 was rejected by J. Jansen: no pay: a fee", "a/1 is afgekeurd door J. Jansen: no pay: a fee"),
    ],
)
def test_the_words_of_a_finding_are_kept(english: str, expected: str) -> None:
    assert dutch(english) == expected


def test_a_sentence_that_nobody_knows_stays_as_it_is() -> None:
    assert dutch("Something else.") is None


def test_every_blank_of_the_english_stands_in_the_dutch() -> None:
    for pattern, text in templates():
        assert set(re.findall(r"\{(\w+)\}", text)) == set(pattern.groupindex), text


def test_every_kind_of_finding_has_a_label_in_both_languages() -> None:
    kinds = {text for node in _given() if (text := _text(node)) and re.fullmatch(r"[a-z]+(?:_[a-z]+)+", text)}
    assert len(kinds) > 20
    assert not [kind for kind in kinds | {FAILED_PAGE} if f"k.{kind}" not in table()]
