"""How long the report of many agreements takes to write, and its pages to open: `make bench-report`.

The agreements are those of the last run, under other codes and names.
"""

import argparse
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from pipeline.models.dataset import Extraction
from pipeline.models.document import Layout, Packed
from pipeline.report.inputs import ReportSource, load
from pipeline.report.write import write_report
from tests.browser import chromium, started

RUNS = 5


def many(source: ReportSource, count: int) -> ReportSource:
    """The source with `count` agreements, each with the provisions, findings and links of a real one."""
    records, reading = source.part.extraction, source.reading
    assert reading is not None
    agreements, findings, links, entries = [], [], [], []
    by_name = {(entry.cao_code, entry.cao_name): entry for entry in reading.layout.entries}
    for number in range(count):
        old = records.agreements[number % len(records.agreements)]
        code = str(10_000 + number)
        new_id = f"{old.source_id}:{code}"
        names = {one.id: one.id.replace(old.id, new_id, 1) for one in old.provisions}
        provisions = tuple(
            one.model_copy(update={"id": names[one.id], "component_of": names.get(one.component_of or ""), "arrangement_id": names[one.id]})
            for one in old.provisions
        )
        name = f"{old.cao_name} {number}"
        agreements.append(old.model_copy(update={"id": new_id, "cao_code": code, "cao_name": name, "provisions": provisions}))
        entry = by_name.get((old.cao_code, old.cao_name))
        if entry:
            entries.append(entry.model_copy(update={"cao_code": code, "cao_name": name}))
        findings += [
            one.model_copy(update={"id": f"{one.id}/{number}", "agreement_id": new_id, "provision_id": names.get(one.provision_id or "")})
            for one in records.findings
            if one.agreement_id == old.id
        ]
        links += [one.model_copy(update={"provision_id": names[one.provision_id]}) for one in records.links if one.provision_id in names]
    extraction = Extraction(agreements=tuple(agreements), ledger=(), findings=tuple(findings), links=tuple(links))
    part = source.part.model_copy(update={"extraction": extraction})
    return source.model_copy(update={"part": part, "reading": reading.model_copy(update={"layout": Layout(entries=Packed(entries))})})


def opening(browser: Browser, address: str, ready: str) -> float:
    """Median seconds until a page is drawn, each time in a fresh window."""
    taken = []
    for _ in range(RUNS):
        context = browser.new_context()
        page = context.new_page()
        begin = time.perf_counter()
        page.goto(address)
        page.wait_for_selector(ready)
        taken.append(time.perf_counter() - begin)
        context.close()
    return sorted(taken)[RUNS // 2]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path("extracted"))
    parser.add_argument("--count", type=int, default=10_000)
    chosen = parser.parse_args()
    largest = max(load(chosen.out), key=lambda one: len(one.part.extraction.agreements))
    source = many(largest, chosen.count)
    with tempfile.TemporaryDirectory() as folder:
        begin, worked = time.perf_counter(), time.process_time()
        first = write_report([source], Path(folder))
        taken, worked = time.perf_counter() - begin, time.process_time() - worked
        print(f"{chosen.count} agreements written in {taken:.1f} s, {worked:.1f} s of them on the processor")
        if chromium() is None:
            print("no Chromium: opening not measured")
            return
        with started() as browser:
            print(f"overview opens in {opening(browser, first.as_uri(), '#plots svg'):.2f} s")
            print(f"list opens in {opening(browser, (first.parent / 'agreements.html').as_uri(), '#list tbody tr'):.2f} s")
            page = next(first.parent.glob("agreements/*/10000.html"))
            print(f"an agreement opens in {opening(browser, page.as_uri(), '.card .actions button'):.2f} s")


if __name__ == "__main__":
    main()
