"""The publication and what belongs to the site rather than to the news."""

from typing import Any

from django.contrib import admin
from django.forms import CharField, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles import conf
from articles.desk.editor import BodyEditor
from articles.desk.noun_admin import NounAdmin, SluggedForm
from articles.models import Publication, StandingPage


class PublicationAdmin(NounAdmin):
    """The one publication: its list leads straight to it."""

    fields = (
        "name", "tagline", "language", "time_zone", "logo", "contact_email", "corrections_email",
        "postal_address", "footer",
    )  # fmt: skip
    autocomplete_fields = ("logo",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: there is exactly one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: there is exactly one."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Go to the publication."""
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        return HttpResponseRedirect(reverse("admin:articles_publication_change", args=[1]))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Publication | None:
        """Give the publication also where nobody has saved it yet."""
        return Publication.get_current() if object_id == "1" else None

    def get_view_on_site_url(self, obj: Any = None) -> str:
        """Lead to the front page."""
        return "/"


class StandingPageForm(SluggedForm):
    """A page's text is written like a story's."""

    name_field = "title"
    body = CharField(
        label=gettext_lazy("text"),
        required=False,
        strip=False,
        widget=BodyEditor(attrs={"rows": 20, "class": "vLargeTextField bodytext"}),
    )

    class Meta:
        model = StandingPage
        fields = ("title", "slug", "description", "language", "is_public", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.instance.language
        body = self.fields.get("body")
        if body is not None and language:
            body.widget.attrs |= {"lang": language, "dir": conf.direction(language)}


class StandingPageAdmin(NounAdmin):
    """About, Contact, Privacy and the like."""

    form: type[ModelForm[Any]] = StandingPageForm
    fields = ("title", "slug", "description", "language", "is_public", "body")
    list_display = ("title", "slug", "language", "is_public", "changed_at")
    list_filter = ("is_public",)
    search_fields = ("title", "slug")

    def is_shown(self, obj: Any) -> bool:
        """Say whether readers see it."""
        return bool(obj.is_public)


class NavigationLinkAdmin(NounAdmin):
    """Links in header and footer."""

    fields = ("place", "label", "url", "position")
    list_display = ("label", "place", "url", "position")
    list_filter = ("place",)
    search_fields = ("label", "url")

    def get_view_on_site_url(self, obj: Any = None) -> None:
        """A link has no page of its own."""
        return None


class RedirectAdmin(NounAdmin):
    """Former addresses."""

    fields = ("path", "article", "target")
    list_display = ("path", "leads_to", "created_at")
    list_select_related = ("article",)
    search_fields = ("path", "target")
    autocomplete_fields = ("article",)

    @admin.display(description=gettext_lazy("leads to"))
    def leads_to(self, redirect: Any) -> str:
        """The address that readers get."""
        if redirect.article is None:
            return str(redirect.target)
        return redirect.article.path or "–"

    def get_view_on_site_url(self, obj: Any = None) -> None:
        """A former address has no page of its own."""
        return None
