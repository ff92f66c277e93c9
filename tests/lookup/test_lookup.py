"""Questions about a cao: by code or roughly spelled name, for a level and a day, and what is said where the source gives nothing."""

import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest

from pipeline import load_dataset
from pipeline.cli import run
from pipeline.errors import InputError
from pipeline.lookup.answer import ask
from pipeline.lookup.load import Published
from pipeline.lookup.models import Match, Question, Reply
from pipeline.models.dataset import Extraction, Part
from pipeline.models.record import Agreement, Provision
from pipeline.publish import schemas
from pipeline.publish.dataset import assemble, publish
from tests.publish import samples
from tests.publish.test_dataset import dataset as sample_dataset

ROOT = Path(__file__).parents[2]


def provision(agreement_id: str, name: str, **fields: Any) -> Provision:
    arrangement = f"{agreement_id}:{name}"
    start = fields.get("valid_from")
    fixed = {"id": f"{arrangement}@{start}" if start else arrangement, "arrangement_id": arrangement, "conditions": (), "mbo_levels": ()}
    return samples.provision().model_copy(update={"levels": (), "valid_from": None, **fixed, **fields})


def agreement(code: str | None, name: str, *provisions: tuple[str, dict[str, Any]], **fields: Any) -> Agreement:
    agreement_id = f"szw-annex:{code or name.lower()}"
    made = tuple(provision(agreement_id, label, **values) for label, values in provisions)
    return samples.agreement().model_copy(update={"id": agreement_id, "cao_code": code, "cao_name": name, "provisions": made, **fields})


