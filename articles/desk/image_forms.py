"""The forms of the picture library."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import media, publishing
from articles.desk import clock
from articles.desk.noun_admin import actor
from articles.models import Image

WORDS = (
    "alt", "decorative", "caption", "credit", "licence", "copyright_notice", "rights_expire_at",
)  # fmt: skip


def ask_for_description(alt: str, decorative: bool) -> str:
    """Give the sentence that asks for a description, or nothing where it is not needed."""
    if alt.strip() or decorative:
        return ""
    return _("Describe the image for people who can’t see it, or tick “Decorative”.")


def limits() -> str:
    """Say which files are taken."""
    kinds = _("JPEG, PNG, WebP, AVIF, GIF or HEIC") if media.HAS_HEIF else _(
        "JPEG, PNG, WebP, AVIF or GIF"
    )  # fmt: skip
    return _("%(kinds)s, up to %(limit)d MB.") % {
        "kinds": kinds,
        "limit": media.MAX_BYTES // 1024 // 1024,
    }


def read_upload(file: UploadedFile[bytes]) -> bytes:
    """Give the bytes of an uploaded file; one that is too large is refused unread."""
    media.refuse_size(file.size or 0)
    data: bytes = file.read()
    return data


class PercentField(forms.FloatField):
    """A share between 0 and 1, typed as a whole number from 0 to 100."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.NumberInput(attrs={"min": 0, "max": 100, "step": 1})
        super().__init__(min_value=0, max_value=100, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored share as a percentage; what was typed comes back as it was."""
        return round(value * 100) if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        """Give the share."""
        number = super().clean(value)
        return None if number is None else number / 100


class _WordsForm(ModelForm[Any]):
    """The words of a picture; alt text or "decorative" is asked for."""

    class Meta:
        model = Image
        fields: tuple[str, ...] = WORDS
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "dir": "auto"}),
            "caption": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "dir": "auto"}),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for a description, or the word that none is needed."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "alt" in self.fields and "alt" not in self.errors:
            sentence = ask_for_description(
                cleaned.get("alt") or "", cleaned.get("decorative", False)
            )
            if sentence:
                self.add_error("alt", ValidationError(sentence, code="required"))
        return cleaned


class ImageForm(_WordsForm):
    """A picture that is here: its words, the point that crops keep, and another file for it.

    The file is decoded while the form is checked, so that a bad one is an error of its field.
    """

    focal_x = PercentField(label=gettext_lazy("Focal point, % from the left"))
    focal_y = PercentField(label=gettext_lazy("Focal point, % from the top"))
    file = forms.FileField(label=gettext_lazy("Another file for this picture"), required=False)
    incoming: media.Incoming | None = None

    class Meta(_WordsForm.Meta):
        fields = (*WORDS, "focal_x", "focal_y")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            _describe_file(self.fields["file"])
            self.fields["file"].help_text += " " + _(
                "Every story keeps the picture and shows the new file, with the words above."
            )

    def clean(self) -> dict[str, Any]:
        """Read the other file, if there is one."""
        cleaned = super().clean()
        if cleaned.get("file"):
            try:
                self.incoming = media.read(read_upload(cleaned["file"]), cleaned["file"].name)
            except media.Refused as refusal:
                self.add_error("file", str(refusal))
        return cleaned


class UploadForm(_WordsForm):
    """A new picture, taken in while the form is checked, once everything else is right."""

    file = forms.FileField(label=gettext_lazy("File"))
    # Set for one request by ImageAdmin.get_form.
    request: HttpRequest

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _describe_file(self.fields["file"])
        self.fields["credit"].help_text = _("Empty: what the file says of who made it.")

    def clean(self) -> dict[str, Any]:
        """Take the picture in."""
        cleaned = super().clean()
        file = cleaned.get("file")
        if file is not None and not self.errors:
            self._take_in(file, {name: cleaned[name] for name in WORDS})
        return cleaned

    def save_m2m(self) -> None:
        """Do nothing: a picture has no many-to-many field, and the admin asks."""

    def _take_in(self, file: UploadedFile[bytes], words: dict[str, Any]) -> None:
        request = self.request
        try:
            data = read_upload(file)
            if (held := media.known(data)) is not None:
                self.add_error("file", _held(held))
                return
            with transaction.atomic():
                self.instance = publishing.add_picture(
                    data, file.name or "", actor(request), clock.now(request), **words
                )
        except media.Refused as refusal:
            self.add_error("file", str(refusal))


def _describe_file(field: forms.Field) -> None:
    field.help_text = limits()
    field.widget.attrs["accept"] = media.accepted()


def _held(image: Image) -> str:
    address = reverse("admin:articles_image_change", args=[image.pk])
    link = format_html('<a href="{}">{}</a>', address, image)
    return format_html(_("The library holds this picture already: {link}."), link=link)
