"""The gold files by themselves: valid fields, exact quotes, every money mention accounted for. Nothing here runs the extractor."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("szw-annex", "knmg", "sboh")

AGREEMENT = ["cao_code", "cao_name", "sector", "status", "pages", "provisions"]
PROVISION = [
    "benefit",
    "beneficiary",
    "obligation",
    "amount",
    "currency",
    "percentage",
    "percentage_base",
    "bound",
    "gross_net",
    "per",
    "levels",
    "mbo_levels",
    "track",
    "internship_year",
    "age_from",
    "age_to",
    "internship_type",
    "hours_per_week_from",
    "hours_per_week_to",
    "days_per_week_from",
    "days_per_week_to",
    "duration_months_from",
    "duration_months_to",
    "valid_from",
    "valid_until",
    "component_of",
    "superseded",
    "conditions",
    "evidence",
]
BANDS = [field for field in PROVISION if field.endswith(("_from", "_to")) and not field.startswith("valid")]
ENUMS: dict[str, set[Any]] = {
    "benefit": {
        "internship_allowance",
        "expense_allowance",
        "travel_allowance",
        "lodging_allowance",
        "training_budget",
        "subsidy",
        "youth_wage",
    },
    "beneficiary": {"intern", "medical_intern", "clinical_technology_intern", "apprentice", "gp_trainee"},
    "obligation": {"entitled", "advised", "discretionary", "negotiated", "delegated", "none"},
    "currency": {"EUR", None},
    "bound": {"exact", "minimum", "maximum", "approximate", None},
    "gross_net": {"gross", "net", "unspecified"},
    "per": {"hour", "half_day", "day", "week", "four_weeks", "month", "year", "kilometre", "once", None},
    "track": {"bol", "bbl", None},
    "internship_year": {1, 2, 3, None},
    "internship_type": {"orientation", "graduation", "learning", "research", None},
    "superseded": {True, False},
}
LEVELS = ["vmbo", "lbo", "mbo", "hbo", "wo"]
# Condition types by the units that their value may have; an empty tuple: no value at all.
LENGTH = ("day", "week", "month")
WORKLOAD = (None, "hour", "hour_per_week", "day_per_week", "hour_per_four_weeks", "hour_per_day")
CONDITIONS: dict[str, tuple[str | None, ...]] = {
    "min_duration": LENGTH,
    "min_total_hours": ("hour",),
    "min_hours_per_week": ("hour",),
    "min_days_per_week": ("day",),
    "max_days_per_month": ("day",),
    "full_time_basis": WORKLOAD,
    "partial_day": ("hour",),
    "rounding": ("EUR",),
    "costs_financed_by": (None, "EUR", "percent"),
} | dict.fromkeys(
    [
        "pro_rata",
        "mandatory_in_curriculum",
        "includes_expenses",
        "travel_reimbursed",
        "claim_required",
        "no_claim_needed",
        "written_agreement",
        "not_combined_with_employment",
        "productive_work",
        "school_advice_prevails",
        "excluded_group",
        "other",
    ],
    (),
)
INDEXATION = {"cpi", "hicp", "cao_wage", "salary_steps", "minimum_wage"}
REASONS = {"condition", "fund_compensation", "duplicate_evidence", "ocr_noise", "not_remuneration"}

NUMBER = r"\d+(?:\.\d{3})*(?:[.,]\d{1,3})?"
MENTION = re.compile(
    rf"(?P<sign>€)\s*(?P<money>{NUMBER})?|(?P<euro>{NUMBER})\s*euro\b|(?P<percent>{NUMBER})\s*(?:%|procent\b)"
    r"|(?<![\d.,])(?P<bare>\d{2,4})(?=,(?:[-=\n]|$))"  # `351,` and `394,-` in a column of amounts
)


class Mention(NamedTuple):
    start: int
    end: int
    field: str | None  # amount, percentage, or None for a sign without a figure
    value: Decimal | None


def load(source: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((ROOT / "tests" / "gold" / f"{source}.json").read_text(encoding="utf-8"))
    return gold


def document(source: str) -> str:
    (path,) = (ROOT / "raw" / source).glob("*/*.txt")
    return path.read_bytes().decode("utf-8")


def annex_cells() -> dict[str, dict[str, Any]]:
    cells = json.loads((ROOT / "tests" / "data" / "annex-cells.json").read_text(encoding="utf-8"))
    return {cell["cao_code_true"]: cell for cell in cells}


def texts_of(source: str, agreement: dict[str, Any]) -> list[str]:
    """The texts that an agreement is quoted from: its two cells in the annex, the whole document elsewhere."""
    if source != "szw-annex":
        return [document(source)]
    cell = annex_cells()[agreement["cao_code"]]
    return ["\n".join(cell["tekst1"]), "\n".join(cell["tekst2"])]


def agreements() -> Iterator[tuple[str, dict[str, Any], list[str], list[dict[str, Any]]]]:
    for source in SOURCES:
        gold = load(source)
        for agreement in gold["agreements"]:
            ledger = [entry for entry in gold["ledger"] if entry["cao_code"] == agreement["cao_code"]]
            yield source, agreement, texts_of(source, agreement), ledger


EVERY = [pytest.param(*case, id=f"{case[0]}-{case[1]['cao_code']}") for case in agreements()]
Case = tuple[str, dict[str, Any], list[str], list[dict[str, Any]]]


def decimal(text: str) -> Decimal:
    """A printed number: `1.500` is fifteen hundred, `0.80` eighty cents, `12,816` a fraction."""
    if "," not in text and re.fullmatch(r"\d+\.\d{1,2}", text):
        return Decimal(text)
    return Decimal(text.replace(".", "").replace(",", "."))


def mentions(text: str) -> Iterator[Mention]:
    for match in MENTION.finditer(text):
        if match["percent"]:
            yield Mention(match.start("percent"), match.end(), "percentage", decimal(match["percent"]))
        elif figure := match["money"] or match["euro"] or match["bare"]:
            group = next(name for name in ("money", "euro", "bare") if match[name])
            start = match.start() if group == "money" else match.start(group)
            yield Mention(start, match.end(), "amount", decimal(figure))
        else:
            yield Mention(match.start(), match.start() + 1, None, None)


def spans(text: str, quote: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(re.escape(quote), text):
        yield match.span()


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize(("source", "count", "provisions"), [("szw-annex", 68, 143), ("knmg", 1, 1), ("sboh", 1, 7)])
def test_gold_has_every_agreement_once(source: str, count: int, provisions: int) -> None:
    gold = load(source)
    assert list(gold) == ["source_id", "edition", "agreements", "ledger"]
    assert gold["source_id"] == source
    assert (ROOT / "raw" / source / gold["edition"]).is_dir()
    codes = [agreement["cao_code"] for agreement in gold["agreements"]]
    assert len(codes) == len(set(codes)) == count
    assert sum(len(agreement["provisions"]) for agreement in gold["agreements"]) == provisions


def test_annex_agreements_carry_the_code_name_sector_and_page_of_their_row() -> None:
    gold = {agreement["cao_code"]: agreement for agreement in load("szw-annex")["agreements"]}
    cells = annex_cells()
    assert list(gold) == list(cells)
    for code, agreement in gold.items():
        cell = cells[code]
        assert (agreement["cao_name"], agreement["sector"], agreement["pages"]) == (cell["cao_name"], cell["sector"], [cell["page"]])


def test_lines_of_the_annex_cells_stand_in_the_stored_document() -> None:
    text = document("szw-annex")
    absent = [line for cell in annex_cells().values() for line in cell["tekst1"] + cell["tekst2"] if line not in text]
    assert absent == []


def test_no_money_of_the_annex_is_left_outside_the_cells() -> None:
    def signs(text: str) -> Counter[str]:
        return Counter(re.findall(r"€|%|\beuro\b|\bprocent\b|\d{3},(?=\n|$)", text))

    cells = "\n\n".join("\n".join(part) for cell in annex_cells().values() for part in (cell["tekst1"], cell["tekst2"]))
    outside = signs(document("szw-annex")) - signs(cells)
    assert not outside


@pytest.mark.parametrize(("source", "agreement", "texts", "ledger"), EVERY)
def test_fields_and_values_are_those_of_the_record_model(
    source: str, agreement: dict[str, Any], texts: list[str], ledger: list[dict[str, Any]]
) -> None:
    assert list(agreement) == AGREEMENT
    code = agreement["cao_code"]
    assert (code is None) == (source != "szw-annex")
    assert code is None or re.fullmatch(r"[1-9]\d*", code)
    for index, provision in enumerate(agreement["provisions"]):
        assert list(provision) == PROVISION
        for field, allowed in ENUMS.items():
            assert provision[field] in allowed, field
        for field in ("amount", "percentage"):
            assert provision[field] is None or re.fullmatch(r"\d+(\.\d+)?", provision[field])
        assert provision["levels"] == ["all"] or provision["levels"] == [level for level in LEVELS if level in provision["levels"]]
        assert provision["mbo_levels"] == sorted(set(provision["mbo_levels"]) & {1, 2, 3, 4, 5})
        assert "mbo" in provision["levels"] or not (provision["mbo_levels"] or provision["track"])
        for field in BANDS:
            assert provision[field] is None or is_number(provision[field]), field
        dates = [date.fromisoformat(provision[field]) for field in ("valid_from", "valid_until") if provision[field]]
        assert dates == sorted(dates)
        whole = provision["component_of"]
        assert whole is None or (whole in range(len(agreement["provisions"])) and whole != index)
        for condition in provision["conditions"]:
            assert_valid_condition(condition)
    for entry in ledger:
        assert list(entry) == ["text", "reason", "cao_code"]
        assert entry["reason"] in REASONS


def assert_valid_condition(condition: dict[str, Any]) -> None:
    assert list(condition) == ["type", "value", "unit", "text"]
    kind, value, unit = condition["type"], condition["value"], condition["unit"]
    if kind == "indexation":
        assert value in INDEXATION
        assert unit is None
    elif kind == "starts_from":
        assert date.fromisoformat(value)
        assert unit is None
    else:
        assert unit in (CONDITIONS[kind] or (None,))
        assert (value is None) == (unit is None)
        assert value is None or is_number(value)


@pytest.mark.parametrize(("source", "agreement", "texts", "ledger"), EVERY)
def test_status_fits_the_provisions(source: str, agreement: dict[str, Any], texts: list[str], ledger: list[dict[str, Any]]) -> None:
    provisions = agreement["provisions"]
    figures = [provision for provision in provisions if provision["amount"] or provision["percentage"]]
    if agreement["status"] == "amount":
        assert figures
    else:
        assert agreement["status"] in {"no_amount", "no_entitlement"}
        assert not figures
        assert len(provisions) == 1
        assert (agreement["status"] == "no_entitlement") == (provisions[0]["obligation"] == "none")
    for provision in provisions:
        assert (provision["amount"] is None) == (provision["currency"] is None)
        if provision in figures:
            assert provision["bound"]
            assert provision["percentage"] is None or provision["percentage_base"]
        else:
            assert provision["per"] is None
            assert provision["bound"] is None or provision["percentage_base"]


@pytest.mark.parametrize(("source", "agreement", "texts", "ledger"), EVERY)
def test_quotes_are_exact_and_in_the_order_of_the_document(
    source: str, agreement: dict[str, Any], texts: list[str], ledger: list[dict[str, Any]]
) -> None:
    whole = "\0".join(texts)  # no quote runs over from one cell to the other
    for provision in agreement["provisions"]:
        assert provision["evidence"]
        for quotes in (provision["evidence"], [condition["text"] for condition in provision["conditions"]]):
            places = [whole.find(quote) for quote in quotes]
            assert -1 not in places, quotes
            assert places == sorted(places), quotes
    for entry in ledger:
        assert entry["text"] in whole


@pytest.mark.parametrize(("source", "agreement", "texts", "ledger"), EVERY)
def test_every_figure_stands_in_its_evidence(
    source: str, agreement: dict[str, Any], texts: list[str], ledger: list[dict[str, Any]]
) -> None:
    for provision in agreement["provisions"]:
        printed = {(mention.field, mention.value) for quote in provision["evidence"] for mention in mentions(quote)}
        for field in ("amount", "percentage"):
            assert provision[field] is None or (field, Decimal(provision[field])) in printed


@pytest.mark.parametrize(("source", "agreement", "texts", "ledger"), EVERY)
def test_every_money_mention_is_a_provision_or_on_the_ledger(
    source: str, agreement: dict[str, Any], texts: list[str], ledger: list[dict[str, Any]]
) -> None:
    for text in texts:
        noted = [span for entry in ledger for span in spans(text, entry["text"])]
        for mention in mentions(text):
            known = noted + [
                span
                for provision in agreement["provisions"]
                if mention.field and provision[mention.field] and Decimal(provision[mention.field]) == mention.value
                for quote in provision["evidence"]
                for span in spans(text, quote)
            ]
            context = text[max(0, mention.start - 30) : mention.end + 20]
            assert any(start <= mention.start and mention.end <= end for start, end in known), context


def test_ledger_entries_belong_to_an_agreement_and_hold_money() -> None:
    for source in SOURCES:
        gold = load(source)
        codes = {agreement["cao_code"] for agreement in gold["agreements"]}
        for entry in gold["ledger"]:
            assert entry["cao_code"] in codes
            assert list(mentions(entry["text"])), entry


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("van € 12,81 bruto", [("amount", "12.81")]),
        ("tot €1.500,- ", [("amount", "1500")]),
        ("15-jarigen € 0.80 per uur", [("amount", "0.80")]),
        ("gebaseerd op 237,50 euro netto", [("amount", "237.50")]),
        ("van €350 euro bruto", [("amount", "350")]),
        ("MBO meeloopstage 13% € 259,35", [("percentage", "13"), ("amount", "259.35")]),
        ("50 procent van het fonds", [("percentage", "50")]),
        ("« € 1augustus 2021 351,\n1 november 2023 394,-", [("amount", "1"), ("amount", "351"), ("amount", "394")]),
        ("1 juli 2022 (Stcrt 2022, 297)", []),
        ("€.q. per week", [(None, None)]),
    ],
)
def test_money_mentions_are_found(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    found = [(mention.field, mention.value) for mention in mentions(text)]
    assert found == [(field, None if value is None else Decimal(value)) for field, value in expected]
