"""The picture library in the browser: dropped, pointed at, replaced; with and without script."""

import base64
import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    FilePayload,
    Page,
    expect,
)
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Image
from articles.publishing import renditions
from tests import factories
from tests.browser.desk import enter
from tests.browser.test_desk_screens import log_in, violations
from tests.media import pictures as made

pytestmark = pytest.mark.django_db(transaction=True)

_DROP = """async ([selector, files]) => {
  const data = new DataTransfer()
  for (const [name, type, text] of files) {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
    data.items.add(new File([bytes], name, { type }))
  }
  const place = document.querySelector(selector)
  for (const kind of ["dragover", "drop"])
    place.dispatchEvent(
      new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }),
    )
}"""


@pytest.fixture
def desk(context: BrowserContext, live_server: LiveServer) -> Iterator[Page]:
    """Open the desk as an editor. A refused file is a 400, which browsers note as an error."""
    wrong: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "400 (" not in message.text:
            wrong.append(f"{message.text} ({message.location.get('url')})")

    tab = context.new_page()
    tab.on("console", listen)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    enter(tab.context, live_server.url, factories.make_user("editor", username="iris"))
    yield tab
    assert wrong == []


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    """Let files fall on the list of images."""
    sent = [[name, "image/jpeg", base64.b64encode(data).decode()] for name, data in files]
    page.evaluate(_DROP, ["form[data-upload]", sent])


def test_pictures_are_dropped_described_and_refused_one_by_one(
    desk: Page, live_server: LiveServer
) -> None:
    desk.goto(live_server.url + reverse("admin:articles_image_changelist"))
    credited = made.with_app13(factories.picture_bytes(colour=5), made.iptc(byline="Ann Lee"))
    drop(
        desk,
        ("wall.jpg", credited),
        ("notes.jpg", b"words"),
        ("boat.jpg", factories.picture_bytes()),
    )
    expect(desk.get_by_role("status")).to_have_text("2 of 3 pictures are in the library.")
    first, second, third = desk.locator(".desk-upload").all()
    expect(second).to_contain_text("This is no picture that we know")
    expect(first.get_by_label("Credit")).to_have_value("Ann Lee")
    assert violations(desk) == []
    first.get_by_role("button", name="Save the description").click()
    expect(first).to_contain_text("Describe the image for people who can’t see it")
    first.get_by_label("Description").fill("A harbour wall.")
    first.get_by_role("button", name="Save the description").click()
    expect(first).to_contain_text("Described.")
    third.get_by_label("Decorative").check()
    third.get_by_role("button", name="Save the description").click()
    expect(third).to_contain_text("Described.")
    wall = Image.objects.get(file_name="wall.jpg")
    assert (wall.alt, wall.credit) == ("A harbour wall.", "Ann Lee")
    assert Image.objects.get(file_name="boat.jpg").decorative
    assert Image.objects.count() == 2


def test_a_click_sets_the_point_that_every_crop_keeps(desk: Page, live_server: LiveServer) -> None:
    image = factories.make_image()
    story = factories.make_article(lead=image)
    desk.goto(live_server.url + reverse("admin:articles_image_change", args=[image.pk]))
    whole = desk.locator("[data-focus-picture]")
    box = whole.bounding_box()
    assert box is not None
    whole.click(position={"x": box["width"] * 0.2, "y": box["height"] * 0.9})
    expect(desk.get_by_label("Focal point, % from the left")).to_have_value("20")
    expect(desk.get_by_label("Focal point, % from the top")).to_have_value("90")
    for crop in desk.locator("[data-focus-crop]").all():
        expect(crop).to_have_css("object-position", "20% 90%")
    desk.get_by_role("button", name="Save", exact=True).click()
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y) == (0.2, 0.9)
    desk.goto(f"{live_server.url}{story.path}")
    expect(desk.locator(".hero img")).to_have_css("object-position", "20% 90%")
    desk.goto(f"{live_server.url}/")
    expect(desk.locator(".lead img")).to_have_css("object-position", "20% 90%")


def test_another_file_keeps_every_use_and_has_a_new_address(
    desk: Page, live_server: LiveServer
) -> None:
    image = factories.make_image()
    body = f'<p>Look.</p>\n<figure data-image="{image.uid}"></figure>'
    story = factories.make_article(lead=image, body=body)
    renditions.finish(str(image.uid))
    desk.goto(f"{live_server.url}{story.path}")
    before = desk.locator(".hero img").evaluate("img => img.currentSrc")
    assert before.endswith(".avif")
    desk.goto(live_server.url + reverse("admin:articles_image_change", args=[image.pk]))
    desk.get_by_label("Another file for this picture").set_input_files(
        {
            "name": "new.jpg",
            "mimeType": "image/jpeg",
            "buffer": factories.picture_bytes(640, 480, 900),
        }
    )
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.goto(f"{live_server.url}{story.path}")
    for place in (".hero img", "[data-article-body] img"):
        shown = desk.locator(place)
        shown.scroll_into_view_if_needed()
        address = shown.evaluate("img => img.decode().then(() => img.currentSrc)")
        assert address != before
        assert address.endswith(".jpg")  # until the worker has made the better formats
        assert shown.evaluate("img => img.naturalWidth / img.naturalHeight") == pytest.approx(
            4 / 3, 0.01
        )
    renditions.finish(str(image.uid))
    desk.reload()
    for place in (".hero img", "[data-article-body] img"):
        desk.locator(place).scroll_into_view_if_needed()
        shown_now = desk.locator(place).evaluate("img => img.decode().then(() => img.currentSrc)")
        assert shown_now.endswith(".avif")
    assert Article.objects.get(pk=story.pk).lead_image == image


def test_without_script_pictures_are_sent_and_pointed_at_in_fields(
    browser: Browser, live_server: LiveServer
) -> None:
    factories.make_user("photo-editor", username="otto")
    window = browser.new_context(java_script_enabled=False, locale="en-GB")
    window.set_default_timeout(15_000)
    page = window.new_page()
    log_in(page, live_server.url, "otto")
    page.goto(live_server.url + reverse("admin:articles_image_changelist"))
    files: list[FilePayload] = [
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": factories.picture_bytes(colour=1)},
        {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": b"words"},
    ]
    page.get_by_label("Drop pictures here, or choose files").set_input_files(files)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".desk-upload").nth(1)).to_contain_text("no picture that we know")
    page.get_by_role("link", name=re.compile("Say what it shows")).click()
    page.get_by_label("Description (alt text)").fill("A boat.")
    page.get_by_label("Focal point, % from the left").fill("10")
    page.get_by_role("button", name="Save", exact=True).click()
    image = Image.objects.get()
    assert (image.alt, image.focal_x) == ("A boat.", 0.1)
    window.close()
