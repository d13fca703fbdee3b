"""What cached pages must be forgotten."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PurgeEntry(models.Model):
    """A label whose pages are out of date; written in the publishing transaction.

    The page cache that reads it comes later; the table is here from the first
    migration because every publishing act will write it.
    """

    at = models.DateTimeField(_("time"), db_index=True)
    label = models.CharField(_("label"), max_length=100)

    class Meta:
        verbose_name = _("purge entry")
        verbose_name_plural = _("purge log")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.label
