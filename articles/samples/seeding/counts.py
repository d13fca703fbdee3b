"""What stands there of a seed, read from the database."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Sum

from articles.models import Article, ArticleQuerySet, State
from articles.samples.seeding.uids import Thing, span


@dataclass(frozen=True, slots=True)
class Counts:
    """Stories of one seed; ``ties`` are public ones that share their moment with another."""

    articles: int
    public: int
    ties: int
    drafts: int
    future: int


def of_seed(seed: int | None) -> ArticleQuerySet:
    """Give the stories of one seed, or of every seed, those in the bin included."""
    return Article.everything.filter(uid__range=span(Thing.ARTICLE, seed))


def count(seed: int, at: dt.datetime) -> Counts:
    """Count the stories of a seed as they stand at the moment ``at``."""
    stories = of_seed(seed).order_by()
    public = stories.published(at)
    moments = public.values("published_at").annotate(number=Count("pk"))
    ties = moments.filter(number__gt=1).aggregate(all=Sum("number"))["all"]
    drafts = (State.DRAFT, State.IN_REVIEW, State.APPROVED)
    return Counts(
        articles=stories.count(),
        public=public.count(),
        ties=ties or 0,
        drafts=stories.filter(state__in=drafts).count(),
        future=stories.filter(state=State.PUBLISHED, published_at__gt=at).count(),
    )
