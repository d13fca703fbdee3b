"""The search behind the dialog for links."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.desk import link_search
from tests import factories
from tests.moments import NOW, ago

pytestmark = pytest.mark.django_db


def headlines(words: str) -> list[str]:
    return [story["headline"] for story in link_search.find(words, NOW)]


def test_every_word_counts_in_any_case_and_without_accents(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.make_article(headline="ÉLECTIONS à Québec", published_at=ago(24 * 1))
    factories.make_article(headline="Elections in Riga", published_at=ago(24 * 2))
    with django_assert_num_queries(1):
        assert headlines("élections") == ["ÉLECTIONS à Québec", "Elections in Riga"]
    assert headlines("QUEBEC elec") == ["ÉLECTIONS à Québec"]
    assert headlines("elections nowhere") == []
    with django_assert_num_queries(0):
        assert headlines("  ") == []


def test_only_what_readers_may_see_is_found_and_ten_at_most() -> None:
    for number in range(12):
        factories.make_article(headline=f"Public {number}", published_at=ago(24 * (number + 1)))
    factories.make_article(headline="Public tomorrow", published_at=NOW + dt.timedelta(days=1))
    factories.make_article(headline="Public draft", state="draft")
    factories.make_article(
        headline="Public no more", published_at=ago(24 * 3), unpublish_at=ago(24 * 1)
    )
    assert headlines("public") == [f"Public {number}" for number in range(10)]


def test_it_looks_among_the_newest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_search, "NEWEST", 2)
    for number in range(3):
        factories.make_article(headline=f"Story {number}", published_at=ago(24 * (number + 1)))
    assert headlines("story") == ["Story 0", "Story 1"]


def test_it_answers_people_of_the_desk_alone(client: Client) -> None:
    url = reverse("admin:articles_article_links")
    factories.make_article(headline="Ferries", published_at=ago(24 * 1))
    assert client.get(url, {"q": "ferries"}).status_code == 302
    client.force_login(factories.make_user(None))
    assert client.get(url, {"q": "ferries"}).status_code == 403
    client.force_login(factories.make_user("reporter"))
    answer = client.get(url, {"q": "ferries"}).json()
    assert [story["headline"] for story in answer["results"]] == ["Ferries"]
    assert answer["sentence"] == "1 story found."
    answer = client.get(url, {"q": "nothing like it"}).json()
    assert answer == {"results": [], "sentence": "No story found among the newest 10,000."}
