"""Series and the order of their parts."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.base import LanguageField, SlugField, UidModel

RANK_LENGTH: Final = 64


class Series(UidModel):
    """Stories meant to be read in an order of their own."""

    slug = SlugField(unique=True)
    name = models.CharField(_("name"), max_length=200)
    description = models.CharField(_("description"), max_length=500, blank=True)
    language = LanguageField(default="en")
    published_count = models.PositiveIntegerField(_("published stories"), default=0, editable=False)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("plural", "series")
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the series' address on the readers' site."""
        return f"/series/{self.slug}/"


class SeriesEntry(models.Model):
    """One part: ``rank`` is a fraction written as digits, so that a move writes one row.

    "25" stands for 0.25. Digits alone sort alike, byte by byte and in every locale,
    on SQLite and PostgreSQL.

    ``announced`` is what readers are told of a part that they can't read yet; such a part
    may have no story so far.
    """

    series = models.ForeignKey(
        Series,
        on_delete=models.CASCADE,
        related_name="entries",
        verbose_name=_("series"),
        db_index=False,  # indexed first in a constraint or index below
    )
    article = models.OneToOneField(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        related_name="series_entry",
        verbose_name=_("article"),
    )
    rank = models.CharField(_("place"), max_length=RANK_LENGTH)
    announced = models.CharField(_("announced as"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("part of a series")
        verbose_name_plural = _("parts of series")
        ordering = ["series_id", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["series", "rank"], name="series_one_per_rank"),
            models.CheckConstraint(
                condition=Q(rank__regex=r"^[0-9]*[1-9]$"), name="series_rank_is_digits"
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | ~Q(announced=""),
                name="series_part_says_something",
            ),
        ]

    def __str__(self) -> str:
        return str(self.article or self.announced)
