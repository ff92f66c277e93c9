"""What setting up relies on: locked packages, and a Makefile that tells its targets."""

import importlib.util
import re
import subprocess
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

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


def audit() -> "ModuleType":
    spec = importlib.util.spec_from_file_location("audit", ROOT / "scripts/audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_locked_packages_may_be_used_and_have_no_listed_fault() -> None:
    assert audit().main() == 0


def test_a_listed_fault_and_a_version_that_is_not_locked_are_found() -> None:
    advisory = {"package": "pillow", "below": "9999", "id": "CVE-0"}
    assert audit().problems({"pillow": "1.0"}, [advisory]) == [
        f"pillow: {version('pillow')} is installed and 1.0 is locked",
        "pillow: 1.0 has CVE-0, mended in 9999",
    ]
