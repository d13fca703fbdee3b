"""Every screen of the desk: usable by everybody, on a phone, in the dark, without script."""

from collections.abc import Iterator
from typing import Any, Final, Literal

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import (
    Article,
    NavigationLink,
    Publication,
    Redirect,
    Series,
    StandingPage,
    Summary,
)
from articles.permissions import Actor
from articles.publishing import bin_story, correct, link_translation, publish, read_story
from tests import factories
from tests.browser import usable
from tests.browser.desk import settle
from tests.moments import NOW

pytestmark = pytest.mark.django_db(transaction=True)

# What is too wide follows from the width alone, what is too pale from the scheme alone.
LOOKS: Final[list[tuple[int, Literal["light", "dark"]]]] = [(1280, "light"), (360, "dark")]


def fill_the_newsroom() -> None:
    Publication.objects.get_or_create(pk=1)
    image = factories.make_image()
    series, topic = factories.make_series(), factories.make_topic()
    story = factories.make_article(
        topics=[topic], series=series, lead=image, headline="The harbour wall after the storm"
    )
    factories.make_article(series=series)
    factories.make_summary(story)
    root = Actor.command("test")
    publish(story, read_story(story), root, NOW, story.version)
    french = factories.make_article(language="fr", headline="La digue du port après la tempête")
    link_translation(story, french, root, NOW)
    correct(story, "correction", "It was six.", root, NOW)
    Summary.objects.update(state="stale", stale_at=NOW)  # the widest thing that can be said of it
    for state in ("draft", "unpublished"):
        factories.make_article(state=state)
    bin_story(factories.make_article(state="draft", headline="Binned by mistake"), root, NOW)
    StandingPage.objects.create(slug="about", title="About", body="<p>Us.</p>")
    NavigationLink.objects.create(label="About", url="/about/")
    Redirect.objects.create(path="/old/", target="/about/")


def screens() -> list[str]:
    """Every registered model's list, empty search, form and history; what stands beside."""
    found = [reverse("admin:index"), reverse("admin:password_change")]
    for model in admin.site._registry:
        meta = model._meta
        name = f"admin:{meta.app_label}_{meta.model_name}"
        found += [reverse(f"{name}_changelist"), reverse(f"{name}_changelist") + "?q=zzz"]
        found.append(reverse(f"{name}_add"))
        row = model._default_manager.order_by("pk").first()
        if row is not None:
            found += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "delete")]
    story = Article.objects.order_by("pk")[0]
    draft, binned = Article.objects.get(state="draft"), Article.everything.binned()[0]
    found += [
        reverse("admin:articles_article_history", args=[story.pk]),
        reverse("admin:articles_article_revision", args=[story.pk, 1]),
        reverse("admin:articles_article_bin"),
        reverse("admin:articles_article_delete", args=[draft.pk]),
        reverse("admin:articles_article_change", args=[binned.pk]),
        reverse("admin:articles_series_parts", args=[Series.objects.order_by("pk")[0].pk]),
        reverse("admin:front_page"),
    ]
    return found


def log_in(page: Page, address: str, username: str, heading: str = "Today in the newsroom") -> None:
    page.goto(address + reverse("admin:login"))
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name=heading)).to_be_visible()


def violations(page: Page, rules: dict[str, Any] = usable.DESK) -> list[str]:
    return usable.violations(page, rules)


def in_every_look(page: Page, *, is_known: bool = False) -> list[str]:
    """Say what is wrong with the page that is open; it is loaded once for all looks.

    Of a kind that ``is_known`` in both, the second is asked only for what a look can change.
    """
    found = []
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        is_same = is_known and (width, scheme) != LOOKS[0]
        told = violations(page, usable.LOOKS if is_same else usable.DESK)
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            told.append(f"{wide} pixels wide")
        found += [f"{width} {scheme}: {sentence}" for sentence in told]
    return found


