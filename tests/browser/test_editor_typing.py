"""Typographic help while somebody types, and what becomes of words when things go wrong."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Publication
from tests import factories
from tests.browser.desk import body_of, log_in, open_new, open_story, set_body

pytestmark = pytest.mark.django_db(transaction=True)

# Typed, and what stands there, by the language of the passage.
BY_LANGUAGE = (
    ("en", "\"It's 'so',\" he said...", "“It’s ‘so’,” he said…"),
    ("en", "1914--18 --- and - well", "1914–18 — and – well"),
    ("de", '"Ja", sagte er. 5 %', "„Ja“, sagte er. 5\u00a0%"),
    ("fr", '"Oui" : quoi ?', "«\u00a0Oui\u00a0»\u00a0: quoi\u202f?"),
    ("fr", "Si; l'eau!", "Si\u202f; l’eau\u202f!"),
    ("fr-CA", "Quoi ? Oui!", "Quoi ? Oui!"),
    ("pl", '"Tak" w domu', "„Tak” w\u00a0domu"),
    ("sv", '"Ja"', "”Ja”"),
    ("ja", '"a"', "「a」"),
    ("ar", '"نعم"', "«نعم»"),
)  # fmt: skip


def text_of(page: Page) -> str:
    text: str = page.locator(".desk-prose > p").first.evaluate("(p) => p.textContent")
    return text


def test_signs_become_what_the_language_wants_and_undo_gives_back_what_was_typed(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    for language, typed, shown in BY_LANGUAGE:
        set_body(page, f'<p lang="{language}">x </p>')
        page.keyboard.press("Backspace")
        page.keyboard.press("Backspace")
        page.keyboard.type(typed)
        assert text_of(page) == shown, language
    set_body(page, "<p>Now</p>")
    page.keyboard.type('.."')
    page.keyboard.type(".")
    assert text_of(page) == "Now..”."
    set_body(page, "<p>One</p>")
    page.keyboard.type("--")
    assert text_of(page) == "One–"
    page.keyboard.press("Control+z")
    assert text_of(page) == "One--"
    page.keyboard.type(" two")
    assert text_of(page) == "One-- two"
    set_body(page, "<pre>x</pre>")
    page.keyboard.type('"--')
    assert "x&quot;--" in body_of(page) or 'x"--' in body_of(page)


def test_a_newsroom_can_do_without_the_help(page: Page, live_server: LiveServer) -> None:
    Publication.objects.update_or_create(pk=1, defaults={"typographic_help": False})
    log_in(page, live_server)
    open_new(page, live_server)
    page.keyboard.type('"So" -- it...')
    assert text_of(page) == '"So" -- it...'


def test_undo_takes_back_step_by_step_and_redo_brings_it_again(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    set_body(page, "<p>One</p>")
    page.get_by_role("button", name="Quote", exact=True).click()
    quoted = "<blockquote>\n<p>One</p>\n</blockquote>"
    assert body_of(page) == quoted
    page.keyboard.press("Control+z")
    assert body_of(page) == "<p>One</p>"
    page.keyboard.press("Control+Shift+z")
    assert body_of(page) == quoted
    page.get_by_role("button", name="Undo", exact=True).click()
    assert body_of(page) == "<p>One</p>"


def test_saving_by_keys_takes_the_last_word_typed(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    article = factories.make_article(state="draft", body="<p>One</p>")
    open_story(page, live_server, article)
    page.keyboard.press("Control+End")
    page.keyboard.type(" two")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("saved")
    article.refresh_from_db()
    assert article.body == "<p>One two</p>"


def test_without_a_connection_nothing_typed_is_lost(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    article = factories.make_article(state="draft", body="<p>One</p>")
    open_story(page, live_server, article)
    page.keyboard.press("Control+End")
    page.keyboard.type(" two")
    page.context.set_offline(True)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("You are offline, so nothing was sent.")).to_be_visible()
    still_asks = page.evaluate(
        """() => {
          const leaving = new Event("beforeunload", { cancelable: true })
          window.dispatchEvent(leaving)
          return leaving.defaultPrevented
        }"""
    )
    assert still_asks
    page.keyboard.type(" three")
    page.context.set_offline(False)
    expect(page.get_by_text("You are offline, so nothing was sent.")).to_be_hidden()
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("saved")
    article.refresh_from_db()
    assert article.body == "<p>One two three</p>"
