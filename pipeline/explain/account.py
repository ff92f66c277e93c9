"""What can be said of a record from the published dataset alone: its lines, the mentions in them, the rule per field."""

import difflib
from dataclasses import dataclass
from typing import Any, Final, cast

from pipeline.errors import InputError
from pipeline.explain.words import SeenMention, mentions_in
from pipeline.lookup.load import Published
from pipeline.models.record import Agreement, Evidence, Provision

Row = dict[str, Any]
CONTEXT: Final = ("id", "arrangement_id", "conditions", "evidence", "corrections", "confidence", "field_confidence", "origin", "currency")


@dataclass(frozen=True)
class PrintedLine:
    """A line of the stored text with the stretches that are evidence, as offsets in the line."""

    page: int
    text: str
    marked: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class ExplainedField:
    """A field with the rule that gave it its value, and the words that carry it; both null where no rule is recorded."""

    name: str
    value: str
    rule: str | None
    quote: str | None
    confidence: float | None = None
    """How sure the program is of the value, 0 to 1; null where the dataset does not say or an analyst gave it."""


@dataclass(frozen=True)
class Explained:
    """A provision with everything it rests on."""

    provision: Provision
    lines: tuple[PrintedLine, ...]
    mentions: tuple[SeenMention, ...]
    fields: tuple[ExplainedField, ...]


@dataclass(frozen=True)
class Account:
    """An agreement of one edition, and those of its provisions that were asked for."""

    agreement: Agreement
    provisions: tuple[Explained, ...]
    ledger: tuple[tuple[int, str, str], ...]
    """Page, words and reason of its money that is no provision's; empty where one provision was asked for."""


def explain(dataset: Published, wanted: str, edition: str | None = None) -> list[Account]:
    """The accounts of a provision or an agreement, one for every edition that has it.

    Args:
        dataset: as published.
        wanted: id of a provision, of an arrangement or of an agreement.
        edition: only this edition.

    Raises:
        InputError: no record has that id, or not in that edition.
    """
    chosen: list[tuple[Agreement, list[Provision], bool]] = []
    for agreement in dataset.agreements:
        if edition is not None and agreement.edition != edition:
            continue
        whole = agreement.id == wanted
        of_it = [p for p in agreement.provisions if whole or wanted in (p.id, p.arrangement_id)]
        if of_it:
            chosen.append((agreement, of_it, whole))
    if not chosen:
        raise _unknown(dataset, wanted, edition)
    links, pages, ledger = (_rows(dataset, name) for name in ("links", "pages", "ledger"))
    return [
        Account(
            agreement,
            tuple(_explained(p, _of(links, agreement, provision_id=p.id), _of(pages, agreement)) for p in of_it),
            _ledger(_of(ledger, agreement, agreement_id=agreement.id)) if whole else (),
        )
        for agreement, of_it, whole in chosen
    ]


def _unknown(dataset: Published, wanted: str, edition: str | None) -> InputError:
    ids = {a.id for a in dataset.agreements} | {p.id for _, p in dataset.provisions()}
    if wanted in ids:
        return InputError(f"{wanted!r} is not in edition {edition!r}.", "Leave --edition out to see every edition that has it.")
    near = difflib.get_close_matches(wanted, sorted(ids), n=3, cutoff=0.5)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "Ids stand in the first columns of provisions.csv and agreements.csv."
    return InputError(f"no provision and no agreement has the id {wanted!r}.", remedy)


def _rows(dataset: Published, table: str) -> list[Row]:
    """A table's rows; missing values, which pandas reads as NaN, are None."""
    frame = dataset.frame(table)
    return cast(list[Row], frame.astype(object).where(frame.notna(), None).to_dict("records"))


def _of(rows: list[Row], agreement: Agreement, **equal: str) -> list[Row]:
    """The rows of one source and edition with these values."""
    wanted = {"source_id": agreement.source_id, "edition": agreement.edition, **equal}
    return [row for row in rows if all(row[column] == value for column, value in wanted.items())]


def _ledger(rows: list[Row]) -> tuple[tuple[int, str, str], ...]:
    return tuple((row["page"], row["text"], row["reason"]) for row in rows)


def _explained(provision: Provision, links: list[Row], pages: list[Row]) -> Explained:
    lines = [line for evidence in provision.evidence for line in _lines(evidence, pages)]
    return Explained(provision, tuple(_merged(lines)), tuple(mentions_in([e.quote for e in provision.evidence])), _fields(provision, links))


def _lines(evidence: Evidence, pages: list[Row]) -> list[PrintedLine]:
    """The printed lines that a quote stands on; the quote alone where the dataset has no page of it."""
    page = next((row for row in pages if row["start"] <= evidence.start < row["end"]), None)
    text, start = (page["text"], evidence.start - page["start"]) if page else (evidence.quote, 0)
    end = start + len(evidence.quote)
    found: list[PrintedLine] = []
    offset = 0
    for line in text.split("\n"):
        a, b = max(start, offset) - offset, min(end, offset + len(line)) - offset
        if a < b:
            found.append(PrintedLine(evidence.page, line, ((a, b),)))
        offset += len(line) + 1
    return found


def _merged(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Lines that carry two pieces of evidence, once."""
    made: list[PrintedLine] = []
    for line in lines:
        if made and (made[-1].page, made[-1].text) == (line.page, line.text):
            made[-1] = PrintedLine(line.page, line.text, tuple(sorted({*made[-1].marked, *line.marked})))
        else:
            made.append(line)
    return made


def _fields(provision: Provision, links: list[Row]) -> tuple[ExplainedField, ...]:
    recorded = {row["field"]: (row["rule"], row["quote"]) for row in links}
    corrected = {c.field: c for c in provision.corrections}
    found: list[ExplainedField] = []
    for name in type(provision).model_fields:
        value = getattr(provision, name)
        if name in CONTEXT or (_empty(value) and name not in recorded):
            continue
        rule, quote = recorded.get(name, (None, None))
        if name in corrected:
            rule, quote = f"correction {corrected[name].decision}", corrected[name].reason
        sure = None if name in corrected else provision.field_confidence.get(name)
        found.append(ExplainedField(name, _printed(value), rule, quote, sure))
    return tuple(found)


def _empty(value: Any) -> bool:
    return value is None or value is False or value == ()


def _printed(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, tuple):
        return ", ".join(str(v) for v in value) or "none"
    return str(value)
