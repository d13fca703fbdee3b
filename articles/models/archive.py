"""What the archive keeps of each month, so that nobody counts a million stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArchiveMonth(models.Model):
    """One month of published stories, in the newsroom's zone; kept by publishing.

    ``month`` is 202603 for March 2026. ``published_count`` includes stories still to come and
    those past their end.
    """

    month = models.PositiveIntegerField(primary_key=True)
    published_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("month of the archive")
        verbose_name_plural = _("months of the archive")

    def __str__(self) -> str:
        return str(self.month)
