"""Fetching against a server on this machine: what changed, what did not, and every way in which a server can misbehave."""

import hashlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import run
from pipeline.errors import InputError
from pipeline.intake.fetch import Outcome, fetch, partial
from pipeline.intake.http import Getter, Limits
from pipeline.run.sources import discover

DAY = date(2026, 3, 1)
OLD, NEW = b"De stagevergoeding is 250 euro per maand.\n", b"De stagevergoeding is 300 euro per maand.\n"
QUICK = Limits(max_bytes=10_000, connect_seconds=2, read_seconds=0.5, total_seconds=3, retries=2, pause_seconds=0.01, redirects=3)


class Server(ThreadingHTTPServer):
    """Answers each request with the next function in line; the last one stays."""

    daemon_threads = True
    answers: list[Callable[[BaseHTTPRequestHandler], None]]
    asked: list[dict[str, str]]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the test."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
        answer = self.server.answers[0] if len(self.server.answers) == 1 else self.server.answers.pop(0)
        answer(self)

    def log_message(self, *args: Any) -> None:
        pass


def body(content: bytes, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **{n.replace("_", "-"): v for n, v in headers.items()}}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def drip(content: bytes, seconds: float) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for byte in content:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 4096)


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")
    handler.close_connection = True


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Handler)
    made.answers, made.asked = [body(OLD)], []
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def raw(tmp_path: Path, server: Server) -> Path:
    place = tmp_path / "raw/flyer/2025"
    place.mkdir(parents=True)
    (place / "flyer.txt").write_bytes(OLD)
    fields = {
        "id": "flyer", "edition": "2025", "title": "Flyer", "publisher": "Voorbeeld", "kind": "page", "file": "flyer.txt",
        "media_type": "text/plain", "sha256": hashlib.sha256(OLD).hexdigest(), "rights": "made up",
        "url": f"http://127.0.0.1:{server.server_port}/flyer",
    }  # fmt: skip
    (place / "source.toml").write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in fields.items()))
    return tmp_path / "raw"


def ask(raw: Path, limits: Limits = QUICK) -> Outcome:
    (outcome,) = fetch(raw, Getter(limits), DAY)
    return outcome


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_document_changes_nothing_and_the_next_request_is_conditional(raw: Path, server: Server) -> None:
    server.answers = [body(OLD, ETag='"one"', Last_Modified="Sat, 01 Mar 2025 10:00:00 GMT"), body(b"", 304)]
    assert ask(raw).state == "unchanged"
    before = contents(raw)
    assert ask(raw).state == "unchanged"
    assert contents(raw) == before
    assert "if-none-match" not in server.asked[0]
    assert server.asked[1]["if-none-match"] == '"one"'
    assert server.asked[1]["if-modified-since"] == "Sat, 01 Mar 2025 10:00:00 GMT"
    assert server.asked[0]["user-agent"].startswith("stagewijzer/")


def test_a_changed_document_becomes_a_snapshot_and_the_old_one_stays(raw: Path, server: Server) -> None:
    server.answers = [body(NEW, ETag='"two"'), body(b"", 304)]
    before = contents(raw)
    outcome = ask(raw)
    assert (outcome.state, outcome.edition) == ("changed", "2025-20260301")
    after = contents(raw)
    assert {name: after[name] for name in before} == before
    assert after["flyer/2025-20260301/flyer.txt"] == NEW
    assert [found.source.edition for found in discover(raw)] == ["2025", "2025-20260301"]
    assert ask(raw).state == "unchanged"
    assert server.asked[1]["if-none-match"] == '"two"'


def test_a_second_change_on_one_day_gets_a_name_of_its_own(raw: Path, server: Server) -> None:
    server.answers = [body(NEW), body(NEW + b"Nog iets.\n")]
    assert [ask(raw).edition for _ in range(2)] == ["2025-20260301", "2025-20260301.2"]


def test_a_redirect_is_followed(raw: Path, server: Server) -> None:
    server.answers = [body(b"", 301, Location="/moved"), body(NEW)]
    assert ask(raw).state == "changed"
    assert [asked["path"] for asked in server.asked] == ["/flyer", "/moved"]


