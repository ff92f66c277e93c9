"""Small texts through the extractor: what tests need to write an entry down and read its records."""

from pipeline.evaluate.practice import edition_document, practice_source
from pipeline.extract import extract
from pipeline.extract.reading import CellReading, Reading, read_entry
from pipeline.models.dataset import Extraction, Part
from pipeline.models.document import Document
from pipeline.models.record import Condition, Provision

NAME = "Proefbedrijven"


def document_and_extraction(*cells: str, name: str = NAME, code: str | None = "9901") -> tuple[Document, Part]:
    """One entry with one or two cells, through all steps; the lines of a cell as printed."""
    return entries_extraction([(name, code, cells)])


def entries_extraction(entries: list[tuple[str, str | None, tuple[str, ...]]]) -> tuple[Document, Part]:
    """Several entries of one made-up annex."""
    raw = [
        {
            "cao_code": code,
            "cao_name": name,
            "sector": None,
            "tekst1": cells[0] if cells else "",
            "tekst2": cells[1] if len(cells) > 1 else "",
        }
        for name, code, cells in entries
    ]
    document, layout = edition_document(raw, "made-up")
    source = practice_source("made-up", "annex", document.text, "made-up.txt")
    return document, Part(source=source, extraction=extract(document, layout, source))


def extraction(*cells: str, name: str = NAME) -> Extraction:
    """What one entry says."""
    return document_and_extraction(*cells, name=name)[1].extraction


def provisions(*cells: str, name: str = NAME) -> tuple[Provision, ...]:
    """The provisions of one entry."""
    (agreement,) = extraction(*cells, name=name).agreements
    return agreement.provisions


def only(*cells: str) -> Provision:
    """The one provision of an entry."""
    (provision,) = provisions(*cells)
    return provision


def amounts(*cells: str) -> list[str]:
    """All amounts of an entry as short text, in the order of the records; a percentage with its sign."""
    return [figure(p) for p in provisions(*cells)]


def figure(p: Provision) -> str:
    """`350`, `12.5`, `40%` or `-`."""
    if p.amount is not None:
        return f"{p.amount.normalize():f}"
    return f"{p.percentage.normalize():f}%" if p.percentage is not None else "-"


def by_amount(*cells: str) -> dict[str, Provision]:
    """The provisions by their figure; a test that uses it has no figure twice."""
    found = provisions(*cells)
    table = {figure(p): p for p in found}
    assert len(table) == len(found), [figure(p) for p in found]
    return table


def condition_types(p: Provision) -> set[str]:
    """The kinds of condition on a provision."""
    return {c.type for c in p.conditions}


def the_condition(p: Provision, kind: str) -> Condition:
    """The one condition of a kind on a provision."""
    (found,) = [c for c in p.conditions if c.type == kind]
    return found


def reading(*cells: str) -> Reading:
    """The entry as the rules read it."""
    raw = {"cao_code": "9901", "cao_name": NAME, "sector": None, "tekst1": cells[0], "tekst2": cells[1] if len(cells) > 1 else ""}
    document, layout = edition_document([raw], "made-up")
    return read_entry(layout.entries[0], document.text)


def cell(text: str) -> CellReading:
    """One cell as the rules read it."""
    return reading(text).cells[0]
