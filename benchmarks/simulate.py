"""What a hundred thousand pages cost on a cluster, from the cost of a page: `python -m benchmarks.simulate`.

Pages are given to workers in order; a worker that fails comes back after a while, and its page is begun anew by another. Times per page
are drawn around the measured mean with a long tail, as harsh pages are tried with several recipes.
"""

import argparse
import heapq
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Assumed:
    """What the simulation takes for granted."""

    pages: int = 100_000
    seconds: float = 3.9
    """Mean time of a page on one core."""
    spread: float = 0.5
    """Standard deviation of the logarithm of a page's time."""
    stragglers: float = 0.01
    """Part of the pages that take ten times as long."""
    failures: float = 1 / (24 * 3600)
    """Failures per second of one worker: one a day."""
    comeback: float = 300
    """Seconds until a worker that failed is there again."""
    overhead: float = 0.03
    """Seconds per page that the scheduler and the way to and fro take."""
    together: float = 900
    """Seconds of work at the end that are not shared out: putting documents together, publishing, report."""


@dataclass(frozen=True)
class Outcome:
    """How a simulated run ended."""

    hours: float
    redone: int
    idle: float
    """Part of the workers' time in which they had nothing to do."""


def simulate(workers: int, assumed: Assumed, seed: int = 0) -> Outcome:
    """One run."""
    chance = random.Random(seed)
    free = [0.0] * workers
    heapq.heapify(free)
    busy, redone, last = 0.0, 0, 0.0
    again: list[float] = []
    left = assumed.pages
    mean = assumed.seconds / (1 + 9 * assumed.stragglers)
    while left or again:
        now = heapq.heappop(free)
        if left:
            left -= 1
        else:
            now = max(now, again.pop())
        took = chance.lognormvariate(0, assumed.spread) * mean / 2.718281828 ** (assumed.spread**2 / 2) + assumed.overhead
        if chance.random() < assumed.stragglers:
            took *= 10
        until_failure = chance.expovariate(assumed.failures)
        if until_failure < took:
            redone += 1
            again.append(now + until_failure)
            heapq.heappush(free, now + until_failure + assumed.comeback)
            continue
        busy += took
        last = max(last, now + took)
        heapq.heappush(free, now + took)
    total = last + assumed.together
    return Outcome(total / 3600, redone, 1 - busy / (last * workers))


def main() -> None:
    """Print a table over numbers of workers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=Assumed.seconds, help="mean time of a page on one core")
    parser.add_argument("--pages", type=int, default=Assumed.pages)
    given = parser.parse_args()
    assumed = Assumed(pages=given.pages, seconds=given.seconds)
    print("| workers | hours | pages begun anew | idle |\n|---|---|---|---|")
    for workers in (2, 8, 16, 32, 64, 128):
        found = simulate(workers, assumed)
        print(f"| {workers} | {found.hours:.1f} | {found.redone} | {found.idle:.1%} |")


if __name__ == "__main__":
    main()
