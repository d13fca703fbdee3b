"""The comforts of the article screen: questions before acts, keys, counts, samples, preview."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests import factories
from tests.browser.desk import enter
from tests.browser.test_desk_screens import log_in, plain_page, violations

__all__ = ["plain_page"]  # a fixture: a browser that runs no script

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(live_server: LiveServer, page: Page) -> Page:
    """An editor who has just logged in."""
    iris = factories.make_user("editor", username="iris", display_name="Iris Okafor")
    enter(page.context, live_server.url, iris)
    return page


def open_story(desk: Page, live_server: LiveServer, article: Article) -> None:
    desk.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    expect(desk.locator(".desk-prose[contenteditable]")).to_be_visible()


def state_of(article: Article) -> str:
    return str(Article.objects.get(pk=article.pk).state)


def test_publishing_asks_first_and_going_back_publishes_nothing(
    live_server: LiveServer, desk: Page
) -> None:
    section = factories.make_section(slug="world")
    article = factories.make_article(state="draft", section=section, slug="ferries")
    open_story(desk, live_server, article)
    desk.get_by_label("Standfirst").fill("Typed before the question.")
    desk.get_by_role("button", name="Publish", exact=True).click()
    question = desk.get_by_role("dialog", name="Publish now?")
    expect(question).to_contain_text("Readers see it at once at /world/")
    expect(question).to_contain_text("/ferries/")
    assert violations(desk) == []
    question.get_by_role("button", name="Go back").click()
    expect(question).to_be_hidden()
    assert state_of(article) == "draft"
    desk.get_by_role("button", name="Publish", exact=True).click()
    question.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.locator(".messagelist")).to_contain_text("Published.")
    expect(desk.get_by_label("Standfirst")).to_have_value("Typed before the question.")
    assert state_of(article) == "published"


def test_a_change_asks_what_its_kind_needs_and_nothing_else(
    live_server: LiveServer, desk: Page
) -> None:
    open_story(desk, live_server, factories.make_article())
    desk.get_by_role("button", name="Publish changes").click()
    question = desk.get_by_role("dialog", name="Publish the changes now?")
    asked = question.locator("textarea:visible, input[type=text]:visible")
    for kind, names in (
        (None, []),
        ("Typo", ["change_reason"]),
        ("Update", ["change_text"]),
        ("Correction", ["change_text", "change_before", "change_after"]),
    ):
        if kind:
            question.get_by_role("radio", name=kind).check()
        assert asked.evaluate_all("all => all.map((field) => field.name)") == names, kind


def test_a_notice_is_of_a_kind_that_has_one(live_server: LiveServer, desk: Page) -> None:
    open_story(desk, live_server, factories.make_article())
    desk.get_by_role("button", name="Publish changes").click()
    desk.get_by_role("dialog").get_by_role("radio", name="Typo").check()
    desk.get_by_role("dialog").get_by_role("button", name="Go back").click()
    desk.get_by_role("button", name="Publish with a notice…").click()
    kinds = desk.get_by_role("dialog", name="Publish with a notice").get_by_role("radio")
    expect(kinds).to_have_count(3)
    expect(desk.get_by_role("dialog").get_by_role("radio", name="Typo")).to_have_count(0)
    expect(desk.locator("[name=change_kind]:checked")).to_have_count(0)
    assert violations(desk) == []


def test_a_typo_that_needs_a_reason_is_asked_for_it_where_it_was_chosen(
    live_server: LiveServer, desk: Page
) -> None:
    article = factories.make_article(headline="The wall is 12 m long")
    open_story(desk, live_server, article)
    desk.get_by_label("Headline", exact=True).fill("The wall is 21 m long")
    question = desk.get_by_role("dialog", name="Publish the changes now?")
    desk.get_by_role("button", name="Publish changes").click()
    question.get_by_role("radio", name="Typo").check()
    question.get_by_role("button", name="Publish", exact=True).click()
    expect(question).to_contain_text("This changes a number: “12” is now “21”.")
    question.get_by_label("Why it is only a typo").fill("Two digits changed places.")
    question.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.locator(".messagelist")).to_be_visible()
    assert Article.objects.get(pk=article.pk).headline == "The wall is 21 m long"
    assert not article.corrections.exists()


def test_what_is_missing_leads_to_its_field_also_where_something_stands_in_for_it(
    live_server: LiveServer, desk: Page
) -> None:
    desk.goto(live_server.url + reverse("admin:articles_article_add"))
    for missing, role, name in (
        ("Write the article’s text.", "textbox", "Body"),
        ("There is no topic.", "combobox", "Topics"),
        ("Write a headline.", "textbox", "Headline"),
    ):
        desk.get_by_role("link", name=missing).click()
        expect(desk.get_by_role(role, name=name)).to_be_focused()  # type: ignore[arg-type]


def test_taking_a_story_down_asks_for_the_reason(live_server: LiveServer, desk: Page) -> None:
    article = factories.make_article()
    open_story(desk, live_server, article)
    desk.get_by_role("button", name="Take this story down").click()
    question = desk.get_by_role("dialog", name="Take this story down")
    expect(question).to_contain_text("Readers will see “This article was taken down”.")
    assert violations(desk) == []
    question.get_by_label("Reason shown to readers").fill("It was a hoax.")
    question.get_by_role("button", name="Unpublish").click()
    expect(desk.locator(".messagelist")).to_contain_text("Taken down.")
    assert Article.objects.get(pk=article.pk).reason == "It was a hoax."


def test_the_preview_opens_in_its_own_tab_and_the_form_keeps_its_words(
    live_server: LiveServer, desk: Page
) -> None:
    article = factories.make_article(state="draft")
    open_story(desk, live_server, article)
    desk.get_by_label("Headline").fill("Typed, not saved")
    with desk.expect_popup() as opened:
        desk.get_by_role("button", name="Preview").click()
    preview = opened.value
    expect(preview.get_by_role("heading", level=1)).to_have_text("Typed, not saved")
    expect(preview.get_by_text("Preview, not published.")).to_be_in_viewport()
    preview.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(preview.get_by_text("Preview, not published.")).to_be_in_viewport()
    assert violations(preview) == []
    expect(desk.get_by_label("Headline")).to_have_value("Typed, not saved")
    expect(desk.locator(".saved")).to_have_text(
        re.compile("Changes not saved yet|Saving|Draft saved at")
    )
    assert Article.objects.get(pk=article.pk).headline == article.headline


def test_enter_in_the_headline_saves_a_draft_and_opens_no_preview(
    live_server: LiveServer, desk: Page
) -> None:
    article = factories.make_article(state="draft")
    open_story(desk, live_server, article)
    desk.get_by_label("Headline").fill("Saved by Enter")
    desk.get_by_label("Headline").press("Enter")
    # Version 1 is the story as it came.
    expect(desk.locator(".messagelist")).to_contain_text("Draft saved as version 2.")
    assert len(desk.context.pages) == 1
    assert Article.objects.get(pk=article.pk).headline == "Saved by Enter"


def test_keys_save_show_and_ask_to_publish(live_server: LiveServer, desk: Page) -> None:
    article = factories.make_article(state="draft")
    open_story(desk, live_server, article)
    desk.get_by_label("Headline").fill("By keys")
    with desk.expect_popup() as opened:
        desk.keyboard.press("Alt+p")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("By keys")
    desk.keyboard.press("Alt+Shift+P")
    expect(desk.get_by_role("dialog", name="Publish now?")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messagelist")).to_contain_text("Draft saved as version 2.")


def test_keys_are_listed_and_can_be_turned_off(live_server: LiveServer, desk: Page) -> None:
    article = factories.make_article(state="draft")
    open_story(desk, live_server, article)
    desk.get_by_role("button", name="Keyboard shortcuts").click()
    listed = desk.get_by_role("dialog", name="Keyboard shortcuts")
    for key in ("Ctrl S", "Alt P", "Alt Shift P"):
        expect(listed.get_by_text(key, exact=True)).to_be_visible()
    assert violations(desk) == []
    listed.get_by_label("Use these shortcuts").uncheck()
    listed.get_by_role("button", name="Close").click()
    open_story(desk, live_server, article)
    expect(desk.locator(".desk-buttons kbd")).to_be_hidden()
    desk.keyboard.press("Alt+Shift+P")
    desk.get_by_role("button", name="Keyboard shortcuts").click()
    expect(desk.get_by_role("dialog", name="Publish now?")).to_be_hidden()
    expect(listed.get_by_label("Use these shortcuts")).not_to_be_checked()


# Whether the middle of what has the focus, or of its label, is what one sees there, and whether
# a line round it says so. The text itself is larger than the window.
_IS_SEEN = """() => {
  const here = document.activeElement
  if (here === document.body || here.matches(".desk-prose")) return ""
  const name = here.id || here.name || here.className || here.textContent.trim()
  const box = here.getBoundingClientRect()
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
  const bar = document.querySelector(".desk-buttons")
  if (top && bar.contains(top) && !bar.contains(here)) return `${name} is behind the buttons`
  const round = here.closest(".select2-selection") || here
  return getComputedStyle(round).outlineStyle === "none" ? `${name} has no line` : ""
}"""


@pytest.mark.parametrize("width", [1280, 360])
def test_what_tab_reaches_is_seen_and_not_behind_the_buttons(
    live_server: LiveServer, desk: Page, width: int
) -> None:
    story = factories.make_article(state="draft", topics=[factories.make_topic()])
    desk.set_viewport_size({"width": width, "height": 700})
    desk.goto(live_server.url + reverse("admin:articles_article_change", args=[story.pk]))
    expect(desk.locator(".ProseMirror").first).to_be_visible()
    unseen = []
    for _ in range(70):
        desk.keyboard.press("Tab")
        if wrong := desk.evaluate(_IS_SEEN):
            unseen.append(wrong)
    assert unseen == []


def test_counts_and_samples_follow_what_is_typed(live_server: LiveServer, desk: Page) -> None:
    factories.make_section(slug="world", name="World")
    desk.goto(live_server.url + reverse("admin:articles_article_add"))
    desk.get_by_label("Headline").fill("Ferries run again")
    expect(desk.get_by_text("17 characters, up to 70 is safe")).to_be_visible()
    desk.get_by_label("Points").fill("One point here.\nAnother one.")
    expect(desk.get_by_text("2 points · 5 words")).to_be_visible()
    desk.get_by_role("textbox", name="Body", exact=True).click()
    desk.keyboard.type("Seven words stand in this short text.")
    expect(desk.get_by_text("7 words · 1 min read")).to_be_visible()
    expect(desk.locator(".desk-samples")).to_be_hidden()
    desk.get_by_text("Web address, search settings and source").click()
    desk.get_by_label("Section").select_option("World")
    found = desk.locator(".desk-found")
    expect(found).to_contain_text("/world/")
    expect(found).to_contain_text("/ferries-run-again/")
    expect(found.locator(".title")).to_have_text("Ferries run again")
    desk.get_by_label("Search title").fill("Boats are back")
    expect(found.locator(".title")).to_have_text("Boats are back")
    expect(desk.locator(".desk-card .title")).to_have_text("Boats are back")
    assert violations(desk) == []


def test_the_points_stand_beside_the_text_where_there_is_room(
    live_server: LiveServer, desk: Page
) -> None:
    article = factories.make_article(state="draft")
    open_story(desk, live_server, article)

    def beside() -> bool:
        text = desk.locator(".desk-prose").bounding_box()
        points = desk.get_by_label("Points").bounding_box()
        assert text is not None
        assert points is not None
        return points["x"] > text["x"] + text["width"]

    assert not beside()
    desk.set_viewport_size({"width": 1500, "height": 900})
    assert beside()
    assert desk.evaluate("document.documentElement.scrollWidth") <= 1500


def test_without_script_a_story_is_saved_previewed_and_taken_down(
    live_server: LiveServer,
    plain_page: Page,
) -> None:
    page = plain_page
    factories.make_user("editor", username="iris")
    article = factories.make_article()
    log_in(page, live_server.url, "iris")
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    page.get_by_label("Headline").fill("By hand")
    page.locator("#id_body").fill("<p>Text <em>by hand</em>.</p>")
    page.get_by_label("Points").fill("One.\nTwo.\nThree.")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Preview").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("By hand")
    expect(opened.value.locator("[data-article-body] em")).to_have_text("by hand")
    expect(page.get_by_label("Headline")).to_have_value("By hand")
    page.locator(".desk-buttons").get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist")).to_contain_text("Saved as version 2.")
    expect(page.get_by_label("Headline")).to_have_value("By hand")
    expect(page.locator("#id_body")).to_have_value("<p>Text <em>by hand</em>.</p>")
    expect(page.get_by_label("Points")).to_have_value("One.\nTwo.\nThree.")
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_hidden()
    page.get_by_text("Take this story down").click()
    page.get_by_label("Reason shown to readers").fill("It was a hoax.")
    page.get_by_role("button", name="Unpublish").click()
    expect(page.locator(".messagelist")).to_contain_text("Taken down.")
    assert Article.objects.get(pk=article.pk).reason == "It was a hoax."
