"""Comparing editions: every planted change is found, nothing else is, and three causes are kept apart."""

import csv
import hashlib
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.cli import run
from pipeline.compare.changes import Differences, differences
from pipeline.compare.delta import agreement_meaning, delta
from pipeline.compare.editions import compare_parts
from pipeline.compare.models import Change, Comparison
from pipeline.compare.register import Alias, Register, load_register
from pipeline.compare.write import page, write_changes
from pipeline.errors import InputError
from pipeline.models.dataset import Extraction, Part
from pipeline.models.record import Agreement, CorrectedField
from pipeline.normalise import Assumptions
from pipeline.publish import schemas
from tests.compare.editions import Truth, first_edition, printed_otherwise, registered_code, second_edition
from tests.publish.test_dataset import dataset

REGISTER = Register(aliases=(Alias(old=registered_code(), new="8002", reason="made up"),))


def part(agreements: list[Agreement], edition: str) -> Part:
    source = dataset().parts[0].source.model_copy(update={"edition": edition})
    return Part(source=source, extraction=Extraction(agreements=tuple(agreements)))


def found() -> Differences:
    return differences(first_edition(), second_edition()[0], "source", REGISTER)


def truths(changes: tuple[Change, ...]) -> list[Truth]:
    told = [change.model_dump(mode="json") for change in changes]
    return [Truth(*(change[name] for name in ("kind", "agreement_id", "field", "old", "new"))) for change in told]


def number(value: Any) -> Any:
    return str(Decimal(value).normalize()) if isinstance(value, str) and value.replace(".", "").isdigit() else value


def ordered(items: list[Truth]) -> list[str]:
    return sorted(str(tuple(number(value) for value in item)) for item in items)


def test_every_planted_change_is_found_and_nothing_else() -> None:
    assert ordered(truths(found().changes)) == ordered(second_edition()[1])


def test_another_print_of_the_same_is_no_change() -> None:
    same = differences(first_edition(), printed_otherwise(first_edition()), "source")
    assert same.changes == ()
    assert same.counts.arrangements_unchanged == same.counts.arrangements_matched > 100


def test_from_new_to_old_the_same_changes_are_found_the_other_way_round() -> None:
    back = differences(
        second_edition()[0], first_edition(), "source", Register(aliases=(Alias(old="8002", new=registered_code(), reason="x"),))
    )
    turned = {"add": "delete", "delete": "add", "modify": "modify"}
    assert sorted(change.op for change in back.changes) == sorted(turned[change.op] for change in found().changes)


def test_amounts_have_their_change_in_euro_and_per_cent() -> None:
    amounts = [change for change in found().changes if change.kind == "figure"]
    up, down = (change for change in amounts if change.new != "999")
    if (up.change_eur or 0) < 0:
        up, down = down, up
    for change in (up, down):
        old, new = Decimal(str(change.old)), Decimal(str(change.new))
        assert change.change_eur == new - old
        assert change.change_percent == round((new - old) / old * 100, 2)
    assert up.change_percent is not None
    assert abs(up.change_percent - 10) < Decimal("0.2")
    assert down.change_eur is not None
    assert down.change_eur < 0


def test_a_later_amount_stands_in_the_timeline_beside_the_earlier_one() -> None:
    (line,) = [line for line in found().timelines if any(point.amount == 999 for point in line.points)]
    assert [point.found_in for point in line.points] == ["both", "new"]
    assert line.points[1].valid_from == date(2025, 1, 1)


def test_without_the_register_a_recoded_and_renamed_agreement_is_gone_and_new() -> None:
    kinds = [change.kind for change in differences(first_edition(), second_edition()[0], "source").changes]
    assert kinds.count("agreement_no_longer_mentioned") == 2
    assert kinds.count("agreement_new") == 2


def test_a_name_that_comes_near_is_suggested_and_not_taken() -> None:
    old, *_ = first_edition()
    new = old.model_copy(update={"id": "szw-annex:7", "cao_code": "7", "cao_name": old.cao_name + "en"})
    result = differences([old], [new], "source")
    assert [change.kind for change in result.changes] == ["agreement_no_longer_mentioned", "agreement_new"]
    assert "may go on as" in result.suggestions[0]


def test_a_period_that_changed_is_compared_by_the_month_only_without_an_assumption() -> None:
    base = next(a for a in first_edition() if len(a.provisions) == 1 and a.provisions[0].amount is not None)
    monthly = base.provisions[0].model_copy(update={"per": "month", "amount": Decimal(300), "conditions": ()})
    for per, amount, expected in (("week", 75, Decimal("25.00")), ("day", 20, None)):
        other = monthly.model_copy(update={"per": per, "amount": Decimal(amount)})
        result = differences(
            [base.model_copy(update={"provisions": (monthly,)})], [base.model_copy(update={"provisions": (other,)})], "source"
        )
        (figure,) = [change for change in result.changes if change.kind == "figure"]
        assert figure.change_eur == expected
        assert ("per", "month", per) in [(change.field, change.old, change.new) for change in result.changes]


