"""The publication's own face on readers' pages."""

import io
import re

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow
from pytest_django import DjangoAssertNumQueries

from articles import media, publishing
from articles.models import Image, Publication
from articles.pages import frame
from articles.permissions import Actor

pytestmark = pytest.mark.django_db

BY = Actor.command("tests")


def give_accent(colour: str) -> None:
    publication = Publication.get_current()
    publication.accent = colour
    publication.save()
    frame.forget()


def test_an_accent_reaches_every_page_as_a_stylesheet_of_its_own(client: Client) -> None:
    give_accent("#7a1f3d")
    page = client.get("/").content.decode()
    assert '<link rel="stylesheet" href="/static/face/7a1f3d.css">' in page
    assert '<meta name="theme-color" content="#7a1f3d">' in page
    styles = client.get("/static/face/7a1f3d.css")
    assert styles["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in styles["Cache-Control"]
    assert "--accent:light-dark(#7a1f3d,#" in styles.content.decode()


def test_without_an_accent_there_is_no_further_stylesheet(client: Client) -> None:
    give_accent("")
    assert "/static/face/" not in client.get("/").content.decode()


@pytest.mark.parametrize("name", ["7A1F3D", "red", "7a1f3d}body{", "7a1f3d0"])
def test_an_address_of_no_colour_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/static/face/{name}.css").status_code == 404


def drawn(colour: tuple[int, int, int, int], size: tuple[int, int] = (400, 200)) -> bytes:
    """Give a PNG that is see-through but for a bar of ``colour``."""
    picture = Pillow.new("RGBA", size, (0, 0, 0, 0))
    picture.paste(colour, (0, 0, size[0], size[1] // 2))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def choose(**columns: Image) -> None:
    publication = Publication.get_current()
    for column, image in columns.items():
        setattr(publication, column, image)
    publishing.save_noun(publication, BY, timezone.now())
    frame.forget()


def served(client: Client, address: str) -> Pillow.Image:
    """Open a picture as a browser gets it."""
    answer = client.get(address)
    assert answer.status_code == 200
    return Pillow.open(io.BytesIO(answer.getvalue()))


def added(data: bytes, name: str) -> Image:
    return publishing.add_picture(data, name, BY, timezone.now(), alt="A bar", decorative=False)


def test_a_logo_takes_the_name_s_place_and_keeps_what_is_see_through(client: Client) -> None:
    choose(logo=added(drawn((120, 30, 60, 255)), "logo.png"))
    page = client.get("/").content.decode()
    found = re.search(
        r'<img class="logo" src="([^"]+)" width="(\d+)" height="(\d+)" alt="Newsroom">', page
    )
    assert found is not None
    logo = served(client, found[1])
    assert (logo.format, logo.size) == ("PNG", (int(found[2]), int(found[3])))
    assert logo.size == (224, 112)
    assert logo.convert("RGBA").getpixel((5, 5)) == (120, 30, 60, 255)
    assert logo.convert("RGBA").getchannel("A").getpixel((5, 100)) == 0


def test_an_icon_and_a_share_picture_stand_in_every_page_s_head(client: Client) -> None:
    image = added(drawn((120, 30, 60, 255)), "mark.png")
    choose(icon=image, share_image=image)
    page = client.get("/").content.decode()
    icon = re.search(r'<link rel="icon" type="image/png" href="([^"]+)">', page)
    assert icon is not None
    assert served(client, icon[1]).size == (180, 180)
    share = re.search(r'<meta property="og:image" content="http://127.0.0.1:8000([^"]+)">', page)
    assert share is not None
    assert served(client, share[1]).size == (1200, 630)


def test_another_file_for_the_logo_s_picture_reaches_the_masthead(client: Client) -> None:
    image = added(drawn((120, 30, 60, 255)), "logo.png")
    choose(logo=image)
    before = frame.current().logo
    incoming = media.read(drawn((10, 90, 70, 255)), "logo.png")
    publishing.replace_picture(image, incoming, BY, timezone.now())
    frame.forget()
    after = frame.current().logo
    assert before is not None
    assert after is not None
    assert after.src != before.src
    assert served(client, after.src).convert("RGBA").getpixel((5, 5)) == (10, 90, 70, 255)


def test_reading_the_frame_costs_two_queries_whatever_the_face_has(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    image = added(drawn((120, 30, 60, 255)), "mark.png")
    choose(logo=image, icon=image, share_image=image)
    with django_assert_num_queries(2):
        frame.current()
