"""The week: what went out and what is planned, day by day, in the newsroom's zone."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import permissions
from articles.desk import clock, status
from articles.models import Article, State, User
from articles.permissions import Actor

_WEEK: Final = dt.timedelta(days=7)
_MOST: Final = 500  # stories of one kind in one week; more is said, not shown


@dataclass(frozen=True)
class Entry:
    """One thing that happens to one story."""

    at: dt.datetime
    story: Article
    status: status.Status


@dataclass
class Day:
    """One day of the week with what happens on it, in order."""

    date: dt.date
    is_today: bool
    entries: list[Entry] = field(default_factory=list)


def monday(text: str, today: dt.date) -> dt.date:
    """Read ``2026-W48`` (ISO 8601) as the Monday of that week; anything else is this week."""
    # The first and the last years lack weeks before and after.
    found = re.fullmatch(r"([1-8][0-9]{3})-W([0-9]{2})", text)
    if found:
        try:
            return dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            pass
    return today - dt.timedelta(days=today.weekday())


def name_of(start: dt.date) -> str:
    """Name the week of a Monday as ISO 8601 does."""
    year, week, _day = start.isocalendar()
    return f"{year:04d}-W{week:02d}"


def week_of(start: dt.date, by: Actor, at: dt.datetime) -> tuple[list[Day], bool]:
    """Give the seven days from ``start``, and whether everything is shown (2 queries).

    Everything of which ``by`` may know.
    """
    today = timezone.localdate(at)
    days = [Day(date, date == today) for date in (start + dt.timedelta(days=n) for n in range(7))]
    begin, end = (_midnight(date) for date in (start, start + _WEEK))
    entries, whole = _entries(begin, end, permissions.seen_by(by, at), at)
    for entry in sorted(entries, key=lambda one: (one.at, one.story.pk)):
        days[(timezone.localdate(entry.at) - start).days].entries.append(entry)
    return days, whole


def _midnight(date: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(date, dt.time()))


def _entries(
    begin: dt.datetime, end: dt.datetime, seen: Q, at: dt.datetime
) -> tuple[list[Entry], bool]:
    stories = Article.objects.filter(seen).without_text().select_related("section")
    out = stories.filter(
        state=State.PUBLISHED, published_at__gte=begin, published_at__lt=end
    ).order_by("published_at", "id")
    down = stories.filter(
        state=State.PUBLISHED, unpublish_at__gte=begin, unpublish_at__lt=end
    ).order_by("unpublish_at", "id")
    found = list(_at(list(out[: _MOST + 1]), "published_at", at))
    taken = list(_at(list(down[: _MOST + 1]), "unpublish_at", at))
    whole = len(found) <= _MOST and len(taken) <= _MOST
    return [*found[:_MOST], *taken[:_MOST]], whole


def _at(stories: list[Article], column: str, at: dt.datetime) -> Iterator[Entry]:
    for story in stories:
        moment: dt.datetime = getattr(story, column)
        said = status.status_of(story, at)
        if column == "unpublish_at":
            said = status.Status(_("Taken down") if moment <= at else _("Is taken down"), "off")
        yield Entry(moment, story, said)


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Give the address of the week."""

    def view(request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User) or not request.user.has_perm("articles.view_article"):
            raise PermissionDenied
        at = clock.now(request)
        start = monday(request.GET.get("week", ""), timezone.localdate(at))
        days, whole = week_of(start, Actor.person(request.user), at)
        context: dict[str, Any] = {
            **site.each_context(request),
            "title": _("Week %(week)s") % {"week": start.isocalendar()[1]},
            "days": days,
            "whole": whole,
            "most": _MOST,
            "start": start,
            "end": start + dt.timedelta(days=6),
            "before": name_of(start - _WEEK),
            "after": name_of(start + _WEEK),
        }
        return TemplateResponse(request, "admin/calendar.html", context)

    return [path("calendar/", site.admin_view(view), name="calendar")]
