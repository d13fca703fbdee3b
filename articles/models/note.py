"""What colleagues write to each other about a story."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import actor_field


class Note(models.Model):
    """One note on one story, for the desk alone; open until somebody resolves it."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="notes",
        verbose_name=_("article"),
    )
    at = models.DateTimeField(_("time"))
    author = actor_field("+", _("written by"))
    author_name = models.CharField(max_length=150, blank=True)
    text = models.TextField(_("note"), max_length=4000)
    quote = models.TextField(_("passage"), max_length=2000, blank=True)
    mentions = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", blank=True, verbose_name=_("mentions")
    )
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = actor_field("+", _("resolved by"))
    resolved_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["article"], condition=models.Q(resolved_at=None), name="note_open")
        ]

    def __str__(self) -> str:
        return self.text[:60]
