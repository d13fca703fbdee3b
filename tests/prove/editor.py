"""Every body of the corpus, opened in the editor and saved untouched."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import batched
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from articles.models import Article
from tests.browser.rounds import Round, through_the_editor
from tests.prove.corpus import DATA, load_all
from tests.prove.outcome import CORPUS, Outcome, say, size

SHOWS_PAGES = True
PROMISE = (
    "all 1,914 bodies of the corpus are carried by the rich-text editor and come back from it "
    "byte for byte as they were stored"
)
_BATCH = 40
_SECONDS_TO_START = 300  # a busy machine compresses the static files slowly


def prove() -> Outcome:
    """Import, open each body in a real browser, compare."""
    chromium = os.environ.get("TEST_CHROMIUM", "")
    if not CORPUS.is_dir() or not chromium:
        return Outcome(kept=False, figures={"error": "corpus or TEST_CHROMIUM absent"})
    load_all()
    stories = Article.objects.order_by("id")[: size("EDITOR", 1914)]
    bodies = list(stories.values_list("path", "body"))
    started = time.monotonic()
    rounds: dict[str, Round] = {}
    with _newsroom() as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        _open_a_new_story(page, address, password)
        for some in batched(bodies, _BATCH):
            found = through_the_editor(page, [body for _path, body in some])
            rounds |= {str(path): one for (path, _body), one in zip(some, found, strict=True)}
            say(f"{len(rounds):,} of {len(bodies):,} bodies")
        browser.close()
    changed = sorted(path for path, one in rounds.items() if not (one.untouched and one.whole))
    for path in changed:
        say(f"not the same: {path} (rich: {rounds[path].rich})")
    return Outcome(
        kept=len(rounds) == size("EDITOR", 1914) and not changed,
        figures={
            "bodies": len(rounds),
            "carried richly": sum(one.rich for one in rounds.values()),
            "identical untouched": sum(one.untouched for one in rounds.values()),
            "identical as the editor writes them": sum(one.whole for one in rounds.values()),
            "seconds": round(time.monotonic() - started),
        },
        data=DATA,
    )


@contextmanager
def _newsroom() -> Iterator[tuple[str, str]]:
    """Serve the newsroom; give its address and the password of its editor."""
    password = secrets.token_urlsafe(16)
    manage = [sys.executable, "manage.py"]
    subprocess.run(
        [*manage, "create_user", "iris", "--role=editor", "--password-stdin"],
        input=password,
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [*manage, "serve", f"--port={port}", "--workers=1"],
        env=os.environ | {"NEWSROOM_SITE_URL": address},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address)
        yield address, password
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            urlopen(f"{address}/healthz").close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


def _open_a_new_story(page: Page, address: str, password: str) -> None:
    page.goto(f"{address}/admin/login/?next=/admin/articles/article/add/")
    page.get_by_label("Username").fill("iris")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("textbox", name="Body").wait_for()
