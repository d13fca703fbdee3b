"""Filters of the article list."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk import clock
from articles.models import Article, State

Choices = list[tuple[str, str]]


class StatusFilter(admin.SimpleListFilter):
    """By the state as people say it: scheduled is not yet published."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the states."""
        return [
            ("draft", _("Draft")),
            ("in_review", _("In review")),
            ("approved", _("Approved")),
            ("scheduled", _("Scheduled")),
            ("published", _("Published")),
            ("changed", _("Published, with changes not yet out")),
            ("unpublished", _("Unpublished")),
            ("retracted", _("Retracted")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Narrow the list."""
        at, value = clock.now(request), self.value()
        if value == "scheduled":
            return queryset.filter(state=State.PUBLISHED, published_at__gt=at)
        if value == "published":
            # As a negation it doesn’t lead SQLite to the index of the site’s order, which
            # is another than the list’s, and to sorting every story there is.
            return queryset.filter(state=State.PUBLISHED).exclude(published_at__gt=at)
        if value == "changed":
            return queryset.filter(state=State.PUBLISHED, latest_revision__gt=F("live_revision"))
        return queryset.filter(state=value) if value in State.values else queryset


class WhoFilter(admin.SimpleListFilter):
    """By whose story it is."""

    title = gettext_lazy("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer one's own."""
        return [("mine", _("Mine"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Narrow the list."""
        if self.value() != "mine":
            return queryset
        return queryset.filter(Q(created_by=request.user.pk) | Q(assigned_to=request.user.pk))


class LanguageFilter(admin.SimpleListFilter):
    """By the languages that stories are really written in."""

    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the languages in use."""
        return [(code, code) for code in _languages()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Narrow the list."""
        return queryset.filter(language=self.value()) if self.value() else queryset


def _languages(most: int = 40) -> Iterable[str]:
    """Walk the index of languages from one to the next: a probe for each, no scan."""
    found: list[str] = []
    codes = Article.objects.order_by("language").values_list("language", flat=True)
    while len(found) < most:
        following = codes.filter(language__gt=found[-1] if found else "").first()
        if following is None:
            break
        found.append(following)
    return found
