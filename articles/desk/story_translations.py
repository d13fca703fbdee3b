"""The translations of a story on its screen: which there are, and finding another by headline."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles import conf, permissions, publishing, search
from articles.desk import clock, status
from articles.desk.choices import NounField, SearchSelect, is_uid
from articles.desk.noun_admin import actor
from articles.models import Article, ArticleQuerySet, TopicItem, outside_bin
from articles.text import queries
from articles.written import language_name

SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Linked:
    """One translation, for a row of the screen."""

    uid: uuid.UUID
    pk: int
    headline: str
    language: str
    language_name: str
    direction: str
    status: status.Status
    may_unlink: bool


class StoryTranslations(admin.ModelAdmin[Article]):
    """The search for a story's translations."""

    _one: Callable[[HttpRequest, str], Article]

    def translation_urls(self) -> list[URLPattern]:
        """Give the address below a story's own."""
        own = self.admin_site.admin_view(self.translations_view)
        return [path("<path:object_id>/translations/", own, name="articles_article_translations")]

    def translations_view(self, request: HttpRequest, object_id: str) -> JsonResponse:
        """Answer with stories in other languages whose headline has the words of ``term``."""
        article = self._one(request, object_id)
        if not permissions.may(actor(request), "save", article):
            raise PermissionDenied
        found = find(request, article, request.GET.get("term", ""))
        results = [{"id": str(row.uid), "text": _described(row, request)} for row in found]
        return JsonResponse({"results": results, "pagination": {"more": False}})


def of(request: HttpRequest, article: Article | None) -> list[Linked]:
    """List the translations that this person may know of (1 query, none without a group)."""
    if article is None or not article.translation_group:
        return []
    rows = _seen(request, publishing.group_of(article)).order_by("language", "pk")
    by, at = actor(request), clock.now(request)
    return [
        Linked(
            row.uid, row.pk, str(row), row.language, language_name(row.language),
            conf.direction(row.language), status.status_of(row, at),
            permissions.may(by, "save", row),
        )
        for row in rows.without_text()
    ]  # fmt: skip


def find(request: HttpRequest, article: Article, words: str) -> list[Article]:
    """Find stories in other languages by words of their headline, the last changed first."""
    last = words.rstrip()[-1:]
    query = queries.read(words if last in {"", '"', "*"} else f"{words.rstrip()}*")
    match = search.match_headline(query)
    if match is None:
        return []
    stories = search.narrow(_others(request, article), match)
    return list(stories.without_text().order_by("-changed_at", "-pk")[:SHOWN])


def _others(request: HttpRequest, article: Article) -> ArticleQuerySet:
    return _seen(request, Article.objects.exclude(language=article.language))


def _seen(request: HttpRequest, stories: ArticleQuerySet) -> ArticleQuerySet:
    at = clock.now(request)
    return stories.filter(permissions.seen_by(actor(request), at), outside_bin())


def _described(row: Article, request: HttpRequest) -> str:
    word = status.status_of(row, clock.now(request)).word
    return f"{row} ({language_name(row.language)}, {word})"


class StorySelect(SearchSelect):
    """One story, found by words of its headline."""

    url = ""
    stories = Article.objects.none()

    def get_url(self) -> str:
        """Ask the search for translations."""
        return self.url

    def build_attrs(
        self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Leave out what only the admin’s own search asks for."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        asked = {"data-app-label", "data-model-name", "data-field-name"}
        return {name: value for name, value in attrs.items() if name not in asked}

    def _chosen(self, keys: list[str]) -> Iterable[tuple[str, str]]:
        """Name what was chosen, if this person may know of it."""
        rows = self.stories.filter(uid__in=[key for key in keys if is_uid(key)])
        return [(str(uid), headline) for uid, headline in rows.values_list("uid", "headline")]


class StoryField(NounField):
    """A story in another language than this one, of those that a person may know of."""

    def __init__(self, request: HttpRequest, site: AdminSite, article: Article | None) -> None:
        source: Any = TopicItem._meta.get_field("content_object")
        label = _("The same story in another language")
        hint = _("Words of its headline. Where both are out, readers see the link at once.")
        super().__init__(source, site, label=label, help_text=hint, required=False)
        self._request, self._article = request, article
        chooser = StorySelect(source, site)
        if article is not None:
            chooser.stories = self.queryset = _others(request, article)
            chooser.url = reverse("admin:articles_article_translations", args=[article.pk])
        self.widget = chooser

    def to_python(self, value: Any) -> Any:
        """Take a uid; without script, the headline that was typed if it is one story's alone."""
        if value and self._article is not None and not is_uid(str(value)):
            found = find(self._request, self._article, str(value))
            whole = [row for row in found if str(row).casefold() == str(value).casefold()]
            if len(chosen := whole or found) == 1:
                value = str(chosen[0].uid)
        return super().to_python(value)