def corrected(field: str, extracted: str) -> CorrectedField:
    return CorrectedField(field=field, extracted=extracted, reason="misread", author="a", date=date(2026, 1, 1), decision="d1")


def test_a_change_that_only_a_correction_made_is_called_so() -> None:
    old = next(a for a in first_edition() if len(a.provisions) == 1 and a.provisions[0].amount is not None)
    (provision,) = old.provisions
    mended = provision.model_copy(update={"amount": Decimal("77"), "corrections": (corrected("amount", f"{provision.amount:f}"),)})
    for cause in ("rules", "source"):
        result = differences([old], [old.model_copy(update={"provisions": (mended,)})], cause)  # type: ignore[arg-type]
        assert [(change.cause, change.field) for change in result.changes] == [("correction", "amount")]
    further = mended.model_copy(update={"amount": Decimal("88"), "corrections": ()})
    real = differences([old.model_copy(update={"provisions": (mended,)})], [old.model_copy(update={"provisions": (further,)})], "source")
    assert [change.cause for change in real.changes] == ["source"]


def test_the_delta_feed_leads_from_the_old_records_to_the_new_ones() -> None:
    old, new = part(first_edition(), "2023"), part(second_edition()[0], "2025")
    records = {agreement.id: agreement for agreement in old.extraction.agreements}
    validator = jsonschema.Draft202012Validator(schemas.generate()["delta"])
    for line in delta(old, new):
        validator.validate(json.loads(line.model_dump_json()))
        if line.record_type == "agreement":
            assert (line.id in records) == (line.op != "add")
            if line.op == "delete":
                del records[line.id]
            else:
                assert line.agreement is not None
                records[line.id] = line.agreement
    wanted = {agreement.id: agreement_meaning(agreement) for agreement in new.extraction.agreements}
    assert {key: agreement_meaning(agreement) for key, agreement in records.items()} == wanted
    assert list(delta(old, part(printed_otherwise(first_edition()), "2025"))) == []


