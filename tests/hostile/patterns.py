"""All regular expressions of the program, and texts on which a careless one runs away.

The expressions are caught while the program is loaded and reads a small document, so that those made of vocabularies are among them.
For each part that may repeat, a text is made that repeats it for long and then fails to match.
"""

import importlib
import pkgutil
import re
import re._constants as ops  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import signal
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pipeline
from tests.hostile.seeds import seeds

LENGTH = 4_000
"""Characters of a text: enough for the time of a careless expression to show."""
LIMIT = 1.0
"""Seconds after which an expression is given up."""
_CATEGORIES = {ops.CATEGORY_DIGIT: "7", ops.CATEGORY_SPACE: " ", ops.CATEGORY_WORD: "a"}
_NOT = {ops.CATEGORY_NOT_DIGIT: "a", ops.CATEGORY_NOT_SPACE: "a", ops.CATEGORY_NOT_WORD: " "}
_ANCHORED = {"match", "fullmatch"}
Key = tuple[str, int]
_EVERYDAY = ("a", "a ", "1", "1 ", "1.", "1,", "€ ", "€ 1 ", "- ", " ", ".", "per ", "A", "A. ", "1-", "euro ", "\t")


def caught() -> dict[Key, tuple[str, bool]]:
    """Expressions with their flags: the module that each comes from, and whether it is only ever matched at one place."""
    found: dict[Key, tuple[str, bool]] = {}
    real = re._compile  # type: ignore[attr-defined]

    def spy(pattern: Any, flags: int) -> Any:
        compiled = real(pattern, flags)
        frame, use = sys._getframe(1), ""
        while frame and (frame.f_globals is globals() or frame.f_globals.get("__name__", "").partition(".")[0] == "re"):
            use = frame.f_code.co_name
            frame = frame.f_back  # type: ignore[assignment]
        module = str(frame.f_globals.get("__name__", "")) if frame else ""
        if module.startswith("pipeline.") and isinstance(compiled.pattern, str):
            key = (compiled.pattern, compiled.flags)
            found[key] = (module, use in _ANCHORED and found.get(key, ("", True))[1])
        return compiled

    kept = re.compile
    re._compile = spy  # type: ignore[attr-defined]
    re.compile = lambda pattern, flags=0: spy(pattern, int(flags))  # type: ignore[assignment]
    try:
        for name in [name for name in sys.modules if name.startswith("pipeline.")]:
            del sys.modules[name]
        for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
            importlib.import_module(module.name)
        _exercise()
    finally:
        re._compile, re.compile = real, kept  # type: ignore[attr-defined]
    return {key: (module, fixed or key in _named_anchored()) for key, (module, fixed) in found.items()}


def _exercise() -> None:
    """Have the steps make the expressions that they make only when they are used."""
    source = importlib.import_module("pipeline.models.source").Source(
        id="x", edition="1", title="x", publisher="x", kind="annex", file="a.txt", media_type="text/plain", sha256="0" * 64, rights="x"
    )
    read_text = importlib.import_module("pipeline.read.text").read_text
    layout = importlib.import_module("pipeline.layout").layout
    extract = importlib.import_module("pipeline.extract").extract
    for data, kind in ((seeds("text")[1], "annex"), (seeds("text")[2], "page")):
        document = read_text(data, "x", "1")
        extract(document, layout(document, kind), source)


