"""Summaries: each version is its own record, approved by a person for one body."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.base import LanguageField, UidModel, actor_field

EDITOR: Final = "editor"
SOFTWARE: Final = "software"


class Summary(UidModel):
    """The short version of one story's body, as key points or as one line."""

    class Kind(models.TextChoices):
        """What sort of summary; one approved version per article and kind."""

        POINTS = "points", _("key points")
        LINE = "line", _("one line")

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
    # A list of strings; one line is a list with one.
    points = models.JSONField(_("points"), default=list)
    # For each point the position (from 0) of the sentence that it rests on, or null, among
    # the sentences of the body with this record's fingerprint. Shorter lists are allowed.
    sentences = models.JSONField(_("sentences"), default=list, blank=True)
    language = LanguageField(default="en")
    origin = models.CharField(
        _("origin"), max_length=100, default=EDITOR, help_text=_("editor, or software:NAME")
    )
    software_version = models.CharField(_("version of the software"), max_length=50, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    approved_by = actor_field("+", _("checked by"))
    approved_by_name = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(_("checked"), null=True, blank=True)
    # text.measures.fingerprint() of the body that the points were checked against.
    body_fingerprint = models.CharField(max_length=64, blank=True)
    stale_at = models.DateTimeField(_("out of date since"), null=True, blank=True)
    # What the checks found: ``{"findings": [{level, kind, point, text, reason, passage}]}``.
    checks = models.JSONField(_("report of the checks"), default=dict, blank=True)
    # Why it was approved although a check said no.
    override_reason = models.CharField(_("reason against the checks"), max_length=500, blank=True)
    # Share of the words (0 to 1) that harmless edits have changed since a person checked it.
    drift = models.FloatField(_("words changed since the check"), default=0.0)
    # What the last change of the body did to it: ``freshness.Verdict`` as JSON.
    freshness = models.JSONField(_("what the last change did"), default=dict, blank=True)
    # A draft that waits beside the story's own summary until somebody takes it.
    is_offered = models.BooleanField(_("offered"), default=False)
    created_at = models.DateTimeField(_("written"), null=True)

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        ordering = ["article_id", "kind", "id"]
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
            models.CheckConstraint(
                condition=Q(is_offered=False) | Q(state__in=["draft", "withdrawn"]),
                name="summary_offers_are_drafts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.state}"

    @property
    def is_software(self) -> bool:
        """Whether software drafted it."""
        return self.origin.split(":")[0] == SOFTWARE
