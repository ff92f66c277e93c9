"""A quick scorer for whoever writes rules: what differs, agreement by agreement, and the totals.

`python -m pipeline.evaluate.dev --practice` runs the extraction on the practice edition, `--annex` on the real annex
from cells separated by hand, `--web` on the practice pages; `--gold FILE --ours agreements.jsonl` compares any two files.
"""

import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from pipeline.evaluate.compare import compare_sources
from pipeline.evaluate.evaluation import Scored
from pipeline.evaluate.ledger import compare_ledgers
from pipeline.evaluate.models import Comparison, Difference, Tally
from pipeline.evaluate.practice import PRACTICE, run_annex, run_edition, run_web
from pipeline.evaluate.records import Json, agreement_record, gold_source, ledger_record, load_gold
from pipeline.evaluate.score import MAIN_MEASURES, totals

MARKS = {"wrong": "≠", "missing": "-", "spurious": "+"}


def dev_report(gold: Json, ours: Sequence[Json], ledger: Sequence[Json] = (), text: str | None = None) -> str:
    """The report on a gold file's content and agreements of the exchange format."""
    return report(Scored(gold=gold_source(gold), agreements=tuple(ours), ledger=tuple(ledger), text=text))


def report(practice: Scored, only: str | None = None, details: bool = True) -> str:
    """Differences per agreement, then the totals. `only` keeps agreements whose code or name holds it."""
    gold = practice.gold
    comparisons = compare_sources(gold.source_id, gold.agreements, [agreement_record(item) for item in practice.agreements])
    ledger = compare_ledgers(gold.source_id, gold.ledger, [ledger_record(item) for item in practice.ledger or ()], practice.text)
    lines: list[str] = []
    for item in comparisons:
        if details and item.differences and (not only or only.casefold() in f"{item.cao_code} {item.cao_name}".casefold()):
            lines += _agreement_lines(item)
    if details and ledger.differences and not only:
        lines += ["== ledger"] + [f"  {MARKS[item.kind]} {item.reason} | {item.quote}" for item in ledger.differences]
    lines += _totals(comparisons, ledger.reasons)
    return "\n".join(lines)


def _agreement_lines(item: Comparison) -> list[str]:
    full, types = item.tallies["full"], item.tallies.get("condition_type", Tally())
    lines = [
        f"== {item.cao_code} {item.cao_name}   full {full.right}/{full.gold}|{full.ours}   cond {types.right}/{types.gold}|{types.ours}"
    ]
    by_provision: dict[str | None, list[Difference]] = {}
    for difference in item.differences:
        by_provision.setdefault(difference.provision, []).append(difference)
    for provision, differences in by_provision.items():
        quote = next((each.quote for each in differences if each.level == "provision"), None)
        if provision is not None:
            lines.append(f"  [{provision}]" + (f"  «{quote[:160]}»" if quote else ""))
        lines += [f"    {MARKS[each.kind]} {_line(each)}" for each in differences]
    return lines


def _line(item: Difference) -> str:
    doubt = f"   (gold suspect: {item.verdict_reason})" if item.verdict else ""
    if item.level == "condition":
        if item.kind == "wrong":
            return f"{item.gold}  →  {item.ours}{doubt}"
        return f"{item.gold or item.ours}{doubt}"
    if item.kind == "wrong":
        return f"{item.field}: gold {item.gold} | ours {item.ours}{doubt}"
    return f"{item.level} {item.kind}{doubt}"


def _share(value: float | None) -> str:
    return "    –" if value is None else f"{value:.3f}"


def _totals(comparisons: Sequence[Comparison], reasons: Tally) -> list[str]:
    sums = totals(comparisons)
    lines = ["", f"{'measure':22} {'f1':>6} {'prec':>6} {'recall':>6}  right/gold/ours"]
    rows = [(name, sums.get(name, Tally())) for name in MAIN_MEASURES] + [("ledger reasons", reasons)]
    lines += [
        f"{name:22} {_share(tally.f1):>6} {_share(tally.precision):>6} {_share(tally.recall):>6}  {tally.right}/{tally.gold}/{tally.ours}"
        for name, tally in rows
    ]
    unequal = {name: tally for name, tally in totals(comparisons, "pairs").items() if tally.right < tally.gold}
    ranked = sorted(unequal.items(), key=lambda item: item[1].right - item[1].gold)
    lines.append("fields wrong:     " + ", ".join(f"{name} {tally.gold - tally.right}" for name, tally in ranked))
    lines.append("conditions -/+:   " + ", ".join(_condition_counts(sums)))
    counts = Counter(f"{item.level} {item.kind}" for comparison in comparisons for item in comparison.differences)
    lines.append("differences:      " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))
    return lines


def _condition_counts(sums: dict[str, Tally]) -> Iterable[str]:
    types = [(name.partition(":")[2], tally) for name, tally in sums.items() if name.startswith("condition:")]
    for name, tally in sorted(types, key=lambda item: 2 * item[1].right - item[1].gold - item[1].ours):
        if tally.gold + tally.ours > 2 * tally.right:
            yield f"{name} -{tally.gold - tally.right}/+{tally.ours - tally.right}"


@click.command()
@click.option("--practice", "which", flag_value="practice", help="The practice edition (the default).")
@click.option("--annex", "which", flag_value="annex", help="The real annex from hand-separated cells.")
@click.option("--web", "which", flag_value="web", help="The practice web pages, or with --folder only its pages.")
@click.option("--gold", type=click.Path(exists=True, path_type=Path), help="A gold file, with --ours.")
@click.option("--ours", type=click.Path(exists=True, path_type=Path), help="An agreements.jsonl to compare with --gold.")
@click.option("--folder", type=click.Path(exists=True, path_type=Path), help="A folder laid out like the practice set.")
@click.option("--only", help="Only agreements whose code or name holds this.")
@click.option("--totals", "short", is_flag=True, help="Only the totals.")
def main(which: str | None, gold: Path | None, ours: Path | None, folder: Path | None, only: str | None, short: bool) -> None:
    """Print what differs between gold and extraction, agreement by agreement."""
    start = time.perf_counter()
    if gold and ours:
        known = load_gold(gold)
        lines = [json.loads(line) for line in ours.read_text(encoding="utf-8").splitlines() if line.strip()]
        runs = [Scored(gold=known, agreements=[item for item in lines if item["source_id"] == known.source_id], ledger=())]
    elif folder:
        has_edition = (folder / "edition.json").exists()
        runs = [*([run_edition(folder)] if has_edition and which != "web" else []), *run_web(folder / "web")]
        if not runs:
            raise click.UsageError(f"{folder} has neither an edition.json nor pages with gold in web/.")
    elif which == "web":
        runs = run_web(PRACTICE / "web")
    else:
        runs = [run_annex() if which == "annex" else run_edition()]
    seconds = time.perf_counter() - start
    for run in runs:
        click.echo(report(run, only, details=not short))
    click.echo(f"{sum(len(run.agreements) for run in runs)} agreements in {seconds:.2f} s")


if __name__ == "__main__":
    main()
