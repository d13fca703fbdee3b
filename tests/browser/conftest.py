"""A running newsroom and a real browser.

The browser watches every page: a breach of the content security policy, an error of a
script or a file that isn't there fails the test that caused it.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

_WATCH = """
window.breaches = [];
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Start one headless Chromium for all tests of this process."""
    # Playwright keeps an event loop in this thread, where Django would refuse to set
    # stories up and to clear the tables; nothing here is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        # As root, inside a container, Chromium can't build its own sandbox.
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a fresh browser window without cookies."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened.set_default_timeout(15_000)
    opened.add_init_script(_WATCH)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Open a tab; what goes wrong in it fails the test."""
    wrong: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        where = str(message.location.get("url"))
        # A page that is gone or refused is asked for on purpose, an icon by the browser.
        refused = any(code in message.text for code in ("400 (", "403 (", "404 (", "410 ("))
        expected = refused and where.split("?")[0].endswith(("/", "/favicon.ico"))
        # A test takes the connection away, and what the screen asks for by itself says so.
        expected = expected or "net::ERR_INTERNET_DISCONNECTED" in message.text
        if message.type == "error" and not expected:
            wrong.append(f"{message.text} ({where})")

    tab = context.new_page()
    tab.on("console", listen)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    yield tab
    assert wrong == []
