"""Authors and their bylines."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.base import InitialField, NameKeyField, SlugField, UidModel


class Author(UidModel):
    """Somebody who signs stories. An author needs no account and may have one."""

    slug = SlugField(unique=True)
    name = models.CharField(_("name"), max_length=150)
    key = NameKeyField()
    initial = InitialField()
    title = models.CharField(
        _("role"), max_length=150, blank=True, help_text=_("Such as “Security correspondent”.")
    )
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    biography = models.TextField(_("biography"), blank=True)
    email = models.EmailField(_("public e-mail address"), blank=True)
    portrait = models.ForeignKey(
        "articles.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("account"),
    )
    published_count = models.PositiveIntegerField(_("published stories"), default=0, editable=False)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["name", "id"], name="author_by_name"),
            models.Index(
                fields=["key", "slug"], condition=Q(published_count__gt=0), name="author_by_key"
            ),
            models.Index(
                fields=["initial", "key", "slug"],
                condition=Q(published_count__gt=0),
                name="author_by_letter",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the author's address on the readers' site."""
        return f"/authors/{self.slug}/"


class Byline(models.Model):
    """One author of one story, in order, with the part they had in it."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="bylines",
        verbose_name=_("article"),
        db_index=False,  # indexed first in a constraint or index below
    )
    author = models.ForeignKey(
        Author,
        on_delete=models.PROTECT,
        related_name="bylines",
        verbose_name=_("author"),
        db_index=False,  # indexed first in a constraint or index below
    )
    role = models.CharField(_("role"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # The story's published_at while it is published, else null: an author's page is one
    # range scan. Stamped by publishing alone.
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="byline_once"),
            models.UniqueConstraint(fields=["article", "position"], name="byline_one_place"),
        ]
        indexes = [
            models.Index(fields=["author", "published_at", "article"], name="byline_order"),
        ]

    def __str__(self) -> str:
        return f"{self.author_id}: {self.role}" if self.role else str(self.author_id)
