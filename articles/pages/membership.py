"""Which stories and notices stand under a topic, an author, or among the corrections."""

import datetime as dt

from django.db.models import FETCH_RAISE, Exists, OuterRef, QuerySet

from articles.models import Article, ArticleQuerySet, Author, Correction, Topic
from articles.ordering import listed
from articles.ordering.listed import LISTED as LISTED
from articles.ordering.listed import NEWEST_LISTED as NEWEST_LISTED


def of_topic(topic: Topic, at: dt.datetime, until: dt.datetime | None = None) -> ArticleQuerySet:
    """Find the public stories about a topic, their places as ``LISTED``."""
    return listed.of_topic(topic.pk, at, until)


def of_author(author: Author, at: dt.datetime, until: dt.datetime | None = None) -> ArticleQuerySet:
    """Find the public stories that an author signed, their places as ``LISTED``."""
    return listed.of_author(author.pk, at, until)


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
