"""The real annex beside a copy of it in which single amounts were changed in the text: these are found, and nothing else."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from pipeline.compare.editions import compare_parts, read_edition
from pipeline.compare.register import Register
from pipeline.models.record import Agreement
from pipeline.normalise import Assumptions
from pipeline.run.sources import load

ROOT = Path(__file__).parents[2]
PLANTED = 12


def plant(text: str, agreements: list[Agreement]) -> tuple[str, dict[str, tuple[str, str]]]:
    """Raise one amount in each of some agreements; returns the text and, by provision, the old and new amount."""
    truth: dict[str, tuple[str, str]] = {}
    chars = list(text)
    for agreement in agreements:
        for provision in agreement.provisions:
            whole = str(int(provision.amount or 0))
            places = {
                evidence.start + found.start()
                for other in agreement.provisions
                for evidence in other.evidence
                for found in re.finditer(rf"(?<![\d.,]){whole}(?!\d)", evidence.quote)
            }
            alone = sum(other.amount == provision.amount for other in agreement.provisions) == 1
            # Only an amount that stands once in its agreement, for one arrangement: one that is said twice would contradict itself.
            if alone and len(places) == 1 and provision.amount and 50 <= provision.amount < 900 and not provision.superseded:
                raised = str(int(whole) + 7)
                place = places.pop()
                if len(raised) == len(whole):
                    chars[place : place + len(whole)] = raised
                    truth[provision.id] = (str(provision.amount), str(provision.amount + 7))
                    break
        if len(truth) == PLANTED:
            break
    return "".join(chars), truth


@pytest.mark.slow
def test_amounts_changed_in_the_real_text_are_found_and_nothing_else(tmp_path: Path) -> None:
    first = Path(shutil.copytree(ROOT / "raw/szw-annex/2023", tmp_path / "szw-annex/2023"))
    old = read_edition(load(first), "auto").part
    published = list(old.extraction.agreements)
    name = "szw-cao-annex-stagevergoeding.txt"
    text, truth = plant((first / name).read_bytes().decode("utf-8"), published)
    assert len(truth) == PLANTED
    second = tmp_path / "szw-annex/2025"
    second.mkdir()
    (second / name).write_bytes(text.encode())
    described = (first / "source.toml").read_text(encoding="utf-8").replace('edition = "2023"', 'edition = "2025"')
    described = re.sub(r'sha256 = "\w+"', f'sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"', described)
    (second / "source.toml").write_text(described, encoding="utf-8")

    comparison = compare_parts(old, read_edition(load(second), "auto").part, Register(), Assumptions())
    changes = [json.loads(change.model_dump_json()) for change in comparison.changes]
    arrangements = {provision.id: provision.arrangement_id for agreement in published for provision in agreement.provisions}
    expected = sorted((arrangements[key], old, new, "7.00") for key, (old, new) in truth.items())
    assert sorted((change["arrangement_id"], change["old"], change["new"], change["change_eur"]) for change in changes) == expected
    assert {change["cause"] for change in changes} == {"source"}
