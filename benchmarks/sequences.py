"""Count which words follow each other in cao texts, for the columns of dumps: `python -m benchmarks.sequences` writes them anew.

The texts are those of the sets that served to make rules; the sets that the columns of dumps are measured on, and the real annex, stay out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.calibrate import WEIGHTS
from benchmarks.samples import texts
from pipeline.layout.cohesion import BEGIN

PATH = WEIGHTS.parent / "word_sequences.csv"
SETS = ("practice", *"abcdefghijlmn", *(f"w{number}" for number in range(1, 13)))
_DIGIT = re.compile(r"\d")
_CODE = re.compile(r"[{}<>=&#@]|^.{26,}$")


def word_pairs() -> Iterator[tuple[str, str]]:
    """Every two words of a paragraph that follow each other, figures as zeros; the first follows `BEGIN`."""
    for name in SETS:
        for text in texts(name):
            for paragraph in text.split("\n"):
                words = [_DIGIT.sub("0", word) for word in paragraph.split()]
                if words and not any(_CODE.search(word) for word in words):
                    yield from pairwise([BEGIN, *words])


def main() -> None:
    """Write the vocabulary."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for first, second in word_pairs():
        found[first][second] += 1
    with PATH.open("w", encoding="utf-8") as out:
        for first in sorted(found):
            out.write("\t".join([first, *(second if n == 1 else f"{second}\x20{n}" for second, n in sorted(found[first].items()))]) + "\n")


if __name__ == "__main__":
    main()
