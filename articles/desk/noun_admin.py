"""What every noun beside stories shares on the desk: it saves through ``publishing``."""

import re
from typing import Any, Final

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import ProtectedError
from django.forms import Form, ModelForm, Textarea, TextInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Script

from articles import media, publishing
from articles.desk import clock, paging
from articles.desk.choices import KeySelect
from articles.desk.offered import OfferedFilters
from articles.models.base import LanguageField
from articles.permissions import Actor
from articles.publishing.paths import is_free_word
from articles.text import html
from articles.text.slugs import slugify
from articles.written import language_name


def actor(request: HttpRequest) -> Actor:
    """Give who acts in this request."""
    return Actor.person(request.user)  # type: ignore[arg-type]  # the desk is for people who logged in


_require_code: Final = RegexValidator(
    r"\A[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z",
    gettext_lazy("Write a language code such as en, ar or pt-br."),
)


@admin.display(description=gettext_lazy("language"), ordering="language")
def language_word(row: models.Model) -> str:
    """Name the row's language: a column for lists."""
    return language_name(str(getattr(row, "language", "")))


class NounAdmin(admin.ModelAdmin[Any]):
    """A noun that readers see: written by ``publishing.save_noun`` alone."""

    list_per_page = 50
    list_max_show_all = 0
    paginator = paging.CappedPaginator
    show_full_result_count = False
    actions: Any = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Take no other filters than those on offer."""
        return OfferedFilters

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Search with a select that a forged key does not break."""
        if db_field.name in self.autocomplete_fields:
            kwargs.setdefault("widget", KeySelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Let a text run its own way: the screens may be Arabic, and the newsroom English.

        A language is a code, which pages say of themselves.
        """
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(db_field, LanguageField):
            field.validators = [*field.validators, _require_code]
        if field is not None and isinstance(field.widget, (TextInput, Textarea)):
            field.widget.attrs.setdefault("dir", "auto")
        return field

    def save_model(self, request: HttpRequest, obj: Any, form: Form, change: bool) -> None:
        """Hand the noun to ``publishing``."""
        publishing.save_noun(obj, actor(request), clock.now(request))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Hand the noun to ``publishing``."""
        publishing.delete_noun(obj, actor(request), clock.now(request))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then delete; say so when something came to need it meanwhile."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, media.Refused, ValidationError):
            self.message_user(request, _("It is in use, so it can’t be deleted."), messages.ERROR)
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[object_id]))

    def used_by(self, obj: Any) -> list[str]:
        """Name what keeps this noun from being deleted, as sentences (bounded queries)."""
        return []

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[Any, int], set[str], list[str]]:
        """Say what would go, without walking through every story that hangs on it."""
        nouns = list(objs)
        lacking = {
            str(self.opts.verbose_name)
            for noun in nouns
            if not self.has_delete_permission(request, noun)
        }
        uses = [sentence for noun in nouns for sentence in self.used_by(noun)]
        counts = {self.opts.verbose_name_plural: len(nouns)}
        return [str(noun) for noun in nouns], counts, lacking, uses

    def get_view_on_site_url(self, obj: models.Model | None = None) -> str | None:
        """Link straight to the readers' page: there is no contrib.sites in between."""
        address = getattr(obj, "get_absolute_url", None)
        return str(address()) if address is not None and self.is_shown(obj) else None

    def is_shown(self, obj: Any) -> bool:
        """Whether readers have a page of this noun: lists without a story answer 404."""
        return getattr(obj, "published_count", 1) > 0


class SluggedForm(ModelForm[Any]):
    """A form whose slug is made from the name when none is typed."""

    name_field = "name"

    class Media:
        js = (Script("js/desk/slug.js", type="module"),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slug = self.fields.get("slug")
        if slug is not None:
            slug.required = False
            slug.widget.attrs["data-slug-of"] = self.name_field

    def clean_slug(self) -> str:
        """Make a slug from the name; refuse a name that gives none."""
        typed = self.cleaned_data.get("slug") or ""
        slug = typed or slugify(self.cleaned_data.get(self.name_field) or "")
        if not slug:
            raise ValidationError(_("Write a word for the web address."), code="required")
        return slug


class AddressForm(SluggedForm):
    """A form of a section or page, which stands at ``/SLUG/``, where only one thing can."""

    def clean_slug(self) -> str:
        """Refuse an address that a story, another section or page, or a language has."""
        slug = super().clean_slug()
        if slug != self.initial.get("slug") and not is_free_word(slug, self.instance):
            raise ValidationError(
                _("Something else stands at /%(slug)s/. Choose another word."),
                code="taken",
                params={"slug": slug},
            )
        return slug


def checked_address(value: str) -> str:
    """Give a path of the site or a whole web address; refuse anything else."""
    address = html.address(value)
    if address is None or not re.match(r"/(?!/)|https?://|mailto:", address):
        raise ValidationError(
            _("Write a path such as /about/, or a whole address that starts with https://."),
            code="address",
        )
    return address
