"""Bad input: one clear line with the remedy, the documented exit code, nothing half-written, never a traceback."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import run

ROOT = Path(__file__).parents[2]
ANNEX = Path("szw-annex/2023/szw-cao-annex-stagevergoeding.txt")
KNMG = Path("knmg/2009-2011")
Result = tuple[int, str]
Command = Callable[..., Result]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "raw", tmp_path / "raw"))


@pytest.fixture
def stagewijzer(capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*args: str | Path) -> Result:
        code = run([str(arg) for arg in args])
        return code, capsys.readouterr().err

    return call


def refused(result: Result, *words: str, code: int = 2) -> None:
    """One line that names what is wrong and a remedy, and the code."""
    found, err = result
    assert found == code, err
    assert len(err.splitlines()) == 1, err
    assert err.startswith("error: ")
    assert " Remedy: " in err
    assert len(err.split(" Remedy: ")[1].strip()) > 10
    for word in words:
        assert word in err, err


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_changed_byte_names_the_file(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    document = raw / ANNEX
    data = bytearray(document.read_bytes())
    data[5000] ^= 1
    document.write_bytes(data)
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), str(document), "has changed")
    assert not list((tmp_path / "out").iterdir())


def test_a_truncated_document_is_a_changed_one(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    document = raw / ANNEX
    document.write_bytes(document.read_bytes()[:-100])
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), str(document), "has changed")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "page"', 'kind = "podcast"', ("kind", "annex", "page")),
        ('kind = "page"', "kind = page", ("no TOML", "line 5")),
        ('kind = "page"\n', "", ("kind", "Field required")),
        ('kind = "page"', 'kind = "page"\ncolour = "red"', ("colour",)),
        ('id = "knmg"', 'id = "KNMG Flyer"', ("id", "pattern")),
        ('id = "knmg"', 'id = "knmg-2"', ("folder is called 'knmg'",)),
        ('edition = "2009-2011"', "edition = 2009", ("edition", "string")),
        ('edition = "2009-2011"', 'edition = "2011"', ("folder is called '2009-2011'",)),
        ('file = "knmg', 'file = "../knmg', ("file", "pattern")),
        ('file = "knmg', 'file = "not-there', ("not-there", "missing")),
        ('sha256 = "7e', 'sha256 = "XX', ("sha256",)),
    ],
)
def test_a_broken_description_is_named(raw: Path, tmp_path: Path, stagewijzer: Command, old: str, new: str, words: tuple[str, ...]) -> None:
    change(raw / KNMG / "source.toml", old, new)
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), str(raw / KNMG), *words)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", b"", b"[" * 50_000, b"a" * 200_000, b"\x00\x01\x02"])
def test_a_description_that_is_no_toml_is_named(raw: Path, tmp_path: Path, stagewijzer: Command, content: bytes) -> None:
    (raw / KNMG / "source.toml").write_bytes(content)
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), "source.toml")


def test_a_missing_description_is_named(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    (raw / KNMG / "source.toml").unlink()
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), str(raw / KNMG / "source.toml"), "missing")


def test_a_missing_document_is_named(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    (raw / ANNEX).unlink()
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), str(raw / ANNEX), "missing")


def test_an_empty_document_is_named(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    (raw / ANNEX).write_bytes(b"")
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), str(raw / ANNEX), "empty")


def test_a_link_in_raw_is_refused(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    (tmp_path / "elsewhere.txt").write_bytes((raw / ANNEX).read_bytes())
    (raw / ANNEX).unlink()
    (raw / ANNEX).symlink_to(tmp_path / "elsewhere.txt")
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), str(raw / ANNEX), "symbolic link")


@pytest.mark.parametrize("where", ["loop", "knmg/loop", "knmg/2009-2011/source.toml"])
def test_a_link_that_leads_in_a_circle_is_refused(raw: Path, tmp_path: Path, stagewijzer: Command, where: str) -> None:
    (raw / where).unlink(missing_ok=True)
    (raw / where).symlink_to(raw / where)
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), str(raw / where), "symbolic link")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    "where", [KNMG / "knmg-stagevergoeding-coassistenten.txt", KNMG / "source.toml", KNMG / "corrections.yaml", "s.toml"]
)
def test_a_pipe_in_place_of_a_file_is_not_waited_for(raw: Path, tmp_path: Path, stagewijzer: Command, where: Path) -> None:
    shutil.rmtree(raw / ANNEX.parts[0])
    (raw / where).unlink(missing_ok=True)
    os.mkfifo(raw / where)
    given = ["--raw", raw, "--out", tmp_path / "out", "--settings", raw / "s.toml"]
    refused(stagewijzer("run", *given), str(raw / where), "not a file")


@pytest.mark.parametrize("where", ["", "out", "knmg/out"])
def test_an_output_folder_among_the_sources_is_refused(raw: Path, stagewijzer: Command, where: str) -> None:
    before = sorted(raw.rglob("*"))
    refused(stagewijzer("run", "--raw", raw, "--out", raw / where), "folder of the sources")
    assert sorted(raw.rglob("*")) == before


def test_a_cluster_without_an_address_is_refused(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out", "--cluster", "bananas"), "bananas", "tcp://HOST:PORT")


def test_a_file_name_that_is_no_text_is_refused(tmp_path: Path, stagewijzer: Command) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.txt")
    path.write_text("De stagevergoeding is 350 euro per maand.")
    refused(stagewijzer("extract", path, "--out", tmp_path / "out"), "name of", "letters and digits")


def test_kept_work_that_cannot_be_kept_does_not_stop_a_run(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    shutil.rmtree(raw / ANNEX.parts[0])
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".work").write_text("a file")
    code, err = stagewijzer("run", "--raw", raw, "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert (tmp_path / "out" / "dataset" / "agreements.jsonl").is_file()


def test_a_disk_that_is_full_at_the_database_is_told(raw: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    shutil.rmtree(raw / ANNEX.parts[0])

    def small() -> None:  # no file may be larger, as where a disk is full
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_480, 20_480))

    command = [sys.executable, "-m", "pipeline", "run", "--raw", raw, "--out", tmp_path / "out"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=small)
    refused((done.returncode, done.stderr), "cannot be written")
    assert not (tmp_path / "out" / "dataset").exists()


@pytest.mark.parametrize(
    "error", [MemoryError(), OSError(errno.ENOMEM, "Cannot allocate memory"), ImportError("x.so: failed to map segment from shared object")]
)
def test_too_little_memory_is_told(
    raw: Path, tmp_path: Path, stagewijzer: Command, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def no_room(*_: object) -> None:
        raise error

    monkeypatch.setattr("pipeline.run.sources.load", no_room)
    refused(stagewijzer("run", "--raw", raw, "--out", tmp_path / "out"), "too little memory", code=6)


def test_a_report_input_that_cannot_be_read_is_not_called_damaged(tmp_path: Path, stagewijzer: Command) -> None:
    (tmp_path / "work" / "x--1.report.json").mkdir(parents=True)
    refused(stagewijzer("report", "--out", tmp_path), "cannot be read", "x--1.report.json")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_result_that_cannot_be_printed_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "pipeline", "lookup", "--cao", "156"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    refused((done.returncode, done.stderr), "cannot be printed")


def test_a_missing_or_empty_raw_folder_is_named(tmp_path: Path, stagewijzer: Command) -> None:
    refused(stagewijzer("run", "--raw", tmp_path / "nowhere", "--out", tmp_path / "out"), "nowhere", "does not exist")
    (tmp_path / "raw").mkdir()
    refused(stagewijzer("run", "--raw", tmp_path / "raw", "--out", tmp_path / "out"), "holds no source")


@pytest.mark.parametrize("command", ["run", "extract"])
def test_an_unwritable_output_is_found_before_the_work(raw: Path, tmp_path: Path, stagewijzer: Command, command: str) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    given = ["--raw", raw] if command == "run" else [raw / ANNEX]
    refused(stagewijzer(command, *given, "--out", tmp_path / "out"), str(tmp_path / "out"), "cannot be written")
    assert (tmp_path / "out").read_text() == "a file, not a folder"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", ("empty",)),
        ("blank.txt", b" \n\n\t", ("empty",)),
        ("binary.txt", bytes(range(256)) * 50, ("binary",)),
        ("zip.pdf", b"PK\x03\x04" + bytes(500), ("not read",)),
        ("latin.txt", "Stagevergoeding: één euro per dag voor iedereen.".encode("latin-1"), ("UTF-8",)),
        ("utf16.txt", "Stagevergoeding van 100 euro".encode("utf-16"), ("UTF-16", "iconv")),
        ("cut.txt", "De vergoeding is € 100 per maand, ook voor coördinatoré".encode()[:-1], ("UTF-8",)),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", ("cut.pdf",)),
        ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("cut.png",)),
    ],
)
def test_a_document_that_cannot_be_read_is_refused(
    tmp_path: Path, stagewijzer: Command, name: str, content: bytes, words: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(content)
    refused(stagewijzer("extract", tmp_path / name, "--out", tmp_path / "out"), name, *words)
    assert not list((tmp_path / "out").glob("*"))


@pytest.mark.parametrize("command", ["read", "layout"])
def test_the_steps_on_their_own_refuse_as_well(tmp_path: Path, stagewijzer: Command, command: str) -> None:
    refused(stagewijzer(command, tmp_path / "nowhere.txt"), "nowhere.txt", "missing")
    refused(stagewijzer(command, tmp_path), str(tmp_path), "not a file")


def test_a_name_with_control_characters_stays_on_one_line(tmp_path: Path, stagewijzer: Command) -> None:
    refused(stagewijzer("read", tmp_path / "a\n\x1b[31mb.txt"), r"\x1b[31mb.txt")


@pytest.mark.parametrize(
    "args",
    [["nonsense"], ["run", "--nonsense"], ["run", "--ocr", "perhaps"], ["extract"], ["extract", "a", "--kind", "podcast", "--out", "b"]],
)
def test_wrong_usage_is_one_line_and_code_2(stagewijzer: Command, args: list[str]) -> None:
    refused(stagewijzer(*args), "--help")


def test_an_id_that_cannot_be_one_is_refused(raw: Path, tmp_path: Path, stagewijzer: Command) -> None:
    refused(stagewijzer("extract", raw / ANNEX, "--out", tmp_path / "out", "--source-id", "../up"), "../up")


def test_ctrl_c_ends_cleanly(raw: Path, tmp_path: Path, stagewijzer: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.run.sources.load", interrupted)
    code, err = stagewijzer("run", "--raw", raw, "--out", tmp_path / "out")
    assert code == 130
    assert "interrupted" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(("args", "code"), [(("--version",), 0), (("no-such-command",), 2)])
def test_the_package_run_as_a_module_is_the_command(args: tuple[str, ...], code: int) -> None:

    done = subprocess.run([sys.executable, "-m", "pipeline", *args], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
