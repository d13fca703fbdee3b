"""A picture that is pasted or dropped goes to the library and says what it shows."""

import base64
import io
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from PIL import Image as Pillow
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Image
from tests import factories
from tests.browser.desk import body_of, log_in, open_new, paste, set_body

pytestmark = pytest.mark.django_db(transaction=True)


def picture(colour: str, name: str = "image.png") -> dict[str, Any]:
    """Make a file as a clipboard holds it."""
    stored = io.BytesIO()
    Pillow.new("RGB", (640, 480), colour).save(stored, "PNG")
    return {
        "name": name,
        "type": "image/png",
        "base64": base64.b64encode(stored.getvalue()).decode(),
    }


def test_a_pasted_picture_is_described_taken_in_and_stands_in_the_text(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    set_body(page, "<p>One</p>")
    paste(page, '<img src="https://elsewhere.example/a.png">', files=[picture("teal")])
    dialog = page.get_by_role("dialog", name="New picture")
    expect(dialog.get_by_role("img")).to_be_visible()
    add = dialog.get_by_role("button", name="Add to the library")
    add.click()
    expect(dialog.get_by_role("alert")).to_contain_text("Describe the image")
    assert not Image.objects.exists()
    dialog.get_by_label("Description for people").fill("A teal square.")
    dialog.get_by_label("Credit").fill("Mina Sato")
    dialog.get_by_label("Caption").fill("Seen from above")
    add.click()
    expect(page.locator(".desk-prose figure img")).to_have_attribute("alt", "A teal square.")
    image = Image.objects.get()
    assert (image.alt, image.credit) == ("A teal square.", "Mina Sato")
    assert body_of(page) == (
        f'<p>One</p>\n<figure data-image="{image.uid}">\n'
        "<figcaption>Seen from above</figcaption>\n</figure>"
    )


def test_dropped_pictures_are_asked_for_one_by_one_and_may_be_refused(
    page: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    open_new(page, live_server)
    set_body(page, "<p>One</p>")
    broken = {**picture("red", "broken.png"), "base64": base64.b64encode(b"no picture").decode()}
    paste(page, files=[picture("navy"), broken], drop=True)
    dialog = page.get_by_role("dialog", name="New picture (1/2)")
    dialog.get_by_label("Decorative").check()
    dialog.get_by_role("button", name="Add to the library").click()
    dialog = page.get_by_role("dialog", name="New picture (2/2)")
    dialog.get_by_label("Decorative").check()
    dialog.get_by_role("button", name="Add to the library").click()
    # The library's own sentence.
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    page.keyboard.press("Escape")
    image = Image.objects.get()
    assert image.decorative
    assert body_of(page).count(f'data-image="{image.uid}"') == 1


def test_who_may_not_add_pictures_is_told_so(page: Page, live_server: LiveServer) -> None:
    Group.objects.get(name="reporter").permissions.remove(
        Permission.objects.get(codename="add_image")
    )
    log_in(page, live_server, "reporter")
    open_new(page, live_server)
    set_body(page, "<p>One</p>")
    paste(page, files=[picture("teal")])
    expect(page.get_by_text("You can’t add pictures to the library.")).to_be_visible()
    assert body_of(page) == "<p>One</p>"


def test_words_win_over_the_picture_of_them_that_word_adds(
    page: Page, live_server: LiveServer
) -> None:
    factories.make_image()
    log_in(page, live_server)
    open_new(page, live_server)
    set_body(page, "")
    paste(page, "<p>Words</p>", text="Words", files=[picture("teal")])
    assert body_of(page) == "<p>Words</p>"
    expect(page.get_by_role("dialog")).to_have_count(0)
