"""The review server: this machine only, its own page only, and no decision lost or taken twice."""

import http.client
import json
import socket
from typing import Any

import pytest

from pipeline.correct import store
from pipeline.review.server import HEADER, HOST, live
from tests.review.conftest import Running

MBO = "bron:9001:internship-allowance.intern.mbo.month"
DECISION = {"id": "d1", "source": "bron", "edition": "2023", "decision": "correct", "agreement": "bron:9001", "provision": MBO,
            "field": "amount", "old": "250", "new": "275", "reason": "r", "author": "A", "date": "2024-05-01", "seen": None}  # fmt: skip


def ask(running: Running, method: str, path: str, body: Any = None, **changed: str | None) -> tuple[int, Any, dict[str, str]]:
    """A request as the page sends it; `changed` headers replace its own, None leaves one out."""
    port = int(running.root.rsplit(":", 1)[1])
    headers: dict[str, str | None] = {"Host": f"{HOST}:{port}", "Cookie": f"stagewijzer-{port}={running.token}"}
    if method == "POST":
        headers |= {"Origin": running.root, HEADER: running.token, "Content-Type": "application/json"}
    headers |= {name.replace("_", "-"): value for name, value in changed.items()}
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    sent = json.dumps(body).encode() if body is not None else b""
    for name, value in {**headers, "Content-Length": str(len(sent))}.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(sent)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    found = json.loads(content) if answer.getheader("Content-Type") == "application/json" else content.decode()
    return answer.status, found, dict(answer.getheaders())


def test_it_listens_on_this_machine_only(running: Running) -> None:
    port = int(running.root.rsplit(":", 1)[1])
    own = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {HOST}
    for address in own:
        if not str(address).startswith("127."):
            with pytest.raises(ConnectionRefusedError), socket.create_connection((str(address), port), timeout=2):
                pass


def test_the_address_that_is_printed_leads_to_the_report_and_the_token_leaves_the_address(running: Running) -> None:
    status, _, headers = ask(running, "GET", f"/?token={running.token}", Cookie=None)
    assert (status, headers["Location"]) == (303, "/index.html")
    assert "HttpOnly" in headers["Set-Cookie"]
    assert "SameSite=Strict" in headers["Set-Cookie"]
    status, page, headers = ask(running, "GET", "/index.html")
    assert status == 200
    assert f'name="stagewijzer-review" content="{running.token}"' in page
    assert "connect-src 'self'" in headers["Content-Security-Policy"]
    assert "Content-Security-Policy" not in page


@pytest.mark.parametrize(
    "changed",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Cookie": None},
        {"Cookie": "stagewijzer=wrong"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"X_Stagewijzer_Token": None},
        {"X_Stagewijzer_Token": "wrong"},
        {"X_Stagewijzer_Token": "é"},
        {"Content_Type": "text/plain"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_a_decision_from_elsewhere_is_refused(running: Running, changed: dict[str, str | None]) -> None:
    status, _, _ = ask(running, "POST", "/api/decisions", DECISION, **changed)
    assert status == 403
    assert not running.file.exists()


@pytest.mark.parametrize("changed", [{"Host": "evil.example"}, {"Cookie": None}, {"Origin": "http://evil.example"}])
def test_a_page_is_not_shown_elsewhere(running: Running, changed: dict[str, str | None]) -> None:
    assert ask(running, "GET", "/index.html", **changed)[0] == 403
    assert ask(running, "GET", "/?token=wrong", Cookie=None)[0] == 403


@pytest.mark.parametrize(
    "path", ["/../work/bron--2023.report.json", "/%2e%2e/work/x.html", "/assets/..%2f..%2fraw", "/.hidden.html", "/nothing.html", "/x.yaml"]
)
def test_nothing_but_the_report_is_served(running: Running, path: str) -> None:
    assert ask(running, "GET", path)[0] == 404


def test_a_decision_is_saved_once_however_often_it_is_sent(running: Running) -> None:
    assert ask(running, "POST", "/api/decisions", DECISION)[0] == 201
    assert ask(running, "POST", "/api/decisions", DECISION)[0] == 201
    assert [(one.key, one.new) for one in store.load(running.file)] == [("d1", "275")]
    listed = ask(running, "GET", "/api/decisions")[1]["decisions"]
    assert [(one["id"], one["source"], one["edition"]) for one in listed] == [("d1", "bron", "2023")]


def test_a_second_tab_that_does_not_know_the_first_decision_is_told(running: Running) -> None:
    assert ask(running, "POST", "/api/decisions", DECISION)[0] == 201
    assert ask(running, "POST", "/api/decisions", {**DECISION, "id": "d2", "new": "280"})[0] == 409
    assert ask(running, "POST", "/api/decisions", {**DECISION, "id": "d2", "new": "280", "seen": "d1"})[0] == 201
    back = {**DECISION, "id": "d3", "decision": "withdraw", "withdraws": "d2"}
    assert ask(running, "POST", "/api/decisions", back)[0] == 201
    assert ask(running, "POST", "/api/decisions", {**back, "id": "d4"})[0] == 400
    assert [one.key for one in store.load(running.file)] == ["d1", "d2", "d3"]


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"new": "veel"}, "amount"),
        ({"old": "1"}, "neither the old value"),
        ({"reason": " "}, "needs: reason"),
        ({"field": "levels", "old": ["mbo"], "new": ["hbo", "mbo"]}, "not in order"),
        ({"provision": "bron:9001:other", "evidence": None}, "no provision"),
        ({"source": "andere"}, "no such source"),
        ({"id": ""}, "no id"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_what_is_not_sound_is_not_saved(running: Running, changed: dict[str, Any], part: str) -> None:
    body = {**DECISION, **changed}
    assert part in ask(running, "POST", "/api/check", body)[1]["problem"]
    status, answer, _ = ask(running, "POST", "/api/decisions", body)
    assert (status, part in answer["problem"]) == (400, True)
    assert not running.file.exists()


def test_a_body_that_is_no_decision_is_refused(running: Running) -> None:
    assert ask(running, "POST", "/api/decisions", [1])[0] == 400
    assert ask(running, "POST", "/api/decisions", {**DECISION, "reason": "x" * 1_100_000})[0] in {400, 413}


def test_a_name_from_the_command_line_cannot_become_markup() -> None:
    page = live('<meta name="stagewijzer-review" content="">', "t", '"><script>')
    assert page == '<meta name="stagewijzer-review" content="t" data-author="&#34;&gt;&lt;script&gt;">'
