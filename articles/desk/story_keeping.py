"""The addresses that a form speaks to while somebody types: keeping text, and presence."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from articles.desk import clock, comparing, conflicts, keeping, presence
from articles.desk.presses import differs
from articles.desk.story_screen import StoryScreen
from articles.models import Article, KeptText, User

# Names how many seconds ago a text was typed that an earlier page left in the browser.
LEFT: Final = "_left"
# The session's slots of new stories that were saved, and when: the browser that pressed keeps the
# last word until a form of its slot is shown again, which for a new story never happens.
_SAVED: Final = "saved_slots"
_SAVED_MOST: Final = 20
_SLACK: Final = 5.0  # seconds by which the moment of a text that comes from a browser may err


class StoryKeeping(admin.ModelAdmin[Article]):
    """Views for scripts, and the two pages of a text that was kept; none of them saves."""

    _story: Callable[[HttpRequest, str | None], Article | None]

    def keeping_urls(self) -> list[URLPattern]:
        """Give the addresses below a story's own, and below that of a new one."""
        wrap = self.admin_site.admin_view
        found = []
        for below, suffix in (("<path:object_id>/change/", ""), ("add/", "_new")):
            found += [
                path(
                    f"{below}keep/",
                    wrap(_keeps(self.keep_view)),
                    name=f"articles_article_keep{suffix}",
                ),
                path(
                    f"{below}kept/<int:number>/",
                    wrap(self.kept_view),
                    name=f"articles_article_kept{suffix}",
                ),
                path(
                    f"{below}kept/<int:number>/drop/",
                    wrap(require_POST(csrf_protect(self.drop_view))),
                    name=f"articles_article_drop{suffix}",
                ),
            ]
        pings = wrap(require_POST(csrf_protect(self.ping_view)))
        return [
            *found,
            path("<path:object_id>/change/here/", pings, name="articles_article_here"),
        ]

    def keep_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Keep what is typed. GET gives a fresh token, after somebody signed in again."""
        article = self._story(request, object_id)
        if request.method == "GET":
            return _json({"token": get_token(request)})
        screen = StoryScreen(request, self.admin_site, article)
        if not screen.may_save:
            raise PermissionDenied
        user, at = _person(request), clock.now(request)
        if LEFT in request.POST:
            return _json(self._take_left(request, article, at))
        kept = keeping.keep(user, article, request.POST, at)
        told = {"time": _clock(at)}
        if article is not None and kept.version is not None and kept.version < article.version:
            told["newer"] = conflicts.heard(article)
        return _json(told)

    def _take_left(
        self, request: HttpRequest, article: Article | None, at: dt.datetime
    ) -> dict[str, str]:
        """Take what a browser still had from before, unless the slot holds something newer.

        Gives the offers as HTML; without ``time`` the browser keeps its copy.
        """
        seconds = request.POST[LEFT]
        since = dt.timedelta(
            seconds=int(seconds) if seconds.isdecimal() and len(seconds) < 9 else 0
        )
        user, told = _person(request), {}
        if article is None and _was_saved(request, at - since):
            told = {"time": _clock(at)}
        elif not keeping.is_newer(user, article, request.POST, at - since):
            kept = keeping.keep(user, article, request.POST, at - since)
            told = {"time": _clock(at)}
            screen = StoryScreen(request, self.admin_site, article, kept)
            typed = screen.rehearsal()
            if typed is not None and not differs(typed[0], screen.base):
                kept.delete()
        return {**told, "html": self._offer(request, article)}

    def _offer(self, request: HttpRequest, article: Article | None) -> str:
        screen = StoryScreen(request, self.admin_site, article)
        context = {"offers": offers(screen, self.admin_site), "original": article}
        return render_to_string("admin/articles/article/kept.html", context, request)

    def kept_view(
        self, request: HttpRequest, number: int, object_id: str | None = None
    ) -> HttpResponse:
        """Show how a kept text differs from the story."""
        article = self._story(request, object_id)
        kept = self._kept(request, article, number)
        screen = StoryScreen(request, self.admin_site, article, kept)
        typed = screen.rehearsal()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": article,
            "article": article,
            "kept": kept,
            "title": _("Text you had not saved"),
            "subtitle": None,
            "comparison": comparing.of(screen.base, *typed) if typed else None,
            "restore_url": restore_url(kept),
        }
        return TemplateResponse(request, "admin/articles/article/kept_page.html", context)

    def drop_view(
        self, request: HttpRequest, number: int, object_id: str | None = None
    ) -> HttpResponse:
        """Throw a kept text away."""
        article = self._story(request, object_id)
        self._kept(request, article, number).delete()
        return HttpResponseRedirect(screen_of(article))

    def ping_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a sign of life, and say who else is there."""
        article = self._story(request, object_id)
        if article is None:
            raise Http404
        user, at = _person(request), clock.now(request)
        ago = request.POST.get("ago", "0")
        seconds = min(int(ago), 3600) if ago.isdecimal() and len(ago) < 10 else 0
        presence.ping(user, article, request.POST.get("field", ""), seconds, at)
        return _json({"here": presence.sentences(user, article, at)})

    def _kept(self, request: HttpRequest, article: Article | None, number: int) -> KeptText:
        kept = keeping.find(_person(request), article, str(number))
        if kept is None:
            raise Http404(_("This text is not kept any more."))
        return kept


