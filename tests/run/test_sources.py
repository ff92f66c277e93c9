"""Sources: found in order, verified, and whatever a description holds it is read or refused in one line."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.run.sources import describe_loose, discover, read_description, slug

ROOT = Path(__file__).parents[2]
KEYS = st.sampled_from(["id", "edition", "title", "publisher", "kind", "file", "media_type", "sha256", "rights", "published", "x"])
VALUES = st.one_of(
    st.text(max_size=20).map(repr), st.integers().map(str), st.floats().map(str),
    st.sampled_from(["true", "[1, 2]", "{a = 1}", "2023-01-01", '"page"', "'''x'''", "1979-05-27T07:32:00Z"]),
)  # fmt: skip


def test_the_three_sources_are_found_in_order() -> None:
    assert [(found.source.id, found.source.edition) for found in discover(ROOT / "raw")] == [
        ("knmg", "2009-2011"),
        ("sboh", "2017"),
        ("szw-annex", "2023"),
    ]


def refused_or_read(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.toml"
        path.write_bytes(content)
        line = str(path)
        try:
            read_description(path)
        except InputError as error:
            line = error.line()
        assert "\n" not in line
        assert str(path) in line


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    refused_or_read(content)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=12))
def test_any_fields_are_read_or_refused(fields: list[tuple[str, str]]) -> None:
    refused_or_read("\n".join(f"{key} = {value}" for key, value in fields).encode("utf-8", "surrogatepass"))


@given(st.text())
def test_a_slug_can_be_an_id(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Cao Bijlage (2025).pdf", "cao-bijlage-2025"), ("Coöperatie.txt", "cooperatie"), ("漢字.pdf", "document"), ("..txt", "document")],
)
def test_the_id_of_a_loose_document_is_made_of_its_name(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / name).write_text("Stagevergoeding")
    source = describe_loose(tmp_path / name, "page", "text/plain")
    assert (source.id, source.edition, source.file) == (expected, "unknown", name)


def test_a_toml_date_of_publication_is_taken(tmp_path: Path) -> None:
    text = (ROOT / "raw/knmg/2009-2011/source.toml").read_text(encoding="utf-8")
    (tmp_path / "source.toml").write_text(text + "published = 2010-03-01\n", encoding="utf-8")
    assert read_description(tmp_path / "source.toml").published == "2010-03-01"
