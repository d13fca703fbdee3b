"""Which public stories stand under a topic or an author, and their order there."""

import datetime as dt
from typing import Final

from django.db.models import F, Q

from articles.models import Article, ArticleQuerySet
from articles.ordering.neighbours import Columns

# A topic's and an author's rows keep a copy of the story's place, so that their own
# index gives the list as one range.
LISTED: Final[Columns] = ("listed_at", "listed_id")
NEWEST_LISTED: Final[tuple[str, ...]] = tuple(f"-{column}" for column in LISTED)


def of_topic(
    topic_id: int,
    at: dt.datetime,
    until: dt.datetime | None = None,
    since: dt.datetime | None = None,
) -> ArticleQuerySet:
    """Find the public stories about a topic, their places as ``LISTED``.

    Those from ``since`` to ``until`` (aware), both included.
    """
    who = Q(topic_items__tag=topic_id)
    if since is not None:
        who &= Q(topic_items__published_at__gte=since)
    return _listed(at, until, "topic_items", "content_object_id", who)


def of_author(
    author_id: int,
    at: dt.datetime,
    until: dt.datetime | None = None,
    since: dt.datetime | None = None,
) -> ArticleQuerySet:
    """Find the public stories that an author signed, their places as ``LISTED``."""
    who = Q(bylines__author=author_id)
    if since is not None:
        who &= Q(bylines__published_at__gte=since)
    return _listed(at, until, "bylines", "article_id", who)


def _listed(
    at: dt.datetime, until: dt.datetime | None, relation: str, key: str, who: Q
) -> ArticleQuerySet:
    # ``until`` is said of the rows alone: told twice, PostgreSQL expects far too few stories,
    # and calls other processes for help with twenty of them.
    public = Article.objects.published(at).filter(who)
    # As annotations the columns stay those of the join above; a second filter on the
    # relation would join it again.
    listed = public.annotate(
        listed_at=F(f"{relation}__published_at"), listed_id=F(f"{relation}__{key}")
    )
    return listed.filter(listed_at__lte=at if until is None else min(at, until))
