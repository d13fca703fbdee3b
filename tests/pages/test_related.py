"""Related stories below an article: chosen ones first, then the nearest by topics and time."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.models import Article, State
from articles.pages import frame
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

BY = Actor.command("test")


def below(client: Client, article: Article, part: str = "related") -> list[str]:
    """Give the addresses in one of the lists below a story."""
    page = client.get(str(article.path)).content.decode()
    found = re.search(rf'<section[^>]*aria-labelledby="{part}">.*?</section>', page, re.DOTALL)
    return re.findall(r'<h3[^>]*><a href="([^"]+)"', found[0]) if found else []


def choose(article: Article, *related: Article) -> None:
    row = Article.objects.get(pk=article.pk)
    story = publishing.read_story(row)
    story["related"] = [str(one.uid) for one in related]
    publishing.publish(row, story, BY, NOW)


def test_stories_that_share_more_topics_come_first_and_then_the_newer(client: Client) -> None:
    one, two = factories.make_topic(), factories.make_topic()
    article = factories.make_article(topics=[one, two], published_at=ago(5))
    both = factories.make_article(topics=[one, two], published_at=ago(50))
    newer = factories.make_article(topics=[two], published_at=ago(1))
    older = factories.make_article(topics=[one], published_at=ago(20))
    factories.make_article(topics=[one], published_at=ago(30))
    factories.make_article(published_at=ago(1))
    assert below(client, article) == [both.path, newer.path, older.path]


def test_chosen_stories_come_first_in_their_order(client: Client) -> None:
    topic = factories.make_topic()
    article = factories.make_article(topics=[topic])
    near = [factories.make_article(topics=[topic], published_at=ago(2 + n)) for n in range(3)]
    far = [factories.make_article(published_at=ago(900 + n)) for n in range(2)]
    choose(article, far[1], far[0], near[2])
    assert below(client, article) == [far[1].path, far[0].path, near[2].path]
    choose(article, far[1])
    assert below(client, article) == [far[1].path, near[0].path, near[1].path]


def test_a_dead_or_hidden_story_is_never_there(client: Client) -> None:
    topic = factories.make_topic()
    article = factories.make_article(topics=[topic])
    hidden = [
        factories.make_article(State.DRAFT, topics=[topic]),
        factories.make_article(topics=[topic], published_at=later(1)),
        factories.make_article(State.UNPUBLISHED, topics=[topic]),
        factories.make_article(State.RETRACTED, topics=[topic]),
        factories.make_article(topics=[topic], published_at=ago(9), unpublish_at=ago(1)),
    ]
    shown = factories.make_article(topics=[topic], published_at=ago(30))
    choose(article, *hidden)
    assert below(client, article) == [shown.path]
    publishing.unpublish(shown, BY, NOW)
    assert below(client, article) == []


def test_no_story_stands_twice_below_one(client: Client) -> None:
    topic, section = factories.make_topic(), factories.make_section()
    article = factories.make_article(topics=[topic], section=section)
    stories = [
        factories.make_article(topics=[topic], section=section, published_at=ago(2 + n))
        for n in range(7)
    ]
    related, more = below(client, article), below(client, article, "more")
    assert related == [one.path for one in stories[:3]]
    assert more == [one.path for one in stories[3:6]]


def test_a_choice_is_part_of_the_story_and_waits_with_it(client: Client) -> None:
    article, other = factories.make_article(), factories.make_article()
    story = publishing.read_story(article)
    story["related"] = [str(other.uid), str(article.uid), "no uid"]
    publishing.save_draft(article, story, BY, NOW)
    assert below(client, article) == []
    row = Article.objects.get(pk=article.pk)
    publishing.publish(row, publishing.read_story(row), BY, NOW)
    assert below(client, article) == [other.path]
    assert publishing.read_live(row)["related"] == [str(other.uid)]


def test_an_article_with_everything_takes_at_most_eight_queries(
    client: Client,
    django_assert_max_num_queries: Callable[[int], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frame, "_FRESH_FOR", 3600.0)
    topics, section = [factories.make_topic() for _ in range(10)], factories.make_section()
    series = factories.make_series()
    article = factories.make_article(
        topics=topics, section=section, series=series, lead=factories.make_image()
    )
    for number in range(12):
        factories.make_article(topics=topics[number % 9 :], section=section, series=series)
    choose(article, factories.make_article())
    factories.make_summary(Article.objects.get(pk=article.pk))
    frame.forget()
    client.get(str(article.path))
    with django_assert_max_num_queries(8):
        client.get(str(article.path))
