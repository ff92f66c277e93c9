"""A review server over a made-up source."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.report.inputs import save
from pipeline.report.write import write_report
from pipeline.review.server import open_server
from tests.report.builders import source


@dataclass(frozen=True)
class Running:
    """A server under way."""

    address: str
    raw: Path

    @property
    def file(self) -> Path:
        return self.raw / "bron/2023/corrections.yaml"

    @property
    def root(self) -> str:
        return self.address.split("/?")[0]

    @property
    def token(self) -> str:
        return self.address.split("token=")[1]


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    save([source()], folder)
    write_report([source()], folder)
    return folder


@pytest.fixture
def running(tmp_path: Path, out: Path) -> Iterator[Running]:
    raw = tmp_path / "raw"
    (raw / "bron/2023").mkdir(parents=True)
    server, address = open_server(raw, out, out / "report", 0, "")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Running(address, raw)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
