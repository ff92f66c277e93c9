"""Adding a document: copied, hashed, recognised, described, run; and what is refused without a trace."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.cli import run
from pipeline.intake.folder import safe_name, to_toml
from pipeline.models.source import Source
from pipeline.run.sources import file_sha256, load

ROOT = Path(__file__).parents[2]
PAGE = "De stagevergoeding voor hbo-stagiairs is € 300 bruto per maand.\n"
Result = tuple[int, str, str]
Command = Callable[..., Result]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "raw/knmg", tmp_path / "raw/knmg")
    return tmp_path / "raw"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "Mijn: flyer (2025).txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def add(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*args: str | Path) -> Result:
        code = run(["add", *(str(arg) for arg in args), "--raw", str(raw), "--out", str(tmp_path / "out")])
        return code, *capsys.readouterr()

    return call


def test_a_document_is_copied_described_and_run(document: Path, raw: Path, add: Command, tmp_path: Path) -> None:
    code, out, err = add(document, "--source", "flyer", "--edition", "2025", "--url", "https://a.example/flyer", "--publisher", "Bond")
    assert (code, err) == (0, "")
    found = load(raw / "flyer/2025")
    assert found.path.read_text(encoding="utf-8") == PAGE
    assert found.path.name == "Mijn- flyer -2025-.txt"
    source = found.source
    assert (source.media_type, source.kind, source.url, source.publisher) == ("text/plain", "page", "https://a.example/flyer", "Bond")
    assert source.sha256 == file_sha256(document)
    assert "recognised     text file, 1 page, read as page" in out
    assert "to fill in     rights" in out
    assert "found          1 agreements" in out
    assert '"flyer"' in (tmp_path / "out/dataset/agreements.jsonl").read_text(encoding="utf-8")


def pdf(path: Path) -> Path:
    page = Canvas(str(path), invariant=1)
    page.drawString(72, 720, PAGE.strip())
    page.save()
    return path


@pytest.mark.parametrize(
    ("name", "content", "words", "media_type"),
    [
        ("flyer.htm", f"<!doctype html><html><body><main><p>{PAGE}</p></main></body></html>", "web page, 1 page", "text/html"),
        ("flyer.pdf", None, "PDF with a text layer, 1 page", "application/pdf"),
        ("flyer.xyz", PAGE, "text file, 1 page", "text/plain"),
    ],
)
def test_the_kind_is_recognised_by_content(
    raw: Path, add: Command, tmp_path: Path, name: str, content: str | None, words: str, media_type: str
) -> None:
    path = pdf(tmp_path / name) if content is None else tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    code, out, err = add(path, "--source", "flyer", "--edition", "2025", "--no-run")
    assert (code, err) == (0, "")
    assert words in out
    assert load(raw / "flyer/2025").source.media_type == media_type


def test_a_new_edition_takes_over_what_is_known_of_the_source(document: Path, raw: Path, add: Command) -> None:
    code, out, _ = add(document, "--source", "knmg", "--edition", "2025", "--no-run")
    assert code == 0
    earlier = load(raw / "knmg/2009-2011").source
    found = load(raw / "knmg/2025").source
    assert (found.title, found.publisher, found.rights) == (earlier.title, earlier.publisher, earlier.rights)
    assert found.note is None
    assert "to fill in" not in out


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("--source", "knmg", "--edition", "2009-2011"), "there already"),
        (("--source", "KNMG", "--edition", "2025"), "id 'KNMG'"),
        (("--source", "../knmg", "--edition", "2025"), "id '../knmg'"),
        (("--source", "knmg", "--edition", "../../2025"), "edition '../../2025'"),
        (("--source", "knmg", "--edition", "2025", "--url", "javascript:alert(1)"), "no address"),
        (("--source", "knmg", "--edition", "2025", "--url", "https://a.example:99999/"), "no address"),
        (("--source", "knmg", "--edition", "2025", "--ocr", "sometimes"), "sometimes"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(document: Path, raw: Path, add: Command, args: tuple[str, ...], word: str) -> None:
    before = sorted(raw.rglob("*"))
    code, _, err = add(document, *args)
    assert code == 2
    assert len(err.splitlines()) == 1
    assert word in err
    assert sorted(raw.rglob("*")) == before


def test_the_same_document_is_not_added_twice(raw: Path, add: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    shutil.copyfile(raw / "knmg/2009-2011/knmg-stagevergoeding-coassistenten.txt", copy)
    code, _, err = add(copy, "--source", "flyer", "--edition", "2025")
    assert code == 2
    assert "the same document" in err
    assert not (raw / "flyer").exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 100, b"PK\x03\x04" + b"\x00" * 50])
def test_a_document_that_cannot_be_read_is_refused(content: bytes, raw: Path, add: Command, tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    code, _, err = add(path, "--source", "flyer", "--edition", "2025")
    assert (code, len(err.splitlines())) == (2, 1)
    assert not (raw / "flyer").exists()


@given(st.text(max_size=300))
def test_a_file_name_is_safe_whatever_the_document_was_called(name: str) -> None:
    safe = safe_name(name, "document")
    assert safe
    assert len(safe) <= 120
    assert not set(safe) & set('/\\:*?"<>|\0\n')
    assert not safe.startswith(".")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_description_says_the_same_when_it_is_read_back(title: str) -> None:
    source = Source(
        id="flyer", edition="2025", title=title, publisher=title, kind="page", file="a.txt", media_type="text/plain", sha256="0" * 64,
        rights=title,
    )  # fmt: skip
    assert Source.model_validate(tomllib.loads(to_toml(source))) == source
