"""Pictures on readers' pages."""

import re
from pathlib import Path

import pytest
from django.test import Client

from articles.publishing import renditions
from tests import factories

pytestmark = pytest.mark.django_db


def pictures(html: str) -> list[str]:
    """Give the page's pictures as they stand in its HTML."""
    return re.findall(r"<picture>.*?</picture>", html)


def test_the_lead_picture_comes_first_and_the_others_when_they_are_reached(client: Client) -> None:
    image = factories.make_image(focal_x=0.24, focal_y=1.0)
    renditions.finish(str(image.uid))
    body = f'<p>Look.</p>\n<figure data-image="{image.uid}"></figure>'
    story = factories.make_article(lead=image, body=body)
    lead, inner = pictures(client.get(story.get_absolute_url()).content.decode())
    for one in (lead, inner):
        assert re.findall(r'type="([^"]+)"', one) == ["image/avif", "image/webp"]
        assert one.count("sizes=") == 3
        assert re.search(r'height="450".* width="800"|width="800" height="450"', one)
        assert "style" not in one
    assert 'fetchpriority="high"' in lead
    assert "loading=" not in lead
    assert 'loading="lazy"' in inner
    assert 'decoding="async"' in inner
    assert 'class="fx-20 fy-100"' in lead


def test_on_the_front_page_only_the_lead_is_loaded_at_once(client: Client) -> None:
    for _number in range(9):
        factories.make_article(lead=factories.make_image(), section=factories.make_section())
    shown = pictures(client.get("/").content.decode())
    assert len(shown) > 1
    assert ["lazy" in one for one in shown] == [False, *[True] * (len(shown) - 1)]
    assert all('type="' not in one for one in shown)  # the worker has made nothing yet
    assert all("<img src=" in one for one in shown)


def test_every_class_of_the_focal_point_is_in_both_style_sheets(root: Path) -> None:
    for sheet in ("site.css", "admin-images.css"):
        css = (root / "static/css" / sheet).read_text("utf-8")
        for axis in "xy":
            for tenth in (*range(0, 50, 10), *range(60, 101, 10)):
                assert f".f{axis}-{tenth} {{ --f{axis}: {tenth}% }}" in css
