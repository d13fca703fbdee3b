"""The bin on the desk: what lies in it, the way in and the way back."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import permissions, publishing
from articles.desk import clock, paging
from articles.desk.noun_admin import actor
from articles.models import Article, State
from articles.publishing import Conflict, NotReady
from articles.publishing.states import may_bin
from articles.written import written

_LONG = ("body", "rendered_body", "plain_text", "standfirst", "reason")
_ROWS = 50


class Row(NamedTuple):
    """A story in the bin, the day from which it may be purged, and whether it can come back."""

    story: Article
    purged_on: dt.datetime
    may_restore: bool


class StoryBin(admin.ModelAdmin[Article]):
    """The page of the bin, the question before a story goes in, and the button back."""

    _story: Callable[[HttpRequest, str], Article | None]

    def bin_urls(self) -> list[URLPattern]:
        """Give the address of the bin, and the one that restores a story."""
        wrap = self.admin_site.admin_view
        return [
            path("bin/", wrap(self.bin_view), name="articles_article_bin"),
            path(
                "<path:object_id>/unbin/",
                wrap(require_POST(self.unbin_view)),
                name="articles_article_unbin",
            ),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Let only a story go to the bin that readers never had."""
        allowed: bool = super().has_delete_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        return may_bin(actor(request), obj, clock.now(request))

    def bin_view(self, request: HttpRequest) -> HttpResponse:
        """List what is in the bin and this person may read, the last to come first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        by, at = actor(request), clock.now(request)
        seen = permissions.seen_by(by, at)
        stories = Article.everything.binned().filter(seen).select_related("section")
        page = paging.CappedPaginator(stories.defer(*_LONG), _ROWS).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Bin"),
            "subtitle": None,
            "page": page,
            "rows": [_row(story, permissions.may(by, "restore", story)) for story in page],
            "days": publishing.KEPT_DAYS,
        }
        return TemplateResponse(request, "admin/articles/article/bin.html", context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then move the story to the bin: nothing is deleted through the screens."""
        article = self._story(request, object_id)
        if article is not None and article.state == State.BINNED:
            return self._to_screen(article)
        if article is None or not self.has_delete_permission(request, article):
            raise PermissionDenied
        if request.method == "POST":
            return self._to_bin(request, article)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "title": _("Move to the bin?"),
            "subtitle": None,
            "days": publishing.KEPT_DAYS,
            "is_scheduled": article.is_scheduled(clock.now(request)),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/articles/article/to_bin.html", context)

    def _to_bin(self, request: HttpRequest, article: Article) -> HttpResponse:
        at = clock.now(request)
        try:
            row = publishing.bin_story(article, actor(request), at, _seen(request))
        except (Conflict, NotReady) as refusal:
            return self._refused(request, article, refusal)
        said = format_html(
            _("“{story}” is in {bin}. It can be restored until {day}."),
            story=str(row),
            bin=format_html(
                '<a href="{}">{}</a>', reverse("admin:articles_article_bin"), _("the bin")
            ),
            day=written(purged_on(row), "j F Y"),
        )
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))

    def unbin_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a story out of the bin, and open it."""
        article = self._story(request, object_id)
        if article is None:
            raise PermissionDenied
        try:
            publishing.restore_story(article, actor(request), clock.now(request), _seen(request))
        except (Conflict, NotReady) as refusal:
            return self._refused(request, article, refusal)
        said = _("Restored. It is a draft, as it was when it went to the bin.")
        self.message_user(request, said, messages.SUCCESS)
        return self._to_screen(article)

    def _refused(
        self, request: HttpRequest, article: Article, refusal: Conflict | NotReady
    ) -> HttpResponse:
        said = _("Somebody saved a newer version meanwhile. Look at it, then decide again.")
        if isinstance(refusal, NotReady):
            said = refusal.findings[0].sentence
        self.message_user(request, said, messages.ERROR)
        return self._to_screen(article)

    def _to_screen(self, article: Article) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def purged_on(story: Article) -> dt.datetime:
    """Give the moment from which ``purge_bin`` takes the story, unless told otherwise."""
    assert story.binned_at is not None  # noqa: S101 - it is in the bin
    return story.binned_at + dt.timedelta(days=publishing.KEPT_DAYS)


def banner(story: Article | None, by: permissions.Actor) -> Row | None:
    """Describe the story for the banner of its screen; None for one that isn't in the bin."""
    if story is None or story.state != State.BINNED:
        return None
    return _row(story, permissions.may(by, "restore", story))


def _row(story: Article, may_restore: bool) -> Row:
    return Row(story, purged_on(story), may_restore)


def _seen(request: HttpRequest) -> int | None:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else None
