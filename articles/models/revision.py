"""Numbered snapshots of a whole story."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import actor_field


class Revision(models.Model):
    """The story as somebody deliberately saved it, in the form of publishing.story."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="revisions",
        verbose_name=_("article"),
    )
    number = models.PositiveIntegerField(_("number"))
    snapshot = models.JSONField(_("snapshot"))
    created_at = models.DateTimeField(_("saved"))
    created_by = actor_field("+", _("saved by"))
    created_by_name = models.CharField(max_length=150, blank=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_one_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.number}"
