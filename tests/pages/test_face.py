"""The publication's own face on readers' pages."""

import pytest
from django.test import Client

from articles.models import Publication
from articles.pages import frame

pytestmark = pytest.mark.django_db


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
