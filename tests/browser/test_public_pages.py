"""Every type of page that readers meet: usable by everybody, small and large, light and dark."""

from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from articles.models import NavigationLink, Publication, Section, StandingPage
from articles.pages import frame
from tests import factories
from tests.browser.test_desk_screens import LOOKS, violations
from tests.moments import ago

pytestmark = pytest.mark.django_db(transaction=True)


def publish_a_newsroom() -> dict[str, int]:
    """Store one of everything; give the addresses with their status codes."""
    Publication.objects.get_or_create(pk=1)
    NavigationLink.objects.create(label="About", url="/about/")
    StandingPage.objects.create(
        slug="about", title="About", body="<p>Us.</p>", rendered_body="<p>Us.</p>"
    )
    sections = [factories.make_section() for _ in range(12)]
    topics = [factories.make_topic() for _ in range(8)]
    authors = [factories.make_author(title="Correspondent") for _ in range(3)]
    series, lead = factories.make_series(), factories.make_image()
    full = factories.make_article(
        bylines=authors, topics=topics, series=series, lead=lead, section=sections[0],
        body="<h2>Why</h2>\n<p>Text.</p>\n<table>\n<caption>Rows</caption>\n<tbody>\n<tr>\n"
        '<th scope="row">a</th>\n<td>1</td>\n</tr>\n</tbody>\n</table>\n<ul>\n<li>one</li>\n</ul>',
    )  # fmt: skip
    factories.make_summary(full)
    full.corrections.create(kind="correction", at=ago(1), text="It was red, not green.")
    arabic = factories.make_article(language="ar", headline="جدار البحر", section=sections[1])
    for number in range(45):
        factories.make_article(
            section=sections[number % 12], series=series, topics=topics[:1], bylines=authors[:1],
            published_at=ago(100 + number),
        )  # fmt: skip
    down = factories.make_article("unpublished", reason="A source withdrew.")
    retracted = factories.make_article("retracted")
    retracted.corrections.create(kind="retraction", at=ago(1), text="It was not so.")
    section = Section.objects.order_by("pk")[0]
    return {
        "/": 200, "/latest/": 200, section.get_absolute_url(): 200, "/topics/": 200,
        topics[0].get_absolute_url(): 200, "/authors/": 200, authors[0].get_absolute_url(): 200,
        series.get_absolute_url(): 200, str(full.path): 200, str(arabic.path): 200,
        "/archive/": 200, "/archive/2026/": 200, "/archive/2026/02/": 200, "/corrections/": 200,
        "/about/": 200, str(retracted.path): 200, str(down.path): 410, "/no/such/page/": 404,
    }  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [*LOOKS, (320, "light")])
def test_every_page_type_is_free_of_axe_violations_and_of_sideways_scroll(
    live_server: LiveServer, page: Page, width: int, scheme: Any
) -> None:
    addresses = publish_a_newsroom()
    frame.forget()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    wrong: dict[str, Any] = {}
    for address, status in addresses.items():
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == status, address
        if found := violations(page):
            wrong[address] = found
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            wrong[address] = [*wrong.get(address, []), f"{wide} pixels wide"]
        if page.locator("h1").count() != 1:
            wrong[address] = [*wrong.get(address, []), "not one h1"]
    assert wrong == {}


def test_a_summary_opens_by_keyboard_and_needs_no_script(
    live_server: LiveServer, page: Page
) -> None:
    addresses = publish_a_newsroom()
    frame.forget()
    path = next(address for address in addresses if "/2026/03/" in address)
    page.goto(live_server.url + path)
    point = page.locator("#summary li > .point").first
    assert not point.is_visible()
    page.locator("details.sum > summary").first.focus()
    page.keyboard.press("Enter")
    assert point.is_visible()
    assert page.locator("script").count() == 0
