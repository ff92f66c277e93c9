from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.evaluate.practice import edition_document, run_edition
from pipeline.models.document import Span

ENTRIES = [
    {"cao_code": "9001", "cao_name": "Papier", "sector": "Industrie", "tekst1": "Stagiairs krijgen\n€ 300.", "tekst2": ""},
    {"cao_code": "9002", "cao_name": "Glas", "sector": "Industrie", "tekst1": ["een", "twee"], "tekst2": "drie"},
]


def text_of(text: str, span: Span) -> str:
    return text[span.start : span.end]


def test_cells_become_entries_that_point_into_one_text() -> None:
    document, layout = edition_document(ENTRIES, "made-up")
    first, second = layout.entries
    assert [text_of(document.text, span) for span in first.name_spans] == ["Papier"]
    lines = [
        [text_of(document.text, part) for line in cell.lines for part in line.parts] for entry in layout.entries for cell in entry.cells
    ]
    assert lines == [["Stagiairs krijgen", "€ 300."], ["een", "twee"], ["drie"]]
    assert [cell.name for cell in second.cells] == ["tekst1", "tekst2"]
    assert (first.pages, second.pages) == ((1,), (2,))
    assert "".join(document.text[page.start : page.end] for page in document.pages) == document.text


def test_a_missing_practice_set_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.json"):
        run_edition(tmp_path)