@pytest.mark.long
def test_every_screen_is_free_of_axe_violations_and_of_sideways_scroll(
    live_server: LiveServer, page: Page
) -> None:
    fill_the_newsroom()
    factories.make_user(None, username="root", is_superuser=True)
    page.goto(live_server.url + reverse("admin:login"))
    assert in_every_look(page) == []
    log_in(page, live_server.url, "root")
    wrong: dict[str, Any] = {}
    known: set[str] = set()
    for address in screens():
        answer = page.goto(live_server.url + address)
        assert answer is not None
        if answer.status == 403:  # such as the form to add an audit entry
            continue
        assert answer.status == 200, address
        if page.locator("textarea[data-newsroom-body]").count():
            expect(page.get_by_role("textbox").filter(has=page.locator("p")).first).to_be_visible()
        kind = address.rstrip("/").rsplit("/", 1)[-1]  # such as add; a list is of its own kind
        if found := in_every_look(page, is_known=kind in known):
            wrong[address] = found
        known.add(kind)
    assert wrong == {}


def test_between_a_phone_and_a_desk_and_with_large_text_no_field_sticks_out(
    live_server: LiveServer, page: Page
) -> None:
    story = factories.make_article(state="draft", lead=factories.make_image())
    binned = factories.make_article(state="draft")
    bin_story(binned, Actor.command("test"), NOW)
    topic = factories.make_topic(name="Telecommunications")
    person = factories.make_user(None, username="root", is_superuser=True)
    log_in(page, live_server.url, "root")
    screens = [("articles_article_change", [story.pk]), ("articles_article_add", [])]
    screens += [("articles_topic_change", [topic.pk]), ("articles_topic_merge", [topic.pk])]
    screens += [("articles_user_change", [person.pk]), ("articles_article_bin", [])]
    screens += [("front_page", []), ("articles_topic_delete", [topic.pk])]
    wrong: dict[str, Any] = {}
    for name, key in screens:
        for width, size in ((700, "100%"), (320, "200%")):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(live_server.url + reverse(f"admin:{name}", args=key))
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            if found := usable.too_wide(page):
                wrong[f"{name} {width} {size}"] = found
    assert wrong == {}


def test_with_large_text_on_a_phone_the_dashboard_in_french_does_not_move_sideways(
    live_server: LiveServer, page: Page
) -> None:
    factories.make_user(None, username="root", is_superuser=True, language="fr")
    log_in(page, live_server.url, "root", heading="Aujourd’hui à la rédaction")
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.locator("a.changelink").count() > 0
    assert usable.too_wide(page) == []


def test_with_large_text_on_a_small_phone_topics_are_merged_without_sideways_scroll(
    live_server: LiveServer, page: Page
) -> None:
    for name in ("Telecommunications", "Intergovernmentalism"):
        factories.make_topic(name=name)
    factories.make_user(None, username="root", is_superuser=True)
    log_in(page, live_server.url, "root")
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(live_server.url + reverse("admin:articles_topic_changelist"))
    for box in page.locator("input.action-select").all():
        box.check()
    page.select_option("select[name=action]", "merge_topics")
    page.locator("button[name=index]").click()
    expect(page.get_by_role("group", name="Which of these topics stays?")).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert usable.too_wide(page) == []


def test_a_word_that_is_longer_than_a_phone_is_broken_on_the_desk(
    live_server: LiveServer, page: Page
) -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    root = factories.make_user(None, username="root", is_superuser=True)
    topic, series = factories.make_topic(name=word), factories.make_series(name=word)
    story = factories.make_article(
        state="draft", headline=word, standfirst=word, topics=[topic], series=series,
        created_by=root,
    )  # fmt: skip
    factories.make_article(headline=word, published_at=timezone.now())
    Publication.objects.update(name=word)
    log_in(page, live_server.url, "root")
    page.set_viewport_size({"width": 360, "height": 900})
    asked: list[tuple[str, list[int]]] = [("index", []), ("calendar", []), ("front_page", [])]
    asked += [("articles_article_changelist", []), ("articles_topic_changelist", [])]
    asked += [(f"articles_article_{name}", [story.pk]) for name in ("change", "history", "notes")]
    asked += [(f"articles_topic_{name}", [topic.pk]) for name in ("change", "merge", "delete")]
    asked += [("articles_series_parts", [series.pk]), ("articles_article_add", [])]
    wrong: dict[str, Any] = {}
    for name, key in asked:
        page.goto(live_server.url + reverse(f"admin:{name}", args=key))
        if found := usable.too_wide(page):
            wrong[name] = found
    assert wrong == {}


