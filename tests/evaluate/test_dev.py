"""The quick scorer takes a folder with an edition, with pages, or with both."""

from pathlib import Path

from click.testing import CliRunner

from pipeline.evaluate.dev import main


def scored(*arguments: str) -> str:
    done = CliRunner().invoke(main, [*arguments, "--totals"], catch_exceptions=False)
    return done.output.splitlines()[-1]


def test_a_folder_with_pages_alone_is_scored() -> None:
    assert scored("--folder", "tests/blind/w1").startswith("19 agreements")


def test_the_pages_of_a_folder_may_be_scored_by_themselves() -> None:
    assert scored("--folder", "tests/blind/a", "--web").startswith("8 agreements")


def test_a_folder_with_neither_is_told_so(tmp_path: Path) -> None:
    assert "neither an edition.json nor pages" in scored("--folder", str(tmp_path))
