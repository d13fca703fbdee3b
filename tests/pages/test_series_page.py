"""A series' page: its public parts in order, and what is announced between them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.models import SeriesEntry, State
from articles.pages import frame
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

BY = Actor.command("test")


def items(client: Client, address: str) -> list[str]:
    """Give the text of each entry of the list."""
    page = client.get(address).content.decode()
    found = re.findall(r'<li class="row[^>]*>(.*?)</li>\n', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in found]


def test_announced_parts_stand_in_their_places_without_a_link(client: Client) -> None:
    series = factories.make_series()
    factories.make_article(series=series, headline="One", published_at=ago(9))
    hidden = factories.make_article(
        series=series, headline="Leaked headline", published_at=later(9)
    )
    publishing.announce(
        series, "The second, on Sunday", BY, NOW, entry=SeriesEntry.objects.get(article=hidden)
    )
    factories.make_article(State.DRAFT, series=series, headline="Leaked draft")
    factories.make_article(series=series, headline="Three", published_at=ago(7))
    publishing.announce(series, "The last", BY, NOW)
    found = items(client, series.get_absolute_url())
    assert [item.split(" Standfirst")[0] for item in found] == [
        "Part 1 One", "Still to come The second, on Sunday", "Part 2 Three",
        "Still to come The last",
    ]  # fmt: skip
    page = client.get(series.get_absolute_url()).content.decode()
    assert "Leaked" not in page
    announced = re.search(r'<li class="row announced">.*?</li>', page, re.DOTALL)
    assert announced is not None
    assert "<a" not in announced[0]


def test_a_part_that_is_out_shows_itself_and_not_its_announcement(client: Client) -> None:
    series = factories.make_series()
    factories.make_article(series=series, headline="Out now")
    publishing.announce(series, "Soon", BY, NOW, entry=series.entries.get())
    page = client.get(series.get_absolute_url()).content.decode()
    assert "Out now" in page
    assert "Soon" not in page


def test_a_series_of_announcements_alone_is_no_page(client: Client) -> None:
    series = factories.make_series()
    publishing.announce(series, "Soon", BY, NOW)
    assert client.get(series.get_absolute_url()).status_code == 404


def test_each_part_offers_its_checked_summary(client: Client) -> None:
    series = factories.make_series()
    checked = factories.make_article(series=series, published_at=ago(2))
    factories.make_summary(checked, ["One of three.", "Two of three.", "Three of three."])
    stale = factories.make_article(series=series, published_at=ago(1))
    factories.make_summary(stale, ["An old point."], body_fingerprint="of another text")
    page = client.get(series.get_absolute_url()).content.decode()
    assert "Two of three." in page
    assert "An old point." not in page


def test_a_series_page_takes_five_queries(
    client: Client,
    django_assert_max_num_queries: Callable[[int], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frame, "_FRESH_FOR", 3600.0)
    series = factories.make_series()
    for _ in range(8):
        factories.make_summary(factories.make_article(series=series))
    publishing.announce(series, "Soon", BY, NOW)
    frame.current()
    with django_assert_max_num_queries(5):
        client.get(series.get_absolute_url())