def test_the_comparison_keeps_to_its_schema_and_its_page_is_safe(tmp_path: Path) -> None:
    hostile = [a.model_copy(update={"cao_name": "<script>alert(1)</script>=1+1"}) for a in second_edition()[0][:1]]
    comparison = compare_parts(part(first_edition(), "2023"), part(hostile, "2025"), REGISTER, Assumptions())
    body = json.loads(comparison.model_dump_json())
    jsonschema.Draft202012Validator(schemas.generate()["comparison"]).validate(body)
    assert Comparison.model_validate_json(json.dumps(body)) == comparison
    shown = page(comparison)
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    write_changes(comparison.changes, tmp_path / "changes.csv")
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(comparison.changes)
    assert list(rows[0]) == list(Change.model_fields)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('- {old: "1", new: "2", reason: x}\n- {old: "2", new: "1", reason: x}\n', "circle: 1 → 2 → 1"),
        ('- {old: "1", new: "1", reason: x}\n', "circle: 1 → 1"),
        ('- {old: "1", new: "2", reason: x}\n- {old: "1", new: "3", reason: x}\n', "goes on as '2' and as '3'"),
        ('- {old: "1", new: "2"}\n', "reason"),
        ("- {old: 1, new: 2, reason: x}\n", "old"),
        ("- [", "no list of aliases"),
        ("7", "no list of aliases"),
        ("- 7\n", "entry"),
        ("\x00", "no list of aliases"),
    ],
)
def test_a_register_that_cannot_be_is_one_clear_error(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "aliases.yaml"
    path.write_text(content)
    with pytest.raises(InputError, match=words):
        load_register(path)


def test_a_chain_of_aliases_is_followed_to_its_end() -> None:
    register = Register(aliases=(Alias(old="1", new="2", reason="x"), Alias(old="2", new="3", reason="x")))
    assert register.successor("1") == "3"
    assert register.successor("4") is None


ANNEX = """Cao-code Cao-naam Tekst 1 Tekst 2

Industrie en nutsbedrijven

9001 Alfa B.V. De stagiair ontvangt een stagevergoeding van € 300 bruto per maand.

9002 Beta B.V. De stagiair ontvangt een stagevergoeding van € 250 per maand.

9003 Gamma B.V. De vergoeding wordt in onderling overleg bepaald.
"""
LATER = """Cao-code Cao-naam Tekst 1 Tekst 2

Industrie en nutsbedrijven

9001 Alfa B.V. De stagiair ontvangt een stagevergoeding van € 330,00 bruto per maand.

9002 Beta B.V. De stagiair  ontvangt een stagevergoeding van € 250,- per maand.

9004 Delta B.V. De stagiair ontvangt een stagevergoeding van € 100 per maand.
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for edition, text in (("2023", ANNEX), ("2025", LATER)):
        folder = tmp_path / "raw/annex" / edition
        folder.mkdir(parents=True)
        (folder / "annex.txt").write_text(text, encoding="utf-8")
        fields = {
            "id": "annex", "edition": edition, "title": "Bijlage", "publisher": "Voorbeeld", "kind": "annex", "file": "annex.txt",
            "media_type": "text/plain", "sha256": hashlib.sha256(text.encode()).hexdigest(), "rights": "made up",
        }  # fmt: skip
        (folder / "source.toml").write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in fields.items()))
    return tmp_path / "raw"


@pytest.fixture
def compare(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(*args: str) -> tuple[int, str, str]:
        code = run(["compare", *args, "--raw", str(raw), "--out", str(tmp_path / "out")])
        return code, *capsys.readouterr()

    return call


Command = Callable[..., tuple[int, str, str]]


def test_two_documents_are_compared_from_their_text(compare: Command, tmp_path: Path) -> None:
    code, out, err = compare("annex/2023", "annex/2025")
    assert (code, err) == (1, "")
    folder = tmp_path / "out/compare/annex/2023--2025"
    comparison = Comparison.model_validate_json((folder / "comparison.json").read_text(encoding="utf-8"))
    assert ordered(truths(comparison.changes)) == ordered(
        [
            Truth("figure", "annex:9001", "amount", "300.00", "330.00"),
            Truth("agreement_no_longer_mentioned", "annex:9003", None, None, None),
            Truth("agreement_new", "annex:9004", None, None, None),
        ]
    )
    assert sorted(path.name for path in folder.iterdir()) == ["changes.csv", "comparison.json", "delta.jsonl", "index.html"]
    assert "was not published before" in out


def test_an_edition_beside_itself_shows_what_the_rules_changed(compare: Command, raw: Path, tmp_path: Path) -> None:
    assert run(["run", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 0
    assert compare("annex/2023", "annex/2023")[0] == 0
    records = tmp_path / "out/dataset/agreements.jsonl"
    records.write_text(records.read_text(encoding="utf-8").replace('"amount": "300.00"', '"amount": "30.00"'), encoding="utf-8")
    code, _, _ = compare("annex/2023", "annex/2025")
    comparison = json.loads((tmp_path / "out/compare/annex/2023--2025/comparison.json").read_text(encoding="utf-8"))
    rules = [change for change in comparison["changes"] if change["cause"] == "rules"]
    assert code == 1
    assert [(change["edition"], change["old"], change["new"]) for change in rules] == [("2023", "30.00", "300.00")]


def test_a_run_compares_the_last_two_editions_by_itself(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    args = ["run", "--raw", str(raw), "--out", str(tmp_path / "out")]
    assert run(args) == 0
    folder = tmp_path / "out/compare/annex/2023--2025"
    comparison = Comparison.model_validate_json((folder / "comparison.json").read_text(encoding="utf-8"))
    assert {change.cause for change in comparison.changes} == {"source"}
    assert "compare/annex/2023--2025/index.html" in (tmp_path / "out/overview.md").read_text(encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "index.html").unlink()
    assert run(args) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_register_with_a_cycle_stops_a_run_before_it_writes(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (raw / "annex/aliases.yaml").write_text('- {old: "1", new: "1", reason: x}\n')
    assert run(["run", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 2
    assert "circle" in capsys.readouterr().err
    assert not (tmp_path / "out/dataset").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("annex/2023", "annex/1999"), "no edition 'annex/1999'"),
        (("annex/2023", "annex"), "no edition 'annex'"),
        (("annex/2023", "../annex/2025"), "no edition"),
    ],
)
def test_an_unknown_edition_is_wrong_usage_and_writes_nothing(compare: Command, tmp_path: Path, args: tuple[str, str], words: str) -> None:
    code, _, err = compare(*args)
    assert (code, len(err.splitlines())) == (2, 1)
    assert words in err
    assert not (tmp_path / "out").exists()


def test_a_register_with_a_cycle_and_a_damaged_dataset_are_wrong_input(compare: Command, raw: Path, tmp_path: Path) -> None:
    (raw / "annex/aliases.yaml").write_text('- {old: "1", new: "2", reason: x}\n- {old: "2", new: "1", reason: x}\n')
    code, _, err = compare("annex/2023", "annex/2025")
    assert (code, "circle" in err) == (2, True)
    (raw / "annex/aliases.yaml").unlink()
    (tmp_path / "out/dataset").mkdir(parents=True)
    (tmp_path / "out/dataset/datapackage.json").write_text("{")
    code, _, err = compare("annex/2023", "annex/2025")
    assert (code, "damaged" in err) == (2, True)
