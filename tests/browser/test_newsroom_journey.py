"""A story goes from an invitation to a published correction, by what people can use alone."""

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Correction, Publication
from tests import factories
from tests.browser.test_editor_path import Desk, go

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "The harbour wall is mended"
LONDON = ZoneInfo("Europe/London")


class Clock:
    """The clock of the process that answers; it goes on, and can be put forward."""

    def __init__(self) -> None:
        self.ahead = dt.timedelta()

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.ahead


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(timezone, "now", made.now)
    return made


@pytest.fixture
def people(browser: Browser, live_server: LiveServer) -> Iterator[list[Page]]:
    """Three browsers: the administrator's, the reporter's, the editor's."""
    contexts = [
        browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        for _ in range(3)
    ]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


@pytest.mark.long
def test_from_an_invitation_to_a_correction(
    live_server: LiveServer, people: list[Page], clock: Clock, settings: LazySettings
) -> None:
    settings.NEWSROOM_SITE_URL = live_server.url
    Publication.objects.update(time_zone="Europe/London")
    factories.make_section(slug="town", name="Town")
    factories.make_author(slug="mina-sato", name="Mina Sato")
    factories.make_user("administrator", username="adam")
    factories.make_user("editor", username="iris", display_name="Iris Okafor")
    admin, reporter, editor = (Desk(page, live_server.url) for page in people)

    # The administrator invites; the reporter chooses a password with the link, and logs in.
    admin.log_in("adam")
    link = invite(admin.page, "mina")
    reporter.page.goto(link)
    for label in ("Password", "The same again"):
        reporter.page.get_by_label(label).fill(factories.PASSWORD)
    reporter.page.get_by_role("button", name="Store the password").click()
    reporter.log_in("mina")

    # The reporter writes and submits.
    write(reporter)
    reporter.press("Submit for review")
    expect(reporter.page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    screen = reporter.page.url

    # The editor returns it with a note, which the reporter finds on the dashboard.
    editor.log_in("iris")
    editor.page.get_by_role("link", name="Review “The harbour wall is mended”").click()
    assert editor.page.url == screen
    editor.page.get_by_role("button", name="Return to the author").click()
    editor.page.get_by_label("What has to change").fill("Who says so?")
    editor.page.get_by_role("button", name="Return", exact=True).click()
    expect(editor.page.locator(".messagelist")).to_be_visible()
    reporter.page.goto(f"{live_server.url}/admin/")
    expect(reporter.page.get_by_text("Who says so?")).to_be_visible()

    # Written anew, submitted, approved.
    reporter.page.goto(screen)
    keys = reporter.body().keyboard
    keys.press("Control+End")
    keys.type(" The harbour master says so.")
    reporter.press("Submit for review")
    editor.page.goto(screen)
    editor.press("Approve")

    # Scheduled for noon tomorrow in the newsroom's zone: out then, and not before.
    noon = tomorrow_noon(clock)
    editor.page.get_by_label(re.compile("^Publish at")).fill(noon.strftime("%Y-%m-%dT%H:%M"))
    editor.press("Schedule")
    story = live_server.url + noon.strftime("/town/%Y/%m/the-harbour-wall-is-mended/")
    reader = people[0].context.browser.new_page()  # type: ignore[union-attr]  # it is open
    go(reader, story, 404)
    clock.ahead = noon - dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
    go(reader, story)
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.get_by_text("The harbour master says so.")).to_be_visible()

    # The reporter proposes a change to the live story; readers see it once an editor agrees.
    reporter.page.goto(screen)
    reporter.page.get_by_label("Standfirst").fill("It took a year and nine days.")
    reporter.press("Save draft")
    go(reader, story)
    expect(reader.get_by_text("nine days")).to_have_count(0)
    editor.page.goto(screen)
    editor.publish("Publish changes", "Update", "The days are counted now.")
    go(reader, story)
    expect(reader.get_by_text("It took a year and nine days.")).to_be_visible()

    # That was wrong: it is corrected, and readers see what stood there.
    editor.page.goto(screen)
    editor.page.get_by_label("Standfirst").fill("It took a year and ten days.")
    editor.publish("Publish with a notice…", "Correction", "It was a day longer.")
    go(reader, story)
    note = reader.get_by_label("Correction", exact=True)
    expect(note).to_contain_text("It was a day longer.")
    expect(note).to_contain_text("It took a year and nine days.")
    go(reader, f"{live_server.url}/corrections/")
    expect(reader.get_by_text("It was a day longer.")).to_be_visible()
    reader.close()

    # The ledger holds both notices, and a changed byte in one of them is found.
    call_command("verify_ledger")
    changed = Correction.objects.filter(text="It was a day longer.").update(text="It was a day.")
    assert changed == 1
    with pytest.raises(SystemExit):
        call_command("verify_ledger")


def invite(page: Page, username: str) -> str:
    page.get_by_role("link", name="Users", exact=True).first.click()
    page.get_by_role("link", name="Add user").first.click()
    page.get_by_label("Username").fill(username)
    page.get_by_label("reporter", exact=True).check()
    page.get_by_role("button", name="Invite").click()
    assert Group.objects.filter(name="reporter", user__username=username).exists()
    return page.get_by_label("Link").input_value()


def write(desk: Desk) -> None:
    page = desk.page
    page.get_by_role("link", name="Write an article").click()
    page.get_by_label("Headline").fill(HEADLINE)
    page.get_by_label("Standfirst").fill("It took a year.")
    desk.body().keyboard.type("The last stone was laid today.")
    page.get_by_label("Section").select_option("Town")
    desk.choose("Author", "Mina", "Mina Sato")


def tomorrow_noon(clock: Clock) -> dt.datetime:
    day = clock.now().astimezone(LONDON).date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(12), LONDON)