def offers(screen: StoryScreen, site: admin.AdminSite) -> list[dict[str, Any]]:
    """Describe each text that waits for this person and isn't what is stored already."""
    found = []
    for kept in keeping.waiting(_person(screen.request), screen.article, screen.at):
        typed = StoryScreen(screen.request, site, screen.article, kept).rehearsal()
        if typed is not None and not differs(typed[0], screen.base):
            continue
        found.append(
            {
                "kept": kept,
                "restore": restore_url(kept),
                "compare": _url("kept", kept),
                "drop": _url("drop", kept),
            }
        )
    return found


def forget(request: HttpRequest, article: Article | None, at: dt.datetime) -> None:
    """Empty the slot of a form that was saved."""
    keeping.forget(_person(request), article, request.POST, at)
    if article is None:
        saved = [*request.session.get(_SAVED, {}).items()][1 - _SAVED_MOST :]
        slot = str(keeping.slot_of(request.POST))
        request.session[_SAVED] = {**dict(saved), slot: at.timestamp()}


def _was_saved(request: HttpRequest, typed_at: dt.datetime) -> bool:
    """Whether the form of a new story was saved after this was typed into it."""
    moment = request.session.get(_SAVED, {}).get(str(keeping.slot_of(request.POST)), 0.0)
    return bool(typed_at.timestamp() <= moment + _SLACK)


def restore_url(kept: KeptText) -> str:
    """Give the address of the form with a kept text in it."""
    return f"{screen_of(kept.article)}?kept={kept.pk}"


def keep_url(article: Article | None) -> str:
    """Give the address that keeps what is typed."""
    if article is None:
        return reverse("admin:articles_article_keep_new")
    return reverse("admin:articles_article_keep", args=[article.pk])


def screen_of(article: Article | None) -> str:
    """Give the address of a story's screen."""
    if article is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[article.pk])


def _url(name: str, kept: KeptText) -> str:
    if kept.article_id is None:
        return reverse(f"admin:articles_article_{name}_new", args=[kept.pk])
    return reverse(f"admin:articles_article_{name}", args=[kept.article_id, kept.pk])


def _clock(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "H:i:s")


def _person(request: HttpRequest) -> User:
    person: User = request.user  # type: ignore[assignment]  # the desk is for people who logged in
    return person


def _keeps(view: Callable[..., HttpResponse]) -> Any:
    return require_http_methods(["GET", "POST"])(csrf_protect(view))


def _json(told: dict[str, Any]) -> HttpResponse:
    return JsonResponse(told, headers={"Cache-Control": "no-store"})
