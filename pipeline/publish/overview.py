"""A short overview of the dataset in Markdown: what each source gave, and what is doubted."""

from collections import Counter
from typing import Final

from pipeline.models.dataset import Dataset, Part
from pipeline.models.record import Finding

_SPECIAL: Final = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|#"})
_MAX_QUOTE: Final = 120


def overview(dataset: Dataset) -> str:
    """The overview; the same for the same dataset."""
    lines = ["# Overview of the dataset", "", "Made by `stagewijzer run`; the records are in `dataset/`.", ""]
    lines += ["| source | edition | agreements | with a figure | provisions | money mentions in the ledger | findings |"]
    lines += ["|---|---|---|---|---|---|---|", *(_source(part) for part in dataset.parts), ""]
    lines += _compared(dataset)
    kinds = Counter(finding.kind for finding in dataset.findings)
    lines += ["## Findings", "", "What the program itself doubts. `dataset/findings.csv` has them as a table.", ""]
    lines += ["| kind | number |", "|---|---|", *(f"| {_plain(kind)} | {count} |" for kind, count in sorted(kinds.items())), ""]
    for part in dataset.parts:
        if part.extraction.findings:
            lines += [f"### {_plain(part.source.id)} {_plain(part.source.edition)}", ""]
            names = {agreement.id: f"{agreement.cao_code or ''} {agreement.cao_name}".strip() for agreement in part.extraction.agreements}
            lines += [_finding(finding, names) for finding in part.extraction.findings] + [""]
    return "\n".join(lines)


def _compared(dataset: Dataset) -> list[str]:
    """Where the comparison of the last two editions of each source stands."""
    editions: dict[str, list[str]] = {}
    for part in dataset.parts:
        editions.setdefault(part.source.id, []).append(part.source.edition)
    pairs = [(name, *found[-2:]) for name, found in editions.items() if len(found) > 1]
    if not pairs:
        return []
    listed = [f"- [{_plain(name)} {_plain(old)} and {_plain(new)}](compare/{name}/{old}--{new}/index.html)" for name, old, new in pairs]
    return ["## Editions compared", "", *listed, ""]


def _source(part: Part) -> str:
    records = part.extraction
    cells = (
        part.source.id,
        part.source.edition,
        len(records.agreements),
        sum(agreement.status == "amount" for agreement in records.agreements),
        sum(len(agreement.provisions) for agreement in records.agreements),
        len(records.ledger),
        len(records.findings),
    )
    return "| " + " | ".join(_plain(str(cell)) for cell in cells) + " |"


def _finding(finding: Finding, names: dict[str, str]) -> str:
    where = [f"page {finding.page}"] if finding.page else []
    where += [_plain(names[finding.agreement_id])] if finding.agreement_id in names else []
    quote = f" “{_plain(finding.quote[:_MAX_QUOTE])}”" if finding.quote else ""
    return f"- {', '.join(where) or 'the source'}: {_plain(finding.kind)}: {_plain(finding.message)}{quote}"


def _plain(text: str) -> str:
    """Text from a document as Markdown shows it: on one line, nothing in it taken for markup."""
    return " ".join(text.split()).translate(_SPECIAL)
