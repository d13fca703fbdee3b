"""The editors' site: Django's admin with the publication's name, zone and dashboard."""

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse, TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk import (
    access,
    calendar,
    clients,
    clock,
    dashboard,
    front_page,
    guessing,
    own_account,
    passwords,
    refusals,
)
from articles.desk.choices import NounSearch
from articles.desk.login_form import LogInForm
from articles.models import User

type View = Callable[..., Any]

# The order in which the index and the side list name things: news first.
_ORDER = (
    "Article", "Image", "Correction", "Topic", "Author", "Series", "Section",
    "StandingPage", "NavigationLink", "Redirect", "Publication", "User", "AuditEntry",
)  # fmt: skip


class NewsroomSite(admin.AdminSite):
    """Django's admin as the newsroom's desk."""

    index_title = gettext_lazy("Today in the newsroom")
    enable_nav_sidebar = False
    login_form = LogInForm
    empty_value_display = "–"

    def admin_view[V: View](self, view: V, cacheable: bool = False) -> V:
        """Run every screen in the newsroom's zone and the person's language."""
        stock = _in_newsroom_time(super().admin_view(view, cacheable))

        @functools.wraps(stock)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            # The stock answer, a redirect to the log-in form, drops what was typed.
            if not self.has_permission(request) and refusals.brings_words(request):
                return refusals.signed_out(request)
            try:
                response: HttpResponseBase = stock(request, *args, **kwargs)
            except PermissionDenied:
                access.denied(request)
                raise
            return response

        return cast("V", guarded)

    def get_urls(self) -> list[Any]:
        """Add what everybody has: the own account, forgotten passwords, the week."""
        own = [*passwords.urls(self), *own_account.urls(self), *calendar.urls(self)]
        return [*own, *front_page.urls(self), *super().get_urls()]

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show and answer the log-in form."""
        view = _in_newsroom_time(super().login)
        answer: HttpResponse = view(request, extra_context)
        if request.method == "POST" and answer.status_code == HTTPStatus.FOUND:
            access.came_in(request)
            clients.remember_browser(request, answer, request.user.get_username())
        form = (getattr(answer, "context_data", None) or {}).get("form")
        if wait := getattr(form, "wait", 0):
            answer.status_code = HTTPStatus.TOO_MANY_REQUESTS
            answer["Retry-After"] = str(wait)
        return answer

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Change the own password, and write it down."""
        if request.method != "POST":
            return super().password_change(request, extra_context)
        try:
            limits = guessing.at_own_password(cast("User", request.user))
            places = guessing.take(limits, clock.now(request))
        except guessing.TooMany as refusal:
            return refusals.too_many(request, refusal)
        with transaction.atomic():
            answer = super().password_change(request, extra_context)
            if answer.status_code == HTTPStatus.FOUND:
                access.chose_password(request)
        done = answer.status_code == HTTPStatus.FOUND
        if not done and "old_password" in (answer.context_data or {})["form"].errors:
            access.wrong_password(request, places.full)
        else:
            guessing.give_back(places)
        return answer

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Log out, and write it down."""
        access.left(request)
        return super().logout(request, extra_context)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Add the publication, its zone and the moment to every screen."""
        publication = clock.publication_of(request)
        return {
            **super().each_context(request),
            "site_header": publication.name,
            "site_title": _("%(name)s newsroom") % {"name": publication.name},
            "publication": publication,
            "zone_name": clock.zone_name(publication),
            "moment": clock.now(request),
        }

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List what there is in the order of the newsroom's work, not of the alphabet."""
        groups = super().get_app_list(request, app_label)
        for group in groups:
            group["models"].sort(key=_place)
        return groups

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Answer a select that searches."""
        answer: HttpResponse = NounSearch.as_view(admin_site=self)(request)  # type: ignore[assignment]  # JSON
        return answer

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show the dashboard above the list of everything."""
        return super().index(request, {**dashboard.panes(request), **(extra_context or {})})


def _in_newsroom_time[V: View](view: V) -> V:
    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with clock.newsroom_time(request):
            response: HttpResponseBase = view(request, *args, **kwargs)
            # A template is rendered after the view by default, when the zone would be gone.
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response.render()
            return response

    return cast("V", wrapped)


def _place(entry: dict[str, Any]) -> tuple[int, str]:
    name = entry["object_name"]
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), str(entry["name"]))
