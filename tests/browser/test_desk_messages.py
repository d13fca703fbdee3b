"""What the desk says after an act can be read."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories


@pytest.mark.django_db(transaction=True)
def test_a_message_stands_on_a_plain_ground(live_server: LiveServer, page: Page) -> None:
    factories.make_user("editor", username="iris")
    page.goto(f"{live_server.url}/admin/login/?next=/admin/articles/article/add/")
    page.get_by_label("Username").fill("iris")
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("Headline").fill("A headline")
    page.get_by_role("button", name="Save draft").last.click()
    message = page.locator("ul.messagelist li")
    expect(message).to_have_text("Draft saved as version 1.")
    # The stock admin draws a sign there, which our ground once repeated all over the words.
    expect(message).to_have_css("background-image", "none")
