"""Cross-checks on one source's records against its stored text; each problem is a sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, Protocol

from pipeline.models.dataset import Part
from pipeline.models.document import Document
from pipeline.models.record import Agreement, Evidence, Finding, LedgerEntry, Link, Provision


class MoneyMention(Protocol):
    """A money mention or percentage in the stored text, at characters `start` to `end`."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""

    @property
    def value(self) -> Decimal:
        """What it comes to."""


LEVEL_ORDER: Final = ("vmbo", "lbo", "mbo", "hbo", "wo")
_BANDS: Final = (
    ("age_from", "age_to"),
    ("hours_per_week_from", "hours_per_week_to"),
    ("days_per_week_from", "days_per_week_to"),
    ("duration_months_from", "duration_months_to"),
    ("valid_from", "valid_until"),
)


def check(part: Part, document: Document, mentions: Sequence[MoneyMention]) -> list[str]:
    """All problems of one source's records.

    Args:
        part: the records and their source.
        document: the stored text that the evidence points into.
        mentions: every money mention and percentage of the stored text.
    """
    records = part.extraction
    found = [
        *_unique("agreement", (agreement.id for agreement in records.agreements)),
        *_unique("provision", (provision.id for agreement in records.agreements for provision in agreement.provisions)),
        *_unique("finding", (finding.id for finding in records.findings)),
    ]
    for agreement in records.agreements:
        found += _agreement(agreement, part, document)
        for provision in agreement.provisions:
            found += (f"{provision.id}: {problem}" for problem in _provision(provision))
            for evidence in provision.evidence:
                found += (f"{provision.id}: {problem}" for problem in _evidence(evidence, document))
    found += _ledger_entries(records.ledger, document)
    found += _references(records.agreements, records.findings, records.links)
    found += unaccounted(part, document, mentions)
    return [f"{part.source.id}/{part.source.edition}: {problem}" for problem in found]


def unaccounted(part: Part, document: Document, mentions: Sequence[MoneyMention]) -> Iterator[str]:
    """The money mentions that are neither a provision's figure nor in the ledger: the ledger does not close."""
    figures = [
        (evidence.start, evidence.end, figure)
        for agreement in part.extraction.agreements
        for provision in agreement.provisions
        for evidence in provision.evidence
        for figure in (provision.amount, provision.percentage)
        if figure is not None
    ]
    listed = [(entry.start, entry.end) for entry in part.extraction.ledger]
    for mention in mentions:
        in_ledger = any(start < mention.end and mention.start < end for start, end in listed)
        if in_ledger or any(start <= mention.start and mention.end <= end and mention.value == figure for start, end, figure in figures):
            continue
        words = document.text[mention.start : mention.end]
        yield f"the ledger does not close: {words!r} at {mention.start} on page {page_of(document, mention.start)} is not accounted for"


def page_of(document: Document, offset: int) -> int:
    """Number of the page that a character of the stored text stands on."""
    return next((page.number for page in document.pages if page.start <= offset < page.end), document.pages[-1].number)


def _unique(what: str, ids: Iterable[str]) -> Iterator[str]:
    for value, count in Counter(ids).items():
        if count > 1:
            yield f"the {what} id {value!r} is used {count} times"


def _agreement(agreement: Agreement, part: Part, document: Document) -> Iterator[str]:
    if (agreement.source_id, agreement.edition) != (part.source.id, part.source.edition):
        yield f"{agreement.id}: belongs to {agreement.source_id}/{agreement.edition}, another source"
    numbers = {page.number for page in document.pages}
    if not agreement.pages or not numbers.issuperset(agreement.pages):
        yield f"{agreement.id}: pages {list(agreement.pages)} are not pages of the document"
    figures = [p for p in agreement.provisions if p.amount is not None or p.percentage is not None]
    if (agreement.status == "amount") != bool(figures):
        yield f"{agreement.id}: status is {agreement.status}, with {len(figures)} figures"
    if agreement.status != "amount" and len(agreement.provisions) != 1:
        yield f"{agreement.id}: status is {agreement.status}, with {len(agreement.provisions)} provisions instead of one"
    if agreement.status == "no_entitlement" and any(p.obligation != "none" for p in agreement.provisions):
        yield f"{agreement.id}: status is no_entitlement, but a provision says otherwise"
    own = {provision.id for provision in agreement.provisions}
    for provision in agreement.provisions:
        if provision.component_of is not None and provision.component_of not in own - {provision.id}:
            yield f"{provision.id}: is a component of {provision.component_of!r}, which is no other provision of the agreement"


def _provision(provision: Provision) -> Iterator[str]:
    has_figure = provision.amount is not None or provision.percentage is not None
    if (provision.amount is None) != (provision.currency is None):
        yield "amount and currency do not go together"
    if provision.percentage is not None and not provision.percentage_base:
        yield "a percentage without what it is taken of"
    if has_figure and provision.bound is None:
        yield "a figure without a bound"
    if not has_figure and (provision.per or (provision.bound and not provision.percentage_base)):
        yield "bound or period without a figure"
    for lower, upper in _BANDS:
        first, last = getattr(provision, lower), getattr(provision, upper)
        if first is not None and last is not None and first > last:
            yield f"{lower} {first} is after {upper} {last}"
    if provision.levels != ("all",) and list(provision.levels) != [level for level in LEVEL_ORDER if level in provision.levels]:
        yield f"levels {list(provision.levels)} are not in order"
    if list(provision.mbo_levels) != sorted({n for n in provision.mbo_levels if 1 <= n <= 5}):
        yield f"mbo levels {list(provision.mbo_levels)} are not in order from 1 to 5"
    if provision.mbo_levels and not {"mbo", "all"} & set(provision.levels):
        yield "mbo levels without the level mbo"
    if provision.superseded and provision.conditions:
        yield "a superseded amount with conditions"


def _evidence(evidence: Evidence, document: Document) -> Iterator[str]:
    if document.text[evidence.start : evidence.end] != evidence.quote:
        yield f"the stored text at {evidence.start}-{evidence.end} is not the quote {evidence.quote[:60]!r}"
    elif page_of(document, evidence.start) != evidence.page:
        yield f"the quote at {evidence.start} stands on page {page_of(document, evidence.start)}, not {evidence.page}"


def _ledger_entries(entries: Iterable[LedgerEntry], document: Document) -> Iterator[str]:
    for entry in entries:
        if document.text[entry.start : entry.end] != entry.text:
            yield f"ledger: the stored text at {entry.start}-{entry.end} is not {entry.text[:60]!r}"
        elif page_of(document, entry.start) != entry.page:
            yield f"ledger: {entry.text[:60]!r} stands on page {page_of(document, entry.start)}, not {entry.page}"


def _references(agreements: Iterable[Agreement], findings: Iterable[Finding], links: Iterable[Link]) -> Iterator[str]:
    owner = {provision.id: agreement.id for agreement in agreements for provision in agreement.provisions}
    known = set(owner.values())
    for finding in findings:
        if finding.agreement_id is not None and finding.agreement_id not in known:
            yield f"the finding {finding.id!r} is about {finding.agreement_id!r}, which is no agreement"
        if finding.provision_id is not None and finding.provision_id not in owner:
            yield f"the finding {finding.id!r} is about {finding.provision_id!r}, which is no provision"
    for link in links:
        if link.provision_id not in owner:
            yield f"a link of the rule {link.rule!r} is about {link.provision_id!r}, which is no provision"
        if link.field not in Provision.model_fields:
            yield f"a link of the rule {link.rule!r} is about the field {link.field!r}, which there is not"
