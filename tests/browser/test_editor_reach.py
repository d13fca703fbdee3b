"""The editor's tools and dialogs are in reach of everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk import log_in, open_new, set_body

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page, within: str) -> list[str]:
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def test_tools_and_dialogs_have_nothing_that_axe_finds(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    table = "<table><caption>Boats</caption><tbody><tr><th>A</th><td>1</td></tr></tbody></table>"
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        set_body(page, f'<p class="pull">Pulled</p><p class="credit">Somebody</p>{table}')
        page.get_by_role("button", name="More", exact=True).click()
        expect(page.get_by_role("group", name="Table")).to_be_visible()
        assert violations(page, ".desk-body") == []
        for tool, dialog in (("Link", "Link"), ("Language", "Language")):
            page.get_by_role("button", name=tool, exact=True).click()
            expect(page.get_by_role("dialog", name=dialog)).to_be_visible()
            assert violations(page, "dialog") == [], tool
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
