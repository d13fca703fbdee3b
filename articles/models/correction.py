"""What the newsroom says it got wrong or changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import UidModel, actor_field


class Correction(UidModel):
    """One notice on one story."""

    class Kind(models.TextChoices):
        """An update is never used for an error."""

        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", _("Updated")
        RETRACTION = "retraction", _("Retraction")

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="corrections",
        verbose_name=_("article"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CORRECTION)
    at = models.DateTimeField(_("time"))
    text = models.TextField(_("text"))
    before = models.TextField(_("what it said"), blank=True)
    after = models.TextField(_("what it says now"), blank=True)
    issued_by = actor_field("+", _("issued by"))
    issued_by_name = models.CharField(_("issued by"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["at", "id"], name="correction_order")]

    def __str__(self) -> str:
        return self.text[:60]
