"""The article form: built from a story snapshot, never from the stored row."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin import widgets as stock
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import conf, summaries
from articles.desk.choices import NounField, StoriesField
from articles.desk.editor import NO_HELP, BodyEditor, Help
from articles.desk.moments import MomentField
from articles.desk.topic_field import TopicsField
from articles.models import (
    Article,
    Kind,
    RelatedStory,
    Revision,
    Section,
    SeriesEntry,
    Summary,
    TopicItem,
)
from articles.models.base import validate_slug
from articles.text.points import USUAL, Limits

# What is told in the story’s language, whatever that of the screens.
_IN_THE_STORYS_LANGUAGE = (
    "headline",
    "standfirst",
    "body",
    "summary_points",
    "summary_line",
    "lead_image_alt",
    "lead_image_caption",
    "search_title",
    "search_description",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def _wide(rows: int, **attrs: Any) -> forms.Textarea:
    return stock.AdminTextareaWidget(attrs={"rows": rows, **attrs})


def _line(**attrs: Any) -> forms.TextInput:
    return stock.AdminTextInputWidget(attrs=attrs)


def _text(name: str, label: Any, widget: forms.Widget, help_text: Any = "") -> forms.CharField:
    """Make an optional field as long as the story's column of this name."""
    column: Any = Article._meta.get_field(name)
    return forms.CharField(
        label=label,
        required=False,
        max_length=column.max_length,
        widget=widget,
        help_text=help_text,
    )


class SectionSelect(forms.Select):
    """The sections, each with the word that it has in addresses."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name the section's slug, for the samples of the address."""
        option = super().create_option(name, value, *args, **kwargs)
        section = getattr(value, "instance", None)
        if section is not None:
            option["attrs"]["data-slug"] = section.slug
        return option


