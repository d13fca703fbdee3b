"""The form of the front page: rows of chosen stories, and the breaking line."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.contrib.admin import AdminSite
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import permissions
from articles.curation import Banner, Chosen, Slot, Span
from articles.desk.choices import StoryField
from articles.desk.moments import MomentField
from articles.models import Article, ArticleQuerySet, RelatedStory, Section
from articles.permissions import Actor
from articles.publishing.curating import BANNER_LENGTH

BLANK: Final = 2  # empty rows for what is added
_TOP: Final = "section:"


class _Spanned(forms.Form):
    """From when until when something holds."""

    starts_at = MomentField(label=gettext_lazy("From"), required=False)
    ends_at = MomentField(label=gettext_lazy("Until"), required=False)

    def span(self) -> Span:
        """Give what was typed."""
        return Span(self.cleaned_data["starts_at"], self.cleaned_data["ends_at"])


class SlotForm(_Spanned):
    """One chosen story."""

    repeats = forms.BooleanField(
        label=gettext_lazy("Also if it stands elsewhere on the page"), required=False
    )

    def __init__(self, *args: Any, desk: "Desk", **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(
            label=_("Place"), choices=desk.places, required=True
        )
        self.fields["story"] = desk.story_field(required=True)
        self.order_fields(["place", "story", "starts_at", "ends_at", "repeats"])

    def slot(self) -> Slot:
        """Give the slot that was typed."""
        cleaned = self.cleaned_data
        place, _sign, section = cleaned["place"].partition(":")
        story, key = cleaned["story"].pk, int(section) if section else None
        return Slot(place, story, key, self.span(), cleaned["repeats"])


class BannerForm(_Spanned):
    """The line of breaking news; without a text there is none."""

    text = forms.CharField(
        label=gettext_lazy("Line"),
        required=False,
        max_length=BANNER_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
        help_text=gettext_lazy("In the publication’s language. Empty: there is none."),
    )

    def __init__(self, *args: Any, desk: "Desk", **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)
        self.fields["story"] = desk.story_field(required=False)
        self.fields["story"].label = _("Story behind it (optional)")
        self.order_fields(["text", "story", "starts_at", "ends_at"])

    def clean(self) -> dict[str, Any]:
        """Ask for an end where there is a line."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("text") and "ends_at" in cleaned and not cleaned["ends_at"]:
            self.add_error("ends_at", ValidationError(_("Say when the line goes away.")))
        return cleaned

    def banner(self) -> Banner | None:
        """Give the line that was typed."""
        text, story = self.cleaned_data["text"], self.cleaned_data["story"]
        return Banner(text, story.pk if story else None, self.span()) if text else None


class _Slots(BaseFormSet[SlotForm]):
    """The rows, in the order that their numbers give."""

    def add_fields(self, form: SlotForm, index: int | None) -> None:
        """Name the order and the box that takes a row away in plain words."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Order")
        form.fields["DELETE"].label = _("Take it away")

    def typed(self) -> list[SlotForm]:
        """Give the rows that hold a story, in order."""
        forms_ = self.ordered_forms
        return [form for form in forms_ if form.cleaned_data.get("story")]


class Desk:
    """What the forms need to know: the places, and the stories that the person knows of."""

    def __init__(
        self, site: AdminSite, by: Actor, at: dt.datetime, sections: list[Section]
    ) -> None:
        limits = permissions.limits_of(by)
        own = [section for section in sections if not limits or section.pk in limits]
        places = [("lead", _("Front page: lead")), ("second", _("Front page: below the lead"))]
        tops = [(f"{_TOP}{each.pk}", _("Top of %(name)s") % {"name": each}) for each in own]
        # An empty first choice: a row that nobody touched is then no row.
        self.places = [("", _("Choose a place")), *([] if limits else places), *tops]
        self.stories: ArticleQuerySet = Article.objects.filter(
            permissions.seen_by(by, at)
        ).without_text()
        self.known: dict[str, str] = {}
        self._site = site

    def story_field(self, *, required: bool) -> StoryField:
        """Make a field for one story."""
        return StoryField(
            RelatedStory._meta.get_field("related"),
            self._site,
            self.stories,
            self.known,
            label=_("Story"),
            required=required,
        )


def slots_form(data: Any, desk: Desk, slots: Sequence[Slot], uids: Mapping[int, str]) -> _Slots:
    """Make the rows; what the person can't choose for isn't among ``slots``."""
    factory = formset_factory(
        SlotForm, formset=_Slots, can_order=True, can_delete=True, extra=BLANK
    )
    initial = [
        {
            "place": f"{_TOP}{slot.section}" if slot.section else slot.place,
            "story": uids[slot.story],
            "starts_at": slot.span.starts_at,
            "ends_at": slot.span.ends_at,
            "repeats": slot.repeats,
        }
        for slot in slots
    ]
    made: Any = factory(data, initial=initial, prefix="slots", form_kwargs={"desk": desk})
    slots_: _Slots = made
    return slots_


def banner_form(data: Any, desk: Desk, chosen: Chosen, uids: Mapping[int, str]) -> BannerForm:
    """Make the form of the breaking line."""
    banner = chosen.banner
    initial = banner and {
        "text": banner.text,
        "story": uids.get(banner.story or 0),
        "starts_at": banner.span.starts_at,
        "ends_at": banner.span.ends_at,
    }
    return BannerForm(data, initial=initial, prefix="banner", desk=desk)
