"""A made-up document with one agreement, to decide about."""

from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.correct.model import Decision, evidence_hash, extraction_hash
from pipeline.models.dataset import Extraction
from pipeline.models.document import Document, Page
from pipeline.models.record import Agreement, Evidence, LedgerEntry, Provision
from pipeline.models.source import Source

TEXT = """9001 Voorbeeld
Mbo-stagiairs ontvangen € 250 bruto per maand.
Hbo-stagiairs ontvangen € 350 bruto per maand.
Voor een proefles geldt € 15 per uur.
"""
AGREEMENT = "bron:9001"


def document() -> Document:
    return Document(source_id="bron", edition="2023", text=TEXT, pages=(Page(number=1, start=0, end=len(TEXT), road="text"),))


def source() -> Source:
    return Source(
        id="bron",
        edition="2023",
        title="t",
        publisher="p",
        kind="annex",
        file="f.txt",
        media_type="text/plain",
        sha256="0" * 64,
        rights="r",
    )


def span(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(page=1, start=start, end=start + len(quote), quote=quote)


def provision(level: str, amount: str, **changes: Any) -> Provision:
    fields: dict[str, Any] = {
        "id": f"{AGREEMENT}:internship-allowance.intern.{level}.month",
        "arrangement_id": f"{AGREEMENT}:internship-allowance.intern.{level}.month",
        "benefit": "internship_allowance", "beneficiary": "intern", "obligation": "entitled", "amount": Decimal(amount), "currency": "EUR",
        "bound": "exact", "gross_net": "gross", "per": "month", "levels": (level,),
        "evidence": (span(f"{level.title()}-stagiairs ontvangen € {amount} bruto per maand."),),
    }  # fmt: skip
    return Provision(**{**fields, **changes})


def extraction(*provisions: Provision) -> Extraction:
    at = TEXT.index("€ 15")
    agreement = Agreement(
        id=AGREEMENT, source_id="bron", edition="2023", cao_code="9001", cao_name="Voorbeeld", sector="Zorg", status="amount", pages=(1,),
        provisions=provisions or (provision("mbo", "250"), provision("hbo", "350")),
    )  # fmt: skip
    entry = LedgerEntry(
        source_id="bron", edition="2023", agreement_id=AGREEMENT, page=1, start=at, end=at + 4, text="€ 15", reason="not_remuneration"
    )
    return Extraction(agreements=(agreement,), ledger=(entry,))


def decision(kind: str, about: Provision | None = None, **fields: Any) -> Decision:
    base: dict[str, Any] = {"decision": kind, "author": "A. Nalist", "date": date(2024, 5, 1)}
    if kind != "accept":
        base["reason"] = "staat er zo"
    if about is not None:
        base |= {"agreement": AGREEMENT, "provision": about.id, "evidence": evidence_hash(about), "extraction": extraction_hash(about)}
    return Decision.model_validate({**base, **fields})
