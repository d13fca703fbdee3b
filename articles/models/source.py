"""Where an imported story came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceRecord(models.Model):
    """The id a story has elsewhere and the hash of what was read, so that a repeated
    import changes nothing.
    """

    source = models.CharField(_("source"), max_length=100)
    external_id = models.CharField(_("id there"), max_length=300)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="sources",
        verbose_name=_("article"),
    )
    content_hash = models.CharField(max_length=64, blank=True)
    imported_at = models.DateTimeField(_("imported"), null=True)

    class Meta:
        verbose_name = _("source record")
        verbose_name_plural = _("source records")
        ordering = ["source", "external_id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="source_id_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.external_id}"
