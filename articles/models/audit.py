"""Who did what."""

from typing import Any, Never

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.acts import said
from articles.models.append_only import AppendOnlyError, AppendOnlyQuerySet
from articles.models.base import actor_field


class AuditEntry(models.Model):
    """One act of a person or a command, written in the transaction of the act.

    Never changed and never deleted; only the keys of an account or a story that is gone
    become null, and the names as they were stay.
    """

    at = models.DateTimeField(_("time"), db_index=True)
    actor = actor_field("+", _("who"))
    actor_name = models.CharField(_("name then"), max_length=150, blank=True)
    verb = models.CharField(_("what"), max_length=50)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="audit_entries",
        verbose_name=_("article"),
    )
    target_type = models.CharField(_("kind of thing"), max_length=50, blank=True)
    target_uid = models.CharField(_("identifier of the thing"), max_length=36, blank=True)
    target_name = models.CharField(_("thing"), max_length=300, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    details = models.JSONField(_("details"), default=dict, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "-id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new entry; raises ``AppendOnlyError`` for one that is stored."""
        if not self._state.adding:
            raise AppendOnlyError("An audit entry is written once.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        """Refuse."""
        raise AppendOnlyError("An audit entry stays.")

    @property
    def act(self) -> str:
        """What was done, in the reader's language."""
        return said(self.verb)

    def __str__(self) -> str:
        return f"{self.act}: {self.target_name}" if self.target_name else self.act
