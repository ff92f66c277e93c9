"""Pages on several cao's, and what a page says beside the one it is about (tests/extract/phrases/several.yaml)."""

from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from tests.extract.test_places import as_words, page_agreements, written

FILE = Path(__file__).parent / "phrases" / "several.yaml"


class Phrase(TypedDict, total=False):
    """One entry of the file."""

    text: str
    gold: dict[str, list[str | int | float]]
    near: bool


PHRASES: list[Phrase] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda p: str(p["text"])[:80])
def test_the_agreements_of_a_page(phrase: Phrase) -> None:
    found = {a.cao_name: sorted(as_words(p) for p in a.provisions) for a in page_agreements(phrase["text"])}
    assert found == {name: sorted(written(line) for line in lines) for name, lines in phrase["gold"].items()}
