"""Sections: the flat first level of the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import SlugField, UidModel, validate_free_slug


class Section(UidModel):
    """A part of the paper, in the order of ``position`` in the navigation."""

    slug = SlugField(unique=True, validators=[validate_free_slug])
    name = models.CharField(_("name"), max_length=100)
    description = models.CharField(_("description"), max_length=300, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    # Stories in the state "published", those still to come included; kept by publishing.
    published_count = models.PositiveIntegerField(_("published stories"), default=0, editable=False)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the section's address on the readers' site."""
        return f"/{self.slug}/"
