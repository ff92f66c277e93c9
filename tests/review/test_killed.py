"""A killed review server has lost nothing that it said was saved."""

import contextlib
import http.client
import json
import subprocess
import sys
import threading
from pathlib import Path

from pipeline.correct import store
from pipeline.review.server import HEADER, HOST
from tests.review.test_server import DECISION


def test_every_decision_that_was_answered_is_there_after_a_kill(tmp_path: Path, out: Path) -> None:
    (tmp_path / "bron/2023").mkdir(parents=True)
    arguments = ["review", "--raw", str(tmp_path), "--out", str(out), "--no-browser"]
    program = [sys.executable, "-c", "import sys; from pipeline.cli import main; main(sys.argv[1:])", *arguments]
    answered: list[str] = []
    enough = threading.Event()
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        port, token = int(address.split(":")[2].split("/")[0]), address.split("token=")[1]
        headers = {
            "Origin": f"http://{HOST}:{port}",
            HEADER: token,
            "Content-Type": "application/json",
            "Cookie": f"stagewijzer-{port}={token}",
        }

        def send() -> None:
            seen = None
            with contextlib.suppress(OSError, http.client.HTTPException):
                for number in range(1000):
                    connection = http.client.HTTPConnection(HOST, port, timeout=10)
                    body = {**DECISION, "id": f"d{number}", "new": str(300 + number), "seen": seen}
                    connection.request("POST", "/api/decisions", json.dumps(body), headers)
                    if connection.getresponse().status == 201:
                        answered.append(f"d{number}")
                        seen = f"d{number}"
                    if number == 15:
                        enough.set()
                    connection.close()

        thread = threading.Thread(target=send)
        thread.start()
        assert enough.wait(30)
        server.kill()
        thread.join()
    kept = [one.key for one in store.load(tmp_path / "bron/2023/corrections.yaml")]
    assert len(answered) >= 15
    assert kept[: len(answered)] == answered
    assert len(kept) <= len(answered) + 1