class StoryForm(forms.Form):
    """Every part of a story but its bylines, which are rows (``BylineRows``)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # Set after a conflict: the version on which the typed text was begun.
    built_on = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version_name = forms.CharField(
        label=gettext_lazy("Name of this version"),
        required=False,
        max_length=Revision._meta.get_field("name").max_length,
        widget=_line(dir="auto"),
        help_text=gettext_lazy("Such as “After the lawyer”. It stands in the history."),
    )
    version_note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=Revision._meta.get_field("note").max_length,
        widget=_line(dir="auto"),
    )
    headline = _text(
        "headline",
        gettext_lazy("Headline"),
        _line(
            **{
                "class": "vTextField hl",
                "data-count": gettext_lazy("{length} characters, up to 70 is safe"),
                "dir": "auto",
            }
        ),
        gettext_lazy("Shown on the page, in lists and in search engines."),
    )
    standfirst = _text(
        "standfirst",
        gettext_lazy("Standfirst"),
        _wide(2, dir="auto"),
        gettext_lazy("One sentence that adds to the headline. Used in lists, feeds and shares."),
    )
    body = forms.CharField(
        label=gettext_lazy("Body"),
        required=False,
        strip=False,
        widget=BodyEditor(
            attrs={
                "rows": 24,
                "class": "vLargeTextField bodytext",
                "data-count": gettext_lazy("{words} words · {minutes} min read"),
            }
        ),
    )
    summary_points = forms.CharField(
        label=gettext_lazy("Points"),
        required=False,
        widget=_wide(
            7,
            **{
                "data-count": gettext_lazy("{lines} points · {words} words"),
                "data-count-one": gettext_lazy("1 point · {words} words"),
                "dir": "auto",
            },
        ),
    )
    summary_line = forms.CharField(
        label=gettext_lazy("One line"),
        required=False,
        widget=_line(dir="auto"),
        help_text=gettext_lazy(
            "The article in one sentence, for lists and shares. It may be empty."
        ),
    )
    summary_checked = forms.BooleanField(
        label=gettext_lazy("I have checked every point against the current body"), required=False
    )
    override_reason = forms.CharField(
        label=gettext_lazy("Why a point stands that the text doesn’t support"),
        required=False,
        max_length=Summary._meta.get_field("override_reason").max_length,
        widget=_line(dir="auto"),
        help_text=gettext_lazy("Asked for where a checked point looks like an error. Logged."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Kind.choices, required=False)
    language = _text("language", gettext_lazy("Language"), _line(size=8))
    lead_image_alt = forms.CharField(
        label=gettext_lazy("Description (alt text)"),
        required=False,
        max_length=1000,
        widget=_line(dir="auto"),
        help_text=gettext_lazy(
            "What the image shows, for people who can’t see it. Empty: the description kept "
            "with the image."
        ),
    )
    lead_image_decorative = forms.BooleanField(
        label=gettext_lazy("Decorative: it says nothing that the text doesn’t say"), required=False
    )
    lead_image_caption = forms.CharField(
        label=gettext_lazy("Caption"),
        required=False,
        max_length=1000,
        widget=_line(dir="auto"),
        help_text=gettext_lazy("Empty: the caption kept with the image."),
    )
    series_part = forms.IntegerField(
        label=gettext_lazy("Part"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=gettext_lazy("Its place in the series. Empty: the last."),
    )
    slug = _text(
        "slug",
        gettext_lazy("Web address"),
        _line(**{"data-slug-of": "headline"}),
        gettext_lazy("The last word of the address. It is fixed at the first publication."),
    )
    search_title = _text(
        "search_title",
        gettext_lazy("Search title"),
        _line(
            **{"data-count": gettext_lazy("{length} characters, about 60 are shown"), "dir": "auto"}
        ),
        gettext_lazy("For search engines and shares. Empty: the headline."),
    )
    search_description = _text(
        "search_description",
        gettext_lazy("Search description"),
        _wide(
            2,
            **{
                "data-count": gettext_lazy("{length} characters, about 155 are shown"),
                "dir": "auto",
            },
        ),
        gettext_lazy("One or two sentences under the title. Empty: the standfirst."),
    )
    canonical_url = forms.URLField(
        label=gettext_lazy("Original address"),
        required=False,
        max_length=500,
        widget=stock.AdminURLFieldWidget,
        help_text=gettext_lazy("If the story first stood elsewhere."),
    )
    source_credit = _text(
        "source_credit",
        gettext_lazy("Source credit"),
        _line(dir="auto"),
        gettext_lazy("Who published it first. Readers see it under the text."),
    )
    change_kind = forms.ChoiceField(
        label=gettext_lazy("What kind of change is it?"),
        required=False,
        choices=[
            ("typo", gettext_lazy("Typo: no date moves and nothing is said")),
            ("update", gettext_lazy("Update: something new is added")),
            ("clarification", gettext_lazy("Clarification: it was right and could be misread")),
            ("correction", gettext_lazy("Correction: it was wrong")),
        ],
        widget=forms.RadioSelect,
    )
    change_text = forms.CharField(
        label=gettext_lazy("What readers are told"), required=False, widget=_wide(3, dir="auto")
    )
    change_before = forms.CharField(
        label=gettext_lazy("What it said"),
        required=False,
        widget=_wide(2, dir="auto"),
        help_text=gettext_lazy("Empty: the sentences of a correction that differ."),
    )
    change_after = forms.CharField(
        label=gettext_lazy("What it says now"), required=False, widget=_wide(2, dir="auto")
    )
    change_reason = forms.CharField(
        label=gettext_lazy("Why it is only a typo"),
        required=False,
        max_length=500,
        widget=_line(dir="auto"),
        help_text=gettext_lazy("Asked for where a number, a name or a quotation changes. Logged."),
    )
    # Each sends what it showed first too, so that what nobody touched keeps a newer value.
    publish_at = MomentField(
        label=gettext_lazy("Publish at"), required=False, show_hidden_initial=True
    )
    embargo_until = MomentField(
        label=gettext_lazy("Embargo until"),
        required=False,
        show_hidden_initial=True,
        help_text=gettext_lazy(
            "Nothing of it goes out before, whatever is pressed. Only a chief ends it sooner."
        ),
    )
    unpublish_at = MomentField(
        label=gettext_lazy("Unpublish at"),
        required=False,
        show_hidden_initial=True,
        help_text=gettext_lazy("It comes down by itself then. Empty: it stays."),
    )
    reason = _text(
        "reason",
        gettext_lazy("Reason shown to readers (optional)"),
        _wide(2),
        gettext_lazy("Readers will see “This article was taken down”."),
    )
    note = forms.CharField(
        label=gettext_lazy("What has to change"),
        required=False,
        max_length=5000,
        widget=_wide(2),
        help_text=gettext_lazy("The story becomes a draft again. Its author reads this here."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        initial: dict[str, Any],
        site: AdminSite,
        may_create_topics: bool,
        fixed_slug: bool,
        may_plan: Collection[str] = (),
        read_only: bool = False,
        sections: QuerySet[Section] | None = None,
        editor_help: Help = NO_HELP,
        limits: Limits = USUAL,
        may_check: bool = True,
        translation_of: forms.Field | None = None,
    ) -> None:
        super().__init__(data, initial=initial, label_suffix="")
        self.fields["section"] = forms.ModelChoiceField(
            label=_("Section"),
            queryset=Section.objects.all() if sections is None else sections,
            to_field_name="uid",
            required=False,
            widget=SectionSelect(),
            empty_label=_("Choose a section"),
        )
        self.fields["topics"] = TopicsField(
            TopicItem._meta.get_field("tag"),
            site,
            may_create_topics,
            label=_("Topics"),
            required=False,
            help_text=_("Type a new name to make a topic.") if may_create_topics else "",
        )
        self.fields["lead_image"] = NounField(
            Article._meta.get_field("lead_image"), site, label=_("Image"), required=False
        )
        self.fields["series"] = NounField(
            SeriesEntry._meta.get_field("series"), site, label=_("Series"), required=False
        )
        self.fields["related"] = StoriesField(
            RelatedStory._meta.get_field("related"),
            site,
            known=initial.get("related", ()),
            label=_("Related stories"),
            required=False,
        )
        if translation_of is not None:
            self.fields["translation_of"] = translation_of
        body: Any = self.fields["body"].widget
        body.help = editor_help
        self.fields["slug"].disabled = fixed_slug
        for name in {"embargo_until", "unpublish_at"} - set(may_plan):
            self.fields[name].disabled = True
        self.fields["summary_checked"].disabled = not may_check
        self.fields["override_reason"].disabled = not may_check
        self.fields["summary_points"].help_text = _(
            "One point a line, %(promise)s. Readers open it with “Get a summary”."
        ) % {"promise": summaries.promise(limits)}
        if read_only:
            for field in self.fields.values():
                field.disabled = True
        self._speak_the_storys_language()

    def _speak_the_storys_language(self) -> None:
        language = self.initial.get("language")
        if not language:
            return
        for name in _IN_THE_STORYS_LANGUAGE:
            attrs = self.fields[name].widget.attrs
            attrs |= {"lang": language, "dir": conf.direction(language)}

    def clean_kind(self) -> str:
        """Keep news where nothing was chosen."""
        return self.cleaned_data["kind"] or Kind.NEWS

    def clean_language(self) -> str:
        """Take a language code; empty keeps the one that the story has."""
        language = self.cleaned_data["language"] or self.initial.get("language") or ""
        if not _LANGUAGE.fullmatch(language):
            raise ValidationError(_("Write a language code such as en, ar or pt-br."))
        return language

    def clean_slug(self) -> str:
        """Refuse what can’t stand in an address."""
        slug: str = self.cleaned_data["slug"]
        if slug and not self.fields["slug"].disabled:
            validate_slug(slug)
        return slug

    def clean_body(self) -> str:
        """Refuse what no database can hold."""
        body: str = self.cleaned_data["body"]
        return body.replace("\x00", "")

    def clean(self) -> dict[str, Any]:
        """Refuse words about an image where there is none: they have no place to be kept."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("lead_image_alt", "lead_image_caption"):
            has_none = "lead_image" in cleaned and cleaned["lead_image"] is None
            if has_none and cleaned.get(name) and name in self.changed_data:
                self.add_error(name, _("Choose an image for these words, or empty the field."))
        return cleaned
