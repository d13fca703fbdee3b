"""No public address gives away a story that readers may not have."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import urls
from articles.models import Article, State
from tests import factories
from tests.moments import DAY

pytestmark = pytest.mark.django_db

SECRET = "Quince harvest embargoed"


def plant(state: str = State.PUBLISHED, **fields: Any) -> Article:
    """Store a story whose words may be seen nowhere, with nouns of its own."""
    at = fields.pop("published_at", None)
    article = factories.make_article(
        state,
        published_at=at,
        headline=f"{SECRET} {state}",
        standfirst=SECRET,
        body=f"<p>{SECRET}</p>",
        topics=[factories.make_topic(name=f"{SECRET} topic {state}{at}")],
        bylines=[factories.make_author(name=f"{SECRET} author {state}{at}")],
        series=factories.make_series(name=f"{SECRET} series {state}{at}"),
        **fields,
    )
    article.corrections.create(kind="correction", at=timezone.now(), text=SECRET)
    return article


@pytest.fixture
def hidden() -> list[Article]:
    """One never-public story of each kind."""
    now = timezone.now()
    return [
        plant(State.DRAFT, path="/secret/draft/"),
        plant(State.IN_REVIEW, path="/secret/review/"),
        plant(State.APPROVED, path="/secret/approved/"),
        plant(State.PUBLISHED, published_at=now + DAY, path="/secret/scheduled/"),
    ]


@pytest.fixture
def gone() -> list[Article]:
    """Stories that readers had and have no longer."""
    now = timezone.now()
    return [
        plant(State.UNPUBLISHED, published_at=now - DAY, reason="A source withdrew."),
        plant(State.PUBLISHED, published_at=now - 2 * DAY, unpublish_at=now - DAY),
    ]


def addresses() -> list[str]:
    """Give every public address that the URL conf names, its blanks filled from the database."""
    found = []
    for pattern in urls.urlpatterns:
        route = str(pattern.pattern)
        filled = re.sub(r"<[^>]*year>", "2026", re.sub(r"<[^>]*month>", "03", route))
        if "<" not in filled:
            found.append("/" + filled)
    return found


def exposing(article: Article) -> list[str]:
    """Give the addresses of the nouns that only this story has."""
    byline = article.bylines.select_related("author").get()
    item = article.topic_items.select_related("tag").get()
    return [
        byline.author.get_absolute_url(),
        item.tag.get_absolute_url(),
        article.series_entry.series.get_absolute_url(),
    ]


def answer(client: Client, address: str) -> tuple[int, bytes, dict[str, str]]:
    """Give everything that a reader gets."""
    response = client.get(address)
    return response.status_code, response.content, dict(response.headers)


def test_a_story_never_public_answers_like_an_address_that_never_was(
    client: Client, hidden: list[Article]
) -> None:
    factories.make_article()
    nowhere = answer(client, "/no/such/story/")
    assert nowhere[0] == 404
    for article in hidden:
        assert answer(client, str(article.path)) == nowhere
        for address in exposing(article):
            assert answer(client, address) == nowhere


def test_a_deleted_story_answers_like_an_address_that_never_was(client: Client) -> None:
    article = plant(State.DRAFT, path="/secret/deleted/")
    article.delete()
    assert answer(client, "/secret/deleted/") == answer(client, "/no/such/story/")


def test_no_public_address_shows_a_word_of_a_hidden_story(
    client: Client, hidden: list[Article], gone: list[Article]
) -> None:
    shown = factories.make_article()
    walked = addresses()
    assert {"/", "/latest/", "/topics/", "/authors/", "/archive/", "/corrections/"} <= set(walked)
    sections = [article.section for article in [*hidden, *gone] if article.section]
    for address in [
        *walked,
        str(shown.path),
        *(section.get_absolute_url() for section in sections),
    ]:
        response = client.get(address)
        assert response.status_code in {200, 404}, address
        assert SECRET.encode() not in response.content, address


def test_a_story_taken_down_answers_410_with_the_reason_and_no_headline(
    client: Client, gone: list[Article]
) -> None:
    for article in gone:
        response = client.get(str(article.path))
        assert response.status_code == 410
        assert SECRET.encode() not in response.content
    assert b"A source withdrew." in client.get(str(gone[0].path)).content


def test_a_retracted_story_keeps_headline_and_notice_alone(client: Client) -> None:
    article = factories.make_article(
        State.RETRACTED, headline="Taken back", body=f"<p>{SECRET}</p>", standfirst=SECRET
    )
    article.corrections.create(kind="retraction", at=timezone.now(), text="It was not so.")
    response = client.get(str(article.path))
    assert response.status_code == 200
    page = response.content.decode()
    assert "Taken back" in page
    assert "It was not so." in page
    assert "noindex" in page
    assert SECRET not in page
    assert "Taken back" not in client.get("/latest/").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_readers_addresses_only_answer_reading(client: Client, method: str) -> None:
    for address in ["/", "/latest/", "/no/such/story/"]:
        assert getattr(client, method)(address).status_code == 405


def test_reader_pages_set_no_cookie_and_hold_nothing_inline(client: Client) -> None:
    article = factories.make_article()
    for address in [*addresses(), str(article.path), "/no/such/story/"]:
        response = client.get(address)
        page = response.content.decode()
        assert not response.cookies, address
        # JSON-LD is data: no browser runs it.
        page = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", page)
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=", page), address
        assert "'unsafe-inline'" not in response["Content-Security-Policy"]
        assert "nonce" not in response["Content-Security-Policy"], address


def test_a_bad_place_in_a_list_is_answered_400(client: Client) -> None:
    for query in ["before=yesterday", "after=2026-02-31T00:00:00Z", "before=%00"]:
        assert client.get(f"/latest/?{query}").status_code == 400


def test_unknown_parameters_are_ignored(client: Client) -> None:
    factories.make_article()
    assert client.get("/latest/?utm_source=x").status_code == 200
