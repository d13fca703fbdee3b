"""Where former addresses lead."""

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
