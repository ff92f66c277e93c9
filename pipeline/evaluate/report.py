"""The evaluation as a table for the screen, a page for readers and rows for analysts."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.evaluate.baseline import Change, Shortfall
from pipeline.evaluate.evaluation import Evaluation, Figure, SetScore
from pipeline.evaluate.models import Difference
from pipeline.evaluate.reliability import Reliability

TITLES = {
    "agreements.f1": "agreements found (F1)",
    "amounts.f1": "amounts (F1)",
    "amounts.recall": "amounts: recall",
    "amounts.precision": "amounts: precision",
    "core.f1": "core records (F1)",
    "full.f1": "full records (F1)",
    "condition_type.f1": "conditions by type (F1)",
    "condition_value.f1": "conditions with value (F1)",
    "ledger.f1": "ledger reasons (F1)",
    "agreement.cao_code": "cao code right",
    "agreement.cao_name": "cao name right",
    "agreement.sector": "sector right",
    "agreement.status": "status right",
    "agreement.pages": "pages right",
}
COLUMNS = (
    "set", "source_id", "cao_code", "cao_name", "level", "kind", "field", "provision", "gold", "ours", "reason", "verdict",
    "verdict_reason", "page", "quote", "gold_index", "provision_id",
)  # fmt: skip
SHOWN = 400


def _interval(figure: Figure) -> str:
    return "" if figure.low is None or figure.high is None else f"{figure.low:.3f}-{figure.high:.3f}"


def table(evaluation: Evaluation) -> str:
    """The main figures of every set, for the screen."""
    lines = []
    for scored in evaluation.sets:
        lines += [f"{scored.name} ({', '.join(scored.sources)})"]
        for figure in scored.figures:
            if figure.name in TITLES:
                lines.append(
                    f"  {TITLES[figure.name]:28} {figure.value:6.3f}  {_interval(figure):12} {figure.right}/{figure.gold}/{figure.ours}"
                )
        lines += [
            f"  {item.level + 's':11} correct {item.correct}, wrong {item.wrong}, missing {item.missing}, spurious {item.spurious}"
            for item in scored.outcomes
        ]
    return "\n".join(lines)


def _markdown(rows: Iterable[Sequence[object]], head: Sequence[str]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return lines + [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows]


def _cell(value: object) -> str:
    text = "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _section(scored: SetScore) -> list[str]:
    main = [figure for figure in scored.figures if figure.name in TITLES]
    fields = sorted((f for f in scored.figures if f.name.startswith("field.")), key=lambda item: (item.value, item.name))
    kinds = [figure for figure in scored.figures if figure.name.startswith("condition:")]
    lines = [f"## {scored.name}", "", f"Sources: {', '.join(scored.sources)}.", "", f"Settings: {scored.signature}.", ""]
    lines += _markdown(
        [(TITLES[f.name], f.value, _interval(f), f.right, f.gold, f.ours) for f in main],
        ("figure", "value", "95 % interval", "right", "in gold", "in dataset"),
    )
    lines += ["", "### What became of the records", ""]
    lines += _markdown(
        [(item.level, item.correct, item.wrong, item.missing, item.spurious) for item in scored.outcomes],
        ("level", "correct", "wrong", "missing", "spurious"),
    )
    lines += ["", "### Fields of matched provisions", ""]
    lines += _markdown(
        [(f.name.removeprefix("field."), f.value, f.right, f.gold) for f in fields], ("field", "equal", "pairs equal", "pairs")
    )
    lines += ["", "### Conditions by type", ""]
    lines += _markdown(
        [(f.name.removeprefix("condition:").removesuffix(".f1"), f.value, f.right, f.gold, f.ours) for f in kinds],
        ("type", "F1", "right", "in gold", "in dataset"),
    )
    lines += _reliability(scored)
    lines += ["", f"### Differences ({len(scored.differences)})", ""]
    if not scored.differences:
        return [*lines, "None.", ""]
    reasons = Counter(f"{item.level} {item.kind}" + (f": {item.field}" if item.field else "") for item in scored.differences)
    lines += ["Most frequent: " + ", ".join(f"{name} ({count})" for name, count in reasons.most_common(12)) + ".", ""]
    suspects = sum(item.verdict is not None for item in scored.differences)
    if suspects:
        lines += [f"In {suspects} of them the gold itself is suspect; see the last column.", ""]
    lines += _markdown(
        [
            (item.source_id, item.cao_code, item.cao_name, item.level, item.kind, item.provision, item.reason, item.verdict_reason)
            for item in scored.differences[:SHOWN]
        ],
        ("source", "code", "cao", "level", "kind", "provision", "reason", "gold suspect"),
    )
    if len(scored.differences) > SHOWN:
        lines += ["", f"The first {SHOWN}; all of them are in diff.json."]
    return [*lines, ""]


def _reliability(scored: SetScore) -> list[str]:
    """The tables of confidence against outcome, of provisions and of their fields."""
    lines = _table_of_reliability("### Confidence against outcome", scored.reliability, "provisions", "share right in every field")
    return lines + _table_of_reliability("### Confidence of fields against outcome", scored.field_reliability, "fields", "share right")


def _table_of_reliability(title: str, found: Reliability | None, what: str, share: str) -> list[str]:
    if found is None:
        return []
    lines = ["", title, ""]
    lines += _markdown(
        [(f"{item.low:.1f}-{item.high:.1f}", item.records, item.mean_confidence, item.right / item.records) for item in found.bins],
        ("confidence", what, "mean confidence", share),
    )
    lowest = found.lowest_tenth_errors
    caught = f"no {what[:-1]} is wrong" if lowest is None else f"{lowest:.0%} of {found.errors} wrong ones"
    lines += ["", f"Calibration error {found.calibration_error:.3f}, Brier score {found.brier:.3f}."]
    return [*lines, f"In the tenth of {what} with the lowest confidence: {caught}."]


def summary(evaluation: Evaluation, below: Sequence[Shortfall], moved: Sequence[Change], against: str | None) -> str:
    """The page for readers (Markdown). `against` names the version that `moved` is measured against."""
    lines = ["# Evaluation", ""]
    lines += [
        "How the dataset compares with records made by hand. *wrong*: on both sides, and something differs; *missing*: only in",
        "the gold; *spurious*: only in the dataset. A core record is right when benefit, beneficiary, amount, percentage, bound,",
        "gross/net, period, levels and start date all are; a full record when every field but conditions and evidence is.",
        "Conditions are compared within matched provisions.",
        "",
    ]
    lines += ["All figures are at or above their floors." if not below else "Below their floors:"]
    lines += ["", *(f"- {item.line()}" for item in below), ""] if below else [""]
    if against is not None:
        lines += [f"## Since {against}", "", *([f"- {item.line()}" for item in moved] or ["Nothing moved."]), ""]
    for scored in evaluation.sets:
        lines += _section(scored)
    return "\n".join(lines)


def fields_csv(evaluation: Evaluation) -> str:
    """Every difference as a row: UTF-8 text of a CSV file with header. Cells that a spreadsheet would run are defused."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for scored in evaluation.sets:
        for item in scored.differences:
            writer.writerow([_safe(value) for value in (scored.name, *_values(item))])
    return buffer.getvalue()


def _values(item: Difference) -> Iterable[object]:
    return (getattr(item, name) for name in COLUMNS[1:])


def _safe(value: object) -> object:
    """A text cell that begins like a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
