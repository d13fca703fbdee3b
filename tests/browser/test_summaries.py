"""A summary from its approval to its readers, through a change that overtakes it, and back."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import publishing
from articles.models import Article, Publication
from articles.permissions import Actor
from articles.publishing import Draft
from tests import factories
from tests.browser.test_desk_screens import violations
from tests.browser.test_editor_path import Desk
from tests.moments import NOW

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "<p>The boat cost 24 pounds. It sails daily. Crews like it well and say so often.</p>"
POINTS = ["The boat cost 24 pounds.", "It sails daily.", "Crews like it well."]
GONE = "This article has changed since its summary was checked."


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A reader whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_approved_it_is_read_overtaken_it_vanishes_approved_again_it_returns(
    live_server: LiveServer, page: Page, reader: Page
) -> None:
    article = factories.make_article(state="draft", body=BODY)
    draft = Draft(POINTS, "software:lead")
    publishing.accept_draft(article, draft, Actor.command("draft"), NOW)
    factories.make_user("editor", username="iris", display_name="Iris Okafor")
    desk = Desk(page, live_server.url)
    desk.log_in("iris")
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    desk.press("Use this draft")
    expect(page.get_by_label("Points")).to_have_value("\n".join(POINTS))
    desk.press("Approve the summary")
    assert "Checked. Readers see it when the text goes out." in desk.said()
    desk.publish("Publish")
    address = live_server.url + str(Article.objects.get().path)
    reader.goto(address)
    reader.locator("details.sum > summary").first.click()
    expect(reader.locator("#summary li > .point").first).to_have_text(POINTS[0])
    expect(reader.locator("#summary .check")).to_contain_text("Drafted by software, checked by")
    desk.body().keyboard.press("Control+Home")
    page.keyboard.type("In all 12 boats came. ")
    desk.publish("Publish changes", "Update", "Twelve boats came.")
    reader.goto(address)
    expect(reader.get_by_text(GONE)).to_be_visible()
    expect(reader.locator("details.sum")).to_have_count(0)
    expect(page.get_by_text("New in the text: “12”.")).to_be_visible()
    assert violations(page) == []
    desk.press("Approve the summary")
    assert "Checked. Readers see it with the text." in desk.said()
    reader.goto(f"{address}#summary")
    reader.reload()  # another fragment alone fetches nothing
    expect(reader.locator("#summary li > .point").first).to_have_text(POINTS[0])


def test_the_control_is_found_by_a_search_in_the_page_and_printed_once(
    live_server: LiveServer, page: Page
) -> None:
    for language in ("en", "ar"):
        article = factories.make_article(language=language)
        factories.make_summary(article, ["The quokka rests.", "It sails daily.", "Crews like it."])
        page.goto(live_server.url + str(article.path))
        first = page.locator("details.sum").first
        assert not first.evaluate("control => control.open")
        assert page.evaluate("window.find('quokka rests')")
        printed = page.pdf()
        assert len(printed) > 1000
        page.emulate_media(media="print")
        shown = page.locator(".point", has_text="quokka")
        assert [shown.nth(place).is_visible() for place in range(2)] == [True, False]
        page.emulate_media(media="screen")


def test_on_wide_paper_the_head_of_the_page_stays_a_line(
    live_server: LiveServer, page: Page
) -> None:
    article = factories.make_article()
    Publication.objects.update_or_create(pk=1, defaults={"tagline": "News from the coast, slowly"})
    page.set_viewport_size({"width": 1123, "height": 794})  # A4 across
    page.emulate_media(media="print")
    page.goto(live_server.url + str(article.path))
    place = page.locator(".mast").bounding_box()
    assert place is not None
    assert place["height"] < 200


def test_a_draft_on_offer_of_one_long_word_keeps_the_desk_as_wide_as_the_window(
    live_server: LiveServer, page: Page
) -> None:
    article = factories.make_article(state="draft", body=BODY)
    publishing.accept_draft(article, Draft(["b" * 2000], "software"), Actor.command("draft"), NOW)
    desk = Desk(page, live_server.url)
    factories.make_user("editor", username="iris", display_name="Iris Okafor")
    desk.log_in("iris")
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    expect(page.get_by_role("region", name="Draft on offer")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_word_in_a_point_keeps_the_page_as_wide_as_a_phone(
    live_server: LiveServer, page: Page
) -> None:
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    series = factories.make_series()
    article = factories.make_article(series=series)
    factories.make_summary(article, [f"{long} gilt.", "It sails daily.", "Crews like it well."])
    Publication.objects.update_or_create(pk=1, defaults={"summary_in_lists": "point"})
    page.set_viewport_size({"width": 360, "height": 800})
    for path in (str(article.path), series.get_absolute_url(), "/latest/"):
        page.goto(live_server.url + path)
        expect(page.get_by_text(long).first).to_be_attached()
        for control in page.locator("details > summary").all():
            if control.is_visible():
                control.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
