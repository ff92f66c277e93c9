"""The extractor beside outside tools on the same sentences, in one run: `python -m benchmarks.peers`.

Three questions to the practice edition, per agreement: which amounts are paid, which amounts for which period, and which
dates the text gives as first or last day. Answers are compared with the gold as sets. The tools:

- price-parser and dateparser, libraries for exactly these values. price-parser reads one price from a string: it gets each
  sentence as a whole, and in a second row only the stretch round each currency sign, which is a help it has no means for itself.
- a plain regular-expression baseline: every `€ n`, `EUR n` or `n euro` is an amount, every `day month year` a date, and the
  period is the nearest word for one in the sentence.
- Stagewijzer's own extraction, from separated cells as the others.

None of the tools knows what an internship is; the point is to measure how much of the work finding values is, and how much is knowing
which of them are pay. A date that comes a day after a gold date counts as right for the peers (`tot 1 januari` ends on 31 December).
Needs the extra `bench`: `pip install -e .[bench]`.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.evaluate.models import Tally
from pipeline.evaluate.practice import PRACTICE, cell_lines, run_cells

Json = dict[str, Any]
Answer = set[Any]
Tool = Callable[[Sequence[str]], Answer]

NUMBER = r"\d+(?:\.\d{3})*(?:[.,]\d{1,2})?"
MONEY = re.compile(rf"(?:€|\bEUR)\s*(?P<before>{NUMBER})|(?P<behind>{NUMBER})\s*euro\b")
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
DATE = re.compile(rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})|(\d{{1,2}})-(\d{{1,2}})-(\d{{4}})", re.I)
PERIODS = {
    "hour": r"\buur\b", "half_day": r"\bdagdeel\b", "day": r"\b(?:stage|bpv-)?dag\b", "week": r"\bweek\b", "four_weeks": r"\bvier weken\b",
    "month": r"\bmaand", "year": r"\bjaar\b", "kilometre": r"\bkilometer\b|\bkm\b", "once": r"\beenmalig",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One agreement: its sentences for the tools, and the right answers by question."""

    sentences: tuple[str, ...]
    truth: Mapping[str, Answer]


@dataclass(frozen=True)
class Row:
    """One tool's answers to one question."""

    question: str
    tool: str
    tally: Tally
    milliseconds: float
    """Per agreement."""


def sentences(entry: Json) -> tuple[str, ...]:
    """The sentences and list items of an entry's cells; words broken over lines joined again."""
    found: list[str] = []
    for name in ("tekst1", "tekst2"):
        text = "\n".join(cell_lines(entry.get(name)))
        text = re.sub(r"(?<=[a-z])-\s*\n\s*(?=[a-z])", "", text)
        text = re.sub(r"\n(?=\s*[-+*•«>])", "\0", text).replace("\n", " ")
        found += [part.strip() for part in re.split(r"\0|(?<=[a-z)][.;])\s+(?=[A-Z])", text) if part.strip()]
    return tuple(found)


def truth(provisions: Iterable[Json]) -> dict[str, Answer]:
    """The right answers, from provisions of the exchange format."""
    amounts, paired, dates = set(), set(), set()
    for item in provisions:
        if item["amount"] is not None:
            amounts.add(Decimal(item["amount"]))
            paired.add((Decimal(item["amount"]), item["per"]))
        dates |= {date.fromisoformat(item[name]) for name in ("valid_from", "valid_until") if item[name]}
        dates |= {date.fromisoformat(each["value"]) for each in item["conditions"] if each["type"] == "starts_from"}
    return {"amounts": amounts, "amounts with period": paired, "dates": dates}


def decimal(printed: str) -> Decimal:
    """A Dutch figure: dots before three digits are thousands, a comma or other dot is the decimal sign."""
    return Decimal(re.sub(r"\.(?=\d{3}(?:\D|$))", "", printed).replace(",", "."))


def regex_amounts(parts: Sequence[str]) -> Answer:
    """Every figure beside a currency sign or word."""
    return {decimal(match["before"] or match["behind"]) for part in parts for match in MONEY.finditer(part)}


def regex_paired(parts: Sequence[str]) -> Answer:
    """Every such figure with the nearest word for a period in its sentence."""
    found: Answer = set()
    for part in parts:
        words = [(match.start(), period) for period, form in PERIODS.items() for match in re.finditer(form, part, re.I)]
        for match in MONEY.finditer(part):
            nearest = min(words, key=lambda word: abs(word[0] - match.end()), default=(0, None))
            found.add((decimal(match["before"] or match["behind"]), nearest[1]))
    return found


