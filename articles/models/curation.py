"""What editors chose for the front page and sections, and what they chose beside a story."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import actor_field


class Arrangement(models.Model):
    """The chosen stories and the breaking line, whole, as somebody saved them.

    The newest row holds; earlier ones stay, so that each can be brought back. ``data`` is
    what ``curation.written`` gives.
    """

    number = models.PositiveIntegerField(_("number"), unique=True)
    data = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("time"))
    made_by = actor_field("+", _("who"))
    made_by_name = models.CharField(_("name then"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(_("Front page, version %(number)d") % {"number": self.number})

    @classmethod
    def get_newest(cls) -> "Arrangement":
        """Fetch the one that holds, or an empty one (number 0, not stored)."""
        return cls.objects.first() or cls(number=0)


class RelatedStory(models.Model):
    """A story that somebody chose to stand below another one, in order."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        db_index=False,  # the constraint's index begins with it
        related_name="related_stories",
        verbose_name=_("article"),
    )
    related = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="chosen_beside",
        verbose_name=_("related story"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "related"], name="related_story_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.related_id}"
