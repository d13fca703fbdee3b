"""A browser is killed like a machine that loses its power; what was typed comes back."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, KeptText
from tests import factories
from tests.browser import killable
from tests.browser.desk import enter, open_story

pytestmark = pytest.mark.django_db(transaction=True)
_PAUSE = 6_000  # milliseconds between the last key and the kill


def type_into(page: Page, live_server: LiveServer, article: Article) -> None:
    text = open_story(page, live_server, article)
    text.press("End")
    text.press_sequentially(" And then the lights went out.")
    page.get_by_label("Headline").fill("")
    page.get_by_label("Headline").press_sequentially("Half a headline")


def restore(page: Page) -> None:
    page.get_by_role("link", name="Restore it").click()
    expect(page.get_by_label("Headline")).to_have_value("Half a headline")
    expect(page.get_by_role("textbox", name="Body", exact=True)).to_have_text(
        "Begun. And then the lights went out."
    )


@pytest.mark.long
def test_a_browser_killed_six_seconds_after_the_last_key_loses_nothing(
    live_server: LiveServer, browser: Browser, chromium: str, page: Page, tmp_path: Path
) -> None:
    user = factories.make_user("editor")
    kept, cut_off = (factories.make_article(state="draft", body="<p>Begun.</p>") for _ in range(2))
    kind = browser.browser_type
    with killable.started(kind, chromium, tmp_path) as doomed:
        enter(doomed.context, live_server.url, user)
        type_into(doomed.page, live_server, kept)
        tunnel = doomed.context.new_page()
        tunnel.route("**/keep/", lambda route: route.abort())
        type_into(tunnel, live_server, cut_off)
        tunnel.wait_for_timeout(_PAUSE)
        doomed.kill()
    assert KeptText.objects.get().article == kept
    # The same profile: what never reached the server was in the browser.
    with killable.started(kind, chromium, tmp_path) as again:
        enter(again.context, live_server.url, user)
        open_story(again.page, live_server, cut_off)
        again.page.get_by_role("link", name="See the difference").click()
        expect(again.page.locator("ins").first).to_be_visible()
        restore(again.page)
    # Another computer: the server has the rest.
    enter(page.context, live_server.url, user)
    open_story(page, live_server, kept)
    restore(page)
    open_story(page, live_server, kept)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("#kept-text")).to_have_text("")
    assert not KeptText.objects.filter(article=kept).exists()
