"""People who log in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import LanguageField, UidModel


class User(UidModel, AbstractUser):
    """A person with an account. What they may do comes from their role group."""

    display_name = models.CharField(
        _("name"), max_length=150, blank=True, help_text=_("How colleagues see this person.")
    )
    language = LanguageField(
        blank=True,
        help_text=_("Language of the editors’ screens. Empty: the publication’s language."),
    )

    sections = models.ManyToManyField(
        "articles.Section",
        blank=True,
        related_name="+",
        verbose_name=_("limited to sections"),
        help_text=_("This person acts only on stories of these sections. None: on all."),
    )
    # For each kind of notice how it reaches this person; desk.notices names kinds and ways.
    notices = models.JSONField(_("notices"), default=dict, blank=True, editable=False)
    notices_read_at = models.DateTimeField(null=True, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")  # type: ignore[assignment]  # the stubs' base knows str alone
        verbose_name_plural = _("users")  # type: ignore[assignment]  # as above

    @classmethod
    def writers(cls) -> "models.QuerySet[User]":
        """Give the people with an open account whose role writes stories, by name."""
        people = cls.objects.filter(is_active=True, groups__permissions__codename="change_article")
        return people.distinct().order_by("display_name", "username")

    def __str__(self) -> str:
        return self.display_name or self.get_full_name() or self.username
