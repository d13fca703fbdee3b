"""The picture library."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import DateTimeField, QuerySet, Value
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from js_asset import Script

from articles import media, permissions, publishing
from articles.desk import clock, image_uploads
from articles.desk.image_forms import WORDS, ImageForm, UploadForm, limits
from articles.desk.noun_admin import NounAdmin, actor
from articles.models import Image
from articles.publishing import Uses, rights
from articles.written import written

_CROPS = (("16:9", "wide", gettext_lazy("lead picture")), ("3:2", "card", gettext_lazy("lists")),
          ("1:1", "square", gettext_lazy("square")))  # fmt: skip


class DescriptionFilter(admin.SimpleListFilter):
    """Pictures that nobody has described yet."""

    title = gettext_lazy("description")
    parameter_name = "described"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer what is missing, and what needs none."""
        return [("missing", _("Missing")), ("decorative", _("Decorative"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        """Narrow the list."""
        if self.value() == "missing":
            return queryset.filter(alt="", decorative=False)
        return queryset.filter(decorative=True) if self.value() == "decorative" else queryset


class RightsFilter(admin.SimpleListFilter):
    """Pictures whose rights have ended, or soon will."""

    title = gettext_lazy("rights")
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer both."""
        return [("ended", _("Ended")), ("soon", _("End within 30 days"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        """Narrow the list."""
        at = clock.now(request)
        if self.value() == "ended":
            return queryset.filter(rights_expire_at__lte=at)
        if self.value() == "soon":
            return queryset.filter(rights_expire_at__gt=at, rights_expire_at__lte=at + rights.SOON)
        return queryset


class ImageAdmin(NounAdmin):
    """Pictures: words, focal point, rights, uses."""

    list_display = ("thumbnail", "file_name", "described", "credit", "rights", "created_at")
    list_display_links = ("thumbnail", "file_name")
    list_filter = (DescriptionFilter, RightsFilter)
    search_fields = ("file_name", "alt", "caption", "credit")
    readonly_fields = ("picture", "file_name", "facts", "rights", "uses")
    ordering = ("-created_at", "-id")
    change_list_template = "admin/articles/image/change_list.html"

    class Media:
        css: ClassVar = {"all": ["css/admin-images.css"]}
        js: ClassVar = [
            Script("js/desk/focus.js", type="module"),
            Script("js/desk/drop.js", type="module"),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        """Fetch the sizes with the pictures, and note the moment for what is said of rights."""
        asked_at = Value(clock.now(request), output_field=DateTimeField())
        pictures: QuerySet[Image] = super().get_queryset(request)
        return pictures.annotate(asked_at=asked_at).prefetch_related("renditions")

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses that scripts and the list's form send pictures to."""
        site = self.admin_site
        upload = image_uploads.guarded(partial(image_uploads.upload, site=site), site)
        describe = image_uploads.guarded(image_uploads.describe, site)
        return [
            path("upload/", upload, name="articles_image_upload"),
            path("describe/", describe, name="articles_image_describe"),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Offer a place to drop pictures."""
        own = {"accept": media.accepted(), "limits": limits()}
        return super().changelist_view(request, {**own, **(extra_context or {})})

    # --- the form ---------------------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        """Ask for the file when a picture is added."""
        form: type[ModelForm[Any]] = super().get_form(
            request, obj, change, **{**kwargs, "form": ImageForm if change else UploadForm}
        )
        return form if change else type(form.__name__, (form,), {"request": request})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show the picture, its rights and its uses once it is here."""
        if obj is None:
            return [(None, {"fields": ("file", *WORDS)})]
        may_change = self.has_change_permission(request, obj)
        file = ("file_name", "facts", "file") if may_change else ("file_name", "facts")
        own = WORDS[4:]
        return [
            (None, {"fields": ("picture", ("focal_x", "focal_y"))}),
            (_("Words"), {"fields": WORDS[:4]}),
            (_("Rights"), {"fields": (*own, "rights") if obj.rights_expire_at else own}),
            (_("File"), {"fields": file}),
            (_("Where it is used"), {"fields": ("uses",)}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep what follows from the file out of the form."""
        return self.readonly_fields if obj is not None else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write changed words or put another file in the picture's place.

        A new picture was stored when its file was checked.
        """
        if not change:
            return
        if form.incoming is not None:
            publishing.replace_picture(obj, form.incoming, actor(request), clock.now(request))
        else:
            super().save_model(request, obj, form, change)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Give the picture that the form took in."""
        return super().save_form(request, form, change) if change else form.instance

    # --- what the list and the form show ----------------------------------------------------------

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, image: Image) -> SafeString | str:
        """A small picture for the list."""
        small = media.thumbnail_of(image)
        if small is None:
            return _("The file is still missing.")
        return format_html(
            '<img class="desk-thumb-small {}" src="{}" alt="{}" width="{}" height="{}"'
            ' loading="lazy">',
            media.focus_of(image),
            small[0],
            image.alt or image.file_name,
            *small[1:],
        )

    @admin.display(description=gettext_lazy("description"))
    def described(self, image: Image) -> SafeString | str:
        """What the picture shows, or that nobody has said so."""
        if image.alt:
            return image.alt
        if image.decorative:
            return _("Decorative")
        return format_html('<span class="st stale">{}</span>', _("Missing"))

    @admin.display(description=gettext_lazy("rights"), ordering="rights_expire_at")
    def rights(self, image: Image) -> SafeString | str:
        """When the rights end, with a warning when that is past or near."""
        if image.rights_expire_at is None:
            return self.get_empty_value_display()
        at: dt.datetime = image.asked_at  # type: ignore[attr-defined]  # by get_queryset
        state = rights.state_of(image, at)
        day = written(image.rights_expire_at, "j F Y")
        if state == rights.State.ENDED:
            return format_html('<span class="st stale">{}</span>', _("Ended %s") % day)
        if state == rights.State.SOON:
            return format_html('<span class="st rev">{}</span>', _("End %s") % day)
        return _("Until %s") % day

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, image: Image) -> SafeString | str:
        """The picture with its focal point, and its crops beside it."""
        shown, small = media.picture_of(image), media.thumbnail_of(image)
        if not shown.src or small is None:
            return _("The file is still missing.")
        context = {
            "shown": shown,
            "across": round(image.focal_x * 100),
            "down": round(image.focal_y * 100),
            "crops": _CROPS,
        }
        return render_to_string("admin/articles/image/picture.html", context)

    @admin.display(description=gettext_lazy("sizes"))
    def facts(self, image: Image) -> str:
        """How large the file is, and what was made of it so far."""
        if image.is_missing:
            return _("The file is still missing.")
        made = len(image.renditions.all())
        lacking = len(media.lacking(image))
        size = _("%(width)d × %(height)d pixels") % {"width": image.width, "height": image.height}
        files = ngettext("%(n)d file for readers", "%(n)d files for readers", made) % {"n": made}
        waiting = ngettext("%(n)d still to be made", "%(n)d still to be made", lacking)
        parts = [size, files, *([waiting % {"n": lacking}] if lacking else [])]
        return " · ".join(parts)

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Image | None:
        """Note which stories the person may know of, for the list of uses."""
        image: Any = super().get_object(request, *args, **kwargs)
        if image is not None:
            image.stories_seen = permissions.seen_by(actor(request), clock.now(request))
        return image  # type: ignore[no-any-return]  # an Image with a note

    @admin.display(description=gettext_lazy("used in"))
    def uses(self, image: Image) -> SafeString | str:
        """Everything of which the person may know that shows it, with links."""
        uses = publishing.uses_of(image, getattr(image, "stories_seen", None))
        if not uses:
            return _("Nothing shows it.")
        listed = format_html_join("", "<li>{} <small>{}</small></li>", _linked(uses))
        return format_html('<ul class="desk-uses">{}</ul>{}', listed, _more(uses))

    def used_by(self, obj: Any) -> list[str]:
        """Name what shows the picture."""
        uses = publishing.uses_of(obj)
        named = [_("The story “%s” shows it.") % story for story in uses.stories]
        named += [
            _("%(kind)s “%(name)s” shows it.")
            % {"kind": capfirst(other._meta.verbose_name), "name": other}
            for other in uses.others
        ]
        return [*named, *([_more(uses)] if _more(uses) else [])]

    def get_view_on_site_url(self, obj: Any = None) -> None:
        """A picture has no page of its own."""
        return None


def _linked(uses: Uses) -> Iterator[tuple[SafeString, str]]:
    """Link to the screens of what shows a picture, with the way in which it does."""
    for story in uses.stories:
        address = reverse("admin:articles_article_change", args=[story.pk])
        how = ", ".join(uses.roles.get(story.pk, []))
        yield format_html('<a href="{}">{}</a>', address, story), how
    for other in uses.others:
        address = reverse(f"admin:articles_{other._meta.model_name}_change", args=[other.pk])
        yield format_html('<a href="{}">{}</a>', address, other), str(other._meta.verbose_name)


def _more(uses: Uses) -> str:
    more = uses.count - len(uses.stories)
    said = []
    if more > 0:
        said.append(ngettext("And %(n)d more story.", "And %(n)d more stories.", more))
        said[-1] %= {"n": more}
    if uses.binned:
        sentence = ngettext(
            "%(n)d story in the bin shows it.", "%(n)d stories in the bin show it.", uses.binned
        )
        said.append(sentence % {"n": uses.binned})
    return " ".join(said)
