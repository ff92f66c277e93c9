"""Extract: what the lines of an entry say, as provisions with conditions and evidence.

`extract` is a pure function of a read and laid out document. The path inside, a module or two a step:

1. `view`, `structure`, `mentions`: a cell becomes readable text, units and sentences, and what their words name
2. `amounts`, `roles`, `bases`, `slots`: which mentions are somebody's pay, and which words belong to which
3. `regions`, `link`, `nofigure`: every field of a figure from the nearest place that names it
4. `conditions`, `repeats`: what is asked before it is paid; what is said twice or part of a whole
5. `evidence`, `records`, `ledger`, `confidence`: the records

No step knows a cao.
"""

from pipeline.extract.entry import agreement_ids, extract_entry
from pipeline.extract.ledger import outside_entries
from pipeline.models.dataset import Extraction
from pipeline.models.document import Document, Layout
from pipeline.models.source import Source


def extract(document: Document, layout: Layout, source: Source) -> Extraction:
    """Everything one source says.

    Args:
        document: the stored text that every offset points into.
        layout: its entries.
        source: id and edition go into every record.

    Returns:
        Agreements in the order of the document, the ledger, findings and links.
    """
    ids = agreement_ids(layout.entries, source)
    parts = [extract_entry(entry, document, source, key) for entry, key in zip(layout.entries, ids, strict=True)]
    outside = outside_entries(document, layout, source)
    return Extraction(
        agreements=tuple(p.agreement for p in parts if p.agreement),
        ledger=tuple(sorted((x for p in parts for x in p.ledger), key=lambda x: x.start)) + tuple(outside),
        findings=tuple(x for p in parts for x in p.findings),
        links=tuple(x for p in parts for x in p.links),
    )
