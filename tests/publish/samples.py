"""A small made-up extraction, with everything in it that a table must cope with."""

from datetime import date
from decimal import Decimal

from pipeline.models.record import Agreement, Condition, CorrectedField, Evidence, Finding, LedgerEntry, Link, Provision

TEXT = """9001 Voorbeeld
Mbo- en hbo-stagiairs ontvangen € 250,50 bruto per maand per 1 januari 2023, naar rato.
=SOM(A1) is geen bedrag van € 50.
"""


def span(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(page=1, start=start, end=start + len(quote), quote=quote)


def provision() -> Provision:
    return Provision(
        id="szw-annex/9001/intern-month-hbo-mbo@2023-01-01",
        field_confidence={"amount": 0.99, "per": 0.8, "levels": 0.9},
        arrangement_id="szw-annex/9001/intern-month-hbo-mbo",
        benefit="internship_allowance",
        beneficiary="intern",
        obligation="entitled",
        amount=Decimal("250.50"),
        currency="EUR",
        bound="exact",
        gross_net="gross",
        per="month",
        levels=("mbo", "hbo"),
        mbo_levels=(3, 4),
        valid_from=date(2023, 1, 1),
        conditions=(
            Condition(type="pro_rata", text="naar rato"),
            Condition(type="full_time_basis", value=36, unit="hour_per_week", text="=SOM(A1)"),
        ),
        evidence=(span("ontvangen € 250,50 bruto per maand"),),
        corrections=(
            CorrectedField(field="gross_net", extracted="unspecified", reason="bruto", author="A", date=date(2024, 1, 2), decision="d1"),
        ),
    )


def agreement() -> Agreement:
    return Agreement(
        id="szw-annex/9001",
        source_id="szw-annex",
        edition="2023",
        cao_code="9001",
        cao_name="Voorbeeld",
        sector="Industrie",
        status="amount",
        pages=(1,),
        provisions=(provision(),),
    )


def ledger_entry() -> LedgerEntry:
    start = TEXT.index("€ 50.")
    return LedgerEntry(
        source_id="szw-annex",
        edition="2023",
        agreement_id="szw-annex/9001",
        page=1,
        start=start,
        end=start + 4,
        text="€ 50",
        reason="not_remuneration",
    )


def finding() -> Finding:
    return Finding(
        id="szw-annex/2023/repaired_code/1", source_id="szw-annex", edition="2023", agreement_id="szw-annex/9001", page=1,
        kind="repaired_code", message="The code is printed as 'a001'.", quote="+a001",
    )  # fmt: skip


def link() -> Link:
    return Link(provision_id=provision().id, field="per", rule="period_after_amount", quote="per maand")
