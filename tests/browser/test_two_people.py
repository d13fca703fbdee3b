"""Text is kept while it is typed, and two people at one story lose nothing."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles import publishing
from articles.desk import clock, presence
from articles.models import Article, KeptText
from articles.permissions import Actor
from tests import factories
from tests.browser.desk import log_in, open_story
from tests.browser.usable import violations

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_browser_that_dies_after_typing_loses_nothing(
    live_server: LiveServer, browser: Browser, page: Page
) -> None:
    article = factories.make_article(state="draft", body="<p>Begun.</p>")
    log_in(page, live_server)
    cookies = page.context.cookies()
    doomed = browser.new_context()
    doomed.add_cookies(cookies)  # type: ignore[arg-type]  # what one context gave another takes
    dying = doomed.new_page()
    text = open_story(dying, live_server, article)
    text.press("End")
    text.press_sequentially(" And then the lights went out.")
    dying.get_by_label("Headline").fill("Half a headline")
    expect(dying.locator(".saved")).to_contain_text("Draft saved at")
    doomed.close()
    open_story(page, live_server, article)
    expect(page.locator("#kept-text")).to_contain_text("We kept text you had not saved")
    assert violations(page) == []
    page.get_by_role("link", name="See the difference").click()
    expect(page.locator("ins").first).to_be_visible()
    page.get_by_role("link", name="Restore it").click()
    expect(page.get_by_label("Headline")).to_have_value("Half a headline")
    expect(page.get_by_role("textbox", name="Body", exact=True)).to_have_text(
        "Begun. And then the lights went out."
    )
    page.locator(".desk-buttons").get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist")).to_contain_text("saved")
    expect(page.locator("#kept-text")).to_have_text("")
    assert Article.objects.get().headline == "Half a headline"


def test_without_a_connection_the_text_stays_in_the_browser_until_it_is_back(
    live_server: LiveServer, context: BrowserContext, page: Page
) -> None:
    article = factories.make_article(state="draft")
    log_in(page, live_server)
    lost = context.new_page()
    lost.route("**/keep/", lambda route: route.abort())
    open_story(lost, live_server, article)
    lost.get_by_label("Standfirst").fill("Typed in a tunnel")
    expect(lost.locator(".saved")).to_contain_text(
        "Your text is kept on this computer; trying again."
    )
    lost.close()
    open_story(page, live_server, article)
    expect(page.locator("#kept-text")).to_contain_text("We kept text you had not saved")
    page.get_by_role("link", name="Restore it").click()
    expect(page.get_by_label("Standfirst")).to_have_value("Typed in a tunnel")


def test_what_is_typed_before_the_scripts_have_come_is_kept_too(
    live_server: LiveServer, page: Page
) -> None:
    article = factories.make_article(state="draft")
    log_in(page, live_server)
    waiting: list[Route] = []
    page.route("**/desk/keeping*.js", lambda route: waiting.append(route))
    address = live_server.url + reverse("admin:articles_article_change", args=[article.pk])
    with page.expect_request("**/desk/keeping*.js"):
        page.goto(address, wait_until="commit")
    page.get_by_label("Standfirst").fill("Typed at once")
    for route in waiting:
        route.continue_()
    expect(page.locator(".saved")).to_contain_text("Draft saved at")
    assert KeptText.objects.get().fields["standfirst"] == ["Typed at once"]


def test_signed_out_and_in_again_the_same_form_still_saves(
    live_server: LiveServer, context: BrowserContext, page: Page
) -> None:
    article = factories.make_article(state="draft")
    log_in(page, live_server)
    open_story(page, live_server, article)
    cookies = context.cookies()
    context.clear_cookies()
    page.get_by_label("Headline").fill("Still here")
    expect(page.locator(".saved")).to_contain_text("You were signed out.")
    context.add_cookies(cookies)  # type: ignore[arg-type]  # as above
    # It tries again every five seconds.
    expect(page.locator(".saved")).to_contain_text("Draft saved at", timeout=15_000)


def test_a_colleague_is_seen_and_both_texts_come_together(
    live_server: LiveServer, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "PING", 1)
    article = factories.make_article(state="draft", body="<p>One.</p>\n<p>Two.</p>")
    tomas = factories.make_user("editor", display_name="Tomas Reyes")
    log_in(page, live_server)
    open_story(page, live_server, article)
    presence.ping(tomas, article, "standfirst", 3, timezone.now())
    here = page.locator("#here-now")
    expect(here).to_contain_text("Tomas Reyes has this article open and changed the standfirst")
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda request: now(request) + dt.timedelta(seconds=46))
    expect(here).to_be_hidden()
    monkeypatch.setattr(clock, "now", now)
    theirs = publishing.read_story(article)
    theirs["fields"] |= {"standfirst": "His words.", "body": "<p>One, his.</p>\n<p>Two.</p>"}
    publishing.save_draft(article, theirs, Actor.person(tomas), timezone.now(), article.version)
    page.get_by_label("Headline").fill("My headline")
    page.locator(".desk-buttons").get_by_role("button", name="Save draft").click()
    expect(page.locator(".errornote")).to_contain_text("Tomas Reyes saved a newer version")
    expect(page.get_by_label("Headline")).to_have_value("My headline")
    assert violations(page) == []
    page.get_by_role("button", name="Take the other’s changes and keep mine").click()
    expect(page.locator(".messagelist")).to_contain_text("saved")
    fields = publishing.read_story(Article.objects.get())["fields"]
    assert fields["headline"] == "My headline"
    assert fields["standfirst"] == "His words."
    assert fields["body"] == "<p>One, his.</p>\n<p>Two.</p>"


def test_the_preview_stands_beside_the_form_as_wide_as_a_phone_and_as_a_desk(
    live_server: LiveServer, page: Page
) -> None:
    article = factories.make_article(state="draft", body="<p>One.</p>")
    log_in(page, live_server)
    open_story(page, live_server, article)
    page.get_by_label("Headline").fill("Not saved yet")
    page.get_by_role("button", name="Show it beside").click()
    shown = page.frame_locator("iframe[name=beside]")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Not saved yet")
    assert shown.locator("html").evaluate("() => innerWidth") == 390
    page.get_by_role("button", name="Desktop").click()
    assert shown.locator("html").evaluate("() => innerWidth") == 1280
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.get_by_label("Headline").fill("Typed on")
    page.get_by_role("button", name="Show again").click()
    expect(shown.get_by_role("heading", level=1)).to_have_text("Typed on")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Show it beside")).to_be_visible()
    assert Article.objects.get().headline == article.headline
