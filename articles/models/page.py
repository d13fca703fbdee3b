"""Pages and links that belong to the site rather than to the news."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import LanguageField, SlugField, UidModel, validate_free_slug


class StandingPage(UidModel):
    """About, Contact, Privacy, How we correct mistakes: reached at ``/SLUG/``."""

    slug = SlugField(unique=True, validators=[validate_free_slug])
    title = models.CharField(_("title"), max_length=200)
    description = models.CharField(_("description"), max_length=300, blank=True)
    language = LanguageField(default="en")
    is_public = models.BooleanField(_("readers see it"), default=True)
    changed_at = models.DateTimeField(_("last change"), editable=False, null=True)
    body = models.TextField(_("text"), blank=True)
    rendered_body = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the page's address on the readers' site."""
        return f"/{self.slug}/"


class NavigationLink(models.Model):
    """A link in the header or the footer, beside the sections."""

    class Place(models.TextChoices):
        """Where the link stands."""

        HEADER = "header", _("header")
        FOOTER = "footer", _("footer")

    place = models.CharField(_("place"), max_length=10, choices=Place, default=Place.FOOTER)
    label = models.CharField(_("label"), max_length=60)
    url = models.CharField(
        _("address"), max_length=300, help_text=_("A path such as /about/, or a whole address.")
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("navigation link")
        verbose_name_plural = _("navigation links")
        ordering = ["place", "position", "id"]

    def __str__(self) -> str:
        return self.label
