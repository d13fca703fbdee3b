"""Which stories and notices stand under a topic, an author, or among the corrections."""

import datetime as dt
from typing import Final

from django.db.models import FETCH_RAISE, Exists, F, OuterRef, Q, QuerySet

from articles.models import Article, ArticleQuerySet, Author, Correction, Topic
from articles.ordering import Columns

# A topic's and an author's rows keep a copy of the story's place, so that their own
# index gives the list as one range.
LISTED: Final[Columns] = ("listed_at", "listed_id")
NEWEST_LISTED: Final[tuple[str, ...]] = tuple(f"-{column}" for column in LISTED)


def of_topic(topic: Topic, at: dt.datetime, until: dt.datetime | None = None) -> ArticleQuerySet:
    """Find the public stories about a topic, their places as ``LISTED``."""
    return _listed(at, until, "topic_items", "content_object_id", Q(topic_items__tag=topic))


def of_author(author: Author, at: dt.datetime, until: dt.datetime | None = None) -> ArticleQuerySet:
    """Find the public stories that an author signed, their places as ``LISTED``."""
    return _listed(at, until, "bylines", "article_id", Q(bylines__author=author))


def _listed(
    at: dt.datetime, until: dt.datetime | None, relation: str, key: str, who: Q
) -> ArticleQuerySet:
    public = Article.objects.published(at, until).filter(who)
    # As annotations the columns stay those of the join above; a second filter on the
    # relation would join it again.
    listed = public.annotate(
        listed_at=F(f"{relation}__published_at"), listed_id=F(f"{relation}__{key}")
    )
    return listed.filter(listed_at__lte=at if until is None else min(at, until))


def notices(at: dt.datetime, until: dt.datetime | None = None) -> QuerySet[Correction]:
    """Find corrections and clarifications of public stories, with their stories.

    Updates are no errors and retracted stories stand in no list.
    """
    public = Article.objects.published(at).filter(pk=OuterRef("article_id"))
    return (
        Correction.objects.filter(
            Exists(public),
            kind__in=[Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION],
            at__lte=at if until is None else min(at, until),
        )
        .select_related("article")
        .defer("article__body", "article__rendered_body", "article__plain_text")
        .fetch_mode(FETCH_RAISE)
    )
