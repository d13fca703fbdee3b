"""Rules for previous and next that other systems have, and that are wrong or slow.

They are kept as controls: what finds nothing wrong with them finds nothing.
"""

import datetime as dt
from collections.abc import Callable
from typing import Final

from articles.models import Article
from articles.ordering import Neighbours


def same_moment_too(article: Article, at: dt.datetime) -> Neighbours:
    """Take the nearest at the same moment or beyond, only not the story itself."""
    others = Article.objects.published(at).exclude(pk=article.pk)
    return Neighbours(
        others.filter(published_at__lte=article.published_at).order_by("-published_at").first(),
        others.filter(published_at__gte=article.published_at).order_by("published_at").first(),
    )


def another_moment(article: Article, at: dt.datetime) -> Neighbours:
    """Take the nearest strictly before and after: the others of the moment are left out."""
    public = Article.objects.published(at)
    return Neighbours(
        public.filter(published_at__lt=article.published_at).order_by("-published_at").first(),
        public.filter(published_at__gt=article.published_at).order_by("published_at").first(),
    )


def number_beside(article: Article, at: dt.datetime) -> Neighbours:
    """Take the stories with the numbers just below and above, if they are public."""
    public = Article.objects.published(at)
    return Neighbours(
        public.filter(pk=article.pk - 1).first(), public.filter(pk=article.pk + 1).first()
    )


def everything(article: Article, at: dt.datetime) -> Neighbours:
    """Load all there is and look for the story in it: right, and slower with each story."""
    stories = list(Article.objects.published(at).order_by("published_at", "pk"))
    place = next(n for n, one in enumerate(stories) if one.pk == article.pk)
    following = stories[place + 1] if place + 1 < len(stories) else None
    return Neighbours(stories[place - 1] if place else None, following)


WRONG: Final[dict[str, Callable[[Article, dt.datetime], Neighbours]]] = {
    "<= and >= on the moment": same_moment_too,
    "< and > on the moment": another_moment,
    "number - 1 and number + 1": number_beside,
}
