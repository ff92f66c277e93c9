"""What setting up relies on: locked packages, and a Makefile that tells its targets."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+) \\$", re.M)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / "requirements" / name).read_text()))


@pytest.mark.parametrize("name", ["base.txt", "dev.txt"])
def test_each_locked_package_has_a_hash_and_no_index_is_named(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    assert len(pins(name)) > 20
    blocks = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert not re.search(r"https?://|file:/|--index-url|--extra-index-url|--find-links|--trusted-host", text)


def test_running_and_developing_use_the_same_versions() -> None:
    base, dev = pins("base.txt"), pins("dev.txt")
    assert {name: dev.get(name) for name in base} == base


def test_make_alone_lists_the_targets() -> None:
    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("setup", "run", "test", "check", "evaluate", "schemas", "clean"):
        assert f"make {target} " in listed


def test_the_setup_script_has_no_syntax_error() -> None:
    subprocess.run(["bash", "-n", "scripts/setup.sh"], cwd=ROOT, check=True)
    subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=True)
