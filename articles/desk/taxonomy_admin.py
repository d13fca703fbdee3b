"""Sections, authors and series."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.desk import series_parts
from articles.desk.noun_admin import AddressForm, NounAdmin, SluggedForm, language_word
from articles.models import Article, ArticleQuerySet, Author, Series, State, User


class SluggedAdmin(NounAdmin):
    """A noun with a name, a web address and published stories."""

    form = SluggedForm
    search_fields = ("name", "slug")
    list_display: Any = ("name", "slug", "published_count")
    readonly_fields: ClassVar[Any] = ("published_count",)


class SectionAdmin(SluggedAdmin):
    """Sections in the order of the navigation."""

    form = AddressForm
    list_display = ("name", "slug", "position", "published_count")
    fields = ("name", "slug", "description", "position", "published_count")

    def is_shown(self, obj: Any) -> bool:
        """Say yes: a section has a page from the start."""
        return True

    def used_by(self, obj: Any) -> list[str]:
        """Name the stories that stand in the section."""
        return stories_that_need(Article.everything.filter(section=obj))


class AuthorAdmin(SluggedAdmin):
    """People who sign stories."""

    list_display = ("name", "title", "slug", "published_count")
    fields = (
        "name", "slug", "title", "affiliation", "biography", "email", "portrait", "user",
        "published_count", "stories_link",
    )  # fmt: skip
    readonly_fields = ("published_count", "stories_link")
    autocomplete_fields = ("portrait", "user")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Name the account without a link where somebody may not open it."""
        fields = super().get_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj) or self._opens(request, obj):
            return fields
        return ["account" if name == "user" else name for name in fields]

    def _opens(self, request: HttpRequest, author: Author) -> bool:
        people = self.admin_site.get_model_admin(User)
        if author.user is None or not people.has_view_or_change_permission(request):
            return False
        return people.get_queryset(request).filter(pk=author.user.pk).exists()

    @admin.display(description=Author._meta.get_field("user").verbose_name)
    def account(self, author: Author) -> str:
        """Name the account."""
        return str(author.user) if author.user else "–"

    @admin.display(description=gettext_lazy("all stories"))
    def stories_link(self, author: Author) -> SafeString | str:
        """Lead to the list of what the author signs, published or not."""
        if author._state.adding:
            return "–"
        address = reverse("admin:articles_article_changelist")
        text = _("Show them in the list of articles")
        return format_html('<a href="{}?author={}">{}</a>', address, author.pk, text)

    def used_by(self, obj: Any) -> list[str]:
        """Name the stories that the author signs."""
        return stories_that_need(Article.everything.filter(bylines__author=obj))


class SeriesAdmin(SluggedAdmin):
    """Series and the order of their parts."""

    list_display = ("name", language_word, "slug", "published_count")
    fields = ("name", "slug", "description", "language", "published_count", "parts_link")
    readonly_fields = ("published_count", "parts_link")

    @admin.display(description=gettext_lazy("parts"))
    def parts_link(self, series: Series) -> SafeString | str:
        """Lead to the page on which parts are moved."""
        if series._state.adding:
            return _("A story joins a series on its own screen.")
        count = series.entries.count()
        text = ngettext("%(n)d part, in order", "%(n)d parts, in order", count) % {"n": count}
        address = reverse("admin:articles_series_parts", args=[series.pk])
        return format_html('<a href="{}">{}</a>', address, text)

    def get_urls(self) -> list[URLPattern]:
        """Add the page of the parts."""
        view = self.admin_site.admin_view(self.parts_view)
        own = path("<int:object_id>/parts/", view, name="articles_series_parts")
        return [own, *super().get_urls()]

    def parts_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show the parts, and move them."""
        series = self.get_queryset(request).filter(pk=object_id).first()
        if series is None:
            raise Http404(_("There is no such series."))
        if not self.has_view_permission(request, series):
            raise PermissionDenied
        return series_parts.parts_view(request, series, self)

    def used_by(self, obj: Any) -> list[str]:
        """Name the stories that are parts."""
        return stories_that_need(Article.everything.filter(series_entry__series=obj))


def stories_that_need(stories: ArticleQuerySet) -> list[str]:
    """Say how many stories, and how many of them are in the bin (1 query)."""
    binned = Q(state=State.BINNED)
    count = stories.aggregate(here=Count("pk", filter=~binned), binned=Count("pk", filter=binned))
    here, in_bin = count["here"], count["binned"]
    found = [ngettext("%(n)d story", "%(n)d stories", here) % {"n": here}] if here else []
    if in_bin:
        said = ngettext("%(n)d story in the bin", "%(n)d stories in the bin", in_bin)
        found.append(said % {"n": in_bin})
    return found
