"""An editor's path, with nothing but what a person can use."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests import factories
from tests.browser.desk import settle

HEADLINE = "Ferries run again in the strait"
CHANGED = "Ferries run again, and on time"


class Desk:
    """An editor at the desk."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def log_in(self, username: str) -> None:
        """Go to the desk and say who one is."""
        self.page.goto(f"{self.address}/admin/")
        self.page.get_by_label("Username").fill(username)
        self.page.get_by_label("Password").fill(factories.PASSWORD)
        self.page.get_by_role("button", name="Log in").click()
        expect(self.page.get_by_role("heading", name="Today in the newsroom")).to_be_visible()

    def choose(self, label: str, typed: str, option: str) -> None:
        """Search in a field that searches, and take what was found."""
        field = self.page.locator(".form-row, .byline-row > div").filter(
            has=self.page.get_by_text(label, exact=True)
        )
        field.locator(".select2-selection").first.click()
        self.page.keyboard.type(typed)
        self.page.get_by_role("option", name=option, exact=True).click()

    def press(self, button: str) -> None:
        """Press a button of the form and wait for what the desk says."""
        self.page.get_by_role("button", name=re.compile(f"^{button}")).last.click()
        expect(self.page.locator(".messagelist")).to_be_visible()

    def publish(self, button: str, kind: str = "", told: str = "") -> None:
        """Press a button that readers see the effect of, and say yes to its question.

        Of a change to a live story it asks its ``kind``, and what readers are ``told``.
        """
        self.page.get_by_role("button", name=button, exact=True).click()
        question = self.page.get_by_role("dialog")
        if kind:
            question.get_by_role("radio", name=kind).check()
            question.get_by_label("What readers are told").fill(told)
        question.get_by_role("button", name="Publish", exact=True).click()
        expect(self.page.locator(".messagelist")).to_be_visible()

    def said(self) -> str:
        """What the desk said last."""
        return self.page.locator(".messagelist").inner_text()

    def body(self) -> "Page":
        """Put the cursor into the text, once it is more than a field of HTML."""
        self.page.locator(".desk-body[data-equipped]").wait_for()
        self.page.get_by_role("textbox", name="Body").click()
        settle(self.page)
        return self.page


def write_a_story(desk: Desk) -> None:
    """A headline, a bold word, a list, a section, two topics, an author."""
    page = desk.page
    page.get_by_role("link", name="Write an article").click()
    expect(page.get_by_label("Headline")).to_be_focused()
    page.get_by_label("Headline").fill(HEADLINE)
    page.get_by_label("Standfirst").fill("The strait is open after nine days of storm.")
    keys = desk.body().keyboard
    keys.type("The first boat left at ")
    keys.press("Control+b")
    keys.type("six")
    keys.press("Control+b")
    keys.type(" with:")
    keys.press("Enter")
    page.get_by_role("button", name="List", exact=True).click()
    keys.type("letters")
    keys.press("Enter")
    keys.type("onions")
    page.get_by_label("Section").select_option("World")
    name_topics(page)
    desk.choose("Author", "Mina", "Mina Sato")


def name_topics(page: Page) -> None:
    """Enter takes what is typed, whatever is suggested; an arrow key and Enter take that."""
    field, chips = page.get_by_role("combobox", name="Topics"), page.locator(".desk-chips li")
    field.fill("Harb")
    expect(page.get_by_role("option", name="Harbours")).to_be_visible()
    field.press("Enter")
    expect(chips).to_have_text(["Harb×"])
    page.get_by_role("button", name="Remove Harb").click()
    field.fill("harb")
    expect(page.get_by_role("option", name="Harbours")).to_be_visible()
    field.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_text("Harbours")
    field.press("Enter")
    field.fill("Night boats,")
    field.fill("HARBOURS")
    field.press("Enter")
    expect(chips).to_have_text(["Harbours×", "Night boats×"])


def first_story(page: Page) -> str:
    return page.locator("main h2 a, main h3 a").first.inner_text()


@pytest.mark.django_db(transaction=True)
def test_an_editor_writes_publishes_changes_and_takes_down_a_story(
    live_server: LiveServer, page: Page
) -> None:
    moment = timezone.now() - dt.timedelta(hours=2)
    section = factories.make_section(slug="world", name="World")
    factories.make_author(slug="mina-sato", name="Mina Sato")
    factories.make_topic(slug="harbours", name="Harbours")
    for hours in (3, 2, 1, 0):
        newest: Article = factories.make_article(
            section=section,
            published_at=moment - dt.timedelta(hours=hours),
            headline=f"Old story number {hours}",
        )
    former = f"{live_server.url}{newest.path}"
    factories.make_user("editor", username="iris", display_name="Iris Okafor")
    desk = Desk(page, live_server.url)

    desk.log_in("iris")
    write_a_story(desk)
    expect(page.get_by_label("Web address", exact=True)).to_have_value(
        "ferries-run-again-in-the-strait"
    )

    # Nobody sees a draft.
    desk.press("Save draft")
    assert "Draft saved as version 1." in desk.said()
    screen = page.url
    go(page, live_server.url)
    expect(page.get_by_text(HEADLINE)).to_have_count(0)

    # Published: first on the front page, and the neighbour of the former newest.
    page.goto(screen)
    desk.publish("Publish")
    assert "Published." in desk.said()
    page.get_by_role("link", name="View on site").click()
    story = page.url
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(page.locator("[data-article-body] strong")).to_have_text("six")
    expect(page.locator("[data-article-body] li")).to_have_text(["letters", "onions"])
    expect(page.get_by_role("link", name="Night boats")).to_be_visible()
    go(page, live_server.url)
    assert first_story(page) == HEADLINE
    go(page, former)
    expect(page.locator("nav.seq[data-order=site] a[rel=next]")).to_contain_text(HEADLINE)

    # A change that is only a draft is none for readers.
    page.goto(screen)
    page.get_by_label("Headline").fill(CHANGED)
    keys = desk.body().keyboard
    keys.press("Control+End")
    keys.press("Enter")
    keys.press("Enter")
    keys.type("The second followed at noon.")
    desk.press("Save draft")
    assert "Readers still see version 2." in desk.said()
    go(page, story)
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(page.get_by_text("The second followed at noon.")).to_have_count(0)

    # Published, it is.
    page.goto(screen)
    expect(page.get_by_label("Headline")).to_have_value(CHANGED)
    desk.publish("Publish changes", "Update", "The hour of another boat was added.")
    go(page, story)
    expect(page.get_by_role("heading", level=1)).to_have_text(CHANGED)
    expect(page.get_by_text("The second followed at noon.")).to_be_visible()

    # Taken down: gone everywhere, and its address says so.
    page.goto(screen)
    page.get_by_role("button", name="Take this story down").click()
    page.get_by_label("Reason shown to readers").fill("The strait was never closed.")
    desk.press("Unpublish")
    assert "Taken down." in desk.said()
    answer = go(page, story, expected=410)
    assert answer.status == 410
    expect(page.get_by_text("The strait was never closed.")).to_be_visible()
    expect(page.get_by_text(CHANGED)).to_have_count(0)
    for address in ("/", "/latest/", "/world/", "/topics/harbours/", newest.path or ""):
        expected = 404 if address == "/topics/harbours/" else 200
        go(page, f"{live_server.url}{address}", expected)
        expect(page.get_by_text(CHANGED)).to_have_count(0)
    go(page, former)
    expect(page.locator("nav.seq[data-order=site] a[rel=next]")).to_have_count(0)


def go(page: Page, address: str, expected: int = 200) -> Response:
    """Open an address as a reader does."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == expected, (address, answer.status)
    return answer
