"""The register of aliases that an analyst keeps: `raw/<source>/aliases.yaml`, which agreement of an earlier edition goes on as which.

```
- old: "156"          # code in the earlier edition, or the name where none is printed
  new: "2156"         # code or name in the later one
  reason: Merged with the cao for clinics, letter of 3 May 2025.
```
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yaml
from pydantic import Field, ValidationError

from pipeline.errors import InputError
from pipeline.models.base import Model
from pipeline.models.record import Agreement

REGISTER: Final = "aliases.yaml"
_MAX_BYTES: Final = 1_000_000
_REMEDY: Final = "Each entry has old, new (a code or a name, in quotes) and reason."


class Alias(Model):
    """One agreement that goes on under another code or name."""

    old: str = Field(min_length=1)
    """Code in the earlier edition without leading zeros, or its name."""
    new: str = Field(min_length=1)
    """Code or name in the later edition."""
    reason: str = Field(min_length=1)
    """How the analyst knows."""


class Register(Model):
    """All aliases of a source."""

    aliases: tuple[Alias, ...] = ()

    def successor(self, key: str) -> str | None:
        """What an agreement is called at the end of its chain of aliases; None where it has none."""
        following = {alias.old: alias.new for alias in self.aliases}
        if key not in following:
            return None
        while key in following:
            key = following[key]
        return key


def load_register(path: Path) -> Register:
    """The register in a file; an empty one where there is no file.

    Raises:
        InputError: it cannot be read, an entry is not complete, one agreement goes on as two, or aliases go round in a circle.
    """
    if not path.exists():
        return Register()
    if not path.is_file():
        raise InputError(f"{path} is not a file.", _REMEDY)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise InputError(f"{path} is larger than {_MAX_BYTES} bytes.", _REMEDY)
        loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        aliases = tuple(Alias.model_validate(entry) for entry in loaded)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(f"{path}: {'.'.join(map(str, first['loc'])) or 'entry'}: {first['msg']}.", _REMEDY) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, ValueError, RecursionError) as error:
        raise InputError(f"{path} is no list of aliases: {error}.", _REMEDY) from error
    _check(aliases, path)
    return Register(aliases=aliases)


def _check(aliases: Sequence[Alias], path: Path) -> None:
    following: dict[str, str] = {}
    for alias in aliases:
        if alias.old in following:
            raise InputError(f"{path}: {alias.old!r} goes on as {following[alias.old]!r} and as {alias.new!r}.", "Keep one of the two.")
        following[alias.old] = alias.new
    for start in following:
        chain, key = [start], start
        while key in following:
            key = following[key]
            chain.append(key)
            if key == start or len(chain) > len(following) + 1:
                raise InputError(f"{path}: the aliases go round in a circle: {' → '.join(chain)}.", "Remove one of them.")


def key_of(agreement: Agreement) -> str:
    """What an agreement is called in the register: its code, else its name."""
    return agreement.cao_code or agreement.cao_name