def attacks(pattern: str, flags: int) -> Iterator[str]:
    """Texts that repeat what the expression may repeat."""
    for unit in _EVERYDAY:
        yield unit * (LENGTH // len(unit))
    for before, unit in _pumps(list(parser.parse(pattern, flags & ~re.DEBUG)), ""):
        if unit:
            body = before + unit * (LENGTH // len(unit))
            yield body
            yield body + "\x01"


class _GivenUpError(Exception):
    pass


def seconds(pattern: str, flags: int, text: str, at_start: bool = False) -> float:
    """Time that the expression takes to go through a text; no more than `LIMIT`."""

    def alarm(*_: object) -> None:
        raise _GivenUpError

    compiled = re.compile(pattern, flags)
    signal.signal(signal.SIGALRM, alarm)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    begin = time.process_time()
    try:
        if at_start:
            compiled.match(text)
        else:
            for _ in compiled.finditer(text):
                pass
    except _GivenUpError:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - begin


@cache
def _named_anchored() -> set[Key]:
    """Expressions that a module has a name for and only ever matches at one place, which cannot run away as a search can."""
    found = set()
    for name, module in list(sys.modules.items()):
        if not name.startswith("pipeline.") or not getattr(module, "__file__", None):
            continue
        code = Path(str(module.__file__)).read_text(encoding="utf-8")
        for label, value in vars(module).items():
            if isinstance(value, re.Pattern):
                uses = set(re.findall(rf"\b{label}\.(\w+)\(", code))
                if uses and uses <= _ANCHORED:
                    found.add((value.pattern, value.flags))
    return found


def slowest(pattern: str, flags: int, at_start: bool = False) -> tuple[float, str]:
    """The longest time over all texts, and the beginning of that text."""
    worst = (0.0, "")
    for text in attacks(pattern, flags):
        took = seconds(pattern, flags, text, at_start)
        if took > worst[0]:
            worst = (took, f"{text[:30]!r}…")
        if took >= LIMIT:
            break
    return worst


def _pumps(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for node in nodes:
        operator, value = node
        if operator in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            if value[1] == ops.MAXREPEAT or value[1] > 20:
                yield before, _sample(list(value[2]))
            yield from _pumps(list(value[2]), before)
        elif operator is ops.SUBPATTERN:
            yield from _pumps(list(value[3]), before)
        elif operator is ops.BRANCH:
            for branch in value[1]:
                yield from _pumps(list(branch), before)
        elif operator in (ops.ASSERT, ops.ASSERT_NOT):
            yield from _pumps(list(value[1]), before)
        before += _sample([node])


def _sample(nodes: list[Any]) -> str:
    return "".join(_piece(*node) for node in nodes)


def _piece(operator: Any, value: Any) -> str:
    if operator is ops.LITERAL:
        return chr(value)
    if operator is ops.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if operator is ops.ANY:
        return "a"
    if operator is ops.IN:
        return _one_of(value)
    if operator in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return _sample(list(value[2])) * max(1, value[0])
    if operator is ops.SUBPATTERN:
        return _sample(list(value[3]))
    if operator is ops.BRANCH:
        return _sample(list(value[1][0]))
    return ""


def _one_of(items: list[Any]) -> str:
    if items[0][0] is ops.NEGATE:
        banned = list(items[1:])
        return next((char for char in "a 1.-A\n€" if not any(_matches(char, item) for item in banned)), "é")
    operator, value = items[0]
    if operator is ops.RANGE:
        return chr(value[0])
    if operator is ops.CATEGORY:
        return _CATEGORIES.get(value, _NOT.get(value, "a"))
    return chr(value)


def _matches(char: str, item: Any) -> bool:
    operator, value = item
    if operator is ops.LITERAL:
        return ord(char) == value
    if operator is ops.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    if operator is ops.CATEGORY:
        name = {ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_SPACE: r"\s", ops.CATEGORY_WORD: r"\w"}.get(value)
        return bool(name and re.match(name, char))
    return False


def timed() -> list[tuple[float, str, str, str]]:
    """Seconds, the text, the module and the expression, the slowest first."""
    rows = [(*slowest(*key, fixed), module, key[0]) for key, (module, fixed) in caught().items()]
    return sorted(rows, reverse=True)


def main() -> None:
    """Print the expressions that take longest, each with its module."""
    rows = timed()
    print(f"{len(rows)} expressions; seconds on {LENGTH} characters:")
    for took, text, module, pattern in rows[:20]:
        print(f"{took:8.3f}  {module}  {pattern[:110]!r} on {text}")


if __name__ == "__main__":
    main()
