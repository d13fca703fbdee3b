"""The laws of the site's order."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import ordering
from articles.models import Article, State
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db


def walk_back(start: Article) -> list[int]:
    """Follow "previous" to the oldest story."""
    seen = [start.pk]
    article = ordering.neighbours(start, NOW).previous
    while article is not None:
        seen.append(article.pk)
        article = ordering.neighbours(article, NOW).previous
    return seen


@pytest.fixture
def stories() -> list[Article]:
    """Public stories with ties, between stories that readers can't see."""
    section = factories.make_section()
    moments = [ago(9), ago(5), ago(5), ago(5), ago(3), ago(2), ago(2), ago(1)]
    public = [factories.make_article(published_at=at, section=section) for at in moments]
    factories.make_article(State.DRAFT, section=section)
    factories.make_article(published_at=later(1), section=section)
    factories.make_article(State.UNPUBLISHED, published_at=ago(5), section=section)
    factories.make_article(published_at=ago(5), unpublish_at=ago(1), section=section)
    factories.make_article(State.RETRACTED, published_at=ago(2), section=section)
    return public


def test_previous_visits_every_public_story_once_ties_included(stories: list[Article]) -> None:
    newest = Article.objects.published(NOW).newest_first()[0]
    assert walk_back(newest) == [article.pk for article in reversed(stories)]


def test_next_is_the_inverse_of_previous(stories: list[Article]) -> None:
    for article in stories:
        beside = ordering.neighbours(article, NOW)
        if beside.previous is not None:
            assert ordering.neighbours(beside.previous, NOW).next == article
        if beside.next is not None:
            assert ordering.neighbours(beside.next, NOW).previous == article


def test_a_hidden_story_never_stops_the_walk_nor_is_linked(stories: list[Article]) -> None:
    hidden = set(Article.objects.values_list("pk", flat=True)) - {a.pk for a in stories}
    for article in stories:
        beside = ordering.neighbours(article, NOW)
        linked = {a.pk for a in (beside.previous, beside.next) if a is not None}
        assert not linked & hidden


def test_both_neighbours_take_one_query(stories: list[Article]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ordering.neighbours(stories[3], NOW)
    assert len(queries) == 1


def test_a_story_still_to_come_stands_before_no_one(stories: list[Article]) -> None:
    coming = Article.objects.get(published_at=later(1))
    beside = ordering.neighbours(coming, NOW)
    assert beside == (stories[-1], None)
