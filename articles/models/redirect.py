"""Former addresses."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import conf


class Redirect(models.Model):
    """An address that has moved: to a story wherever it stands, or to a fixed address."""

    path = models.CharField(_("old address"), max_length=conf.PATH_LENGTH, unique=True)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="redirects",
        verbose_name=_("article"),
    )
    target = models.CharField(_("new address"), max_length=conf.PATH_LENGTH, blank=True)
    created_at = models.DateTimeField(_("since"), null=True, editable=False)
    # Written in batches by redirects.hits.
    hits = models.PositiveBigIntegerField(_("hits"), default=0, editable=False)
    last_hit_at = models.DateTimeField(_("last hit"), null=True, editable=False)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, target="")
                | (Q(article__isnull=True) & ~Q(target="")),
                name="redirect_one_target",
            ),
        ]
        indexes = [
            # Whoever is given a new address asks for what led to the old one.
            models.Index(fields=["target"], name="redirect_by_target"),
            models.Index(fields=["hits"], name="redirect_by_hits"),
        ]

    def __str__(self) -> str:
        return self.path
