"""Summaries: each version is its own record, approved by a person for one body."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.base import LanguageField, UidModel, actor_field


class Summary(UidModel):
    """The short version of one story's body, as key points."""

    class Kind(models.TextChoices):
        """What sort of summary; one approved version per article and kind."""

        POINTS = "points", _("key points")

    class State(models.TextChoices):
        """What the newsroom has said of this version."""

        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        STALE = "stale", _("Out of date")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="summaries",
        verbose_name=_("article"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.POINTS)
    points = models.JSONField(_("points"), default=list)
    language = LanguageField(default="en")
    origin = models.CharField(
        _("origin"), max_length=100, default="editor", help_text=_("editor, or software:NAME")
    )
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    approved_by = actor_field("+", _("checked by"))
    approved_by_name = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(_("checked"), null=True, blank=True)
    # text.measures.fingerprint() of the body that the points were checked against.
    body_fingerprint = models.CharField(max_length=64, blank=True)
    stale_at = models.DateTimeField(_("out of date since"), null=True, blank=True)
    created_at = models.DateTimeField(_("written"), null=True)

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        ordering = ["article", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "kind"],
                condition=Q(state="approved"),
                name="summary_one_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | (Q(approved_at__isnull=False) & ~Q(approved_by_name="")),
                name="summary_approved_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.state}"
