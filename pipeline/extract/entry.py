"""One entry through all the steps of extraction."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.extract import ledger, records, repeats
from pipeline.extract.amounts import find_figures
from pipeline.extract.conditions import attach_conditions
from pipeline.extract.figures import SetAside
from pipeline.extract.link import link, link_plain
from pipeline.extract.link.bands import rest_of_bands
from pipeline.extract.link.groups import ages, types
from pipeline.extract.nofigure import group_arrangements, plain_figure, refusal, resolve_plain, speaks_of_trainees_pay, typed_arrangements
from pipeline.extract.reading import Reading, read_entry
from pipeline.models.document import Document, Entry
from pipeline.models.record import Agreement, Finding, LedgerEntry, Link, Provision, Status
from pipeline.models.source import Source

_NAME_PERIOD = re.compile(r"\b((?:19|20)\d{2})\s?[-–/]\s?((?:19|20)\d{2})\b|\b((?:19|20)\d{2})$")
# what a page about trainees has somewhere; an amount on any other page is nobody's pay
_TRAINEE = re.compile(r"stag|coschap|coassist|leerling|student|aios|\bbbl\b|praktijkvorming|leerwerk", re.I)


@dataclass
class EntryResult:
    """What one entry gave."""

    agreement: Agreement | None
    ledger: list[LedgerEntry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def agreement_ids(entries: Sequence[Entry], source: Source) -> list[str]:
    """An id per entry: source and code, or name; where a document prints a code or name twice, told apart by name and number."""
    found: list[str] = []
    for entry in entries:
        name = records.slug(entry.cao_name)
        key = f"{source.id}:{entry.cao_code or name}"
        if key in found and entry.cao_code:
            key = f"{key}-{name}"
        again = next(n for n in itertools.count(1) if (f"{key}-{n}" if n > 1 else key) not in found)
        found.append(f"{key}-{again}" if again > 1 else key)
    return found


def extract_entry(entry: Entry, document: Document, source: Source, agreement_id: str) -> EntryResult:
    """The agreement of one entry under its id, with its ledger, findings and links.

    An entry without any text gives a finding and no agreement.
    """
    reading = read_entry(entry, document.text)
    figures, aside = find_figures(reading)
    if source.kind == "page" and not _TRAINEE.search(document.text):
        aside += [SetAside(f.cell, f.start, f.end, "not_remuneration", "names_no_trainee") for f in figures]
        figures = []
    linker = link(reading, figures)
    plain = not figures
    if plain and source.kind == "page" and not speaks_of_trainees_pay(reading):
        return EntryResult(None, ledger.of_entry(reading, aside, document, source, agreement_id))
    if plain:
        f = plain_figure(reading, figures)
        if f is None:
            return _without_text(entry, source, agreement_id)
        link_plain(linker, f)
        resolve_plain(reading, f)
    else:
        figures += typed_arrangements(reading, figures)
        figures += refusal(reading, figures, linker)
        for f in group_arrangements(reading, figures, linker):
            figures.append(f)
            link_plain(linker, f)
            ages(linker, f)
            types(linker, f)
            rest_of_bands(linker, f)
    parts = repeats.find_parts(reading, figures)
    repeats.name_parts(reading, parts, figures)
    attach_conditions(reading, figures, aside, linker, parts)
    repeats.inherit_from_whole(parts, figures)
    repeated = repeats.merge_repeated(figures)
    for _, again in repeated:
        if again.clone_of is None:
            aside.append(SetAside(again.cell, again.start, again.end, "duplicate_evidence", "said_again"))
    provisions, links, notes = records.build(reading, document, agreement_id, figures, parts, repeated, _period(entry.cao_name))
    agreement = Agreement(
        id=agreement_id, source_id=source.id, edition=source.edition, cao_code=entry.cao_code, cao_name=entry.cao_name, sector=entry.sector,
        status=_status(provisions), pages=_pages(entry, provisions, source), provisions=tuple(provisions),
    )  # fmt: skip
    made = ledger.of_entry(reading, aside, document, source, agreement_id)
    findings = _findings(reading, agreement, aside, notes, source)
    if agreement_id != f"{source.id}:{entry.cao_code or records.slug(entry.cao_name)}":
        message = f"The document has {entry.cao_code or entry.cao_name} more than once; this is not the first."
        findings.append(_finding(source, agreement_id, entry.pages[0] if entry.pages else None, "repeated_code", message, 0))
    return EntryResult(agreement, made, findings, links)


def _without_text(entry: Entry, source: Source, agreement_id: str) -> EntryResult:
    """No agreement, but a finding that says so."""
    message = f"{entry.cao_name}: no text was found for this agreement."
    page = entry.pages[0] if entry.pages else None
    return EntryResult(None, findings=[_finding(source, None, page, "empty_entry", message, agreement_id.removeprefix(f"{source.id}:"))])


def _pages(entry: Entry, provisions: list[Provision], source: Source) -> tuple[int, ...]:
    """Pages of a row of the annex; of a page of running text those that something was read from."""
    if source.kind == "annex":
        return entry.pages
    return tuple(sorted({e.page for p in provisions for e in p.evidence}))


def _period(name: str) -> tuple[date | None, date | None]:
    """The period in a cao's own name, both ends; null where it has none."""
    match = _NAME_PERIOD.search(name)
    if match is None:
        return None, None
    first, last = (match[3], match[3]) if match[3] else (match[1], match[2])
    return date(int(first), 1, 1), date(int(last), 12, 31)


def _status(provisions: list[Provision]) -> Status:
    if any(p.amount is not None or p.percentage is not None for p in provisions):
        return "amount"
    return "no_entitlement" if all(p.obligation == "none" for p in provisions) else "no_amount"


# set aside for want of a sign of pay, not because the text says what else it is
_DOUBTFUL = ("no_word_of_payment", "percentage_of_nothing", "reads_as_no_pay")


def _finding(
    source: Source,
    agreement: str | None,
    page: int | None,
    kind: str,
    message: str,
    where: int | str,
    quote: str | None = None,
    provision: str | None = None,
) -> Finding:
    return Finding(
        id=":".join(str(x) for x in (agreement or source.id, kind, where)),
        source_id=source.id,
        edition=source.edition,
        agreement_id=agreement,
        provision_id=provision,
        page=page,
        kind=kind,
        message=message,
        quote=quote,
    )


def _findings(reading: Reading, agreement: Agreement, aside: list[SetAside], notes: list[tuple[str, str]], source: Source) -> list[Finding]:
    found: list[Finding] = []
    for n, p in enumerate(agreement.provisions):
        about = (source, agreement.id, p.evidence[0].page)
        if p.per is None and (p.amount is not None or p.percentage is not None):
            found.append(_finding(*about, "missing_period", "The text gives no period for this figure.", n, p.evidence[0].quote, p.id))
        if p.obligation == "entitled" and agreement.status == "no_amount" and not p.percentage_base:
            found.append(_finding(*about, "no_figure_no_reason", "No amount was found, nor who sets it.", n, p.evidence[0].quote, p.id))
    for item in aside:
        if item.rule in _DOUBTFUL:
            cell = reading.cells[item.cell]
            for span in cell.view.spans(item.start, item.end, reading.stored)[:1]:
                words = reading.stored[span.start : span.end]
                about = (source, agreement.id, span.page)
                found.append(_finding(*about, "unlinked_money", "This figure was not taken for pay.", span.start, words))
    for provision_id, message in notes:
        found.append(_finding(source, agreement.id, agreement.pages[0], "same_arrangement_twice", message, len(found), None, provision_id))
    return found
