"""What the index shows above the list of everything: four lists, four queries."""

import datetime as dt
from typing import Any

from django.db.models import F
from django.http import HttpRequest

from articles.desk import clock
from articles.models import Article, ArticleQuerySet, State, User

_ROWS = 8
# A working copy older than this is no news of the day; the bound keeps the look-up short.
_RECENT = dt.timedelta(days=60)
_UNFINISHED = (State.DRAFT, State.IN_REVIEW, State.APPROVED)


def panes(request: HttpRequest) -> dict[str, Any]:
    """Gather the dashboard's lists for the person who looks."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("articles.view_article"):
        return {"shows_stories": False}
    at = clock.now(request)
    return {
        "shows_stories": True,
        "may_write": user.has_perm("articles.add_article"),
        "scheduled": list(
            _lean(Article.objects.all())
            .filter(state=State.PUBLISHED, published_at__gt=at)
            .order_by("published_at", "id")[:_ROWS]
        ),
        "published": list(_lean(Article.objects.published(at)).newest_first()[:_ROWS]),
        "drafts": list(_mine(user)[:_ROWS]),
        "working_copies": list(_working_copies(at)[:_ROWS]),
    }


def _lean(stories: ArticleQuerySet) -> ArticleQuerySet:
    return stories.without_text().select_related("section")


def _mine(user: User) -> ArticleQuerySet:
    return (
        _lean(Article.objects.all())
        .filter(state__in=_UNFINISHED, created_by=user)
        .order_by("-changed_at", "-id")
    )


def _working_copies(at: dt.datetime) -> ArticleQuerySet:
    return (
        _lean(Article.objects.all())
        .filter(
            state=State.PUBLISHED,
            changed_at__gte=at - _RECENT,
            latest_revision__gt=F("live_revision"),
        )
        .order_by("-changed_at", "-id")
    )
