"""Join the printed lines of a cao name."""

from collections.abc import Sequence

_FILLS_COLUMN = 14
"""Letters of a word that may be longer than the column of names."""
_WORDS = frozenset({"en", "of", "van", "voor", "in", "te", "bij", "aan", "met", "op", "tot", "en/of"})
_PREFIXES = frozenset({"geo-", "bio-", "eco-", "agro-", "petro-", "psycho-", "socio-", "micro-", "multi-", "co-", "ex-", "non-", "e-"})
_LINKS = frozenset({"en", "of", "en/of", "en,"})


def join_name(lines: Sequence[str]) -> str:
    """The name as one line.

    A hyphen at a line's end goes where it split one word (`Detail-` `handel`), stays without a space inside a compound that has
    one already (`Doe-Het-` `Zelf`) or that begins with what is no word (`Bio-` `Industrie`), and stays with a space where it stands for
    a word to come (`Baksteen-` `En Tegelindustrie`).
    A long word that goes on in small letters was broken without one (`Luchthavenafhandel` `ing`).
    """
    name = ""
    for line in lines:
        line = " ".join(line.split()).replace("\u2010", "-").replace("\u2011", "-")  # hyphens of the typesetter's own
        if not name or not line:
            name = name or line
            continue
        last, first = name.split()[-1], line.split()[0]
        # `en` alone below a hyphen is the end of a plural: `Leasemaatschappij-` `en`
        link = first.lower() in _LINKS and line != first
        if len(last) >= _FILLS_COLUMN and last.isalpha() and first[0].islower() and first.lower() not in _WORDS:
            name += line  # a word longer than its column, broken without a hyphen
        elif not last.endswith("-") or len(last) < 3 or link:
            name = f"{name} {line}"
        elif first[0].islower():
            name = name[:-1] + line
        elif "-" in last[:-1] or "-" in first[:-1] or last.lower() in _PREFIXES:
            name += line
        else:
            name = f"{name} {line}"
    return name.strip(" -|") if name.strip(" -|") else name
