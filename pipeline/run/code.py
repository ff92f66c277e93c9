"""Which files of the program a step's result depends on, told by following its imports.

Following imports rather than listing files keeps a key honest when a step begins to use a module of another folder. Names that are
imported inside functions count as well; what is imported by a name made at run time must be among the roots.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(r"^[ \t]*(?:from|import)[ \t]+pipeline\.([\w.]+)(?:[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+))?", re.M)
_VOCABULARY: Final = re.compile(r"\b(?:vocabulary|vocabulary_lines|load)\(\s*\"(\w+)\"")
_NAME: Final = re.compile(r"\w+")
# An error's wording is in no result, and a change of it must not have a hundred thousand pages read again.
_IGNORED: Final = {"errors.py"}


@cache
def reachable(package: Path, roots: tuple[str, ...]) -> tuple[str, ...]:
    """Python files that are reached from others by imports, themselves included, sorted.

    Args:
        package: the folder of the program.
        roots: files and folders below it.

    Returns:
        Paths below `package`.
    """
    found: set[str] = set()
    waiting = [name for root in roots for name in _files(package, root)]
    while waiting:
        name = waiting.pop()
        if name in found or name in _IGNORED:
            continue
        found.add(name)
        waiting += imports(package, (package / name).read_text(encoding="utf-8", errors="replace"))
    return tuple(sorted(found))


@cache
def vocabularies(package: Path, roots: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the vocabularies that the code reached from these files reads."""
    texts = ((package / name).read_text(encoding="utf-8", errors="replace") for name in reachable(package, roots))
    found = {name for text in texts for name in _VOCABULARY.findall(text)}
    return tuple(sorted(name for name in found if any((package / "vocab" / f"{name}{kind}").is_file() for kind in (".yaml", ".csv"))))


def imports(package: Path, code: str) -> list[str]:
    """Files of the program that a piece of code imports by name; `__init__.py` of the folders above them have no part in it."""
    found = []
    for match in _IMPORT.finditer(code):
        module = match[1].replace(".", "/")
        names = _NAME.findall(match[2] or "")
        candidates = [f"{module}.py", f"{module}/__init__.py", *(f"{module}/{name}.py" for name in names)]
        candidates += [f"{module}/{name}/__init__.py" for name in names]
        found += [name for name in candidates if (package / name).is_file()]
    return found


def _files(package: Path, root: str) -> Iterable[str]:
    path = package / root
    if path.is_file():
        return [root]
    return sorted(str(file.relative_to(package)) for file in path.rglob("*.py"))
