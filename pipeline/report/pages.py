"""What each page of the report shows, ready for its template."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pipeline.correct import fields
from pipeline.correct.model import evidence_hash, extraction_hash
from pipeline.correct.standing import reopened
from pipeline.models.families import least_sure
from pipeline.models.record import Agreement, Finding, LedgerEntry, Link, Provision
from pipeline.report import facts, text
from pipeline.report.gold import Gold, main_figures
from pipeline.report.inputs import ReportSource
from pipeline.report.pictures import Picture

DOUBTFUL: Final = 0.9
"""A field with a lower confidence is named beside that of its record."""
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Address:
    """Where the pages of a report stand, and under which name each provision is found on its page."""

    pages: dict[tuple[str, str, str], str]
    """Source, edition and agreement id to the page's path in the report."""

    def of(self, agreement: Agreement) -> str:
        """Path of an agreement's page."""
        return self.pages[agreement.source_id, agreement.edition, agreement.id]


def addresses(sources: Sequence[ReportSource]) -> Address:
    """A file for every agreement, named after its id."""
    pages: dict[tuple[str, str, str], str] = {}
    for one in sources:
        folder = f"agreements/{one.part.source.id}--{one.part.source.edition}"
        used: set[str] = set()
        for agreement in one.part.extraction.agreements:
            name = _UNSAFE.sub("-", agreement.id.removeprefix(f"{agreement.source_id}:"))[:100].strip(".") or "agreement"
            unique, count = name, 1
            while unique.lower() in used:
                count += 1
                unique = f"{name}_{count}"
            used.add(unique.lower())
            pages[agreement.source_id, agreement.edition, agreement.id] = f"{folder}/{unique}.html"
    return Address(pages)


def anchor(provision_id: str, agreement_id: str) -> str:
    """The name of a provision on its agreement's page, the same as long as its id is."""
    return _UNSAFE.sub("-", provision_id.removeprefix(f"{agreement_id}:").replace("@", "."))


class SourceIndex:
    """One source's records by agreement and provision, so that a page costs no search."""

    def __init__(self, source: ReportSource) -> None:
        self.source = source
        records = source.part.extraction
        self.ledger: defaultdict[str | None, list[LedgerEntry]] = defaultdict(list)
        for entry in records.ledger:
            self.ledger[entry.agreement_id].append(entry)
        self.findings: defaultdict[str | None, list[Finding]] = defaultdict(list)
        for finding in records.findings:
            self.findings[finding.agreement_id].append(finding)
        self.links: defaultdict[str, list[Link]] = defaultdict(list)
        for link in records.links:
            self.links[link.provision_id].append(link)
        self.extracted = {
            provision.id: provision for agreement in (source.extracted or records).agreements for provision in agreement.provisions
        }
        self.decisions = _by_agreement(source, self.extracted)
        self.numbers = text.LineNumbers(source.reading.document.text) if source.reading else None
        self._entries: defaultdict[tuple[str | None, str], list[Any]] = defaultdict(list)
        for read in source.reading.layout.entries if source.reading else ():
            self._entries[read.cao_code, read.cao_name].append(read)

    def entries(self, agreement: Agreement) -> Sequence[Any]:
        """Entries that the agreement may have been read from."""
        same = self._entries.get((agreement.cao_code, agreement.cao_name))
        return same or (self.source.reading.layout.entries if self.source.reading else ())


def _by_agreement(source: ReportSource, extracted: dict[str, Provision]) -> dict[str, list[dict[str, Any]]]:
    records = source.extracted or source.part.extraction
    owners = {provision.id: agreement.id for agreement in records.agreements for provision in agreement.provisions}
    by_key = {one.key: one for one in source.decisions}
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for decision in source.decisions:
        about = by_key.get(decision.withdraws or "", decision)
        owner = about.agreement or owners.get(about.provision or "", "")
        part = source.part.source
        body = decision.model_dump(mode="json", exclude={"quotes", "evidence", "extraction"}, exclude_none=True)
        again = {"reopened": True} if reopened(decision, extracted.get(decision.provision or "")) else {}
        found[owner].append({"source": part.id, "edition": part.edition, **body, **again, "id": decision.key})
    return dict(found)


def agreement_page(
    agreement: Agreement, index: SourceIndex, gold: Gold, earlier: facts.Earlier, pictures: dict[int, Picture]
) -> dict[str, Any]:
    """Everything the page of an agreement shows."""
    ledger = index.ledger.get(agreement.id, [])
    findings = index.findings.get(agreement.id, [])
    columns: list[text.Column] = []
    stored: list[text.Line] = []
    reading = index.source.reading
    if reading is not None and index.numbers is not None:
        entry = text.entry_of(agreement, index.entries(agreement))
        figures = {
            link.provision_id: link.quote
            for provision in agreement.provisions
            for link in index.links.get(provision.id, ())
            if link.field in {"amount", "percentage"} and link.quote
        }
        marks = text.marks_of(agreement, ledger, reading.document.text, entry, figures)
        columns = text.columns_apart(entry, reading.document, index.numbers, marks) if entry else []
        stored = text.as_stored(entry, reading.document, index.numbers, marks)
    numbers = {provision.id: number for number, provision in enumerate(agreement.provisions, start=1)}
    shown = {page for provision in agreement.provisions for evidence in provision.evidence for page in [evidence.page]}
    return {
        "agreement": agreement,
        "source": index.source.part.source,
        "columns": columns,
        "stored": stored,
        "pictures": [_boxes(pictures[page], agreement) for page in sorted(shown) if page in pictures],
        "provisions": [_card(number, agreement, index, findings, gold, earlier, numbers) for number in range(1, len(numbers) + 1)],
        "ledger": list(enumerate(ledger, start=1)),
        "findings": [finding for finding in findings if finding.provision_id not in numbers],
        "differences_of": gold.of_agreement(agreement),
        "data": _data(agreement, index),
    }


