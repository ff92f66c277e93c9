"""Get one document over HTTP: politely, within limits, and only if it changed."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from pipeline.errors import InputError
from pipeline.intake.add import check_url

_CHUNK: Final = 1 << 16
_OK, _NOT_MODIFIED = 200, 304
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_AGAIN: Final = (429, 500, 502, 503, 504)


class FetchError(Exception):
    """A document could not be got; the message is a sentence that says why."""


@dataclass(frozen=True)
class Limits:
    """What a download may take."""

    max_bytes: int = 200_000_000
    """Of one document."""
    connect_seconds: float = 10.0
    """To reach the server."""
    read_seconds: float = 30.0
    """Between two pieces of an answer."""
    total_seconds: float = 300.0
    """For one document, tries and pauses included."""
    retries: int = 3
    """Further tries when a server is busy or does not answer."""
    pause_seconds: float = 1.0
    """Between two requests, and before the first further try; it doubles with each."""
    redirects: int = 5
    """That are followed."""


@dataclass(frozen=True)
class Validators:
    """What a server said of a document, to ask it later whether the document changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The conditional headers of a request."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if value}


@dataclass
class Getter:
    """Gets documents one after the other over one pool of connections."""

    limits: Limits = field(default_factory=Limits)
    user_agent: str = field(default_factory=lambda: f"stagewijzer/{version('stagewijzer')}")
    _pool: urllib3.PoolManager = field(init=False)
    _asked: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        timeout = urllib3.Timeout(connect=self.limits.connect_seconds, read=self.limits.read_seconds)
        self._pool = urllib3.PoolManager(timeout=timeout, retries=False)

    def close(self) -> None:
        """Close all connections."""
        self._pool.clear()

    def get(self, url: str, known: Validators, target: Path) -> Validators | None:
        """Write the document at `url` to `target`; returns None, and writes nothing, where it has not changed.

        Raises:
            FetchError: it cannot be got within the limits.
        """
        deadline = time.monotonic() + self.limits.total_seconds
        problem, asked_for = "", 0.0
        for attempt in range(self.limits.retries + 1):
            self._wait(max(asked_for, self.limits.pause_seconds * 2 ** max(0, attempt - 1)), deadline)
            try:
                return self._follow(url, known, target, deadline)
            except _BusyError as error:
                problem, asked_for = str(error), error.after_seconds
            except HTTPError as error:
                problem = _words(error)
        raise FetchError(f"{url}: {problem} ({self.limits.retries + 1} tries).")

    def _wait(self, seconds: float, deadline: float) -> None:
        """A pause before every request but the first."""
        if self._asked is not None:
            rest = self._asked + seconds - time.monotonic()
            if time.monotonic() + rest > deadline:
                raise FetchError(f"not done within {self.limits.total_seconds:g} seconds.")
            time.sleep(max(0.0, rest))
        self._asked = time.monotonic()

    def _follow(self, url: str, known: Validators, target: Path, deadline: float) -> Validators | None:
        here = url
        for _ in range(self.limits.redirects + 1):
            headers = {"User-Agent": self.user_agent, "Accept-Encoding": "identity", **known.headers()}
            response = self._pool.request("GET", here, headers=headers, redirect=False, preload_content=False)
            try:
                if response.status == _NOT_MODIFIED:
                    return None
                if response.status in _REDIRECTS:
                    here = _next(here, response.headers.get("Location"))
                    continue
                if response.status in _AGAIN:
                    raise _BusyError(f"the server answers {response.status}", response.headers.get("Retry-After", ""))
                if response.status != _OK:
                    raise FetchError(f"{url}: the server answers {response.status}.")
                self._save(url, response, target, deadline)
                return Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
            finally:
                # A connection with an unread answer is not used again.
                response.close()
        raise FetchError(f"{url}: more than {self.limits.redirects} redirects.")

    def _save(self, url: str, response: urllib3.BaseHTTPResponse, target: Path, deadline: float) -> None:
        announced = response.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > self.limits.max_bytes:
            raise FetchError(f"{url}: {announced} bytes, more than the limit of {self.limits.max_bytes}.")
        size = 0
        with target.open("wb") as stream:
            for piece in _pieces(response):
                size += len(piece)
                if size > self.limits.max_bytes:
                    raise FetchError(f"{url}: more than the limit of {self.limits.max_bytes} bytes.")
                if time.monotonic() > deadline:
                    raise FetchError(f"{url}: not done within {self.limits.total_seconds:g} seconds.")
                stream.write(piece)
        if not size:
            raise FetchError(f"{url}: the answer is empty.")


class _BusyError(Exception):
    """The server asks to come back later, after so many seconds where it says so."""

    def __init__(self, message: str, retry_after: str) -> None:
        super().__init__(message)
        self.after_seconds = float(retry_after) if retry_after.isascii() and retry_after.isdigit() else 0.0


def _pieces(response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    """The body as it comes in: small pieces of a slow answer are handed on at once, so that the clock is looked at."""
    while piece := response.read1(_CHUNK):
        yield piece


def _next(here: str, location: str | None) -> str:
    if not location:
        raise FetchError(f"{here}: a redirect without an address.")
    there = urljoin(here, location)
    try:
        check_url(there)
    except InputError as error:
        raise FetchError(f"{here}: a redirect to something else than a web address.") from error
    if urlsplit(here).scheme == "https" and urlsplit(there).scheme != "https":
        raise FetchError(f"{here}: a redirect from https to http.")
    return there


def _words(error: HTTPError) -> str:
    """An error of the connection without addresses of objects in it."""
    kinds = {
        "ConnectTimeoutError": "the server cannot be reached in time",
        "ReadTimeoutError": "the server stopped answering",
        "IncompleteRead": "the answer broke off",
        "ProtocolError": "the connection broke off",
        "NameResolutionError": "the name of the server is not known",
        "NewConnectionError": "the server cannot be reached",
        "SSLError": "the server's certificate is not good",
    }
    return next((words for kind in type(error).__mro__ if (words := kinds.get(kind.__name__))), type(error).__name__)
