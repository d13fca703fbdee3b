"""How soon a second browser sees who has a story open, and how soon that they are gone."""

import os
import tempfile
import time
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import BrowserType, Page, expect, sync_playwright

from tests import factories
from tests.browser import killable
from tests.browser.desk import enter
from tests.prove.desk_http import serving
from tests.prove.outcome import Outcome, say, size

PROMISE = (
    "a second browser shows who else has a story open within 20 s, and drops a killed one within "
    "45 s"
)
_SHOWN, _DROPPED = 20.0, 45.0


def run(rounds: int) -> list[tuple[float, float]]:
    """Open a story twice and kill one browser; gives the seconds until shown and until dropped."""
    # Playwright keeps an event loop in this thread; nothing here is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    found = []
    with serving(2) as base, sync_playwright() as playwright:
        for number in range(rounds):
            # The kill comes at different moments between two signs of life.
            shown, gone = _round(playwright.chromium, base, 5.0 * number)
            found.append((shown, gone))
            say(f"round {number + 1}: shown after {shown:.1f} s, gone after {gone:.1f} s")
    return found


def _round(kind: BrowserType, base: str, wait: float) -> tuple[float, float]:
    article = factories.make_article(state="draft")
    address = base + reverse("admin:articles_article_change", args=[article.pk])
    people = [factories.make_user("editor") for _ in range(2)]
    program = os.environ["TEST_CHROMIUM"]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as one,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as other,
        killable.started(kind, program, Path(one)) as first,
        killable.started(kind, program, Path(other)) as second,
    ):
        for browser, person in zip((first, second), people, strict=True):
            enter(browser.context, base, person)
        first.page.goto(address)
        first.page.wait_for_timeout(2_000)  # the first has had its answer: nobody else is here
        second.page.goto(address)
        shown = _seconds(first.page, people[1].username, there=True)
        first.page.wait_for_timeout(wait * 1000)
        second.kill()
        return shown, _seconds(first.page, people[1].username, there=False)


def _seconds(page: Page, name: str, there: bool) -> float:
    began = time.monotonic()
    said = page.locator("#here-now")
    if there:
        expect(said).to_contain_text(name, timeout=90_000)
    else:
        expect(said).not_to_contain_text(name, timeout=90_000)
    return time.monotonic() - began


def prove() -> Outcome:
    """Open, kill and watch."""
    if not os.environ.get("TEST_CHROMIUM"):
        return Outcome(False, {"not run": "no Chromium (TEST_CHROMIUM is not set; make services)"})
    found = run(size("PRESENCE", 4))
    shown, dropped = max(one for one, _two in found), max(two for _one, two in found)
    return Outcome(
        kept=shown <= _SHOWN and dropped <= _DROPPED,
        figures={
            "rounds": len(found),
            "shown after at most (s)": round(shown, 1),
            "dropped after at most (s)": round(dropped, 1),
        },
        data="two browsers with profiles of their own, one draft for each round",
    )
