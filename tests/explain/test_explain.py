"""Why a record says what it says: printed lines, mentions, the rule per field; and a clear error for an id that there is not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run
from pipeline.explain.render import meanings
from pipeline.explain.words import mentions_in
from pipeline.models.dataset import Part, stored_pages
from pipeline.publish.dataset import assemble, publish
from tests.extract.texts import document_and_extraction, entries_extraction

ROOT = Path(__file__).parents[2]
LIST = "De stagevergoeding per maand bedraagt:\n- mbo: € 300\n- hbo: € 400\nDeze bedragen zijn bruto en gelden naar rato.\n"
LEDGER = "Begeleiders ontvangen een toelage van € 40 per maand."
HBO = "made-up:9001:internship-allowance.intern.hbo.month"
Explain = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain") / "extracted/dataset"
    entries = [("Papier", "9001", (LIST, LEDGER)), ("Glas", "9002", ("Stagiairs ontvangen een vergoeding van € 90 per week.",))]
    document, part = entries_extraction(entries)  # type: ignore[arg-type]
    newer = part.source.model_copy(update={"edition": "later"})
    later = part.extraction.model_copy(
        update={
            "agreements": tuple(a.model_copy(update={"edition": "later"}) for a in part.extraction.agreements),
            "ledger": (),
            "links": (),
        }
    )
    publish(assemble([part.model_copy(update={"pages": stored_pages(document)}), Part(source=newer, extraction=later)]), folder)
    return folder


@pytest.fixture
def explain(dataset: Path, capsys: pytest.CaptureFixture[str]) -> Explain:
    def call(*args: str) -> tuple[int, str, str]:
        code = run(["explain", *args, "--dataset", str(dataset)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def block(out: str, title: str) -> list[str]:
    """The lines under a title, up to the next empty line."""
    lines = out.split("\n")
    start = next(i for i, line in enumerate(lines) if line.strip().startswith(title)) + 1
    end = next((i for i in range(start, len(lines)) if not lines[i]), len(lines))
    return lines[start:end]


def test_a_provision_is_shown_with_its_printed_lines(explain: Explain) -> None:
    code, out, _ = explain(HBO, "--edition", "practice")
    assert code == 0
    assert out.startswith("Papier (9001), made-up practice, status amount\n")
    assert block(out, "Source") == [
        "    page 1: De stagevergoeding per maand bedraagt:",
        "    page 1: - hbo: € 400",
        "              ^^^^^^^^^^",
        "    page 1: Deze bedragen zijn bruto en gelden naar rato.",
    ]


def test_every_field_has_its_rule_and_words(explain: Explain) -> None:
    _, out, _ = explain(HBO, "--edition", "practice")
    found = [re.split(r"\s{2,}", line.strip(), maxsplit=4) for line in block(out, "Fields")]
    rows = {(name, value, *rest) for name, value, _, *rest in found}
    assert ("amount", "400.00", "figure", "“€ 400”") in rows
    assert ("levels", "hbo", "same_clause", "“hbo”") in rows
    assert ("per", "month", "list_heading", "“per maand”") in rows
    assert ("gross_net", "gross", "following_sentence", "“bruto”") in rows
    assert ("obligation", "entitled", "default") in rows
    assert any("pro_rata" in line for line in block(out, "Conditions"))


def test_every_field_has_its_confidence(explain: Explain) -> None:
    _, out, _ = explain(HBO, "--edition", "practice")
    shares = {line.split()[0]: re.split(r"\s{2,}", line.strip())[2] for line in block(out, "Fields")}
    assert all(re.fullmatch(r"[01]\.\d\d", share) for share in shares.values()), shares


def test_every_rule_that_was_used_is_said_in_words(explain: Explain) -> None:
    _, out, _ = explain(HBO, "--edition", "practice")
    used = {line.split()[0] for line in block(out, "Rules")}
    assert {"figure", "same_clause", "list_heading", "following_sentence", "default"} <= used


def test_the_mentions_are_found_again(explain: Explain) -> None:
    _, out, _ = explain(HBO, "--edition", "practice")
    rows = [tuple(re.split(r"\s{2,}", line.strip())) for line in block(out, "Mentions")]
    expected = [
        ("benefit", "“stagevergoeding”", "internship_allowance"),
        ("per", "“per maand”", "month"),
        ("level", "“hbo”", "hbo"),
        ("money", "“€ 400”", "400"),
        ("gross_net", "“bruto”", "gross"),
        ("condition", "“naar rato”", "pro_rata"),
    ]
    assert [row for row in rows if row[0] != "obligation"] == expected


def test_mentions_are_read_through_repairs_and_broken_lines() -> None:
    found = {(m.kind, m.words, m.value) for m in mentions_in(["metingang van Tjanuari 2023 een stage-\nvergoeding van € 350"])}
    assert ("date (from)", "met ingang van 1 januari 2023", "2023-01-01") in found
    assert ("benefit", "stagevergoeding", "internship_allowance") in found


def test_an_agreement_is_shown_with_all_its_provisions_and_its_ledger(explain: Explain) -> None:
    _, out, _ = explain("made-up:9001", "--edition", "practice")
    assert out.count("  Source\n") == 2
    assert [line.split() for line in block(out, "Money that is no")] == [["page", "1", "€", "40", "not_remuneration"]]


def test_every_edition_that_has_the_id_is_shown(explain: Explain) -> None:
    _, out, _ = explain(HBO)
    assert sorted(re.findall(r"made-up (\w+), status", out)) == ["later", "practice"]


def test_without_stored_pages_and_links_the_quotes_are_shown(explain: Explain) -> None:
    _, out, _ = explain(HBO, "--edition", "later")
    assert any("hbo: € 400" in line for line in block(out, "Source"))
    assert all(" - " in f"{line} " for line in block(out, "Fields"))


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (["made-up:9001:internship-allowance.intern.hbo.mont"], "no provision and no agreement has the id", f"Did you mean {HBO}"),
        (["???"], "no provision and no agreement has the id '???'", "provisions.csv"),
        ([""], "no provision and no agreement has the id ''", "provisions.csv"),
        ([HBO, "--edition", "1999"], "is not in edition '1999'", "Leave --edition out"),
    ],
)
def test_an_unknown_id_is_one_clear_line(explain: Explain, args: list[str], message: str, remedy: str) -> None:
    code, out, err = explain(*args)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert message in err
    assert remedy in err


def test_a_folder_without_a_dataset_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "x", "--dataset", str(tmp_path)]) == 2
    assert "Run `make run` first" in capsys.readouterr().err


def test_control_characters_of_a_document_do_not_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, part = document_and_extraction("Stagiairs ontvangen een vergoeding\x1b[31m van € 350 per maand.")
    publish(assemble([part.model_copy(update={"pages": stored_pages(document)})]), tmp_path / "extracted/dataset")
    assert run(["explain", "made-up:9901", "--dataset", str(tmp_path / "extracted/dataset")]) == 0
    assert "\x1b" not in capsys.readouterr().out


def rules_in_code() -> set[str]:
    """Every name that the code gives to a link: the second word of `Linked(…, "name", …)`, the first of `Region("name", …)`."""
    text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "pipeline/extract").rglob("*.py"))
    return set(re.findall(r"Region\(\s*\"(\w+)\"", text)) | set(re.findall(r"Linked\([^\"()]+(?:\([^()]*\)[^\"()]*)*,\s*\"(\w+)\"", text))


def test_every_rule_in_the_code_has_its_words_and_stands_in_the_documentation() -> None:
    known, used = list(meanings()), rules_in_code()
    assert {"same_clause", "enumeration", "default", "whole"} <= used
    assert used - set(known) == set()
    documented = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert [rule for rule in known if f"`{rule}`" not in documented] == []
