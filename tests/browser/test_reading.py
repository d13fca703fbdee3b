"""How a page reads: its order, its names, its movements, with any device and any setting."""

import re

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, NavigationLink
from articles.pages import frame
from tests import factories
from tests.browser.readers import SECTIONS, publish_a_newsroom
from tests.browser.usable import focusable, reading_order, tab_stops
from tests.moments import ago

pytestmark = pytest.mark.django_db(transaction=True)

MASTHEAD = [
    ("link", "Skip to main content"), ("banner", ""), ("link", "Newsroom"), ("search", ""),
    ("searchbox", "Search articles"), ("button", "Search"), ("navigation", "Sections"),
    ("link", "Coast"), ("link", "Town"),
]  # fmt: skip
FOOT = [
    ("contentinfo", ""), ("navigation", "Site"), ("link", "Latest"), ("link", "Topics"),
    ("link", "Authors"), ("link", "Archive"), ("link", "Corrections"), ("link", "Feeds"),
    ("link", "API"),
]  # fmt: skip


@pytest.fixture
def story() -> Article:
    """A story between two others, with all that an article may have."""
    town, coast = factories.make_section(name="Town"), factories.make_section(name="Coast")
    factories.make_article(section=coast, headline="The older one", published_at=ago(50))
    found = factories.make_article(
        section=town, headline="The wall", standfirst="It holds.", published_at=ago(40),
        bylines=[factories.make_author(name="Iris Okafor", title="Reporter")],
        topics=[factories.make_topic(name="Walls")],
        lead=factories.make_image(alt="A wall.", credit="Desk"),
        body="<h2>Why</h2>\n<p>Because <a href=\"/latest/\">others</a> fell.</p>",
    )  # fmt: skip
    factories.make_summary(found)
    found.corrections.create(kind="correction", at=ago(1), text="It was red.")
    factories.make_article(section=town, headline="The newer one", published_at=ago(30))
    frame.forget()
    return found


