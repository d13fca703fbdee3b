"""The one publication of an installation."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.base import LanguageField, UidModel
from articles.text import colours
from articles.text.points import MOST_POSSIBLE, Limits


def validate_time_zone(value: str) -> None:
    """Refuse a name that is no IANA time zone."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(value)s” is no time zone. Use a name such as “Europe/London”."),
            code="time_zone",
            params={"value": value},
        )


def validate_accent(value: str) -> None:
    """Refuse what is no colour, and one that can't be read as text on light pages."""
    if not colours.is_colour(value):
        raise ValidationError(
            _("“%(value)s” is no colour. Write # and six digits, such as #0b5a48."),
            code="colour",
            params={"value": value},
        )
    found = colours.on_papers(value, colours.LIGHT_PAPERS)
    if found < colours.READABLE:
        raise ValidationError(
            _(
                "Text in %(value)s is too pale to read: its contrast is %(found)s, and"
                " readers need %(need)s. %(darker)s, a darker shade of it, can be read."
            ),
            code="contrast",
            params={
                "value": value,
                "found": f"{int(found * 10) / 10:.1f}",
                "need": f"{colours.READABLE:.1f}",
                "darker": colours.readable_shade(value, colours.LIGHT_PAPERS),
            },
        )


_COUNT = [MinValueValidator(1), MaxValueValidator(MOST_POSSIBLE)]


class Publication(UidModel):
    """Name, language, zone and addresses of the site; always exactly one row (id 1)."""

    class InLists(models.TextChoices):
        """What of a checked summary stands in lists."""

        NOTHING = "", _("nothing")
        POINT = "point", _("its first point")
        LINE = "line", _("its one line")

    class InFeeds(models.TextChoices):
        """What of a story stands in feeds."""

        TEXT = "text", _("the whole text")
        SUMMARY = "summary", _("standfirst and summary")

    name = models.CharField(_("name"), max_length=100, default="Newsroom")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    language = LanguageField(default="en", help_text=_("The main language, as a code: en, ar."))
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    logo = models.ForeignKey(
        "articles.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    icon = models.ForeignKey(
        "articles.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("icon"),
        help_text=_("A square picture for the browser’s tab and a phone’s home screen."),
    )
    share_image = models.ForeignKey(
        "articles.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("default share picture"),
        help_text=_("Shown where a page without a picture of its own is shared."),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[validate_accent],
        help_text=_(
            "For section names, lines and focus, such as #0b5a48. Dark pages get a lighter"
            " shade of it by themselves. Empty: green."
        ),
    )
    contact_email = models.EmailField(_("contact address"), blank=True)
    corrections_email = models.EmailField(_("corrections address"), blank=True)
    postal_address = models.TextField(_("postal address"), blank=True)
    footer = models.TextField(
        _("footer"), blank=True, help_text=_("One or two sentences at the foot of every page.")
    )
    typographic_help = models.BooleanField(
        _("typographic help"),
        default=True,
        help_text=_(
            "While somebody writes, quotes, dashes, dots and spaces become what the story’s"
            " language wants. Ctrl Z gives back what was typed."
        ),
    )

    four_eyes = models.BooleanField(
        _("four eyes"),
        default=False,
        help_text=_(
            "Nobody approves or publishes a text of their own: a second person reads it first."
        ),
    )
    # Levels of readiness rules by name, where they aren’t those of a new newsroom.
    readiness = models.JSONField(_("what stops a publication"), default=dict, blank=True)

    summary_fewest = models.PositiveSmallIntegerField(
        _("fewest points of a summary"), default=3, validators=_COUNT
    )
    summary_most = models.PositiveSmallIntegerField(
        _("most points of a summary"), default=5, validators=_COUNT
    )
    summary_words = models.PositiveSmallIntegerField(
        _("longest point, in words"), default=30, help_text=_("0: no limit.")
    )
    summary_characters = models.PositiveSmallIntegerField(
        _("longest point, in characters"),
        default=120,
        help_text=_("Where words aren’t spaced, as in Chinese and Japanese. 0: no limit."),
    )
    summary_drift = models.PositiveSmallIntegerField(
        _("words that may change, in percent"),
        default=10,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "When harmless edits have changed more of a text than this, its summary has to be"
            " checked again. A changed number, name, date, quotation or “not” always asks for it."
        ),
    )
    summary_in_lists = models.CharField(
        _("summary in lists"),
        max_length=10,
        choices=InLists,
        default=InLists.NOTHING,
        blank=True,
        help_text=_("Shown under headlines in place of the standfirst, where one was checked."),
    )
    in_feeds = models.CharField(
        _("stories in feeds"),
        max_length=10,
        choices=InFeeds,
        default=InFeeds.TEXT,
        help_text=_(
            "What people read in their feed readers. Of summaries, only checked ones stand there."
        ),
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="publication_is_one"),
            models.CheckConstraint(
                condition=Q(summary_fewest__gte=1, summary_most__gte=F("summary_fewest")),
                name="publication_points_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a summary that had to have more points than it may have."""
        super().clean()
        if self.summary_fewest and self.summary_most and self.summary_fewest > self.summary_most:
            sentence = _("A summary can’t have at least %(fewest)d and at most %(most)d points.")
            told = {"fewest": self.summary_fewest, "most": self.summary_most}
            raise ValidationError({"summary_most": sentence % told})

    @property
    def summary_limits(self) -> Limits:
        """How many points a summary has, and how long they are."""
        return Limits(
            self.summary_fewest, self.summary_most, self.summary_words, self.summary_characters
        )

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The newsroom's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)

    @classmethod
    def get_current(cls) -> "Publication":
        """Fetch the row, or the default publication of an empty database (not stored)."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @classmethod
    def get_zone(cls) -> zoneinfo.ZoneInfo:
        """Fetch the newsroom's time zone alone."""
        name = cls.objects.filter(pk=1).values_list("time_zone", flat=True).first()
        return zoneinfo.ZoneInfo(name) if name else cls().zone
