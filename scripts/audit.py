"""Check the licences and known faults of the locked packages, from what is installed alone; `make audit`.

A package's licence must be one under which this program may be passed on together with it. A version with a fault that is listed in
requirements/advisories.toml is refused, and so is an installed version that is not the locked one.
"""

import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.version import Version

ROOT = Path(__file__).parents[1]
REQUIREMENTS = ROOT / "requirements"
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+) \\$", re.M)
ALLOWED = re.compile(
    r"\b(MIT(-0|-CMU)?|(0|[23]-clause )?BSD(-[023]-Clause)?|0BSD|Apache|Apache-2\.0|ISC|PSF(-2\.0)?|Python Software Foundation|MPL(-2\.0)?|"
    r"Mozilla Public|Zlib|CC0-1\.0|HPND|Unlicense|Artistic|CNRI-Python|LGPL|Lesser General Public|Library or Lesser)",
    re.I,
)
"""Permissive licences, and weak copyleft ones of libraries that are used as they are."""
FORBIDDEN = re.compile(r"\b(AGPL|Affero|SSPL|NonCommercial|CC-BY-NC|Commons Clause|Proprietary)", re.I)


def licence(package: Distribution) -> str:
    """What a package says of its licence: the expression, else the classifiers, else the free text's first line."""
    meta = package.metadata
    classifiers = [line.rpartition(" :: ")[2] for line in meta.get_all("Classifier") or [] if line.startswith("License ::")]
    text = (meta.get("License") or "").strip().partition("\n")[0]
    return meta.get("License-Expression") or "; ".join(classifiers) or text


def problems(pins: dict[str, str], advisories: list[dict[str, str]]) -> list[str]:
    """What is wrong with the installed packages, a line each."""
    found = []
    for name, version in sorted(pins.items()):
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # an optional one that is not installed
        if package.version != version:
            found.append(f"{name}: {package.version} is installed and {version} is locked")
        told = licence(package)
        if FORBIDDEN.search(told) or not ALLOWED.search(told):
            found.append(f"{name}: its licence is {told or 'not stated'!r}")
    for advisory in advisories:
        version = pins.get(advisory["package"], "")
        if version and Version(version) < Version(advisory["below"]):
            found.append(f"{advisory['package']}: {version} has {advisory['id']}, mended in {advisory['below']}")
    return found


def main() -> int:
    """Print what is wrong; ends with 1 if anything is."""
    pins = {name: version for file in ("base.txt", "dev.txt") for name, version in PIN.findall((REQUIREMENTS / file).read_text())}
    listed = tomllib.loads((REQUIREMENTS / "advisories.toml").read_text())
    found = problems(pins, listed["advisory"])
    for line in found:
        print(line, file=sys.stderr)
    print(f"{len(pins)} locked packages, {len(listed['advisory'])} known faults: {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