def test_an_article_is_told_in_the_order_in_which_it_is_read(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    page.goto(live_server.url + str(story.path))
    top = "No time to read? Get a summary 3 points"
    assert reading_order(page) == [
        *MASTHEAD,
        ("main", ""), ("article", "The wall"), ("link", "Town"), ("heading", "The wall"),
        ("link", "Iris Okafor"), ("time", ""),
        ("complementary", "Correction"), ("time", ""), ("link", "All corrections"),
        ("DisclosureTriangle", top), ("figure", ""), ("image", "A wall."),
        ("heading", "Why"), ("link", "others"),
        ("complementary", "Changes to this article"), ("time", ""),
        ("DisclosureTriangle", f"{top} the same summary again, at the end of the article"),
        ("navigation", "Topics"), ("link", "Walls"),
        ("navigation", "Previous and next article"),
        ("link", "Previous Article The older one"), ("link", "Next Article The newer one"),
        ("region", "More in Town"), ("heading", "More in Town"), ("article", ""),
        ("heading", "The newer one"), ("link", "The newer one"), ("time", ""),
        *FOOT,
    ]  # fmt: skip


def test_the_front_page_is_told_story_by_story(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    page.goto(f"{live_server.url}/")
    assert reading_order(page) == [
        *MASTHEAD,
        ("main", ""), ("heading", "Newsroom"), ("article", ""), ("link", "Town"),
        ("heading", "The newer one"), ("link", "The newer one"), ("time", ""),
        ("region", "Latest"), ("heading", "Latest"), ("link", "Latest"),
        ("time", ""), ("heading", "The wall"), ("link", "The wall"),
        ("time", ""), ("heading", "The older one"), ("link", "The older one"),
        *FOOT,
    ]  # fmt: skip


def test_a_list_is_told_newest_first_each_story_after_its_time(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    assert story.section is not None
    page.goto(live_server.url + story.section.get_absolute_url())
    assert reading_order(page) == [
        *MASTHEAD,
        ("main", ""), ("heading", "Town"),
        ("time", ""), ("heading", "The newer one"), ("link", "The newer one"),
        ("time", ""), ("heading", "The wall"), ("link", "The wall"),
        *FOOT,
    ]  # fmt: skip


@pytest.mark.parametrize("width", [1280, 320])
def test_everything_is_reached_by_tab_in_the_order_of_the_page(
    live_server: LiveServer, page: Page, width: int
) -> None:
    addresses = publish_a_newsroom()
    article = next(address for address in addresses if "/2026/03/" in address)
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/", "/latest/", article, "/search/?q=zzz"):
        page.goto(live_server.url + address)
        expected = focusable(page)
        assert len(expected) > 20
        assert tab_stops(page) == expected, address


def test_a_summary_opens_by_keyboard_and_needs_no_script(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    page.goto(live_server.url + str(story.path))
    point = page.locator("#summary li > .point").first
    assert not point.is_visible()
    page.locator("details.sum > summary").first.focus()
    page.keyboard.press("Enter")
    assert point.is_visible()
    assert page.locator('script:not([type="application/ld+json"])').count() == 0


def test_a_link_to_the_summary_opens_it(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    page.goto(f"{live_server.url}{story.path}#summary")
    assert page.locator("#summary li > .point").first.is_visible()
    control = page.locator("details.sum > summary").first.bounding_box()
    assert control is not None
    assert control["y"] >= 0  # the words that close it again are in sight


def header_lines(page: Page) -> tuple[int, int]:
    """Count the lines of the site's name and those of the navigation."""
    tops: list[list[int]] = page.evaluate(
        """() => [".mast-row > *", ".nav a"].map((which) =>
        [...document.querySelectorAll(which)].filter((e) => e.checkVisibility())
        .map((e) => Math.round(e.getBoundingClientRect().top / 8)))"""
    )
    return len(set(tops[0])), len(set(tops[1]))


def test_twelve_sections_take_one_line_below_the_name_on_a_phone(
    live_server: LiveServer, page: Page
) -> None:
    publish_a_newsroom()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/")
    assert header_lines(page) == (1, 1)
    assert page.locator(".mast .find-link").is_visible()
    # The last one is reached by moving the line, and from the foot of the page too.
    page.locator(".nav a").last.focus()
    box = page.locator(".nav a").last.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 360
    assert set(SECTIONS) <= set(page.locator("#sections a").all_text_contents())


def test_a_few_sections_take_two_lines_of_a_phone_at_most(
    live_server: LiveServer, page: Page
) -> None:
    for name in SECTIONS[:6]:
        factories.make_section(name=name)
    NavigationLink.objects.create(label="About", url="/about/", place="header")
    frame.forget()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/")
    assert header_lines(page) == (1, 2)
    assert page.locator("#sections").count() == 0


def test_nothing_moves_for_readers_who_want_no_motion(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    moving = (
        "() => document.getAnimations().length + [...document.querySelectorAll('*')]"
        ".filter((e) => [null, '::after'].some((p) =>"
        " !/^0s(, 0s)*$/.test(getComputedStyle(e, p).transitionDuration))).length"
    )
    page.goto(live_server.url + str(story.path))
    assert page.evaluate(moving) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == 0


def test_more_contrast_darkens_small_type_and_lines(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    def colours() -> list[str]:
        found: list[str] = page.evaluate(
            "() => [getComputedStyle(document.querySelector('.about')).color,"
            " getComputedStyle(document.querySelector('.seq')).borderTopColor]"
        )
        return found

    page.goto(live_server.url + str(story.path))
    assert colours() == ["rgb(75, 87, 81)", "rgb(211, 219, 214)"]
    page.emulate_media(contrast="more")
    assert colours() == ["rgb(43, 53, 48)", "rgb(111, 125, 118)"]


def test_printed_the_summary_stands_open_once_and_the_controls_are_gone(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    page.goto(live_server.url + str(story.path))
    page.emulate_media(media="print")
    assert page.locator("#summary li > .point").first.is_visible()
    for gone in ("details.again", ".nav", ".find", ".seq", ".tags", ".skip", ".more"):
        assert not page.locator(gone).first.is_visible(), gone


def test_a_late_font_or_picture_moves_nothing(
    live_server: LiveServer, page: Page, story: Article
) -> None:
    page.add_init_script(
        "window.shifted = 0; new PerformanceObserver((list) => { for (const e of list.getEntries())"
        " window.shifted += e.value }).observe({ type: 'layout-shift', buffered: true })"
    )
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for address in (str(story.path), "/"):
            page.goto(live_server.url + address)
            page.evaluate("document.fonts.ready")
            page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")
            assert page.evaluate("window.shifted") <= 0.02, (width, address)


def test_an_arabic_page_is_a_mirror_and_fetches_arabic_letters(
    live_server: LiveServer, page: Page
) -> None:
    story = factories.make_article(language="ar", headline="جدار البحر")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(live_server.url + str(story.path))
    page.evaluate("document.fonts.ready")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    about, headline = page.locator(".about").bounding_box(), page.locator("h1").bounding_box()
    assert about is not None
    assert headline is not None
    assert about["x"] > headline["x"] + headline["width"] / 2
    assert any(re.search(r"noto-naskh-arabic[^/]*\.woff2$", url) for url in fetched)
    assert page.locator('link[rel="preload"][as="font"]').count() == 1