NOTHING: dict[str, Any] = {"amount": None, "currency": None, "bound": None, "per": None}
MADE = (
    agreement(
        "156", "Ziekenhuizen",
        ("mbo", {"levels": ("mbo",), "amount": Decimal(300)}),
        ("hbo", {"levels": ("hbo", "wo"), "amount": Decimal(400), "valid_from": date(2022, 1, 1)}),
        ("hbo", {"levels": ("hbo", "wo"), "amount": Decimal(450), "valid_from": date(2023, 7, 1)}),
        ("hbo-old", {"levels": ("hbo", "wo"), "amount": Decimal(99), "superseded": True}),
        ("medical", {"beneficiary": "medical_intern", "benefit": "expense_allowance", "amount": Decimal(100)}),
    ),
    agreement("317", "Gehandicaptenzorg", ("all", {"amount": Decimal(75), "per": "week"})),
    agreement("43", "Verpleeg- Verzorgingshuizen En Thuiszorg", ("x", {**NOTHING, "obligation": "negotiated"}), status="no_amount"),
    agreement("50", "Hellende Daken", ("x", {**NOTHING, "obligation": "none"}), status="no_entitlement"),
    agreement("80", "Bouw En Infra", ("hbo", {"levels": ("hbo",), "amount": Decimal(10), "per": "day"})),
    agreement("81", "Waterbouw", ("all", {"levels": ("all",), "amount": Decimal(10), "valid_from": date(2030, 1, 1)})),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("lookup") / "extracted/dataset"
    part = sample_dataset().parts[0]
    older = [one.model_copy(update={"edition": "2021", "cao_name": f"{one.cao_name} Oud"}) for one in MADE]
    parts = [
        Part(source=part.source, extraction=Extraction(agreements=MADE)),
        Part(source=part.source.model_copy(update={"edition": "2021"}), extraction=Extraction(agreements=tuple(older))),
    ]
    publish(assemble(parts), place)
    return place


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Published:
    return load_dataset(folder)


@pytest.fixture
def one(dataset: Published) -> Callable[..., Match]:
    def call(cao: str, **fields: Any) -> Match:
        (match,) = ask(dataset, Question(cao=cao, **fields)).matches
        return match

    return call


Ask = Callable[..., Match]


def amounts(match: Match) -> list[Decimal | None]:
    return [answer.provision.amount for answer in match.answers]


def test_on_a_day_the_amount_that_began_last_is_given(one: Ask) -> None:
    assert amounts(one("156", level="hbo", beneficiary="intern", day=date(2023, 6, 1))) == [400]
    assert amounts(one("156", level="hbo", beneficiary="intern", day=date(2023, 7, 1))) == [450]


def test_without_a_day_every_amount_is_given_and_internship_pay_comes_first(one: Ask) -> None:
    assert amounts(one("156", level="wo")) == [400, 450, 99, 100]


@pytest.mark.parametrize(
    "name", ["gehandicaptenzorg", "Gehandikaptenzorg", "cao gehandicaptenzorg", "GEHANDICAPTENZORG ", "gehandicapten zorg"]
)
def test_a_name_may_be_spelled_roughly(one: Ask, name: str) -> None:
    found = one(name)
    assert found.cao_code == "317"
    assert found.answers[0].monthly_full_time_eur == Decimal("325.00")


@pytest.mark.parametrize(("name", "code"), [("verpleeg en verzorgingshuizen thuiszorg", "43"), ("ziekenhuis", "156"), ("waterbouw", "81")])
def test_words_may_be_left_out_or_turned_round(one: Ask, name: str, code: str) -> None:
    assert one(name).cao_code == code


def test_leading_zeros_of_a_code_do_not_matter(one: Ask) -> None:
    assert one("0156").score == 100


def test_an_unknown_cao_gets_the_names_that_come_near(dataset: Published) -> None:
    reply = ask(dataset, Question(cao="bouwen"))
    assert reply.matches == ()
    assert "Bouw En Infra (80)" in str(reply.note)
    assert ask(dataset, Question(cao="9999")).note == "No source mentions '9999'."


@pytest.mark.parametrize(
    ("cao", "fields", "words"),
    [
        ("43", {}, "no amount"),
        ("50", {}, "no right"),
        ("80", {"level": "wo"}, "nothing for this group. It has: intern hbo."),
        ("81", {"day": date(2023, 1, 1)}, "no amount in force on 2023-01-01. It has: € 10 per month, gross, all, from 2030-01-01"),
    ],
)
def test_where_the_source_gives_none_it_is_said(one: Ask, cao: str, fields: dict[str, Any], words: str) -> None:
    note = one(cao, **fields).note
    assert note is not None
    assert words in note


def test_the_last_edition_answers_unless_another_is_asked_for(one: Ask, dataset: Published) -> None:
    assert one("156").edition == "2023"
    assert one("156", edition="2021").cao_name == "Ziekenhuizen Oud"
    assert ask(dataset, Question(cao="156", source_id="knmg")).note == "The dataset has no source knmg."


def test_the_command_prints_figure_quote_and_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lookup", "--cao", "156", "--level", "hbo", "--date", "2023-06-01", "--dataset", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "Ziekenhuizen (156, Industrie), szw-annex 2023" in out
    assert "€ 400 per month, gross, hbo wo, from 2022-01-01" in out
    assert "page 1: “ontvangen € 250,50 bruto per maand”" in out


def test_the_json_answer_keeps_to_its_schema(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lookup", "--cao", "156", "--json", "--dataset", str(folder)]) == 0
    reply = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schemas.generate()["lookup-reply"]).validate(reply)
    assert Reply.model_validate_json(json.dumps(reply)).matches[0].answers[0].provision.amount == Decimal(300)


def test_the_python_interface_gives_records_and_frames(dataset: Published) -> None:
    assert {type(record) for record, _ in dataset.provisions()} == {Agreement}
    frame = dataset.frame("provisions")
    assert isinstance(frame, pd.DataFrame)
    assert frame.amount.dropna().map(type).unique().tolist() == [Decimal]
    with pytest.raises(InputError, match="no table 'wages'"):
        dataset.frame("wages")


def test_the_examples_in_the_documentation_run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(folder.parents[1])
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs/using-the-dataset.md").read_text(encoding="utf-8"), re.S)
    assert len(blocks) == 3
    for block in blocks:
        exec(compile(block.replace("9001", "156"), "using-the-dataset.md", "exec"), {})
    assert "Ziekenhuizen ['€ 400 per month, gross, hbo wo, from 2022-01-01'" in capsys.readouterr().out


def read_all(folder: Path) -> None:
    found = load_dataset(folder)
    found.frame("provisions")
    list(found.provisions())


@pytest.mark.parametrize(
    ("file", "content", "word"),
    [
        ("datapackage.json", "{", "damaged"),
        ("datapackage.json", '{"version": 1, "schemaVersion": 1}', "damaged"),
        ("datapackage.json", '{"version": "1.0.0", "schemaVersion": 99}', "schema version 99"),
        ("agreements.jsonl", '{"id": 1}\n', "line 1"),
        ("agreements.jsonl", "\x00", "line 1"),
        ("provisions.parquet", "PAR1", "cannot be read"),
    ],
)
def test_a_damaged_dataset_is_one_clear_error(folder: Path, tmp_path: Path, file: str, content: str, word: str) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / file).write_text(content)
    with pytest.raises(InputError, match=word):
        read_all(tmp_path)


def test_no_dataset_and_no_cao_are_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lookup", "--cao", "156", "--dataset", str(tmp_path)]) == 2
    assert "make run" in capsys.readouterr().err
    assert run(["lookup", "--cao", " "]) == 2