def regex_dates(parts: Sequence[str]) -> Answer:
    """Every day, month and year, in words or figures; a month and year is its first day."""
    found: Answer = set()
    for part in parts:
        for match in DATE.finditer(part):
            day, month, year = (
                (match["day"] or "1", MONTHS.index(match["month"].lower()) + 1, match["year"]) if match["month"] else match.groups()[3:]
            )
            try:
                found.add(date(int(year), int(month), int(day)))
            except ValueError:
                continue
    return found


def price_parser_sentences(parts: Sequence[str]) -> Answer:
    """price-parser on each whole sentence."""
    from price_parser import Price

    prices = [Price.fromstring(part) for part in parts if re.search(r"€|EUR|euro", part)]
    return {price.amount for price in prices if price.amount is not None}


def price_parser_spans(parts: Sequence[str]) -> Answer:
    """price-parser on the stretch round each currency sign or word."""
    return price_parser_sentences([match[0] for part in parts for match in MONEY.finditer(part)])


def dateparser_search(parts: Sequence[str]) -> Answer:
    """Dateparser's search, told the language and the Dutch order of day and month."""
    from dateparser.search import search_dates

    settings = {"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "first", "REQUIRE_PARTS": ["month", "year"]}
    return {found.date() for part in parts for _, found in search_dates(part, languages=["nl"], settings=settings) or ()}


PEERS: dict[str, dict[str, Tool]] = {
    "amounts": {
        "price-parser, whole sentences": price_parser_sentences,
        "price-parser, spans found for it": price_parser_spans,
        "regular expressions": regex_amounts,
    },
    "amounts with period": {"regular expressions": regex_paired},
    "dates": {"dateparser, search": dateparser_search, "regular expressions": regex_dates},
}


def tally(answer: Answer, right: Answer) -> Tally:
    """The answer as sets, for one agreement. A date a day after a right one is taken for that one."""
    meant = {
        each - timedelta(days=1) if isinstance(each, date) and each not in right and each - timedelta(days=1) in right else each
        for each in answer
    }
    return Tally(right=len(meant & right), gold=len(right), ours=len(meant))


def measure(cases: Sequence[Case], question: str, name: str, tool: Tool) -> Row:
    """One tool on all agreements; the first agreement is done once before the clock starts, to load what the tool needs."""
    tool(cases[0].sentences)
    start = time.perf_counter()
    answers = [tool(case.sentences) for case in cases]
    spent = time.perf_counter() - start
    total = Tally()
    for case, answer in zip(cases, answers, strict=True):
        total = total + tally(answer, case.truth[question])
    return Row(question, name, total, 1000 * spent / len(cases))


def cases(folder: Path = PRACTICE) -> tuple[list[Json], list[Case]]:
    """The practice edition's entries, and the questions on them."""
    entries = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["agreements"]
    return entries, [Case(sentences(entry), truth(item["provisions"])) for entry, item in zip(entries, gold, strict=True)]


def own_rows(entries: list[Json], asked: Sequence[Case]) -> list[Row]:
    """Stagewijzer's answers: all three come from one extraction, whose whole time stands in each row."""
    run_cells(entries[:1], "practice-edition")
    start = time.perf_counter()
    _, agreements, _ = run_cells(entries, "practice-edition")
    spent = 1000 * (time.perf_counter() - start) / len(entries)
    by_code = {item["cao_code"]: truth(item["provisions"]) for item in agreements}
    rows = []
    for question in PEERS:
        total = Tally()
        for entry, case in zip(entries, asked, strict=True):
            total = total + tally(by_code.get(entry["cao_code"], {}).get(question, set()), case.truth[question])
        rows.append(Row(question, "stagewijzer", total, spent))
    return rows


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, question by question."""
    lines = ["| question | tool | precision | recall | F1 | ms an agreement |", "|---|---|---|---|---|---|"]
    for row in sorted(rows, key=lambda item: (list(PEERS).index(item.question), item.tally.f1 or 0)):
        shares = " | ".join("-" if value is None else f"{value:.3f}" for value in (row.tally.precision, row.tally.recall, row.tally.f1))
        lines.append(f"| {row.question} | {row.tool} | {shares} | {row.milliseconds:.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Ask all tools all questions and print the table."""
    entries, asked = cases()
    rows = [measure(asked, question, name, tool) for question, tools in PEERS.items() for name, tool in tools.items()]
    print(table(rows + own_rows(entries, asked)))


if __name__ == "__main__":
    main()
