"""Numbered snapshots of a whole story."""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import actor_field
from articles.text import deltas


class RevisionBase(models.Model):
    """A text that revisions of one story are stored as differences from.

    No revision owns it: a damaged revision takes no other with it.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )
    data = models.BinaryField()

    class Meta:
        verbose_name = _("text that revisions differ from")
        verbose_name_plural = _("texts that revisions differ from")

    def __str__(self) -> str:
        return f"{self.article_id}: {self.pk}"


class Revision(models.Model):
    """The story as somebody deliberately saved it, in the form of publishing.story.

    ``data`` is the snapshot, packed whole or as its difference from ``base``. ``version`` is
    the story's version that the save made; null for revisions older than that column.
    """

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="revisions",
        verbose_name=_("article"),
        db_index=False,  # indexed first in a constraint or index below
    )
    number = models.PositiveIntegerField(_("number"))
    version = models.PositiveIntegerField(null=True, editable=False)
    base = models.ForeignKey(
        RevisionBase, on_delete=models.CASCADE, null=True, related_name="+", editable=False
    )
    data = models.BinaryField(default=b"")
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

    @property
    def snapshot(self) -> dict[str, Any]:
        """The story as it was saved, in the shape of its time (``revisions.opened``).

        Reads ``base`` (1 query unless it was joined). Raises ``deltas.Broken``.
        """
        data = bytes(self.data)
        if self.base is None:
            text = deltas.unpack(data)
        else:
            text = deltas.restore(data, deltas.unpack(bytes(self.base.data)))
        story: dict[str, Any] = json.loads(text)
        return story

    @snapshot.setter
    def snapshot(self, story: dict[str, Any]) -> None:
        """Pack the story whole."""
        self.data, self.base = deltas.pack(written(story)), None

    def write_against(self, base: RevisionBase, story: dict[str, Any]) -> None:
        """Pack the story as its difference from ``base``."""
        self.data = deltas.difference(written(story), deltas.unpack(bytes(base.data)))
        self.base = base


def written(story: dict[str, Any]) -> str:
    """Give a snapshot as text, the same for the same story."""
    return json.dumps(story, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
