"""A story's versions on the desk: the list, one of them, two side by side, and going back."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import permissions, publishing, revisions
from articles.desk import clock, comparing, history
from articles.desk.noun_admin import actor
from articles.models import Article, Revision, State
from articles.publishing import Conflict, NotReady
from articles.publishing.story import opened


class StoryVersions(admin.ModelAdmin[Article]):
    """The pages of a story's versions; ``_story`` finds the story or refuses."""

    _story: Callable[[HttpRequest, str], Article | None]

    def version_urls(self) -> list[URLPattern]:
        """Give the addresses below a story's own."""
        wrap = self.admin_site.admin_view
        below = "<path:object_id>/revisions/"
        return [
            path(f"{below}compare/", wrap(self.compare_view), name="articles_article_compare"),
            path(
                f"{below}<int:number>/", wrap(self.revision_view), name="articles_article_revision"
            ),
            path(
                f"{below}<int:number>/restore/",
                wrap(require_POST(self.restore_view)),
                name="articles_article_restore",
            ),
            path(
                f"{below}<int:number>/name/",
                wrap(require_POST(self.name_view)),
                name="articles_article_name",
            ),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List the story's revisions."""
        article = self._one(request, object_id)
        context = {**self._frame(request, article, _("History")), **history.of(article)}
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def revision_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Show one revision."""
        article = self._one(request, object_id)
        revision = _numbered(article, number)
        context = {**self._frame(request, article, _title(revision)), **history.shown(revision)}
        return TemplateResponse(request, "admin/articles/article/revision.html", context)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show two versions field by field; by default what is live and what is newest."""
        article = self._one(request, object_id)
        newest = article.latest_revision or 0
        new = _numbered(article, _asked(request, "new", newest))
        old = _numbered(article, _asked(request, "old", _opposite(article, new.number)))
        context = {**self._frame(request, article, _("Compare versions")), "old": old, "new": new}
        try:
            context["comparison"] = comparing.of(opened(old), opened(new))
        except ValueError:
            context["damaged"] = True
        context |= {"revisions": history.of(article)["revisions"]}
        return TemplateResponse(request, "admin/articles/article/compare.html", context)

    def restore_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Make an earlier version the newest one."""
        article = self._one(request, object_id)
        revision = _numbered(article, number)
        seen = request.POST.get("version", "")
        by, at = actor(request), clock.now(request)
        try:
            version = int(seen) if seen.isdecimal() and len(seen) < 10 else None
            publishing.restore(article, revision, by, at, version)
        except Conflict:
            said = _("Somebody saved a newer version meanwhile. Look at it, then decide again.")
            return self._back(request, article, said, messages.ERROR)
        except NotReady as refusal:
            said = " ".join(finding.sentence for finding in refusal.findings)
            return self._back(request, article, said, messages.ERROR)
        except ValueError:
            said = _("This version is damaged and can’t be opened.")
            return self._back(request, article, said, messages.ERROR)
        said = _("Version %(number)d is the newest version again.") % {"number": number}
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def name_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Name a version."""
        article = self._one(request, object_id)
        revision = _numbered(article, number)
        name, note = (request.POST.get(key, "").replace("\x00", "") for key in ("name", "note"))
        publishing.name_revision(
            article, revision, name.strip(), note.strip(), actor(request), clock.now(request)
        )
        return self._back(request, article, _("The version has its name."), messages.SUCCESS)

    def _back(self, request: HttpRequest, article: Article, said: str, level: int) -> HttpResponse:
        self.message_user(request, said, level)
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[article.pk]))

    def _one(self, request: HttpRequest, object_id: str) -> Article:
        """Find a story of which the person may read what readers never had.

        Of one in the bin there is its screen alone, which offers to restore it.
        """
        article = self._story(request, object_id)
        if article is None or not permissions.may_read(actor(request), article):
            raise PermissionDenied
        if article.state == State.BINNED:
            raise Http404(_("This story is in the bin. Restore it first."))
        return article

    def _frame(self, request: HttpRequest, article: Article, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": article,
            "article": article,
            "title": title,
            "subtitle": str(article),
            "may_save": permissions.may(actor(request), "save", article),
        }


def _numbered(article: Article, number: int) -> Revision:
    revision = revisions.numbered(article, number)
    if revision is None:
        raise Http404(_("There is no such revision."))
    return revision


def _asked(request: HttpRequest, name: str, default: int) -> int:
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else default


def _opposite(article: Article, number: int) -> int:
    """Choose what a version is compared with: what is live, else the one before."""
    live = article.live_revision
    return live if live and live != number else max(1, number - 1)


def _title(revision: Revision) -> str:
    title = _("Version %(number)d") % {"number": revision.number}
    return f"{title}: {revision.name}" if revision.name else title
