"""A made-up source with everything that a page must cope with: hostile text, two columns, two editions, findings, a ledger."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.models.dataset import Extraction, Part
from pipeline.models.document import Cell, Document, Entry, Layout, Line, Packed, Page, Span
from pipeline.models.record import Agreement, Condition, Evidence, Finding, LedgerEntry, Link, Provision
from pipeline.models.source import Source
from pipeline.report.inputs import ReportSource, slim

HOSTILE = "<script>window.hacked=1</script><img src=x onerror=window.hacked=2>\"'</script>{{7*7}}\u202eomgekeerd"
TEXT = f"""9001 Voorbeeld {HOSTILE}
Mbo-stagiairs ontvangen € 250 bruto   Deze regeling geldt voor
per maand, naar rato.                 iedereen. {HOSTILE}
Hbo-stagiairs ontvangen € 350 bruto   Een boek kost € 15.
per maand.
9002 Ander
Geen bedrag; de werkgever bepaalt de vergoeding.
"""
SECOND = TEXT.index("9002")


def span(quote: str, start: int = 0) -> Evidence:
    at = TEXT.index(quote, start)
    return Evidence(page=1, start=at, end=at + len(quote), quote=quote)


def place(quote: str) -> Span:
    at = TEXT.index(quote)
    return Span(page=1, start=at, end=at + len(quote))


def document(edition: str) -> Document:
    return Document(source_id="bron", edition=edition, text=TEXT, pages=(Page(number=1, start=0, end=len(TEXT), road="text"),))


def layout() -> Layout:
    left = ["Mbo-stagiairs ontvangen € 250 bruto", "per maand, naar rato.", "Hbo-stagiairs ontvangen € 350 bruto", "per maand."]
    second = TEXT.index("per maand.\n")
    right = ["Deze regeling geldt voor", f"iedereen. {HOSTILE}", "Een boek kost € 15."]
    lines = [Line(parts=(place(words),)) for words in left[:3]]
    lines.append(Line(parts=(Span(page=1, start=second, end=second + 10),), margin=0.05))
    first = Entry(
        cao_code="9001", code_printed="9001", cao_name=f"Voorbeeld {HOSTILE}", name_spans=(place("Voorbeeld"),), sector="Zorg", pages=(1,),
        cells=(Cell(name="tekst1", lines=tuple(lines)), Cell(name="tekst2", lines=tuple(Line(parts=(place(words),)) for words in right))),
    )  # fmt: skip
    body = Cell(name="body", lines=(Line(parts=(place("Geen bedrag; de werkgever bepaalt de vergoeding."),)),))
    other = Entry(
        cao_code="9002", code_printed="9002", cao_name="Ander", name_spans=(place("Ander"),), sector="Bouw", pages=(1,), cells=(body,)
    )
    return Layout(entries=Packed((first, other)))


def provision(level: str, amount: str, *quotes: str, **changes: Any) -> Provision:
    key = f"bron:9001:internship-allowance.intern.{level}.month"
    fields: dict[str, Any] = {
        "id": key, "arrangement_id": key, "benefit": "internship_allowance", "beneficiary": "intern", "obligation": "entitled",
        "amount": Decimal(amount), "currency": "EUR", "bound": "exact", "gross_net": "gross", "per": "month", "levels": (level,),
        "evidence": tuple(span(quote) for quote in quotes), "confidence": 0.9,
    }  # fmt: skip
    return Provision(**{**fields, **changes})


def agreements(edition: str, mbo: str = "250") -> tuple[Agreement, ...]:
    fields = {"amount": 0.99, "per": 0.93, "gross_net": 0.61, "levels": 0.72, "track": 0.88}
    unsure = {"confidence": 0.4, "field_confidence": fields, "valid_from": date(2023, 7, 1)}
    pro_rata = Condition(type="pro_rata", text="naar rato")
    first = Agreement(
        id="bron:9001", source_id="bron", edition=edition, cao_code="9001", cao_name=f"Voorbeeld {HOSTILE}", sector="Zorg",
        status="amount", pages=(1,),
        provisions=(
            provision("mbo", mbo, "Mbo-stagiairs ontvangen € 250 bruto", "per maand, naar rato.", conditions=(pro_rata,)),
            provision("hbo", "350", "Hbo-stagiairs ontvangen € 350 bruto", **unsure),
        ),
    )  # fmt: skip
    plain = Provision(
        id="bron:9002:internship-allowance.intern", arrangement_id="bron:9002:internship-allowance.intern", benefit="internship_allowance",
        beneficiary="intern", obligation="delegated", gross_net="unspecified", evidence=(span("de werkgever bepaalt de vergoeding"),),
    )  # fmt: skip
    second = Agreement(
        id="bron:9002", source_id="bron", edition=edition, cao_code="9002", cao_name="Ander", sector="Bouw", status="no_amount",
        pages=(1,), provisions=(plain,),
    )  # fmt: skip
    return first, second


def source(edition: str = "2023", mbo: str = "250") -> ReportSource:
    described = Source(
        id="bron", edition=edition, title=f"Titel {HOSTILE}", publisher="p", kind="annex", file="bron.txt", media_type="text/plain",
        sha256="0" * 64, rights="r",
    )  # fmt: skip
    at = TEXT.index("€ 15")
    ledger = LedgerEntry(
        source_id="bron", edition=edition, agreement_id="bron:9001", page=1, start=at, end=at + 4, text="€ 15", reason="not_remuneration"
    )
    finding = Finding(
        id=f"bron/{edition}/missing_period/1", source_id="bron", edition=edition, agreement_id="bron:9001",
        provision_id="bron:9001:internship-allowance.intern.hbo.month", page=1, kind="missing_period", message=HOSTILE, quote=HOSTILE,
    )  # fmt: skip
    outside = Finding(
        id=f"bron/{edition}/noise_line/1", source_id="bron", edition=edition, agreement_id=None, page=1, kind="noise_line",
        message="This line is taken for noise.", quote=HOSTILE,
    )  # fmt: skip
    link = Link(provision_id="bron:9001:internship-allowance.intern.mbo.month", field="per", rule="same_clause", quote="per maand")
    read = Extraction(agreements=agreements(edition, mbo), ledger=(ledger,), findings=(finding, outside), links=(link,))
    reading = slim(document(edition), layout(), Path("bron.txt"))
    return ReportSource(part=Part(source=described, extraction=read), reading=reading)
