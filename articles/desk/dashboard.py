"""What the index shows above the list of everything: six queries."""

import datetime as dt
from typing import Any, Final

from django.db.models import Case, F, Q, Subquery, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import permissions
from articles.desk import clock, notices
from articles.models import Article, ArticleQuerySet, Heartbeat, State, Summary, User
from articles.permissions import Actor
from articles.written import written

_ROWS: Final = 8
_JUST_OUT: Final = 4  # what went out before today is shown no further back than this
# A working copy older than this is no news of the day; the bound keeps the look-up short.
_RECENT: Final = dt.timedelta(days=60)
_SOON: Final = dt.timedelta(seconds=5)
_SILENT: Final = dt.timedelta(minutes=2)  # eight beats of the worker
_HELD_FIRST: Final = (F("held_back_at").desc(nulls_last=True), "-changed_at", "-id")
#: Of each list one more is read than is shown, so that it can say that there are more.
_READ: Final = _ROWS + 1
_UNFINISHED: Final = (State.DRAFT, State.IN_REVIEW, State.APPROVED)


def panes(request: HttpRequest) -> dict[str, Any]:
    """Gather the dashboard's lists for the person who looks."""
    user = request.user
    if not isinstance(user, User) or not user.has_perm("articles.view_article"):
        return {"shows_stories": False}
    at = clock.now(request)
    unfinished = list(_unfinished(user, at))
    going_out = _going_out(user, at)
    begun = unfinished or going_out["published"] or going_out["scheduled"]
    copies = list(_working_copies(at)[: 3 * _ROWS])
    return {
        "shows_stories": True,
        "first_steps": [] if begun else first_steps(user),
        "may_write": user.has_perm("articles.add_article"),
        "notices": notices.for_dashboard(user, at),
        **going_out,
        "review": [story for story in unfinished if story.state == State.IN_REVIEW],
        "drafts": [story for story in unfinished if _is_own(story, user)],
        "working_copies": copies,
        "held_back": [story for story in (*unfinished, *copies) if story.held_back_at],
        "late": [story for story in copies if _is_late(story, at)],
        "hidden_summaries": _hidden_summaries(),
    }


def first_steps(user: User) -> list[tuple[str, str]]:
    """Give what comes first in an empty newsroom, as far as this person may do it: (words, URL)."""
    steps = (
        ("change_publication", _("Say what the newsroom is called"), "publication_changelist"),
        ("add_section", _("Make the first sections"), "section_changelist"),
        ("add_user", _("Invite colleagues"), "user_add"),
        ("add_article", _("Write the first article"), "article_add"),
    )
    return [
        (words, reverse(f"admin:articles_{name}"))
        for right, words, name in steps
        if user.has_perm(f"articles.{right}")
    ]


def _lean(stories: ArticleQuerySet) -> ArticleQuerySet:
    return stories.without_text().select_related("section")


def _going_out(user: User, at: dt.datetime) -> dict[str, Any]:
    """Give what is out today (or the last before) and what is to come, in their order."""
    beat = Subquery(Heartbeat.objects.filter(pk=1).values("at"))  # rides with this query
    public = _lean(Article.objects.published(at)).annotate(beat=beat)
    newest: list[Any] = list(public.newest_first()[:_READ])
    to_come = list(
        _lean(Article.objects.all())
        .filter(_seen(user, at), state=State.PUBLISHED, published_at__gt=at)
        .order_by("published_at", "id")[:_READ]
    )
    today = [story for story in newest if _is_today(story, at)]
    shown = today[:_ROWS] or newest[:_JUST_OUT]
    return {
        "published": shown[::-1],
        "scheduled": to_come[:_ROWS],
        "out_today": len(today),
        "to_come": len(to_come),
        "pane_rows": _ROWS,
        "pane_slice": f":{_ROWS}",
        "worker": _worker(newest[0].beat if newest else _last_beat(), at),
    }


def _is_today(story: Article, at: dt.datetime) -> bool:
    moment = story.published_at
    return moment is not None and timezone.localdate(moment) == timezone.localdate(at)


def _seen(user: User, at: dt.datetime) -> Q:
    return permissions.seen_by(Actor.person(user), at)


def _unfinished(user: User, at: dt.datetime) -> ArticleQuerySet:
    """Give the first of what is in review, of one's own and of what was held back beside them:
    many of one kind push none of another out.
    """
    own = Q(created_by=user) | Q(assigned_to=user)
    kind = Case(When(state=State.IN_REVIEW, then=Value(0)), When(own, then=Value(1)), default=2)
    place = Window(RowNumber(), partition_by=kind, order_by=_HELD_FIRST)
    return (
        _lean(Article.objects.all())
        .filter(
            _seen(user, at),
            Q(state=State.IN_REVIEW) | own | Q(held_back_at__isnull=False),
            state__in=_UNFINISHED,
        )
        .annotate(place=place)
        .filter(place__lte=_READ)
        .order_by(*_HELD_FIRST)
    )


def _is_own(story: Article, user: User) -> bool:
    own = user.pk in {story.created_by_id, story.assigned_to_id}
    return own and story.state != State.IN_REVIEW


def _working_copies(at: dt.datetime) -> ArticleQuerySet:
    return (
        _lean(Article.objects.all())
        .filter(
            state=State.PUBLISHED,
            changed_at__gte=at - _RECENT,
            latest_revision__gt=F("live_revision"),
        )
        .order_by(F("change_at").asc(nulls_last=True), *_HELD_FIRST)
    )


def _is_late(story: Article, at: dt.datetime) -> bool:
    """Whether a change should have been out for some seconds."""
    return story.change_at is not None and story.change_at <= at - _SOON


def _last_beat() -> dt.datetime | None:
    return Heartbeat.objects.filter(pk=1).values_list("at", flat=True).first()


def _worker(beat: dt.datetime | None, at: dt.datetime) -> str:
    """Say since when no worker ran; empty while one does."""
    if beat is None:
        return _("The task worker has never run here. What it does waits.")
    if beat > at - _SILENT:
        return ""
    local = timezone.localtime(beat)
    sentence = _(
        "The task worker was last seen at %(time)s on %(day)s: pictures and messages wait."
    )
    return sentence % {"time": date_format(local, "H:i"), "day": written(local, "j F")}


def _hidden_summaries() -> list[Summary]:
    """Give, for each story, what lost its check to a change of the body, the latest first;
    points and one line of a story are one thing to do.
    """
    stale = (
        Summary.objects.filter(state=Summary.State.STALE, article__state=State.PUBLISHED)
        .select_related("article")
        .defer("article__body", "article__rendered_body", "article__plain_text", "points")
        .order_by("-stale_at", "-id")
    )
    found: dict[int, Summary] = {}
    for version in stale[: 2 * _READ]:
        found.setdefault(version.article_id, version)
    return list(found.values())[:_READ]
