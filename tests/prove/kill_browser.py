"""A browser that is killed while somebody types, started again, and asked for the text."""

import os
import random
import re
import tempfile
import time
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import BrowserType, Page, expect, sync_playwright

from articles.models import Article, User
from tests import factories
from tests.browser import killable
from tests.browser.desk import enter
from tests.prove.desk_http import serving
from tests.prove.outcome import Outcome, say, size

PROMISE = (
    "kill -9 of the browser while somebody types loses at most the last 5 s for the same profile, "
    "and nothing for another computer 6 s after the last key; the form offers to restore"
)
_MOST = 5.0  # seconds of typing that may be lost
_PAUSE = 6.0


def run(rounds: int, seed: int = 1) -> dict[str, Any]:
    """Type, kill, start again, restore; gives how many seconds of typing were lost at most."""
    # Playwright keeps an event loop in this thread; nothing here is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    dice, user, program = random.Random(seed), factories.make_user("editor"), _program()
    same, fresh = [], []
    with serving(2) as base, sync_playwright() as playwright:
        for number in range(rounds):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                desk = _Desk(playwright.chromium, program, Path(profile), base, user)
                if number % 2:
                    fresh.append(desk.lost_elsewhere(dice.uniform(2, 6)))
                else:
                    same.append(desk.lost_here(dice.uniform(7, 20)))
            say(f"round {number + 1}: {(fresh if number % 2 else same)[-1]:.1f} s lost")
    return {
        "kills": rounds,
        "most seconds lost, same profile": round(max(same, default=0.0), 1),
        "most seconds lost, another computer": round(max(fresh, default=0.0), 1),
    }


def _program() -> str:
    return os.environ.get("TEST_CHROMIUM", "")


class _Desk:
    """A story, and somebody who types into it in a browser that is about to die."""

    def __init__(
        self, kind: BrowserType, program: str, profile: Path, base: str, user: User
    ) -> None:
        self._kind, self._program, self._profile, self._base = kind, program, profile, base
        self._user = user
        article: Article = factories.make_article(state="draft", body="<p>Begun.</p>")
        self._address = base + reverse("admin:articles_article_change", args=[article.pk])

    def lost_here(self, seconds: float) -> float:
        """Type all the time until the kill; gives the age of the oldest word that is gone."""
        typed, killed = self._type(self._profile, seconds, pause=0.0)
        return _lost(typed, self._restored(self._profile), killed)

    def lost_elsewhere(self, seconds: float) -> float:
        """Type, stop, be killed; another computer opens the story."""
        typed, killed = self._type(self._profile, seconds, pause=_PAUSE)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as other:
            return _lost(typed, self._restored(Path(other)), killed)

    def _type(self, profile: Path, seconds: float, pause: float) -> tuple[list[float], float]:
        typed: list[float] = []
        with killable.started(self._kind, self._program, profile) as doomed:
            page = self._open(doomed)
            text = page.get_by_role("textbox", name="Body", exact=True)
            text.click()
            page.locator(".desk-body[data-equipped]").wait_for()
            text.press("End")
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                page.keyboard.type(f" word{len(typed)}.")
                typed.append(time.monotonic())
            page.wait_for_timeout(pause * 1000)
            doomed.kill()
            return typed, time.monotonic()

    def _restored(self, profile: Path) -> str:
        with killable.started(self._kind, self._program, profile) as again:
            page = self._open(again)
            offer = page.get_by_role("link", name="Restore it")
            expect(offer).to_be_visible(timeout=20_000)
            expect(page.get_by_role("link", name="See the difference")).to_be_visible()
            expect(page.get_by_role("button", name="Throw it away")).to_be_visible()
            offer.click()
            text = page.get_by_role("textbox", name="Body", exact=True)
            expect(text).to_contain_text("word0.", timeout=20_000)
            return text.inner_text()

    def _open(self, browser: killable.Killable) -> Page:
        enter(browser.context, self._base, self._user)
        browser.page.goto(self._address)
        return browser.page


def _lost(typed: list[float], text: str, killed: float) -> float:
    """Give how long before the kill the first word was typed that is not in the text."""
    there = {int(number) for number in re.findall(r"word(\d+)\.", text)}
    gone = [moment for number, moment in enumerate(typed) if number not in there]
    return killed - gone[0] if gone else 0.0


def prove() -> Outcome:
    """Kill and compare."""
    if not _program():
        return Outcome(False, {"not run": "no Chromium (TEST_CHROMIUM is not set; make services)"})
    found = run(size("BROWSER_KILLS", 20))
    return Outcome(
        kept=found["most seconds lost, same profile"] <= _MOST
        and found["most seconds lost, another computer"] == 0.0,
        figures=found,
        data="a draft for each kill; half are killed while typing goes on and opened with the same "
        "profile, half 6 s after the last key and opened with a fresh one",
    )
