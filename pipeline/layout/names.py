"""Join the printed lines of a cao name."""

from collections.abc import Sequence

_LINKS = frozenset({"en", "of", "en/of", "en,"})


def join_name(lines: Sequence[str]) -> str:
    """The name as one line.

    A hyphen at a line's end goes where it split one word (`Detail-` `handel`), stays without a space inside a compound that has
    one already (`Doe-Het-` `Zelf`), and stays with a space where it stands for a word to come (`Baksteen-` `En Tegelindustrie`).
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
        if not last.endswith("-") or len(last) < 3 or link:
            name = f"{name} {line}"
        elif first[0].islower():
            name = name[:-1] + line
        elif "-" in last[:-1]:
            name += line
        else:
            name = f"{name} {line}"
    return name.strip(" -|") if name.strip(" -|") else name
