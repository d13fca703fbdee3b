"""Previous and next as readers find them in the HTML, and lists that leave nothing out."""

import re
from functools import partial
from html import unescape

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article, State
from articles.pages.paging import When
from tests import factories
from tests.moments import ago, later
from tests.ordering.test_steps import steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories() -> list[Article]:
    """Public stories with ties, oldest first, among others that readers can't see."""
    section = factories.make_section()
    moments = [ago(200 - number // 3) for number in range(47)]
    public = [factories.make_article(published_at=at, section=section) for at in moments]
    factories.make_article(State.DRAFT, section=section)
    factories.make_article(published_at=later(24 * 365 * 500), section=section)
    factories.make_article(State.UNPUBLISHED, published_at=ago(190), section=section)
    return public


def site_links(client: Client, path: str) -> dict[str, str]:
    """Read the links of the site's order from an article's page."""
    page = client.get(path).content.decode()
    nav = re.search(r'<nav\b[^>]*data-order="site"[^>]*>(.*?)</nav>', page, re.DOTALL)
    tags = re.findall(r"<a\b[^>]*>", nav[1]) if nav else []
    links = {}
    for tag in tags:
        rel, href = re.search(r'rel="(\w+)"', tag), re.search(r'href="([^"]+)"', tag)
        assert rel is not None
        assert href is not None
        links[rel[1]] = unescape(href[1])
    return links


def test_walking_back_visits_every_public_story_once_and_next_leads_back(
    client: Client, stories: list[Article]
) -> None:
    expected = [str(article.path) for article in reversed(stories)]
    walked = [expected[0]]
    while older := site_links(client, walked[-1]).get("prev"):
        assert site_links(client, older)["next"] == walked[-1]
        walked.append(older)
    assert walked == expected
    assert "next" not in site_links(client, expected[0])


def list_links(page: str) -> list[str]:
    """Read the stories of a list in their order."""
    rows = re.search(r"<ol\b[^>]*\brows\b.*?</ol>", page, re.DOTALL)
    assert rows is not None
    return re.findall(r'<h[23][^>]*>\s*<a[^>]*href="([^"]+)"', rows[0])


def pager(page: str, rel: str) -> str | None:
    """Read the address of Older (``next``) or Newer (``prev``)."""
    nav = re.search(r'<nav\b[^>]*class="pager".*?</nav>', page, re.DOTALL)
    if nav is None:
        return None
    for tag in re.findall(r"<a\b[^>]*>", nav[0]):
        if f'rel="{rel}"' in tag:
            href = re.search(r'href="([^"]+)"', tag)
            assert href is not None
            return unescape(href[1])
    return None


def follow(client: Client, address: str, rel: str) -> list[list[str]]:
    """Page through a list as far as it goes."""
    pages = []
    following: str | None = address
    while following is not None:
        base = following.split("?")[0] if not following.startswith("?") else address
        target = following if not following.startswith("?") else f"{base}{following}"
        page = client.get(target).content.decode()
        pages.append(list_links(page))
        following = pager(page, rel)
        last = page
    assert last
    return pages


def test_paging_a_list_shows_every_story_once_in_order(
    client: Client, stories: list[Article]
) -> None:
    section = stories[0].section
    assert section is not None
    expected = [str(article.path) for article in reversed(stories)]
    for address in ("/latest/", section.get_absolute_url()):
        pages = follow(client, address, "next")
        assert [path for page in pages for path in page] == expected
        assert len(pages) == 3


def test_the_newest_page_offers_nothing_newer_and_the_oldest_nothing_older(
    client: Client, stories: list[Article]
) -> None:
    first = client.get("/latest/").content.decode()
    assert pager(first, "prev") is None
    second = client.get(str(pager(first, "next"))).content.decode()
    assert pager(second, "prev") is not None
    third = client.get(str(pager(second, "next"))).content.decode()
    assert pager(third, "next") is None


def test_newer_leads_back_over_the_same_stories(client: Client, stories: list[Article]) -> None:
    first = client.get("/latest/").content.decode()
    second = client.get(str(pager(first, "next"))).content.decode()
    back = client.get(str(pager(second, "prev"))).content.decode()
    assert list_links(back) == list_links(first)


def test_paging_where_no_moment_is_shared_shows_every_story_once(client: Client) -> None:
    section = factories.make_section()
    stories = [factories.make_article(published_at=ago(n), section=section) for n in range(1, 42)]
    pages = follow(client, "/latest/", "next")
    assert [path for page in pages for path in page] == [str(story.path) for story in stories]
    assert [len(page) for page in pages] == [20, 20, 1]


def test_pages_within_one_large_moment_are_named_by_their_places(client: Client) -> None:
    section = factories.make_section()
    ties = [factories.make_article(published_at=ago(5), section=section) for _ in range(65)]
    factories.make_article(published_at=ago(4), section=section)
    factories.make_article(published_at=ago(6), section=section)
    addresses = []
    following: str | None = section.get_absolute_url()
    while following is not None:
        addresses.append(following.rpartition("=")[2])
        following = pager(client.get(following).content.decode(), "next")
    moment = When(ago(5))
    assert addresses[1:] == [f"{moment}_{number}" for number in (47, 27, 7)]
    back = client.get(f"{section.get_absolute_url()}?after={moment}_27").content.decode()
    shown = [str(story.path) for story in reversed(ties[27:47])]
    assert list_links(back) == shown
    assert str(pager(back, "prev")).endswith(f"?after={moment}_47")
    assert str(pager(back, "next")).endswith(f"?before={moment}_28")


def test_a_page_that_begins_or_ends_in_a_shared_moment_walks_through_nothing_older(
    client: Client,
) -> None:
    section = factories.make_section()
    Article.objects.bulk_create(
        Article(
            headline=f"Story {number}",
            path=f"/{number}/",
            state="published",
            section=section,
            published_at=ago(10 + (number - number % 2)),
        )
        for number in range(1, 1500)
    )
    address = section.get_absolute_url()
    for _page in range(2):  # the first page ends within a pair, and so all pages begin and end
        client.get("/latest/")
        if connection.vendor == "sqlite":  # which counts the steps that it takes
            assert steps(partial(client.get, address)) < 8000
        address = str(pager(client.get(address).content.decode(), "next"))
        assert re.search(r"_\d+$", address)


def test_an_empty_site_says_so(client: Client) -> None:
    for address in ("/", "/latest/"):
        assert "Nothing published here yet." in client.get(address).content.decode()
