"""Speed of the extraction from read text with separated cells: `python -m benchmarks.extraction [--profile]`.

One process, one thread. The practice edition is repeated to see that time grows with length and no faster.
"""

import argparse
import cProfile
import json
import pstats
import time
from pathlib import Path

from pipeline.evaluate.practice import edition_document, practice_source
from pipeline.extract import extract

EDITION = Path(__file__).parents[1] / "tests" / "practice" / "edition.json"


def measure(times: int) -> tuple[int, float]:
    """Agreements and seconds of processor time for the edition, `times` over under codes of their own."""
    raw = json.loads(EDITION.read_text(encoding="utf-8"))
    rows = [{**row, "cao_code": str(10_000 * n + int(row["cao_code"])) if row["cao_code"] else None} for n in range(times) for row in raw]
    document, layout = edition_document(rows, "speed")
    began = time.process_time()
    extraction = extract(document, layout, practice_source("speed", "annex", document.text, "edition.txt"))
    return len(extraction.agreements), time.process_time() - began


def main() -> None:
    """Print agreements a second, and with `--profile` where the time goes."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--profile", action="store_true", help="the ten functions that take most")
    arguments = parser.parse_args()
    measure(1)  # vocabularies and spaCy are loaded here
    for times in (1, 4, 16):
        count, seconds = measure(times)
        print(f"{count:5} agreements in {seconds:6.2f} s of processor time: {count / seconds:6.1f} a second")
    if arguments.profile:
        profile = cProfile.Profile()
        profile.runcall(measure, 4)
        pstats.Stats(profile).sort_stats("tottime").print_stats(10)


if __name__ == "__main__":
    main()
