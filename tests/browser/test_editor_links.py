"""The dialog for links finds public stories, takes addresses and refuses what would run."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.desk import body_of, log_in, open_new, set_body, settle, wait_for_editor

pytestmark = pytest.mark.django_db(transaction=True)


def choose_words(page: Page) -> None:
    """Choose the last word of the text, and ask for the dialog, by keys."""
    set_body(page, "<p>See word</p>")
    page.keyboard.press("Control+Shift+ArrowLeft")
    wait_for_editor(page, "!state.selection.empty")
    page.keyboard.press("Control+k")


def address_field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Address, or words of a headline")


def test_a_story_is_found_by_its_headline_and_linked_by_keys_alone(
    page: Page, live_server: LiveServer
) -> None:
    day = dt.timedelta(days=1)
    now = timezone.now()
    older = factories.make_article(headline="Ferries stop", published_at=now - 3 * day)
    factories.make_article(headline="Ferries run again", published_at=now - day)
    factories.make_article(headline="Ferries of tomorrow", published_at=now + day)
    factories.make_article(headline="Ferries unwritten", state="draft")
    log_in(page, live_server)
    open_new(page, live_server)
    keys = page.keyboard
    choose_words(page)
    address = address_field(page)
    expect(address).to_be_focused()
    keys.type("ferries")
    options = page.get_by_role("listbox", name="Stories found").get_by_role("option")
    expect(options).to_have_count(2)
    expect(options.first).to_contain_text("Ferries run again")
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("2 stories found.")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    expect(address).to_have_value(str(older.path))
    keys.press("Enter")
    keys.type(".")
    assert body_of(page) == f'<p>See <a href="{older.path}">word</a>.</p>'
    settle(page)
    keys.press("ArrowLeft")
    keys.press("ArrowLeft")
    wait_for_editor(page, "state.selection.head === 8")  # within "word"
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_role("button", name="Remove link").click()
    assert body_of(page) == "<p>See word.</p>"


def test_addresses_are_completed_and_dangerous_ones_refused(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    for typed, href in (
        ("example.org/a?utm_source=mail", "https://example.org/a"),
        ("mina@example.org", "mailto:mina@example.org"),
        (f"{live_server.url}/world/", "/world/"),
        ("https://example.org/?q=1&gclid=2", "https://example.org/?q=1"),
    ):
        choose_words(page)
        address_field(page).fill(typed)
        page.keyboard.press("Enter")
        assert body_of(page) == f'<p>See <a href="{href}">word</a></p>', typed
    choose_words(page)
    for typed in ("javascript:alert(1)", "JaVaScRiPt:alert(1)", " data:text/html,x", "vbscript:x"):
        address_field(page).fill(typed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("A link can lead to a page")
    address_field(page).fill("no such story at all")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choose a story from the list")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert body_of(page) == "<p>See word</p>"
