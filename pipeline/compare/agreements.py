"""Find the agreements that are the same in two editions: by the register, by code, by name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from pipeline.compare.models import MatchedBy
from pipeline.compare.register import Register, key_of
from pipeline.lookup.names import plain
from pipeline.models.record import Agreement

_LIKE: Final = 84.0
_SUGGESTED: Final = 3


@dataclass(frozen=True)
class Pair:
    """An agreement in both editions."""

    old: Agreement
    new: Agreement
    matched_by: MatchedBy


@dataclass(frozen=True)
class Matched:
    """The agreements of two editions, paired where they are the same."""

    pairs: tuple[Pair, ...]
    """In the order of the new edition."""
    gone: tuple[Agreement, ...]
    added: tuple[Agreement, ...]
    suggestions: tuple[str, ...]
    unused: tuple[str, ...]
    """Aliases that nothing came of, a sentence each."""


def match(old: Sequence[Agreement], new: Sequence[Agreement], register: Register) -> Matched:
    """Pair the agreements of two editions."""
    left = {agreement.id: agreement for agreement in old}
    right = {agreement.id: agreement for agreement in new}
    pairs: list[Pair] = []
    used = set()

    def take(one: Agreement, other: Agreement | None, how: MatchedBy) -> bool:
        if other is None or one.id not in left or other.id not in right:
            return False
        pairs.append(Pair(left.pop(one.id), right.pop(other.id), how))
        return True

    by_key = {key_of(other): other for other in reversed(new)}
    for one in old:
        successor = register.successor(key_of(one))
        if successor is not None and take(one, by_key.get(successor), "register"):
            used.add(key_of(one))
    by_code = {other.cao_code: other for other in reversed(right.values()) if other.cao_code is not None}
    for one in list(left.values()):
        take(one, by_code.get(one.cao_code or ""), "code")
    # Only where nothing else has that name: two agreements of one name are told apart by their codes.
    names = Counter(plain(one.cao_name) for one in left.values())
    namesakes = _by_name(right.values())
    for one in list(left.values()):
        found = namesakes.get(plain(one.cao_name), [])
        if len(found) == names[plain(one.cao_name)] == 1:
            take(one, found[0], "name")
    places = {agreement.id: place for place, agreement in enumerate(new)}
    return Matched(
        pairs=tuple(sorted(pairs, key=lambda pair: places[pair.new.id])),
        gone=tuple(left.values()),
        added=tuple(right.values()),
        suggestions=tuple(_suggestions(list(left.values()), list(right.values()))),
        unused=tuple(_unused(register, {key_of(one) for one in old}, used)),
    )


def _by_name(agreements: Iterable[Agreement]) -> dict[str, list[Agreement]]:
    found: dict[str, list[Agreement]] = {}
    for agreement in agreements:
        found.setdefault(plain(agreement.cao_name), []).append(agreement)
    return found


def _suggestions(left: Sequence[Agreement], right: Sequence[Agreement]) -> list[str]:
    """Pairs of names that come near each other, among what is gone and what is new."""
    names = [plain(other.cao_name) for other in right]
    return [
        f"{_called(one)} may go on as {_called(right[place])}; if so, add it to the register of aliases."
        for one in left
        for _, _, place in process.extract(plain(one.cao_name), names, scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=_SUGGESTED)
    ]


def _unused(register: Register, old_keys: set[str], used: set[str]) -> list[str]:
    # The links of a chain in the middle belong to editions between these two.
    return [
        f"The alias {alias.old!r} → {alias.new!r} led to no agreement of the new edition."
        for alias in register.aliases
        if alias.old in old_keys - used
    ]


def _called(agreement: Agreement) -> str:
    return f"{agreement.cao_name} ({agreement.cao_code or 'no code'})"