def _data(agreement: Agreement, index: SourceIndex) -> dict[str, Any]:
    """What the page's script needs to write decisions down: values as the program read them, and hashes to know them again."""
    pages = index.source.reading.document.pages if index.source.reading else ()
    return {
        "source": agreement.source_id,
        "edition": agreement.edition,
        "agreement": agreement.id,
        "pages": [[page.number, page.start] for page in pages if page.number in agreement.pages] or [[1, 0]],
        "provisions": [
            {"id": one.id, "evidence": evidence_hash(one), "extraction": extraction_hash(one), "values": _values(one)}
            for provision in agreement.provisions
            for one in [index.extracted.get(provision.id, provision)]
        ],
        "decisions": index.decisions.get(agreement.id, []),
    }


def _values(provision: Provision) -> dict[str, Any]:
    return {name: fields.as_json(held) for name in fields.PROVISION if (held := getattr(provision, name)) not in (None, ())}


def _card(
    number: int,
    agreement: Agreement,
    index: SourceIndex,
    findings: Sequence[Finding],
    gold: Gold,
    earlier: facts.Earlier,
    numbers: dict[str, int],
) -> dict[str, Any]:
    provision = agreement.provisions[number - 1]
    return {
        "number": number,
        "colour": text.colour(number),
        "anchor": anchor(provision.id, agreement.id),
        "provision": provision,
        "headline": facts.headline(provision),
        "facts": facts.facts(provision, numbers),
        "conditions": [(place, one, facts.condition_value(one)) for place, one in enumerate(provision.conditions, start=1)],
        "doubted": least_sure(provision, 2, below=DOUBTFUL),
        "links": [(link, facts.plain(getattr(provision, link.field, None))) for link in index.links.get(provision.id, ())],
        "findings": [finding for finding in findings if finding.provision_id == provision.id],
        "differences": gold.of_provision(provision.id),
        "before": earlier.of(agreement, provision),
    }


def _boxes(picture: Picture, agreement: Agreement) -> dict[str, Any]:
    boxes = [
        {"box": evidence.bbox, "number": number, "colour": text.colour(number)}
        for number, provision in enumerate(agreement.provisions, start=1)
        for evidence in provision.evidence
        if evidence.page == picture.page and evidence.bbox is not None
    ]
    return {"picture": picture, "boxes": boxes}


def overview_page(sources: Sequence[ReportSource], indexes: Sequence[SourceIndex], gold: Gold) -> dict[str, Any]:
    """Everything the overview shows besides the plots."""
    kinds = Counter(finding.kind for one in sources for finding in one.part.extraction.findings)
    problems = [problem for one in sources for problem in one.problems]
    own = {one.part.source.id for one in sources}
    return {
        "sources": [_counts(one, gold) for one in sources],
        "problems": problems,
        "failed": [line for one in sources for line in one.failed],
        "checks": _checks(problems, any(one.failed for one in sources)),
        "kinds": sorted(kinds.items(), key=lambda item: (-item[1], item[0])),
        "outside": [finding for index in indexes for finding in index.findings.get(None, ())],
        "gold_sets": [(one.name, main_figures(one), one.name == "gold" or one.name in own) for one in gold.sets],
        "stale": gold.stale,
    }


def _counts(one: ReportSource, gold: Gold) -> dict[str, Any]:
    records = one.part.extraction
    provisions = [provision for agreement in records.agreements for provision in agreement.provisions]
    return {
        "source": one.part.source,
        "agreements": len(records.agreements),
        "with_amount": sum(agreement.status == "amount" for agreement in records.agreements),
        "provisions": len(provisions),
        "conditions": sum(len(provision.conditions) for provision in provisions),
        "ledger": len(records.ledger),
        "findings": len(records.findings),
        "pages": len(one.reading.document.pages) if one.reading else 0,
        "core": next((figure for s in gold.sets if s.name == one.part.source.id for figure in s.figures if figure.name == "core.f1"), None),
    }


def _checks(problems: Sequence[str], some_failed: bool) -> list[tuple[str, bool]]:
    ledger = any("ledger" in problem for problem in problems)
    corrections = any("correction" in problem for problem in problems)
    others = any("ledger" not in problem and "correction" not in problem for problem in problems)
    return [
        ("check_evidence", not others),
        ("check_ledger", not ledger),
        ("check_corrections", not corrections),
        ("check_pages", not some_failed),
    ]
