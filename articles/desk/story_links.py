"""The page of a story's preview links: making one, seeing what became of it, ending it."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any, Final

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import conf, publishing, revisions
from articles.desk import clock, history
from articles.desk.noun_admin import actor
from articles.models import Article, PreviewLink

HOURS: Final = (4, 24, 48, 72)


class StoryLinks(admin.ModelAdmin[Article]):
    """Links for people without an account."""

    _one: Callable[[HttpRequest, str], Article]
    _frame: Callable[[HttpRequest, Article, str], dict[str, Any]]

    def link_urls(self) -> list[URLPattern]:
        """Give the addresses below a story's own."""
        wrap = self.admin_site.admin_view
        below = "<path:object_id>/preview-links/"
        return [
            path(below, wrap(self.links_view), name="articles_article_preview_links"),
            path(
                f"{below}<uuid:uid>/revoke/",
                wrap(require_POST(self.revoke_view)),
                name="articles_article_revoke_link",
            ),
        ]

    def links_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """List the story's links, and make one."""
        article = self._one(request, object_id)
        if request.method == "POST":
            return self._make(request, article)
        at = clock.now(request)
        rows = (
            PreviewLink.objects.filter(article=article)
            .select_related("revision")
            .defer("revision__data")[:100]
        )
        context = {
            **self._frame(request, article, _("Preview links")),
            "links": [{"link": row, "works": row.works(at), "url": _url(row)} for row in rows],
            "hours": HOURS,
            "revisions": history.of(article)["revisions"],
        }
        return TemplateResponse(request, "admin/articles/article/preview_links.html", context)

    def _make(self, request: HttpRequest, article: Article) -> HttpResponse:
        typed = request.POST
        number, hours = typed.get("revision", ""), typed.get("hours", "")
        is_number = number.isdecimal() and len(number) < 10
        revision = revisions.numbered(article, int(number)) if is_number else None
        if revision is None or hours not in {str(choice) for choice in HOURS}:
            self.message_user(request, _("Choose a version and a time."), messages.ERROR)
            return self._to_links(article)
        publishing.make_preview_link(
            article,
            revision,
            dt.timedelta(hours=int(hours)),
            actor(request),
            clock.now(request),
            typed.get("purpose", "").replace("\x00", "").strip(),
        )
        said = _("The link is made. Who has it can read this version without an account.")
        self.message_user(request, said, messages.SUCCESS)
        return self._to_links(article)

    def revoke_view(self, request: HttpRequest, object_id: str, uid: uuid.UUID) -> HttpResponse:
        """End a link."""
        article = self._one(request, object_id)
        link = PreviewLink.objects.filter(article=article, uid=uid).first()
        if link is None:
            raise Http404
        publishing.revoke_preview_link(link, actor(request), clock.now(request))
        self.message_user(request, _("The link no longer shows anything."), messages.SUCCESS)
        return self._to_links(article)

    def _to_links(self, article: Article) -> HttpResponse:
        return HttpResponseRedirect(
            reverse("admin:articles_article_preview_links", args=[article.pk])
        )


def _url(link: PreviewLink) -> str:
    return f"{conf.site_url()}/latest/preview/{publishing.token_of(link)}/"
