"""The publication and what belongs to the site rather than to the news."""

from typing import Any, Final

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import CharField, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import conf, publishing
from articles.desk.editor import NO_HELP, BodyEditor, Help, help_for
from articles.desk.levels import LevelsField
from articles.desk.noun_admin import AddressForm, NounAdmin, checked_address, language_word
from articles.models import NavigationLink, Publication, Redirect, StandingPage
from articles.publishing.paths import is_in_use

# What stays as it is where a program or a person sends nothing.
_KEPT: Final = (
    "summary_fewest", "summary_most", "summary_words", "summary_characters", "summary_drift",
    "in_feeds",
)  # fmt: skip


class PublicationForm(ModelForm[Publication]):
    """The accent is typed with or without its sign, in small or capital digits."""

    readiness = LevelsField(
        label=gettext_lazy("What stops a publication"),
        required=False,
        help_text=gettext_lazy(
            "Changed levels count at once: what is scheduled and lacks what must be there now"
            " is held back."
        ),
    )

    class Meta:
        model = Publication
        fields = (
            "name", "tagline", "language", "time_zone", "logo", "icon", "share_image", "accent",
            "footer", "contact_email", "corrections_email", "postal_address",
            "typographic_help", "four_eyes", "readiness", "summary_fewest", "summary_most",
            "summary_words", "summary_characters", "summary_drift", "summary_in_lists",
            "in_feeds",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _KEPT:
            if name in self.fields:
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Leave a number or a choice as it is where a program or a person sends none."""
        cleaned = super().clean() or self.cleaned_data
        for name in _KEPT:
            if name in cleaned and cleaned[name] in {None, ""}:
                cleaned[name] = getattr(self.instance, name)
        return cleaned

    def clean_accent(self) -> str:
        """Write a colour in its one form; the model then refuses one that can't be read."""
        typed = self.cleaned_data["accent"].strip().lower()
        return f"#{typed.removeprefix('#')}" if typed else ""

    def clean_readiness(self) -> dict[str, str]:
        """Keep the level of a rule that the form doesn't speak of."""
        return {**self.instance.readiness, **self.cleaned_data["readiness"]}


class PublicationAdmin(NounAdmin):
    """The one publication: its list leads straight to it."""

    form: type[ModelForm[Any]] = PublicationForm
    fieldsets = (
        (None, {"fields": ("name", "tagline", "language", "time_zone")}),
        (gettext_lazy("Face"), {"fields": ("logo", "icon", "share_image", "accent")}),
        (
            gettext_lazy("Foot of every page"),
            {"fields": ("footer", "contact_email", "corrections_email", "postal_address")},
        ),
        (gettext_lazy("Writing"), {"fields": ("typographic_help",)}),
        (gettext_lazy("Before publication"), {"fields": ("four_eyes", "readiness")}),
        (
            gettext_lazy("Summaries"),
            {
                "fields": (
                    ("summary_fewest", "summary_most"),
                    ("summary_words", "summary_characters"),
                    "summary_drift",
                    "summary_in_lists",
                )
            },
        ),
        (gettext_lazy("Feeds"), {"fields": ("in_feeds",)}),
    )
    autocomplete_fields = ("logo", "icon", "share_image")

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


class StandingPageForm(AddressForm):
    """A page's text is written like a story's."""

    name_field = "title"
    # Set for one request by StandingPageAdmin.get_form.
    editor_help: Help = NO_HELP
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
        if body is not None:
            widget: Any = body.widget
            widget.help = self.editor_help
        if body is not None and language:
            body.widget.attrs |= {"lang": language, "dir": conf.direction(language)}


class StandingPageAdmin(NounAdmin):
    """About, Contact, Privacy and the like."""

    form: type[ModelForm[Any]] = StandingPageForm
    fields = ("title", "slug", "description", "language", "is_public", "body")
    list_display = ("title", "slug", language_word, "is_public", "changed_at")
    list_filter = ("is_public",)
    search_fields = ("title", "slug")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        """Tell the editor what it may offer."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"editor_help": help_for(request)})

    def is_shown(self, obj: Any) -> bool:
        """Say whether readers see it."""
        return bool(obj.is_public)


class LinkForm(ModelForm[NavigationLink]):
    """A link leads somewhere harmless."""

    def clean_url(self) -> str:
        """Refuse what is no address."""
        return checked_address(self.cleaned_data["url"])


class NavigationLinkAdmin(NounAdmin):
    """Links in header and footer."""

    form = LinkForm
    fields = ("place", "label", "url", "position")
    list_display = ("label", "place", "url", "position")
    list_filter = ("place",)
    search_fields = ("label", "url")

    def get_view_on_site_url(self, obj: Any = None) -> None:
        """A link has no page of its own."""
        return None


class RedirectForm(ModelForm[Redirect]):
    """An old path, and exactly one place to go on to."""

    def clean_path(self) -> str:
        """Write the old path with a slash at both ends; refuse one at which something stands."""
        path = f"/{self.cleaned_data['path'].strip().strip('/')}/"
        if path != self.initial.get("path") and is_in_use(path):
            raise ValidationError(
                _("Something stands at %(path)s. Only an address that is free can lead elsewhere."),
                code="taken",
                params={"path": path},
            )
        return path

    def clean_target(self) -> str:
        """Refuse what is no address."""
        target: str = self.cleaned_data["target"]
        return checked_address(target) if target else ""

    def clean(self) -> dict[str, Any]:
        """Ask for a story or an address, not both."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "target" in cleaned and bool(cleaned.get("article")) == bool(cleaned["target"]):
            self.add_error("target", _("Choose an article or write a new address: one of the two."))
        elif cleaned.get("target") and cleaned.get("path"):
            self._go_to_the_end(cleaned)
        return cleaned

    def _go_to_the_end(self, cleaned: dict[str, Any]) -> None:
        """Lead to where the new address itself leads; refuse what comes back."""
        try:
            lead = publishing.lead_of(cleaned["path"], cleaned["target"])
        except publishing.NoRedirect as refused:
            self.add_error("target", str(refused))
            return
        cleaned["article"], cleaned["target"] = lead.article, lead.target


class LeadsTo(admin.SimpleListFilter):
    """To a story, or to a fixed address."""

    title = gettext_lazy("leads to")
    parameter_name = "to"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name the two."""
        return [("article", gettext_lazy("an article")), ("address", gettext_lazy("an address"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Redirect]) -> QuerySet[Redirect]:
        """Keep what is asked for."""
        if self.value() not in {"article", "address"}:
            return queryset
        return queryset.filter(article__isnull=self.value() == "address")


class AskedFor(admin.SimpleListFilter):
    """Whether readers still come by the old address."""

    title = gettext_lazy("hits")
    parameter_name = "hits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name the two."""
        return [("some", gettext_lazy("asked for")), ("none", gettext_lazy("never asked for"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Redirect]) -> QuerySet[Redirect]:
        """Keep what is asked for."""
        if self.value() == "some":
            return queryset.filter(hits__gt=0)
        return queryset.filter(hits=0) if self.value() == "none" else queryset


class RedirectAdmin(NounAdmin):
    """Former addresses."""

    form = RedirectForm
    fields = ("path", "article", "target")
    list_display = ("path", "leads_to", "hits", "last_hit_at", "created_at")
    list_select_related = ("article",)
    list_filter = (LeadsTo, AskedFor)
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
