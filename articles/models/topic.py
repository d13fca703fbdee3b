"""Topics, on django-taggit's base classes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles.models.base import InitialField, NameKeyField, SlugField, UidModel
from articles.text.slugs import slugify


class Topic(UidModel, TagBase):
    """What a story is about."""

    slug = SlugField(unique=True)
    # What variants of case and accents share: of “Économie” and “economie” there is one.
    key = NameKeyField(unique=True)
    initial = InitialField()
    description = models.CharField(_("description"), max_length=300, blank=True)
    published_count = models.PositiveIntegerField(_("published stories"), default=0, editable=False)

    objects: ClassVar[models.Manager["Topic"]] = models.Manager()  # type: ignore[assignment]  # not taggit's

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name", "id"]
        indexes = [
            models.Index(
                fields=["key", "slug"], condition=Q(published_count__gt=0), name="topic_by_name"
            ),
            models.Index(
                fields=["initial", "key", "slug"],
                condition=Q(published_count__gt=0),
                name="topic_by_letter",
            ),
        ]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Make a slug that keeps every script; taggit asks again with ``i`` for a taken one."""
        slug = slugify(tag) or "topic"
        return slug if i is None else f"{slug}-{i}"

    def get_absolute_url(self) -> str:
        """Give the topic's address on the readers' site."""
        return f"/topics/{self.slug}/"


class TopicAlias(models.Model):
    """Another name of a topic: typed or imported, it gives that topic."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("other name"), max_length=100)
    key = NameKeyField(unique=True)

    class Meta:
        verbose_name = _("other name of a topic")
        verbose_name_plural = _("other names of topics")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class MergedTopic(models.Model):
    """A topic that became part of another one: who still names it means that one.

    Saved versions of stories know it by ``uid``, entries of the search by ``former_id``, a
    source by ``slug``.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="merged")
    uid = models.UUIDField(unique=True)
    former_id = models.BigIntegerField(unique=True)
    slug = SlugField(db_index=True)
    name = models.CharField(max_length=100)
    merged_at = models.DateTimeField()

    class Meta:
        verbose_name = _("merged topic")
        verbose_name_plural = _("merged topics")

    def __str__(self) -> str:
        return self.name


class TopicItem(ItemBase):
    """One topic of one story, in order."""

    tag = models.ForeignKey(
        Topic,
        on_delete=models.CASCADE,
        related_name="items",
        verbose_name=_("topic"),
        db_index=False,  # indexed first in a constraint or index below
    )
    content_object = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="topic_items",
        verbose_name=_("article"),
        db_index=False,  # indexed first in a constraint or index below
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # As on Byline: the story's published_at while it is published, else null.
    published_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[models.Manager["TopicItem"]] = models.Manager()  # type: ignore[assignment]  # not taggit's
    natural_key_fields: ClassVar[list[str]] = ["tag", "content_object"]

    class Meta:
        verbose_name = _("topic of a story")
        verbose_name_plural = _("topics of stories")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="topic_item_once"),
        ]
        indexes = [
            models.Index(fields=["tag", "published_at", "content_object"], name="topic_item_order"),
        ]
