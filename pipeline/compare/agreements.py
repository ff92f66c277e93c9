"""Find the agreements that are the same in two editions: by the register, by code, by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from pipeline.compare.models import MatchedBy
from pipeline.compare.register import Register, key_of
from pipeline.lookup.names import plain
from pipeline.models.record import Agreement

_LIKE: Final = 84.0


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
    left, right = list(old), list(new)
    pairs: list[Pair] = []

    def take(one: Agreement, other: Agreement, how: MatchedBy) -> None:
        pairs.append(Pair(one, other, how))
        left.remove(one)
        right.remove(other)

    used = set()
    for one in old:
        successor = register.successor(key_of(one))
        other = next((other for other in right if successor is not None and key_of(other) == successor), None)
        if other is not None:
            used.add(key_of(one))
            take(one, other, "register")
    for one in list(left):
        same_code = [other for other in right if one.cao_code is not None and other.cao_code == one.cao_code]
        if same_code:
            take(one, same_code[0], "code")
    for one in list(left):
        # Only where nothing else has that name: two agreements of one name are told apart by their codes.
        namesakes = [other for other in right if plain(other.cao_name) == plain(one.cao_name)]
        rivals = [other for other in left if plain(other.cao_name) == plain(one.cao_name)]
        if len(namesakes) == len(rivals) == 1:
            take(one, namesakes[0], "name")
    places = {agreement.id: place for place, agreement in enumerate(new)}
    return Matched(
        pairs=tuple(sorted(pairs, key=lambda pair: places[pair.new.id])),
        gone=tuple(left),
        added=tuple(right),
        suggestions=tuple(_suggestions(left, right)),
        unused=tuple(_unused(register, {key_of(one) for one in old}, used)),
    )


def _suggestions(left: Sequence[Agreement], right: Sequence[Agreement]) -> list[str]:
    return [
        f"{_called(one)} may go on as {_called(other)}; if so, add it to the register of aliases."
        for one in left
        for other in right
        if fuzz.token_sort_ratio(plain(one.cao_name), plain(other.cao_name)) >= _LIKE
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
