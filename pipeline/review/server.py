"""The review page's server: this machine only, one token, no other page may speak to it."""

import hmac
import re
import secrets
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, abort, jsonify, make_response, redirect, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from pipeline.errors import InputError, StagewijzerError
from pipeline.report.write import INDEX
from pipeline.review.desk import ConflictError, Desk, RefusedError

HOST: Final = "127.0.0.1"
HEADER: Final = "X-Stagewijzer-Token"
_MAX_BODY: Final = 1_000_000
_PAGES: Final = re.compile(r"\A(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.(?:html|css|js|png)\Z")
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def create_app(desk: Desk, report: Path, token: str, port: int, author: str = "") -> Flask:
    """The application.

    Args:
        desk: decisions and what they are about.
        report: folder of the written report.
        token: what every request must know; the first one has it in its address, later ones in a cookie and, to save, a header.
        port: the port that it listens on, for the Host header.
        author: proposed to the analyst as the name under each decision.
    """
    app = Flask("stagewijzer-review", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _MAX_BODY
    hosts = {f"{HOST}:{port}", f"localhost:{port}"}
    # Cookies do not know ports: another program on this machine must not meet ours under the same name.
    cookie = f"stagewijzer-{port}"

    def knows(given: str | None) -> bool:
        return given is not None and hmac.compare_digest(given.encode(), token.encode())

    @app.before_request
    def guard() -> Response | None:
        if request.host not in hosts:
            abort(403, "This address is not served here.")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            abort(403, "Another page may not speak to this one.")
        if request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"} and request.path != "/":
            abort(403, "Another page may not speak to this one.")
        if request.method == "GET" and request.path == "/" and knows(request.args.get("token")):
            response = make_response(redirect(f"/{INDEX}", code=303))
            response.set_cookie(cookie, token, httponly=True, samesite="Strict", path="/")
            return response
        if not knows(request.cookies.get(cookie)):
            abort(403, "Open the address that `stagewijzer review` printed.")
        if request.method not in {"GET", "HEAD"} and (origin is None or not knows(request.headers.get(HEADER)) or not request.is_json):
            abort(403, "This request did not come from the review page.")
        return None

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-store"
        return response

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> tuple[Response, int]:
        return Response(f"{error.description}\n", mimetype="text/plain"), error.code or 500

    @app.get("/")
    def first() -> Any:
        return redirect(f"/{INDEX}", code=303)

    @app.get("/api/decisions")
    def decisions() -> Any:
        try:
            return jsonify(decisions=desk.decisions())
        except StagewijzerError as error:
            return jsonify(problem=error.message), 500

    @app.post("/api/check")
    def sound() -> Any:
        try:
            desk.check(_body())
        except (RefusedError, InputError) as error:
            return jsonify(problem=str(error))
        return jsonify(problem=None)

    @app.post("/api/decisions")
    def save() -> Any:
        try:
            return jsonify(decision=desk.save(_body())), 201
        except ConflictError:
            return jsonify(conflict=True), 409
        except RefusedError as error:
            return jsonify(problem=str(error)), 400
        except StagewijzerError as error:
            # A full disk or a damaged file: the page keeps the decision and tries again.
            return jsonify(problem=error.message), 507

    @app.get("/favicon.ico")
    def no_icon() -> Any:
        return "", 204

    @app.get("/<path:name>")
    def page(name: str) -> Any:
        if not _PAGES.match(name):
            abort(404, "There is no such page.")
        if not name.endswith(".html"):
            return send_from_directory(report.resolve(), name, conditional=False)
        path = (report / name).resolve()
        if not path.is_relative_to(report.resolve()) or not path.is_file():
            abort(404, "There is no such page.")
        return Response(live(path.read_text(encoding="utf-8"), token, author), mimetype="text/html")

    return app


def live(html: str, token: str, author: str) -> str:
    """A page of the report told that it may save: the header policy takes the place of the one for pages from disk."""
    from markupsafe import escape

    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?', "", html, count=1)
    meta = f'<meta name="stagewijzer-review" content="{escape(token)}" data-author="{escape(author)}">'
    return html.replace('<meta name="stagewijzer-review" content="">', meta, 1)


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise RefusedError("the request is no decision")
    return body


class _Quiet(WSGIRequestHandler):
    """Says nothing of every request."""

    def log_request(self, *_: object) -> None:
        """Nothing."""


def open_server(raw: Path, out: Path, report: Path, port: int, author: str) -> tuple[BaseWSGIServer, str]:
    """A server that listens on this machine, and the address to open; `port` 0 takes any free one.

    Raises:
        InputError: there was no run yet, or the port is taken.
    """
    import socket

    desk = Desk(raw, out)
    token = secrets.token_urlsafe(24)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            raise InputError(f"port {port} cannot be used: {error.strerror}.", "Give another one with --port.") from error
        listening.listen()
        taken = listening.getsockname()[1]
        app = create_app(desk, report, token, taken, author)
        server = make_server(HOST, taken, app, threaded=True, request_handler=_Quiet, fd=listening.detach())
    return server, f"http://{HOST}:{taken}/?token={token}"
