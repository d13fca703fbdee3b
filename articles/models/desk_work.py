"""What happens at the desk before anything is saved: kept text, and who is there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class KeptText(models.Model):
    """What one person typed into one story's form and has not saved. Nobody else sees it.

    ``fields`` is the form as it was sent: lists of values by name, unchecked. ``version`` is
    the story's version that the form was built from. ``slot`` tells the forms of new stories
    apart.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("article"),
    )
    slot = models.UUIDField(default=uuid.uuid4)
    version = models.PositiveIntegerField(null=True)
    fields = models.JSONField(default=dict)
    kept_at = models.DateTimeField(_("kept"), db_index=True)

    class Meta:
        verbose_name = _("text not saved yet")
        verbose_name_plural = _("texts not saved yet")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "article"],
                condition=Q(article__isnull=False),
                name="kept_text_once_per_story",
            ),
            models.UniqueConstraint(
                fields=["user", "slot"],
                condition=Q(article__isnull=True),
                name="kept_text_once_per_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.article_id}"


class Presence(models.Model):
    """Somebody has a story open; ``changed`` is the field that they changed last, and when."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )
    seen_at = models.DateTimeField()
    changed = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("person at a story")
        verbose_name_plural = _("people at stories")
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="presence_once"),
        ]
        indexes = [
            models.Index(fields=["article", "seen_at"], name="presence_of_a_story"),
            models.Index(fields=["seen_at"], name="presence_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.article_id}"
