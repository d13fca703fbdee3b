"""The picture library."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import media
from articles.desk import clock
from articles.desk.noun_admin import NounAdmin, actor
from articles.models import Article, Author, Image, ImageUse, Publication

_WORDS = (
    "alt", "decorative", "caption", "credit", "licence", "copyright_notice", "rights_expire_at",
)  # fmt: skip
_USES_SHOWN = 20


class ImageForm(ModelForm[Any]):
    """The words of a picture; alt text or "decorative" is asked for."""

    class Meta:
        model = Image
        fields = _WORDS

    def clean(self) -> dict[str, Any] | None:
        """Ask for a description, or the word that none is needed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "alt" in self.fields and not cleaned.get("alt") and not cleaned.get("decorative"):
            sentence = _("Describe the image for people who can’t see it, or tick “Decorative”.")
            self.add_error("alt", ValidationError(sentence, code="required"))
        return cleaned


class UploadForm(ImageForm):
    """A new picture. It is decoded while the form is checked, so that a bad file is an
    error of its field.
    """

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("JPEG, PNG, WebP, AVIF or GIF, up to 40 MB."),
    )
    # Set for one request by ImageAdmin.get_form.
    request: HttpRequest

    class Meta(ImageForm.Meta):
        fields = _WORDS

    def clean(self) -> dict[str, Any] | None:
        """Take the picture in, once everything else is right."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None and not self.errors:
            self._take_in(file, {name: cleaned[name] for name in _WORDS})
        return cleaned

    def save_m2m(self) -> None:
        """Do nothing: a picture has no many-to-many field, and the admin asks."""

    def _take_in(self, file: UploadedFile[bytes], words: dict[str, Any]) -> None:
        request = self.request
        try:
            with transaction.atomic():
                self.instance = media.add(
                    file.read(), file.name or "", clock.now(request), actor(request), **words
                )
        except media.Refused as refusal:
            self.add_error("file", str(refusal))


class ImageAdmin(NounAdmin):
    """Pictures: words, sizes, uses."""

    list_display = ("thumbnail", "file_name", "alt", "credit", "created_at")
    list_display_links = ("thumbnail", "file_name")
    list_filter = ("decorative",)
    search_fields = ("file_name", "alt", "caption", "credit")
    readonly_fields = ("picture", "file_name", "uses")
    ordering = ("-created_at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        """Fetch the sizes with the pictures."""
        return super().get_queryset(request).prefetch_related("renditions")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm[Any]]:
        """Ask for the file when a picture is added."""
        if change:
            return super().get_form(request, obj, change, **{**kwargs, "form": ImageForm})
        form = super().get_form(request, obj, change, **{**kwargs, "form": UploadForm})
        return type(form.__name__, (form,), {"request": request})

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show the picture and its uses once it is here."""
        if obj is None:
            return ("file", *_WORDS)
        return ("picture", "file_name", *_WORDS, ("focal_x", "focal_y"), "uses")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep what follows from the file out of the form."""
        return self.readonly_fields if obj is not None else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write changed words; a new picture was stored when its file was checked."""
        if change:
            super().save_model(request, obj, form, change)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Give the picture that the form took in."""
        return super().save_form(request, form, change) if change else form.instance

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, image: Image) -> SafeString | str:
        """A small picture for the list."""
        return _img(image, "desk-thumb-small")

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, image: Image) -> SafeString | str:
        """The picture as readers get it."""
        return _img(image, "desk-picture-large")

    @admin.display(description=gettext_lazy("used in"))
    def uses(self, image: Image) -> SafeString | str:
        """The stories that show it."""
        stories = Article.objects.filter(image_uses__image=image).without_text().distinct()
        found = list(stories.order_by("-id")[: _USES_SHOWN + 1])
        if not found:
            return _("No story shows it.")
        rows = [
            (reverse("admin:articles_article_change", args=[story.pk]), str(story))
            for story in found[:_USES_SHOWN]
        ]
        listed = format_html_join("", '<li><a href="{}">{}</a></li>', rows)
        more = _("and more") if len(found) > _USES_SHOWN else ""
        return format_html('<ul class="desk-uses">{}</ul>{}', listed, more)

    def used_by(self, obj: Any) -> list[str]:
        """Name what shows the picture."""
        stories = ImageUse.objects.filter(image=obj).values("article").distinct().count()
        led = Article.objects.filter(lead_image=obj).count()
        uses = []
        if count := max(stories, led):
            uses.append(ngettext("%(n)d story", "%(n)d stories", count) % {"n": count})
        uses += [str(author) for author in Author.objects.filter(portrait=obj)[:_USES_SHOWN]]
        uses += [str(publication) for publication in Publication.objects.filter(logo=obj)]
        return uses

    def get_view_on_site_url(self, obj: Any = None) -> None:
        """A picture has no page of its own."""
        return None


def _img(image: Image, css_class: str) -> SafeString | str:
    picture = media.picture_of(image)
    if not picture.src:
        return _("The file is still missing.")
    return format_html(
        '<img class="{}" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        css_class,
        picture.src,
        image.alt,
        picture.width,
        picture.height,
    )
