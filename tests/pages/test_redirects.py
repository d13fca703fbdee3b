"""Where former addresses lead."""

from typing import Any

import pytest
from django.test import Client

from articles import redirects
from articles.models import Redirect, State
from tests import factories
from tests.moments import NOW, later

pytestmark = pytest.mark.django_db


def target(client: Client, path: str) -> str | None:
    """Give where a reader is sent on to, or None where nothing is."""
    response = client.get(path)
    assert response.status_code in {301, 404}, path
    return response.headers.get("Location")


def test_an_old_address_leads_to_the_story_wherever_it_stands(client: Client) -> None:
    article = factories.make_article(path="/coast/2026/03/wall/")
    redirects.add_for(article, "/old/wall/", NOW)
    assert target(client, "/old/wall/") == "/coast/2026/03/wall/"
    article.path = "/harbour/2026/03/wall/"
    article.save()
    assert target(client, "/old/wall/") == "/harbour/2026/03/wall/"


def test_an_address_that_moved_twice_leads_to_the_last_place_at_once(client: Client) -> None:
    redirects.add("/first/", "/second/", NOW)
    redirects.add("/second/", "/third/", NOW)
    assert target(client, "/first/") == "/third/"
    assert target(client, "/second/") == "/third/"


def test_what_moves_back_to_an_old_address_answers_there_itself(client: Client) -> None:
    redirects.add("/coast/", "/shore/", NOW)
    redirects.add("/shore/", "/coast/", NOW)
    assert list(Redirect.objects.values_list("path", "target")) == [("/shore/", "/coast/")]
    assert target(client, "/coast/") is None


def test_an_old_address_gives_no_hidden_story_away(client: Client) -> None:
    scheduled = factories.make_article(published_at=later(24), path="/coast/2026/03/secret/")
    draft = factories.make_article(State.DRAFT, path="/coast/2026/03/draft/")
    nowhere = client.get("/never/was/")
    for number, article in enumerate([scheduled, draft]):
        redirects.add_for(article, f"/old/{number}/", NOW)
        redirects.add(f"/older/{number}/", str(article.path), NOW)
        for address in (f"/old/{number}/", f"/older/{number}/", f"/old/{number}"):
            response = client.get(address)
            assert (response.status_code, response.content) == (404, nowhere.content), address
            assert dict(response.headers) == dict(nowhere.headers)


def at(client: Client, path: str, **query: str) -> Any:
    """Ask for a path as it stands: the client takes one that begins with two slashes for a host."""
    return client.get("/", query, PATH_INFO=path)


@pytest.mark.parametrize("path", ["/coast//", "//coast/", "//coast", "///coast///", "/coast//wall"])
def test_doubled_slashes_lead_to_the_address_without_them(client: Client, path: str) -> None:
    factories.make_section(slug="coast")
    factories.make_article(path="/coast/wall/")
    wanted = "/coast/wall/" if "wall" in path else "/coast/"
    assert at(client, path).status_code == 301
    assert at(client, path).headers["Location"] == wanted
    assert at(client, path, page="2").headers["Location"] == f"{wanted}?page=2"


def test_doubled_slashes_lead_to_fixed_and_former_addresses_too(client: Client) -> None:
    article = factories.make_article(path="/coast/2026/03/wall/")
    redirects.add_for(article, "/old/wall/", NOW)
    redirects.add("/feed//rss/", "/feeds/", NOW)
    for path, wanted in {
        "/search//": "/search/",
        "//robots.txt": "/robots.txt",
        "/old//wall/": "/coast/2026/03/wall/",
        "/old//wall": "/coast/2026/03/wall/",
        "/feed//rss/": "/feeds/",
    }.items():
        assert at(client, path).headers.get("Location") == wanted, path


def test_doubled_slashes_lead_to_no_other_site_and_give_no_hidden_story_away(
    client: Client,
) -> None:
    factories.make_article(published_at=later(24), path="/coast/2026/03/secret/")
    factories.make_article(State.DRAFT, path="/coast/2026/03/draft/")
    nowhere = client.get("/never/was/")
    for path in (
        "//evil.example/", "//evil.example", "///evil.example/", "//evil.example//..",
        "/coast//2026/03/secret/", "/coast/2026/03/secret//", "//coast/2026/03/draft/",
        "/coast/2026/03//draft", "/never//was/",
    ):  # fmt: skip
        answer = at(client, path)
        assert (answer.status_code, answer.content) == (404, nowhere.content), path
        assert dict(answer.headers) == dict(nowhere.headers)
