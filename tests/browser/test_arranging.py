"""Parts of a series and the front page, arranged by mouse and by keyboard, wide and on a phone."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import curation, publishing
from articles.models import Arrangement, Series
from articles.permissions import Actor
from tests import factories
from tests.browser import usable
from tests.browser.desk import log_in
from tests.moments import NOW

pytestmark = pytest.mark.django_db(transaction=True)

BY = Actor.command("test")


def names(series: Series) -> list[str]:
    return [str(entry) for entry in series.entries.select_related("article").order_by("rank")]


def looks(page: Page, name: str) -> None:
    """Nothing is wrong with the page, on a phone and on a desk."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert usable.violations(page, usable.DESK) == []
        assert usable.too_wide(page) == []


def test_parts_are_dragged_moved_by_keys_and_put_behind_another(
    live_server: LiveServer, page: Page
) -> None:
    series = factories.make_series(name="The long coast")
    for name in ("Alpha", "Bravo", "Charlie", "Delta"):
        factories.make_article(series=series, headline=name)
    factories.make_article("draft", series=series, headline="Echo, which is not written yet")
    publishing.announce(series, "Where the money went", BY, NOW)
    log_in(page, live_server)
    page.goto(f"{live_server.url}/admin/articles/series/{series.pk}/parts/")
    looks(page, "parts")

    grip, target = page.get_by_label("Drag “Delta”"), page.get_by_label("Drag “Alpha”")
    box = target.bounding_box()
    assert box is not None
    grip.hover()
    page.mouse.down()
    page.mouse.move(box["x"] + 5, box["y"] + 40, steps=8)
    page.mouse.move(box["x"] + 5, box["y"] - 12, steps=8)
    page.mouse.up()
    expect(page.locator(".messagelist")).to_contain_text("“Delta” is now part 1.")
    assert names(series)[:4] == ["Delta", "Alpha", "Bravo", "Charlie"]
    expect(page.get_by_label("Drag “Delta”")).to_be_focused()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#parts-said")).to_contain_text("Place 3 of 6.")
    page.keyboard.press("Escape")
    expect(page.locator("#parts-said")).to_contain_text("It stays where it was.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("“Delta” is now part 2.")
    assert names(series)[:4] == ["Alpha", "Delta", "Bravo", "Charlie"]

    page.get_by_label("Move behind another part: “Alpha”").press("Enter")
    page.get_by_label("Behind the part whose title has these words").fill("money")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Behind this one: “Where the money went”")).to_be_visible()
    looks(page, "moving")
    page.get_by_label("Behind this one: “Where the money went”").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("“Alpha” is now part 6.")
    assert names(series)[-1] == "Alpha"


def test_the_front_page_is_arranged_on_a_phone_by_keyboard(
    live_server: LiveServer, page: Page
) -> None:
    factories.make_article(headline="The newest")
    story = factories.make_article(headline="Chosen by hand")
    log_in(page, live_server)
    page.goto(f"{live_server.url}/admin/front-page/")
    looks(page, "front")
    page.set_viewport_size({"width": 360, "height": 900})
    row = page.get_by_role("group", name="Choice 1 (new)")
    row.get_by_label("Place").select_option("lead")
    row.get_by_role("combobox", name="Story").press("Enter")
    page.locator(".select2-search__field").fill("Chosen by")
    expect(page.get_by_role("option", name="Chosen by hand")).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_label("Line").fill("Bridge closed")
    page.get_by_role("group", name="Breaking news").get_by_label("Until").fill("2040-01-01T12:00")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Saved.")
    chosen = curation.read(Arrangement.get_newest().data)
    assert [slot.story for slot in chosen.slots] == [story.pk]
    looks(page, "front, filled")
    page.goto(live_server.url)
    expect(page.locator("h2").first).to_have_text("Chosen by hand")
    expect(page.get_by_role("complementary", name="Breaking news")).to_contain_text("Bridge closed")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert usable.violations(page) == []
        assert usable.too_wide(page) == []
