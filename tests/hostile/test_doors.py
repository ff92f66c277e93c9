"""Whatever comes in by a door ends well or as an error with a remedy, in bounded time, without a stray file."""

import resource
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cli import run
from tests.hostile.doors import DOORS, ROOT, enter
from tests.hostile.fuzz import FINDS, fuzz, one
from tests.hostile.patterns import LIMIT, timed
from tests.run.made_up import ANNEX, add_source, results, slow

CASES = 60
"""Per door in the ordinary suite; `python -m tests.hostile.fuzz` takes thousands."""


@pytest.fixture(scope="module", autouse=True)
def _a_dataset_to_read() -> None:
    if not (ROOT / "extracted/dataset/datapackage.json").exists():
        pytest.skip("no dataset in extracted/")


@pytest.mark.parametrize("door", sorted(set(DOORS) - {"layout"}))
@pytest.mark.filterwarnings("ignore")
def test_changed_good_files_are_read_or_refused(door: str) -> None:
    assert fuzz(door, CASES, seed=1, guided=False)["finds"] == {}


@pytest.mark.parametrize(
    "find", sorted(path for path in FINDS.rglob("*") if path.is_file()), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_what_fuzzing_found_stays_mended(find: Path, tmp_path: Path) -> None:
    assert one(find.parent.name.replace("-", " "), find.read_bytes(), tmp_path) is None


@pytest.mark.parametrize("door", ["source.toml", "corrections", "settings", "register", "records", "descriptor"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_is_read_or_refused(door: str, text: str, tmp_path: Path) -> None:
    enter(door, text.encode("utf-8", "surrogatepass"), tmp_path)


def limited(script: str, *args: str, memory: int = 2_000_000_000, seconds: float = 60) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process that may have so much memory and time."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))

    return subprocess.run(
        [sys.executable, "-c", script, *args], capture_output=True, text=True, preexec_fn=limit, timeout=seconds, cwd=ROOT, check=False
    )  # fmt: skip


COMMAND = "import sys; from pipeline.cli import main; main(sys.argv[1:])"


def refused_or_partial(done: "subprocess.CompletedProcess[str]") -> None:
    assert done.returncode in (0, 2, 4), done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert done.stderr.splitlines()[-1].startswith("error: ")


def pdf_with(objects: list[bytes]) -> bytes:
    """A PDF of raw objects, the first its catalog."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def stream(data: bytes, packed: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (data, len(packed), packed)


def bomb(size: int) -> bytes:
    """Zeros, packed to a thousandth."""
    packer = zlib.compressobj(9)
    piece = b"(a) Tj " * 150_000
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [%s] /Count %d >>"
TEXT = stream(b"", b"BT (a) Tj ET")
PDFS = {
    "cyclic": pdf_with([CATALOG, PAGES % (b"2 0 R 2 0 R", 2)]),
    "million": pdf_with([CATALOG, PAGES % (b"3 0 R", 1_000_000), PAGE, TEXT]),
    "many": pdf_with([CATALOG, PAGES % (b"3 0 R " * 100_000, 100_000), PAGE, TEXT]),
    "huge": pdf_with([CATALOG, PAGES % (b"3 0 R", 1), PAGE.replace(b"600 800", b"1e9 1e9"), stream(b"", b"")]),
}


@pytest.mark.parametrize("name", sorted(PDFS))
def test_a_pdf_that_promises_too_much_is_refused_in_time(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDFS[name])
    refused_or_partial(limited(COMMAND, "extract", str(tmp_path / "a.pdf"), "--out", str(tmp_path / "out")))


@slow
def test_a_packed_bomb_costs_its_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDFS["bomb"])
    refused_or_partial(
        limited(COMMAND, "extract", str(tmp_path / "a.pdf"), "--out", str(tmp_path / "out"), memory=4_000_000_000, seconds=400)
    )


def test_an_image_that_promises_too_much_is_refused_in_time(tmp_path: Path) -> None:
    rows = b"\0" * (100_000 // 8 + 1)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(rows * 1000) for _ in range(100)) + packer.flush()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = (100_000).to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b""))
    done = limited(COMMAND, "extract", str(tmp_path / "a.png"), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "too large" in done.stderr


ODD = {
    "endless word": "9001 Alfa B.V. " + "a" * 10_000,
    "endless line": "9001 Alfa B.V. " + "€ 1.000 " * 200,
    "right to left": "\u202e€ 350\u202c per maand",
    "other digits": "€ ٣٥٠ per maand",
    "brackets": "(" * 10_000,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_a_text_that_no_publisher_would_print_is_read_in_time(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    done = limited(COMMAND, "extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--kind", "page", seconds=60)
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert "Traceback" not in done.stderr


def test_links_in_raw_are_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real = add_source(tmp_path / "elsewhere", "alpha", ANNEX.format(amount=1).encode()).parent
    (tmp_path / "raw/alpha").mkdir(parents=True)
    (tmp_path / "raw/alpha/2023").symlink_to(real)
    assert run(["run", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]) == 2
    assert "symbolic link" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())


def test_a_linked_description_is_not_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = add_source(tmp_path / "raw", "alpha", ANNEX.format(amount=1).encode()).parent
    (folder / "source.toml").rename(tmp_path / "there.toml")
    (folder / "source.toml").symlink_to(tmp_path / "there.toml")
    assert run(["run", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]) == 2
    assert "symbolic link" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../up.txt", "..", ".", "a/b.txt", "a\\b.txt", "a\0b.txt", "C:\\a.txt", "con\x1b.txt"])
def test_a_file_name_cannot_lead_out_of_its_folder(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    folder = add_source(tmp_path / "raw", "alpha", ANNEX.format(amount=1).encode()).parent
    text = (folder / "source.toml").read_text().replace('"annex.txt"', json.dumps(name))
    (folder / "source.toml").write_text(text)
    assert run(["run", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out")]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert len(err.splitlines()) == 1


def test_a_run_needs_no_network(tmp_path: Path) -> None:
    """Every socket is refused, those of Unix domains for workers excepted."""
    add_source(tmp_path / "raw", "alpha", ANNEX.format(amount=350).encode())
    script = """
import socket, sys
real = socket.socket
class Refused(real):
    def __init__(self, family=-1, *args, **kwargs):
        if family not in (socket.AF_UNIX,):
            raise AssertionError(f"a socket of family {family} is asked for")
        super().__init__(family, *args, **kwargs)
def refused(*args, **kwargs):
    raise AssertionError("a name is looked up")
socket.socket = Refused
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refused
def audit(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.gethostbyname", "urllib.Request"):
        raise AssertionError(f"{event} {args[1:]}")
sys.addaudithook(audit)
from pipeline.cli import main
main(sys.argv[1:])
"""
    done = limited(script, "run", "--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "out"), "--workers", "0", memory=4_000_000_000)
    assert done.returncode == 0, done.stderr[-3000:]
    assert results(tmp_path / "out")


@slow
def test_no_expression_runs_away() -> None:
    slow_ones = [row for row in timed() if row[0] > LIMIT / 2 and not row[2].startswith("pipeline.extract")]
    assert slow_ones == []
