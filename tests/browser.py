"""A real browser for the tests that need one: Chromium, driven by Playwright; tests are skipped with a reason where there is none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str | None:
    """Path of the browser; STAGEWIJZER_CHROMIUM names another one."""
    named = os.environ.get("STAGEWIJZER_CHROMIUM")
    return named or next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


needs_chromium = pytest.mark.skipif(chromium() is None, reason="no Chromium: apt install chromium, or name one in STAGEWIJZER_CHROMIUM")


@contextmanager
def started() -> Iterator[Browser]:
    """A browser that is closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page that remembers what went wrong on it and what it asked of the network."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("request", lambda request: self.requests.append(request.url))


@contextmanager
def fresh(browser: Browser, width: int = 1280, height: int = 900) -> Iterator[Watched]:
    """A page with a storage of its own."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL")
    context.set_default_timeout(5000)
    try:
        yield Watched(context.new_page())
    finally:
        context.close()
