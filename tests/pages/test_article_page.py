"""What an article's page holds, and what it costs."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Summary
from articles.pages import frame
from tests import factories
from tests.moments import ago
from tests.prove.queries import a_full_story, count, measure

pytestmark = pytest.mark.django_db

ARTICLE_QUERIES = 8
LIST_QUERIES = 5


def test_a_full_article_and_every_list_keep_to_their_queries(client: Client) -> None:
    section = factories.make_section()
    topic, author = factories.make_topic(), factories.make_author()
    for number in range(30):
        factories.make_article(
            section=section, topics=[topic], bylines=[author], published_at=ago(50 + number)
        )
    counts = measure(a_full_story())
    assert counts.pop("article") <= ARTICLE_QUERIES
    assert max(counts.values()) <= LIST_QUERIES


def test_an_empty_process_map_costs_two_queries_more(client: Client) -> None:
    path = str(factories.make_article().path)
    warm = count(client, path)
    frame.forget()
    with CaptureQueriesContext(connection) as cold:
        client.get(path)
    assert len(cold) - warm == 2


def test_the_one_summary_stands_at_the_top_and_again_at_the_end(client: Client) -> None:
    article = factories.make_article()
    factories.make_summary(article, ["The wall holds.", "It took a year.", "It will be checked."])
    page = client.get(str(article.path)).content.decode()
    assert len(re.findall(r'<details\b[^>]*class="sum\b', page)) == 2
    assert page.index('id="summary"') < page.index("data-article-body")
    assert page.index("data-article-body") < page.index('id="summary-end"')
    assert page.partition("<body>")[2].count("The wall holds.") == 2
    assert "No time to read?" in page
    assert "Get a summary" in page


def test_a_summary_that_nobody_approved_for_this_body_is_not_shown(client: Client) -> None:
    article = factories.make_article()
    factories.make_summary(article, state=Summary.State.DRAFT)
    # The body is again what was approved once; nobody has checked that.
    factories.make_summary(article, state=Summary.State.STALE, stale_at=ago(48))
    factories.make_summary(article, body_fingerprint="0" * 64)
    page = client.get(str(article.path)).content.decode()
    assert '<details class="sum' not in page


def test_previous_and_next_name_the_stories_by_their_titles(client: Client) -> None:
    section = factories.make_section()
    older = factories.make_article(section=section, published_at=ago(9), headline="The older one")
    article = factories.make_article(section=section, published_at=ago(8))
    newer = factories.make_article(section=section, published_at=ago(7), headline="The newer one")
    page = client.get(str(article.path)).content.decode()
    nav = page[page.index('data-order="site"') :]
    for words in ("Previous Article", "The older one", "Next Article", "The newer one"):
        assert words in nav
    assert str(older.path) in nav
    assert str(newer.path) in nav


def test_a_part_of_a_series_shows_its_place_above_the_sites_order(client: Client) -> None:
    series = factories.make_series(name="The long line")
    first = factories.make_article(series=series, published_at=ago(3))
    second = factories.make_article(series=series, published_at=ago(9))
    page = client.get(str(second.path)).content.decode()
    assert page.index('data-order="series"') < page.index('data-order="site"')
    nav = page[page.index('data-order="series"') : page.index('data-order="site"')]
    assert str(first.path) in nav
    assert "rel=" not in nav


def test_a_correction_stands_above_the_summary(client: Client) -> None:
    article = factories.make_article()
    factories.make_summary(article)
    article.corrections.create(kind="correction", at=ago(1), text="It was red, not green.")
    page = client.get(str(article.path)).content.decode()
    assert page.index("It was red, not green.") < page.index('id="summary"')


def test_nothing_depends_on_the_host_that_was_asked(client: Client) -> None:
    article = factories.make_article()
    here = client.get(str(article.path), headers={"host": "127.0.0.1"})
    there = client.get(str(article.path), headers={"host": "testserver"})
    assert here.content == there.content
    assert b'rel="canonical" href="http://127.0.0.1:8000/' in here.content
