"""corrections.yaml: readable, only ever added to, written whole or not at all."""

import errno
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.correct import store
from pipeline.correct.model import Decision
from pipeline.errors import InputError, UnwritableOutputError
from tests.correct.builders import AGREEMENT, decision, provision, span

MBO = provision("mbo", "250")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip)


def comment(reason: str, **fields: str) -> Decision:
    return decision("comment", MBO, reason=reason, **fields)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / store.NAME
    written = [
        decision("correct", MBO, id="a", field="amount", old="250", new=None),
        decision("add", id="b", agreement=AGREEMENT, new={"amount": "15"}, quotes=[span("€ 15").model_dump(mode="json")]),
        decision("accept", MBO, id="c"),
    ]
    store.append(path, written[:1])
    store.append(path, written[1:])
    assert store.load(path) == written
    assert "decision: correct" in path.read_text(encoding="utf-8")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reason=TEXTS, author=TEXTS)
def test_any_text_survives(tmp_path: Path, reason: str, author: str) -> None:
    one = comment(reason, author=author)
    assert store.parse(store.render(one), "f") == [one]


def test_what_a_person_wrote_stays_to_the_byte(tmp_path: Path) -> None:
    path = tmp_path / store.NAME
    own = f"""# mijn eigen aantekening
- decision: correct
  provision: {MBO.id}   # zie blz. 3
  field: amount
  old: 250.00
  new: 255.5
  reason: 'na controle'
  author: Jans
  date: 2024-05-01"""
    path.write_text(own, encoding="utf-8")
    store.append(path, [comment("en verder", id="x")])
    assert path.read_text(encoding="utf-8").startswith(own + "\n")
    first, second = store.load(path)
    assert (first.new, first.date, first.key[0], second.key) == (255.5, date(2024, 5, 1), "h", "x")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("- decision: [", "no YAML at line 1"),
        ("decision: accept", "must be a list"),
        ("- 3", "decision 1"),
        ("- {decision: correct, provision: p, author: a, date: 2024-01-01}", "needs: reason, field"),
        ("- {decision: accept, provision: p, author: a, date: gisteren}", "date"),
        ("- {decision: accept, provision: p, author: a, date: 2024-01-01, colour: red}", "colour"),
        ("- {id: a, decision: accept, provision: p, author: a, date: 2024-01-01}\n" * 2, "used twice"),
    ],
)
def test_a_broken_file_is_refused_in_one_line_and_not_added_to(tmp_path: Path, text: str, part: str) -> None:
    path = tmp_path / store.NAME
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=part):
        store.load(path)
    with pytest.raises(InputError):
        store.append(path, [comment("x")])
    assert path.read_text(encoding="utf-8") == text


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / store.NAME
    store.append(path, [comment("een", id="a")])
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(UnwritableOutputError, match="No space left"):
            store.append(path, [comment("twee", id="b")])
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [".stagewijzer-lock", store.NAME]


def test_decisions_taken_at_the_same_time_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / store.NAME
    threads = [threading.Thread(target=store.append, args=(path, [comment(f"nr {number}", id=f"d{number}")])) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.key for one in store.load(path)} == {f"d{number}" for number in range(12)}