def test_on_a_phone_a_number_in_a_list_says_what_it_counts(
    live_server: LiveServer, page: Page
) -> None:
    Redirect.objects.create(path="/old/", target="/about/", hits=7)
    factories.make_user(None, username="root", is_superuser=True)
    log_in(page, live_server.url, "root")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(live_server.url + reverse("admin:articles_redirect_changelist"))
    label = "cell => getComputedStyle(cell, '::before').content"
    assert page.locator("td.field-hits").evaluate(label) == '"Hits: "'


def test_a_story_goes_to_the_bin_and_comes_back_by_keyboard_alone(
    live_server: LiveServer, page: Page
) -> None:
    factories.make_user("editor", username="iris")
    story = factories.make_article(state="draft", headline="Binned by mistake")
    page.set_viewport_size({"width": 360, "height": 900})
    log_in(page, live_server.url, "iris")
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[story.pk]))
    page.get_by_role("link", name="Move to the bin").press("Enter")
    expect(page.get_by_role("heading", name="Move to the bin?")).to_be_visible()
    page.get_by_role("button", name="Move to the bin").press("Enter")
    page.locator(".messagelist").get_by_role("link", name="the bin").press("Enter")
    expect(page.get_by_role("heading", name="Bin", exact=True)).to_be_visible()
    page.get_by_role("button", name="Restore").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Restored.")
    expect(page.get_by_label("Headline")).to_have_value("Binned by mistake")
    expect(page.get_by_role("button", name="Save draft").last).to_be_visible()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """Open a tab of a browser that runs no script."""
    window = browser.new_context(java_script_enabled=False, locale="en-GB")
    window.set_default_timeout(15_000)
    yield window.new_page()
    window.close()


def test_a_story_is_written_and_published_without_script(
    live_server: LiveServer, plain_page: Page
) -> None:
    page = plain_page
    factories.make_section(name="World")
    factories.make_author(name="Mina Sato")
    factories.make_topic(name="Harbours")
    factories.make_user("editor", username="iris")
    log_in(page, live_server.url, "iris")
    page.get_by_role("link", name="Write an article").click()
    page.get_by_label("Headline").fill("Written by hand")
    page.locator("#id_body").fill("<p>With <strong>no</strong> script.</p>")
    page.get_by_label("Section").select_option("World")
    page.locator("[name=topics__typed]").fill("harbours, Night boats")
    page.locator("[name=bylines-0-author__typed]").fill("Mina Sato")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    page.get_by_role("link", name="View on site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Written by hand")
    expect(page.locator("[data-article-body] strong")).to_have_text("no")
    expect(page.get_by_role("link", name="Night boats")).to_be_visible()


def test_a_conflict_keeps_what_was_typed_and_shows_the_other_version(
    live_server: LiveServer, page: Page, browser: Browser
) -> None:
    factories.make_user("editor", username="iris", display_name="Iris Okafor")
    factories.make_user("editor", username="tomas", display_name="Tomas Reyes")
    story = factories.make_article(state="draft", headline="First words")
    screen = live_server.url + reverse("admin:articles_article_change", args=[story.pk])
    other = browser.new_context().new_page()
    log_in(page, live_server.url, "iris")
    log_in(other, live_server.url, "tomas")
    page.goto(screen)
    other.goto(screen)
    other.get_by_label("Headline").fill("His words")
    other.get_by_role("button", name="Save draft").last.click()
    expect(other.locator(".messagelist")).to_be_visible()
    page.get_by_label("Headline").fill("My words")
    page.get_by_role("textbox", name="Body").click()
    settle(page)
    page.keyboard.press("Control+End")
    page.keyboard.type(" And mine.")
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.locator(".errornote")).to_contain_text("Tomas Reyes saved a newer version at")
    expect(page.get_by_label("Headline")).to_have_value("My words")
    expect(page.get_by_role("textbox", name="Body")).to_contain_text("And mine.")
    expect(page.locator("#two-versions")).to_contain_text("His words")
    page.get_by_role("button", name="Save mine as the newest version").click()
    expect(page.locator(".messagelist")).to_contain_text("Draft saved as version 3.")
    expect(page.get_by_label("Headline")).to_have_value("My words")
    other.context.close()