def test_a_busy_server_is_asked_again(raw: Path, server: Server) -> None:
    server.answers = [body(b"", 503), body(b"", 429, Retry_After="0"), body(NEW)]
    assert ask(raw).state == "changed"
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("answer", "words", "requests"),
    [
        (body(b"", 404), "the server answers 404", 1),
        (body(b"", 500), "the server answers 500 (3 tries)", 3),
        (body(b"", 302, Location="/flyer"), "more than 3 redirects", 4),
        (body(b"", 302, Location="file:///etc/passwd"), "a redirect to something else", 1),
        (body(b"", 302), "a redirect without an address", 1),
        (body(b"x" * 20_000), "more than the limit of 10000", 1),
        (endless, "more than the limit of 10000 bytes", 1),
        (body(b""), "the answer is empty", 1),
        (broken_off, "broke off (3 tries)", 3),
        (drip(OLD * 10, 0.1), "not done within 1 seconds", 1),
        (drip(OLD, 2), "not done within 1 seconds", 2),
        (body(b"<!doctype html><html><title>Inloggen</title></html>"), "gives text/html where text/plain was", 1),
        (body(b"\x00\x01\x02" * 50), "binary file", 1),
        (body(b"", 503, Retry_After="3600"), "not done within 1 seconds", 1),
    ],
)
def test_a_server_that_misbehaves_changes_nothing(
    raw: Path, server: Server, answer: Callable[[BaseHTTPRequestHandler], None], words: str, requests: int
) -> None:
    server.answers = [answer]
    before = contents(raw)
    begin = time.monotonic()
    outcome = ask(raw, Limits(**{**QUICK.__dict__, "total_seconds": 1.0}))
    assert outcome.state == "failed"
    assert words in outcome.message
    assert contents(raw) == before
    assert time.monotonic() - begin < 5
    assert 1 <= len(server.asked) <= max(requests, 3)
    assert partial([outcome]) is not None


def test_a_server_that_stops_answering_is_said(raw: Path, server: Server) -> None:
    server.answers = [drip(OLD, 2)]
    assert "the server stopped answering (1 tries)" in ask(raw, Limits(**{**QUICK.__dict__, "retries": 0})).message


def test_a_server_that_is_not_there_is_said(raw: Path, server: Server) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        path = raw / "flyer/2025/source.toml"
        path.write_text(path.read_text().replace(f":{server.server_port}/", f":{free.getsockname()[1]}/"))
        assert "cannot be reached" in ask(raw).message


def test_what_the_server_said_is_forgotten_when_it_is_damaged(raw: Path, server: Server) -> None:
    server.answers = [body(OLD, ETag='"one"')]
    ask(raw)
    (raw / "flyer/fetched.json").write_text("[1, 2")
    assert ask(raw).state == "unchanged"
    assert "if-none-match" not in server.asked[1]


def test_without_an_address_or_with_an_unknown_source_nothing_is_asked(raw: Path, server: Server) -> None:
    with pytest.raises(InputError, match="no source 'annex'"):
        fetch(raw, Getter(QUICK), DAY, "annex")
    path = raw / "flyer/2025/source.toml"
    path.write_text("\n".join(line for line in path.read_text().splitlines() if not line.startswith("url")))
    with pytest.raises(InputError, match="no source has an address"):
        ask(raw)
    assert server.asked == []


def test_the_command_says_what_changed_and_ends_with_four_when_some_failed(
    raw: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers = [body(NEW), body(b"", 404)]
    assert run(["fetch", "--raw", str(raw), "--user-agent", "stagewijzer test (a@b.example)"]) == 0
    assert capsys.readouterr().out.startswith("changed    flyer 2025-")
    assert server.asked[0]["user-agent"] == "stagewijzer test (a@b.example)"
    assert run(["fetch", "--raw", str(raw), "--retries", "0"]) == 4
    captured = capsys.readouterr()
    assert captured.out.startswith("failed")
    assert "error: 1 of 1 documents could not be fetched." in captured.err
