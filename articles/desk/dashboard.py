"""What the index shows above the list of everything: six queries."""

import datetime as dt
from typing import Any, Final

from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone

from articles.desk import clock, notices
from articles.models import Article, ArticleQuerySet, State, Summary, User

_ROWS: Final = 8
_JUST_OUT: Final = 4  # what went out before today is shown no further back than this
# A working copy older than this is no news of the day; the bound keeps the look-up short.
_RECENT: Final = dt.timedelta(days=60)
_UNFINISHED: Final = (State.DRAFT, State.IN_REVIEW, State.APPROVED)


def panes(request: HttpRequest) -> dict[str, Any]:
    """Gather the dashboard's lists for the person who looks."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("articles.view_article"):
        return {"shows_stories": False}
    at = clock.now(request)
    unfinished = list(_unfinished(user)[: 2 * _ROWS])
    return {
        "shows_stories": True,
        "may_write": user.has_perm("articles.add_article"),
        "notices": notices.for_dashboard(user, at),
        **_going_out(at),
        "review": [story for story in unfinished if story.state == State.IN_REVIEW][:_ROWS],
        "drafts": [story for story in unfinished if _is_own(story, user)][:_ROWS],
        "working_copies": list(_working_copies(at)[:_ROWS]),
        "hidden_summaries": list(_hidden_summaries()[:_ROWS]),
    }


def _lean(stories: ArticleQuerySet) -> ArticleQuerySet:
    return stories.without_text().select_related("section")


def _going_out(at: dt.datetime) -> dict[str, Any]:
    """Give what is out today (or the last before) and what is to come, in their order."""
    newest = list(_lean(Article.objects.published(at)).newest_first()[: _ROWS + 1])
    to_come = list(
        _lean(Article.objects.all())
        .filter(state=State.PUBLISHED, published_at__gt=at)
        .order_by("published_at", "id")[: _ROWS + 1]
    )
    today = [story for story in newest if _is_today(story, at)]
    shown = today[:_ROWS] or newest[:_JUST_OUT]
    return {
        "published": shown[::-1],
        "scheduled": to_come[:_ROWS],
        "out_today": len(today),
        "to_come": len(to_come),
        "pane_rows": _ROWS,
    }


def _is_today(story: Article, at: dt.datetime) -> bool:
    moment = story.published_at
    return moment is not None and timezone.localdate(moment) == timezone.localdate(at)


def _unfinished(user: User) -> ArticleQuerySet:
    return (
        _lean(Article.objects.all())
        .filter(Q(state=State.IN_REVIEW) | Q(created_by=user), state__in=_UNFINISHED)
        .order_by("-changed_at", "-id")
    )


def _is_own(story: Article, user: User) -> bool:
    return story.created_by_id == user.pk and story.state != State.IN_REVIEW


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


def _hidden_summaries() -> Any:
    """Give the versions that lost their check to a change of the body, the latest first."""
    return (
        Summary.objects.filter(state=Summary.State.STALE, article__state=State.PUBLISHED)
        .select_related("article")
        .defer("article__body", "article__rendered_body", "article__plain_text", "points")
        .order_by("-stale_at", "-id")
    )
