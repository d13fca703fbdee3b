"""What the sitemap keeps of each month, so that nobody counts a million stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SitemapMonth(models.Model):
    """One month (UTC) of published stories, written with each of them by publishing.

    ``month`` is 202603 for March 2026. ``published_count`` includes stories still to come and
    those past their end. ``changed_at`` is when one that readers had was last written.
    ``last_out_at`` and ``last_down_at`` are no earlier than the last moment at which one of
    them came out, or is taken down by itself; they never go back.
    """

    month = models.PositiveIntegerField(primary_key=True)
    published_count = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    last_out_at = models.DateTimeField(null=True)
    last_down_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("month of the sitemap")
        verbose_name_plural = _("months of the sitemap")

    def __str__(self) -> str:
        return str(self.month)
