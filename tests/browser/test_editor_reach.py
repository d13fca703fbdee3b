"""The editor's tools and dialogs are in reach of everybody."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk import log_in, open_new, set_body
from tests.browser.usable import DESK, violations

pytestmark = pytest.mark.django_db(transaction=True)


def test_tools_and_dialogs_have_nothing_that_axe_finds(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    table = "<table><caption>Boats</caption><tbody><tr><th>A</th><td>1</td></tr></tbody></table>"
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        set_body(page, f'<p class="pull">Pulled</p><p class="credit">Somebody</p>{table}')
        page.get_by_role("button", name="More", exact=True).click()
        expect(page.get_by_role("group", name="Table")).to_be_visible()
        assert violations(page, DESK, ".desk-body") == []
        for tool, dialog in (("Link", "Link"), ("Language", "Language")):
            page.get_by_role("button", name=tool, exact=True).click()
            expect(page.get_by_role("dialog", name=dialog)).to_be_visible()
            assert violations(page, DESK, "dialog") == [], tool
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
