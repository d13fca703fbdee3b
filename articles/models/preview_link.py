"""Links that show one version of a story to somebody without an account."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import UidModel, actor_field


class PreviewLink(UidModel):
    """A signed link to one revision. It ends by itself, and earlier when it is revoked."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="preview_links",
        verbose_name=_("article"),
    )
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.CASCADE, related_name="+", verbose_name=_("revision")
    )
    purpose = models.CharField(
        _("for whom"), max_length=100, blank=True, help_text=_("Such as “Lawyer”.")
    )
    created_at = models.DateTimeField(_("made"))
    created_by = actor_field("+", _("made by"))
    created_by_name = models.CharField(max_length=150, blank=True)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    openings = models.PositiveIntegerField(_("opened"), default=0)
    opened_at = models.DateTimeField(_("last opened"), null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.purpose or str(self.uid)

    def works(self, at: dt.datetime) -> bool:
        """Whether it shows anything at the moment ``at`` (aware)."""
        return self.revoked_at is None and at < self.expires_at
