"""Journeys go through a real browser: Debian's Chromium, a phone and a desk, and a live server."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from .checks import shot_of

# Playwright keeps an event loop in this thread; the tests' own queries are still one at a time.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 860}
PATIENCE_MS = 30_000  # for a machine that is busy: what comes at once is not waited for
expect.set_options(timeout=PATIENCE_MS)
_default = connections["default"].settings_dict
if _default["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the server's threads and the test must each have their own connection.
    _default["TEST"]["NAME"] = str(Path(tempfile.mkdtemp(prefix="doithoai-journey-")) / "db")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("DOITHOAI_CHROMIUM") or shutil.which("chromium")
    assert program, "Chromium is not on this machine (Debian: apt-get install chromium)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes a browser with its own cookies; any script error or refusal by the CSP is a failure."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(size: dict[str, int], **more: object) -> BrowserContext:
        context = browser.new_context(viewport=size, locale="vi-VN", **more)
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "console",
            lambda line: complaints.append(line.text) if "Security Policy" in line.text else None,
        )
        contexts.append(context)
        return context

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(PHONE, has_touch=True, is_mobile=True).new_page()


@pytest.fixture
def desktop(open_context: Callable[..., BrowserContext]) -> Page:
    return open_context(DESKTOP).new_page()


@pytest.fixture(params=["phone", "desktop"])
def page(request: pytest.FixtureRequest) -> Page:
    """The same test at 360 and at 1280 px."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def shot() -> Callable[..., Path]:
    return shot_of
