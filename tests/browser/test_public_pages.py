"""Every type of page that readers meet: usable by everybody, small and large, light and dark."""

import pytest
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Concat
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Author, Correction, Publication, Section, Series, Topic
from articles.pages import frame
from tests.browser.readers import publish_a_newsroom
from tests.browser.usable import (
    COLOURS,
    READERS,
    TEXT_SPACING,
    WIDTHS,
    small_targets,
    too_wide,
    violations,
)

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = ((1280, READERS), (320, WIDTHS))
_LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"  # it was the law


@pytest.mark.long
def test_every_page_type_is_free_of_axe_violations_and_of_sideways_scroll(
    live_server: LiveServer, page: Page
) -> None:
    wrong: dict[str, list[str]] = {}
    for address, status in publish_a_newsroom().items():
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == status, address
        found = [] if page.locator("h1").count() == 1 else ["not one h1"]
        page.emulate_media(color_scheme="light")
        for width, rules in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [*violations(page, rules), *too_wide(page), *small_targets(page)]
        # What is too pale follows from the scheme alone.
        page.emulate_media(color_scheme="dark")
        found += violations(page, COLOURS)
        if found:
            wrong[address] = found
    assert wrong == {}


def test_zoomed_four_times_with_wide_text_nothing_moves_sideways(
    live_server: LiveServer, page: Page
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 × 1024 at 400 %
    wrong: dict[str, list[str]] = {}
    for address in publish_a_newsroom():
        page.goto(live_server.url + address)
        # Not as an element: the content security policy refuses those.
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css);"
            " document.adoptedStyleSheets = [s] }",
            TEXT_SPACING,
        )
        if found := too_wide(page):
            wrong[address] = found
    assert wrong == {}


def test_with_text_twice_as_large_nothing_of_a_phones_page_is_beside_it(
    live_server: LiveServer, page: Page
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    wrong: dict[str, list[str]] = {}
    for address in [*publish_a_newsroom()][:9]:
        page.goto(live_server.url + address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if found := too_wide(page):
            wrong[address] = found
    assert wrong == {}


def test_a_word_that_is_longer_than_a_phone_is_broken_wherever_editors_write_one(
    live_server: LiveServer, page: Page
) -> None:
    addresses = publish_a_newsroom()
    for model in (Section, Topic, Author, Series):
        model._default_manager.update(name=Concat(Value(_LONG), Cast("pk", TextField())))
    Article.objects.update(headline=_LONG, standfirst=_LONG)
    Publication.objects.update(name=_LONG, tagline=_LONG)
    Correction.objects.update(text=_LONG)
    frame.forget()
    page.set_viewport_size({"width": 320, "height": 640})
    wrong: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(live_server.url + address)
        if found := too_wide(page):
            wrong[address] = found
    assert wrong == {}


def test_with_forced_colours_the_section_and_the_choice_where_one_is_are_told_by_a_line(
    live_server: LiveServer, page: Page
) -> None:
    publish_a_newsroom()
    section = Section.objects.get(name="Analysis").get_absolute_url()
    page.emulate_media(forced_colors="active")
    line = "e => parseInt(getComputedStyle(e).borderBlockEndWidth)"
    for address, place in ((section, ".nav"), ("/archive/2026/02/", ".chips")):
        page.goto(live_server.url + address)
        here = page.locator(f"{place} a[aria-current]").first.evaluate(line)
        assert here > page.locator(f"{place} a:not([aria-current])").first.evaluate(line)


def test_with_forced_colours_every_page_type_keeps_its_contrast(
    live_server: LiveServer, page: Page
) -> None:
    page.emulate_media(forced_colors="active")
    wrong: dict[str, list[str]] = {}
    for address in [*publish_a_newsroom()][:9]:
        page.goto(live_server.url + address)
        if found := violations(page, COLOURS):  # the rest is the same in every colour
            wrong[address] = found
    assert wrong == {}
